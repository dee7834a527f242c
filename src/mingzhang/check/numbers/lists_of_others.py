"""Lists of a sentence that may not divide what they were taken for parts of.

Their parts come to another amount beside them (财政拨款支出9万元，其中一般公共预算8万元、政府性基金1万元。一般公共预算
支出按功能分类：教育支出5万元、卫生支出3万元。); or nobody knows what the parts are, so that they may be some of all.
"""

from __future__ import annotations

from collections.abc import Iterable

from mingzhang.algebra.identity import Identity
from mingzhang.check.evidence import MEETS_ONCE
from mingzhang.check.numbers.slips import is_slip, length
from mingzhang.check.numbers.unproven import TOLD_APART
from mingzhang.model import TEXT, ClaimKind, Disclosure, Figure, Region
from mingzhang.standard.lexicon import vocabulary

_PARTS = 2  # of a single part any other print of it would be the whole


def whole_beside(document: Disclosure, identity: Identity) -> Figure | None:
    """Return the amount of the same paragraph, before its parts, that a list comes to though it was taken for a list
    of another one; None where there is none, or a slip of the hand explains as well what is broken.
    """
    whole, parts = identity.left[0], identity.right
    told = [part for part in parts if part.value]
    if whole.at.table != TEXT or len(identity.left) != 1 or len(told) < _PARTS or not whole.is_money:
        return None
    first, own = min(part.at for part in parts), {figure.at for figure in identity.figures}
    beside = (
        claim.figure
        for claim in reversed(document.claims)
        if claim.kind is ClaimKind.AMOUNT
        and claim.paragraph == whole.at.row
        and claim.figure.at < first
        and claim.figure.at not in own
    )
    alike = (one for one in beside if one.is_money and length(one) >= MEETS_ONCE)
    meant = next((one for one in alike if one.region != whole.region and identity.would_hold(whole, one.yuan)), None)
    return None if meant is None or is_slip(identity) else meant


def is_of_unknown(document: Disclosure, identity: Identity) -> bool:
    """Whether a list that no word calls complete comes to less than what stands before it, and what one of its parts is
    was not understood: it may name some of them, and no slip of a hand explains what is missing.
    """
    whole, parts = identity.left[0], identity.right
    if whole.at.table != TEXT or len(identity.left) != 1 or not whole.is_money or identity.difference <= 0:
        return False
    if all(any(part.region) for part in parts):
        return False
    own = tuple(part.at.column for part in parts)
    told = [one for one in document.said.divisions if (one.whole, one.parts) == (whole.at.column, own)]
    amounts = all(document.claims[at].kind is ClaimKind.AMOUNT for at in own)
    closed = any(one.complete or one.named or one.word in vocabulary().closed for one in told)
    return amounts and bool(told) and not closed and not is_slip(identity)


def listed_beside(identity: Identity, identities: Iterable[Identity]) -> Figure | None:
    """Return a part that a sentence names beside all these parts where it lists what does make up their whole."""
    whole, parts = identity.left[0], {figure.yuan for figure in identity.right if figure.value}
    for one in identities:
        if one.rule == "sum.text" and one.holds and [figure.at for figure in one.left] == [whole.at]:
            beside = [figure for figure in one.right if figure.value and figure.yuan not in parts]
            if beside and parts <= {figure.yuan for figure in one.right}:
                return beside[0]
    return None


def narrower_whole(identity: Identity, own: Region, alike: Iterable[tuple[Region, Figure]]) -> Figure | None:
    """Return what parts come to though it is less than their whole, of the region `own`: what is printed of one fund of
    it, or of this year's money in it, among amounts `alike` their sum. None where a slip explains it as well.
    """
    if len(identity.left) != 1 or len(identity.right) < _PARTS or identity.difference <= 0 or is_slip(identity):
        return None
    printed = (figure for region, figure in alike if set() < set(region.differing(own)) <= TOLD_APART)
    return next((figure for figure in printed if length(figure) >= MEETS_ONCE), None)
