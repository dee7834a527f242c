"""Reading for every way of work: a file in which nothing was recognised is no package; two halves of one are joined."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mingzhang.model import CellLabel, ColumnRole, Disclosure, Finding, Report, Table
from mingzhang.model.values import replace
from mingzhang.standard import load
from mingzhang.standard.messages import sentence, shown

_LOOKED_AT = 3  # how many files of a folder, nearest in name first, are tried as the other half


def read_package(path: Path) -> Disclosure:
    """Read a file. Raises UnreadableFile where it holds neither a table nor a number in a sentence."""
    from mingzhang.read import UnreadableFile, read

    document = read(path)
    if not document.claims and not any(map(_is_recognised, document.tables)):
        why = "nothing_recognised_page" if document.pages else "nothing_recognised"
        raise UnreadableFile(sentence(why, path=shown(path)))
    return document


def _is_recognised(table: Table) -> bool:
    """Whether a table says what it is: by its heading, even if it is empty, or by the name of one of its numbers.

    Without either it is blanks that happen to stand in columns.
    """
    if table.title or table.number or table.form in load().forms.by_id:
        return True
    headed = {at for at, column in enumerate(table.columns) if column.role is not ColumnRole.UNREAD}
    return any(
        isinstance(figure.label, CellLabel)
        and (figure.label.row or (figure.label.column and figure.at.column in headed))
        for figure in table.figures
    )


def with_tables(document: Disclosure, path: Path, files: Sequence[Path]) -> Disclosure:
    """Return a file of sentences together with the tables of another file of its folder, else the file as it is."""
    if any(table.figures for table in document.tables):
        return document
    from mingzhang.read import UnreadableFile, joined

    beside = [other for other in files if other != path and other.parent == path.parent]
    beside.sort(key=lambda other: -_alike(other.name, path.name))
    for other in beside[:_LOOKED_AT]:
        try:
            whole = joined(document, read_package(other))
        except (UnreadableFile, OSError):
            continue  # it is reported when its own turn comes
        if whole is not None:
            return whole
    return document


def _alike(one: str, other: str) -> int:
    """Return how many signs two names have in common from their beginning on."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def of_file(report: Report, name: str) -> Report:
    """Return a report without what rests on another file alone: that is said where the other file is checked."""
    return replace(report, findings=tuple(finding for finding in report.findings if _rests_on(finding, name)))


def _rests_on(finding: Finding, name: str) -> bool:
    files = {figure.source.file for figure in finding.figures} | {quote.source.file for quote in finding.quotes}
    return not files or name in files
