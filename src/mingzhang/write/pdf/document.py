"""A publication becomes a PDF: A4, an official look, tagged for screen readers, the same bytes each time.

Typst sets the pages. All text goes in as data (one JSON document), never as markup, so nothing that a unit enters
can be read as a command.
"""

from __future__ import annotations

import json
from decimal import ROUND_DOWN, Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from mingzhang.model import Chart, Heading, Prose, Publication, Sheet
from mingzhang.write.charts import chart_svg

STANDARDS = ["a-2a", "ua-1"]
_TEMPLATE = "package.typ"


def pdf(publication: Publication) -> bytes:
    """Return the publication as a PDF (PDF/A-2a and PDF/UA-1)."""
    import typst

    data = json.dumps(_data(publication), ensure_ascii=False).encode()
    setter: Any = typst.compile  # its stub leaves out that several files may be given at once
    compiled = setter(
        {"main.typ": _template(), "package.json": data, **_charts(publication)},
        font_paths=[str(path) for path in font_folders()],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=STANDARDS,
    )
    if not isinstance(compiled, bytes):
        raise TypeError("typst gave no document")
    return compiled


def font_folders() -> tuple[Path, ...]:
    """Return the folders of the fonts that come with the program's own packages."""
    import pylopdf_fonts_zh_cn

    return (Path(pylopdf_fonts_zh_cn.__file__).parent,)


@cache
def _template() -> bytes:
    return files("mingzhang.write.pdf").joinpath(_TEMPLATE).read_bytes()


def _charts(publication: Publication) -> dict[str, bytes]:
    charts = [block for block in publication.blocks if isinstance(block, Chart)]
    return {f"chart-{at}.svg": chart_svg(chart).encode() for at, chart in enumerate(charts)}


def _data(publication: Publication) -> dict[str, Any]:
    """Return everything the template sets, as plain values."""
    charts, level = 0, 0
    blocks: list[dict[str, Any]] = []
    for block in publication.blocks:
        if isinstance(block, Heading):
            level = min(block.level, level + 1)  # readers for the blind want no level left out
            blocks.append({"kind": "heading", "level": level, "text": block.text})
        elif isinstance(block, Prose):
            blocks.append({"kind": "prose", "text": block.text})
        elif isinstance(block, Sheet):
            blocks.append({**_sheet(block), "level": level + 1})
        else:
            blocks.append({"kind": "chart", "title": block.title, "alt": block.alt, "file": f"chart-{charts}.svg"})
            charts += 1
    year = publication.disclosure.year
    return {
        "unit": publication.cover.unit_name,
        "title": publication.cover.title,
        "date": publication.cover.date,
        "year": int(year) if year.isdigit() else 2000,
        "draft": publication.draft,
        "blocks": blocks,
    }


def _sheet(sheet: Sheet) -> dict[str, Any]:
    covered = {
        (cell.row + down, cell.column + right)
        for cell in sheet.cells
        for down in range(cell.row_span)
        for right in range(cell.column_span)
        if down or right
    }
    cells: list[tuple[int, dict[str, Any]]] = [
        (
            cell.row,
            {
                "text": cell.text,
                "row": cell.row,
                "column": cell.column,
                "rows": cell.row_span,
                "columns": cell.column_span,
                "kind": cell.kind,
                "indent": cell.indent,
            },
        )
        for cell in sorted(sheet.cells, key=lambda cell: (cell.row, cell.column))
        if (cell.row, cell.column) not in covered
    ]
    return {
        "kind": "sheet",
        "title": sheet.title,
        "number": sheet.number,
        "left": sheet.left,
        "right": sheet.right,
        "heads": [face for row, face in cells if row < sheet.head_rows],
        "body": [face for row, face in cells if row >= sheet.head_rows],
        "width": sheet.width,
        "head_rows": sheet.head_rows,
        "widths": [float(width) for width in sheet.widths] or [1.0] * sheet.width,
        "notes": list(sheet.notes),
        "landscape": sheet.landscape,
        "size": float(_size(sheet)),
    }


def _size(sheet: Sheet) -> Decimal:
    """Return the type size in points that lets a table of this width, given in em, stand on its page."""
    room = Decimal(728 if sheet.landscape else 482)
    across = sum((Decimal(str(width)) for width in sheet.widths), Decimal(0)) or Decimal(sheet.width) * 4
    return max(
        Decimal("6"), min(Decimal("10.5"), (room / max(across, Decimal(1))).quantize(Decimal("0.1"), ROUND_DOWN))
    )
