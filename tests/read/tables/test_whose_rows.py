"""Which rows of a list are units and which projects, and what a list is about whose title and heads say nothing of it.

Every amount is invented; a document whose sums are right is accused of nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Disclosure, Severity
from mingzhang.read import read
from printed import Part, printed

COVER = "甲县园圃局2025年部门预算"
MONEY = "单位：万元"
OF_ALL = (
    "科目编码|科目名称|合计|基本支出|项目支出",
    "合计||95.00|65.00|30.00",
    "212|城乡社区支出|95.00|65.00|30.00",
)


def read_of(folder: Path, *parts: Part, kind: str = "html") -> Disclosure:
    return read(printed(folder, kind, *parts))


def wrong(document: Disclosure) -> list[str]:
    return [one.message for one in check(document).findings if one.severity is not Severity.INFO and one.figures]


@pytest.mark.parametrize(
    ("head", "codes"), [("单位编码|单位名称", ("105001", "105002")), ("部门代码|预算单位", ("31801", "31802"))]
)
@pytest.mark.parametrize("total_first", [True, False])
def test_the_only_unit_beside_the_own_level_is_not_all_of_it(
    tmp_path: Path, head: str, codes: tuple[str, str], total_first: bool
) -> None:
    total = "|合计|95.00|95.00"
    units = (f"{codes[0]}|甲县园圃局本级|80.00|80.00", f"{codes[1]}|甲县苗木站|15.00|15.00")
    rows = (total, *units) if total_first else (*units, total)
    document = read_of(
        tmp_path, COVER, "部门收入总表", MONEY, (f"{head}|合计|一般公共预算", *rows), "部门支出总表", MONEY, OF_ALL
    )
    assert wrong(document) == []
    figures = [one for one in document.tables[0].figures if one.text == "15.00"]
    assert {one.region.unit for one in figures} == {"甲县苗木站"}


@pytest.mark.parametrize("head", ["项目单位", "单位名称", "用款单位", "实施单位", "主管部门", "采购单位"])
def test_projects_stand_behind_the_unit_that_has_them(tmp_path: Path, head: str) -> None:
    rows = (
        f"{head}|项目名称|合计|一般公共预算|其他资金",
        "合计||30.00|18.00|12.00",
        "甲县园圃局|温室修缮|12.00||12.00",
        "甲县园圃局|花木普查|18.00|18.00|",
    )
    document = read_of(tmp_path, COVER, "部门支出总表", MONEY, OF_ALL, "项目支出预算表", MONEY, rows)
    assert wrong(document) == []
    regions = [one.region for one in document.tables[1].figures if one.text in ("12.00", "18.00")]
    assert {region.project for region in regions if region.project} == {"温室修缮#1", "花木普查#1"}


@pytest.mark.parametrize("title", ["新增资产配置表", "2025年设备更新计划表", "甲县园圃局绿地养护标准表"])
def test_amounts_that_nothing_says_the_meaning_of_equal_no_others(tmp_path: Path, title: str) -> None:
    rows = ("名称|计量单位|数量|金额", "合计|||2.80", "剪草机|台|3|1.80", "喷雾器|套|4|1.00")
    document = read_of(tmp_path, COVER, "部门支出总表", MONEY, OF_ALL, title, MONEY, rows)
    assert wrong(document) == []
    assert document.tables[1].figures[0].region.is_unknown
    slip = ("名称|计量单位|数量|金额", "合计|||2.80", "剪草机|台|3|1.80", "喷雾器|套|4|1.10")
    assert wrong(read_of(tmp_path, COVER, "部门支出总表", MONEY, OF_ALL, title, MONEY, slip))


@pytest.mark.parametrize("head", ["科目编码|单位名称|项目名称|金额", "功能分类科目编码|项目名称|预算数"])
def test_projects_under_the_codes_of_their_functions_are_no_subjects(tmp_path: Path, head: str) -> None:
    unit = "甲县园圃局|" if "单位" in head else ""
    rows = (
        head,
        f"2120501|{unit}温室修缮|12.00",
        f"2120501|{unit}花木普查|10.00",
        f"2120199|{unit}温室修缮|8.00",
        f"|{unit and '|'}合计|30.00",
    )
    spent = (
        "科目编码|科目名称|合计|基本支出|项目支出",
        "合计||95.00|65.00|30.00",
        "212|城乡社区支出|95.00|65.00|30.00",
        "21201|城乡社区管理事务|73.00|65.00|8.00",
        "2120199|其他城乡社区管理事务支出|73.00|65.00|8.00",
        "21205|城乡社区环境卫生|22.00||22.00",
        "2120501|城乡社区环境卫生|22.00||22.00",
    )
    title = "一般公共预算项目支出预算表"
    document = read_of(tmp_path, COVER, "一般公共预算支出表", MONEY, spent, title, MONEY, rows)
    assert wrong(document) == []
    assert not [one for one in check(document).findings if one.rule.startswith("code.")]
    assert sum(one.region.project is not None for one in document.tables[1].figures) == 3


def test_a_wrong_figure_below_a_unit_does_not_make_the_unit_a_subject(tmp_path: Path) -> None:
    rows = (
        "科目编码|科目名称|合计|一般公共预算|事业收入",
        "|合计|95.00|91.00|4.00",
        "|甲县园圃局本级|60.00|60.00|0.00",
        "212|城乡社区支出|60.00|60.00|0.00",
        "|甲县苗木站|35.00|31.00|4.00",
        "212|城乡社区支出|{}|31.00|4.00",
    )
    right, wrong_one = ([row.format(text) for row in rows] for text in ("35.00", "53.00"))
    assert wrong(read_of(tmp_path, COVER, "收入总表", MONEY, right)) == []
    (said,) = wrong(read_of(tmp_path, COVER, "收入总表", MONEY, wrong_one))
    assert "53.00" in said


HEAD = "{}|{}|合计|基本支出|项目支出"
UNITS = {
    "six digits": ("105001|甲县园圃局（本级）", "105002|甲县苗木站"),
    "below the body": ("105|甲县园圃局", "105001|甲县园圃局", "105002|甲县第一实验幼儿园"),
    "like a class": ("212|甲县园圃局", "212001|甲县园圃局机关", "212002|甲县苗木站"),
    "seven digits": ("1050010|甲县园圃局本级", "1050020|甲县花木繁育中心"),
    "a letter": ("B01|甲县园圃局本级", "B02|甲县苗木站"),
    "like a group": ("21201|甲县园圃局本级", "21202|甲县苗木站"),
    "one without money": ("105001|甲县园圃局本级", "105003|甲县护林队", "105002|甲县苗木站"),
}


def of_units(units: tuple[str, ...], *, deep: bool = True, slip: str = "35.00") -> list[str]:
    """Rows of units, each with its subjects below it; all but the last two are of no money or all of it."""
    own, *idle = units[-2:] if len(units) < 3 or "队" not in units[1] else (units[0], units[2])
    shown = ["|合计|95.00|65.00|30.00"]
    for unit in units:
        if unit == own:
            amounts = ("60.00|40.00|20.00", "60.00|40.00|20.00")
        elif unit in idle:
            amounts = ("35.00|25.00|10.00", f"{slip}|25.00|10.00")
        else:
            shown.append(f"{unit}|{'0.00|0.00|0.00' if '队' in unit else '95.00|65.00|30.00'}")
            continue
        shown += [f"{unit}|{amounts[0]}", f"212|城乡社区支出|{amounts[0]}", f"21205|城乡社区环境卫生|{amounts[1]}"]
        shown += [f"2120501|城乡社区环境卫生|{amounts[0]}"] if deep else []
    return shown


@pytest.mark.parametrize(
    "heads", [("科目编码", "单位（科目）名称"), ("编码", "单位（科目）名称"), ("科目编码", "科目名称")]
)
@pytest.mark.parametrize("units", UNITS.values(), ids=UNITS)
@pytest.mark.parametrize("deep", [True, False])
@pytest.mark.parametrize("kind", ["html", "xlsx"])
def test_units_in_the_column_of_the_codes_have_the_subjects_below_them(
    tmp_path: Path, heads: tuple[str, str], units: tuple[str, ...], deep: bool, kind: str
) -> None:
    rows = (HEAD.format(*heads), *of_units(units, deep=deep))
    document = read_of(tmp_path, COVER, "部门支出总表", MONEY, rows, "一般公共预算支出表", MONEY, OF_ALL, kind=kind)
    assert [one.message for one in check(document).findings if one.severity is not Severity.INFO and one.quotes] == []
    assert wrong(document) == []
    regions = [one.region for one in document.tables[0].figures if one.value == 35]
    assert {region.unit for region in regions} == {units[-1].partition("|")[2]}
    assert [region.function for region in regions] == [None, "212", "21205", "2120501"][: 3 + deep]


@pytest.mark.parametrize("units", UNITS.values(), ids=UNITS)
def test_a_slip_below_such_a_unit_is_found(tmp_path: Path, units: tuple[str, ...]) -> None:
    rows = (HEAD.format("科目编码", "单位（科目）名称"), *of_units(units, slip="53.00"))
    document = read_of(tmp_path, COVER, "部门支出总表", MONEY, rows, "一般公共预算支出表", MONEY, OF_ALL)
    assert any("53.00" in message for message in wrong(document))


@pytest.mark.parametrize("amounts", ["35.00|25.00|10.00", "0.00|0.00|0.00"])
def test_a_unit_whose_subjects_are_cut_off_has_no_misprinted_code(tmp_path: Path, amounts: str) -> None:
    rows = (
        *OF_ALL[:1],
        *OF_ALL[2:],
        "21205|城乡社区环境卫生|95.00|65.00|30.00",
        "2120501|城乡社区环境卫生|95.00|65.00|30.00",
        f"105002|甲县苗木站|{amounts}",
    )
    document = read_of(tmp_path, COVER, "部门支出总表", MONEY, rows)
    assert not [one for one in check(document).findings if one.rule.startswith("code.")]
    assert document.tables[0].figures[-1].region.unit == "甲县苗木站"


@pytest.mark.parametrize("code", ["212051", "21201", "2120S"])
def test_a_misprinted_code_makes_no_unit_of_a_subject(tmp_path: Path, code: str) -> None:
    rows = (
        HEAD.format("科目编码", "科目名称"),
        "|合计|95.00|65.00|30.00",
        "212|城乡社区支出|60.00|40.00|20.00",
        f"{code}|城乡社区环境卫生|60.00|40.00|20.00",
        "213|农林水支出|35.00|25.00|10.00",
        "21302|林业和草原|35.00|25.00|10.00",
        "2130204|事业机构|35.00|25.00|10.00",
    )
    document = read_of(tmp_path, COVER, "部门支出总表", MONEY, rows)
    assert not [one.region.unit for one in document.tables[0].figures if one.region.unit]


@pytest.mark.parametrize("codes", [("1", "2"), ("B01", "B02"), ("105001", "105002")])
def test_codes_among_which_is_no_subject_are_left_alone(tmp_path: Path, codes: tuple[str, str]) -> None:
    rows = ("编码|名称|合计", "|合计|3.00", f"{codes[0]}|剪草队|2.00", "|其他|0.00", f"{codes[1]}|喷灌站|1.00")
    document = read_of(tmp_path, COVER, "部门支出总表", MONEY, rows)
    assert not [one.region.unit for one in document.tables[0].figures if one.region.unit]


DASHED = (
    "单位名称|科目编码|科目名称|基本支出|项目支出|合计",
    "合计|||90.00|60.00|150.00",
    "{first}|||40.00|30.00|70.00",
    "|2010301|行政运行|40.00|{none}|40.00",
    "|2010302|一般行政管理事务|{none}|30.00|30.00",
    "{second}|||50.00|30.00|80.00",
    "|2010301|行政运行|{wages}|{none}|50.00",
    "|2010302|一般行政管理事务|{none}|30.00|30.00",
)


@pytest.mark.parametrize("units", [("甲县园圃局机关", "甲县苗木站"), ("甲县护林队", "甲县园圃所")])
@pytest.mark.parametrize("none", ["-", "—", "", "0.00"])
@pytest.mark.parametrize("turned", [False, True])
def test_units_are_told_by_one_column_of_their_subjects(
    tmp_path: Path, units: tuple[str, str], none: str, turned: bool
) -> None:
    """A subject that prints a dash for its 基本支出 adds none of its 项目支出 to that of its unit."""
    first, second = units

    def rows(wages: str) -> list[str]:
        made = [row.format(first=first, second=second, none=none, wages=wages).split("|") for row in DASHED]
        return ["|".join([*row[:3], *(row[:2:-1] if turned else row[3:])]) for row in made]

    document = read_of(tmp_path, COVER, "部门支出总表", MONEY, rows("50.00"))
    assert {one.region.unit for one in document.tables[0].figures} == {None, first, second}
    assert wrong(document) == []
    assert wrong(read_of(tmp_path, COVER, "部门支出总表", MONEY, rows("56.00")))
