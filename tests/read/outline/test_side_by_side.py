"""Tables that stand beside each other under titles in one row."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Disclosure, Severity
from mingzhang.read import read

COVER = "丁县种子站2025年部门预算\n\n"
ABOVE = (
    "部门收支总表",
    "单位：万元",
    "收入||支出|",
    "项目|预算数|项目|预算数",
    "一、一般公共预算拨款收入|66.00|一、农林水支出|60.00",
    "||二、住房保障支出|6.00",
    "收入总计|66.00|支出总计|66.00",
    "",
)
LEFT = (
    "科目编码|科目名称|合计|基本支出|项目支出",
    "|合计|66.00|40.00|26.00",
    "213|农林水支出|60.00|34.00|26.00",
    "21301|农业农村|60.00|34.00|26.00",
    "2130101|行政运行|60.00|34.00|26.00",
    "221|住房保障支出|6.00|6.00|0.00",
    "22102|住房改革支出|6.00|6.00|0.00",
    "2210201|住房公积金|6.00|6.00|0.00",
)
RIGHT = (
    "项目|2024年预算数|2025年预算数",
    "合计|5.00|4.00",
    "1、因公出国（境）费用|0.00|0.00",
    "2、公务接待费|2.00|1.00",
    "3、公务用车费|3.00|3.00",
    "其中：（1）公务用车运行维护费|3.00|3.00",
    "（2）公务用车购置|0.00|0.00",
)


def written(folder: Path, *, gap: bool = True, under: bool = True, old: str = "", new: str = "") -> Disclosure:
    """Write two tables beside each other, below another or not, with an empty column between them or not."""
    between = "||" if gap else "|"
    left = [*LEFT]
    right = [*RIGHT, *["||"] * (len(LEFT) - len(RIGHT))]
    rows = [f"{one}{between}{other}" for one, other in zip(left, right, strict=True)]
    titles = f"部门支出总表||||{between}“三公”经费预算表"
    heads = ["单位：万元", titles]
    lines = [*(ABOVE if under else ()), *heads, *(row.replace(old, new) if old else row for row in rows)]
    path = folder / "某站.txt"
    path.write_text(COVER + "\n".join(lines).replace("|", "\t") + "\n", encoding="utf-8")
    return read(path)


@pytest.mark.parametrize("gap", [True, False])
@pytest.mark.parametrize("under", [True, False])
def test_each_table_has_its_own_title_rows_and_unit(tmp_path: Path, *, gap: bool, under: bool) -> None:
    document = written(tmp_path, gap=gap, under=under)
    spent, three = document.tables[-2:]
    assert (spent.title, three.title) == ("部门支出总表", "“三公”经费预算表")
    assert (spent.unit, three.unit) == ("万元", "万元")
    assert (len(spent.figures), len(three.figures)) == (21, 12)
    assert three.figures[-3].region.economy == "30231"
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("60.00|34.00|26.00||2、", "60.00|34.00|26.50||2、"), ("公务接待费|2.00|1.00", "公务接待费|2.00|1.70")],
)
def test_a_wrong_amount_in_either_table_is_found(tmp_path: Path, old: str, new: str) -> None:
    found = [one for one in check(written(tmp_path, old=old, new=new)).findings if one.severity is Severity.ERROR]
    assert len(found) == 1
    assert new.split("|")[2] in found[0].arithmetic
