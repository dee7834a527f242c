"""Sentences that are right and the same with one figure wrong, kind by kind in tests/sentences/pairs.

In `{right|wrong}` the right print draws nothing of arithmetic; the wrong one draws what the list it stands in is
called, with that figure in it. A text without such a place is right.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import short_texts
from mingzhang.model import Finding, Severity

_SLOT = re.compile(r"\{(?P<right>[^|}]*)\|(?P<wrong>[^}]*)\}")
_NUMBER = re.compile(r"[\d.,]*\d")
FILES = sorted((Path(__file__).parents[2] / "sentences" / "pairs").glob("*.toml"))
PAIRS = [
    pytest.param(grade, pair, id=f"{path.stem}-{grade}-{at + 1}")
    for path in FILES
    for grade, pairs in tomllib.loads(path.read_text(encoding="utf-8")).items()
    for at, pair in enumerate(pairs)
]


def findings(text: str, folder: Path) -> list[Finding]:
    grave = short_texts.found(short_texts.document(text, folder), Severity.ERROR, Severity.WARNING)
    return [one for one in grave if one.figures]


@pytest.mark.parametrize(("grade", "pair"), PAIRS)
def test_the_right_one_draws_nothing_and_the_wrong_one_is_found(grade: str, pair: str, tmp_path: Path) -> None:
    assert [one.message for one in findings(_SLOT.sub(r"\g<right>", pair), tmp_path)] == []
    slot = _SLOT.search(pair)
    if slot is None:
        return
    found = [one for one in findings(_SLOT.sub(r"\g<wrong>", pair), tmp_path) if one.severity.value == grade]
    wrong = _NUMBER.findall(pair[: slot.start()] + slot["wrong"])[-1]
    assert wrong in {number for one in found for figure in one.figures for number in _NUMBER.findall(figure.text)}
