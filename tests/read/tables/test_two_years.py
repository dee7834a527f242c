"""Columns of a form that stand for one in two years beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read

_TABLE = """河口县水利局{title}
{kind}
单位：元
收入			支出
项目	{left}	{right}	项目	{left}	{right}
一、财政拨款收入	{a}	{b}	一、一般公共服务支出	{c}	{d}
二、其他收入	{e}	{f}	二、社会保障和就业支出	{g}	{h}
本年收入合计	{i}	{j}	本年支出合计	{k}	{l}
年初结转和结余	{m}	{n}	年末结转和结余	{o}	{p}
收入总计	{q}	{r}	支出总计	{q}	{r}
"""
_YEARS = {
    "2022": dict(
        zip(
            "acegikmoq",
            ["700.00", "600.00", "50.00", "130.00", "750.00", "730.00", "10.00", "30.00", "760.00"],
            strict=True,
        )
    ),
    "2023": dict(
        zip(
            "bdfhjlnpr",
            ["800.00", "690.00", "20.00", "140.00", "820.00", "830.00", "30.00", "20.00", "850.00"],
            strict=True,
        )
    ),
}
_PAIRS = dict(zip("acegikmoq", "bdfhjlnpr", strict=True))


def _errors(folder: Path, first: str, second: str, **changed: str) -> list[str]:
    cells = {**_YEARS["2022"], **_YEARS["2023"], **changed}
    if first > second:
        cells |= {key: cells[other] for key, other in _PAIRS.items()} | {o: cells[k] for k, o in _PAIRS.items()}
    file = folder / "公开.txt"
    heads = {"left": f"{first}年决算数", "right": f"{second}年决算数"}
    text = _TABLE.format(title="2023年度部门决算公开", kind="收入支出决算总表", **heads, **cells)
    file.write_text(text, encoding="utf-8")
    return [one.message for one in check(read(file)).findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize(("first", "second"), [("2022", "2023"), ("2023", "2022")])
def test_each_year_adds_up_by_itself(tmp_path: Path, first: str, second: str) -> None:
    assert _errors(tmp_path, first, second) == []


@pytest.mark.parametrize("wrong", [{"e": "51.00"}, {"f": "21.00"}, {"d": "691.00"}, {"m": "11.00"}])
def test_a_slip_in_either_year_is_found(tmp_path: Path, wrong: dict[str, str]) -> None:
    assert len(_errors(tmp_path, "2022", "2023", **wrong)) == 1


def test_a_year_that_all_heads_name_alike_was_copied_and_is_the_table_s(tmp_path: Path) -> None:
    file = tmp_path / "公开.txt"
    file.write_text(
        "河口县水利局2023年度部门决算公开\n收入支出决算总表\n单位：元\n收入\t\t支出\t\n项目\t2022年决算数\t项目\t2022年决算数\n"
        "一、财政拨款收入\t800.00\t一、一般公共服务支出\t800.00\n收入总计\t800.00\t支出总计\t800.00\n",
        encoding="utf-8",
    )
    years = {figure.region.year for table in read(file).tables for figure in table.figures}
    assert years == {"2023"}
