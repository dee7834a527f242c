"""One table that prints income, spending and what stands beside them below each other, under numbered rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import CellLabel, Disclosure, Severity
from mingzhang.read import read

COVER = "乙县水文站2025年部门预算\n\n"
ROWS = (
    "{income}|180.00|200.00",
    "（一）本年收入|170.00|195.00",
    "1.一般公共预算拨款收入|150.00|165.00",
    "2.事业收入|20.00|30.00",
    "（二）上年结转|10.00|5.00",
    "{spending}|180.00|200.00",
    "（一）基本支出|100.00|110.00",
    "（二）项目支出|80.00|90.00",
    "{functions}|180.00|200.00",
    "农林水支出|150.00|160.00",
    "住房保障支出|30.00|40.00",
    "{three}|9.00|8.00",
    "1.因公出国（境）费|0.00|0.00",
    "2.公务接待费|4.00|3.50",
    "3.公务用车购置及运行费|5.00|4.50",
    "其中：公务用车购置费|0.00|0.00",
    "公务用车运行维护费|5.00|4.50",
)
WORDS = (
    ("一、收入总计", "二、支出总计", "三、支出总计（按功能分类）", "四、一般公共预算“三公”经费合计"),
    ("一、收入合计", "二、支出合计", "三、按功能分类支出合计", "四、一般公共预算“三公”经费支出"),
    ("一、部门收入总计", "二、部门支出总计", "三、部门支出总计（按功能科目）", "四、“三公”经费合计"),
    ("一、收入", "二、支出", "三、支出（按功能分类）", "四、财政拨款“三公”经费"),
)
SHARES = "2025年“三公”经费预算8.00万元，其中：公务接待费3.50万元，占43.75%；公务用车购置及运行费4.50万元，占56.25%。"


def written(
    folder: Path, words: tuple[str, ...], *, wrong: str = "", order: tuple[int, ...] = (0, 1, 2, 3)
) -> Disclosure:
    """Write the table, its parts in some order, one row of it another one where `wrong` says so (`old>new`)."""
    names = dict(zip(("income", "spending", "functions", "three"), words, strict=True))
    begins = [at for at, row in enumerate(ROWS) if row.startswith("{")] + [len(ROWS)]
    rows = [row.format(**names) for part in order for row in ROWS[begins[part] : begins[part + 1]]]
    if wrong:
        old, new = wrong.split(">")
        assert old in rows
        rows[rows.index(old)] = new
    title = "2025年部门预算收支及“三公”经费情况表"
    text = "\n".join(
        (title, "单位：万元", "项目\t2024年预算数\t2025年预算数", *(row.replace("|", "\t") for row in rows))
    )
    path = folder / "某站.txt"
    path.write_text(f"{COVER}{text}\n\n三公经费预算情况说明\n\n{SHARES}\n", encoding="utf-8")
    return read(path)


def said(document: Disclosure) -> list[str]:
    return [one.message for one in check(document).findings if one.severity is not Severity.INFO]


@pytest.mark.parametrize("words", WORDS)
def test_each_part_has_the_money_of_its_own_head(tmp_path: Path, words: tuple[str, ...]) -> None:
    document = written(tmp_path, words)
    figures = document.tables[0].figures
    regions = {(one.label.row, one.text): one.region for one in figures if isinstance(one.label, CellLabel)}
    assert regions["2.事业收入", "30.00"].flow == "收入"
    assert regions["（二）上年结转", "5.00"].flow == "收入"
    assert regions["农林水支出", "160.00"].fixed().keys() == {"year", "phase", "flow", "function"}
    assert (regions["2.公务接待费", "3.50"].flow, regions["2.公务接待费", "3.50"].economy) == ("支出", "30217")
    assert regions["2.公务接待费", "3.50"].fund == regions[words[3], "8.00"].fund
    assert said(document) == []


@pytest.mark.parametrize("order", [(1, 0, 2, 3), (0, 2, 1, 3), (3, 0, 1, 2)])
def test_the_parts_stand_in_any_order(tmp_path: Path, order: tuple[int, ...]) -> None:
    assert said(written(tmp_path, WORDS[0], order=order)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "2.事业收入|20.00|30.00>2.事业收入|20.00|80.00",
        "（二）项目支出|80.00|90.00>（二）项目支出|80.00|30.00",
        "住房保障支出|30.00|40.00>住房保障支出|30.00|46.00",
        "2.公务接待费|4.00|3.50>2.公务接待费|9.00|3.50",
    ],
)
def test_a_wrong_amount_is_found_in_its_own_part(tmp_path: Path, wrong: str) -> None:
    (found,) = check(written(tmp_path, WORDS[0], wrong=wrong)).findings
    assert f"“{wrong.split('|')[0]}”行" in found.arithmetic


def test_a_table_of_one_side_is_as_it_was(tmp_path: Path) -> None:
    rows = (
        "一、一般公共预算拨款收入\t90.00",
        "二、事业收入\t10.00",
        "本年收入合计\t100.00",
        "上年结转\t5.00",
        "收入总计\t105.00",
    )
    path = tmp_path / "某站.txt"
    path.write_text(COVER + "\n".join(("部门收入预算表", "单位：万元", "项目\t预算数", *rows)) + "\n", encoding="utf-8")
    table = read(path).tables[0]
    assert {row.side for row in table.rows} == {""}
