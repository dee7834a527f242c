"""Every layout both ways: invented forms are composed by it, written in every format and read back cell by cell."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from mingzhang.algebra.spelling import Spelling, spelling_of
from mingzhang.compose.filing import Filing, Indicator, Project, Unit
from mingzhang.compose.ledger.stated import sums_of
from mingzhang.compose.performance.goals import goal_sheets
from mingzhang.flows.proof import write
from mingzhang.model import (
    Cover,
    Disclosure,
    Entry,
    Figure,
    FormKind,
    Heading,
    Ledger,
    Part,
    Publication,
    Region,
)
from mingzhang.read import read
from mingzhang.standard.layouts import Block, BlockKind, Layout, load_layout, shipped
from mingzhang.standard.performance import using
from mingzhang.standard.performance_tables import table_of, with_forms

FORMATS = ("docx", "xlsx", "html", "pdf")
UNIT = "甲县园圃局"
INDICATORS = (
    ("产出指标", "数量指标", "修剪苗木", "≥1200株"),
    ("产出指标", "质量指标", "成活率", "≥95%"),
    ("产出指标", "时效指标", "完工时间", "11月底前"),
    ("效益指标", "社会效益指标", "市民出行环境", "持续改善"),
    ("满意度指标", "服务对象满意度指标", "市民满意度", "≥90%"),
)


def indicator(period: str, line: tuple[str, str, str, str], *, done: bool) -> Indicator:
    first, second, name, value = line
    actual = value.strip("≥") if done else ""
    return Indicator(period, first, second, name, value, actual=actual, weight=Decimal(18) if done else None)


def project(line: str, name: str, answers: Sequence[str], *, evaluated: bool, carried: bool) -> Project:
    periods = ("年度",) if evaluated else ("实施期", "年度")
    return Project(
        line,
        name,
        "特定目标类",
        "一次性项目",
        "1年",
        carried=carried,
        summary="养护城区苗木和绿地。",
        basis="甲县绿化规划。",
        necessity="苗木需要常年养护。",
        measures="按月检查养护质量。",
        plan="春秋两季修剪。",
        whole_goal="城区苗木常年整洁。",
        year_goal="全年修剪两遍。",
        indicators=tuple(indicator(period, one, done=evaluated) for period in periods for one in INDICATORS),
        achieved="全年修剪了两遍。" if evaluated else "",
        analysis=tuple((label, f"{label}良好。") for label in answers),
    )


def filing(account: str, answers: Sequence[str] = ()) -> Filing:
    """Return a unit with three projects, one of carried-over money, one of grants and of its own money."""
    evaluated = account == "决算"
    phases = ("年初预算", "调整预算", "决算") if evaluated else ("预算",)
    amounts = {"P1": "312500.00", "P2": "48000.00", "P3": "7600.00"}
    projects = tuple(
        project(line, name, answers, evaluated=evaluated, carried=line == "P2")
        for line, name in zip(amounts, ("苗木养护", "绿地灌溉", "苗木养护"), strict=True)
    )
    entries = [
        Entry(
            Region(
                year="2025",
                phase=phase,
                unit=UNIT,
                flow="支出",
                function="2120501",
                nature="项目支出",
                economy="30227",
                fund=fund,
                vintage="上年结转" if line == "P2" else "当年",
                project=line,
            ),
            Decimal(amount) / share * (Decimal("0.75") if phase == "决算" else 1),
        )
        for phase in phases
        for line, amount in amounts.items()
        for fund, share in (("一般公共预算", 1), *((("单位资金", 4),) if line == "P1" else ()))
    ]
    unit = Unit(UNIT, "行政单位", "县级", department=UNIT)
    return Filing(f"某省{account}", account, "2025", "单位", unit, Ledger(tuple(entries)), projects=projects)


@cache
def published(layout: Layout) -> Publication:
    """Return a publication of nothing but the forms of the invented projects, laid out by one layout."""
    answers = [row[0] for block in layout.blocks(BlockKind.ANSWERS) for row in block.rows]
    given = filing("预算" if layout.form is FormKind.GOAL else "决算", answers)
    sheets, forms = goal_sheets(given, sums_of(given), 0, layout)
    document = Disclosure("", given.account, given.year, UNIT, "单位", tables=tuple(map(table_of, forms))).placed()
    cover = Cover(UNIT, f"{UNIT}{given.year}年单位{given.account}")
    return Publication(cover, (Heading("绩效", 1), *sheets), with_forms(document, forms))


def cells(document: Disclosure, spelling: Spelling) -> Counter[tuple[object, ...]]:
    """Return every cell of the forms with what it says, and of every figure what it is about."""
    found: Counter[tuple[object, ...]] = Counter()
    for form in document.performance:
        for entry in form.entries:
            place, cell = entry.place, entry.cell
            told: object = "".join(cell.text.split())
            if isinstance(cell, Figure):
                assert cell.value is not None
                told = (cell.value.normalize(), cell.unit, spelling.of(cell.region))
            found[form.kind, form.name, place, told] += 1
    return found


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("layout", shipped(), ids=lambda layout: layout.id)
def test_forms_composed_by_a_layout_come_back_with_every_cell_and_region(
    layout: Layout, kind: str, tmp_path: Path
) -> None:
    assert_comes_back(layout, kind, tmp_path)


def assert_comes_back(layout: Layout, kind: str, folder: Path) -> None:
    """Compose by a layout, write, read, and compare every cell with what it is about."""
    publication = published(layout)
    path = folder / f"{layout.id}.{kind}"
    if not path.exists():
        write(publication, kind, path)
    back = read(path)
    spelling = spelling_of(publication.disclosure)
    wanted, found = cells(publication.disclosure, spelling), cells(back, spelling)
    assert (wanted - found, found - wanted) == (Counter(), Counter())
    assert {form.layout for form in back.performance} == {layout.id}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder where the forms of every layout, once written, stay for the next test."""
    return tmp_path_factory.mktemp("pages")


def shuffled(layout: Layout, chance: random.Random) -> Layout:
    """Return a layout with its blocks in another order, and their headings and rows too where a form leaves them free.

    The levels of indicators stay where they are, and so does the total of the money.
    """

    def mixed(items: Sequence[str]) -> list[str]:
        return chance.sample(items, len(items))

    def other(block: Block) -> Block:
        columns, rows = list(block.columns), list(block.rows)
        if block.kind in (BlockKind.INDICATORS, BlockKind.LIST):
            at = columns.index("一级指标")
            columns = [*mixed(columns[:at]), *columns[at : at + 3], *mixed(columns[at + 3 :])]
        else:
            above = mixed(list(dict.fromkeys(column.split("/")[0] for column in columns)))
            columns = [column for word in above for column in columns if column.split("/")[0] == word]
        fixed = block.kind in (BlockKind.SOURCES, BlockKind.PHASES)
        rows = [*rows[:fixed], *chance.sample(rows[fixed:], len(rows[fixed:]))]
        return replace(block, columns=tuple(columns), rows=tuple(rows))

    return replace(layout, block=tuple(chance.sample([other(block) for block in layout.block], len(layout.block))))


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


NEW_GOALS = """
id = "upland-goal"
form = "PT"
title = "财政专项绩效目标卡"
unit = "万元"
basis = "invented"
provenance = "recalled"
widths = [8, 8, 9, 10, 8, 8]

[[block]]
kind = "head"
rows = [["专项名称", "承办股室"], ["主管部门", "项目期限"]]

[[block]]
kind = "goals"
head = "本年目标"

[[block]]
kind = "sources"
head = "专项资金构成"
periods = ["whole", "year"]
rows = [["专项总额", "当年资金总额"], ["其中：县财安排", "其中：县财安排"], ["其他资金", "其他资金"]]

[[block]]
kind = "indicators"
head = "考核指标"
periods = ["year"]
columns = ["大类", "小类", "考核内容", "考核值", "分值"]
"""
NEW_GOAL_WORDS = {
    "专项名称": "项目名称",
    "承办股室": "实施单位",
    "本年目标": "年度目标",
    "专项资金构成": "项目资金",
    "专项总额": "实施期资金总额",
    "县财安排": "财政拨款",
    "考核指标": "绩效指标",
    "大类": "一级指标",
    "小类": "二级指标",
    "考核内容": "三级指标",
    "考核值": "指标值",
}
NEW_EVALUATION = """
id = "upland-evaluation"
form = "PS"
title = "财政专项绩效自评卡"
unit = "元"
basis = "invented"
provenance = "recalled"
widths = [8, 8, 8, 8, 8, 8, 6, 6]

[[block]]
kind = "head"
rows = [["项目名称"], ["主管部门", "承办股室"]]

[[block]]
kind = "phases"
head = "专项收支"
columns = ["安排数", "调剂后数", "拨付数", "留存数", "拨付进度"]
rows = [["资金总额"], ["县财安排"], ["其他资金"]]

[[block]]
kind = "indicators"
periods = ["year"]
columns = ["一级指标", "二级指标", "考核内容", "考核值", "兑现值", "满分", "评定分", "未兑现缘由"]

[[block]]
kind = "totals"
rows = [["合计"]]
"""
NEW_EVALUATION_WORDS = {
    "承办股室": "实施单位",
    "专项收支": "项目资金",
    "安排数": "年初预算数",
    "调剂后数": "全年预算数",
    "拨付数": "全年执行数",
    "留存数": "资金结(转)余",
    "拨付进度": "执行率",
    "县财安排": "财政拨款",
    "考核内容": "三级指标",
    "考核值": "指标值",
    "兑现值": "实际完成值",
    "满分": "分值",
    "评定分": "得分",
    "未兑现缘由": "偏差原因",
}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    ("name", "text", "new"),
    [("upland-goal", NEW_GOALS, NEW_GOAL_WORDS), ("upland-evaluation", NEW_EVALUATION, NEW_EVALUATION_WORDS)],
)
def test_a_layout_that_nobody_shipped_is_read_and_composed_from_its_file_alone(
    name: str, text: str, new: dict[str, str], kind: str, tmp_path: Path
) -> None:
    own = "".join(f'[[word]]\nword = "{word}"\nlike = "{like}"\n' for word, like in new.items())
    path = tmp_path / f"{name}.toml"
    path.write_text(text + own, encoding="utf-8")
    layout = load_layout(path)
    with using((*shipped(), layout)):
        assert_comes_back(layout, kind, tmp_path)
