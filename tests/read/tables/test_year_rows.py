"""Tables that print a year a row, and in a third what the two differ by."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.flows.checking import check_file
from mingzhang.model import Severity
from mingzhang.read import read
from printed import FORMATS, printed

_ABOVE = ("甲县园圃局", "甲县园圃局2025年部门预算", "一般公共预算“三公”经费支出表", "单位：万元")
_HEADS = "年度|“三公”经费合计|因公出国（境）费|公务用车运行费|公务接待费|会议费|培训费"
_LAST = "{0}|7.43|1.00|4.00|2.43|1.20|5.48"
_THIS = "{1}|7.13|1.00|4.00|2.13|1.20|6.71"
_CHANGE = "{2}|-0.30|0|0|-0.30|0|{change}"
_LABELS = (
    ("上年", "本年", "增减额"),
    ("2024年预算数", "2025年预算数", "增减"),
    ("上年预算数", "本年预算数", "比上年增减"),
    ("2024年度", "2025年度", "增减变化"),
    ("去年预算", "今年预算", "增减变动额"),
    ("2024年", "2025年", "2025年比2024年增减额"),
)


def _errors(folder: Path, kind: str, *rows: str) -> list[str]:
    path = printed(folder, kind, *_ABOVE, [_HEADS, *rows])
    return [one.rule for one in check_file(path).report.findings if one.severity is Severity.ERROR and one.difference]


@pytest.mark.parametrize("labels", _LABELS)
@pytest.mark.parametrize("rows", [(_LAST, _THIS, _CHANGE), (_THIS, _LAST, _CHANGE), (_CHANGE, _THIS, _LAST)])
def test_a_row_of_changes_is_what_two_years_differ_by(
    tmp_path: Path, rows: tuple[str, ...], labels: tuple[str, ...]
) -> None:
    assert not _errors(tmp_path, "txt", *(row.format(*labels, change="1.23") for row in rows))
    assert _errors(tmp_path, "txt", *(row.format(*labels, change="1.32") for row in rows))


@pytest.mark.parametrize("kind", FORMATS)
def test_so_it_is_in_every_format(tmp_path: Path, kind: str) -> None:
    for change in ("1.23", "1.32"):
        rows = (row.format(*_LABELS[0], change=change) for row in (_LAST, _THIS, _CHANGE))
        assert bool(_errors(tmp_path, kind, *rows)) == (change == "1.32")


@pytest.mark.parametrize(
    "rows",
    [
        ("上年|7.43|1.00|4.00|2.43|1.20|5.48", "本年|7.13|1.00|4.00|2.13|1.20|6.71", "增减额|0.30|0|0|0.30|0|1.23"),
        (  # the change is one of what was carried out
            "2024年预算数|7.43|1.00|4.00|2.43|1.20|5.48",
            "2024年执行数|7.03|1.00|4.00|2.03|1.20|5.48",
            "2025年预算数|7.13|1.00|4.00|2.13|1.20|6.71",
            "增减额|0.10|0|0|0.10|0|1.23",
        ),
        ("上年|7.43|1.00|4.00|2.43|1.20|5.48", "本年|7.13|1.00|4.00|2.13|1.20|6.71", "增减率|-4.04|0|0|-12.35|0|22.45"),
        (  # years of two units
            "上年|7.43|1.00|4.00|2.43|1.20|5.48",
            "本年|7.13|1.00|4.00|2.13|1.20|6.71",
            "上年|1.00|0|0|1.00|0|0",
            "本年|2.00|0|0|2.00|0|0",
        ),
    ],
)
def test_what_else_stands_in_such_rows_accuses_nobody(tmp_path: Path, rows: tuple[str, ...]) -> None:
    assert not _errors(tmp_path, "txt", *rows)


def test_rows_of_years_are_all_that_their_year_holds(tmp_path: Path) -> None:
    path = printed(
        tmp_path, "txt", *_ABOVE, [_HEADS, *(row.format(*_LABELS[0], change="1.23") for row in (_LAST, _THIS))]
    )
    (table,) = read(path).tables
    assert [row.region.year for row in table.rows] == ["2024", None]
    assert not any(row.region.is_unknown for row in table.rows)
