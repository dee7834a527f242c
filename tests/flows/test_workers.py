"""Many files at once: in order, few at a time, and whatever one of them does is its own affair."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

import worker_tasks
from mingzhang.flows.workers import Workers, apart, each, guarded, within_memory
from places import ROOT


def file(folder: Path, name: str, text: str = "fine") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_work_in_processes_comes_back_in_order_with_its_failures(tmp_path: Path) -> None:
    kinds = ["fine", "slow", "fault", "fine", "unreadable", "fine", "fine"]
    items = [(Path(file(tmp_path, f"{number}.txt", kind)), number) for number, kind in enumerate(kinds)]
    outcomes = list(each(worker_tasks.work, items, 2, 60))
    assert [outcome.value for outcome in outcomes] == [0, 1, None, 3, None, 5, 6]
    assert "没有料到" in outcomes[2].failure
    assert "不是文本" in outcomes[4].failure


def test_only_a_few_files_are_begun_before_a_result_is_taken(tmp_path: Path) -> None:
    items = [(Path(file(tmp_path, f"{number}.txt")), number) for number in range(20)]
    outcomes = each(worker_tasks.work, items, 2, 60)
    assert next(outcomes).value == 0
    time.sleep(0.5)
    assert len(list(tmp_path.glob("*.begun"))) <= 4
    assert len(list(outcomes)) == 19


def test_a_file_that_kills_its_process_does_not_take_the_others_along(tmp_path: Path) -> None:
    kinds = ["fine", "fine", "die", "fine", "fine", "fine"]
    items = [(Path(file(tmp_path, f"{number}.txt", kind)), number) for number, kind in enumerate(kinds)]
    outcomes = list(each(worker_tasks.work, items, 2, 60))
    assert [outcome.value for outcome in outcomes] == [0, 1, None, 3, 4, 5]
    assert "意外中止" in outcomes[2].failure


def test_a_copy_of_this_process_does_a_file_that_may_kill_it(tmp_path: Path) -> None:
    items = [(Path(file(tmp_path, f"{kind}.txt", kind)), number) for number, kind in enumerate(("fine", "die"))]
    fine, dead = (apart(worker_tasks.work, item, 60) for item in items)
    assert fine.value == 0
    assert "意外中止" in dead.failure


def test_a_file_runs_out_of_memory_before_the_machine_does(tmp_path: Path) -> None:
    with within_memory():
        outcome = guarded(worker_tasks.work, (Path(file(tmp_path, "a.txt", "large")), 1))
    assert "内存不够" in outcome.failure


def test_a_file_that_never_ends_is_given_up(tmp_path: Path) -> None:
    (outcome,) = each(worker_tasks.work, [(Path(file(tmp_path, "a.txt", "endless")), 0)], 1, 1)
    assert "1 秒内没有处理完" in outcome.failure


def test_the_limit_holds_for_whoever_asks_from_any_thread_even_where_no_exception_reaches(tmp_path: Path) -> None:
    kinds = ["endless", "stuck", "endless"]
    files = [Path(file(tmp_path, f"{number}.txt", kind)) for number, kind in enumerate(kinds)]
    with Workers(worker_tasks.work, 2, 1) as workers, ThreadPoolExecutor(len(files)) as threads:
        outcomes = list(threads.map(workers.do, files, range(len(files))))
    assert [outcome.path for outcome in outcomes] == files
    assert [outcome.value for outcome in outcomes] == [None, None, None]
    assert all("1 秒内没有处理完" in outcome.failure for outcome in outcomes)


def test_whoever_asks_from_any_thread_is_given_the_outcome_of_his_own_file(tmp_path: Path) -> None:
    kinds = ["fine", "die", "fine", "unreadable", "fault", "fine"]
    files = [Path(file(tmp_path, f"{number}.txt", kind)) for number, kind in enumerate(kinds)]
    with Workers(worker_tasks.work, 3, 600) as workers, ThreadPoolExecutor(len(files)) as threads:
        outcomes = list(threads.map(workers.do, files, range(len(files))))
    assert [outcome.path for outcome in outcomes] == files
    assert [outcome.value for outcome in outcomes] == [0, None, 2, None, None, 5]
    said = ("", "意外中止", "", "不是文本", "没有料到", "")
    assert all(words in outcome.failure for words, outcome in zip(said, outcomes, strict=True))


def test_a_worker_is_used_again_and_one_that_died_is_replaced(tmp_path: Path) -> None:
    with Workers(worker_tasks.process, 1, 60) as workers:
        first, again = (workers.do(Path(file(tmp_path, "a.txt")), 0).value for _ in range(2))
        assert first == again
        assert workers.do(Path(file(tmp_path, "b.txt", "die")), 0).value is None
        assert workers.do(Path(file(tmp_path, "a.txt")), 0).value not in (None, first)


def test_closed_workers_are_asked_in_vain(tmp_path: Path) -> None:
    workers = Workers(worker_tasks.work, 1, 60)
    workers.close()
    with pytest.raises(RuntimeError):
        workers.do(Path(file(tmp_path, "a.txt")), 0)


def test_a_value_that_cannot_travel_is_a_failure_of_its_file_alone(tmp_path: Path) -> None:
    items = [(Path(file(tmp_path, f"{number}.txt")), number) for number in range(3)]
    outcomes = list(each(worker_tasks.untravelled, items, 2, 60))
    assert [outcome.value for outcome in outcomes] == [0, None, 2]
    assert "没有料到" in outcomes[1].failure


def test_processes_end_when_nobody_takes_their_outcomes(tmp_path: Path) -> None:
    items = [
        (Path(file(tmp_path, f"{number}.txt", "fine" if not number else "endless")), number) for number in range(4)
    ]
    outcomes = each(worker_tasks.work, items, 2, 600)
    assert next(outcomes).value == 0
    begun = wait_for(lambda: [*tmp_path.glob("[123].begun")])
    outcomes.close()  # type: ignore[attr-defined]  # it is a generator
    assert not any(is_running(int(path.read_text())) for path in begun)


def wait_for(found: Callable[[], list[Path]]) -> list[Path]:
    """Wait until there are files, and something in each; gives up after far longer than that takes."""
    for _ in range(1200):
        if (files := found()) and all(path.read_text() for path in files):
            return files
        time.sleep(0.05)
    raise TimeoutError


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return b") Z " not in Path(f"/proc/{process}/stat").read_bytes() if Path("/proc/self/stat").exists() else True


PROGRAM = """
import os, signal, sys, threading, time
from pathlib import Path
import worker_tasks
from mingzhang.commands.files import each_file
from mingzhang.cli import main

def run(given):
    for outcome in each_file(worker_tasks.work, [(Path(path), 0) for path in given.paths], 2, 600):
        print(outcome)

def heard():
    while sum(path.stat().st_size > 0 for path in Path(sys.argv[1]).parent.glob("*.begun")) < 2:
        time.sleep(0.05)
    signal.pthread_kill(threading.get_ident(), signal.SIGINT)

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # which whoever runs the tests may have had ignored
    import mingzhang.commands.check
    if os.environ.get("HEARD_BY") == "another thread":
        threading.Thread(target=heard, daemon=True).start()
    mingzhang.commands.check.run = run
    sys.exit(main(["check", *sys.argv[1:]]))
"""


@contextmanager
def at_work(folder: Path, heard_by: str = "") -> Iterator[tuple[subprocess.Popen[bytes], list[int]]]:
    """Start a program with two files that never end, in a group of processes of its own; yields its workers too.

    Where a test fails, nothing of the group is left.
    """
    (folder / "program.py").write_text(PROGRAM, encoding="utf-8")
    names = [file(folder, f"{number}.txt", "endless") for number in range(2)]
    path = os.pathsep.join(map(str, (ROOT / "src", ROOT / "tests" / "support")))
    program = subprocess.Popen(
        [sys.executable, str(folder / "program.py"), *names],
        env={**os.environ, "PYTHONPATH": path, "HEARD_BY": heard_by},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        begun = wait_for(lambda: found if len(found := [*folder.glob("*.begun")]) == 2 else [])
        yield program, [int(path.read_text()) for path in begun]
    finally:
        with suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)


@pytest.mark.skipif(os.name != "posix", reason="needs groups of processes")
@pytest.mark.parametrize("heard_by", ["all processes", "another thread"])
def test_an_interrupt_from_the_keyboard_ends_all_processes_with_one_sentence(tmp_path: Path, heard_by: str) -> None:
    with at_work(tmp_path, heard_by) as (program, workers):
        if heard_by == "all processes":
            os.killpg(program.pid, signal.SIGINT)
        _, said = program.communicate(timeout=600)
        assert program.returncode == 130
        assert said.decode().strip() == "已中断。"
        assert not any(map(is_running, workers))


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_workers_do_not_outlive_the_program_that_started_them(tmp_path: Path) -> None:
    with at_work(tmp_path) as (program, workers):
        program.kill()
        program.communicate(timeout=600)
        for _ in range(1200):
            if not any(map(is_running, workers)):
                return
            time.sleep(0.05)
        raise AssertionError(workers)
