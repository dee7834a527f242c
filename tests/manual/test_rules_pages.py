"""The pages about rules are what their generator writes; every rule is found from the index."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mingzhang.manual.rules import UnknownRuleError, explain, index, main, pages
from mingzhang.standard.rules import rules, with_cases
from places import DOCS

FOLDER = DOCS / "rules"


def test_the_pages_about_rules_are_up_to_date() -> None:
    """`./run docs` writes them."""
    there = {place.name: place.read_text(encoding="utf-8") for place in FOLDER.glob("*.md")}
    assert sorted(there) == sorted(pages())
    assert [name for name, text in pages().items() if there[name] != text] == []


def test_the_index_leads_to_every_rule() -> None:
    links = re.findall(r"^\| \[`(?P<id>[^`]+)`\]\((?P<page>[^#)]+)#(?P<anchor>[^)]+)\)", index(), re.MULTILINE)
    assert sorted(rule for rule, _, _ in links) == sorted(rules())
    written = pages()
    assert [rule for rule, name, anchor in links if f'<a id="{anchor}"></a>' not in written[name]] == []


def test_a_page_of_a_group_names_every_case_and_every_reason_why_a_rule_could_not_be_checked() -> None:
    text = "".join(pages().values())
    for rule in with_cases().values():
        assert [case.name for case in rule.case if case.name not in text] == []
        assert [reason for reason in rule.reasons.values() if reason not in text] == []


def test_the_page_of_a_rule_shows_its_sentence_and_its_cases_in_full() -> None:
    rule = with_cases()["performance.money-sources"]
    page = explain("performance.money-sources")
    assert "“……”……资金总额……，各来源合计……" in page
    assert [case.name for case in rule.case if case.text.strip() not in page] == []
    assert "甲县园圃局\n2025年度单位预算公开" in page


def test_asking_for_a_rule_that_is_none_says_so() -> None:
    with pytest.raises(UnknownRuleError, match=r"没有编号为“no\.such”的规则"):
        explain("no.such")


def test_a_page_of_a_group_that_is_no_more_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("旧", encoding="utf-8")
    main([str(tmp_path)])
    assert sorted(place.name for place in tmp_path.iterdir()) == sorted(pages())
