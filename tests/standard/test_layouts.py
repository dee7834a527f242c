"""Layouts of performance forms: every word means something, no label of a block stands anywhere else."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mingzhang.model import FormKind
from mingzhang.model.table import PERFORMANCE_FORMS
from mingzhang.standard.layouts import Layout, load_layout, shipped
from mingzhang.standard.performance import ClassKind, layout_for, performance_words, with_layouts
from mingzhang.standard.rules import rules
from mingzhang.standard.strict import DATA, BadStandard
from places import SHARED

FOLDER = DATA / "layouts"
GOLD = sorted((SHARED / "gold").glob("*/tables.csv"))
UNKNOWN_SOURCES = {"项目资金/市区区财政资金"}  # a slip of the pen in a published form


def changed(tmp_path: Path, name: str, before: str, after: str) -> Path:
    """Return a copy of a shipped layout with one thing changed in it."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert text.count(before) == 1
    path = tmp_path / name
    path.write_text(text.replace(before, after), encoding="utf-8")
    return path


def test_both_kinds_of_form_of_six_authorities_are_shipped() -> None:
    authorities = ("central", "shanxi", "shanghai", "sichuan", "guangdong", "chongqing", "yunnan")
    wanted = {(who, kind) for who in authorities for kind in ("goal", "evaluation")}
    assert wanted <= {(layout.id.split("-")[0], layout.id.split("-")[1]) for layout in shipped()}
    assert {layout.provenance for layout in shipped()} == {"sourced", "recalled"}


def test_no_form_of_the_tables_of_money_holds_a_label_of_a_performance_form() -> None:
    assert not list((DATA / "forms").glob("P*.toml"))


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('kind = "goals"', 'kind = "hopes"', "hopes"),
        ('title = "项目支出绩效目标表"', 'titel = "项目支出绩效目标表"', "titel"),
        ('provenance = "sourced"', 'provenance = "heard"', "heard"),
        ('id = "central-goal"', 'id = "central"', "central"),
    ],
)
def test_a_slip_in_a_layout_stops_the_load_and_names_file_and_key(
    tmp_path: Path, before: str, after: str, named: str
) -> None:
    with pytest.raises(BadStandard, match=named) as slip:
        load_layout(changed(tmp_path, "central-goal.toml", before, after))
    assert slip.value.file == "central-goal.toml"


def test_a_word_that_nothing_explains_stops_the_load_and_is_named(tmp_path: Path) -> None:
    layout = load_layout(changed(tmp_path, "central-goal.toml", '"实施单位"', '"承办股室"'))
    with pytest.raises(BadStandard, match="承办股室"):
        with_layouts((layout,))


def test_a_new_spelling_of_an_unknown_word_stops_the_load_and_is_named(tmp_path: Path) -> None:
    path = changed(tmp_path, "central-goal.toml", '"实施单位"', '"承办股室"')
    path.write_text(path.read_text(encoding="utf-8") + '[[word]]\nword = "承办股室"\nlike = "无此标签"\n', "utf-8")
    with pytest.raises(BadStandard, match="无此标签"):
        with_layouts((load_layout(path),))


@pytest.mark.parametrize(("word", "like"), [("项目名称", "实施单位"), ("得分", "实施单位"), ("指标值", "三级指标")])
def test_a_known_word_that_is_called_another_stops_the_load_and_is_named(tmp_path: Path, word: str, like: str) -> None:
    path = tmp_path / "central-goal.toml"
    shipped_text = (FOLDER / path.name).read_text(encoding="utf-8")
    path.write_text(f'{shipped_text}[[word]]\nword = "{word}"\nlike = "{like}"\n', "utf-8")
    with pytest.raises(BadStandard, match=f"{word}.*{like}") as slip:
        with_layouts((load_layout(path),))
    assert slip.value.file == path.name


@pytest.mark.parametrize(
    ("word", "like"), [("承办股室", "实施单位"), ("承办股室（盖章）", "实施单位"), ("指标值", "目标值")]
)
def test_a_new_spelling_is_known_with_whatever_brackets_and_one_that_is_known_may_be_said_again(
    tmp_path: Path, word: str, like: str
) -> None:
    path = tmp_path / "central-goal.toml"
    shipped_text = (FOLDER / path.name).read_text(encoding="utf-8")
    path.write_text(f'{shipped_text}[[word]]\nword = "{word}"\nlike = "{like}"\n', "utf-8")
    assert {word.replace("（", "(").replace("）", ")"), like} <= set(with_layouts((load_layout(path),)).texts)


@pytest.mark.parametrize("kind", FormKind)
def test_a_province_without_a_layout_of_its_own_composes_by_the_central_one(kind: FormKind) -> None:
    assert layout_for(kind, "山西").id.startswith("shanxi-")
    assert layout_for(kind, "某省").id.startswith("central-")


@pytest.mark.parametrize("layout", shipped(), ids=lambda layout: layout.id)
def test_every_source_of_money_that_a_layout_prints_is_a_node_of_the_axes(layout: Layout) -> None:
    known = performance_words().regions_of_sources
    printed = {
        word for block in layout.block if block.kind in ("sources", "phases") for row in block.rows for word in row
    }
    names = {word.removeprefix("其中：") for word in printed} - set(performance_words().funds.points)
    assert names <= known.keys()


@pytest.mark.skipif(not GOLD, reason="no labelled packages beside the repository (set MINGZHANG_SHARED)")
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.parent.name[:3])
def test_labelled_rows_of_performance_forms_are_words_of_a_layout_or_of_the_vocabulary(path: Path) -> None:
    words = performance_words()
    known = {word for layout in shipped() for word in layout.words} | set(words.fields.labels) | set(words.funds.labels)
    known |= {words.fields.year, words.periods.year, words.periods.whole, words.analysis.inner, *words.analysis.nested}
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row["row"] for row in csv.DictReader(file) if row["form"] in PERFORMANCE_FORMS]
    unknown = {
        row for row in rows if not row.startswith("指标/") and row.split("/")[-1].removeprefix("其中:") not in known
    }
    assert unknown <= UNKNOWN_SOURCES


def test_no_rule_names_a_label_or_a_class_of_performance_forms_as_it_is_printed() -> None:
    words = performance_words()
    classes = {word for group in (*words.first_level, *words.second_level) for word in group.words}
    searches = [pattern for rule in rules().values() if rule.indicator for pattern in (rule.indicator.asked,)]
    assert [pattern for pattern in searches if any(word in pattern for word in words.kinds_of_classes)] == []
    named = {
        (rule.id, name, word)
        for rule in rules().values()
        for name, listed in rule.words.items()
        for word in set(listed) & (classes | set(words.fields.labels))
        if not name.startswith("not-")
    }
    assert named == {
        ("performance.bound-direction", "unwanted", "成本"),  # a word of names of indicators
        ("performance.cost-text", "endings", "成本"),  # so is this
    }


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("产出数量指标", ClassKind.QUANTITY),
        ("产出成本指标(10分)", ClassKind.COST),
        ("生态环境成本指标", ClassKind.COST),
        ("环境效益指标", ClassKind.NATURE),
        ("帮扶对象满意度", ClassKind.SATISFACTION),
        ("产出指标", None),
        ("乡镇自设指标", None),
    ],
)
def test_a_class_is_about_one_thing_in_whatever_words_a_form_prints_it(printed: str, kind: ClassKind | None) -> None:
    assert performance_words().kind_of_class(printed) is kind
