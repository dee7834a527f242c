"""Printed numbers become exact values; how a number was printed is never lost."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from mingzhang.model import Digits, Precise
from mingzhang.model.values import dataclass
from mingzhang.standard import lazy
from mingzhang.standard.words import REMEMBERED

_LONGEST = 18  # digits; no amount of a budget is longer, in fen or in anything else
_MOST_SIGNS = 40  # with blanks, marks and brackets
_SIGNS = lazy.compile(r"^[-－−\d.,，\s()（）]+$")
_CLEAN = lazy.compile(r"^[-－−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$")
_NEGATIVE = lazy.compile(r"^[(（](.+)[)）]$")
_DASH = lazy.compile(r"^[-－—–─\s/]+$")
_NO_ROOM = lazy.compile(r"^\s*#{2,}\s*$")
_PARTED = lazy.compile(r"\d\s+\d")
_SEVERAL = lazy.compile(r"^[-－−]?\d[\d,.]*(?:、[-－−]?\d[\d,.]*)+$|^[-－−]?[\d,]+\.\d{2}[\d,]+\.\d{2}$")
_SPACES = lazy.compile(r"\s+")
_COMMA_FOR_POINT = lazy.compile(r"^([-－]?\d+)[,，]\s*(\d{2})$")
_LOOKALIKES = str.maketrans("OoQDlI|!Z", "000011112")
_ALMOST = lazy.compile(r"^-?[\dOoQDlI|!Z]{1,3}(?:,[\dOoQDlI|!Z]{3})*[\dOoQDlI|!Z]*[.]\s?[\dOoQDlI|!Z]{2}$")
_GAP = lazy.compile(r"^-?[\d,]+ [\d,]*\d\.\s?\d{2}$")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－−", "0123456789.,--")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and its last printed digit. `mended` says that the print had to be mended to be read."""

    value: Decimal | None
    step: Decimal
    mended: bool = False

    @property
    def precise(self) -> Precise:
        """The number as far as it is printed, in its own unit; a dash is nothing."""
        return Precise(Decimal(0)) if self.value is None else Digits(self.value, self.step).precise


def is_dash(text: str) -> bool:
    """Whether a cell prints nothing but a dash."""
    return bool(text.strip()) and bool(_DASH.match(text))


def is_too_long(text: str) -> bool:
    """Whether a number has more digits than any amount: a slip of a file or a code, nothing that can be added up."""
    return sum(sign.isdigit() for sign in text) > _LONGEST and bool(_SIGNS.match(text))


def has_no_room(text: str) -> bool:
    """Whether a cell prints the signs that a sheet puts in the place of a number that is wider than its column."""
    return bool(_NO_ROOM.match(text))


def is_formula(text: str) -> bool:
    """Whether a cell shows a formula, since its result was never stored."""
    return text.startswith("=")


def runs_on(text: str) -> bool:
    """Whether a cell prints several numbers and nothing else: which of them is meant where is not told."""
    return bool(_SEVERAL.match(text))


def parse_amount(text: str) -> Amount | None:
    """Return the amount a cell prints, with no value for a dash, or None where the cell is no number.

    One with more digits than any amount of money is none.
    Blanks within a number are dropped (`4506. 99`): they change no digit. A comma before the last two of the digits
    where thousands would need three (`5055, 10`) is read as a decimal point and marked as mended, and so is a letter
    that looks like a digit (`1O.50`).
    """
    printed = text.strip()
    return _parsed(printed) if 0 < len(printed) <= _MOST_SIGNS else None


def parse_rate(text: str) -> Amount | None:
    """Return the number that a cell prints with a sign of percent, None where it prints none."""
    printed = text.strip()
    return parse_amount(printed[:-1]) if printed[-1:] in ("%", "％") else None


@lru_cache(REMEMBERED)
def _parsed(text: str) -> Amount | None:
    printed = text.translate(_FULL_WIDTH)
    if is_too_long(printed):
        return None
    if is_dash(printed):
        return Amount(None, Decimal(0))
    if negative := _NEGATIVE.match(printed):
        printed = "-" + negative.group(1)
    closed = _SPACES.sub("", printed)
    if _CLEAN.match(closed):
        digits = closed.replace(",", "")
        # blanks between digits alone (`12 34`) are not one number; with decimals behind them they may be
        if _PARTED.search(printed):
            return Amount(Decimal(digits), step_of(digits), mended=True) if _GAP.match(printed) else None
        value = Decimal(digits)
        return Amount(value, step_of(digits))
    if _ALMOST.match(printed) and sum(sign.isdigit() for sign in printed) >= 2:
        digits = _SPACES.sub("", printed.translate(_LOOKALIKES)).replace(",", "")
        return Amount(Decimal(digits), step_of(digits), mended=True)
    if torn := _COMMA_FOR_POINT.match(printed):
        digits = f"{torn.group(1)}.{torn.group(2)}"
        return Amount(Decimal(digits), Decimal("0.01"), mended=True)
    return None


def step_of(digits: str) -> Decimal:
    """Return one unit of the last printed digit of a plain decimal."""
    return Decimal(1).scaleb(-len(digits.partition(".")[2]))
