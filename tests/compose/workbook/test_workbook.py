"""The input workbook: blank, filled in, and wrong in every way that is known."""

from __future__ import annotations

import contextlib
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest

from filled_workbook import (
    ACCOUNTS,
    ACCOUNTS_ROWS,
    BUDGET,
    BUDGET_ROWS,
    DEPARTMENT,
    SALARIES,
    Rows,
    cell,
    filled,
    label_cell,
)
from mingzhang.compose.filing import FilingError, Reason
from mingzhang.compose.workbook.lists import edition_names, workbook_edition
from mingzhang.compose.workbook.read import read_filing, read_workbook
from mingzhang.compose.workbook.write import new_workbook, write_input
from mingzhang.model import Region
from mingzhang.standard.axes import axes
from mingzhang.standard.workbook import workbook_definition


def faults(path: Path) -> dict[str, str]:
    with pytest.raises(FilingError) as caught:
        read_filing(path)
    return {fault.place: fault.message for fault in caught.value.faults}


@pytest.mark.parametrize("edition", [BUDGET, ACCOUNTS, DEPARTMENT, "山西-2024-部门决算"])
def test_a_blank_workbook_says_everything_that_has_to_be_filled_in(tmp_path: Path, edition: str) -> None:
    new_workbook(edition, tmp_path / "空白.xlsx")
    found = faults(tmp_path / "空白.xlsx")
    assert found["单位信息!B4"] == "“单位名称”没有填"
    assert "支出明细" in found
    assert "上年数" in found


@pytest.mark.parametrize("edition", [BUDGET, ACCOUNTS, DEPARTMENT])
def test_a_blank_workbook_has_drop_downs_frozen_headers_and_no_hidden_sheet(tmp_path: Path, edition: str) -> None:
    new_workbook(edition, tmp_path / "空白.xlsx")
    book = openpyxl.load_workbook(tmp_path / "空白.xlsx")
    assert all(sheet.sheet_state == "visible" for sheet in book.worksheets)
    found = workbook_edition(edition)
    assert found is not None
    for definition in found.definition.sheets:
        sheet = book[definition.name]
        assert sheet.freeze_panes
        lists = {
            str(area).split(":")[0]: validation.formula1
            for validation in sheet.data_validations.dataValidation
            if validation.type == "list"
            for area in validation.sqref.ranges
        }
        for number, column in enumerate(definition.columns, 1):
            assert str(sheet.cell(2, number).value).rstrip("*") == column.name
            if column.kind == "choice":
                at = sheet.cell(4 if any(one.help for one in definition.columns) else 3, number).coordinate
                assert at in lists, (definition.name, column.name)


def test_a_drop_down_points_at_exactly_its_values(tmp_path: Path) -> None:
    new_workbook(BUDGET, tmp_path / "空白.xlsx")
    book = openpyxl.load_workbook(tmp_path / "空白.xlsx")
    found = workbook_edition(BUDGET)
    assert found is not None
    for validation in book["支出明细"].data_validations.dataValidation:
        if "D4" in str(validation.sqref) and validation.type == "list":
            area = validation.formula1.split("!")[1].replace("$", "")
            values = [one[0].value for one in book["代码表"][area]]
            break
    assert values == list(found.choices("nature"))


def test_two_blank_workbooks_are_the_same_bytes(tmp_path: Path) -> None:
    new_workbook(BUDGET, tmp_path / "1.xlsx")
    new_workbook(BUDGET, tmp_path / "2.xlsx")
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()


def test_a_budget_comes_back_as_it_was_filled_in(tmp_path: Path) -> None:
    read = read_workbook(filled(tmp_path))
    filing = read.filing
    assert read.warnings == ()
    assert (filing.edition, filing.account, filing.year, filing.scope) == (BUDGET, "预算", "2026", "单位")
    assert filing.unit.name == "青石县河道管理站"
    assert filing.unit.duties == ("负责全县河道的日常巡查和维护。",)
    assert filing.unit.staff == (("行政编制人数", 12),)
    assert filing.date == "2026年2月10日"
    base = Region(year="2026", phase="预算", flow="支出", fund="一般公共预算", vintage="当年")
    entries = [(entry.region, entry.amount, entry.place) for entry in filing.ledger.entries]
    running = base._replace(function="2130301", nature="公用经费", economy="30201", gov_economy="50201")
    project = base._replace(function="2130306", nature="项目支出", economy="30213", gov_economy="50209")
    assert entries[1] == (running, Decimal("36328.50"), "支出明细!K5")
    assert entries[2] == (project._replace(project="河堤巡查维护"), Decimal(150000), "支出明细!K6")
    assert entries[3] == (project._replace(project="P-2", vintage="上年结转"), Decimal(30000), "支出明细!K7")
    counted = Region(year="2026", phase="预算")
    assert entries[5:] == [
        (counted._replace(flow="支出", subject="政府采购货物"), Decimal(12000), "政府采购!C4"),
        (counted._replace(subject="应急保障用车"), Decimal(2), "资产!B5"),
        (counted._replace(subject="单价100万元以上设备"), Decimal(1), "资产!B13"),
    ]
    assert [project.line for project in filing.projects] == ["河堤巡查维护", "P-2"]
    assert filing.projects[0].funds == (("市县财政资金", Decimal(200000), Decimal(200000)),)
    assert filing.projects[0].indicators[0].value == "≥40公里"
    assert filing.projects[1].carried
    assert filing.reasons == (Reason("three_public.hosting_change", "接待批次减少", Decimal(-500)),)
    assert filing.services == ("A0102",)
    assert filing.texts == {"其他": "无其他需要说明的事项。"}
    assert filing.private == ("甄不名",)
    assert filing.assets.vehicles == (("应急保障用车", 2),)
    assert filing.revenue[0].code == "1030148"
    assert filing.prior.entries[0].region == Region(year="2025", phase="预算", flow="收入总计")


def test_accounts_come_back_in_all_their_phases(tmp_path: Path) -> None:
    filing = read_filing(filled(tmp_path, ACCOUNTS))
    spent = [entry for entry in filing.ledger.entries if entry.region.flow == "支出" and not entry.region.subject]
    assert [(entry.region.phase, entry.amount) for entry in spent] == [
        ("年初预算", Decimal(650000)),
        ("调整预算", Decimal(710000)),
        ("决算", Decimal("690000.25")),
    ]
    flows = {entry.region.flow: entry.amount for entry in filing.ledger.entries if not entry.region.subject}
    assert flows["年初结转结余"] == 1000
    assert flows["年末结转结余"] == Decimal("10999.75")


def test_a_department_is_the_union_of_its_units(tmp_path: Path) -> None:
    running = {**SALARIES, "部门经济科目": "30201", "支出类别": "公用经费", "当年或上年结转": "当年"}
    rows: Rows = {
        "所属单位": [
            {"单位名称": "甲河道所", "单位性质": "事业单位"},
            {"单位名称": "局机关", "单位性质": "行政单位"},
        ],
        "收入明细": [
            {"单位": "局机关", "资金来源": "一般公共预算", "当年或上年结转": "当年", "金额（元）": 30},
        ],
        "支出明细": [
            {**running, "单位": "甲河道所", "金额（元）": 10},
            {**running, "单位": "局机关", "金额（元）": 20},
        ],
    }
    filing = read_filing(filled(tmp_path, DEPARTMENT, rows))
    money = [entry for entry in filing.ledger.entries if entry.region.economy and not entry.region.subject]
    assert [(entry.region.unit, entry.region.gov_economy) for entry in money] == [
        ("甲河道所", "50502"),
        ("局机关", "50201"),
    ]
    costs = [entry for entry in filing.ledger.entries if entry.region.subject == "行政单位"]
    assert [(entry.region.unit, entry.amount) for entry in costs] == [("局机关", Decimal(20))]
    assert filing.unit.members == ("甲河道所", "局机关")


def spoil(sheet: str, header: str, row: int, value: object) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        cell(book[sheet], header, row).value = value

    return edit


WRONG_CELLS: list[tuple[str, str, int, object, str, str]] = [
    ("支出明细", "政府经济科目", 4, "50102", "支出明细!C4", "50102 与部门经济科目 30101 不对应（应为 50101 工资奖"),
    ("支出明细", "金额（元）", 5, "三万", "支出明细!K5", "“金额（元）”应是数，现在是“三万”"),
    ("支出明细", "金额（元）", 5, date(2026, 1, 2), "支出明细!K5", "单元格却是日期（2026-01-02）"),
    ("支出明细", "金额（元）", 5, -1, "支出明细!K5", "不能是负数（-1）"),
    ("支出明细", "金额（元）", 5, 36328.505, "支出明细!K5", "最多两位小数，到分为止，现在是 36328.505"),
    ("支出明细", "金额（元）", 5, 9e15, "支出明细!K5", "大得不合常理"),
    ("支出明细", "金额（元）", 5, None, "支出明细!K5", "“金额（元）”没有填"),
    ("支出明细", "金额（元）", 4, 720073, "支出明细!K4", "12 × 5,000.50 × 12 = 720,072.00 元，与金额 720,073"),
    ("支出明细", "标准（元）", 4, None, "支出明细!I4", "测算只填了一部分"),
    ("支出明细", "功能科目", 4, "2130399999", "支出明细!A4", "没有编码为 2130399999 的科目"),
    ("支出明细", "功能科目", 4, "21303", "支出明细!A4", "要填到最细一级（7 位编码），21303 只有 5 位"),
    ("支出明细", "功能科目", 4, "行政运行", "支出明细!A4", "有几个科目同名，请写编码"),
    ("支出明细", "功能科目", 4, "2130301 机关服务", "支出明细!A4", "编码 2130301 的名称是“行政运行”，这里写的是“机关"),
    ("支出明细", "部门经济科目", 4, "30201", "支出明细!B4", "支出类别是人员经费，部门经济科目 30201 却属于公用经费"),
    ("支出明细", "资金来源", 4, "一般公共预算拨款", "支出明细!F4", "是否应为“一般公共预算”？"),
    ("支出明细", "当年或上年结转", 4, "去年", "支出明细!G4", "可选：当年、上年结转"),
    ("支出明细", "项目", 6, None, "支出明细!E6", "支出类别是项目支出，必须填项目"),
    ("支出明细", "项目", 4, "河堤巡查维护", "支出明细!E4", "不应填项目“河堤巡查维护”"),
    ("支出明细", "项目", 6, "河堤巡查维修", "支出明细!E6", "是否应为“河堤巡查维护”？"),
    ("收入明细", "金额（元）", 6, 50001, "收入明细", "政府性基金（当年）收入合计 50,001.00 元，支出"),
    ("绩效指标", "项目", 4, "别的", "绩效指标!A4", "“项目”表里没有“别的”"),
    ("绩效指标", "一级指标", 4, "产出", "绩效指标!C4", "是否应为“产出指标”？"),
    ("资产", "数量", 5, 1.5, "资产!B5", "应是整数"),
    ("变动原因", "事项", 4, "公务接待", "变动原因!A4", "是否应为“公务接待费”？"),
    ("其他文字", "文字", 4, "由甄不名负责解释。", "其他文字!B4", "“文字”里有不公开的姓名“甄不名”，请删去或改写"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sheet", "header", "row", "value", "place", "message"),
    WRONG_CELLS,
    ids=lambda value: str(value)[:24],
)
def test_a_wrong_cell_is_named_and_said_to_be_wrong(
    tmp_path: Path, sheet: str, header: str, row: int, value: object, place: str, message: str
) -> None:
    found = faults(filled(tmp_path, edit=spoil(sheet, header, row, value)))
    assert message in found.get(place, ""), found


def test_a_code_of_another_year_is_refused(tmp_path: Path) -> None:
    from mingzhang.standard import load

    gone = [code for code in load().functions if len(code.code) == 7 and not code.valid_in(2026)]
    if not gone:
        pytest.skip("no subject in the list has ended")
    found = faults(filled(tmp_path, edit=spoil("支出明细", "功能科目", 4, gone[0].code)))
    assert "2026 年不使用" in found["支出明细!A4"]


def test_every_fault_is_told_at_once_in_the_order_of_the_sheets(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        label_cell(book["单位信息"], "单位名称").offset(0, 1).value = None
        cell(book["支出明细"], "金额（元）", 5).value = "三万"
        cell(book["支出明细"], "功能科目", 4).value = None
        cell(book["政府采购"], "金额（元）", 4).value = -5

    places = list(faults(filled(tmp_path, edit=edit)))
    wanted = ["单位信息!B4", "支出明细!A4", "支出明细!K5", "政府采购!C4"]
    assert [place for place in places if place in wanted] == wanted


def test_two_projects_of_one_name_need_codes(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        cell(book["项目"], "项目名称", 5).value = "河堤巡查维护"
        cell(book["项目"], "项目代码", 5).value = None

    assert "与第 4 行的项目重名" in faults(filled(tmp_path, edit=edit))["项目!A5"]


def test_two_projects_of_one_name_with_codes_are_two(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        cell(book["项目"], "项目代码", 4).value = "P-1"
        cell(book["项目"], "项目名称", 5).value = "河堤巡查维护"

    found = faults(filled(tmp_path, edit=edit))
    assert "有几笔“河堤巡查维护”，请填项目代码：P-1、P-2" in found["支出明细!E6"]


def test_a_missing_sheet_is_named_and_a_renamed_one_recognised(tmp_path: Path) -> None:
    def drop(book: Any) -> None:
        del book["收入明细"]

    def rename(book: Any) -> None:
        book["支出明细"].title = "支出明细表"

    assert "缺少这张工作表" in faults(filled(tmp_path, edit=drop))["收入明细"]
    assert "现有的“支出明细表”是否就是它" in faults(filled(tmp_path, edit=rename))["支出明细"]


def test_a_renamed_header_is_answered_with_the_nearest(tmp_path: Path) -> None:
    found = faults(filled(tmp_path, edit=spoil("支出明细", "政府经济科目", 2, "政府科目")))
    assert found["支出明细!C2"] == "表头“政府科目”不认识，是否应为“政府经济科目”？请改回原来的表头"


def test_a_header_that_stands_twice_is_refused(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["支出明细"].cell(2, 20).value = "金额（元）"

    assert "出现了两次" in faults(filled(tmp_path, edit=edit))["支出明细!T2"]


def test_formula_errors_and_formulas_without_results_are_not_taken_for_empty_cells(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        broken = cell(book["支出明细"], "金额（元）", 5)
        broken.value = "#REF!"
        broken.data_type = "e"
        cell(book["支出明细"], "金额（元）", 6).value = "=100000+50000"

    found = faults(filled(tmp_path, edit=edit))
    assert found["支出明细!K5"] == "公式出错（#REF!），请改正公式，或直接填数"
    assert "公式还没有算出结果" in found["支出明细!K6"]


def test_merged_cells_among_the_data_are_refused(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["支出明细"].merge_cells("A5:A6")

    assert "合并的单元格" in faults(filled(tmp_path, edit=edit))["支出明细!A5:A6"]


def test_a_date_that_became_a_number_is_refused_and_a_date_is_written_out(tmp_path: Path) -> None:
    def serial(book: Any) -> None:
        label_cell(book["单位信息"], "公开日期").offset(0, 1).value = 46063

    def proper(book: Any) -> None:
        label_cell(book["单位信息"], "公开日期").offset(0, 1).value = date(2026, 2, 10)

    assert "日期变成了序号" in faults(filled(tmp_path, edit=serial))["单位信息!B9"]
    assert read_filing(filled(tmp_path, edit=proper)).date == "2026年2月10日"


def test_a_correspondence_that_we_only_recall_warns_and_does_not_accuse(tmp_path: Path) -> None:
    read = read_workbook(filled(tmp_path, edit=spoil("支出明细", "政府经济科目", 6, "50201")))
    assert [warning.place for warning in read.warnings] == ["支出明细!C6"]


def test_small_firms_cannot_have_more_than_all_purchases(tmp_path: Path) -> None:
    found = faults(filled(tmp_path, ACCOUNTS, edit=spoil("政府采购", "金额（元）", 5, 6000)))
    assert "大于政府采购总额 5,000.00 元" in found["政府采购!C5"]


def test_accounts_balance_with_what_is_carried_over(tmp_path: Path) -> None:
    found = faults(filled(tmp_path, ACCOUNTS, edit=spoil("结转结余", "金额（元）", 5, 11000)))
    assert "相差 0.25 元" in found["收入明细"]


def test_last_years_totals_are_equal_and_wholes_the_sum_of_their_parts(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        label_cell(book["上年数"], "收入总计").offset(0, 1).value = 1000
        label_cell(book["上年数"], "公务接待费").offset(0, 1).value = 500

    found = faults(filled(tmp_path, edit=edit))
    assert found["上年数!B3"] == "上年收入总计 1,000.00 元，应等于支出总计 880,000.00 元（空着按 0 算）"
    assert "上年“三公”经费 0.00 元，应等于因公出国（境）费 + 公务用车购置及运行费 + 公务接待费 500.00 元" in str(found)


def test_an_unknown_edition_is_answered_with_known_ones(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        label_cell(book["单位信息"], "版式").offset(0, 1).value = "月球-2026-单位预算"

    assert "没有“月球-2026-单位预算”这个版式" in faults(filled(tmp_path, edit=edit))["单位信息!B3"]
    with pytest.raises(FilingError):
        new_workbook("月球-2026-单位预算", tmp_path / "x.xlsx")


def test_files_that_are_no_workbook_get_a_clear_answer(tmp_path: Path) -> None:
    (tmp_path / "旧.xls").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    (tmp_path / "破.xlsx").write_bytes(b"PK\x03\x04" + b"junk" * 50)
    (tmp_path / "文.xlsx").write_text("不是工作簿", encoding="utf-8")
    (tmp_path / "单.csv").write_text("a,b\n", encoding="gb18030")
    (tmp_path / "空").mkdir()
    assert "旧的 .xls 格式" in faults(tmp_path / "旧.xls")["旧.xls"]
    assert "不是能读的 .xlsx 文件" in faults(tmp_path / "破.xlsx")["破.xlsx"]
    assert "不是能读的 .xlsx 文件" in faults(tmp_path / "文.xlsx")["文.xlsx"]
    assert "请给出 CSV 所在的文件夹" in faults(tmp_path / "单.csv")["单.csv"]
    assert "没有填报表的 CSV 文件" in faults(tmp_path / "空")["空"]
    assert "没有这个文件" in faults(tmp_path / "无.xlsx")["无.xlsx"]


def test_a_damaged_workbook_is_never_a_traceback(tmp_path: Path) -> None:
    whole = filled(tmp_path).read_bytes()
    random = Random(7)
    for _ in range(40):
        raw = bytearray(whole)
        for _ in range(8):
            raw[random.randrange(len(raw))] = random.randrange(256)
        (tmp_path / "伤.xlsx").write_bytes(raw[: random.choice((len(raw), len(raw) // 2))])
        with contextlib.suppress(FilingError):
            read_filing(tmp_path / "伤.xlsx")


def test_a_cell_far_away_does_not_fill_the_memory(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["支出明细"].cell(1_048_576, 16_384).value = "x"

    assert "铺得太远" in str(faults(filled(tmp_path, edit=edit)))


def test_a_file_of_100_mb_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert "文件有 100 MB，超过 50 MB" in faults(path)["大.xlsx"]


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "弹.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 210_000_000)
    assert path.stat().st_size < 1_000_000
    assert "文件解开后有 210 MB" in faults(path)["弹.xlsx"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_folder_of_csv_files_is_the_same_input(tmp_path: Path, encoding: str) -> None:
    filing = read_filing(filled(tmp_path))
    write_input(filing, tmp_path / "csv")
    for file in (tmp_path / "csv").glob("*.csv"):
        file.write_bytes(file.read_text(encoding="utf-8").encode(encoding))
    again = read_filing(tmp_path / "csv")
    assert _without_places(again) == _without_places(filing)


def test_a_csv_in_no_known_encoding_or_with_torn_quotes_gets_a_clear_answer(tmp_path: Path) -> None:
    write_input(read_filing(filled(tmp_path)), tmp_path / "csv")
    good = (tmp_path / "csv" / "支出明细.csv").read_bytes()
    (tmp_path / "csv" / "支出明细.csv").write_bytes(good + b"\xff\xff\xff\n")
    assert "CSV UTF-8" in faults(tmp_path / "csv")["支出明细.csv"]
    (tmp_path / "csv" / "支出明细.csv").write_bytes(good + '"没有关上的引号,1\n'.encode())
    assert "引号或逗号不成对" in faults(tmp_path / "csv")["支出明细.csv"]


@pytest.mark.parametrize("edition", [BUDGET, ACCOUNTS])
def test_a_filing_is_written_into_a_workbook_and_read_back_the_same(tmp_path: Path, edition: str) -> None:
    filing = read_filing(filled(tmp_path, edition))
    new_workbook(edition, tmp_path / "再.xlsx", filing)
    assert _without_places(read_filing(tmp_path / "再.xlsx")) == _without_places(filing)


def _without_places(filing: Any) -> Any:
    from dataclasses import replace

    from mingzhang.model import Ledger

    def bare(ledger: Ledger) -> Ledger:
        return Ledger(tuple(replace(entry, place="") for entry in ledger.entries))

    return replace(filing, ledger=bare(filing.ledger), prior=bare(filing.prior))


def test_every_edition_has_a_workbook_whose_short_lists_are_nodes_of_the_axes() -> None:
    for name in edition_names():
        assert workbook_edition(name) is not None, name
    for account in ("预算", "决算"):
        definition = workbook_definition(account, "单位")
        for list_id, axis in (("fund", "fund"), ("nature", "nature"), ("vintage", "vintage"), ("balance", "flow")):
            assert all(axes().knows(axis, value) for value in definition.values(list_id)), list_id
        assert all(axes().knows("subject", row.name) for row in definition.assets)
        assert all(axes().knows("subject", value) for value in definition.values("purchase"))


def test_the_filled_examples_use_every_sheet() -> None:
    assert set(BUDGET_ROWS) | set(ACCOUNTS_ROWS) >= {"收入明细", "支出明细", "结转结余", "项目", "绩效指标", "政府采购"}


UNLISTED = [
    ("2130388 渡口看护", "2130388"),
    ("2120888 苗圃迁建支出", "2120888"),
    ("2140188\u3000桥涵巡查", "2140188"),
    ("2200177矿产品检测", "2200177"),
    ("2160288  集市整治", "2160288"),
]


@pytest.mark.parametrize(("entry", "code"), UNLISTED)
def test_an_item_that_no_list_has_is_taken_by_the_name_beside_it_with_a_word_of_doubt(
    tmp_path: Path, entry: str, code: str
) -> None:
    found = read_workbook(filled(tmp_path, edit=spoil("支出明细", "功能科目", 4, entry)))
    name = entry.removeprefix(code).strip()
    assert found.filing.named == {code: name}
    assert found.filing.name_of("function", code) == name
    assert [warning.place for warning in found.warnings if code in warning.message] == ["支出明细!A4"]


@pytest.mark.parametrize("entry", ["2130388", "2129988", "2140188", "2200177", 2160288])
def test_an_item_that_no_list_has_must_be_named(tmp_path: Path, entry: object) -> None:
    found = faults(filled(tmp_path, edit=spoil("支出明细", "功能科目", 4, entry)))
    assert "请把名称也写上" in found["支出明细!A4"]


def test_one_code_that_no_list_has_bears_one_name(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        cell(book["支出明细"], "功能科目", 4).value = "2130388 渡口看护"
        cell(book["支出明细"], "功能科目", 5).value = "2130388 渡口管护"

    assert "请改成一样的" in faults(filled(tmp_path, edit=edit))["支出明细!A5"]


def test_an_item_that_nobody_printed_for_years_is_doubted_but_taken(tmp_path: Path) -> None:
    found = read_workbook(filled(tmp_path, edit=spoil("支出明细", "功能科目", 4, "2130210 自然保护区等管理")))
    assert any("2130210 在 2026 年" in warning.message for warning in found.warnings)
    assert found.filing.name_of("function", "2130210") == "自然保护区等管理"
