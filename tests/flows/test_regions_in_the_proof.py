"""The proof after writing is the proof of the idea: what a figure is about must come back, not only its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from composed_examples import WORKBOOKS, publication
from mingzhang.algebra.spelling import Spelling, spelling_of
from mingzhang.flows.proof import FORMATS, Proof, Statement, differences, prove, statement_of, write
from mingzhang.model import AXES, Claim, Disclosure, Figure, Table
from mingzhang.read import read

OTHER = {
    "year": "1999",
    "phase": "调整预算",
    "unit": "乙县某所",
    "flow": "年末结转结余",
    "function": "2130299",
    "nature": "经营支出",
    "economy": "30299",
    "gov_economy": "50299",
    "fund": "政府性基金",
    "vintage": "上年结转",
    "project": "另一个项目#7",
    "subject": "政府采购",
}


READ = ("html", "pdf", "docx", "xlsx")
"""The formats whose files are read; what the data of a package say has a test of its own."""


@cache
def heard(package: Path, kind: str) -> Statement:
    return statement_of(read(next(package.glob(f"*.{kind}"))))


def one_of(packages: dict[str, Path], number: str, axis: str) -> Statement:
    """Return what the file of one format says: the formats take turns from axis to axis and from example to example."""
    return heard(packages[number], READ[(AXES.index(axis) + int(number) // 2) % len(READ)])


def moved(figure: Figure, axis: str) -> Figure:
    node = "当年" if getattr(figure.region, axis) == OTHER[axis] == "上年结转" else OTHER[axis]
    return replace(figure, region=figure.region._replace(**{axis: node}))


def planted_in_a_cell(document: Disclosure, spelling: Spelling, at: int, axis: str) -> Disclosure:
    table = document.tables[at]
    for number, figure in enumerate(table.figures):
        wrong = moved(figure, axis)
        if figure.value and spelling.of(wrong.region) != spelling.of(figure.region):
            figures = (*table.figures[:number], wrong, *table.figures[number + 1 :])
            changed = replace(table, figures=figures)
            return replace(document, tables=(*document.tables[:at], changed, *document.tables[at + 1 :]))
    return document


def planted_in_a_sentence(document: Disclosure, axis: str) -> Disclosure:
    spelling = spelling_of(document)
    for number, claim in enumerate(document.claims):
        wrong = moved(claim.figure, axis)
        if any(claim.figure.region) and spelling.of(wrong.region) != spelling.of(claim.figure.region):
            return replace(document, claims=_put(document.claims, number, replace(claim, figure=wrong)))
    raise AssertionError(axis)


def _put(claims: tuple[Claim, ...], number: int, claim: Claim) -> tuple[Claim, ...]:
    return (*claims[:number], claim, *claims[number + 1 :])


def with_figures(document: Disclosure) -> Iterator[tuple[int, Table]]:
    yield from ((at, table) for at, table in enumerate(document.tables) if any(f.value for f in table.figures))


@pytest.mark.parametrize("number", WORKBOOKS)
def test_nothing_comes_back_with_another_region_in_any_format(
    number: str, proofs: dict[tuple[str, str], Proof]
) -> None:
    made = publication(number).disclosure
    meant = statement_of(made)
    for kind in FORMATS:
        assert proofs[made.file, kind].differences == ()
        assert proofs[made.file, kind].figures >= sum(meant.cells.values()) > 0


@pytest.mark.parametrize("axis", AXES)
@pytest.mark.parametrize("number", ["002", "004"])
def test_a_wrong_region_in_any_table_or_form_fails_the_proof(number: str, axis: str, packages: dict[str, Path]) -> None:
    document = publication(number).disclosure
    spelling = spelling_of(document)
    for at, table in with_figures(document):
        if table.form == "CAT" or all(figure.region.subject for figure in table.figures):
            continue
        planted = planted_in_a_cell(document, spelling, at, axis)
        assert planted is not document, table.form
        assert list(differences(statement_of(planted), one_of(packages, number, axis))), (table.form, table.instance)


@pytest.mark.parametrize("axis", AXES)
@pytest.mark.parametrize("number", ["002", "004"])
def test_a_wrong_region_in_a_sentence_fails_the_proof(number: str, axis: str, packages: dict[str, Path]) -> None:
    planted = planted_in_a_sentence(publication(number).disclosure, axis)
    found = list(differences(statement_of(planted), one_of(packages, number, axis)))
    assert any(OTHER[axis] in line for line in found), found


@pytest.mark.parametrize("axis", AXES)
def test_a_wrong_region_in_the_data_fails_the_proof(axis: str, tmp_path: Path) -> None:
    made = publication("000")
    write(made, "data", tmp_path / "data")
    assert prove(made, "data", tmp_path / "data").differences == ()
    planted = replace(made, disclosure=planted_in_a_cell(made.disclosure, spelling_of(made.disclosure), 0, axis))
    assert any(OTHER[axis] in line for line in prove(planted, "data", tmp_path / "data").differences)
    said = replace(made, disclosure=planted_in_a_sentence(made.disclosure, axis))
    assert any(OTHER[axis] in line for line in prove(said, "data", tmp_path / "data").differences)
