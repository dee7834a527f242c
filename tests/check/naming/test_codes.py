"""Codes and names of subjects: whose name stands at a code, in which year, and what a list may say against either."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Disclosure, Finding, Severity
from mingzhang.read import read
from mingzhang.standard import load
from mingzhang.standard.codes import CodeList

SPENDING = "{title}\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
STAFF = "{title}\n单位：万元\n科目编码\t科目名称\t合计\t人员经费\t公用经费\n"


def document(folder: Path, text: str, year: int = 2025) -> Disclosure:
    path = folder / "甲县园圃局.txt"
    path.write_text(f"甲县园圃局{year}年部门预算\n{text}\n", encoding="utf-8")
    return read(path)


def findings(folder: Path, text: str, year: int = 2025) -> list[Finding]:
    return list(check(document(folder, text, year)).findings)


def of(rule: str, found: list[Finding]) -> list[Finding]:
    return [one for one in found if one.rule == rule]


def spending(rows: str, title: str = "一般公共预算支出表") -> str:
    return SPENDING.format(title=title) + rows


def staff(*rows: tuple[str, str, str]) -> str:
    table = STAFF.format(title="一般公共预算基本支出表")
    pays = {"301": "240.00\t240.00\t", "302": "31.20\t\t31.20"}
    lines = [
        "301\t工资福利支出\t" + pays["301"],
        "30101\t基本工资\t" + pays["301"],
        "302\t商品和服务支出\t" + pays["302"],
    ]
    lines += [f"{code}\t{name}\t{amount}\t\t{amount}" for code, name, amount in rows]
    return table + "\n".join([*lines, "合计\t\t271.20\t240.00\t31.20"])


OLD_IN_WORDS = [
    ("1.医疗卫生与计划生育支出（类）行政事业单位医疗（款）3.00万元。", 2025, "卫生健康支出", 2019),
    ("医疗卫生与计划生育支出3.00万元，占比较小。", 2020, "卫生健康支出", 2019),
    ("（三）文化体育与传媒支出（类）年初预算3.00万元。", 2023, "文化旅游体育与传媒支出", 2019),
    ("主要用于文化体育与传媒支出、农林水支出。", 2024, "文化旅游体育与传媒支出", 2019),
    ("2.国土海洋气象等支出（类）3.00万元。", 2024, "自然资源海洋气象等支出", 2019),
    ("4. 资源勘探信息等支出 (类)3.00万元。", 2025, "资源勘探工业信息等支出", 2020),
]


@pytest.mark.parametrize(("sentence", "year", "right", "since"), OLD_IN_WORDS)
def test_an_old_class_name_in_the_text_is_told_with_the_new_name_and_its_year(
    tmp_path: Path, sentence: str, year: int, right: str, since: int
) -> None:
    found = of("code.old-name", findings(tmp_path, f"五、支出预算情况说明\n{sentence}", year))
    assert [one.severity for one in found] == [Severity.WARNING]
    assert f"{since}年起应为“{right}”" in found[0].message


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("卫生健康支出（类）3.00万元。", 2025),
        ("医疗卫生与计划生育支出（类）3.00万元。", 2018),
        ("2018年医疗卫生与计划生育支出3.00万元。", 2025),
        ("医疗卫生与计划生育支出改为卫生健康支出。", 2025),
        ("用于农林水事务支出和医疗卫生支出的监督。", 2025),  # ordinary words, without their level
        ("卫生健康支出（类）行政事业单位医疗（款）3.00万元。", 2020),
    ],
)
def test_a_name_of_its_year_or_one_that_is_told_as_history_is_no_fault(
    tmp_path: Path, sentence: str, year: int
) -> None:
    assert of("code.old-name", findings(tmp_path, f"五、支出预算情况说明\n{sentence}", year)) == []


@pytest.mark.parametrize(
    ("code", "old", "right"),
    [
        ("210", "医疗卫生与计划生育支出", "卫生健康支出"),
        ("207", "文化体育与传媒支出", "文化旅游体育与传媒支出"),
        ("213", "农林水事务支出", "农林水支出"),
        ("215", "资源勘探信息等支出", "资源勘探工业信息等支出"),
        ("220", "国土海洋气象等支出", "自然资源海洋气象等支出"),
    ],
)
def test_an_old_class_name_in_tables_and_text_is_told_once(tmp_path: Path, code: str, old: str, right: str) -> None:
    rows = f"{code}\t{old}\t9.00\t9.00\t\n221\t住房保障支出\t2.00\t2.00\t\n合计\t\t11.00\t11.00\t"
    summary = (
        f"收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n一、事业收入\t11.00\t一、{old}\t9.00\n"
    )
    summary += "\t\t二、住房保障支出\t2.00\n收入总计\t11.00\t支出总计\t11.00\n"
    text = f"{summary}\n{spending(rows)}\n五、支出预算情况说明\n1.{old}（类）9.00万元。"
    found = findings(tmp_path, text)
    told = of("code.old-name", found)
    assert len(told) == 1
    assert right in told[0].message
    assert "共3处" in told[0].message
    assert of("code.official-name", found) == []


LAST_YEARS = {
    "21305": ("扶贫", "2130599\t其他扶贫支出"),
    "22201": ("粮油事务", "2220106\t粮食专项业务活动"),
    "22402": ("消防事务", "2240299\t其他消防事务支出"),
    "22404": ("煤矿安全", "2240404\t煤矿安全监察事务"),
    "20811": ("残疾人事业", "2081105\t残疾人就业和扶贫"),
}


def test_many_old_names_are_one_finding(tmp_path: Path) -> None:
    rows = "".join(f"{code}\t{name}\t3.00\t3.00\t\n{item}\t3.00\t3.00\t\n" for code, (name, item) in LAST_YEARS.items())
    told = of("code.old-name", findings(tmp_path, spending(rows + "合计\t\t15.00\t15.00\t")))
    assert len(told) == 1
    assert told[0].message.startswith("9个款、项")
    assert len(told[0].quotes) == 9


@pytest.mark.parametrize("section", sorted(set(LAST_YEARS) - {"20811"}))
def test_a_few_old_names_are_told_each_with_what_they_are_now(tmp_path: Path, section: str) -> None:
    name, item = LAST_YEARS[section]
    rows = f"{section}\t{name}\t3.00\t3.00\t\n{item}\t3.00\t3.00\t\n合计\t\t3.00\t3.00\t"
    told = of("code.old-name", findings(tmp_path, spending(rows)))
    assert len(told) == 2
    assert all("年起应为" in one.message for one in told)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("30212", "退休人员活动费"),
        ("30231", "委托检测费"),
        ("30217", "苗木采购费"),
        ("30216", "印刷费"),
        ("30215", "邮电费"),
        ("30206", "差旅费"),
    ],
)
def test_an_economic_code_with_another_name_is_told_once_and_its_amount_is_of_no_subject(
    tmp_path: Path, code: str, name: str
) -> None:
    text = staff(("30201", "办公费", "12.00"), (code, name, "19.20"))
    told = of("code.official-name", findings(tmp_path, text))
    assert len(told) == 1
    assert code in told[0].message
    assert name in told[0].message
    read_as = {figure.region.economy for figure in document(tmp_path, text).tables[0].figures}
    assert code not in read_as
    assert "30201" in read_as


@pytest.mark.parametrize(
    ("section", "code", "name", "right"),
    [
        ("20805\t行政事业单位养老支出", "2080505", "机关事业单位职业年金缴费支出", "2080506"),
        ("20805\t行政事业单位养老支出", "2080502", "行政单位离退休", "2080501"),
        ("21011\t行政事业单位医疗", "2101101", "事业单位医疗", "2101102"),
        ("22102\t住房改革支出", "2210201", "购房补贴", "2210203"),
        ("21401\t公路水路运输", "2140104", "公路养护", "2140106"),
        ("22001\t自然资源事务", "2200106", "自然资源规划及管理", "2200104"),
    ],
)
def test_a_code_one_digit_off_is_told_once_with_the_likely_code_and_its_amount_is_of_no_subject(
    tmp_path: Path, section: str, code: str, name: str, right: str
) -> None:
    above = section.split("\t")[0]
    rows = f"{above[:3]}\t某类支出\t9.00\t9.00\t\n{section}\t9.00\t9.00\t\n{code}\t{name}\t9.00\t9.00\t\n"
    text = spending(rows + "合计\t\t9.00\t9.00\t")
    found = [one for one in findings(tmp_path, text) if code in one.message]
    assert [(one.rule, one.severity) for one in found] == [("code.official-name", Severity.WARNING)]
    assert right in found[0].message
    figures = [f for table in document(tmp_path, text).tables for f in table.figures]
    assert code not in {figure.region.function for figure in figures}


SHIFTS = [
    ("21011", ["2101101", "2101102", "2101103"], ["事业单位医疗", "公务员医疗补助", "其他行政事业单位医疗支出"]),
    ("22102", ["2210202", "2210203", "2210201"], ["住房公积金", "提租补贴", "购房补贴"]),
    ("21401", ["2140104", "2140106", "2140109"], ["公路养护", "交通运输信息化建设", "公路和运输安全"]),
    (
        "22001",
        ["2200104", "2200106", "2200107"],
        ["自然资源利用与保护", "自然资源社会公益服务", "自然资源行业业务管理"],
    ),
    ("22404", ["2240404", "2240405", "2240499"], ["矿山应急救援事务", "其他矿山安全支出", "矿山安全监察事务"]),
]


@pytest.mark.parametrize(("section", "codes", "names"), SHIFTS)
def test_many_codes_that_slipped_against_their_names_are_one_finding(
    tmp_path: Path, section: str, codes: list[str], names: list[str]
) -> None:
    rows = "".join(f"{code}\t{name}\t3.00\t3.00\t\n" for code, name in zip(codes, names, strict=True))
    found = findings(tmp_path, spending(f"{section}\t某款\t9.00\t9.00\t\n{rows}合计\t\t9.00\t9.00\t"))
    told = [one for one in found if any(code in one.message for code in codes)]
    assert [one.rule for one in told] == ["code.official-name"]
    assert "3行" in told[0].message
    assert len(told[0].quotes) == 3


@pytest.mark.parametrize(
    "row",
    [
        "2140188\t渡口管护",  # codes of a province's own
        "2200177\t矿产品检测",
        "2160288\t集市整治",
        "2220188\t粮库看护",
        "2150588\t园区统计",
        "2170188\t农户信用档案",
    ],
)
def test_a_code_that_no_list_has_is_no_fault_of_the_document(tmp_path: Path, row: str) -> None:
    code = row[:7]
    rows = f"{code[:3]}\t某类\t9.00\t9.00\t\n{code[:5]}\t某款\t9.00\t9.00\t\n{row}\t9.00\t9.00\t\n合计\t\t9.00\t9.00\t"
    assert [one for one in findings(tmp_path, spending(rows)) if code in one.message] == []


def test_codes_of_another_list_under_one_head_are_no_wrong_names(tmp_path: Path) -> None:
    rows = "311\t专项业务类\t6.00\t\t6.00\n313\t事业发展类\t3.00\t\t3.00\n合计\t\t9.00\t\t9.00"
    assert of("code.official-name", findings(tmp_path, spending(rows, "部门项目支出预算表"))) == []


def test_a_column_of_codes_that_slipped_between_two_tables_is_one_finding(tmp_path: Path) -> None:
    names = ["渡口管护", "桥涵巡查", "路灯维护"]
    right = "".join(f"21401{at}\t{name}\t3.00\t3.00\t\n" for at, name in zip((71, 72, 73), names, strict=True))
    wrong = "".join(f"21401{at}\t{name}\t3.00\t3.00\t\n" for at, name in zip((81, 82, 83), names, strict=True))
    head, foot = "214\t交通运输支出\t9.00\t9.00\t\n21401\t公路水路运输\t9.00\t9.00\t\n", "合计\t\t9.00\t9.00\t\n"
    text = spending(head + right + foot, "支出总表") + "\n" + spending(head + wrong + foot)
    told = of("code.one-code", findings(tmp_path, text))
    assert len(told) == 2  # each table says of the other what it has instead
    assert all("3个科目" in one.message for one in told)


@pytest.mark.parametrize(
    "codes", [load().functions, load().revenue, load().economy, load().gov_economy], ids=lambda one: one.id
)
def test_no_official_name_in_the_text_is_taken_for_a_slip_of_another(tmp_path: Path, codes: CodeList) -> None:
    names = dict.fromkeys(code.name for code in codes)
    text = "五、支出预算情况说明\n" + "\n".join(f"用于{name}3.00万元。" for name in names)
    assert of("code.text-name", findings(tmp_path, text)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "用于政府一般债券付息支出3.00万元。",
        "社会保险基金总支出3.00万元。",
        "用于专项债券付息支出和债券发行费用支出。",
        "国有资本经营预算收入3.00万元。",
        "用于粮油储备支出3.00万元。",
        "城乡社区总支出3.00万元。",
    ],
)
def test_what_is_called_otherwise_is_no_slip(tmp_path: Path, sentence: str) -> None:
    assert of("code.text-name", findings(tmp_path, f"五、支出预算情况说明\n{sentence}")) == []


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("农林水利支出3.00万元。", "农林水支出"),
        ("国有资金经营预算支出3.00万元。", "国有资本经营预算"),
        ("社会保障与就业支出3.00万元。", "社会保障和就业支出"),
        ("住房保证支出3.00万元。", "住房保障支出"),
        ("城乡社会支出3.00万元。", "城乡社区支出"),
    ],
)
def test_a_name_with_one_slip_in_it_is_told(tmp_path: Path, sentence: str, right: str) -> None:
    told = of("code.text-name", findings(tmp_path, f"五、支出预算情况说明\n{sentence}"))
    assert [right in one.message for one in told] == [True]


@pytest.mark.parametrize(("code", "wrong"), [("208050501", False), ("2090505", True)])
def test_a_guessed_table_is_told_of_whole_codes_alone(tmp_path: Path, code: str, wrong: bool) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "甲县园圃局2025年部门预算\n\n一般公共预算支出预算表\n单位：万元\n"
        "科目编码   科目名称                                 合计     基本支出  项目支出\n"
        "208        社会保障和就业支出                       30.00       20.00     10.00\n"
        "20805      行政事业单位养老支出                     30.00       20.00     10.00\n"
        "2080501    行政单位离退休                           10.00       10.00      0.00\n"
        f"{code:<11}机关事业单位基本养老保险缴费支出         20.00       10.00     10.00\n"
        "           合计                                     30.00       20.00     10.00\n",
        encoding="utf-8",
    )
    (table,) = read(path).tables
    assert table.guessed
    assert any(one.rule.startswith("code.") for one in check(read(path)).findings) == wrong


def test_what_is_bought_is_no_name_of_the_subject_that_pays_for_it(tmp_path: Path) -> None:
    staff = STAFF.format(title="一般公共预算基本支出表") + (
        "\t合计\t3.50\t\t3.50\n302\t商品和服务支出\t3.50\t\t3.50\n30201\t办公费\t1.00\t\t1.00\n30202\t印刷费\t2.50\t\t2.50\n"
    )
    bought = (
        "政府采购支出预算表\n单位：万元\n项目名称\t采购类别\t采购品目\t部门经济分类科目编码\t合计\t一般公共预算\n"
        "合计\t\t\t\t2.30\t2.30\n公用经费\t服务\t印刷服务\t30202\t2.30\t2.30"
    )
    assert of("code.one-name", findings(tmp_path, f"{staff}\n{bought}")) == []
    wrong = staff.replace("一般公共预算基本支出表", "一般公共预算财政拨款基本支出明细表").replace("印刷费", "印制费")
    assert of("code.one-name", findings(tmp_path, f"{staff}\n{wrong}")) != []


def test_a_subtotal_beside_a_project_is_none_of_its_name(tmp_path: Path) -> None:
    listed = (
        "项目支出预算表\n单位：万元\n项目名称\t功能科目编码\t部门经济科目编码\t部门经济科目名称\t合计\n合计\t\t\t\t30.00\n"
        "苗圃设施维护\t小计\t\t\t30.00\n\t2120501\t30213\t维修（护）费\t20.00\n\t2120501\t30227\t委托业务费\t10.00\n"
    )
    form = (
        "项目支出绩效目标表\n单位：万元\n项目名称\t苗圃设施维护\n主管部门\t甲县园圃局\n年度资金总额：\t30.00\n"
        "年度总体目标\t完成苗圃设施维护。\n"
    )
    assert of("code.project-near-name", findings(tmp_path, f"{listed}\n{form}")) == []
