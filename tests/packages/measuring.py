"""Measuring the program on generated packages: which errors it reports though nothing is wrong, which faults it finds,
which figures it gives another meaning or loses. The only part of the generator that knows the program."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from tests.packages.cube import Ledger
from tests.packages.formats import FORMATS, written
from tests.packages.marks import Mark, Package, Sheet
from tests.packages.plants import Plant, planted
from tests.packages.printing import printed
from tests.packages.recipes import Recipe, drawn

from mingzhang.algebra.spelling import Spelling, spelling_of
from mingzhang.flows.checking import Checked, check_file
from mingzhang.model import Disclosure, Figure, Finding, Region, Severity
from mingzhang.standard.words import plain

CRASH = "crash"
_THIS_YEAR = "当年"


@dataclass(frozen=True)
class Fault:
    """What came of one fault: whether something new names it, as an error, first of all; and new errors that do not."""

    plant: Plant
    found: bool
    as_error: bool
    named: bool
    unrelated: int


@dataclass(frozen=True)
class Outcome:
    """What came of one consistent package in one format. `errors` and `warnings` are (rule, message), all of them
    false; `lost` are printed figures that were not read, `astray` those with another region: (table, nodes, read).
    """

    seed: int
    format: str
    features: tuple[str, ...]
    errors: tuple[tuple[str, str], ...]
    warnings: tuple[tuple[str, str], ...]
    figures: int
    lost: tuple[str, ...]
    astray: tuple[tuple[str, str, str], ...]
    faults: tuple[Fault, ...] = ()


def measured(seed: int, form: str, faults: bool = True) -> Outcome:
    """Draw, print, write, check one package, then the same with a fault in a table and one in a sentence."""
    recipe = drawn(seed)
    package = printed(recipe)
    checked = checked_file(package, form)
    if isinstance(checked, str):
        return Outcome(seed, form, tuple(recipe.features(form)), ((_crash(checked), checked),), (), 0, (), ())
    findings = checked.report.findings
    lost, astray = _read_otherwise(package, recipe.ledger, checked.document)
    return Outcome(
        seed,
        form,
        tuple(recipe.features(form)),
        tuple((one.rule, one.message) for one in findings if one.severity is Severity.ERROR),
        tuple((one.rule, one.message) for one in findings if one.severity is Severity.WARNING),
        sum(bool(mark.text) for _, mark in package.marks()),
        tuple(lost),
        tuple(astray),
        tuple(_faults(recipe, package, form, checked)) if faults else (),
    )


def _crash(said: str) -> str:
    """The name that stands where the rule of an error would: the program broke off."""
    return f"{CRASH} {said.split(':')[0]}"


def format_of(seed: int) -> str:
    """The format in which the package of a seed is measured: one after the other."""
    return FORMATS[seed % len(FORMATS)]


def checked_file(package: Package, form: str) -> Checked | str:
    """Write and check a package; where the program breaks off, return what it said."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return check_file(written(package, form, Path(folder) / f"package.{form}"))
        except Exception as broken:  # noqa: BLE001 - whatever it is, it is one of the things measured
            return f"{type(broken).__name__}: {broken}"


def _faults(recipe: Recipe, package: Package, form: str, before: Checked) -> Iterator[Fault]:
    for place in ("table", "sentence"):
        plant = planted(package, recipe.ledger, recipe.random(f"fault in a {place}"), place)
        if plant is not None:
            after = checked_file(package.with_mark(plant.ordinal, plant.wrong), form)
            if not isinstance(after, str):
                yield _judged(plant, before, after)


def _judged(plant: Plant, before: Checked, after: Checked) -> Fault:
    old = {(one.rule, one.message) for one in before.report.findings}
    new = [one for one in after.report.findings if (one.rule, one.message) not in old]
    naming = [one for one in new if any(_is(figure, plant.wrong) for figure in _figures(one))]
    errors = [one for one in naming if one.severity is Severity.ERROR]
    return Fault(
        plant,
        bool(naming),
        bool(errors),
        any(one.figures and _is(one.figures[0], plant.wrong) for one in errors),
        sum(one.severity is Severity.ERROR and one not in naming for one in new),
    )


def _figures(finding: Finding) -> Iterator[Figure]:
    yield from finding.figures
    for consequence in finding.consequences:
        yield from _figures(consequence)


def _is(figure: Figure, text: str) -> bool:
    return _bare(figure.text) == _bare(text)


def _bare(text: str) -> str:
    """A number without what formats add or leave out: a workbook drops the zeros at its end."""
    bare = text.replace(",", "").replace("%", "").strip()
    return bare.rstrip("0").rstrip(".") if "." in bare else bare


def _read_otherwise(
    package: Package, ledger: Ledger, document: Disclosure
) -> tuple[list[str], list[tuple[str, str, str]]]:
    """Align what was printed with what was read, tables and sentences apart, and compare the regions of amounts."""
    in_tables = [figure for table in document.tables for figure in table.figures]
    in_sentences = [claim.figure for claim in document.claims]
    spelling = spelling_of(document)
    lost: list[str] = []
    astray: list[tuple[str, str, str]] = []
    for tables, read in ((True, in_tables), (False, in_sentences)):
        marks = [
            (part.kind if isinstance(part, Sheet) else "sentence", mark)
            for number, mark in package.marks()
            if mark.text and isinstance(part := package.parts[number], Sheet) is tables
        ]
        pairs = dict(_aligned([mark for _, mark in marks], read))
        for at, (kind, mark) in enumerate(marks):
            if at not in pairs:
                lost.append(f"{kind}: {mark.text}")
            elif mark.kind == "amount" and mark.value and (other := _other(mark, ledger, read[pairs[at]], spelling)):
                astray.append((kind, *other))
    return lost, astray


def _aligned(marks: list[Mark], figures: list[Figure]) -> Iterator[tuple[int, int]]:
    printed_texts, read_texts = [_bare(mark.text) for mark in marks], [_bare(figure.text) for figure in figures]
    for start, other, size in SequenceMatcher(None, printed_texts, read_texts, autojunk=False).get_matching_blocks():
        yield from ((start + at, other + at) for at in range(size))


def _other(mark: Mark, ledger: Ledger, figure: Figure, spelling: Spelling) -> tuple[str, str] | None:
    """What a figure is about and what it was taken for, in the spelling of the document; None where that is one.

    Money into which nothing was carried over is the same, named as this year's or not.
    """
    meant = Region(**_of_the_program(dict(mark.nodes)))
    truth, read = spelling.of(meant).fixed(), spelling.of(figure.region).fixed()
    if "project" in read:  # the program names the line of a list, which is of one unit
        read["project"] = read["project"].split("#")[0]
        truth["project"] = plain(truth.get("project", ""))
        truth.pop("unit", None)
        read.pop("unit", None)
    if "unit" in truth:
        truth["unit"] = plain(truth["unit"])  # the program knows a unit by its name in signs of one width
    nodes = dict(mark.nodes)
    if "vintage" not in truth and ledger.total(nodes) == ledger.total({**nodes, "vintage": _THIS_YEAR}):
        read = {axis: node for axis, node in read.items() if (axis, node) != ("vintage", _THIS_YEAR)}
    if read.get("subject") == "机关运行经费":  # paid out of the general budget by what the words mean: named or not
        read.pop("fund", None)
    return None if truth == read else (_in_words(truth), _in_words(read))


def _of_the_program(nodes: dict[str, str]) -> dict[str, str]:
    """Say in the program's terms what a budget holds: income is money of this year, what was there before money of the
    last. A ledger of the generator keeps them as flows of their own, as accounts do."""
    if nodes.get("phase") == "决算" or "vintage" in nodes:
        return nodes
    match nodes.get("flow"):
        case "收入":
            return nodes | {"vintage": _THIS_YEAR}
        case "年初结转结余":
            return nodes | {"flow": "收入", "vintage": "上年结转"}
        case _:
            return nodes


def _in_words(nodes: Mapping[str, str]) -> str:
    return " ".join(f"{axis}={node}" for axis, node in sorted(nodes.items()))
