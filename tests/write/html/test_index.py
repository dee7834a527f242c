"""The page from which a demonstration is looked at."""

from __future__ import annotations

from mingzhang.write.html.index import Entry, index


def test_results_are_called_what_they_are_and_every_file_is_linked() -> None:
    entry = Entry("甲局-2026预算", ("编制/甲 局.pdf", "编制/甲 局.docx", "编制/data"), (), 4.21)
    made = index([entry], ("检查结果.html", "检查结果.xlsx", "检查结果.json", "data"))
    for wanted in (">PDF</a>", ">Word</a>", ">数据</a>", "4.2", "网页报告", "Excel 清单", "给程序用", "数据包"):
        assert wanted in made
    assert "%E7%94%B2%20%E5%B1%80.pdf" in made
    assert ">data<" not in made
    assert ">检查结果.html<" not in made
