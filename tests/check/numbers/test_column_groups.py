"""Columns under one head of their own belong together: their total is theirs, and what a total adds up stands beside
their group or is it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model import Disclosure, Severity
from short_tables import FORMATS, tables
from short_texts import found

CLASSES = (
    """
科目编码 | 科目名称 | 合计 | 人员类项目 | 运转类项目 | ← | ← | 特定目标类项目
↑ | ↑ | ↑ | ↑ | 小计 | 公用经费项目 | 其他运转类项目 | ↑
""",
    """
 | 合计 | 925.00 | 610.00 | 215.00 | 95.00 | 120.00 | 100.00
2120101 | 行政运行 | 580.00 | 485.00 | 95.00 | 95.00 | |
2120102 | 一般行政管理事务 | 70.00 | | 70.00 | | 70.00 |
2120199 | 其他城乡社区管理事务支出 | 150.00 | | 50.00 | | 50.00 | 100.00
2210201 | 住房公积金 | 125.00 | 125.00 | | | |
""",
)
LEVELS = (
    """
科目编码 | 科目名称 | 合计 | 县级财力 | ← | ← | 上级补助 | ← | ← | 自有资金
↑ | ↑ | ↑ | 小计 | 一般公共预算 | 政府性基金 | 小计 | 中央 | 省级 | ↑
""",
    """
 | 合计 | 925.00 | 781.00 | 610.00 | 171.00 | 99.00 | | 99.00 | 45.00
30101 | 基本工资 | 410.00 | 410.00 | 410.00 | | | | |
30201 | 办公费 | 215.00 | 130.00 | 80.00 | 50.00 | 50.00 | | 50.00 | 35.00
30213 | 维修（护）费 | 180.00 | 121.00 | | 121.00 | 49.00 | | 49.00 | 10.00
30301 | 离休费 | 120.00 | 120.00 | 120.00 | | | | |
""",
)
SPECIAL = (
    """
科目编码 | 科目名称 | 合计 | 人员支出 | ← | ← | 日常公用支出 | 专项支出 | ← | ←
↑ | ↑ | ↑ | 小计 | 在职人员支出 | 离退休支出 | ↑ | 小计 | 本级专项 | 对下专项
""",
    """
213 | 农林水支出 | 925.00 | 610.00 | 505.00 | 105.00 | 95.00 | 220.00 | 150.00 | 70.00
21301 | 农业农村 | 925.00 | 610.00 | 505.00 | 105.00 | 95.00 | 220.00 | 150.00 | 70.00
2130101 | 行政运行 | 705.00 | 610.00 | 505.00 | 105.00 | 95.00 | | |
2130108 | 病虫害控制 | 70.00 | | | | | 70.00 | | 70.00
2130122 | 农业生产发展 | 90.00 | | | | | 90.00 | 90.00 |
2130126 | 农村社会事业 | 60.00 | | | | | 60.00 | 60.00 |
 | 合计 | 925.00 | 610.00 | 505.00 | 105.00 | 95.00 | 220.00 | 150.00 | 70.00
""",
)
GUARANTEES = (
    """
项目名称 | 合计 | 保工资 | 保运转 | ← | ← | 保基本民生 | ← | ←
↑ | ↑ | ↑ | 小计 | 定额公用 | 非定额公用 | 小计 | 补助个人 | 补助单位
""",
    """
工资津贴 | 510.00 | 510.00 | | | | | |
行道树养护 | 145.00 | | 145.00 | 95.00 | 50.00 | | |
困难户补贴 | 170.00 | | | | | 170.00 | 120.00 | 50.00
公园看护 | 100.00 | | 60.00 | | 60.00 | 40.00 | | 40.00
合计 | 925.00 | 510.00 | 205.00 | 95.00 | 110.00 | 210.00 | 120.00 | 90.00
""",
)
THREE_DEEP = (
    """
科目编码 | 科目名称 | 总计 | 财政性资金 | ← | ← | ← | ← | 其他来源
↑ | ↑ | ↑ | 合计 | 工资类 | 专项类 | ← | ← | ↑
↑ | ↑ | ↑ | ↑ | ↑ | 小计 | 新增 | 延续 | ↑
""",
    """
 | 合计 | 925.00 | 880.00 | 510.00 | 370.00 | 240.00 | 130.00 | 45.00
2120101 | 行政运行 | 510.00 | 510.00 | 510.00 | | | |
2120102 | 一般行政管理事务 | 205.00 | 190.00 | | 190.00 | 120.00 | 70.00 | 15.00
2120199 | 其他城乡社区管理事务支出 | 210.00 | 180.00 | | 180.00 | 120.00 | 60.00 | 30.00
""",
)
GROUPED = {"classes": CLASSES, "levels": LEVELS, "special": SPECIAL, "guarantees": GUARANTEES, "deep": THREE_DEEP}
COMPARED = {
    "by year": """
科目编码 | 科目名称 | 2024年 | ← | ← | 2025年 | ← | ← | 增减 | ← | ←
↑ | ↑ | 合计 | 基本支出 | 项目支出 | 合计 | 基本支出 | 项目支出 | 合计 | 基本支出 | 项目支出
""",
    "budgets": """
科目编码 | 科目名称 | 2024年预算数 | ← | ← | 2025年预算数 | ← | ← | 2025年预算数比2024年预算数增减 | ← | ←
↑ | ↑ | 小计 | 基本支出 | 项目支出 | 小计 | 基本支出 | 项目支出 | 小计 | 基本支出 | 项目支出
""",
}
BY_KIND = """
科目编码 | 科目名称 | 合计 | ← | ← | 基本支出 | ← | ← | 项目支出 | ← | ←
↑ | ↑ | 2024年 | 2025年 | 增减额 | 2024年 | 2025年 | 增减额 | 2024年 | 2025年 | 增减额
"""
YEARS = """
 | 合计 | 800.00 | 700.00 | 100.00 | 879.00 | 758.00 | 121.00 | 79.00 | 58.00 | 21.00
30101 | 基本工资 | 400.00 | 400.00 | | 430.00 | 430.00 | | 30.00 | 30.00 |
30102 | 津贴补贴 | 150.00 | 150.00 | | 162.00 | 162.00 | | 12.00 | 12.00 |
30103 | 奖金 | 90.00 | 90.00 | | 99.00 | 99.00 | | 9.00 | 9.00 |
30201 | 办公费 | 60.00 | 60.00 | | 67.00 | 67.00 | | 7.00 | 7.00 |
30213 | 维修（护）费 | 100.00 | | 100.00 | 121.00 | | 121.00 | 21.00 | | 21.00
"""
_TURNED = (0, 1, 2, 5, 8, 3, 6, 9, 4, 7, 10)


def _rules(document: Disclosure) -> list[str]:
    grave = found(document, Severity.ERROR, Severity.WARNING)
    return [one.rule for one in grave if one.rule.partition(".")[0] in ("sum", "figure", "equal", "part")]


def _turned(rows: str) -> str:
    lines = [line.split("|") for line in rows.strip().splitlines()]
    return "\n".join("|".join(line[at] for at in _TURNED) for line in lines)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", GROUPED)
def test_a_total_adds_up_what_stands_beside_groups_and_a_groups_own(tmp_path: Path, kind: str, name: str) -> None:
    assert _rules(tables(kind, tmp_path, ("支出预算明细表", *GROUPED[name]))) == []


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", GROUPED)
def test_a_wrong_total_beside_groups_is_found(tmp_path: Path, kind: str, name: str) -> None:
    head, rows = GROUPED[name]
    document = tables(kind, tmp_path, ("支出预算明细表", head, rows.replace("925.00", "952.00", 1)))
    assert "952.00" in {figure.text for one in found(document) for figure in one.figures}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("classes", "| 215.00 |", "| 251.00 |"),
        ("levels", "| 781.00 |", "| 718.00 |"),
        ("special", "| 150.00 | 70.00\n21301", "| 510.00 | 70.00\n21301"),
        ("guarantees", "| 205.00 |", "| 250.00 |"),
        ("deep", "| 370.00 |", "| 730.00 |"),
    ],
)
def test_a_wrong_total_of_a_group_is_found(tmp_path: Path, kind: str, name: str, right: str, wrong: str) -> None:
    head, rows = GROUPED[name]
    assert right in rows
    document = tables(kind, tmp_path, ("支出预算明细表", head, rows.replace(right, wrong, 1)))
    assert _rules(document)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", [*COMPARED, "by kind"])
def test_a_change_is_of_the_amounts_that_are_headed_like_it(tmp_path: Path, kind: str, name: str) -> None:
    head, turned = COMPARED.get(name, BY_KIND), name not in COMPARED
    for rows in (YEARS, YEARS.replace("| 79.00 |", "| 97.00 |"), YEARS.replace("| 12.00 |", "| 21.00 |")):
        document = tables(kind, tmp_path, ("支出经济分类对比表", head, _turned(rows) if turned else rows))
        assert bool(_rules(document)) is (rows != YEARS)


SPENDING = (
    "支出预算总表",
    "科目编码 | 科目名称 | 合计 | 基本支出 | ← | ← | 项目支出\n↑ | ↑ | ↑ | 小计 | 人员经费 | 公用经费 | ↑",
    """
 | 合计 | 925.00 | 645.00 | 580.00 | 65.00 | 280.00
2130201 | 行政运行 | 645.00 | 645.00 | 580.00 | 65.00 |
2130205 | 森林资源培育 | 280.00 | | | | 280.00
""",
)
OF_PROJECTS = (
    "项目名称 | 合计 | 基本支出 | ← | ← | 项目支出 | ← | ←\n"
    "↑ | ↑ | 小计 | 人员经费 | 公用经费 | 小计 | 一次性项目 | 经常性项目",
    "项目名称 | 合计 | 人员支出 | ← | ← | 日常公用支出 | 专项支出 | ←\n"
    "↑ | ↑ | 小计 | 在职支出 | 退休支出 | ↑ | 小计 | 本级专项",
    "项目名称 | 合计 | 人员类 | 公用经费 | 特定目标类",
)
NOTHING = ("0.00", "", "-")


def _of_projects(head: str, nothing: str, whole: str = "280.00") -> str:
    width = len(head.split("\n", 1)[0].split("|"))
    one: tuple[str, ...]
    other: tuple[str, ...]
    one, other = (("160.00", "", "160.00"), ("120.00", "120.00", "")) if width == 8 else (("160.00",), ("120.00",))
    last = ("280.00", "120.00", "160.00")[: len(one)]
    if "本级专项" in head:
        one, other, last = ("160.00", "160.00"), ("120.00", "120.00"), ("280.00", "280.00")
    rows = [("育苗补助", "160.00", one), ("花房修缮", "120.00", other), ("合计", whole, last)]
    return "\n".join(" | ".join((*row[:2], *[nothing] * (width - 2 - len(row[2])), *row[2])) for row in rows)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("nothing", NOTHING)
@pytest.mark.parametrize("head", OF_PROJECTS)
def test_columns_of_other_spending_in_a_table_of_projects_say_nothing_of_it(
    tmp_path: Path, kind: str, nothing: str, head: str
) -> None:
    made = tables(kind, tmp_path, SPENDING, ("项目支出预算表", head, _of_projects(head, nothing)))
    assert _rules(made) == []
    made = tables(kind, tmp_path, SPENDING, ("项目支出预算表", head, _of_projects(head, nothing, "820.00")))
    assert _rules(made)
