"""Keys that a sheet holds and does not show leave its table as it would be without them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from mingzhang.flows.checking import check_file
from mingzhang.model import Severity

_ABOVE = (("附表3",), ("部门支出总体情况表",), ("部门：甲县园圃局", None, None, None, "单位：万元"))
_ROWS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    (None, "合计", 400, 300, 100),
    ("208", "社会保障和就业支出", 100, 100, 0),
    ("20805", "行政事业单位养老支出", 100, 100, 0),
    ("2080505", "机关事业单位基本养老保险缴费支出", 100, 100, 0),
    ("213", "农林水支出", 300, 200, 100),
    ("21301", "农业农村", 300, 200, 100),
    ("2130101", "行政运行", 200, 200, 0),
    ("2130126", "农村社会事业", 100, 0, 100),
)
_FIELDS = ("EXPFUNC_CODE", "EXPFUNC_NAME", "AMT_SUM", "AMT_BASIC", "AMT_PROJ")
Row = Sequence[object]


def _before(key: Callable[[int], object], *, from_the_top: bool = False) -> list[list[object]]:
    above = [[key(-at) if from_the_top else None, *row] for at, row in enumerate(_ABOVE)]
    return above + [[key(at), *row] for at, row in enumerate(_ROWS)]


def _headed(word: str) -> list[list[object]]:
    return _before(lambda at: 881 + 37 * at if at else word)


def _unmoved(key: Callable[[int], object]) -> list[Row]:
    return [*_ABOVE, *([key(at), *row] for at, row in enumerate(_ROWS))]


_SHEETS: dict[str, tuple[Sequence[Row], str]] = {
    "numbers of lines": (_before(lambda at: at + 1), "A"),
    "keys": (_before(lambda at: str(24413695 + 977 * at)), "A"),
    "letters": (_before(lambda at: f"{at * 7919 + 9:08X}-77AB"), "A"),
    "keys from the first line on": (_before(lambda at: at + 300, from_the_top=True), "A"),
    "with a head of letters": (_headed("ID"), "A"),
    "with a head of words": (_headed("序号"), "A"),
    "with a head that nobody knows": (_headed("主键"), "A"),
    "titles begin over them": (_unmoved(lambda at: at + 1), "A"),
    "two columns": ([[f"{at:X}F", *row] for at, row in enumerate(_before(lambda at: at + 1))], "AB"),
    "behind the table": ([*_ABOVE, *((*row, 881 + at) for at, row in enumerate(_ROWS))], "F"),
    "between its columns": ([*_ABOVE, *((*row[:2], 881 + at, *row[2:]) for at, row in enumerate(_ROWS))], "C"),
    "names of fields": ([*_ABOVE, _ROWS[0], _FIELDS, *_ROWS[1:]], "5"),
}


def _errors(path: Path, rows: Sequence[Row], hidden: str) -> list[str]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for place in hidden:
        (sheet.row_dimensions[int(place)] if place.isdecimal() else sheet.column_dimensions[place]).hidden = True
    book.save(path)
    found = check_file(path).report.findings
    return [finding.rule for finding in found if finding.severity is Severity.ERROR and finding.difference is not None]


@pytest.mark.parametrize("kind", _SHEETS)
def test_a_table_beside_keys_that_are_not_shown_is_checked(tmp_path: Path, kind: str) -> None:
    rows, hidden = _SHEETS[kind]
    wrong = [[210 if one == 200 and "农林水支出" in row else one for one in row] for row in rows]
    assert not _errors(tmp_path / "right.xlsx", rows, hidden)
    assert _errors(tmp_path / "wrong.xlsx", wrong, hidden)


def test_amounts_that_are_not_shown_stay_parts_of_their_sums(tmp_path: Path) -> None:
    assert not _errors(tmp_path / "right.xlsx", [*_ABOVE, *_ROWS], "E")
