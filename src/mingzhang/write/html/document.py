"""A document as HTML: its tables and paragraphs in their own order, with the findings marked in place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from mingzhang.model import Disclosure, Finding, Paragraph, Severity, Source, Table
from mingzhang.standard import lazy
from mingzhang.standard.messages import messages
from mingzhang.standard.words import squeezed
from mingzhang.write.cells import clean
from mingzhang.write.html.cells import cell_places
from mingzhang.write.html.marks import Mark, Marks, cell_anchor
from mingzhang.write.places import place

_CODE = lazy.compile(r"^(?:0\d|[1-9]\d\d(?:\d\d){0,2})$")
_NUMBER = lazy.compile(r"^[-−+]?[\d,. ]*\d[%％]?$|^[-—–]+$")


def blocks(document: Disclosure, findings: tuple[Finding, ...], found: Marks, prefix: str) -> Iterator[str]:
    """Yield the document's own tables and paragraphs in the order in which they stand."""
    yield f'<section class="document"><h2>{messages("report")["tables_title"]}</h2>'
    parts: list[tuple[tuple[float, float, int], int, bool]] = []
    parts += [(_order(table.source, index), index, True) for index, table in enumerate(document.tables)]
    parts += [(_order(text.source, index), index, False) for index, text in enumerate(document.paragraphs)]
    for _, index, is_table in sorted(parts, key=lambda part: part[0]):
        if is_table:
            yield _table(index, document.tables[index], findings, found, prefix)
        else:
            yield _paragraph(index, document.paragraphs[index], findings, found, prefix)
    yield "</section>"


def _order(source: Source, index: int) -> tuple[float, float, int]:
    within = source.line if source.line is not None else source.box[1] if source.box is not None else 0
    return (0 if source.line is not None and not source.sheet else source.page or 0, within, index)


def _table(index: int, table: Table, findings: tuple[Finding, ...], found: Marks, prefix: str) -> str:
    if not table.raw:
        return ""
    width = max(map(len, table.raw))
    head = _head_rows(table)
    spans = head_spans([(*cells, *[""] * (width - len(cells))) for cells in table.raw[:head]])
    spans |= _stretched(table.raw, head, width)
    marked, notes = found.cells.get(index, {}), found.notes(index)
    rows = []
    for number, cells in enumerate(table.raw):
        tag = "th" if number < head else "td"
        places = [(number, column) for column in range(len(cells)) if spans.get((number, column)) != (0, 0)]
        made = "".join(
            _cell(
                tag,
                cells[at[1]],
                spans.get(at, (1, 1)),
                marked.get(at, []),
                f"{prefix}{cell_anchor(index, at)}",
                prefix,
            )
            for at in places
        )
        rows.append(f"<tr>{made}</tr>")
        rows += [
            f'<tr class="note"><td colspan="{width}">{_note(mark, findings, prefix)}</td></tr>'
            for told in _told_below(number, head)
            for mark in notes.get(told, ())
        ]
    named = " ".join(part for part in (table.number, table.title, table.instance) if part)
    facts = " · ".join(part for part in (place(table.source), table.unit) if part)
    below = "".join(f'<p class="below">{_text(note)}</p>' for note in table.notes)
    body = "\n".join(rows)
    whole = found.tables.get(index, [])
    asides = "".join(_note(mark, findings, prefix) for mark in whole if mark.first)
    return (
        f'<figure id="{prefix}t{index}"><figcaption>{_text(named)} <small>{_text(facts)}</small>'
        f"{_links(whole, prefix)}</figcaption>{asides}"
        f'<div class="scroll"><table class="printed">\n{body}\n</table></div>{below}</figure>'
    )


def _head_rows(table: Table) -> int:
    """Return how many rows stand above the first row that the reader took for data."""
    known = [
        row.source.cell[0]
        for row in table.rows
        if row.label
        and row.source.cell is not None
        and row.source.cell[0] < len(table.raw)
        and squeezed(row.label) in squeezed("".join(table.raw[row.source.cell[0]]))
    ]
    return min(known or [at[0] for _, at in cell_places(table)], default=0 if table.rows else len(table.raw))


def _stretched(raw: Sequence[Sequence[str]], head: int, width: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the last cells of rows that are shorter than the table: they cover what is left of it."""
    return {
        (row, len(cells) - 1): (1, width - len(cells) + 1)
        for row, cells in enumerate(raw)
        if row >= head and 0 < len(cells) < width
    }


def _told_below(row: int, head: int) -> range:
    """Return the rows whose notes stand below this one: those of the head stand below all of it."""
    if row >= head:
        return range(row, row + 1)
    return range(head) if row == head - 1 else range(0)


def head_spans(head: Sequence[Sequence[str]]) -> dict[tuple[int, int], tuple[int, int]]:
    """Return how many rows and columns each heading covers, (0, 0) for a cell that is covered.

    A heading covers the empty cells to its right as long as something stands below each of them and below itself;
    one with nothing below covers the empty cells below.
    """
    height = len(head)
    below = [
        [any(head[lower][column].strip() for lower in range(row + 1, height)) for column in range(len(head[row]))]
        for row in range(height)
    ]
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for row, cells in enumerate(head):
        for column, text in enumerate(cells):
            if not text.strip() or (row, column) in spans:
                continue
            down, right = 1, 1
            if below[row][column]:
                while column + right < len(cells) and not cells[column + right].strip() and below[row][column + right]:
                    right += 1
            else:
                down = height - row
            covered = {(row + lower, column + over): (0, 0) for lower in range(down) for over in range(right)}
            spans |= {**covered, (row, column): (down, right)}
    return spans


def _cell(tag: str, text: str, span: tuple[int, int], marked: list[Mark], anchor: str, prefix: str) -> str:
    classes = ["num"] if tag == "td" and _NUMBER.match(text.strip()) and not _CODE.match(text.strip()) else []
    if marked:
        classes += ["mark", _worst(marked).value]
        classes += ["light"] if all(mark.consequence for mark in marked) else []
    kind = f' class="{" ".join(classes)}"' if classes else ""
    name = f' id="{anchor}"' if marked else ""
    covers = f' rowspan="{span[0]}" colspan="{span[1]}"' if span != (1, 1) else ""
    return f"<{tag}{kind}{name}{covers}>{_text(text)}{_links(marked, prefix)}</{tag}>"


def _worst(marked: Sequence[Mark]) -> Severity:
    return next(severity for severity in Severity if any(mark.severity is severity for mark in marked))


def _links(marked: list[Mark], prefix: str) -> str:
    numbers = dict.fromkeys(mark.number for mark in marked)
    return "".join(f'<a class="ref" href="#{prefix}f{number}">{number}</a>' for number in numbers)


def _note(mark: Mark, findings: tuple[Finding, ...], prefix: str) -> str:
    """Return what a finding says beside its mark; the arithmetic stands beside the first of all its marks."""
    finding = findings[mark.number - 1]
    with_arithmetic = finding.arithmetic and mark.main and not finding.sums
    arithmetic = f'<span class="sum">{_text(finding.arithmetic)}</span>' if with_arithmetic else ""
    return (
        f'<div class="aside {finding.severity}"><a class="ref" href="#{prefix}f{mark.number}">{mark.number}</a> '
        f"{_text(finding.message)}{arithmetic}</div>"
    )


def _paragraph(index: int, text: Paragraph, findings: tuple[Finding, ...], found: Marks, prefix: str) -> str:
    spans = found.spans.get(index, [])
    tag = f"h{min(text.heading_level + 2, 6)}" if text.heading_level else "p"
    anchor = f' id="{prefix}p{index}"' if spans else ""
    asides = "".join(_note(mark, findings, prefix) for _, _, mark in spans if mark.first)
    return f"<{tag}{anchor}>{_marked(text.text, spans, prefix)}</{tag}>{asides}"


def _marked(text: str, spans: list[tuple[int, int, Mark]], prefix: str) -> str:
    """Return escaped text with its marked spans; where spans overlap, each piece bears the gravest colour."""
    if not spans:
        return _text(text)
    edges = sorted({0, len(text), *(min(edge, len(text)) for start, end, _ in spans for edge in (start, end))})
    ending: dict[int, list[Mark]] = defaultdict(list)
    for _, high, mark in spans:
        ending[min(high, len(text))].append(mark)
    pieces = []
    waiting, over = sorted(spans, key=lambda span: -span[0]), list[tuple[int, int, Mark]]()
    for start, end in pairwise(edges):
        while waiting and waiting[-1][0] <= start:
            over.append(waiting.pop())
        over = [span for span in over if end <= span[1]]
        piece = _text(text[start:end])
        if over:
            worst = _worst([mark for _, _, mark in over])
            piece = f'<mark class="{worst.value}">{piece}{_links(ending[end], prefix)}</mark>'
        pieces.append(piece)
    return "".join(pieces)


def _text(text: str) -> str:
    return escape(clean(text))
