"""Where things stand and what is printed there, in words."""

from __future__ import annotations

from mingzhang.model import ClaimLabel, Figure, Source
from mingzhang.standard import lazy
from mingzhang.standard.forms import table_name
from mingzhang.standard.messages import messages


def place(source: Source) -> str:
    """Return a place such as 第12页 第3行 第2列, 第123行 第2列 or 第123行 第5至8字; empty where nothing is known.

    Characters are counted in their line or paragraph. In a text the row is the file's line; in a PDF, where lines have
    no numbers, it is the row of the table; in a workbook the sheet stands in the page's stead.
    """
    words = messages("report")
    parts: list[str] = []
    if source.sheet:
        parts.append(words["on_sheet"].format(sheet=source.sheet))
    elif source.page is not None:
        parts.append(words["on_page"].format(page=source.page))
    if source.line is not None:
        parts.append(words["on_line"].format(line=source.line))
    elif source.cell is not None:
        parts.append(words["on_line"].format(line=source.cell[0] + 1))
    if source.cell is not None:
        parts.append(words["in_column"].format(column=source.cell[1] + 1))
    elif source.span is not None:
        first, last = source.span[0] + 1, source.span[1]
        within = "" if source.line is not None else words["in_paragraph"]
        parts.append(within + words["letters" if last > first else "letter"].format(first=first, last=last))
    return " ".join(parts)


def spot(source: Source) -> str:
    """Return a place as people look for it: the page, the sheet or the line; nobody counts characters or cells."""
    words = messages("report")
    if source.sheet:
        named = words["on_sheet"].format(sheet=source.sheet)
    elif source.page is not None:
        return words["on_page"].format(page=source.page)
    else:
        named = ""
    return named + (words["on_line"].format(line=source.line) if source.line is not None else "")


def heading(section: str) -> str:
    """Return what people call the heading or the table that something stands under: the last of a path, no id."""
    return table_name(section.rpartition("/")[2])


def quotation(figure: Figure) -> str:
    """Return the words around a figure of a sentence, no number cut in two; empty for a table's figure."""
    label = figure.label
    if not isinstance(label, ClaimLabel):
        return ""
    sentence, text = label.sentence.strip(), figure.text.strip()
    at = sentence.find(text)
    if len(sentence) <= _LONG or at < 0 or not text:
        return sentence if len(sentence) <= _LONG else sentence[:_LONG] + _CUT
    start, end = max(at - _BEFORE, 0), min(at + len(text) + _BEHIND, len(sentence))
    while start > 0 and _JOINED.match(sentence[start - 1]) and _JOINED.match(sentence[start]):
        start -= 1
    while end < len(sentence) and _JOINED.match(sentence[end - 1]) and _JOINED.match(sentence[end]):
        end += 1
    return (_CUT if start else "") + sentence[start:end] + (_CUT if end < len(sentence) else "")


_LONG, _BEFORE, _BEHIND = 48, 24, 14
_CUT = "…"
_JOINED = lazy.compile(r"[0-9A-Za-z.,，%％]")


def amount(figure: Figure) -> str:
    """Return a figure as printed, with its unit; an empty cell is called one."""
    return figure.shown or messages("report")["empty_cell"]
