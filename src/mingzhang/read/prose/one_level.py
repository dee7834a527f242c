"""Single levels of government: what names one of them is not of the money of all, nor is all a part of it."""

from __future__ import annotations

from mingzhang.read.prose.drafts import Draft
from mingzhang.standard import lazy

ONE_LEVEL = lazy.compile(r"本级|[省市县区州旗乡镇]级|[县区]市区?|各[县区]")


def is_of_one_level(words: str, amount: Draft) -> bool:
    """Whether words name a single level of government, which an amount does not (全省支出9万元。省级支出减少…)."""
    level = ONE_LEVEL.search(words)
    return level is not None and level.group() not in amount.subject_words


def is_of_another_level(amount: Draft, words: str) -> bool:
    """Whether an amount is called one of a single level of government, of which these words say nothing."""
    level = ONE_LEVEL.search(amount.subject_words)
    return level is not None and level.group() not in words
