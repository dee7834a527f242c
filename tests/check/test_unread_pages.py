"""What is not there may stand on a page that could not be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mingzhang.check.case import Case
from mingzhang.check.registry import run
from mingzhang.model import Doubt, DoubtKind, Finding, Skipped, Source
from mingzhang.read import read

_TEXT = """河口县水利局2024年度部门决算公开
第三部分 2024年度部门决算情况说明
七、“三公”经费支出决算情况说明
“三公”经费支出决算5.00万元，其中：因公出国（境）费0万元；公务用车运行维护费1.00万元。
"""
_RULE = "complete.three-public"


def test_nothing_is_missing_where_a_page_was_not_read_and_that_is_said_once(tmp_path: Path) -> None:
    file = tmp_path / "公开.txt"
    file.write_text(_TEXT, encoding="utf-8")
    whole = read(file)
    pages = tuple(Doubt(DoubtKind.UNREAD, "没有读到", Source(file.name, page=page)) for page in (7, 8))
    torn = replace(whole, doubts=(*whole.doubts, *pages))
    line = replace(whole, doubts=(Doubt(DoubtKind.UNREAD, "没有读到", Source(file.name, page=7, line=3)),))
    assert torn.unread_pages == (7, 8)
    assert [type(one) for one in run(Case(whole), only=[_RULE])] == [Finding]
    assert [type(one) for one in run(Case(torn), only=[_RULE])] == [Skipped]
    assert [type(one) for one in run(Case(line), only=[_RULE])] == [Finding]
    assert "2页没有读到" in next(one.reason for one in run(Case(torn), only=[_RULE]) if isinstance(one, Skipped))
