"""When: the year and the stage that a sentence speaks of, and those that it compares with (较上年)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mingzhang.model import Region
from mingzhang.model.values import replace
from mingzhang.read.outline.sections import enumerator
from mingzhang.read.prose.drafts import Draft
from mingzhang.read.prose.events import Reference
from mingzhang.read.prose.words import LAST
from mingzhang.standard import lazy
from mingzhang.standard.words import squeezed

_OPENS = lazy.compile(r"^(20\d\d)年(?!末|底|初|\d|[^，。；]{0,3}月)")
_STAGED = lazy.compile(
    r"(?<![比较与同和])(20\d\d)年度?(?:(?!20\d\d).)*?(?<!公共)(?<!基金)(?<!经营)(?<!预)(?<!决)(?:(预算)(?!执行|绩效|决算)|决算(?!预算)|预算执行)"
)
_OPENING = 12  # signs that hold the year a paragraph opens with
YEAR_BEFORE = "上年"
_ANY_YEAR = lazy.compile(r"20\d\d")
_YEAR = lazy.compile(
    r"20\d\d年|(?<![比较与同和])(?:上年|去年)|本年|今年"
)  # 比上年 is the year before the one spoken of


_OF_YEAR = lazy.compile(r"(20\d\d)年度?[^，,。；;:()]{0,20}?(?:[比较与同和](?:上一?年|去年)|同比)[^，,。；;:()]*$")


def with_year(
    reference: Reference | None, words: str, before: Draft | None, others: Sequence[Draft]
) -> Reference | None:
    """Return a comparison with the year before of the year that its words name (2023年较上年增加), else of the amount
    right before them, where the year before that one's was told before it (2022年8万元，2023年9万元，比上年增加…).
    """
    if reference is None or reference.year != LAST:
        return reference
    found = _OF_YEAR.search(squeezed(words))
    year = found.group(1) if found else before.year if before is not None and _follows_year(before, others) else ""
    return replace(reference, year=str(int(year) - 1)) if year.isdigit() else reference


def _follows_year(one: Draft, others: Sequence[Draft]) -> bool:
    """Whether among others only the year before that of an amount was told of the same, and no year behind it."""
    if not (one.is_amount and one.year.isdigit()):
        return False
    years = {other.year for other in others if other.is_amount and other.dimension == one.dimension}
    return str(int(one.year) - 1) in years and str(int(one.year) + 1) not in years


_OPENS_PART = lazy.compile(
    r"^(?:(20\d\d)年|上一?年|去年)(?!末|底|初|\d|结转|结余|度?(?:年末|结转|结余)|[^，。；]{0,3}月)"
)


def year_opened(before: str) -> str:
    """Return the year with which a sentence, or what a semicolon parts from it, opens and which it names alone
    (…；2023年收入8万元，支出…): amounts behind that name none are of it. 上 stands for the year before.
    """
    part = re.split("[。；;:]", before)[-1].strip()
    part = squeezed(part[enumerator(part)[1] :])
    found = _OPENS_PART.match(part)
    return found.group(1) or LAST if found and len(_YEAR.findall(part)) == 1 else ""


class Time(NamedTuple):
    """The document's own year and kind (预算 or 决算), and what the running sentence makes of them.

    `opening` is the other year that the sentence opened with and has named alone so far, else empty; `base` is what
    the sentence compares with, None where it names nothing. `document` are the document's own year and kind where a
    section has others.
    """

    year: str
    kind: str
    opening: str = ""
    base: Region | None = None
    document: tuple[str, str] | None = None

    def below(self, section: str) -> Time:
        """Return the time under a path of headings: accounts of an earlier year stand in a budget, and the next
        year's budget in accounts (一、2025年预算安排情况 … 二、2024年决算情况).
        """
        year, kind = self.document or (self.year, self.kind)
        titles = (squeezed(title) for title in reversed(section.split("/")))
        for title in titles:
            found = _STAGED.search(title)
            if found and year:
                named = found.group(1), found.group(2) or "决算"
                alone = len(_ANY_YEAR.findall(title)) == 1
                is_other = alone and named[1] != kind and (named[0] < year) == (named[1] == "决算") and named[0] != year
                return Time(*named, document=(year, kind)) if is_other else self.of_document()
        return self.of_document()

    def at_paragraph(self, text: str) -> Time:
        """Return the time of a paragraph: one that opens with the document's own year leaves the section's behind."""
        own = self.document is not None and squeezed(text[:_OPENING]).startswith(self.document[0])
        return self.of_document() if own else self

    def of_document(self) -> Time:
        """Return the time that the whole document is of."""
        return self if self.document is None else Time(*self.document)

    @property
    def now(self) -> str:
        """The year that amounts without a year of their own are of."""
        return self.opening or self.year

    @property
    def year_before(self) -> str:
        """The year before the one that is spoken of, or nothing that a year could be where that is not known."""
        return str(int(self.now) - 1) if self.now.isdigit() else YEAR_BEFORE

    def spoken(self, before: str) -> Time:
        """Return the time after these words of the running sentence."""
        if not self.opening and not before.lstrip().startswith("20"):
            return self
        said = squeezed(before)
        opens = _OPENS.match(said)
        other = opens is not None and opens.group(1) != self.year and len(_YEAR.findall(said)) == 1
        opening = opens.group(1) if opens is not None and other else ""
        return self if opening == self.opening else self._replace(opening=opening)

    def compared(self, reference: Reference | None) -> Time:
        """Return the time after a comparison was named."""
        return self if reference is None else self._replace(base=self.region_of(reference))

    def sentence_ended(self) -> Time:
        """Return the time at the beginning of a sentence."""
        return self if self.base is None else self._replace(base=None)

    def region_of(self, reference: Reference) -> Region:
        """Return the year and the phase that something is measured against."""
        year = reference.year
        if year == "上":
            year = self.year_before
        elif not year and reference.phase:
            year = self.now
        return Region(year=year or None, phase=reference.phase or None)

    def dated(self, region: Region, year: str) -> Region:
        """Return a region with the year and the phase it is about, the document's own where nothing else is said."""
        if self.kind == "决算" and region.vintage == "当年":
            region = region._replace(vintage=None)
        if year == "上":
            year = self.year_before
        return region._replace(year=year or region.year or self.now or None, phase=region.phase or self.kind or None)

    def is_now(self, region: Region) -> bool:
        """Whether a region is of the year that is spoken of and of the document's own stage."""
        return (region.phase, region.year or "") == (self.kind, self.now)
