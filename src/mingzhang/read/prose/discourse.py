"""What a sentence is about: its headings, the topic set before it, and the amounts that it may go on to speak of."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from mingzhang.model import EVERYTHING, Ground, Region
from mingzhang.read.prose.lists import NOTHING, Heads
from mingzhang.read.prose.words import heading_region
from mingzhang.standard.axes import contains
from mingzhang.standard.lexicon import vocabulary


class Discourse(NamedTuple):
    """What is spoken of at one place of a document.

    `ambient` is what the headings say of amounts below them, where these are `sighted`. `topic` was set last, with its
    grounds; `topic_known` is False where it was not understood. `heads` are the amounts that the running sentence may
    go on to divide, `before` those of the sentence before. While `reasoning`, amounts help to explain the change
    `explained`. `headed` says whether the paragraph opened with the name of a function; `limit` names the equipment
    whose number comes next; `several` remembers an amount of several things named together. `sentence_from` and
    `paragraph_from` count drafts, `stated_until` characters.
    """

    section: str = ""
    ambient: Region = EVERYTHING
    sighted: bool = True
    topic: Region | None = None
    topic_known: bool = True
    topic_because: tuple[Ground, ...] = ()
    heads: Heads = NOTHING
    before: Heads = NOTHING
    reasoning: bool = False
    explained: int | None = None
    headed: bool = False
    limit: str = ""
    several: tuple[int, Region] | None = None
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
            several=self.several,
            sentence_from=drafts,
            paragraph_from=drafts,
            money_unit=self.money_unit,
        )

    def below(self, section: str) -> Discourse:
        """Return the discourse under a path of headings."""
        if section == self.section:
            return self
        ambient, sighted = surroundings(section)
        return self._replace(section=section, ambient=ambient, sighted=sighted)

    def sentence_ended(self, divided: Heads | None, drafts: int) -> Discourse:
        """Return the discourse at the beginning of a sentence; `divided` are the amounts that a list divided."""
        before = divided if divided is not None else self.heads or self.before
        return self._replace(before=dict(before), sentence_from=drafts)

    def about(self, topic: Region | None, known: bool, because: tuple[Ground, ...] = ()) -> Discourse:
        """Return the discourse with a topic set, or with none where it was not understood."""
        return self._replace(topic=topic, topic_known=known, topic_because=because)

    def headed_by(self, key: tuple[str, str], at: int, known: bool) -> Discourse:
        """Return the discourse with one more amount that may be divided; a known one makes those before it stale."""
        heads = {**self.heads, key: at}
        if known:
            heads = {each: place for each, place in heads.items() if place >= self.sentence_from or each == key}
        return self._replace(heads=heads)

    def within(self) -> str:
        """Return the function that sections and items are looked up under."""
        return (self.topic.function if self.topic else None) or self.ambient.function or ""


@lru_cache(maxsize=512)
def surroundings(section: str) -> tuple[Region, bool]:
    """Return what the headings above a paragraph say, and whether amounts below them are what the headings say."""
    if any(word in section for word in vocabulary().blind):
        return EVERYTHING, False
    region = EVERYTHING
    for title in section.split("/"):
        region = narrowed(region, heading_region(title))
    return region, True


@lru_cache(maxsize=512)
def heading_grounds(section: str) -> Mapping[str, str]:
    """Return the heading that fixes each axis for the amounts below it, the lowest one where several do."""
    return {axis: title for title in section.split("/") for axis in heading_region(title).fixed()}


def narrowed(context: Region, said: Region) -> Region:
    """Join words with their context; a fund that holds the context's own says nothing new."""
    if said == EVERYTHING:
        return context
    if said.fund and context.fund and said.fund != context.fund and contains("fund", said.fund, context.fund):
        said = said._replace(fund=context.fund)
    if said.subject and not context.subject:
        context = Region(year=context.year, phase=context.phase, fund=context.fund)
    return context.joined(said)
