"""Text files: encodings, lines and grids, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.read.files.text import decoded, read_text
from mingzhang.read.layout import Grid, Line, UnreadableFile

TABLE = "收入\t\t支出\t\n项目\t金额\t项目\t金额\n一、拨款\t4506. 99\t一、教育支出\t\n"


def written(folder: Path, content: bytes | str, name: str = "某单位.txt") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_a_text_reads_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    layout = read_text(written(tmp_path, f"某单位2025年预算公开\n\n{TABLE}".encode(encoding)))
    line, grid = layout.blocks
    assert isinstance(line, Line)
    assert isinstance(grid, Grid)
    assert (line.text, grid.height, grid.width) == ("某单位2025年预算公开", 3, 4)


def test_a_cell_keeps_its_print_its_place_and_its_line(tmp_path: Path) -> None:
    grid = next(block for block in read_text(written(tmp_path, f"\n{TABLE}")).blocks if isinstance(block, Grid))
    cell = next(cell for cell in grid.cells if cell.text == "4506. 99")
    assert (cell.row, cell.column, cell.source.line, cell.source.cell) == (2, 1, 4, (2, 1))
    assert len(grid.cells) == 12


def test_a_blank_line_ends_a_grid_and_a_rule_of_hyphens_is_no_row(tmp_path: Path) -> None:
    layout = read_text(written(tmp_path, "科目\t合计\n-----\t:---:\n208\t1.00\n\n210\t2.00\n"))
    assert [block.height for block in layout.blocks if isinstance(block, Grid)] == [2, 1]


def test_a_row_of_long_dashes_is_a_row(tmp_path: Path) -> None:
    grid = read_text(written(tmp_path, "一\t1\n\t————\t\n二\t2\n")).blocks[0]
    assert isinstance(grid, Grid)
    assert grid.height == 3


def test_a_table_of_contents_is_lines_and_not_a_grid(tmp_path: Path) -> None:
    contents = "目 录\n\n第一部分 概况.....\t1\n一、单位职责.....\t1\n二、机构设置\t2\n第二部分 报表\t\n"
    layout = read_text(written(tmp_path, f"{contents}\n{TABLE}"))
    assert [block.text for block in layout.blocks if isinstance(block, Line)][1] == "第一部分 概况.....\t1"
    assert sum(isinstance(block, Grid) for block in layout.blocks) == 1


def test_leading_blanks_of_a_line_stay_and_tabs_before_a_sentence_make_no_grid(tmp_path: Path) -> None:
    layout = read_text(
        written(
            tmp_path, "    项目        金额\n\t根据有关规定，本单位2025年预算收入总计一百万元，具体情况说明如下。\n"
        )
    )
    assert layout.extraction == "spaced text"
    assert next(block.text for block in layout.blocks if isinstance(block, Line)) == "    项目        金额"


def test_form_feeds_count_pages(tmp_path: Path) -> None:
    layout = read_text(written(tmp_path, "一\t1\n\f二\t2\n"))
    assert (layout.pages, [block.source.page for block in layout.blocks]) == (2, [1, 2])


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "没有内容"),
        (b" \r\n\t\n", "没有内容"),
        ("\ufeff \n".encode(), "没有内容"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04rest", "压缩包"),
        (bytes(range(256)) * 40, "二进制"),
        (b"\x81\xff\xfe\x80" * 30, "编码"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence_that_names_the_file(
    tmp_path: Path, content: bytes, word: str
) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_text(written(tmp_path, content, "坏文件.txt"))
    assert "坏文件.txt" in str(refused.value)
    assert word in str(refused.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="找不到"):
        read_text(tmp_path / "没有.txt")
    with pytest.raises(UnreadableFile, match="文件夹"):
        read_text(tmp_path)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        text = decoded(content, "某.txt")
    except UnreadableFile as refused:
        text = str(refused)
    assert text.strip()


BARS = {
    "markdown": "| 科目 | 合计 |\n| :--- | ---: |\n| 208 | 1.00 |\n| 210 |  |\n",
    "drawn": "┌──┬──┐\n│ 科目 │ 合计 │\n├──┼──┤\n│ 208 │ 1.00 │\n│ 210 │ │\n└──┴──┘\n",
    "plain": "+----+----+\n| 科目 | 合计 |\n+====+====+\n| 208 | 1.00 |\n+----+----+\n| 210 | |\n",
    "wide": "｜科目｜合计｜\n｜208｜1.00｜\n｜210｜｜\n",
}


@pytest.mark.parametrize("way", BARS)
def test_bars_are_borders_of_cells(tmp_path: Path, way: str) -> None:
    title, grid = read_text(written(tmp_path, f"支出决算表\n{BARS[way]}")).blocks
    assert isinstance(title, Line)
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["科目", "合计", "208", "1.00", "210", ""]


@pytest.mark.parametrize("line", ["（类|款|项）支出 1.00 万元", "支出 1.00 | 收入 2.00", "|"])
def test_a_bar_in_a_sentence_is_no_border(tmp_path: Path, line: str) -> None:
    (block,) = read_text(written(tmp_path, f"{line}\n")).blocks
    assert isinstance(block, Line)


def test_marks_of_markdown_are_no_words(tmp_path: Path) -> None:
    marked = "# 某局2025年部门预算\n## 一、**收支**情况\n#办公费 3.00\n收入**100.00**万元\n"
    marked += "| # 其中 | 1.00 |\n| 合计 | 1.00 |\n"
    lines = [block.text for block in read_text(written(tmp_path, marked)).blocks if isinstance(block, Line)]
    assert lines == ["某局2025年部门预算", "一、收支情况", "#办公费 3.00", "收入100.00万元"]
