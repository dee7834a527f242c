"""What a share in a sentence is a share of: what the sentence links it to, what it names, or, where it says neither,
what the shares beside it bear out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from mingzhang.check.case import Case, once
from mingzhang.check.evidence import HABIT
from mingzhang.check.numbers.plans import plans_printed
from mingzhang.check.numbers.quotients import Quotient, Term
from mingzhang.check.numbers.slips import slips
from mingzhang.model import TEXT, At, Claim, ClaimKind, Evidence, Figure, Genre, Region

_BESIDE_TIME = 2  # the axes of a region after year and phase
_OPENED = ("function", "nature", "fund", "economy", "vintage")
"""The axes on which a part is narrower than what it is a share of."""


def wholes_of(case: Case, claim: Claim) -> Sequence[Figure]:
    """Return what a share may be measured against, the likeliest first; nothing where that is not known.

    Whether a sentence takes what was carried over into a whole that it only names is seldom said: both are meant.
    """
    linked = case.document.claims[claim.whole] if claim.whole is not None else None
    if linked is not None and (linked.paragraph == claim.paragraph or not case.statements.apart):
        return [linked.figure]
    if case.statements.apart:
        return []
    if plans := plans_printed(case).get(claim.figure.at):
        return plans
    if claim.base is None or not any(claim.base[_BESIDE_TIME:]):
        return _unsaid(case).get(claim.figure.at, ())
    readings = dict.fromkeys((claim.base, claim.base._replace(vintage=None), claim.base._replace(vintage="当年")))
    named = claim.base.vintage in (None, "当年")
    stated = [_printed(case, base) for base in (readings if named else (claim.base,))]
    whole = stated[0]
    return [] if whole is None else [whole, *(other for other in stated[1:] if other is not None and other.yuan)]


def _printed(case: Case, base: Region) -> Figure | None:
    """Return what is stated of a region: income where income is printed, though a budget's spending is as much; in a
    fragment, that may be of any account, income is not said for spending.
    """
    found = case.statements.stated(base)
    if found is not None and _way(found.region) != _way(base):
        own = case.statements.by_region[case.statements.spelling.of(base)]
        found = next((figure for figure in own if figure.value and _way(figure.region) == _way(base)), found)
    if found is None or case.document.genre is not Genre.FRAGMENT or found.at.table != TEXT:
        return found
    return found if _way(found.region) == _way(base) else None


def _way(region: Region) -> str:
    return (region.flow or "")[:2]


@once
def _unsaid(case: Case) -> Mapping[At, tuple[Figure, ...]]:
    """Return, by the places of shares that name no whole, what others of their paragraph show them to be shares of.

    One that holds shows it for a second that is wrong by a digit, several that hold for any other.
    """
    found: dict[At, tuple[Figure, ...]] = {}
    beside: dict[tuple[int, str], list[Quotient]] = defaultdict(list)
    for claim in case.document.claims:
        for axis, one in _readings(case, claim):
            beside[(claim.paragraph, axis)].append(one)
    for members in beside.values():
        holding = [one for one in members if one.holds]
        broken = [one for one in members if not one.holds]
        against = [one for one in broken if not _is_slip(one)]
        if holding and Evidence(len(holding), len(against)).passes(HABIT):
            for one in members:
                found.setdefault(one.rate.at, (one.under[0].figure,))
    return found


def _readings(case: Case, claim: Claim) -> Iterator[tuple[str, Quotient]]:
    """Yield a share that says nothing of its whole as that of each wider amount that is stated, by the axis opened."""
    silent = claim.whole is None and (claim.base is None or not any(claim.base[_BESIDE_TIME:]))
    if claim.kind is not ClaimKind.SHARE or claim.figure.value is None or claim.subject is None or not silent:
        return
    part = case.document.claims[claim.subject]
    region = case.statements.told[claim.subject]
    if region is None or not part.figure.value:
        return
    for axis in _OPENED:
        whole = _stated(case, region, axis)
        if whole is not None and whole.yuan > 0:
            yield axis, Quotient("ratio.share", claim.figure, (Term(1, part.figure),), (Term(1, whole),), "")


def _stated(case: Case, region: Region, axis: str) -> Figure | None:
    """Return what is stated of a region wider on one axis."""
    return case.statements.stated(region.opened(axis)) if getattr(region, axis) is not None else None


def _is_slip(one: Quotient) -> bool:
    """Whether one digit keeps a share from holding: of the share or of its part."""
    return any(one.would_hold(figure, value) for figure in one.figures[:2] for value in slips(figure))
