"""Basic spending with its two halves beside each other, and below them a total of both under the columns of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from short_tables import FORMATS, tables

_HEAD = "人员经费|←|←|公用经费|←|←\n科目编码|科目名称|金额|科目编码|科目名称|金额"
_ROWS = """301|工资福利支出|812.40|302|商品和服务支出|153.70
30101|基本工资|510.20|30201|办公费|90.30
30113|住房公积金|302.20|30211|差旅费|63.40
303|对个人和家庭的补助|24.60|||
30302|退休费|24.60|||
"""
_TOTALS = {
    "right": "|人员经费合计|837.00||公用经费合计|153.70\n||||基本支出合计|990.70",
    "left": "|人员经费合计|837.00||公用经费合计|153.70\n|基本支出合计|990.70|||",
    "named left": "|人员经费小计|837.00||公用经费小计|153.70\n基本支出合计|||||990.70",
    "bare": "|合计|837.00||合计|153.70\n||||总计|990.70",
    "bare and named": "|小计|837.00||小计|153.70\n||||基本支出总计|990.70",
}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("totals", _TOTALS)
def test_it_is_of_both(kind: str, totals: str, tmp_path: Path) -> None:
    document = tables(kind, tmp_path, ("一般公共预算基本支出表", _HEAD, _ROWS + _TOTALS[totals]))
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("totals", ["right", "left", "named left", "bare"])
@pytest.mark.parametrize(
    ("old", "new"),
    [("990.70", "909.70"), ("153.70\n", "135.70\n"), ("303|对个人和家庭的补助|24", "303|对个人和家庭的补助|42")],
)
def test_a_wrong_amount_is_found(totals: str, old: str, new: str, tmp_path: Path) -> None:
    rows = _ROWS + _TOTALS[totals]
    at = rows.rindex(old)
    wrong = rows[:at] + new + rows[at + len(old) :]
    found = check(tables("xlsx", tmp_path, ("一般公共预算基本支出表", _HEAD, wrong))).findings
    assert any(one.severity is Severity.ERROR for one in found)
