"""A number that was not made out may be any: nothing that it stands in is broken for its sake, and it is said."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from mingzhang.check import check
from mingzhang.model import Disclosure, DoubtKind, Severity
from mingzhang.read import read
from short_tables import FORMATS, in_rows, tables
from short_texts import found

TITLE = "财政拨款“三公”经费支出预算表"
HEAD = """
合计  | 因公出国（境）费 | 公务用车购置及运行费 | ← | ← | 公务接待费
↑     | ↑ | 小计 | 公务用车购置费 | 公务用车运行费 | ↑
"""
ROWS = "31.27 | 11.73 | {subtotal} | 16.00 | 2.00 | 1.54"
UNREAD = ("####", "18.001.54", "1234567890123456789012", "=SUM(D4:E4)", "17.00、1.00")
LIST_HEAD = "序号 | 品目名称 | 采购类别 | 数量（台） | 单价（元） | 预算金额 | 其中：财政拨款 | 自有资金"
LIST = """
1 | 割草机 | 货物 | 20 | 44800 | {sum} | | 89.60
2 | 喷雾器 | 货物 | 13 | 81000 | {sum} | 105.30 |
3 | 剪枝机 | 货物 | 5 | 27700 | {sum} | | 13.85
合计 | | | | | {sum} | {sum} | {sum}
"""


def _of(document: Disclosure) -> list[str]:
    grave = found(document, Severity.ERROR, Severity.WARNING)
    return [one.rule for one in grave if one.rule.partition(".")[0] in ("sum", "figure", "equal", "part")]


def _workbook(folder: Path, title: str, head: str, body: str) -> Disclosure:
    """A sheet whose formulas nobody has worked out."""
    with xlsxwriter.Workbook(str(folder / "book.xlsx")) as book:
        sheet = book.add_worksheet("表")
        for at, line in enumerate(("甲县园圃局2025年部门预算", title, "单位：万元")):
            sheet.write(at, 0, line)
        for at, row in enumerate((*in_rows(head), *in_rows(body)), 3):
            for column, text in enumerate(row):
                if text.startswith("="):
                    sheet.write_formula(at, column, text, None, "")
                elif text not in ("", "←", "↑"):
                    sheet.write(at, column, float(text) if text.replace(".", "").isdigit() else text)
    return read(folder / "book.xlsx")


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("text", UNREAD)
def test_nothing_is_broken_for_a_cell_that_was_not_read(tmp_path: Path, kind: str, text: str) -> None:
    document = tables(kind, tmp_path, (TITLE, HEAD, ROWS.format(subtotal=text)))
    assert _of(document) == []
    assert any(doubt.kind is not DoubtKind.REPAIRED for doubt in document.doubts)


@pytest.mark.parametrize("kind", FORMATS)
def test_what_does_not_add_up_beside_read_cells_is_found(tmp_path: Path, kind: str) -> None:
    assert _of(tables(kind, tmp_path, (TITLE, HEAD, ROWS.format(subtotal="18.00")))) == []
    assert _of(tables(kind, tmp_path, (TITLE, HEAD, ROWS.format(subtotal="81.00"))))


def test_formulas_without_results_break_nothing(tmp_path: Path) -> None:
    document = _workbook(tmp_path, TITLE, HEAD.replace("←", "").replace("↑", ""), ROWS.format(subtotal="=SUM(D6:E6)"))
    assert _of(document) == []
    assert [doubt.kind for doubt in document.doubts] == [DoubtKind.UNREAD]


def test_a_list_of_formulas_keeps_its_columns_and_breaks_nothing(tmp_path: Path) -> None:
    document = _workbook(tmp_path, "政府采购预算表", LIST_HEAD, LIST.format(sum="=SUM(G5:H5)"))
    assert _of(document) == []
    assert {column.name: column.role for column in document.tables[0].columns}["单价（元）"] == "price"
    assert sum(doubt.kind is DoubtKind.UNREAD for doubt in document.doubts) == 6


def test_a_row_without_formulas_is_checked_beside_others(tmp_path: Path) -> None:
    body = "2120501 | 城乡社区环境卫生 | 30.00 | 12.50 | 17.50\n2120601 | 建设市场管理 | {sum} | 8.00 | 2.00"
    head = "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出"
    for first, wrong in (("30.00", False), ("38.00", True)):
        rows = body.format(sum="=SUM(D6:E6)").replace("30.00", first)
        assert bool(_of(_workbook(tmp_path, "支出预算总表", head, rows))) is wrong


def test_rows_that_only_count_are_checked_like_any_other(tmp_path: Path) -> None:
    head = "序号 | 名称 | 数量（台） | 备注"
    body = "1 | 割草机 | 20 | 新购\n2 | 喷雾器 | 13 | 新购\n3 | 剪枝机 | 5 | 新购\n合计 | | 48 |"
    document = tables("html", tmp_path, ("新增资产配置表", head, body))
    assert check(document).findings is not None
