"""Write docs/workbook.md: every sheet and column of the input workbook as a page for people, made of the data alone.

Run `python -m mingzhang.manual.workbook docs/workbook.md`; without a path the page goes to standard output.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from mingzhang.compose.workbook.cells import CODED, OWN
from mingzhang.compose.workbook.lists import WorkbookEdition, workbook_edition
from mingzhang.standard.messages import messages
from mingzhang.standard.workbook import WorkbookColumn, WorkbookField

_SHOWN = ("山西-2026-单位预算", "山西-2026-部门决算")
"""One edition of each account; a department's has a sheet more and a column more than a unit's."""
_FEW = 10


def page() -> str:
    """Return the whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    said = messages("workbook")
    yield said["page_title"]
    for name in _SHOWN:
        edition = workbook_edition(name)
        if edition is None:
            continue
        yield said["page_edition"].format(name=name)
        for sheet in edition.definition.sheets:
            yield said["page_sheet"].format(name=sheet.name, help=sheet.help)
            yield said["page_fields" if sheet.prefill == "field" else "page_head"]
            rows: tuple[WorkbookColumn | WorkbookField, ...] = (
                edition.definition.fields if sheet.prefill == "field" else sheet.columns
            )
            for row in rows:
                must = said["page_required" if row.required else "page_optional"]
                yield said["page_row"].format(name=row.name, required=must, kind=_kind(row, edition), help=row.help)
            yield ""
    yield said["page_input"]


def _kind(row: WorkbookColumn | WorkbookField, edition: WorkbookEdition) -> str:
    said = messages("workbook")
    if row.kind != "choice":
        return said[f"page_kind_{row.kind}"]
    if row.choices in OWN:
        return said["page_kind_own"]
    choices = edition.choices(row.choices)
    if row.choices in CODED or len(choices) > _FEW:
        return said["page_kind_code"].format(count=len(choices))
    return said["page_kind_choice"].format(choices="、".join(choices))


def main(arguments: list[str]) -> None:
    """Write the page to the path given, or to standard output."""
    if arguments:
        Path(arguments[0]).write_text(page(), encoding="utf-8")
    else:
        sys.stdout.write(page())


if __name__ == "__main__":
    main(sys.argv[1:])
