"""What a sentence is about: its headings, the topic set before it, and the amounts that it may go on to speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mingzhang.model import EVERYTHING, Ground, Region
from mingzhang.read.prose.drafts import Stated
from mingzhang.read.prose.lists import NOTHING, Heads
from mingzhang.read.prose.words import Wording
from mingzhang.standard import lazy
from mingzhang.standard.axes import contains

_CLASS, _SECTION = 3, 5  # the digits of codes of functions
_SECTION_NAMED = lazy.compile(r"[(（]\d{0,5}款[)）]|2\d{4}")


class Discourse(NamedTuple):
    """What is spoken of at one place of a document.

    `ambient` is what the headings say of amounts below them, where these are `sighted`; `total` is the flow that the
    table named by the headings adds up, if it has one. `topic` was set last, with its
    grounds; `part` is the section of functions that words named for it; `topic_known` is False where it was not
    understood. `heads` are the amounts that the running sentence may
    go on to divide, `before` those of the sentence before. While `reasoning`, amounts help to explain the change
    `explained`. `headed` says whether the paragraph opened with the name of a function; `limit` names the equipment
    whose number comes next; `several` remembers an amount of several things named together; `money` is the total whose
    fund the paragraph speaks of (`whose_money`). `sentence_from` and `paragraph_from` count drafts, `stated_until`
    characters.
    """

    section: str = ""
    ambient: Region = EVERYTHING
    sighted: bool = True
    total: str = ""
    topic: Region | None = None
    topic_known: bool = True
    topic_because: tuple[Ground, ...] = ()
    part: str = ""
    heads: Heads = NOTHING
    before: Heads = NOTHING
    reasoning: bool = False
    explained: int | None = None
    headed: bool = False
    limit: str = ""
    several: tuple[int, Region] | None = None
    money: int | None = None
    sentence_from: int = 0
    paragraph_from: int = 0
    stated_until: int = 0
    money_unit: str = "万元"

    def anew(self, drafts: int) -> Discourse:
        """Return the discourse where nothing was said yet below the headings; so many drafts came before."""
        return Discourse(
            self.section,
            self.ambient,
            self.sighted,
            self.total,
            several=self.several,
            sentence_from=drafts,
            paragraph_from=drafts,
            money_unit=self.money_unit,
        )

    def below(self, section: str, wording: Wording) -> Discourse:
        """Return the discourse under a path of headings."""
        if section == self.section:
            return self
        ambient, sighted = surroundings(section, wording)
        tables = [wording.table(title).flow for title in section.split("/")] if sighted else []
        total = next((flow for flow in reversed(tables) if flow), "")
        return self._replace(section=section, ambient=ambient, sighted=sighted, total=total)

    def meant(self, said: Region) -> Region:
        """Return what words say in a section on one table: a total spoken of there is that table's own."""
        if self.total and said.flow and contains("flow", said.flow, self.total):
            return said._replace(flow=self.total)
        return said

    def sentence_ended(self, divided: Heads | None, drafts: int) -> Discourse:
        """Return the discourse at the beginning of a sentence; `divided` are the amounts that a list divided."""
        before = divided if divided is not None else self.heads or self.before
        return self._replace(before=dict(before), sentence_from=drafts)

    def about(self, topic: Region | None, known: bool, because: tuple[Ground, ...] = (), words: str = "") -> Discourse:
        """Return the discourse with a topic set, or with none where it was not understood; `words` name it."""
        function = topic.function if topic else None
        part = self.part
        if function:
            above = (self.ambient.function or "")[:_SECTION]
            said = [words, *(ground.words for ground in because if ground.axis == "function")]
            named = len(function) <= _SECTION or any(_SECTION_NAMED.search(one) for one in said)
            part = function[:_SECTION] if named or function[:_SECTION] in (part, above) else ""
        return self._replace(topic=topic, topic_known=known, topic_because=because, part=part)

    def list_ended(self, last: Region, wholes: Sequence[Region]) -> Discourse:
        """Return the discourse behind a list: where its money came from is no part of what comes next.

        The last part may well be spoken of again; the fund and the vintage that set it apart may not.
        """
        topic = self.topic
        if topic is None or not wholes or (topic.fund, topic.vintage) != (last.fund, last.vintage):
            return self
        because = tuple(ground for ground in self.topic_because if ground.axis not in ("fund", "vintage"))
        topic = topic._replace(fund=wholes[-1].fund, vintage=wholes[-1].vintage)
        return self._replace(topic=topic, topic_because=because)

    def behind_bracket(self, depth: int, stated: Stated) -> Discourse:
        """Return the discourse behind a bracket that named the parts of an amount: that one is spoken of again."""
        last = len(stated) - 1
        if last < self.sentence_from or stated[last].depth <= depth or not stated[last].is_amount:
            return self
        at = stated.latest(last, self.sentence_from, lambda draft: draft.depth <= depth and draft.is_amount)
        if at is None or not stated[at].known or stated[last].parent != at:
            return self
        return self.about(stated[at].region, True, stated[at].because)

    def headed_by(self, key: tuple[str, str], at: int, known: bool) -> Discourse:
        """Return the discourse with one more amount that may be divided; a known one makes those before it stale."""
        heads = {**self.heads, key: at}
        if known:
            heads = {each: place for each, place in heads.items() if place >= self.sentence_from or each == key}
        return self._replace(heads=heads)

    def within(self) -> str:
        """Return the function that sections and items are looked up under.

        The section of an item that was named alone was found by that item's name: the next one may lie elsewhere.
        """
        function = (self.topic.function if self.topic else None) or ""
        if len(function) > _SECTION and function[:_SECTION] != self.part:
            return function[:_CLASS]
        return function or self.ambient.function or ""


def surroundings(section: str, wording: Wording) -> tuple[Region, bool]:
    """Return what the headings above a paragraph say, and whether amounts below them are what the headings say."""
    if wording.is_blind(section):
        return EVERYTHING, False
    region = EVERYTHING
    for title in section.split("/"):
        said = wording.heading(title)
        if said.subject and not said.fund:  # what stands beside the cube is of no one table, whatever it stands below
            region = region._replace(fund=None)
        region = narrowed(region, said)
    return region, True


def heading_grounds(section: str, wording: Wording) -> Mapping[str, str]:
    """Return the heading that fixes each axis for the amounts below it, the lowest one where several do."""
    return {axis: title for title in section.split("/") for axis in wording.heading(title).fixed()}


def narrowed(context: Region, said: Region) -> Region:
    """Join words with their context; a fund that holds the context's own says nothing new."""
    if said == EVERYTHING:
        return context
    if said.fund and context.fund and said.fund != context.fund and contains("fund", said.fund, context.fund):
        said = said._replace(fund=context.fund)
    if said.subject and not context.subject:
        context = Region(year=context.year, phase=context.phase, fund=context.fund)
    return context.joined(said)
