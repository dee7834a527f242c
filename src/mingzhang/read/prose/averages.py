"""Averages: which amount was shared out over which number of people, cars or visits (8万元，培训400人次，人均200元)."""

from __future__ import annotations

from mingzhang.model import ClaimKind
from mingzhang.read.prose.drafts import FAR, Stated
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import plain

_SAYS_NOTHING = lazy.compile(r"(?:[约为仅是]|达到?|费?用|支出|经费)+$")
_COUNTED = (ClaimKind.COUNT, ClaimKind.AREA)


def averaged(phrase: str, at: int, since: int, stated: Stated) -> dict[str, int]:
    """Return the amount that an average is of (`subject`) and the number that shares it (`whole`).

    Both stand before it in its sentence, and only one amount and one number that can be meant do; nothing otherwise.
    """
    units = next((one.units for one in vocabulary().average if any(word in phrase for word in one.words)), ())
    before = range(max(since, at - FAR), at)
    amounts = [place for place in before if stated[place].is_amount and stated[place].dimension == "money"]
    amounts = [place for place in amounts if not _is_average(stated[place].subject_words)]
    counts = [place for place in before if stated[place].kind in _COUNTED and stated[place].unit in units]
    counts = [place for place in counts if stated[place].parent is None] or counts
    if len(amounts) != 1 or len(counts) != 1 or stated[amounts[0]].subject is not None:
        return {}
    if _rest(phrase) not in plain(stated[amounts[0]].subject_words):
        return {}  # 投入300万元，惠及2000人，人均年收入1.2万元
    return {"subject": amounts[0], "whole": counts[0]}


def _is_average(label: str) -> bool:
    return any(word in plain(label) for word in vocabulary().averages)


def _rest(phrase: str) -> str:
    """Return what the words before an average say besides the average itself (人均接待费用: 接待)."""
    said = vocabulary()
    words = {*(word for one in said.average for word in one.words), *said.averages, "平均"}
    for word in sorted(words, key=len, reverse=True):
        phrase = phrase.replace(word, "")
    return _SAYS_NOTHING.sub("", plain(phrase))
