"""Behind a bracket that names the parts of an amount, that amount is spoken of again."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.read import read

OPENERS = (
    "（其中，购置费9.23万元，运行费42.74万元）",
    "（其中：购置费9.23万元、运行费42.74万元）",
    "（购置费9.23万元，运行费42.74万元）",
)


@pytest.mark.parametrize("parts", OPENERS)
@pytest.mark.parametrize(
    "before", ["上年62.05万元，减少10.08万元", "上年为62.05万元，减少10.08万元", "比上年的62.05万元减少10.08万元"]
)
def test_last_year_behind_a_bracket_is_of_what_it_divides(tmp_path: Path, parts: str, before: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "甲县园圃局2025年部门预算公开说明\n三、“三公”经费预算安排情况\n"
        f"2025年公务用车购置和运行费51.97万元{parts}，{before}。\n",
        encoding="utf-8",
    )
    said = {claim.figure.text: claim.figure.region for claim in read(path).claims}
    assert (said["62.05"].year, said["62.05"].economy) == ("2024", "公务用车")
    assert said["10.08"].economy == "公务用车"
