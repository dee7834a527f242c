"""A sentence that bears the next number, or one of its own after a list of tables, stands in no section above it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model import Disclosure, Severity
from short_texts import document, errors, found

TABLE = """财政拨款“三公”经费支出预算表
单位：万元
合计	因公出国（境）费	公务用车购置费	公务用车运行费	公务接待费
14.90		8.30	4.50	2.10
"""
LISTS = (
    "目录\n一、收支预算总表\n二、支出预算总表\n{kind}、一般公共预算“三公”经费支出表\n",
    "一、收支预算总表\n二、支出预算总表\n{kind}、一般公共预算“三公”经费支出表\n",
    "{kind}、财政拨款“三公”经费支出预算表\n",
    "（一）收支预算总表\n（{kind}）“三公”经费支出表\n",
    "1、收支预算总表\n2、支出预算总表\n3、“三公”经费支出表\n",
)
SENTENCES = (
    "一、2025年收支总预算2063.10万元。",
    "二、2025年支出预算{all}万元，其中：基本支出1600.00万元，项目支出463.10万元。",
)


def _read(folder: Path, titles: str, whole: str = "2063.10") -> Disclosure:
    said = [sentence.format(all=whole) for sentence in SENTENCES]
    if titles.startswith("（"):
        said = [f"（{sentence[0]}）{sentence[2:]}" for sentence in said]
    if titles.startswith("1、"):
        said = [f"{at}、{sentence[2:]}" for at, sentence in enumerate(said, 1)]
    lines = "\n".join((titles.format(kind="三").strip(), *said))
    return document(f"甲县园圃局2025年部门预算\n\n{TABLE}\n\n{lines}", folder)


@pytest.mark.parametrize("titles", LISTS)
def test_it_is_not_about_the_last_table_of_a_list(tmp_path: Path, titles: str) -> None:
    read = _read(tmp_path, titles)
    assert not any("三公" in paragraph.section for paragraph in read.paragraphs if "基本支出" in paragraph.text)
    assert errors(read) == []
    assert found(_read(tmp_path, titles, "2036.10"), Severity.ERROR, Severity.WARNING) != []


def test_a_numbered_sentence_stands_beside_the_section_before_its_number(tmp_path: Path) -> None:
    text = "三、“三公”经费预算情况\n2025年没有变化。\n四、机关运行经费安排12.00万元。\n（一）办公费12.00万元。"
    read = document(f"甲县园圃局2025年部门预算\n\n{text}", tmp_path)
    sections = {paragraph.text[:4]: paragraph.section for paragraph in read.paragraphs}
    assert sections["2025"].endswith("“三公”经费预算情况")
    assert "三公" not in sections["四、机关"]
