"""A text in which a pattern is found holds one of the pattern's signs, so looking for signs first loses nothing."""

from __future__ import annotations

import re
from itertools import product

import pytest

from mingzhang.standard.rules import rules, with_cases
from mingzhang.standard.signs import may_hold, sign_of, signs_of


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        (r"第?\s*\d+\s*号", "号"),  # what may be left out says nothing, nor does a kind of character
        (r"[（(]\d+[）)]号", "号"),  # the fewest of those that each would do
        (r"甲县|乙市", "甲乙"),
        (r"甲县|\d", ""),  # one way that says nothing leaves nothing known
        (r"(?:甲|乙)*丙{2,}", "丙"),
        (r"(?<!丁)丙(?!戊)", "丙"),  # what stands around is no part of what is found
        (r"[^甲]", ""),
        (r"[一-龥]", ""),
        (r"(?i:ab)", ""),  # where case is ignored a letter has other forms
        (r"(?x) 甲  # a word", ""),
        (r"(?P<one>甲)(?P=one)", "甲"),
        (r"", ""),
    ],
)
def test_the_signs_of_a_pattern_are_the_fewest_that_it_cannot_do_without(pattern: str, signs: str) -> None:
    assert signs_of(re.compile(pattern)) == frozenset(signs)


def test_every_text_that_a_rule_finds_fault_with_holds_a_sign_of_what_is_searched_for() -> None:
    searches = [one for rule in rules().values() for one in rule.search]
    patterns = [re.compile(text) for one in searches for text in (*one.wrong, *one.where, *one.right)]
    texts = [case.text for rule in with_cases().values() if rule.search for case in rule.case]
    found = [(pattern, text) for pattern, text in product(patterns, texts) if pattern.search(text)]
    assert len({pattern for pattern, _ in found}) > len(patterns) // 4, "the cases hold what is searched for"
    assert all(sign_of(pattern).search(text) and may_hold(text, pattern) for pattern, text in found)
    assert sum(bool(signs_of(pattern)) for pattern in patterns) > len(patterns) * 3 // 4, "most patterns tell a sign"


def test_a_text_without_the_sign_is_known_to_hold_nothing() -> None:
    number = re.compile(r"〔\d{4}〕\d+号")
    assert not may_hold("甲县园圃局二〇二五年安排苗木养护经费", number)
    assert may_hold("见甲财〔2025〕3号", number)
