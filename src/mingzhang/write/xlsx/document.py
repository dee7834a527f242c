"""A publication becomes a workbook: one sheet a table in official order, totals as live sums of what they total.

The stored value of every formula is the printed one. Words are written as words, so that nothing runs as a formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any

from mingzhang.model import Chart, Heading, Prose, Publication, Sheet, SheetCell
from mingzhang.model.values import dataclass, field
from mingzhang.standard import lazy
from mingzhang.standard.messages import messages
from mingzhang.write.cells import width
from mingzhang.write.outline import levelled, rows_of
from mingzhang.write.xlsx.book import fitting
from mingzhang.write.xlsx.charts import draw_charts

_PLAIN = lazy.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_FORBIDDEN = lazy.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_DIGITS = 15  # of a number that spreadsheets keep
_MOST_PARTS = 200  # of one sum
_NAME = 31  # characters of a sheet's name
_SONG, _HEI = "宋体", "黑体"
_PROSE_WIDTH = 70  # characters of the column of running text: one column wider than the paper is cut, not shrunk
_UPRIGHT, _WIDE, _NARROWEST = 92, 140, 5  # characters across a page, and of the narrowest column
_PART = lazy.compile(r"^第\S{1,3}部分\s*(?=\S)")


def xlsx(publication: Publication) -> bytes:
    """Return the publication as a workbook, the same bytes each time."""
    from xlsxwriter import Workbook

    made = BytesIO()
    book = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    year = publication.disclosure.year
    created = datetime(int(year) if year.isdigit() and int(year) > 1900 else 2000, 1, 1)
    book.set_properties({"title": publication.cover.unit_name + publication.cover.title, "created": created})
    _Writing(book, publication).write()
    book.close()
    return made.getvalue()


@dataclass
class _Writing:
    """The workbook under construction: its formats, and which names its sheets have."""

    book: Any
    publication: Publication
    formats: dict[str, Any] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    count: int = 0  # sheets so far

    def write(self) -> None:
        """Write the contents, then running text and tables in the order of the document, then the charts."""
        words = messages("publication")
        first = self.add(self.named(words["contents"]))
        entries: list[tuple[int, str, int, str, int]] = []
        text: list[tuple[int, Heading | Prose]] = []
        charts: list[Chart] = []
        for level, block in levelled(self.publication):
            if isinstance(block, Chart):
                charts.append(block)
            elif isinstance(block, Sheet):
                entries.extend(self.narrative(text))
                text = []
                name = self.named(block.number or block.title)
                self.table(self.add(name, landscape=block.landscape), block)
                entries.append((level, block.title, 0, name, self.count))
            else:
                text.append((level, block))
        entries.extend(self.narrative(text))
        if charts:
            sheet = self.add(self.named(words["charts"]))
            draw_charts(self.book, sheet, charts, self.look("line"), self.look("amount"))
        self.contents(first, entries)

    def named(self, wanted: str) -> str:
        """Return a name for a sheet that Excel allows and no other sheet has."""
        wanted = _FORBIDDEN.sub("", wanted).strip() or messages("publication")["narrative"]
        name, count = wanted[:_NAME], 1
        while name.casefold() in self.taken:
            count += 1
            name = f"{wanted[: _NAME - len(str(count)) - 1]}-{count}"
        self.taken.add(name.casefold())
        return name

    def add(self, name: str, *, landscape: bool = False) -> Any:
        """Return a new sheet, set up for print."""
        made = self.book.add_worksheet(name)
        self.count += 1
        made.set_paper(9)
        made.set_margins(left=0.7, right=0.7, top=1.4 if self.publication.draft else 0.9, bottom=0.8)
        made.fit_to_pages(1, 0)
        made.hide_gridlines(2)
        made.set_footer("&C— &P —")
        if landscape:
            made.set_landscape()
        if self.publication.draft:
            made.set_header(f'&C&"{_HEI}"&36&KC00000{messages("publication")["draft"]}')
            made.set_tab_color("#C00000")
        return made

    def look(self, kind: str, number: str = "", indent: int = 0) -> Any:
        """Return the format of a kind of cell."""
        key = f"{kind}|{number}|{indent}"
        if key not in self.formats:
            self.formats[key] = self.book.add_format(_look(kind, number, indent))
        return self.formats[key]

    def narrative(self, text: Sequence[tuple[int, Heading | Prose]]) -> list[tuple[int, str, int, str, int]]:
        """Write headings and paragraphs on a sheet of their own; return where every heading stands."""
        if not text:
            return []
        headings = [block.text for level, block in text if isinstance(block, Heading) and level == 1]
        headings += [block.text for _, block in text if isinstance(block, Heading)]
        name = self.named(_PART.sub("", headings[0]) if headings else messages("publication")["narrative"])
        made = self.add(name)
        made.set_column(0, 0, _PROSE_WIDTH)
        made.center_horizontally()
        places: list[tuple[int, str, int, str, int]] = []
        for row, (level, block) in enumerate(text):
            heading = isinstance(block, Heading)
            if heading:
                places.append((level, block.text, row, name, self.count))
            made.write_string(row, 0, fitting(block.text), self.look(f"heading{min(level, 3)}" if heading else "prose"))
            made.set_row(row, _height(block.text))
        made.print_area(0, 0, len(text) - 1, 0)
        return places

    def contents(self, made: Any, entries: Sequence[tuple[int, str, int, str, int]]) -> None:
        """Write the first sheet: whose package it is, and a link to every heading and table with its sheet's number."""
        cover, words = self.publication.cover, messages("publication")
        made.set_column(0, 0, 72)
        made.set_column(1, 1, 8)
        heads = [cover.unit_name, cover.title, cover.date, words["draft"] if self.publication.draft else ""]
        row = 0
        for text in filter(None, heads):
            made.merge_range(row, 0, row, 1, "", self.look("cover"))
            made.write_string(row, 0, fitting(text), self.look("cover"))
            made.set_row(row, 36)
            row += 1
        made.merge_range(row, 0, row, 1, "", self.look("title"))
        made.set_row(row, 30)
        made.write_string(row, 0, words["contents"], self.look("title"))
        for level, title, at, name, number in entries:
            row += 1
            look = self.look("entry", indent=min(level, 4) - 1)
            made.write_url(row, 0, f"internal:'{name}'!A{at + 1}", look, fitting(title)[:250])
            made.write_number(row, 1, number, self.look("entry_number"))
        made.print_area(0, 0, row, 1)

    def table(self, made: Any, sheet: Sheet) -> None:
        """Write one table as it is laid out."""
        widths = sheet.widths or (1.0,) * sheet.width
        room = _WIDE if sheet.landscape else _UPRIGHT
        across = [max(_NARROWEST, round(room * one / sum(widths), 1)) for one in widths]
        for column, wide in enumerate(across):
            made.set_column(column, column, wide)
        self.across(made, 0, 0, sheet.width, sheet.title, "title")
        row = 1
        if sheet.number:
            self.across(made, row, 0, sheet.width, sheet.number, "line")
            row += 1
        half = (sheet.width + 1) // 2
        if sheet.width > 1:
            self.across(made, row, 0, half, sheet.left, "line")
            self.across(made, row, half, sheet.width, sheet.right, "line_right")
        else:
            self.across(made, row, 0, 1, f"{sheet.left}  {sheet.right}", "line")
        top = row + 1
        for cells in rows_of(sheet):
            for cell in cells:
                self.cell(made, cell, top, head=cell.row < sheet.head_rows)
        for at, height in _heights(sheet, across).items():
            made.set_row(top + at, height)
        for at, note in enumerate(sheet.notes):
            self.across(made, top + sheet.height + at, 0, sheet.width, note, "note")
        head = top + sheet.head_rows
        made.freeze_panes(head, 0)
        made.repeat_rows(0, head - 1)
        made.print_area(0, 0, top + sheet.height + len(sheet.notes) - 1, sheet.width - 1)

    def across(self, made: Any, row: int, first: int, end: int, text: str, kind: str) -> None:
        """Write a line of words over several columns."""
        look = self.look(kind)
        if end - first > 1:
            made.merge_range(row, first, row, end - 1, "", look)
        made.write_string(row, first, fitting(text), look)

    def cell(self, made: Any, cell: SheetCell, top: int, *, head: bool) -> None:
        """Write one cell: a live sum, a number, words, or nothing."""
        row, column = top + cell.row, cell.column
        kind = "head" if head else cell.kind
        number = number_format(cell)
        look = self.look(kind, number, cell.indent)
        if cell.row_span > 1 or cell.column_span > 1:
            made.merge_range(row, column, row + cell.row_span - 1, column + cell.column_span - 1, "", look)
        if not cell.text:
            made.write_blank(row, column, None, look)
        elif not number:
            made.write_string(row, column, fitting(cell.text), look)
        elif formula := _sum(cell.total_of, top):
            made.write_formula(row, column, formula, look, _value(cell))
        else:
            made.write_number(row, column, _value(cell), look)


def number_format(cell: SheetCell) -> str:
    """Return the format under which a spreadsheet shows a cell's number as it is printed; empty where it cannot."""
    if cell.value is None or not _PLAIN.fullmatch(cell.text):
        return ""
    plain = cell.text.replace(",", "")
    if Decimal(plain) != cell.value or len(plain.strip("-").replace(".", "").lstrip("0")) > _DIGITS:
        return ""
    whole = "#,##0" if "," in cell.text else "0"
    decimals = len(plain.partition(".")[2])
    return whole + ("." + "0" * decimals if decimals else "")


def _value(cell: SheetCell) -> Decimal:
    return cell.value if cell.value is not None else Decimal(0)


def _sum(parts: Sequence[tuple[int, int]], top: int) -> str:
    """Return the formula that sums some cells of a sheet; cells that follow each other in a column are one range."""
    runs: list[list[int]] = []  # column, first row, last row
    for row, column in sorted(parts, key=lambda place: (place[1], place[0])):
        if runs and runs[-1][0] == column and runs[-1][2] == row - 1:
            runs[-1][2] = row
        else:
            runs.append([column, row, row])
    if not runs or len(runs) > _MOST_PARTS:
        return ""
    from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

    named = [
        xl_rowcol_to_cell(top + first, column) if first == last else xl_range(top + first, column, top + last, column)
        for column, first, last in runs
    ]
    return f"=SUM({','.join(named)})"


def _height(text: str) -> float:
    """Return the height of a row of running text; a spreadsheet does not work it out for every program."""
    width = sum(2 if sign > "\u2e80" else 1.1 for sign in text) + 4
    return min(409.0, 19.0 * max(1, -(-int(width) // int(_PROSE_WIDTH * 0.94))) + 3)


def _heights(sheet: Sheet, across: Sequence[float]) -> dict[int, float]:
    """Return the heights of the rows whose words take more than a line; those of cells over rows in their last row."""
    lines: dict[int, int] = {}
    cells = [cell for row in rows_of(sheet) for cell in row if cell.text]
    for cell in sorted(cells, key=lambda cell: cell.row_span):
        last, room = cell.row + cell.row_span - 1, sum(across[cell.column : cell.column + cell.column_span])
        taken = sum(lines.get(row, 1) for row in range(cell.row, last))
        room -= _MARGIN + 2 * cell.indent
        needed = sum(max(1, ceil(width(line) / max(room, 2))) for line in cell.text.split("\n"))
        lines[last] = max(lines.get(last, 1), needed - taken)
    return {row: min(409.0, _LINE * count + 2) for row, count in lines.items() if count > 1}


_LINE, _MARGIN = 14.0, 1.5  # points of a line in a table; characters that a cell's sides take


def _look(kind: str, number: str, indent: int) -> dict[str, Any]:
    """Return the properties of a kind of cell."""
    look: dict[str, Any] = {"font_name": _SONG, "font_size": 10.5, "valign": "vcenter", "text_wrap": True}
    if number:
        look["num_format"] = number
    if indent:
        look["indent"] = min(indent, 15)
    plain: dict[str, dict[str, Any]] = {
        "title": {"font_name": _HEI, "font_size": 16, "align": "center"},
        "cover": {"font_name": _HEI, "font_size": 22, "align": "center"},
        "heading1": {"font_name": _HEI, "font_size": 16, "align": "center"},
        "heading2": {"font_name": _HEI, "font_size": 14},
        "heading3": {"font_name": _HEI, "font_size": 12},
        "prose": {"font_size": 12, "valign": "top"},
        "line": {"text_wrap": False},
        "line_right": {"align": "right", "text_wrap": False},
        "note": {"valign": "top"},
        "entry": {"font_size": 12, "font_color": "#0B57A4"},
        "entry_number": {"font_size": 12, "align": "center"},
    }
    if kind in plain:
        return {**look, **plain[kind]}
    sides = {"amount": "right", "count": "right", "head": "center", "code": "center", "ordinal": "center"}
    look |= {"border": 1, "align": sides.get(kind, "left")}
    if kind == "head":
        look |= {"font_name": _HEI, "bg_color": "#EEF2F6"}
    if kind == "code":
        look["num_format"] = "@"
    return look
