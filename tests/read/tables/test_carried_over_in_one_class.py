"""Money was carried over in one item alone: what hardly any amount can tell is told by those that can."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Disclosure, Severity
from mingzhang.read import read
from printed import printed

ITEMS = {
    "2010601": ("行政运行", 100),
    "2010602": ("一般行政管理事务", 137),
    "2010650": ("事业运行", 174),
    "2011301": ("行政运行", 211),
    "2011308": ("招商引资", 248),
    "2011350": ("事业运行", 285),
    "2080501": ("行政单位离退休", 322),
    "2080502": ("事业单位离退休", 359),
    "2080505": ("机关事业单位基本养老保险缴费支出", 396),
    "2080506": ("机关事业单位职业年金缴费支出", 433),
    "2080801": ("死亡抚恤", 470),
    "2081002": ("老年福利", 507),
    "2081104": ("残疾人康复", 544),
    "2100401": ("疾病预防控制机构", 581),
    "2100410": ("突发公共卫生事件应急处置", 618),
    "2101101": ("行政单位医疗", 655),
    "2101102": ("事业单位医疗", 692),
    "2101103": ("公务员医疗补助", 729),
    "2120104": ("城管执法", 766),
    "2120303": ("小城镇基础设施建设", 803),
    "2120501": ("城乡社区环境卫生", 840),
    "2210201": ("住房公积金", 877),
    "2210202": ("提租补贴", 914),
    "2210203": ("购房补贴", 951),
}
CLASSES = {"201": "一般公共服务支出", "208": "社会保障和就业支出", "210": "卫生健康支出", "212": "城乡社区支出"}
CLASSES |= {"213": "农林水支出", "221": "住房保障支出"}
CARRIED = {"2130126": ("农村社会事业", 7)}
OWN = {"2010650": ("事业运行", 900), "2120303": ("小城镇基础设施建设", 55)}


def document(
    folder: Path, kind: str, head: str, *, all_the_money: bool, wrong: tuple[str, str] = ("", "")
) -> Disclosure:
    """A budget with its general table holding this year's money alone or all of it; one amount of that may be wrong."""
    every = {**ITEMS, **CARRIED}

    def of(start: str, items: dict[str, tuple[str, int]]) -> int:
        return sum(amount for code, (_, amount) in items.items() if code.startswith(start))

    rows = [("", "合计"), *((code, name) for code, (name, _) in sorted(every.items()))]
    income = [
        f"{code}|{name}|{of(code, every) + of(code, OWN)}.00"
        f"|{of(code, CARRIED)}.00|{of(code, ITEMS)}.00|{of(code, OWN)}.00"
        for code, name in rows
    ]
    held = every if all_the_money else ITEMS
    general = [f"{code}|{name}|{of(code, held)}.00" for code, name in rows if of(code, held)]
    general = [row.replace(*wrong) if row.startswith("|合计") else row for row in general]
    classes = [f"（{at}）{name}|{of(code, every)}.00" for at, (code, name) in enumerate(CLASSES.items(), 1)]
    left = [f"一、本年收入|{of('', ITEMS)}.00", f"（一）一般公共预算财政拨款|{of('', ITEMS)}.00"]
    left += [f"二、上年结转|{of('', CARRIED)}.00", f"（一）一般公共预算财政拨款|{of('', CARRIED)}.00", *["|"] * 3]
    right = [f"一、本年支出|{of('', every)}.00", *classes]
    whole = f"{of('', every)}.00"
    parts = (
        "甲县园圃局2025年部门预算公开",
        "财政拨款收支总表",
        "单位：万元",
        (
            "项目|预算数|项目|预算数",
            *map("|".join, zip(left, right, strict=True)),
            f"收入总计|{whole}|支出总计|{whole}",
        ),
        "部门收入总表",
        "单位：万元",
        ("科目编码|科目名称|合计|上年结转|一般公共预算拨款收入|事业收入", *income),
        "一般公共预算支出表",
        "单位：万元",
        (f"科目编码|科目名称|{head}", *general),
    )
    return read(printed(folder, kind, *parts))


@pytest.mark.parametrize("kind", ["txt", "html", "xlsx", "docx", "pdf"])
@pytest.mark.parametrize("head", ["合计", "2025年预算数", "本年一般公共预算支出"])
@pytest.mark.parametrize("all_the_money", [True, False])
def test_the_amounts_that_tell_say_which_money_a_table_holds(
    tmp_path: Path, kind: str, head: str, all_the_money: bool
) -> None:
    made = document(tmp_path, kind, head, all_the_money=all_the_money)
    assert made.tables[-1].region.vintage == (None if all_the_money else "当年")
    assert not [one for one in check(made).findings if one.severity in (Severity.ERROR, Severity.WARNING)]


@pytest.mark.parametrize("all_the_money", [True, False])
def test_a_wrong_total_is_still_found(tmp_path: Path, all_the_money: bool) -> None:
    wrong = ("12619.00", "12916.00") if all_the_money else ("12612.00", "16212.00")
    made = document(tmp_path, "txt", "2025年预算数", all_the_money=all_the_money, wrong=wrong)
    errors = [one for one in check(made).findings if one.severity is Severity.ERROR]
    assert [one.figures[0].text for one in errors] == [wrong[1]]
