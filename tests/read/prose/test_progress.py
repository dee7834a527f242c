"""How far money was spent, against the amount that its sentence prints; what was spent is no part of what was given."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read
from report_sentences import right_and_wrong


def found(sentence: str, folder: Path) -> list[str]:
    path = folder / "text.txt"
    path.write_text(f"丁县2024年财政预算执行情况\n\n一、有关情况\n\n{sentence}\n", encoding="utf-8")
    return [one.rule for one in check(read(path)).findings if one.severity is not Severity.INFO]


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("全县收到直达资金52.54亿元，实际支出48.87亿元，支出进度{93.0}%。", "83.0"),
        ("下达直达资金1452万元，实际支出918万元，支出进度{63.2}%（县本级67.0%、甲镇56.8%）。", "66.2"),
        ("项目资金到位80.03万元，已支出58.96万元，预算执行率{73.67}%。", "83.67"),
        ("支出预算合计631.8亿元，执行中调整为859.4亿元，实际完成776.5亿元，为调整预算的{90.4}%。", "94.0"),
        ("项目预算100.00万元，其中上年结转20.00万元，实际支出90.00万元，执行率{90}%。", "75"),
    ],
)
def test_the_progress_of_spending_is_reckoned(sentence: str, wrong: str, tmp_path: Path) -> None:
    true, false = right_and_wrong(sentence, wrong)
    assert found(true, tmp_path) == []
    assert found(false, tmp_path) != []


@pytest.mark.parametrize(
    "sentence",
    [
        "财政收入100.20亿元，支出48.30亿元，支出进度62.1%。",
        "安排项目资金100.00万元，其中上年结转20.00万元，实际支出90.00万元，执行率90%。",
        "安排资金100.00万元，其中财政资金80.00万元、自筹资金20.00万元，实际支出90.00万元，执行率90%。",
        "采购合计210.00万元，其中中小企业采购189.00万元，占90%，小微企业采购126.00万元，占60%。",
        "项目总投资500.00万元，其中中央资金300.00万元，县级资金200.00万元，截至年底已支付420.00万元，支付进度84%。",
        "支出年初预算1200.00万元，调整预算1550.00万元，决算1480.20万元，完成年初预算的123.35%。",
        "整体支出预算1500.00万元，实际支出1480.20万元，预算执行率98.68%，其中基本支出执行率100%。",
        "全县直达资金52.54亿元，支出48.87亿元，支出进度93.0%，其中乡镇支出进度95.1%，县本级90.2%。",
        "收入总计58.01亿元，其中本级收入20.02亿元；支出总计58.01亿元，其中本级支出46.23亿元，上解支出2.11亿元。",
        "下达资金90.00万元，追加30.00万元，实际支出60.00万元，支出进度50%。",
    ],
)
def test_progress_of_something_else_is_not_accused(sentence: str, tmp_path: Path) -> None:
    assert found(sentence, tmp_path) == []
