"""How the scores of a self-evaluation come to a total, in words: nothing is added that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.read import read
from mingzhang.standard.rules import with_cases

RULE = "performance.total-score"


@pytest.mark.parametrize(("execution", "reckoned"), [("\t10\t90%\t9", "90 + 9 = 99"), ("\t\t90%\t", "")])
def test_a_score_of_the_execution_is_added_where_it_is_printed(tmp_path: Path, execution: str, reckoned: str) -> None:
    (case,) = [case for case in with_cases()[RULE].case if case.kind == "finds"]
    path = tmp_path / "a.txt"
    path.write_text(case.text.replace("\t10\t90%\t9", execution).replace("\t94\t", "\t80\t"), encoding="utf-8")
    (found,) = [finding for finding in check(read(path)).findings if finding.rule == RULE]
    assert found.arithmetic == reckoned
