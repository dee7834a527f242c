"""How names of public bodies end: one list for covers, titles, rows and sentences."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from mingzhang.model.values import dataclass
from mingzhang.standard import lazy
from mingzhang.standard.strict import DATA, loaded

ENDING = "{body}"
"""What stands for the pattern of sure endings in other data."""


@dataclass(frozen=True)
class Bodies:
    """Endings of names of bodies: those that tell one wherever they stand, and those only where one is expected."""

    sure: tuple[str, ...]
    also: tuple[str, ...]


@cache
def load_bodies(path: Path = DATA / "bodies.toml") -> Bodies:
    """Load the endings. Raises BadStandard."""
    return loaded(Bodies, path)


def sure_endings() -> str:
    """Return a pattern of the endings that tell the name of a body wherever they stand."""
    return _one_of(load_bodies().sure)


def endings() -> str:
    """Return a pattern of all endings: only for places where the name of a body is expected."""
    return _one_of((*load_bodies().sure, *load_bodies().also))


@cache
def _at_the_end() -> re.Pattern[str]:
    return lazy.compile(f"{endings()}$")


def ends_as_body(text: str) -> bool:
    """Whether a plain text ends as the name of a body may, where one is expected."""
    return _at_the_end().search(text) is not None


def is_ending(text: str) -> bool:
    """Whether a plain text is no more than how many names of bodies end (办公室)."""
    return text in load_bodies().sure or text in load_bodies().also


def _one_of(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"
