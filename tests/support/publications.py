"""Publications of invented units, each composed and written once: as Word, Excel and web files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from composed import SPENDING, UNIT, accounts, budget, compose, entry
from departments import department
from mingzhang.compose.filing import Filing, Project, Reason
from mingzhang.model import Disclosure, Ledger, Publication, Region
from mingzhang.read import read
from mingzhang.read.prose.claims import claims
from mingzhang.standard import load
from mingzhang.write.docx.document import docx
from mingzhang.write.html.page import page
from mingzhang.write.xlsx.document import xlsx

WRITERS: dict[str, Callable[[Publication], bytes]] = {
    "docx": docx,
    "xlsx": xlsx,
    "html": lambda publication: page(publication).encode(),
}


def carried() -> Filing:
    """A budget with money of the year before."""
    base = Region(year="2025", phase="预算", flow="支出", vintage="上年结转")
    more = entry(base, "77000.33", "2080102", "项目支出", "30299", "50299", "一般公共预算", "p3")
    filing = budget()
    ledger = Ledger((*filing.ledger.entries, more))
    carried_over = Project("p3", "园圃普查费", "其他运转类", carried=True)
    reason = (Reason("收入总计", "上年项目跨年实施，资金结转到本年。"),)
    return replace(filing, ledger=ledger, projects=(*filing.projects, carried_over), reasons=reason)


def lean() -> Filing:
    """A budget of one amount: nearly every table is empty."""
    base = Region(year="2025", phase="预算", flow="支出", vintage="当年")
    return budget(ledger=Ledger((entry(base, "500000", *SPENDING[0][:5], None),)), prior=Ledger(()), projects=())


def long() -> Filing:
    """A budget of so many functions that its tables run over several pages."""
    base = Region(year="2025", phase="预算", flow="支出", vintage="当年")
    codes = [code for code in load().functions.codes if len(code) == 7 and code.startswith(("205", "206", "213"))][:90]
    entries = tuple(
        entry(base, Decimal(10000 + 37 * at), code, "人员经费", "30101", "50101", "一般公共预算", None)
        for at, code in enumerate(codes)
    )
    return budget(ledger=Ledger(entries), prior=Ledger(()), projects=())


def whole() -> Filing:
    """A department of two units."""
    other = budget(
        unit=replace(UNIT, name="甲县苗木站"),
        ledger=Ledger(tuple(one for one in budget().ledger.entries if one.region.project != "p1")),
        projects=(Project("p2", "道路绿化工程", "特定目标类"),),
    )
    return department(replace(UNIT, name="甲县绿化委员会"), [budget(), other], "山西-2025-部门预算")


MADE: dict[str, Callable[[], Filing]] = {
    "budget": budget,
    "accounts": accounts,
    "carried": carried,
    "lean": lean,
    "long": long,
    "whole": whole,
}


@cache
def publication(name: str, *, draft: bool = False) -> Publication:
    return compose(MADE[name](), draft=draft)


@cache
def written(name: str, kind: str, *, draft: bool = False) -> bytes:
    return WRITERS[kind](publication(name, draft=draft))


@cache
def read_again(name: str, kind: str) -> Disclosure:
    path = Path(mkdtemp()) / f"{name}.{kind}"
    path.write_bytes(written(name, kind))
    return read(path)


def spoken(document: Disclosure) -> Counter[tuple[object, ...]]:
    """Return every figure that a reader finds in a document's sentences, with what it is about."""
    found = document.claims
    if document.extraction == "composed":
        found = claims(document.paragraphs, document.year, document.unit_name, document.kind, document.tables)
    return Counter((one.kind, one.figure.value, one.figure.unit, one.figure.region) for one in found)


@cache
def spoken_in(name: str) -> Counter[tuple[object, ...]]:
    """Return what a reader finds in the sentences of a publication as it was composed."""
    return spoken(publication(name).disclosure)
