"""Where files are not publications: one of several units or years, one that breaks off, one with half of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mingzhang.model import Disclosure, Doubt, DoubtKind, Region, Source, Table
from mingzhang.model.values import replace
from mingzhang.read.evidence import FEW
from mingzhang.read.layout import Grid, Layout, Line, Segment
from mingzhang.standard import lazy
from mingzhang.standard.messages import messages
from mingzhang.standard.words import CHINESE_DIGITS, plain

_COVER = lazy.compile(
    rf"^(?:第[{CHINESE_DIGITS}]+部分)?[^，。；]{{0,30}}?(20\d{{2}})年度?[^，。；]{{0,12}}?(预算|决算)(?:公开|报表|表|公开表)?$"
)


def years_and_kinds(found: Sequence[Segment], free: Sequence[Line], usual: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the year and kind of each table: those of the last cover above it, where a file has several covers."""
    lines = [*free, *(line for segment in found for line in segment.heading)]
    covers = [(_place(line.source), match.groups()) for line in lines if (match := _COVER.match(plain(line.text)))]
    covers.sort(key=lambda cover: cover[0])
    told = []
    for segment in found:
        above = [said for place, said in covers if place <= _place(segment.grids[0].source)]
        told.append((above[-1][0], above[-1][1]) if above else usual)
    counts = Counter(told)
    return [said if counts[said] >= FEW and len(counts) > 1 else usual for said in told]


def _place(source: Source) -> tuple[int, int]:
    return source.page or 0, source.line or 0


def with_units(tables: Sequence[Table], unit_name: str) -> list[Table]:
    """Return the tables, those of another unit than the document's own marked as that unit's."""
    names = Counter(plain(table.unit_name) for table in tables if table.figures)
    own = plain(unit_name)
    others = {name for name, count in names.items() if name and name != own and count >= FEW and names[own] >= FEW}
    return [_of_unit(table, plain(table.unit_name)) if plain(table.unit_name) in others else table for table in tables]


def _of_unit(table: Table, unit: str) -> Table:
    def mine(region: Region) -> Region:
        return region if region.unit else region._replace(unit=unit)

    figures = tuple(replace(figure, region=mine(figure.region)) for figure in table.figures)
    return replace(table, region=mine(table.region), figures=figures)


def without_torn_end(layout: Layout, tables: Sequence[Table]) -> tuple[list[Table], tuple[Doubt, ...]]:
    """Return the tables, one in which the file breaks off without places to be checked, and what there is to say."""
    last = layout.blocks[-1] if layout.blocks else None
    if not isinstance(last, Grid) or not tables or last.height < FEW:
        return list(tables), ()
    widths: Counter[int] = Counter()
    for cell in last.cells:
        if cell.row_span == 1:
            widths[cell.row] += cell.column_span
    if widths[last.height - 1] >= last.width or widths[last.height - 2] < last.width:
        return list(tables), ()
    torn = tables[-1]
    rows = tuple(replace(row, columns=()) for row in torn.rows)
    doubt = Doubt(DoubtKind.UNREAD, messages("tables")["broken_off"].format(title=torn.title), torn.source)
    return [*tables[:-1], replace(torn, rows=rows)], (doubt,)


def joined(text: Disclosure, tables: Disclosure) -> Disclosure | None:
    """Return a publication whose sentences and tables stand in two files as one, or None where they are not of one."""
    if text.kind != tables.kind or text.year != tables.year or not text.year:
        return None
    one, other = plain(text.unit_name), plain(tables.unit_name)
    if not _is_narrative(text) or not _is_tables(tables) or not (one in other or other in one):
        return None
    return replace(
        text,
        tables=tables.tables,
        unit_name=text.unit_name or tables.unit_name,
        scope=text.scope or tables.scope,
        pages=text.pages + tables.pages,
        doubts=(*text.doubts, *tables.doubts),
        scanned=text.scanned or tables.scanned,
    )


def _is_narrative(document: Disclosure) -> bool:
    """Whether a file states amounts in sentences and prints no table of them."""
    return bool(document.claims) and not any(table.figures for table in document.tables)


def _is_tables(document: Disclosure) -> bool:
    return any(table.figures for table in document.tables) and not document.claims
