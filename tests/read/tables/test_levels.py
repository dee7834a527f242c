"""Rows that hold others are found by running sums, and found as if every sum had been tried anew."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Precise, Region, Row, Severity, total, unknown
from mingzhang.read import read
from mingzhang.read.amounts import Amount
from mingzhang.read.tables.levels import below_their_wholes
from mingzhang.standard.axes import INSIDE

_CENT = Decimal("0.01")


def _table(rng: random.Random, length: int) -> tuple[list[Row], list[dict[int, Amount]]]:
    """Rows that no list knows, some of them the sum of the next few; now and then a decrease, a blank or a slip."""
    lines: list[list[Decimal]] = []
    while len(lines) < length:
        below = [[Decimal(rng.randint(-2000, 90_000)) / 100 for _ in range(3)] for _ in range(rng.randint(2, 5))]
        if rng.random() < 0.5:
            lines.append([sum(column, Decimal(0)) for column in zip(*below, strict=True)])
            if rng.random() < 0.2:
                lines[-1][0] += 1
        lines.extend(below)
    rows = [
        Row(at, f"丁{at}号渠", region=Region(flow="支出", subject=unknown(f"丁{at}号渠"))) for at in range(len(lines))
    ]
    amounts = [{at: Amount(value, _CENT) for at, value in enumerate(line) if value} for line in lines]
    return rows, amounts


def _plainly(amounts: Sequence[dict[int, Amount]]) -> list[int]:
    """How many rows lie right below each, every sum made anew."""
    roots: list[int] = []
    below = [0] * len(amounts)
    for at in reversed(range(len(amounts))):
        for count in range(2, len(roots) + 1):
            lines = [amounts[other] for other in roots[:count]]
            columns = {column for one in (amounts[at], *lines) for column in one}
            right = sum(
                total(one[column].precise for one in lines if column in one).agrees(
                    amounts[at][column].precise if column in amounts[at] else Precise(Decimal(0))
                )
                for column in columns
            )
            if right * 3 > len(columns) * 2:
                below[at], roots = count, roots[count:]
                break
        roots = [at, *roots]
    return below


@pytest.mark.parametrize("seed", range(12))
def test_a_row_holds_those_after_it_that_it_is_the_sum_of(seed: int) -> None:
    rows, amounts = _table(random.Random(seed), 30)
    made = below_their_wholes(rows, amounts)
    depth = [(row.region.subject or "").count(INSIDE) for row in made]
    wanted = [0] * len(rows)
    for at, count in reversed(list(enumerate(_plainly(amounts)))):
        inner = at + 1
        for _ in range(count):
            end = inner + 1
            while end < len(rows) and wanted[end] > wanted[inner]:
                end += 1
            wanted[inner:end] = [one + 1 for one in wanted[inner:end]]
            inner = end
    assert depth == wanted


def test_the_work_grows_with_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    added: list[int] = []
    plain = Precise.__add__
    monkeypatch.setattr(Precise, "__add__", lambda one, other: added.append(1) or plain(one, other))  # type: ignore[func-returns-value]
    counts = []
    for length in (200, 800):
        added.clear()
        below_their_wholes(*_table(random.Random(5), length))
        counts.append(len(added))
    assert counts[1] < counts[0] * 6


@pytest.mark.parametrize("whole", ["收入合计", "收入总计", "合计"])
@pytest.mark.parametrize("this_year", ["当年收入小计", "本年收入合计", "本年收入小计"])
@pytest.mark.parametrize(("first", "second"), [("一、", "二、"), ("（一）", "（二）"), ("", "")])
def test_what_stands_below_the_income_of_this_year_is_of_this_year(
    tmp_path: Path, whole: str, this_year: str, first: str, second: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "甲县园圃局2025年部门预算\n\n收入预算总表\n单位：万元\n项目\t金额\n"
        f"{whole}\t180.00\n{this_year}\t150.00\n{first}一般公共预算资金\t120.00\n{second}政府性基金\t30.00\n"
        "上年结转资金\t30.00\n",
        encoding="utf-8",
    )
    document = read(path)
    vintages = {figure.text: figure.region.vintage for figure in document.tables[0].figures}
    assert vintages["120.00"] == "当年"
    assert [one.rule for one in check(document).findings if one.severity is Severity.ERROR] == []
