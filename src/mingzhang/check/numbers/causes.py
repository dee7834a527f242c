"""Which one figure is at fault where figures cannot all be true.

Every constraint that a figure stands in is a witness: one that is broken and would hold if the figure had another value
speaks against it, one that holds and would be broken then speaks for it. Of figures of which nothing else is known the
one that a slip of the hand would explain, one digit or two neighbours exchanged, is the likeliest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from heapq import heappop, heappush
from itertools import chain, pairwise
from typing import Protocol

from mingzhang.algebra.identity import Identity
from mingzhang.check.evidence import MEETS_ONCE, MEETS_TWICE
from mingzhang.check.numbers.quotients import Movement
from mingzhang.model import YUAN_IN, At, Figure, Precise


class Constraint(Protocol):
    """Figures that must agree: an identity, a rate with its amounts, a change between two."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All that it is about."""

    def would_hold(self, figure: Figure, value: Decimal) -> bool:
        """Whether it would hold if one of its figures had another value, in yuan."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A figure, the value in yuan that would mend what is broken, and which constraints those are."""

    figure: Figure
    expected: Decimal
    mends: tuple[Constraint, ...]

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
                    best, cause = rank, Cause(figure, wanted.value, mends)
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
            meant = next((value for value in slips(figure) if wanted.agrees(Precise(value))), None)
            if meant is not None and not self._harmed(figure, meant):
                able.append(Cause(figure, meant, (identity,)))
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
        likeliest: list[tuple[int, int, int, At]] = []  # of most first, then as they stand; what changed is in it again

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
        for value in slips(figure):
            if all(one.would_hold(figure, value) for one in about) and not self._harmed(figure, value):
                alone = len(about) > 1 or not _is_slip_of_rate(about[0])
                return Cause(figure, value, tuple(about)) if alone else None
        return None

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


def _rank(cause: Cause, first: int) -> tuple[int, int, int]:
    """Return what puts causes in order: those that mend most first, then as their figures stand in what is broken."""
    places = [figure.at for figure in cause.mends[0].figures]
    return -len(cause.mends), first, places.index(cause.figure.at)


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
    lengths = sorted(_length(other) for other in (figure, *(each for each in one.figures if not each.is_money)))
    return lengths[0] >= MEETS_TWICE and lengths[-1] >= MEETS_ONCE


def _is_slip_of_rate(one: Constraint) -> bool:
    """Whether one digit of a rate would mend it."""
    rates = [figure for figure in one.figures if not figure.is_money]
    return any(one.would_hold(rate, value) for rate in rates for value in slips(rate))


def _length(figure: Figure) -> int:
    """Return how many digits are printed that tell something: zeros at the end of a whole number may be rounding."""
    digits = f"{figure.digits.value:f}"
    return sum(sign.isdigit() for sign in (digits if "." in digits else digits.rstrip("0")))


def slips(figure: Figure) -> Iterator[Decimal]:
    """Yield what may have been meant by a figure that was written with one digit wrong, or with two neighbours in each
    other's place: in yuan, a rate in its own unit. A figure of few digits is no slip, for it may be anything.
    """
    if _length(figure) < MEETS_TWICE:
        return
    factor = YUAN_IN.get(figure.unit, Decimal(1)) * (-1 if (figure.value or 0) < 0 else 1)
    digits = f"{figure.digits.value:f}"
    places = [at for at, sign in enumerate(digits) if sign.isdigit()]
    turned = (
        digits[:one] + digits[two] + digits[one + 1 : two] + digits[one] + digits[two + 1 :]
        for one, two in pairwise(places)
        if digits[one] != digits[two]
    )
    changed = (digits[:at] + other + digits[at + 1 :] for at in places for other in "0123456789" if other != digits[at])
    for meant in chain(changed, turned):
        if meant[0] != "0" or meant[1] == ".":  # no number begins with a zero
            yield Decimal(meant) * factor
