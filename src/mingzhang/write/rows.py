"""Rows and columns of what was read: the same for the data package and for the workbook of data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mingzhang.model import AXES, Claim, ClaimLabel, Disclosure, Figure, Genre, Source, TextCell
from mingzhang.standard import lazy
from mingzhang.standard.words import CHINESE_DIGITS, closed
from mingzhang.write.cells import decimal_text
from mingzhang.write.places import place

Row = tuple[str, ...]

CELL_COLUMNS = ("form", "instance", "side", "code", "row", "column")

AXIS_COLUMNS = tuple(f"{axis}_axis" if axis in ("unit", "subject") else axis for axis in AXES)
"""The axes by name; those that share their name with a column of another meaning say that they are axes."""

FIGURE_COLUMNS = (*CELL_COLUMNS, "printed", "value", "unit", "page", "place", *AXIS_COLUMNS, "doubt", "repaired_from")

TEXT_COLUMNS = (*CELL_COLUMNS, "text", "page", "place", "doubt")

CLAIM_COLUMNS = (
    *("section", "sentence", "subject", "kind", "printed", "value", "unit", "page", "place"),
    *AXIS_COLUMNS,
    *("doubt", "repaired_from"),
)

TABLE_COLUMNS = ("form", "instance", "kind", "number", "title", "unit_name", "year", "unit", "pages", "place", "notes")

DOUBT_COLUMNS = ("kind", "message", "printed", "page", "place")


_CALLED = (Genre.GOVERNMENT, Genre.NOTICE)  # by their own titles
_TITLE_LINES = 150  # web pages print their menus first
_SITE = lazy.compile(r"\s+[-_|]\s.*$")  # the site's name behind a page's
_TITLE = lazy.compile(
    rf"^(?=.{{6,60}}$)(?=.*20\d\d年)(?!.*[。；;：:，,|>]|[（(]|第.{{1,3}}部分|[{CHINESE_DIGITS}]+、)\D.*(?:预算|决算|三公|财政收支)"
)


def figure_rows(document: Disclosure) -> Iterator[Row]:
    """Yield a row for every number in a table, in reading order."""
    for table in document.tables:
        for figure in table.figures:
            label = figure.label
            cells = ("",) * 6 if isinstance(label, ClaimLabel) else _cell(label)
            yield (*cells, *_printed(figure), *_where(figure.source), *_tail(figure))


def text_rows(document: Disclosure) -> Iterator[Row]:
    """Yield a row for every cell that holds words."""
    for table in document.tables:
        for cell in table.texts:
            yield _text_row(cell)


def _text_row(cell: TextCell) -> Row:
    return (*_cell(cell.label), cell.text, *_where(cell.source), cell.doubt)


def claim_rows(document: Disclosure) -> Iterator[Row]:
    """Yield a row for every number in a sentence."""
    for claim in document.claims:
        yield _claim_row(claim)


def _claim_row(claim: Claim) -> Row:
    figure, label = claim.figure, claim.figure.label
    words = (label.section, label.sentence, label.subject) if isinstance(label, ClaimLabel) else ("", "", "")
    return (*words, claim.kind.value, *_printed(figure), *_where(figure.source), *_tail(figure))


def table_rows(document: Disclosure) -> Iterator[Row]:
    """Yield a row for every table, those without figures too."""
    for table in document.tables:
        pages = ",".join(map(str, table.pages))
        named = (table.form, table.instance, table.kind, table.number, table.title, table.unit_name, table.year)
        yield (*named, table.unit, pages, place(table.source), "\n".join(table.notes))


def doubt_rows(document: Disclosure) -> Iterator[Row]:
    """Yield a row for everything that the reader repaired, could not decide or did not understand."""
    for doubt in document.doubts:
        yield (doubt.kind, doubt.message, " ".join(figure.text for figure in doubt.figures), *_where(doubt.source))


def title(document: Disclosure) -> str:
    """Return what people call a disclosure: unit, year, scope and kind, or the file's name where those are unknown.

    What is no department's disclosure, or names no unit, goes by the title that stands over its text.
    """
    if (not document.unit_name or document.genre in _CALLED) and (own := _own_title(document)):
        return own
    year = f"{document.year}年度" if document.year else ""
    made = f"{document.unit_name}{year}{document.scope}{document.kind}"
    return made if document.unit_name or document.year else Path(document.file).name


def _own_title(document: Disclosure) -> str:
    """Return the first line over the text that reads as a title; empty where none does."""
    lines = (_SITE.sub("", paragraph.text.strip()) for paragraph in document.paragraphs[:_TITLE_LINES])
    return next((closed(line) for line in lines if _TITLE.match(line)), "")


def _cell(label: object) -> Row:
    return tuple(getattr(label, column) for column in CELL_COLUMNS)


def _printed(figure: Figure) -> Row:
    return (figure.text, decimal_text(figure.value), figure.unit)


def _where(source: Source) -> Row:
    return ("" if source.page is None else str(source.page), place(source))


def _tail(figure: Figure) -> Row:
    return (*(node or "" for node in figure.region), figure.doubt, figure.repaired_from)
