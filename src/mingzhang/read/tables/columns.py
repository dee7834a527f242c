"""The columns of a grid: what each is for, and which stand together as one side or block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from mingzhang.model import Column, ColumnRole
from mingzhang.model.values import replace
from mingzhang.read.amounts import has_no_room, is_formula, is_too_long, parse_amount, parse_rate, runs_on
from mingzhang.read.evidence import MOST
from mingzhang.read.tables.classified import PROJECT_KINDS, PROJECT_NAMES, Block, classified, told_family
from mingzhang.read.tables.grid import (
    CODE_WORDS,
    LABEL_WORDS,
    ORDINAL_WORDS,
    TEXT_WORDS,
    UNIT_CODE_WORDS,
    UNIT_NAME_WORDS,
    Head,
    Matrix,
    is_code,
    leaf_of,
    texts_below,
)
from mingzhang.read.tables.unit_rows import TOTAL_ROW
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import read_label
from mingzhang.standard.words import bare, plain

_LABEL_AND_YEAR = lazy.compile(r"^项目20\d\d年?$")  # two heads that character recognition ran together
_AMOUNT_HEAD = lazy.compile(r"金额|数$|预算$|决算$|年$")
_CLASSES = lazy.compile(r"(?:科目|分类)$")  # heads of names, or of codes where codes stand below
_LEVEL = lazy.compile(r"^\d{2}$")  # a code that prints its own level alone
SIDES = ("收入", "支出")
_HELD = (ColumnRole.AMOUNT, ColumnRole.RATE, ColumnRole.TEXT)  # what stands behind the names of rows


def blocks(cells: Matrix, head: Head) -> tuple[Block, ...]:
    """Return the blocks of a grid from left to right."""
    roles = _roles(cells, head)
    _mark_levels(cells, head, roles)
    groups: list[list[int]] = []
    for column, role in enumerate(roles):
        if role is None:
            continue
        opens = role in (ColumnRole.CODE, ColumnRole.UNIT, ColumnRole.OWNER, ColumnRole.LABEL) and (
            not groups or any(roles[other] in _HELD for other in groups[-1])
        )
        if opens or not groups:
            groups.append([])
        groups[-1].append(column)
    groups = _with_what_describes(_names_first(groups, roles), roles, head)
    made = [classified(cells, head, _block(group, roles, head, sided=len(groups) > 1)) for group in groups]
    if len(made) > 1 and not any(block.side for block in made):
        sides = [_side_of_rows(cells, head, block) for block in made]
        if set(SIDES) <= set(sides):
            made = [_with_side(block, side) for block, side in zip(made, sides, strict=True)]
    return tuple(_named(block) for block in made if block.columns)


def _names_first(groups: list[list[int]], roles: Sequence[ColumnRole | None]) -> list[list[int]]:
    """Return groups of columns each with its own names, where a table prints its amounts to the left of them.

    So it does where nothing names the first amounts and nothing is left for the last names to stand over.
    """
    held = [[column for column in group if roles[column] in _HELD] for group in groups]
    names = [[column for column in group if roles[column] not in _HELD] for group in groups]
    amounts = [column for column in (held[0] if groups else []) if roles[column] is ColumnRole.AMOUNT]
    if len(groups) < 2 or names[0] or held[-1] or not amounts:
        return groups
    return [[*own, *before] for before, own in zip(held, names[1:], strict=False)]


def _with_what_describes(groups: list[list[int]], roles: Sequence[ColumnRole | None], head: Head) -> list[list[int]]:
    """Return groups of columns, those without amounts whose words only describe projects with the names behind them."""
    made: list[list[int]] = []
    for group in groups:
        before = made[-1] if made else []
        texts = [column for column in before if roles[column] in _HELD]
        if texts and all(roles[at] is ColumnRole.TEXT and _describes_project(head, at) for at in texts):
            made[-1] = [*before, *group]
        else:
            made.append(group)
    return made


def _describes_project(head: Head, column: int) -> bool:
    """Whether words say which projects rows are of: their names, their kinds, or their units."""
    leaf = leaf_of(head, column)
    return any(words.search(leaf) for words in (PROJECT_NAMES, PROJECT_KINDS, UNIT_NAME_WORDS))


def _side_of_rows(cells: Matrix, head: Head, block: Block) -> str:
    """Return 收入 or 支出 where most labels of a block that say either say the same, else nothing."""
    flows = Counter(
        flow[:2]
        for column in block.labels
        for text in texts_below(cells, head, column)
        if text and (flow := read_label(text).region.flow or "")
    )
    flow, count = flows.most_common(1)[0] if flows else ("", 0)
    return flow if flow in SIDES and MOST.is_met(count, flows.total()) else ""


def _with_side(block: Block, side: str) -> Block:
    return replace(block, side=side, columns=tuple(replace(column, side=side) for column in block.columns))


def _roles(cells: Matrix, head: Head) -> list[ColumnRole | None]:
    """Return what each place holds, None for one that holds nothing."""
    width = len(head.paths)
    roles: list[ColumnRole | None] = []
    for column in range(width):
        filled = [text for text in texts_below(cells, head, column) if text]
        before = [role for role in roles if role]  # an empty column between two others parts nothing
        beside = (text for text in texts_below(cells, head, column + 1) if text and not is_formula(text))
        named = any(parse_amount(text) is None for text in beside)
        role = (
            _role(head.paths[column], filled, before, named=named)
            if filled or _is_headed(cells, head, column)
            else None
        )
        if role is ColumnRole.TEXT and before[-1:] == [ColumnRole.LABEL] and _under_one_head(cells, head, column):
            role = ColumnRole.LABEL
        if role is ColumnRole.TEXT and roles[-1:] == [ColumnRole.AMOUNT] and _is_between_alike(head, column, roles):
            role = ColumnRole.LABEL
        if role is ColumnRole.TEXT and roles[-1:] == [ColumnRole.LABEL] and _is_owner(head, column):
            roles[-1], role = ColumnRole.OWNER, ColumnRole.LABEL
        if role is ColumnRole.TEXT and roles[-1:] == [ColumnRole.LABEL] and _names_rows(cells, head, column):
            role = ColumnRole.LABEL
        if role is ColumnRole.LABEL and _is_kind_of_projects(cells, head, column):
            role = ColumnRole.TEXT
        roles.append(role)
    return roles


def _mark_levels(cells: Matrix, head: Head, roles: list[ColumnRole | None]) -> None:
    """Make columns of codes of those beside each other that all print a code and its name: each a level of it."""
    names = (ColumnRole.CODE, ColumnRole.LABEL, ColumnRole.TEXT)
    coded = [role in names and bool(told_family(cells, head, at)) for at, role in enumerate(roles)]
    for at in range(1, len(roles)):
        if coded[at - 1] and coded[at]:
            roles[at - 1] = roles[at] = ColumnRole.CODE


def _is_headed(cells: Matrix, head: Head, column: int) -> bool:
    """Whether a word of the head stands over this column alone or over it first: else it is a gap between others."""
    return not cells.spans or any(cells.text(row, column) for row in range(head.height))


def _is_kind_of_projects(cells: Matrix, head: Head, column: int) -> bool:
    """Whether a column says of the projects that one behind it names what kind each is of, and sums up none of them."""
    named = next((at for at in range(column + 1, len(head.paths)) if PROJECT_NAMES.search(leaf_of(head, at))), None)
    if named is None or not PROJECT_KINDS.search(leaf_of(head, column)):
        return False
    rows = [row for row in range(head.height, len(cells.rows)) if not TOTAL_ROW.match(bare(cells.text(row, column)))]
    alone = (row for row in rows if cells.text(row, column) and not cells.text(row, named))
    return not any(any(map(parse_amount, cells.texts[row][named + 1 :])) for row in alone)


def _is_owner(head: Head, column: int) -> bool:
    """Whether the column before names the unit of the project that this one names."""
    return bool(UNIT_NAME_WORDS.search(leaf_of(head, column - 1)) and "项目" in leaf_of(head, column))


def _is_between_alike(head: Head, column: int, roles: Sequence[ColumnRole | None]) -> bool:
    """Whether the columns on both sides bear the same names: what stands between names the rows of the second ones.

    There may be one of them or a run back to the names of the first (项目|上年数|本年数|用途|上年数|本年数).
    """
    first = max((at for at, role in enumerate(roles) if role is ColumnRole.LABEL), default=column - 2) + 1
    runs = ((column - 1, column + 2), (first, 2 * column - first + 1))
    return any(
        _leaves(head, begin, column) == _leaves(head, column + 1, end) and all(_leaves(head, begin, column))
        for begin, end in runs
        if end <= len(head.paths)
    )


def _leaves(head: Head, begin: int, end: int) -> list[str]:
    return [leaf_of(head, place) for place in range(begin, end)]


def _under_one_head(cells: Matrix, head: Head, column: int) -> bool:
    """Whether one cell of the head reaches over this column and the one before: both hold what it names.

    A row below that only numbers the columns (栏次) may have one cell there under two heads.
    """
    last = cells.rows[head.height - 1] if head.height else ()
    named = not head.paths[column] or leaf_of(head, column) == leaf_of(head, column - 1)
    return bool(last) and named and last[column] is not None and last[column] is last[column - 1]


def _names_rows(cells: Matrix, head: Head, column: int) -> bool:
    """Whether words name rows for which the column before, which names groups on their first lines, prints nothing."""
    rows = [
        row
        for row in range(head.height, len(cells.rows))
        if not cells.text(row, column - 1) and any(map(parse_amount, cells.texts[row][column + 1 :]))
    ]
    named = sum(bool(cells.text(row, column)) for row in rows)
    return MOST.is_met(named, len(rows)) and not TEXT_WORDS.search(leaf_of(head, column))


def _role(path: tuple[str, ...], filled: list[str], before: list[ColumnRole], *, named: bool) -> ColumnRole | None:
    leaf = plain(path[-1]) if path else ""
    if _are_rates(filled) and before:
        return ColumnRole.RATE
    words = _words(path, filled)
    codes = [text for text in filled if is_code(text)]
    fresh = not before or before[-1] in _HELD
    if ORDINAL_WORDS.search(leaf):
        return ColumnRole.ORDINAL
    if UNIT_CODE_WORDS.search(leaf):
        return ColumnRole.UNIT
    if (CODE_WORDS.search(leaf) and not LABEL_WORDS.search(leaf)) or (
        _CLASSES.search(leaf) and MOST.is_met(len(codes), len(filled))
    ):
        return ColumnRole.CODE
    if before[-1:] == [ColumnRole.CODE] and filled and all(map(_LEVEL.match, filled)) and not _speaks_of_money(path):
        return ColumnRole.CODE
    if TEXT_WORDS.search(leaf) and before and not fresh:
        return ColumnRole.TEXT
    if LABEL_WORDS.search(leaf) or (_LABEL_AND_YEAR.match(leaf) and fresh):
        return ColumnRole.TEXT if before[-1:] == [ColumnRole.LABEL] else ColumnRole.LABEL
    if not leaf and not filled:
        return None
    if not leaf and ColumnRole.LABEL in before and _counts_up(filled):
        return ColumnRole.ORDINAL
    if MOST.is_met(len(codes), len(filled)) and fresh and named and not _speaks_of_money(path):
        return ColumnRole.CODE
    if not filled and path and not _speaks_of_money(path):
        return ColumnRole.TEXT
    return _of_words(leaf, before, fresh=fresh) if MOST.is_met(len(words), len(filled)) else ColumnRole.AMOUNT


def _of_words(leaf: str, before: list[ColumnRole], *, fresh: bool) -> ColumnRole:
    """Return what a column of words is for that its head does not settle."""
    names = before[-1:] in ([ColumnRole.CODE], [ColumnRole.UNIT]) or (not leaf and before[-1:] == [ColumnRole.LABEL])
    opens = fresh and (ColumnRole.LABEL not in before or leaf in SIDES)
    return ColumnRole.LABEL if names or opens else ColumnRole.TEXT


def _words(path: tuple[str, ...], filled: list[str]) -> list[str]:
    """Return what is no number in a column, nor a formula for one; under a head of money one too long for it, or
    several, are none.
    """
    words = [text for text in filled if parse_amount(text) is None and not has_no_room(text) and not is_formula(text)]
    slips = all(is_too_long(text) or runs_on(text) for text in words) and bool(path) and _speaks_of_money(path)
    return [] if slips else words


def _are_rates(filled: list[str]) -> bool:
    """Whether what stands in a column are numbers with a sign of percent, as far as anything does."""
    printed = [text for text in filled if (amount := parse_amount(text)) is None or amount.value is not None]
    return MOST.is_met(sum(parse_rate(text) is not None for text in printed), len(printed))


def _speaks_of_money(path: tuple[str, ...]) -> bool:
    """Whether a head is that of a column of amounts, whatever stands below it."""
    if not path:
        return False
    readings = [read_label(word) for word in path]
    if not all(reading.understood for reading in readings):
        return False
    return any(any(reading.region) or reading.total for reading in readings) or bool(
        _AMOUNT_HEAD.search(plain(path[-1]))
    )


def _counts_up(filled: list[str]) -> bool:
    """Whether a column without a head only numbers its rows."""
    numbers = [int(text) for text in filled if text.isdigit()]
    return len(numbers) > 1 and len(numbers) == len(filled) and all(a < b for a, b in pairwise(numbers))


def _block(group: list[int], roles: list[ColumnRole | None], head: Head, sided: bool) -> Block:
    codes = tuple(column for column in group if roles[column] is ColumnRole.CODE)
    labels = tuple(column for column in group if roles[column] is ColumnRole.LABEL)
    units = tuple(column for column in group if roles[column] is ColumnRole.UNIT)
    owners = tuple(column for column in group if roles[column] is ColumnRole.OWNER)
    heads = [
        head.paths[column] for column in group if roles[column] is not ColumnRole.AMOUNT or len(head.paths[column]) > 1
    ]
    side = _side(heads) if sided else ""
    shared = _of_the_labels([head.paths[column] for column in (*codes, *labels)])
    first = min((*codes, *labels, *units, *owners), default=-1)
    kinds = tuple(column for column in group if roles[column] is ColumnRole.TEXT and column < first)
    columns = []
    for column in group:
        role = roles[column]
        if role not in (*_HELD, ColumnRole.ORDINAL) or column in kinds:
            continue
        path = _without(head.paths[column], side, shared)
        name = path[-1] if path else "行次" if role is ColumnRole.ORDINAL else ""
        columns.append(Column(column, name, path, side, role))
    of_units = not codes and len(labels) == 1 and bool(UNIT_NAME_WORDS.search(leaf_of(head, labels[0])))
    named = "".join(word for column in labels for word in head.paths[column])
    return Block(side, codes, labels, tuple(columns), units, owners, of_units=of_units, named=named, kinds=kinds)


def _of_the_labels(paths: list[tuple[str, ...]]) -> frozenset[str]:
    """Return the words over a block's labels that only say how its rows are classified (支出用途)."""
    return frozenset(word for path in paths for word in path[:-1] if not read_label(word).understood)


def _without(path: tuple[str, ...], side: str, shared: frozenset[str]) -> tuple[str, ...]:
    """Return a path of headings without the side of the block and what only says how its rows are classified."""
    inner = path[1:] if path and side and plain(path[0]) == side else path
    return tuple(word for at, word in enumerate(inner) if at == len(inner) - 1 or word not in shared)


def _side(paths: list[tuple[str, ...]]) -> str:
    """Return 收入 or 支出 where the head of these columns says so."""
    for word in (path[0] for path in paths if path):
        flow = read_label(word).region.flow or ""
        for end in SIDES:
            if flow.startswith(end) or plain(word).endswith(end):
                return end
    return ""


def _named(block: Block) -> Block:
    """Name each column by its leaf, or by its whole path where two leaves are alike.

    Several columns of amounts with nothing over them are not one: each is counted, and what it holds is not known.
    """
    nameless = [column for column in block.columns if column.role is ColumnRole.AMOUNT and not column.path]
    if len(nameless) > 1:
        counted = {column: f"第{at}列" for at, column in enumerate(nameless, 1)}
        named = (
            replace(column, name=counted[column], path=(counted[column],)) if column in counted else column
            for column in block.columns
        )
        block = replace(block, columns=tuple(named))
    leaves = Counter(column.name for column in block.columns)
    alike = any(count > 1 for name, count in leaves.items() if name)
    columns = tuple(
        Column(
            column.index,
            "/".join(column.path) if alike else column.name,
            column.path,
            column.side,
            column.role,
        )
        for column in block.columns
    )
    return replace(block, columns=columns)
