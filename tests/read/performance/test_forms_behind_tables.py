"""Performance forms right behind other tables: what heads a form in its own rows ends the table above it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.read import read
from printed import Part, printed

COVER = "甲县园圃局2025年部门预算"
SPENT = (
    "科目编码|科目名称|合计|基本支出|项目支出",
    "合计||95.00|65.00|30.00",
    "212|城乡社区支出|95.00|65.00|30.00",
)
LISTED = (
    "项目名称|合计|一般公共预算",
    "合计|30.00|30.00",
    "温室修缮|12.00|12.00",
    "花木普查|18.00|18.00",
)
GOAL = (
    "项目名称|温室修缮|||",
    "主管部门|甲县园圃局|实施单位|甲县园圃局|",
    "项目资金（万元）|年度资金总额|12.00||",
    "|其中：财政拨款|12.00||",
    "年度总体目标|修好三座温室|||",
    "绩效指标|一级指标|二级指标|三级指标|指标值",
    "|产出指标|数量指标|修缮温室|≥3座",
    "|产出指标|质量指标|验收合格率|≥95%",
    "|效益指标|社会效益指标|游客增长|≥5%",
    "|满意度指标|服务对象满意度指标|游客满意度|≥90%",
)


@pytest.mark.parametrize("kind", ["html", "docx"])
@pytest.mark.parametrize(
    "title",
    [
        ("项目支出绩效目标表||||",),
        ("表5：2025年项目支出绩效目标表||||",),
        ("表5||||", "项目支出绩效目标表||||"),
        ("2025年项目支出绩效目||||", "标表||||"),
    ],
)
def test_a_form_does_not_swallow_the_table_before_it(tmp_path: Path, kind: str, title: tuple[str, ...]) -> None:
    listed: Part = ("表4 项目支出表||", "单位：万元||", *LISTED)
    form: Part = (*title, "单位：万元||||", *GOAL)
    document = read(printed(tmp_path, kind, COVER, listed, form))
    first, second = document.tables
    assert (first.title, second.is_performance) == ("项目支出表", True)
    assert second.title.endswith("项目支出绩效目标表")
    assert {one.text for one in first.figures} == {"30.00", "12.00", "18.00"}


def test_forms_bear_numbers_of_the_same_series(tmp_path: Path) -> None:
    def said(last: str) -> list[str]:
        parts: list[Part] = [COVER]
        for number, title in (("表1", "部门支出总表"), ("表2", "一般公共预算支出表")):
            parts += [f"{number} {title}", "单位：万元", SPENT]
        parts += ["表3 项目支出绩效目标表", "单位：万元", GOAL, f"{last} 项目支出表", "单位：万元", LISTED]
        document = read(printed(tmp_path, "html", *parts))
        return [one.message for one in check(document).findings if one.rule == "structure.table-number"]

    assert said("表4") == []
    assert said("表6")


@pytest.mark.parametrize("last", ["十二、2025年项目支出绩效目标表", "附表12 项目支出绩效自评表", "整体支出绩效自评表"])
@pytest.mark.parametrize("kind", ["xlsx", "html", "docx"])
def test_the_last_entry_of_a_list_of_tables_makes_no_form_of_the_first_table(
    tmp_path: Path, kind: str, last: str
) -> None:
    rows = (
        "收入|预算数|支出|预算数",
        "项目|金额|项目|金额",
        "一、一般公共预算拨款收入|95.00|一、城乡社区支出|60.00",
        "||二、住房保障支出|35.00",
        "收入总计|95.00|支出总计|95.00",
    )
    lines = (COVER, "目录", "一、2025年部门收支总表", last)
    document = read(printed(tmp_path, kind, *lines, "2025年部门收支总表", "单位名称：甲县园圃局", "单位：万元", rows))
    (table,) = document.tables
    assert (table.title, table.is_performance, len(table.figures)) == ("2025年部门收支总表", False, 5)
