# ruff: noqa: E501 a sentence is one line
"""Amounts of other years, and amounts that others are measured against, in sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Claim, ClaimKind, Severity
from mingzhang.read import read

HEAD = "云溪县2025年“三公”经费预算公开\n\n"
AGAINST = "云溪县2025年“三公”经费预算总额为180万元，较2024年的200万元减少20万元，下降{rate}；其中：公务接待费30万元，公务用车购置及运行维护费150万元。\n"
TWO_YEARS = "2024年“三公”经费财政拨款预算中，因公出国（境）费6万元，公务接待费8万元。\n\n2025年“三公”经费财政拨款预算中，因公出国（境）费5万元，公务接待费7万元。\n"
TOGETHER = "2025年因公出国（境）费、公务用车购置及运行费和公务接待费的财政拨款预算数26万元。\n\n其中公务接待费8万元。\n"


def claims(folder: Path, text: str) -> tuple[tuple[Claim, ...], list[str]]:
    path = folder / "某县.txt"
    path.write_text(HEAD + text, encoding="utf-8")
    document = read(path)
    return document.claims, [one.message for one in check(document).findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize(("rate", "right"), [("10.0%", True), ("12.5%", False)])
def test_a_rate_is_measured_against_the_amount_that_is_named_as_last_years(
    tmp_path: Path, rate: str, right: bool
) -> None:
    found, errors = claims(tmp_path, AGAINST.format(rate=rate))
    amounts = [at for at, claim in enumerate(found) if claim.kind is ClaimKind.AMOUNT]
    change = next(claim for claim in found if claim.kind is ClaimKind.CHANGE)
    assert change.subject == amounts[0]
    assert not any(found[amounts[1]].figure.region)
    assert (errors == []) is right


def test_amounts_of_a_sentence_that_opens_with_another_year_are_that_years(tmp_path: Path) -> None:
    found, errors = claims(tmp_path, TWO_YEARS)
    years = [claim.figure.region.year for claim in found if claim.kind is ClaimKind.AMOUNT]
    assert years == ["2024", "2024", "2025", "2025"]
    assert errors == []


def test_an_amount_of_several_expenses_is_none_of_them(tmp_path: Path) -> None:
    found, errors = claims(tmp_path, TOGETHER)
    assert not any(found[0].figure.region)
    assert errors == []
