"""A disclosure becomes a Data Package: CSV files with their schema, and the same as a workbook for people."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path

from mingzhang.model import Disclosure
from mingzhang.standard.messages import messages
from mingzhang.write.cells import safe_for_spreadsheets
from mingzhang.write.files import new_folder
from mingzhang.write.rows import (
    CLAIM_COLUMNS,
    DOUBT_COLUMNS,
    FIGURE_COLUMNS,
    TABLE_COLUMNS,
    TEXT_COLUMNS,
    Row,
    claim_rows,
    doubt_rows,
    figure_rows,
    table_rows,
    text_rows,
    title,
)

RESOURCES = (
    ("figures", FIGURE_COLUMNS, figure_rows),
    ("texts", TEXT_COLUMNS, text_rows),
    ("claims", CLAIM_COLUMNS, claim_rows),
    ("tables", TABLE_COLUMNS, table_rows),
    ("doubts", DOUBT_COLUMNS, doubt_rows),
)


def write_data_package(document: Disclosure, folder: Path) -> None:
    """Write datapackage.json, its CSV files and a workbook of the same rows; all appear, or none.

    The CSV files are UTF-8 without a byte order mark, so that every reader sees the first column's name as it is;
    people open the workbook.
    """
    from mingzhang.write.xlsx.book import write_sheets

    with new_folder(folder, last="datapackage.json") as made:
        for name, columns, rows in RESOURCES:
            _write_csv(made / f"{name}.csv", columns, rows(document))
        titles = messages("report")
        sheets = [(titles[f"sheet_{name}"], columns, rows(document)) for name, columns, rows in RESOURCES]
        write_sheets(made / titles["people_copy"], sheets)
        text = json.dumps(descriptor(document), ensure_ascii=False, indent=2)
        (made / "datapackage.json").write_bytes(text.encode("utf-8", "replace") + b"\n")


def descriptor(document: Disclosure) -> dict[str, object]:
    """Return the package's description: what it is of, and what every column of every file means."""
    words = messages("report")
    return {
        "profile": "tabular-data-package",
        "name": "disclosure",
        "title": title(document),
        "description": words["package_description"],
        "source_file": document.file,
        "unit_name": document.unit_name,
        "year": document.year,
        "kind": document.kind,
        "scope": document.scope,
        "edition": document.edition,
        "pages": document.pages,
        "extraction": document.extraction,
        "scanned": document.scanned,
        "resources": [_resource(name, columns) for name, columns, _ in RESOURCES],
    }


def _resource(name: str, columns: Row) -> dict[str, object]:
    words = messages("report")
    types = {"value": "number", "page": "integer"}
    fields = [
        {"name": column, "type": types.get(column, "string"), "description": words[f"column_{column}"]}
        for column in columns
    ]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": words[f"sheet_{name}"],
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _write_csv(path: Path, columns: Row, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(map(safe_for_spreadsheets, rows))
