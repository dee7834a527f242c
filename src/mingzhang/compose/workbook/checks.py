"""What must agree between cells: the two economic classifications, estimates, money in and out, names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from mingzhang.compose.filing import Project
from mingzhang.compose.workbook.cells import nearest
from mingzhang.compose.workbook.lists import assets, topics
from mingzhang.compose.workbook.sheets import Reading, Record
from mingzhang.model import Entry, Region
from mingzhang.standard import load
from mingzhang.standard.axes import axes
from mingzhang.standard.codes import Link

_FEN = Decimal("0.01")
_MAP_KINDS = {"行政单位": ("行政",), "参公事业单位": ("行政", "事业"), "事业单位": ("事业",)}
_PEOPLE, _RUNNING = "人员经费", "公用经费"
_IN = frozenset({"收入", "年初结转结余", "使用非财政拨款结余"})


def check_spending(reading: Reading, kind: str) -> None:
    """Check every line of expenditure on its own. `kind` is the unit's; of a department each unit has its own."""
    kinds = {record.text("name"): record.text("kind") for record in reading.of("members")}
    for record in reading.of("spending"):
        _nature(reading, record)
        _project(reading, record)
        if reading.edition.account == "预算":
            _economies(reading, record, kinds.get(record.text("unit"), kind))
            _estimate(reading, record)
        elif not any(key in record.values for key in ("planned", "adjusted", "spent")):
            reading.fault(record.place("spent"), "no_amount")


def _nature(reading: Reading, record: Record) -> None:
    """People and running costs are told apart by their economic class."""
    nature, economy = record.text("nature"), record.text("economy")
    if nature not in (_PEOPLE, _RUNNING) or not economy:
        return
    halves = {half: axes().contains("economy", f"{half}科目", economy) for half in (_PEOPLE, _RUNNING)}
    other = _RUNNING if nature == _PEOPLE else _PEOPLE
    if not halves[nature] and halves[other]:
        reading.fault(record.place("economy"), "nature_economy", nature=nature, economy=economy, right=other)


def _project(reading: Reading, record: Record) -> None:
    nature, project = record.text("nature"), record.text("project")
    if nature == "项目支出" and not project:
        reading.fault(record.place("project"), "project_missing")
    elif project and nature and nature != "项目支出":
        reading.fault(record.place("project"), "project_unwanted", nature=nature, given=project)


def _economies(reading: Reading, record: Record, kind: str) -> None:
    """Fill the government subject where only one is possible; accuse only where the pair was read in print."""
    economy, given = record.text("economy"), record.text("gov_economy")
    if not economy:
        return
    links = _links(economy, kind)
    possible = tuple(dict.fromkeys(link.gov_economy for link in links))
    right = "、".join(map(_named, possible))
    place = record.place("gov_economy")
    if not given:
        if "gov_economy" in record.columns and place in {fault.place for fault in reading.faults}:
            return
        if len(possible) == 1:
            record.values["gov_economy"] = possible[0]
        else:
            reading.fault(place, "economy_many" if possible else "economy_none", economy=economy, right=right)
    elif possible and given not in possible:
        # an organ may pay staff of an institution, whose money goes by the institutions' subjects
        elsewhere = {link.gov_economy for link in _links(economy, "") if link.sourced}
        if given in elsewhere:
            return
        if all(link.sourced for link in links):
            reading.fault(place, "economy_map", gov=given, economy=economy, right=right)
        else:
            reading.warn(place, "economy_unsure", gov=given, economy=economy, right=right)


def _links(economy: str, kind: str) -> tuple[Link, ...]:
    """Return what a department subject may become for a kind of unit; for an unknown kind, for any."""
    known = load().economy_map
    kinds = _MAP_KINDS.get(kind, ("",))
    return tuple(dict.fromkeys(link for one in kinds for link in known.links_of(economy, one)))


def _named(code: str) -> str:
    found = load().list_named("gov_economy").name(code)
    return f"{code} {found.name}" if found else code


def _estimate(reading: Reading, record: Record) -> None:
    """The estimate, where there is one, must come to the amount."""
    quantity, standard, months = (record.number(key) for key in ("quantity", "standard", "months"))
    amount = record.number("amount")
    if quantity is None and standard is None and months is None:
        return
    if quantity is None or standard is None:
        reading.fault(record.place("quantity" if quantity is None else "standard"), "estimate_half")
        return
    times = Decimal(1) if months is None else months
    product = (quantity * standard * times).quantize(_FEN, ROUND_HALF_UP)
    if amount is not None and product != amount:
        reading.fault(
            record.place("amount"),
            "estimate",
            quantity=f"{quantity:f}",
            standard=_yuan(standard),
            months=f"{times:f}",
            product=_yuan(product),
            amount=_yuan(amount),
        )


def check_units(reading: Reading) -> None:
    """Every line of a department names one of its units, and no unit stands twice."""
    rows: dict[str, int] = {}
    for record in reading.of("members"):
        name = record.text("name")
        if name in rows:
            reading.fault(record.place("name"), "member_double", row=rows[name] + 1, given=name)
        rows.setdefault(name, record.row)
    if not rows:
        return
    for sheet_id in ("revenue", "spending", "balances", "purchases"):
        for record in reading.of(sheet_id):
            unit = record.text("unit")
            if unit and unit not in rows:
                near = nearest(unit, tuple(rows))
                key = "unit_unknown_near" if near else "unit_unknown"
                reading.fault(record.place("unit"), key, given=unit, near=near)


def check_doubles(reading: Reading) -> None:
    """What may be said once only is not said twice; what is counted is whole."""
    parts = {row.name: row.part for row in assets(reading.edition)}
    for sheet_id, key, message in (("assets", "name", "asset_double"), ("prior", "topic", "prior_double")):
        seen: set[str] = set()
        for record in reading.of(sheet_id):
            given = record.text(key)
            if given in seen:
                reading.fault(record.place(key), message, given=given)
            seen.add(given)
            count = record.number("count")
            if count is not None and parts.get(given) != "area" and count != count.to_integral_value():
                reading.fault(record.place("count"), "not_whole", name=given, given=f"{count:f}")


def check_balance(reading: Reading, entries: Iterable[Entry]) -> None:
    """Money in equals money out for every fund, of a budget for every vintage too, with what is left at the end."""
    income: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    spent: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for entry in entries:
        region = entry.region
        if region.subject is None and region.fund is not None and region.phase == reading.edition.phase:
            side = income if region.flow in _IN else spent
            side[(region.fund, region.vintage or "")] += entry.amount
    key = "balance" if reading.edition.account == "预算" else "balance_accounts"
    for fund, vintage in dict.fromkeys((*income, *spent)):
        received, used = income[(fund, vintage)], spent[(fund, vintage)]
        if received != used:
            reading.fault(
                reading.name("revenue"),
                key,
                fund=fund,
                vintage=f"（{vintage}）" if vintage else "",
                income=_yuan(received),
                spending=_yuan(used),
                difference=_yuan(abs(received - used)),
            )


def check_projects(reading: Reading, projects: tuple[Project, ...], entries: Iterable[Entry]) -> None:
    """A project has money, and in a budget its form says as much as the lines of expenditure."""
    money: dict[str, Decimal] = defaultdict(Decimal)
    for entry in entries:
        if entry.region.project and entry.region.phase == reading.edition.phase:
            money[entry.region.project] += entry.amount
    records = {record.text("code") or record.text("name"): record for record in reading.of("projects")}
    for project in projects:
        place = records[project.line].place("name")
        if project.line not in money:
            reading.warn(place, "project_unused", given=project.name)
        of_year = sum((year for _, _, year in project.funds), Decimal(0))
        if reading.edition.account == "预算" and of_year and project.line in money and of_year != money[project.line]:
            ledger = _yuan(money[project.line])
            reading.warn(place, "project_money", given=project.name, form=_yuan(of_year), ledger=ledger)


def check_prior(reading: Reading) -> None:
    """Last year's totals of both sides are equal, and a whole is the sum of its parts; what is left empty is 0."""
    regions = {topic.name: topic.region for topic in topics(reading.edition)}
    records = {record.text("topic"): record for record in reading.of("prior")}
    amounts = {region: Decimal(0) for region in regions.values()}
    places: dict[Region, str] = {}
    for name, record in records.items():
        if name in regions:
            amounts[regions[name]] = record.number("amount") or Decimal(0)
            places[regions[name]] = record.place("amount")
    names = {region: name for name, region in regions.items()}
    for region in amounts:
        other = region._replace(flow="支出总计")
        parts = [region._replace(economy=part) for part in axes().children("economy", region.economy or "")]
        if region.flow == "收入总计" and other in amounts:
            _expect_equal(reading, names, amounts, places, region, [other])
        elif parts and all(part in amounts for part in parts):
            _expect_equal(reading, names, amounts, places, region, parts)


def _expect_equal(
    reading: Reading,
    names: dict[Region, str],
    amounts: dict[Region, Decimal],
    places: dict[Region, str],
    whole: Region,
    parts: list[Region],
) -> None:
    total = sum((amounts[part] for part in parts), Decimal(0))
    place = next((places[one] for one in (whole, *parts) if one in places), "")
    if amounts[whole] != total and place:
        named = " + ".join(names[part] for part in parts)
        said = {"whole": names[whole], "amount": _yuan(amounts[whole]), "parts": named, "total": _yuan(total)}
        reading.fault(place, "prior_unequal", **said)


def check_purchases(reading: Reading) -> None:
    """Contracts of small firms are part of all purchases, those of the smallest part of theirs."""
    money: dict[str, Decimal] = defaultdict(Decimal)
    places: dict[str, str] = {}
    for record in reading.of("purchases"):
        money[record.text("subject")] += record.number("amount") or Decimal(0)
        places.setdefault(record.text("subject"), record.place("amount"))
    whole = sum((amount for name, amount in money.items() if name.startswith("政府采购")), Decimal(0))
    small, tiny = money["中小企业采购"], money["小微企业采购"]
    if small > whole:
        reading.fault(places["中小企业采购"], "small_firms", part=_yuan(small), whole=_yuan(whole))
    if tiny > small:
        reading.fault(places["小微企业采购"], "tiny_firms", part=_yuan(tiny), whole=_yuan(small))


def check_private(reading: Reading, names: tuple[str, ...], texts: Iterable[tuple[str, str, str]]) -> None:
    """No text that is published holds a name that must not be."""
    found = [*texts]
    for sheet in reading.edition.definition.sheets:
        if sheet.id == "private":
            continue
        headers = {column.key: column.name for column in sheet.columns}
        for record in reading.of(sheet.id):
            for key, value in record.values.items():
                if isinstance(value, str) and key != "note":
                    found.append((record.place(key), headers[key], value))
    for place, header, text in found:
        for name in names:
            if name in text:
                reading.fault(place, "private_name", name=header, given=name)


def _yuan(amount: Decimal) -> str:
    return f"{amount:,.2f}"
