"""Layouts of performance forms both ways: invented projects composed by one, written and read back cell by cell."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

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
    Publication,
    Region,
)
from mingzhang.read import read
from mingzhang.standard.layouts import Block, BlockKind, Layout
from mingzhang.standard.messages import messages
from mingzhang.standard.performance import performance_words
from mingzhang.standard.performance_tables import table_of, with_forms

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


def funds(amount: Decimal, line: str) -> Iterator[tuple[str, Decimal, Decimal]]:
    """Yield a project's sources with their money: of the whole period more than of the year, and no multiple of it."""
    yield messages("goals")["source_县级"], amount * 2 + 1900, amount
    if line == "P1":
        sources = performance_words().regions_of_sources.items()
        own = next(word for word, region in sources if region == Region(fund="单位资金"))
        yield own, amount / 4 + 3700, amount / 4


def filing(account: str, answers: Sequence[str] = ()) -> Filing:
    """Return a unit with three projects, one of carried-over money, one of grants and of its own money."""
    evaluated = account == "决算"
    phases = ("年初预算", "调整预算", "决算") if evaluated else ("预算",)
    amounts = {"P1": "312500.00", "P2": "48000.00", "P3": "7600.00"}
    projects = tuple(
        replace(
            project(line, name, answers, evaluated=evaluated, carried=line == "P2"),
            funds=() if evaluated else tuple(funds(Decimal(amounts[line]), line)),
        )
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


def shuffled(layout: Layout, chance: random.Random) -> Layout:
    """Return a layout with its blocks in another order, and their headings and rows too where a form leaves them free.

    The levels of indicators stay where they are, and so does the total of the money.
    """

    headings = performance_words().headings

    def kind_of(column: str) -> str:
        return headings[column].kind if column in headings else ""

    def mixed(items: Sequence[str]) -> list[str]:
        return chance.sample(items, len(items))

    def other(block: Block) -> Block:
        columns, rows = list(block.columns), list(block.rows)
        if block.kind in (BlockKind.INDICATORS, BlockKind.LIST):
            kinds = [kind_of(column) for column in columns]
            at, end = kinds.index("first"), kinds.index("third") + 1
            columns = [*mixed(columns[:at]), *columns[at:end], *mixed(columns[end:])]
        else:
            above = mixed(list(dict.fromkeys(column.split("/")[0] for column in columns)))
            columns = [column for word in above for column in columns if column.split("/")[0] == word]
        fixed = block.kind in (BlockKind.SOURCES, BlockKind.PHASES)
        rows = [*rows[:fixed], *chance.sample(rows[fixed:], len(rows[fixed:]))]
        return replace(block, columns=tuple(columns), rows=tuple(rows))

    return replace(layout, block=tuple(chance.sample([other(block) for block in layout.block], len(layout.block))))
