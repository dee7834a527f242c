"""Sentences that agree are no error, and each number that would not is named in one (agreements.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read

CASES = tomllib.loads(Path(__file__).with_name("agreements.toml").read_text(encoding="utf-8"))["text"]
MARK = re.compile(r"\{([^|}]+)\|([^|}]+)\}")
ABOVE = ("", "甲县园圃局2024年度部门决算\n\n第三部分 2024年度部门决算情况说明\n\n一、有关情况说明\n")


def variants(text: str) -> Iterator[tuple[str, str]]:
    """Yield each text with one wrong number, and that number."""
    for wrong in MARK.finditer(text):
        at = wrong.start()
        yield MARK.sub(lambda found, at=at: found[2] if found.start() == at else found[1], text), wrong[2]  # type: ignore[misc]


def accused(folder: Path, text: str) -> list[str]:
    path = folder / "某局.txt"
    path.write_text(text + "\n", encoding="utf-8")
    errors = [one for one in check(read(path)).findings if one.severity is Severity.ERROR]
    return [re.sub(r"[^\d.,]", "", figure.text) for one in errors for figure in one.figures]


@pytest.mark.parametrize("above", ABOVE, ids=("alone", "in a package"))
@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_text_that_agrees_is_no_error_and_a_wrong_number_is_one(
    case: dict[str, str], above: str, tmp_path: Path
) -> None:
    assert accused(tmp_path, above + MARK.sub(r"\1", case["text"])) == []
    for text, wrong in variants(case["text"]):
        assert wrong in accused(tmp_path, above + text), text
