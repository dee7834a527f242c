"""Every sentence of every edition is read back to the regions its slots are written for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.model import Claim, ClaimKind, Paragraph, Region
from mingzhang.read.prose.claims import claims
from mingzhang.standard.sentences import Narrative, Sentence, Slot, narrative

EDITIONS = ("shanxi-budget", "shanxi-accounts")
UNIT = "清河市水务局"
FUNCTIONS = (("卫生健康支出", "210"), ("住房保障支出", "221"))
CASES = [(edition, sentence.id) for edition in EDITIONS for sentence in narrative(edition).sentence]


def printed(slot: Slot, at: int) -> str:
    """Return an invented value as it would be printed, different for every slot."""
    if slot.kind == "amount":
        return f"{1000 + at}.25万元"
    if slot.kind == "share":
        return f"{at + 1}.50%"
    if slot.kind == "change":
        return f"比上年减少{at + 1}.75万元，下降{at + 1}.15%"
    if slot.kind == "done":
        return f"完成年初预算的{at + 1}.50%"
    if slot.kind == "names":
        return slot.separator.join(("办公费", "水费"))
    if slot.kind == "list":
        items = (
            slot.item.format(name=name, amount=f"{2000 + place}.25万元", share=f"{30 + place}.50%")
            for place, (name, _) in enumerate(FUNCTIONS)
        )
        return slot.separator.join(items)
    return f"{at + 1}{slot.counted}"


def read(found: Narrative, sentence: Sentence) -> tuple[Claim, ...]:
    values = {slot.name: printed(slot, at) for at, slot in enumerate(sentence.slots)}
    name, _ = FUNCTIONS[0]
    given = {"year": "2023", "unit": UNIT, "scope": "单位", "date": "2022年12月31日", "name": name}
    text = sentence.written(values | given)
    section = "第三部分/" + "/".join(f"一、{part}" for part in sentence.section.split("/"))
    return claims([Paragraph(text, section)], "2023", UNIT, found.phase)


def expected(slot: Slot, phase: str, each: str = "") -> Region:
    if not any(slot.region):
        return Region()
    narrowed = {each: FUNCTIONS[0][1]} if each else {}
    return Region(year="2023", phase=phase).joined(slot.region)._replace(**narrowed)


@pytest.mark.parametrize(("edition", "name"), CASES)
def test_what_a_sentence_writes_is_read_back_to_the_regions_of_its_slots(edition: str, name: str) -> None:
    found = narrative(edition)
    sentence = next(one for one in found.sentence if one.id == name)
    made = read(found, sentence)
    place: dict[str, int] = {}
    for at, slot in enumerate(sentence.slots):
        if slot.kind in ("amount", "count", "area"):
            value = Decimal(f"{1000 + at}.25") if slot.kind == "amount" else Decimal(at + 1)
            match = [i for i, one in enumerate(made) if one.kind.value == slot.kind and one.figure.value == value]
            assert len(match) == 1, slot.name
            place[slot.name] = match[0]
            assert made[match[0]].figure.region == expected(slot, found.phase, sentence.each), slot.name
        if slot.kind == "list":
            for step, (_, code) in enumerate(FUNCTIONS):
                item = next(one for one in made if one.figure.value == Decimal(f"{2000 + step}.25"))
                assert item.figure.region == expected(slot, found.phase)._replace(function=code)
                assert item.parent == place[slot.part_of]
    for slot in sentence.slots:
        if slot.part_of and slot.kind != "list":
            assert made[place[slot.name]].parent == place[slot.part_of], slot.name


@pytest.mark.parametrize(("edition", "name"), CASES)
def test_shares_and_changes_are_read_back_to_the_amounts_they_are_of(edition: str, name: str) -> None:
    found = narrative(edition)
    sentence = next(one for one in found.sentence if one.id == name)
    made = read(found, sentence)
    for at, slot in enumerate(sentence.slots):
        if slot.kind not in ("share", "change", "done"):
            continue
        kind = ClaimKind.CHANGE if slot.kind == "change" else ClaimKind.SHARE
        value = -Decimal(f"{at + 1}.75") if slot.kind == "change" else Decimal(f"{at + 1}.50")
        claim = next(one for one in made if one.kind is kind and one.figure.value == value)
        of = next(place for place, other in enumerate(sentence.slots) if other.name == slot.of)
        assert claim.subject is not None
        assert made[claim.subject].figure.value == Decimal(f"{1000 + of}.25"), slot.name
