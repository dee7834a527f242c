"""Where things stand and what is printed there, in words."""

from __future__ import annotations

from mingzhang.model import Figure, Source
from mingzhang.standard.messages import messages


def place(source: Source) -> str:
    """Return a place such as 第12页 第3行 第2列, 第123行 第2列 or 第123行 第5至8字; empty where nothing is known.

    Characters are counted in their line or paragraph. In a text the row is the file's line; in a PDF, where lines have
    no numbers, it is the row of the table; in a workbook the sheet stands in the page's stead.
    """
    parts: list[str] = []
    if source.sheet:
        parts.append(f"工作表“{source.sheet}”")
    elif source.page is not None:
        parts.append(f"第{source.page}页")
    if source.line is not None:
        parts.append(f"第{source.line}行")
    elif source.cell is not None:
        parts.append(f"第{source.cell[0] + 1}行")
    if source.cell is not None:
        parts.append(f"第{source.cell[1] + 1}列")
    elif source.span is not None:
        first, last = source.span[0] + 1, source.span[1]
        within = "" if source.line is not None else "段内"
        parts.append(f"{within}第{first}至{last}字" if last > first else f"{within}第{first}字")
    return " ".join(parts)


def amount(figure: Figure) -> str:
    """Return a figure as printed, with its unit; an empty cell is called one."""
    printed = figure.text.strip()
    if not printed:
        return messages("report")["empty_cell"]
    return printed if printed.endswith(figure.unit) else printed + figure.unit
