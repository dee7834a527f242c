"""Code lists, editions and the glossary: dated, sourced or not, and loaded strictly."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from mingzhang.standard import load
from mingzhang.standard.codes import CodeList, Verdict, load_codes, load_economy_map, load_list, plain_name
from mingzhang.standard.editions import load_edition, load_editions
from mingzhang.standard.glossary import load_glossary
from mingzhang.standard.kinds import load_kinds
from mingzhang.standard.strict import DATA, BadStandard, rows, toml
from places import NO_REFERENCE, SHARED

STANDARD = load()
LISTS = [STANDARD.functions, STANDARD.economy, STANDARD.gov_economy, STANDARD.revenue, STANDARD.catalogue]


@pytest.mark.parametrize("codes", LISTS, ids=lambda codes: codes.id)
def test_every_code_lies_under_a_parent_that_begins_it(codes: CodeList) -> None:
    for code in codes.codes.values():
        parent = codes.parent(code.code)
        if parent is None:
            assert code.parent == ""
        else:
            assert code.code.startswith(parent.code)
            assert code in codes.children(parent.code)


@pytest.mark.parametrize("codes", LISTS[:3], ids=lambda codes: codes.id)
def test_codes_and_axes_agree_on_what_is_a_code(codes: CodeList) -> None:
    for code in codes.codes.values():
        assert STANDARD.axes.knows(codes.axis, code.code)
        if code.parent:
            assert STANDARD.axes.parent(codes.axis, code.code) == code.parent


def test_thirty_functional_classes_stand_in_the_order_of_the_summary_table() -> None:
    printed = [row.region.function for row in STANDARD.forms["B01"].side_rows("支出") if row.region.function]
    assert printed == [code.code for code in STANDARD.functions.children()]


def test_class_names_in_forms_are_those_of_the_code_list() -> None:
    for form in STANDARD.forms.by_id.values():
        for row in form.rows:
            listed = STANDARD.functions.name(row.region.function or "")
            if listed:
                assert plain_name(row.label) == plain_name(listed.name), form.id


def test_economic_names_in_the_accounts_form_are_those_of_the_code_list() -> None:
    for row in STANDARD.forms["A06"].rows:
        listed = STANDARD.economy.name(row.code)
        if row.code:
            assert listed is not None
            assert row.label == listed.name


def test_halves_of_basic_expenditure_are_the_groups_of_the_economic_classes() -> None:
    for half in ("人员经费", "公用经费"):
        listed = {code.code for code in STANDARD.economy.children() if code.group == half}
        assert listed <= set(STANDARD.axes.children("economy", f"{half}科目"))


@pytest.mark.parametrize(
    ("code", "name", "year", "verdict", "accuses"),
    [
        ("2210202", "提租补贴", 2025, Verdict.RIGHT, False),
        ("2210202", "租房补贴", 2025, Verdict.SLIP, True),
        ("208", "八、社会保障 和就业支出（类）", 2025, Verdict.RIGHT, False),
        ("208", "教育支出", 2025, Verdict.WRONG, True),
        ("213", "农林水利支出", 2024, Verdict.SLIP, True),
        ("210", "医疗卫生与计划生育支出", 2017, Verdict.RIGHT, False),
        ("210", "医疗卫生与计划生育支出", 2025, Verdict.OLD, True),
        ("210", "卫生健康支出", 2017, Verdict.OLD, False),
        ("21305", "巩固脱贫衔接乡村振兴", 2022, Verdict.RIGHT, False),
        ("2060703", "青少年科普活动", 2025, Verdict.WRONG, False),  # the list only recalls this row
        ("208", "教育支出", 2018, Verdict.WRONG, False),  # before the years that the list was read in
        ("208", "教育支出", None, Verdict.WRONG, False),
        ("2089998", "教育支出", 2025, Verdict.UNKNOWN, False),
        ("2140106", "公路养护", 2025, Verdict.RIGHT, False),
        ("2140106", "公路保养", 2025, Verdict.WRONG, True),  # many governments print the other name
        ("2059801", "基本教育", 2025, Verdict.WRONG, False),  # few do
        ("2220106", "粮食专项业务活动", 2025, Verdict.OLD, True),
        ("2220106", "粮食专项业务活动", 2021, Verdict.RIGHT, False),
        ("2150599", "其他工业和信息产业监管支出", 2025, Verdict.OLD, False),  # governments still print it that year
        ("210", "医疗卫生与计划生育支出", 2020, Verdict.OLD, True),
    ],
)
def test_a_pair_of_code_and_name_is_judged_by_year(
    code: str, name: str, year: int | None, verdict: Verdict, accuses: bool
) -> None:
    found = STANDARD.functions.check(code, name, year)
    assert (found.verdict, found.may_accuse) == (verdict, accuses)


def test_a_name_that_is_recalled_or_seldom_printed_never_accuses() -> None:
    for codes in LISTS:
        for code in codes.codes.values():
            if not code.sourced and code.printed.documents < codes.certain_documents:
                assert not codes.check(code.code, "全错的名称", 2025).may_accuse


@pytest.mark.parametrize("code", ["214", "215", "216", "217", "219", "220", "222", "223", "232", "202", "203"])
def test_every_class_that_a_department_may_spend_in_has_what_stands_below_it(code: str) -> None:
    sections = STANDARD.functions.children(code)
    assert sections
    if code != "219":  # aid to other regions ends at its sections
        assert any(STANDARD.functions.children(section.code) for section in sections)


def test_a_published_name_says_how_many_print_it_and_when() -> None:
    printed = STANDARD.functions.codes["2140106"].printed
    assert (printed.documents >= 5, printed.first, printed.last) == (True, 2018, 2025)
    seldom = [code for code in STANDARD.functions if not code.sourced and 0 < code.printed.documents < 5]
    assert not any(STANDARD.functions.is_certain(code) for code in seldom)


@pytest.mark.parametrize(
    ("name", "code", "others"),
    [
        ("机关事业单位职业年金缴费支出", "2080505", ["2080506"]),
        ("公路养护", "2140104", ["2140106"]),
        ("行政运行", "2140102", ["2140101"]),  # the one beside it, though many bear the name
        ("行政运行", "2080505", []),
        ("公路建设", "2140104", []),  # its own
        ("渡口管护", "2140104", []),  # nobody's
    ],
)
def test_a_name_at_a_code_may_be_another_subjects(name: str, code: str, others: list[str]) -> None:
    assert [other.code for other in STANDARD.functions.others_named(name, code, 2025)] == others


def test_an_old_name_finds_its_code() -> None:
    assert [code.code for code in STANDARD.functions.by_name("文化体育与传媒支出")] == ["207"]
    assert STANDARD.functions.by_name("文化体育与传媒支出", aliases=False) == ()


def test_one_name_may_have_many_codes() -> None:
    found = {code.code for code in STANDARD.functions.by_name("行政运行")}
    assert {"2010101", "2080101"} <= found


def test_a_code_that_came_later_has_no_name_before() -> None:
    assert STANDARD.functions.name("20828", 2018) is None
    listed = STANDARD.functions.name("20828", 2025)
    assert listed is not None


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("机关事业单位基本养老保险撒费支出", "2080505"),
        ("社会保障和就业友出", "208"),
        ("住房公积全", "2210201"),
        ("般公共服务支出", "201"),
    ],
)
def test_a_damaged_name_is_nearest_to_its_own(printed: str, code: str) -> None:
    assert STANDARD.functions.nearest(printed)[0].code == code


def test_nothing_is_near_to_a_strange_name() -> None:
    assert STANDARD.functions.nearest("天文望远镜采购") == ()


def kinds_of_unit(economy: str, gov_economy: str) -> set[str]:
    links = STANDARD.economy_map.links_of(economy)
    return {link.unit_kind for link in links if link.gov_economy == gov_economy}


def test_a_subject_becomes_another_for_organs_and_for_institutions() -> None:
    assert kinds_of_unit("30101", "50101") == {"行政"}
    assert kinds_of_unit("30101", "50501") == {"事业"}
    assert kinds_of_unit("30309", "50901") == {"全部"}
    assert kinds_of_unit("30101", "50905") == set()


def test_the_correspondence_names_only_listed_subjects() -> None:
    for link in STANDARD.economy_map.links:
        assert link.economy in STANDARD.economy
        assert link.gov_economy in STANDARD.gov_economy


def test_sources_of_money_are_nodes_of_the_axes() -> None:
    for source in STANDARD.sources:
        assert not source.fund or STANDARD.axes.knows("fund", source.fund)
        assert STANDARD.axes.knows("flow", source.flow)


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("code,name,", "code,colour,", "colour"),
        ("code,name,level,", "code,name,", "level"),
        ("20101,", "201,", "201"),
        ("款,201,", "款,299,", "20101"),
        (",sourced,", ",guessed,", "guessed"),
        ("201,一般公共服务支出,类,,一般公共预算,,", "201,一般公共服务支出,类,,一般公共预算,soon,", "soon"),
        ("20102,政协事务,", "20102,", "cells"),
        (",published,23,2018-2025,", ",published,,,", "20101"),
        (",published,23,2018-2025,", ",published,23,2018,", "20101"),
    ],
)
def test_a_slip_in_a_code_list_stops_the_load_and_names_file_and_key(
    tmp_path: Path, before: str, after: str, named: str
) -> None:
    text = (DATA / "codes" / "functional.csv").read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / "functional.csv"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(BadStandard, match=r"^functional\.csv: ") as caught:
        load_codes(path)
    assert named in str(caught.value)


def test_an_alias_of_a_code_that_is_not_listed_stops_the_load(tmp_path: Path) -> None:
    shutil.copytree(DATA / "codes", tmp_path / "codes")
    with (tmp_path / "codes" / "aliases.csv").open("a", encoding="utf-8") as file:
        file.write("function,2999999,没有的科目,old,,2018,recalled,,\n")
    with pytest.raises(BadStandard, match=r"aliases\.csv: 2999999"):
        load_list("function", tmp_path / "codes")


def test_a_row_that_stands_twice_in_the_correspondence_stops_the_load(tmp_path: Path) -> None:
    path = tmp_path / "economy_map.csv"
    text = (DATA / "codes" / "economy_map.csv").read_text(encoding="utf-8")
    path.write_text(text + text.splitlines()[1] + "\n", encoding="utf-8")
    with pytest.raises(BadStandard, match=r"economy_map\.csv: .*twice"):
        load_economy_map(path)


def test_a_title_that_means_two_kinds_stops_the_load(tmp_path: Path) -> None:
    path = tmp_path / "kinds.toml"
    text = (DATA / "kinds.toml").read_text(encoding="utf-8")
    path.write_text(text + '\n[[kind]]\nid = "另一种表"\ntitles = ["2020年收入预算表"]\n', encoding="utf-8")
    with pytest.raises(BadStandard, match=r"kinds\.toml: 另一种表"):
        load_kinds(path)


def test_broken_toml_and_missing_and_foreign_files_are_named(tmp_path: Path) -> None:
    broken, foreign = tmp_path / "broken.toml", tmp_path / "foreign.csv"
    broken.write_text('a = 1\nb = "\n', encoding="utf-8")
    foreign.write_bytes("编码,名称\n".encode("gb18030"))
    with pytest.raises(BadStandard, match=r'broken\.toml: b = "'):
        toml(broken)
    with pytest.raises(BadStandard, match=r"absent\.toml"):
        toml(tmp_path / "absent.toml")
    with pytest.raises(BadStandard, match=r"foreign\.csv.*UTF-8"):
        rows(foreign, ("编码", "名称"))


@pytest.mark.parametrize("scope", ["单位", "部门"])
@pytest.mark.parametrize("year", range(2022, 2027))
@pytest.mark.parametrize(("account", "tables"), [("预算", 13), ("决算", 10)])
def test_every_year_has_an_edition_with_all_its_tables(scope: str, year: int, account: str, tables: int) -> None:
    edition = STANDARD.editions.find(account, scope, year, "山西")
    assert edition is not None
    assert edition.id == f"山西{year}{scope}{account}"
    assert STANDARD.editions.named(edition.id) == edition
    required = [STANDARD.forms[entry.form] for entry in edition.forms if entry.required]
    assert len(required) == tables
    assert all(form.account == account for form in required)
    words = [edition.title, *(section.heading for section in edition.sections)]
    assert not any("{scope}" in word or "{year}" in word for word in words)


def test_an_edition_that_was_not_read_says_so() -> None:
    read, inferred = (STANDARD.editions.find("预算", "单位", year, "山西") for year in (2025, 2022))
    assert read is not None
    assert inferred is not None
    assert (read.sourced, inferred.sourced) == (True, False)


def test_an_unknown_province_is_asked_for_what_the_whole_country_is() -> None:
    before, after = (STANDARD.editions.find("预算", "部门", year, "云岭") for year in (2017, 2024))
    assert before is not None
    assert after is not None
    assert (before.general, len(before.demands), len(after.demands)) == (True, 8, 9)
    assert [demand.provenance for demand in after.demands].count("recalled") == 1


def test_a_province_is_known_by_the_forms_that_only_it_prints() -> None:
    common = tuple(f"A{number:02}" for number in range(1, 10))
    assert STANDARD.editions.province_of(common, "决算") == ""
    assert STANDARD.editions.province_of((*common, "A10"), "决算") == "山西"
    assert STANDARD.editions.province_of(("B12",), "预算") == ""


def test_a_term_that_an_edition_asks_for_is_explained_in_the_glossary() -> None:
    for edition in STANDARD.editions.by_id.values():
        for name in edition.terms:
            term = STANDARD.glossary.find(name)
            assert term is not None
            assert term.explanation


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('form = "B13"', 'form = "B99"', "B99"),
        ('form = "B13"', 'form = "B12"', "B12"),
        ('"上年结转", ', '"无此名词", ', "无此名词"),
        ("decimals = 2", "decimals = 2\ncolour = 1", "colour"),
        ("decimals = 2", 'decimals = "2"', "decimals"),
        ('scopes = ["单位", "部门"]', 'scopes = ["单位", "司"]', "司"),
        ('holds = ["duties"]', 'holds = ["feelings"]', "feelings"),
        ('charts = ["spending"]', 'charts = ["weather"]', "weather"),
        ('heading = "政府采购情况"', 'heading = "政府购买情况"', "政府采购情况"),
    ],
)
def test_a_slip_in_an_edition_stops_the_load_and_names_file_and_key(
    tmp_path: Path, before: str, after: str, named: str
) -> None:
    text = (DATA / "editions" / "shanxi-budget.toml").read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / "shanxi-budget.toml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(BadStandard, match=r"^shanxi-budget\.toml: ") as caught:
        load_edition(path, STANDARD.forms, frozenset(STANDARD.glossary.terms))
    assert named in str(caught.value)


def test_a_term_or_an_english_name_stands_once(tmp_path: Path) -> None:
    text = (DATA / "glossary.csv").read_text(encoding="utf-8")
    path = tmp_path / "glossary.csv"
    path.write_text(text + "另一词,basic expenditure,x,预算,sourced,\n", encoding="utf-8")
    with pytest.raises(BadStandard, match=r"glossary\.csv: basic expenditure"):
        load_glossary(path)
    path.write_text(text + "基本支出,another,x,预算,sourced,\n", encoding="utf-8")
    with pytest.raises(BadStandard, match=r"glossary\.csv: 基本支出"):
        load_glossary(path)


def test_an_empty_folder_of_editions_knows_none(tmp_path: Path) -> None:
    editions = load_editions(STANDARD.forms, frozenset(), tmp_path)
    assert editions.find("预算", "单位", 2025) is None


GOLD = sorted(SHARED.glob("gold/*/tables.csv")) if SHARED.is_dir() else []


@pytest.mark.skipif(not GOLD, reason=NO_REFERENCE)
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.parent.name[:3])
def test_printed_functional_codes_are_listed_and_their_names_known(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["form"] in ("B02", "B03", "B05", "B08", "A02", "A03", "A05") and row["code"]:
                assert STANDARD.functions.check(row["code"], row["row"]).verdict in (
                    Verdict.RIGHT,
                    Verdict.SLIP,
                ), row
