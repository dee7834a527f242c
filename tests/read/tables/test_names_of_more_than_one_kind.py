"""Rows and columns whose names could be of another kind: funds like subjects, balances like changes, purchases."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Disclosure, Severity
from short_tables import FORMATS, tables

_HEAD_LEFT = "项目|年初结转和结余|本年收入|本年支出|年末结转和结余"
_LEFT = """合计|32.70|734.80|752.70|14.80
一、财政拨款|32.70|734.80|752.70|14.80
{0}一般公共预算|32.70|690.20|708.10|14.80
{1}政府性基金预算||||
{2}国有资本经营预算||44.60|44.60|
二、非财政拨款||||"""
_BALANCE = (
    "单位名称|合计|本年收入|←|←|上年结转|{0}\n↑|↑|小计|一般公共预算|其他收入|↑|↑",
    """合计|934.50|901.70|860.10|41.60|17.90|14.90
甲县园圃局本级|620.60|602.70|570.10|32.60|17.90|
甲县苗圃站|313.90|299.00|290.00|9.00||14.90""",
)
_ROWS = """一、一般公共预算拨款收入|860.10|一、农林水支出|739.30
二、其他收入|41.60|二、住房保障支出|195.20
本年收入小计|901.70|本年支出小计|934.50
{0}|14.90|结转下年|
上年结转|17.90||
收入合计|934.50|支出合计|934.50"""
_BOUGHT = """1|台式计算机|货物类|3.50
2|打印设备|货物类|5.30
3|印刷服务|服务类|1.00
4|物业管理服务|服务类|12.40
合计|||22.20"""
_ECONOMIC = """1|苗木普查|甲县园圃局|122.10|30211|差旅费|2.10
||||30226|劳务费|120.00
2|古树抢救|甲县园圃局|83.00|31002|办公设备购置|83.00
3|温室运行|甲县苗圃站|158.50|30211|差旅费|158.50
合计|||363.60|||363.60"""


def _said(document: Disclosure) -> list[str]:
    return [one.message for one in check(document).findings if one.severity is not Severity.INFO]


def _errors(document: Disclosure) -> list[str]:
    return [one.message for one in check(document).findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("signs", [("1.", "2.", "3."), ("（一）", "（二）", "（三）"), ("1、", "2、", "3、")])
def test_a_fund_among_funds_is_no_subject(kind: str, signs: tuple[str, ...], tmp_path: Path) -> None:
    document = tables(kind, tmp_path, ("结转结余资金情况表", _HEAD_LEFT, _LEFT.format(*signs)))
    assert document.tables[0].rows[4].region.fund == "国有资本经营"
    assert _said(document) == []
    wrong = _LEFT.format(*signs).replace("|44.60|44.60|", "|46.40|44.60|")
    assert _errors(tables(kind, tmp_path, ("结转结余资金情况表", _HEAD_LEFT, wrong)))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", ["用事业基金弥补收支差额", "使用非财政拨款结余"])
def test_what_fills_a_gap_is_no_change(kind: str, name: str, tmp_path: Path) -> None:
    head, rows = _BALANCE
    sides = ("收支总表", "收入|←|支出|←\n项目|预算数|项目|预算数", _ROWS.format(name))
    assert _said(tables(kind, tmp_path, ("收入总表", head.format(name), rows), sides)) == []
    wrong = rows.replace("313.90", "331.90")
    assert _errors(tables(kind, tmp_path, ("收入总表", head.format(name), wrong), sides))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("head", ["采购项目", "采购项目名称", "采购内容"])
def test_what_is_bought_names_the_row_before_its_kind(kind: str, head: str, tmp_path: Path) -> None:
    bought = ("政府采购预算表", f"序号|{head}|采购类别|预算金额", _BOUGHT)
    document = tables(kind, tmp_path, bought)
    assert document.tables[0].rows[0].label == "台式计算机"
    assert _said(document) == []
    assert _errors(tables(kind, tmp_path, (*bought[:2], _BOUGHT.replace("12.40", "14.20"))))


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx"])
def test_subjects_beside_a_list_are_of_the_project_in_their_row(kind: str, tmp_path: Path) -> None:
    head = "序号|项目名称|实施单位|项目金额|部门预算经济分类|←|金额\n↑|↑|↑|↑|编码|名称|↑"
    document = tables(kind, tmp_path, ("项目支出预算表", head, _ECONOMIC))
    projects = {row.region.project for row in document.tables[0].rows if row.code}
    assert projects == {"苗木普查#1", "古树抢救#1", "温室运行#1"}
    assert _said(document) == []
    for old, new in (("|363.60|", "|336.60|"), ("甲县苗圃站|158.50", "甲县苗圃站|185.50")):
        wrong = _ECONOMIC.replace(old, new, 1)
        assert _errors(tables(kind, tmp_path, ("项目支出预算表", head, wrong)))


@pytest.mark.parametrize("kind", FORMATS)
def test_a_total_of_basic_spending_is_not_the_forms_total(kind: str, tmp_path: Path) -> None:
    head = "科目编码|科目名称|本年支出|基本支出|←|←|项目支出\n↑|↑|↑|小计|人员经费|公用经费|↑"
    rows = """|合计|504.90|355.50|327.70|27.80|149.40
213|农林水支出|504.90|355.50|327.70|27.80|149.40
21302|林业和草原|504.90|355.50|327.70|27.80|149.40
2130201|行政运行|355.50|355.50|327.70|27.80|
2130205|森林资源培育|149.40||||149.40"""
    table = ("一般公共预算财政拨款支出决算表", head)
    document = tables(kind, tmp_path, (*table, rows), title="甲县园圃局2023年部门决算")
    assert _said(document) == []
    wrong = tables(
        kind, tmp_path, (*table, rows.replace("|355.50|327", "|353.50|327", 1)), title="甲县园圃局2023年部门决算"
    )
    assert _errors(wrong)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("title", ["政府购买服务预算财政拨款明细表", "政府购买服务支出预算表"])
def test_services_bought_are_no_more_than_a_part_of_the_grants(kind: str, title: str, tmp_path: Path) -> None:
    bought = "合计||35.20\n1|园林普查服务|20.10\n2|信息维护服务|15.10"
    sides = "一、一般公共预算拨款|700.60|一、农林水支出|700.60\n收入总计|700.60|支出总计|700.60"
    document = tables(
        kind,
        tmp_path,
        ("财政拨款收支总表", "收入|←|支出|←\n项目|预算数|项目|预算数", sides),
        (title, "序号|购买服务内容|金额", bought),
    )
    assert _said(document) == []
