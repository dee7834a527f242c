"""年均增长 is recomputed from the first and the last year's amounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.read import read

TEXTS = (
    "2025年项目支出133.10万元，2022年为100.00万元，年均增长{}%。",
    "项目支出从2022年的100.00万元增加到2025年的133.10万元，年均增长{}%。",
    "2025年项目支出133.10万元，比2022年的100.00万元增加33.10万元，年均增长{}%。",
    "2025年绿地养护经费133.10万元，2022年100.00万元，年平均增长{}%。",
    "项目支出由2022年的100.00万元增长到2025年的133.10万元，平均每年增长{}%。",
)


def _wrong(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "a.txt"
    path.write_text(f"甲县园圃局2025年部门预算公开说明\n\n一、支出情况\n\n{text}\n", encoding="utf-8")
    return [one.figures[0].text for one in check(read(path)).findings if one.rule in ("ratio.yearly", "ratio.growth")]


@pytest.mark.parametrize("text", TEXTS)
def test_a_yearly_rate_is_that_of_the_years_between(tmp_path: Path, text: str) -> None:
    assert _wrong(tmp_path, text.format("10.00")) == []
    assert _wrong(tmp_path, text.format("10")) == []
    assert _wrong(tmp_path, text.format("11.03")) == []  # the whole growth in equal shares
    assert _wrong(tmp_path, text.format("33.10")) == ["33.10%"]
    assert _wrong(tmp_path, text.format("13.10")) == ["13.10%"]


@pytest.mark.parametrize(
    "text",
    [
        "2025年项目支出133.10万元，近三年年均增长13.00%。",
        "2025年项目支出133.10万元，年均增长13.00%，上年为121.00万元。",
        "2025年项目支出133.10万元，2024年为121.00万元，增长10.00%，近五年年均增长7.00%。",
    ],
)
def test_where_the_first_year_is_not_told_nothing_is_checked(tmp_path: Path, text: str) -> None:
    assert _wrong(tmp_path, text) == []
