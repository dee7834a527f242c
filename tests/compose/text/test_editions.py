"""An edition owns its sentences, what its sections hold, and its charts; none is borrowed from another province."""

from __future__ import annotations

from dataclasses import replace

import pytest

from composed import budget
from mingzhang.compose.filing import FilingError
from mingzhang.compose.package import composed_of
from mingzhang.compose.workbook.lists import topics, workbook_edition
from mingzhang.model import Chart, Heading, Prose, Sheet
from mingzhang.standard import load
from mingzhang.standard.editions import Editions

FREE = "本单位其他事项由本单位自己说明。"


@pytest.fixture
def henan(monkeypatch: pytest.MonkeyPatch) -> str:
    """Make an edition of a province whose tables and headings are known, and whose sentences are not."""
    editions = load().editions
    known = editions.by_id["山西预算"]
    sections = tuple(replace(section, charts=()) for section in known.sections)
    other = replace(known, id="河南预算", province="河南", sentences="", sections=sections)
    monkeypatch.setitem(load().__dict__, "editions", Editions({**editions.by_id, other.id: other}))
    return "河南-2025-单位预算"


def test_an_edition_without_sentences_says_so_and_writes_none_of_another_province(henan: str) -> None:
    filing = replace(budget(), edition=henan, texts={"其他": FREE})
    made = composed_of(filing)
    said = [fault.message for fault in made.review.warnings]
    assert any("“河南-2025-单位预算”这个版式还没有情况说明的句式" in message for message in said)
    prose = [block.text for block in made.publication.blocks if isinstance(block, Prose)]
    assert FREE in prose
    assert not any(filing.unit.name in text for text in prose)
    assert "本年度无此项内容。" not in prose
    assert made.publication.disclosure.claims == ()
    assert any(isinstance(block, Sheet) for block in made.publication.blocks)


def test_nothing_is_compared_in_the_workbook_of_an_edition_without_sentences(henan: str) -> None:
    workbook_edition.cache_clear()
    found = workbook_edition(henan)
    assert found is not None
    assert topics(found) == ()
    workbook_edition.cache_clear()


def test_a_province_that_no_edition_knows_is_refused() -> None:
    with pytest.raises(FilingError, match="没有“南岭-2025-单位预算”这个版式"):
        composed_of(replace(budget(), edition="南岭-2025-单位预算"))


def test_charts_stand_under_the_headings_that_the_edition_names() -> None:
    heading, under = "", {}
    for block in composed_of(budget()).publication.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Chart):
            under[block.title] = heading
    assert under == {
        "收入构成图": "二、收入预算情况说明",
        "支出构成图": "三、支出预算情况说明",
        "支出总额与上年比较图": "（一）一般公共预算当年支出规模变化情况",
        "“三公”经费构成图": "七、“三公”经费增减变动原因说明",
    }


def test_only_headings_that_hold_a_units_own_text_can_be_chosen_for_one() -> None:
    found = workbook_edition("山西-2025-单位预算")
    assert found is not None
    headings = found.choices("heading")
    assert "其他" in headings
    assert "本单位职责" not in headings
