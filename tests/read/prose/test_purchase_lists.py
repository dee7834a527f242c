"""Lists of what is to be bought: goods, works and services, named in full once and in short behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from short_texts import errors, under

HEADING = "三、其他情况说明"
LISTS = (
    "2025年拟采购货物61.35万元、工程28.40万元、服务10.25万元，合计{}万元。",
    "2025年本部门计划采购货物61.35万元，采购工程28.40万元，采购服务10.25万元，合计{}万元。",
    "2025年安排政府采购预算{}万元，拟采购货物61.35万元，工程28.40万元，服务10.25万元。",
    "政府采购预算{}万元，计划采购货物61.35万元、计划采购工程28.40万元、计划采购服务10.25万元。",
    "本年度拟安排货物类采购61.35万元，工程类采购28.40万元，服务类采购10.25万元，以上三项共计{}万元。",
)


@pytest.mark.parametrize("text", LISTS)
def test_what_is_to_be_bought_is_read_with_its_total(tmp_path: Path, text: str) -> None:
    document = under(HEADING, text.format("100.00"), tmp_path)
    subjects = {claim.figure.text: claim.figure.region.subject for claim in document.claims}
    assert subjects == {
        "61.35": "政府采购货物",
        "28.40": "政府采购工程",
        "10.25": "政府采购服务",
        "100.00": "政府采购",
    }
    assert errors(document) == []
    assert set(errors(under(HEADING, text.format("120.00"), tmp_path))) == {"sum.text"}


def test_a_total_of_some_kinds_only_names_nothing(tmp_path: Path) -> None:
    document = under(HEADING, "2025年拟采购货物61.35万元、服务10.25万元，合计71.60万元。", tmp_path)
    assert [claim.figure.region.subject for claim in document.claims] == ["政府采购货物", "政府采购服务", None]


def test_short_names_mean_purchases_only_where_these_are_spoken_of(tmp_path: Path) -> None:
    text = "2025年货物61.35万元、服务10.25万元。"
    assert not any(any(claim.figure.region) for claim in under(HEADING, text, tmp_path).claims)
    bought = under("三、政府采购情况说明", text, tmp_path).claims
    assert [claim.figure.region.subject for claim in bought] == ["政府采购货物", "政府采购服务"]
