"""What a spreadsheet shows of a number: its stored digits under the cell's number format, exactly.

Only what a reader of the sheet sees counts as printed: a format of two decimals prints 0.00, an accounting format
prints a dash for nothing, a format in ten thousands shifts the point.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from mingzhang.model import rounded
from mingzhang.model.values import dataclass
from mingzhang.standard import lazy

BUILT_IN: dict[int, str] = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy-m-d",
    22: "yyyy-m-d",
    31: "yyyy年m月d日",
    37: "#,##0;(#,##0)",
    38: "#,##0;(#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)",
    41: '#,##0;-#,##0;"-"',
    42: '#,##0;-#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"',
    44: '#,##0.00;-#,##0.00;"-"',
    57: "yyyy年m月",
    58: "m月d日",
}
_TOKEN = lazy.compile(r'"([^"]*)"?|[\\!](.)|_.|\*.|\[([^\]]*)\]|(General|G/通用格式)|([yYmMdDhHsS]+)|(.)', re.DOTALL)
_SIGNIFICANT = 15  # digits that spreadsheets keep of a number


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the up to three parts of a format, for positive, negative and zero."""

    tokens: tuple[tuple[str, str], ...]  # (literal | digit | point | general | date | percent, text)
    decimals: int
    scale: int  # by how many powers of ten the number is moved: +2 for a percentage, -3 for each comma at the end
    thousands: bool
    dated: bool


@cache
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[list[tuple[str, str]]] = [[]]
    for found in _TOKEN.finditer(code):
        quoted, escaped, bracket, general, dated, sign = found.groups()
        if quoted is not None or escaped is not None:
            literal = quoted if quoted is not None else escaped
            parts[-1].append(("literal", literal.strip("¥￥$")))
        elif bracket is not None:
            continue  # a colour, a condition or a currency
        elif general:
            parts[-1].append(("general", ""))
        elif dated:
            parts[-1].append(("date", dated.lower()))
        elif sign == ";":
            parts.append([])
        elif sign is not None:
            kind = {".": "point", "%": "percent", ",": "comma", "0": "digit", "#": "digit", "?": "digit"}.get(sign)
            parts[-1].append((kind or "literal", "" if sign in "@¥￥$" else sign))
    return tuple(map(_section, parts))


def _section(tokens: list[tuple[str, str]]) -> _Section:
    kinds = [kind for kind, _ in tokens]
    point = kinds.index("point") if "point" in kinds else len(kinds)
    digits = [at for at, kind in enumerate(kinds) if kind == "digit"]
    last = digits[-1] if digits else -1
    trailing = sum(1 for at in range(last + 1, len(kinds)) if kinds[at] == "comma")
    within = any(kind == "comma" for kind in kinds[: max(last, 0)])
    return _Section(
        tokens=tuple(token for token in tokens if token[0] != "comma"),
        decimals=sum(1 for at in digits if at > point),
        scale=2 * kinds.count("percent") - 3 * trailing,
        thousands=within,
        dated=any(kind == "date" and text != "e" for kind, text in tokens) and not digits,
    )


def shown(number: str, code: str, *, since_1904: bool = False) -> str:
    """Return what a cell shows: `number` is the stored text of a number, `code` the number format."""
    value = _stored(number)
    sections = _sections(code or "General")
    section, value = _chosen(sections, value)
    if section.dated:
        return _dated(section, value, since_1904=since_1904)
    if any(kind == "general" for kind, _ in section.tokens) or not section.tokens:
        plain = _plain(value) if section.tokens else ""
        return "".join(plain if kind == "general" else text for kind, text in section.tokens)
    if not any(kind == "digit" for kind, _ in section.tokens):
        return "".join(text for _, text in section.tokens).strip() or _plain(value)
    printed = rounded(value.scaleb(section.scale), Decimal(1).scaleb(-section.decimals))
    sign = "-" if printed < 0 else ""
    whole, _, part = f"{printed:f}".removeprefix("-").partition(".")
    return (sign + _laid_out(section, whole, part)).strip()


def _chosen(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section, Decimal]:
    """Return the part of the format that a number takes, and the number as that part shows it."""
    if value == 0 and len(sections) > 2:
        return sections[2], value
    if value < 0 and len(sections) > 1:
        return sections[1], -value  # the part prints the sign itself
    return sections[0], value


def _laid_out(section: _Section, whole: str, part: str) -> str:
    """Return the digits in their places, with whatever the format prints between, before and after them."""
    tokens = section.tokens
    point = next((at for at, (kind, _) in enumerate(tokens) if kind == "point"), len(tokens))
    before = [at for at, (kind, _) in enumerate(tokens) if kind == "digit" and at < point]
    pieces = ["" if kind == "digit" else text for kind, text in tokens]
    if section.thousands:
        grouped = f"{int(whole):,}"
        minimum = sum(tokens[at][1] == "0" for at in before)
        whole = grouped if len(whole) >= minimum else whole.zfill(minimum)
    if before and section.thousands:
        pieces[before[0]] = "" if whole == "0" and not any(tokens[at][1] == "0" for at in before) else whole
    elif before:
        rest = whole
        for at in reversed(before):
            pieces[at] = rest[-1:] or ("0" if tokens[at][1] == "0" else "")
            rest = rest[:-1]
        pieces[before[0]] = rest + pieces[before[0]]
        if whole == "0" and not any(tokens[at][1] == "0" for at in before):
            pieces[before[-1]] = ""
    after = [at for at, (kind, _) in enumerate(tokens) if kind == "digit" and at > point]
    for at, digit in zip(after, part, strict=True):
        pieces[at] = digit
    for at in reversed(after):
        if tokens[at][1] == "0" or pieces[at] != "0":
            break
        pieces[at] = ""
    if point < len(tokens) and after and not any(pieces[at] for at in after):
        pieces[point] = ""
    return "".join(pieces)


def _stored(number: str) -> Decimal:
    """Return a stored number without the noise of binary fractions (490.20999999999998 is 490.21)."""
    value = Decimal(number)
    if not value or len(value.as_tuple().digits) <= _SIGNIFICANT:
        return value
    return round(value, _SIGNIFICANT - 1 - value.adjusted()) if value.adjusted() < _SIGNIFICANT else value


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _dated(section: _Section, value: Decimal, *, since_1904: bool) -> str:
    """Return a date as the format writes it; a time of day alone stays the number it is."""
    days = int(value)
    if not 0 < days < 2_958_466:
        return _plain(value)
    day = (date(1904, 1, 1) if since_1904 else date(1899, 12, 30)) + timedelta(days=days)
    parts = []
    for kind, text in section.tokens:
        if kind != "date":
            parts.append(text)
        elif text[0] == "y":
            parts.append(str(day.year))
        elif text[0] in "md":
            number = day.month if text[0] == "m" else day.day
            parts.append(f"{number:02d}" if len(text) > 1 else str(number))
    return "".join(parts).strip()
