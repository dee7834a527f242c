"""One wrong digit is one error, and that error begins with the figure that is wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.check.numbers.slips import slips
from mingzhang.model import Figure, Report, Severity
from mingzhang.read import read

WHOLE = """甲县园圃局2025年部门预算

一般公共预算支出表
单位：万元
科目编码\t科目名称\t2024年预算数\t2025年预算数\t\t\t2025年比2024年增减\t
\t\t\t小计\t基本支出\t项目支出\t增减额\t增减%
201\t一般公共服务支出\t410.20\t431.75\t302.61\t129.14\t21.55\t5.25
20103\t政府办公厅（室）及相关机构事务\t410.20\t431.75\t302.61\t129.14\t21.55\t5.25
208\t社会保障和就业支出\t52.44\t61.08\t61.08\t0.00\t8.64\t16.48
20805\t行政事业单位养老支出\t52.44\t61.08\t61.08\t0.00\t8.64\t16.48
221\t住房保障支出\t33.90\t37.62\t37.62\t0.00\t3.72\t10.97
22102\t住房改革支出\t33.90\t37.62\t37.62\t0.00\t3.72\t10.97
合计\t\t496.54\t530.45\t401.31\t129.14\t33.91\t6.83

第三部分 2025年度部门预算情况说明
一、一般公共预算支出情况说明
2025年一般公共预算支出530.45万元，比上年增加33.91万元，增长6.83%。其中：基本支出401.31万元，占75.65%；项目支出129.14万元，占24.35%。
二、一般公共预算“三公”经费支出情况说明
2025年“三公”经费预算48.76万元，比上年的53.12万元减少4.36万元，下降8.21%。其中：公务接待费15.43万元，比上年减少2.18万元，下降12.38%；公务用车运行维护费33.33万元，比上年减少2.18万元，下降6.14%。
三、机关运行经费情况
2025年机关运行经费87.64万元，比上年增加12.39万元，增长16.47%。
四、政府采购情况
2025年政府采购预算总额236.48万元，其中：政府采购货物预算44.15万元，占18.67%；政府采购服务预算192.33万元，占81.33%。
"""


def faulty(folder: Path, right: str, wrong: str, around: str = "{}") -> Report:
    """Check the package with one figure printed otherwise, where it stands in the words around it."""
    before = around.format(right)
    assert WHOLE.count(before) == 1
    path = folder / "某局.txt"
    path.write_text(WHOLE.replace(before, around.format(wrong)), encoding="utf-8")
    return check(read(path))


def errors(found: Report) -> list[list[str]]:
    return [
        [figure.text.rstrip("%") for figure in one.figures] for one in found.findings if one.severity is Severity.ERROR
    ]


def test_the_package_itself_has_no_error(tmp_path: Path) -> None:
    assert errors(faulty(tmp_path, "87.64", "87.64")) == []


@pytest.mark.parametrize(
    ("right", "wrong", "around"),
    [
        ("33.91", "38.91", "增加{}万元，增长6.83%"),
        ("4.36", "9.36", "减少{}万元"),
        ("12.39", "12.89", "增加{}万元"),
        ("12.39", "92.39", "增加{}万元"),
        ("12.39", "13.29", "增加{}万元"),
        ("2.18", "5.18", "减少{}万元，下降12.38%"),
    ],
)
def test_a_change_that_breaks_its_rate_is_named_and_not_the_rate(
    tmp_path: Path, right: str, wrong: str, around: str
) -> None:
    found = errors(faulty(tmp_path, right, wrong, around))
    assert [one[0] for one in found] == [wrong]


@pytest.mark.parametrize(
    ("now", "change", "rate", "wrong"),
    [
        ("868.36", "158.13", "22.27", "128.13"),
        ("211.25", "15.67", "8.02", "45.67"),
        ("436.87", "41.37", "10.46", "44.37"),
        ("968.50", "161.07", "19.95", "561.07"),
        ("66.70", "15.27", "29.69", "51.27"),
    ],
)
def test_a_rate_that_rounding_leaves_open_by_its_last_digit_still_tells_the_change(
    now: str, change: str, rate: str, wrong: str, tmp_path: Path
) -> None:
    said = f"机关运行经费{now}万元，比上年增加{change}万元，增长{rate}%"
    found = errors(faulty(tmp_path, "机关运行经费87.64万元，比上年增加12.39万元，增长16.47%", said))
    assert found == []
    found = errors(
        faulty(tmp_path, "机关运行经费87.64万元，比上年增加12.39万元，增长16.47%", said.replace(change, wrong))
    )
    assert [one[0] for one in found] == [wrong]


@pytest.mark.parametrize(
    ("right", "wrong", "around"),
    [
        ("6.83", "9.83", "增长{}%"),
        ("8.21", "8.51", "下降{}%"),
        ("75.65", "76.65", "占{}%"),
        ("16.47", "61.47", "增长{}%"),
        ("18.67", "28.67", "占{}%"),
    ],
)
def test_a_rate_that_a_slip_explains_is_named_and_not_its_amounts(
    tmp_path: Path, right: str, wrong: str, around: str
) -> None:
    found = errors(faulty(tmp_path, right, wrong, around))
    assert [one[0] for one in found] == [wrong]


@pytest.mark.parametrize(
    ("right", "wrong", "around"),
    [
        ("44.15", "41.15", "货物预算{}万元"),
        ("192.33", "142.33", "服务预算{}万元"),
        ("236.48", "286.48", "预算总额{}万元"),
        ("530.45", "580.45", "支出{}万元"),
        ("401.31", "461.31", "基本支出{}万元"),
        ("53.12", "58.12", "上年的{}万元"),
        ("87.64", "97.64", "经费{}万元"),
        ("15.43", "75.43", "接待费{}万元"),
    ],
)
def test_an_amount_that_breaks_sums_shares_and_rates_is_one_error(
    tmp_path: Path, right: str, wrong: str, around: str
) -> None:
    found = errors(faulty(tmp_path, right, wrong, around))
    assert [one[0] for one in found] == [wrong]


@pytest.mark.parametrize(
    ("right", "wrong", "around"),
    [
        ("61.08", "67.08", "20805\t行政事业单位养老支出\t52.44\t61.08\t{}\t"),
        ("302.61", "802.61", "20103\t政府办公厅（室）及相关机构事务\t410.20\t431.75\t{}\t"),
        ("410.20", "440.20", "20103\t政府办公厅（室）及相关机构事务\t{}\t"),
        ("33.90", "83.90", "22102\t住房改革支出\t{}\t"),
        ("496.54", "492.54", "合计\t\t{}"),
        ("37.62", "32.67", "221\t住房保障支出\t33.90\t{}\t"),
    ],
)
def test_in_a_table_the_figure_is_named_that_nothing_bears_out(
    tmp_path: Path, right: str, wrong: str, around: str
) -> None:
    found = errors(faulty(tmp_path, right, wrong, around))
    assert [one[0] for one in found] == [wrong]


def test_a_slip_is_one_digit_or_two_neighbours_of_a_number_with_enough_digits() -> None:
    meant = set(slips(Figure("12.50", Decimal("12.50"), "元")))
    assert {Decimal("12.80"), Decimal("21.50"), Decimal("15.20")} <= meant
    assert Decimal("2.50") not in meant
    assert Decimal("51.20") not in meant
    assert list(slips(Figure("12", Decimal(12), "元"))) == []


def test_a_tail_owns_no_gross_error(tmp_path: Path) -> None:
    """A row whose last digit is off stands in the same column sum as a row that is wrong by hundreds."""
    made = """甲县园圃局2024年度部门决算

财政拨款收入支出决算总表
单位：万元
收入\t\t支出\t
项目\t决算数\t项目\t决算数
一、一般公共预算财政拨款\t4698.31\t九、卫生健康支出\t236.63
\t\t十二、农林水支出\t4961.67
本年收入合计\t4698.31\t本年支出合计\t4698.31

一般公共预算财政拨款支出决算表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
210\t卫生健康支出\t236.64\t236.64\t0.00
213\t农林水支出\t4461.67\t2339.58\t2122.09
合计\t\t4698.31\t2576.22\t2122.09

收入决算表
单位：万元
科目编码\t科目名称\t本年收入合计\t财政拨款收入
210\t卫生健康支出\t236.64\t236.64
合计\t\t4698.31\t4698.31
"""
    path = tmp_path / "a.txt"
    path.write_text(made, encoding="utf-8")
    mains = [one for one in check(read(path)).findings if one.severity is Severity.ERROR]
    assert "4961.67" in [one.figures[0].text for one in mains]


@pytest.mark.parametrize(
    ("sentence", "wrong", "right"),
    [
        # one digit left out: the change and its rate tell which
        ("公务接待费2024年预算8.00万元，比上年的12.5万元减少4.35万元，下降35.22%。", "12.5", "12.35"),
        ("培训费2024年预算94.70万元，比上年的813.42万元增加13.28万元，增长16.31%。", "813.42", "81.42"),
        # two neighbours exchanged are likelier than one digit that fits as well
        ("会议费2024年预算1429.08万元，比上年增加608.90万元，增长74.07%。", "608.90", "608.09"),
        # ten thousand yuan taken for yuan, in the amount of the year before
        ("差旅费2024年预算329.34万元（上年为304.25元），同比增加25.09万元，增长8.25%。", "304.25", "3042500"),
        # the amounts leave the rate open, one digit does not: but for the last digit what they come to is proposed
        ("印刷费2024年预算19.45万元，比上年的0.87万元增加18.58万元，增长2171.16%。", "2171.16", "2135.63"),
        ("劳务费2024年预算7.34万元，比上年减少258.16万元，下降96.23%。", "96.23", "97.23"),
    ],
)
def test_what_is_proposed_is_the_slip_that_all_else_bears_out(
    tmp_path: Path, sentence: str, wrong: str, right: str
) -> None:
    path = tmp_path / "某局.txt"
    path.write_text(f"甲县园圃局2024年部门预算\n一、经费说明\n{sentence}\n", encoding="utf-8")
    (found,) = [one for one in check(read(path)).findings if one.severity is Severity.ERROR]
    assert found.figures[0].text.rstrip("%") == wrong
    assert found.expected is not None
    assert abs(found.expected) == Decimal(right)


@pytest.mark.parametrize(
    "sentence",
    [
        "收入100.00万元，上年为80.00万元，下降25.00%。",
        "收入100.00万元，2023年度收入80.00万元，同比减少25.00%。",
        "收入100.00万元，比上年减少20.00万元，增长25.00%。",
        "收入100.00万元，比上年的80.00万元减少20.00万元。",
        "收入100.00万元，比上年的80.00万元减少20.00万元，下降25.00%。",
    ],
)
def test_a_word_turned_round_is_one_error(tmp_path: Path, sentence: str) -> None:
    path = tmp_path / "某局.txt"
    path.write_text(f"甲县园圃局2024年度部门决算\n一、收入决算情况\n2024年度{sentence}\n", encoding="utf-8")
    assert len(errors(check(read(path)))) == 1


def test_a_column_that_prints_what_fell_with_a_sign_lacks_it_nowhere(tmp_path: Path) -> None:
    rows = [("甲", 80, 100, "25.00"), ("乙", 100, 80, "-20.00"), ("丙", 200, 150, "25.00"), ("丁", 50, 40, "-20.00")]
    rows += [("戊", 90, 72, "-20.00"), ("己", 64, 80, "25.00")]
    lines = "\n".join(f"{name}项目\t{then}.00\t{now}.00\t{rate}" for name, then, now, rate in rows)
    path = tmp_path / "某局.txt"
    head = "甲县园圃局2024年部门预算\n\n项目支出表\n单位：万元\n项目\t2023年预算数\t2024年预算数\t增减%\n"
    path.write_text(f"{head}{lines}\n", encoding="utf-8")
    (found,) = [one for one in check(read(path)).findings if one.severity is Severity.ERROR]
    assert (found.figures[0].at.row, found.expected) == (2, Decimal("-25.00"))
