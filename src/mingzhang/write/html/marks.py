"""Which cells and which words of a document each finding is about, so that a page can mark them where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from mingzhang.model import Disclosure, Figure, Finding, Paragraph, Quote, Severity, Source, Table
from mingzhang.model.values import dataclass, field, replace
from mingzhang.write.html.cells import Place, cell_places, held_by, place_of_words

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
    """The marks of one document: on whole tables, by table and cell, and by paragraph and span of characters."""

    tables: dict[int, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    cells: dict[int, dict[Place, list[Mark]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    spans: dict[int, list[tuple[int, int, Mark]]] = field(default_factory=lambda: defaultdict(list))
    anchors: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    told: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))  # in which parts each finding has marks

    def notes(self, table: int) -> dict[int, list[Mark]]:
        """Return the marks that have something said below a row of a table, by row."""
        found: dict[int, list[Mark]] = {}
        for (row, _), marks in sorted(self.cells.get(table, {}).items()):
            if first := [mark for mark in marks if mark.first]:
                found.setdefault(row, []).extend(first)
        return found


def cell_anchor(table: int, place: Place) -> str:
    """Return the name under which one cell can be linked to."""
    return f"t{table}r{place[0]}c{place[1]}"


def marks(document: Disclosure, findings: tuple[Finding, ...]) -> Marks:
    """Find the places of every finding; one that stands nowhere in the document's parts is left out."""
    finder = _Finder(document)
    made = Marks()
    for number, finding in enumerate(findings, 1):
        own = Mark(number, finding.severity)
        placed = [*map(finder.of_figure, finding.figures), *map(finder.of_quote, finding.quotes)]
        caused = [finder.of_figure(figure) for consequence in finding.consequences for figure in consequence.figures]
        _mark_all(made, placed, own)
        _mark_all(made, caused, replace(own, consequence=True))
    return made


@dataclass(frozen=True, slots=True)
class _InTable:
    table: int
    cell: Place | None  # None for the table as a whole


@dataclass(frozen=True, slots=True)
class _InText:
    paragraph: int
    span: tuple[int, int]


_Spot = _InTable | _InText


def _mark_all(made: Marks, spots: Iterable[_Spot | None], mark: Mark) -> None:
    """Mark each spot once; the first in each table or paragraph is where the finding speaks, unless it did already."""
    for spot in dict.fromkeys(spots):
        if spot is None:
            continue
        anchors, told = made.anchors[mark.number], made.told[mark.number]
        anchor = part = f"t{spot.table}" if isinstance(spot, _InTable) else f"p{spot.paragraph}"
        first = not mark.consequence and part not in told
        placed = replace(mark, first=first, main=first and not anchors)
        if isinstance(spot, _InText):
            made.spans[spot.paragraph].append((*spot.span, placed))
        elif spot.cell is None:
            made.tables[spot.table].append(placed)
        elif any(there.number == mark.number for there in made.cells[spot.table][spot.cell]):
            continue
        else:
            made.cells[spot.table][spot.cell].append(placed)
            anchor = cell_anchor(spot.table, spot.cell)
        anchors.append(anchor)
        told.add(part)


class _Finder:
    """Knows where every figure and every text of a document stands."""

    def __init__(self, document: Disclosure) -> None:
        self._document = document
        self._cells: dict[Key, _InTable] = {}
        self._at: dict[Source, _InTable] = {}
        for index, table in enumerate(document.tables):
            for figure, at in cell_places(table):
                self._cells.setdefault((figure.source, figure.text), _InTable(index, at))
                self._at.setdefault(figure.source, _InTable(index, at))
            for text in table.texts:
                place = place_of_words(table, text.source.cell, text.text)
                if place is not None:
                    self._at.setdefault(_spanless(text.source), _InTable(index, place))
        self._claims = {(claim.figure.source, claim.figure.text): claim.paragraph for claim in document.claims}
        self._paragraphs: dict[Source, int] = {}
        for index, paragraph in enumerate(document.paragraphs):
            self._paragraphs.setdefault(_spanless(paragraph.source), index)

    def of_figure(self, figure: Figure) -> _Spot | None:
        key = (figure.source, figure.text)
        if key in self._cells:
            return self._cells[key]
        if key in self._claims:
            index = self._claims[key]
            return _InText(index, _span(self._document.paragraphs[index], figure.text, figure.source))
        return None

    def of_quote(self, quote: Quote) -> _Spot | None:
        source = _spanless(quote.source)
        if source in self._at:
            return self._at[source]
        if source in self._paragraphs:
            index = self._paragraphs[source]
            return _InText(index, _span(self._document.paragraphs[index], quote.text, quote.source))
        found = held_by(self._document.tables, source)
        if found is None:
            return None
        return _InTable(found, place_of_words(self._table(found), source.cell, quote.text))

    def _table(self, index: int) -> Table:
        return self._document.tables[index]


def _span(paragraph: Paragraph, text: str, source: Source) -> tuple[int, int]:
    if source.span is not None and text.strip() in paragraph.text[slice(*source.span)]:
        return source.span
    start = paragraph.text.find(text.strip())
    return (start, start + len(text.strip())) if text.strip() and start >= 0 else (0, len(paragraph.text))


def _spanless(source: Source) -> Source:
    return replace(source, span=None)
