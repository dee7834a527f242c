"""Charts of a Word document: native ones with the workbook that Word edits them with."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from html import escape
from io import BytesIO

from mingzhang.model import Chart
from mingzhang.write.cells import clean, decimal_text
from mingzhang.write.docx.parts import HEAD
from mingzhang.write.xlsx.book import fitting
from mingzhang.write.xlsx.charts import FILLS

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WIDTH, HEIGHT = 5_040_000, 2_700_000  # in 1/36000 mm


def chart_xml(chart: Chart) -> str:
    """Return a chart as the XML of its part; the workbook it refers to is the part's first relation."""
    drawn = {"pie": _pie, "bar": _bar, "line": _line}[chart.kind](chart)
    legend = ""
    if chart.kind == "pie" or len(chart.series) > 1:
        side = "r" if chart.kind == "pie" else "b"
        legend = f'<c:legend><c:legendPos val="{side}"/><c:overlay val="0"/>{_letters(1000)}</c:legend>'
    return (
        f'{HEAD}<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_R}"><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{drawn}</c:plotArea>{legend}<c:plotVisOnly val="1"/>'
        "</c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def chart_workbook(chart: Chart) -> bytes:
    """Return the workbook with a chart's numbers."""
    from xlsxwriter import Workbook

    made = BytesIO()
    with Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})
        sheet = book.add_worksheet("Sheet1")
        for at, (name, values) in enumerate(chart.series, start=1):
            sheet.write_string(0, at, fitting(name))
            for row, value in enumerate(values, start=1):
                sheet.write_number(row, at, value)
        for row, label in enumerate(chart.labels, start=1):
            sheet.write_string(row, 0, fitting(label))
    return made.getvalue()


def drawing(chart: Chart, number: int) -> str:
    """Return what stands in the text for a chart: its place, its size, and what it says in words."""
    alt = escape(clean(chart.alt))
    return (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        f'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{WIDTH}" cy="{HEIGHT}"/>'
        f'<wp:docPr id="{number}" name="chart{number}" title="{escape(clean(chart.title))}" descr="{alt}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_C}">'
        f'<c:chart xmlns:c="{_C}" r:id="chart{number}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def _pie(chart: Chart) -> str:
    points = "".join(
        f'<c:dPt><c:idx val="{at}"/><c:bubble3D val="0"/>{_fill(at, edge=True)}</c:dPt>'
        for at in range(len(chart.labels))
    )
    labels = (
        f'<c:dLbls><c:numFmt formatCode="0.00%" sourceLinked="0"/>{_letters(900)}<c:dLblPos val="outEnd"/>'
        f'{_shown(percent=True)}<c:showLeaderLines val="1"/></c:dLbls>'
    )
    series = _series(chart, 0, points + labels)
    return f'<c:pieChart><c:varyColors val="1"/>{series}<c:firstSliceAng val="0"/></c:pieChart>'


def _bar(chart: Chart) -> str:
    labels = f'<c:dLbls>{_letters(900)}<c:dLblPos val="outEnd"/>{_shown()}</c:dLbls>'
    series = "".join(
        _series(chart, at, f'{_fill(at)}<c:invertIfNegative val="0"/>', labels) for at in range(len(chart.series))
    )
    return (
        f'<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="120"/><c:axId val="1"/><c:axId val="2"/></c:barChart>{_axes()}'
    )


def _line(chart: Chart) -> str:
    labels = f'<c:dLbls>{_letters(900)}<c:dLblPos val="t"/>{_shown()}</c:dLbls>'
    series = "".join(
        _series(chart, at, f'{_stroke(at)}<c:marker><c:symbol val="circle"/></c:marker>', labels)
        for at in range(len(chart.series))
    )
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
        f'<c:axId val="1"/><c:axId val="2"/></c:lineChart>{_axes()}'
    )


def _series(chart: Chart, at: int, before: str, after: str = "") -> str:
    name, values = chart.series[at]
    column, last = chr(ord("B") + at), len(chart.labels) + 1
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx>{_texts(f"Sheet1!${column}$1", (name,))}</c:tx>'
        f"{before}{after}<c:cat>{_texts(f'Sheet1!$A$2:$A${last}', chart.labels)}</c:cat>"
        f"<c:val>{_numbers(f'Sheet1!${column}$2:${column}${last}', values)}</c:val></c:ser>"
    )


def _texts(place: str, texts: tuple[str, ...]) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{escape(clean(text), quote=False)}</c:v></c:pt>' for at, text in enumerate(texts)
    )
    cache = f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'
    return f"<c:strRef><c:f>{place}</c:f>{cache}</c:strRef>"


def _numbers(place: str, values: tuple[Decimal, ...]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{decimal_text(value)}</c:v></c:pt>' for at, value in enumerate(values))
    cache = f'<c:numCache><c:formatCode>0.00</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numCache>'
    return f"<c:numRef><c:f>{place}</c:f>{cache}</c:numRef>"


def _shown(*, percent: bool = False) -> str:
    flags = (("LegendKey", False), ("Val", not percent), ("CatName", False), ("SerName", False), ("Percent", percent))
    return "".join(f'<c:show{name} val="{int(on)}"/>' for name, on in (*flags, ("BubbleSize", False)))


def _axes() -> str:
    ends = '<c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
    return (
        f'<c:catAx><c:axId val="1"/>{ends}<c:axPos val="b"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/>{_letters(1000)}<c:crossAx val="2"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'{_letters(900)}<c:crossAx val="1"/></c:valAx>'
    )


def _fill(at: int, *, edge: bool = False) -> str:
    line = '<a:ln w="12700"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln>' if edge else ""
    return f'<c:spPr><a:solidFill><a:srgbClr val="{_colour(at)}"/></a:solidFill>{line}</c:spPr>'


def _stroke(at: int) -> str:
    return f'<c:spPr><a:ln w="25400"><a:solidFill><a:srgbClr val="{_colour(at)}"/></a:solidFill></a:ln></c:spPr>'


def _colour(at: int) -> str:
    return FILLS[at % len(FILLS)].lstrip("#")


def _letters(size: int) -> str:
    face = '<a:latin typeface="Times New Roman"/><a:ea typeface="宋体"/>'
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{size}">{face}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )
