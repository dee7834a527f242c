"""Sentences of many wordings with what they state: one case each in tests/sentences, a failing one shows its trace.

A claim is written as its print, its kind and what is told of it: axes of its region (year and phase only where they are
not the document's), its direction, what it is measured against (base), and the claims, by number, that it is a change
or share of (subject), measured against (whole) or a part of (parent).
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from mingzhang.model import Claim, Disclosure, Paragraph, Region, Said
from mingzhang.read.prose.claims import narrated
from mingzhang.write.sentences import as_text, printed, sentences

UNIT = "甲县园圃局"
YEARS = {"预算": "2025", "决算": "2024"}
FILES = sorted((Path(__file__).parents[2] / "sentences").glob("*.toml"))
CASES = [
    pytest.param(case, id=f"{path.stem}-{at + 1}")
    for path in FILES
    for at, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["sentence"])
]


def axes(region: Region, kind: str) -> list[str]:
    """The axes a region fixes, year and phase only where they are not the document's own."""
    own = {"year": YEARS[kind], "phase": kind}
    fixed = region.fixed()
    open_ones = [f"{axis}=" for axis in own if fixed and axis not in fixed]
    return [f"{axis}={node}" for axis, node in fixed.items() if own.get(axis) != node] + open_ones


def spelled(claim: Claim, kind: str) -> str:
    parts = [printed(claim), claim.kind.value, *axes(claim.figure.region, kind)]
    if claim.direction is not None:
        parts.append(f"direction={claim.direction:+d}" if claim.direction else "direction=0")
    links = {"subject": claim.subject, "whole": claim.whole, "parent": claim.parent}
    parts += [f"{name}={at}" for name, at in links.items() if at is not None]
    if claim.base is not None and any(claim.base):
        parts.append("base=" + "/".join(claim.base.fixed().values()))
    return " ".join(part.replace(" ", "") for part in parts)


def unsized(said: Said) -> list[str]:
    """The comparisons that print no number, as word and direction."""
    found = (one for one in said.comparisons if one.size is None and (one.rough or one.direction))
    return [f"{one.word} {one.direction}" for one in found]


def trace(text: str, claims: tuple[Claim, ...], said: Said) -> str:
    document = Disclosure("", paragraphs=(Paragraph(text),), claims=claims, said=said)
    return as_text(list(sentences(document, find=text)))


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_states_what_stands_beside_it(case: dict[str, Any]) -> None:
    kind, text = case["kind"], case["text"]
    claims, said = narrated([Paragraph(text, case.get("section", ""))], YEARS[kind], UNIT, kind)
    shown = trace(text, claims, said)
    assert [spelled(claim, kind) for claim in claims] == case["claims"], shown
    assert [" ".join(axes(one.region, kind)) for one in said.absences] == case.get("absent", []), shown
    assert unsized(said) == case.get("unsized", []), shown


def test_every_axis_of_every_claim_knows_why_it_is_fixed() -> None:
    for param in CASES:
        case: Any = param.values[0]
        claims, _ = narrated([Paragraph(case["text"])], YEARS[case["kind"]], UNIT, case["kind"])
        for claim in claims:
            grounds = {ground.axis: ground for ground in claim.because}
            for axis in claim.figure.region.fixed():
                assert axis in grounds, (case["text"], axis)
                span = grounds[axis].span
                if span is not None:
                    assert case["text"][slice(*span)].strip() == grounds[axis].words


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["2026年“三公”经费财政拨款预算8.40万元。", "公务用车购置及运行维护费6.40万元。", "公务接待费2.00万元。"],
        ["“三公”经费财政拨款支出预算8.40万元，其中：", "1.公务用车运行维护费6.40万元，与上年预算数相同。"],
        ["“三公”经费由财政拨款安排8.40万元。", "其中：公务用车运行维护费6.40万元，公务用车购置费0万元。"],
    ],
)
def test_what_an_item_takes_from_a_total_before_it_knows_the_words_there(paragraphs: list[str]) -> None:
    section = "第三部分/七、“三公”经费安排情况"
    claims, _ = narrated([Paragraph(text, section) for text in paragraphs], "2026", UNIT, "预算")
    for claim in claims:
        funds = [ground for ground in claim.because if ground.axis == "fund"]
        assert [ground.paragraph for ground in funds] == [0], claim.figure.text
        assert claim.figure.region.fund == "财政拨款"
        assert set(claim.figure.region.fixed()) <= {ground.axis for ground in claim.because}


def test_the_trace_names_the_words_behind_an_axis() -> None:
    text = "公务接待费2.00万元，比上年减少0.50万元。"
    claims, said = narrated([Paragraph(text)], "2025", UNIT, "预算")
    shown = trace(text, claims, said)
    assert "经济分类 30217  ← 本句“公务接待费”" in shown
    assert "0.50万元  增减额  减少  说的是 2.00万元  比较基数 2024" in shown
