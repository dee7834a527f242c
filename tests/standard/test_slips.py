"""Files of prescribed data that are wrong: whoever wrote them reads one sentence that names the file and the place."""

from __future__ import annotations

import ast
import errno
import os
import re
from pathlib import Path

import pytest

from mingzhang.cli import main
from mingzhang.standard import performance
from mingzhang.standard.layouts import load_layout, shipped
from mingzhang.standard.performance import with_layouts
from mingzhang.standard.slips import told
from mingzhang.standard.strict import DATA, BadStandard, texts
from sources import below, nodes, sources

GOALS = (DATA / "layouts" / "central-goal.toml").read_text(encoding="utf-8")
EVALUATION = (DATA / "layouts" / "central-evaluation.toml").read_text(encoding="utf-8")


def troubles() -> list[str]:
    """Return every trouble that a loader can name, whatever it fills in written as x."""
    found: list[str] = []
    for module in below():
        if "BadStandard" not in sources()[module]:
            continue
        found.extend(text for node in nodes(module) for text in _kept(node))
        for node in nodes(module):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "BadStandard":
                found.extend(_texts(node.args[2]))
    return [text for text in found if text]


def _kept(node: ast.AST) -> list[str]:
    """Return what a generator of troubles yields, or what a variable of that name holds."""
    if isinstance(node, ast.Yield) and node.value is not None:
        return [text for text in _texts(node.value) if " " in text]
    named = isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "trouble"
    return _texts(node.value) if isinstance(node, ast.Assign) and named else []


def _texts(node: ast.expr) -> list[str]:
    if isinstance(node, ast.IfExp):
        return [*_texts(node.body), *_texts(node.orelse)]
    if isinstance(node, ast.JoinedStr):
        return ["".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)]
    return [str(node.value)] if isinstance(node, ast.Constant) else []


def test_every_trouble_that_a_loader_names_has_its_words() -> None:
    named = {trouble.replace("should be x,", "should be str,") for trouble in troubles()}
    named -= {"x: x"}  # a pattern's own fault is quoted as it is
    assert len(named) > 60
    assert [trouble for trouble in named if f"（{trouble}）" in told(BadStandard("a.toml", "b", trouble))] == []


def test_no_words_are_kept_for_a_trouble_that_no_loader_names() -> None:
    named = [re.sub(r"^should be x,", "should be str,", trouble) for trouble in troubles()]
    named += ["should be int, is x", "should be bool, is x", os.strerror(errno.ENOENT)]
    kept = set(texts(DATA / "messages" / "slips.toml")) - {"slip", "slip_otherwise"}
    looks = {name: re.compile(re.sub(r"\\\{\w+\\\}", ".*", re.escape(name))) for name in kept}
    assert [name for name, look in looks.items() if not any(map(look.fullmatch, named))] == []


@pytest.mark.parametrize(
    ("text", "before", "after", "named"),
    [
        (GOALS, 'kind = "goals"', 'kind = "hopes"', ("block[hopes].kind", "sources")),
        (GOALS, 'title = "项目支出绩效目标表"', 'titel = "项目支出绩效目标表"', ("titel", "没有这一项")),
        (GOALS, 'periods = ["year"]', 'periods = ["decade"]', ("periods", "whole")),
        (
            EVALUATION,
            'columns = ["一级指标", ',
            'columns = ["二级指标", "一级指标", ',
            ("block.indicators", "一级指标开始"),
        ),
        (EVALUATION, '"三级指标", ', "", ("block.indicators", "三级指标")),
        (EVALUATION, '"分值", "执行率", "得分"]', '"分值", "三级指标"]', ("block.phases", "执行率")),
        (EVALUATION, "widths = [5, 5, 6, 8, 7, 7, 4, 5, 8]", "widths = [5, 5, 6]", ("widths",)),
        (EVALUATION, 'rows = [["总分"]]', "", ("block.totals", "一行")),
        (EVALUATION, '"项目名称"', '"项目雅号"', ("项目雅号", "[[word]]")),
        (EVALUATION, 'form = "PS"', "form = PS", ("form = PS",)),
    ],
)
def test_a_bad_layout_is_told_in_one_sentence_with_file_and_place(
    text: str, before: str, after: str, named: tuple[str, ...], tmp_path: Path
) -> None:
    assert before in text
    name = "central-goal.toml" if text is GOALS else "central-evaluation.toml"
    (tmp_path / name).write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(BadStandard) as slip:
        with_layouts((load_layout(tmp_path / name),))
    sentence = told(slip.value)
    assert sentence.startswith(f"资料文件 {name} 的")
    assert all(word in sentence for word in named)
    assert sentence.count("。") == 1


@pytest.mark.parametrize("verb", ["check", "read"])
def test_the_command_line_says_what_is_wrong_with_a_layout_and_no_more(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise BadStandard("jiaxian-goal.toml", "titel", "unknown key")

    monkeypatch.setattr(performance, "shipped", broken)
    performance._shipped.cache_clear()
    path = tmp_path / "package.txt"
    path.write_text("甲县园圃局2026年单位预算公开\n\n项目支出绩效目标表\n\n项目名称\t苗木养护\n", encoding="utf-8")
    try:
        given = [verb, str(path), "--jobs", "1", *(["-o", str(tmp_path / "data")] if verb == "read" else [])]
        status = main(given)
    finally:
        performance._shipped.cache_clear()
    said = capsys.readouterr()
    assert status == 2
    assert "资料文件 jiaxian-goal.toml 的“titel”一处：没有这一项" in said.out + said.err
    assert "意外" not in said.out + said.err


def test_every_layout_shipped_fits_its_grid() -> None:
    assert with_layouts(shipped()).layouts == shipped()
