"""What a check says of a package before and after a change that should not matter to it."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import TypeVar

from tests.packages.changes import CHANGES, cut_in_two, is_round, renamed, richer, with_formulas
from tests.packages.formats import FORMATS, written
from tests.packages.marks import Package
from tests.packages.measuring import checked_file, format_of
from tests.packages.plants import planted
from tests.packages.printing import printed
from tests.packages.recipes import Recipe, drawn

from mingzhang.flows.checking import Checked, check_file
from mingzhang.model import Finding, Severity

T = TypeVar("T")
Said = Counter[tuple[str, str, Decimal | None]]
"""Rule, severity and the first figure of every finding, in yuan."""


_OF_ORDER = frozenset({"structure.table-number"})
"""Rules that ask for the order of tables: they change with it."""


@dataclass(frozen=True)
class Difference:
    """What a check says no longer (`gone`), and what it says only then (`new`), after a change."""

    seed: int
    change: str
    format: str
    gone: tuple[object, ...]
    new: tuple[object, ...]


def differences(seed: int) -> Iterator[Difference]:
    """Check a consistent package and the same with a fault, each before and after every change."""
    recipe = drawn(seed)
    package, form = printed(recipe), format_of(seed)
    for name, one in _with_faults(recipe, package):
        before = said(checked_file(one, form))
        for change, other, other_form in _changed(recipe, one, form):
            found = _compared(before, said(checked_file(other, other_form)))
            if found is not None:
                yield Difference(seed, f"{change}, {name}", other_form, *found)
        found = _compared(before, _of_two_files(one, form))
        if found is not None:
            yield Difference(seed, f"two files, {name}", form, *found)
    yield from _of_money(recipe, form, said(checked_file(package, form)))
    yield from _of_formulas(seed, package)


def _with_faults(recipe: Recipe, package: Package) -> Iterator[tuple[str, Package]]:
    yield "consistent", package
    for place in ("table", "sentence"):
        plant = planted(package, recipe.ledger, recipe.random(f"fault in a {place}"), place)
        if plant is not None and plant.determinable:
            yield f"fault in a {place}", package.with_mark(plant.ordinal, plant.wrong)


def _changed(recipe: Recipe, package: Package, form: str) -> Iterator[tuple[str, Package, str]]:
    def chance(name: str) -> Random:
        return recipe.random(f"change: {name}")

    for name, change in CHANGES.items():
        if name != "in yuan" or is_round(recipe.ledger):
            yield name, change(package, chance(name)), form
    yield "renamed", renamed(recipe.unit)(package, chance("renamed")), form
    yield "another format", package, FORMATS[(FORMATS.index(form) + 1) % len(FORMATS)]


def _of_money(recipe: Recipe, form: str, before: Said) -> Iterator[Difference]:
    other = said(checked_file(printed(richer(recipe, recipe.random("change: richer"))), form))
    rules = [
        Counter((rule, severity) for rule, severity, _ in one.elements() if rule != "link") for one in (before, other)
    ]  # the ledger binds no subject of one classification to one of another
    found = _compared(*rules)
    if found is not None:
        yield Difference(recipe.seed, "more money", form, *found)


def _of_formulas(seed: int, package: Package) -> Iterator[Difference]:
    """Values that nobody stored are no figures: nothing is wrong with them, and they are said to be unread."""
    checked = checked_file(with_formulas(package, Random(seed)), "xlsx")
    errors = [one for one in said(checked) if one[1] == Severity.ERROR.value]
    silent = isinstance(checked, Checked) and not checked.document.doubts
    if errors or silent:
        yield Difference(seed, "formulas", "xlsx", ("a doubt",) if silent else (), tuple(errors))


def _of_two_files(package: Package, form: str) -> Said:
    """What is said of the text and of the tables of a package in two files beside each other."""
    with tempfile.TemporaryDirectory() as folder:
        text, tables = (
            written(one, form, Path(folder) / f"{name}.{form}")
            for name, one in zip(("说明", "报表"), cut_in_two(package), strict=True)
        )
        return said(check_file(text, beside=[tables])) + said(check_file(tables, beside=[text]))


def said(checked: Checked | str) -> Said:
    """Return what a check says, in brief; where the program broke off, that."""
    if isinstance(checked, str):
        return Counter({("crash", checked, None): 1})
    told = (one for one in checked.report.findings if one.severity is not Severity.INFO and one.rule not in _OF_ORDER)
    return Counter((one.rule, one.severity.value, _first(one)) for one in told)


def _first(finding: Finding) -> Decimal | None:
    return finding.figures[0].yuan.normalize() if finding.figures else None


def _compared(before: Counter[T], after: Counter[T]) -> tuple[tuple[T, ...], tuple[T, ...]] | None:
    gone, new = before - after, after - before
    return (tuple(gone.elements()), tuple(new.elements())) if gone or new else None
