"""Projects in a column behind the names of their subjects: each row is its project's, not all of the subject."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Disclosure, Severity
from mingzhang.read import read

NAMES = ("苗圃养护", "古树名木抢救", "绿道建设（二期）", "第4号温室改造", "行道树补植经费")
AMOUNTS = ("12.50", "3.00", "41.25", "8.00", "5.25")  # together 70.00
HEADS = {
    "plain": "科目编码\t科目名称\t项目名称\t合计\t一般公共预算",
    "long": "功能科目编码\t功能科目名称\t项目支出名称\t总计\t财政拨款",
    "short": "编码\t科目\t项目名称\t合计\t财政拨款",
}


def package(head: str, amounts: tuple[str, ...] = AMOUNTS, names: tuple[str, ...] = NAMES, total: str = "70.00") -> str:
    rows = [f"2130205\t森林资源培育\t{name}\t{one}\t{one}" for name, one in zip(names, amounts, strict=True)]
    subjects = (("213", "农林水支出"), ("21302", "林业和草原"), ("2130205", "森林资源培育"), ("", "合计"))
    return "\n".join(
        (
            *("甲县园圃局2025年部门项目支出表", "单位：甲县园圃局\t\t\t\t单位：万元", head, *rows),
            *(f"\t\t合计\t{total}\t{total}", "", "甲县园圃局2025年部门支出总表", "单位：甲县园圃局\t\t\t\t单位：万元"),
            "科目编码\t科目名称\t合计\t基本支出\t项目支出",
            *(f"{code}\t{name}\t70.00\t0.00\t70.00" for code, name in subjects),
        )
    )


def document(tmp_path: Path, text: str) -> Disclosure:
    path = tmp_path / "a.txt"
    path.write_text(text + "\n", encoding="utf-8")
    return read(path)


@pytest.mark.parametrize("head", HEADS)
def test_every_row_is_of_its_project_and_its_subject_and_nothing_is_wrong(tmp_path: Path, head: str) -> None:
    made = document(tmp_path, package(HEADS[head]))
    regions = [figure.region for figure in made.tables[0].figures[::2]]
    assert [region.project for region in regions[:-1]] == [
        f"{name.replace('（', '(').replace('）', ')')}#1" for name in NAMES
    ]
    assert {region.function for region in regions[:-1]} == {"2130205"}
    assert regions[-1].project is None
    assert check(made).findings == ()


@pytest.mark.parametrize("head", HEADS)
def test_a_wrong_amount_of_one_project_is_found(tmp_path: Path, head: str) -> None:
    wrong = (*AMOUNTS[:2], "41.52", *AMOUNTS[3:])
    findings = check(document(tmp_path, package(HEADS[head], wrong))).findings
    assert any("41.52" in figure.text for finding in findings for figure in finding.figures)
    assert all(finding.severity is Severity.ERROR for finding in findings)


def test_a_project_with_a_row_for_each_subject_is_not_there_twice_but_one_with_two_rows_of_a_subject_is(
    tmp_path: Path,
) -> None:
    twice = (*NAMES[:4], NAMES[0])
    text = package(HEADS["plain"], names=twice)
    said = [finding.rule for finding in check(document(tmp_path, text)).findings]
    assert said == ["list.project-twice"]
    last = f"2130205\t森林资源培育\t{NAMES[0]}\t5.25\t5.25"
    apart = text.replace(last, f"2130207\t森林资源管理\t{NAMES[0]}\t5.25\t5.25")
    assert "list.project-twice" not in [f.rule for f in check(document(tmp_path, apart)).findings]


def test_a_second_name_of_the_subject_is_no_project(tmp_path: Path) -> None:
    names = ("森林资源培育",) * 1
    made = document(tmp_path, package(HEADS["plain"], ("70.00",), names))
    assert all(figure.region.project is None for figure in made.tables[0].figures)
    assert check(made).findings == ()
