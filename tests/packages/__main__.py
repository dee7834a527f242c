"""Make packages, or measure the program on them.

    python -m tests.packages make --seed N --count K --format pdf,docx,xlsx,html,txt --out DIR
    python -m tests.packages precision [--seed N] [--count K] [--kinds K] [--cases DIR] [-o PAGE]
    python -m tests.packages changes [--seed N] [--count K]

Each made file has a table beside it of its figures and what each is about. Measuring writes a page and the counts that
the test suite holds the program to; with other seeds it writes the page alone, where it is told to. Changes are those
that should not matter to a check: what it says otherwise after one is printed.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path
from typing import TypeVar

from tests.packages.comparing import Difference, differences
from tests.packages.formats import FORMATS, written
from tests.packages.kinds import Kind, as_case, counted, kinds
from tests.packages.marks import Package, Sheet
from tests.packages.measuring import Outcome, format_of, measured
from tests.packages.page import page, today
from tests.packages.printing import printed
from tests.packages.recipes import drawn

T = TypeVar("T")
_ROOT = Path(__file__).parents[2]
_FIXED, _COUNT, _SHRUNK = 0, 300, 60


def main(arguments: list[str] | None = None) -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description="造前后一致的预算、决算文本，并在上面量准确率")
    verbs = parser.add_subparsers(required=True)
    make = verbs.add_parser("make", help="造文本")
    make.add_argument("--seed", type=int, default=_FIXED, help="第一个种子")
    make.add_argument("--count", type=int, default=10, help="几份")
    make.add_argument("--format", default=",".join(FORMATS), help="格式，用逗号分开")
    make.add_argument("--out", type=Path, required=True, help="放到哪个文件夹")
    make.set_defaults(do=_make)
    precision = verbs.add_parser("precision", help="量准确率，写成一页")
    precision.add_argument("--seed", type=int, default=_FIXED, help="第一个种子")
    precision.add_argument("--count", type=int, default=_COUNT, help="几份")
    precision.add_argument("--kinds", type=int, default=_SHRUNK, help="有误报的文本缩小几份，量多少种")
    precision.add_argument("--cases", type=Path, help="每种误报最小的例子放到哪个文件夹")
    precision.add_argument("-o", "--output", type=Path, default=_ROOT / "docs" / "precision.md", help="写到哪里")
    precision.set_defaults(do=_precision)
    changes = verbs.add_parser("changes", help="改版式、单位、名称、次序，看结果变不变")
    changes.add_argument("--seed", type=int, default=_FIXED, help="第一个种子")
    changes.add_argument("--count", type=int, default=10, help="几份")
    changes.set_defaults(do=_changes)
    given = parser.parse_args(arguments)
    given.do(given)


def _make(given: argparse.Namespace) -> None:
    given.out.mkdir(parents=True, exist_ok=True)
    for seed in range(given.seed, given.seed + given.count):
        package = printed(drawn(seed))
        for form in given.format.split(","):
            written(package, form, given.out / f"{seed}.{form}")
        _truth(package, given.out / f"{seed}.truth.csv")


def _changes(given: argparse.Namespace) -> None:
    with ProcessPoolExecutor() as pool:
        for found in pool.map(_differing, range(given.seed, given.seed + given.count)):
            for one in found:
                print(f"{one.seed} {one.format} {one.change}: - {one.gone} + {one.new}")


def _differing(seed: int) -> list[Difference]:
    return list(differences(seed))


def _truth(package: Package, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("part", "text", "unit", "kind", "about"))
        for number, mark in package.marks():
            part = package.parts[number]
            place = part.kind if isinstance(part, Sheet) else "sentence"
            about = " ".join(f"{axis}={node}" for axis, node in mark.nodes)
            rows.writerow((place, mark.text, mark.unit, mark.kind, about))


def _one(seed: int) -> Outcome:
    return measured(seed, format_of(seed))


def _kinds(outcome: Outcome) -> list[Kind]:
    return list(kinds(outcome))


def _precision(given: argparse.Namespace) -> None:
    with ProcessPoolExecutor() as pool:
        seeds = range(given.seed, given.seed + given.count)
        outcomes = list(_told(pool.map(_one, seeds, chunksize=4), given.count))
        wrong = [outcome for outcome in outcomes if outcome.errors][: given.kinds]
        found = list(chain.from_iterable(_told(pool.map(_kinds, wrong), len(wrong))))
    if given.cases:
        _cases(found, given.cases)
    given.output.write_text(page(outcomes, found, given.seed), encoding="utf-8")
    if given.seed == _FIXED and given.count == _COUNT:
        (Path(__file__).parent / "today.toml").write_text(today(outcomes), encoding="utf-8")


def _cases(found: list[Kind], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, (_, same) in enumerate(counted(found)):
        as_case(same[0], folder, f"{number:03}_{same[0].rule}")


def _told(things: Iterable[T], total: int) -> Iterator[T]:
    for done, thing in enumerate(things, 1):
        print(f"\r{done}/{total}", end="", file=sys.stderr, flush=True)
        yield thing
    print(file=sys.stderr)


if __name__ == "__main__":
    main()
