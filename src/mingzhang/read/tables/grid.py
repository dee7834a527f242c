"""The head of a grid: where the data begin, and what path of words stands above each column."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from mingzhang.model.values import dataclass
from mingzhang.read.amounts import has_no_room, is_formula, is_too_long, parse_amount
from mingzhang.read.layout import Cell, Grid
from mingzhang.standard import lazy, load
from mingzhang.standard.words import CHINESE_DIGITS, closed, plain

_CODE = lazy.compile(r"^[1-5]\d{2}(?:\d{2}){0,2}$|^[A-Z]\d{0,6}$")
_ITEM = lazy.compile(rf"^(?:[{CHINESE_DIGITS}]+、|[（(][{CHINESE_DIGITS}]+[)）])\s*\S")
_TOTAL = lazy.compile(r"^(?:合\s*计|总\s*计|部门合计|单位合计|本年收入合计|本年支出合计|人员经费合计)$")
_YEAR = lazy.compile(r"^20\d{2}$")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 甲乙丙丁"
_ORDINAL = lazy.compile(r"^[(（]?(?P<number>\d{1,2})(?:(?:\.0+)?[)）]?$|[)）]?\s*[=＝])")  # 3, (3) or 3=4+5
_RUN_TOGETHER = lazy.compile(r"^(?:[A-Za-z甲乙丙丁]|\d{1,2})(?:\s+(?:[A-Za-z甲乙丙丁]|\d{1,2}))+$")  # of close columns
_SAYS_ORDINALS = lazy.compile(r"^[栏列]\s*次$")
_STARS = lazy.compile(r"^\*{1,3}$")  # what stands in that row below the heads of names
_ORDINAL_WORD = lazy.compile(
    r"^(?:[栏列]\s*次|行\s*次|\*{1,3}|[A-Za-z甲乙丙丁]|\d{1,2}(?:\.0+)?|[(（]\d{1,2}[)）]|(?:[A-Za-z]|[(（]?\d{1,2}[)）]?)\s*[=＝].*)$"
)

CODE_WORDS = lazy.compile(r"编码|代码|^类$|^款$|^项$|^类款项$")
UNIT_NAME_WORDS = lazy.compile(
    r"^(?:(?:预算|项目|用款|实施|主管|采购|所属)?(?:单位|部门))(?:\((?:单位|部门)\))?(?:名称)?$"
)
UNIT_CODE_WORDS = lazy.compile(r"^(?:预算)?(?:单位|部门)(?:\((?:单位|部门)\))?(?:代码|编码|编号)$")
LABEL_WORDS = lazy.compile(
    r"^(?:项目|名称|项目名称|单位名称|科目|科目名称|功能科目|功能分类|预算科目|收入项目|支出项目|单位|部门|部门名称|用途|类别|经济分类|预算单位|采购品目|采购项目|采购内容|购买(?:服务)?(?:内容|项目)|品目|统计指标)$"
    r"|科目名称|分类名称|项目类别|单位名称|项目名称|(?:功能|经济)分类(?:科目)?$|^项目\(.*(?:按|分类).*\)$"
)
ORDINAL_WORDS = lazy.compile(r"^(?:行次|序号|栏次|行号)$")
TEXT_WORDS = lazy.compile(r"备注|说明|依据|用途说明|主管部门|政府预算支出经济")


def is_code(text: str) -> bool:
    """Whether a cell prints a subject code."""
    return bool(_CODE.match(text.replace(" ", "")))


@dataclass(frozen=True, slots=True)
class Matrix:
    """A grid as rows of cells; a spanned place holds the cell that covers it, a place without a cell None."""

    rows: tuple[tuple[Cell | None, ...], ...]
    spans: bool
    texts: tuple[tuple[str, ...], ...]  # of the cells that begin at each place

    def text(self, row: int, column: int) -> str:
        """Return the text whose cell begins here; a covered place is empty."""
        return self.texts[row][column]

    def covering(self, row: int, column: int) -> str:
        """Return the text that stands over this place, covered places included."""
        cell = self.rows[row][column]
        return cell.text.strip() if cell is not None else ""


def matrix(grid: Grid) -> Matrix:
    """Lay a grid's cells out as a matrix."""
    places: list[list[Cell | None]] = [[None] * grid.width for _ in range(grid.height)]
    texts = [[""] * grid.width for _ in range(grid.height)]
    spans = False
    for cell in grid.cells:
        if cell.row_span == cell.column_span == 1:
            if cell.row < grid.height and cell.column < grid.width:
                places[cell.row][cell.column] = cell
                texts[cell.row][cell.column] = cell.text.strip()
            continue
        spans = spans or cell.row_span > 1 or cell.column_span > 1
        for row in range(cell.row, min(cell.row + cell.row_span, grid.height)):
            for column in range(cell.column, min(cell.column + cell.column_span, grid.width)):
                places[row][column] = cell
                texts[row][column] = cell.text.strip() if row == cell.row and column == cell.column else ""
    return Matrix(tuple(map(tuple, places)), spans, tuple(map(tuple, texts)))


@dataclass(frozen=True, slots=True)
class Head:
    """How many rows the head takes, and each column's path of words from top to bottom."""

    height: int
    paths: tuple[tuple[str, ...], ...]


def leaf_of(head: Head, column: int) -> str:
    """Return the word of the head that stands right above a column."""
    return plain(head.paths[column][-1]) if head.paths[column] else ""


def texts_below(cells: Matrix, head: Head, column: int) -> list[str]:
    """Return what stands below the head of a column; nothing behind the last one."""
    if column >= len(head.paths):
        return []
    return [cells.text(row, column) for row in range(head.height, len(cells.rows))]


def is_ordinals(texts: list[str]) -> bool:
    """Whether a row only numbers the columns: 1 2 3 …, with or without 栏次 or **; with it, a single one too."""
    filled = [part for text in texts if text for part in (text.split() if _RUN_TOGETHER.match(text) else [text])]
    if len(filled) > 1 and _SAYS_ORDINALS.match(filled[0]) and all(map(_ORDINAL_WORD.match, filled)):
        return True
    if not filled or not all(map(_ORDINAL_WORD.match, filled)):
        return False
    letters = "".join(text for text in filled if len(text) == 1 and not text.isdigit())
    if len(letters) > 1 and letters in _LETTERS:
        return True
    numbers = [int(found["number"]) for text in filled if (found := _ORDINAL.match(text))]
    return (
        len(numbers) >= (1 if _STARS.match(filled[0]) else 2)
        and numbers == sorted(set(numbers))  # a row of zeros counts nothing
        and numbers[0] in (0, 1)
        and numbers[-1] <= numbers[0] + 2 * len(numbers)
    )


def head_height(cells: Matrix) -> int:
    """Return the number of rows before the first row of data."""
    used = {cell.column for row in cells.rows for cell in row if cell is not None and cell.text.strip()}
    covered: set[int] = set()
    for row in range(len(cells.rows)):
        texts = list(cells.texts[row])
        filled = [text for text in texts if text]
        if not filled or is_ordinals(texts) or _under_head(cells, row, used):
            continue
        if _is_data(filled) or (len(filled) == 1 and texts[0] and len(used) > 2 and covered >= used):
            return row
        covered.update(column for column in range(len(texts)) if cells.covering(row, column))
    return len(cells.rows)


def _under_head(cells: Matrix, row: int, used: Collection[int]) -> bool:
    """Whether a cell of a row above reaches down to this one: heads do, data do not, nor does the room beside them."""
    return row < 8 and any(
        cell is not None
        and cell.row < row
        and len(cell.text) < 40
        and not is_code(cell.text)
        and any(column in used for column in range(cell.column, cell.column + cell.column_span))
        for cell in cells.rows[row]
    )


def _is_number(text: str) -> bool:
    """Whether a cell prints a number, be it one too long to be read or one that had no room."""
    return parse_amount(text) is not None or is_too_long(text) or has_no_room(text)


def _is_data(filled: list[str]) -> bool:
    first = filled[0]
    if any(map(is_formula, filled)):
        return True
    if is_code(first) and len(filled) > 1 and not _ORDINAL.match(first):
        return True
    if _ITEM.match(first) or _TOTAL.match(closed(first).replace(" ", "")):
        # 合计 above other words heads a column; in front of numbers or of nothing it heads a row
        others = filled[1:]
        return bool(_ITEM.match(first)) or not others or any(map(_is_number, others))
    read = [parse_amount(text) for text in filled]
    if all(amount is not None and amount.value is None for amount in read):
        return True  # nothing but dashes
    amounts = [
        text
        for text, amount in zip(filled, read, strict=True)
        if amount and amount.value is not None and not _YEAR.match(text)
    ]
    pointed = any(("." in text and _is_number(text)) or has_no_room(text) for text in filled)
    return pointed or (bool(amounts) and not _heads_columns(amounts))


def _heads_columns(numbers: list[str]) -> bool:
    """Whether numbers in one row are codes that head columns: known subjects, each another, in order."""
    codes = [text.replace(" ", "") for text in numbers]
    return codes == sorted(set(codes)) and all(is_code(code) and _is_listed(code) for code in codes)


@cache
def _is_listed(code: str) -> bool:
    standard = load()
    return any(code in known.codes for known in (standard.functions, standard.economy, standard.gov_economy))


def head(cells: Matrix) -> Head:
    """Return the head of a grid, with a path of words for every column."""
    height = head_height(cells)
    width = len(cells.rows[0]) if cells.rows else 0
    lines = [
        row
        for row in range(height)
        if not is_ordinals([cells.text(row, column) for column in range(width)])
        and any(cells.text(row, column) for column in range(width))
    ]
    if cells.spans:
        return Head(height, tuple(_spanned_path(cells, lines, column) for column in range(width)))
    return Head(height, _spread_paths(cells, lines, width))


def _spanned_path(cells: Matrix, lines: list[int], column: int) -> tuple[str, ...]:
    path: list[str] = []
    last: Cell | None = None
    for row in lines:
        cell = cells.rows[row][column]
        if cell is not None and cell is not last and cell.text.strip():
            path.append(closed(cell.text))
        last = cell
    return tuple(path)


def _spread_paths(cells: Matrix, lines: list[int], width: int) -> tuple[tuple[str, ...], ...]:
    """Without spans, a word stands over the blank places to its right where something stands below them."""
    spread: list[list[str]] = []
    for at, row in enumerate(lines):
        words: list[str] = []
        above = spread[-1] if spread else None
        for column in range(width):
            text = closed(cells.text(row, column))
            has_below = any(cells.text(lower, column) for lower in lines[at + 1 :])
            same_parent = column > 0 and (above is None or above[column] == above[column - 1])
            if (
                not text
                and has_below
                and column > 0
                and same_parent
                and not cells.text(lines[0] if above else row, column)
            ):
                text = words[column - 1]
            words.append(text)
        spread.append(words)
    paths: list[tuple[str, ...]] = []
    for column in range(width):
        path = [row[column] for row in spread if row[column]]
        paths.append(tuple(word for at, word in enumerate(path) if at == 0 or word != path[at - 1]))
    return tuple(paths)
