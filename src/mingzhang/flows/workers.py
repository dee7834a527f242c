"""Many files at once: each handled in a process of its own, results in order, few of them held at a time."""

from __future__ import annotations

import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Generic, TypeVar

from mingzhang.standard.messages import sentence, shown

T = TypeVar("T")
X = TypeVar("X")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What became of one file: a value, or the sentence that says why there is none."""

    path: Path
    value: T | None = None
    failure: str = ""
    trace: str = ""


class _TimeIsUp(BaseException):
    """Not an Exception, so that no handler on the way takes it for its own."""


def guarded(work: Callable[[Path, X], T], limit: int, item: tuple[Path, X]) -> Outcome[T]:
    """Do the work on one file within the limit of seconds; whatever happens becomes an outcome, never a traceback."""
    from mingzhang.read.layout import UnreadableFile

    path, detail = item

    def stop(number: int, frame: object) -> None:
        raise _TimeIsUp

    timed = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if timed:
        previous = signal.signal(signal.SIGALRM, stop)
        signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        return Outcome(path, work(path, detail))
    except UnreadableFile as error:
        return Outcome(path, failure=str(error))
    except _TimeIsUp:
        return Outcome(path, failure=sentence("timed_out", path=shown(path), seconds=limit))
    except PermissionError:
        return Outcome(path, failure=sentence("file_denied", path=shown(path)), trace=traceback.format_exc())
    except FileNotFoundError:
        return Outcome(path, failure=sentence("missing", path=shown(path)), trace=traceback.format_exc())
    except MemoryError:
        return Outcome(path, failure=sentence("out_of_memory", path=shown(path)))
    except Exception as error:  # noqa: BLE001 the last door before the user
        kind = type(error).__name__
        failure = sentence("unexpected", path=shown(path), kind=kind)
        return Outcome(path, failure=failure, trace=traceback.format_exc())
    finally:
        if timed:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, previous)


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(
    work: Callable[[Path, X], T], items: Sequence[tuple[Path, X]], jobs: int | None, limit: int
) -> Iterator[Outcome[T]]:
    """Yield an outcome for every file and its detail, in the order given; few results wait to be taken at any time.

    `work` must be importable by name: a function of a module, or a partial of one.
    """
    task = partial(guarded, work, limit)
    workers = min(jobs or cores(), len(items))
    if workers <= 1:
        yield from map(task, items)
        return
    waiting = deque(items)
    while waiting:
        yield from _pooled(task, waiting, workers)
        if waiting:  # a worker died: find out whose fault it was by giving the file a process to itself
            yield _alone(task, waiting.popleft())


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_dies_quietly)


def _dies_quietly() -> None:
    """An interrupt from the keyboard reaches the whole group of processes: only the first speaks of it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _pooled(
    task: Callable[[tuple[Path, X]], Outcome[T]], waiting: deque[tuple[Path, X]], workers: int
) -> Iterator[Outcome[T]]:
    """Yield outcomes and take their items off `waiting`; return early when a worker has died."""
    running: deque[Future[Outcome[T]]] = deque()
    with _pool(workers) as pool:
        try:
            for item in tuple(waiting):
                running.append(pool.submit(task, item))
                if len(running) >= 2 * workers:
                    yield _first(running, waiting)
            while running:
                yield _first(running, waiting)
        except BrokenProcessPool:
            return
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _first(running: deque[Future[Outcome[T]]], waiting: deque[tuple[Path, X]]) -> Outcome[T]:
    outcome = running.popleft().result()
    waiting.popleft()
    return outcome


def _alone(task: Callable[[tuple[Path, X]], Outcome[T]], item: tuple[Path, X]) -> Outcome[T]:
    try:
        with _pool(1) as pool:
            return pool.submit(task, item).result()
    except BrokenProcessPool:
        return Outcome(item[0], failure=sentence("died", path=shown(item[0])))
