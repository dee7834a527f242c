"""What other files say: last year's amounts out of an earlier package, and tables that were made already."""

from __future__ import annotations

from pathlib import Path

from mingzhang.compose import Fault, FilingError
from mingzhang.flows.inputs import READABLE
from mingzhang.model import Disclosure, Ledger
from mingzhang.standard.messages import sentence, shown

_EXACT = ("input", "data/input")
_BEST = (".html", ".xlsx", ".docx", ".pdf", ".txt")  # the easiest to read first


def prior_amounts(path: Path) -> Ledger:
    """Return last year's amounts of a published file, or of a folder that `compose` has written. Raises FilingError."""
    if path.is_dir():
        for inner in (path, *(path / name for name in _EXACT)):
            if any(inner.glob("*.csv")) and not (inner / "figures.csv").exists():
                from mingzhang.compose import read_filing

                return read_filing(inner).ledger
        for inner in (path, path / "data"):
            if (inner / "figures.csv").is_file():
                from mingzhang.compose import package_ledger

                return package_ledger(inner)
        path = _published(path)
    if not path.is_file():
        raise FilingError((Fault(shown(path), sentence("prior_missing")),))
    return _printed(path)


def tables_made(path: Path) -> Disclosure:
    """Return the tables that the budget platform has made, read from its file. Raises FilingError."""
    if not path.is_file():
        raise FilingError((Fault(shown(path), sentence("tables_missing")),))
    return _read(path)


def _printed(path: Path) -> Ledger:
    from mingzhang.compose import prior_ledger

    return prior_ledger(_read(path))


def _read(path: Path) -> Disclosure:
    from mingzhang.flows.reading import read_package
    from mingzhang.read import UnreadableFile

    try:
        return read_package(path)
    except UnreadableFile as error:
        raise FilingError((Fault(shown(path), sentence("prior_unreadable", reason=str(error))),)) from error


def _published(folder: Path) -> Path:
    """Return the one published file of a folder; files of one name in several formats are one."""
    files = [file for file in sorted(folder.iterdir()) if file.suffix.lower() in READABLE & {*_BEST}]
    names = {file.stem for file in files}
    if len(names) != 1:
        raise FilingError((Fault(shown(folder), sentence("prior_one_of", count=len(names))),))
    return min(files, key=lambda file: _BEST.index(file.suffix.lower()))
