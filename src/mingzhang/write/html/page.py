"""A publication becomes one web page: the published page is the data, for every figure carries what it is about.

No resource is fetched from anywhere, no script runs; every word is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from mingzhang.model import CellLabel, Chart, Claim, Figure, Heading, Prose, Publication, Sheet, SheetCell
from mingzhang.standard.messages import messages
from mingzhang.write.cells import clean, decimal_text
from mingzhang.write.charts import chart_svg
from mingzhang.write.outline import document_title, levelled, rows_of
from mingzhang.write.rows import AXIS_COLUMNS

_DEEPEST_INDENT = 4


def page(publication: Publication) -> str:
    """Return the publication as one HTML page."""
    words = messages("publication")
    cover = publication.cover
    date = f"<p>{_text(cover.date)}</p>" if cover.date else ""
    draft = f' class="draft" data-draft="{_text(words["draft"])}"' if publication.draft else ""
    css = (files("mingzhang.write.html") / "page.css").read_text(encoding="utf-8")
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(document_title(publication))}</title>\n<style>\n{css}</style>\n</head>\n<body{draft}>\n"
        f"<header><h1><span>{_text(cover.unit_name)}</span> <span>{_text(cover.title)}</span></h1>{date}</header>\n"
        f"{_contents(publication)}\n<main>\n" + "\n".join(_blocks(publication)) + "\n</main>\n</body>\n</html>\n"
    )


def _contents(publication: Publication) -> str:
    entries = []
    for at, (level, block) in enumerate(levelled(publication)):
        if isinstance(block, Heading) and level <= 3:
            entries.append(f'<li class="l{level}"><a href="#b{at}">{_text(block.text)}</a></li>')
        elif isinstance(block, Sheet):
            entries.append(f'<li class="t"><a href="#b{at}">{_text(block.title)}</a></li>')
    title = _text(messages("publication")["contents"])
    listed = "\n".join(entries)
    return f'<nav aria-label="{title}"><details><summary>{title}</summary>\n<ol>\n{listed}\n</ol></details></nav>'


def _blocks(publication: Publication) -> Iterator[str]:
    claims = _claims(publication)
    paragraph = 0
    for at, (level, block) in enumerate(levelled(publication)):
        if isinstance(block, Heading):
            yield f'<h{min(level + 1, 6)} id="b{at}">{_text(block.text)}</h{min(level + 1, 6)}>'
            paragraph += 1
        elif isinstance(block, Prose):
            yield f'<p id="b{at}">{_marked(block.text, claims.get(paragraph, ()))}</p>'
            paragraph += 1
        elif isinstance(block, Sheet):
            yield _sheet(publication, block, at)
        else:
            yield _chart(block, at)


def _claims(publication: Publication) -> dict[int, list[Claim]]:
    """Return the figures of the sentences by paragraph, those whose place in it is known."""
    found: dict[int, list[Claim]] = {}
    for claim in publication.disclosure.claims:
        if claim.figure.source.span is not None:
            found.setdefault(claim.paragraph, []).append(claim)
    return found


def _marked(text: str, claims: Sequence[Claim]) -> str:
    """Return a paragraph in which every figure that is known carries what it is about."""
    parts, done = [], 0
    for claim in sorted(claims, key=lambda claim: claim.figure.source.span or (0, 0)):
        first, last = claim.figure.source.span or (0, 0)
        if first < done or last > len(text) or claim.figure.value is None:
            continue
        parts.append(_text(text[done:first]))
        parts.append(f'<data value="{decimal_text(claim.figure.value)}"{_about(claim.figure)}>')
        parts.append(f"{_text(text[first:last])}</data>")
        done = last
    return "".join(parts) + _text(text[done:])


def _sheet(publication: Publication, sheet: Sheet, at: int) -> str:
    table = publication.disclosure.tables[sheet.table]
    rows = rows_of(sheet)
    made = [
        "<tr>"
        + "".join(
            _cell(cell, head=number < sheet.head_rows, figure=_figure(table.figures, cell.figure)) for cell in row
        )
        + "</tr>"
        for number, row in enumerate(rows)
    ]
    head, body = "\n".join(made[: sheet.head_rows]), "\n".join(made[sheet.head_rows :])
    ends = f'<div class="ends"><div>{_text(sheet.left)}</div><div>{_text(sheet.right)}</div></div>'
    number = f"<div>{_text(sheet.number)}</div>" if sheet.number else ""
    caption = f'<caption><div class="title" id="b{at}t">{_text(sheet.title)}</div>{number}{ends}</caption>'
    notes = "".join(f'<p class="note">{_text(note)}</p>' for note in sheet.notes)
    wide = " wide" if sheet.landscape else ""
    facts = "".join(
        f' data-{name}="{_text(value)}"'
        for name, value in (("form", table.form), ("kind", table.kind), ("money", table.unit), ("year", table.year))
        if value
    )
    return (
        f'<section class="sheet{wide}" id="b{at}"{facts} aria-labelledby="b{at}t">\n'
        f'<div class="scroll" tabindex="0" role="region" aria-labelledby="b{at}t">\n<table>{caption}\n'
        f"<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table></div>{notes}\n</section>"
    )


def _figure(figures: Sequence[Figure], index: int | None) -> Figure | None:
    return figures[index] if index is not None else None


def _cell(cell: SheetCell, *, head: bool, figure: Figure | None) -> str:
    spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    if head:
        scope = "colgroup" if cell.column_span > 1 else "col"
        tag = f'th scope="{scope}"' if cell.text else "td"
        return f"<{tag}{spans}>{_text(cell.text)}</{tag[:2]}>"
    classes = cell.kind + (f" i{min(cell.indent, _DEEPEST_INDENT)}" if cell.indent else "")
    if figure is not None and figure.value is not None:
        value = f' data-value="{decimal_text(figure.value)}"{_about(figure)}'
        return f'<td class="{classes}"{spans}{value}>{_text(cell.text)}</td>'
    if cell.kind == "label" and cell.text:
        return f'<th scope="row" class="{classes}"{spans}>{_text(cell.text)}</th>'
    return f'<td class="{classes}"{spans}>{_text(cell.text)}</td>'


def _about(figure: Figure) -> str:
    """Return what a figure is about as attributes: its cell or sentence, its unit, and its node on every axis."""
    label = figure.label
    if isinstance(label, CellLabel):
        named = {name: getattr(label, name) for name in ("form", "instance", "side", "code", "row", "column")}
    else:
        named = {"section": label.section, "subject": label.subject, "kind": label.kind.value}
    axes = {name.replace("_", "-"): node or "" for name, node in zip(AXIS_COLUMNS, figure.region, strict=True)}
    facts = {**named, "unit": figure.unit, **axes}
    return "".join(f' data-{name}="{_text(value)}"' for name, value in facts.items() if value)


def _chart(chart: Chart, at: int) -> str:
    named = (
        f' role="img" aria-labelledby="b{at}t b{at}d"><title id="b{at}t">{_text(chart.title)}</title>'
        f'<desc id="b{at}d">{_text(chart.alt)}</desc>'
    )
    drawn = clean(chart_svg(chart)).replace(">", named, 1)
    return f'<figure id="b{at}">{drawn}<figcaption>{_text(chart.title)}</figcaption></figure>'


def _text(text: str) -> str:
    return escape(clean(text))
