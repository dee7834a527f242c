"""Files in traditional characters are read as those in simplified ones, and it is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from opencc import OpenCC

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read

_TEXT = """河口县水利局2024年度部门决算
三公经费支出决算情况
单位：万元
项目	预算数	决算数
合计	30.00	21.00
因公出国（境）费	10.00	5.00
公务接待费	8.00	6.00
公务用车运行维护费	12.00	{}
2024年度“三公”经费支出决算21.00万元，完成预算30.00万元的70.00%，其中：公务接待费6.00万元，比上年减少2.00万元，下降25.00%。
"""
_PAGE = "<!DOCTYPE html><html><body><p>{}</p></body></html>"


def _in_traditional(text: str) -> str:
    return str(OpenCC("s2t").convert(text))


@pytest.mark.parametrize("name", ["公开.txt", "公开.html"])
@pytest.mark.parametrize(("upkeep", "errors"), [("10.00", 0), ("11.00", 1)])
def test_a_file_says_the_same_in_either_script(name: str, upkeep: str, errors: int, tmp_path: Path) -> None:
    told = []
    for folder, text in (("简", _TEXT.format(upkeep)), ("繁", _in_traditional(_TEXT.format(upkeep)))):
        file = tmp_path / folder / name
        file.parent.mkdir()
        page = _PAGE.format(text.replace("\n", "</p><p>")) if name.endswith("html") else text
        file.write_text(page, encoding="utf-8")
        document = read(file)
        found = [one for one in check(document).findings if one.severity is Severity.ERROR]
        told.append(([(claim.figure.text, claim.figure.region) for claim in document.claims], len(found)))
        assert any("繁体" in doubt.message for doubt in document.doubts) == (folder == "繁")
    assert told[0] == told[1]
    assert told[0][1] == (errors if name.endswith("txt") else 0)


def test_a_single_traditional_sign_does_not_make_a_file_traditional(tmp_path: Path) -> None:
    file = tmp_path / "公开.txt"
    file.write_text("河口县水利局2024年部门預算\n2024年部门预算收入10.00万元，支出预算10.00万元。", encoding="utf-8")
    assert not any("繁体" in doubt.message for doubt in read(file).doubts)
