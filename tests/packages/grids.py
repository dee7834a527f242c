"""From what rows and columns are about to a grid of cells, in the way that a style lays tables out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tests.packages.cube import Ledger, Nodes, expanded
from tests.packages.marks import LEFT, UP, Cell, Pen
from tests.packages.words import ECONOMIES, FUNCTIONS, GOVERNMENT

NAMES = {"function": FUNCTIONS, "economy": ECONOMIES, "gov_economy": GOVERNMENT}
_LEVELS = {"function": (3, 5, 7), "economy": (3, 5), "gov_economy": (3, 5)}


@dataclass(frozen=True)
class Column:
    """A column of amounts: its heads from top to bottom and what narrows its cells; a change is measured `against`."""

    path: tuple[str, ...]
    nodes: Nodes = field(default_factory=dict)
    kind: str = "amount"
    against: Nodes = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """A row: its labels and what it is about; None where it prints no amounts."""

    labels: tuple[str, ...]
    nodes: Nodes | None


@dataclass(frozen=True)
class Block:
    """Columns with rows of their own: heads of labels, then amounts. A table is one block or several side by side."""

    heads: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    base: Nodes
    over: str = ""  # a head over the whole block


def head(blocks: Sequence[Block], least: int = 1) -> list[tuple[str, ...]]:
    """Lay the heads of blocks out, with marks where a cell covers its neighbours."""
    paths = [path for block in blocks for path in _paths(block)]
    depth = max(least, *(len(path) for path in paths))
    columns = [(*path, *[UP] * (depth - len(path))) for path in paths]
    rows = []
    for level in range(depth):
        row = [column[level] for column in columns]
        for at in range(len(row) - 1, 0, -1):
            if row[at] != UP and columns[at][: level + 1] == columns[at - 1][: level + 1] and level < depth - 1:
                row[at] = LEFT
        rows.append(tuple(row))
    return rows


def _paths(block: Block) -> Iterator[tuple[str, ...]]:
    for path in (*block.heads, *(column.path for column in block.columns)):
        yield (block.over, *path) if block.over else path


def body(ledger: Ledger, pen: Pen, blocks: Sequence[Block]) -> list[tuple[Cell, ...]]:
    """Fill the cells of blocks side by side."""
    height = max(len(block.rows) for block in blocks)
    return [tuple(cell for block in blocks for cell in _cells(ledger, pen, block, at)) for at in range(height)]


def _cells(ledger: Ledger, pen: Pen, block: Block, at: int) -> Iterator[Cell]:
    row = block.rows[at] if at < len(block.rows) else Row(("",) * len(block.heads), None)
    yield from row.labels
    for column in block.columns:
        yield "" if row.nodes is None else cell(ledger, pen, column, {**block.base, **row.nodes})


def cell(ledger: Ledger, pen: Pen, column: Column, about: Nodes) -> Cell:
    """Print one cell: an amount, a change or its rate; a rate on nothing is left blank."""
    nodes = {**about, **column.nodes}
    value = ledger.total(nodes)
    if column.kind == "amount":
        return pen.amount(value, nodes)
    base = ledger.total({**about, **column.against})
    if column.kind == "change":
        return pen.amount(value - base, nodes, "change")
    return pen.rate(value - base, base, nodes, "growth", sign=False) if base > 0 else ""


def code_heads(style: Nodes, axis: str) -> tuple[tuple[str, ...], ...]:
    """The heads over the labels of coded rows."""
    group = {"function": "功能分类科目", "economy": "经济分类科目", "gov_economy": "政府预算经济分类"}[axis]
    parts = {"function": ("类", "款", "项"), "economy": ("类", "款"), "gov_economy": ("类", "款")}[axis]
    match style["codes"]:
        case "three" | "cumulated":
            return (*((group, "科目编码", part) for part in parts), (group, "科目名称"))
        case "bracketed" | "indented":
            return (("项目",),)
    return (("科目编码",), ("科目名称",)) if style["head"] == "flat" else ((group, "科目编码"), (group, "科目名称"))


def labels(style: Nodes, axis: str, code: str) -> tuple[str, ...]:
    """The labels of one coded row."""
    name = NAMES[axis][code]
    lengths = _LEVELS[axis]
    match style["codes"]:
        case "three":
            pieces = [code[:3], *(code[at : at + 2] for at in range(3, len(code), 2))]
            return (*pieces, *[""] * (len(lengths) - len(pieces)), name)
        case "cumulated":
            return (*(code[:length] if len(code) >= length else "" for length in lengths), name)
        case "bracketed":
            return (f"[{code}]{name}",)
        case "indented":
            return ("　" * lengths.index(len(code)) + name,)
    return (code, name)


def coded_rows(style: Nodes, ledger: Ledger, axis: str, base: Nodes, total: str = "合计") -> tuple[Row, ...]:
    """Rows of an axis of codes, with the total before or after them."""
    rows = [Row(labels(style, axis, code), {axis: code}) for code in codes(style, ledger, axis, base)]
    width = len(code_heads(style, axis))
    whole = Row((*[""] * (width - 1), total) if style["total"] != "last" else (total, *[""] * (width - 1)), {})
    return (*rows, whole) if style["total"] == "last" else (whole, *rows)


def codes(style: Nodes, ledger: Ledger, axis: str, base: Nodes) -> list[str]:
    """The codes that a table of this style lists; indented names need their levels."""
    lengths = _LEVELS[axis]
    if axis == "function" and style["codes"] not in {"indented", "three"}:
        lengths = {"leaves": (7,), "items": (5, 7)}.get(style["levels"], lengths)
    return expanded(ledger.leaves(axis, base), lengths)
