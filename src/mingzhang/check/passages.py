"""A disclosure as passages of text: what the rules about words read, each passage with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.check.case import Case, once
from mingzhang.model import Paragraph, Quote, Source, Table
from mingzhang.model.table import PERFORMANCE_FORMS as PERFORMANCE_FORMS
from mingzhang.model.values import dataclass, replace
from mingzhang.standard import lazy
from mingzhang.standard.messages import messages
from mingzhang.standard.signs import sign_of
from mingzhang.standard.words import excerpt, squeezed

_OF_NUMBERS = frozenset("0123456789.,%％．") | frozenset("０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand together. `kind` is paragraph, heading, title, note or cell; `form` is set inside a table."""

    text: str
    kind: str
    source: Source
    section: str = ""
    form: str = ""
    column: str = ""
    row: str = ""

    def _is_within_number(self, at: int) -> bool:
        """Whether a number stands on both sides of a place between two characters."""
        return 0 < at < len(self.text) and all(letter in _OF_NUMBERS for letter in self.text[at - 1 : at + 1])

    @property
    def is_prose(self) -> bool:
        """Whether this is running text, not a heading nor part of a table."""
        return self.kind == "paragraph"

    def quote(self, start: int = 0, end: int | None = None, around: int = 0) -> Quote:
        """Return the characters from start to end as a quote, with about `around` more beside; no number is cut.

        What is cut beside them is marked.
        """
        last = len(self.text) if end is None else end
        begin, stop = max(0, start - around), min(len(self.text), last + around)
        while begin < start and self._is_within_number(begin):
            begin -= 1
        while stop > last and self._is_within_number(stop):
            stop += 1
        text = excerpt(self.text, begin, stop) if around else self.text[begin:stop].strip()
        span = self.source.span
        offset = span[0] if span else 0
        source = replace(self.source, span=(offset + start, offset + last))
        return Quote(text, source, self.section or self.form)


@once
def passages(case: Case) -> tuple[Passage, ...]:
    """Return all text of a document in reading order: paragraphs first, then what stands in tables."""
    return (
        *map(of_paragraph, case.document.paragraphs),
        *(p for table in case.document.tables for p in _of_table(table)),
    )


@once
def prose(case: Case) -> tuple[Passage, ...]:
    """Return the paragraphs of running text, the table of contents left out."""
    return tuple(passage for passage in passages(case) if passage.is_prose and not is_contents_line(passage.text))


@once
def whole_text(case: Case) -> str:
    """Return every passage and cell joined by line ends, blanks taken out."""
    cells = (cell for table in case.document.tables for row in table.raw for cell in row if cell)
    return "\n".join(squeezed(text) for text in (*(p.text for p in passages(case)), *cells))


def under_heading(case: Case, words: Sequence[str]) -> tuple[Passage, ...]:
    """Return the paragraphs below the headings that hold one of the words, up to the next heading as high or higher."""
    inside: list[Passage] = []
    level = 0
    for paragraph in case.document.paragraphs:
        if paragraph.heading_level and (not level or paragraph.heading_level <= level):
            named = any(word in squeezed(paragraph.text) for word in words)
            level = paragraph.heading_level if named else 0
        if level:
            inside.append(of_paragraph(paragraph))
    return tuple(inside)


def of_paragraph(paragraph: Paragraph) -> Passage:
    """Return a paragraph or heading as a passage."""
    kind = "heading" if paragraph.heading_level else "paragraph"
    return Passage(paragraph.text, kind, paragraph.source, paragraph.section)


def _of_table(table: Table) -> Iterator[Passage]:
    yield Passage(table.title, "title", table.source, form=table.form)
    for cell in table.texts:
        yield Passage(cell.text, "cell", cell.source, form=table.form, column=cell.label.column, row=cell.label.row)
    for note in table.notes:
        yield Passage(note, "note", table.source, form=table.form)


CONTENTS_LINE = lazy.compile(r"(?:\.{4,}|…{2,}|\t)\s*\d*\s*$")
_LEADERS = sign_of(CONTENTS_LINE)


def is_contents_line(text: str) -> bool:
    """Whether a line looks like one of a table of contents: leader dots before a page number."""
    return _LEADERS.search(text) is not None and CONTENTS_LINE.search(text) is not None


def shown(quotes: Sequence[Quote], limit: int = 3) -> str:
    """Return the first different quotes for a message, each in quotation marks."""
    texts = list(dict.fromkeys(quote.text for quote in quotes))
    named = "、".join(f"“{text}”" for text in texts[:limit])
    return named if len(texts) <= limit else named + messages("rules")["more_places"]
