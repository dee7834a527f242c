"""Claims against packages labelled by hand, where they lie beside the repository."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.algebra.statements import statements
from mingzhang.model import Claim, ClaimKind, Disclosure
from places import NO_REFERENCE, SHARED
from reference import document_of

LABELLED = sorted(SHARED.glob("gold/*/claims.csv"))

pytestmark = pytest.mark.skipif(not LABELLED, reason=NO_REFERENCE)


def labels(path: Path) -> list[dict[str, str]]:
    """The labelled numbers; dates and document numbers state no figure and are left out."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row for row in rows if row["kind"] != "other" or row["unit"]]


def plain(text: str) -> str:
    return "".join(text.split()).replace("（", "(").replace("）", ")")


def is_labelled(claim: Claim, label: dict[str, str]) -> bool:
    figure = claim.figure
    return (
        claim.kind.value == label["kind"]
        and figure.value == Decimal(label["value"])
        and plain(figure.unit) == plain(label["unit"])
        and plain(label["printed"]) in plain(figure.text + figure.unit)
        and plain(claim.figure.label.section).startswith(plain(label["section"]))  # type: ignore[union-attr]
    )


def package(path: Path) -> Disclosure:
    return document_of(SHARED / "seeds" / f"{path.parent.name}.txt")


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.parent.name[:3])
def test_every_labelled_number_is_a_claim_and_hardly_a_claim_is_not_labelled(path: Path) -> None:
    left = list(package(path).claims)
    missed = []
    wanted = labels(path)
    for label in wanted:
        found = next((claim for claim in left if is_labelled(claim, label)), None)
        if found is None:
            missed.append(label)
        else:
            left.remove(found)
    assert len(missed) * 100 <= len(wanted), missed
    assert len(left) * 50 <= len(wanted), [(claim.kind, claim.figure.text, claim.figure.label) for claim in left]


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.parent.name[:3])
def test_a_labelled_amount_equals_the_cells_of_its_region(path: Path) -> None:
    document = package(path)
    made = statements(document)
    compared = 0
    for claim, region in zip(document.claims, made.told, strict=True):
        cells = [cell.figure for cell in made.cells if region is not None and cell.region == region]
        for figure in cells:
            assert figure.yuan == claim.figure.yuan, (claim.figure.label, figure.label)
        compared += bool(cells)
    assert compared >= 35


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.parent.name[:3])
def test_every_share_and_growth_rate_knows_the_amount_it_is_of(path: Path) -> None:
    for claim in package(path).claims:
        if claim.kind in (ClaimKind.SHARE, ClaimKind.GROWTH):
            assert claim.subject is not None, claim.figure.label
