"""A filing becomes the rows of a workbook again: the inverse of reading one, sheet by sheet."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.compose.filing import Filing, Unit
from mingzhang.compose.ledger.stated import states_totals
from mingzhang.compose.workbook.entries import PHASES
from mingzhang.compose.workbook.lists import WorkbookEdition, assets, topics
from mingzhang.compose.workbook.projects import YES
from mingzhang.model import Entry, Region
from mingzhang.standard import load
from mingzhang.standard.axes import axes
from mingzhang.standard.performance import form_kind, layouts_of

Row = dict[str, str | Decimal]
_BALANCES = ("年初结转结余", "使用非财政拨款结余", "结余分配", "年末结转结余")


def unit_values(filing: Filing) -> dict[str, list[tuple[str, str | Decimal]]]:
    """Return the values of the sheet about the unit by field; of staff with the field's name."""
    unit: Unit = filing.unit
    single = {
        "edition": filing.edition,
        "name": unit.name,
        "kind": unit.kind,
        "level": unit.level,
        "department": unit.department,
        "department_code": unit.department_code,
        "layout": _layout(filing),
        "date": filing.date,
    }
    found: dict[str, list[tuple[str, str | Decimal]]] = {key: [("", text)] for key, text in single.items() if text}
    found["duties"] = [("", text) for text in unit.duties]
    found["offices"] = [("", text) for text in unit.offices]
    found["staff"] = [(name, Decimal(heads)) for name, heads in unit.staff]
    return found


def _layout(filing: Filing) -> str:
    found = (layout for layout in layouts_of(form_kind(filing.account)) if layout.id == filing.layout)
    return next((f"{layout.id} {layout.title}" for layout in found), "")


def rows(filing: Filing, edition: WorkbookEdition, kinds: dict[str, str] | None = None) -> dict[str, list[Row]]:
    """Return the rows of every other sheet by its id. `kinds` are the kinds of a department's units."""
    known = kinds or _kinds(filing)
    stated = states_totals(filing.ledger)
    found: dict[str, list[Row]] = {
        "members": [{"name": name, "kind": known.get(name, "事业单位")} for name in filing.unit.members],
        "revenue": [*_revenue(filing)],
        "spending": [] if stated else [*_spending(filing)],
        "balances": [] if stated else [*_plain_entries(filing, lambda region: region.flow in _BALANCES)],
        "projects": [*_projects(filing, edition)],
        "indicators": [*_indicators(filing)],
        "purchases": [*_plain_entries(filing, _is_purchase)],
        "assets": [*_assets(filing, edition)],
        "services": [{"service": _with_name("catalogue", code, filing)} for code in filing.services],
        "prior": [*_prior(filing, edition)],
        "reasons": [*_reasons(filing, edition)],
        "texts": [
            {"heading": heading, "text": line} for heading, text in filing.texts.items() for line in text.splitlines()
        ],
        "private": [{"name": name} for name in filing.private],
    }
    return {
        sheet.id: [
            {key: value for key, value in row.items() if sheet.column(key) and value != ""} for row in found[sheet.id]
        ]
        for sheet in edition.definition.sheets
        if sheet.id in found
    }


def _kinds(filing: Filing) -> dict[str, str]:
    """Return the kinds of a department's units, as far as its running costs tell them."""
    return {
        entry.region.unit: entry.region.subject
        for entry in filing.ledger.entries
        if entry.region.unit and entry.region.subject and _is_running(entry.region)
    }


def _is_running(region: Region) -> bool:
    return region.subject is not None and axes()["subject"].contains("机关运行经费", region.subject)


def _is_purchase(region: Region) -> bool:
    return region.subject in ("政府采购货物", "政府采购工程", "政府采购服务", "中小企业采购", "小微企业采购")


def _with_name(list_id: str, code: str | None, filing: Filing) -> str:
    """Return a code with its name, as drop-downs show it, or as the unit calls a code that no drop-down has."""
    found = load().list_named(list_id).name(code, int(filing.year)) if code else None
    name = found.name if found else filing.named.get(code or "", "")
    return f"{code or ''} {name}".strip()


def _line(region: Region, filing: Filing) -> Row:
    """Return what a line says of its region."""
    return {
        "unit": region.unit or "",
        "flow": region.flow or "",
        "function": _with_name("function", region.function, filing),
        "economy": _with_name("economy", region.economy, filing),
        "gov_economy": _with_name("gov_economy", region.gov_economy, filing),
        "nature": region.nature or "",
        "project": region.project or "",
        "fund": region.fund or "",
        "vintage": region.vintage or "",
        "subject": region.subject or "",
    }


def _revenue(filing: Filing) -> Iterator[Row]:
    """Yield income; of a budget what its spending implies, less the lines that have a subject of their own."""
    if filing.account == "决算":
        for entry in () if states_totals(filing.ledger) else filing.ledger.entries:
            if entry.region.flow == "收入" and entry.region.subject is None:
                yield {**_line(entry.region, filing), "amount": entry.amount}
        return
    money: dict[tuple[str | None, str, str], Decimal] = {}
    for entry in () if states_totals(filing.ledger) else filing.ledger.entries:
        region = entry.region
        if region.subject is None and region.flow in ("支出", "年末结转结余"):
            key = (region.unit, region.fund or "", region.vintage or "")
            money[key] = money.get(key, Decimal(0)) + entry.amount
    for line in filing.revenue:
        key = next((key for key in money if key[1:] == (line.fund, "当年")), (None, line.fund, "当年"))
        money[key] = money.get(key, Decimal(0)) - line.amount
        code = _with_name("revenue", line.code, filing)
        yield {"unit": key[0] or "", "fund": line.fund, "vintage": "当年", "revenue": code, "amount": line.amount}
    told = {(line.fund, "当年") for line in filing.revenue}
    for (unit, fund, vintage), amount in money.items():
        if amount > 0 or (fund, vintage) not in told:
            yield {"unit": unit or "", "fund": fund, "vintage": vintage, "amount": amount}


def _spending(filing: Filing) -> Iterator[Row]:
    """Yield lines of expenditure; the phases of one line of accounts stand on one row."""
    rows: dict[tuple[Region, int], Row] = {}
    seen: dict[Region, int] = {}
    keys = {phase: key for key, phase in PHASES}
    for entry in filing.ledger.entries:
        region = entry.region
        if region.flow != "支出" or region.subject is not None:
            continue
        if filing.account == "预算":
            yield {**_line(region, filing), "amount": entry.amount}
            continue
        count = seen[region] = seen.get(region, 0) + 1
        line = (region._replace(phase=None), count)
        rows.setdefault(line, _line(region, filing))[keys[region.phase or "决算"]] = entry.amount
    yield from rows.values()


def _plain_entries(filing: Filing, wanted: object) -> Iterator[Row]:
    assert callable(wanted)  # noqa: S101
    for entry in filing.ledger.entries:
        if wanted(entry.region):
            yield {**_line(entry.region, filing), "amount": entry.amount}


def _assets(filing: Filing, edition: WorkbookEdition) -> Iterator[Row]:
    counted = {row.name: row.counted for row in assets(edition)}
    counts: dict[str, Entry] = {
        entry.region.subject: entry for entry in filing.ledger.entries if entry.region.subject in counted
    }
    for name, unit in counted.items():
        row: Row = {"name": name, "note": unit}
        if name in counts:
            row["count"] = counts[name].amount
        yield row


def _projects(filing: Filing, edition: WorkbookEdition) -> Iterator[Row]:
    sheet = edition.definition.sheet("projects")
    columns = sheet.columns if sheet else ()
    for project in filing.projects:
        row: Row = {
            "name": project.name,
            "code": project.line if project.line != project.name else "",
            "carried": YES if project.carried else "",
        }
        for key in ("project_class", "attribute", "period", "summary", "basis", "necessity", "measures", "plan"):
            row[key] = getattr(project, key)
        for key in ("whole_goal", "year_goal", "achieved"):
            row[key] = getattr(project, key)
        for key in ("declared", "drafted", "adjusted", "executed"):
            amount = getattr(project, key)
            if amount is not None:
                row[key] = amount
        funds = {fund: (whole, year) for fund, whole, year in project.funds}
        analysis = dict(project.analysis)
        for column in columns:
            if column.fund in funds:
                row[column.key] = funds[column.fund][not column.key.startswith("whole_")]
            elif column.heading:
                row[column.key] = analysis.get(column.name, "")
        yield row


def _indicators(filing: Filing) -> Iterator[Row]:
    for project in filing.projects:
        for one in project.indicators:
            row: Row = {"project": project.line}
            for key in ("period", "first", "second", "name", "value", "adjusted", "actual", "quality", "deviation"):
                row[key] = getattr(one, key)
            if one.weight is not None:
                row["weight"] = one.weight
            if one.score is not None:
                row["score"] = one.score
            yield row


def _prior(filing: Filing, edition: WorkbookEdition) -> Iterator[Row]:
    """Yield every compared amount with last year's figure, where there is one."""
    last = str(int(filing.year) - 1)
    stated: dict[Region, Decimal] = {entry.region: entry.amount for entry in filing.prior.entries}
    for topic in topics(edition):
        row: Row = {"topic": topic.name}
        region = topic.region._replace(year=last)
        if region in stated:
            row["amount"] = stated[region]
        yield row


def _reasons(filing: Filing, edition: WorkbookEdition) -> Iterator[Row]:
    names = {topic.key: topic.name for topic in topics(edition)}
    for reason in filing.reasons:
        row: Row = {"topic": names.get(reason.topic, reason.topic), "text": reason.text}
        if reason.amount is not None:
            row["amount"] = reason.amount
        yield row
