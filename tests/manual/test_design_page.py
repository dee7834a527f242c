"""The page about the design names files: every one of them is there."""

from __future__ import annotations

import re

from places import DOCS, ROOT

PAGE = (DOCS / "design.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`((?:[a-z_]+/)+[a-z_]*(?:\.[a-z]+)?)`", PAGE)))


def test_the_page_names_files() -> None:
    assert len(NAMED) >= 40


def test_what_the_page_about_the_design_names_is_there() -> None:
    places = (ROOT / "src" / "mingzhang", ROOT)
    assert [name for name in NAMED if not any((place / name).exists() for place in places)] == []
