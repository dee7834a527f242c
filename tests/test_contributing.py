"""The worked examples of CONTRIBUTING.md are files that the program takes and that do what the page says of them."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from invented import cell_region
from layouts_both_ways import assert_comes_back
from mingzhang.check.case import Case
from mingzhang.check.patterns import searched
from mingzhang.check.registry import Holds
from mingzhang.model import ColumnRole, Finding, FormKind
from mingzhang.read import read
from mingzhang.standard.axes import axes
from mingzhang.standard.forms import load_form
from mingzhang.standard.layouts import Block, BlockKind, Layout, NewWord, load_layout, shipped
from mingzhang.standard.performance import layout_for, using
from mingzhang.standard.rules import load_bundles
from mingzhang.standard.sentences import load_narrative
from mingzhang.standard.strict import DATA
from places import ROOT

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def written(name: str, folder: Path) -> Path:
    """Write the file that the page shows under its name."""
    (content,) = re.findall(rf"`{re.escape(name)}`\n\n```toml\n(.*?)```", PAGE, re.S)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")
    return folder / name


def test_the_form_says_what_each_of_its_cells_is_about(tmp_path: Path) -> None:
    form = load_form(written("B14.toml", tmp_path))
    (total,) = form.rows
    regions = {
        column.name: cell_region(form, total, column) for column in form.columns if column.role is ColumnRole.AMOUNT
    }
    assert {name: (region.flow, region.fund, region.vintage) for name, region in regions.items()} == {
        "本年收入": ("收入", "政府性基金", "当年"),
        "上年结转": ("收入", "政府性基金", "上年结转"),
    }
    assert all(axes().knows(axis, node) for region in regions.values() for axis, node in region.fixed().items())


def test_a_table_in_the_layout_is_read(tmp_path: Path) -> None:
    layout = load_layout(written("jiaxian-goal.toml", tmp_path))
    (block,) = layout.block
    lines = [
        "甲县园圃局2026年单位预算公开\n\n甲县项目绩效目标清单\n\n单位：万元\n",
        "\t".join(block.columns),
        "绿化养护费\t103.00\t全年养护绿地20万平方米\t产出指标\t数量指标\t养护绿地面积\t≥20万平方米",
        "\t\t\t效益指标\t生态效益指标\t绿地完好率\t≥98%",
    ]
    path = tmp_path / "package.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with using((*shipped(), layout)):
        (table,) = read(path).tables
    assert table.form == "PT"
    assert {figure.text for figure in table.figures} >= {"103.00"}
    assert any("绿地完好率" in cell for row in table.raw for cell in row)


def test_forms_of_the_layout_with_blocks_are_composed_and_read_from_its_file_alone(tmp_path: Path) -> None:
    layout = load_layout(written("jiaxian-evaluation.toml", tmp_path))
    with using((*shipped(), layout)):
        assert layout_for(FormKind.EVALUATION, "甲省") is layout
        assert_comes_back(layout, "html", tmp_path)


def test_every_key_and_every_kind_of_block_of_a_layout_is_explained() -> None:
    names = {field.name for kind in (Layout, Block, NewWord) for field in fields(kind)} - {"block", "word", "like"}
    explained = set(re.findall(r"`(\w+)`", PAGE))
    assert names | {str(kind) for kind in BlockKind} <= explained


@pytest.mark.parametrize("kind", ["finds", "holds"])
def test_the_rule_does_what_its_cases_say(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    written("units.toml", folder / "wording")
    (folder / "groups.toml").write_text('wording = "用语"\n', encoding="utf-8")
    (folder / "pieces.toml").write_text((DATA / "rules" / "pieces.toml").read_text(encoding="utf-8"), encoding="utf-8")
    ((rule,),) = [bundle.rule for bundle in load_bundles(folder)]
    (case,) = [case for case in rule.case if case.kind == kind]
    path = tmp_path / "package.txt"
    path.write_text(case.text, encoding="utf-8")
    (outcome,) = searched(Case(read(path)), rule)
    if kind == "holds":
        assert isinstance(outcome, Holds)
    else:
        assert isinstance(outcome, Finding)
        assert all(any(text in quote.text for quote in outcome.quotes) for text in case.finds)


def test_the_sentence_names_the_money_of_every_slot(tmp_path: Path) -> None:
    (sentence,) = load_narrative(written("jiaxian-budget.toml", tmp_path)).sentence
    assert {slot.name: slot.region.nature for slot in sentence.slots if slot.region.flow} == {
        "spending": None,
        "basic": "基本支出",
        "projects": "项目支出",
    }
