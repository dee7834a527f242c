"""`new` and `compose` as typed: what they write, what they refuse, and what is left when they are killed."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

import pytest

from composed_examples import WORKBOOKS, publication
from mingzhang.cli import main
from mingzhang.compose.filing import Filing
from mingzhang.compose.workbook.read import read_filing
from mingzhang.compose.workbook.write import write_input
from mingzhang.flows.gate import leavings, words_barred
from mingzhang.flows.inputs import gather
from mingzhang.flows.manifest import MANIFEST
from mingzhang.flows.proof import FORMATS, Proof, prove, write
from mingzhang.model import Ledger, Prose
from mingzhang.write.whole_folder import mend, swap, whole_folder

WORKBOOK = str(WORKBOOKS["000"])
FILES = ("pdf", "docx", "xlsx", "html")


def entered(folder: Path, change: Callable[[Filing], Filing], number: str = "000") -> str:
    """Write an example with a change as a folder of CSV files."""
    write_input(change(read_filing(WORKBOOKS[number])), folder)
    return str(folder)


def copied(package: Path, folder: Path, *kinds: str) -> Path:
    """Copy a package that was composed, or its files of some formats alone."""
    names = [one.name for one in package.iterdir() if one.suffix in {f".{kind}" for kind in kinds} or one.name in kinds]
    ignored = shutil.ignore_patterns(*({one.name for one in package.iterdir()} - set(names))) if kinds else None
    return Path(shutil.copytree(package, folder, ignore=ignored))


def is_whole(folder: Path) -> bool:
    """Whether a folder holds exactly what its manifest says."""
    record = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    listed = {file["path"]: file["sha256"] for file in record["files"]}
    present = {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and file.name != MANIFEST
    }
    return listed == present


@pytest.mark.parametrize("number", WORKBOOKS)
@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_written_is_read_back_to_the_last_figure_and_sentence(
    number: str, kind: str, packages: dict[str, Path], proofs: dict[tuple[str, str], Proof]
) -> None:
    package = publication(number)
    proof = proofs[package.disclosure.file, kind]
    path = packages[number] / "data" if kind == "data" else next(packages[number].glob(f"*.{kind}"))
    assert proof.name == path.name
    assert proof.differences == ()
    assert proof.errors == ()
    assert proof.figures >= sum(len(table.figures) for table in package.disclosure.tables) > 200
    if kind != "data":
        assert leavings(path, package.cover.unit_name) == ()


def test_a_figure_that_was_lost_in_writing_is_noticed(tmp_path: Path) -> None:
    package = publication("000")
    path = tmp_path / "package.html"
    write(package, "html", path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("694.80", "694.08"), encoding="utf-8")
    assert any("694.8万元" in difference for difference in prove(package, "html", path).differences)


def test_a_figure_that_is_read_as_another_than_was_meant_is_noticed(tmp_path: Path) -> None:
    package = publication("000")
    path = tmp_path / "package.html"
    write(package, "html", path)
    claims = list(package.disclosure.claims)
    at = next(number for number, claim in enumerate(claims) if claim.figure.region.fund)
    figure = claims[at].figure
    claims[at] = replace(claims[at], figure=replace(figure, region=figure.region._replace(fund="单位资金")))
    meant = replace(package, disclosure=replace(package.disclosure, claims=tuple(claims)))
    assert any("单位资金" in difference for difference in prove(meant, "html", path).differences)


def test_a_sentence_that_was_lost_in_writing_is_noticed(tmp_path: Path) -> None:
    package = publication("000")
    path = tmp_path / "package.html"
    write(package, "html", path)
    duty = next(block.text for block in package.blocks if isinstance(block, Prose))
    path.write_text(path.read_text(encoding="utf-8").replace(duty, ""), encoding="utf-8")
    assert any(duty[:20] in difference for difference in prove(package, "html", path).differences)


@pytest.fixture(scope="module")
def composed_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the package of an example, composed by a command of its own; what was said lies beside it."""
    folder = tmp_path_factory.mktemp("composed")
    with (
        (folder.parent / f"{folder.name}.out").open("w", encoding="utf-8") as out,
        (folder.parent / f"{folder.name}.err").open("w", encoding="utf-8") as err,
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        assert main(["compose", WORKBOOK, "-o", str(folder / "out")]) == 0
    return folder / "out"


def test_compose_writes_every_format_and_says_what_it_proved(composed_package: Path) -> None:
    out = composed_package
    assert is_whole(out)
    suffixes = {path.suffix for path in out.iterdir() if path.is_file()}
    assert suffixes == {".pdf", ".docx", ".xlsx", ".html", ".json"}
    assert (out / "data" / "figures.csv").is_file()
    said = {way: out.parent.with_suffix(f".{way}").read_text(encoding="utf-8") for way in ("out", "err")}
    assert said["out"] == ""
    assert "各格式读回一致" in said["err"]
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_the_same_workbook_gives_the_same_bytes(composed_package: Path, packages: dict[str, Path]) -> None:
    one, two = ((folder / MANIFEST).read_bytes() for folder in (composed_package, packages["000"]))
    assert one == two


def test_the_data_of_a_package_is_input_again(packages: dict[str, Path], tmp_path: Path) -> None:
    again = str(packages["000"] / "data" / "input")
    assert main(["compose", again, "-o", str(tmp_path / "two"), "--to", "html"]) == 0
    one, two = (next(folder.glob("*.html")).read_bytes() for folder in (packages["000"], tmp_path / "two"))
    assert one == two


def test_private_names_stay_out_of_the_data(tmp_path: Path) -> None:
    typed = entered(tmp_path / "in", lambda filing: replace(filing, private=("欧阳某甲乙",)))
    assert main(["compose", typed, "-o", str(tmp_path / "out"), "--to", "html,data"]) == 0
    assert not any("欧阳某甲乙" in file.read_text(encoding="utf-8") for file in (tmp_path / "out").rglob("*.csv"))


@pytest.mark.parametrize("number", WORKBOOKS)
def test_controlled_rounding_is_proven_too(number: str, tmp_path: Path) -> None:
    typed = ["compose", str(WORKBOOKS[number]), "-o", str(tmp_path / "out"), "--to", "html"]
    assert main([*typed, "--rounding", "controlled"]) == 0


@pytest.mark.parametrize("kinds", ["html,data", "docx,html", "data"])
def test_last_years_package_gives_last_years_figures(kinds: str, packages: dict[str, Path], tmp_path: Path) -> None:
    copied(packages["001"], tmp_path / "2024", MANIFEST, *kinds.split(","))
    typed = entered(tmp_path / "in", lambda filing: replace(filing, prior=Ledger(())))
    out = str(tmp_path / "out")
    assert main(["compose", typed, "-o", out, "--to", "html"]) == 2
    assert main(["compose", typed, "-o", out, "--to", "html", "--prior", str(tmp_path / "2024")]) == 0
    text = next((tmp_path / "out").glob("*.html")).read_text(encoding="utf-8")
    assert 'value="-61.99"' in text
    assert 'value="-5.17"' in text


def test_a_workbook_to_fill_in_is_no_published_text(packages: dict[str, Path], tmp_path: Path) -> None:
    shutil.copy(WORKBOOK, tmp_path / "填报表.xlsx")
    copied(packages["000"], tmp_path / "out", MANIFEST, "xlsx")
    found = gather([str(tmp_path)])
    assert [path.parent.name for path in found.files] == ["out"]


def test_everything_wrong_is_said_at_once_with_its_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(entered(tmp_path / "in", lambda filing: filing))
    spending = folder / "支出明细.csv"
    lines = spending.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace("一般公共预算", "")
    lines[2] = lines[2].replace("30102", "30198")
    spending.write_text("\n".join(lines), encoding="utf-8")
    (folder / "单位信息.csv").write_text(
        (folder / "单位信息.csv").read_text(encoding="utf-8").replace("市级", ""), encoding="utf-8"
    )
    assert main(["compose", str(folder), "-o", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert "支出明细!" in said
    assert "单位信息!" in said
    assert said.count("：") >= 3
    assert not (tmp_path / "out").exists()


def placeholder(filing: Filing) -> Filing:
    return replace(filing, unit=replace(filing.unit, duties=(*filing.unit.duties, "（七）完成XX年的其他工作。")))


def test_a_package_with_something_to_put_right_is_not_written(
    packages: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = entered(tmp_path / "in", placeholder)
    out = copied(packages["000"], tmp_path / "out")
    before = (out / MANIFEST).read_bytes()
    assert main(["compose", typed, "-o", str(out), "--to", "html"]) == 1
    assert "XX年" in capsys.readouterr().err
    assert (out / MANIFEST).read_bytes() == before
    assert is_whole(out)


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the draft of a package with something to put right."""
    folder = tmp_path_factory.mktemp("draft")
    typed = entered(folder / "in", placeholder)
    assert main(["compose", typed, "-o", str(folder / "out"), "--to", ",".join(FILES), "--draft"]) == 1
    return folder / "out"


@pytest.mark.parametrize("kind", FILES)
def test_a_draft_is_written_with_its_mark_and_a_final_has_none(
    kind: str, draft: Path, packages: dict[str, Path]
) -> None:
    from mingzhang.read import read

    marked = {}
    for name, folder in (("draft", draft), ("final", packages["000"])):
        path = next(folder.glob(f"*.{kind}"))
        document = read(path)
        words = [line.text for line in document.furniture] + [paragraph.text for paragraph in document.paragraphs]
        marked[name] = any("草稿" in text for text in words) or (
            kind == "html" and 'data-draft="' in path.read_text(encoding="utf-8")
        )
    assert marked == {"draft": True, "final": False}
    assert "草稿" in next(draft.glob(f"*.{kind}")).name


def test_private_names_and_placeholders_are_barred() -> None:
    package = publication("000")
    extra = (Prose("由张三丰负责。"), Prose("截至XX年底。"), Prose("此处填写职责。"))
    faults = words_barred(replace(package, blocks=(*package.blocks, *extra)), ("张三丰",))
    assert len(faults) == 3
    assert words_barred(package, ("张三丰",)) == ()


@pytest.mark.parametrize("leaving", ["author", "hidden", "comment"])
def test_a_workbook_with_leavings_is_barred(leaving: str, tmp_path: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.comments import Comment

    book = Workbook()
    book.active["A1"] = "合计"
    book.properties.creator = "李某" if leaving == "author" else ""
    if leaving == "hidden":
        book.create_sheet("底稿").sheet_state = "hidden"
    if leaving == "comment":
        book.active["A1"].comment = Comment("再核对", "")
    path = tmp_path / "out.xlsx"
    book.save(path)
    assert len(leavings(path, "甲县园圃局")) >= 1


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "信件.txt").write_text("不要动", encoding="utf-8")
    assert main(["compose", WORKBOOK, "-o", str(tmp_path), "--to", "html"]) == 2
    assert "别的文件" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["信件.txt"]


def test_what_was_put_beside_an_earlier_package_is_kept(packages: dict[str, Path], tmp_path: Path) -> None:
    out = copied(packages["000"], tmp_path / "out")
    (out / "批复.txt").write_text("附", encoding="utf-8")
    assert main(["compose", WORKBOOK, "-o", str(out), "--to", "html"]) == 0
    assert (out / "批复.txt").read_text(encoding="utf-8") == "附"
    assert not (out / "data").exists()


@pytest.mark.parametrize("typed", [["--to", "pdf,wps"], ["--to", ""]])
def test_a_format_that_is_none_is_said(typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compose", WORKBOOK, "-o", str(tmp_path / "out"), *typed]) == 2
    assert "可选" in capsys.readouterr().err


def test_new_writes_a_blank_workbook_and_never_over_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "单位.xlsx"
    typed = ["new", "--edition", "山西-2026-单位预算", "-o", str(path)]
    assert main(typed) == 0
    content = path.read_bytes()
    assert main(typed) == 2
    assert path.read_bytes() == content
    assert main(["new", "--edition", "山西-2026-单位预算", "-o", str(tmp_path / "单位.xls")]) == 2
    assert main(["new", "--edition", "火星-2026-单位预算", "-o", str(tmp_path / "二.xlsx")]) == 2
    assert main(["compose", str(path), "-o", str(tmp_path / "out")]) == 2
    assert "单位信息!" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["单位.xlsx"]


# Being killed


def fill(folder: Path, words: str) -> None:
    (folder / "data").mkdir()
    for name in ("a.txt", "b.txt", "data/c.txt"):
        (folder / name).write_text(words, encoding="utf-8")


def said_in(folder: Path) -> set[str]:
    return {(folder / name).read_text(encoding="utf-8") for name in ("a.txt", "b.txt", "data/c.txt")}


def killed_at(step: int, path: Path) -> bool:
    """Replace a folder in a process of its own that is killed at its step-th event; returns whether it got that far."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.WIFSIGNALED(status)
    left = step

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event.startswith(("open", "os.", "shutil.")) or event == "ctypes.dlsym":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    with whole_folder(path, known=("a.txt", "b.txt", "data")) as part:
        fill(part, "new")
    os._exit(0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("by_exchange", [True, False])
def test_killed_at_any_step_the_old_or_the_new_folder_is_whole(
    by_exchange: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not by_exchange:
        monkeypatch.setattr("mingzhang.write.whole_folder.exchange", lambda one, other: False)
    path = tmp_path / "out"
    found = []
    for step in range(1, 400):
        shutil.rmtree(tmp_path)
        path.mkdir(parents=True)
        fill(path, "old")
        if not killed_at(step, path):
            break
        if not by_exchange:
            mend(path)  # what the next run does first
        found.append(said_in(path))
    assert len(found) > 20
    assert all(words in ({"old"}, {"new"}) for words in found)
    assert said_in(path) == {"new"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_what_a_killed_run_leaves_beside_the_folder_goes_with_the_next(tmp_path: Path) -> None:
    path = tmp_path / "out"
    assert killed_at(8, path)
    assert any(tmp_path.iterdir())
    with whole_folder(path, known=()) as part:
        fill(part, "new")
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_two_folders_change_places(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    swap(tmp_path / "one", tmp_path / "two")
    assert [path.name for path in (tmp_path / "two").iterdir()] == ["one"]
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["two"]


@pytest.mark.parametrize("files", [0, 1, 3])
def test_the_command_killed_at_work_leaves_the_old_package_whole(
    files: int, packages: dict[str, Path], tmp_path: Path
) -> None:
    """It is killed as soon as so many of the new files have appeared, however long that takes."""
    out = copied(packages["000"], tmp_path / "out")
    command = [sys.executable, "-m", "mingzhang", "compose", str(WORKBOOKS["001"]), "-o", str(out)]
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while running.poll() is None:
        beside = (file for folder in tmp_path.iterdir() if folder != out for file in folder.rglob("*"))
        if sum(file.is_file() for file in beside) >= files:
            break
        time.sleep(0.01)
    running.kill()
    running.wait()
    assert is_whole(out)


def test_the_demonstration_composes_checks_and_links_to_all_of_it(demonstration: Path) -> None:
    out = demonstration
    index = (out / "index.html").read_text(encoding="utf-8")
    links = [unquote(link) for link in re.findall(r'href="([^"]+)"', index)]
    assert len(links) == len(WORKBOOKS) * len(FORMATS) + 4
    assert all((out / link).exists() for link in links)
    assert all(is_whole((out / link).parent) for link in links if link.endswith(".pdf"))
