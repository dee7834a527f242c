"""Checking one published file, from its path to what is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mingzhang.flows.reading import of_file, read_package, with_tables
from mingzhang.model import Disclosure, Report, Severity
from mingzhang.model.values import dataclass, replace
from mingzhang.standard.messages import shown


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was read and checked. `title` is what people call it; `by_severity` counts the findings."""

    path: Path
    document: Disclosure
    report: Report
    title: str
    by_severity: tuple[tuple[Severity, int], ...]

    @property
    def name(self) -> str:
        """The path as people are shown it."""
        return shown(self.path)


def check_file(path: Path, prior: Disclosure | None = None, beside: Sequence[Path] = ()) -> Checked:
    """Read and check one file. Raises UnreadableFile.

    `prior` is the same unit's document of the year before. A file of sentences alone is joined with the tables of the
    file `beside` it that belongs to it; the report then says what concerns this file.
    """
    from mingzhang.check import check
    from mingzhang.write.rows import title
    from mingzhang.write.summary import counts

    alone = read_package(path)
    document = with_tables(alone, path, beside)
    report = replace(check(document, prior), document=shown(path))
    if document is not alone:
        report = of_file(report, path.name)
    return Checked(path, document, report, title(document), counts(report).by_severity)
