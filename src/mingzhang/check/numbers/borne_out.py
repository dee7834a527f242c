"""Whether what is printed around a broken identity bears out how it was read.

Columns that were guessed from blanks, and pages that show some of their text only in part, may have been misread. A
reading at fault breaks many identities, and no one figure stands in all of them. Where all others that rest on the same
lines and columns hold, and they are several, it is the figure that is wrong. What heads a column may be misread and its
sums hold for all that: that two tables differ says nothing by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from mingzhang.algebra.identity import Identity
from mingzhang.check.evidence import READ_RIGHT
from mingzhang.model import TEXT, At, Evidence, Figure

WITHIN = ("sum.rows", "sum.columns")
"""Sums whose parts are lines of one table."""

Lines = tuple[str, int, frozenset[int]]


def lines_of(identity: Identity) -> Lines:
    """Return which lines of which table a sum adds up: the same in every column, or in every row."""
    axis = "row" if identity.rule == "sum.rows" else "column"
    lines = frozenset(getattr(figure.at, axis) for figure in identity.figures)
    return identity.rule, identity.left[0].at.table, lines


class Bearing:
    """What the identities of one document say of how its tables were read."""

    def __init__(self, identities: Sequence[Identity]) -> None:
        self._identities = identities
        self._telling = [
            one for one in identities if not one.at_most and sum(bool(figure.value) for figure in one.figures) > 1
        ]

    def is_borne_out(self, accused: At, broken: Sequence[Identity]) -> bool:
        """Whether an accused figure is all that is wrong with what some broken identities rest on.

        In a table all sums must hold that rest on the same reading as those which it breaks, several of them. What a
        sentence says is plain to see: there each amount that it should be must be printed by another table too.
        """
        sums = [one for one in broken if one.rule in WITHIN]
        if sums:
            kin = [list(self._kin(one, accused)) for one in sums]
            return all(one.holds for each in kin for one in each) and any(map(_are_several, kin))
        others = [figure for one in broken for figure in one.figures if figure.at.table != TEXT]
        return accused.table == TEXT and bool(others) and all(self._is_printed_twice(one, accused) for one in others)

    def is_printed_elsewhere(self, identity: Identity) -> bool:
        """Whether each amount is printed for the same by another table or paragraph, so that none of them is a slip."""
        return all(figure.at in self._repeated for figure in identity.figures if figure.value)

    @cached_property
    def _repeated(self) -> frozenset[At]:
        equal = (one for one in self._identities if one.rule.startswith("equal") and one.holds)
        apart = (one for one in equal if len({(figure.at.table, figure.at.row) for figure in one.figures}) > 1)
        return frozenset(figure.at for one in apart for figure in one.figures if figure.value)

    def holds_anywhere(self, table: int) -> bool:
        """Whether anything holds that a table says, but for what is nothing on both sides."""
        return table in self._holding

    @cached_property
    def _holding(self) -> frozenset[int]:
        return frozenset(figure.at.table for one in self._telling if one.holds for figure in one.figures)

    def _kin(self, identity: Identity, accused: At) -> Iterator[Identity]:
        """Yield what rests on the same reading as a sum and does not hang on the accused figure.

        Sums of the same lines, of the same family, and what else is wrong with its figures.
        """
        wrong = (one for figure in identity.figures for one in self._within[figure.at] if not one.holds)
        alike = (*self._families[identity.family], *self._same_lines[lines_of(identity)], *wrong)
        yield from (one for one in {one.key: one for one in alike}.values() if not _is_in(accused, one))

    def _is_printed_twice(self, figure: Figure, accused: At) -> bool:
        """Whether another table prints the amount of a figure for the same, and none another."""
        across = [one for one in self._across[figure.at] if not _is_in(accused, one)]
        tables = {other.at.table for one in across for other in one.figures} - {TEXT, figure.at.table}
        return bool(figure.value and tables) and all(one.holds for one in across)

    @cached_property
    def _families(self) -> dict[str, list[Identity]]:
        found: dict[str, list[Identity]] = defaultdict(list)
        for one in self._telling:
            if one.rule in WITHIN:
                found[one.family].append(one)
        return found

    @cached_property
    def _same_lines(self) -> dict[Lines, list[Identity]]:
        found: dict[Lines, list[Identity]] = defaultdict(list)
        for one in self._telling:
            if one.rule in WITHIN:
                found[lines_of(one)].append(one)
        return found

    @cached_property
    def _within(self) -> dict[At, list[Identity]]:
        """By figure: the sums of its own table that it stands in."""
        found: dict[At, list[Identity]] = defaultdict(list)
        for one in self._telling:
            if one.rule in WITHIN:
                for figure in one.figures:
                    found[figure.at].append(one)
        return found

    @cached_property
    def _across(self) -> dict[At, list[Identity]]:
        """By figure: what makes it equal to one other."""
        found: dict[At, list[Identity]] = defaultdict(list)
        for one in self._telling:
            if one.rule not in WITHIN and len(one.figures) == 2:
                for figure in one.figures:
                    found[figure.at].append(one)
        return found


def _is_in(at: At, identity: Identity) -> bool:
    return any(figure.at == at for figure in identity.figures)


def _are_several(identities: Sequence[Identity]) -> bool:
    return Evidence(len(identities)).passes(READ_RIGHT)
