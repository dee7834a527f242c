"""How the rows of a block are classified: by one list of subjects or more, by units and projects beside their codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mingzhang.model import Column, ColumnRole
from mingzhang.model.values import dataclass, replace
from mingzhang.read.evidence import HALF, MOST
from mingzhang.read.tables.grid import UNIT_NAME_WORDS, Head, Matrix, is_code, leaf_of, texts_below
from mingzhang.read.tables.row_codes import code_and_name, joined_code
from mingzhang.read.tables.unit_rows import TOTAL_ROW
from mingzhang.standard import lazy, load
from mingzhang.standard.lexicon import read_label
from mingzhang.standard.words import bare, closed

PROJECT_NAMES = lazy.compile(
    r"^(?:(?:单位|部门)[(/、及和]?)?(?:项目|专项|子项目|支出项目|预算项目)\)?(?:资金|业务)?名称"
)
PROJECT_KINDS = lazy.compile(r"^项目(?:类别|类型|分类|性质|属性|级次|种类)(?:名称)?$")


_ITEM = 7  # digits of the code of an item


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that share one row label: a whole table, one side of it, or one of several groups side by side."""

    side: str
    codes: tuple[int, ...]
    labels: tuple[int, ...]
    columns: tuple[Column, ...]  # amounts, texts and ordinals, in order
    units: tuple[int, ...] = ()  # where the codes of units stand, which are no codes of subjects
    owners: tuple[int, ...] = ()  # where units stand beside their projects
    projects: tuple[int, ...] = ()  # where projects stand beside the codes of their subjects
    of_units: bool = False  # its rows are named by units, and by nothing else
    of_projects: bool = False  # its rows are named by projects
    named: str = ""  # the words over the labels
    beside: tuple[tuple[int, ...], ...] = ()  # where the codes stand of each further classification of the same rows
    further: tuple[int, ...] = ()  # where the names stand of those classifications
    kinds: tuple[int, ...] = ()  # where words stand before all names that say what kind of project each row is of

    @property
    def places(self) -> tuple[int, ...]:
        """The places this block takes in its grid."""
        further = (place for codes in self.beside for place in codes)
        amounts = (column.index for column in self.columns)
        return (
            *self.codes,
            *self.labels,
            *self.units,
            *self.owners,
            *self.projects,
            *further,
            *self.further,
            *self.kinds,
            *amounts,
        )

    @property
    def span(self) -> range:
        """The run of places from its first to its last."""
        return range(min(self.places), max(self.places) + 1)


def classified(cells: Matrix, head: Head, block: Block) -> Block:
    """Return a block whose rows are classified more than once (功能 and 经济, 部门 and 政府经济) with those told apart.

    The first says what its rows are; a department's economic subject does so before a government's, which sums up more.
    """
    runs = _runs(cells, head, block)
    lists = [run for run in runs if run.codes]
    if subjects := [run for run in lists if run.family or not _codes_projects(head, run.codes[0])]:
        lists = subjects
        block = replace(block, codes=tuple(place for run in lists for place in run.codes))
    families = [run.family for run in lists]
    named = lists and (lists[0].names or told_family(cells, head, lists[0].codes[-1]))
    if lists and runs[0] is not lists[0] and "" not in families and named:
        leading = runs[: runs.index(lists[0])]
        block = _with_owners(head, block, [place for run in leading for place in run.names])
    if not lists and (units := _units_of_projects(head, block.labels)):
        labels = tuple(place for place in block.labels if place not in units)
        block = replace(block, labels=labels, owners=(*block.owners, *units))
    if len(lists) < 2 or "" in families or len(set(families)) < len(families):
        if _lists_projects(cells, head, block):
            return replace(block, projects=block.labels)
        if lists and not block.projects and (place := _projects_behind(cells, head, block, lists[-1])) is not None:
            return _with_projects(block, place)
        return replace(block, of_projects=not lists and _names_projects(cells, head, block))
    if _lists_projects(cells, head, block):
        block = replace(block, projects=block.labels)
    behind = (_projects_behind(cells, head, block, run) for run in lists if not block.projects)
    if (place := next((at for at in behind if at is not None), None)) is not None:
        block = _with_projects(block, place)
    main = lists[families.index("3") if families[0] == "5" and "3" in families else 0]
    others = [run for run in lists if run is not main]
    labels = tuple(place for place in block.labels if not any(place in run.names for run in others))
    beside = tuple(run.codes for run in others)
    names = tuple(place for run in others for place in run.names if place not in block.projects)
    return replace(block, codes=main.codes, labels=labels, beside=beside, further=names)


@dataclass(frozen=True, slots=True)
class _Run:
    """Columns of codes beside each other and the names behind them; the first may be names alone."""

    codes: tuple[int, ...]
    names: tuple[int, ...]
    family: str


def _runs(cells: Matrix, head: Head, block: Block) -> list[_Run]:
    """Return the columns of codes of a block with their names, list by list."""
    runs: list[tuple[list[int], list[int]]] = []
    for place in sorted((*block.codes, *block.labels)):
        last = runs[-1][0][-1:] if runs else []
        turns = last and _turns(cells, head, last[0], place)
        if not runs or (place in block.codes and (runs[-1][1] or turns)):
            runs.append(([], []))
        runs[-1][place in block.labels].append(place)
    return [_Run(tuple(codes), tuple(names), _family(cells, head, codes) if codes else "") for codes, names in runs]


def _codes_projects(head: Head, place: int) -> bool:
    """Whether a column of codes is headed as that of projects (项目编码)."""
    return "项目" in leaf_of(head, place)


def _units_of_projects(head: Head, labels: Sequence[int]) -> tuple[int, ...]:
    """Return which columns of names are units beside a column of names of projects."""
    units = tuple(place for place in labels if UNIT_NAME_WORDS.search(leaf_of(head, place)))
    others = [place for place in labels if place not in units]
    return units if others and all(PROJECT_NAMES.search(leaf_of(head, place)) for place in others) else ()


def _turns(cells: Matrix, head: Head, first: int, place: int) -> bool:
    """Whether a column of codes begins another list of subjects than the column that the one before began with."""
    if told := told_family(cells, head, first):
        return told != told_family(cells, head, place)
    families = _family(cells, head, [first]), _family(cells, head, [place])
    if any(families) and not all(families):
        return _codes_projects(head, first) != _codes_projects(head, place)
    return all(families) and families[0] != families[1]


def _lists_projects(cells: Matrix, head: Head, block: Block) -> bool:
    """Whether the names beside the codes of subjects are those of projects (科目编码|单位名称|项目名称)."""
    named = [place for place in block.labels if "项目" in leaf_of(head, place)]
    if len(block.labels) != 1 or not named or not block.codes or not _family(cells, head, block.codes):
        return False
    rows = range(head.height, len(cells.rows))
    names = [cells.text(row, named[0]) for row in rows if is_code(cells.text(row, block.codes[-1]))]
    subjects = sum(_is_listed(closed(name)) for name in names if not TOTAL_ROW.match(bare(name)))
    if leaf_of(head, named[0]) == "项目":  # heads subjects as well: only where none has a name that is known
        items = (cells.text(row, block.codes[-1]) for row in rows)
        return bool(names) and not subjects and all(len(code) == _ITEM for code in items if is_code(code))
    return bool(names) and not HALF.is_met(subjects, len(names))


def _projects_behind(cells: Matrix, head: Head, block: Block, run: _Run) -> int | None:
    """Return the column of projects that stands behind the names of subjects (科目编码|科目名称|项目名称), if any."""
    texts = (column.index for column in block.columns if column.role is ColumnRole.TEXT)
    named = (*run.names, *(at for at in texts if run.names and at == run.names[-1] + 1))
    if len(named) < 2 or not run.family or "项目" not in leaf_of(head, named[-1]) or leaf_of(head, named[-1]) == "项目":
        return None
    every = range(head.height, len(cells.rows))
    rows = [row for row in every if is_code(joined_code([cells.text(row, at) for at in run.codes]))]
    subjects, projects = (
        sum(_is_listed(closed(cells.text(row, place))) for row in rows) for place in (named[-2], named[-1])
    )
    return named[-1] if HALF.is_met(subjects, len(rows)) and not HALF.is_met(projects, len(rows)) else None


def _with_projects(block: Block, place: int) -> Block:
    """Return a block with one of its columns of names as that of projects."""
    return replace(
        block,
        labels=tuple(at for at in block.labels if at != place),
        columns=tuple(column for column in block.columns if column.index != place),
        projects=(place,),
    )


def _names_projects(cells: Matrix, head: Head, block: Block) -> bool:
    """Whether rows without codes are named by projects: under such a head, few of the names say anything else."""
    named = next((place for place in block.labels if PROJECT_NAMES.search(leaf_of(head, place))), None)
    if named is None:
        return False
    names = [name for text in texts_below(cells, head, named) if (name := bare(text)) and not TOTAL_ROW.match(name)]
    others = sum(_is_listed(name) or _says_what(name) for name in names)
    return bool(names) and not HALF.is_met(others, len(names))


def _says_what(name: str) -> bool:
    """Whether a name says what money is meant; a project may be called like all of them."""
    region = read_label(name).region
    return any(region) and region.nature != "项目支出"


def _is_listed(name: str) -> bool:
    return bool(load().functions.by_name(name) or load().economy.by_name(name))


def _with_owners(head: Head, block: Block, leading: Sequence[int]) -> Block:
    """Return a block in which units and projects before the codes of subjects are no part of their names."""
    units = tuple(place for place in leading if UNIT_NAME_WORDS.search(leaf_of(head, place)))
    projects = tuple(place for place in leading if place not in units and "项目" in leaf_of(head, place))
    labels = tuple(place for place in block.labels if place not in (*units, *projects))
    return replace(block, labels=labels, owners=(*block.owners, *units), projects=projects)


def _family(cells: Matrix, head: Head, places: Sequence[int]) -> str:
    """Return the digit that most codes of a list begin with, empty where they are no codes of subjects."""
    if told := told_family(cells, head, places[0]):
        return told
    printed = [text for text in texts_below(cells, head, places[0]) if text]
    digits = Counter(text[0] for text in printed if is_code(text))
    return next((digit for digit, count in digits.items() if digit in "235" and MOST.is_met(count, len(printed))), "")


def told_family(cells: Matrix, head: Head, column: int) -> str:
    """Return the digit that codes begin with where most cells of a column print one with its name, else nothing."""
    printed = [text for text in texts_below(cells, head, column) if text and not TOTAL_ROW.match(bare(text))]
    digits = Counter(code[0] for text in printed if (code := code_and_name(text)[0]))
    return next((digit for digit, count in digits.items() if MOST.is_met(count, len(printed))), "")
