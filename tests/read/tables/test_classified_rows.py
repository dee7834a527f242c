"""Rows that are classified more than once, and lists that stand side by side under heads of their own.

Every amount is invented; each kind of layout is printed in other words.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import CellLabel, Disclosure, Figure, Region, Severity
from mingzhang.read import read
from mingzhang.read.tables.row_codes import code_and_name
from printed import Part, printed

COVER = "丁县苗圃局2025年度部门预算公开"
MONEY = "单位：万元"


def read_of(folder: Path, *parts: Part) -> Disclosure:
    return read(printed(folder, "html", COVER, *parts))


def regions(document: Disclosure, title: str, column: str) -> list[Region]:
    """What the amounts of one column are about, from top to bottom."""
    table = next(table for table in document.tables if title in table.title)
    return [one.region for one in table.figures if isinstance(one.label, CellLabel) and one.label.column == column]


def errors(document: Disclosure) -> list[str]:
    return [one.message for one in check(document).findings if one.severity is Severity.ERROR]


DEPARTMENT, GOVERNMENT = "30101|基本工资", "50101|工资奖金津补贴"
TWICE = {
    "department first": (
        "科目编码|科目名称|科目编码|科目名称|合计|人员经费|公用经费",
        [
            "||||9.00|6.00|3.00",
            f"{DEPARTMENT}|{GOVERNMENT}|4.00|4.00|",
            "30101|基本工资|50501|工资福利支出|2.00|2.00|",
            "30201|办公费|50201|办公经费|3.00||3.00",
        ],
    ),
    "government first": (
        "政府预算经济科目编码|政府预算经济科目名称|部门预算经济科目编码|部门预算经济科目名称|合计|人员经费|公用经费",
        [
            "||||9.00|6.00|3.00",
            f"{GOVERNMENT}|{DEPARTMENT}|4.00|4.00|",
            "50501|工资福利支出|30101|基本工资|2.00|2.00|",
            "50201|办公经费|30201|办公费|3.00||3.00",
        ],
    ),
    "a level a column": (
        "类|款|科目名称|类|款|科目名称|合计|人员经费|公用经费",
        [
            "||合计||||9.00|6.00|3.00",
            "301|01|基本工资|501|01|工资奖金津补贴|4.00|4.00|",
            "301|01|基本工资|505|01|工资福利支出|2.00|2.00|",
            "302|01|办公费|502|01|办公经费|3.00||3.00",
        ],
    ),
    "codes of the second alone": (
        "科目编码|科目名称|政府经济科目编码|合计|人员经费|公用经费",
        [
            "|合计||9.00|6.00|3.00",
            "30101|基本工资|50101|4.00|4.00|",
            "30101|基本工资|50501|2.00|2.00|",
            "30201|办公费|50201|3.00||3.00",
        ],
    ),
}


@pytest.mark.parametrize("way", TWICE)
def test_a_department_subject_is_told_apart_by_the_government_subject_beside_it(tmp_path: Path, way: str) -> None:
    head, rows = TWICE[way]
    document = read_of(tmp_path, "一般公共预算基本支出表", MONEY, (head, *rows))
    read = [(region.economy, region.gov_economy) for region in regions(document, "基本支出", "合计")]
    assert read == [(None, None), ("30101", "50101"), ("30101", "50501"), ("30201", None)]
    assert not errors(document)


def test_a_row_of_a_function_and_an_economic_subject_is_about_both(tmp_path: Path) -> None:
    document = read_of(
        tmp_path,
        "部门支出明细表",
        MONEY,
        (
            "功能科目编码|功能科目名称|经济科目编码|经济科目名称|金额",
            "|合计|||9.00",
            "2130101|行政运行|30101|基本工资|4.00",
            "2130101|行政运行|30201|办公费|2.00",
            "2130102|一般行政管理事务|30201|办公费|3.00",
        ),
    )
    read = [(region.function, region.economy) for region in regions(document, "支出明细", "金额")]
    assert read == [(None, None), ("2130101", "30101"), ("2130101", "30201"), ("2130102", "30201")]
    assert not errors(document)


def balance(head: str, *rows: str) -> tuple[str, ...]:
    return head, *rows, "本年收入合计|20.00|本年支出合计|20.00|本年支出合计|20.00|本年支出合计|20.00"


@pytest.mark.parametrize("last", ["项目（按政府预算经济分类）", "项目（政府预算支出经济分类科目）", "政府经济分类"])
def test_names_under_a_head_of_government_subjects_are_such(tmp_path: Path, last: str) -> None:
    rows = (
        "一般公共预算拨款|20.00|农林水支出|20.00|一、基本支出|15.00|机关工资福利支出|12.00",
        "||||人员经费|12.00|机关商品和服务支出|5.00",
        "||||公用经费|3.00|对个人和家庭的补助|3.00",
        "||||二、项目支出|5.00||",
    )
    head = f"收入项目|预算数|项目（按功能分类）|预算数|项目（按支出性质）|预算数|{last}|预算数"
    document = read_of(tmp_path, "部门收支总表", MONEY, balance(head, *rows))
    named = {
        figure.label.row: figure.region for figure in document.tables[0].figures if isinstance(figure.label, CellLabel)
    }
    assert named["对个人和家庭的补助"].gov_economy == "509"
    assert named["对个人和家庭的补助"].economy is None
    assert not errors(document)


def test_other_spending_among_economic_classes_is_one_of_them(tmp_path: Path) -> None:
    rows = ("一般公共预算拨款|20.00|工资福利支出|12.00", "|| 商品和服务支出|5.00", "||其他支出|3.00")
    document = read_of(
        tmp_path, "部门收支总表", MONEY, ("收入项目|预算数|支出项目|预算数", *rows, "收入总计|20.00|支出总计|20.00")
    )
    other = next(one for one in document.tables[0].figures if "其他支出" in str(one.label))
    assert (other.region.economy, other.region.function) == ("399", None)


INCOME = ("一、一般公共预算拨款", "二、政府性基金预算拨款", "三、其他收入")


@pytest.mark.parametrize("carried", ["四、上年结转", "四、上年结转结余", "四、上年结转和结余"])
def test_a_list_of_income_that_ends_in_what_was_carried_over_is_of_this_year(tmp_path: Path, carried: str) -> None:
    rows = ("收入总计|60.00", *(f"{label}|{at}0.00" for at, label in enumerate(INCOME, 1)), f"{carried}|0.00")
    document = read_of(tmp_path, "部门收入总表", MONEY, ("项目|2025年预算", *rows))
    vintages = [region.vintage for region in regions(document, "收入总表", "2025年预算")]
    assert vintages == [None, "当年", "当年", "当年", "上年结转"]


def test_what_is_carried_over_within_a_fund_leaves_the_fund_whole(tmp_path: Path) -> None:
    rows = ("收入总计|30.00", "一、一般公共预算拨款|30.00", "其中：上年结转|5.00", "二、其他收入|0.00")
    document = read_of(tmp_path, "部门收入总表", MONEY, ("项目|2025年预算", *rows))
    assert regions(document, "收入总表", "2025年预算")[1].vintage is None


def carried(spent: Figure | str, *, total: str = "35.00") -> tuple[Part, ...]:
    """A package whose table of general spending leaves out what was carried over, which nothing in its head says."""
    return (
        "财政拨款收支总表",
        MONEY,
        (
            "收入项目|预算数|支出项目|预算数",
            "一、本年收入|35.00|一、本年支出|40.00",
            "（一）一般公共预算拨款|35.00|（一）农林水支出|32.00",
            "二、上年结转|5.00|（二）住房保障支出|8.00",
            "（一）一般公共预算拨款|5.00|二、结转下年|",
            "收入总计|40.00|支出总计|40.00",
        ),
        "一般公共预算支出表",
        MONEY,
        (
            "科目编码|科目名称|合计|基本支出|项目支出",
            f"|合计|{total}|28.00|7.00",
            f"213|农林水支出|{spent}|20.00|7.00",
            "221|住房保障支出|8.00|8.00|",
        ),
        "一般公共预算基本支出表",
        MONEY,
        ("科目编码|科目名称|合计", "|合计|28.00", "301|工资福利支出|20.00", "302|商品和服务支出|8.00"),
    )


def test_a_table_that_leaves_out_carried_money_throughout_is_of_this_year(tmp_path: Path) -> None:
    document = read_of(tmp_path, *carried("27.00"))
    assert document.tables[1].region.vintage == "当年"
    assert not errors(document)


def test_a_slip_in_such_a_table_is_found_all_the_same(tmp_path: Path) -> None:
    assert any("29.00" in message for message in errors(read_of(tmp_path, *carried("29.00"))))


@pytest.mark.parametrize("head", ["单位、科目名称", "单位名称（科目名称）", "科目名称"])
@pytest.mark.parametrize("own", ["丁县苗圃局", "丁县苗圃局（本级）"])
def test_subjects_below_the_name_of_a_unit_are_that_units(tmp_path: Path, head: str, own: str) -> None:
    rows = (
        "|合计|30.00|24.00|6.00",
        f"|{own}|20.00|16.00|4.00",
        "213|农林水支出|15.00|11.00|4.00",
        "21302|林业和草原|15.00|11.00|4.00",
        "221|住房保障支出|5.00|5.00|",
        "|丁县种子站|10.00|8.00|2.00",
        "213|农林水支出|7.00|5.00|2.00",
        "21302|林业和草原|7.00|5.00|2.00",
        "221|住房保障支出|3.00|3.00|",
    )
    document = read_of(tmp_path, "部门支出总表", MONEY, (f"科目编码|{head}|合计|基本支出|项目支出", *rows))
    units = [region.unit for region in regions(document, "支出总表", "合计")]
    assert units == [None, *["丁县苗圃局(本级)"] * 4, *["丁县种子站"] * 4]
    assert not errors(document)


@pytest.mark.parametrize("head", ["部门（单位）代码", "单位（部门）编码", "单位编号", "预算单位编码"])
def test_the_codes_of_units_are_no_codes_of_subjects(tmp_path: Path, head: str) -> None:
    own = "301|丁县苗圃局|30.00|30.00", "301001|丁县苗圃局本级|20.00|20.00"
    rows = ("|合计|30.00|30.00", *own, "301002|丁县种子站|10.00|10.00")
    document = read_of(tmp_path, "部门收入总表", MONEY, (f"{head}|单位名称|合计|一般公共预算拨款", *rows))
    assert not errors(document)
    assert regions(document, "收入总表", "合计")[-1].unit == "丁县种子站"


def test_the_own_level_is_known_where_the_table_names_no_unit(tmp_path: Path) -> None:
    rows = ("合计|30.00|30.00", "丁县苗圃局|20.00|20.00", "丁县种子站|10.00|10.00")
    document = read_of(tmp_path, "部门收入总表", MONEY, ("单位名称|合计|一般公共预算拨款", *rows))
    assert [region.unit for region in regions(document, "收入总表", "合计")][1] == "丁县苗圃局(本级)"
    assert not errors(document)


def moved(*, change: str = "1.80", rate: str = "90.00%", last: str = "增减%") -> tuple[Part, ...]:
    """A table of two years with what changed and by how much, rates with their signs."""
    rows = (
        "|合计|15.00|19.50|4.50|30.00%",
        "208|社会保障和就业支出|1.00|1.50|0.50|50.00%",
        "210|卫生健康支出|4.00|5.00|1.00|25.00%",
        "213|农林水支出|8.00|7.70|-0.30|-3.75%",
        f"221|住房保障支出|2.00|3.80|{change}|{rate}",
        "224|灾害防治及应急管理支出||1.50|1.50|",
    )
    return "一般公共预算支出表", MONEY, (f"科目编码|科目名称|2024年预算数|2025年预算数|增减额|{last}", *rows)


@pytest.mark.parametrize("last", ["增减%", "增减比例", "幅度", "增减幅度（%）"])
def test_rates_with_their_sign_are_figures(tmp_path: Path, last: str) -> None:
    document = read_of(tmp_path, *moved(last=last))
    rates = [figure.value for figure in document.tables[0].figures if figure.unit == "%"]
    assert [str(rate) for rate in rates] == ["30.00", "50.00", "25.00", "-3.75", "90.00"]
    assert not errors(document)


@pytest.mark.parametrize(("slip", "named"), [({"change": "1.30"}, "1.30"), ({"rate": "96.00%"}, "96.00")])
def test_a_slip_in_what_changed_is_an_error(tmp_path: Path, slip: dict[str, str], named: str) -> None:
    assert any(named in message for message in errors(read_of(tmp_path, *moved(**slip))))


def test_a_change_from_nothing_is_checked_too(tmp_path: Path) -> None:
    parts = [
        part if isinstance(part, str) else [row.replace("|1.50|1.50|", "|1.50|7.50|") for row in part]
        for part in moved()
    ]
    assert any("7.50" in message for message in errors(read_of(tmp_path, *parts)))


def test_the_only_unit_that_has_money_is_one_of_several_all_the_same(tmp_path: Path) -> None:
    rows = ("合计|30.00|30.00", "丁县苗圃局|30.00|30.00", "丁县种子站|0.00|0.00")
    document = read_of(tmp_path, "部门支出总表", MONEY, ("单位名称|合计|基本支出", *rows))
    units = [region.unit for region in regions(document, "支出总表", "合计")]
    assert units == [None, "丁县苗圃局(本级)", "丁县种子站"]
    assert not errors(document)


def test_two_projects_of_one_name_are_each_compared_with_its_own_form(tmp_path: Path) -> None:
    listed = (
        "单位名称|项目名称|合计|一般公共预算",
        "合计||50.00|50.00",
        "丁县苗圃局|育苗项目|30.00|30.00",
        "丁县种子站|育苗项目|20.00|20.00",
    )
    goals = (
        "项目名称|育苗项目||",
        "主管部门|丁县苗圃局|实施单位|丁县种子站",
        "项目资金（万元）|年度资金总额|20.00|",
        "|其中：财政拨款|20.00|",
        "年度总体目标|完成育苗||",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|育苗数量|≥5万株",
    )
    document = read_of(tmp_path, "项目支出表", MONEY, listed, "项目支出绩效目标表", goals)
    assert document.performance
    assert not errors(document)


@pytest.mark.parametrize("unit", ["单位名称", "预算单位", "部门（单位）名称"])
def test_units_and_projects_before_codes_say_whose_money_it_is(tmp_path: Path, unit: str) -> None:
    document = read_of(
        tmp_path,
        "部门基本支出预算明细表",
        MONEY,
        (
            f"{unit}|项目名称|功能科目编码|功能科目名称|经济科目编码|经济科目名称|合计",
            "合计||||||17.00",
            "丁县苗圃局|工资|2130201|行政运行|30101|基本工资|8.00",
            "丁县苗圃局|公用|2130201|行政运行|30201|办公费|2.00",
            "丁县种子站|工资|2130204|事业机构|30101|基本工资|4.00",
            "丁县种子站|工资|2210201|住房公积金|30113|住房公积金|3.00",
        ),
    )
    read = [(one.unit, one.function, one.economy) for one in regions(document, "明细表", "合计")]
    assert read == [
        (None, None, None),
        ("丁县苗圃局(本级)", "2130201", "30101"),
        ("丁县苗圃局(本级)", "2130201", "30201"),
        ("丁县种子站", "2130204", "30101"),
        ("丁县种子站", "2210201", "30113"),
    ]
    assert any("17.00" in message for message in errors(document)) is False


@pytest.mark.parametrize(
    "words", ["财政拨款结转", "财政拨款结转和结余", "一般公共预算结转资金", "一般公共预算拨款结余"]
)
def test_a_fund_below_what_was_carried_over_is_carried_over(tmp_path: Path, words: str) -> None:
    path = tmp_path / "某局.txt"
    path.write_text(
        "乙县苗圃局2025年部门预算\n\n部门收支总表\n单位：万元\n"
        "收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
        "一、一般公共预算拨款收入\t90.00\t一、农林水支出\t97.00\n"
        "上年结转\t7.00\t结转下年\t\n"
        f"其中：{words}\t7.00\t\t\n收入总计\t97.00\t支出总计\t97.00\n",
        encoding="utf-8",
    )
    (table,) = read(path).tables
    (found,) = (one for one in table.figures if isinstance(one.label, CellLabel) and words in one.label.row)
    assert (found.region.vintage, found.region.subject) == ("上年结转", None)
    assert found.region.fund in ("财政拨款", "一般公共预算")


@pytest.mark.parametrize(
    "title", ["2024年甲县一般公共预算支出表", "表1-2 2024年甲县支出情况表", "1-2 2024年甲县一般公共预算支出情况表"]
)
def test_numbered_classes_may_leave_out_that_they_are_spending(tmp_path: Path, title: str) -> None:
    rows = (
        ("一、一般公共服务", "12.00"),
        ("人大事务", "12.00"),
        ("行政运行", "12.00"),
        ("二、农林水", "60.00"),
        ("三、其他", "5.00"),
        ("支出合计", "77.00"),
    )
    path = tmp_path / "某县.txt"
    lines = (title, "单位：万元", "项目\t预算数", *map("\t".join, rows))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (table,) = read(path).tables
    assert [figure.region.function for figure in table.figures] == ["201", "20101", "2010101", "213", None, None]


@pytest.mark.parametrize("way", ["{} {}", "[{}]{}", "{}{}", "（{}）{}", "{}-{}"])
@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("20101", "人大事务"),
        ("2010104", "人大会议"),
        ("20801", "人力资源和社会保障管理事务"),
        ("20801", "人力资源与社会保障管理事务"),
        ("2060206", "专项基础科研"),
        ("20129", "群众团体事务"),
        ("30101", "基本工资"),
    ],
)
def test_a_name_that_begins_like_what_is_counted_is_one_after_its_own_code(way: str, code: str, name: str) -> None:
    assert code_and_name(way.format(code, name)) == (code, name)


@pytest.mark.parametrize("label", ["301人", "208 人次", "201个", "20101 人以上", "20801人受益", "30101 元"])
def test_a_number_with_what_it_counts_is_no_code(label: str) -> None:
    assert code_and_name(label) == ("", label)


@pytest.mark.parametrize("way", ["{} {}", "[{}]{}"])
def test_no_subject_is_missed_whose_name_begins_like_a_unit_of_counting(tmp_path: Path, way: str) -> None:
    names = {"201": "一般公共服务支出", "20101": "人大事务", "2010101": "行政运行", "2010108": "代表工作"}
    names |= {"20103": "政府办公厅（室）及相关机构事务", "2010301": "行政运行"}
    amounts = dict(zip(names, ("9.00", "7.00", "4.00", "3.00", "2.00", "2.00"), strict=True))
    rows = [f"{way.format(code, name)}|{amounts[code]}|{amounts[code]}|0.00" for code, name in names.items()]
    table = ("功能科目|合计|基本支出|项目支出", "合计|9.00|9.00|0.00", *rows)
    document = read_of(tmp_path, "一般公共预算支出表", MONEY, table)
    assert [one.function for one in regions(document, "一般公共预算支出表", "合计")] == [None, *names]
    assert not [one for one in check(document).findings if one.rule.startswith("sum.")]


@pytest.mark.parametrize("head", ["功能科目|经济科目", "功能分类|部门经济分类", "支出功能科目|支出经济科目"])
def test_bare_codes_below_heads_of_names_are_codes(tmp_path: Path, head: str) -> None:
    rows = ("合计||100.00|60.00|40.00", "2130101|30101|50.00|50.00|", "2130101|30201|10.00|10.00|")
    table = (f"{head}|合计|基本支出|项目支出", *rows, "2130102|30201|40.00||40.00")
    document = read_of(tmp_path, "支出明细表", MONEY, table)
    read = [(region.function, region.economy) for region in regions(document, "支出明细", "合计")]
    assert read == [(None, None), ("2130101", "30101"), ("2130101", "30201"), ("2130102", "30201")]
    assert not errors(document)
    wrong = tuple(row.replace("50.00|50.00", "70.00|50.00") for row in table)
    assert errors(read_of(tmp_path, "支出明细表", MONEY, wrong))
