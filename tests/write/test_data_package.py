"""The data package: what other programs read."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from made import DOCUMENT, HOSTILE
from mingzhang.model import AXES, Disclosure, Source
from mingzhang.write.cells import decimal_text, safe_for_spreadsheets
from mingzhang.write.data_package import write_data_package
from mingzhang.write.places import place


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("package") / "data"
    write_data_package(DOCUMENT, made)
    return made


def rows(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def test_figures_have_the_promised_columns_in_both_readings_of_utf8(folder: Path) -> None:
    promised = ["form", "instance", "side", "code", "row", "column", "printed", "value", "unit", "page", "place"]
    for encoding in ("utf-8", "utf-8-sig"):
        found = list(rows(folder / "figures.csv", encoding)[0])
        assert found[: len(promised)] == promised
        assert {*AXES, "unit_axis", "subject_axis"} - {"unit", "subject"} <= set(found)
        assert len(set(found)) == len(found)


def test_a_figure_keeps_its_print_its_value_and_its_place(folder: Path) -> None:
    first = rows(folder / "figures.csv")[0]
    assert (first["printed"], first["value"], first["unit"], first["place"]) == (
        "30.00",
        "30.00",
        "万元",
        "第11行 第2列",
    )
    assert (first["year"], first["phase"], first["function"]) == ("2025", "预算", "")


def test_a_number_in_a_sentence_keeps_its_sentence(folder: Path) -> None:
    (claim,) = rows(folder / "claims.csv")
    assert [claim[name] for name in ("section", "sentence", "subject", "kind", "printed", "value")] == [
        *("三、支出", "项目支出12.00万元", "项目支出", "amount", "12.00", "12.00"),
    ]
    assert (claim["place"], claim["nature"]) == ("第20行 第5至11字", "项目支出")


def test_the_description_names_every_file_and_every_column(folder: Path) -> None:
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in described["resources"]:
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == [field["name"] for field in resource["schema"]["fields"]]
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_the_package_is_valid_for_frictionless(folder: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="没有 frictionless（用 pip install .[bench] 安装）")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.to_summary()


def test_words_never_run_as_a_formula(folder: Path) -> None:
    (text,) = rows(folder / "texts.csv")
    assert text["text"].startswith("'=HYPERLINK")
    sheet = openpyxl.load_workbook(folder / "数据.xlsx")["报表中的文字"]
    cell = next(cell for line in sheet.iter_rows(min_row=2) for cell in line if "HYPERLINK" in str(cell.value))
    assert cell.data_type == "s"


@pytest.mark.parametrize(
    "printed", ["-3.50", "—", "-", "+5.2%", "0.00", "- 其他", "208", "=3个", "=100元/人/月", "=11733.2m²"]
)
def test_numbers_and_dashes_stay_as_they_are_printed(printed: str) -> None:
    assert safe_for_spreadsheets([printed]) == [printed]


@pytest.mark.parametrize("hostile", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-1+IMPORTXML(A1)", "\t=1"])
def test_formulas_get_an_apostrophe(hostile: str) -> None:
    assert safe_for_spreadsheets([hostile]) == ["'" + hostile]


def test_values_are_plain_decimals_without_exponents() -> None:
    assert decimal_text(Decimal("1E+3")) == "1000"
    assert decimal_text(Decimal("1184.30")) == "1184.30"
    assert decimal_text(None) == ""


def test_writing_again_replaces_the_package_and_leaves_no_parts(tmp_path: Path) -> None:
    target = tmp_path / "data"
    target.mkdir()
    (target / "mine.txt").write_text("kept", encoding="utf-8")
    for _ in range(2):
        write_data_package(DOCUMENT, target)
    assert (target / "mine.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_package_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    broken = Disclosure(file="x", tables=(None,))  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        write_data_package(broken, tmp_path / "data")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (Source(page=12, cell=(2, 1)), "第12页 第3行 第2列"),
        (Source(line=123), "第123行"),
        (Source(line=123, cell=(4, 1)), "第123行 第2列"),
        (Source(line=7, span=(4, 9)), "第7行 第5至9字"),
        (Source(line=7, span=(4, 5)), "第7行 第5字"),
        (Source(page=7, span=(4, 9)), "第7页 段内第5至9字"),
        (Source(), ""),
    ],
)
def test_a_place_is_said_in_words(source: Source, words: str) -> None:
    assert place(source) == words


def test_the_hostile_text_is_hostile() -> None:
    assert HOSTILE.startswith("=")
