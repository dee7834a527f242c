"""A data package of last year, as `read` or `compose` writes it, answers for last year's figures."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

from mingzhang.compose.filing import Fault, FilingError
from mingzhang.compose.ledger.stated import prior_ledger
from mingzhang.model import AXES, Claim, ClaimKind, Disclosure, Figure, Ledger, Region, Source, Table
from mingzhang.standard.axes import axes
from mingzhang.standard.messages import messages

FIGURES, CLAIMS, DESCRIPTOR = "figures.csv", "claims.csv", "datapackage.json"
_COLUMNS = {axis: f"{axis}_axis" if axis in ("unit", "subject") else axis for axis in AXES}
_NEEDED = ("value", "unit", *_COLUMNS.values())


def package_ledger(folder: Path) -> Ledger:
    """Return what the package in a folder states. Raises FilingError where it cannot be read."""
    described = _descriptor(folder / DESCRIPTOR)
    figures = tuple(figure for _, figure in _figures(folder / FIGURES))
    claims = tuple(
        Claim(figure, ClaimKind(row["kind"]), 0)
        for row, figure in (_figures(folder / CLAIMS) if (folder / CLAIMS).is_file() else ())
        if row.get("kind") in {kind.value for kind in ClaimKind}
    )
    return prior_ledger(
        Disclosure(
            str(described.get("source_file", "")),
            kind=str(described.get("kind", "")),
            year=str(described.get("year", "")),
            unit_name=str(described.get("unit_name", "")),
            tables=(Table("", "", figures=figures),),
            claims=claims,
        )
    )


def _descriptor(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as trouble:
        raise _fault(path, "package_broken") from trouble
    return found if isinstance(found, dict) else {}


def _figures(path: Path) -> Iterator[tuple[dict[str, str], Figure]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as trouble:
        raise _fault(path, "package_broken") from trouble
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        raise _fault(path, "package_columns", names="、".join(missing))
    for line, row in enumerate(reader, 2):
        try:
            value = Decimal(row["value"]) if row["value"] else None
        except InvalidOperation as trouble:
            raise _fault(path, "ledger_amount", line=line, given=row["value"]) from trouble
        nodes = {axis: row[column] or None for axis, column in _COLUMNS.items()}
        if value is not None and value.is_finite() and all(axes().knows(a, n) for a, n in nodes.items() if n):
            step = Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0))
            source = Source(path.name, line=line)
            yield (
                row,
                Figure(
                    row.get("printed") or "",
                    value,
                    row["unit"],
                    step,
                    Region(**nodes),
                    source,
                    doubt=row.get("doubt") or "",
                ),
            )


def _fault(path: Path, key: str, **words: object) -> FilingError:
    return FilingError((Fault(path.name, messages("workbook")[key].format(**words)),))
