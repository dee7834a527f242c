"""What the regions of a form's money demand of its amounts, told in one way: what is printed, and what it should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Finding, Severity
from mingzhang.read import read

GOALS = """甲县园圃局2026年度预算公开

项目支出绩效目标表
（2026年度）
项目名称\t温室改造
主管部门\t甲县园圃局\t实施单位\t甲县园圃局
项目资金（元）\t\t实施期资金总额：\t\t{whole}\t年度资金总额：\t\t{year}
\t\t其中：中央财政资金\t\t{whole_central}\t其中：中央财政资金\t\t{year_central}
\t\t市县（区）财政资金\t\t{whole_own}\t市县（区）财政资金\t\t{year_own}
绩效目标\t实施期目标\t年度目标
\t温室都修好\t修好一半
"""
SOUND = {
    "whole": "90,000", "whole_central": "30,000", "whole_own": "60,000",
    "year": "41,000", "year_central": "11,000", "year_own": "30,000",
}  # fmt: skip
EVALUATION = """甲县园圃局2025年度决算公开

项目支出绩效自评表
（2025年度）
项目名称\t温室改造
主管部门\t甲县园圃局\t实施单位\t甲县园圃局
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t资金结（转）余\t执行率\t得分
\t年度资金总额\t90\t90\t{spent}\t{left}\t{rate}\t{score}
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标\t数量指标\t修好的温室\t3座\t3座\t90\t90
"""


def derived_in(text: str, folder: Path) -> list[Finding]:
    """Return the findings of identities within forms, those that are under a root cause after it."""
    path = folder / "made.txt"
    path.write_text(text, encoding="utf-8")
    waiting, ours = list(check(read(path)).findings), []
    while waiting:
        one = waiting.pop(0)
        waiting = [*one.consequences, *waiting]
        if one.sums and one.rule.startswith("performance."):
            ours.append(one)
    return ours


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, []),
        ({"year": "42,000"}, ["年度资金总额42,000元，各来源合计41,000元"]),
        ({"whole": "91,000"}, ["资金总额91,000元，各来源合计90,000元"]),
        ({"year": "99,000", "year_own": "88,000"}, ["年度资金99,000元大于实施期资金90,000元"]),
        ({"year": "93,000", "year_central": "63,000", "year_own": "30,000"}, ["年度资金93,000元大于实施期"]),
    ],
)  # fmt: skip
def test_a_goal_form_says_what_is_printed_and_what_it_should_be(
    changed: dict[str, str], said: list[str], tmp_path: Path
) -> None:
    found = derived_in(GOALS.format_map(SOUND | changed), tmp_path)
    assert [one.severity for one in found] == [Severity.ERROR] * len(found)
    assert bool(found) == bool(said)
    for words, one in zip(said, found, strict=False):
        assert words in one.message


def test_a_year_over_its_whole_time_in_total_and_by_source_is_one_fault(tmp_path: Path) -> None:
    changed = {"year": "93,000", "year_central": "33,000"}
    path = tmp_path / "made.txt"
    path.write_text(GOALS.format_map(SOUND | changed | {"year_own": "60,000"}), encoding="utf-8")
    roots = [one for one in check(read(path)).findings if one.sums]
    assert [one.rule for one in roots] == ["performance.year-over-whole"]
    assert [one.rule for one in roots[0].consequences if one.sums] == ["performance.year-over-whole"]


def test_a_year_over_a_whole_that_is_left_blank_may_be_yet_to_be_told(tmp_path: Path) -> None:
    changed = {"whole": "0", "whole_central": "0", "whole_own": "0"}
    found = derived_in(GOALS.format_map(SOUND | changed), tmp_path)
    assert found
    assert {one.severity for one in found} == {Severity.WARNING}


@pytest.mark.parametrize(
    ("spent", "left", "severity"),
    [("60", "30", None), ("60", "35", Severity.ERROR), ("60", "25", Severity.WARNING), ("60", "0", Severity.WARNING)],
)
def test_what_is_left_was_not_spent(spent: str, left: str, severity: Severity | None, tmp_path: Path) -> None:
    found = derived_in(EVALUATION.format(spent=spent, left=left, rate="66.67%", score="6.67"), tmp_path)
    assert [one.severity for one in found] == ([severity] if severity else [])
    if severity:
        assert f"结余写作{left}万元，预算减去执行是30万元" in found[0].message
