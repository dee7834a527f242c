"""A small disclosure and its report, made by hand; some of its words are hostile."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from mingzhang.model import (
    CellLabel,
    Claim,
    ClaimKind,
    ClaimLabel,
    Column,
    ColumnRole,
    Disclosure,
    Doubt,
    DoubtKind,
    Figure,
    Finding,
    Paragraph,
    Quote,
    Region,
    Report,
    Row,
    Severity,
    Skipped,
    Source,
    Table,
    TextCell,
)

CENT = Decimal("0.01")
HOSTILE = "=HYPERLINK(\"x\")<script>alert('1')</script>\x1b[31m\ud800"


def figure(text: str, value: str, line: int, cell: tuple[int, int], row: str, column: str, form: str = "B03") -> Figure:
    return Figure(
        text,
        Decimal(value),
        "万元",
        CENT,
        Region(year="2025", phase="预算"),
        Source("甲.txt", None, line, cell),
        CellLabel(form, "", "支出", "", row, column),
    )


TOTAL = figure("30.00", "30.00", 11, (1, 1), "合计", "合计")
BASIC = figure("20.00", "20.00", 11, (1, 2), "合计", "基本支出")
PROJECT = figure("11.00", "11.00", 11, (1, 3), "合计", "项目支出")
SAID = Figure(
    "12.00",
    Decimal("12.00"),
    "万元",
    CENT,
    Region(year="2025", nature="项目支出"),
    Source("甲.txt", None, 20, None, (4, 11)),
    ClaimLabel("三、支出", "项目支出12.00万元", "项目支出", ClaimKind.AMOUNT),
)
TABLE = Table(
    form="B03",
    title="支出总表",
    number="预算公开表3",
    unit="万元",
    year="2025",
    columns=(Column(0, "项目", role=ColumnRole.LABEL), Column(1, "合计"), Column(2, "基本支出"), Column(3, "项目支出")),
    rows=(Row(1, "合计", source=Source("甲.txt", None, 11, (1, 0))),),
    figures=(TOTAL, BASIC, PROJECT),
    texts=(TextCell(HOSTILE, CellLabel("B03", row="备注", column="说明"), Source("甲.txt", None, 12, (2, 1))),),
    notes=("注：单位万元",),
    source=Source("甲.txt", None, 9),
    raw=(("项目", "合计", "基本支出", "项目支出"), ("合计", "30.00", "20.00", "11.00"), ("备注", HOSTILE, "", "")),
)
TEXT = Paragraph("项目支出12.00万元<b>。", "三、支出", source=Source("甲.txt", None, 20))
DOCUMENT = Disclosure(
    file="甲.txt",
    kind="预算",
    year="2025",
    unit_name="甲局",
    scope="单位",
    tables=(TABLE,),
    paragraphs=(TEXT,),
    claims=(Claim(SAID, ClaimKind.AMOUNT, 0),),
    doubts=(Doubt(DoubtKind.DOUBTFUL, "数字不清", Source("甲.txt", None, 11)),),
)
WRONG_SUM = Finding(
    "division",
    Severity.ERROR,
    "合计不等于基本支出加项目支出",
    (TOTAL, BASIC, PROJECT),
    arithmetic="20.00 + 11.00 = 31.00 ≠ 30.00",
    expected=Decimal("31.00"),
    difference=Decimal("-1.00"),
    remedy="核对后更正合计",
    basis="某规定第3条",
    consequences=(
        Finding("equality", Severity.ERROR, "文字与报表不一致", (SAID, PROJECT), arithmetic="12.00 ≠ 11.00"),
    ),
)
HOSTILE_QUOTE = Finding("leak", Severity.WARNING, HOSTILE, quotes=(Quote("<b>", Source("甲.txt", None, 20), "三"),))
REPORT = Report(
    "甲.txt",
    (HOSTILE_QUOTE, WRONG_SUM),
    held=5,
    rounded=2,
    skipped=(Skipped("growth", "没有上年文本", "收入总计"),),
    held_by_rule={"equality": 5},
)


def document_of(path: Path) -> Disclosure:
    """Stand in for reading: the file's first line says what becomes of it."""
    from mingzhang.read.layout import UnreadableFile

    said = path.read_text(encoding="utf-8").split("\n")[0]
    if said == "unreadable":
        raise UnreadableFile(f"{path}：不是文本，请换一个文件。")
    if said == "fault":
        raise ZeroDivisionError("a fault of ours")
    return Disclosure(path.name) if said == "blank" else DOCUMENT


def report_of(document: Disclosure, prior: Disclosure | None = None) -> Report:
    """Stand in for checking."""
    return REPORT
