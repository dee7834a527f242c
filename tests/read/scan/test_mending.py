"""Recognised forms are mended before they are read: torn labels, halves of characters, names; doubts travel with cells.

All units, projects and amounts are invented.
"""

from __future__ import annotations

import pytest

from mingzhang.model import Disclosure, Figure, Source, Table, TextCell
from mingzhang.read.amounts import parse_amount
from mingzhang.read.layout import Cell, Grid
from mingzhang.read.performance.recognise import read_forms
from mingzhang.read.performance.strips import strips
from mingzhang.read.scan.decimals import odd_ones_doubted
from mingzhang.read.scan.halves import joined_at_tear, whole_again
from mingzhang.read.scan.labels import near
from mingzhang.read.scan.mend import mended, with_names
from mingzhang.read.scan.texts import from_elsewhere
from mingzhang.standard.performance import performance_words

SPECKS = "Į|ž|ij|Ď"
"""Letters of scripts that no form is written in: signs of recognition."""

FORM = """
项目名称|丁县苗圃维护
主管部门|丁县园圃局|实施单位|丁县苗圃站
|年初预算数|全年预算数|全年执行数|分值|执行率|得分
年度资金总额|120元|120元|90元|10|75%|7.5
其中:当年财政拨款|120元|120元|90元|-|75%|-
年度总体目标|预期目标|实际完成情况
年度总体目标|栽植苗木|已经栽植
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施
产出指标|数量指标|栽植苗木|500株|480株|45|44|
|质量指标|成活率|95%|96%|45|45|
总分|||||100|96.5
"""


def grid(text: str, doubts: dict[tuple[int, int], str] | None = None) -> Grid:
    """Return a grid written one row a line, cells parted by bars; `doubts` are a recogniser's, by place."""
    rows = [line.split("|") for line in text.strip("\n").split("\n")]
    cells = tuple(
        Cell(word.strip(), at, column, Source(cell=(at, column)), doubt=(doubts or {}).get((at, column), ""))
        for at, row in enumerate(rows)
        for column, word in enumerate(row)
    )
    return Grid(cells, len(rows), max(map(len, rows)), Source())


def entries(form: Grid, *, known: tuple[str, ...] = (), around: str = "") -> dict[str, Figure | TextCell]:
    """Read a form as the reader of a file does, and return its cells by their labels."""
    (made,) = read_forms((), mended([form], "PS", known, around), "PS")
    return {"/".join([*entry.place.path, entry.place.column]).strip("/"): entry.cell for entry in made.entries}


def shown(found: dict[str, Figure | TextCell]) -> dict[str, str]:
    """Return every cell that says something; a dash on a scan may be a speck."""
    return {
        label: f"{cell.value}{cell.unit}" if isinstance(cell, Figure) else cell.text
        for label, cell in found.items()
        if not isinstance(cell, Figure) or cell.value is not None
    }


TEARS = {
    "a label whose sign lost its left half": ("项目名称|", "页目名称|"),
    "a label torn over two cells": ("项目名称|", "项|目名称|"),
    "a label with a speck": ("年度资金总额|", "年度资金总|额|"),
    "halves on both sides of a border": ("其中:当年财政拨款|", "其中:当年则|才政拨款|"),
    "a heading torn over two cells": ("|执行率|", "|执行|亍率|"),
    "a heading without its end": ("|全年执行数|", "|全年执行|"),
    "a heading with one sign misread": ("|分值|执行率", "|}值|执行率"),
    "a traditional sign": ("二级指标", "二級指標"),
    "a goal's heading torn": ("|实际完成情况", "|实际|完成情况"),
    "a long heading misread": ("偏差原因分析及改进措施", "偏差原因分祈及改进措施"),
}


@pytest.mark.parametrize("tear", TEARS)
def test_a_torn_label_is_read_as_the_whole_one_is(tear: str) -> None:
    whole, torn = TEARS[tear]
    assert whole in FORM
    clean, scan = shown(entries(grid(FORM))), shown(entries(grid(FORM.replace(whole, torn) + SPECKS)))
    assert {label: scan.get(label) for label in clean} == clean


def test_a_form_without_signs_of_recognition_is_left_as_it_is() -> None:
    torn = grid(FORM.replace("项目名称|", "页目名称|"))
    assert mended([torn], "PS", (), "") == [torn]
    assert with_names([torn]) == (torn,)


def test_what_a_recogniser_doubts_stays_doubted_on_the_figure_and_nowhere_else() -> None:
    doubts = {(3, 3): "清晰度不足", (8, 3): "清晰度不足", (1, 1): "清晰度不足", (6, 2): "清晰度不足"}
    found = entries(grid(FORM, doubts))
    doubted = {label for label, cell in found.items() if cell.doubt == "清晰度不足"}
    assert doubted == {
        "年度资金总额/全年执行数",
        "产出指标/数量指标/栽植苗木/年度指标值",
        "主管部门",
        "年度总体目标/实际完成情况",
    }


def test_specks_are_no_words_of_the_form_but_stay_in_what_was_printed() -> None:
    scan = mended([grid(FORM.replace("|成活率", "ž|成活率") + SPECKS)], "PS", (), "")
    (form,) = read_forms((), scan, "PS")
    assert not any("Į" in entry.cell.text or "ž" in entry.cell.text for entry in form.entries)
    (torn,) = read_forms((), mended([grid(FORM.replace("项目名称|", "项|目名称|") + SPECKS)], "PS", (), ""), "PS")
    assert torn.raw[0] == ("项 目名称", "丁县苗圃维护")


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("页算执行", "预算执行"),
        ("社会呆障", "社会保障"),
        ("则才政拨款", "财政拨款"),
        ("页目支出", "项目支出"),
        ("执亍率", "执行率"),
        ("预算执行", "预算执行"),
        ("教育支出", "教育支出"),
    ],
)
def test_halves_are_made_whole_by_words_that_labels_and_codes_print(torn: str, whole: str) -> None:
    assert whole_again(torn) == whole


@pytest.mark.parametrize(
    ("before", "after", "seen", "whole"),
    [
        ("打", "是升绿化水平", "苗木品质得到提升|绿化水平提升", "提升绿化水平"),
        ("", "曾加苗木", "增加苗木|增加绿地", "增加苗木"),
        ("灌溉系统轨", "件", "", "灌溉系统软件"),
        ("苗木成", "活率", "", "苗木成活率"),
        ("灌溉机", "完善管护", "", "灌溉机完善管护"),
        ("打", "是萃树液", "", "打是萃树液"),
    ],
)
def test_a_tear_through_a_character_is_closed_only_where_words_bear_it_out(
    before: str, after: str, seen: str, whole: str
) -> None:
    assert joined_at_tear(before, after, seen) == whole if before else whole_again(after, seen) == whole


def test_no_word_of_the_vocabulary_is_taken_for_another() -> None:
    words = performance_words()
    for vocabulary in (words.fields.labels, tuple(words.headings), words.funds.labels, words.goals.heads):
        for word in vocabulary:
            found = near(word, vocabulary)
            assert found is not None
            assert found.quality == "exact"


@pytest.mark.parametrize(
    ("pieces", "name", "doubted"),
    [
        (("丁县前园", "圃局"), "丁县园圃局", True),
        (("·丁县", "园圃局"), "丁县园圃局", False),
        (("丁县园圃", "口局"), "丁县园圃局", True),
        (("丁县园圃局苗", "木站"), "丁县园圃局苗木站", True),
        (("戊市", "农技站"), "戊市农技站", True),
    ],
)
def test_a_torn_name_is_the_one_that_the_file_prints_elsewhere_or_doubted(
    pieces: tuple[str, ...], name: str, doubted: bool
) -> None:
    (strip,) = strips((grid("|".join(pieces)),))
    found, doubt = from_elsewhere("".join(pieces), strip.pieces, ("丁县园圃局", "丁县苗圃维护"))
    assert (found, bool(doubt)) == (name, doubted)


@pytest.mark.parametrize(("scanned", "doubted"), [(True, ["6", "000"]), (False, [])])
def test_an_amount_with_odd_decimals_is_doubted_in_recognised_tables_alone(scanned: bool, doubted: list[str]) -> None:
    amounts = [parse_amount(text) for text in ("1.50", "2.50", "3.50", "4.50", "5.50", "6", "0", "000")]
    texts = ("1.50", "2.50", "3.50", "4.50", "5.50", "6", "0", "000")
    figures = tuple(
        Figure(text, amount.value, "万元", amount.step)
        for text, amount in zip(texts, amounts, strict=True)
        if amount is not None
    )
    document = Disclosure("甲县园圃局.txt", scanned=scanned, tables=(Table("B01", "收支总表", figures=figures),))
    marked = odd_ones_doubted(document).tables[0].figures
    assert [figure.text for figure in marked if figure.doubt] == doubted
