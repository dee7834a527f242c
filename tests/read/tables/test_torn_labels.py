"""Where a sheet printed only the ends of labels, what they seem to say accuses nobody; short names are names."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.flows.checking import Checked, check_file
from mingzhang.model import Severity
from pdf_writer import Page, write

FUNDS = [
    "一般公共预算财政拨款收入",
    "政府性基金预算财政拨款收入",
    "国有资本经营预算财政拨款收入",
    "财政专户管理资金收入",
]
WHOLE = ["科目编码", "科目名称", "本年收入合计", *FUNDS]
AMOUNTS = [
    ["", "合计", "90.50", "50.25", "30.25", "10.00", "0.00"],
    ["213", "农林水支出", "90.50", "50.25", "30.25", "10.00", "0.00"],
]
SAID = "2025年度本年收入合计90.50万元，其中：财政拨款收入90.50万元，占100%。"


def checked_with(folder: Path, head: list[str]) -> Checked:
    """Check a package with a table under a head."""
    cover, page, text = Page(), Page(width=900), Page()
    cover.text(60, 100, "乙县苗圃局2025年部门决算", 14)
    page.text(300, 60, "收入决算表", 14)
    page.text(600, 80, "单位：万元", 9)
    page.table(40, 90, [70.0, 110.0, 90.0, 130.0, 130.0, 130.0, 110.0], [head, *AMOUNTS])
    text.text(60, 80, "第三部分 2025年度部门决算情况说明", 12)
    text.text(60, 110, "一、收入决算情况说明", 10)
    text.text(60, 130, SAID, 10)
    return check_file(write(folder / "某局.pdf", [cover, page, text]))


@pytest.mark.parametrize(
    "head",
    [
        [*WHOLE[:3], "算财政拨款收入", "政拨款收入", "财政拨款收入", "管理资金收入"],
        [*WHOLE[:3], "共预算财政拨款收入", "金预算财政拨款收入", "财政拨款收入", "户管理资金收入"],
    ],
)
def test_the_ends_of_heads_accuse_nobody(tmp_path: Path, head: list[str]) -> None:
    checked = checked_with(tmp_path, head)
    assert checked.document.blurred == (2,)
    assert any("只印出一部分" in doubt.message for doubt in checked.document.doubts)
    assert [one.message for one in checked.report.findings if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    "head",
    [
        WHOLE,
        [*WHOLE[:3], "一般公共预算", "政府性基金", "国有资本经营", "财政专户"],
        [*WHOLE[:3], "一般公共预算", "基金预算", "国资预算", "管理资金收入"],
    ],
)
def test_heads_that_are_short_are_not_torn(tmp_path: Path, head: list[str]) -> None:
    checked = checked_with(tmp_path, head)
    assert checked.document.blurred == ()
    assert not any("只印出一部分" in doubt.message for doubt in checked.document.doubts)
