"""Many files at once: each in a process that does one at a time, results in order, few of them held at a time.

Nothing here asks to be called in a main thread: the limit of time is kept from outside, by ending the process.
"""

from __future__ import annotations

import gc
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from mingzhang.model.values import dataclass
from mingzhang.standard.messages import sentence, shown
from mingzhang.standard.slips import told
from mingzhang.standard.strict import BadStandard

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
X = TypeVar("X")

Starting = Callable[[], AbstractContextManager[None]]

_MEMORY = 3 << 29  # bytes of addresses that one file may take; the largest known need a fifth of it
_START = 120  # seconds within which a process must be ready; far more than any machine needs
_GLANCE = 0.5  # seconds after which one who waits looks up: an interrupt that another thread was given is heard then


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What became of one file: a value, or the sentence that says why there is none."""

    path: Path
    value: T | None = None
    failure: str = ""
    trace: str = ""


def guarded(work: Callable[[Path, X], T], item: tuple[Path, X]) -> Outcome[T]:
    """Do the work on one file in this thread; whatever happens becomes an outcome, never a traceback."""
    from mingzhang.read import UnreadableFile

    path, detail = item
    try:
        return Outcome(path, work(path, detail))
    except UnreadableFile as error:
        return Outcome(path, failure=_whole_name(str(error), path))
    except PermissionError:
        return _failed(path, "file_denied", _trace())
    except FileNotFoundError:
        return _failed(path, "missing", _trace())
    except MemoryError:
        return _failed(path, "out_of_memory")
    except BadStandard as slip:
        return Outcome(path, failure=told(slip), trace=_trace())
    except Exception as error:  # noqa: BLE001 the last door before the user
        return _failed(path, "unexpected", _trace(), kind=type(error).__name__)


def _whole_name(said: str, path: Path) -> str:
    """Return a reader's sentence, which opens with the file's name, with all of its path: folders hold like names."""
    return shown(path) + said.removeprefix(path.name) if said.startswith(f"{path.name}：") else said


def overdue(path: Path, limit: int) -> Outcome[Any]:
    """Return that a file was given up after so many seconds."""
    return _failed(path, "timed_out", seconds=limit)


def _trace() -> str:
    """Return the traceback of what is being handled."""
    import traceback  # here: mostly nothing goes wrong

    return traceback.format_exc()


def _failed(path: Path, why: str, trace: str = "", **fields: object) -> Outcome[Any]:
    return Outcome(path, failure=sentence(why, path=shown(path), **fields), trace=trace)


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(
    work: Callable[[Path, X], T],
    items: Sequence[tuple[Path, X]],
    jobs: int | None,
    limit: int,
    started_in: Starting = nullcontext,
) -> Iterator[Outcome[T]]:
    """Yield an outcome for every file and its detail, in the order given; few results wait to be taken at any time.

    `work` must be importable by name: a function of a module, or a partial of one. No file takes longer than `limit`
    seconds. Where the caller stops taking outcomes, the processes end. They are started in the context `started_in`.
    """
    from concurrent.futures import ThreadPoolExecutor

    many = max(1, min(jobs or cores(), len(items)))
    running: deque[Future[Outcome[T]]] = deque()
    with ThreadPoolExecutor(many) as threads, Workers(work, many, limit, started_in) as workers:
        try:
            for path, detail in items:
                running.append(threads.submit(workers.do, path, detail))
                if len(running) >= 2 * many:
                    yield _awaited(running.popleft())
            while running:
                yield _awaited(running.popleft())
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


def _awaited(outcome: Future[Outcome[T]]) -> Outcome[T]:
    """Wait for an outcome, but never so that the keyboard is not heard until it is there."""
    from concurrent.futures import wait

    while not outcome.done():
        wait([outcome], _GLANCE)
    return outcome.result()


class Workers(Generic[X, T]):
    """Processes that do one kind of work, each one file at a time; any thread may ask, and waits for its outcome.

    One that takes longer than the limit is ended, one that dies is named, and neither is felt by the others. They stay
    until they are closed, or the program that has started them is no more.
    """

    def __init__(self, work: Callable[[Path, X], T], jobs: int, limit: int, started_in: Starting = nullcontext) -> None:
        self._work = work
        self._limit = limit
        self._started_in = started_in
        self._places = threading.Semaphore(jobs)
        self._lock = threading.Lock()
        self._all: set[_Worker] = set()
        self._idle: list[_Worker] = []
        self._closed = False

    def __enter__(self) -> Workers[X, T]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def do(self, path: Path, detail: X) -> Outcome[T]:
        """Return what became of one file. Raises RuntimeError where the workers are closed."""
        with self._places:
            worker = self._taken()
            outcome = worker.asked(path, detail, self._limit)
            with self._lock:
                if worker.process.is_alive() and not self._closed:
                    self._idle.append(worker)
                else:
                    self._all.discard(worker)
            return outcome

    def close(self) -> None:
        """End all processes, those at work among them."""
        with self._lock:
            self._closed = True
            for worker in self._all:
                worker.end()
            self._all.clear()
            self._idle.clear()

    def _taken(self) -> _Worker:
        with self._lock:
            if self._closed:
                raise RuntimeError("the workers are closed")
            while self._idle:
                worker = self._idle.pop()
                if worker.process.is_alive():
                    return worker
                self._all.discard(worker)
            with self._started_in():
                worker = _Worker(self._work)
            self._all.add(worker)
            return worker


def apart(work: Callable[[Path, X], T], item: tuple[Path, X], limit: int) -> Outcome[T]:
    """Do the work on one file in a copy of this process: whatever becomes of the copy, the answer is an outcome.

    A copy starts at once. It can be had where the system makes copies and no other thread is at work.
    """
    worker = _Worker(work, "fork")
    try:
        return worker.asked(*item, limit)
    finally:
        worker.end()


def can_be_apart() -> bool:
    """Whether `apart` can be asked."""
    return hasattr(os, "fork") and threading.active_count() == 1


@contextmanager
def within_memory() -> Iterator[None]:
    """Let what is done in the block run out of memory before the machine does; some systems set no such limit."""
    try:
        import resource

        before = resource.getrlimit(resource.RLIMIT_AS)
        most = min(limit for limit in (_MEMORY, *before) if limit != resource.RLIM_INFINITY)
        resource.setrlimit(resource.RLIMIT_AS, (most, before[1]))
    except (ImportError, AttributeError, ValueError, OSError):
        yield
        return
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


class _Worker:
    """One process and the line to it."""

    def __init__(self, work: Callable[[Path, Any], Any], way: Literal["spawn", "fork"] = "spawn") -> None:
        from multiprocessing import get_context

        context: Any = get_context(way)
        self.line, far_end = context.Pipe()
        given = (work, far_end, gc.get_threshold())
        self.process: BaseProcess = context.Process(target=_serve, args=given, daemon=True)
        self.process.start()
        far_end.close()

    def asked(self, path: Path, detail: Any, limit: int) -> Outcome[Any]:
        """Return the outcome of one file; afterwards the process lives and is free, or is no more."""
        done: Outcome[Any] = _failed(path, "died")
        try:
            self.line.send((path, detail))
            if self.line.poll(_START):  # it says that it begins; only then is its time counted
                self.line.recv()
                if self.line.poll(limit):
                    outcome: Outcome[Any] = self.line.recv()
                    return outcome
                done = overdue(path, limit)
        except (EOFError, OSError):
            pass  # the line broke: the process has died
        self.end()
        return done

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.join()


def _serve(work: Callable[[Path, Any], Any], line: Connection[Any, Any], circles: tuple[int, int, int]) -> None:
    """Do the work on every file that comes down the line; an interrupt from the keyboard is spoken of by others.

    `circles` says how often values are searched for circles, as it does where this process was started.
    """
    gc.set_threshold(*circles)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from mingzhang.read import UnreadableFile  # noqa: F401 what it takes to start is no time of the first file

    with suppress(EOFError, OSError, KeyboardInterrupt), within_memory():
        while True:
            item = line.recv()
            line.send(None)
            _answer(line, guarded(work, item))


def _answer(line: Connection[Any, Any], outcome: Outcome[Any]) -> None:
    try:
        line.send(outcome)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 a value that cannot travel must not end the process
        line.send(_failed(outcome.path, "unexpected", _trace(), kind=type(error).__name__))


def _end_with_parent() -> None:
    """End this process as soon as the one that has started it is no more, even in the midst of work."""
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)
