"""The page that says how the program is built names files that are there."""

from __future__ import annotations

import re

from places import ROOT
from sources import PROGRAM

_NAMED = re.compile(r"`([\w./]+(?:\.(?:py|toml|md|csv)|/))(?:`| )|\]\(([\w./]+)\)")
_ROOTS = (ROOT, ROOT / "docs", PROGRAM)
_DATA = PROGRAM / "standard" / "data"  # whose files are named alone as well


def test_every_file_that_the_design_names_exists() -> None:
    missing = []
    for line in (ROOT / "docs" / "design.md").read_text(encoding="utf-8").splitlines():
        beside = ROOT  # a name alone stands in the folder of the one before it
        for found in _NAMED.finditer(line):
            name = found[1] or found[2]
            places = [folder / name for folder in (*_ROOTS, beside)]
            there = next((place for place in (*places, *_DATA.rglob(name)) if place.exists()), None)
            if there is None:
                missing.append(name)
            else:
                beside = there.parent
    assert missing == []
