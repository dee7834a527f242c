"""Lines become paragraphs with sections, and a table of contents."""

from __future__ import annotations

import re

import pytest

from mingzhang.model import Source
from mingzhang.read.layout import Line
from mingzhang.read.outline.sections import paragraphs


def lines(text: str) -> list[Line]:
    return [Line(line, Source("f.txt", line=at)) for at, line in enumerate(text.split("\n"), start=1)]


def on_pages(*pages: list[str]) -> list[Line]:
    """Lines as a PDF gives them: body text 400 points wide, two characters of indent where a paragraph begins."""
    made = []
    for number, page in enumerate(pages, start=1):
        for at, text in enumerate(page):
            left = 104.0 if text.startswith("　") else 80.0
            width = 12.0 * len(text.strip())
            top = 80.0 + 20 * at
            made.append(
                Line(text.strip(), Source("f.pdf", number, box=(left, top, min(left + width, 480.0), top + 12)), 12.0)
            )
    return made


FULL = "清河市水务局二〇一八年度收入与支出预算情况按照要求公开说明如次请予审阅并"


def test_headings_make_a_path_and_a_part_is_named_by_its_number() -> None:
    found, _ = paragraphs(
        lines(
            "第三部分 2023年度单位预算情况说明\n五、支出情况说明\n(一)规模变化情况\n"
            "清河市水务局支出1.00万元。\n1、车辆情况：\n无。"
        ),
        "tabbed text",
    )
    assert [(p.section, p.heading_level) for p in found] == [
        ("第三部分", 1),
        ("第三部分/五、支出情况说明", 2),
        ("第三部分/五、支出情况说明/（一）规模变化情况", 3),
        ("第三部分/五、支出情况说明/（一）规模变化情况", 0),
        ("第三部分/五、支出情况说明/（一）规模变化情况/1、车辆情况", 4),
        ("第三部分/五、支出情况说明/（一）规模变化情况/1、车辆情况", 0),
    ]


def test_a_numbered_sentence_is_no_heading() -> None:
    found, _ = paragraphs(
        lines("一、基本支出：指保障运转的支出。\n（一）收入预算总计24.43万元。包括：\n2. 承办其他事项。"), "tabbed text"
    )
    assert [p.heading_level for p in found] == [0, 0, 0]


def test_a_page_number_between_the_halves_of_a_sentence_vanishes() -> None:
    for printed in ("4", "- 4 -", "—4—", "─4─", "第4页"):
        found, _ = paragraphs(
            on_pages(["　" + FULL[:30], FULL[:32] + "增长"], [printed, "17.31%。主要原因是增资。"]), "pdf"
        )
        assert [p.text for p in found] == [FULL[:30] + FULL[:32] + "增长17.31%。主要原因是增资。"], printed


def test_a_bare_number_before_its_unit_stays() -> None:
    found, _ = paragraphs(on_pages(["　" + FULL[:30], FULL[:30] + "共有车辆", "12", "辆。"]), "pdf")
    assert found[0].text.endswith("共有车辆12辆。")


def test_wrapped_lines_of_a_text_are_joined_and_short_lines_end_paragraphs() -> None:
    long = "清河市水务局二〇二三年度支出预算一千二百万元，其中基本支出八百万"
    found, _ = paragraphs(lines(f"{long}\n\n元，项目支出四百万元。\n\n{long}\n\n元。"), "spaced text")
    assert [p.text for p in found] == [f"{long}元，项目支出四百万元。", f"{long}元。"]


def test_a_paragraph_cut_by_a_page_is_joined_in_a_text_with_whole_paragraphs() -> None:
    half = "2023年度清河市水务局财政拨款收支总预算1.00万元，其中一般公共预算拨款0万"
    found, _ = paragraphs(lines(f"{half}\n元。其中：当年拨款收入1.00万元。"), "tabbed text")
    assert [p.text for p in found] == [f"{half}元。其中：当年拨款收入1.00万元。"]


def test_a_watermark_neither_vanishes_nor_stands_inside_a_sentence() -> None:
    text = "\n".join(["仅供内部使用", f"{FULL}，", "仅供内部使用", "共一千元。", "仅供内部使用", "仅供内部使用"])
    found, _ = paragraphs(lines(text), "tabbed text")
    assert [p.text for p in found].count("仅供内部使用") == 4
    assert f"{FULL}，共一千元。" in [p.text for p in found]


def test_a_running_head_does_not_break_the_sentence_that_runs_over_the_page() -> None:
    head = "　　　　　　清河市水务局2018年部门预算"
    pages = [[head, "　" + FULL[:30], FULL[:32] + "增加"], [head, "5.00万元。"], [head, "　" + FULL[:30] + "。"]]
    found, _ = paragraphs(on_pages(*pages), "pdf")
    assert FULL[:30] + FULL[:32] + "增加5.00万元。" in [p.text for p in found]


def test_headings_that_return_keep_their_place() -> None:
    text = "\n".join(f"某某{name}专项经费情况说明\n一、项目概述\n清河市水务局实施{name}。" for name in "甲乙丙丁")
    found, _ = paragraphs(lines(text), "tabbed text")
    assert [p.section for p in found if not p.heading_level] == [
        f"某某{name}专项经费情况说明/一、项目概述" for name in "甲乙丙丁"
    ]


def test_the_table_of_contents_is_titles_with_their_pages() -> None:
    _, toc = paragraphs(
        lines(
            "目 录\n第一部分 概况.....\t1\n一、本单位职责.....\t1\n"
            "表六2023年一般公共预算基本支出表(不含\n上年结转)\t11\n"
            "第二部分 说明\t20\n第一部分 概况\n一、本单位职责\n清河市水务局负责水务。"
        ),
        "tabbed text",
    )
    assert toc == (
        ("第一部分 概况", "1"),
        ("一、本单位职责", "1"),
        ("表六2023年一般公共预算基本支出表(不含上年结转)", "11"),
        ("第二部分 说明", "20"),
    )


def test_a_heading_over_two_lines_is_one_heading() -> None:
    found, _ = paragraphs(
        on_pages(["　九、一般公共预算“三公”经费、会议费、培训费支出预算", "情况说明", "　清河市水务局支出70万元。"]),
        "pdf",
    )
    assert found[0].heading_level == 2
    assert found[0].text.endswith("支出预算情况说明")


CONTENTS_WITH_STOPS = "目录\n第一部分 概况\n一、主要职能。\n二、机构设置情况。\n第二部分 说明\n第三部分 名词解释\n"


@pytest.mark.parametrize(
    ("listed", "body", "headings"),
    [
        (
            "第一部分 部门概况\n第二部分 2025年预算表\n第三部分 名词解释",
            "第一部分 甲县园圃局概况\n一、主要职责",
            ["第一部分 甲县园圃局概况", "一、主要职责"],
        ),
        (
            "第一部分 部门概况......1\n第二部分 2025年预算表......3\n第三部分 名词解释......9",
            "第一部分 甲县园圃局概况\n一、主要职责",
            ["第一部分 甲县园圃局概况", "一、主要职责"],
        ),
        (
            "第一章 单位情况\n一、职责\n二、机构\n第二章 收支情况\n一、收入\n二、支出",
            "第一章　本单位的基本情况\n一、本单位的职责",
            ["第一章　本单位的基本情况", "一、本单位的职责"],
        ),
        (
            "一、部门概况\n二、收支情况说明\n三、部门预算表\n四、名词解释",
            "一、甲县园圃局概况\n（一）主要职责",
            ["一、甲县园圃局概况", "（一）主要职责"],
        ),
        (
            "一、部门概况\n（一）主要职责\n（二）机构设置\n二、部门预算表\n三、名词解释",
            "一、甲县园圃局基本情况\n（一）主要职责",
            ["一、甲县园圃局基本情况", "（一）主要职责"],
        ),
    ],
)
def test_a_part_that_the_contents_name_otherwise_opens_the_body(listed: str, body: str, headings: list[str]) -> None:
    found, toc = paragraphs(lines(f"目录\n{listed}\n{body}\n负责园圃养护，种植花木。"), "tabbed text")
    assert [one.text for one in found if one.heading_level] == headings
    assert len(toc) == listed.count("\n") + 1


def test_parts_listed_once_are_all_of_the_contents() -> None:
    listed = "第一部分 部门概况\n一、职责\n二、机构\n第二部分 预算说明\n一、收入情况\n二、支出情况\n第三部分 名词解释"
    found, toc = paragraphs(lines(f"目录\n{listed}\n甲县园圃局负责园圃养护，种植花木。"), "tabbed text")
    assert [title for title, _ in toc] == listed.split("\n")
    assert not [one for one in found if one.heading_level]


def test_an_entry_of_the_contents_may_end_in_a_full_stop() -> None:
    found, toc = paragraphs(lines(f"{CONTENTS_WITH_STOPS}第一部分 概况\n一、主要职能\n负责园圃养护。"), "spaced text")
    assert [title for title, _ in toc] == [
        "第一部分 概况",
        "一、主要职能",
        "二、机构设置情况",
        "第二部分 说明",
        "第三部分 名词解释",
    ]
    assert [p.text for p in found] == ["第一部分 概况", "一、主要职能", "负责园圃养护。"]


def test_a_sentence_behind_an_enumerator_ends_the_contents() -> None:
    text = "目录\n第一部分 概况\n第二部分 说明\n第三部分 名词解释\n一、甲县园圃局负责养护绿地，管理苗圃。\n二、其他。"
    found, toc = paragraphs(lines(text), "spaced text")
    assert len(toc) == 3
    assert found[0].text.startswith("一、甲县园圃局")


def test_a_line_without_the_dots_that_all_entries_have_is_the_first_of_the_body() -> None:
    text = (
        "目录\n一、主要职能 ……\n二、机构设置 ……\n三、名词解释 ……\n甲县园圃局主要职能\n甲县园圃局养护绿地，主要职责是："
    )
    found, toc = paragraphs(lines(text), "spaced text")
    assert len(toc) == 3
    assert found[0].text.startswith("甲县园圃局主要职能")


def test_a_long_entry_on_two_lines_is_one_entry_though_only_its_second_half_has_dots() -> None:
    text = (
        "目录\n主要职能 ……1\n机构设置 ……2\n一般公共预算“三公”经费支出\n预算表 ……3\n名词解释 ……4\n主要职能\n养护绿地。"
    )
    _, toc = paragraphs(lines(text), "spaced text")
    assert [title for title, _ in toc][2] == "一般公共预算“三公”经费支出预算表"


def test_a_heading_below_a_full_line_that_ends_a_sentence_is_no_part_of_it() -> None:
    long = "甲县园圃局2025年支出预算3027.82万元，比上年增加470.52万元，增长18.40%，其中基本支出1324.59万元。"
    lines = [Line(text, Source(line=number)) for number, text in enumerate([long, "关于支出总表的说明", long, long], 1)]
    texts, _ = paragraphs(lines, "spaced text")
    assert [one.text for one in texts if one.heading_level] == ["关于支出总表的说明"]


WRAPPED = (
    "2025年本单位收入预算共计一百二十六点五零万元，比上年预算",
    "数增加，主要是新增人员的经费；支出预算与收入预算相同，按",
    "资金来源划分均为一般公共预算。",
    "本单位没有政府性基金预算支出，也没有国有资本经营预算支",
    "出，上年没有结转的资金，因此各张报表里的收入总计与支出总",
    "计都是本年的数。",
)


def test_a_web_page_or_a_word_file_may_keep_every_line_as_a_paragraph_of_its_own() -> None:
    found, _ = paragraphs(lines("\n".join(WRAPPED)), "paragraphs")
    assert [p.text for p in found] == ["".join(WRAPPED[:3]), "".join(WRAPPED[3:])]


def test_paragraphs_of_a_file_that_keeps_them_stay_apart() -> None:
    whole = ["".join(WRAPPED[:3]), "".join(WRAPPED[3:]), "其中：基本支出一百万元", "项目支出二十六点五零万元"]
    found, _ = paragraphs(lines("\n".join(whole)), "paragraphs")
    assert [p.text for p in found] == whole


def test_a_line_that_cannot_begin_a_paragraph_goes_on_with_the_one_before() -> None:
    for before, after in [
        ("支出预算126.50", "万元，比上年增加。"),
        ("收入、支出、", "结转。"),
        ("合计5万元", "，均为基本支出。"),
    ]:
        found, _ = paragraphs(lines(f"{before}\n{after}"), "paragraphs")
        assert [p.text for p in found] == [before + after]


def test_what_stands_between_two_items_of_a_list_belongs_to_the_first() -> None:
    text = (
        "1．甲项目25.00万元，用于普查。\n上年为20.00万元。\n本年增加。\n2．乙项目3.00万元。\n"
        "3．丙项目2.00万元。\n以上均已公开。"
    )
    found, _ = paragraphs(lines(text), "paragraphs")
    assert [p.text for p in found] == [
        "1．甲项目25.00万元，用于普查。上年为20.00万元。本年增加。",
        "2．乙项目3.00万元。",
        "3．丙项目2.00万元。",
        "以上均已公开。",
    ]


def test_an_item_that_ends_in_a_colon_announces_paragraphs_of_their_own() -> None:
    text = "1.基本支出9.00万元。其中：\n工资福利支出7.00万元。\n商品和服务支出2.00万元。\n2.项目支出1.00万元。"
    found, _ = paragraphs(lines(text), "paragraphs")
    assert len(found) == 4


def test_a_heading_keeps_its_paragraphs() -> None:
    text = "一、收入预算情况说明\n收入3.00万元。\n二、支出预算情况说明\n支出3.00万元。"
    found, _ = paragraphs(lines(text), "paragraphs")
    assert len(found) == 4


def test_a_number_that_counts_on_ends_a_section_without_one() -> None:
    found, _ = paragraphs(
        lines(
            "关于国有资本经营预算支出表的说明\n2025年国有资本经营预算支出1.00万元。\n九、机关运行经费情况\n"
            "2025年机关运行经费2.00万元。\n关于收入预算表的说明\n一、总体情况\n2025年收入3.00万元。\n二、结构情况\n其他收入1.00万元。"
        ),
        "tabbed text",
    )
    assert [p.section for p in found if not p.heading_level] == [
        "关于国有资本经营预算支出表的说明",
        "九、机关运行经费情况",
        "关于收入预算表的说明/一、总体情况",
        "关于收入预算表的说明/二、结构情况",
    ]


SAID = (
    "（一）政府性基金预算财政拨款收入支出决算情况说明。",
    "　　2025年度甲县园圃局收入总计1,234,567.89元，比上年增加23,456.78元，增长1.94%，其中：财政拨款收入"
    "1,034,567.89元，占83.80%；事业收入150,000.00元，占12.15%；上年结转50,000.00元（含基金0元），占4.05%。",
    "　　支出总计1,234,567.89元，其中：基本支出934,567.89元，占75.70%；项目支出300,000.00元，占24.30%。",
)
NARROW = str.maketrans("，；：（）", ",;:()")


def _wrapped(text: str, width: int, whole: bool) -> list[str]:
    lines, line, taken = [], "", 0
    for token in re.findall(r"[\d,.%]+|." if whole else r".", text):
        size = sum(2 if sign > "\u2e80" else 1 for sign in token)
        if line and taken + size > width:
            lines.append(line)
            line, taken = "", 0
        line, taken = line + token, taken + size
    return [*lines, line]


@pytest.mark.parametrize("whole", [False, True], ids=["anywhere", "numbers kept whole"])
@pytest.mark.parametrize("width", [26, 30, 34, 40, 50, 66, 80])
@pytest.mark.parametrize("extraction", ["tabbed text", "spaced text"])
def test_paragraphs_cut_at_a_margin_are_whole(width: int, whole: bool, extraction: str) -> None:
    lines = [line for text in (*SAID, *SAID[1:]) for line in _wrapped(text, width, whole)]
    found, _ = paragraphs([Line(text, Source("甲.txt", None, at)) for at, text in enumerate(lines, 1)], extraction)
    said = [text.strip() for text in (*SAID, *SAID[1:])]
    assert [one.text for one in found] == said


def test_text_that_is_not_cut_keeps_its_lines() -> None:
    lines = ["一、收入情况", *SAID[1:], "二、支出情况", *SAID[1:]]
    found, _ = paragraphs([Line(text, Source("甲.txt", None, at)) for at, text in enumerate(lines, 1)], "tabbed text")
    assert [one.text for one in found] == [line.strip() for line in lines]


@pytest.mark.parametrize("narrow", [False, True], ids=["，", ","])
@pytest.mark.parametrize("signs", [25, 30, 36])
def test_paragraphs_cut_after_so_many_signs_are_whole(signs: int, narrow: bool) -> None:
    said = [text.translate(NARROW) if narrow else text for text in (*SAID, *SAID[1:])]
    cut = [text[at : at + signs] for text in said for at in range(0, len(text), signs)]
    found, _ = paragraphs([Line(text, Source("甲.txt", None, at)) for at, text in enumerate(cut, 1)], "tabbed text")
    assert [one.text for one in found] == [text.strip() for text in said]
