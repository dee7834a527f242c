"""What an edition's drop-downs hold: codes with their names, the amounts that sentences compare, headings, kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mingzhang.model import Region
from mingzhang.model.values import dataclass
from mingzhang.standard import lazy, load
from mingzhang.standard.axes import axes
from mingzhang.standard.editions import Edition
from mingzhang.standard.performance import form_kind, layouts_of
from mingzhang.standard.workbook import AssetRow, WorkbookDefinition, workbook_definition

_EDITION = lazy.compile(r"(?P<province>[^-\d]*)-(?P<year>\d{4})-(?P<scope>部门|单位)(?P<account>预算|决算)")
_LENGTHS = {"function": 7, "economy": 5, "gov_economy": 5}


@dataclass(frozen=True, slots=True)
class Topic:
    """An amount that a sentence compares with last year's: `key` names sentence and slot."""

    key: str
    name: str
    region: Region


@dataclass(frozen=True)
class WorkbookEdition:
    """What is asked for by a name like 山西-2026-单位预算, and the workbook that goes with it."""

    name: str
    province: str
    year: str
    scope: str
    account: str
    edition: Edition
    definition: WorkbookDefinition

    @property
    def phase(self) -> str:
        """The phase of this year's amounts."""
        return self.account

    def choices(self, list_id: str) -> tuple[str, ...]:
        """Return the values of a drop-down; empty for what the unit itself enters."""
        if list_id == "layout":
            return tuple(f"{layout.id} {layout.title}" for layout in layouts_of(form_kind(self.account)))
        return _choices(self, list_id)


@cache
def workbook_edition(name: str) -> WorkbookEdition | None:
    """Return the edition of a name, also of its short form 山西2026单位预算, or None where there is none."""
    found = _EDITION.fullmatch(_dashed(name.strip()))
    if found is None:
        return None
    province, year, scope, account = found["province"], found["year"], found["scope"], found["account"]
    edition = load().editions.find(account, scope, int(year), province)
    if edition is None or edition.province != province:
        return None
    definition = workbook_definition(account, scope)
    return WorkbookEdition(_dashed(name.strip()), province, year, scope, account, edition, definition)


def edition_names() -> tuple[str, ...]:
    """Return the names of every edition there is a workbook for."""
    return tuple(_dashed(edition.id) for edition in load().editions.all())


def _dashed(name: str) -> str:
    """Return an edition's id with its parts told apart."""
    return re.sub(r"^([^-\d]+)(\d{4})(部门|单位)", r"\1-\2-\3", name)


@cache
def _choices(edition: WorkbookEdition, list_id: str) -> tuple[str, ...]:
    if list_id in ("function", "economy", "gov_economy", "revenue", "catalogue"):
        return _coded(list_id, int(edition.year))
    if list_id == "topic":
        return tuple(topic.name for topic in topics(edition))
    if list_id == "heading":
        sections = edition.edition.sections
        return tuple(dict.fromkeys(one.heading for one in sections if one.level > 1 and "texts" in one.holds))
    if list_id in ("first", "second"):
        return _indicator_classes(list_id)
    if list_id == "asset":
        return tuple(asset.name for asset in assets(edition))
    if list_id == "field":
        return tuple(field.name for field in edition.definition.fields)
    return edition.definition.values(list_id)


@cache
def assets(edition: WorkbookEdition) -> tuple[AssetRow, ...]:
    """Return the rows of the sheet of assets: the kinds of cars of the account, then the others."""
    kinds = next(
        (split.parts for split in axes().splits("subject", "车辆") if split.by == edition.account),
        (),
    )
    return (*(AssetRow(kind, "vehicle", "辆") for kind in kinds), *edition.definition.assets)


@cache
def topics(edition: WorkbookEdition) -> tuple[Topic, ...]:
    """Return every amount whose change the sentences tell; a sentence for each class has one for every class."""
    said = edition.edition.narrative
    found: list[Topic] = []
    for sentence in said.sentence:
        slots = {slot.name: slot for slot in sentence.slots}
        for slot in sentence.slots:
            if slot.kind == "change":
                compared = slots[slot.of]
                region = compared.region._replace(phase=compared.region.phase or said.phase)
                whole = Topic(f"{sentence.id}.{slot.name}", slot.topic, region)
                found.extend(_classes(whole, sentence.each, int(edition.year)) if sentence.each else (whole,))
    return tuple(found)


def _classes(whole: Topic, axis: str, year: int) -> Iterator[Topic]:
    """Yield a topic for every class of an axis, after which the reasons of that class are asked."""
    listed = load().list_named(axis)
    for code in sorted({code.code[:3] for code in listed}):
        named = listed.name(code, year)
        if named is not None:
            region = whole.region._replace(**{axis: code})
            yield Topic(f"{whole.key}/{code}", f"{named.name}（{whole.name}）", region)


def _coded(list_id: str, year: int) -> tuple[str, ...]:
    listed = load().list_named(list_id)
    length = _LENGTHS.get(list_id, 0)
    inner = {code.parent for code in listed}
    shown = []
    for code in listed:
        named = listed.name(code.code, year)
        lowest = len(code.code) == length if length else code.code not in inner
        if named is not None and lowest:
            shown.append(f"{code.code} {named.name}")
    return tuple(shown)


def _indicator_classes(level: str) -> tuple[str, ...]:
    from mingzhang.standard.performance import performance_words

    words = performance_words()
    return tuple(one.name for one in (words.first_level if level == "first" else words.second_level))
