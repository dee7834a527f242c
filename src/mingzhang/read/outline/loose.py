"""Numbers in rows or columns that no table took: they are said to be unread rather than passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.model import Doubt, DoubtKind
from mingzhang.read.amounts import parse_amount
from mingzhang.read.layout import Line
from mingzhang.standard import lazy
from mingzhang.standard.messages import messages

_LEAST = 6  # numbers of a table that was not seen
_APART = 4  # lines of words between two of its numbers: names, and units beside them
_TELLING = lazy.compile(r"[.,%％]|^\d{4,}$")  # no number of a page, a line or a chapter
_YEAR = lazy.compile(r"^(?:19|20)\d\d$")
_SENTENCE = lazy.compile(r"[。；]|[，,]\D")


def unplaced(lines: Sequence[Line]) -> Iterator[Doubt]:
    """Yield, for each run of lines that belong to no table and print numbers by themselves, that they are unread."""
    run: list[tuple[Line, list[str]]] = []
    last = 0
    for at, line in enumerate(lines):
        if not (found := _numbers(line.text)):
            continue
        if run and at - last > _APART:
            yield from _told(run)
            run = []
        run.append((line, found))
        last = at
    yield from _told(run)


def _told(run: Sequence[tuple[Line, list[str]]]) -> Iterator[Doubt]:
    numbers = [number for _, found in run for number in found]
    if sum(bool(_TELLING.search(number)) and not _YEAR.match(number) for number in numbers) >= _LEAST:
        said = messages("tables")["unplaced"].format(count=len(numbers), text=numbers[0])
        yield Doubt(DoubtKind.UNREAD, said, run[0][0].source)


def _numbers(text: str) -> list[str]:
    """Return the numbers that a line prints in cells of their own: a single one alone, several beside words too."""
    words = [] if _SENTENCE.search(text) else text.split()
    found = [word for word in words if any(map(str.isdigit, word)) and parse_amount(word.rstrip("%％")) is not None]
    return found if len(words) == 1 or len(found) > 1 else []
