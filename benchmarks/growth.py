"""How time grows with a document: invented files of one kind and growing size, read, checked and told.

Printed with each time is the exponent from the size before: 1 where twice as much takes twice as long, 2 where it takes
four times as long. Small sizes are mostly what every file costs and tell little.

    python -m benchmarks.growth [KIND…] [--longest SECONDS]
"""

from __future__ import annotations

import argparse
import math
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import xlsxwriter

from mingzhang.check import check
from mingzhang.read import read
from mingzhang.write.html.report import article

_Made = TypeVar("_Made")
_HEAD = "甲县园圃局2025年部门预算\n\n第三部分 2025年部门预算情况说明\n\n一、收支预算总体情况\n\n"


def _projects(path: Path, size: int) -> None:
    """A list of so many projects under one subject, and the table of subjects that they add up to."""
    amounts = [1.25 * (at % 97) + 3 for at in range(size)]
    total = sum(amounts)
    lines = [("2130205", "森林资源培育", f"第{at}号苗圃养护", amount, amount) for at, amount in enumerate(amounts, 1)]
    subjects = [("213", "农林水支出"), ("21302", "林业和草原"), ("2130205", "森林资源培育"), ("", "合计")]
    with xlsxwriter.Workbook(path) as book:
        head = ("科目编码", "科目名称", "项目名称", "合计", "一般公共预算")
        _sheet(book, "项目支出表", (head, *lines, ("", "", "合计", total, total)))
        head = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
        _sheet(book, "支出总表", (head, *((code, name, total, 0, total) for code, name in subjects)))


def _sheet(book: xlsxwriter.Workbook, name: str, rows: tuple[tuple[str | float, ...], ...]) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, (f"2025年部门{name}",))
    sheet.write_row(1, 0, ("单位：甲县园圃局", "", "", "", "单位：万元"))
    for at, row in enumerate(rows):
        sheet.write_row(2 + at, 0, row)


def _sentences(size: int) -> Iterator[str]:
    for at in range(size):
        yield (
            f"{at % 9 + 1}号苗圃2025年项目支出预算{at * 3 + 1}.25万元，"
            f"比上年增加{at % 7 + 1}.10万元，增长{at % 50}.5%，主要原因是养护面积增加。"
        )


def _text(words: Callable[[int], str]) -> Callable[[Path, int], None]:
    def write(path: Path, size: int) -> None:
        path.write_text(f"{_HEAD}{words(size)}\n", encoding="utf-8")

    return write


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: how one of a size is written, and the sizes."""

    write: Callable[[Path, int], None]
    sizes: tuple[int, ...]
    suffix: str = ".txt"


KINDS = {
    "projects": Kind(_projects, (10, 100, 1000, 3000), ".xlsx"),
    "sentences": Kind(_text(lambda size: "".join(_sentences(size))), (250, 1000, 4000)),
    "paragraphs": Kind(_text(lambda size: "\n\n".join(_sentences(size))), (250, 1000, 4000)),
    "digits": Kind(_text(lambda size: f"本单位2025年预算{'7' * size}万元，比上年增加。"), (2500, 10_000, 40_000)),
    "dots": Kind(_text(lambda size: f"收支总表{'.' * size}3"), (2500, 10_000, 40_000)),
    "blanks": Kind(_text(lambda size: f"本单位{' ' * size}预算3万元。"), (2500, 10_000, 40_000)),
    "crosses": Kind(_text(lambda size: f"安排{'X' * size}苗木。"), (2500, 10_000, 40_000)),
    "words": Kind(_text(lambda size: "苗圃养护费用预算支出" * size), (250, 1000, 4000)),
}


def _timed(work: Callable[[], _Made]) -> tuple[_Made, float]:
    start = time.process_time()
    made = work()
    return made, time.process_time() - start


def measure(name: str, kind: Kind, longest: float) -> None:
    """Print the seconds of processor time for each size, until all work on one takes longer than `longest`."""
    before: tuple[int, dict[str, float]] | None = None
    for size in kind.sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"{name}{kind.suffix}")
            kind.write(path, size)
            taken = _taken(path)
        told = (
            f"{work} {seconds:7.2f} s {_exponent(work, seconds, size, before):6}" for work, seconds in taken.items()
        )
        print(f"{name:10} {size:7} {'  '.join(told)}", flush=True)
        before = (size, taken)
        if sum(taken.values()) > longest:
            break


def _taken(path: Path) -> dict[str, float]:
    document, reading = _timed(partial(read, path))
    report, checking = _timed(partial(check, document))
    _, telling = _timed(partial(article, report, document))
    return {"read": reading, "check": checking, "report": telling}


def _exponent(work: str, seconds: float, size: int, before: tuple[int, dict[str, float]] | None) -> str:
    if before is None or not before[1][work] or not seconds:
        return ""
    return f"^{math.log(seconds / before[1][work]) / math.log(size / before[0]):.2f}"


def main() -> None:
    """Measure every kind, or those named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="、".join(KINDS))
    parser.add_argument("--longest", type=float, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "first.txt")
        KINDS["sentences"].write(path, 20)
        _taken(path)  # the standard is loaded by the first
    for name in options.kinds or KINDS:
        measure(name, KINDS[name], options.longest)


if __name__ == "__main__":
    main()
