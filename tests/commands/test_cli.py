"""The command line: statuses, sentences, and what happens to input that cannot be used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

import made
from mingzhang.cli import main
from places import ROOT

SOURCE = ROOT / "src"


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files say in their first line what reading them gives."""
    monkeypatch.setattr("mingzhang.read.read", made.document_of)
    monkeypatch.setattr("mingzhang.check.check", made.report_of)


def file(folder: Path, name: str, text: str = "fine") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_help_is_in_chinese() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "mingzhang", "--help"],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        check=True,
    )
    assert "用法：" in shown.stdout.decode()


def test_nothing_heavy_is_imported_for_help() -> None:
    heavy = {"pypdfium2", "xlsxwriter", "concurrent.futures", "typst"}
    heavy |= {f"mingzhang.{name}" for name in ("read", "check", "model")}
    program = f"import sys, mingzhang.cli as c; c.parser(); sys.exit(bool({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(SOURCE)}, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ([], "缺少 动作"),
        (["check"], "缺少 文件或文件夹"),
        (["fly"], "动作 不能是 “fly”"),
        (["check", "a", "--format", "odt"], "可选：“text”、“json”"),
        (["draw", "a", "--page", "0"], "大于 0 的整数"),
        (["check", "a", "--fast"], "不认识 --fast"),
        (["read", "a", "-o"], "后面要有一个值"),
    ],
)
def test_a_wrong_command_is_answered_in_chinese(
    typed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(typed)
    assert left.value.code == 2
    assert said in capsys.readouterr().err


def test_a_rule_is_explained_without_the_names_of_its_fields(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "figure.wrong"]) == 0
    said = capsys.readouterr().out
    assert "……印作……" in said
    assert "{" not in said.split("```")[0]


@pytest.mark.usefixtures("stand_in")
def test_errors_give_status_1_and_the_result_goes_to_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", file(tmp_path, "a.txt")]) == 1
    shown = capsys.readouterr()
    assert "合计不等于基本支出加项目支出" in shown.out
    assert shown.err == ""


@pytest.mark.usefixtures("stand_in")
def test_without_errors_the_status_is_0(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mingzhang.model import Report

    monkeypatch.setattr("mingzhang.check.check", lambda document, prior: Report("a", held=3))
    assert main(["check", file(tmp_path, "a.txt")]) == 0


@pytest.mark.usefixtures("stand_in")
def test_a_bad_file_gives_one_sentence_and_the_others_are_still_checked(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    names = [file(tmp_path, "坏.txt", "unreadable"), file(tmp_path, "b.txt"), file(tmp_path, "c.txt", "fault")]
    assert main(["check", *names, str(tmp_path / "没有"), "--format", "json", "--jobs", "1"]) == 2
    shown = capfdbinary.readouterr()
    bad, good, fault = json.loads(shown.out)
    assert (bad["document"], good["document"]) == (names[0], names[1])
    assert "不是文本" in bad["unread"]
    assert "没有料到" in fault["unread"]
    assert "findings" not in bad
    assert "unread" not in good
    lines = shown.err.decode().splitlines()
    assert "没有这个文件" in lines[0]
    assert "坏.txt：不是文本" in lines[1]
    assert "c.txt：程序遇到没有料到的情况（ZeroDivisionError）" in lines[2]
    assert "Traceback" not in shown.err.decode()


@pytest.mark.usefixtures("stand_in")
def test_debug_shows_the_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", file(tmp_path, "c.txt", "fault"), "--debug"]) == 2
    assert "ZeroDivisionError: a fault of ours" in capsys.readouterr().err


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize(("name", "start"), [("r.json", b"["), ("r.xlsx", b"PK"), ("r.html", b"<!doctype")])
def test_the_suffix_of_the_output_chooses_its_format(tmp_path: Path, name: str, start: bytes) -> None:
    out = tmp_path / "new" / name
    assert main(["check", file(tmp_path, "a.txt"), "-o", str(out)]) == 1
    assert out.read_bytes().startswith(start)
    assert [path.name for path in out.parent.iterdir()] == [name]


@pytest.mark.usefixtures("stand_in")
def test_pages_of_many_files_go_to_a_folder_with_an_index(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    names = [file(tmp_path, "a.txt"), file(tmp_path / "x", "a.txt")]
    out = tmp_path / "pages"
    assert main(["check", *names, "--format", "html", "-o", str(out), "--jobs", "1"]) == 1
    assert {path.name for path in out.iterdir()} == {"a.html", "a-2.html", "index.html"}
    assert 'href="a-2.html"' in (out / "index.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("stand_in")
def test_an_unreadable_file_is_listed_in_the_workbook(tmp_path: Path) -> None:
    out = tmp_path / "r.xlsx"
    assert main(["check", file(tmp_path, "坏.txt", "unreadable"), "-o", str(out)]) == 2
    book = openpyxl.load_workbook(out)
    assert "不能读" in [cell.value for cell in book["检查范围"]["B"]]
    assert [cell.value for cell in book["检查结果"]["C"]] == ["级别", "不能读"]


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("place", ["pages", "r.html"])
def test_an_unreadable_file_stands_above_everything_else_on_the_page(tmp_path: Path, place: str) -> None:
    (tmp_path / "县").mkdir()
    names = [file(tmp_path, "a.txt"), file(tmp_path / "县", "坏.txt", "unreadable")]
    out = tmp_path / place
    assert main(["check", *names, "--format", "html", "-o", str(out), "--jobs", "1"]) == 2
    text = (out / "index.html" if out.is_dir() else out).read_text(encoding="utf-8")
    assert "有 1 个文件没有检查" in text
    assert text.index("县/坏.txt：不是文本") < text.index("a.txt")


@pytest.mark.usefixtures("stand_in")
def test_one_page_of_several_documents_begins_with_a_list_that_leads_to_each(tmp_path: Path) -> None:
    out = tmp_path / "r.html"
    names = [file(tmp_path, "a.txt"), file(tmp_path, "b.txt")]
    assert main(["check", *names, "-o", str(out), "--jobs", "1"]) == 1
    text = out.read_text(encoding="utf-8")
    assert all(f'href="#d{number}-top"' in text and f'id="d{number}-top"' in text for number in (1, 2))
    assert main(["check", names[0], "-o", str(out)]) == 1
    assert 'class="index"' not in out.read_text(encoding="utf-8")


@pytest.mark.usefixtures("stand_in")
def test_a_page_is_linked_whatever_signs_its_name_has(tmp_path: Path) -> None:
    out = tmp_path / "pages"
    names = [file(tmp_path, "a#1%41?.txt"), file(tmp_path, "b.txt")]
    assert main(["check", *names, "--format", "html", "-o", str(out), "--jobs", "1"]) == 1
    assert 'href="a%231%2541%3F.html"' in (out / "index.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("name", ["r.txt", "r.html"])
def test_a_report_on_nothing_is_not_written(tmp_path: Path, name: str) -> None:
    assert main(["check", file(tmp_path, "坏.txt", "unreadable"), "-o", str(tmp_path / name)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["坏.txt"]


@pytest.mark.usefixtures("stand_in")
def test_an_output_that_cannot_be_written_is_said_and_leaves_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = file(tmp_path, "file")
    assert main(["check", file(tmp_path, "a.txt"), "-o", f"{blocked}/r.json"]) == 2
    assert "不能写入" in capsys.readouterr().err


@pytest.mark.usefixtures("stand_in")
def test_a_prior_file_that_cannot_be_read_is_said_and_the_check_still_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = ["check", file(tmp_path, "a.txt"), "--prior", file(tmp_path, "p.txt", "unreadable")]
    assert main(typed) == 2
    shown = capsys.readouterr()
    assert "上年文本不能用" in shown.err
    assert "合计不等于" in shown.out


@pytest.mark.usefixtures("stand_in")
def test_read_writes_one_folder_for_one_file_and_one_each_for_several(tmp_path: Path) -> None:
    names = [file(tmp_path, "a.txt"), file(tmp_path, "b.txt")]
    assert main(["read", names[0], "-o", str(tmp_path / "one")]) == 0
    assert (tmp_path / "one" / "figures.csv").exists()
    assert main(["read", *names, "-o", str(tmp_path / "two"), "--jobs", "1"]) == 0
    assert {path.name for path in (tmp_path / "two").iterdir()} == {"a", "b"}
    assert (tmp_path / "two" / "b" / "datapackage.json").exists()


@pytest.mark.usefixtures("stand_in")
def test_a_text_in_which_nothing_is_recognised_is_not_called_clean(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", file(tmp_path, "a.txt", "blank")]) == 2
    assert "没有认出报表" in capsys.readouterr().err


def test_folders_without_anything_to_read_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path)]) == 2
    assert "文件夹里没有文件" in capsys.readouterr().err
    file(tmp_path, "a.pptx")
    assert main(["check", str(tmp_path)]) == 2
    assert "没有能读的文件" in capsys.readouterr().err


def test_an_unknown_rule_is_said_and_no_rule_lists_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "no-such-rule"]) == 2
    assert "没有编号为 no-such-rule 的规则" in capsys.readouterr().err
    assert main(["explain"]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 5


def test_a_picture_is_only_written_under_the_suffix_it_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draw", file(tmp_path, "a.pdf"), "--page", "1", "-o", str(tmp_path / "a.png")]) == 2
    assert "请写成 -o" in capsys.readouterr().err


def test_sentences_are_shown_with_the_words_behind_every_axis(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "甲县园圃局.txt"
    path.write_text("2025年部门预算说明\n\n2025年公务接待费预算2.00万元，比上年减少0.50万元。\n", encoding="utf-8")
    assert main(["draw", str(path), "--prose", "--find", "接待"]) == 0
    shown = capsysbinary.readouterr().out.decode()
    assert "2.00万元  金额" in shown
    assert "“公务接待费”" in shown
    assert main(["draw", str(path), "--prose", "-o", str(tmp_path / "a.html")]) == 0
    assert "公务接待费" in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert main(["draw", str(path), "--prose", "--find", "没有的字"]) == 2
    assert main(["draw", str(path), "--prose", "-o", str(tmp_path / "a.svg")]) == 2
