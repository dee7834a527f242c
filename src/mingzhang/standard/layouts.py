"""Layouts of performance forms: which blocks a form has and the words that it prints, for reading and for composing.

A layout is one file of `data/layouts`. What its words mean stands once, in the vocabulary of performance forms; a word
that the vocabulary does not have is defined in the layout, as another spelling of one that it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path

from mingzhang.model import YUAN_IN, FormKind, Period
from mingzhang.model.values import dataclass
from mingzhang.standard.strict import DATA, BadStandard, build, toml


class BlockKind(StrEnum):
    """The kinds of blocks that forms are made of."""

    HEAD = "head"  # labels with short words beside them
    TEXT = "text"  # labels with long words beside them, printed where there is something to say
    SOURCES = "sources"  # labels of money with their amounts beside them, a period beside the other
    PHASES = "phases"  # money below headings: budgets, spending, rate and score, a row for each source
    GOALS = "goals"
    INDICATORS = "indicators"
    TOTALS = "totals"
    ANSWERS = "answers"
    LIST = "list"  # a row for every indicator, the project in the columns before it


@dataclass(frozen=True, slots=True)
class NewWord:
    """A word of one layout, another spelling of a word that the vocabulary has."""

    word: str
    like: str


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a form in its own words.

    `head` is the label at its left; `rows` hold the labels of its rows, those of one printed row together; `columns`
    its headings, those under another parted by `/`; `periods` the times that stand beside each other. Rows in
    `optional` are left out where they hold nothing.
    """

    kind: BlockKind
    head: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    columns: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    optional: tuple[str, ...] = ()

    @property
    def words(self) -> Iterator[str]:
        """Every word that the block prints."""
        yield from (self.head,) if self.head else ()
        for row in self.rows:
            yield from row
        for column in self.columns:
            yield from column.split("/")


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout of a form. `provenance` says whether a published form was at hand (sourced) or not (recalled).

    `province` composes by it; whoever has no layout of its own, by one that is `central`. `widths` are the columns of
    its grid, in characters. `year_above` tells that the year stands in the lines above the form alone.
    """

    id: str
    form: FormKind
    title: str
    unit: str
    basis: str
    provenance: str
    widths: tuple[int, ...]
    block: tuple[Block, ...]
    province: str = ""
    central: bool = False
    year_above: bool = False
    word: tuple[NewWord, ...] = ()

    def blocks(self, kind: BlockKind) -> tuple[Block, ...]:
        """Return the blocks of a kind."""
        return tuple(block for block in self.block if block.kind is kind)

    @property
    def words(self) -> frozenset[str]:
        """Every word that the layout prints."""
        return frozenset(word for block in self.block for word in block.words)


_BESIDE_MONEY = frozenset({"money", "rate", "score", "reason"})


def check_shape(layout: Layout, kinds: Mapping[str, str]) -> None:
    """See that the blocks of a layout can be printed on its grid; `kinds` are those of headings by their words.

    Raises BadStandard, naming the block.
    """
    for block in layout.block:
        for trouble in _troubles(block, layout, kinds):
            raise BadStandard(f"{layout.id}.toml", f"block.{block.kind}", trouble)


def _troubles(block: Block, layout: Layout, kinds: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with one block; a heading is known by its last part."""
    found = [kinds.get(column.split("/")[-1], "") for column in block.columns]
    match block.kind:
        case BlockKind.INDICATORS if not block.periods:
            yield "indicators without periods"
        case BlockKind.INDICATORS if found[:1] != ["first"] or "third" not in found or not all(found):
            yield "indicators begin with their first level and name the third, each heading a known one"
        case BlockKind.LIST if not {"first", "third"} <= set(found) or not all(found[found.index("first") :]):
            yield "a list names the first and the third level, and only known headings after them"
        case BlockKind.SOURCES if not block.rows or len(block.periods) == 0:
            yield "sources need rows and periods"
        case BlockKind.SOURCES if any(_amounts(row, kinds) > len(block.periods) for row in block.rows):
            yield "a row of sources names more amounts than there are periods"
        case BlockKind.PHASES if not block.rows or not block.columns or not set(found) <= _BESIDE_MONEY:
            yield "phases need rows, and headings of money, rate, points or reasons"
        case BlockKind.GOALS if not (block.head or block.columns):
            yield "goals need a label or headings"
        case BlockKind.TOTALS if not layout.blocks(BlockKind.INDICATORS) or len(block.rows) != 1:
            yield "a total is one row of a form with indicators"
    if _needed(block) > len(layout.widths):
        yield "wider than the grid of the layout"


def _amounts(row: Sequence[str], kinds: Mapping[str, str]) -> int:
    """Return how many amounts a row of sources prints: one for each label that is not of points."""
    return sum(kinds.get(label) != "points" for label in row)


def _needed(block: Block) -> int:
    """Return how many columns of a grid a block takes at least: a label and a value beside each other are two."""
    row = max(map(len, block.rows), default=0)
    headed = bool(block.head)
    return {
        BlockKind.HEAD: 2 * row,
        BlockKind.SOURCES: 1 + 2 * row,
        BlockKind.PHASES: 2 + len(block.columns),
        BlockKind.GOALS: headed + len(block.columns),
        BlockKind.INDICATORS: headed + 1 + (len(block.columns) - 1) * len(block.periods),
        BlockKind.LIST: len(block.columns),
    }.get(block.kind, 2)


def load_layout(path: Path) -> Layout:
    """Load one layout and see that it bears its file's name and says where it is from."""
    layout = build(Layout, toml(path), path.name)
    if layout.id != path.stem:
        raise BadStandard(path.name, "id", f"{layout.id!r} in a file of another name")
    if layout.provenance not in ("sourced", "recalled"):
        raise BadStandard(path.name, "provenance", f"unknown: {layout.provenance!r}")
    if layout.unit not in YUAN_IN:
        raise BadStandard(path.name, "unit", "no unit of money")
    return layout


@cache
def shipped() -> tuple[Layout, ...]:
    """Return the layouts that come with the program, in the order of their names."""
    return tuple(load_layout(path) for path in sorted((DATA / "layouts").glob("*.toml")))
