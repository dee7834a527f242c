"""Which class every indicator belongs to: a class stands at the top of its rows, and holds until the next one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from mingzhang.model.values import dataclass
from mingzhang.read.performance.sheet import said
from mingzhang.read.performance.strips import bare, plain
from mingzhang.standard.performance import IndicatorClass, performance_words
from mingzhang.standard.words import REMEMBERED

_SETS = 16  # of classes: both levels of a few vocabularies


@dataclass(frozen=True, slots=True)
class Marks:
    """What one row prints about its class: the words of both levels."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Classified:
    """The class of a row, and what is doubtful about it."""

    first: str
    second: str
    doubt: str = ""


def second_class(text: str) -> IndicatorClass | None:
    """Return the second-level class that a text names, whole or without its end."""
    return _class_in(text, performance_words().second_level, 3)


def first_class(text: str) -> IndicatorClass | None:
    """Return the first-level class that a text names."""
    return _class_in(text, performance_words().first_level, 4)


@lru_cache(maxsize=REMEMBERED)
def _class_in(text: str, classes: tuple[IndicatorClass, ...], least: int) -> IndicatorClass | None:
    label, whole = bare(text), plain(text)
    known = _by_words(classes)
    for group, words, _ in known:
        if label in words or whole in words:
            return group
    if len(label) < least:
        return None
    near = [group for group, _, openings in known if f"\n{label}" in openings]
    return near[0] if len(near) == 1 else None


@lru_cache(maxsize=_SETS)
def _by_words(classes: tuple[IndicatorClass, ...]) -> tuple[tuple[IndicatorClass, frozenset[str], str], ...]:
    """Return each class with its words, and with a text in which a line begins with each of them."""
    return tuple((group, frozenset(group.words), "".join(f"\n{word}" for word in group.words)) for group in classes)


def classify(rows: Sequence[Marks]) -> tuple[Classified, ...]:
    """Carry every class down; rows above the first class belong to it (its cell began on the page before)."""
    second = next((row.second for row in rows if row.second), "")
    first = next((row.first for row in rows if row.first), "")
    found = []
    for row in rows:
        second, first = row.second or second, row.first or first
        group = second_class(second)
        doubt = "" if second else said("class_missing")
        found.append(Classified(first_name(group, first), second.replace(" ", ""), doubt))
    return tuple(found)


def first_name(group: IndicatorClass | None, printed: str) -> str:
    """Return the first level: what the second implies, in the words printed where they say the same."""
    above = first_class(printed) if printed else None
    shown = bare(printed) if above is None or bare(printed) in above.words else above.name
    if group is None:
        return shown
    if above is not None and (above.name == group.first or above.name in group.words):
        return shown
    return group.first
