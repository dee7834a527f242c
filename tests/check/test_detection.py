"""Faults are planted one at a time in whole texts, and found again; docs/detection.md tells how many of each kind."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from benchmarks.detection.faults import CODE, DIGIT, DIRECTION, DROPPED, EXCHANGED, KINDS, NAME, SWAPPED, TABLE, UNIT
from benchmarks.detection.page import page
from benchmarks.detection.run import chosen
from benchmarks.detection.trial import Result, base
from benchmarks.detection.trial import trial as tried_anew

from places import NO_REFERENCE, ROOT, SHARED

EXAMPLE = next((ROOT / "examples").glob("账实相符*.txt"))
PUBLISHED = sorted(SHARED.glob("seeds/00[03]*.txt"))


trial = cache(tried_anew)
"""The same faults are wanted by several tests."""


DIGITS, OTHERS = 12, 4
"""How many faults of a kind are planted: all tests look at the same ones."""


def tried(path: Path, kinds: tuple[str, ...]) -> list[Result]:
    """Return what came of the chosen faults of some kinds in tables and sentences."""
    known = [number for number in chosen(path, DIGITS, DIGITS, OTHERS) if base(path).faults[number].kind in kinds]
    return [trial(path, number) for number in known if base(path).faults[number].group != "绩效表"]


def missed(results: list[Result]) -> list[tuple[str, str]]:
    return [
        (result.fault.place, result.fault.planted)
        for result in results
        if result.fault.determined == "identity" and not result.fault.rounding and not result.found
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_fault_is_found_where_the_text_determines_it(kind: str) -> None:
    results = tried(EXAMPLE, (kind,))
    assert results
    assert missed(results) == []


def test_one_wrong_digit_is_one_error_and_accuses_nothing_else() -> None:
    results = [result for result in tried(EXAMPLE, (DIGIT, SWAPPED)) if result.as_error]
    assert results
    assert [result.fault.place for result in results if result.errors != 1] == []
    assert [result.false for result in results if result.false] == []


def test_a_wrong_amount_in_a_performance_form_is_one_error() -> None:
    numbers = [
        number
        for number, fault in enumerate(base(EXAMPLE).faults)
        if fault.kind == DIGIT and fault.group == "绩效表" and fault.expected
    ]
    results = [trial(EXAMPLE, number) for number in numbers[:6]]
    assert [result.fault.place for result in results if result.errors > 1] == []
    assert any(result.errors for result in results)


def test_in_a_table_the_right_amount_is_named() -> None:
    results = [one for one in tried(EXAMPLE, (DIGIT,)) if one.as_error and one.fault.group == "报表"]
    assert [one.fault.place for one in results if not one.exact] == []


def test_the_same_faults_are_planted_every_time() -> None:
    first = base(EXAMPLE).faults
    base.cache_clear()
    assert base(EXAMPLE).faults == first


def test_a_fault_changes_nothing_but_its_own_characters() -> None:
    whole = base(EXAMPLE)
    for fault in whole.faults:
        changed = fault.applied(whole.text)
        assert changed != whole.text
        assert changed.startswith(whole.text[: fault.start])
        assert changed.endswith(whole.text[fault.stop :])


def test_the_page_lists_every_kind_with_its_rate() -> None:
    results = tried(EXAMPLE, (UNIT, DIRECTION, DROPPED, EXCHANGED, CODE, NAME, TABLE))
    written = page(results, [EXAMPLE])
    assert all(f"| {kind} |" in written for kind in KINDS if kind not in (DIGIT, SWAPPED))
    assert "| 文本1 |" in written


@pytest.mark.skipif(not PUBLISHED, reason=NO_REFERENCE)
@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.name[:3])
def test_wrong_digits_in_published_texts_are_found(path: Path) -> None:
    results = tried(path, (DIGIT,))
    assert missed(results) == []
    assert [result.false for result in results if result.false] == []
