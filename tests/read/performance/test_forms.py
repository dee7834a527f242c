"""Performance forms of several provinces, clean and damaged. All units, projects and amounts are invented."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms_read import read_performance
from mingzhang.model import CellLabel, Figure, Source, Table, TextCell
from mingzhang.read.layout import Cell, Grid
from mingzhang.read.performance.catalogue import read_catalogue
from mingzhang.read.performance.recognise import continues_performance, is_performance
from mingzhang.read.scan.mend import mended
from mingzhang.standard.performance import performance_words

GOALS = ("项目支出绩效目标表", "（2025年度）")
EVALUATION = ("项目支出绩效自评表", "（2024年度）")


def grid(text: str) -> Grid:
    """Return a grid written one row a line, cells parted by bars."""
    rows = [line.split("|") for line in text.strip("\n").split("\n")]
    cells = tuple(
        Cell(word.strip(), at, column, Source(line=at + 1, cell=(at, column)))
        for at, row in enumerate(rows)
        for column, word in enumerate(row)
    )
    return Grid(cells, len(rows), max(map(len, rows)), Source(line=1))


def read(heading: Sequence[str], *texts: str, known: Sequence[str] = ()) -> Table:
    """Return the first form as a file's reader reads it: mended where it shows signs of recognition."""
    grids = [grid(text) for text in texts]
    kind = is_performance(heading, grids)
    return read_performance(heading, mended(grids, kind, known, "") if kind else grids, kind)[0]


def every_cell(table: Table) -> list[Figure | TextCell]:
    return [*table.figures, *table.texts]


def cells(table: Table) -> dict[tuple[str, str], str]:
    """Return every cell by row and column: a number as its value and unit, words as they are."""
    found = {}
    for cell in every_cell(table):
        assert isinstance(cell.label, CellLabel)
        shown = f"{cell.value}{cell.unit}" if isinstance(cell, Figure) else cell.text
        found[cell.label.row, cell.label.column] = shown
    return found


def doubts(table: Table) -> list[str]:
    return [cell.doubt for cell in every_cell(table) if cell.doubt]


TWO_PERIODS = """
项目名称||甲中心运转经费|||||
主管部门及代码||900-某局[部门]||实施单位||某中心|
项目资金（元）||实施期资金总额：||35,000||年度资金总额：|35,000
||其中：中央财政资金||0||其中：中央财政资金|0
||市县（区）财政资||35,000||市县（区）财政资金|35,000
||金||35,000||市县（区）财政资金|35,000
||单位自筹 0||||单位自筹 0|
项目概况||保障运转。|||||
实施期目标||||年度目标|||
总体目标||长期运转。||||今年运转。|
绩效指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值
|产出指标|数量指标|在岗人数|12人|数量指标|在岗人数|12人
||成本指标|运转经费|3.5万元|成本指标|运转经|3.5万元
|效益指标|经济效益指标||||经济效益指标||
社会效益指标|服务水平|提升|社会效益指标|服务水平|提升||
满意度指标|服务对象满意度|职工满意度|≥95%|服务对象满意度指|职工满意度|≥95%|
负责人：||经办人：||联系电话：||填报日期：|20250101
"""


def test_a_goal_form_of_two_periods_is_read_although_rows_have_slid_and_labels_have_wrapped() -> None:
    table = read(GOALS, TWO_PERIODS)
    assert (table.form, table.instance, table.unit, table.year) == ("PT", "甲中心运转经费", "元", "2025")
    assert cells(table) == {
        ("年度", ""): "2025年度",
        ("项目名称", ""): "甲中心运转经费",
        ("主管部门及代码", ""): "900-某局[部门]",
        ("实施单位", ""): "某中心",
        ("项目资金/实施期/实施期资金总额", ""): "35000元",
        ("项目资金/年度/年度资金总额", ""): "35000元",
        ("项目资金/实施期/中央财政资金", ""): "0元",
        ("项目资金/年度/中央财政资金", ""): "0元",
        ("项目资金/实施期/市县(区)财政资金", ""): "35000元",
        ("项目资金/年度/市县(区)财政资金", ""): "35000元",
        ("项目资金/实施期/单位自筹", ""): "0元",
        ("项目资金/年度/单位自筹", ""): "0元",
        ("项目概况", ""): "保障运转。",
        ("总体目标/实施期", ""): "长期运转。",
        ("总体目标/年度", ""): "今年运转。",
        ("指标/实施期/产出指标/数量指标/在岗人数", "指标值"): "12人",
        ("指标/年度/产出指标/数量指标/在岗人数", "指标值"): "12人",
        ("指标/实施期/产出指标/成本指标/运转经费", "指标值"): "3.5万元",
        ("指标/年度/产出指标/成本指标/运转经", "指标值"): "3.5万元",
        ("指标/实施期/效益指标/社会效益指标/服务水平", "指标值"): "提升",
        ("指标/年度/效益指标/社会效益指标/服务水平", "指标值"): "提升",
        ("指标/实施期/满意度指标/服务对象满意度/职工满意度", "指标值"): "≥95%",
        ("指标/年度/满意度指标/服务对象满意度指/职工满意度", "指标值"): "≥95%",
        ("填报日期", ""): "20250101",
    }
    assert doubts(table) == []


NATIONAL_GOALS = """
项目名称|甲项目||||
主管部门及代码|某部门|||实施单位|某中心
项目资金（万元）|年度资金总额：||120.00|执行率分值（10）|10
|其中：财政拨款||100.00||
|上年结转资金||20.00||
年度总体目标|完成甲。||||
绩效指标|一级指标|二级指标|三级指标|指标值|分值权重（90）
|产出指标|数量指标|培训人数|≥300人次|20
|||编印资料|1000册|10
|成本指标|经济成本指标|总成本|≤120万元|10
|效益指标|社会效益指标|知晓率|提升|20
"""


def test_the_central_goal_form_has_weights_and_costs_of_their_own() -> None:
    found = cells(read(GOALS, NATIONAL_GOALS))
    assert found["项目资金/年度/年度资金总额", ""] == "120.00万元"
    assert found["项目资金/年度/财政拨款", ""] == "100.00万元"
    assert found["项目资金/年度/执行率分值", ""] == "10"
    assert found["总体目标/年度", ""] == "完成甲。"
    assert found["指标/年度/产出指标/数量指标/编印资料", "分值权重"] == "10"
    assert found["指标/年度/成本指标/经济成本指标/总成本", "指标值"] == "≤120万元"


NATIONAL_EVALUATION = """
项目名称|甲项目||||||||
项目资金（万元）||||年初预算数|全年预算数|全年执行数|分值|执行率|得分
||年度资金总额||100.00|90.00|81.00|10|90.00%|9
||其中：当年财政拨款||100.00|90.00|81.00|—|90.00%|—
年度总体目标|预期目标|||||实际完成情况|||
|培训三百人。|||||培训三百一十人。|||
绩效指标|一级指标|二级指标|三级指标||年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施
|产出指标（50分）|数量指标|培训人数||≥300人|310|50|50|
|效益指标（30分）|社会效益指标|知晓率||提升|达成预期指标|30|28|样本不足
总分||||||80|78||
"""


@pytest.mark.parametrize("head", ["年度总体目标", "年度绩效目标", "年度目标", "当年目标", "本年度目标", "实施期目标"])
@pytest.mark.parametrize("planned", ["预期目标", "年初设定目标"])
def test_goals_keep_the_name_of_their_block_whatever_it_is(head: str, planned: str) -> None:
    text = NATIONAL_EVALUATION.replace("年度总体目标", head).replace("预期目标", planned)
    found = {(*row.split("/"), column): text for (row, column), text in cells(read(EVALUATION, text)).items()}
    goals = {said: [word for word in words if word] for words, said in found.items() if said.startswith("培训三百")}
    assert goals == {"培训三百人。": [head, planned], "培训三百一十人。": [head, "实际完成情况"]}


def test_a_heading_of_what_was_planned_is_no_name_of_the_block() -> None:
    planned_and_done = "年度目标||||||实际完成情况|||\n培训三百人。||||||培训三百一十人。|||"
    lines = NATIONAL_EVALUATION.splitlines()
    at = next(place for place, line in enumerate(lines) if line.startswith("年度总体目标"))
    found = cells(read(EVALUATION, "\n".join([*lines[:at], planned_and_done, *lines[at + 2 :]])))
    assert found["总体目标", "年度目标"] == "培训三百人。"
    assert found["总体目标", "实际完成情况"] == "培训三百一十人。"


def test_the_central_self_evaluation_is_read_with_money_goals_scores_and_total() -> None:
    table = read(EVALUATION, NATIONAL_EVALUATION)
    found = cells(table)
    assert table.form == "PS"
    assert found["项目资金/年度资金总额", "全年执行数"] == "81.00万元"
    assert found["项目资金/年度资金总额", "执行率"] == "90.00%"
    assert found["项目资金/年度资金总额", "得分"] == "9"
    assert found["年度总体目标/实际完成情况", ""] == "培训三百一十人。"
    assert found["指标/年度/产出指标/数量指标/培训人数", "实际完成值"] == "310"
    assert found["指标/年度/效益指标/社会效益指标/知晓率", "偏差原因"] == "样本不足"
    assert (found["总分", "分值"], found["总分", "得分"]) == ("80", "78")
    dash = next(cell for cell in table.figures if cell.text == "—")
    assert dash.value is None
    assert doubts(table) == []


LIST = """
单位名称|项目名称|项目资金|年度目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重
某局|丙项目|12.50|完成丙|产出指标|数量指标|巡查次数|≥|12|次|30
||||产出指标|质量指标|合格率|≥|95|%|30
某局|丁项目|3.00|完成丁|产出指标|数量指标|印刷册数|≥|100|册|40
"""


def test_a_list_of_projects_becomes_one_table_a_project() -> None:
    tables = read_performance(("部门预算项目支出绩效目标表", "单位：万元"), [grid(LIST)])
    assert [table.instance for table in tables] == ["丙项目", "丁项目"]
    first = cells(tables[0])
    assert first["项目资金/年度/项目资金", ""] == "12.50万元"
    assert first["指标/年度/产出指标/质量指标/合格率", "度量单位"] == "%"
    assert cells(tables[1])["指标/年度/产出指标/数量指标/印刷册数", "权重"] == "40"


def test_the_tasks_of_a_unit_carry_their_amounts() -> None:
    text = """
部门（单位）名称|某局||||
年度主要任务|任务名称|主要内容|预算金额（万元）||
|||总额|财政拨款|其他资金
|任务一|内容一|100.00|80.00|20.00
年度总体目标|目标一。||||
年度绩效指标|一级指标|二级指标|三级指标|指标值|
|产出指标|数量指标|办结件数|≥100件||
"""
    table = read(("部门整体支出绩效目标表",), text)
    found = cells(table)
    assert table.kind == "整体支出绩效目标表"
    assert found["年度主要任务/任务一", "预算金额/财政拨款"] == "80.00万元"
    assert found["总体目标/年度", ""] == "目标一。"


def test_two_blocks_of_indicators_are_told_apart_by_the_words_before_them() -> None:
    text = """
项目名称|戊项目|||
长期绩效指标|一级指标|二级指标|指标内容|指标值
|产出指标|数量指标|修路里程|30公里
年度绩效指标|一级指标|二级指标|指标内容|指标值
|产出指标|数量指标|修路里程|10公里
"""
    found = cells(read(GOALS, text))
    assert found["指标/实施期/产出指标/数量指标/修路里程", "指标值"] == "30公里"
    assert found["指标/年度/产出指标/数量指标/修路里程", "指标值"] == "10公里"


def test_a_heading_printed_again_on_the_next_page_does_not_break_a_class() -> None:
    first = "项目名称|庚项目|||\n绩效指标|一级指标|二级指标|三级指标|指标值\n|产出指标|数量指标|甲数|1个"
    second = "绩效指标|一级指标|二级指标|三级指标|指标值\n|||乙数|2个\n||质量指标|丙率|3%"
    found = cells(read(GOALS, first, second))
    assert found["指标/年度/产出指标/数量指标/乙数", "指标值"] == "2个"
    assert found["指标/年度/产出指标/质量指标/丙率", "指标值"] == "3%"


def test_a_class_printed_on_the_next_page_belongs_to_the_rows_above_it_too() -> None:
    first = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分\n||甲数|1|1|10|10"
    second = "绩效指标|产出指标|数量指标|乙数|2|2|10|10"
    found = cells(read(EVALUATION, first, second))
    assert found["指标/年度/产出指标/数量指标/甲数", "得分"] == "10"
    assert found["指标/年度/产出指标/数量指标/乙数", "得分"] == "10"


SCAN = """
Į|页目名称|辛补助|<u></u>||||||
||年度资金总|额|年初预算数|全年预算数|全年执行|数|}值|执行率
||年度资金总|额|300 元|300 元|300 5||10|1005
|一级指标|二级指标||三级指标|年度指标值|实际完成值|分值|得分|
|||指标 1:|发放人数|2人|2人|10|10|
|产出指标|数量指标|指标 2:|发放次|数 12|12|10|9. 7|
||F1 /X|指标 3:|其他|得到提|得到提升|10|9.5|
||质量指标|指标 1:|发放率|100%|98%|10|.5|
ž|总分||||||40|97.|
"""


def test_a_scan_is_read_where_it_proves_itself_and_doubted_where_it_does_not() -> None:
    table = read(EVALUATION, SCAN, known=("辛补助",))
    by_label = {(cell.label.row, cell.label.column): cell for cell in every_cell(table)}  # type: ignore[union-attr]
    path = "指标/年度/产出指标"
    assert by_label[f"{path}/数量指标/指标1:发放人数", "得分"].doubt == ""  # the class stands in the middle of its rows
    moved = by_label[f"{path}/数量指标/指标2:发放次数", "年度指标值"]
    assert isinstance(moved, Figure)
    assert moved.value == 12
    assert moved.doubt
    score = by_label[f"{path}/数量指标/指标2:发放次数", "得分"]
    assert isinstance(score, Figure)
    assert score.value == Decimal("9.7")
    assert by_label[f"{path}/数量指标/指标3:其他", "年度指标值"].doubt  # cut off beside 得到提升, under a torn class
    assert by_label[f"{path}/质量指标/指标1:发放率", "得分"].doubt  # .5 may be 5 or 9.5
    assert by_label["总分", "得分"].doubt  # 97. has lost a digit
    torn = by_label["项目资金/年度资金总额", "全年执行数"]
    assert isinstance(torn, Figure)
    assert (torn.value, torn.unit, bool(torn.doubt)) == (Decimal(300), "元", True)
    rate = by_label["项目资金/年度资金总额", "执行率"]
    assert (rate.text, bool(rate.doubt)) == ("100%", True)


def test_a_clean_form_is_taken_at_its_word() -> None:
    found = cells(read(GOALS, "项目名称|壬项目\n项目概述|概述。\n一级指标|二级指标\n产出指标|数量指标"))
    assert found["项目概述", ""] == "概述。"


def test_two_forms_below_each_other_become_two_tables() -> None:
    one = NATIONAL_EVALUATION.strip()
    two = one.replace("甲项目", "乙项目")
    tables = read_performance(EVALUATION, [grid(one), grid(two)])
    assert [table.instance for table in tables] == ["甲项目", "乙项目"]


@pytest.mark.parametrize(
    ("heading", "text", "form"),
    [
        (GOALS, NATIONAL_GOALS, "PT"),
        (EVALUATION, NATIONAL_EVALUATION, "PS"),
        ((), "一级指标|二级指标|三级指标|年度指标值|实际完成值|得分", "PS"),
        ((), "代码|一级目录|二级目录|三级目录\nA|公共服务||", "CAT"),
        (("2025年项目支出预算表",), "项目名称|合计|一般公共预算\n甲项目|1.00|1.00", ""),
        (("收支总表",), "收入||支出|\n项目|金额|项目|金额\n一、拨款|1.00|一、教育支出|1.00", ""),
    ],
)
def test_a_form_is_known_by_its_title_and_words(heading: Sequence[str], text: str, form: str) -> None:
    assert is_performance(heading, [grid(text)]) == form


def test_a_page_of_answers_goes_on_with_its_form() -> None:
    assert continues_performance(grid("|主要经验做法|做法。"))
    assert not continues_performance(grid("科目编码|科目名称|合计\n208|某支出|1.00"))


def test_an_unknown_catalogue_is_read_as_printed() -> None:
    table = read_catalogue((), [grid("代码|一级目录|二级目录|三级目录\nC|甲类||\nC01||乙类|\nC0101|||丙类服务")])
    found = [(cell.label.code, cell.label.column, cell.text, cell.doubt) for cell in table.texts]
    assert found == [
        ("C", "一级目录", "甲类", ""),
        ("C01", "二级目录", "乙类", ""),
        ("C0101", "三级目录", "丙类服务", ""),
    ]


def test_a_damaged_entry_is_read_as_the_one_that_fits_its_code_and_name() -> None:
    text = """
代码|一级目录|二級目录|三级目录
A0301|||就业指导服务
A0302|||职业技能培训服务
A0303|||创业指导服务
A6304|||人才服务
A04|x|社会保障服务|
A0403|||社会教助服务
"""
    table = read_catalogue((), [grid(text), grid(text)])
    found = {cell.label.code: cell.text for cell in table.texts}
    assert found["A0304"] == "人才服务"
    assert found["A0403"] == "社会救助服务"
    assert len(table.texts) == 6


WORDS = performance_words()
VOCABULARY = [
    *(word for group in (*WORDS.first_level, *WORDS.second_level) for word in group.words),
    *(word for group in WORDS.column for word in group.words),
    *WORDS.fields.labels,
    *WORDS.funds.labels,
    *WORDS.funds.heads,
    *WORDS.goals.columns,
    *WORDS.analysis.nested,
    *WORDS.totals.words,
    *WORDS.tasks.names,
    *WORDS.tasks.amounts,
]
ODDS = [
    "",
    "",
    "",
    "100",
    "10",
    "≥95%",
    "3.5万元",
    "12072 7",
    "指标1:",
    "1: 名",
    "-",
    "<u> </u>",
    "Č",
    "97.",
    ".5",
    "长" * 50,
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(VOCABULARY + ODDS * 12), min_size=1, max_size=8), min_size=1, max_size=12))
def test_any_grid_of_words_is_read_without_failing(rows: list[list[str]]) -> None:
    text = "\n".join("|".join(row) for row in rows)
    recognised = grid(f"{text}\nĮ|ž")  # strange scripts are signs of recognition
    for grids in ([grid(text)], *(mended([recognised], kind, ("辛补助",), text) for kind in ("PT", "PS"))):
        for table in read_performance(GOALS, grids):
            for cell in every_cell(table):
                assert isinstance(cell, Figure | TextCell)
                assert isinstance(cell.label, CellLabel)
                assert cell.label.instance == table.instance
    read_catalogue((), [grid(text)])
