"""Figures in composed sentences know what they are about, and are read back as just that."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import mkdtemp

import pytest

from composed import accounts, budget, read_back
from mingzhang.compose.workbook.lists import topics, workbook_edition
from mingzhang.model import ClaimKind, Disclosure

MADE = {"budget": budget, "accounts": accounts}


def stated(document: Disclosure) -> Counter[tuple[object, ...]]:
    """Return every number in prose: what it is, how it is printed, its region, what it speaks of, and its base."""
    found: Counter[tuple[object, ...]] = Counter()
    for claim in document.claims:
        figure = claim.figure
        of = document.claims[claim.subject].figure.text if claim.subject is not None else None
        base = claim.base if claim.kind in (ClaimKind.CHANGE, ClaimKind.GROWTH) else None
        found[(claim.kind, figure.text, figure.value, figure.unit, figure.region, claim.direction, base, of)] += 1
    return found


@pytest.mark.parametrize("kind", MADE)
def test_every_number_of_the_narrative_is_read_back_with_its_region_and_its_links(kind: str) -> None:
    made, read = read_back(MADE[kind](), Path(mkdtemp()))
    assert sum(stated(made).values()) > 90
    assert stated(made) - stated(read) == Counter()


@pytest.mark.parametrize("kind", MADE)
def test_a_number_stands_in_its_paragraph_where_it_says(kind: str) -> None:
    made, _ = read_back(MADE[kind](), Path(mkdtemp()))
    for claim in made.claims:
        span = claim.figure.source.span
        assert span is not None
        assert made.paragraphs[claim.paragraph].text[slice(*span)] == claim.figure.text


@pytest.mark.parametrize("name", ["山西-2025-单位预算", "山西-2024-部门决算"])
def test_every_change_has_a_topic_of_its_own_name(name: str) -> None:
    edition = workbook_edition(name)
    assert edition is not None
    found = topics(edition)
    assert len({topic.key for topic in found}) == len({topic.name for topic in found}) == len(found) > 8
