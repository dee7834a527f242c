"""Where the results of `check` go: one sink for each format, fed one document at a time."""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from mingzhang.model import Disclosure, Report, Severity
from mingzhang.model.values import dataclass

if TYPE_CHECKING:
    from mingzhang.write.html.report import Listed


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
    untried: int = 0  # checks that could not be made, and pages and tables that were not read
    prefix: str = ""  # of the links of its article
    report: Report | None = None
    document: Disclosure | None = None


class Sink(ABC):
    """Takes results as they come."""

    @abstractmethod
    def add(self, checked: Rendered) -> None:
        """Take one document's results."""

    @abstractmethod
    def fail(self, name: str, reason: str) -> None:
        """Take note of a file that could not be read, so that nobody takes it for checked."""


class Texts(Sink):
    """Texts one behind the other."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("wb")

    def add(self, checked: Rendered) -> None:
        """Write one document's text."""
        self._write(checked.rendered["text"])

    def fail(self, name: str, reason: str) -> None:
        """Write why there is none."""
        self._write(f"{reason}\n\n")

    def close(self) -> None:
        """Write the end."""
        self._stream.close()

    def _write(self, text: str) -> None:
        self._stream.write(text.encode("utf-8", "replace"))


class Entries(Texts):
    """One list of JSON, an entry for every file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._between = "[\n"

    def add(self, checked: Rendered) -> None:
        """Write one document's entry."""
        self._entry(checked.rendered["json"])

    def fail(self, name: str, reason: str) -> None:
        """Write an entry that says why there is none."""
        from mingzhang.write.json_report import unread_json

        self._entry(unread_json(name, reason))

    def close(self) -> None:
        """Write the end; a list without entries still has both of its brackets."""
        self._write("\n]\n" if self._between == ",\n" else "[\n\n]\n")
        super().close()

    def _entry(self, text: str) -> None:
        self._write(self._between + text)
        self._between = ",\n"


class Articles(Sink):
    """One page with an article for every document; above those of several, what each came to and what was not read."""

    def __init__(self, path: Path) -> None:
        import tempfile

        self._path = path
        self._body = tempfile.TemporaryFile()  # noqa: SIM115 closed by `close`
        self._listed: list[Listed] = []
        self._failed: list[tuple[str, str]] = []

    def add(self, checked: Rendered) -> None:
        """Write one document's article."""
        self._body.write(checked.rendered["html"].encode("utf-8", "replace"))
        self._listed.append(_listed(checked, f"#{checked.prefix}top"))

    def fail(self, name: str, reason: str) -> None:
        """Keep what is said of it above everything else."""
        self._failed.append((name, reason))

    def close(self) -> None:
        """Write the page: what stands on top is known only now."""
        import shutil

        from mingzhang.standard.messages import messages
        from mingzhang.write.html.report import overview, page_end, page_start

        above = overview(self._listed, self._failed) if len(self._listed) + len(self._failed) > 1 else ""
        with self._path.open("wb") as page, self._body:
            page.write((page_start(messages("report")["index_title"]) + above).encode("utf-8", "replace"))
            self._body.seek(0)
            shutil.copyfileobj(self._body, page)
            page.write(page_end().encode("utf-8"))


def _listed(checked: Rendered, address: str) -> Listed:
    from mingzhang.write.html.report import Listed

    return Listed(f"{checked.title}（{checked.name}）", address, checked.by_severity, checked.untried)


class Terminal(Sink):
    """Texts written to standard output as they come, in the terminal's own encoding."""

    def add(self, checked: Rendered) -> None:
        """Write one document's text at once."""
        sys.stdout.write(checked.rendered["text"])
        sys.stdout.flush()

    def fail(self, name: str, reason: str) -> None:
        """Leave it to standard error, which the terminal shows as well."""


class Pages(Sink):
    """A folder of pages, one for each document, and an index that links to them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._entries: list[Listed] = []
        self._failed: list[tuple[str, str]] = []
        self._taken: set[str] = set()

    def add(self, checked: Rendered) -> None:
        """Write one document's page."""
        from mingzhang.write.html.report import page

        name = unused(Path(checked.name).stem, self._taken) + ".html"
        (self._folder / name).write_bytes(page(checked.title, checked.rendered["html"]).encode("utf-8", "replace"))
        self._entries.append(_listed(checked, quote(name)))

    def fail(self, name: str, reason: str) -> None:
        """Keep it for the index."""
        self._failed.append((name, reason))

    def close(self) -> None:
        """Write the index."""
        from mingzhang.standard.messages import messages
        from mingzhang.write.html.report import overview, page

        index = page(messages("report")["index_title"], overview(self._entries, self._failed))
        (self._folder / "index.html").write_bytes(index.encode("utf-8", "replace"))


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
    if kind == "text" and output is None:
        yield Terminal()
        return
    import shutil
    import tempfile

    from mingzhang.write.files import new_file, new_folder

    if kind == "html" and output is not None and is_folder(output):
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
    kinds: dict[str, type[Texts] | type[Articles]] = {"json": Entries, "html": Articles}
    made = kinds.get(kind, Texts)(part)
    try:
        yield made
    finally:
        made.close()


def is_folder(output: Path) -> bool:
    """Whether a place for pages is meant as a folder: it is one already, or its name has no suffix."""
    return output.is_dir() or not output.suffix
