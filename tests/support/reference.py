"""What several tests share: reference packages with their labels where they are at hand, and packages of our own."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar, cast

import pytest

from mingzhang.model import Disclosure, Report
from places import NO_REFERENCE, SHARED

MADE_ONCE: Callable[[str, Callable[[Path], None]], Path] | None = None
"""What makes a file by its name unless another process of the run has made it (see conftest.py)."""


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
    """Read a file once for all tests of a run."""
    from mingzhang.read import read

    return _once(path, "document", lambda: read(path))


@cache
def report_of(path: Path) -> Report:
    """Check a file once for all tests of a run."""
    from mingzhang.check import check

    return _once(path, "report", lambda: check(document_of(path)))


_Made = TypeVar("_Made")


def _once(path: Path, what: str, make: Callable[[], _Made]) -> _Made:
    """Return what one of the processes of a run made of a file; outside of a run it is made anew."""
    if MADE_ONCE is None:
        return make()

    def kept(place: Path) -> None:
        place.write_bytes(pickle.dumps(make()))

    name = sha256(f"{what} {path}".encode()).hexdigest()[:16]
    return cast(_Made, pickle.loads(MADE_ONCE(name, kept).read_bytes()))
