"""How time and memory grow with a document: invented files of one kind and growing size, read, checked and told.

Beside each time stands the exponent from the size before: 1 where twice as much takes twice as long, 2 where it takes
four times as long. Each file has a process of its own, and times are those of the processor, so that they are to be
compared with each other and no others. Small sizes are mostly what every file costs and tell little.

    python -m benchmarks.growth [KIND…] [--longest SECONDS] [--before CHECKOUT] [-o PAGE]
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, cycle, islice
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from typing import TypeVar

import xlsxwriter

from mingzhang.check import check
from mingzhang.read import read
from mingzhang.write.html.report import article

ROOT = Path(__file__).resolve().parent.parent

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


def _page(size: int) -> str:
    """So many bytes of running text without a number, as the largest files have; no sentence comes twice in a row."""
    lines = [
        f"{tree}苗圃养护按合同约定的面积和次数进行，验收后据实结算，养护记录由{tree}苗圃保存备查。"
        for tree in ("松树", "柏树", "槐树", "柳树", "杨树", "榆树", "桐树")
    ]
    return "\n\n".join(islice(cycle(lines), size // len(lines[0].encode())))


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
    "projects": Kind(_projects, (10, 100, 1000, 10_000), ".xlsx"),
    "sentences": Kind(_text(lambda size: "".join(_sentences(size))), (250, 1000, 4000)),
    "paragraphs": Kind(_text(lambda size: "\n\n".join(_sentences(size))), (250, 1000, 4000)),
    "bytes": Kind(_text(_page), (200_000, 2_000_000, 20_000_000)),
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


def _taken(path: Path) -> dict[str, float]:
    document, reading = _timed(partial(read, path))
    report, checking = _timed(partial(check, document))
    _, telling = _timed(partial(article, report, document))
    return {"read": reading, "check": checking, "report": telling}


def one(path: Path) -> None:
    """Print the seconds that each kind of work on a file takes, and the megabytes that the process took."""
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder, "first.txt")
        KINDS["sentences"].write(first, 20)
        _taken(first)  # the standard is loaded by the first
    taken = _taken(path)
    print(json.dumps({**taken, "memory": getrusage(RUSAGE_SELF).ru_maxrss / 1024}))


@dataclass(frozen=True, slots=True)
class Line:
    """What one size of a kind takes: seconds by work, megabytes."""

    kind: str
    size: int
    seconds: dict[str, float]
    memory: float

    @property
    def whole(self) -> float:
        """The seconds of all work."""
        return sum(self.seconds.values())

    def exponent(self, before: Line) -> float:
        """The power of its size with which the time grew since a smaller one."""
        return math.log(self.whole / before.whole) / math.log(self.size / before.size)


def lines(name: str, longest: float) -> Iterator[Line]:
    """Yield what each size of a kind takes, until all work on one takes longer than `longest` seconds."""
    for size in KINDS[name].sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"{name}{KINDS[name].suffix}")
            KINDS[name].write(path, size)
            command = [sys.executable, "-m", "benchmarks.growth", "--one", str(path)]
            taken = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
        yield (made := Line(name, size, {work: taken[work] for work in ("read", "check", "report")}, taken["memory"]))
        if made.whole > longest:
            return


def _used(*arguments: str, checkout: Path = ROOT) -> tuple[float, float]:
    """Return the seconds of processor time that a process of our code takes, and its megabytes."""
    environment = {**os.environ, "PYTHONPATH": str(checkout / "src")}
    command, nowhere = [sys.executable, *arguments], subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, cwd=checkout, stdout=nowhere, stderr=nowhere)
    _, _, used = os.wait4(process.pid, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _checking(folder: Path, jobs: int) -> tuple[str, ...]:
    report = folder.parent / f"{folder.name}.{time.perf_counter_ns()}.json"
    return ("-m", "mingzhang", "check", str(folder), "--jobs", str(jobs), "--format", "json", "-o", str(report))


def _folder(folder: Path, packages: int) -> Path:
    folder.mkdir()
    for at in range(packages):
        KINDS["sentences"].write(folder / f"{at:04}.txt", 20 + at % 7)
    return folder


def folders(sizes: Sequence[int]) -> Iterator[Line]:
    """Yield what folders of so many packages take, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            seconds, memory = _used(*_checking(_folder(Path(folder, f"of {size}"), size), 1))
            yield Line("folder", size, {"check": seconds}, memory)


def two_jobs(packages: int, rounds: int = 3) -> float:
    """Return how much of what two runs of one job each get done together one run of two jobs does in the same time.

    They are run by turns, so that what else the machine does falls on both.
    """
    return median(_two_jobs(packages) for _ in range(rounds))


def _two_jobs(packages: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        files = _folder(Path(folder, "packages"), packages)
        start = time.perf_counter()
        command = [sys.executable, *_checking(files, 1)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        apart = [
            subprocess.Popen(
                [*command[:-1], f"{command[-1]}{at}"], env=environment, cwd=ROOT, stdout=subprocess.DEVNULL
            )
            for at in range(2)
        ]
        for process in apart:
            process.wait()
        together = time.perf_counter()
        _used(*_checking(files, 2))
        end = time.perf_counter()
    return (together - start) / 2 / (end - together)


def start_up(checkout: Path) -> float:
    """Return how often the start of the bare interpreter goes into a check of a few lines."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "few.txt")
        KINDS["sentences"].write(path, 1)
        times = [
            (_used("-m", "mingzhang", "check", str(path), checkout=checkout)[0], _used("-c", "pass")[0])
            for _ in range(7)
        ]
    return median(ours for ours, _ in times) / median(bare for _, bare in times)


_WORKS = ("read", "check", "report")
_NAMES = {
    "projects": "项目支出表的行数（.xlsx）",
    "sentences": "一段里的句数",
    "paragraphs": "各成一段的句数",
    "bytes": "没有数的文字，字节数",
    "digits": "一行里的数字位数",
    "dots": "一行里的点数",
    "blanks": "一行里的空格数",
    "crosses": "一行里的字母数",
    "words": "没有标点的词数",
    "folder": "文件夹里的文本数",
}


def page(made: Sequence[Line], others: Sequence[str]) -> str:
    """Return the page in Markdown."""
    told = [
        "# 文件大了，慢多少",
        "",
        "本页由 `./run growth` 写成，不要手工修改。文本都是造出来的，每份在单独的进程里读取、检查、写成网页；",
        "“指数”是与上一行相比，时间按大小的几次方增长：1 是成正比。时间是处理器时间，只宜互相比较。",
        "",
        "| 什么 | 大小 | 读取（秒） | 检查 | 网页 | 指数 | 内存（MiB） |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for before, line in zip([None, *made], made, strict=False):
        times = " | ".join(f"{line.seconds[work]:.2f}" if work in line.seconds else "" for work in _WORKS)
        power = f"{line.exponent(before):.2f}" if before is not None and before.kind == line.kind else ""
        told.append(f"| {_NAMES[line.kind]} | {line.size:,} | {times} | {power} | {line.memory:.0f} |")
    return "\n".join([*told, "", *others, ""])


def main() -> None:
    """Measure every kind, or those named, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="、".join(KINDS))
    parser.add_argument("--longest", type=float, default=60)
    parser.add_argument("--before", type=Path, help="an earlier checkout, whose start is measured by turns")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "docs" / "growth.md")
    given = parser.parse_args()
    if given.one:
        one(given.one)
        return
    made: list[Line] = []
    for line in chain(*(lines(kind, given.longest) for kind in given.kinds or KINDS), folders((100, 1000))):
        made.append(line)
        print(f"{line.kind:10} {line.size:9} {line.whole:8.2f} s {line.memory:6.0f} MiB", flush=True)
    others = [
        f"- 同时查两份（`--jobs 2`），做成的是两个各查一份的进程合起来的 {two_jobs(60):.0%}。",
        f"- 查一份几行字的文本，用时是空的 Python 解释器的 {start_up(ROOT):.0f} 倍。",
        *([f"- 以前的版本是 {start_up(given.before.resolve()):.0f} 倍。"] if given.before else []),
        f"- 测完时，{os.cpu_count()} 个处理器上平均有 {os.getloadavg()[0]:.0f} 个进程；争用越多，各项用时都越长。",
    ]
    given.output.write_text(page(made, others), encoding="utf-8")


if __name__ == "__main__":
    main()
