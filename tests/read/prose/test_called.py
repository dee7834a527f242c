"""What claims are called in findings: after what they speak of, and after what they are measured against."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import ClaimLabel
from mingzhang.read import read

HEAD = "甲县园圃局2024年度部门决算\n\n三、有关情况\n\n"


def called(text: str, print_: str, tmp_path: Path) -> str:
    path = tmp_path / "某局.txt"
    path.write_text(f"{HEAD}{text}\n", encoding="utf-8")
    (label,) = (one.figure.label for one in read(path).claims if one.figure.text == print_)
    assert isinstance(label, ClaimLabel)
    return label.subject


@pytest.mark.parametrize(
    ("text", "print_", "name"),
    [
        ("公务接待费支出3.00万元，占20%。", "20%", "公务接待费支出占比"),
        ("公务接待费支出3.00万元，完成年初预算的80%。", "80%", "公务接待费支出完成率"),
        ("全县税收收入完成30.00万元，完成年初预算的80%。", "80%", "全县税收收入完成率"),
        ("公务接待费支出3.00万元，比上年增长12%。", "12%", "公务接待费支出比上年"),
        ("公务接待费支出3.00万元，比2019年增长12%。", "12%", "公务接待费支出比2019年"),
        ("公务接待费支出3.00万元，比年初预算增长12%。", "12%", "公务接待费支出比年初预算"),
        ("税收收入累计完成835亿元，比“十三五”541亿元增加294亿元，增长53.4%。", "53.4%", "税收收入累计完成"),
        ("“住房公积金”（项）2023年决算数为9.50万元，2024年支出9.80万元，增长3%。", "9.80", "住房公积金支出"),
    ],
)
def test_a_claim_is_called_after_what_it_speaks_of(text: str, print_: str, name: str, tmp_path: Path) -> None:
    assert called(text, print_, tmp_path) == name


def test_an_amount_in_the_wrong_unit_is_said_to_have_the_digits_of_its_parts(tmp_path: Path) -> None:
    path = tmp_path / "某局.txt"
    path.write_text(f"{HEAD}债务余额626.44元（一般债务199.47亿元、专项债务426.97亿元）。\n", encoding="utf-8")
    (message,) = (one.message for one in check(read(path)).findings if one.rule == "sum.text")
    assert message.endswith("写作626.44元，所列各项之和为626.44亿元，数字相同而单位不同")


def test_a_rate_that_speaks_against_an_amount_is_shown_as_worked_out_and_as_printed(tmp_path: Path) -> None:
    path = tmp_path / "某局.txt"
    path.write_text(f"{HEAD}公务接待费8.00万元，上年12.50万元，比上年减少4.35万元，下降35.22%。\n", encoding="utf-8")
    said = [one.arithmetic for one in check(read(path)).findings if one.rule == "figure.wrong"]
    assert said == ["4.35万元 ÷ 12.50万元 = 34.8000%，印作下降35.22%；8.00万元 ＋ 4.35万元 = 12.35万元"]


def test_a_share_told_by_another_one_of_the_same_whole_is_worked_out_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "某局.txt"
    text = "1.基本支出247.00万元，占一般公共预算支出的84.06%。\n2.项目支出46.90万元，占一般公共预算支出的19.62%。\n"
    path.write_text(HEAD + text, encoding="utf-8")
    (said,) = (one.arithmetic for one in check(read(path)).findings if one.rule == "ratio.share")
    assert said == "46.90万元 ÷ 247.00万元 × 84.06% = 15.9612%"
