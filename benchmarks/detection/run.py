"""Run the trials of several texts on all cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random

from benchmarks.detection.faults import DIGIT, Fault
from benchmarks.detection.trial import SEED, Result, base, trial

CHUNK = 12


def chosen(path: Path, sentences: int, others: int) -> list[int]:
    """Return which faults of a text to plant: a digit in every figure of a money table, a sample of all else.

    Of digits in sentences `sentences` are taken, of every other kind in every group `others`.
    """
    groups: dict[tuple[str, str], list[int]] = {}
    for number, fault in enumerate(base(path).faults):
        groups.setdefault((fault.kind, fault.group), []).append(number)
    random = Random(SEED)
    found: list[int] = []
    for (kind, group), numbers in groups.items():
        limit = len(numbers) if (kind, group) == (DIGIT, "报表") else sentences if kind == DIGIT else others
        found.extend(numbers if len(numbers) <= limit else sorted(random.sample(numbers, limit)))
    return found


def results(
    paths: Sequence[Path], sentences: int, others: int, tell: Callable[[int, int], None] = lambda done, total: None
) -> list[Result]:
    """Return the results of all chosen faults of all texts, in the texts' order."""
    wanted = [(path, number) for path in paths for number in chosen(path, sentences, others)]
    made: list[Result] = []
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for result in pool.map(trial, *zip(*wanted, strict=True), chunksize=CHUNK):
            made.append(result)
            tell(len(made), len(wanted))
    return made


def faults_of(path: Path) -> tuple[Fault, ...]:
    """Return every fault that can be planted in a text."""
    return base(path).faults
