"""An invented unit's input workbook, filled in cell by cell as a person would, with what its filing should be."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl

from mingzhang.compose.workbook.write import new_workbook

Rows = dict[str, list[dict[str, Any]]]

BUDGET = "山西-2026-单位预算"
ACCOUNTS = "山西-2025-单位决算"
DEPARTMENT = "山西-2026-部门预算"

UNIT: dict[str, Any] = {
    "单位名称": "青石县河道管理站",
    "单位性质": "行政单位",
    "级别": "县级",
    "主管部门": "青石县水务局",
    "主管部门代码": "330",
    "公开日期": "2026年2月10日",
    "主要职责": "负责全县河道的日常巡查和维护。",
    "机构设置": "内设办公室和巡查股，编制12名。",
    "行政编制人数": 12,
}
SALARIES = {
    "功能科目": "2130301 行政运行",
    "部门经济科目": "30101 基本工资",
    "支出类别": "人员经费",
    "资金来源": "一般公共预算",
}

BUDGET_ROWS: Rows = {
    "收入明细": [
        {"资金来源": "一般公共预算", "当年或上年结转": "当年", "金额（元）": 906400.5},
        {"资金来源": "一般公共预算", "当年或上年结转": "上年结转", "金额（元）": 30000},
        {"资金来源": "政府性基金", "当年或上年结转": "当年", "收入科目": "1030148", "金额（元）": 50000},
    ],
    "支出明细": [
        {
            **SALARIES,
            "政府经济科目": "50101 工资奖金津补贴",
            "当年或上年结转": "当年",
            "数量": 12,
            "标准（元）": 5000.5,
            "月数": 12,
            "金额（元）": 720072,
        },
        {
            **SALARIES,
            "部门经济科目": 30201,
            "支出类别": "公用经费",
            "当年或上年结转": "当年",
            "金额（元）": 36328.5,
        },
        {
            **SALARIES,
            "功能科目": 2130306,
            "部门经济科目": "30213",
            "政府经济科目": "50209",
            "支出类别": "项目支出",
            "项目": "河堤巡查维护",
            "当年或上年结转": "当年",
            "金额（元）": "150,000.00",
        },
        {
            **SALARIES,
            "功能科目": "2130306",
            "部门经济科目": "30213",
            "政府经济科目": "50209",
            "支出类别": "项目支出",
            "项目": "P-2",
            "当年或上年结转": "上年结转",
            "金额（元）": 30000,
        },
        {
            **SALARIES,
            "功能科目": "2120899",
            "部门经济科目": "30213",
            "政府经济科目": "50209",
            "支出类别": "项目支出",
            "项目": "河堤巡查维护",
            "资金来源": "政府性基金",
            "当年或上年结转": "当年",
            "金额（元）": 50000,
        },
    ],
    "项目": [
        {
            "项目名称": "河堤巡查维护",
            "项目类别": "特定目标类",
            "项目期": "1年",
            "年度市县（区）财政资金（元）": 200000,
            "实施期市县（区）财政资金（元）": 200000,
            "立项依据": "河道管理办法",
        },
        {"项目名称": "水尺更新", "项目代码": "P-2", "项目类别": "其他运转类", "上年结转项目": "是"},
    ],
    "绩效指标": [
        {
            "项目": "河堤巡查维护",
            "时期": "年度",
            "一级指标": "产出指标",
            "二级指标": "数量指标",
            "三级指标": "巡查河段长度",
            "指标值": "≥40公里",
        }
    ],
    "政府采购": [{"采购类别": "政府采购货物", "金额（元）": 12000}],
    "政府购买服务": [{"目录": "A0102 公共安全情况监测服务"}],
    "变动原因": [{"事项": "公务接待费", "原因": "接待批次减少", "增减金额（元）": -500}],
    "其他文字": [{"标题": "其他", "文字": "无其他需要说明的事项。"}],
    "不公开姓名": [{"姓名": "甄不名"}],
}
ACCOUNTS_ROWS: Rows = {
    "收入明细": [{"功能科目": "2130301", "资金来源": "一般公共预算", "金额（元）": 700000}],
    "支出明细": [
        {
            **SALARIES,
            "年初预算数（元）": 650000,
            "全年预算数（元）": 710000,
            "决算数（元）": 690000.25,
        }
    ],
    "结转结余": [
        {"结转结余项目": "年初结转结余", "功能科目": "2130301", "资金来源": "一般公共预算", "金额（元）": 1000},
        {"结转结余项目": "年末结转结余", "功能科目": "2130301", "资金来源": "一般公共预算", "金额（元）": 10999.75},
    ],
    "政府采购": [
        {"采购类别": "政府采购服务", "金额（元）": 5000},
        {"采购类别": "中小企业采购", "金额（元）": 3000},
    ],
}
COUNTS = {"应急保障用车": 2, "单价100万元以上设备": 1}


@cache
def blank(edition: str) -> bytes:
    """Return the blank workbook of an edition."""
    with TemporaryDirectory() as folder:
        new_workbook(edition, Path(folder, "blank.xlsx"))
        return Path(folder, "blank.xlsx").read_bytes()


@cache
def _opened(edition: str) -> bytes:
    """Return the blank workbook of an edition as the library holds it: to open the file takes ten times as long."""
    return pickle.dumps(openpyxl.load_workbook(BytesIO(blank(edition))))


@cache
def untouched(edition: str) -> bytes:
    """Return the workbook of an edition filled in as it is in most tests."""
    with TemporaryDirectory() as folder:
        return _filled(Path(folder), edition, None, None).read_bytes()


def filled(
    folder: Path,
    edition: str = BUDGET,
    rows: Rows | None = None,
    edit: Callable[[Any], None] | None = None,
) -> Path:
    """Fill the blank workbook of an edition, let `edit` spoil it, and return where it is."""
    if rows or edit:
        return _filled(folder, edition, rows, edit)
    path = folder / "单位.xlsx"
    path.write_bytes(untouched(edition))
    return path


def _filled(folder: Path, edition: str, rows: Rows | None, edit: Callable[[Any], None] | None) -> Path:
    path = folder / "单位.xlsx"
    book = pickle.loads(_opened(edition))
    known = {"单位性质"} if "部门" in edition else set()
    unit = {name: value for name, value in UNIT.items() if name not in known}
    for name, value in unit.items():
        label_cell(book["单位信息"], name).offset(0, 1).value = value
    for name, count in COUNTS.items():
        label_cell(book["资产"], name).offset(0, 1).value = count
    for row in ("A3", "A4"):  # both totals, which are equal
        book["上年数"][row].offset(0, 1).value = 880000
    for sheet, lines in (rows or (ACCOUNTS_ROWS if "决算" in edition else BUDGET_ROWS)).items():
        for at, line in enumerate(lines, 4):
            for header, value in line.items():
                cell(book[sheet], header, at).value = value
    if edit:
        edit(book)
    book.save(path)
    return path


def cell(sheet: Any, header: str, row: int) -> Any:
    """Return the cell of a row under a header."""
    for one in sheet[2]:
        if one.value is not None and one.value.rstrip("*") == header:
            return sheet.cell(row, one.column)
    raise KeyError(header)


def label_cell(sheet: Any, label: str) -> Any:
    """Return the first cell of column A with a label."""
    return next(one for one in sheet["A"] if one.value is not None and str(one.value).rstrip("*") == label)


def yuan(text: str) -> Decimal:
    """Return an amount."""
    return Decimal(text)
