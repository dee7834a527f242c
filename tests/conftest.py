"""What is made once for all tests of a run, in however many processes, and what a run tells at its end.

Random tests draw the same examples every time; `--hypothesis-profile=fresh` draws new ones.
"""

from __future__ import annotations

import fcntl
import gc
import os
import pickle
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:  # the process that only hands out the tests needs nothing of the program
    from mingzhang.flows.proof import Proof, Statement
    from mingzhang.model import Publication

Make = Callable[[Path], None]

# No deadline, and nothing said of slow examples: either would ask the clock, which other work on the machine holds up.
TIMELESS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("fixed", TIMELESS, derandomize=True)
settings.register_profile("fresh", TIMELESS)
settings.load_profile("fixed")

# What tests keep are great trees of values; searching them for circles at the usual pace is a sixth of a run.
gc.set_threshold(100_000, 20, 20)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was not tested, and why: nothing is left out in silence."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    )
    for reason, count in reasons.most_common():
        terminalreporter.write_line(f"没有测试 {count} 处：{reason}", yellow=True)
    if not reasons:
        terminalreporter.write_line("没有略过任何测试", green=True)


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


@pytest.fixture(scope="session", autouse=True)
def read_once(made_once: Callable[[str, Make], Path]) -> None:
    """Let the processes of a run share what they read of the reference packages."""
    import reference

    reference.MADE_ONCE = made_once


@pytest.fixture(scope="session")
def shown(made_once: Callable[[str, Make], Path]) -> Path:
    """Return what `mingzhang demo` writes, in `demo`, and in `proofs` how each of its files was proven on the way."""

    from mingzhang.cli import main
    from mingzhang.flows import composing
    from mingzhang.flows.proof import prove

    def make(folder: Path) -> None:
        proofs: dict[tuple[str, str], Proof] = {}

        def noted(publication: Publication, kind: str, path: Path, meant: Statement) -> Proof:
            proof = proofs[publication.disclosure.file, kind] = prove(publication, kind, path, meant)
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
    from composed_examples import WORKBOOKS

    return {number: next(demonstration.glob(f"*/{path.stem}")) for number, path in WORKBOOKS.items()}
