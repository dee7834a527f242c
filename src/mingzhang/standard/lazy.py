"""Patterns that are compiled when a text may hold them: most of the program's hundreds never are in one run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, AnyStr, Generic, cast

from mingzhang.standard.needs import Needs, holds, needs_of

_ANSWERS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "subn", "split")
_TRAITS = ("flags", "groups", "groupindex")
_OFTEN = 20
"""A pattern that has been asked more often is compiled: it answers quicker than a look at what it needs."""


def compile(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:  # noqa: A001  # reads as `re.compile`, only later
    """Return what stands for a pattern of a module and answers for it, compiled when a text may hold it.

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

    # what another thread asks that took it for one that is not compiled yet

    def _may_be_in(self, text: AnyStr) -> bool:
        return True

    def _made(self) -> re.Pattern[AnyStr]:
        return re.compile(self.pattern, self.wanted)


class _Later(_Compiled[AnyStr]):
    """A pattern that no text could hold so far: what it answers to such a text is known without it."""

    _asked = 0
    _needs: Needs = ()

    def __getattr__(self, name: str) -> object:
        return getattr(self._made(), name)

    def match(self, text: AnyStr, *bounds: int) -> re.Match[AnyStr] | None:
        return self._made().match(text, *bounds) if self._may_be_in(text) else None

    def search(self, text: AnyStr, *bounds: int) -> re.Match[AnyStr] | None:
        return self._made().search(text, *bounds) if self._may_be_in(text) else None

    def fullmatch(self, text: AnyStr, *bounds: int) -> re.Match[AnyStr] | None:
        return self._made().fullmatch(text, *bounds) if self._may_be_in(text) else None

    def finditer(self, text: AnyStr, *bounds: int) -> Iterator[re.Match[AnyStr]]:
        return self._made().finditer(text, *bounds) if self._may_be_in(text) else iter(())

    def findall(self, text: AnyStr, *bounds: int) -> list[Any]:
        return self._made().findall(text, *bounds) if self._may_be_in(text) else []

    def sub(self, by: AnyStr | Callable[[re.Match[AnyStr]], AnyStr], text: AnyStr, count: int = 0) -> AnyStr:
        return self._made().sub(by, text, count) if self._may_be_in(text) else text

    def split(self, text: AnyStr, maxsplit: int = 0) -> list[AnyStr | Any]:
        return self._made().split(text, maxsplit) if self._may_be_in(text) else [text]

    def _may_be_in(self, text: AnyStr) -> bool:
        if isinstance(text, bytes) or isinstance(self.pattern, bytes):
            return True
        if not self._asked:
            self._needs = needs_of(self.pattern, self.wanted)
        self._asked += 1
        return not self._needs or self._asked > _OFTEN or holds(text, self._needs)

    def _made(self) -> re.Pattern[AnyStr]:
        made = re.compile(self.pattern, self.wanted)
        for known in (*_ANSWERS, *_TRAITS):
            setattr(self, known, getattr(made, known))
        self.__class__ = _Compiled  # type: ignore[assignment]  # it is one from now on
        return made
