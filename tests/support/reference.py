"""What several tests share: reference packages with their labels where they are at hand, and packages of our own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from mingzhang.model import Disclosure, Report
from places import NO_REFERENCE, SHARED


def reference(*parts: str) -> Path:
    """Return a file or folder of the reference packages; skips the test where it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(NO_REFERENCE)
    return path


def seed(number: str) -> Path:
    """Return the text of a labelled package by the number that its name begins with."""
    return next(reference("seeds").glob(f"{number}_*.txt"))


def labels(number: str, name: str) -> Path:
    """Return one of the label files of a package."""
    folder = next(reference("gold").glob(f"{number}_*"))
    path = folder / name
    if not path.exists():
        pytest.skip(f"{folder.name} 没有 {name}")
    return path


@cache
def document_of(path: Path) -> Disclosure:
    """Read a file once for all tests of this process."""
    from mingzhang.read import read

    return read(path)


@cache
def report_of(path: Path) -> Report:
    """Check a file once for all tests of this process."""
    from mingzhang.check import check

    return check(document_of(path))
