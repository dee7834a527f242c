"""A package becomes a file: PDF, DOCX, XLSX, HTML or text."""

from __future__ import annotations

import html as escaping
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from tests.packages.marks import BREAK, LEFT, UP, Cell, Heading, Mark, Package, Part, Passage, Sheet
from xlsxwriter.worksheet import Worksheet

from pdf_writer import Page, width_of, write


def written(package: Package, kind: str, path: Path) -> Path:
    """Write a package in a format."""
    _WRITERS[kind](package, path)
    return path


def shown(cell: Cell, broken: str = "") -> str:
    """What stands in a cell; a name that goes on in another line of it is parted by `broken`."""
    return cell.text if isinstance(cell, Mark) else "" if cell in (LEFT, UP) else cell.replace(BREAK, broken)


def _lines(part: Part) -> list[str]:
    return (
        [part.text]
        if isinstance(part, Heading)
        else ["".join(map(shown, part.pieces))]
        if isinstance(part, Passage)
        else []
    )


def text(package: Package) -> str:
    """A text whose cells are set apart by tabs."""
    lines = [package.title]
    tabs = dict(package.paper).get("text cells") != "blanks"
    for part in package.parts:
        lines += _lines(part)
        if isinstance(part, Sheet):
            lines += [("\t" if tabs else "    ").join(pieces) for pieces in part.over]
            rows = [[shown(cell) for cell in row] for row in (*part.head, *part.body)]
            lines += ["\t".join(row) for row in rows] if tabs else _set_out(rows)
            lines += [*part.notes, ""]
    return "\n".join(lines) + "\n"


def _set_out(rows: list[list[str]]) -> Iterator[str]:
    """Set cells out in columns with blanks, a whole sign of Chinese as wide as two of them."""
    widths = [max(_columns(text) for text in column) + 2 for column in zip(*rows, strict=True)]
    for row in rows:
        yield "".join(text + " " * (width - _columns(text)) for text, width in zip(row, widths, strict=True)).rstrip()


def _columns(text: str) -> int:
    return sum(1 if ord(sign) < 256 else 2 for sign in text)


def spans(head: tuple[tuple[str, ...], ...]) -> list[tuple[int, int, int, int, str]]:
    """The cells of a head: row, column, how many rows and columns each covers, and its words."""
    found = []
    for row, texts in enumerate(head):
        for column, words in enumerate(texts):
            if words in (LEFT, UP):
                continue
            wide = next((at for at in range(column + 1, len(texts)) if texts[at] != LEFT), len(texts)) - column
            high = next((at for at in range(row + 1, len(head)) if head[at][column] != UP), len(head)) - row
            found.append((row, column, high, wide, words))
    return found


def html(package: Package) -> str:
    """A page."""
    lines = [f"<p>{package.title}</p>"]
    for part in package.parts:
        lines += [f"<p>{escaping.escape(line)}</p>" for line in _lines(part)]
        if isinstance(part, Sheet):
            inside = dict(package.paper).get("title place") == "inside"
            over = [escaping.escape("　　".join(pieces)) for pieces in part.over]
            width = len(part.body[0])
            lines += [] if inside else [f"<p>{line}</p>" for line in over]
            rows = [f"<tr><td colspan='{width}'>{line}</td></tr>" for line in over] if inside else []
            lines += ["<table>", *rows, *_html_head(part), *_html_body(part), "</table>"]
            lines += [f"<p>{note}</p>" for note in part.notes]
    return (
        f"<html><head><meta charset='utf-8'><title>{package.title}</title></head><body>{''.join(lines)}</body></html>"
    )


def _html_head(sheet: Sheet) -> list[str]:
    rows: list[list[str]] = [[] for _ in sheet.head]
    for row, _, high, wide, words in spans(sheet.head):
        rows[row].append(f"<td rowspan='{high}' colspan='{wide}'>{escaping.escape(words)}</td>")
    return [f"<tr>{''.join(cells)}</tr>" for cells in rows]


def _html_body(sheet: Sheet) -> list[str]:
    return [f"<tr>{''.join(f'<td>{_html_words(cell)}</td>' for cell in row)}</tr>" for row in sheet.body]


def _html_words(cell: Cell) -> str:
    return escaping.escape(shown(cell, BREAK)).replace(BREAK, "<br>")


class _Book:
    """A workbook: a sheet for each table, or all below each other on one."""

    def __init__(self, package: Package, path: Path) -> None:
        paper = dict(package.paper)
        self.book = xlsxwriter.Workbook(str(path))
        self.together, self.cells = paper.get("pages") == "all on one", paper.get("cells", "text")
        self.plain, self.ruled = self.book.add_format(), self.book.add_format({"border": 1})
        self.money = self.book.add_format(
            {"border": 1, "num_format": "#,##0.00" if self.cells == "number" else "General"}
        )
        self.merged = paper.get("title place") == "inside"

    def page(self, page: Worksheet, top: int, sheet: Sheet) -> int:
        """Write a table from a row on; return the row after it."""
        width = len(sheet.body[0])
        for row, pieces in enumerate(sheet.over, top):
            if self.merged and len(pieces) == 1 and width > 1:
                page.merge_range(row, 0, row, width - 1, pieces[0], self.plain)
                continue
            for place, piece in zip((0, width - 1), pieces, strict=False):
                page.write(row, place, piece, self.plain)
        top += len(sheet.over)
        for row, column, high, wide, words in spans(sheet.head):
            if high * wide > 1:
                page.merge_range(top + row, column, top + row + high - 1, column + wide - 1, words, self.ruled)
            else:
                page.write(top + row, column, words, self.ruled)
        for row, cells in enumerate(sheet.body, top + len(sheet.head)):
            total = any(isinstance(cell, str) and cell.endswith("计") for cell in cells)
            for column, cell in enumerate(cells):
                if self.cells == "formulas" and total and isinstance(cell, Mark) and cell.value:
                    page.write_formula(row, column, f"=SUM({cell.value})", self.money, "")
                    continue
                self.cell(page, row, column, cell)
        top += len(sheet.head) + len(sheet.body)
        for row, note in enumerate(sheet.notes, top):
            page.write(row, 0, note, self.plain)
        return top + len(sheet.notes) + 1

    def cell(self, page: Worksheet, row: int, column: int, cell: Cell) -> None:
        """Write one cell: an amount as a number where the workbook does so."""
        number = isinstance(cell, Mark) and self.cells != "text" and _number(cell.text)
        if isinstance(number, Decimal):
            page.write_number(row, column, float(number), self.money)
        else:
            page.write_string(row, column, shown(cell, "\n"), self.ruled)


def _number(text: str) -> Decimal | None:
    """The number that a cell prints, None where it prints none."""
    bare = text.replace(",", "")
    return Decimal(bare) if any(sign.isdigit() for sign in bare) else None


def _xlsx(package: Package, path: Path) -> None:
    book = _Book(package, path)
    words = book.book.add_worksheet("文字")
    words.write(0, 0, package.title)
    tables = book.book.add_worksheet("报表") if book.together else None
    at, top = 1, 0
    for number, part in enumerate(package.parts):
        for line in _lines(part):
            words.write(at, 0, line)
            at += 1
        if isinstance(part, Sheet):
            end = book.page(tables or book.book.add_worksheet(f"{number}"), top, part)
            top = end if book.together else 0
    book.book.close()


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARTS = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def _docx(package: Package, path: Path) -> None:
    inside = [_paragraph(package.title)]
    for part in package.parts:
        inside += map(_paragraph, _lines(part))
        if isinstance(part, Sheet):
            inside += [_paragraph("　　".join(pieces)) for pieces in part.over]
            inside += [_word_table(part), *map(_paragraph, part.notes or ("",))]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PARTS}/content-types"><Default Extension="rels" ContentType="application/vnd.'
            'openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PARTS}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(inside)}</w:body></w:document>'
        )


def _paragraph(words: str) -> str:
    runs = "<w:br/>".join(f"<w:t xml:space='preserve'>{escaping.escape(piece)}</w:t>" for piece in words.split(BREAK))
    return f"<w:p><w:r>{runs}</w:r></w:p>"


def _word_table(sheet: Sheet) -> str:
    covered = {(row, column): (high, wide) for row, column, high, wide, _ in spans(sheet.head)}
    grid = "<w:gridCol w:w='1000'/>" * len(sheet.body[0])
    rows = [f"<w:tr>{''.join(_head_cells(texts, row, covered))}</w:tr>" for row, texts in enumerate(sheet.head)]
    rows += [f"<w:tr>{''.join(_word_cell(shown(cell, BREAK)) for cell in cells)}</w:tr>" for cells in sheet.body]
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _head_cells(texts: tuple[str, ...], row: int, covered: dict[tuple[int, int], tuple[int, int]]) -> list[str]:
    cells = []
    for column, words in enumerate(texts):
        if words == LEFT:
            continue
        if words == UP:
            cells.append(_word_cell("", "<w:vMerge/>"))
            continue
        high, wide = covered[row, column]
        inside = f"<w:gridSpan w:val='{wide}'/>" if wide > 1 else ""
        cells.append(_word_cell(words, inside + ("<w:vMerge w:val='restart'/>" if high > 1 else "")))
    return cells


def _word_cell(words: str, inside: str = "") -> str:
    return f"<w:tc><w:tcPr>{inside}</w:tcPr>{_paragraph(words)}</w:tc>"


_WIDTH, _HEIGHT, _MARGIN, _LINE, _SIZE = 1180.0, 842.0, 40.0, 18.0, 9.0


class _Paper:
    """Pages that are filled from top to bottom."""

    def __init__(self, choices: dict[str, str]) -> None:
        self.folios, self.again = choices.get("folios") == "yes", choices.get("heads again") == "yes"
        self.down = choices.get("rules") != "across"
        self.pages: list[Page] = []
        self.top = _HEIGHT

    def room(self, height: float) -> Page:
        """Return the page on which so much still fits, a new one where it does not."""
        if self.top + height > _HEIGHT - _MARGIN:
            self.pages.append(Page(_WIDTH, _HEIGHT))
            self.top = _MARGIN
            if self.folios:
                self.pages[-1].text(_WIDTH / 2, _HEIGHT - 15, f"- {len(self.pages)} -", _SIZE)
        return self.pages[-1]

    def line(self, words: str) -> None:
        """Write a paragraph, broken where the line is full."""
        room = _WIDTH - 2 * _MARGIN
        while words:
            size = next((at for at in range(len(words), 0, -1) if width_of(words[:at], _SIZE) <= room), 1)
            self.room(_LINE).text(_MARGIN, self.top + 12, words[:size], _SIZE)
            self.top += _LINE
            words = words[size:]

    def sheet(self, sheet: Sheet) -> None:
        """Draw a table with rules; a row that does not fit goes to the next page."""
        edges = _edges(sheet)
        self.room(_LINE * (len(sheet.over) + len(sheet.head) + 2))
        for pieces in sheet.over:
            beside = _MARGIN + width_of(pieces[0], _SIZE) + 12  # a narrow table leaves its second piece no other room
            for x, piece in zip((_MARGIN, max(beside, edges[-1] - 120)), pieces, strict=False):
                self.pages[-1].text(x, self.top + 12, piece, _SIZE)
            self.top += _LINE
        self._head(sheet, edges)
        for row in sheet.body:
            height = _LINE * (2 if any(BREAK in shown(cell, BREAK) for cell in row) else 1)
            before, page = len(self.pages), self.room(height)
            if self.again and len(self.pages) > before:
                self._head(sheet, edges)
            for left, right, cell in zip(edges, edges[1:], row, strict=False):
                _cell(page, left, right, self.top, self.top + height, cell, self.down)
            self.top += height
        for note in sheet.notes:
            self.line(note)

    def _head(self, sheet: Sheet, edges: list[float]) -> None:
        page = self.pages[-1]
        for row, column, high, wide, words in spans(sheet.head):
            top = self.top + row * _LINE
            _cell(page, edges[column], edges[column + wide], top, top + high * _LINE, words, self.down)
        self.top += len(sheet.head) * _LINE


def _cell(page: Page, left: float, right: float, top: float, bottom: float, cell: Cell, down: bool) -> None:
    lines = shown(cell, BREAK).split(BREAK)
    for number, words in enumerate(lines):
        baseline = (top + bottom) / 2 + 3 + (number - (len(lines) - 1) / 2) * _LINE * 0.7
        size = min(_SIZE, _SIZE * (right - left - 4) / max(1.0, width_of(words, _SIZE)))
        if isinstance(cell, Mark):
            page.right(right - 3, baseline, words, size)
        else:
            page.text(left + 3, baseline, words, size)
    across = ((left, top, right, top), (left, bottom, right, bottom))
    for x0, y0, x1, y1 in (*across, *(((left, top, left, bottom), (right, top, right, bottom)) if down else ())):
        page.rule(x0, y0, x1, y1)


def _edges(sheet: Sheet) -> list[float]:
    """Share the width of the page among columns by what they hold."""
    heads = {column: words for _, column, _, wide, words in spans(sheet.head) if wide == 1}
    needs = [
        max(width_of(heads.get(at, ""), _SIZE), *(_width(row[at]) for row in sheet.body), 14.0) + 8
        for at in range(len(sheet.body[0]))
    ]
    scale = min(1.0, (_WIDTH - 2 * _MARGIN) / sum(needs))
    edges = [_MARGIN]
    for need in needs:
        edges.append(edges[-1] + need * scale)
    return edges


def _width(cell: Cell) -> float:
    return max(width_of(line, _SIZE) for line in shown(cell, BREAK).split(BREAK))


def _pdf(package: Package, path: Path) -> None:
    paper = _Paper(dict(package.paper))
    paper.line(package.title)
    for part in package.parts:
        for line in _lines(part):
            paper.line(line)
        if isinstance(part, Sheet):
            paper.sheet(part)
    write(path, paper.pages)


def _text_file(package: Package, path: Path) -> None:
    path.write_text(text(package), encoding="utf-8")


def _html_file(package: Package, path: Path) -> None:
    path.write_text(html(package), encoding="utf-8")


_WRITERS: dict[str, Callable[[Package, Path], None]] = {
    "txt": _text_file,
    "html": _html_file,
    "xlsx": _xlsx,
    "docx": _docx,
    "pdf": _pdf,
}
FORMATS = tuple(_WRITERS)
