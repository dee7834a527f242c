"""Where the results of `check` go: one sink for each format, fed one document at a time."""

from __future__ import annotations

import shutil
import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mingzhang.model import Disclosure, Report, Severity
from mingzhang.model.values import dataclass


@dataclass(frozen=True, slots=True)
class Rendered:
    """One document's results, rendered where it was checked.

    `rendered` holds the text of each format that is text; `report` and `document` are there only for formats that
    need them, so that little travels between processes.
    """

    name: str
    title: str
    by_severity: tuple[tuple[Severity, int], ...]
    rendered: dict[str, str]
    report: Report | None = None
    document: Disclosure | None = None


class Sink(ABC):
    """Takes results as they come."""

    @abstractmethod
    def add(self, checked: Rendered) -> None:
        """Take one document's results."""

    def fail(self, name: str, reason: str) -> None:  # noqa: B027 most sinks leave that to standard error
        """Take note of a file that could not be read."""


class Joined(Sink):
    """Texts one behind the other, with something before, between and after them."""

    def __init__(self, kind: str, path: Path | None, start: str = "", between: str = "", end: str = "") -> None:
        self._kind = kind
        self._stream = path.open("wb") if path else sys.stdout.buffer
        self._pending = start
        self._between = between
        self._end = end

    def add(self, checked: Rendered) -> None:
        """Write one document's text through to the stream."""
        self._write(self._pending + checked.rendered[self._kind])
        self._pending = self._between

    def close(self) -> None:
        """Write the end; a list without entries still has both of its brackets."""
        self._write(self._end if self._pending == self._between else self._pending + self._end)
        if self._stream is not sys.stdout.buffer:
            self._stream.close()

    def _write(self, text: str) -> None:
        self._stream.write(text.encode("utf-8", "replace"))
        self._stream.flush()


class Terminal(Sink):
    """Texts written to standard output as they come, in the terminal's own encoding."""

    def add(self, checked: Rendered) -> None:
        """Write one document's text at once."""
        sys.stdout.write(checked.rendered["text"])
        sys.stdout.flush()


class Pages(Sink):
    """A folder of pages, one for each document, and an index that links to them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._entries: list[tuple[str, str, tuple[tuple[Severity, int], ...]]] = []
        self._taken: set[str] = set()

    def add(self, checked: Rendered) -> None:
        """Write one document's page."""
        from mingzhang.write.html.report import page

        name = unused(Path(checked.name).stem, self._taken) + ".html"
        (self._folder / name).write_bytes(page(checked.title, checked.rendered["html"]).encode("utf-8", "replace"))
        self._entries.append((f"{checked.title}（{checked.name}）", name, checked.by_severity))

    def close(self) -> None:
        """Write the index."""
        from mingzhang.write.html.report import index_page

        (self._folder / "index.html").write_bytes(index_page(iter(self._entries)).encode("utf-8", "replace"))


def unused(name: str, taken: set[str]) -> str:
    """Return the name, with a number behind it where it is taken already, and take it."""
    found, number = name, 1
    while found.casefold() in taken or found.casefold() == "index":
        number += 1
        found = f"{name}-{number}"
    taken.add(found.casefold())
    return found


class Book(Sink):
    """A workbook."""

    def __init__(self, path: Path) -> None:
        from mingzhang.write.xlsx.findings import FindingsWorkbook

        self.book = FindingsWorkbook(path)

    def add(self, checked: Rendered) -> None:
        """Add one document's rows."""
        if checked.report is not None and checked.document is not None:
            self.book.add(checked.report, checked.document)

    def fail(self, name: str, reason: str) -> None:
        """Add a row that says what was not checked."""
        self.book.add_failure(name, reason)


@contextmanager
def opened(kind: str, output: Path | None) -> Iterator[Sink]:
    """Yield the sink of a format; what it wrote appears at the end, whole, in `output` or on standard output."""
    from mingzhang.write.files import new_file, new_folder

    if kind == "text" and output is None:
        yield Terminal()
    elif kind == "html" and output is not None and is_folder(output):
        with new_folder(output, last="index.html") as folder:
            pages = Pages(folder)
            yield pages
            pages.close()
    elif output is not None:
        with new_file(output) as part, _file_sink(kind, part) as sink:
            yield sink
    else:
        with tempfile.TemporaryDirectory() as folder:
            part = Path(folder, "result")
            with _file_sink(kind, part) as sink:
                yield sink
            with part.open("rb") as made:
                shutil.copyfileobj(made, sys.stdout.buffer)


@contextmanager
def _file_sink(kind: str, part: Path) -> Iterator[Sink]:
    if kind == "xlsx":
        sink = Book(part)
        with sink.book:
            yield sink
        return
    joined = Joined(kind, part, *_frame(kind))
    try:
        yield joined
    finally:
        joined.close()


def _frame(kind: str) -> tuple[str, str, str]:
    from mingzhang.standard.messages import messages
    from mingzhang.write.html.report import page_end, page_start

    if kind == "json":
        return "[\n", ",\n", "\n]\n"
    if kind == "html":
        return page_start(messages("report")["index_title"]), "", page_end()
    return "", "", ""


def is_folder(output: Path) -> bool:
    """Whether a place for pages is meant as a folder: it is one already, or its name has no suffix."""
    return output.is_dir() or not output.suffix
