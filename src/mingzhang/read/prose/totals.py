"""Whether an amount is the one that words mean: all that came in or was spent, or what more is said of."""

from __future__ import annotations

from mingzhang.model import Region
from mingzhang.read.prose.drafts import Draft

TOPIC_AXES = ("function", "nature", "economy", "gov_economy", "fund", "vintage", "project", "subject")


def is_total(amount: Draft, region: Region) -> bool:
    """Whether an amount is all income or all spending, as the words 总收入 and 总支出 may mean it."""
    open_axes = all(getattr(each, axis) is None for each in (amount.region, region) for axis in TOPIC_AXES)
    return open_axes and _is_of_time_and_flow(amount, region)


def is_called(amount: Draft, region: Region) -> bool:
    """Whether words of this region name an amount that more is said of: 基本支出, where it is that of one fund."""
    said = [axis for axis in TOPIC_AXES if getattr(region, axis) is not None]
    same = all(getattr(amount.region, axis) == getattr(region, axis) for axis in said)
    return bool(said) and same and _is_of_time_and_flow(amount, region)


def _is_of_time_and_flow(amount: Draft, region: Region) -> bool:
    same_time = (amount.region.year, amount.region.phase) == (region.year, region.phase)
    return amount.known and same_time and (amount.region.flow or "")[:2] == (region.flow or "")[:2]
