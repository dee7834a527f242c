"""Figures: numbers as documents print them, with their place, their unit and what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from mingzhang.model.precise import ZERO, Digits, Precise, rounded, total
from mingzhang.model.region import EVERYTHING, Region
from mingzhang.model.values import dataclass, field

YUAN_IN: dict[str, Decimal] = {
    "元": Decimal(1),
    "千元": Decimal(1_000),
    "万元": Decimal(10_000),
    "亿元": Decimal(100_000_000),
    "万亿元": Decimal(1_000_000_000_000),
}
"""The units of money and how many yuan each holds."""

_TWO_DECIMALS = Decimal("0.01")

FEN = Decimal("0.01")
"""The smallest amount of money, in yuan."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands in a file. Everything that is not known is None.

    `page` counts from 1 in a PDF; `line` counts from 1 in a text; `cell` is (row, column) in its grid, from 0;
    `span` is the range of characters in its paragraph; `box` is (x0, top, x1, bottom) in points from the page's
    upper left corner. In a workbook `sheet` names the sheet, `page` is its place among them and `line` its row.
    """

    file: str = ""
    page: int | None = None
    line: int | None = None
    cell: tuple[int, int] | None = None
    span: tuple[int, int] | None = None
    box: tuple[float, float, float, float] | None = None
    sheet: str = ""


class At(NamedTuple):
    """Where in its disclosure a figure stands: a row and a column of a table, or a number of the running text.

    In running text `table` is TEXT, `row` the paragraph and `column` the number of the claim; a figure of a table that
    has no rows of its own counts in reading order. A row of -1 or less was never printed.
    """

    table: int
    row: int
    column: int


TEXT = -1
"""Stands for the running text where a table's number is asked for."""

NOWHERE = At(-2, 0, 0)


@dataclass(frozen=True, slots=True)
class CellLabel:
    """Which cell of which table: the names under which other programs find a figure again."""

    form: str = ""  # B01…B13, A01…A10, PT, PS, CAT, or a readable name
    instance: str = ""  # the project's name in PT and PS
    side: str = ""  # 收入 or 支出 in two-sided tables
    code: str = ""
    row: str = ""
    column: str = ""
    number: str = field(default="", compare=False)  # the table's, as printed: for people, no name of a cell


class ClaimKind(StrEnum):
    """What a number in a sentence is."""

    AMOUNT = "amount"
    SHARE = "share"
    CHANGE = "change"
    GROWTH = "growth"
    COUNT = "count"
    AREA = "area"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ClaimLabel:
    """Which number of which sentence."""

    section: str = ""
    sentence: str = ""
    subject: str = ""
    kind: ClaimKind = ClaimKind.OTHER


class Blank(StrEnum):
    """How nothing is printed. Each means nothing when summed, and each is told apart when read."""

    EMPTY = "empty"
    ZERO = "zero"
    DASH = "dash"
    NO = "no"


_MEASURES = frozenset({"%", "％", "倍", "个百分点", "百分点", "平方米", "㎡", "公里", "亩", "公顷", "吨"})
_THOUSANDS = ("万", "亿", "千")  # what is told in such units was rounded to them


_EVEN = str.maketrans("（）％", "()%")


def _even(text: str) -> str:
    """Return a text whose brackets and percent signs are told no more by their width."""
    return text.translate(_EVEN)


def in_print(value: Decimal, step: Decimal, unit: str) -> Precise:
    """Return a number as far as it is printed, in yuan for money; what is no money keeps its own unit.

    An amount printed to the fen is exact, for there is nothing finer that could be rounded; so is a whole number of
    things that are counted, not measured.
    """
    factor = YUAN_IN.get(unit)
    if factor is not None:
        return Precise(value * factor, ZERO if step * factor <= FEN else step * factor / 2)
    counted = step == 1 and unit not in _MEASURES and not unit.startswith(_THOUSANDS)
    return Precise(value, ZERO if counted else step / 2)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, as a document prints it or as we would print it.

    `value` and `step` are in the printed unit: `step` is one unit of the last printed digit, so the true value lies
    within half a step of `value`. A blank or a dash has no value. `doubt` says in Chinese why the reading is not
    certain; `repaired_from` keeps the text that a repair replaced, a proven one where nothing is doubted. `at` is its
    place in its disclosure, by which it is told from any other (see Disclosure.placed).
    """

    text: str
    value: Decimal | None
    unit: str = ""  # 元, 万元, 亿元, %, 辆, 个 …; empty for a bare number
    step: Decimal = Decimal(0)
    region: Region = EVERYTHING
    source: Source = Source()
    label: CellLabel | ClaimLabel = CellLabel()
    doubt: str = ""
    repaired_from: str = ""
    at: At = field(default=NOWHERE, compare=False)

    def placed(self, at: At) -> Figure:
        """Return the figure with its place in its disclosure."""
        return Figure(
            self.text,
            self.value,
            self.unit,
            self.step,
            self.region,
            self.source,
            self.label,
            self.doubt,
            self.repaired_from,
            at,
        )

    @property
    def blank(self) -> Blank:
        """How nothing is printed here, or NO."""
        if self.value is None:
            return Blank.EMPTY if not self.text.strip() else Blank.DASH
        return Blank.ZERO if self.value == 0 else Blank.NO

    @property
    def shown(self) -> str:
        """The number as printed with its unit, once; words that stand for a number, and a blank, as they are."""
        text = self.text.strip()
        if not any(letter.isdigit() for letter in text) or _even(text).endswith(_even(self.unit)):
            return text
        return text + self.unit

    def like_print(self, value: Decimal) -> Decimal:
        """Return a value in this figure's unit with its decimals; money that does not come out even has two at least.

        A blank has none of its own; what is counted stays as it is.
        """
        if self.unit in _MEASURES and self.step:
            return rounded(value, self.step)
        if not self.is_money:
            return value
        fine = rounded(value, min(self.step or _TWO_DECIMALS, _TWO_DECIMALS))
        return rounded(fine, self.step) if self.step and fine == rounded(fine, self.step) else fine

    @property
    def is_money(self) -> bool:
        """Whether the unit is a unit of money."""
        return self.unit in YUAN_IN

    @property
    def yuan(self) -> Decimal:
        """The value in yuan (a blank is 0); a number that is not money keeps its own unit."""
        value, factor = self.value, YUAN_IN.get(self.unit)
        if value is None:
            return ZERO
        return value if factor is None else value * factor

    @property
    def grain(self) -> Decimal:
        """One unit of the last printed digit, in yuan: of two prints of one amount the one with less tells more."""
        return self.step * YUAN_IN.get(self.unit, Decimal(1))

    @property
    def digits(self) -> Digits:
        """The number as printed, in its own unit and without its sign; a blank is 0."""
        return Digits(abs(self.value or ZERO), self.step)

    @property
    def precise(self) -> Precise:
        """The amount as far as it is printed, in yuan (a blank is 0); a number that is not money keeps its unit."""
        return Precise(ZERO) if self.value is None else in_print(self.value, self.step, self.unit)


def apart(left: Iterable[Figure], right: Iterable[Figure]) -> Precise:
    """Return how far two sums of figures lie apart, as far as all of them are printed.

    A bare 0 among finer amounts is as fine as they are.
    """
    sides = ([one.precise for one in left], [one.precise for one in right])
    halves = [one.half for side in sides for one in side if one.value and one.half]
    finest = min(halves, default=None)
    mine, theirs = (total(_as_fine(side, finest)) for side in sides)
    return mine - theirs


def _as_fine(amounts: Sequence[Precise], finest: Decimal | None) -> Iterable[Precise]:
    """Return amounts with every zero as fine as the finest of those that are none."""
    if finest is None:
        return amounts
    return [one if one.value else Precise(ZERO, min(one.half, finest)) for one in amounts]


def within_digits(difference: Decimal, figures: Iterable[Figure], digits: int = 1) -> bool:
    """Whether a difference, in yuan, is no more than so many last digits of every figure together."""
    return abs(difference) <= digits * sum((figure.grain for figure in figures), Decimal(0))
