"""One cell of the input workbook becomes a typed value, or a fault that says what should stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from mingzhang.compose.workbook.files import Value
from mingzhang.compose.workbook.lists import WorkbookEdition
from mingzhang.standard import lazy, load
from mingzhang.standard.codes import CodeList, Verdict, plain_name
from mingzhang.standard.messages import messages
from mingzhang.standard.words import half_width, squeezed
from mingzhang.standard.workbook import WorkbookColumn, WorkbookField

Entered = str | Decimal
"""What a cell may be once it is understood: words, a choice or a code as text, anything counted as a Decimal."""
CODED = frozenset({"function", "economy", "gov_economy", "revenue", "catalogue"})
OWN = frozenset({"unit", "project"})
"""Lists that the unit fills in itself: what is chosen from them is checked once everything is read."""
_TYPED_NUMBER = lazy.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_CODE = lazy.compile(r"([A-Z]?\d+)\s*(.*)", re.DOTALL)
_LARGEST = Decimal(10) ** 12  # yuan; no department's line comes near it
_SHOWN = 6
_LENGTHS = {"function": 7, "economy": 5, "gov_economy": 5}


class Wrong(Exception):
    """Why a cell cannot be used, in one Chinese sentence."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def wrong(key: str, **words: object) -> Wrong:
    """Return the trouble of a cell in words."""
    return Wrong(messages("workbook")[key].format(**words))


def shown(value: Value) -> str:
    """Return a cell's content as people see it."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)


def nearest(given: str, known: tuple[str, ...]) -> str:
    """Return the known word that looks most like what was given, or nothing."""
    found = get_close_matches(given, known, 1, 0.6)
    if found:
        return found[0]
    inside = [word for word in known if given and (given in word or word in given)]
    return inside[0] if len(inside) == 1 else ""


def entered(value: Value, column: WorkbookColumn | WorkbookField, edition: WorkbookEdition) -> Entered | None:
    """Return what stands in a cell, None where it is empty. Raises Wrong."""
    if value is None:
        return None
    if column.kind in ("amount", "number", "whole"):
        signed = isinstance(column, WorkbookColumn) and column.signed
        return _number(value, column.name, column.kind, signed)
    if isinstance(value, date):
        kind = messages("workbook")["kind_text"]
        raise wrong("is_date", name=column.name, kind=kind, given=value.isoformat())
    if column.kind == "choice" and column.choices in CODED:
        return _code(shown(value), column.name, column.choices, edition)
    text = shown(value).strip()
    if column.kind == "choice" and column.choices not in OWN:
        is_open = isinstance(column, WorkbookColumn) and column.open
        return _choice(text, column.name, edition.choices(column.choices), is_open)
    return text


def _number(value: Value, name: str, kind: str, signed: bool) -> Decimal:
    if isinstance(value, date):
        raise wrong("is_date", name=name, kind=messages("workbook")["kind_amount"], given=value.isoformat())
    if isinstance(value, str):
        plain = value.replace("，", ",").strip()
        if not _TYPED_NUMBER.fullmatch(plain):
            raise wrong("not_amount", name=name, given=value)
        value = Decimal(plain.replace(",", ""))
    assert isinstance(value, Decimal)  # noqa: S101 - the other kinds of cell are gone
    if value < 0 and not signed:
        raise wrong("negative", name=name, given=f"{value:f}")
    if kind == "whole" and value != value.to_integral_value():
        raise wrong("not_whole", name=name, given=f"{value:f}")
    if kind == "amount" and value != value.quantize(Decimal("0.01")):
        raise wrong("decimals", name=name, given=f"{value:f}")
    if abs(value) >= _LARGEST:
        raise wrong("too_big", name=name, given=f"{value:f}")
    return value.quantize(Decimal("0.01")) if kind == "amount" else value.normalize() + 0


def _choice(text: str, name: str, choices: tuple[str, ...], is_open: bool) -> str:
    folded = {_folded(choice): choice for choice in choices}
    found = folded.get(_folded(text))
    if found is not None or is_open:
        return found or text
    near = nearest(text, choices)
    if near:
        raise wrong("not_listed_near", name=name, given=text, near=near)
    some = "、".join(choices[:_SHOWN]) + ("……" if len(choices) > _SHOWN else "")
    raise wrong("not_listed", name=name, given=text, choices=some)


def _folded(text: str) -> str:
    return half_width(squeezed(text))


def _code(text: str, name: str, list_id: str, edition: WorkbookEdition) -> str:
    """Return the code that a cell names: `2080101 行政运行`, the code alone, or a name that only one code bears."""
    listed, year = load().list_named(list_id), int(edition.year)
    found = _CODE.fullmatch(text.strip())
    if found is None:
        return _by_name(text, name, list_id, edition)
    code, said = found[1], found[2].strip()
    if code not in listed:
        if _may_be_new(list_id, code):
            if said:
                return code
            raise wrong("code_unnamed", name=name, given=code)
        near = [one for one in edition.choices(list_id) if one.split()[0][:-2] == code[:-2]]
        if near:
            raise wrong("unknown_code_near", name=name, given=code, near="、".join(near[:_SHOWN]))
        raise wrong("unknown_code", name=name, given=code)
    length = _LENGTHS.get(list_id)
    if length and len(code) != length:
        raise wrong("code_level", name=name, given=code, length=length, have=len(code))
    if listed.name(code, year) is None and not listed.codes[code].fading:
        raise wrong("code_year", given=code, year=edition.year)
    if said and not _is_name(listed, code, said, year):
        right = listed.name(code, year) or listed.codes[code]
        raise wrong("code_name", code=code, right=right.name, given=said)
    return code


def _may_be_new(list_id: str, code: str) -> bool:
    """Whether a code that our list lacks can still be one: an item below a section that the list has.

    Functional items are added every year, and what we have of them was read in print; the other lists are whole.
    """
    return list_id == "function" and len(code) == _LENGTHS[list_id] and code[:-2] in load().functions


def doubts(value: Value, column: WorkbookColumn, edition: WorkbookEdition) -> Iterator[tuple[str, str, str]]:
    """Yield the message, the code and the unit's own name for it where a code is accepted that our list doubts."""
    found = _CODE.fullmatch(shown(value).strip()) if column.kind == "choice" and column.choices in CODED else None
    if found is None:
        return
    listed, code = load().list_named(column.choices), found[1]
    if code not in listed:
        yield "code_unlisted", code, found[2].strip()
    elif listed.name(code, int(edition.year)) is None:
        yield "code_unused", code, ""


def _is_name(listed: CodeList, code: str, said: str, year: int) -> bool:
    return listed.check(code, said, year).verdict in (Verdict.RIGHT, Verdict.OLD, Verdict.SLIP)


def _by_name(text: str, name: str, list_id: str, edition: WorkbookEdition) -> str:
    key = plain_name(text)
    same = [one for one in edition.choices(list_id) if plain_name(one.split(maxsplit=1)[1]) == key]
    if len(same) == 1:
        return same[0].split()[0]
    if same:
        raise wrong("same_name_codes", name=name, given=text, choices="、".join(same[:_SHOWN]))
    raise wrong("no_code", name=name, given=text)
