"""Which layout a package's performance forms have: the one chosen, else the province's, else the central one, told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from filled_workbook import filled, label_cell
from mingzhang.compose.filing import Filing, FilingError
from mingzhang.compose.ledger.stated import sums_of
from mingzhang.compose.package import composed_of
from mingzhang.compose.performance.goals import goal_sheets
from mingzhang.compose.workbook.read import read_filing
from mingzhang.compose.workbook.write import write_input
from mingzhang.model import FormKind
from mingzhang.standard.layouts import Layout
from mingzhang.standard.performance import layout_for, layouts_of, using
from mingzhang.standard.strict import BadStandard


def entered(folder: Path, layout: str) -> Filing:
    """Return the filing of the invented unit, its layout typed into the workbook."""

    def edit(book: Any) -> None:
        label_cell(book["单位信息"], "绩效表版式").offset(0, 1).value = layout

    return read_filing(filled(folder, edit=edit))


def layouts(filing: Filing) -> set[str]:
    return {form.layout for form in goal_sheets(filing, sums_of(filing), 0)[1]}


def test_without_a_choice_the_forms_have_the_layout_of_their_province(tmp_path: Path) -> None:
    assert layouts(entered(tmp_path, "")) == {"shanxi-goal"}


def test_the_layout_that_the_workbook_names_is_taken_and_comes_back_from_the_data(tmp_path: Path) -> None:
    (title,) = [layout.title for layout in layouts_of(FormKind.GOAL) if layout.id == "guangdong-goal"]
    filing = entered(tmp_path, f"guangdong-goal {title}")
    assert (filing.layout, layouts(filing)) == ("guangdong-goal", {"guangdong-goal"})
    write_input(filing, tmp_path / "input")
    assert read_filing(tmp_path / "input").layout == "guangdong-goal"


def test_a_layout_that_is_not_there_is_refused_and_those_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(FilingError, match=r"绩效表版式.*central-goal"):
        entered(tmp_path, "atlantis-goal")


def test_a_province_without_a_layout_is_told_that_the_central_one_was_taken(tmp_path: Path) -> None:
    own = entered(tmp_path, "")
    with using([replace(layout, province="") for layout in layouts_of(FormKind.GOAL)]):
        warnings = composed_of(own).review.warnings
        assert layouts(own) == {"central-goal"}
    assert [one.message for one in warnings if "central-goal" in one.message and "山西" in one.message]
    assert not [one for one in composed_of(own).review.warnings if "版式" in one.place]


def test_the_layout_of_another_province_is_never_taken_unasked() -> None:
    others: list[Layout] = [layout for layout in layouts_of(FormKind.GOAL) if not layout.central]
    with using(others), pytest.raises(BadStandard):
        layout_for(FormKind.GOAL, "某省")
