"""Amounts that two classifications print of one matter: noticed where they part, and only where that can be said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import invented_packages
from invented import Line, Package, text
from mingzhang.algebra.correspondences import answers, correspondences, is_organ
from mingzhang.algebra.statements import statements
from mingzhang.check import check
from mingzhang.model import Disclosure, Severity
from mingzhang.read import read
from mingzhang.standard.strict import BadStandard


def read_back(package: Package, folder: Path) -> Disclosure:
    path = folder / "made.txt"
    path.write_text(text(replace(package, story="")), encoding="utf-8")
    return read(path)


def moved(package: Package, economy: str, function: str) -> Package:
    """Book what was paid for one subject under another function; every sum still holds."""
    out = next(one for one in package.ledger if one.region.economy == economy)
    came = replace(out, region=out.region._replace(flow="收入", nature=None, economy=None, gov_economy=None))
    ledger = []
    for one in package.ledger:
        if one in (out, came):
            ledger.append(Line(one.region._replace(function=function), one.amount))
        else:
            ledger.append(one)
    return replace(package, ledger=tuple(ledger))


def severities(document: Disclosure) -> list[Severity]:
    return [finding.severity for finding in check(document).findings if finding.rule == "link"]


def test_a_housing_fund_booked_under_another_function_needs_an_explanation(tmp_path: Path) -> None:
    package = moved(invented_packages.plain_budget(), "30113", "2210202")
    assert severities(read_back(package, tmp_path)) == []  # without its function there is nothing to compare with
    half = replace(package, ledger=(*package.ledger, *_added(package, "2210201")))
    document = read_back(half, tmp_path)
    assert severities(document) == [Severity.WARNING]
    assert [finding for finding in check(document).findings if finding.severity is Severity.ERROR] == []


def _added(package: Package, function: str) -> list[Line]:
    """A little money for the function, paid for another subject."""
    like = next(one for one in package.ledger if one.region.economy == "30199" or one.region.economy == "30103")
    out = Line(like.region._replace(function=function), like.amount)
    came = out.region._replace(flow="收入", nature=None, economy=None, gov_economy=None)
    return [out, Line(came, out.amount)]


def test_in_accounts_it_is_a_hint_alone(tmp_path: Path) -> None:
    package = invented_packages.plain_accounts()
    ledger = tuple(
        Line(one.region._replace(economy="30199"), one.amount)
        if one.region.economy == "30113"
        else Line(one.region._replace(economy="30113"), one.amount)
        if one.region.economy == "30302"
        else one
        for one in package.ledger
    )
    assert severities(read_back(replace(package, ledger=ledger), tmp_path)) == [Severity.INFO]


def test_running_costs_equal_public_expenses_only_where_the_unit_is_an_organ(tmp_path: Path) -> None:
    package = invented_packages.plain_budget()
    ledger = tuple(
        Line(one.region, one.amount / 2) if one.region.subject == "机关运行经费" else one for one in package.ledger
    )
    organ = read_back(replace(package, ledger=ledger), tmp_path)
    assert is_organ(organ)
    assert severities(organ) == [Severity.WARNING]
    mixed = tuple(
        Line(one.region._replace(gov_economy="50502"), one.amount) if one.region.economy == "30201" else one
        for one in ledger
    )
    document = read_back(replace(package, ledger=mixed), tmp_path)
    assert not is_organ(document)
    assert severities(document) == []


def test_the_file_is_read_strictly(tmp_path: Path) -> None:
    assert len({one.id for one in correspondences()}) == len(correspondences()) >= 9
    path = tmp_path / "correspondences.toml"
    entry = '[[correspondence]]\nid = "甲"\nleft = [{ economy = "30108" }]\nright = [{ function = "2080505" }]\n'
    for tail, trouble in (
        ('relation = "near"\nseverity = "info"\n', "near"),
        ('relation = "equal"\nseverity = "grave"\n', "grave"),
        ('relation = "equal"\nseverity = "info"\nwhy = "x"\n', "why"),
    ):
        path.write_text(entry + tail, encoding="utf-8")
        with pytest.raises(BadStandard, match=trouble):
            correspondences(path)
        correspondences.cache_clear()


def answered(sentences: str, rule: str, folder: Path) -> list[bool | None]:
    """Return how the sentences of a text answer each other by a rule; None where only one side is said."""
    path = folder / "answers.txt"
    path.write_text(
        f"甲县园圃局\n2024年度单位决算公开\n第三部分 2024年度单位决算情况说明\n七、经费说明\n{sentences}\n", "utf-8"
    )
    return [None if one.right is None else one.holds for one in answers(statements(read(path)), rule)]


@pytest.mark.parametrize(
    ("sentences", "rule", "expected"),
    [
        ("公务接待费支出3,000.00元，共接待4批次，30人次。", "asset.money-and-count", [True]),
        ("公务接待费支出3,000.00元，共接待0批次，0人次。", "asset.money-and-count", [False]),
        ("公务用车运行维护费支出0.00元，公务用车保有量1辆。", "asset.money-and-count", [True]),
        ("公务用车运行维护费支出2.00万元，公务用车保有量0辆。", "asset.money-and-count", [False]),
        ("公务用车编制2辆，实有3辆。", "asset.over-quota", [False]),
        ("公务用车编制2辆，实有2辆。", "asset.over-quota", [True]),
        ("公务用车保有量3辆。", "asset.kept-cars", [None]),
    ],
)
def test_sentences_answer_each_other_as_the_data_relates_their_regions(
    sentences: str, rule: str, expected: list[bool | None], tmp_path: Path
) -> None:
    assert answered(sentences, rule, tmp_path) == expected


def test_what_one_paragraph_says_of_both_sides_is_compared_before_what_others_say(tmp_path: Path) -> None:
    apart = "公务用车编制2辆，实有3辆。\n公务用车编制5辆，实有4辆。"
    assert sorted(map(bool, answered(apart, "asset.over-quota", tmp_path))) == [False, True]


def test_of_several_prints_the_ones_that_agree_best_are_taken(tmp_path: Path) -> None:
    told = "公务用车保有量3辆。\n机关有车辆2辆。\n共有车辆5辆。"
    assert answered(told, "asset.kept-cars", tmp_path) == [True]


def test_an_identity_is_only_made_of_what_can_be_one(tmp_path: Path) -> None:
    path = tmp_path / "correspondences.toml"
    entry = '[[correspondence]]\nid = "甲"\nleft = [{ economy = "30108" }]\nright = [{ function = "2080505" }]\n'
    path.write_text(entry + 'relation = "follows"\n', encoding="utf-8")
    with pytest.raises(BadStandard, match="no identity"):
        correspondences(path)
    correspondences.cache_clear()


def _merged(package: Package, economy: str, into: str) -> Package:
    """Pay for one subject under the name of another, as lists without it do; every sum still holds."""
    ledger = [
        Line(one.region._replace(economy=into), one.amount) if one.region.economy == economy else one
        for one in package.ledger
    ]
    return replace(package, ledger=tuple(ledger))


@pytest.mark.parametrize(("economy", "into"), [("30109", "30108"), ("30111", "30110"), ("30108", "30109")])
def test_what_a_list_of_subjects_does_not_tell_apart_is_compared_together(
    economy: str, into: str, tmp_path: Path
) -> None:
    package = invented_packages.plain_budget()
    assert any(one.region.economy == economy for one in package.ledger)
    document = read_back(_merged(package, economy, into), tmp_path)
    assert severities(document) == []


ROWS = (("30101", "基本工资", "20.00"), ("30201", "办公费", "8.00"))
LAYOUTS = {
    "a table of all spending whose columns are basic and of projects": (
        "2026年本单位支出预算明细表",
        "科目编码\t科目名称\t政府预算支出经济科目名称\t合计\t基本支出\t项目支出",
        "{code}\t{name}\t{beside}\t{amount}\t{amount}\t",
    ),
    "basic spending under another title": (
        "2026年机关基本支出经费安排表",
        "部门预算支出经济科目名称\t政府预算支出经济科目名称\t金额",
        "{name}\t{beside}\t{amount}",
    ),
    "staff and running costs apart": (
        "2026年财政拨款基本支出明细表",
        "部门预算支出经济科目名称\t政府预算支出经济科目名称\t合计\t人员经费\t公用经费",
        "{name}\t{beside}\t{amount}\t{staff}\t{running}",
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize(
    ("beside", "organ"), [(("工资奖金津补贴", "办公经费"), True), (("工资福利支出", "商品和服务支出"), False)]
)
def test_an_organ_is_known_by_what_its_basic_spending_is_called_in_whatever_table(
    layout: tuple[str, str, str], beside: tuple[str, str], organ: bool, tmp_path: Path
) -> None:
    title, head, row = layout
    lines = [
        row.format(code=code, name=name, beside=words, amount=amount, staff=staff, running=running)
        for (code, name, amount), words, staff, running in zip(ROWS, beside, ("20.00", ""), ("", "8.00"), strict=True)
    ]
    path = tmp_path / "made.txt"
    path.write_text("\n".join([title, "单位：甲县园圃局\t单位：万元", head, *lines, ""]), encoding="utf-8")
    assert is_organ(read(path)) is organ


def test_what_projects_are_called_says_nothing_of_whether_a_unit_is_an_organ(tmp_path: Path) -> None:
    title, head, row = next(iter(LAYOUTS.values()))
    line = row.format(code="30201", name="办公费", beside="办公经费", amount="8.00")
    path = tmp_path / "made.txt"
    moved_right = line.replace("\t8.00\t8.00\t", "\t8.00\t\t8.00")
    path.write_text("\n".join([title, "单位：甲县园圃局\t单位：万元", head, moved_right, ""]), encoding="utf-8")
    assert not is_organ(read(path))


@pytest.mark.parametrize(
    ("function", "organ"),
    [
        ("2010601\t行政运行", True),
        ("20805\t行政事业单位养老支出", True),
        ("2010650\t事业运行", False),
        ("2130104\t事业运行", False),
        ("2101102\t事业单位医疗", True),
    ],
)
def test_a_unit_whose_basic_spending_runs_institutions_is_no_organ_alone(
    function: str, organ: bool, tmp_path: Path
) -> None:
    title, head, row = LAYOUTS["basic spending under another title"]
    lines = [row.format(name=name, beside="办公经费", amount=amount) for _, name, amount in ROWS]
    beside = ["2026年部门支出总表", "科目编码\t科目名称\t合计\t基本支出\t项目支出", f"{function}\t28.00\t28.00\t"]
    path = tmp_path / "made.txt"
    path.write_text("\n".join([title, "单位：万元", head, *lines, "", *beside, ""]), encoding="utf-8")
    assert is_organ(read(path)) is organ
