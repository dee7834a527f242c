"""A publication becomes a Word document: real headings, contents, tables with repeated heads, charts to be edited.

The same publication gives the same bytes; nobody's name is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from mingzhang.model import Block, Chart, Heading, Prose, Publication, Sheet, SheetCell
from mingzhang.model.values import dataclass, field
from mingzhang.standard.messages import messages
from mingzhang.write.cells import clean
from mingzhang.write.docx.charts import chart_workbook, chart_xml, drawing
from mingzhang.write.docx.pages import LEADING, ROOM, Pages, type_size
from mingzhang.write.docx.parts import HEAD, R, W, archive, run, section
from mingzhang.write.docx.parts import field as word_field
from mingzhang.write.outline import document_title, levelled, rows_of

_TWIPS = 20  # to a point
_LISTED = 4  # levels of headings that the contents list
_CONTENTS_LINES = 28  # of a page
_CHART_HEIGHT = 246.0  # with its caption


def docx(publication: Publication) -> bytes:
    """Return the publication as a Word document."""
    writing = _Writing(publication)
    for level, block in levelled(publication):
        writing.add(level, block)
    return writing.finished()


@dataclass
class _Writing:
    """The document under construction: its sections, the contents, and the pages reached."""

    publication: Publication
    sections: list[tuple[str, list[str]]] = field(default_factory=list)
    entries: list[tuple[int, str, int]] = field(
        default_factory=list
    )  # level, title, page counted from the body's first
    charts: list[Chart] = field(default_factory=list)
    pages: Pages = field(default_factory=lambda: Pages(page=0))

    def add(self, level: int, block: Block) -> None:
        """Add one block."""
        if isinstance(block, Sheet):
            self.sheet(level, block)
            return
        body = self.body("text")
        if isinstance(block, Heading):
            if level == 1 and body:
                self.pages.turn()
            height = 42.0 if level == 1 else 28.0
            page = self.pages.set(height, keep=True, follow=56.0)
            # the first heading of a section stands on a new page as it is
            look = '<w:pageBreakBefore w:val="0"/>' if not body else ""
            body.append(self.heading(f"Heading{min(level, 4)}", block.text, level, page, look))
        elif isinstance(block, Prose):
            self.pages.text(block.text)
            body.append(_paragraph("BodyText", run(block.text)))
        else:
            self.charts.append(block)
            self.pages.set(_CHART_HEIGHT, keep=True)
            body.append(_paragraph("Chart", drawing(block, len(self.charts))))
            body.append(_paragraph("Caption", run(block.title)))

    def body(self, kind: str) -> list[str]:
        """Return the section of this kind to write to; a new one begins a new page."""
        if not self.sections or self.sections[-1][0] != kind:
            self.sections.append((kind, []))
            self.pages.turn(kind)
        return self.sections[-1][1]

    def heading(self, style: str, text: str, level: int, page: int, look: str = "") -> str:
        """Return a heading that the contents refer to."""
        if level > _LISTED:
            return _paragraph(style, run(text), look)
        self.entries.append((level, text, page))
        mark = len(self.entries)
        named = f'<w:bookmarkStart w:id="{mark}" w:name="_Toc{mark:06d}"/>{run(text)}<w:bookmarkEnd w:id="{mark}"/>'
        return _paragraph(style, named, look)

    def sheet(self, level: int, sheet: Sheet) -> None:
        """Add a table on a page of its own."""
        kind = "wide" if sheet.landscape else "upright"
        body = self.body(kind)
        fresh = not body
        if not fresh:
            self.pages.turn()
        rows = rows_of(sheet)
        size = type_size(kind, sheet, rows)
        page = self.pages.set(25.0)
        look = "" if fresh else "<w:pageBreakBefore/>"
        outline = f'<w:outlineLvl w:val="{min(level, 9) - 1}"/>'
        body.append(self.heading("SheetTitle", sheet.title, level, page, look + outline))
        if sheet.number:
            body.append(_paragraph("SheetLine", run(sheet.number)))
            self.pages.set(14.0)
        across = round(ROOM[kind][1] * _TWIPS)
        tab = f'<w:tabs><w:tab w:val="right" w:pos="{across}"/></w:tabs>'
        body.append(_paragraph("SheetLine", f"{run(sheet.left)}<w:r><w:tab/></w:r>{run(sheet.right)}", tab))
        self.pages.set(14.0)
        body.append(_table(sheet, rows, across, size))
        self.pages.rows(sheet, rows, size)
        for note in sheet.notes:
            body.append(_paragraph("SheetNote", run(note)))
            self.pages.set(18.0)

    def finished(self) -> bytes:
        """Return the document with its cover and contents before everything else."""
        publication = self.publication
        front = [*self.cover(), *self.contents()]
        # the cover and the contents have a section of their own
        sections = [("text", front), *self.sections]
        parts: list[str] = []
        for at, (kind, body) in enumerate(sections):
            parts.extend(body)
            properties = section(kind, first=at == 0, draft=publication.draft)
            if at == len(sections) - 1:
                if body and body[-1].endswith("</w:tbl>"):
                    parts.append(_end(""))
                parts.append(properties)
            else:
                parts.append(_end(properties))
        document = f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(parts)}</w:body></w:document>'
        charts = {
            f"chart{number}": (chart_xml(chart), chart_workbook(chart))
            for number, chart in enumerate(self.charts, start=1)
        }
        year = publication.disclosure.year
        return archive(
            document,
            document_title(publication),
            int(year) if year.isdigit() else 2000,
            charts,
            draft=publication.draft,
        )

    def cover(self) -> list[str]:
        """Return the first page."""
        cover = self.publication.cover
        lines = [
            _paragraph("Title", run(cover.unit_name), '<w:spacing w:before="3600"/>'),
            _paragraph("Title", run(cover.title)),
        ]
        if cover.date:
            lines.append(_paragraph("Date", run(cover.date), '<w:spacing w:before="5200"/>'))
        return lines

    def contents(self) -> list[str]:
        """Return the contents: a field that Word brings up to date, filled in already."""
        front = 1 + max(1, -(-(len(self.entries) + 2) // _CONTENTS_LINES))
        title = _paragraph("TOCHeading", run("\u3000".join(messages("publication")["contents"])))
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{_LISTED}" \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        lines = [title]
        for mark, (level, text, page) in enumerate(self.entries, start=1):
            number = word_field(f"PAGEREF _Toc{mark:06d} \\h", str(front + page))
            inner = f"{run(text)}<w:r><w:tab/></w:r>{number}"
            link = f'<w:hyperlink w:anchor="_Toc{mark:06d}" w:history="1">{inner}</w:hyperlink>'
            ends = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if mark == len(self.entries) else ""
            lines.append(_paragraph(f"TOC{level}", (begin if mark == 1 else "") + link + ends))
        return lines


def _paragraph(style: str, content: str, look: str = "") -> str:
    """Return a paragraph; `look` holds its own properties in the order in which they must stand."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>{content}</w:p>'


def _end(properties: str) -> str:
    """Return the paragraph of no height that ends a section."""
    return (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        f'<w:rPr><w:sz w:val="2"/></w:rPr>{properties}</w:pPr></w:p>'
    )


def _table(sheet: Sheet, rows: Sequence[Sequence[SheetCell]], across: int, size: float) -> str:
    whole = float(sum(sheet.widths)) or float(sheet.width)
    widths = [round(across * float(width) / whole) for width in sheet.widths or (1.0,) * sheet.width]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    caption = escape(clean(sheet.title))
    made = "".join(_rows(sheet, rows, widths, size))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Official"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{caption}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>'
    )


def _rows(sheet: Sheet, rows: Sequence[Sequence[SheetCell]], widths: Sequence[int], size: float) -> Iterable[str]:
    reaching: dict[int, tuple[int, int]] = {}  # by column: rows that a cell from above still covers, and its width
    for number, cells in enumerate(rows):
        head = number < sheet.head_rows
        starts = {cell.column: cell for cell in cells}
        made: list[str] = []
        column = 0
        while column < sheet.width:
            down, span = reaching.pop(column, (0, 1))
            if down:
                made.append(_cell("", "SheetText", sum(widths[column : column + span]), span, "continue", "", size))
                if down > 1:
                    reaching[column] = (down - 1, span)
            elif column in starts:
                cell = starts[column]
                span = cell.column_span
                width = sum(widths[column : column + span])
                merge = "restart" if cell.row_span > 1 else ""
                style = "SheetHead" if head else "SheetText"
                made.append(_cell(cell.text, style, width, span, merge, _look(cell, size, head=head), size))
                if cell.row_span > 1:
                    reaching[column] = (cell.row_span - 1, span)
            else:
                made.append(_cell("", "SheetText", widths[column], 1, "", "", size))
            column += span
        repeated = "<w:tblHeader/>" if head else ""
        yield f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(made)}</w:tr>"


def _look(cell: SheetCell, size: float, *, head: bool) -> str:
    """Return how a cell's paragraph differs from its style: indented by its depth, numbers to the right."""
    if head:
        return ""
    indent = f'<w:ind w:left="{round(cell.indent * size * 0.8 * _TWIPS)}"/>' if cell.indent else ""
    side = {"amount": "right", "count": "right", "head": "center", "code": "center", "ordinal": "center"}.get(cell.kind)
    return indent + (f'<w:jc w:val="{side}"/>' if side else "")


def _cell(text: str, style: str, width: int, span: int, merge: str, look: str, size: float) -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    half = round(size * 2)
    small = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    mark = f"<w:rPr>{small}</w:rPr>"
    line = f'<w:spacing w:line="{round(size * LEADING * _TWIPS)}" w:lineRule="exact"/>'
    shown = run(text, small) if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{merged}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{line}{look}{mark}</w:pPr>{shown}</w:p></w:tc>'
    )
