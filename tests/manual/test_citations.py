"""What a rule quotes from a law stands in that article, word for word."""

from __future__ import annotations

import re
from functools import cache

from mingzhang.manual.rules import sources
from mingzhang.standard.rules import Provenance, Rule, rules
from reference import reference

SOURCED = [rule for rule in rules().values() if rule.provenance is Provenance.SOURCED]
CITED = re.compile(r"^(?P<law>[^第：]+)(?P<article>第[一二三四五六七八九十百]+条)：[^“]*“(?P<quote>[^”]+)”")


def citations(rule: Rule) -> list[re.Match[str]]:
    """Return the citations of a rule; one that names no law, article and words of it fails."""
    found = [CITED.match(part) for part in re.split(r"(?<=”)；", f"{rule.basis}；")]
    whole = [match for match in found if match is not None]
    assert whole, rule.id
    assert rule.basis.count("条：") == len(whole), rule.id
    return whole


@cache
def article(law: str, number: str) -> str:
    """Return the text of an article of a law."""
    (place,) = reference("reference", "law").glob(f"{law}(*).md")
    articles = re.split(r"^(?=第[一二三四五六七八九十百]+条)", place.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return next(text for text in articles if text.startswith(f"{number} "))


def test_a_citation_that_counts_as_compared_stands_in_the_article() -> None:
    compared = [(rule.id, cited) for rule in SOURCED for cited in citations(rule)]
    assert len(compared) >= len(SOURCED) > 70
    astray = [
        (rule, cited[0]) for rule, cited in compared if cited["quote"] not in article(cited["law"], cited["article"])
    ]
    assert astray == []


def test_the_page_of_sources_lists_every_rule_once() -> None:
    named = re.findall(r"\[`([^`]+)`\]\([a-z]+\.md#", sources())
    assert sorted(named) == sorted(rules())


def test_a_rule_of_our_own_judgement_claims_no_law_and_no_standard() -> None:
    for rule in rules().values():
        if rule.provenance is Provenance.OWN:
            assert re.search(r"第[一二三四五六七八九十百]+条|〔20\d\d〕|GB/T|法：|条例：", rule.basis) is None
            assert not rule.basis or rule.cited.endswith("（本程序的判断，不引条文）")
