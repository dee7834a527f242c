"""Which cells and which words of a document each finding is about, so that a page can mark them where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from mingzhang.model import Disclosure, Figure, Finding, Paragraph, Quote, Severity, Source, Table

Place = tuple[int, int]
Key = tuple[Source, str]


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding's number at one place.

    `first` is the first of its marks in a table or paragraph, where it says what is wrong; `main` the very first.
    """

    number: int
    severity: Severity
    first: bool = False
    main: bool = False
    consequence: bool = False


@dataclass(slots=True)
class Marks:
    """The marks of one document: by table and cell, and by paragraph and span of characters."""

    cells: dict[int, dict[Place, list[Mark]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    spans: dict[int, list[tuple[int, int, Mark]]] = field(default_factory=lambda: defaultdict(list))
    anchors: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def notes(self, table: int, row: int) -> list[Mark]:
        """Return the marks that have something said below one row of a table."""
        return [
            mark
            for (at, _), marks in sorted(self.cells.get(table, {}).items())
            for mark in marks
            if at == row and mark.first
        ]


def cell_anchor(table: int, place: Place) -> str:
    """Return the name under which one cell can be linked to."""
    return f"t{table}r{place[0]}c{place[1]}"


def marks(document: Disclosure, findings: tuple[Finding, ...]) -> Marks:
    """Find the places of every finding; one that stands nowhere in the document's parts is left out."""
    return _Finder(document).marked(findings)


class _Finder:
    def __init__(self, document: Disclosure) -> None:
        self._document = document
        self._cells: dict[Key, tuple[int, Place]] = {}
        self._at: dict[Source, tuple[int, Place]] = {}
        for index, table in enumerate(document.tables):
            for figure, at in cell_places(table):
                self._cells.setdefault((figure.source, figure.text), (index, at))
                self._at.setdefault(figure.source, (index, at))
            for cell in table.texts:
                if cell.source.cell is not None and _stands(table, cell.source.cell, cell.text):
                    self._at.setdefault(cell.source, (index, cell.source.cell))
        self._claims = {(claim.figure.source, claim.figure.text): claim.paragraph for claim in document.claims}
        self._paragraphs: dict[Source, int] = {}
        for index, paragraph in enumerate(document.paragraphs):
            self._paragraphs.setdefault(_spanless(paragraph.source), index)

    def marked(self, findings: tuple[Finding, ...]) -> Marks:
        made = Marks()
        for number, finding in enumerate(findings, 1):
            seen: set[object] = set()
            for figure in finding.figures:
                self._mark_figure(made, figure, Mark(number, finding.severity), seen)
            for quote in finding.quotes:
                self._mark_quote(made, quote, Mark(number, finding.severity), seen)
            for consequence in finding.consequences:
                for figure in consequence.figures:
                    self._mark_figure(made, figure, Mark(number, finding.severity, consequence=True), seen)
        return made

    def _mark_figure(self, made: Marks, figure: Figure, mark: Mark, seen: set[object]) -> None:
        key = (figure.source, figure.text)
        if key in self._cells:
            _mark_cell(made, *self._cells[key], mark, seen)
        elif key in self._claims:
            index = self._claims[key]
            paragraph = self._document.paragraphs[index]
            _mark_span(made, index, _span(paragraph, figure.text, figure.source), mark, seen)

    def _mark_quote(self, made: Marks, quote: Quote, mark: Mark, seen: set[object]) -> None:
        if quote.source in self._at:
            _mark_cell(made, *self._at[quote.source], mark, seen)
            return
        index = self._paragraphs.get(_spanless(quote.source))
        if index is not None:
            span = _span(self._document.paragraphs[index], quote.text, quote.source)
            _mark_span(made, index, span, mark, seen)


def _mark_cell(made: Marks, table: int, at: Place, mark: Mark, seen: set[object]) -> None:
    if ("cell", table, at) in seen:
        return
    first = ("table", table) not in seen and not mark.consequence
    main = first and not made.anchors[mark.number]
    seen |= {("cell", table, at), *([("table", table)] if first else [])}
    made.cells[table][at].append(replace(mark, first=first, main=main))
    made.anchors[mark.number].append(cell_anchor(table, at))


def _mark_span(made: Marks, paragraph: int, span: tuple[int, int], mark: Mark, seen: set[object]) -> None:
    if ("span", paragraph, span) in seen:
        return
    first = ("paragraph", paragraph) not in seen and not mark.consequence
    main = first and not made.anchors[mark.number]
    seen |= {("span", paragraph, span), *([("paragraph", paragraph)] if first else [])}
    made.spans[paragraph].append((*span, replace(mark, first=first, main=main)))
    made.anchors[mark.number].append(f"p{paragraph}")


def cell_places(table: Table) -> Iterator[tuple[Figure, Place]]:
    """Yield each figure with its row and column in the table's raw cells, where it can be found there.

    A table over several pages is several grids, so that a figure's own cell may be counted from another start:
    the cell must hold the figure's text, else the next cell that does is taken.
    """
    taken: set[Place] = set()
    row = 0
    for figure in table.figures:
        wanted = _squeezed(figure.repaired_from or figure.text), _squeezed(figure.text)
        for at in _candidates(table, figure, row):
            if at not in taken and _squeezed(table.raw[at[0]][at[1]]) in wanted:
                taken.add(at)
                row = at[0]
                yield figure, at
                break


def _candidates(table: Table, figure: Figure, row: int) -> Iterator[Place]:
    cell = figure.source.cell
    if cell is not None and cell[0] < len(table.raw) and cell[1] < len(table.raw[cell[0]]):
        yield cell
    if cell is not None and cell[0] < len(table.raw):
        yield from ((cell[0], column) for column in range(len(table.raw[cell[0]])))
    for start, end in ((row, len(table.raw)), (0, row)):
        for line in range(start, end):
            yield from ((line, column) for column in range(len(table.raw[line])))


def _stands(table: Table, at: Place, text: str) -> bool:
    row, column = at
    return (
        row < len(table.raw) and column < len(table.raw[row]) and _squeezed(text) in _squeezed(table.raw[row][column])
    )


def _span(paragraph: Paragraph, text: str, source: Source) -> tuple[int, int]:
    if source.span is not None and text.strip() in paragraph.text[slice(*source.span)]:
        return source.span
    start = paragraph.text.find(text.strip())
    return (start, start + len(text.strip())) if text.strip() and start >= 0 else (0, len(paragraph.text))


def _spanless(source: Source) -> Source:
    return replace(source, span=None)


def _squeezed(text: str) -> str:
    return "".join(text.split())
