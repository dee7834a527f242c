"""The page of a publication: every figure carries what it is about, and nothing is fetched or run."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from lxml import html as web

from mingzhang.model import AXES, Figure, Sheet
from mingzhang.read.prose.claims import claims
from mingzhang.write.html.page import page
from mingzhang.write.rows import AXIS_COLUMNS
from publications import publication, written


@cache
def root() -> Any:
    return web.fromstring(written("budget", "html").decode())


def test_every_figure_of_the_page_carries_what_it_is_about() -> None:
    made = publication("budget").disclosure
    drawn = {block.table for block in publication("budget").blocks if isinstance(block, Sheet)}
    expected = Counter(
        _marks(figure)
        for at, table in enumerate(made.tables)
        if at in drawn
        for figure in table.figures
        if figure.value is not None
    )
    names = [name.replace("_", "-") for name in AXIS_COLUMNS]
    keys = ("form", "instance", "side", "code", "row", "column", "unit", *names)
    found = Counter(
        (cell.get("data-value"), cell.text_content(), *(cell.get(f"data-{key}", "") for key in keys))
        for cell in root().iter("td")
        if cell.get("data-value") is not None
    )
    assert found == expected
    assert sum(found.values()) > 100


def _marks(figure: Figure) -> tuple[str, ...]:
    label: Any = figure.label
    named = (label.form, label.instance, label.side, label.code, label.row, label.column, figure.unit)
    axes = tuple(getattr(figure.region, axis) or "" for axis in AXES)
    return (f"{figure.value:f}", figure.text, *named, *axes)


def test_figures_of_sentences_are_marked_where_they_are_known() -> None:
    made = publication("budget")
    found = claims(made.disclosure.paragraphs, "2025", made.disclosure.unit_name, "预算", made.disclosure.tables)
    marked = web.fromstring(page(replace(made, disclosure=replace(made.disclosure, claims=found))))
    data = [element for element in marked.iter("data") if element.get("data-flow") == "收入"]
    assert data
    assert all(element.get("value").rstrip("0") in element.text_content() for element in data)
    plain = "".join(root().find(".//main").itertext())
    assert "".join(marked.find(".//main").itertext()) == plain


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    content = written("budget", "html").decode()
    assert not re.search(r"\b(?:src|srcset|action)=|@import|url\(|<script|<link|<iframe", content)
    assert set(re.findall(r"https?://[^\s\"<]+", content)) <= {"http://www.w3.org/2000/svg"}


def test_the_page_can_be_heard() -> None:
    assert root().get("lang") == "zh-CN"
    levels = [int(element.tag[1]) for element in root().iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for table in root().iter("table"):
        assert table.find("caption") is not None
        assert table.findall(".//th[@scope]")
    for drawing in root().iter("svg"):
        assert drawing.find("{*}title") is not None or drawing.find("title") is not None
        assert drawing.get("role") == "img"
    names = [element.get("id") for element in root().iter() if element.get("id")]
    assert len(names) == len(set(names))
    assert {link.get("href")[1:] for link in root().iter("a")} <= set(names)
