"""What should not matter to a check changes nothing that it says; more seeds by `./run changes`."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from tests.packages.changes import CHANGES, cut_in_two, is_round, renamed
from tests.packages.comparing import differences
from tests.packages.marks import Mark, Sheet, cells
from tests.packages.printing import printed
from tests.packages.recipes import drawn


@pytest.mark.parametrize("seed", [5])
def test_a_change_that_should_not_matter_changes_nothing(seed: int) -> None:
    assert list(differences(seed)) == []


def test_every_change_keeps_every_figure() -> None:
    recipe = next(one for one in map(drawn, range(40)) if is_round(one.ledger))
    package = printed(recipe)
    for name, change in {**CHANGES, "renamed": renamed(recipe.unit)}.items():
        other = change(package, Random(1))
        assert other != package, name
        assert sorted(mark.value for _, mark in other.marks()) == sorted(mark.value for _, mark in package.marks())


def test_yuan_are_ten_thousand_times_as_many() -> None:
    recipe = next(one for one in map(drawn, range(40)) if is_round(one.ledger) and dict(one.style)["money"] == "万元")
    package = printed(recipe)
    pairs = zip(package.marks(), CHANGES["in yuan"](package, Random(1)).marks(), strict=True)
    for (_, mark), (_, other) in pairs:
        if mark.unit == "万元" and any(map(str.isdigit, mark.text)):
            assert Decimal(other.text.replace(",", "")) == Decimal(mark.text.replace(",", "")) * 10_000


def test_two_files_hold_what_one_does() -> None:
    package = printed(drawn(3))
    text, tables = cut_in_two(package)
    assert not any(isinstance(part, Sheet) for part in text.parts)
    figures = [cell for one in (text, tables) for part in one.parts for cell in cells(part) if isinstance(cell, Mark)]
    assert len(figures) == len(list(package.marks()))
