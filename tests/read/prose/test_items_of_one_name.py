"""Items of functions that share a name: the section named beside one says which, the item before it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read

PACKAGE = """甲县园圃局2024年度部门决算
一般公共预算财政拨款支出决算表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
合计\t\t390.00\t170.00\t220.00
213\t农林水支出\t390.00\t170.00\t220.00
21301\t农业农村\t250.00\t170.00\t80.00
2130101\t行政运行\t170.00\t170.00\t
2130102\t一般行政管理事务\t80.00\t\t80.00
21302\t林业和草原\t140.00\t\t140.00
2130202\t一般行政管理事务\t140.00\t\t140.00
三、一般公共预算财政拨款支出决算情况
"""


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        (
            "农林水支出（类）390.00万元，用于：行政运行（项）170.00万元；一般行政管理事务（项）80.00万元；"
            "一般行政管理事务（项）140.00万元。",
            ["213", "2130101", None, None],
        ),
        (
            "农林水支出（类）390.00万元。其中：一般行政管理事务（项）140.00万元，行政运行（项）170.00万元，"
            "一般行政管理事务（项）80.00万元。",
            ["213", None, "2130101", None],
        ),
        (
            "农林水支出（类）农业农村（款）行政运行（项）170.00万元；一般行政管理事务（项）80.00万元；"
            "林业和草原（款）一般行政管理事务（项）140.00万元。",
            ["2130101", "2130102", "2130202"],
        ),
        (
            "林业和草原（款）140.00万元，其中：一般行政管理事务（项）140.00万元。",
            ["21302", "2130202"],
        ),
    ],
)
def test_an_item_whose_name_several_codes_bear_is_that_of_the_section_named(
    told: str, codes: list[str | None], tmp_path: Path
) -> None:
    path = tmp_path / "package.txt"
    path.write_text(PACKAGE + told + "\n", encoding="utf-8")
    document = read(path)
    assert [claim.figure.region.function for claim in document.claims] == codes
    assert [one.message for one in check(document).findings if one.severity is Severity.ERROR] == []
