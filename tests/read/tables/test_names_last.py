"""Tables that print their amounts to the left of the names of their rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Disclosure, Severity
from mingzhang.read import read

COVER = "丙县档案馆2025年部门预算\n\n"
THREE = (
    "2024年预算数|2025年预算数|项目",
    "31.00|28.00|合计",
    "4.00|3.00|1、因公出国（境）费用",
    "2.00|5.00|2、公务接待费",
    "25.00|20.00|3、公务用车费",
    "25.00|20.00|其中：（1）公务用车运行维护费",
    "0.00|0.00|（2）公务用车购置",
)
SPENT = (
    "合计|基本支出|项目支出|科目名称|科目编码",
    "70.00|40.00|30.00|一般公共服务支出|201",
    "70.00|40.00|30.00|档案事务|20126",
    "40.00|40.00|0.00|行政运行|2012601",
    "30.00|0.00|30.00|档案馆|2012604",
    "70.00|40.00|30.00|合计|",
)
SIDES = (
    "预算数|收入项目|预算数|支出项目",
    "70.00|一、一般公共预算拨款收入|60.00|一、一般公共服务支出",
    "10.00|二、事业收入|20.00|二、住房保障支出",
    "80.00|收入总计|80.00|支出总计",
)


def written(folder: Path, *tables: tuple[str, tuple[str, ...]]) -> Disclosure:
    texts = ("\n".join((title, "单位：万元", *rows)).replace("|", "\t") for title, rows in tables)
    path = folder / "某馆.txt"
    path.write_text(COVER + "\n\n".join(texts) + "\n", encoding="utf-8")
    return read(path)


def said(document: Disclosure) -> list[str]:
    return [one.arithmetic for one in check(document).findings if one.severity is Severity.ERROR]


def test_names_behind_their_amounts_name_them(tmp_path: Path) -> None:
    three, spent, sides = written(
        tmp_path, ("“三公”经费预算表", THREE), ("一般公共预算支出表", SPENT), ("部门收支总表", SIDES)
    ).tables
    assert [figure.region.economy for figure in three.figures[::2]] == [
        *("三公", "30212", "30217", "公务用车", "30231", "31013")
    ]
    assert [row.code for row in spent.rows] == ["201", "20126", "2012601", "2012604", ""]
    assert [figure.region.flow for figure in sides.figures[-2:]] == ["收入总计", "支出总计"]
    assert [row.label for row in sides.rows[:2]] == ["一、一般公共预算拨款收入", "一、一般公共服务支出"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("25.00|20.00|其中：", "25.00|27.00|其中："),
        ("2.00|5.00|2、", "2.00|8.00|2、"),
        ("70.00|40.00|30.00|档案事务", "90.00|40.00|30.00|档案事务"),
    ],
)
def test_a_wrong_amount_before_its_name_is_found_and_a_right_one_is_not(tmp_path: Path, old: str, new: str) -> None:
    three, spent = (tuple(row.replace(old, new) for row in rows) for rows in (THREE, SPENT))
    found = said(written(tmp_path, ("“三公”经费预算表", three), ("一般公共预算支出表", spent)))
    assert len(found) == bool(old), found
    assert all(new.split("|")[0 if "档案" in new else 1] in one for one in found)
