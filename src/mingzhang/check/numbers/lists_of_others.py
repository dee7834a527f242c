"""Lists of a sentence whose parts come to another amount beside them than the one that they were taken for parts of.

财政拨款支出9万元，其中一般公共预算8万元、政府性基金1万元。一般公共预算支出按功能分类：教育支出5万元、卫生支出3万元。
"""

from __future__ import annotations

from mingzhang.algebra.identity import Identity
from mingzhang.check.evidence import MEETS_ONCE
from mingzhang.check.numbers.slips import is_slip, length
from mingzhang.model import TEXT, ClaimKind, Disclosure, Figure

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
