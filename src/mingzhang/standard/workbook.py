"""The input workbook as prescribed data: its sheets, columns and lists. One definition both writes and reads it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mingzhang.model.values import dataclass
from mingzhang.standard.strict import DATA, BadStandard, known_node, loaded

COLUMN_KINDS = frozenset({"text", "long", "amount", "number", "whole", "choice"})
LISTS_ELSEWHERE = frozenset(
    {
        *("function", "economy", "gov_economy", "revenue", "catalogue"),
        *("topic", "heading", "first", "second", "unit", "project", "asset", "field", "layout"),
    }
)
"""Lists that are made of other definitions, or of what the unit itself enters."""


@dataclass(frozen=True, slots=True)
class WorkbookColumn:
    """One column, known by its header. `open` lets a choice be something else; `signed` an amount be negative.

    `fund` is the source of money that the amounts of a project are out of; `heading` says that the column's name is the
    heading under which its text is published.
    """

    key: str
    name: str
    kind: str
    width: int = 12
    required: bool = False
    choices: str = ""
    open: bool = False
    signed: bool = False
    fund: str = ""
    heading: bool = False
    help: str = ""
    accounts: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """One sheet. `prefill` names the list that stands in the first column already."""

    id: str
    name: str
    help: str
    columns: tuple[WorkbookColumn, ...]
    required: bool = False
    prefill: str = ""
    accounts: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()

    def column(self, key: str) -> WorkbookColumn | None:
        """Return a column by its key, or None where this edition's sheet has none."""
        return next((column for column in self.columns if column.key == key), None)


@dataclass(frozen=True, slots=True)
class WorkbookField:
    """One row of the sheet about the unit; a field that holds several paragraphs has that many rows."""

    key: str
    name: str
    kind: str
    required: bool = False
    choices: str = ""
    rows: int = 1
    help: str = ""
    accounts: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkbookList:
    """The values of a drop-down."""

    id: str
    values: tuple[str, ...]
    accounts: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AssetRow:
    """One row of the sheet of assets. `part` is vehicle, authorised, area, equipment or count."""

    name: str
    part: str
    counted: str
    accounts: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sheets:
    sheet: tuple[WorkbookSheet, ...]
    field: tuple[WorkbookField, ...]


@dataclass(frozen=True, slots=True)
class _Lists:
    list: tuple[WorkbookList, ...]
    asset: tuple[AssetRow, ...]


@dataclass(frozen=True, slots=True)
class WorkbookDefinition:
    """The workbook of one account and scope, in its order."""

    account: str
    scope: str
    sheets: tuple[WorkbookSheet, ...]
    fields: tuple[WorkbookField, ...]
    lists: tuple[WorkbookList, ...]
    assets: tuple[AssetRow, ...]

    def sheet(self, sheet_id: str) -> WorkbookSheet | None:
        """Return a sheet by its id, or None where this workbook has none."""
        return next((sheet for sheet in self.sheets if sheet.id == sheet_id), None)

    def values(self, list_id: str) -> tuple[str, ...]:
        """Return a short list; empty for a list that is made of other definitions."""
        return next((one.values for one in self.lists if one.id == list_id), ())


@cache
def workbook_definition(account: str, scope: str, folder: Path = DATA / "workbook") -> WorkbookDefinition:
    """Return the workbook for 预算 or 决算 of a 单位 or 部门. Raises BadStandard where the definition does not hold."""
    sheets, lists = _load(folder / "sheets.toml", folder / "lists.toml")

    def holds(one: WorkbookSheet | WorkbookColumn | WorkbookField | WorkbookList | AssetRow) -> bool:
        return (not one.accounts or account in one.accounts) and (not one.scopes or scope in one.scopes)

    kept = tuple(
        WorkbookSheet(
            sheet.id,
            sheet.name,
            sheet.help,
            tuple(column for column in sheet.columns if holds(column)),
            sheet.required,
            sheet.prefill,
        )
        for sheet in sheets.sheet
        if holds(sheet)
    )
    return WorkbookDefinition(
        account,
        scope,
        kept,
        tuple(field for field in sheets.field if holds(field)),
        tuple(one for one in lists.list if holds(one)),
        tuple(asset for asset in lists.asset if holds(asset)),
    )


@cache
def _load(sheets_path: Path, lists_path: Path) -> tuple[_Sheets, _Lists]:
    sheets, lists = loaded(_Sheets, sheets_path), loaded(_Lists, lists_path)
    known = {one.id for one in lists.list} | LISTS_ELSEWHERE
    for sheet in sheets.sheet:
        if len(sheet.name) > 31:
            raise BadStandard(sheets_path.name, sheet.name, "longer than a sheet's name may be")
        names = [(column.name, column.accounts) for column in sheet.columns]
        if len(set(names)) < len(names):
            raise BadStandard(sheets_path.name, sheet.id, "two columns of one name")
        for entry in (sheet.prefill, *(column.choices for column in sheet.columns)):
            if entry and entry not in known:
                raise BadStandard(sheets_path.name, sheet.id, f"no such list: {entry}")
        for column in sheet.columns:
            if column.kind not in COLUMN_KINDS or (column.kind == "choice") != bool(column.choices):
                raise BadStandard(sheets_path.name, f"{sheet.id}.{column.key}", "not a kind of column, or no list")
            if column.fund:
                known_node("fund", column.fund, sheets_path.name, f"{sheet.id}.{column.key}")
    for field in sheets.field:
        if field.kind not in COLUMN_KINDS or (field.kind == "choice") != bool(field.choices):
            raise BadStandard(sheets_path.name, f"field.{field.key}", "not a kind of field, or no list")
    return sheets, lists
