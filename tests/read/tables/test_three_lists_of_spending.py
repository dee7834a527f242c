"""Spending listed three times side by side: rows of one list head none of another, whatever their numbers say."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import CellLabel, Disclosure, Severity
from short_tables import FORMATS, tables

_HEAD = """收入|←|支出|←|←|←|←|←
项目|预算数|支出功能分类科目|预算数|部门经济分类科目|预算数|政府经济分类科目|预算数"""
_ROWS = """一、一般公共预算拨款|412.00|一、公共安全支出|300.60|1、人员经费和公用经费|265.00|1、机关工资福利支出|198.00
二、政府性基金预算拨款收入||二、社会保障和就业支出|62.40|（1）工资福利支出|198.00|2、机关商品和服务支出|191.00
三、单位资金收入||三、卫生健康支出||（2）商品和服务支出|52.00|3、对个人和家庭的补助|15.00
四、其他收入||四、住房保障支出|70.00|（3）对个人和家庭的补助|15.00|4、机关资本性支出|29.00
||||{second}|168.00||
||||（1）工资福利支出|||
||||（2）商品和服务支出|139.00||
||||（3）资本性支出|29.00||
本年收入合计|412.00|本年支出合计|433.00|本年支出合计|433.00|本年支出合计|433.00
上年结转|21.00|结转下年||结转下年||结转下年|
收入总计|433.00|支出总计|433.00|支出总计|433.00|支出总计|433.00"""
_SECONDS = ("2、专项业务经费支出", "2、项目支出", "2、专项业务费", "2、事业发展性支出")
_FUNCTIONS = (
    "部门综合预算一般公共预算支出明细表（按支出功能分类科目）",
    "科目编码|科目名称|合计|人员经费支出|公用经费支出|{head}",
    """|合计|412.00|213.00|52.00|147.00
204|公共安全支出|279.60|80.60|52.00|147.00
208|社会保障和就业支出|62.40|62.40||
221|住房保障支出|70.00|70.00||""",
)
_PROJECTS = ("部门综合预算{name}表", "项目名称|金额", "合计|147.00\n巡逻装备更新|118.00\n普法宣传经费|29.00")


def written(kind: str, folder: Path, second: str, rows: str = _ROWS) -> Disclosure:
    name = second.removeprefix("2、")
    functions = (_FUNCTIONS[0], _FUNCTIONS[1].format(head=name), _FUNCTIONS[2])
    projects = (_PROJECTS[0].format(name=name), *_PROJECTS[1:])
    return tables(kind, folder, ("部门综合预算收支总表", _HEAD, rows.format(second=second)), functions, projects)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("second", _SECONDS)
def test_each_list_adds_up_by_itself(kind: str, second: str, tmp_path: Path) -> None:
    document = written(kind, tmp_path, second)
    figures = [one for one in document.tables[0].figures if isinstance(one.label, CellLabel)]
    below = next(one.region for one in figures if one.text == "139.00")
    assert below.nature != "基本支出"
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("second", _SECONDS[:2])
@pytest.mark.parametrize(
    ("old", "new"), [("|62.40|（1）", "|64.20|（1）"), ("|139.00|", "|193.00|"), ("|52.00|3", "|25.00|3")]
)
def test_a_wrong_amount_is_found(second: str, old: str, new: str, tmp_path: Path) -> None:
    assert old in _ROWS
    found = check(written("xlsx", tmp_path, second, _ROWS.replace(old, new))).findings
    assert any(one.severity is Severity.ERROR for one in found)
