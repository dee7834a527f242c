"""Charts as pictures: every value stands in them as a number, whatever is drawn, and names cannot break them."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from mingzhang.model import Chart
from mingzhang.write.charts import chart_svg

YEARS = ("2023", "2024", "2025")
SERIES = (
    ("收入", (Decimal("120.00"), Decimal("90.50"), Decimal("1200.00"))),
    ("支出<元>", (Decimal("80.25"), Decimal("0.00"), Decimal("300.00"))),
)


def drawn(kind: str, series: tuple[tuple[str, tuple[Decimal, ...]], ...] = SERIES) -> ElementTree.Element:
    return ElementTree.fromstring(chart_svg(Chart(kind, "收支", YEARS, series, "万元", "")))


def named(picture: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [element for element in picture.iter() if element.tag.endswith(f"}}{name}")]


@pytest.mark.parametrize("kind", ["bar", "line"])
def test_bars_and_lines_print_every_value_every_label_and_every_series(kind: str) -> None:
    words = [element.text or "" for element in named(drawn(kind), "text")]
    values = [f"{value:,f}" for _, values in SERIES for value in values]
    assert sorted(words) == sorted([*values, *YEARS, "单位：万元", *(name for name, _ in SERIES)])


def test_a_line_goes_through_its_values_from_left_to_right_and_the_largest_stands_highest() -> None:
    lines = [
        [(float(x), float(y)) for x, y in (point.split(",") for point in line.attrib["points"].split())]
        for line in named(drawn("line"), "polyline")
    ]
    assert [len(points) for points in lines] == [3, 3]
    assert all(left < right for points in lines for (left, _), (right, _) in pairwise(points))
    heights = {
        -height: value
        for points, (_, values) in zip(lines, SERIES, strict=True)
        for (_, height), value in zip(points, values, strict=True)
    }
    assert [heights[height] for height in sorted(heights)] == sorted(heights.values())


def test_one_series_needs_no_legend() -> None:
    words = [element.text for element in named(drawn("line", SERIES[:1]), "text")]
    assert SERIES[0][0] not in words


def test_what_makes_up_nearly_all_is_a_full_circle() -> None:
    picture = drawn("pie", (("支出", (Decimal("999999.00"), Decimal("0.00"), Decimal("1.00"))),))
    assert len(named(picture, "circle")) == 1
    assert named(picture, "path") == []
