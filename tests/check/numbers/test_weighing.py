"""What makes a broken identity an error: an amount that equals the gap excuses nothing yet."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.algebra.identity import Identity
from mingzhang.check import check
from mingzhang.check.numbers.nested_lines import nested
from mingzhang.check.numbers.slips import is_slip
from mingzhang.model import Precise, Report, Severity
from mingzhang.read import read
from mingzhang.write import terminal
from mingzhang.write.terminal import report_text
from pdf_writer import Page, write

ALL = """甲县园圃局2025年部门预算
收支总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t270.00\t一、农林水支出\t410.00
二、事业收入\t50.00\t二、住房保障支出\t20.00
本年收入合计\t320.00\t本年支出合计\t430.00
上年结转\t170.00\t结转下年\t60.00
收入总计\t490.00\t支出总计\t490.00

一般公共预算支出表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
213\t农林水支出\t{farming}\t120.00\t{projects}
221\t住房保障支出\t20.00\t20.00\t
合计\t\t{total}\t140.00\t{projects}

财政拨款收支总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、本年收入\t270.00\t一、本年支出\t350.00
（一）一般公共预算财政拨款\t270.00\t（一）农林水支出\t330.00
（二）政府性基金预算财政拨款\t\t（二）住房保障支出\t20.00
二、上年结转\t80.00\t二、结转下年\t
（一）一般公共预算财政拨款\t80.00\t\t
收入总计\t350.00\t支出总计\t350.00
"""


def report(folder: Path, **amounts: str) -> Report:
    path = folder / "某局.txt"
    path.write_text(ALL.format(**amounts), encoding="utf-8")
    return check(read(path))


def about(found: Report, amount: str) -> list[Severity]:
    return [one.severity for one in found.findings if amount in one.message]


def test_a_table_without_carried_money_that_adds_up_is_to_be_explained_and_no_error(tmp_path: Path) -> None:
    found = report(tmp_path, farming="250.00", projects="130.00", total="270.00")
    assert Severity.ERROR not in about(found, "270.00")
    explained = [one for one in found.findings if "80.00" in one.message]
    assert explained
    assert all(any(reason.against for reason in one.why) for one in explained)


def test_the_same_gap_is_an_error_where_the_table_does_not_add_up(tmp_path: Path) -> None:
    """The total alone lacks 80.00, an amount that is printed as carried over: its own rows say otherwise."""
    found = report(tmp_path, farming="330.00", projects="210.00", total="270.00")
    assert about(found, "270.00") == [Severity.ERROR]


def test_a_gap_that_nothing_explains_is_an_error_and_says_what_speaks_for_it(tmp_path: Path) -> None:
    found = report(tmp_path, farming="330.00", projects="210.00", total="351.00")
    (error,) = [one for one in found.findings if "351.00" in one.message]
    assert error.severity is Severity.ERROR
    assert error.why
    assert not any(reason.against for reason in error.why)


def test_what_speaks_for_a_figure_that_breaks_several_identities_is_said_once(tmp_path: Path) -> None:
    found = report(tmp_path, farming="330.00", projects="210.00", total="351.00")
    (error,) = [one for one in found.findings if "351.00" in one.message]
    assert "按3处勾稽关系" in error.message
    assert [one.words for one in error.why if "同一口径" in one.words] == ["同一口径的比较共7处，4处成立"]


def test_the_page_does_not_repeat_what_the_finding_says(tmp_path: Path) -> None:
    found = report(tmp_path, farming="250.00", projects="130.00", total="270.00")
    page = report_text(found, None, terminal.Page(width=1000, why=True))
    explained = [reason.words for one in found.findings for reason in one.why if reason.against]
    assert explained
    assert [page.count(words) for words in explained] == [1] * len(explained)


FLAT = """甲县园圃局2025年部门预算
项目支出表
单位：万元
名称\t金额
合计\t{total}
苗圃养护\t70.00
温室\t45.00
露地\t25.00
道路\t30.00
"""


@pytest.mark.parametrize(
    ("total", "severities"), [("100.00", []), ("109.00", [Severity.WARNING]), ("171.00", [Severity.ERROR])]
)
def test_rows_that_may_be_details_of_the_one_before_prove_nothing(
    tmp_path: Path, total: str, severities: list[Severity]
) -> None:
    path = tmp_path / "某局.txt"
    path.write_text(FLAT.format(total=total), encoding="utf-8")
    found = check(read(path))
    assert about(found, total) == severities
    assert any("明细" in one.reason for one in found.skipped) is (not severities)


@pytest.mark.parametrize(
    ("amounts", "whole", "fits"),
    [
        ([5, 3, 2, 4], 9, True),
        ([5, 5, 5], 5, True),
        ([6, 1, 2, 3, 4], 10, True),
        ([6, 4, 3, 1, 2], 6, True),
        ([5, 4], 8, False),
        ([5, 3, 1], 5, False),
        ([], 0, True),
    ],
)
def test_details_are_told_by_their_sums(amounts: list[int], whole: int, fits: bool) -> None:
    assert nested([Precise(Decimal(amount)) for amount in amounts], Precise(Decimal(whole))) is fits


REDUCED = """甲县园圃局2025年部门预算
收支总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t{general}\t一、农林水支出\t82.00
二、其他收入\t{other}\t\t
本年收入合计\t82.00\t本年支出合计\t82.00

第二部分 说明
一、一般公共预算支出情况说明
2025年一般公共预算支出{general}万元。
"""


@pytest.mark.parametrize(("general", "other", "wrong"), [("82.50", "-0.50", False), ("82.50", "0.50", True)])
def test_a_part_may_be_more_than_the_whole_only_beside_a_negative_one(
    tmp_path: Path, general: str, other: str, wrong: bool
) -> None:
    path = tmp_path / "某局.txt"
    path.write_text(REDUCED.format(general=general, other=other), encoding="utf-8")
    found = [one for one in check(read(path)).findings if one.severity is Severity.ERROR]
    assert bool(found) is wrong


def test_parts_that_are_all_nothing_are_to_be_explained(tmp_path: Path) -> None:
    text = re.sub(r"\t\d+\.\d+", "\t0.00", FLAT).format(total="170.00")
    path = tmp_path / "某局.txt"
    path.write_text(text, encoding="utf-8")
    found = check(read(path))
    assert about(found, "170.00") == [Severity.WARNING]


def test_details_are_told_as_far_as_they_are_printed() -> None:
    printed = [Precise(Decimal(text), Decimal("0.005")) for text in ("257.97", "0.56", "257.42", "12.32")]
    assert nested(printed, Precise(Decimal("270.29"), Decimal("0.005")))
    assert not nested(printed, Precise(Decimal("271.29"), Decimal("0.005")))


@pytest.mark.parametrize(("whole", "severity"), [("12.00", Severity.WARNING), ("19.00", Severity.ERROR)])
def test_parts_that_are_gone_may_explain_that_the_whole_grew_less(
    tmp_path: Path, whole: str, severity: Severity
) -> None:
    path = tmp_path / "某局.txt"
    path.write_text(
        "甲县园圃局2025年部门预算\n第三部分 2025年部门预算情况说明\n三、一般公共预算支出情况\n"
        f"2025年基本支出100.00万元，比上年增加{whole}万元。其中：人员经费80.00万元，比上年增加10.00万元；"
        "公用经费20.00万元，比上年增加5.00万元。\n",
        encoding="utf-8",
    )
    sums = [one.severity for one in check(read(path)).findings if one.rule == "sum.text"]
    assert sums == [severity]


@pytest.mark.parametrize(
    ("lists", "severity"),
    [
        (
            "其中：基本支出120.15万元，项目支出101.32万元。\n按用途划分：卫生健康支出（类）150.11万元，农林水支出（类）71.36万元。",
            Severity.ERROR,
        ),
        ("其中：基本支出120.15万元，项目支出101.32万元。", Severity.WARNING),
        ("按用途划分：卫生健康支出（类）150.11万元，农林水支出（类）71.36万元。", Severity.WARNING),
    ],
)
def test_two_lists_of_other_things_that_come_to_one_amount_leave_nothing_out(
    lists: str, severity: Severity, tmp_path: Path
) -> None:
    path = tmp_path / "某局.txt"
    path.write_text(
        "甲县园圃局2025年部门预算\n第三部分 2025年部门预算情况说明\n一、一般公共预算支出情况说明\n"
        f"2025年一般公共预算支出231.47万元。{lists}\n",
        encoding="utf-8",
    )
    assert [one.severity for one in check(read(path)).findings if one.severity is not Severity.INFO] == [severity]


ALIGNED = """甲县园圃局2025年度部门预算

部门支出总表
单位：万元
科目名称            合计      基本支出    项目支出
一般公共服务支出    410.20    302.61      107.59
社会保障和就业支出  52.44     52.44       0.00
城乡社区支出        80.15     30.10       50.05
住房保障支出        33.90     33.90       0.00
合计                576.69    419.05      157.64
"""


def graves(folder: Path, text: str) -> list[str]:
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    return [one.figures[0].text for one in check(read(path)).findings if one.severity is Severity.ERROR]


def test_one_wrong_figure_of_an_aligned_table_is_an_error_and_many_may_be_misread(tmp_path: Path) -> None:
    assert graves(tmp_path, ALIGNED) == []
    wide = ALIGNED + ALIGNED.partition("\n\n")[2].replace("部门支出总表", "一般公共预算支出表")
    assert graves(tmp_path, wide.replace("80.15", "86.15", 1)) == ["86.15"]
    shifted = ALIGNED.replace("410.20    302.61      107.59", "302.61    107.59      410.20")
    assert graves(tmp_path, shifted.replace("33.90     33.90       0.00", "0.00      33.90       33.90")) == []


@pytest.mark.parametrize(("piece", "grave"), [("1,204.50", Severity.ERROR), ("1,20", Severity.WARNING)])
def test_pieces_of_figures_make_every_guess_of_columns_doubtful(tmp_path: Path, piece: str, grave: Severity) -> None:
    """Where narrow cells without rules broke figures over lines, a figure elsewhere may be the rest of one."""
    page = Page()
    page.text(60, 40, "甲县园圃局2025年部门预算公开")
    bottom = 60.0
    for title, first in (("支出总表", "90.00"), ("一般公共预算支出表", piece)):
        page.text(60, bottom + 20, title)
        page.text(60, bottom + 40, "单位：万元")
        rows = [["科目编码", "科目名称", "合计"], ["", "合计", "125.00"], ["201", "一般公共服务支出", first]]
        rows += [["208", "社会保障和就业支出", "10.00"], ["210", "卫生健康支出", "20.00"]]
        bottom = page.table(60, bottom + 50, [80, 200, 100], rows, down=False)
    write(tmp_path / "某局.pdf", [page])
    found = [one for one in check(read(tmp_path / "某局.pdf")).findings if one.rule in ("sum.rows", "figure.wrong")]
    assert {one.severity for one in found if "支出总表" in one.message} == {grave}


@pytest.mark.parametrize("text", ["NF", "见附件", "12.003.5", "=SUM(A1)", "-"])
def test_words_in_the_place_of_an_amount_leave_its_sum_unchecked(tmp_path: Path, text: str) -> None:
    lines = "科目编码\t科目名称\t合计\t基本支出\n\t合计\t2600.00\t2600.00\n"
    lines += "213\t农林水支出\tX\tX\n221\t住房保障支出\t100.00\t100.00\n"
    path = tmp_path / "a.txt"
    path.write_text(
        f"甲县园圃局2025年部门预算\n\n部门支出总表\n单位：万元\n{lines.replace('X', text)}", encoding="utf-8"
    )
    report = check(read(path))
    unread = [one for one in report.skipped if text in one.reason]
    errors = [one for one in report.findings if one.severity is Severity.ERROR]
    assert (bool(unread), bool(errors)) == ((True, False) if text != "-" else (False, True))


def test_each_broken_identity_is_weighed_once_however_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def counted(identity: Identity) -> bool:
        asked.append(identity.key)
        return is_slip(identity)

    monkeypatch.setattr("mingzhang.check.numbers.weighing.is_slip", counted)
    rows = [(f"20801{at:02}", Decimal(131 * at), Decimal(57 * at), at % 3 == 0) for at in range(1, 40)]
    lines = [
        f"{code}\t其他支出\t{basic + projects + (Decimal('18.37') if wrong else 0)}\t{basic}\t{projects}"
        for code, basic, projects, wrong in rows
    ]
    whole, basics, projects = (sum(Decimal(line.split("\t")[at]) for line in lines) for at in (2, 3, 4))
    head = "甲县园圃局2026年部门预算\n部门支出预算表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    path = tmp_path / "made.txt"
    total = f"\t合计\t{whole}\t{basics}\t{projects}\n"
    path.write_text(head + "\n".join(lines) + "\n" + total, encoding="utf-8")
    found = check(read(path)).findings
    assert sum(finding.rule == "sum.columns" for finding in found) > 10
    assert len(asked) == len(set(asked))
