"""A section on an earlier year's accounts in a budget, or on the next year's budget in accounts, has its own time."""

from __future__ import annotations

import pytest

from mingzhang.model import Paragraph
from mingzhang.read.prose.claims import narrated

BUDGET, ACCOUNTS = ("2025", "预算"), ("2024", "决算")


@pytest.mark.parametrize(
    ("document", "section", "text", "times"),
    [
        (BUDGET, "二、2024年“三公”经费决算情况", "“三公”经费合计支出6.00万元。", {("2024", "决算")}),
        (
            BUDGET,
            "二、2024年度部门决算说明/（一）“三公”经费",
            "公务接待费1.00万元，比上年减少0.50万元。",
            {("2024", "决算")},
        ),
        (BUDGET, "一、2024年预算执行情况", "一般公共预算支出60.00万元，比2023年增加5.00万元。", {("2024", "决算")}),
        (BUDGET, "二、2024年度决算情况/三、2025年部门预算安排情况", "支出预算60.00万元。", {("2025", "预算")}),
        (ACCOUNTS, "三、2025年“三公”经费预算安排情况", "“三公”经费总额6.00万元。", {("2025", "预算")}),
        (ACCOUNTS, "三、2025年预算草案", "一般公共预算支出60.00万元，增长5%。", {("2025", "预算")}),
        # a year or a word that a template left over, and headings of both
        (BUDGET, "二、2024年部门预算情况说明", "支出预算60.00万元。", {("2025", "预算")}),
        (BUDGET, "二、2025年部门决算情况说明", "支出60.00万元。", {("2025", "预算")}),
        (ACCOUNTS, "二、2023年部门决算情况说明", "支出决算60.00万元。", {("2024", "决算")}),
        (ACCOUNTS, "二、2025年一般公共预算财政拨款支出情况", "一般公共预算财政拨款支出60.00万元。", {("2024", "决算")}),
        (BUDGET, "二、2024年决算和2025年预算情况", "支出60.00万元。", {("2025", "预算")}),
    ],
)
def test_a_section_that_names_another_stage_is_of_that(
    document: tuple[str, str], section: str, text: str, times: set[tuple[str, str]]
) -> None:
    year, kind = document
    claims, _ = narrated([Paragraph(text, section)], year, "甲县园圃局", kind)
    assert {(one.figure.region.year, one.figure.region.phase) for one in claims if any(one.figure.region)} == times


def test_the_next_section_is_of_the_document_again() -> None:
    sections = ("一、2025年预算", "二、2024年决算情况", "三、其他")
    claims, _ = narrated([Paragraph("支出60.00万元。", one) for one in sections], "2025", "甲县园圃局", "预算")
    assert [claim.figure.region.year for claim in claims] == ["2025", "2024", "2025"]


def test_a_paragraph_that_opens_with_the_documents_year_is_of_the_document() -> None:
    section = "二、2024年“三公”经费决算情况"
    texts = (
        "公务接待费3.00万元。",
        "2025年“三公”经费较2024年增加1.00万元。公务接待费较上年增加1.00万元。",
        "公务接待费4.00万元。",
    )
    claims, _ = narrated([Paragraph(text, section) for text in texts], "2025", "甲县园圃局", "预算")
    assert [one.figure.region.year for one in claims if one.kind == "amount"] == ["2024", "2025"]
