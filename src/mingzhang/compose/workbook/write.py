"""The blank input workbook, and a filing written into one or into a folder of CSV files."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from mingzhang.compose.filing import Fault, Filing, FilingError
from mingzhang.compose.workbook.files import cell_name
from mingzhang.compose.workbook.fill import Row, rows, unit_values
from mingzhang.compose.workbook.ledger_file import NAME, ledger_text
from mingzhang.compose.workbook.lists import WorkbookEdition, assets, edition_names, topics, workbook_edition
from mingzhang.model.values import dataclass
from mingzhang.standard.messages import messages
from mingzhang.standard.workbook import WorkbookColumn, WorkbookField, WorkbookSheet

FIRST = 3  # the first row for entries, from 0: help, headers and help of columns stand above
_LINES = 500  # rows that have drop-downs
_OWN = {"unit": "members", "project": "projects"}  # lists that the unit enters, with their sheet
_INPUT_TITLE = 32  # characters that spreadsheets allow in a prompt's title
_EPOCH = datetime(2020, 1, 1)  # files made of the same input are the same


def new_workbook(edition: str, path: Path, filing: Filing | None = None) -> None:
    """Write the input workbook of an edition (山西-2026-单位预算), blank or filled. Raises FilingError."""
    import xlsxwriter

    found = edition_called(edition)
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_formulas": False}) as book:
        book.set_properties({"created": _EPOCH})
        _Writer(book, found, filing).write()


def write_input(filing: Filing, folder: Path) -> None:
    """Write a filing as a folder of CSV files, one a sheet, from which it is read again, with its ledger."""
    edition = edition_called(filing.edition)
    filled = rows(filing, edition)
    folder.mkdir(parents=True, exist_ok=True)
    for sheet in edition.definition.sheets:
        if sheet.prefill == "field":
            lines = [["项目", "内容"], *([field.name, _text(value)] for field, value in _fields(edition, filing))]
        else:
            names = [column.name for column in sheet.columns]
            cells = [[_text(row.get(column.key, "")) for column in sheet.columns] for row in filled[sheet.id]]
            lines = [names, *cells]
        with (folder / f"{sheet.name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)
    (folder / NAME).write_text(ledger_text(filing.ledger), encoding="utf-8", newline="")


def _in_short(names: Sequence[str]) -> str:
    """Return the names of editions, the years of those alike in one."""
    years: dict[tuple[str, str], list[str]] = {}
    for province, year, rest in (name.split("-", 2) for name in names):
        years.setdefault((province, rest), []).append(year)
    return "、".join(f"{province}-{'/'.join(found)}-{rest}" for (province, rest), found in years.items())


def edition_called(name: str) -> WorkbookEdition:
    """Return the edition of a name. Raises FilingError where there is none."""
    found = workbook_edition(name)
    if found is None:
        said = messages("workbook")["unknown_edition_named"].format(known=_in_short(edition_names()))
        raise FilingError((Fault(name, said),))
    return found


def _fields(edition: WorkbookEdition, filing: Filing | None) -> list[tuple[WorkbookField, str | Decimal]]:
    """Return the rows of the sheet about the unit, at least as many for each field as it asks for."""
    values = unit_values(filing) if filing else {"edition": [("", edition.name)]}
    found: list[tuple[WorkbookField, str | Decimal]] = []
    for field in edition.definition.fields:
        mine = [value for name, value in values.get(field.key, []) if name in ("", field.name)]
        padded: list[str | Decimal] = [*mine, *[""] * (field.rows - len(mine))]
        found.extend((field, value) for value in padded)
    return found


def _text(value: str | Decimal) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else value


@dataclass
class _Writer:
    """Writes one workbook; what XlsxWriter hands out has no types."""

    book: Any
    edition: WorkbookEdition
    filing: Filing | None

    def write(self) -> None:
        """Write the sheets in their order, the guide first and the lists of codes last."""
        said = messages("workbook")
        guide = self.book.add_worksheet(said["guide_sheet"])
        filled = rows(self.filing, self.edition) if self.filing else {}
        self.sheets = {sheet.id: self.book.add_worksheet(sheet.name) for sheet in self.edition.definition.sheets}
        self.formats = {
            "help": self.book.add_format({"italic": True, "font_color": "#666666", "text_wrap": True, "valign": "top"}),
            "note": self.book.add_format({"font_color": "#444444", "valign": "vcenter"}),
            "head": self.book.add_format(
                {"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True, "valign": "vcenter"}
            ),
            "must": self.book.add_format(
                {"bold": True, "bg_color": "#FCE4D6", "border": 1, "text_wrap": True, "valign": "vcenter"}
            ),
            "amount": self.book.add_format({"num_format": "#,##0.00", "valign": "top"}),
            "number": self.book.add_format({"num_format": "#,##0.####", "valign": "top"}),
            "whole": self.book.add_format({"num_format": "#,##0", "valign": "top"}),
            "text": self.book.add_format({"num_format": "@", "valign": "top"}),
            "long": self.book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
            "choice": self.book.add_format({"num_format": "@", "valign": "top"}),
            "wrong": self.book.add_format({"bg_color": "#FFC7CE"}),
            "title": self.book.add_format({"bold": True, "font_size": 16}),
        }
        self.lists = self._codes()
        self._guide(guide)
        for sheet in self.edition.definition.sheets:
            if sheet.prefill == "field":
                self._unit(sheet)
            else:
                self._sheet(sheet, filled.get(sheet.id, self._prefilled(sheet)))

    def _prefilled(self, sheet: WorkbookSheet) -> list[Row]:
        if sheet.prefill == "asset":
            return [{"name": row.name, "note": row.counted} for row in assets(self.edition)]
        if sheet.prefill == "topic":
            return [{"topic": topic.name} for topic in topics(self.edition)]
        return []

    def _codes(self) -> Mapping[str, str]:
        """Write the visible sheet of lists; return each list's range."""
        sheet = self.book.add_worksheet(messages("workbook")["codes_sheet"])
        places: dict[str, str] = {}
        sheet.freeze_panes(1, 0)
        named: dict[str, str] = {}
        for one in self.edition.definition.sheets:
            for column in one.columns:
                named.setdefault(column.choices, column.name)
        for field in self.edition.definition.fields:
            named.setdefault(field.choices, field.name)
        for choices, name in named.items():
            values = self.edition.choices(choices) if choices and choices not in _OWN else ()
            if not values:
                continue
            at = len(places)
            sheet.write_string(0, at, name, self.formats["head"])
            sheet.set_column(at, at, min(60, 2 + max(map(_width, values))))
            for row, value in enumerate(values, 1):
                sheet.write_string(row, at, value)
            letter = cell_name(0, at)[:-1]
            places[choices] = f"='{sheet.get_name()}'!${letter}$2:${letter}${len(values) + 1}"
        for choices, sheet_id in _OWN.items():
            if sheet_id in self.sheets:
                name = self.sheets[sheet_id].get_name()
                places[choices] = f"='{name}'!$A${FIRST + 1}:$A${FIRST + _LINES}"
        return places

    def _guide(self, sheet: Any) -> None:
        said = messages("workbook")
        sheet.set_column(0, 0, 20)
        sheet.set_column(1, 1, 100)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, said["guide_title"].format(edition=self.edition.name), self.formats["title"])
        row = 2
        for at in range(1, 6):
            sheet.write_string(row, 0, f"{at}.")
            sheet.write_string(row, 1, said[f"guide_{at}"], self.formats["long"])
            row += 1
        row += 1
        sheet.write_string(row, 0, said["guide_sheets"], self.formats["head"])
        sheet.write_string(row, 1, said["guide_use"], self.formats["head"])
        for one in self.edition.definition.sheets:
            row += 1
            sheet.write_url(row, 0, f"internal:'{one.name}'!A1", string=one.name)
            sheet.write_string(row, 1, one.help, self.formats["long"])

    def _heads(self, sheet: WorkbookSheet) -> Any:
        made = self.sheets[sheet.id]
        made.write_string(0, 0, sheet.help, self.formats["note"])
        made.set_row(1, 32)
        helped = any(column.help for column in sheet.columns)
        if helped:
            made.set_row(2, 30)
        for at, column in enumerate(sheet.columns):
            head = f"{column.name}*" if column.required else column.name
            made.write_string(1, at, head, self.formats["must" if column.required else "head"])
            if helped:
                made.write_string(2, at, column.help, self.formats["help"])
            made.set_column(at, at, max(column.width, min(_width(head) + 2, 24)), self.formats[column.kind])
        made.freeze_panes(FIRST if helped else 2, 1)
        made.set_landscape()
        made.fit_to_pages(1, 0)
        made.repeat_rows(1)
        return made

    def _unit(self, sheet: WorkbookSheet) -> None:
        made = self._heads(sheet)
        for row, (field, value) in enumerate(_fields(self.edition, self.filing), 2):
            label = f"{field.name}*" if field.required else field.name
            made.write_string(row, 0, label, self.formats["must" if field.required else "head"])
            self._cell(made, row, 1, value, field.kind)
            made.write_string(row, 2, field.help, self.formats["help"])
            self._validate(made, row, row, 1, field)

    def _sheet(self, sheet: WorkbookSheet, filled: Sequence[Row]) -> None:
        made = self._heads(sheet)
        first = FIRST if any(column.help for column in sheet.columns) else 2
        for row, values in enumerate(filled, first):
            for at, column in enumerate(sheet.columns):
                if column.key in values:
                    self._cell(made, row, at, values[column.key], column.kind)
        last = first + max(_LINES, len(filled)) - 1
        for at, column in enumerate(sheet.columns):
            self._validate(made, first, last, at, column)
        if sheet.column("quantity"):
            self._estimate(made, sheet, first, last)

    def _cell(self, made: Any, row: int, at: int, value: str | Decimal, kind: str) -> None:
        if isinstance(value, Decimal):
            made.write_number(row, at, float(value), self.formats[kind])  # spreadsheets have no other numbers
        elif value:
            made.write_string(row, at, value, self.formats[kind])
        else:
            made.write_blank(row, at, None, self.formats[kind])

    def _validate(self, made: Any, first: int, last: int, at: int, column: WorkbookColumn | WorkbookField) -> None:
        """Give cells their drop-down or their kind of number, with the help that shows when one is chosen."""
        said = messages("workbook")
        shown: dict[str, object] = {"ignore_blank": True, "error_title": said["validation_title"]}
        if column.help:
            shown |= {"input_title": column.name[:_INPUT_TITLE], "input_message": column.help}
        signed = isinstance(column, WorkbookColumn) and column.signed
        if column.kind == "choice" and column.choices in self.lists:
            is_open = isinstance(column, WorkbookColumn) and column.open
            rule: dict[str, object] = {"validate": "list", "source": self.lists[column.choices]}
            rule |= {"error_message": said["validation_choice"]}
            # What is chosen from the unit's own lists may also be a code, and a code may be typed without its name.
            strict = (
                column.choices not in _OWN and not is_open and not self.edition.choices(column.choices)[0][:3].isdigit()
            )
            rule |= {"error_type": "stop"} if strict else {"show_error": False}
        elif column.kind in ("amount", "number"):
            key = "validation_signed" if signed else f"validation_{column.kind}"
            limits: dict[str, object] = (
                {"criteria": "between", "minimum": -1e12, "maximum": 1e12} if signed else {"criteria": ">=", "value": 0}
            )
            rule = {"validate": "decimal", **limits, "error_message": said[key]}
        elif column.kind == "whole":
            rule = {"validate": "integer", "criteria": ">=", "value": 0, "error_message": said["validation_whole"]}
        elif column.help:
            rule = {"validate": "any"}
        else:
            return
        made.data_validation(first, at, last, at, {**shown, **rule})

    def _estimate(self, made: Any, sheet: WorkbookSheet, first: int, last: int) -> None:
        """Mark an amount that its estimate does not come to."""
        keys = [column.key for column in sheet.columns]
        row = first + 1
        quantity, standard, months, amount = (
            f"${cell_name(0, keys.index(key))[:-1]}{row}" for key in ("quantity", "standard", "months", "amount")
        )
        times = f'IF({months}="",1,{months})'
        formula = f'=AND({quantity}<>"",{standard}<>"",ABS({quantity}*{standard}*{times}-{amount})>0.005)'
        at = keys.index("amount")
        rule = {"type": "formula", "criteria": formula, "format": self.formats["wrong"]}
        made.conditional_format(first, at, last, at, rule)


def _width(text: str) -> int:
    """Return how many narrow characters a text is as wide as."""
    return sum(2 if ord(sign) > 0x2E80 else 1 for sign in text)
