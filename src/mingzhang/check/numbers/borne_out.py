"""Whether what is printed around a broken identity bears out how it was read.

Columns that were guessed from blanks, and pages that show some of their text only in part, may have been misread. A
reading at fault breaks many identities, and no one figure stands in all of them. Where all others that rest on the same
lines and columns hold, and they are several, it is the figure that is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from mingzhang.algebra.identity import Identity
from mingzhang.check.evidence import READ_RIGHT
from mingzhang.model import At, Evidence

WITHIN = ("sum.rows", "sum.columns")
"""Sums whose parts are lines of one table."""

Lines = tuple[str, int, frozenset[int]]


def lines_of(identity: Identity) -> Lines:
    """Return which lines of which table a sum adds up: the same in every column, or in every row."""
    axis = "row" if identity.rule == "sum.rows" else "column"
    lines = frozenset(getattr(figure.at, axis) for figure in identity.figures)
    return identity.rule, identity.left[0].at.table, lines


class Bearing:
    """What the identities of one document that hold say of how its tables were read."""

    def __init__(self, identities: Sequence[Identity]) -> None:
        self._telling = [
            one for one in identities if not one.at_most and sum(bool(figure.value) for figure in one.figures) > 1
        ]

    def is_borne_out(self, accused: At, broken: Sequence[Identity]) -> bool:
        """Whether all that rests on the same reading as some broken identities holds, but where a figure is accused.

        Of sums within a table those of the same lines, of the same family and of the same figures; of others, what else
        compares the columns of their figures with other places. One of the broken identities suffices that is so borne
        out by several.
        """
        kin = [list(self._kin(one, accused)) for one in broken if not one.at_most]
        return bool(kin) and all(all(one.holds for one in each) for each in kin) and any(map(_are_several, kin))

    def _kin(self, identity: Identity, accused: At) -> Iterator[Identity]:
        """Yield what rests on the same reading as an identity and does not hang on the accused figure."""
        found: Iterable[Identity]
        if identity.rule in WITHIN:
            of_figures = (one for figure in identity.figures for one in self._within[figure.at] if not one.holds)
            alike = (*self._families[identity.family], *self._same_lines[lines_of(identity)])
            found = {id(one): one for one in (*alike, *of_figures)}.values()
        else:
            columns = {(at.table, at.column) for figure in identity.figures if (at := figure.at).table >= 0}
            found = {id(one): one for column in columns for one in self._across[column]}.values()
        yield from (one for one in found if all(figure.at != accused for figure in one.figures))

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
    def _across(self) -> dict[tuple[int, int], list[Identity]]:
        """By column of a table: what compares its figures with other places."""
        found: dict[tuple[int, int], list[Identity]] = defaultdict(list)
        for one in self._telling:
            if one.rule not in WITHIN:
                for column in {(figure.at.table, figure.at.column) for figure in one.figures if figure.at.table >= 0}:
                    found[column].append(one)
        return found


def _are_several(identities: Sequence[Identity]) -> bool:
    return Evidence(len(identities)).passes(READ_RIGHT)
