"""The ledger as a CSV file: one row an entry, one column an axis, from which the same ledger is read again."""

from __future__ import annotations

import csv
import io
from decimal import Decimal, InvalidOperation
from pathlib import Path

from mingzhang.compose.filing import Fault, FilingError
from mingzhang.compose.workbook.files import decoded
from mingzhang.model import AXES, Entry, Ledger, Region
from mingzhang.standard.axes import axes
from mingzhang.standard.messages import messages

NAME = "ledger.csv"
COLUMNS = (*AXES, "amount", "place")


def ledger_text(ledger: Ledger) -> str:
    """Return a ledger as CSV; amounts in yuan, counts as they are."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for entry in ledger.entries:
        writer.writerow([*(node or "" for node in entry.region), f"{entry.amount:f}", entry.place])
    return out.getvalue()


def ledger_beside(path: Path) -> Ledger | None:
    """Return the ledger that a folder of input holds, None where it holds none."""
    for folder in (path / "input", path):
        if (folder / NAME).is_file():
            return read_ledger(folder)
    return None


def read_ledger(path: Path) -> Ledger:
    """Return the ledger of a file, or of a data package's folder. Raises FilingError with everything that is wrong."""
    file = path / NAME if path.is_dir() else path
    said = messages("workbook")
    try:
        text = decoded(file.read_bytes())
    except FileNotFoundError:
        raise FilingError((Fault(file.name, said["missing_file"]),)) from None
    except OSError as trouble:
        raise FilingError((Fault(file.name, said["denied"]),)) from trouble
    except UnicodeDecodeError as trouble:
        raise FilingError((Fault(file.name, said["wrong_encoding"].format(line="?")),)) from trouble
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    missing = [name for name in (*AXES, "amount") if rows and name not in rows[0]]
    if not rows or missing:
        names = "、".join(missing or COLUMNS)
        raise FilingError((Fault(file.name, said["ledger_columns"].format(names=names)),))
    faults: list[Fault] = []
    entries = [_entry(row, line, file.name, faults) for line, row in enumerate(rows, 2)]
    if faults:
        raise FilingError(tuple(faults))
    return Ledger(tuple(entry for entry in entries if entry is not None))


def _entry(row: dict[str, str], line: int, name: str, faults: list[Fault]) -> Entry | None:
    said = messages("workbook")
    try:
        amount = Decimal(row["amount"] or "")
    except InvalidOperation:
        faults.append(Fault(name, said["ledger_amount"].format(line=line, given=row["amount"])))
        return None
    if not amount.is_finite():
        faults.append(Fault(name, said["ledger_amount"].format(line=line, given=row["amount"])))
        return None
    for axis in AXES:
        if row[axis] and not axes().knows(axis, row[axis]):
            faults.append(Fault(name, said["ledger_node"].format(line=line, axis=axis, given=row[axis])))
            return None
    return Entry(Region(**{axis: row[axis] or None for axis in AXES}), amount, row.get("place") or "")
