"""Files handled on behalf of a command: one alone in this very process, which starts at once, many in several.

A command owns its process, so here, and nowhere below, a signal may keep the limit of time of what is done in it.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from mingzhang.flows.workers import Outcome, apart, can_be_apart, cores, each, guarded, overdue, within_memory

T = TypeVar("T")
X = TypeVar("X")


def each_file(
    work: Callable[[Path, X], T], items: Sequence[tuple[Path, X]], jobs: int | None, limit: int
) -> Iterator[Outcome[T]]:
    """Yield an outcome for every file and its detail, in the order given; see `flows.workers.each`."""
    if min(jobs or cores(), len(items)) > 1:
        return each(work, items, jobs, limit, _without_interrupts)
    return (one_file(work, item, limit) for item in items)


def one_file(work: Callable[[Path, X], T], item: tuple[Path, X], limit: int) -> Outcome[T]:
    """Do the work on one file in this process, and give it up after `limit` seconds.

    A PDF is left to a copy of it: the library that reads it ends its process where it runs out of memory.
    """
    if item[0].suffix.lower() == ".pdf" and can_be_apart():
        return apart(work, item, limit)
    try:
        with _alarm(limit), within_memory():
            return guarded(work, item)
    except _TimeIsUp:
        return overdue(item[0], limit)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Let processes that are started in the block not hear of an interrupt from the keyboard: this one ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # which would unblock the interrupt again if starting a process came to do it
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _TimeIsUp(BaseException):
    """Not an Exception, so that no handler on the way takes it for its own."""


@contextmanager
def _alarm(seconds: int) -> Iterator[None]:
    """Raise _TimeIsUp in the block when its time is over; systems without such a clock set no limit."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: object) -> None:
        raise _TimeIsUp

    previous = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
