"""Patterns that are compiled when they are first asked: most of the program's hundreds never are in one run."""

from __future__ import annotations

import re
from typing import AnyStr, Generic, cast

_ANSWERS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "subn", "split")
_TRAITS = ("flags", "groups", "groupindex")


def compile(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:  # noqa: A001  # reads as `re.compile`, only later
    """Return what stands for a pattern of a module and answers for it, compiled when it is first asked.

    Only a match tells the difference: its `re` is what was compiled, so tell patterns apart by their text.
    """
    return cast("re.Pattern[AnyStr]", _Later(pattern, flags))


def wanted(pattern: re.Pattern[AnyStr]) -> int:
    """Return the flags that a pattern was made with, without compiling it: those that its text sets may be lacking."""
    return pattern.wanted if isinstance(pattern, _Compiled) else pattern.flags


class _Compiled(Generic[AnyStr]):
    """A pattern that has been asked before: all its answers are attributes of its own, found as fast as any."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self.wanted = flags


class _Later(_Compiled[AnyStr]):
    """A pattern that nobody has asked anything but its text."""

    def __getattr__(self, name: str) -> object:
        made = re.compile(self.pattern, self.wanted)
        for known in (*_ANSWERS, *_TRAITS):
            setattr(self, known, getattr(made, known))
        self.__class__ = _Compiled  # type: ignore[assignment]  # it is one from now on
        return getattr(made, name)
