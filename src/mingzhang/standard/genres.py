"""Sorts of documents as prescribed data: by which words each is known, what it is called, what is not asked of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from mingzhang.model import Genre
from mingzhang.model.values import dataclass
from mingzhang.standard import lazy
from mingzhang.standard.bodies import ENDING, sure_endings
from mingzhang.standard.rules import group_of, groups, rules
from mingzhang.standard.strict import DATA, BadStandard, loaded, unique


@dataclass(frozen=True)
class GenreEntry:
    """What is known of one sort of document.

    `titles` and `bodies` are patterns over plain text: a line above the text that names the sort, and words that only
    texts of this sort use. `note` is what a report says of such a document, empty where nothing need be said. `apart`
    says that each table and each paragraph speaks for itself: which government, which money and which time it means is
    settled anew there, so that it is compared with nothing outside. `silent` are groups of rules, or rules, that ask
    for what such a document need not have.
    """

    id: Genre
    name: str
    note: str = ""
    apart: bool = False
    silent: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The sentence about such a document, empty where nothing need be said."""
        return self.note.format(name=self.name)

    def asks(self, rule: str) -> bool:
        """Whether a rule is asked of such a document."""
        return rule not in self.silent and group_of(rule) not in self.silent

    def names(self, line: str) -> bool:
        """Whether a plain line above the text says that the document is of this sort."""
        return _any(self.titles).search(line) is not None

    def speaks(self, text: str) -> bool:
        """Whether a plain text has words that only this sort of document uses."""
        return _any(self.bodies).search(text) is not None


@cache
def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Return one pattern for several; without any it matches nothing."""
    return lazy.compile("|".join(patterns).replace(ENDING, sure_endings()) if patterns else r"(?!)")


@dataclass(frozen=True)
class _Genres:
    genre: tuple[GenreEntry, ...]


def load_genres(path: Path = DATA / "genres.toml", *, patterns: bool = True) -> dict[Genre, GenreEntry]:
    """Load every sort in the order in which they are tried. Raises BadStandard for an unknown sort, group or rule.

    Without `patterns` these are compiled when they are first asked, and no sooner.
    """
    found = unique(loaded(_Genres, path).genre, lambda entry: entry.id, path.name)
    for genre in Genre:
        if genre not in found:
            raise BadStandard(path.name, genre, "a sort of document without an entry")
    for entry in found.values():
        _demand_known(entry, path.name)
        if patterns:
            _demand_patterns(entry, path.name)
    return found


def _demand_known(entry: GenreEntry, file: str) -> None:
    known = groups().keys() | rules().keys()
    for name in entry.silent:
        if name not in known:
            raise BadStandard(file, f"{entry.id}: silent", f"no group and no rule {name}")


def _demand_patterns(entry: GenreEntry, file: str) -> None:
    for pattern in (*entry.titles, *entry.bodies):
        try:
            re.compile(pattern.replace(ENDING, sure_endings()))
        except re.error as trouble:
            raise BadStandard(file, entry.id, f"{pattern!r}: {trouble}") from None


@cache
def genres() -> Mapping[Genre, GenreEntry]:
    """Return what is known of every sort of document, loaded once."""
    return load_genres(patterns=False)
