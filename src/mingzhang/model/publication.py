"""A publication: a disclosure laid out as the sequence of things that stand on its pages.

Writers turn these blocks into files and add nothing of their own: every word and figure is here.
"""

from __future__ import annotations

from decimal import Decimal

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.values import dataclass


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page. `date` is the day of publication as printed, empty where the unit leaves it out."""

    unit_name: str
    title: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` is 1 for 第一部分, 2 for 一、, 3 for （一）, 4 for 1、."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph of running text."""

    text: str


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell of a laid-out table.

    `figure` is an index into the table's figures, or None for words and empty cells. `kind` is head, label, code,
    amount, text or ordinal; `indent` is a row's depth; a head cell may span rows and columns. `value` is the exact
    number for spreadsheets, in the unit the table prints, None where the cell is empty or holds words.
    """

    text: str
    row: int
    column: int
    kind: str
    row_span: int = 1
    column_span: int = 1
    indent: int = 0
    figure: int | None = None
    value: Decimal | None = None
    total_of: tuple[tuple[int, int], ...] = ()  # the (row, column) cells that a spreadsheet sums for this one


@dataclass(frozen=True, slots=True)
class Sheet:
    """A laid-out table: its head lines, cells and notes. `table` is an index into the disclosure's tables.

    `widths` are relative; `landscape` asks for a wide page; `head_rows` rows repeat on every page it runs over.
    """

    table: int
    title: str
    number: str
    left: str  # 单位名称：…
    right: str  # 单位：万元
    cells: tuple[SheetCell, ...]
    height: int
    width: int
    head_rows: int
    widths: tuple[float, ...] = ()
    notes: tuple[str, ...] = ()
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `kind` is pie, bar or line; a series is a name with one value for each label. `alt` says it in words."""

    kind: str
    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[Decimal, ...]], ...]
    unit: str
    alt: str


Block = Heading | Prose | Sheet | Chart


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published, and the disclosure that it states. A draft shows that it is one on every page."""

    cover: Cover
    blocks: tuple[Block, ...]
    disclosure: Disclosure
    draft: bool = False
