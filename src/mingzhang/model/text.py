"""Running text: paragraphs, and the claims that their sentences make."""

from __future__ import annotations

from enum import StrEnum

from mingzhang.model.figure import ClaimKind, Figure, Source
from mingzhang.model.region import Region
from mingzhang.model.values import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or heading of running text. `section` is the path of headings above it, joined with `/`."""

    text: str
    section: str = ""
    heading_level: int = 0  # 0 for body text; 1 for 第一部分, 2 for 一、, 3 for （一）, 4 for 1、
    source: Source = Source()


class Origin(StrEnum):
    """How the words that fix an axis reach a claim, or what fixed it where no words stand."""

    WORDS = "words"  # its own
    WHOLE = "whole"  # those of the whole that it is a part of
    TOPIC = "topic"  # set before it
    SENTENCE = "sentence"  # its sentence's opening
    HEADING = "heading"
    DOCUMENT = "document"  # the document as a whole
    INFERRED = "inferred"  # what other axes imply
    EDITION = "edition"  # the edition that wrote the sentence


@dataclass(frozen=True, slots=True)
class Ground:
    """The words that fixed one axis of a claim's region, with the characters of the paragraph that they stand in."""

    axis: str
    words: str
    origin: Origin
    paragraph: int | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A number in a sentence and how it hangs together with others of its paragraph.

    The links are indexes into `Disclosure.claims`: a share, change or growth names in `subject` the amount it speaks
    of; a share names in `whole` the amount it is a share of, where the sentence says so; a part (其中, 包括, 分别)
    names in `parent` the amount that it is a part of. An amount may be divided more than once (by fund, then by year):
    only parts with one `listing` belong together. `direction` is +1 or -1 where a word says more or less, 0 where it
    says equal, None where it says nothing. `base` is what a change is measured against: year and phase.
    `paragraph` is an index into `Disclosure.paragraphs`. `because` says which words fixed each axis of the region, as
    they stood when it was read. An average is an amount that names in `subject` what is shared and in `whole` the
    number that shares it; one that only says another over again, in another unit, names that one in `subject` alone. A
    number of points (提高2个百分点) names in `subject` the rate now and in `whole` the one before.
    """

    figure: Figure
    kind: ClaimKind
    paragraph: int
    direction: int | None = None
    direction_word: str = ""
    subject: int | None = None
    whole: int | None = None
    parent: int | None = None
    of_which: bool = False  # the siblings need not add up to the parent
    listing: int | None = None  # parts of one parent that were named together share this number
    base: Region | None = None
    because: tuple[Ground, ...] = ()
