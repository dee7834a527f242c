"""What is made once for all tests of a run, however many processes they are spread over."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from composed_examples import WORKBOOKS
from mingzhang.cli import main

Make = Callable[[Path], None]


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Make], Path]:
    """Return what makes a folder by its name unless a test has made it already; nobody may change what is in it."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "made-once"
    shared.mkdir(exist_ok=True)

    def folder(name: str, make: Make) -> Path:
        path = shared / name
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # ends with the process, even one that is killed
            if not path.exists():
                part = shared / f"{name}.part"
                shutil.rmtree(part, ignore_errors=True)
                make(part)
                part.rename(path)
        return path

    return folder


@pytest.fixture(scope="session")
def demonstration(made_once: Callable[[str, Make], Path]) -> Path:
    """Return what `mingzhang demo` writes: every example composed in every format, and texts checked."""

    def make(folder: Path) -> None:
        assert main(["demo", "-o", str(folder)]) == 0

    return made_once("demo", make)


@pytest.fixture(scope="session")
def packages(demonstration: Path) -> dict[str, Path]:
    """Return the folder of every example's package, in every format, by the example's number."""
    return {number: next(demonstration.glob(f"*/{path.stem}")) for number, path in WORKBOOKS.items()}
