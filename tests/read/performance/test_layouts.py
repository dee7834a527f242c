"""Every layout both ways: invented forms are composed by it, written in every format and read back cell by cell."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from layouts_both_ways import assert_comes_back, shuffled
from mingzhang.model import Part
from mingzhang.read import read
from mingzhang.standard.layouts import Layout, load_layout, shipped
from mingzhang.standard.performance import using

FORMATS = ("docx", "xlsx", "html", "pdf")
OWN = sorted((Path(__file__).parent / "layouts").glob("*.toml"))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("layout", shipped(), ids=lambda layout: layout.id)
def test_forms_composed_by_a_layout_come_back_with_every_cell_and_region(
    layout: Layout, kind: str, tmp_path: Path
) -> None:
    assert_comes_back(layout, kind, tmp_path)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder where the forms of every layout, once written, stay for the next test."""
    return tmp_path_factory.mktemp("pages")


@pytest.mark.parametrize("layout", shipped(), ids=lambda layout: layout.id)
def test_blocks_headings_and_rows_in_another_order_are_read_as_in_the_usual_one(layout: Layout, tmp_path: Path) -> None:
    for seed in range(3):
        folder = tmp_path / str(seed)
        folder.mkdir()
        assert_comes_back(shuffled(layout, random.Random(f"{layout.id}{seed}")), "html", folder)


@pytest.mark.parametrize("name", ["central-goal", "central-evaluation"])
def test_each_block_may_come_last(name: str, tmp_path: Path) -> None:
    (layout,) = [layout for layout in shipped() if layout.id == name]
    for at, block in enumerate(layout.block):
        folder = tmp_path / block.kind
        folder.mkdir()
        rest = (*layout.block[:at], *layout.block[at + 1 :])
        assert_comes_back(replace(layout, block=(*rest, block)), "html", folder)


def test_the_label_of_the_whole_block_beside_an_indicator_begins_no_goal(tmp_path: Path) -> None:
    lines = [
        "甲县园圃局2025年部门预算公开",
        "项目支出绩效目标表",
        "单位：万元",
        "项目名称\t苗木养护",
        "一级指标\t二级指标\t三级指标\t指标值",
        "产出指标\t数量指标\t修剪苗木\t≥1200株",
        "绩效目标\t质量指标\t成活率\t≥95%",
        "效益指标\t社会效益指标\t出行环境\t持续改善",
    ]
    path = tmp_path / "package.txt"
    path.write_text("\n\n".join(lines[:3]) + "\n\n" + "\n".join(lines[3:]) + "\n", encoding="utf-8")
    (form,) = read(path).performance
    assert [one.name for one in form.indicators] == ["修剪苗木", "成活率", "出行环境"]
    assert not list(form.of(Part.GOAL))


@pytest.mark.parametrize("left_out", shipped(), ids=lambda layout: layout.id)
def test_without_one_layout_the_forms_of_all_others_come_back_as_before(left_out: Layout, pages: Path) -> None:
    rest = tuple(layout for layout in shipped() if layout is not left_out)
    with using(rest):
        for layout in rest:
            assert_comes_back(layout, "html", pages)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_a_layout_that_nobody_shipped_is_read_and_composed_from_its_file_alone(
    path: Path, kind: str, tmp_path: Path
) -> None:
    layout = load_layout(path)
    with using((*shipped(), layout)):
        assert_comes_back(layout, kind, tmp_path)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_a_layout_that_nobody_shipped_is_read_in_another_order_too(path: Path, tmp_path: Path) -> None:
    layout = load_layout(path)
    with using((*shipped(), layout)):
        assert_comes_back(shuffled(layout, random.Random(layout.id)), "html", tmp_path)
