"""The five example workbooks composed, and where they state something else than the published text they follow.

Run as a program this writes docs/examples.md.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mingzhang.compose.ledger.stated import prior_answers
from mingzhang.compose.package import Composed, composed_of
from mingzhang.compose.workbook.read import read_workbook
from mingzhang.flows.proof import stated
from mingzhang.model import Publication
from places import ROOT

EXAMPLES = ROOT / "examples"
WORKBOOKS = {
    "000": EXAMPLES / "大同市人社局-2025预算.xlsx",
    "001": EXAMPLES / "大同市人社局-2024预算.xlsx",
    "002": EXAMPLES / "朔城区人社局-2025预算.xlsx",
    "003": EXAMPLES / "大同市社保中心-2026预算.xlsx",
    "004": EXAMPLES / "忻州市人社局-2022决算.xlsx",
}
SHOWN = {
    "000": ("市级行政单位2025年预算", "上年数取自同一单位2024年预算"),
    "001": ("市级行政单位2024年预算", "14个项目，每个一张绩效目标表"),
    "002": ("县级行政单位2025年预算", "上年结转，一个科目两种政府经济分类，两个同名项目，有金额的变动原因"),
    "003": ("市级事业单位2026年预算", "没有机关运行经费，空表"),
    "004": ("市级部门2022年决算", "七个单位汇总，以元为单位，结余分配，项目自评计分"),
}
PAGE = ROOT / "docs" / "examples.md"


@dataclass(frozen=True, slots=True)
class Differing:
    """One place where the published text contradicts itself or its subjects' names, and what we state instead.

    `cells` are the table cells of numbers that are told apart by it: form, row, column; `claim` a figure of its text.
    """

    example: str
    where: str
    published: str
    ours: str
    arithmetic: str
    cells: tuple[str, ...] = ()
    claim: str = ""


@cache
def differing() -> tuple[Differing, ...]:
    """Return every such place."""
    listed = tomllib.loads((Path(__file__).parent / "examples.toml").read_text(encoding="utf-8"))
    return tuple(Differing(**{**entry, "cells": tuple(entry.get("cells", ()))}) for entry in listed["differing"])


@cache
def composed(number: str) -> Composed:
    """Return an example composed from its workbook."""
    filing = read_workbook(WORKBOOKS[number]).filing
    return composed_of(filing, prior_answers(filing))


@cache
def publication(number: str) -> Publication:
    """Return an example's package with the figures of its sentences."""
    return stated(composed(number).publication)


def page() -> str:
    """Return docs/examples.md."""
    lines = [
        "# 示例",
        "",
        "`examples/` 里有五份填好的填报表。数字取自五份公开文本，文字由本项目自己写。",
        "用 `mingzhang demo` 一次编出五套文本，或者单独运行：",
        "",
        "```",
        "mingzhang compose examples/大同市人社局-2025预算.xlsx -o out/",
        "```",
        "",
        "公开文本只印到 0.01 万元。填报表要的是元，所以每一笔的元数是解出来的：它们按各个方向相加、四舍五入后，",
        "与公开的每一格都相同；公开文本里另外以元印出的项目金额照用。把金额分到各笔的办法不止一种，这里是其中一种，",
        "只有公开文本印出的合计才是事实。上年数由公开文本的增减额倒推。",
        "",
        "| 填报表 | 是什么 | 可以看什么 |",
        "| --- | --- | --- |",
        *(f"| {WORKBOOKS[number].name} | {what} | {shows} |" for number, (what, shows) in SHOWN.items()),
    ]
    lines += [
        "",
        "## 与公开文本不同的地方",
        "",
        "除了下面列出的，编出的每一格数字都与公开文本相同。下面各处是公开文本自相矛盾，或者用了不规范的名称。",
    ]
    for number, path in WORKBOOKS.items():
        mine = [one for one in differing() if one.example == number]
        lines += ["", f"### {path.stem}", ""]
        lines += ["| 位置 | 公开文本 | 示例 | 算式或理由 |", "| --- | --- | --- | --- |"]
        lines += [f"| {one.where} | {one.published} | {one.ours} | {one.arithmetic} |" for one in mine]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
