"""Run the trials of several texts on all cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random

from benchmarks.detection.faults import DIGIT
from benchmarks.detection.trial import SEED, Result, base, trial

CHUNK = 8
_SCANNED, _SCANNED_CELLS = 5, 150


def chosen(path: Path, cells: int, sentences: int, others: int) -> list[int]:
    """Return which faults to plant: at most so many digits in cells, in sentences, and others of each kind."""
    if base(path).document.scanned:  # it takes ten times as long to read
        cells, sentences, others = (
            max(limit // _SCANNED, 1) for limit in (min(cells, _SCANNED_CELLS), sentences, others)
        )
    groups: dict[tuple[str, str], list[int]] = {}
    for number, fault in enumerate(base(path).faults):
        groups.setdefault((fault.kind, fault.group), []).append(number)
    random = Random(SEED)
    found: list[int] = []
    for (kind, group), numbers in groups.items():
        limit = {"报表": cells, "文字": sentences}.get(group, others) if kind == DIGIT else others
        found.extend(numbers if len(numbers) <= limit else sorted(random.sample(numbers, limit)))
    return found


def results(
    paths: Sequence[Path],
    cells: int,
    sentences: int,
    others: int,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> list[Result]:
    """Return the results of all chosen faults of all texts, in the texts' order."""
    wanted = [(path, number) for path in paths for number in chosen(path, cells, sentences, others)]
    made: list[Result] = []
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for result in pool.map(trial, *zip(*wanted, strict=True), chunksize=CHUNK):
            made.append(result)
            tell(len(made), len(wanted))
    return made
