"""What is made once for all tests of a run, however many processes they are spread over."""

from __future__ import annotations

import fcntl
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from composed_examples import WORKBOOKS
from mingzhang.cli import main
from mingzhang.flows import composing
from mingzhang.flows.proof import Proof, prove
from mingzhang.model import Publication

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
def shown(made_once: Callable[[str, Make], Path]) -> Path:
    """Return what `mingzhang demo` writes, in `demo`, and in `proofs` how each of its files was proven on the way."""

    def make(folder: Path) -> None:
        proofs: dict[tuple[str, str], Proof] = {}

        def noted(publication: Publication, kind: str, path: Path) -> Proof:
            proof = proofs[publication.disclosure.file, kind] = prove(publication, kind, path)
            return proof

        folder.mkdir()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(composing, "prove", noted)
            assert main(["demo", "-o", str(folder / "demo")]) == 0
        (folder / "proofs").write_bytes(pickle.dumps(proofs))

    return made_once("shown", make)


@pytest.fixture(scope="session")
def demonstration(shown: Path) -> Path:
    """Return what `mingzhang demo` writes: every example composed in every format, and texts checked."""
    return shown / "demo"


@pytest.fixture(scope="session")
def proofs(shown: Path) -> dict[tuple[str, str], Proof]:
    """Return how every file of every example was proven, by the document's name and the format."""
    return pickle.loads((shown / "proofs").read_bytes())  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def packages(demonstration: Path) -> dict[str, Path]:
    """Return the folder of every example's package, in every format, by the example's number."""
    return {number: next(demonstration.glob(f"*/{path.stem}")) for number, path in WORKBOOKS.items()}
