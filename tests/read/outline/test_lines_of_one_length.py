"""Paragraphs of a text that are alike in length were not cut at a margin."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.read import read

HEAD = "2021年度甲镇人民政府部门决算\n五、一般公共预算财政拨款支出决算情况说明\n"
ITEMS = (
    "城乡社区（类）城乡社区管理事务（款）其他城乡社区管理事务支出（项）：支出决算为100万元，完成预算的100%。",
    "城乡社区（类）城乡社区环境卫生（款）城乡社区环境卫生支出（项）：支出决算为49.18万元，完成预算的100%。",
    "农林水（类）水利（款）其他水利支出（项）：支出决算为7.18万元，完成预算的100%，决算数与预算数持平，没有增减。",
)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_each_line_that_ends_a_sentence_is_a_paragraph(between: str, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(HEAD + between.join(ITEMS) + "\n", encoding="utf-8")
    document = read(path)
    assert [one.text for one in document.paragraphs[-3:]] == list(ITEMS)
    assert not any(one.rule.startswith("equal") for one in check(document).findings)


def test_lines_that_a_margin_cut_go_on(tmp_path: Path) -> None:
    text, width = "".join(ITEMS), 30
    lines = [text[at : at + width] for at in range(0, len(text), width)]
    path = tmp_path / "text.txt"
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    assert read(path).paragraphs[-1].text.endswith("没有增减。")
    assert len(read(path).paragraphs) < len(lines)
