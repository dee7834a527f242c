"""The scene that a number stands in: headings, topic, lists of parts, reasons — what its own words leave unsaid."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from mingzhang.model import EVERYTHING, YUAN_IN, ClaimKind, Paragraph, Region
from mingzhang.read.outline.sections import enumerator
from mingzhang.read.prose.drafts import Divided, Draft, Heads, Listing, close
from mingzhang.read.prose.events import Base, Event
from mingzhang.read.prose.words import Wording, heading_region
from mingzhang.standard.axes import contains
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.messages import messages

_GOES_ON = re.compile(r"^(?:与|比|较|同)(?:上年|上一?年度|去年|20\d\d)|^占|^完成|^其中")
_OPEN_END = re.compile(r"(?:其中|包括|内容如下|方面|分别为|万元|元)\s*[:：]\s*$|其中\s*[，,]?\s*$")
_REASON_END = re.compile(r"(?:原因|由于|因)\s*[:：]?\s*$")
_ETC = re.compile(r"^\s*等")
_MARKED = re.compile(r"\(\d{0,7}(?:类|款|项)\)")
_LONGEST_CLASS = 24
_LONGEST_SENTENCE = 400
_CLAUSE_END = re.compile(r"[，,。;；]")
FAR = 1000  # drafts; what was stated further back is not what a sentence speaks of


class Scene:
    """What is known at one place of a document while it is read from top to bottom."""

    def __init__(self, year: str, kind: str, wording: Wording) -> None:
        self.year, self.kind, self.wording = year, kind, wording
        self.drafts: list[Draft] = []
        self.divided: list[Divided] = []
        self.done: set[int] = set()  # the shares that say how far a plan was carried out
        self.money_unit = "万元"
        self.outer: list[Listing] = []  # lists whose parts are paragraphs of their own
        self.section = ""
        self.ambient, self.sighted = EVERYTHING, True
        self.left_open = False  # whether the paragraph before broke off in a list
        self.kin: dict[int, Listing] = {}  # three public expenses by the total named before them
        self._begin()

    def _begin(self) -> None:
        self.heads: Heads = {}  # the amounts that the running sentence may go on to divide
        self.before: Heads = {}  # those of the sentence before
        self.inner: Listing | None = None
        self.topic: Region | None = None
        self.topic_known = True
        self.reasoning = False
        self.explained: int | None = None
        self.base: Region | None = None
        self.sentence_from = self.paragraph_from = len(self.drafts)
        self.threshold = ""
        self.headed = False  # whether the paragraph opened with the name of a function

    # -- paragraphs ----------------------------------------------------------------------------------------------

    def heading(self, paragraph: Paragraph) -> None:
        """Pass a heading: lists end, unless they were opened above it and it stands under them."""
        while self.outer and not paragraph.section.startswith(self.outer[-1].section + "/"):
            self._close_outer()
        self._close_inner()
        self._begin()
        self.left_open = False

    def enter(self, index: int, paragraph: Paragraph, text: str) -> int:
        """Enter a paragraph, given in even text, and return where its sentences begin."""
        if paragraph.section != self.section:
            self.section = paragraph.section
            self.ambient, self.sighted = surroundings(paragraph.section)
        level, length = enumerator(paragraph.text)
        if not (_GOES_ON.match(text[length:].strip()) or (level == 0 and self.left_open and self.inner is not None)):
            self._close_inner()
            self._begin()
        elif not self.left_open:
            self._sentence_ends()
            self.reasoning = False
        self.left_open = text.rstrip()[-1:] in "；;，,、"
        self.index, self.paragraph, self.text, self.level = index, paragraph, text, level
        self.stated_until = 0
        self._step_lists(level)
        self.is_chart = not re.search(r"[，。；：,;:]", text)
        head = re.split(r"[。:]", text[length:], maxsplit=1)[0]
        marked = bool(_MARKED.search(head))
        if (marked or len(head) <= _LONGEST_CLASS) and not re.search(r"\d\s*(?:万元|元)", head):
            words = self.wording.read(head, self.ambient.function or "")
            if not marked and not words.region.function:
                return length
            self.topic, self.topic_known = narrowed(self._around(), words.region), words.understood
            self.headed = True
        return length

    def _around(self) -> Region:
        """Return what a paragraph shares with the list of paragraphs that it is part of, else with its headings."""
        if not self.outer:
            return self.ambient
        listing = self.outer[-1]
        shared = [self.drafts[index].region for index in listing.heads.values() if self.drafts[index].known]
        context = shared[0]._replace(phase=None, year=None) if shared else listing.context
        return narrowed(self.ambient, context)

    def leave(self) -> None:
        """Leave a paragraph; where it ends in a colon the paragraphs behind it are parts of what it names."""
        text = self.text
        if self.inner is not None and self.inner.members and _ETC.match(text[self.stated_until :]):
            self.inner.open_ended = True
        if self.outer and self.level == 0 == self.outer[-1].member_level:
            self.outer[-1].finished = self.outer[-1].strung and text.rstrip().endswith("。")
            self.outer[-1].strung |= text.rstrip().endswith(("；", ";"))
        if _OPEN_END.search(text) and not _REASON_END.search(text):
            inner = self.inner
            heads = self.heads if inner is None or not inner.members else _heads_of(inner.members[-1:], self.drafts)
            words = [word for word in vocabulary().opens if re.search(rf"{word}[^。；]{{0,3}}$", text)]
            opened = Listing(dict(heads or self.before), max(words, key=len, default="其中"), section=self.section)
            opened.opener_level = self.level
            if not opened.heads:
                opened.context, opened.known, opened.heads = self._announced(text)
            self.outer.append(opened)
        if not self.left_open:
            self._close_inner()

    def _announced(self, text: str) -> tuple[Region, bool, Heads]:
        """Return what the words before a closing colon say, with the amount of the section that they speak of."""
        last = re.split(r"[。；;]", re.sub(r"(?:主要)?(?:内容)?(?:情况|方面)?(?:如下)?\s*[:：]\s*$", "", text))[-1]
        words = self.wording.read(last)
        if not (words.understood and words.topical):
            return EVERYTHING, False, {}
        region = self.dated(self.ambient.joined(words.region), words.year)
        for index in range(len(self.drafts) - 1, max(-1, len(self.drafts) - FAR), -1):
            draft = self.drafts[index]
            if (
                draft.kind is ClaimKind.AMOUNT
                and draft.known
                and draft.region == region
                and draft.section == self.section
            ):
                return region, True, {draft.key: index}
        return region, True, {}

    def _step_lists(self, level: int) -> None:
        """Leave the lists of paragraphs that this paragraph is no part of."""
        while self.outer:
            listing = self.outer[-1]
            if listing.member_level is None and (level > listing.opener_level or level == 0):
                listing.member_level = level
            if listing.member_level == level and not (level == 0 and listing.finished):
                return
            if listing.member_level and level > listing.member_level:
                return
            self._close_outer()

    def finish(self) -> None:
        """Close every list, and give shares and changes the region of the amount that they speak of."""
        self._close_inner()
        while self.outer:
            self._close_outer()
        for listing in self.kin.values():
            self.divided += close(listing, self.drafts, ())
        said = messages("prose")
        for draft in self.drafts:
            if draft.subject is not None:
                amount = self.drafts[draft.subject]
                draft.region, draft.known = amount.region, amount.known
                label = "share_of" if draft.kind is ClaimKind.SHARE else "compared"
                draft.subject_words = said[label].format(amount=amount.subject_words)

    def _close_outer(self) -> None:
        self.divided += close(self.outer.pop(), self.drafts, vocabulary().closed)

    def _close_inner(self) -> None:
        if self.inner is not None:
            self.divided += close(self.inner, self.drafts, vocabulary().closed)
            self.inner = None

    def leave_list(self, listing: Listing) -> None:
        """End a list in the middle of a sentence: the amount just read was no part of it."""
        if listing is self.inner:
            self._close_inner()

    # -- sentences -----------------------------------------------------------------------------------------------

    def step(self, event: Event) -> None:
        """Go on to the next number: sentences end, lists open, reasons begin."""
        if self.inner is not None and _ETC.match(event.gap):
            self.inner.open_ended = True
        if event.stop:
            self._sentence_ends()
        if event.reason is not None:
            self.reasoning = event.reason
            if event.reason:
                self.explained = self.last_change(len(self.drafts))
        if event.opener and not self.reasoning:
            self._open_list(event)
        self.stated_until = event.end
        if event.base is not None:
            self.base = self.base_region(event.base)

    def _sentence_ends(self) -> None:
        if self.inner is not None:
            self.before = dict(self.inner.heads)
            self._close_inner()
        elif self.heads:
            self.before = dict(self.heads)
        self.sentence_from = len(self.drafts)
        self.base = None

    def _open_list(self, event: Event) -> None:
        """Open a list of parts: of what the sentence has named so far, else of what the sentence before divided."""
        here = {key: index for key, index in self.heads.items() if index >= self.sentence_from}
        if self.inner is not None:
            here = _heads_of(self.inner.members[-1:], self.drafts) or here
        if event.stop or not here:
            here = dict(self.before or self.heads)
        words = self.wording.read(event.before_opener) if event.before_opener else None
        self._close_inner()
        context = words.region if words and words.understood else EVERYTHING
        self.inner = Listing(here, event.opener, context, bool(here) or words is None or words.understood)
        self.inner.section = self.section

    def last_change(self, before: int) -> int | None:
        """Return the nearest change of the paragraph that is no reason itself."""
        for index in range(before - 1, max(self.paragraph_from - 1, before - FAR), -1):
            if self.drafts[index].kind is ClaimKind.CHANGE and self.drafts[index].parent is None:
                return index
        return None

    def base_region(self, base: Base) -> Region:
        """Return the year and the phase that something is measured against."""
        year = base.year
        if year == "上":
            year = self.year_before
        elif not year and base.phase:
            year = self.year
        return Region(year=year or None, phase=base.phase or None)

    @property
    def year_before(self) -> str:
        """The year before the document's own."""
        return str(int(self.year) - 1) if self.year.isdigit() else ""

    # -- drafts --------------------------------------------------------------------------------------------------

    def dated(self, region: Region, year: str) -> Region:
        """Return a region with the year and the phase it is about, the document's own where nothing else is said."""
        if self.kind == "决算" and region.vintage == "当年":
            region = region._replace(vintage=None)
        if year == "上":
            year = self.year_before
        return region._replace(year=year or region.year or self.year or None, phase=region.phase or self.kind or None)

    def draft(self, event: Event, kind: ClaimKind) -> Draft:
        """Add a draft for a number or word, without region and links yet."""
        text, number = self.paragraph.text, event.number
        nearest = max(0, event.start - _LONGEST_SENTENCE)
        begin = max(nearest, *(self.text.rfind(sign, nearest, event.start) + 1 for sign in "。；;"))
        following = _CLAUSE_END.search(self.text, event.end, event.end + _LONGEST_SENTENCE)
        finish = following.start() if following else min(len(text), event.end + _LONGEST_SENTENCE)
        bare = kind in (ClaimKind.AMOUNT, ClaimKind.CHANGE)
        span = (event.start, number.end if bare else number.unit_end) if number else (event.start, event.end)
        unit = (number.unit or (self.money_unit if bare else "")) if number else self.money_unit
        made = Draft(
            kind,
            self.index,
            text[span[0] : span[1]].strip(),
            number.value if number else Decimal(0),
            unit,
            number.step if number else Decimal(0),
            span,
            text[begin:finish].strip(),
            self.section,
            self.wording.label(event.phrase),
            direction=event.direction if event.direction_word else None,
            direction_word=event.direction_word,
            doubt=_doubt(event),
            repaired_from=number.repaired_from if number else "",
        )
        self.drafts.append(made)
        if unit in YUAN_IN:
            self.money_unit = unit
        return made


def _doubt(event: Event) -> str:
    said = messages("prose")
    if event.missing_percent:
        return said["missing_percent"]
    if event.number is not None and event.number.uncertain:
        return said["mended"].format(printed=event.number.repaired_from, value=event.number.value)
    return ""


def _heads_of(members: list[int], drafts: list[Draft]) -> Heads:
    return {drafts[index].key: index for index in members}


@lru_cache(maxsize=512)
def surroundings(section: str) -> tuple[Region, bool]:
    """Return what the headings above a paragraph say, and whether amounts below them are what the headings say."""
    if any(word in section for word in vocabulary().blind):
        return EVERYTHING, False
    region = EVERYTHING
    for title in section.split("/"):
        region = narrowed(region, heading_region(title))
    return region, True


def narrowed(context: Region, said: Region) -> Region:
    """Join words with their context; a fund that holds the context's own says nothing new."""
    if said.fund and context.fund and said.fund != context.fund and contains("fund", said.fund, context.fund):
        said = said._replace(fund=context.fund)
    if said.subject and not context.subject:
        context = Region(year=context.year, phase=context.phase, fund=context.fund)
    return context.joined(said)
