"""Records become the ledger: money in and out, what is carried over, purchases and assets, each with its cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from mingzhang.compose.filing import Assets, Project, RevenueLine
from mingzhang.compose.ledger.derived import running_costs
from mingzhang.compose.workbook.cells import nearest
from mingzhang.compose.workbook.lists import assets, topics
from mingzhang.compose.workbook.sheets import Reading, Record
from mingzhang.model import Entry, Ledger, Region
from mingzhang.standard import load

PHASES = (("planned", "年初预算"), ("adjusted", "调整预算"), ("spent", "决算"))
"""The columns of a line of accounts with the phase of each."""


def spending(reading: Reading, projects: ProjectNames) -> Iterator[Entry]:
    """Yield every line of expenditure; of accounts one for every phase that has an amount."""
    columns = ("unit", "function", "nature", "economy", "gov_economy", "fund", "vintage")
    for record in reading.of("spending"):
        region = _told(reading, record, columns)._replace(flow="支出", project=projects.line(record))
        if reading.edition.account == "预算":
            yield from _entry(record, region, "amount")
        else:
            for key, phase in PHASES:
                yield from _entry(record, region._replace(phase=phase), key)


def _told(reading: Reading, record: Record, columns: Sequence[str]) -> Region:
    """Return what a line of this year's says by its cells in some columns, each named as the axis that it is on."""
    said = Region(**{column: record.text(column) or None for column in columns})
    return said._replace(year=reading.edition.year, phase=reading.edition.phase)


def revenue(reading: Reading) -> Iterator[Entry]:
    """Yield every line of income."""
    for record in reading.of("revenue"):
        region = _told(reading, record, ("unit", "function", "fund", "vintage"))
        yield from _entry(record, region._replace(flow="收入"), "amount")


def revenue_lines(reading: Reading) -> Iterator[RevenueLine]:
    """Yield income by revenue subject, where one is given."""
    listed = load().list_named("revenue")
    for record in reading.of("revenue"):
        code, amount = record.text("revenue"), record.number("amount")
        if code and amount is not None and record.text("vintage") != "上年结转":
            named = listed.name(code, int(reading.edition.year))
            yield RevenueLine(code, named.name if named else code, record.text("fund"), amount)


def balances(reading: Reading) -> Iterator[Entry]:
    """Yield what is carried over at either end of the year."""
    for record in reading.of("balances"):
        region = _told(reading, record, ("unit", "flow", "function", "nature", "fund", "vintage"))
        yield from _entry(record, region, "amount")


def purchases(reading: Reading) -> Iterator[Entry]:
    """Yield government purchases, which stand beside the cube of money."""
    for record in reading.of("purchases"):
        region = _told(reading, record, ("unit", "fund", "subject"))
        yield from _entry(record, region._replace(flow="支出"), "amount")


def asset_entries(reading: Reading) -> Iterator[Entry]:
    """Yield cars, floor area, equipment and other counts."""
    for record in reading.of("assets"):
        region = Region(year=reading.edition.year, phase=reading.edition.phase, subject=record.text("name") or None)
        yield from _entry(record, region, "count")


def of_members(reading: Reading, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield 机关运行经费 of a department: running costs of the units that have them, by the kind of each."""
    kinds = {record.text("name"): record.text("kind") for record in reading.of("members")}
    yield from running_costs(entries, lambda unit: kinds.get(unit or "", ""))


def owned(reading: Reading) -> Assets:
    """Return the assets by kind."""
    parts = {row.name: row.part for row in assets(reading.edition)}
    found: dict[str, list[tuple[str, Decimal]]] = {}
    for record in reading.of("assets"):
        count = record.number("count")
        if count is not None:
            found.setdefault(parts.get(record.text("name"), ""), []).append((record.text("name"), count))

    def counted(part: str) -> tuple[tuple[str, int], ...]:
        return tuple((name, int(count)) for name, count in found.get(part, []))

    authorised, area = counted("authorised"), found.get("area", [])
    return Assets(
        vehicles=counted("vehicle"),
        authorised=authorised[0][1] if authorised else None,
        floor_area=area[0][1] if area else None,
        equipment=counted("equipment"),
        counts=counted("count"),
    )


def prior(reading: Reading) -> Ledger:
    """Return last year's figures as they were entered: each states the sum over its region."""
    regions = {topic.name: topic.region for topic in topics(reading.edition)}
    last = str(int(reading.edition.year) - 1)
    return Ledger(
        tuple(
            Entry(regions[record.text("topic")]._replace(year=last), amount, record.place("amount"))
            for record in reading.of("prior")
            if (amount := record.number("amount")) is not None and record.text("topic") in regions
        )
    )


class ProjectNames:
    """Which project a cell names: by its code, or by its name where only one bears it."""

    def __init__(self, projects: tuple[Project, ...], reading: Reading) -> None:
        self.reading = reading
        self.lines = {project.line for project in projects}
        self.by_name: dict[str, list[str]] = {}
        for project in projects:
            self.by_name.setdefault(project.name, []).append(project.line)

    def line(self, record: Record) -> str | None:
        """Return the project's line, None where none is named; a name that means nothing is noted."""
        given = record.text("project")
        if not given or given in self.lines:
            return given or None
        found = self.by_name.get(given, [])
        if len(found) == 1:
            return found[0]
        if found:
            self.reading.fault(record.place("project"), "project_ambiguous", given=given, codes="、".join(found))
            return None
        near = nearest(given, tuple(self.by_name))
        key = "project_unknown_near" if near else "project_unknown"
        self.reading.fault(record.place("project"), key, given=given, near=near)
        return None


def _entry(record: Record, region: Region, key: str) -> Iterator[Entry]:
    amount = record.number(key)
    if amount is not None:
        yield Entry(region, amount, record.place(key))
