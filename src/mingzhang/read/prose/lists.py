"""The lists that amounts stand in: 其中, 包括, 分别, and parts that paragraphs of their own name.

`Lists` is one value; what opens, joins or ends a list gives a new one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Any, NamedTuple

from mingzhang.model import EVERYTHING, ClaimKind, Digits, Ground, Origin, Precise, Region, total
from mingzhang.read.prose.drafts import FAR, Divided, Draft, Stated
from mingzhang.read.prose.exhaustive import names_all
from mingzhang.read.prose.partitions import is_partition, nodes_of
from mingzhang.read.prose.words import LAST
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import plain

Heads = Mapping[tuple[str, str], int]
"""Amounts that a list may divide, by what may be added together."""

OF_WHICH = "其中"
_SEVERAL = 2
_MOVES = (ClaimKind.CHANGE, ClaimKind.GROWTH)

NOTHING: Mapping[Any, Any] = MappingProxyType({})


class Listing(NamedTuple):
    """Parts that are named after an amount: 其中, 包括, 分别.

    `heads` are the amounts that may be divided, `opener` the word that opened the list, empty where none did: then only
    what is understood is a part. `opener_level` and
    `member_level` are enumerator levels where the parts are paragraphs of their own. `open_ended` marks 等 behind the
    last part; parts without enumerators that are `strung` end in semicolons, and the last one, which finishes the
    list, in a full stop. `within` is the list that goes on when this one, which divides a part of it, ends, and
    `parted` says that semicolons stand between the parts.
    """

    heads: Heads
    opener: str
    context: Region = EVERYTHING
    known: bool = True
    opener_level: int = 0
    member_level: int | None = None
    section: str = ""
    members: tuple[int, ...] = ()
    open_ended: bool = False
    strung: bool = False
    finished: bool = False
    within: Listing | None = None
    parted: bool = False

    def head_of(self, key: tuple[str, str]) -> int | None:
        """Return the amount among the heads that a part of this dimension and phase divides."""
        if key in self.heads:
            return self.heads[key]
        same = [index for (dimension, _), index in self.heads.items() if dimension == key[0]]
        return max(same) if same else None

    def with_member(self, at: int) -> Listing:
        """Return the list with one more part."""
        return self._replace(members=(*self.members, at))

    def goes_on(self, stated: Stated) -> bool:
        """Whether a semicolon parts the members: it ends a list inside another's part, or one with commas within."""
        alike = len(self.members) > len({(stated[at].key, stated[at].parent) for at in self.members})
        return self.within is None and (self.parted or not alike)


class Which(Enum):
    """Which of the open lists: the one inside the running sentence, or the innermost of paragraphs."""

    INNER = "inner"
    OUTER = "outer"


class Lists(NamedTuple):
    """The lists that are open. `left_open` says whether the paragraph before broke off inside one.

    `kin` are lists that no word opens: the three public expenses named after their total, by the total's place.
    `aside` are the lists that go on when a bracket closes, one for each bracket that is open. `cut` are the lists that
    a semicolon ended in the running sentence.
    """

    outer: tuple[Listing, ...] = ()
    inner: Listing | None = None
    kin: Mapping[int, Listing] = NOTHING
    left_open: bool = False
    aside: tuple[Listing | None, ...] = ()
    cut: tuple[Listing, ...] = ()

    def at(self, which: Which | None) -> Listing | None:
        """Return one of the open lists."""
        if which is None:
            return None
        return self.inner if which is Which.INNER else self.outer[-1]

    @property
    def nearest(self) -> Listing | None:
        """The list that the next amount is most likely a part of."""
        return self.inner or (self.outer[-1] if self.outer else None)

    def changed(self, which: Which, listing: Listing) -> Lists:
        """Return the lists with one of the open ones in its new state."""
        if which is Which.INNER:
            return self._replace(inner=listing)
        return self._replace(outer=(*self.outer[:-1], listing))

    def opened(self, listing: Listing, stated: Stated) -> Lists:
        """Return the lists with a new one inside the sentence; the one before ends, or waits if its part is divided."""
        outer = self.inner
        if outer is not None and outer.members and outer.members[-1] in listing.heads.values():
            return self._replace(inner=listing._replace(within=outer))
        return self._inner_closed(stated)._replace(inner=listing)

    def parted(self, stated: Stated) -> Lists:
        """Return the lists behind a semicolon."""
        lists = self
        while (inner := lists.inner) is not None and inner.members:
            if inner.goes_on(stated):
                return lists._replace(inner=inner._replace(parted=True))
            lists = lists._left(stated)._replace(cut=(*lists.cut, inner))
        return lists

    def bracket_opened(self, listing: Listing | None) -> Lists:
        """Return the lists inside a bracket: the one that was open goes on behind it."""
        return self._replace(inner=listing, aside=(*self.aside, self.inner))

    def bracket_closed(self, stated: Stated) -> Lists:
        """Return the lists behind a bracket; one that opened before what was read is none of ours."""
        if not self.aside:
            return self
        return self._inner_closed(stated)._replace(inner=self.aside[-1], aside=self.aside[:-1])

    def announced(self, listing: Listing) -> Lists:
        """Return the lists with a new one of paragraphs."""
        return self._replace(outer=(*self.outer, listing))

    def inner_ended(self, stated: Stated) -> Lists:
        """Return the lists without those inside the sentence, whatever brackets are open."""
        lists = self._inner_closed(stated)
        while lists.aside:
            lists = lists.bracket_closed(stated)._inner_closed(stated)
        for listing in lists.cut:
            _reopen(listing, stated)
        return lists._replace(cut=()) if lists.cut else lists

    def _inner_closed(self, stated: Stated) -> Lists:
        lists = self
        while lists.inner is not None:
            lists = lists._left(stated)
        return lists

    def _left(self, stated: Stated) -> Lists:
        """End the list inside the sentence; the one around it goes on."""
        if self.inner is None:
            return self
        _close(self.inner, stated, vocabulary().closed)
        return self._replace(inner=self.inner.within)

    def outer_ended(self, stated: Stated) -> Lists:
        """Return the lists without the innermost one of paragraphs."""
        _close(self.outer[-1], stated, vocabulary().closed)
        return self._replace(outer=self.outer[:-1])

    def below_heading(self, section: str, stated: Stated) -> Lists:
        """Pass a heading: lists end, unless they were opened above it and it stands under them."""
        lists = self
        while lists.outer and not section.startswith(lists.outer[-1].section + "/"):
            lists = lists.outer_ended(stated)
        return lists.inner_ended(stated)._replace(left_open=False)

    def at_level(self, level: int, stated: Stated) -> Lists:
        """Leave the lists of paragraphs that a paragraph of this level is no part of."""
        lists = self
        while lists.outer:
            listing = lists.outer[-1]
            if listing.member_level is None and (level > listing.opener_level or level == 0):
                listing = listing._replace(member_level=level)
                lists = lists.changed(Which.OUTER, listing)
            if listing.member_level == level and not (level == 0 and listing.finished):
                return lists
            if listing.member_level and level > listing.member_level:
                return lists
            lists = lists.outer_ended(stated)
        return lists

    def paragraph_done(self, text: str, level: int) -> Lists:
        """Note how a paragraph ends that is a part without enumerator: in a semicolon, or in the last full stop."""
        if not self.outer or not level == 0 == self.outer[-1].member_level:
            return self
        listing, end = self.outer[-1], text.rstrip()
        done = listing._replace(
            finished=listing.strung and end.endswith("。"),
            strung=listing.strung or end.endswith(("；", ";")),
        )
        return self.changed(Which.OUTER, done)

    def and_so_on(self) -> Lists:
        """Note 等 behind the last part."""
        return self if self.inner is None else self._replace(inner=self.inner._replace(open_ended=True))

    def with_kin(self, parent: int, at: int, stated: Stated) -> Lists:
        """Put an amount among those that a total names after it in sentences of their own."""
        listing = self.kin.get(parent) or Listing({stated[parent].key: parent}, "其中")
        return self._replace(kin={**self.kin, parent: listing.with_member(at)})

    def all_ended(self, stated: Stated, *, broken_off: bool) -> Lists:
        """End every list; those that the text breaks off inside (…、) may have more parts."""
        lists = self.inner_ended(stated)
        while lists.outer:
            lists = lists.changed(Which.OUTER, lists.outer[-1]._replace(open_ended=broken_off))
            lists = lists.outer_ended(stated)
        for listing in lists.kin.values():
            _close(listing, stated, ())
        return Lists()


def heads_of(members: tuple[int, ...], stated: Stated) -> dict[tuple[str, str], int]:
    """Return amounts as heads of a list that may divide them."""
    return {stated[at].key: at for at in members}


def of_this_year(
    heads: Heads, now: tuple[str, str], ended: bool, since: int, stated: Stated
) -> dict[tuple[str, str], int]:
    """Return heads, for the year before's amount this year's of the same, where the two are compared with each other.

    So it is behind their change, or in the next sentence (…100万元，上年为90万元，增加10万元。其中：…). `now` are the
    stage and the year that are spoken of. Which of a row is divided no word says (分别为6万元和4万元，其中…).
    """

    def this_years(at: int) -> int:
        region, (phase, year) = stated[at].region, now
        compared = ended or at < len(stated) - 1 or is_aside(at, stated)
        moved = (stated[place] for place in range(at + 1, len(stated)) if stated[place].whole == at)
        if (subject := next((one.subject for one in moved if one.kind in _MOVES), None)) is not None:
            return subject
        if not compared or not stated[at].known or region.phase != phase or (region.year or "") == year:
            return at
        own = region._replace(year=year or None)
        found = stated.latest(at, since, lambda other: other.known and other.region == own)
        return at if found is None else found

    return {key: this_years(at) for key, at in heads.items() if stated[at].rank is None}


def is_aside(then: int, stated: Stated) -> bool:
    """Whether an amount only says what the one right before it was the year before (收入9万元，上年8万元)."""
    now = stated[then - 1] if then else None
    if now is None or not (now.is_amount and now.known and stated[then].known) or plain(stated[then].subject_words):
        return False
    alike = now.region.opened("year") == stated[then].region.opened("year") and now.paragraph == stated[then].paragraph
    return alike and stated[then].year == LAST != now.year and now.depth == stated[then].depth


def _of_the_year_before(listing: Listing, stated: Stated) -> None:
    """Take parts for those of what the whole was the year before, where they come to that
    (收入9万元，上年8万元，其中：甲5万元、乙3万元).
    """
    for head in {stated[at].parent for at in listing.members} - {None}:
        parts = [at for at in listing.members if stated[at].parent == head]
        then = (head or 0) + 1
        if head is None or len(parts) < _SEVERAL or not parts[0] > then or not is_aside(then, stated):
            continue
        sum_ = total(stated[at].precise for at in parts)
        if stated[then].precise.agrees(sum_) and not stated[head].precise.agrees(sum_):
            for at in parts:
                region = stated[at].region
                stated.revise(at, parent=then, region=region._replace(year=region.year and stated[then].region.year))


def undivided(heads: Heads, stated: Stated) -> dict[tuple[str, str], int]:
    """Return heads without those that were divided before the last of them was named (2024年预算9万元。其中：…。
    2023年决算8万元。其中：…): that one is divided now.
    """
    last = max(heads.values(), default=0)
    divided = {one.parent for one in (stated[at] for at in range(min(heads.values(), default=0), last))}
    return {key: at for key, at in heads.items() if at == last or at not in divided}


def behind_semicolon(heads: Heads, text: str, stated: Stated) -> dict[tuple[str, str], int]:
    """Return heads without those that a semicolon parts from the last one, where nobody knows whose that one is
    (市级6亿元；县区级3亿元，其中…): it alone stands beside what divides it.
    """
    last = max(heads.values(), default=None)
    if last is None or stated[last].known:
        return dict(heads)
    end = stated[last].span[0]
    return {key: at for key, at in heads.items() if not re.search("[;；]", text[stated[at].span[1] : end])}


def heads_regions(listing: Listing, stated: Stated) -> tuple[Region, ...]:
    """Return the regions of the amounts that a list divides, as far as they were understood."""
    return tuple(stated[at].region for at in listing.heads.values() if stated[at].known)


def _close(listing: Listing, stated: Stated, closed_words: tuple[str, ...]) -> None:
    """Decide whether the parts of a list make up the whole, for each amount that it divides."""
    listing = _without_total(listing, stated)
    _of_the_year_before(listing, stated)
    _date_siblings(listing, stated)
    for at in listing.members:
        if stated[at].is_base:
            stated.revise(at, parent=None)  # the plan of a part (其中：教育支出12万元，完成预算15万元的80%)
    listing = _without_strangers(listing, stated)
    number = listing.members[0] if listing.members else None
    for parent in dict.fromkeys(stated[at].parent for at in listing.members):
        if parent is None or parent > listing.members[0]:
            continue  # a total behind them that took some of them in divides those itself
        members = _meant(parent, tuple(at for at in listing.members if stated[at].parent == parent), stated)
        whole, parts = stated[parent], [stated[at] for at in members]
        if _is_one_measured_twice(parts):
            for at in members:
                stated.revise(at, parent=None)
            continue
        sign = "" if listing.opener in vocabulary().opens else listing.opener[-1:]  # 按资金来源: is closed too
        closed = listing.opener in closed_words or sign in closed_words
        complete = closed and not listing.open_ended and len(parts) > 1 and not _say_a_part(parent, members, stated)
        complete = complete or is_partition(whole.region, [each.region for each in parts])
        named = names_all(parent, members, stated, opened=bool(listing.opener)) or nodes_of(parent, members, stated)
        complete = complete or named
        for at in members:
            stated.revise(at, listing=number, of_which=not (complete or _adds_up(whole, parts)))
        stated.divide(Divided(parent, members, complete, listing.opener, named))


def _meant(parent: int, members: tuple[int, ...], stated: Stated) -> tuple[int, ...]:
    """Return the members of a list with one that opened it inside its bracket (含甲5万元、乙3万元); without those
    behind as many as make up the whole exactly, for that bracket may close too late.
    """
    first = stated[members[0] - 1] if members[0] > parent + 1 else None
    inside = stated[parent].depth < stated[members[0]].depth
    if first is None or not (inside and first.is_amount and first.parent == parent):
        return members
    members = (members[0] - 1, *members)
    for size in range(len(members), 1, -1):
        if stated[parent].precise.agrees(total(stated[at].precise for at in members[:size])):
            for at in members[size:]:
                stated.revise(at, parent=None)
            return members[:size]
    return members


def _without_total(listing: Listing, stated: Stated) -> Listing:
    """Return a list whose only part is a subtotal with that one's parts: it was the whole over again, at their end."""
    told = next((one for one in stated.divided if listing.members == (one.whole,)), None)
    if told is None or told.word not in vocabulary().subtotals:
        return listing
    for at in told.parts:
        stated.revise(at, parent=stated[told.whole].parent)
    stated.revise(told.whole, parent=None)
    return listing._replace(members=told.parts)


def _without_strangers(listing: Listing, stated: Stated) -> Listing:
    """Return a list without its parts where they are of something wider than the whole that stood last before them.

    All of them are said to be shares of that, and even without the largest they are more than the whole.
    """
    whole = listing.heads and stated[max(listing.heads.values())]
    parts = [stated[at] for at in listing.members]
    amounts = sorted(one.yuan for one in parts)
    if not whole or not whole.known or whole.region.nature is None or sum(amounts[:-1]) <= whole.yuan:
        return listing
    wider = {
        share.subject: share.base
        for share in (stated[at] for at in range(listing.members[0], min(len(stated), listing.members[-1] + FAR)))
        if share.kind is ClaimKind.SHARE and share.subject in listing.members and share.base is not None
        if share.base.nature is None and share.base.flow
    }
    if len(wider) < len(parts) or any(one.region.nature != whole.region.nature for one in parts):
        return listing
    of = next(iter(wider.values()))
    meant = stated.latest(listing.members[0], 0, lambda other: other.known and other.region == of)
    for at in listing.members:
        because = tuple(ground for ground in stated[at].because if ground.axis != "nature")
        stated.revise(at, region=stated[at].region._replace(nature=None), because=because, parent=meant)
    return listing


def _reopen(listing: Listing, stated: Stated) -> None:
    """Leave open whether a list that a semicolon ended has more parts, where those behind it make up the rest.

    What was taken for a part of the same whole is then a part of that part (甲10万元，主要为乙1万元；丙4万元；丁5万元).
    """
    for parent in {parent for at in listing.members if (parent := stated[at].parent) is not None}:
        whole = stated[parent]
        members = [at for at in listing.members if stated[at].parent == parent]
        sum_, behind = total(stated[at].precise for at in members), []
        if whole.yuan and whole.precise.agrees(sum_):
            continue  # they are all of it
        for at in range(members[-1] + 1, len(stated)):
            other = stated[at]
            if other.is_amount and other.parent in (None, whole.parent) and other.dimension == whole.dimension:
                sum_ = sum_ + other.precise
                behind.append(at)
                if whole.precise.agrees(sum_):
                    for member in (*members, *(at for at in behind if whole.parent is not None)):
                        stated.revise(member, parent=parent, listing=stated[members[0]].listing, of_which=True)


def _adds_up(whole: Draft, parts: list[Draft]) -> bool:
    return len(parts) > 1 and whole.precise.agrees(total(part.precise for part in parts))


def _is_one_measured_twice(parts: list[Draft]) -> bool:
    """Whether two of the parts are one thing on two bases (区级同口径…；区级自然口径…)."""
    words = vocabulary().rebased
    names = [
        _without(plain(part.subject_words), words) for part in parts if any(w in part.subject_words for w in words)
    ]
    return len(set(names)) < len(names)


def _without(text: str, words: tuple[str, ...]) -> str:
    for word in words:
        text = text.replace(word, "")
    return text


def _say_a_part(whole: int, parts: tuple[int, ...], stated: Stated) -> bool:
    """Whether the shares printed behind all the parts say that they are less than the whole, and each is right."""
    near = range(parts[0], min(len(stated), parts[-1] + FAR))
    shares = {
        share.subject: Digits(share.value, share.step)
        for at in near
        if (share := stated[at]).kind is ClaimKind.SHARE and share.value is not None and share.unit == "%"
        if share.subject in parts and share.whole in (None, whole)
    }
    if len(shares) < len(parts) or stated[whole].yuan <= 0:
        return False
    told = [(stated[at].precise.over(stated[whole].precise), shares[at]) for at in parts]
    right = all(one is not None and (one * 100).holds(said.cut) for one, said in told)
    return right and Precise(Decimal(100)).exceeds(total(said.precise for _, said in told))


def _date_siblings(listing: Listing, stated: Stated) -> None:
    """Where 上年结转 stands among the parts, the other parts are this year's money; where 年初结转结余 does, income."""
    parts = [at for at in listing.members if stated[at].known]
    _income_told(parts, stated)
    if not any(stated[at].region.vintage == "上年结转" for at in parts):
        return
    for whole in dict.fromkeys(stated[at].parent for at in parts):
        if whole is not None and stated[whole].region.vintage == "当年":
            stated.revise(whole, region=stated[whole].region._replace(vintage=None))
    dated = set(parts)
    for at in range(min(parts), min(len(stated), max(parts) + FAR)):
        region, part = stated[at].region, stated[at]
        above = stated[part.parent].region.vintage if part.parent in dated else None
        if at not in dated and not (above == "当年" and part.known and part.is_amount):
            continue
        dated.add(at)  # parts of parts are of their year (财政拨款9万元（一般公共预算8万元…）；上年结转1万元)
        if region.vintage is None and region.fund and part.dimension == "money":
            because = (*part.because, Ground("vintage", "", Origin.INFERRED))
            stated.revise(at, region=settled(region._replace(vintage="当年")), because=because)


def _income_told(parts: list[int], stated: Stated) -> None:
    """Take the funds beside what was there before for what came in of them, not for all that there was."""
    if any(stated[at].region.flow == "年初结转结余" for at in parts):
        for at in parts:
            if stated[at].region.flow == "收入总计" and stated[at].region.fund:
                stated.revise(at, region=stated[at].region._replace(flow="收入"))


def settled(region: Region) -> Region:
    """Return a region with its flow as tables have it: money of one year is income, not the total with carry-over; what
    was carried over into accounts is no income.
    """
    if region.vintage and region.flow == "收入总计":
        if (region.phase, region.vintage) == ("决算", "上年结转"):
            return region._replace(flow="年初结转结余", vintage=None)
        return region._replace(flow="收入")
    return region
