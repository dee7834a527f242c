"""Forms and axes: every cell has a region that exists, and the printed names are those of published packages."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from invented import cell_region
from mingzhang.model import Region
from mingzhang.model.table import PERFORMANCE_FORMS
from mingzhang.standard import load
from mingzhang.standard.axes import load_axes
from mingzhang.standard.forms import Form, FormRow, load_form
from mingzhang.standard.kinds import account_of
from mingzhang.standard.strict import DATA, BadStandard
from mingzhang.standard.words import bare, plain
from places import NO_REFERENCE, SHARED

STANDARD = load()
FORMS = tuple(STANDARD.forms.by_id.values())


def _regions(form: Form) -> list[Region]:
    sides, columns = (side.region for side in form.sides), (column.region for column in form.columns)
    return [form.region, *sides, *columns, *(row.region for row in form.rows)]


def test_every_region_of_a_form_names_nodes_that_the_axes_have() -> None:
    named = {(form.id, *fixed) for form in FORMS for region in _regions(form) for fixed in region.fixed().items()}
    assert [one for one in named if not STANDARD.axes.knows(*one[1:])] == []


def test_every_region_of_a_kind_names_nodes_that_the_axes_have() -> None:
    for kind in STANDARD.forms.kinds.values():
        for axis, node in kind.region.fixed().items():
            assert STANDARD.axes.knows(axis, node), (kind.id, axis, node)


def test_all_prescribed_tables_are_there() -> None:
    wanted = {*(f"B{n:02}" for n in range(1, 14)), *(f"A{n:02}" for n in range(1, 11)), "CAT"}
    assert wanted == {form.label for form in FORMS}


def test_a_form_is_found_by_its_own_title() -> None:
    for form in FORMS:
        found = STANDARD.forms.of_title(form.title.replace("{year}", "2031"), form.account)
        assert form.kind in {other.kind for other in found}, form.id
        assert found[0].label == form.label, form.id


def row_of(form: Form, label: str, under: str) -> FormRow:
    """Return the row of the side of income with a label, below a heading or below none."""
    return next(row for row in form.side_rows("收入") if label in row.names and row.under == under)


def test_a_cell_is_about_what_its_row_column_side_and_table_are_about() -> None:
    form = STANDARD.forms["B04"]
    row = row_of(form, "一、一般公共预算", "上年财政拨款结转")
    column = next(column for column in form.columns if column.name == "金额")
    assert cell_region(form, row, column) == Region(phase="预算", flow="收入", fund="一般公共预算", vintage="上年结转")


def test_one_label_means_this_year_above_and_last_year_below_its_heading() -> None:
    form = STANDARD.forms["B04"]
    above, below = (
        row_of(form, "二、政府性基金预算", ""),
        row_of(form, "二、政府性基金预算", "上年财政拨款结转"),
    )
    assert (above.region.vintage, below.region.vintage) == ("当年", "上年结转")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2031年部门收支总体情况表", "收支总表"),
        ("表1-1 部门收入总表", "收入总表"),
        ("公开02表 收入决算公开表", "收入总表"),
        ("2031年预算单位财务收支预算总表", "收支总表"),
        ("云岭县档案馆2031年支出预算表", "支出总表"),
        ("一般公共预算“三公”经费、会议费、培训费支出预算表", "三公经费表"),
        ("部门“三公”经费和机关运行经费预算表", "三公和机关运行经费表"),
        ("一般公共预算财政拨款基本支出决算明细表", "基本支出经济分类表"),
        ("（财政拨款）政府性基金支出预算表", "政府性基金支出表"),
        ("2031年项目支出预算表（上年结转）", "上年结转项目支出表"),
        ("部门整体支出绩效目标表", "整体绩效目标表"),
    ],
)
def test_titles_of_other_provinces_name_a_kind(title: str, kind: str) -> None:
    found = STANDARD.forms.kind_of(title)
    assert found is not None
    assert found.id == kind


@pytest.mark.parametrize("title", ["住房改革支出表", "七、“三公”经费增减变动情况", "人员花名册", ""])
def test_a_title_that_names_no_kind_gets_none(title: str) -> None:
    assert STANDARD.forms.kind_of(title) is None


def test_an_accounts_title_is_no_budget_though_it_says_general_public_budget() -> None:
    assert account_of("一般公共预算财政拨款支出决算表") == "决算"
    assert account_of("一般公共预算支出预算表") == "预算"
    assert account_of("一般公共预算支出表") == ""


def test_parts_of_a_code_lie_under_its_beginning_and_under_named_groups() -> None:
    axes = STANDARD.axes
    assert axes.parent("function", "2080505") == "20805"
    assert axes.parents("economy", "30231") == ("302", "公务用车")
    assert axes.contains("economy", "三公", "30231")
    assert not axes.contains("economy", "三公", "30201")
    assert axes.contains("function", "208", "2080505")
    assert not axes.contains("function", "20", "2080505")
    assert axes.parent("fund", "事业收入") == "单位资金"


def test_two_ways_to_say_one_region_become_equal() -> None:
    axes = STANDARD.axes
    short = Region(nature="人员经费", fund="一般公共预算")
    long = Region(nature="基本支出", economy="人员经费科目", fund="一般公共预算")
    assert axes.spelled(short) == axes.spelled(long) == long
    assert axes.spelled(Region(nature="人员经费", economy="30101")) == Region(nature="基本支出", economy="30101")
    misplaced = Region(nature="人员经费", economy="30201")
    assert axes.spelled(misplaced) == misplaced


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('unit = "万元"', 'unit = "万元"\ncolour = "red"', "colour"),
        ('unit = "万元"', 'unit = "万元"\nunit = "元"', "unit"),
        ('unit = "万元"', "", "unit"),
        ('kind = "项目支出表"', "kind = 3", "kind"),
        ('fund = "政府性基金"', 'funds = "政府性基金"', "funds"),
        ('name = "单位资金"', 'name = "合计"', "合计"),
        ('role = "label"', 'role = "ornament"', "ornament"),
    ],
)
def test_a_form_with_a_slip_stops_the_load_and_names_file_and_key(
    tmp_path: Path, before: str, after: str, named: str
) -> None:
    text = (DATA / "forms" / "B12.toml").read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / "B12.toml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(BadStandard) as caught:
        load_form(path)
    assert "B12.toml" in str(caught.value)
    assert named in str(caught.value)


GOLD = sorted(SHARED.glob("gold/*/tables.csv")) if SHARED.is_dir() else []


def _labelled(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _form_of(label: str, columns: set[str]) -> Form:
    """Return the form of a label; where two layouts share it, the one that has more of the columns."""
    same = [form for form in FORMS if form.label == label]
    return max(same, key=lambda form: len(columns & {column.name for column in form.columns}))


@pytest.mark.skipif(not GOLD, reason=NO_REFERENCE)
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.parent.name[:3])
def test_labelled_columns_are_columns_of_their_form(path: Path) -> None:
    labelled = _labelled(path)
    years = [match.group() for row in labelled if (match := re.search(r"20\d\d(?=年)", row["column"]))]
    for label in dict.fromkeys(row["form"] for row in labelled if row["form"] not in PERFORMANCE_FORMS):
        cells = {(row["side"], row["column"]) for row in labelled if row["form"] == label and row["column"]}
        form = _form_of(label, {column for _, column in cells})
        known = {(column.side, column.named(years[0] if years else "")) for column in form.columns}
        assert cells <= known, (label, cells - known)


@pytest.mark.skipif(not GOLD, reason=NO_REFERENCE)
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.parent.name[:3])
def test_labelled_rows_are_fixed_rows_of_their_form_or_listed_by_an_axis(path: Path) -> None:
    for row in _labelled(path):
        if row["form"] not in STANDARD.forms.by_id or row["form"] == "CAT":
            continue
        form = STANDARD.forms[row["form"]]
        fixed = {plain(name) for known in form.side_rows(row["side"]) for name in known.names}
        fixed |= {bare(known.label) for known in form.side_rows(row["side"])}
        if plain(row["row"]) not in fixed and bare(row["row"]) not in fixed:
            known_code = row["code"] and row["code"] in {known.code for known in form.rows}
            assert form.side(row["side"]).rows_of or known_code, (row["form"], row["row"])


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("[vintage]", "[vantage]", "vantage"),
        ("[vintage]\n", "[vintage]\ncolour = 1\n", "colour"),
        ('parts = ["人员经费", "公用经费"]', 'parts = ["人员经费", "基本支出"]', "基本支出"),
        ('node = "项目支出"\nby = "项目类别"', 'node = "基本支出"\nby = "用途"', "基本支出"),
        ("[unit]\nfree = true\n", "", "unit"),
    ],
)
def test_a_slip_in_the_axes_stops_the_load_and_names_file_and_key(
    tmp_path: Path, before: str, after: str, named: str
) -> None:
    text = (DATA / "axes.toml").read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / "axes.toml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(BadStandard, match=r"^axes\.toml: ") as caught:
        load_axes(path)
    assert named in str(caught.value)
