"""Rows that a government's subject alone names, among rows that a department's names too: they sum those up."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read
from printed import printed

COVER = "丁县苗圃局2025年度部门预算公开"
TITLE = "一般公共预算基本支出预算表（政府预算经济分类和部门预算经济分类）"
MONEY = "单位：元"
PLAIN = (
    "科目编码|科目名称|科目编码|科目名称|合计|人员经费|公用经费",
    "|合计|||1000|700|300",
    "501|机关工资福利支出|||700|700|0",
    "50101|工资奖金津补贴|||500|500|0",
    "50101|工资奖金津补贴|30101|基本工资|310|310|0",
    "50101|工资奖金津补贴|30102|津贴补贴|190|190|0",
    "50103|住房公积金|30113|住房公积金|200|200|0",
    "502|机关商品和服务支出|||300|0|300",
    "50201|办公经费|30201|办公费|250|0|250",
    "50203|培训费|30216|培训费|50|0|50",
)
LEVELS = (
    "类|款|政府科目名称|类|款|部门科目名称|合计|人员经费|公用经费",
    "||合计||||1000|700|300",
    "501||机关工资福利支出||||700|700|",
    "501|01|工资奖金津补贴||||500|500|",
    "501|01|工资奖金津补贴|301|01|基本工资|310|310|",
    "501|01|工资奖金津补贴|301|02|津贴补贴|190|190|",
    "501|03|住房公积金|301|13|住房公积金|200|200|",
    "502||机关商品和服务支出||||300||300",
    "502|01|办公经费|302|01|办公费|250||250",
    "502|03|培训费|302|16|培训费|50||50",
)
NAMED_ONCE = (
    "科目编码|科目名称|科目编码|科目名称|合计|人员经费|公用经费",
    "|合计|||1000|700|300",
    "501|机关工资福利支出|||700|700|0",
    "50101|工资奖金津补贴|30101|基本工资|310|310|0",
    "||30102|津贴补贴|190|190|0",
    "50103|住房公积金|30113|住房公积金|200|200|0",
    "502|机关商品和服务支出|||300|0|300",
    "50201|办公经费|30201|办公费|250|0|250",
    "50203|培训费|30216|培训费|50|0|50",
)
ALONE_ABOVE = (*PLAIN[:4], "||30101|基本工资|310|310|0", "||30102|津贴补贴|190|190|0", *PLAIN[6:])
CLASSES_OF_BOTH = (
    *PLAIN[:3],
    "||301|工资福利支出|700|700|0",
    *PLAIN[3:8],
    "||302|商品和服务支出|300|0|300",
    *PLAIN[8:],
)
DEPARTMENT_FIRST = (
    "科目编码|科目名称|科目编码|科目名称|合计|人员经费|公用经费",
    "|合计|||1000|700|300",
    *("|".join((*row.split("|")[2:4], *row.split("|")[:2], *row.split("|")[4:])) for row in ALONE_ABOVE[2:]),
)
WAYS = {
    "government first": PLAIN,
    "a level a column": LEVELS,
    "named once": NAMED_ONCE,
    "alone above": ALONE_ABOVE,
    "classes of both": CLASSES_OF_BOTH,
    "department first": DEPARTMENT_FIRST,
}


def errors(folder: Path, kind: str, *rows: str, beside: tuple[str, ...] = ()) -> list[str]:
    more = ("一般公共预算基本支出表", MONEY, beside) if beside else ()
    document = read(printed(folder, kind, COVER, TITLE, MONEY, rows, *more))
    return [one.message for one in check(document).findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize("kind", ["html", "xlsx", "docx"])
@pytest.mark.parametrize("way", WAYS)
def test_rows_of_a_government_subject_alone_hold_those_below_it(tmp_path: Path, kind: str, way: str) -> None:
    assert errors(tmp_path, kind, *WAYS[way]) == []


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("right", "wrong"), [("|700|700|", "|770|700|"), ("|310|310|", "|130|310|")])
def test_a_wrong_one_among_them_is_found(tmp_path: Path, way: str, right: str, wrong: str) -> None:
    rows = [row.replace(right, wrong) for row in WAYS[way]]
    assert any(wrong.split("|")[1] in message for message in errors(tmp_path, "html", *rows))


def test_a_subject_below_one_of_the_government_is_all_of_it(tmp_path: Path) -> None:
    right = (
        "科目编码|科目名称|合计",
        "30101|基本工资|310",
        "30102|津贴补贴|190",
        "30113|住房公积金|200",
        "30201|办公费|250",
        "30216|培训费|50",
        "|合计|1000",
    )
    wrong = tuple(row.replace("310", "300.00").replace("190", "200.00") for row in right)
    assert errors(tmp_path, "html", *PLAIN, beside=right) == []
    assert any("30101" in message for message in errors(tmp_path, "html", *PLAIN, beside=wrong))
