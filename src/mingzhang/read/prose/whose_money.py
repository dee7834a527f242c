"""Whose money a paragraph speaks of: that of the total that it stated, for what names no fund of its own behind it."""

from __future__ import annotations

from mingzhang.model import EVERYTHING, Ground, Origin, Region
from mingzhang.read.prose.discourse import Discourse
from mingzhang.read.prose.drafts import Draft, Stated
from mingzhang.read.prose.events import Gap
from mingzhang.read.prose.words import Wording, Words
from mingzhang.standard import lazy
from mingzhang.standard.axes import contains

NOBODYS = -1
"""Funds were told side by side: of which of them the next amount is no word says."""

_GOES_ON = lazy.compile(r"\s*(?:按|分)照?(?:支出)?(?:功能|经济|性质|用途)[^，。；:\d]{0,10}[:，,]")
_DIVIDED = lazy.compile(r"其中\s*[,，:]?\s*(?P<whole>[^，。；;:,\d]{2,30}?)(?:按|主要|用于)[^。；;:\d]*:")


def told_of(discourse: Discourse, at: int, phrase: str, stated: Stated) -> int | None:
    """Return the total whose fund a paragraph speaks of behind an amount that stands in no list.

    What something is a share of (占本年支出9万元的80%) is spoken of no further.
    """
    draft, money = stated[at], discourse.money
    if not _is_total(draft) or phrase.strip().startswith("占"):
        return money
    fund = draft.region.fund
    if fund is None:
        return None
    if money is None:
        return at
    before = None if money == NOBODYS else stated[money].region.fund
    if before == fund and _is_of_both(stated[money]):
        return money
    return at if before is not None and contains("fund", before, fund) else NOBODYS


def handed_on(text: str, before: Discourse) -> int | None:
    """Return the total that a paragraph goes on with which divides it and names none (按功能分类：…)."""
    return before.money if _GOES_ON.match(text) else None


def _is_total(draft: Draft) -> bool:
    region = draft.region.opened("year", "phase", "flow", "fund", "vintage")
    return draft.known and region == EVERYTHING and draft.dimension == "money"


def around(
    discourse: Discourse, words: Words, amount: Draft | None, stated: Stated
) -> tuple[Region, tuple[Ground, ...]]:
    """Return what the headings say of an amount and whose money its paragraph speaks of, with the grounds of that
    (一般公共预算支出9万元。…基本支出6万元、项目支出3万元).

    Only parts of spending that name no fund are of it, and all that came in or went out this year of a total of both
    (财政拨款收支总计9万元。本年收入8万元), and none that is more than the total.
    """
    ambient, money = discourse.ambient, discourse.money
    said = words.region
    if money is None or money == NOBODYS or said.fund or said.subject:
        return ambient, ()
    whole = stated[money]
    fund = whole.region.fund
    part = said.nature or said.function or (said.economy or "").isdigit()
    if part:
        meant = said.flow in (None, "支出") and (whole.region.flow == "支出" or _is_of_both(whole))
    else:
        meant = _is_of_total(words, whole)
    more = amount is not None and amount.precise.exceeds(whole.precise)
    if not meant or more or not contains("fund", ambient.fund, fund):
        return ambient, ()
    return ambient._replace(fund=fund), tuple(ground for ground in whole.because if ground.axis == "fund")


def _is_of_total(words: Words, whole: Draft) -> bool:
    """Whether words name one way that money of a total went, of this year or in all."""
    bare = words.region.opened("flow", "vintage", "year", "phase") == EVERYTHING
    return bare and (words.region.flow or "")[:2] in ("收入", "支出") and _is_of_both(whole)


def _is_of_both(total: Draft) -> bool:
    """Whether a total is of all that came in as of all that went out."""
    return total.both or (total.region.flow or "").endswith("总计")


def named_total(gap: Gap, wording: Wording, since: int, stated: Stated) -> int | None:
    """Return the total of one fund that a clause without a number names (一般公共预算支出按功能分类，包括…): it is what
    is divided, whatever total stands nearer or before it.
    """
    inside = _DIVIDED.search(gap.words)
    words = wording.read(inside["whole"] if inside else gap.before_opener)
    said = words.region
    if not words.understood or said.fund is None or said.opened("flow", "fund", "year", "phase") != EVERYTHING:
        return None

    def is_it(other: Draft) -> bool:
        region = other.region
        return _is_total(other) and (region.fund, region.flow, region.vintage) == (said.fund, said.flow, None)

    found = [at for at in range(since, len(stated)) if stated[at].is_amount and is_it(stated[at])]
    return found[-1] if found and len({stated[at].region for at in found}) == 1 else None


def widened_by(at: int, words: Words, listed: bool, since: int, wording: Wording, stated: Stated) -> None:
    """Take what a heading alone lent off a total of the paragraph, where a part of it says that of itself
    (under 一般公共预算支出情况: 本年支出9万元，其中一般公共预算支出6万元): the total holds more.

    So does one of which a part that is `listed` names something else than the heading.
    """
    part = stated[at]
    for axis in ("fund", "nature"):
        node = getattr(words.region, axis)
        if not part.known or node is None:
            continue

        def is_meant(whole: Draft, axis: str = axis) -> bool:
            lent = any(ground.axis == axis and ground.origin is Origin.HEADING for ground in whole.because)
            if not (whole.known and lent and whole.region.opened(axis) == part.region.opened(axis)):
                return False
            held = contains(axis, getattr(whole.region, axis), getattr(part.region, axis))
            return whole.precise.exceeds(part.precise) if held else listed

        found = stated.latest(at, since, is_meant)
        if found is not None:
            whole = stated[found]
            own = getattr(wording.read(whole.subject_words).region, axis)
            because = tuple(ground for ground in whole.because if ground.axis != axis)
            stated.revise(found, region=whole.region.changed(**{axis: own}), because=because)
            if listed:
                return
