"""Sentences of which a page shows the beginning alone: the cells of a sheet were too low for their other lines.

Nothing of those lines is in the file, and no mark says that they lack. One sentence without its stop is a slip; several
that all break off where the room ends are torn, and what they list is not all that was listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mingzhang.model import Claim, Paragraph
from mingzhang.model.values import replace
from mingzhang.read.evidence import FEW
from mingzhang.read.outline.sections import TERMINAL, extent
from mingzhang.standard import lazy
from mingzhang.standard.messages import messages

_ROOM = 8.0  # full-width signs; a number has no room there and is not broken
_ONE_LINE = 1.8  # font sizes; what is higher has several lines
_IN_AMOUNT = lazy.compile(r"\d\.\d*$|\d万$|元、$")  # no sentence ends before the unit of money, or in a list of it
_OF_SENTENCES = lazy.compile(r"[，；。]")


class _Line(NamedTuple):
    """A paragraph of one line: where it ends, and how wide its signs are."""

    paragraph: Paragraph
    end: float
    size: float


def torn_sentences(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of one line that break off at the right edge: several, or such as do so in an amount."""
    lines = [line for paragraph in paragraphs if (line := _line(paragraph))]
    edge = max((line.end for line in lines), default=0.0)
    torn = [
        line.paragraph
        for line in lines
        if line.paragraph.text.rstrip()[-1] not in TERMINAL and edge - line.end < _ROOM * line.size
    ]
    return tuple(torn) if len(torn) >= FEW else tuple(one for one in torn if _IN_AMOUNT.search(one.text.rstrip()))


def _line(paragraph: Paragraph) -> _Line | None:
    """Return a paragraph as the line that it is, None where it is a heading, no sentence or several lines."""
    box = paragraph.source.box
    if box is None or paragraph.heading_level or not _OF_SENTENCES.search(paragraph.text):
        return None
    size = (box[2] - box[0]) / max(extent(paragraph.text), 1.0)
    return _Line(paragraph, box[2], size) if box[3] - box[1] < _ONE_LINE * size else None


def with_doubts(claims: Sequence[Claim], paragraphs: Sequence[Paragraph], torn: Sequence[Paragraph]) -> Iterator[Claim]:
    """Yield claims, the figures of sentences that break off in doubt: what they speak of may be named further on."""
    begun = {at: one.text.rfind("。") + 1 for at, one in enumerate(paragraphs) if one in torn} if torn else {}
    doubt = messages("pdf")["sentence_torn"]
    for claim in claims:
        span = claim.figure.source.span
        doubted = claim.paragraph in begun and (span is None or span[0] >= begun[claim.paragraph])
        yield replace(claim, figure=replace(claim.figure, doubt=doubt)) if doubted else claim
