"""Whatever a ledger holds, a workbook written from it is read back to the same ledger, and so is its CSV file."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingzhang.compose.filing import Assets, Filing, FilingError, Indicator, Project, Reason, Unit
from mingzhang.compose.workbook.ledger_file import ledger_text, read_ledger
from mingzhang.compose.workbook.lists import topics, workbook_edition
from mingzhang.compose.workbook.read import read_filing
from mingzhang.compose.workbook.write import new_workbook, write_input
from mingzhang.manual import workbook as workbook_page
from mingzhang.model import Entry, Ledger, Region
from places import DOCS

FUNCTIONS = ("2010301", "2050201", "2080505", "2101101", "2210201")
ECONOMIES = {"人员经费": ("30101", "30108", "30113"), "公用经费": ("30201", "30215"), "项目支出": ("30201", "30101")}
GOVERNMENT = {"30101": "50101", "30108": "50102", "30113": "50103", "30201": "50201", "30215": "50202"}
FUNDS = ("一般公共预算", "政府性基金", "财政专户管理资金", "事业收入")
AMOUNTS = st.decimals(min_value=0, max_value=Decimal("99999999999.99"), places=2)
WORDS = st.text(alphabet="河道站巡查维护AB12（）、≥%", min_size=1, max_size=12)


@st.composite
def budgets(draw: st.DrawFn) -> Filing:
    projects = draw(st.lists(WORDS, min_size=1, max_size=3, unique=True))
    entries = []
    for _ in range(draw(st.integers(1, 8))):
        nature = draw(st.sampled_from(sorted(ECONOMIES)))
        economy = draw(st.sampled_from(ECONOMIES[nature]))
        region = Region(
            year="2026",
            phase="预算",
            flow="支出",
            function=draw(st.sampled_from(FUNCTIONS)),
            nature=nature,
            economy=economy,
            gov_economy=GOVERNMENT[economy],
            fund=draw(st.sampled_from(FUNDS)),
            vintage=draw(st.sampled_from(("当年", "上年结转"))),
            project=draw(st.sampled_from(projects)) if nature == "项目支出" else None,
        )
        entries.append(Entry(region, draw(AMOUNTS)))
    counted = Region(year="2026", phase="预算")
    for subject in draw(st.lists(st.sampled_from(("领导用车", "房屋面积", "车辆编制")), unique=True)):
        entries.append(Entry(counted._replace(subject=subject), Decimal(draw(st.integers(0, 500)))))
    return _filing(draw, "山西-2026-单位预算", "预算", "2026", entries, projects)


@st.composite
def accounts(draw: st.DrawFn) -> Filing:
    entries = []
    spent: dict[str, Decimal] = defaultdict(Decimal)
    for _ in range(draw(st.integers(1, 6))):
        nature = draw(st.sampled_from(("人员经费", "公用经费")))
        region = Region(
            year="2025",
            flow="支出",
            function=draw(st.sampled_from(FUNCTIONS)),
            nature=nature,
            economy=draw(st.sampled_from(ECONOMIES[nature])),
            fund=draw(st.sampled_from(FUNDS)),
        )
        for phase in draw(st.lists(st.sampled_from(("年初预算", "调整预算", "决算")), min_size=1, unique=True)):
            entry = Entry(region._replace(phase=phase), draw(AMOUNTS))
            entries.append(entry)
            if phase == "决算":
                spent[region.fund or ""] += entry.amount
    base = Region(year="2025", phase="决算", function=draw(st.sampled_from(FUNCTIONS)))
    for fund in spent or {"一般公共预算": Decimal(0)}:
        rest = draw(AMOUNTS)
        income = spent[fund] + rest
        while income > 0 or rest > 0:
            part = min(income, Decimal(10) ** 11)
            entries.append(Entry(base._replace(flow="收入", fund=fund), part))
            income -= part
            if income <= 0:
                break
        if rest:
            entries.append(Entry(base._replace(flow="年末结转结余", fund=fund), rest))
    if not any(entry.region.flow == "收入" for entry in entries):
        entries.append(Entry(base._replace(flow="收入", fund="一般公共预算"), Decimal(0)))
    return _filing(draw, "山西-2025-单位决算", "决算", "2025", entries, [])


def _filing(
    draw: st.DrawFn, edition: str, account: str, year: str, entries: list[Entry], projects: list[str]
) -> Filing:
    found = workbook_edition(edition)
    assert found is not None
    topic = draw(st.sampled_from([one for one in topics(found) if one.name.startswith("一般公共预算")]))
    last = str(int(year) - 1)
    indicator = Indicator("年度", "产出指标", "数量指标", draw(WORDS), draw(WORDS))
    return Filing(
        edition=edition,
        account=account,
        year=year,
        scope="单位",
        unit=Unit(draw(WORDS), "行政单位", "县级", duties=(draw(WORDS),), offices=(draw(WORDS),)),
        ledger=Ledger(tuple(entries)),
        prior=Ledger((Entry(topic.region._replace(year=last), draw(AMOUNTS)),)),
        projects=tuple(
            Project(name, name, "特定目标类", summary=draw(WORDS), indicators=(indicator,)) for name in projects
        ),
        reasons=(Reason(topic.key, draw(WORDS), draw(AMOUNTS)),),
        texts={found.choices("heading")[0]: draw(WORDS)},
    )


def _compared(filing: Filing) -> tuple[object, ...]:
    def bare(ledger: Ledger) -> list[str]:
        return sorted(repr(replace(entry, place="", amount=entry.amount.normalize() + 0)) for entry in ledger.entries)

    whole = replace(filing, ledger=Ledger(()), prior=Ledger(()), assets=Assets())
    return bare(filing.ledger), bare(filing.prior), whole


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(budgets(), accounts()))
def test_any_ledger_comes_back_from_a_workbook_and_from_csv_files(filing: Filing) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "单位.xlsx"
        new_workbook(filing.edition, path, filing)
        assert _compared(read_filing(path)) == _compared(filing)
        write_input(filing, Path(folder) / "csv")
        assert _compared(read_filing(Path(folder) / "csv")) == _compared(filing)


@settings(max_examples=25, deadline=None)
@given(budgets())
def test_any_ledger_comes_back_from_its_own_file(filing: Filing) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.csv"
        path.write_text(ledger_text(filing.ledger), encoding="utf-8")
        assert read_ledger(path) == filing.ledger
        assert read_ledger(Path(folder)) == filing.ledger


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("year,amount\n2025,1\n", "缺少 phase、"),
        (
            ledger_text(Ledger((Entry(Region(flow="支出"), Decimal(1)),))).replace(",1,", ",一,"),
            "金额“一”不是数",
        ),
        (ledger_text(Ledger((Entry(Region(flow="支付"), Decimal(1)),))), "第 2 行：flow 没有“支付”"),
    ],
)
def test_a_ledger_file_that_is_wrong_says_where(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "ledger.csv").write_text(text, encoding="utf-8")
    with pytest.raises(FilingError, match=message):
        read_ledger(tmp_path)


def test_the_page_about_the_workbook_is_up_to_date() -> None:
    page = DOCS / "workbook.md"
    assert page.read_text(encoding="utf-8") == workbook_page.page(), "run ./run docs"
