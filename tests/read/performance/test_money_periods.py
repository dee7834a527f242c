"""Which period the money of a form is of: a total that names the year opens it, whatever the total is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.read import read

FORM = """甲县园圃局2025年部门预算
财政项目支出绩效目标填报表
（2025年度）
项目名称\tJ苗木评选经费\t主管部门\t甲县园圃局
项目资金（元）\t{whole}\t1,480,000.00\t{year}\t1,380,000.00
\t其中：财政资金\t1,480,000.00\t其中：当年财政拨款\t1,180,000.00
\t\t\t上年结转资金\t200,000.00
\t其他资金\t0.00\t其他资金\t0.00
绩效指标\t一级指标\t二级指标\t三级指标\t指标值
\t产出指标\t数量指标\t评选苗木\t=46株
"""


@pytest.mark.parametrize("whole", ["项目资金总额", "实施期资金总额"])
@pytest.mark.parametrize(
    "year", ["年度资金申请总额", "年度资金总额", "年度申请资金总额", "本年度资金申请总额", "当年资金申请总额"]
)
def test_what_stands_under_a_total_of_the_year_is_of_the_year(whole: str, year: str, tmp_path: Path) -> None:
    path = tmp_path / "甲县.txt"
    path.write_text(FORM.format(whole=whole, year=year), encoding="utf-8")
    (table,) = (table for table in read(path).tables if table.is_performance)
    money = [(figure.text, figure.region.year) for figure in table.figures if figure.is_money]
    assert [text for text, of in money if of == "2025"] == ["1,380,000.00", "1,180,000.00", "200,000.00", "0.00"]
    assert [text for text, of in money if of == "实施期"] == ["1,480,000.00", "1,480,000.00", "0.00"]
