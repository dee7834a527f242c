"""While many files are handled a terminal shows how far the work is; nothing else is told."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from functools import partial

import pytest

from mingzhang.commands.console import Progress


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown_on(stream: io.StringIO, total: int, names: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What stands on a stream after each file, and after the bar is taken away."""
    monkeypatch.setattr(sys, "stderr", stream)
    progress = Progress(total)
    found = []
    works: list[Callable[[], None]] = [*(partial(progress.step, name) for name in names), progress.clear]
    for work in works:
        before = stream.getvalue()
        work()
        found.append(stream.getvalue().removeprefix(before))
    return found


def test_a_terminal_shows_how_many_are_done_and_which_was_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    half, whole, cleared = shown_on(_Terminal(), 2, ("甲.pdf", "乙.pdf"), monkeypatch)
    assert half.count("█") == half.count("░") == whole.count("█") / 2
    assert half.endswith("甲.pdf")
    assert "░" not in whole
    assert cleared == "\r\x1b[2K"


@pytest.mark.parametrize(("total", "stream"), [(1, _Terminal), (9, io.StringIO)])
def test_one_file_and_a_stream_that_is_no_terminal_show_nothing(
    total: int, stream: type[io.StringIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(shown_on(stream(), total, ("甲.pdf",), monkeypatch)) == {""}
