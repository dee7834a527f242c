"""Whatever an edition's sentences are filled with, they are read back to exactly what their slots say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from random import Random
from time import perf_counter

import pytest

from mingzhang.model import Claim, ClaimKind, Paragraph, Region
from mingzhang.read.prose.claims import claims
from mingzhang.read.prose.templates import statements, templates
from mingzhang.standard import load
from mingzhang.standard.messages import messages
from mingzhang.standard.sentences import Sentence, Slot, narratives
from mingzhang.standard.words import plain

UNIT, YEAR = "甲县园圃局", "2025"
PHASES = ("预算", "决算")
CASES = [(phase, sentence.id) for phase in PHASES for one in narratives(phase) for sentence in one.sentence]
CLASSES = ("208", "210", "212", "213", "221", "224")
SAID = messages("narrative")
FILLINGS = 25


@dataclass
class Filling:
    """A sentence filled at random, with what its numbers ought to say, in the order in which they are printed."""

    random: Random
    sentence: Sentence
    phase: str
    node: str = ""
    values: dict[str, str] = field(default_factory=dict)
    said: dict[str, list[tuple[object, ...]]] = field(default_factory=dict)

    def money(self) -> str:
        cents = self.random.choice([0, self.random.randint(1, 999), self.random.randint(1, 10**9)])
        return f"{Decimal(cents) / 100:,.2f}"

    def asked(self, region: Region) -> Region:
        if not any(region):
            return region
        found = region._replace(year=YEAR, phase=region.phase or self.phase)
        return found._replace(**{self.sentence.each: self.node}) if self.node else found

    def fill(self) -> str:
        """Return the sentence, every slot filled."""
        slots = {slot.name: slot for slot in self.sentence.slots}
        unit = self.random.choice(["万元", "元"])
        for slot in self.sentence.slots:
            about = self.asked(slots[slot.of].region if slot.of else slot.region)
            self.said[slot.name] = []
            self.values[slot.name] = self.printed(slot, about, unit)
        names = {"unit": self.random.choice([UNIT, "本单位"]), "scope": "单位", "date": "2024年12月31日"}
        if self.node:
            names["name"] = named(self.node)
        return self.sentence.written({**self.values, **names, "year": YEAR})

    def printed(self, slot: Slot, about: Region, unit: str) -> str:
        note = self.said[slot.name].append
        if slot.kind == "amount":
            note((ClaimKind.AMOUNT, about, None, None))
            return self.money() + unit
        if slot.kind in ("count", "area"):
            note((ClaimKind.COUNT if slot.kind == "count" else ClaimKind.AREA, about, None, None))
            return f"{self.random.choice([0, 1, 37])}{slot.counted}"
        if slot.kind == "share":
            note((ClaimKind.SHARE, about, None, self.asked(slot.whole) if any(slot.whole) else None))
            return f"{self.money()}%"
        if slot.kind == "done":
            return self.done(slot, about)
        if slot.kind == "change":
            return self.change(slot, about, unit)
        if slot.kind == "names":
            return slot.separator.join(self.random.choice([["办公费", "水费"], ["办公费"], [SAID["nothing"]]]))
        return self.items(slot, about, unit)

    def done(self, slot: Slot, about: Region) -> str:
        plan = SAID[f"plan_{slot.whole.phase}"]
        if self.random.random() < 0.3:
            return SAID["no_plan"].format(plan=plan)
        self.said[slot.name].append((ClaimKind.SHARE, about, None, Region(year=YEAR, phase=slot.whole.phase)))
        return SAID["done"].format(plan=plan, rate=f"{self.money()}%")

    def change(self, slot: Slot, about: Region, unit: str) -> str:
        way = self.random.choice(["same", "no_prior", "grew", "fell", "grew", "fell"])
        last = Region(year=str(int(YEAR) - 1))
        if way == "no_prior":
            return SAID[way]
        if way == "same":
            self.said[slot.name].append((ClaimKind.CHANGE, about, 0, last))
            return SAID[way].format(equal=SAID["equal"])
        sign = 1 if way == "grew" else -1
        self.said[slot.name].append((ClaimKind.CHANGE, about, sign, last))
        text = SAID[way].format(amount=self.money() + unit)
        if self.random.random() < 0.7:
            self.said[slot.name].append((ClaimKind.GROWTH, about, sign, last))
            text += SAID[f"{way}_rate"].format(rate=f"{self.money()}%")
        if self.random.random() < 0.4:
            text += SAID["because"].format(reasons=self.random.choice(["园圃养护任务调整", "人员变动、物价变化"]))
        return text

    def items(self, slot: Slot, about: Region, unit: str) -> str:
        made = []
        for code in sorted(self.random.sample(CLASSES, self.random.randint(0, 4))):
            inner = about._replace(**{slot.each: code})
            self.said[slot.name].append((ClaimKind.AMOUNT, inner, None, None))
            if "{share}" in slot.item:
                self.said[slot.name].append((ClaimKind.SHARE, inner, None, None))
            made.append(slot.item.format(name=named(code), amount=self.money() + unit, share=f"{self.money()}%"))
        return slot.separator.join(made) or SAID["nothing"]

    def expected(self) -> list[tuple[object, ...]]:
        """Return what the numbers say, in the order of the text."""
        order = [name for name in re.findall(r"\{(\w+)\}", self.sentence.text) if name in self.said]
        return [said for name in order for said in self.said[name]]


def named(code: str) -> str:
    known = load().functions.name(code, int(YEAR))
    assert known is not None
    return known.name


def fillings(phase: str, name: str) -> list[Filling]:
    sentence = next(one for each in narratives(phase) for one in each.sentence if one.id == name)
    random = Random(f"{phase} {name}")
    return [Filling(random, sentence, phase, random.choice(CLASSES) if sentence.each else "") for _ in range(FILLINGS)]


@cache
def read(text: str, section: str, phase: str, unit: str = UNIT) -> tuple[Claim, ...]:
    return claims([Paragraph(text, f"第三部分/一、{section}")], YEAR, unit, phase)


def said(made: tuple[Claim, ...]) -> list[tuple[object, ...]]:
    """Return what claims say; a limit (50万元以上) in the words of a sentence states nothing."""
    stated = [one for one in made if one.kind is not ClaimKind.OTHER]
    return [(one.kind, one.figure.region, one.direction, one.base) for one in stated]


@pytest.mark.parametrize(("phase", "name"), CASES)
def test_a_filled_sentence_is_read_back_to_its_kinds_regions_directions_and_bases(phase: str, name: str) -> None:
    for filling in fillings(phase, name):
        text = filling.fill()
        assert said(read(text, filling.sentence.section, phase)) == filling.expected(), text


@pytest.mark.parametrize(("phase", "name"), CASES)
def test_parts_shares_and_changes_are_read_back_to_the_amounts_they_are_of(phase: str, name: str) -> None:
    for filling in fillings(phase, name):
        text = filling.fill()
        made = read(text, filling.sentence.section, phase)
        place = {slot.name: at for slot in filling.sentence.slots for at in starts(made, filling, slot)[:1]}
        for slot in filling.sentence.slots:
            for at in starts(made, filling, slot):
                if slot.of:
                    assert made[at].subject == place[slot.of], text
                if slot.part_of and made[at].kind is not ClaimKind.SHARE:
                    assert made[at].parent == place[slot.part_of], text


def starts(made: tuple[Claim, ...], filling: Filling, slot: Slot) -> list[int]:
    """Return the claims of a slot: they come in the order of the text."""
    order = [name for name in re.findall(r"\{(\w+)\}", filling.sentence.text) if name in filling.said]
    before = sum(len(filling.said[name]) for name in order[: order.index(slot.name)]) if slot.name in order else 0
    return list(range(before, before + len(filling.said[slot.name])))


def test_a_sentence_about_another_unit_is_left_to_the_vocabulary() -> None:
    for phase, name in CASES:
        text = fillings(phase, name)[0].fill()
        assert len(list(statements(text, YEAR, UNIT, phase))) == 1, name
        other = text.replace("本单位", "丙镇苗圃").replace(UNIT, "丙镇苗圃")
        assert list(statements(other, YEAR, UNIT, phase)) == [] or other == text, name


SPENDING = "甲县园圃局2025年支出预算100.00万元，分为：基本支出60.00万元，占60.00%；项目支出40.00万元，占40.00%。"


def test_a_sentence_that_goes_on_otherwise_is_no_sentence_of_an_edition() -> None:
    assert len(next(iter(statements(SPENDING, YEAR, UNIT, "预算")))) == 5
    for other in (
        SPENDING.replace("。", "，其中县外40.00万元。"),
        SPENDING.replace("基本支出", "苗木支出"),
        SPENDING.replace("，分为", "（含上年结转），分为"),
        SPENDING.removesuffix("。"),
    ):
        assert list(statements(other, YEAR, UNIT, "预算")) == []


def test_a_sentence_of_accounts_says_nothing_in_a_budget() -> None:
    assert list(statements(SPENDING, YEAR, UNIT, "决算")) == []


def test_the_year_that_a_sentence_names_is_the_year_of_its_amounts() -> None:
    made = read(SPENDING.replace("2025", "2024"), "支出预算情况说明", "预算")
    assert {one.figure.region.year for one in made} == {"2024"}


def test_a_sentence_is_found_between_others_and_however_it_is_set() -> None:
    text = f"现说明如下。{SPENDING.replace('：', ':').replace('基本', ' 基本 ')}另有押金3.00万元。"
    made = read(text, "支出预算情况说明", "预算")
    assert [one.figure.text for one in made] == ["100.00", "60.00", "60.00%", "40.00", "40.00%", "3.00"]
    assert made[1].figure.region == Region(year=YEAR, phase="预算", flow="支出", nature="基本支出")
    assert made[2].subject == 1
    assert not any(made[5].figure.region.fixed().get(axis) for axis in ("nature", "fund"))


def test_no_other_sentence_of_an_edition_claims_what_one_of_them_wrote() -> None:
    for phase, name in CASES:
        for filling in fillings(phase, name):
            text = plain(filling.fill())
            assert {one.sentence.id for one in templates(phase) if one.pattern.match(text)} == {name}


def test_long_texts_without_such_sentences_cost_next_to_nothing() -> None:
    text = "园圃养护按季安排，占地面积不变，主要原因是计划未调整；" * 400 + "完。"
    begun = perf_counter()
    assert list(statements(text, YEAR, UNIT, "预算")) == []
    assert perf_counter() - begun < 5


def test_what_is_written_where_there_is_nothing_states_nothing_of_what_the_slots_are_about() -> None:
    for phase, name in CASES:
        filling = fillings(phase, name)[0]
        text = filling.sentence.none.format_map({"unit": UNIT, "scope": "单位", "year": YEAR})
        assert list(statements(text, YEAR, UNIT, phase)) == [], name
        about = {filling.asked(slot.region) for slot in filling.sentence.slots}
        for one in read(text, filling.sentence.section, phase):
            assert one.figure.value == 0, name
            assert one.figure.region in about, name
