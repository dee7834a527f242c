"""Tables as they come out of a page's text: one blank between all words, nothing where a cell is empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read

_HEAD = """河口县水利局2024年度部门决算
支出决算表
单位：万元
项目
本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出
科目编码 科目名称
"""
_FULL = """合计 460.00 400.00 60.00 0.00 0.00 0.00
213 农林水支出 460.00 400.00 60.00 0.00 0.00 0.00
21303 水利 460.00 400.00 60.00 0.00 0.00 0.00
2130301 行政运行 400.00 400.00 0.00 0.00 0.00 0.00
2130305 水利工程建设 {} 0.00 60.00 0.00 0.00 0.00
"""
_EMPTY = """合计 460.00 400.00 60.00
213 农林水支出 460.00 400.00 60.00
21303 水利 460.00 400.00 60.00
2130301 行政运行 400.00 400.00
2130305 水利工程建设 60.00 60.00
"""
_TORN = """合计 460.00 400.00 60.00 0.00 0.00 0.00
213 农林水支出 460.00 400.00 60.00 0.00 0.00 0.00
21303 水利 460.00 400.00 60.00 0.00 0.00 0.00
2130301 行政运行 400.00 400.00 0.00 0.00 0.00 0.00
2130305
水利工
程建设
60.00 0.00 60.00 0.00 0.00 0.00
"""


@pytest.mark.parametrize(("rows", "errors"), [(_FULL.format("60.00"), 0), (_FULL.format("61.00"), 1)])
def test_rows_that_print_every_cell_are_sure(rows: str, errors: int, tmp_path: Path) -> None:
    assert _errors(_HEAD + rows, tmp_path) == errors


@pytest.mark.parametrize("rows", [_EMPTY, _TORN, _EMPTY.replace("400.00 400.00", "400.00 401.00")])
def test_rows_that_leave_cells_out_or_are_torn_accuse_nobody(rows: str, tmp_path: Path) -> None:
    assert _errors(_HEAD + rows, tmp_path) == 0


def _errors(text: str, folder: Path) -> int:
    file = folder / "公开.txt"
    file.write_text(text, encoding="utf-8")
    return sum(one.severity is Severity.ERROR for one in check(read(file)).findings)
