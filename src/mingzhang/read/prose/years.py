"""Amounts of two years that stand apart, and the change between them (2024年8万元。2023年9万元。2024年较2023年…)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mingzhang.model import ClaimKind, Region
from mingzhang.read.prose.discourse import narrowed
from mingzhang.read.prose.drafts import PLANS, Draft, Stated
from mingzhang.read.prose.partitions import topic_of
from mingzhang.read.prose.scene import Scene
from mingzhang.read.prose.words import LAST, Words
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import plain

_SUM = lazy.compile("(?:合计|总计|总额|数)+$")
_BEFORE = lazy.compile("^(?:上一?年度?|去年)(?:同期)?")
_NOW = 9999
_TIME = ("year", "phase")
_NEAR = 60  # drafts; two years that are compared are told in paragraphs beside each other


def of_other_year(scene: Scene, then: int, named: Words | None, base: Region | None, stated: Stated) -> int | None:
    """Return the amount that is of the same as one of the year before, in the year that a clause names alone
    (2024年预算比2023年决算增加…), where that one is what the clause compares with, as far as it says.
    """
    if named is None or named.topical or not named.year.isdigit() or not _is_of(stated[then].region, base):
        return None
    before, phase = stated[then], _stage(named)

    def is_now(other: Draft) -> bool:
        alike = other.known and other.region.opened("year", "phase") == before.region.opened("year", "phase")
        return alike and other.region.year == named.year and _is_stage(other.region, phase)

    return _only(then, is_now, stated) if before.known else None


def of_this_year(scene: Scene, then: int, stated: Stated) -> int | None:
    """Return this year's amount of the same thing before that of another year (2024年8万元。2023年9万元。)."""
    before = stated[then]
    if not before.known or not before.year.isdigit() or before.region.year == scene.time.now:
        return None
    wanted = before.region._replace(year=scene.time.now or str(int(before.year) + 1))
    since = scene.discourse.paragraph_from
    return stated.latest(then, since, lambda other: other.known and other.region == wanted)


def of_named_year(scene: Scene, named: Words | None, latest: int, stated: Stated) -> int | None:
    """Return the amount of the other year that a clause names alone (2023年比2022年增加…) of what was stated last."""
    if named is None or named.topical or not named.year.isdigit():
        return None
    last, phase = stated[latest], _stage(named)
    if _in_year(last, named.year):
        return latest if named.year != scene.time.now and not last.parent else None

    def is_meant(other: Draft) -> bool:
        if not _in_year(other, named.year) or other.dimension != last.dimension or other.known != last.known:
            return False
        if not last.known:
            return other.year == named.year and _alike(plain(other.subject_words), plain(last.subject_words))
        return _is_stage(other.region, phase) and other.region.opened(*_TIME) == last.region.opened(*_TIME)

    return stated.latest(latest, scene.discourse.paragraph_from, is_meant)


def _alike(one: str, other: str) -> bool:
    """Whether one of two names begins or ends as the other is."""
    long, short = sorted((one, other), key=len, reverse=True)
    return long.startswith(short) or long.endswith(short)


def two_years(scene: Scene, before: int, stated: Stated) -> tuple[int, int] | None:
    """Return this year's amount and the year before's of one thing, which stand last in a sentence, in either order."""
    one, other = before - 2, before - 1
    if one < scene.discourse.sentence_from or not (stated[one].is_amount and stated[other].is_amount):
        return None
    names = [_BEFORE.sub("", plain(stated[at].subject_words)) for at in (one, other)]
    if not _alike(*names) or stated[one].dimension != stated[other].dimension:
        return None
    first, second = (_order(stated[at], name) for at, name in zip((one, other), names, strict=True))
    if first is None or second is None or first == second:
        return None
    return (one, other) if first > second else (other, one)


def _order(draft: Draft, name: str) -> int | None:
    """Return the year of an amount as a number: the year before comes first, one that names no year last."""
    if draft.year == LAST or plain(draft.subject_words) != name:
        return 0
    return int(draft.year) if draft.year.isdigit() else None if draft.year else _NOW


def told_apart(scene: Scene, words: Words, before: int, stated: Stated) -> int | None:
    """Return the amount of the year that words name, in a paragraph under another heading, by its region or else by
    its name, which may say besides whose it is (甲区的三公经费决算数).
    """
    if not words.year.isdigit():
        return None
    wanted, phase = narrowed(scene.discourse.ambient, words.region).opened("phase", "flow"), _stage(words)
    wanted = wanted._replace(year=words.year)

    def is_meant(other: Draft) -> bool:
        return other.known and other.region.opened("phase", "flow") == wanted and _is_stage(other.region, phase)

    found = _only(before, is_meant, stated)
    return found if found is not None else _by_name(words.text, words.year, before, stated)


def told_before(now: int, base: Region | None, named: Words | None, stated: Stated) -> int | None:
    """Return what an amount was in the year that it is compared with, where that stands in a paragraph nearby."""
    amount = stated[now]
    year = base.year if base is not None and base.year else _year_before(amount.region.year or amount.year)
    if not year:
        return None
    if not amount.known:
        apart = named is not None and year not in (amount.year, amount.region.year)  # its plan is no other year's
        return _by_name(named.text, year, len(stated), stated) if named is not None and apart else None
    phase = base.phase if base is not None else None
    wanted = amount.region.opened("phase")._replace(year=year)

    def is_meant(other: Draft) -> bool:
        return other.known and other.region.opened("phase") == wanted and phase in (None, other.region.phase)

    return _only(len(stated), is_meant, stated)


def whole_apart(scene: Scene, before: int, stated: Stated) -> Draft | None:
    """Return the change before in a sentence whose amount stands under another heading or is of another year or stage
    than the document's own: changes of parts are of that time too (2025年预算较2024年减少，其中公务接待费减少…).
    """
    for at in range(before - 1, scene.discourse.sentence_from - 1, -1):
        subject = stated[at].subject
        if stated[at].kind is ClaimKind.CHANGE and subject is not None and stated[at].parent is None:
            own = stated[subject]
            here = own.section == scene.discourse.section and scene.time.is_now(own.region)
            return stated[at] if own.known and not here else None
    return None


def part_apart(whole: Draft, words: Words, before: int, stated: Stated) -> int | None:
    """Return the amount that words name beside that of a change, of its time and in its section."""
    own = stated[whole.subject or 0]
    topic, time = topic_of(words.region), (own.region.year, own.region.phase)

    def is_meant(other: Draft) -> bool:
        region = other.region
        of_it = other.known and other.section == own.section and (region.year, region.phase) == time
        return of_it and any(topic) and topic_of(region) == topic and region.fund == own.region.fund

    return _only(before, is_meant, stated)


def _by_name(name: str, year: str, before: int, stated: Stated) -> int | None:
    """Return the amount of a year whose name, which was not understood, ends in what is said of it."""
    said = _SUM.sub("", plain(name))

    def is_meant(one: Draft) -> bool:
        return _in_year(one, year) and bool(said) and _SUM.sub("", plain(one.subject_words)).endswith(said)

    return _only(before, is_meant, stated)


def _is_of(region: Region, base: Region | None) -> bool:
    """Whether an amount is of the time that something is compared with, as far as the comparison names it."""
    return base is None or (base.year in (None, region.year) and base.phase in (None, region.phase))


def _in_year(one: Draft, year: str) -> bool:
    return year in (one.year, one.region.year)


def _only(before: int, fits: Callable[[Draft], bool], stated: Stated) -> int | None:
    """Return the nearest amount that fits, where all that fit print one value."""
    found = [at for at in _near(before, stated) if fits(stated[at])]
    return found[0] if found and len({stated[at].yuan for at in found}) == 1 else None


def _near(before: int, stated: Stated) -> Iterator[int]:
    return (at for at in range(before - 1, max(-1, before - _NEAR), -1) if stated[at].is_amount)


def _stage(words: Words) -> str | None:
    """Return the stage that words name, 预算 for any plan."""
    return words.region.phase or ("预算" if words.planned else None)


def _is_stage(region: Region, phase: str | None) -> bool:
    return phase is None or region.phase == phase or (phase == "预算" and region.phase in PLANS)


def _year_before(year: str) -> str:
    return str(int(year) - 1) if year.isdigit() else ""


def says_only_when(amount: Draft, now: str) -> bool:
    """Whether the name of an amount says nothing but that it is of a year before `now` (上年支出), in whichever stage
    (上年预算、2023年执行数).
    """
    words, own = amount.subject_words, vocabulary()
    when = max((word for word in own.last_year if words.startswith(word)), key=len, default="")
    if when and words.removeprefix(when).removeprefix("实际") in ("", *own.moved):
        return True
    before = when or amount.year == LAST or (amount.year.isdigit() and amount.year < now)
    return bool(before) and not _STAGE.sub("", words.removeprefix(when))


_STAGE = lazy.compile(
    "^(?:同期)?(?:实际|年初|调整|全年)?(?:预算|决算|执行|完成|批复|安排)?(?:数|额|金额|资金)?(?:为|是)?"
)
