"""本年 before a fund's income says that nothing carried over is meant, in a budget."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.read import read


@pytest.mark.parametrize("named", ["本年一般公共预算收入", "当年一般公共预算拨款收入", "本年一般公共预算财政拨款收入"])
@pytest.mark.parametrize(("kind", "vintage"), [("预算", "当年"), ("决算", None)])
def test_income_of_this_year_from_one_fund(tmp_path: Path, named: str, kind: str, vintage: str | None) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        f"甲县园圃局2025年度部门{kind}公开\n二、收入{kind}情况说明\n"
        f"2025年度收入{kind}合计301.04万元，包括本年收入298.42万元，上年结转结余2.62万元。"
        f"其中：{named}269.29万元，占89.45%；本年政府性基金收入29.13万元，占9.68%。\n",
        encoding="utf-8",
    )
    said = {claim.figure.text: claim.figure.region for claim in read(path).claims}
    assert (said["269.29"].fund, said["269.29"].flow, said["269.29"].vintage) == ("一般公共预算", "收入", vintage)
