"""Drawing: a seed becomes a ledger of some shape and a style, a choice for each thing that layouts differ in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from tests.packages.cube import NOTHING, Ledger, Line
from tests.packages.words import (
    BELOW,
    BODIES,
    CARE,
    CLASSES_OF_INCOME,
    GOVERNMENT_OF,
    OF_THE_CAPITAL,
    OF_THE_FUND,
    OFFICES,
    PLACES,
    PROJECTS,
    STAFF,
    TASKS,
    UNDER,
    UNDERTAKINGS,
)

Style = Mapping[str, str]

CHOICES: dict[str, tuple[str, ...]] = {
    "money": ("万元", "万元", "元"),
    "said": ("万元", "as tables"),
    "thousands": ("no", "yes"),
    "nothing": ("0.00", "", "-", "0"),
    "codes": ("one", "three", "cumulated", "bracketed", "indented"),
    "levels": ("all", "all", "leaves", "items"),
    "total": ("first", "last", "none beside"),
    "title": ("plain", "broken", "label above", "label before", "with year", "with unit"),
    "label": ("附表{n}", "公开{n:02}表", "表{c}", "部门公开表{n}", "预算{n}表"),
    "head": ("two", "flat", "three"),
    "sliver": ("no", "no", "no", "yes"),
    "ordinals": ("no", "no", "栏次", "letters"),
    "lines": ("no", "no", "yes"),
    "of which": ("no", "yes"),
    "years": ("one", "two", "change"),
    "balance": ("funds", "vintages", "third block"),
    "income": ("functions", "units"),
    "columns": ("natures", "finer natures", "carried"),
    "order": ("all first", "fiscal first", "shuffled"),
    "place": ("tables first", "text first"),
    "notes": ("no", "yes"),
    "contents": ("none", "plain", "paged", "wrapped"),
    "headings": ("numbered", "about", "bare"),
    "phrases": ("a", "b", "c"),
    "zero items": ("said", "left out"),
    "change": ("more or less", "compared", "from to", "base in brackets"),
    "share": ("yes", "no"),
    "unit line": ("right", "with unit", "in title"),
    "names": ("whole", "wrapped"),
    "parts": ("each", "respectively", "in brackets"),
    "cells": ("text", "number", "general"),
    "pages": ("each its own", "all on one"),
    "title place": ("above", "inside"),
    "folios": ("no", "yes"),
    "heads again": ("no", "yes"),
    "text cells": ("tabs", "blanks"),
    "rules": ("all", "all", "across"),
    "whole": ("first column", "first column", "last column"),
    "done": ("not said", "said"),
}
"""What layouts differ in; the first choice of each is the plain one. A choice that stands twice is drawn more often."""

OF_FORMATS: dict[str, tuple[str, ...]] = {
    "cells": ("xlsx",),
    "pages": ("xlsx",),
    "title place": ("html", "xlsx"),
    "folios": ("pdf",),
    "heads again": ("pdf",),
    "rules": ("pdf",),
    "text cells": ("txt",),
}
"""Choices that show in some formats only."""

APART: dict[str, tuple[str, ...]] = {"wording": ("plain", "varied")}
"""Choices that came later: each is drawn apart, so that all else of a seed stays as it was."""

PLAIN: dict[str, str] = {name: choices[0] for name, choices in (*CHOICES.items(), *APART.items())}


@dataclass(frozen=True)
class Recipe:
    """All that a package is made from; printing it twice gives the same. `without` names the parts left out."""

    seed: int
    unit: str
    ledger: Ledger
    style: tuple[tuple[str, str], ...]
    without: frozenset[str] = frozenset()

    def features(self, form: str) -> list[str]:
        """The choices that are not the plain ones and show in a format, and what is special about the ledger."""
        return [*choices(self.style, form), *_shape(self.ledger)]

    def random(self, part: str) -> Random:
        """Return the chance of one part, which does not depend on what else is printed."""
        return Random(f"{self.seed}/{part}")


def choices(style: Iterable[tuple[str, str]], form: str) -> Iterator[str]:
    """Name the choices of a style that are not the plain ones and show in a format."""
    for name, choice in style:
        if PLAIN[name] != choice and form in OF_FORMATS.get(name, (form,)):
            yield f"{name}={choice}"


def drawn(seed: int) -> Recipe:
    """Draw a recipe."""
    chance = Random(seed)
    unit = chance.choice(PLACES) + chance.choice(OFFICES)
    style = {name: chance.choice(choices) for name, choices in CHOICES.items()}
    style |= {name: PLAIN[name] for name in CHOICES if chance.random() < _PLAINNESS}
    style |= {name: Random(f"{seed}/{name}").choice(choices) for name, choices in APART.items()}
    return _called(Recipe(seed, unit, ledger(chance, unit), tuple(style.items())))


def _called(recipe: Recipe) -> Recipe:
    """Call the unit, those below it and its projects otherwise: bodies of every kind publish, not offices alone."""
    chance = recipe.random("names")
    if chance.random() < _AS_DRAWN:
        return recipe
    place = recipe.unit[:2]
    unit = place + chance.choice(BODIES)
    own, *others = chance.choice(UNDER)
    chance.shuffle(others)
    units = dict(
        zip((recipe.unit + name for name in BELOW), (unit + own, *(place + one for one in others)), strict=False)
    )
    projects = dict(zip(PROJECTS, chance.sample(UNDERTAKINGS, len(PROJECTS)), strict=True))
    called = {"": "", **units, **projects}
    lines = (
        replace(line, nodes=tuple((axis, called.get(node, node)) for axis, node in line.nodes))
        for line in recipe.ledger.lines
    )
    return replace(recipe, unit=unit, ledger=replace(recipe.ledger, lines=tuple(lines)))


_AS_DRAWN = 0.4


_PLAINNESS = 0.45
_ADJUSTED = 0.08


def ledger(chance: Random, owner: str) -> Ledger:
    """Draw a ledger of any shape."""
    phase = chance.choice(("预算", "预算", "决算"))
    grain = chance.choice((_HUNDREDS, _HUNDREDS, _FEN))
    below = ("",) if chance.random() < 0.6 else BELOW[: chance.randint(2, len(BELOW))]
    carried = chance.random() < 0.5
    lines = [
        line for unit in below for line in _of_unit(_Drawing(chance, unit and owner + unit, phase, carried, grain))
    ]
    lines += _beside(_Drawing(chance, "", phase, False, grain))
    return Ledger(chance.randint(2021, 2025), phase, tuple(lines))


_HUNDREDS, _FEN = Decimal(100), Decimal("0.01")


def _beside(draw: _Drawing) -> list[Line]:
    """What stands beside the money proper: purchases of three sorts and the running costs of an office."""
    named = ("政府采购货物", "政府采购工程", "政府采购服务", "机关运行经费")
    return [draw.subject(name) for name in named if draw.chance.random() < 0.6]


def _of_unit(draw: _Drawing) -> list[Line]:
    chance = draw.chance
    staff = chance.choice(STAFF)
    lines = [draw.line(staff, "人员经费", economy) for economy in ("30101", "30102", "30107") if chance.random() < 0.8]
    lines += [
        draw.line(staff, "公用经费", economy)
        for economy in ("30201", "30211", "30215", "30216", "30217", "30228", "30231", "31002")
        if chance.random() < 0.6
    ]
    lines += [draw.line(code, "人员经费", _CARE_OF[code]) for code in CARE if chance.random() < 0.5]
    for project in chance.sample(PROJECTS, chance.randint(0, 4)):
        lines += draw.project(project)
    return lines or [draw.line(staff, "人员经费", "30101")]


_CARE_OF = {
    "2080501": "30302",
    "2080505": "30108",
    "2080506": "30108",
    "2101101": "30110",
    "2101102": "30110",
    "2101103": "30110",
    "2210201": "30113",
    "2210203": "30102",
}
_FUNDS = (
    ("一般公共预算", TASKS),
    ("一般公共预算", TASKS),
    ("政府性基金", OF_THE_FUND),
    ("国有资本经营", OF_THE_CAPITAL),
    ("财政专户管理资金", TASKS),
    *((name, TASKS) for name in CLASSES_OF_INCOME),
)


@dataclass(frozen=True)
class _Drawing:
    """Draws lines of one unit."""

    chance: Random
    unit: str
    phase: str
    carried: bool
    grain: Decimal

    def subject(self, name: str) -> Line:
        return Line((("subject", name),), self.money(), last=self.money())

    def line(self, function: str, nature: str, economy: str, fund: str = "一般公共预算", project: str = "") -> Line:
        vintage = "上年结转" if project and self.carried and self.chance.random() < 0.3 else "当年"
        nodes = {
            "unit": self.unit,
            "function": function,
            "nature": nature,
            "economy": economy,
            "gov_economy": GOVERNMENT_OF[economy],
            "fund": fund,
            "vintage": vintage,
            "project": project,
        }
        kept = self.phase == "决算" and self.carried and project and self.chance.random() < 0.4
        return Line(
            tuple(nodes.items()),
            self.money(),
            left=self.money() if kept else NOTHING,
            last=self.money() if self.chance.random() < 0.85 else NOTHING,
            planned=self.money() if self.phase == "决算" and self.chance.random() < 0.9 else NOTHING,
        )

    def project(self, name: str) -> list[Line]:
        fund, functions = self.chance.choice(_FUNDS)
        function = self.chance.choice(functions)
        economies = self.chance.sample(
            ("30201", "30212", "30227", "31003", "30211", "31013", "30305"), self.chance.randint(1, 3)
        )
        lines = [self.line(function, "项目支出", economy, fund, name) for economy in economies]
        if self.chance.random() < _ADJUSTED:  # some of it is taken back
            lines.append(replace(lines[0], amount=-self.grain * 5, left=NOTHING, last=NOTHING, planned=NOTHING))
        return lines

    def money(self) -> Decimal:
        """Some yuan: whole hundreds are exact in 万元 with two decimals, fen are rounded there."""
        hundreds = Decimal(int(10 ** self.chance.uniform(1.5, 4.6))) * 100
        return hundreds if self.grain == _HUNDREDS else hundreds + self.chance.randint(0, 9999) * _FEN


def _shape(of: Ledger) -> list[str]:
    values = [dict(line.nodes) for line in of.lines if "subject" not in dict(line.nodes)]
    told = [f"phase={of.phase}"] if of.phase != "预算" else []
    if any(nodes["unit"] for nodes in values):
        told.append("several units")
    if any(nodes["vintage"] == "上年结转" for nodes in values):
        told.append("carried over")
    if any(line.left for line in of.lines):
        told.append("left at the end")
    if any(line.amount < 0 for line in of.lines):
        told.append("taken back")
    if any(line.amount % _HUNDREDS for line in of.lines):
        told.append("rounded")
    return told + sorted({f"fund {nodes['fund']}" for nodes in values if nodes["fund"] != "一般公共预算"})
