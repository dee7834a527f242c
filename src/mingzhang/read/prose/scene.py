"""The scene that a number stands in: what is spoken of, which lists are open, and when.

A scene is one value. Entering a paragraph, going on to the next number and leaving give a new one; the drafts that are
stated on the way stand in one record beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile
from typing import NamedTuple

from mingzhang.model import EVERYTHING, YUAN_IN, ClaimKind, Paragraph, Region
from mingzhang.read.outline.sections import enumerator
from mingzhang.read.prose.brackets_of_parts import OPENER, divided_in, opened_by, parts_of_measure
from mingzhang.read.prose.called import doubt_of
from mingzhang.read.prose.discourse import Discourse, narrowed
from mingzhang.read.prose.drafts import FAR, Draft, Stated
from mingzhang.read.prose.events import Amount, Base, Equal, Event, Gap, Reference, span_of
from mingzhang.read.prose.lists import (
    OF_WHICH,
    Heads,
    Listing,
    Lists,
    behind_semicolon,
    heads_of,
    heads_regions,
    of_this_year,
    undivided,
)
from mingzhang.read.prose.sentences import only_opens, opener_at_end, sentence_of
from mingzhang.read.prose.turns import adds_to_the_whole, compares_again, divides_again, ends_list, turns_to_another
from mingzhang.read.prose.when import Time, with_year
from mingzhang.read.prose.whose_money import handed_on, named_total
from mingzhang.read.prose.within import holding, large_enough, named_whole, names_another, of_both_ways, picks_out
from mingzhang.read.prose.words import Wording
from mingzhang.standard import lazy
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import MONEY_UNIT, said_before

_GOES_ON = lazy.compile(r"^(?:与|比|较|同)(?:上年|上一?年度|去年|20\d\d)|^占|^完成|^其中")
_OPEN_END = lazy.compile(
    rf"(?:其中|包括|内容如下|方面|分别为|分为|分别是|(?:构成|组成)(?:如下)?|具体为|具体是|{MONEY_UNIT})\s*[:：]\s*$|"
    r"其中\s*[，,]?\s*$"
)
_OPENS_SENTENCE = lazy.compile(r"。\s*(?:其中|包括)\s*[:：，,]?\s*$")
_NUMBERLESS = lazy.compile(r"。[^。\d]*[:：]\s*$")
_SUMMARY_END = lazy.compile(r"(?:^|。)[^。\d]*(?:分类|情况|如下)\s*[:：]\s*$")
_REASON_END = lazy.compile(r"(?:原因|由于|因)\s*[:：]?\s*$")
_ETC = lazy.compile(r"^\s*等")
_MARKED = lazy.compile(r"\(\d{0,7}(?:类|款|项)\)|(?<!\d)2\d{6}(?!\d)|\(2\d{2}(?:\d{2}){0,2}\)")
_LONGEST_CLASS = 24
_ITEM = ("economy", "nature", "fund")  # what a numbered paragraph may be about (1.公务接待费。支出决算…)
_PARTED = lazy.compile(r"[，。；：,;:]")
_HEAD_END = lazy.compile(r"[。:]")
_AMOUNT_IN_HEAD = lazy.compile(rf"\d\s*(?:{MONEY_UNIT})")


class Here(NamedTuple):
    """The paragraph that is being read, its even text and its enumerator's level; `is_chart` has no clauses."""

    number: int
    paragraph: Paragraph
    text: str
    level: int
    is_chart: bool


class Scene(NamedTuple):
    """What is known at one place of a document while it is read from top to bottom; each part has one owner."""

    wording: Wording
    time: Time
    discourse: Discourse
    lists: Lists
    here: Here

    # -- paragraphs ----------------------------------------------------------------------------------------------

    def below_heading(self, paragraph: Paragraph, stated: Stated) -> Scene:
        """Pass a heading."""
        return self._replace(lists=self.lists.below_heading(paragraph.section, stated))._begun(stated)

    def entered(self, index: int, paragraph: Paragraph, text: str, stated: Stated) -> tuple[Scene, int]:
        """Enter a paragraph, given in even text, and return also where its sentences begin."""
        level, length = enumerator(paragraph.text)
        outer = self._numbered_below(level, stated).outer
        discourse = self.discourse.below(paragraph.section, self.wording)
        scene = self._replace(discourse=discourse)
        if discourse.section != self.discourse.section:
            scene = scene._replace(time=self.time.below(discourse.section))
        scene = scene._replace(time=scene.time.at_paragraph(text[length:]))
        if level == 0 and self.discourse.headed and self.discourse == discourse and scene._is_silent(stated):
            level = self.here.level  # the paragraph before was no more than what this one is about
        else:
            scene = scene._gone_on(text[length:], level, stated)
        scene = scene._replace(lists=scene.lists._replace(outer=outer))
        lists = scene.lists._replace(left_open=text.rstrip()[-1:] in "；;，,、").at_level(level, stated)
        here = Here(index, paragraph, text, level, not _PARTED.search(text))
        discourse = scene.discourse._replace(stated_until=0)
        return scene._replace(lists=lists, here=here, discourse=discourse)._headed(length, stated)

    def _is_silent(self, stated: Stated) -> bool:
        """Whether the paragraph stated nothing."""
        return self.discourse.paragraph_from == len(stated)

    def _gone_on(self, text: str, level: int, stated: Stated) -> Scene:
        """Return the scene at the beginning of a paragraph, which may go on with what the one before was saying."""
        inside = level == 0 and self.lists.left_open and self.lists.inner is not None
        if not _GOES_ON.match(text.strip()) and not inside:
            scene = self._replace(lists=self.lists.inner_ended(stated))._begun(stated)
            return scene._replace(discourse=scene.discourse._replace(money=handed_on(text, self.discourse)))
        if self.lists.left_open:
            return self
        scene = self._sentence_ended(stated)
        return scene._replace(discourse=scene.discourse._replace(reasoning=False))

    def _begun(self, stated: Stated) -> Scene:
        return self._replace(
            discourse=self.discourse.anew(len(stated)),
            lists=self.lists._replace(inner=None, aside=()),
            time=self.time.sentence_ended(),
        )

    def _headed(self, start: int, stated: Stated) -> tuple[Scene, int]:
        """Take the name of a function that opens the paragraph for its topic, or of another item that it is about."""
        text = self.here.text
        end = _HEAD_END.search(text, start)
        head = text[start : end.start() if end else None]
        colon = text[start + len(head) :].startswith(":")
        item = (start > 0 or colon) and len(head) < len(text) - start
        return self._about(head, item, colon, stated), start

    def _about(self, head: str, item: bool, colon: bool, stated: Stated) -> Scene:
        """Take what heads a paragraph, or an item that is numbered inside one, for what it is about."""
        ambient, marked = self.discourse.ambient, bool(_MARKED.search(head))
        if not (marked or len(head) <= _LONGEST_CLASS) or _AMOUNT_IN_HEAD.search(head):
            return self
        words = self.wording.read(head, ambient.function or "")
        of_item = item and words.understood and any(map(words.region.fixed().get, _ITEM))
        way = item and colon and words.understood and words.region.flow
        if not marked and not words.region.function and not of_item and not way:
            return self
        topic = narrowed(self._around(stated), words.region)
        headed = bool(marked or words.region.function or of_item)
        # 收入预算：年初预算数9万元 says only which way money goes
        discourse = self.discourse.about(topic, words.understood, words=words.text)._replace(headed=headed)
        return self._replace(discourse=discourse)

    def _around(self, stated: Stated) -> Region:
        """Return what a paragraph shares with the list of paragraphs that it is part of, else with its headings."""
        if not self.lists.outer:
            return self.discourse.ambient
        listing = self.lists.outer[-1]
        shared = [stated[at].region for at in listing.heads.values() if stated[at].known]
        context = shared[0]._replace(phase=None, year=None) if shared else listing.context
        return narrowed(self.discourse.ambient, context)

    def left(self, stated: Stated) -> Scene:
        """Leave a paragraph; where it ends in a colon the paragraphs behind it are parts of what it names."""
        text, lists = self.here.text, self.lists
        if lists.inner is not None and lists.inner.members and _ETC.match(text[self.discourse.stated_until :]):
            lists = lists.and_so_on()
        lists = lists.paragraph_done(text, self.here.level)
        if (_OPEN_END.search(text) or only_opens(text)) and not _REASON_END.search(text):
            lists = lists.announced(self._announced_list(stated))
        elif _SUMMARY_END.search(text):
            context, known, heads = self._announced(text, stated)
            if known:  # 财政拨款支出按功能分类情况如下：
                opener, section = opener_at_end(text), self.discourse.section
                listing = Listing(heads, opener, context, known, self.here.level, section=section)
                lists = lists.announced(listing)
        if not lists.left_open:
            lists = lists.inner_ended(stated)
        return self._replace(lists=lists)

    def _announced_list(self, stated: Stated) -> Listing:
        """Return the list of paragraphs that the colon at a paragraph's end opens.

        What its sentence names without a number is the whole (…。财政拨款支出主要内容如下：), not what was said before.
        """
        text, inner = self.here.text, self.lists.inner
        opener, level, section = opener_at_end(text), self.here.level, self.discourse.section
        numberless = _NUMBERLESS.search(text) is not None
        context, known, heads = self._announced(text, stated) if numberless else (EVERYTHING, False, {})
        if known:
            return Listing(heads, opener, context, known, level, section=section)
        heads = self.discourse.heads
        if inner is not None and inner.members:
            of_all = numberless or _OPENS_SENTENCE.search(text)
            heads = inner.heads if of_all else heads_of(inner.members[-1:], stated)
        heads = dict(heads or self.discourse.before)
        now = self.time.kind, self.time.year
        heads = of_this_year(heads, now, True, self.discourse.paragraph_from, stated)
        context, known = EVERYTHING, True
        if not heads:
            context, known, heads = self._announced(text, stated)
        return Listing(heads, opener, context, known, level, section=section)

    def _announced(self, text: str, stated: Stated) -> tuple[Region, bool, Heads]:
        """Return what the words before a closing colon say, with the amount of the section that they speak of."""
        last = re.split(r"[。；;]", re.sub(r"(?:主要)?(?:内容)?(?:情况|方面)?(?:如下)?\s*[:：]\s*$", "", text))[-1]
        words = self.wording.read(last)
        if not (words.understood and words.topical):
            return EVERYTHING, False, {}
        region = self.time.dated(self.discourse.ambient.joined(words.region), words.year)
        section = self.discourse.section
        at = stated.latest(
            len(stated), 0, lambda draft: draft.known and draft.region == region and draft.section == section
        )
        return region, True, {} if at is None else {stated[at].key: at}

    def listing_here(self, coming: Sequence[Event]) -> Scene:
        """Take the list that the paragraph before announced into the sentence that names several of its parts.

        A line was full behind 其中：, and what follows is the rest of its sentence, no paragraph for each part.
        """
        lists = self.lists
        listing = lists.outer[-1] if lists.outer else None
        if listing is None or listing.members or not listing.heads or self.here.level:
            return self
        if self.here.text.rstrip().endswith(("；", ";")):
            return self  # one part of several paragraphs
        first = [event for event in takewhile(lambda event: not event.gap.stop, coming) if isinstance(event, Amount)]
        words = [self.wording.read(event.gap.phrase) for event in first]
        if len(first) < 2 or first[0].gap.opener or any(one.region.phase or one.planned for one in words):
            return self
        return self._replace(lists=lists._replace(outer=lists.outer[:-1], inner=listing))

    # -- sentences -----------------------------------------------------------------------------------------------

    def at(self, event: Event, stated: Stated) -> Scene:
        """Go on to the next number or word: sentences end, lists open, reasons begin."""
        gap, scene = event.gap, self
        if _ETC.match(gap.words):
            scene = scene._replace(lists=scene.lists.and_so_on())
        reasoning = self.discourse.reasoning
        turns = turns_to_another(event, reasoning, self.time.now, self.wording)
        explained = scene.last_change(len(stated), stated) if gap.reason else scene.discourse.explained
        left = gap.semicolon and gap.words.rfind(")") < max(map(gap.words.rfind, ";；"))
        if left:
            scene = scene._brackets_left(event, stated)  # the semicolon behind them parts what stands around them
        if gap.stop or gap.begins_anew or turns:
            scene = scene._sentence_ended(stated)
        elif gap.semicolon and not adds_to_the_whole(event, self.lists):
            scene = scene._parted(stated)
        elif ends_list(event, self.lists, self.here.text, stated):
            scene = scene._replace(lists=scene.lists.inner_ended(stated))
        if turns:
            scene = scene._replace(discourse=scene.discourse.about(None, True)._replace(reasoning=False))
        elif divides_again(event, reasoning, self.wording) or compares_again(event, reasoning, explained, stated):
            scene = scene._replace(discourse=scene.discourse._replace(reasoning=False))
        elif gap.reason is not None:
            scene = scene._replace(discourse=scene.discourse._replace(reasoning=gap.reason, explained=explained))
        scene = (scene if left else scene._brackets_left(event, stated))._brackets_entered(event, stated)
        if not scene.discourse.reasoning:
            scene = scene._itemised(event, stated)._divided(event, stated)
        start, end = span_of(event)
        said = said_before(self.here.text, start)
        return scene._replace(
            discourse=scene.discourse._replace(stated_until=end),
            time=scene.time.spoken(said).compared(scene._with_year(gap, stated)),
        )

    def _with_year(self, gap: Gap, stated: Stated) -> Reference | None:
        """Return what a number is compared with, in the year that the sentence tells of it."""
        since, last = self.discourse.sentence_from, len(stated) - 1
        before = stated[last] if last >= since else None
        return with_year(gap.reference, gap.words, before, [stated[at] for at in range(since, max(since, last))])

    def _brackets_left(self, event: Event, stated: Stated) -> Scene:
        """Leave the brackets that close before a number."""
        lists, discourse = self.lists, self.discourse
        if event.gap.closes > len(lists.aside):  # the bracket opened before what was read, or in another sentence
            stated.bracketed(discourse.sentence_from)
        for _ in range(event.gap.closes):
            lists = lists.bracket_closed(stated)
            discourse = discourse.behind_bracket(len(lists.aside), stated)
        return self if lists is self.lists else self._replace(lists=lists, discourse=discourse)

    def _brackets_entered(self, event: Event, stated: Stated) -> Scene:
        """Enter the brackets that open before a number: of an amount they name parts."""
        lists, since = self.lists, self.discourse.sentence_from
        for _ in range(event.gap.opens):
            lists = lists.bracket_opened(opened_by(event, len(lists.aside), since, stated))
        return self if lists is self.lists else self._replace(lists=lists)

    def _parted(self, stated: Stated) -> Scene:
        """Pass a semicolon, which ends some lists."""
        lists = self.lists.parted(stated)
        ended = self.lists.inner is not lists.inner and lists.inner is None
        return self._replace(lists=lists, discourse=self._behind_list(stated) if ended else self.discourse)

    def _behind_list(self, stated: Stated) -> Discourse:
        """Return the discourse behind the list inside the sentence."""
        inner = self.lists.inner
        if inner is None or not inner.members:
            return self.discourse
        return self.discourse.list_ended(stated[inner.members[-1]].region, heads_regions(inner, stated))

    def _sentence_ended(self, stated: Stated) -> Scene:
        inner, discourse = self.lists.inner, self._behind_list(stated)
        return self._replace(
            discourse=discourse.sentence_ended(None if inner is None else inner.heads, len(stated)),
            lists=self.lists.inner_ended(stated),
            time=self.time.sentence_ended(),
        )

    def _itemised(self, event: Event, stated: Stated) -> Scene:
        """Begin an item that is numbered inside its paragraph, as if it were a paragraph of its own."""
        level = event.gap.level if isinstance(event, Amount) else 0
        level = level or (self.here.level if event.gap.item else 0)
        if not (level or event.gap.item) or event.gap.opener or self.lists.inner is not None or self.lists.aside:
            return self
        lists = self._numbered_below(level, stated).at_level(level, stated)
        scene = self._replace(lists=lists, here=self.here._replace(level=level))._begun(stated)
        return scene._about(event.gap.item, True, True, stated) if event.gap.item else scene

    def _numbered_below(self, level: int, stated: Stated) -> Lists:
        """Return the lists where an item is numbered deeper than the one before: it is a part of what that stated."""
        lists, above, heads = self.lists, self.here.level, self.discourse.heads
        fresh = {key: at for key, at in heads.items() if at >= self.discourse.paragraph_from and stated[at].known}
        told = [at for at in range(self.discourse.paragraph_from, len(stated)) if stated[at].is_amount]
        if not 0 < above < level or len(told) != 1 or not fresh or (lists.outer and not lists.outer[-1].members):
            return lists
        return lists.announced(Listing(fresh, "", EVERYTHING, True, above, section=self.discourse.section))

    def _divided(self, event: Event, stated: Stated) -> Scene:
        """Open the list that a number is the first part of, if it is one."""
        gap = event.gap
        if not isinstance(event, Amount):
            right_behind = gap.opener != ":" or gap.words.strip() == ":"
            opens = gap.opener and right_behind and gap.opener not in vocabulary().chiefly
            return self._opened(event, stated) if opens else self
        if (within := named_whole(event, self.wording, self.discourse, self.time, stated)) is not None:
            return self._replace(lists=self.lists.opened(within, stated))
        if gap.opener == ":" and not (stated and stated[-1].is_amount and len(stated) > self.discourse.sentence_from):
            return self
        if gap.opener:
            return self._opened(event, stated)
        whole = self._divides_itself(event, stated)
        return self if whole is None else self._replace(lists=self.lists.opened(whole, stated))

    def _divides_itself(self, event: Amount, stated: Stated) -> Listing | None:
        """Return the list whose first part stands right behind the whole, without a word (采购总额…，货物…、工程…)."""
        at = self.latest(len(stated), stated)
        whole = stated[at].region.subject if at is not None and stated[at].known else None
        if at is None or not whole or self.lists.inner is not None or stated[at].parent is not None:
            return None
        parts = axes().children("subject", whole)
        said = (self.wording.read(event.gap.phrase), self.wording.read(whole + event.gap.phrase))
        if not any(words.understood and words.region.subject in parts for words in said):
            return None
        return Listing({stated[at].key: at}, "", section=self.discourse.section)

    def _opened(self, event: Event, stated: Stated) -> Scene:
        """Open a list of parts: of what the sentence has named so far, else of what the sentence before divided."""
        gap, discourse, inner = event.gap, self.discourse, self.lists.inner
        here = {key: at for key, at in discourse.heads.items() if at >= discourse.sentence_from}
        here = behind_semicolon(here, self.here.text, stated)
        if (then := parts_of_measure(event, len(self.lists.aside), discourse.section, stated)) is not None:
            return self._replace(lists=self.lists.opened(then, stated))
        if inner is None and self.lists.aside:
            inner = divided_in(event, len(self.lists.aside) - 1, discourse.sentence_from, stated)
        if inner is not None and not inner.known and inner.opener == OPENER:
            return self._replace(lists=self.lists.opened(inner._replace(opener=gap.opener), stated))
        if inner is not None:
            here = heads_of(inner.members[-1:], stated) or (dict(inner.heads) if inner.opener == OPENER else here)
        if gap.stop or gap.begins_anew or not here:
            here = dict(discourse.before or discourse.heads)
        now = (self.time.kind, self.time.year if gap.stop else self.time.now)
        here = of_this_year(here, now, gap.stop, discourse.paragraph_from, stated)
        if gap.stop:
            held = holding(event, undivided(here, stated), self.wording, discourse, self.time, stated)
            here = dict(large_enough(event, held, discourse.paragraph_from, stated))
        words = self.wording.read(gap.before_opener) if gap.before_opener else None
        context = words.region if words and words.understood else EVERYTHING
        if gap.stop and words is not None and names_another(gap.before_opener, words):
            here = {}
        elif gap.stop or gap.begins_anew:
            here = dict(of_both_ways(here, context, discourse.paragraph_from, stated))
        if (at := named_total(gap, self.wording, discourse.paragraph_from, stated)) is not None:
            here, discourse = {stated[at].key: at}, discourse._replace(before={stated[at].key: at}, money=at)
        known = bool(here) or words is None or words.understood
        opener = OF_WHICH if picks_out(gap.before_opener) else gap.opener
        opened = Listing(here, opener, context, known, section=discourse.section)
        return self._replace(lists=self.lists.opened(opened, stated), discourse=discourse)

    def last_change(self, before: int, stated: Stated) -> int | None:
        """Return the nearest change of the paragraph that is no reason itself."""
        for at in range(before - 1, max(self.discourse.paragraph_from - 1, before - FAR), -1):
            if stated[at].kind is ClaimKind.CHANGE and stated[at].parent is None:
                return at
        return None

    def latest(self, before: int, stated: Stated) -> int | None:
        """Return the nearest amount before a draft in its paragraph, or in the one that this goes on from.

        What stands in brackets is not spoken of behind them.
        """
        inside = len(self.lists.aside)
        return stated.latest(before, self.discourse.paragraph_from, lambda draft: draft.depth <= inside)

    # -- drafts --------------------------------------------------------------------------------------------------

    def draft(self, event: Event, kind: ClaimKind) -> Draft:
        """Return a draft for a number or word, without region and links yet."""
        here = self.here
        start, end = span_of(event)
        number = None if isinstance(event, Equal) else event.number
        turn = None if isinstance(event, (Amount, Base, Equal)) else event.turn
        bare = kind in (ClaimKind.AMOUNT, ClaimKind.CHANGE)
        span = (start, number.end) if number is not None and bare else (start, end)
        unit = (number.unit or (self.discourse.money_unit if bare else "")) if number else self.discourse.money_unit
        return Draft(
            kind,
            here.number,
            here.paragraph.text[span[0] : span[1]].strip(),
            number.value if number else Decimal(0),
            unit,
            number.step if number else Decimal(0),
            span,
            sentence_of(here.text, here.paragraph.text, start, end),
            self.discourse.section,
            self.wording.label(event.gap.phrase),
            direction=turn.sign if turn else None,
            direction_word=turn.word if turn else "",
            doubt=doubt_of(event),
            repaired_from=number.repaired_from if number else "",
            depth=len(self.lists.aside),
            rank=event.gap.rank,
        )

    def counting_in(self, draft: Draft) -> Scene:
        """Return the scene after a draft: an amount without unit is in the one that was printed last."""
        if draft.unit not in YUAN_IN or draft.unit == self.discourse.money_unit:
            return self
        return self._replace(discourse=self.discourse._replace(money_unit=draft.unit))
