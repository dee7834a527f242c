"""Files that are no readable PDFs: each is refused in one sentence that names it and says what to do."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from mingzhang.read.layout import UnreadableFile
from mingzhang.read.pdf.draw import draw
from mingzhang.read.pdf.reader import PdfLayout, read_pdf
from mingzhang.read.which import unseen
from pdf_writer import Page, pdf, write

NAME = "某局2025年预算.pdf"


def sample() -> bytes:
    first, second = Page(), Page()
    first.text(200, 60, "收支总表", 16)
    first.table(60, 100, [80, 80, 80], [["项目", "合计", "基本支出"], ["行政运行", "1,234.56", "1,000.00"]])
    second.text(60, 60, "第三部分 情况说明")
    return pdf([first, second])


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_pdf(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"", "没有内容"),
        (b"%PDF-1.7\n", "已损坏"),
        ("这不是PDF".encode(), "已损坏"),
        (b"PK\x03\x04" + bytes(200), "已损坏"),
        (sample()[:400], "已损坏"),
        (pdf([]), "一页也没有"),
        (pdf([Page(), Page()]), "OCR"),
        (pdf([Page()], encrypted=True), "密码"),
    ],
    ids=["empty", "only a head", "text", "archive", "truncated", "no page", "no text", "encrypted"],
)
def test_what_cannot_be_read_is_refused_by_name_and_with_advice(tmp_path: Path, content: bytes, advice: str) -> None:
    path = tmp_path / NAME
    path.write_bytes(content)
    said = refusal(path)
    assert said.startswith(NAME)
    assert advice in said
    assert "\n" not in said


def test_a_name_that_does_not_exist_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "找不到" in refusal(tmp_path / NAME)
    assert "文件夹" in refusal(tmp_path)
    assert "读取失败" in refusal(Path("a\0b.pdf"))


def test_a_page_that_does_not_exist_is_not_drawn(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(sample())
    for page in (0, 3, -1):
        with pytest.raises(UnreadableFile, match="第1页到第2页"):
            draw(path, page)


def test_a_file_name_of_any_bytes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "某 局\udcff.pdf"
    path.write_bytes(sample())
    assert read_pdf(path).pages == 2


def test_a_page_larger_than_any_paper_is_passed_over(tmp_path: Path) -> None:
    page = Page()
    page.text(60, 60, "正文")
    path = write(tmp_path / NAME, [Page(width=1e9), page])
    layout = read_pdf(path)
    assert layout.unread == (1,)
    assert [doubt.source.page for doubt in unseen(layout)] == [1]


def test_a_drawing_with_very_many_rules_is_no_table(tmp_path: Path) -> None:
    page = Page(1600, 1600)
    for number in range(400):
        page.rule(0, number * 4, 1600, number * 4)
        page.rule(number * 4, 0, number * 4, 1600)
    page.text(60, 60, "合计")
    layout = read_pdf(write(tmp_path / NAME, [page]))
    assert [type(block).__name__ for block in layout.blocks] == ["Line"]


def test_damaged_bytes_are_read_or_refused_and_nothing_else(tmp_path: Path) -> None:
    chance = random.Random(7)
    content, path = sample(), tmp_path / NAME
    outcomes: set[type] = set()
    for _ in range(150):
        damaged = bytearray(content)
        for _ in range(chance.choice((1, 5, 40))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged[: chance.randrange(len(damaged))] if chance.random() < 0.2 else damaged)
        try:
            outcomes.add(type(read_pdf(path)))
        except UnreadableFile:
            outcomes.add(UnreadableFile)
    assert outcomes == {PdfLayout, UnreadableFile}


def test_numbers_beyond_all_bounds_in_the_content_do_no_harm(tmp_path: Path) -> None:
    huge = "9" * 40
    page = Page()
    page.text(60, 60, "合计")
    for content in (
        f"{huge} 0 m {huge} {huge} l S",
        f"0 0 {huge} {huge} re f",
        f"{huge} 0 0 {huge} 0 0 cm 0 0 1 1 re S",
        f"BT /L {huge} Tf 1 0 0 1 {huge} -{huge} Tm (1.00) Tj ET",
        "BT /L 0 Tf 0 0 0 0 0 0 Tm (1.00) Tj ET",
    ):
        page.raw(content)
    assert "合计" in [getattr(block, "text", "") for block in read_pdf(write(tmp_path / NAME, [page])).blocks]
