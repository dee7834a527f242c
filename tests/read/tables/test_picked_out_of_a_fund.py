"""A row after 其中 that bears the name of its whole's fund is a part of it, and what follows it may be another."""

from __future__ import annotations

from pathlib import Path

import pytest

from short_texts import document, errors

_TEXT = """甲县园圃局2016年部门预算
部门收支总表
单位：万元
收入		支出
项目	预算数	项目	预算数
一、{whole}	700	一、农林水支出	{spent}
　{part}	520	二、住房保障支出	80
　　　　{other}	180
二、政府性基金预算拨款	40
三、事业收入	60
本年收入合计	{all}	本年支出合计	830
上年结转	30	结转下年
收入总计	830	支出总计	830
部门收入总表
单位：万元
单位名称	合计	一般公共预算	政府性基金预算	事业收入	上年结转
合计	830	{there}	40	60	30
甲县园圃局	830	700	40	60	30
"""


@pytest.mark.parametrize("whole", ["一般公共预算拨款", "一般公共预算拨款（补助）", "公共财政预算拨款（补助）"])
@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("其中：经费拨款", "纳入一般公共预算管理的非税收入拨款"),
        ("其中：经费拨款（补助）", "纳入预算管理的非税收入拨款"),
        ("其中：一般公共预算经费拨款", "行政事业性收费"),
    ],
)
@pytest.mark.parametrize(
    ("spent", "all_", "right"), [("750.00", "800", True), ("770.00", "800", False), ("750.00", "808.00", False)]
)
def test_it_is_not_the_whole(
    whole: str, part: str, other: str, spent: str, all_: str, right: bool, tmp_path: Path
) -> None:
    text = _TEXT.format(whole=whole, part=part, other=other, spent=spent, all=all_, there="700")
    assert bool(errors(document(text, tmp_path))) is not right


def test_the_whole_is_compared(tmp_path: Path) -> None:
    words = {"whole": "一般公共预算拨款（补助）", "part": "其中：经费拨款", "other": "非税收入拨款", "spent": "750"}
    assert errors(document(_TEXT.format(**words, all="800", there="720"), tmp_path))


_LOOSE = """甲县园圃局2016年部门预算
部门收支总表
单位：万元
收入		支出
项目	预算数	项目	预算数
一、一般公共预算拨款	700	一、农林水支出	830
　其中：{part}	520
　　　　{other}	180
二、{special}	40
三、事业单位经营服务收入	60
四、{foreign}	{sum}
本年收入合计	830	本年支出合计	830
收入总计	830	支出总计	830
"""


@pytest.mark.parametrize(("part", "other"), [("经费拨款", "罚没收入安排的拨款"), ("基本拨款", "追加拨款")])
@pytest.mark.parametrize("special", ["纳入专户管理的非税收入拨款", "纳入财政专户管理的非税收入"])
@pytest.mark.parametrize("foreign", ["国外捐款", "其他收入"])
@pytest.mark.parametrize(("sum_", "right"), [("30.00", True), ("50.00", False)])
def test_rows_without_number_make_it_up(
    part: str, other: str, special: str, foreign: str, sum_: str, right: bool, tmp_path: Path
) -> None:
    text = _LOOSE.format(part=part, other=other, special=special, foreign=foreign, sum=sum_)
    assert bool(errors(document(text, tmp_path))) is not right
