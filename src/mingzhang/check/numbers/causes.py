"""Which one figure is at fault where figures cannot all be true.

Every constraint that a figure stands in is a witness: one that is broken and would hold if the figure had another value
speaks against it, one that holds and would be broken then speaks for it. Of figures of which nothing else is known the
one that a slip of the hand would explain, one digit or two neighbours exchanged, is the likeliest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from heapq import heappop, heappush
from itertools import chain
from typing import Protocol

from mingzhang.algebra.identity import Identity
from mingzhang.check.evidence import MEETS_ONCE, MEETS_TWICE
from mingzhang.check.numbers.quotients import Movement, Quotient
from mingzhang.check.numbers.slips import in_other_units, length, meant, mislaid, slips
from mingzhang.model import At, Figure, Precise
from mingzhang.model.values import dataclass

_BORNE_OUT = 2
"""A digit too few or too many may be any digit anywhere: one amount that fits says nothing, two do."""


class Constraint(Protocol):
    """Figures that must agree: an identity, a rate with its amounts, a change between two."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All that it is about."""

    def would_hold(self, figure: Figure, value: Decimal) -> bool:
        """Whether it would hold if one of its figures had another value, in yuan."""

    def would_fit(self, figure: Figure, value: Decimal) -> bool:
        """Whether it would hold then even if all its other figures are just what is printed."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A figure, the value in yuan that would mend what is broken, and which constraints those are. It `fits` where it
    mends them though nothing else is rounded, and stands `alone` where no other slip would mend them as well.
    """

    figure: Figure
    expected: Decimal
    mends: tuple[Constraint, ...]
    fits: bool = True
    alone: bool = True

    @property
    def identities(self) -> tuple[Identity, ...]:
        """Those of the mended constraints that are sums and equalities."""
        return tuple(one for one in self.mends if isinstance(one, Identity))


class Witnesses:
    """What a document says for and against its figures: constraints that hold, and rates, changes and bounds that are
    broken beside its sums; `suspected` counts, by a figure's place, what other checks found wrong about it.
    """

    def __init__(self, sound: Iterable[Constraint], broken: Iterable[Constraint], suspected: Mapping[At, int]) -> None:
        self._sound = _by_figure(sound)
        self._broken = _by_figure(broken)
        self._suspected = suspected

    def cause(self, broken: Sequence[Identity]) -> Cause | None:
        """Return the figure that explains most of what is broken at once, if any explains more than one constraint.

        Of several that explain as many, a slip is likelier than another number; then the one whose correction leaves
        least to rounding wins.
        """
        by_figure: dict[At, list[tuple[Identity, Figure, Precise]]] = defaultdict(list)
        for identity in broken:
            for figure in () if identity.at_most else identity.figures:
                by_figure[figure.at].append((identity, figure, identity.mending(figure)))
        best: tuple[int | Decimal, ...] | None = None
        cause: Cause | None = None
        for entries in by_figure.values():
            figure = entries[0][1]
            for wanted in dict.fromkeys(wanted for _, _, wanted in entries):
                mended = [identity for identity, _, other in entries if wanted.agrees(other)]
                mends = (*mended, *self._mended(figure, wanted.value))
                harmed = self._harmed(figure, wanted.value)
                if len(mends) < 2 or harmed >= len(mends):
                    continue
                exact = sum(
                    2 if len(one.figures) == 2 else 1 for one, _, other in entries if other.value == wanted.value
                )
                rank = (
                    len(mends) - harmed,
                    exact,
                    self._tails(figure, wanted.value),
                    self._suspected.get(figure.at, 0),
                    int(not figure.text),
                )
                if best is None or rank > best:
                    best, cause = rank, Cause(figure, self._meant(figure, wanted, mends), mends)
        return cause

    def suspect(self, identity: Identity) -> Cause | None:
        """Return the part of one broken identity that alone is to blame: nothing else bears it out, and a slip would
        explain it. None where the whole, or none more than others, is.
        """
        if identity.at_most or len(identity.figures) == 2:
            return None
        able = []
        for figure in identity.figures:
            wanted = identity.mending(figure)
            meant_ = chain(slips(figure), in_other_units(figure))
            able_values = [value for value in meant_ if wanted.agrees(Precise(value))]
            likely = min(able_values, key=lambda value: abs(value - wanted.value), default=None)
            if likely is not None and not self._harmed(figure, likely):
                able.append(Cause(figure, likely, (identity,)))
        most = max((self._suspected.get(one.figure.at, 0) for one in able), default=0)
        likeliest = [one for one in able if self._suspected.get(one.figure.at, 0) == most]
        sure = len(likeliest) == 1 and likeliest[0].figure.at != identity.left[0].at
        return likeliest[0] if sure else None

    def bears_out(self, figure: Figure) -> int:
        """Return how many constraints hold that would not if the figure were any other."""
        return sum(sum(bool(other.value) for other in one.figures) > 1 for one in self._sound[figure.at])

    def accused(self, figure: Figure) -> int:
        """Return how often other checks found fault with a figure."""
        return self._suspected.get(figure.at, 0)

    def slips(self, broken: Sequence[Constraint]) -> Iterator[Cause]:
        """Yield the amounts whose slip explains rates and changes that are broken, those of most of them first.

        Where a slip of the rate would explain it as well, the rate is to blame, as it is where none would.
        """
        about: dict[At, dict[int, Constraint]] = defaultdict(dict)
        for number, one in enumerate(broken):
            for figure in one.figures:
                about[figure.at][number] = one
        causes: dict[At, Cause | None] = {}
        likeliest: list[
            tuple[int, bool, int, int, At]
        ] = []  # of most first, then as they stand; what changed is in it again

        def judge(at: At) -> None:
            causes[at] = cause = self._slip(at, tuple(about[at].values()))
            if cause is not None:
                heappush(likeliest, (*_rank(cause, next(iter(about[at]))), at))

        for at in about:
            judge(at)
        while likeliest:
            *rank, at = heappop(likeliest)
            cause = causes[at]
            if cause is None or tuple(rank) != _rank(cause, next(iter(about[at]))):
                continue
            yield cause
            mended = {number: broken[number] for number in about[at]}
            for number, one in mended.items():
                for figure in one.figures:
                    about[figure.at].pop(number, None)
            for other in dict.fromkeys(figure.at for one in mended.values() for figure in one.figures):
                causes[other] = None
                if about[other]:
                    judge(other)

    def _slip(self, at: At, about: Sequence[Constraint]) -> Cause | None:
        figure = next(figure for figure in reversed(about[-1].figures) if figure.at == at)
        if not figure.is_money or not any(_tells(one, figure) for one in about):
            return None
        if len(about) == 1 and _is_slip_of_rate(about[0]):
            return None
        able = [value for value in slips(figure) if self._mends_all(figure, value, about)]
        fitting = [value for value in (*able, *in_other_units(figure)) if self._fits(figure, value, about)]
        if not fitting and len(about) + len(self._movements(figure)) >= _BORNE_OUT:
            fitting = [value for value in mislaid(figure) if self._fits(figure, value, about) >= _BORNE_OUT]
        likely = fitting or able
        return Cause(figure, likely[0], tuple(about), bool(fitting), len(likely) == 1) if likely else None

    def _mends_all(self, figure: Figure, value: Decimal, about: Sequence[Constraint]) -> bool:
        return all(one.would_hold(figure, value) for one in about) and not self._harmed(figure, value)

    def _fits(self, figure: Figure, value: Decimal, about: Sequence[Constraint]) -> int:
        """Return how many amounts and rates would bear another value out just as they are printed, none where one of
        those that are broken would not, or what holds would be broken.
        """
        if not all(one.would_fit(figure, value) for one in about) or not self._mends_all(figure, value, about):
            return 0
        return len(about) + sum(one.would_fit(figure, value) for one in self._movements(figure))

    def _movements(self, figure: Figure) -> list[Movement]:
        """Return the changes that hold of a figure and what it is measured against."""
        return [one for one in self._sound[figure.at] if isinstance(one, Movement) and one.against is not None]

    def _meant(self, figure: Figure, wanted: Precise, mends: Sequence[Constraint]) -> Decimal:
        """Return what a figure should be of all that would mend as much."""
        value = meant(figure, wanted)
        return value if all(one.would_hold(figure, value) for one in mends) else wanted.value

    def _mended(self, figure: Figure, value: Decimal) -> list[Constraint]:
        return [one for one in self._broken[figure.at] if one.would_hold(figure, value)]

    def _harmed(self, figure: Figure, value: Decimal) -> int:
        return sum(not one.would_hold(figure, value) for one in self._sound[figure.at])

    def _tails(self, figure: Figure, value: Decimal) -> Decimal:
        """Return how much less the sums of a figure leave to rounding if it had another value."""
        sums = [one for one in self._sound[figure.at] if isinstance(one, Identity)]
        return sum((abs(one.difference) - abs(_gap(one, figure, value)) for one in sums), Decimal(0))


def _by_figure(constraints: Iterable[Constraint]) -> dict[At, list[Constraint]]:
    found: dict[At, list[Constraint]] = defaultdict(list)
    for one in constraints:
        for at in {figure.at for figure in one.figures}:
            found[at].append(one)
    return found


def _rank(cause: Cause, first: int) -> tuple[int, bool, int, int]:
    """Return what puts causes in order: those that mend most first, and of them those that fit just as all else is
    printed, then as their figures stand in what is broken.
    """
    places = [figure.at for figure in cause.mends[0].figures]
    return -len(cause.mends), not cause.fits, first, places.index(cause.figure.at)


def _gap(identity: Identity, figure: Figure, value: Decimal) -> Decimal:
    """Return left minus right of an identity if a figure had another value."""
    on_left = any(figure.at == other.at for other in identity.left)
    return identity.difference + (value - figure.yuan) * (1 if on_left else -1)


def _tells(one: Constraint, figure: Figure) -> bool:
    """Whether a constraint leaves a figure one value, which no other number would be by chance: rates need digits, and
    an amount that is only too small for its change may be anything.
    """
    if isinstance(one, Movement):
        return one.against is not None
    lengths = sorted(length(other) for other in (figure, *(each for each in one.figures if not each.is_money)))
    return lengths[0] >= MEETS_TWICE and lengths[-1] >= MEETS_ONCE


def _is_slip_of_rate(one: Constraint) -> bool:
    """Whether one digit of a rate would mend it."""
    if isinstance(one, Quotient):
        return one.slip_of_rate is not None
    rates = [figure for figure in one.figures if not figure.is_money]
    return any(one.would_hold(rate, value) for rate in rates for value in slips(rate))
