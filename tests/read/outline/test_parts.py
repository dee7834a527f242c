"""Files that are not publications: with several units or years, broken off, or with half of a publication."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import province_packages as made
from mingzhang.check import check
from mingzhang.cli import main
from mingzhang.model import Severity
from mingzhang.read import read
from province_layouts import Publication

STORY = """第三部分 2023年单位预算情况说明

一、收支预算情况说明

{unit}2023年预算收入总计{said}万元，支出总计569.64万元。
"""


def wrong(folder: Path, text: str) -> list[str]:
    path = folder / "某单位.txt"
    path.write_text(text, encoding="utf-8")
    return [finding.message for finding in check(read(path)).findings if finding.severity is Severity.ERROR]


def halved(text: str) -> str:
    """Another unit's amounts: every amount of a text halved."""
    cells = [[_half(cell) for cell in line.split("\t")] for line in text.split("\n")]
    return "\n".join("\t".join(line) for line in cells)


def _half(cell: str) -> str:
    plain = cell.replace(",", "")
    return f"{float(plain) * 2:.2f}" if "." in plain and plain.replace(".", "").isdigit() else cell


def test_a_package_printed_twice_in_one_file_holds_no_error(tmp_path: Path) -> None:
    text = made.central().tabbed()
    assert wrong(tmp_path, f"{text}\n\n{text}") == []


def test_a_department_and_a_unit_in_one_file_are_not_compared(tmp_path: Path) -> None:
    unit = replace(made.central(), unit_name=made.STATION, title=f"{made.STATION}2023年单位预算")
    assert wrong(tmp_path, f"{made.central().tabbed()}\n\n{halved(unit.tabbed())}") == []


def test_a_file_that_breaks_off_within_a_table_accuses_nothing(tmp_path: Path) -> None:
    text = made.central().tabbed()
    assert wrong(tmp_path, text[: len(text) * 2 // 3]) == []


def _folder(folder: Path, said: str) -> list[dict[str, object]]:
    package = made.central()
    story = Publication(package.unit_name, package.title, (), STORY.format(unit=package.unit_name, said=said))
    (folder / "某局2023年预算文字.txt").write_text(story.tabbed(), encoding="utf-8")
    (folder / "某局2023年预算表格.txt").write_text(package.tabbed(), encoding="utf-8")
    out = folder / "report.json"
    main(["check", str(folder), "--format", "json", "-o", str(out), "--jobs", "1"])
    reports = json.loads(out.read_text(encoding="utf-8"))
    return [finding for report in reports for finding in report["findings"] if finding["severity"] == "error"]


def test_sentences_and_tables_of_one_folder_are_checked_together(tmp_path: Path) -> None:
    assert _folder(tmp_path, "569.64") == []
    found = _folder(tmp_path, "596.64")
    assert len(found) == 1
    assert "596.64" in json.dumps(found, ensure_ascii=False)
