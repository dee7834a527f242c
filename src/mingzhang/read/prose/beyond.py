"""What sentences say without a number: that there is nothing, and that something is more, less or about as much.

A clause counts only where every word of it is understood: 无线电 and 没有增加 say of nothing that it is absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from mingzhang.model import EVERYTHING, Absence, Paragraph, Quote, Region, Source
from mingzhang.model.values import dataclass
from mingzhang.read.prose.discourse import narrowed, surroundings
from mingzhang.read.prose.events import Reference, reference_in
from mingzhang.read.prose.links import COMPARISON
from mingzhang.read.prose.patterns import patterns
from mingzhang.read.prose.words import Wording, Words
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import vocabulary

_CLAUSE = lazy.compile(r"[^，,。;；:!?]+")
_TAIL = lazy.compile(r"(?:情况|安排|事项|的)+$")
_STOPS = "。；;"
_LONGEST = 400  # characters; a sentence that goes on longer is quoted from there


@dataclass(frozen=True, slots=True)
class Place:
    """One clause of a paragraph, in even text of the paragraph's length."""

    at: int
    paragraph: Paragraph
    text: str
    start: int
    end: int

    @property
    def clause(self) -> str:
        """The words of the clause."""
        return self.text[self.start : self.end]

    def quote(self, end: int | None = None) -> Quote:
        """Return the sentence up to the end of the clause, or up to `end`."""
        return quoted(self.paragraph, self.text, self.start, self.end if end is None else end)


def quoted(paragraph: Paragraph, text: str, start: int, end: int) -> Quote:
    """Return the words of a paragraph from the beginning of the sentence that holds `start` up to `end`."""
    nearest = max(0, start - _LONGEST)
    begin = max(nearest, *(text.rfind(sign, nearest, start) + 1 for sign in _STOPS))
    begin += len(paragraph.text[begin:end]) - len(paragraph.text[begin:end].lstrip())
    return cut(paragraph, begin, end)


def cut(paragraph: Paragraph, begin: int, end: int) -> Quote:
    """Return the words of a paragraph between two places."""
    place = paragraph.source
    source = Source(place.file, place.page, place.line, place.cell, (begin, end), place.box, place.sheet)
    return Quote(paragraph.text[begin:end], source, paragraph.section)


def clauses(at: int, paragraph: Paragraph, text: str) -> Iterator[Place]:
    """Yield the clauses of a paragraph that a close look is worth."""
    for match in _CLAUSE.finditer(text):
        if hints(match.group()):
            yield Place(at, paragraph, text, *match.span())


@cache
def _hints() -> re.Pattern[str]:
    """Return letters that open a word for nothing, or words that compare without a number as these must stand."""
    words = vocabulary()
    turns, sides = dict.fromkeys((*words.roughly, *patterns().signs)), tuple(words.sides)
    firsts = "".join({word[0]: "" for word in words.none})
    turned = rf"(?:{'|'.join(map(re.escape, turns))})\s*(?:[，,。；;:!?了的较主原]|$)"
    beside = rf"(?:{'|'.join(map(re.escape, sides))})(?!\s*\d)"
    return lazy.compile(f"[{re.escape(firsts)}]|{turned}|{beside}")


def hints(text: str) -> bool:
    """Whether a text may say that there is nothing, or compare without a number: a quick look before a close one."""
    return _hints().search(text) is not None


@cache
def _nothing() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, vocabulary().none), key=len, reverse=True))
    linking = "|".join(map(re.escape, vocabulary().linking))
    return lazy.compile(
        rf"^\s*(?:{linking})*(?P<before>.*?)(?:{linking})?(?P<word>{words})(?:安排|使用|发生|产生|有)?的?(?P<what>.*)$"
    )


@cache
def _this() -> re.Pattern[str]:
    return lazy.compile(rf"^(?:{'|'.join(vocabulary().this)})?(?:收入|支出|收支|预算|资金|经费|内容|情况|业务|、)*$")


def absences(place: Place, wording: Wording) -> Iterator[tuple[str, Absence]]:
    """Yield what a clause says is not there, each with its year as spoken: its region has none yet."""
    match = _nothing().match(place.clause)
    if match is None or any(word in place.paragraph.section for word in vocabulary().defining):
        return
    before, what = match["before"].strip(), _TAIL.sub("", match["what"].strip(" ()"))
    about = wording.read(before)
    if about.text and not about.understood:
        return
    ambient = surroundings(place.paragraph.section, wording)[0]
    quote = place.quote()
    named = what if not _this().match(what) else before + what if about.topical else ""
    for words, region in _meant(about, what, ambient, wording):
        absent = Absence(place.at, quote, match["word"], region, named)
        yield words.year or about.year, absent


def _meant(about: Words, what: str, ambient: Region, wording: Wording) -> Iterator[tuple[Words, Region]]:
    """Yield the words that name each thing that is absent, with its region."""
    if _this().match(what) and not about.topical:
        if ambient != EVERYTHING or not about.text:
            yield about, ambient
        return
    for part in _parts(what, wording) if what else ("",):
        words = wording.read(part) if part else about
        if words.understood and (words.topical or about.topical):
            yield words, narrowed(ambient, _absent(about, words))


def _absent(about: Words, words: Words) -> Region:
    """Return what a subject and its object name together; without a flow where both ways are meant."""
    said = about.region.joined(words.region) if about.topical else words.region
    spent = said.nature or said.economy or said.function
    flow = None if words.both or about.both else said.flow or ("支出" if spent else None)
    return said._replace(flow=flow, phase=words.region.phase or about.region.phase)


def _parts(what: str, wording: Wording) -> Iterable[str]:
    """Return what is named one after another, where each is a thing of its own; else the words as a whole."""
    parts = tuple(part for part in re.split(r"[、和及]", what) if part)
    apart = len(parts) > 1 and all(words.understood and words.topical for words in map(wording.read, parts))
    return parts if apart or not wording.read(what).understood else (what,)


@dataclass(frozen=True, slots=True)
class Wordless:
    """A word of comparison that no number follows, with the words that name what is compared."""

    word: str
    start: int
    direction: int
    rough: bool
    reference: Reference
    phrase: str


def unsized(place: Place) -> Iterator[Wordless]:
    """Yield a comparison at the end of a clause that says no amount: 比上年有所减少, 与上年基本持平."""
    clause = place.clause.rstrip()
    match = _unsized().search(clause)
    before = clause[: match.start()].rstrip() if match is not None else ""
    if match is None or before[-1:].isdigit() or before.endswith(vocabulary().none):
        return
    reference = reference_in(clause[: match.end()])
    if reference is None:
        return
    word = match["rough"] or match["word"] or match["side"]
    direction = 0 if match["rough"] else patterns().signs.get(word, 0)
    yield Wordless(
        word,
        place.start + match.start(),
        direction,
        bool(match["rough"]),
        reference,
        COMPARISON.sub("", clause[: match.start()].strip()).strip(" ，,"),
    )


@cache
def _unsized() -> re.Pattern[str]:
    rough = "|".join(sorted(map(re.escape, vocabulary().roughly), key=len, reverse=True))
    ways = "|".join(sorted(map(re.escape, patterns().signs), key=len, reverse=True))
    sized = rf"(?:有所|略有|均|都|明显|大幅)?(?P<word>{ways})(?:了|较[多大])?"
    sides = "|".join(sorted(map(re.escape, vocabulary().sides), key=len, reverse=True))
    side = (
        rf"(?P<side>{sides})(?:20\d\d年度?|上一?年度?|去年)?"
        r"(?:年初|全年|调整后?|当年|部门|单位)*(?:预算|决算|执行|支出|计划)?数?额?"
    )
    return lazy.compile(rf"(?:(?P<rough>{rough})|{sized}|{side})(?:的?(?:主要)?原因.*)?$")
