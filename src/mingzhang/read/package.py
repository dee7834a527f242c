"""The whole reading of one file: layout, segments, tables, paragraphs, claims, repairs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mingzhang.model import YUAN_IN, Disclosure, Doubt, DoubtKind, FormKind, Paragraph, PerformanceForm, Table
from mingzhang.model.table import CATALOGUE, PERFORMANCE_FORMS
from mingzhang.model.values import replace
from mingzhang.read import performance, scan
from mingzhang.read.cover import name_of_unit
from mingzhang.read.layout import Block, Grid, Layout, Line, Segment
from mingzhang.read.lines import is_page_number
from mingzhang.read.outline.genre import genre_of
from mingzhang.read.outline.loose import unplaced
from mingzhang.read.outline.parts import with_units, without_torn_end, years_and_kinds
from mingzhang.read.outline.sections import paragraphs
from mingzhang.read.outline.segments import segments
from mingzhang.read.outline.spaced import gridded
from mingzhang.read.outline.stage import year_and_kind
from mingzhang.read.outline.torn_sentences import torn_sentences, with_doubts
from mingzhang.read.prose.claims import narrated
from mingzhang.read.repair import repaired
from mingzhang.read.scan.signs import is_recognised
from mingzhang.read.tables.funds import with_funds
from mingzhang.read.tables.heading import read_heading
from mingzhang.read.tables.torn_labels import torn_labels
from mingzhang.read.tables.vintages import with_vintages
from mingzhang.read.which import read_layout, unseen
from mingzhang.standard import load
from mingzhang.standard.axes import counted
from mingzhang.standard.messages import messages
from mingzhang.standard.performance_tables import finished, table_of, with_forms
from mingzhang.standard.words import squeezed

_QUOTED, _SHOWN = 8, 3  # signs at the end of a torn sentence; sentences that are quoted


def read_package(path: Path) -> Disclosure:
    """Read one file into a Disclosure."""
    layout = gridded(read_layout(path))
    found, free = segments(_with_whole_names(layout.blocks))
    year, kind = year_and_kind(layout, found)
    tables: list[Table] = []
    doubts: list[Doubt] = []
    found, kinds = _joined_catalogue(found)
    kind = kind or ("决算" if FormKind.EVALUATION in kinds and FormKind.GOAL not in kinds else "预算")
    spans = years_and_kinds(found, free, (year, kind))
    unit_name = name_of_unit([read_heading(one.heading).unit_name for one in found], found, free)
    read = _read_tables(found, kinds, spans, unit_name)
    known = _names(table for table, _ in read.values())
    forms = _forms(found, kinds, known)
    for at, segment in enumerate(found):
        if at in read:
            tables.append(read[at][0])
            doubts.extend(read[at][1])
        elif kinds[at] == CATALOGUE:
            tables.append(performance.read_catalogue(_heading(segment), segment.grids))
        else:
            tables.extend(table_of(form) for form in forms[at])
    tables, torn = without_torn_end(layout, _with_units(tables))
    tables = with_units(tables, unit_name)
    texts, toc = paragraphs(free, layout.extraction)
    broken_off = torn_sentences(texts)
    stated, beyond = narrated(texts, year, unit_name, kind, tables)
    document = Disclosure(
        file=path.name,
        kind=kind,
        year=year,
        unit_name=unit_name,
        scope=_scope(free),
        edition="",
        pages=layout.pages,
        tables=tuple(tables),
        paragraphs=texts,
        claims=tuple(with_doubts(stated, texts, broken_off)),
        toc=toc,
        furniture=tuple(Paragraph(line.text.strip(), "", 0, line.source) for line in _furniture(layout)),
        doubts=(*doubts, *torn, *_broken_off(broken_off), *unplaced(free), *unseen(layout)),
        extraction=layout.extraction,
        scanned=is_recognised(layout),
        blurred=_blurred(layout, tables, broken_off),
        said=beyond,
        genre=genre_of(layout, tables, texts, toc),
    ).placed()
    made = [form for some in forms.values() for form in some]
    document = with_funds(with_vintages(document))
    return with_forms(repaired(scan.doubted(document)), made)


def _with_whole_names(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return scan.with_names(blocks) if any(isinstance(block, Grid) for block in blocks) else blocks


def _read_tables(
    found: Sequence[Segment], kinds: Sequence[str], spans: Sequence[tuple[str, str]], unit_name: str
) -> dict[int, tuple[Table, tuple[Doubt, ...]]]:
    """Read the tables of money by their segments, each with what is in doubt."""
    if not found:
        return {}
    from mingzhang.read.tables.table import read_table  # here: running text has no need of it

    return {at: read_table(found[at], *spans[at], unit_name) for at, what in enumerate(kinds) if not what}


def _blurred(layout: Layout, tables: Sequence[Table], broken_off: Sequence[Paragraph]) -> tuple[int, ...]:
    """The pages that show some of their text only in part: seen where it stands, or told by labels or sentences that
    are torn.
    """
    torn = {page for table in tables if torn_labels(table) for page in table.pages}
    torn |= {one.source.page for one in broken_off if one.source.page is not None}
    return tuple(sorted({*getattr(layout, "blurred", ()), *getattr(layout, "joined", ()), *torn}))


def _broken_off(sentences: Sequence[Paragraph]) -> Iterator[Doubt]:
    """Yield that a page shows only the beginnings of sentences."""
    if sentences:
        ends = "、".join(f"“{one.text.rstrip()[-_QUOTED:]}”" for one in sentences[:_SHOWN])
        said = messages("pdf")["sentences_torn"].format(count=len(sentences), ends=ends)
        yield Doubt(DoubtKind.UNREAD, said, sentences[0].source)


def _heading(segment: Segment) -> tuple[str, ...]:
    return tuple(line.text.strip() for line in segment.heading)


def _forms(
    found: Sequence[Segment], kinds: Sequence[str], known: Sequence[str]
) -> dict[int, tuple[PerformanceForm, ...]]:
    """Read the performance forms by their segments; `known` are names by which torn ones are mended."""
    forms = {at: what for at, what in enumerate(kinds) if what in PERFORMANCE_FORMS}
    around = "|".join(squeezed(cell.text) for at in forms for grid in found[at].grids for cell in grid.cells)
    read = {
        at: performance.read_forms(
            _heading(found[at]),
            scan.mended(found[at].grids, what, (*known, *performance.names_above(_heading(found[at]))), around),
            what,
        )
        for at, what in forms.items()
    }
    told = iter(finished(form for forms in read.values() for form in forms))
    return {at: tuple(next(told) for _ in forms) for at, forms in read.items()}


def _joined_catalogue(found: Sequence[Segment]) -> tuple[tuple[Segment, ...], tuple[str, ...]]:
    """Return the segments and what kind of form each is; a purchase catalogue whose pages repeat the heading is one."""
    joined: list[Segment] = []
    kinds: list[str] = []
    for segment in found:
        what = performance.is_performance(_heading(segment), segment.grids)
        if what == CATALOGUE and kinds and kinds[-1] == CATALOGUE and not segment.heading:
            joined[-1].grids.extend(segment.grids)
        else:
            joined.append(segment)
            kinds.append(what)
    return tuple(joined), tuple(kinds)


def _names(tables: Iterable[Table]) -> tuple[str, ...]:
    """Return the names of units and of projects that tables print."""
    found: set[str] = set()
    for table in tables:
        found.add(squeezed(table.unit_name))
        if "项目支出" in table.title:
            found.update(squeezed(row.label) for row in table.rows)
    return tuple(sorted(found - {""}))


def _with_units(tables: Sequence[Table]) -> list[Table]:
    """Give a table that names no unit of money the one that most others name, or its form's own."""
    named = Counter(table.unit for table in tables if table.unit in YUAN_IN)
    usual = named.most_common(1)[0][0] if named else ""
    made = []
    for table in tables:
        if table.unit or table.is_performance or table.form == CATALOGUE:
            made.append(table)
            continue
        form = load().forms.by_id.get(table.form)
        unit = usual or (form.unit if form else "")
        figures = tuple(
            replace(figure, unit=unit)
            if not figure.unit and unit and figure.region.subject not in counted()
            else figure
            for figure in table.figures
        )
        made.append(replace(table, figures=figures))
    return made


def _scope(lines: Sequence[Line]) -> str:
    """Return 部门 or 单位: which of the two the document calls itself most."""
    whole = "".join(squeezed(line.text) for line in lines)
    counts = {
        scope: len(re.findall(rf"{scope}(?:预算|决算)(?:公开|报表|情况|编制|总体|表)", whole))
        for scope in ("单位", "部门")
    }
    best = max(counts, key=lambda scope: counts[scope])
    return best if counts[best] else ""


def _furniture(layout: Layout) -> Iterator[Line]:
    """Yield the running heads and watermarks that the file's reader kept out of the text; page numbers say nothing."""
    for line in getattr(layout, "furniture", ()):
        if not is_page_number(line.text):
            yield line
