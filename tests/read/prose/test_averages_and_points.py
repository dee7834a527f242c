"""Averages over people, visits and cars, and points between two rates, in one sentence each."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.read import read
from report_sentences import right_and_wrong


def found(sentence: str, folder: Path) -> list[str]:
    path = folder / "text.txt"
    path.write_text(f"丁县2024年财政预算执行情况\n\n一、有关情况\n\n{sentence}\n", encoding="utf-8")
    return [one.rule for one in check(read(path)).findings if one.rule in ("ratio.average", "ratio.points")]


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("接待费支出1.21万元，共接待来访15批次、120人次，批次均{0.08}万元。", "0.18"),
        ("公务用车运行维护费支出12.61万元，保有量6辆，平均每辆{2.10}万元。", "2.60"),
        ("培训费支出8.42万元，共培训421人次，人均{200}元。", "320"),
        ("公务接待费支出3.62万元，接待40批次，300人次，人均接待费用{120}元。", "150"),
        ("公务用车运行维护费10.53万元，年末保有量5辆，单车运行维护费{2.11}万元。", "3.11"),
        ("发放补贴36.01万元，惠及120户，户均{3000}元。", "3600"),
        ("税收占比62.0%，比上年的58.5%提高{3.5}个百分点，比2020年提高12.0个百分点。", "4.5"),
        ("税收62.0亿元，占一般公共预算收入的比重为62%，比上年的58.5%提高{3.5}个百分点。", "5.5"),
        ("全市税收增长6.5%，较上年8.2%回落{1.7}个百分点。", "1.2"),
        ("税收占比62.0%（全省平均60.0%），比上年的58.5%提高{3.5}个百分点。", "4.5"),
        ("预算执行率由85.1%上升到92.4%，提高{7.3}个百分点。", "8.3"),
    ],
)
def test_an_average_and_points_are_reckoned(sentence: str, wrong: str, tmp_path: Path) -> None:
    true, false = right_and_wrong(sentence, wrong)
    assert found(true, tmp_path) == []
    assert len(found(false, tmp_path)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "投入资金300万元，惠及群众2000人，人均年收入1.25万元。",
        "投入资金300万元，惠及群众2000人，人均增收1250元。",
        "公务接待费1.21万元，其中外事接待0.20万元，接待60人次，人均200元。",
        "培训费8.42万元，会议费3.10万元，共421人次，人均300元。",
        "税收增长6.5%，占比62.0%，高于全省平均水平3.5个百分点。",
        "收入下降6.5%，降幅比上年8.2%收窄1.7个百分点。",
        "税收占比62.0%，比上年提高3.5个百分点。",
        "税收增速6.5%，比上年5.0%高1.5个百分点，比全省5.5%高1.0个百分点。",
        "税收增速6.5%，比全国5.0%、全省5.5%分别高1.5、1.0个百分点。",
    ],
)
def test_what_is_shared_or_moved_otherwise_is_not_accused(sentence: str, tmp_path: Path) -> None:
    assert found(sentence, tmp_path) == []
