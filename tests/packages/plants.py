"""Faults: one figure of a consistent package is printed otherwise, and whether what else is printed shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from tests.packages.cube import Ledger, Term
from tests.packages.marks import Mark, Package, Part, Sheet, cells

Terms = frozenset[Term]


@dataclass(frozen=True)
class Plant:
    """One fault: which figure (counted in reading order), where it stands, what it said and says, and whether an
    identity, a share or a comparison that is printed shows that it is wrong.
    """

    ordinal: int
    place: str  # table or sentence
    kind: str
    right: str
    wrong: str
    determinable: bool


def planted(package: Package, ledger: Ledger, chance: Random, place: str) -> Plant | None:
    """Draw a fault in a table or in a sentence: one digit of one figure. None where nothing there can be changed."""
    marks = list(package.marks())
    able = [
        ordinal
        for ordinal, (number, mark) in enumerate(marks)
        if mark.value and _digits(mark.text) and isinstance(package.parts[number], Sheet) is (place == "table")
    ]
    if not able:
        return None
    ordinal = chance.choice(able)
    number, mark = marks[ordinal]
    return Plant(
        ordinal, place, mark.kind, mark.text, _changed(mark.text, chance), shown(package, ledger, number, ordinal)
    )


def _digits(text: str) -> list[int]:
    """Places of digits before the point: one of those is never within a rounding."""
    whole = text.split(".")[0]
    return [at for at, sign in enumerate(whole) if sign.isdigit()]


def _changed(text: str, chance: Random) -> str:
    at = chance.choice(_digits(text))
    other = chance.choice([digit for digit in "123456789" if digit != text[at]])
    return text[:at] + other + text[at + 1 :]


def shown(package: Package, ledger: Ledger, number: int, ordinal: int) -> bool:
    """Whether an identity, a share or a comparison that is printed tells what a figure of a part should be."""
    marks = list(package.marks())
    mark, part = marks[ordinal][1], package.parts[number]
    if mark.kind in {"share", "growth", "done"}:
        return True  # what it is worked out from stands beside it
    if mark.kind == "change":
        return isinstance(part, Sheet) or any(one.kind == "growth" for one in _marks(part))
    own = ledger.terms(dict(mark.nodes))
    elsewhere = (one for at, (_, one) in enumerate(marks) if at != ordinal and one.kind == "amount" and one.text)
    if any(dict(one.nodes).items() == dict(mark.nodes).items() for one in elsewhere):
        return True
    return any(_closes(own, list(group)) for group in _groups(part, mark, ledger))


def _marks(part: Part) -> list[Mark]:
    return [cell for cell in cells(part) if isinstance(cell, Mark)]


def _groups(part: Part, mark: Mark, ledger: Ledger) -> Iterator[list[Terms]]:
    """The rows and columns that a figure stands in, or its sentence, as what their amounts are sums of."""
    if not isinstance(part, Sheet):
        yield _terms(_marks(part), ledger)
        return
    for row in part.body:
        for column, cell in enumerate(row):
            if cell is mark:
                yield _terms((one for one in row if isinstance(one, Mark)), ledger)
                yield _terms((other[column] for other in part.body), ledger)


def _terms(found: Iterable[object], ledger: Ledger) -> list[Terms]:
    return [ledger.terms(dict(one.nodes)) for one in found if isinstance(one, Mark) and one.kind == "amount"]


def _closes(own: Terms, group: list[Terms]) -> bool:
    """Whether something stands in a group that is the sum of others there, and this is it or one of those."""
    sets = {one for one in group if one}
    for whole in sets:
        below = [one for one in sets if one < whole]
        parts = [one for one in below if not any(one < other for other in below)]
        if (
            parts
            and sum(map(len, parts)) == len(whole)
            and frozenset().union(*parts) == whole
            and own in (whole, *parts)
        ):
            return True
    return False
