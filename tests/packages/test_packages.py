"""The generator is right about itself, and the program reports no more on its packages than was measured."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tests.packages.formats import FORMATS, text, written
from tests.packages.marks import Mark, Package, Sheet
from tests.packages.measuring import format_of, measured
from tests.packages.page import SUITE
from tests.packages.plants import planted
from tests.packages.printing import printed
from tests.packages.recipes import PLAIN, drawn
from tests.packages.shrinking import shrunk

from mingzhang.flows.reading import read_package

TODAY = tomllib.loads((Path(__file__).parent / "today.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("form", FORMATS)
def test_false_errors_are_no_more_than_when_they_were_last_measured(form: str) -> None:
    """Lower what stands in today.toml by `./run precision` when the program got better; never raise it."""
    seeds = [seed for seed in range(SUITE) if format_of(seed) == form]
    errors = [measured(seed, form, faults=False).errors for seed in seeds]
    told = {"packages": sum(map(bool, errors)), "errors": sum(map(len, errors))}
    assert {name: count for name, count in told.items() if count > TODAY[form][name]} == {}


def test_the_packages_of_the_suite_show_every_feature() -> None:
    def shown(seeds: range) -> set[str]:
        return {feature for seed in seeds for feature in drawn(seed).features(format_of(seed))}

    assert shown(range(200)) - shown(range(SUITE)) == set()


def test_a_seed_gives_the_same_package_again() -> None:
    assert printed(drawn(7)) == printed(drawn(7))
    assert text(printed(drawn(7))) != text(printed(drawn(8)))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written_and_holds_every_figure(form: str, tmp_path: Path) -> None:
    package = printed(replace(drawn(2), style=tuple(PLAIN.items())))
    path = written(package, form, tmp_path / f"package.{form}")
    read = [figure.text for table in read_package(path).tables for figure in table.figures]
    wanted = [
        cell.text
        for sheet in package.sheets
        for row in sheet.body
        for cell in row
        if isinstance(cell, Mark) and cell.text
    ]
    assert sorted(read) == sorted(wanted)


@pytest.mark.parametrize("seed", range(40))
def test_printed_totals_are_the_sums_of_what_is_printed_under_them(seed: int) -> None:
    """The figures of one column with disjoint regions that make up the total's add up to it."""
    recipe = drawn(seed)
    for sheet in printed(recipe).sheets:
        for column in zip(*sheet.body, strict=True):
            marks = [cell for cell in column if isinstance(cell, Mark) and cell.kind == "amount"]
            terms = [(recipe.ledger.terms(dict(mark.nodes)), mark.value) for mark in marks]
            for whole, value in terms:
                parts = dict(one for one in terms if one[0] < whole)
                leaves = [part for part in parts if part and not any(part < other for other in parts)]
                if sum(map(len, leaves)) == len(whole) and frozenset().union(*leaves) == whole:
                    assert sum((parts[part] for part in leaves), Decimal(0)) == value


def test_a_planted_fault_changes_one_figure_and_no_other() -> None:
    recipe = drawn(11)
    package = printed(recipe)
    for place in ("table", "sentence"):
        plant = planted(package, recipe.ledger, recipe.random(place), place)
        assert plant is not None
        changed = package.with_mark(plant.ordinal, plant.wrong)
        before, after = _texts(package), _texts(changed)
        assert [(a, b) for a, b in zip(before, after, strict=True) if a != b] == [(plant.right, plant.wrong)]


def _texts(package: Package) -> list[str]:
    return [mark.text for _, mark in package.marks()]


def test_shrinking_keeps_what_fails_and_drops_the_rest() -> None:
    recipe = shrunk(drawn(5), lambda tried: any(sheet.kind == "basic" for sheet in printed(tried).sheets))
    package = printed(recipe)
    assert [part.kind for part in package.parts if isinstance(part, Sheet)] == ["basic"]
    assert len(recipe.ledger.lines) == 1
