"""Tables that do not say whose money they hold: one that is found to be this year's bears out that others are."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from short_tables import FORMATS, tables

# What was carried over is 27.125, all of it for projects: printed as 27.12 or as 27.13, as far as rounding goes.
_ALL = (
    "收支总体情况表",
    "收入|←|支出|←\n项目|预算数|项目|预算数",
    """一、财政拨款收入|828.97|一、公共安全支出|{class_all}
其中：一般公共预算拨款收入|828.97|二、社会保障和就业支出|77.85
二、单位资金收入|20.00|三、住房保障支出|90.83
本年收入合计|848.97|本年支出合计|876.09
上年结转|27.12|年终结转|
收入总计|876.09|支出总计|876.09""",
)
_FISCAL = (
    "财政拨款收支总体情况表",
    "收入|←|支出|←\n项目|预算数|项目|预算数",
    """一、本年收入|828.97|一、本年支出|856.09
（一）一般公共预算拨款|828.97|（一）公共安全支出|{class_fiscal}
二、上年结转|27.12|（二）社会保障和就业支出|77.85
（一）一般公共预算拨款|27.12|（三）住房保障支出|90.83
||二、结转下年|
收入总计|856.09|支出总计|856.09""",
)
_BY_KIND = (
    "支出总体情况表",
    "项目|预算数",
    "一、基本支出|570.00\n二、项目支出|306.09\n本年支出合计|876.09\n三、结转下年|\n支出总计|876.09",
)
_FUNCTIONS = (
    "一般公共预算支出情况表（按功能分类科目）",
    "科目编码|科目名称|合计|基本支出|项目支出",
    """|合计|828.97|550.00|278.97
204|公共安全支出|660.28|381.32|278.97
208|社会保障和就业支出|77.85|77.85|
221|住房保障支出|90.83|90.83|""",
)
_PROJECTS = (
    "一般公共预算项目支出情况表",
    "项目名称|合计|商品和服务支出|资本性支出",
    "合计|278.97|178.97|100.00\n园林普查经费|178.97|178.97|\n设备购置|100.00||100.00",
)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("last_digit", ["687.40", "687.41"])
def test_those_without_what_was_carried_over_are_told(kind: str, last_digit: str, tmp_path: Path) -> None:
    filled = {"class_all": "707.41" if last_digit == "687.41" else "707.40", "class_fiscal": last_digit}
    parts = [(title, head, rows.format(**filled)) for title, head, rows in (_ALL, _FISCAL, _BY_KIND)]
    document = tables(kind, tmp_path, *parts, _FUNCTIONS, _PROJECTS)
    assert [table.region.vintage for table in document.tables] == [None, None, None, "当年", "当年"]
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("head", ["", "合计|"])
def test_a_table_of_both_kinds_tells_it_without_their_totals(kind: str, head: str, tmp_path: Path) -> None:
    """A workbook that no program worked out has formulas in their places, and nothing else."""
    fiscal = """一、本年收入|569.33|一、本年支出|643.40
（一）一般公共预算拨款|400.00|（一）农林水支出|400.00
（二）政府性基金预算拨款|169.33|（二）城乡社区支出|243.40
二、上年结转|74.07|二、结转下年|
（二）政府性基金预算拨款|74.07||
收入总计|643.40|支出总计|643.40"""
    printed = "=D5+E5|" if head else ""
    funds = f"|合计|{printed}|169.33\n212|城乡社区支出|{printed}|169.33\n21208|土地出让收入安排的支出|{printed}|169.33"
    document = tables(
        kind,
        tmp_path,
        ("财政拨款收支总体情况表", "收入|←|支出|←\n项目|预算数|项目|预算数", fiscal),
        ("政府性基金预算支出情况表", f"科目编码|科目名称|{head}基本支出|项目支出", funds),
    )
    assert document.tables[1].region.vintage == "当年"
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("head", ["本年政府性基金预算支出", "当年政府性基金支出", "2025年政府性基金预算支出"])
@pytest.mark.parametrize("wrong", ["61.55", "16.15"])
def test_one_wrong_amount_of_a_small_table_leaves_it_this_years(head: str, wrong: str, tmp_path: Path) -> None:
    fiscal = """一、本年收入|461.15|一、本年支出|521.36
（一）一般公共预算拨款|400.00|（一）农林水支出|400.00
（二）政府性基金预算拨款|61.15|（二）其他支出|121.36
二、上年结转|60.21|二、结转下年|
（二）政府性基金预算拨款|60.21||
收入总计|521.36|支出总计|521.36"""
    funds = f"""229|其他支出|61.15||61.15
22960|彩票公益金安排的支出|{wrong}||61.15
2296004|用于教育事业的彩票公益金支出|61.15||61.15
|合计|61.15||61.15"""
    document = tables(
        "xlsx",
        tmp_path,
        ("财政拨款收支总体情况表", "收入|←|支出|←\n项目|预算数|项目|预算数", fiscal),
        ("政府性基金预算支出表", f"科目编码|科目名称|{head}|←|←\n↑|↑|合计|基本支出|项目支出", funds),
    )
    (found,) = [one for one in check(document).findings if one.severity is not Severity.INFO]
    assert wrong in found.message


@pytest.mark.parametrize("kind", FORMATS)
def test_funds_of_which_nothing_was_carried_over_tell_nothing(kind: str, tmp_path: Path) -> None:
    income = """甲县园圃局|947.56|912.98|355.33|557.65||34.58|||34.58
合计|947.56|912.98|355.33|557.65||34.58|||34.58"""
    heads = (
        "单位名称|收入合计|当年收入|←|←|←|上年结转|←|←|←\n"
        "↑|↑|小计|一般公共预算|政府性基金预算|国有资本经营预算|小计|一般公共预算|政府性基金预算|国有资本经营预算"
    )
    general = "|合计|355.33|166.00|189.33\n213|农林水支出|355.33|166.00|189.33"
    funds = "|合计|557.65||557.65\n212|城乡社区支出|557.65||557.65"
    state = "|合计|34.58||34.58\n223|国有资本经营预算支出|34.58||34.58"
    projects = """合计|781.56|189.33|557.65|34.58
苗圃改造项目|189.33|189.33||
绿道建设项目|557.65||557.65|
改制成本补助|34.58|||34.58"""
    by_kind = "科目编码|科目名称|合计|基本支出|项目支出"
    document = tables(
        kind,
        tmp_path,
        ("收入预算总表", heads, income),
        ("一般公共预算支出表", "科目编码|科目名称|当年预算|←|←\n↑|↑|合计|基本支出|项目支出", general),
        ("政府性基金预算支出表", "科目编码|科目名称|本年政府性基金预算支出|←|←\n↑|↑|合计|基本支出|项目支出", funds),
        ("国有资本经营预算支出表", by_kind, state),
        ("项目支出预算表", "项目名称|合计|一般公共预算|政府性基金预算|国有资本经营预算", projects),
    )
    assert [table.region.vintage for table in document.tables[3:]] == [None, None]
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []
