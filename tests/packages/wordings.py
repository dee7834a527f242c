"""More ways to say the same: openings of sentences, words that open lists, signs between their parts, comparisons.

Each is drawn apart from all else, so that the tables of a seed stay as they are.
"""

from __future__ import annotations

OPENINGS: dict[str, tuple[str, ...]] = {
    "{year}年度收入总计": (
        "{unit}{year}年度收入总计",
        "{year}年，本单位收入总计为",
        "本年度收入总计",
        "按照综合{account}的原则，{unit}所有收入全部纳入{account}管理。{year}年收入总计",
        "{year}年度{unit}收入总计共",
        "一是{year}年收入总计",
    ),
    "{year}年度支出总计": (
        "{unit}{year}年度支出总计",
        "{year}年，本单位支出总计为",
        "本年度支出总计",
        "{year}年度{unit}支出总计共",
        "二是{year}年支出总计",
        "与此相应，支出总计为",
    ),
    "{year}年度本年收入合计": (
        "{unit}{year}年度本年收入合计",
        "{unit}本年收入合计为",
        "{year}年，{unit}本年收入合计",
        "从收入来源看，{year}年本年收入合计",
        "我单位{year}年本年收入合计共",
    ),
    "{year}年度本年支出合计": (
        "{unit}{year}年度本年支出合计",
        "{unit}本年支出合计为",
        "{year}年，{unit}本年支出合计",
        "从支出用途看，{year}年本年支出合计",
        "我单位{year}年本年支出合计共",
    ),
    "{year}年度一般公共预算支出": (
        "{year}年{unit}一般公共预算财政拨款支出",
        "{year}年，{unit}一般公共预算拨款安排的支出为",
        "{unit}{year}年度一般公共预算支出为",
    ),
    "{year}年度一般公共预算基本支出": (
        "{year}年{unit}一般公共预算财政拨款基本支出",
        "{unit}{year}年度一般公共预算基本支出为",
        "用于保障机构正常运转，{year}年一般公共预算基本支出",
    ),
}
"""By the plain opening, others that may stand in its place."""

LISTS = (
    "，其中：",
    "，其中，",
    "。其中：",
    "，包括：",
    "，具体包括：",
    "。具体情况如下：",
    "，具体为：",
    "，分别为：",
    "，由以下构成：",
)
SIGNS = ("；", "，", "、")
SHARES = ("，占比", "，占总额的", "，占比为", "，所占比重为", "（占{}）")
COMPARED = (
    "，比上年同期{word}{moved}，{grew}{rate}",
    "，较上年{word}{moved}，同比{grew}{rate}",
    "，较去年{word}了{moved}，{grew}幅度为{rate}",
    "，同比{word}{moved}，{grew}{rate}",
    "，与上年度相比，{word}{moved}，{grew}{rate}",
    "，比{last}年{word}{moved}（{grew}{rate}）",
    "，{last}年为{was}，{word}{moved}，{grew}{rate}",
    "，比上年的{was}{grew}{rate}，{word}{moved}",
    "；与上年相比{word}{moved}，{grew}率为{rate}",
)
