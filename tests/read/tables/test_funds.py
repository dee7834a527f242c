"""Which money a table of some subjects is paid from, where its title does not say so: the sentences do."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Disclosure, Severity
from mingzhang.read import read

TABLE = "“三公”经费支出预算表\n单位：万元\n项目\t预算数\n合计\t{whole}\n公务接待费\t1.20\n公务用车运行维护费\t8.30\n"
OWN = (
    "三、一般公共预算“三公”经费支出情况说明\n"
    "2025年“三公”经费预算9.50万元，其中：公务接待费1.20万元，公务用车运行维护费8.30万元。\n"
)
ALL = "四、财政拨款“三公”经费支出情况说明\n2025年“三公”经费预算9.50万元。\n"


def made(folder: Path, *sentences: str, whole: str = "9.50") -> Disclosure:
    path = folder / "a.txt"
    text = "\n".join(("甲县园圃局2025年部门预算\n", TABLE.format(whole=whole), "第三部分 情况说明", *sentences))
    path.write_text(text, encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    ("sentences", "whole", "fund"),
    [
        ((OWN,), "9.50", "一般公共预算"),
        ((), "9.50", None),
        ((OWN, ALL), "9.50", None),
        ((OWN.replace("1.20", "1.10").replace("8.30", "4.00"),), "9.60", None),
    ],
    ids=["told", "told nowhere", "told otherwise", "no amount agrees"],
)
def test_sentences_tell_the_fund(tmp_path: Path, sentences: tuple[str, ...], whole: str, fund: str | None) -> None:
    (table,) = made(tmp_path, *sentences, whole=whole).tables
    assert {figure.region.fund for figure in table.figures} == {fund}


def test_an_amount_that_differs_from_the_sentence_is_found_then(tmp_path: Path) -> None:
    def errors(document: Disclosure) -> list[str]:
        return [one.message for one in check(document).findings if one.severity is Severity.ERROR]

    assert errors(made(tmp_path, OWN)) == []
    assert "7.50" in "".join(errors(made(tmp_path, OWN, whole="7.50")))
