"""Sentences of one fund beside a table of all funds, or of fewer: no error where they agree, and each slip is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.check.numbers.test_agreements import MARK, accused, variants

from mingzhang.model import Severity
from short_texts import document, found

ALL = """
| 科目名称 | 合计 | 基本支出 | 项目支出 |
| --- | --- | --- | --- |
| 合计 | 1860.40 | 905.30 | 955.10 |
| 农林水支出 | 1502.18 | 655.08 | 847.10 |
| 社会保障和就业支出 | 250.22 | 250.22 | |
| 城乡社区支出 | 108.00 | | 108.00 |
"""
ONE = """
| 科目名称 | 合计 | 基本支出 | 项目支出 |
| --- | --- | --- | --- |
| 合计 | 1432.40 | 790.30 | 642.10 |
| 农林水支出 | 1202.18 | 560.08 | 642.10 |
| 社会保障和就业支出 | 230.22 | 230.22 | |
"""
BEHIND_ITS_TOTAL = [
    "一般公共预算财政拨款支出{1432.40|1482.40}万元，占本年支出合计的76.99%。基本支出{790.30|970.30}万元，项目支出{642.10|624.10}万元。",
    "一般公共预算支出1432.40万元。其中：农林水支出{1202.18|1220.18}万元，社会保障和就业支出230.22万元。基本支出{790.30|790.80}万元，项目支出642.10万元。",
    "一般公共预算财政拨款支出1432.40万元。按功能分类：农林水支出(类)1202.18万元，占83.93%；社会保障和就业支出(类)230.22万元，"
    "占16.07%。按支出用途：基本支出{790.30|760.30}万元，占55.17%；项目支出{642.10|641.10}万元，占44.83%。",
]


def text(kind: str, sentences: str, *tables: tuple[str, str], heading: str = "一、支出情况说明") -> str:
    printed = "\n".join(f"{title}\n\n单位：万元\n{rows}" for title, rows in tables)
    return f"甲县园圃局2025年部门{kind}\n\n第一部分 报表\n\n{printed}\n第二部分 情况说明\n\n{heading}\n\n{sentences}"


@pytest.mark.parametrize("kind", ["预算", "决算"])
@pytest.mark.parametrize("said", BEHIND_ITS_TOTAL)
def test_what_a_paragraph_says_behind_the_total_of_a_fund_is_of_that_fund(kind: str, said: str, tmp_path: Path) -> None:
    both = (("支出总表", ALL), ("一般公共预算支出表", ONE))
    for tables in (both[:1], both):
        assert accused(tmp_path, text(kind, MARK.sub(r"\1", said), *tables)) == []
    for slipped, wrong in variants(said):
        assert wrong in accused(tmp_path, text(kind, slipped, *both)), slipped


def test_what_follows_the_total_of_all_or_funds_side_by_side_is_of_all(tmp_path: Path) -> None:
    for before in (
        "本年支出1860.40万元，其中一般公共预算支出1432.40万元，政府性基金预算支出108.00万元。",
        "一般公共预算支出1432.40万元，政府性基金预算支出108.00万元，单位资金支出320.00万元。",
        "一般公共预算拨款收入1432.40万元。",
    ):
        said = f"{before}基本支出{{905.30|950.30}}万元，项目支出{{955.10|995.10}}万元。"
        assert accused(tmp_path, text("预算", MARK.sub(r"\1", said), ("支出总表", ALL))) == []
        for slipped, wrong in variants(said):
            assert wrong in accused(tmp_path, text("预算", slipped, ("支出总表", ALL))), slipped


FISCAL = """
| 科目名称 | 合计 | 基本支出 | 项目支出 |
| --- | --- | --- | --- |
| 合计 | 1540.40 | 790.30 | 750.10 |
| 农林水支出 | 1202.18 | 560.08 | 642.10 |
| 社会保障和就业支出 | 230.22 | 230.22 | |
| 城乡社区支出 | 108.00 | | 108.00 |
"""
TWO_TOTALS = "财政拨款支出1540.40万元，其中一般公共预算支出1432.40万元，政府性基金预算支出108.00万元。"


@pytest.mark.parametrize(
    "said",
    [
        "一般公共预算支出按功能分类：农林水支出(类)1202.18万元，占{83.93|89.33}%；社会保障和就业支出(类)230.22万元，占16.07%。",
        "一般公共预算支出按功能分类，包括农林水支出(类)1202.18万元、社会保障和就业支出(类)230.22万元；按支出性质，包括基本支出"
        "{790.30|970.30}万元，占55.17%，项目支出{642.10|624.10}万元，占{44.83|48.43}%。",
        "其中一般公共预算支出按性质分：基本支出{790.30|730.90}万元，占一般公共预算支出的{55.17|51.57}%；项目支出642.10万元。",
        "一般公共预算支出主要用于以下方面：农林水支出(类){1202.18|1220.18}万元，社会保障和就业支出(类)230.22万元。",
        "一般公共预算支出中，基本支出{790.30|730.90}万元，项目支出{642.10|624.10}万元。",
        "\n\n按功能分类：农林水支出(类)1202.18万元，占78.04%；社会保障和就业支出(类)230.22万元，占14.95%；"
        "城乡社区支出(类)108.00万元，占{7.01|7.10}%。",
    ],
)
def test_behind_two_totals_what_a_clause_names_is_divided(said: str, tmp_path: Path) -> None:
    said = f"{TWO_TOTALS}{said}"
    for heading in ("一、支出情况说明", "一、财政拨款支出情况说明"):
        for tables in ((("支出总表", ALL),), (("支出总表", ALL), ("财政拨款支出表", FISCAL))):
            assert accused(tmp_path, text("预算", MARK.sub(r"\1", said), *tables, heading=heading)) == []
        for slipped, wrong in variants(said):
            assert wrong in accused(tmp_path, text("预算", slipped, *tables, heading=heading)), slipped


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        (
            "一、一般公共预算支出情况说明",
            "本年支出{1860.40|1680.40}万元，其中一般公共预算支出{1432.40|1482.40}万元，占本年支出的{76.99|79.66}%。"
            "一般公共预算支出中，基本支出790.30万元，占{55.17|51.57}%；项目支出642.10万元，占44.83%。",
        ),
        (
            "一、一般公共预算支出情况说明",
            "本年支出{1860.40|1806.40}万元，一般公共预算支出1432.40万元，占本年支出76.99%，其中基本支出{790.30|730.90}万元，"
            "占一般公共预算支出的55.17%，项目支出642.10万元，占一般公共预算支出的44.83%。",
        ),
        (
            "一、一般公共预算基本支出情况说明",
            "2025年一般公共预算支出{1432.40|1423.40}万元，其中{790.30|730.90}万元为基本支出，642.10万元为项目支出。"
            "人员经费710.05万元，公用经费80.25万元。",
        ),
        (
            "一、一般公共预算基本支出情况说明",
            "2025年一般公共预算支出{1432.40|1423.40}万元，其中基本支出{790.30|730.90}万元。",
        ),
        ("一、支出情况说明", "2025年支出1860.40万元，其中：{905.30|950.30}万元用于基本支出、955.10万元用于项目支出。"),
    ],
)
def test_a_total_of_which_a_part_names_what_the_heading_lent_holds_more(
    heading: str, said: str, tmp_path: Path
) -> None:
    both = (("支出总表", ALL), ("一般公共预算支出表", ONE))
    for kind in ("预算", "决算"):
        for tables in (both[:1], both[1:], both):
            assert accused(tmp_path, text(kind, MARK.sub(r"\1", said), *tables, heading=heading)) == []
        for slipped, wrong in variants(said):
            assert wrong in accused(tmp_path, text(kind, slipped, *both, heading=heading)), slipped


ACCOUNT = """
| 收入项目 | 决算数 | 支出项目 | 决算数 |
| --- | --- | --- | --- |
| 一、一般公共预算财政拨款收入 | 1302.18 | 一、农林水支出 | 1502.18 |
| 二、事业收入 | 468.00 | 二、社会保障和就业支出 | 350.22 |
| 本年收入合计 | 1770.18 | 本年支出合计 | 1852.40 |
| 年初结转和结余 | 90.22 | 年末结转和结余 | 8.00 |
| 收入总计 | 1860.40 | 支出总计 | 1860.40 |
"""


@pytest.mark.parametrize(
    "said",
    [
        "2025年收入决算数{1860.40|1680.40}万元，支出决算数{1860.40|1830.40}万元。",
        "2025年度收入决算数{1860.40|1840.40}万元（含年初结转和结余90.22万元），支出决算数1860.40万元（含年末结转和结余8.00万元）。",
        "2025年收入决算数为1770.18万元，支出决算数为{1852.40|1825.40}万元。",
        "2025年收入决算{1860.40|1680.40}万元，比上年增加60.40万元，增长{3.36|6.33}%。",
    ],
)
def test_what_came_in_by_the_accounts_may_hold_what_was_there_before(said: str, tmp_path: Path) -> None:
    for heading in ("一、收入支出决算总体情况说明", "一、收支总表说明"):
        document = text("决算", MARK.sub(r"\1", said), ("收入支出决算总表", ACCOUNT), heading=heading)
        assert accused(tmp_path, document) == []
        for slipped, wrong in variants(said):
            document = text("决算", slipped, ("收入支出决算总表", ACCOUNT), heading=heading)
            assert wrong in accused(tmp_path, document), slipped


@pytest.mark.parametrize(
    "said",
    [
        "2025年财政拨款收支总计{1540.40|1450.40}万元。本年收入{1460.18|1640.18}万元，本年支出{1540.40|1504.40}万元。",
        "2025年财政拨款收入总计1540.40万元，其中本年收入{1460.18|1480.18}万元，年初结转和结余80.22万元。支出总计{1540.40|1504.40}万元。",
        "2025年财政拨款收支总计1540.40万元。本年支出1540.40万元，其中：基本支出{790.30|730.90}万元，项目支出750.10万元。",
    ],
)
def test_this_years_income_and_spending_behind_a_total_of_both_are_of_its_fund(said: str, tmp_path: Path) -> None:
    fiscal = """
| 收入项目 | 决算数 | 支出项目 | 合计 |
| --- | --- | --- | --- |
| 一、一般公共预算财政拨款 | 1352.18 | 一、农林水支出 | 1202.18 |
| 二、政府性基金预算财政拨款 | 108.00 | 二、社会保障和就业支出 | 230.22 |
| | | 三、城乡社区支出 | 108.00 |
| 本年收入合计 | 1460.18 | 本年支出合计 | 1540.40 |
| 年初财政拨款结转和结余 | 80.22 | 年末财政拨款结转和结余 | |
| 总计 | 1540.40 | 总计 | 1540.40 |
"""
    account = """
| 收入项目 | 决算数 | 支出项目 | 决算数 |
| --- | --- | --- | --- |
| 一、一般公共预算财政拨款收入 | 1352.18 | 一、农林水支出 | 1502.18 |
| 二、政府性基金预算财政拨款收入 | 108.00 | 二、社会保障和就业支出 | 250.22 |
| 三、事业收入 | 300.00 | 三、城乡社区支出 | 108.00 |
| 本年收入合计 | 1760.18 | 本年支出合计 | 1860.40 |
| 年初结转和结余 | 100.22 | 年末结转和结余 | |
| 总计 | 1860.40 | 总计 | 1860.40 |
"""
    tables = (("收入支出决算总表", account), ("财政拨款收入支出决算总表", fiscal), ("财政拨款支出决算表", FISCAL))
    for heading in ("一、收入情况说明", "一、财政拨款收支情况说明"):
        for some in (tables[:1], tables):
            assert accused(tmp_path, text("决算", MARK.sub(r"\1", said), *some, heading=heading)) == []
        for slipped, wrong in variants(said):
            assert wrong in accused(tmp_path, text("决算", slipped, *tables, heading=heading)), slipped


def test_a_share_of_income_that_is_printed_nowhere_is_no_sure_share_of_spending(tmp_path: Path) -> None:
    said = "2025年财政拨款收入1460.18万元，占本年收入合计的{82.96|80.96}%。"
    heading = "一、财政拨款收入情况说明"
    assert accused(tmp_path, text("预算", MARK.sub(r"\1", said), ("支出总表", ALL), heading=heading)) == []
    income = """
| 科目名称 | 合计 | 财政拨款收入 | 事业收入 |
| --- | --- | --- | --- |
| 合计 | 1760.18 | 1460.18 | 300.00 |
| 农林水支出 | 1501.96 | 1201.96 | 300.00 |
| 社会保障和就业支出 | 258.22 | 258.22 | |
"""
    tables = ("收入总表", income)
    assert accused(tmp_path, text("预算", MARK.sub(r"\1", said), tables, heading=heading)) == []
    for slipped, wrong in variants(said):
        assert wrong in accused(tmp_path, text("预算", slipped, tables, heading=heading))


def test_a_table_of_more_funds_whose_rows_come_to_the_rest_is_not_held_to_one(tmp_path: Path) -> None:
    said = "2025年一般公共预算支出{}万元，其中：基本支出790.30万元，项目支出642.10万元。"
    for heading in ("一、支出情况说明", "一、一般公共预算支出情况说明"):
        for title in ("财政拨款支出表", "支出总表"):
            read_ = document(text("预算", said.format("1432.40"), (title, FISCAL), heading=heading), tmp_path)
            assert [one.rule for one in found(read_, Severity.ERROR, Severity.WARNING) if one.figures] == []
        assert "1423.40" in accused(
            tmp_path, text("预算", said.format("1423.40"), ("财政拨款支出表", FISCAL), heading=heading)
        )


@pytest.mark.parametrize("ends", ["构成如下", "组成如下", "构成"])
def test_lists_of_income_and_then_of_spending_are_each_of_the_total_before_it(ends: str, tmp_path: Path) -> None:
    income = (
        "——一般公共预算拨款收入{1352.18|1325.18}万元；",
        "——政府性基金预算拨款收入{108.00|180.00}万元；",
        "——上年结转80.22万元。",
    )
    spending = (
        "——农林水支出{1202.18|1220.18}万元，占{78.04|87.04}%；",
        "——社会保障和就业支出230.22万元，占14.95%；",
        "——城乡社区支出108.00万元，占7.01%。",
    )
    totals = f"2025年财政拨款收入总计1540.40万元。{ends}：", f"财政拨款支出总计1540.40万元。按功能分类{ends}："
    said = "\n\n".join((totals[0], *income, totals[1], *spending))
    tables = (("支出总表", ALL), ("一般公共预算支出表", ONE))
    for heading in ("一、收支情况说明", "一、财政拨款收支预算总体情况"):
        for some in (tables[:1], tables, ()):
            assert accused(tmp_path, text("预算", MARK.sub(r"\1", said), *some, heading=heading)) == []
            for slipped, wrong in variants(said):
                assert wrong in accused(tmp_path, text("预算", slipped, *some, heading=heading)), slipped


@pytest.mark.parametrize("opens", ["，其中：", "，包括", "。其中："])
def test_funds_beside_what_was_there_before_are_what_came_in_of_them(opens: str, tmp_path: Path) -> None:
    said = (
        f"2025年财政拨款收入总计{{1540.40|1450.40}}万元{opens}一般公共预算财政拨款{{1352.18|1532.18}}万元，"
        "政府性基金预算财政拨款108.00万元，年初财政拨款结转和结余{80.22|88.22}万元。"
    )
    for tables in ((("支出决算表", ALL),), (("一般公共预算财政拨款支出决算表", ONE),), ()):
        assert accused(tmp_path, text("决算", MARK.sub(r"\1", said), *tables)) == []
        for slipped, wrong in variants(said):
            assert wrong in accused(tmp_path, text("决算", slipped, *tables)), slipped
