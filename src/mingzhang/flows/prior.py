"""What other files say: last year's amounts out of an earlier package, and tables that were made already."""

from __future__ import annotations

from pathlib import Path

from mingzhang.compose import Fault, Filing, FilingError
from mingzhang.flows.inputs import READABLE
from mingzhang.model import Disclosure, Ledger
from mingzhang.model.values import dataclass
from mingzhang.standard.messages import sentence, shown
from mingzhang.standard.words import edits

_EXACT = ("input", "data/input")
_BEST = (".html", ".xlsx", ".docx", ".pdf", ".txt")  # the easiest to read first


@dataclass(frozen=True, slots=True)
class Prior:
    """Last year's amounts, and whose and of which year and kind they are, as far as that is said."""

    ledger: Ledger
    unit: str = ""
    year: str = ""
    kind: str = ""


def prior_amounts(path: Path) -> Prior:
    """Return last year's amounts of a published file, or of a folder that `compose` has written. Raises FilingError."""
    if path.is_dir():
        for inner in (path, *(path / name for name in _EXACT)):
            if any(inner.glob("*.csv")) and not (inner / "figures.csv").exists():
                from mingzhang.compose import read_filing

                filing = read_filing(inner)
                return Prior(filing.ledger, filing.unit.name, filing.year, filing.account)
        for inner in (path, path / "data"):
            if (inner / "figures.csv").is_file():
                from mingzhang.compose import package_ledger

                return Prior(package_ledger(inner))
        path = _published(path)
    if not path.is_file():
        raise FilingError((Fault(shown(path), sentence("prior_missing")),))
    return _printed(path)


def tables_made(path: Path) -> Disclosure:
    """Return the tables that the budget platform has made, read from its file. Raises FilingError."""
    if not path.is_file():
        raise FilingError((Fault(shown(path), sentence("tables_missing")),))
    return _read(path)


def must_be_before(prior: Prior, filing: Filing, path: Path) -> None:
    """Raise FilingError where last year's document is another unit's, or not of the year before.

    For accounts the budget of their own year may be given as well.
    """
    same_unit = not prior.unit or not filing.unit.name or is_one_name(prior.unit, filing.unit.name)
    dated = prior.year.isdigit() and filing.year.isdigit()
    own_budget = (prior.kind, filing.account, prior.year) == ("预算", "决算", filing.year)
    if same_unit and (not dated or int(prior.year) == int(filing.year) - 1 or own_budget):
        return
    was, now = f"{prior.unit}{prior.year}年{prior.kind}", f"{filing.unit.name}{filing.year}年{filing.account}"
    raise FilingError((Fault(shown(path), sentence("prior_of_another", was=was, now=now)),))


def is_one_name(one: str, other: str) -> bool:
    """Whether two names are one unit's: alike but for what stands around the one, or for a sign."""
    return one in other or other in one or edits(one, other, 1) <= 1


def _printed(path: Path) -> Prior:
    from mingzhang.compose import prior_ledger

    document = _read(path)
    return Prior(prior_ledger(document), document.unit_name, document.year, document.kind)


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
