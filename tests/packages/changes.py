"""Changes after which a package says the same: other paper, another unit of money, another name, another order, blank
rows and columns, more money in one place and in all that it is part of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

from tests.packages.cube import Ledger
from tests.packages.marks import UP, Cell, Heading, Mark, Package, Part, Passage, Sheet
from tests.packages.recipes import Recipe

_OTHER_NAME = "庚市灯塔管理局"
_MORE = Decimal(1_234_500)  # yuan: as exact in ten thousands as everything else


def in_yuan(package: Package, chance: Random) -> Package:
    """Print in yuan what stands there in ten thousands."""
    return replace(package, parts=tuple(_in_yuan(part) for part in package.parts))


def _in_yuan(part: Part) -> Part:
    def cell(one: Cell) -> Cell:
        if not isinstance(one, Mark):
            return one.replace("万元", "元")
        if one.unit != "万元" or not any(sign.isdigit() for sign in one.text):
            return replace(one, unit=one.unit.replace("万元", "元"))
        value = Decimal(one.text.replace(",", "")) * 10_000
        return replace(one, text=f"{value:,.2f}" if "," in one.text else f"{value:.2f}", unit="元")

    if isinstance(part, Passage):
        return Passage(tuple(map(cell, part.pieces)))
    if isinstance(part, Heading):
        return part
    over = tuple(tuple(piece.replace("万元", "元") for piece in line) for line in part.over)
    notes = tuple(note.replace("万元", "元") for note in part.notes)
    return replace(part, over=over, notes=notes, body=tuple(tuple(map(cell, row)) for row in part.body))


def renamed(name: str) -> Callable[[Package, Random], Package]:
    """Return what gives the unit of a package, called so, another name."""

    def change(package: Package, chance: Random) -> Package:
        def words(text: str) -> str:
            return text.replace(name, _OTHER_NAME)

        def cell(one: Cell) -> Cell:
            return one if isinstance(one, Mark) else words(one)

        def part(one: Part) -> Part:
            if isinstance(one, Heading):
                return Heading(words(one.text))
            if isinstance(one, Passage):
                return Passage(tuple(map(cell, one.pieces)))
            over = tuple(tuple(map(words, line)) for line in one.over)
            body = tuple(tuple(map(cell, row)) for row in one.body)
            return replace(one, over=over, body=body, notes=tuple(map(words, one.notes)))

        return replace(package, title=words(package.title), parts=tuple(map(part, package.parts)))

    return change


def reordered(package: Package, chance: Random) -> Package:
    """Print the tables in another order."""
    sheets = package.sheets
    chance.shuffle(sheets)
    left = iter(sheets)
    return replace(package, parts=tuple(next(left) if isinstance(part, Sheet) else part for part in package.parts))


def with_blank_rows(package: Package, chance: Random) -> Package:
    """Put an empty row somewhere into every table; an empty line among cells set out with blanks would end one."""
    if dict(package.paper).get("text cells") == "blanks":
        return package

    def change(sheet: Sheet) -> Sheet:
        at = chance.randint(1, len(sheet.body))
        return replace(sheet, body=(*sheet.body[:at], ("",) * len(sheet.body[0]), *sheet.body[at:]))

    return _with_sheets(package, change)


def with_blank_columns(package: Package, chance: Random) -> Package:
    """Put an empty column behind the last of every table."""

    def change(sheet: Sheet) -> Sheet:
        return replace(
            sheet,
            head=tuple((*row, "" if at == 0 else UP) for at, row in enumerate(sheet.head)),
            body=tuple((*row, "") for row in sheet.body),
        )

    return _with_sheets(package, change)


def _with_sheets(package: Package, change: Callable[[Sheet], Sheet]) -> Package:
    return replace(package, parts=tuple(change(part) if isinstance(part, Sheet) else part for part in package.parts))


def cut_in_two(package: Package) -> tuple[Package, Package]:
    """Return the running text of a package, and its tables."""
    middle = [at for at, part in enumerate(package.parts) if isinstance(part, Sheet)]
    first, last = middle[0] - 1, middle[-1]  # the heading of the part with tables goes with them
    text = (*package.parts[:first], *package.parts[last + 1 :])
    return replace(package, parts=text), replace(package, parts=package.parts[first : last + 1])


def with_formulas(package: Package, chance: Random) -> Package:
    """Write totals of a workbook as formulas whose values nobody stored."""
    return replace(package, paper=tuple({**dict(package.paper), "cells": "formulas"}.items()))


def richer(recipe: Recipe, chance: Random) -> Recipe:
    """Spend more on one line, and so on all that it is part of."""
    lines = list(recipe.ledger.lines)
    at = chance.randrange(len(lines))
    lines[at] = replace(lines[at], amount=lines[at].amount + _MORE)
    return replace(recipe, ledger=replace(recipe.ledger, lines=tuple(lines)))


def is_round(ledger: Ledger) -> bool:
    """Whether all amounts are exact in ten thousands of yuan with two decimals."""
    amounts = (amount for line in ledger.lines for amount in (line.amount, line.left, line.last, line.planned))
    return not any(amount % 100 for amount in amounts)


CHANGES: dict[str, Callable[[Package, Random], Package]] = {
    "in yuan": in_yuan,
    "tables in another order": reordered,
    "blank rows": with_blank_rows,
    "blank columns": with_blank_columns,
}
"""Changes that leave every finding as it is."""
