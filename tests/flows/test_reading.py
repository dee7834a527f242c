"""What counts as a package that was read, and what is refused because nothing in it was recognised."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.flows.reading import read_package
from mingzhang.read import UnreadableFile


def text(folder: Path, words: str) -> Path:
    path = folder / "某局.txt"
    path.write_text(words, encoding="utf-8")
    return path


@pytest.mark.parametrize("words", ["\t!", "甲\n\t!", "\t5", "5\t6\n7\t8", "#\t\n\t\n?\t*", "通知\n请按时参加会议。"])
def test_blanks_that_happen_to_stand_in_columns_are_no_package(words: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="某局"):
        read_package(text(tmp_path, words))


@pytest.mark.parametrize(
    "words",
    [
        "政府性基金预算支出表\n科目编码\t科目名称\t合计\n\t\t\n本单位没有政府性基金预算，故本表为空。",
        "2025年部门支出总表\n项目\t合计\n",
        "预算公开表9\n项目\t合计\n",
        "本年收入\t120.50\n本年支出\t120.50",
        "2025年收入预算120.50万元。",
    ],
)
def test_a_table_with_a_heading_or_a_name_is_one_even_if_it_is_empty(words: str, tmp_path: Path) -> None:
    document = read_package(text(tmp_path, words))
    assert document.tables or document.claims
