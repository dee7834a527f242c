"""What may stand in a cell of a CSV file or workbook: exact numbers, and words that are never taken for a formula."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from mingzhang.standard import lazy

# "=3个" and "=100元/人/月" are how performance forms print a target: a number and a unit call nothing
_TARGET = r"=\s*\d[^()|!\"'+*^&=<>]*$"
_FORMULA = lazy.compile(rf"^(?!{_TARGET})[=@\t]|^[+-].*[(|!]", re.DOTALL)
_UNPRINTABLE = lazy.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def decimal_text(value: Decimal | None) -> str:
    """Return a plain decimal without exponent or thousands separators; nothing where there is no value."""
    return "" if value is None else format(value, "f")


def clean(text: str) -> str:
    """Return text without characters that XML and terminals cannot hold."""
    return _UNPRINTABLE.sub("", text)


def safe_for_spreadsheets(row: Sequence[str]) -> list[str]:
    """Return a CSV row whose words cannot run as a formula: such a cell gets an apostrophe in front."""
    return [f"'{cell}" if _FORMULA.match(cell) else cell for cell in map(clean, row)]


def width(text: str) -> int:
    """Return how many columns a text takes where every letter is one wide and a Chinese character two."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
