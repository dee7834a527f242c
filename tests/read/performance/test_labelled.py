"""The labelled performance forms and catalogue, where the reference data is at hand: every cell right, or doubted."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

from forms_read import read_performance
from mingzhang.model import CellLabel, Figure, Table, TextCell
from mingzhang.read.files.text import read_text
from mingzhang.read.layout import Grid, Line
from mingzhang.read.performance.catalogue import read_catalogue
from mingzhang.read.performance.head import names_above
from mingzhang.read.performance.recognise import is_performance
from mingzhang.read.scan.mend import mended, with_names
from places import NO_REFERENCE, SHARED

needs_reference = pytest.mark.skipif(not SHARED.is_dir(), reason=NO_REFERENCE)

Cell = Figure | TextCell
Key = tuple[str, str, str, str]  # form, instance, row, column


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text).replace("（", "(").replace("）", ")")


@dataclass
class Comparison:
    """How what was read compares with the labels. `named` are cells that stand, doubted, under a damaged name."""

    right: int = 0
    doubted: int = 0
    named: int = 0
    wrong: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    extra_doubted: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        lists = {name: len(getattr(self, name)) for name in ("wrong", "missing", "extra", "extra_doubted")}
        return f"right {self.right}, doubted {self.doubted}, under a doubted name {self.named}, {lists}"


def labelled(folder: Path) -> list[dict[str, str]]:
    with (folder / "tables.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def forms(path: Path, known: tuple[str, ...]) -> Iterator[Table]:
    """Read the performance forms of a text: the lines above a grid head it, grids without lines between go on."""
    heading: list[str] = []
    pending: tuple[list[str], list[Grid]] | None = None
    found: list[tuple[list[str], list[Grid]]] = []
    for block in with_names(read_text(path).blocks):
        if isinstance(block, Line):
            heading.append(block.text)
            continue
        form = is_performance(heading[-4:], (block,))
        if form in {"PT", "PS"} and (heading or pending is None):
            pending = (heading[-4:], [block])
            found.append(pending)
        elif pending is not None and not heading and form != "CAT":
            pending[1].append(block)
        else:
            pending = None
        heading = []
    for above, grids in found:
        kind = is_performance(above, grids)
        around = "|".join(squeezed(cell.text) for _, each in found for grid in each for cell in grid.cells)
        yield from read_performance(above, mended(grids, kind, (*known, *names_above(above)), around), kind)


def compare(folder: Path, text: Path) -> Comparison:
    rows = labelled(folder)
    known = {row["row"] for row in rows if row["form"] == "B12"}
    lines = text.read_text(encoding="utf-8").splitlines()
    known |= {
        squeezed(line.split(":")[1]) for line in lines if re.match(r"^单位名称\s*[:：]\s*\S", line) and ":" in line
    }
    mine: dict[Key, list[Cell]] = {}
    for table in forms(text, tuple(known)):
        cells: list[Cell] = [*table.figures, *table.texts]
        for cell in cells:
            label = cell.label
            assert isinstance(label, CellLabel)
            mine.setdefault((label.form, squeezed(label.instance), squeezed(label.row), label.column), []).append(cell)
    result = Comparison()
    unmatched = []
    for row in rows:
        if row["form"] not in {"PT", "PS"}:
            continue
        key = (row["form"], squeezed(row["instance"]), squeezed(row["row"]), row["column"])
        cells = mine.pop(key, [])
        if not cells:
            unmatched.append((key, row["value"]))
        elif any(same(cell, row["value"], row["unit"]) for cell in cells):
            result.right += 1
        elif all(cell.doubt for cell in cells):
            result.doubted += 1
        else:
            result.wrong.append(f"{key}: {[cell.text for cell in cells]} for {row['value']!r}")
    for key, value in unmatched:
        near = [other for other in mine if is_near(other, key) and all(cell.doubt for cell in mine[other])]
        if near:
            mine.pop(max(near, key=lambda other: len(set(other[2]) & set(key[2]))))
            result.named += 1
        else:
            result.missing.append(f"{key}: {value!r}")
    for key, cells in mine.items():
        for cell in cells:
            (result.extra_doubted if cell.doubt else result.extra).append(f"{key}: {cell.text!r}")
    return result


def is_near(other: Key, key: Key) -> bool:
    """Whether two cells differ only in the name of the indicator."""
    return (
        key[2].startswith("指标/")
        and (other[0], other[1], other[3]) == (key[0], key[1], key[3])
        and other[2].split("/")[:4] == key[2].split("/")[:4]
    )


def same(cell: Cell, value: str, unit: str) -> bool:
    if isinstance(cell, TextCell):
        return squeezed(cell.text) == squeezed(value)
    try:
        return cell.value == Decimal(value) and cell.unit == unit
    except InvalidOperation:
        return False


def package(number: str) -> tuple[Path, Path]:
    folder = next((SHARED / "gold").glob(f"{number}_*"))
    return folder, SHARED / "seeds" / f"{folder.name}.txt"


@needs_reference
@pytest.mark.parametrize("number", ["001", "003", "004"])
def test_every_cell_of_a_clean_form_is_read_as_labelled(number: str) -> None:
    result = compare(*package(number))
    assert (result.wrong, result.missing, result.extra, result.doubted, result.named) == ([], [], [], 0, 0)
    assert result.right > 200


@needs_reference
def test_no_cell_of_a_scanned_form_is_wrong_without_a_doubt() -> None:
    result = compare(*package("002"))
    assert (result.wrong, result.missing, result.extra) == ([], [], [])
    assert result.right >= 300


@needs_reference
def test_the_scanned_catalogue_is_read_whole_and_once() -> None:
    folder, text = package("002")
    grids = [block for block in read_text(text).blocks if isinstance(block, Grid)]
    table = read_catalogue((), [grid for grid in grids if is_performance((), (grid,)) == "CAT"])
    read = {(cell.label.code, cell.label.column, cell.text) for cell in table.texts}
    truth = {(row["code"], row["column"], row["value"]) for row in labelled(folder) if row["form"] == "CAT"}
    assert read == truth
    assert Counter(bool(cell.doubt) for cell in table.texts)[True] <= 2


if __name__ == "__main__":
    for number in ("001", "002", "003", "004"):
        outcome = compare(*package(number))
        print(number, outcome)
        for line in (*outcome.wrong, *outcome.missing, *outcome.extra, *outcome.extra_doubted):
            print("  ", line[:200])
