"""Write docs/forms.md: every form, kind, edition and code list as a page for people, made of the data alone.

Run `python -m mingzhang.manual.forms docs/forms.md`; without a path the page goes to standard output.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from mingzhang.model import Region
from mingzhang.standard import load
from mingzhang.standard.editions import Edition
from mingzhang.standard.forms import Form
from mingzhang.standard.kinds import Kind
from mingzhang.standard.performance import performance_words
from mingzhang.standard.strict import DATA, texts


def page() -> str:
    """Return the whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    standard = load()
    forms = tuple(standard.forms.by_id.values())
    yield _say("title")
    yield _say("contents_head")
    for form in forms:
        title = _year_left_open(form.title)
        number, unit = form.number or _say("nothing"), form.unit or _say("nothing")
        yield _say(
            "contents_row", id=form.id, anchor=form.id.lower(), number=number, title=title, kind=form.kind, unit=unit
        )
    for form in forms:
        yield from _form(form)
    yield from _layouts()
    yield _say("kinds_head")
    for kind in standard.forms.kinds.values():
        yield _say("kinds_row", id=kind.id, titles=_titles(kind), region=_region(kind.region))
    yield _say("editions_head")
    for edition in standard.editions.by_id.values():
        yield _edition(edition)
    yield _say("lists_head")
    for codes in (standard.functions, standard.economy, standard.gov_economy, standard.revenue, standard.catalogue):
        sourced = sum(code.sourced or code.printed.documents > 0 for code in codes.codes.values())
        yield _say("lists_row", title=codes.title, count=str(len(codes.codes)), sourced=str(sourced), basis=codes.basis)


def _form(form: Form) -> Iterator[str]:
    number = f"（{form.number}）" if form.number else ""
    unit = form.unit or _say("nothing")
    title = _year_left_open(form.title)
    yield _say("form_head", id=form.id, title=title, number=number, account=form.account, kind=form.kind, unit=unit)
    yield _say("form_region", region=_region(form.region))
    if form.groups > 1:
        yield _say("form_groups", groups=str(form.groups))
    if form.ordinals:
        yield _say("form_ordinals")
    if form.empty_note:
        yield _say("form_empty", note=form.empty_note)
    for side in form.sides:
        listed = "、".join(_word("lists", name) for name in side.rows_of)
        if side.name:
            rows_of = _say("side_rows_of", names=listed) if listed else ""
            yield _say("side", name=side.name, region=_region(side.region), rows_of=rows_of)
        elif listed:
            yield _say("whole_rows_of", names=listed)
    yield from _parts(form)


def _parts(form: Form) -> Iterator[str]:
    yield _say("columns_head")
    for column in form.columns:
        path = _year_left_open(" / ".join(column.path))
        yield _say(
            "columns_row",
            path=path,
            name=_year_left_open(column.name),
            side=column.side or _say("nothing"),
            role=_word("roles", column.role),
            region=_region(column.region),
        )
    if form.rows:
        yield _say("rows_head")
    for row in form.rows:
        label = "　" * row.level + (row.label or _say("nothing"))
        side, code = row.side or _say("nothing"), row.code or _say("nothing")
        yield _say("rows_row", label=label, code=code, side=side, region=_region(row.region))


def _layouts() -> Iterator[str]:
    """Yield the layouts of performance forms, and the frame of their indicators."""
    words = performance_words()
    yield _say("layouts_head")
    for layout in words.layouts:
        name = words.kinds.name_of(layout.form)
        origin = _word("provenance", layout.provenance)
        yield _say(
            "layout", id=layout.id, name=name, title=layout.title, unit=layout.unit, origin=origin, basis=layout.basis
        )
        for block in layout.block:
            shown = "、".join(dict.fromkeys((*(label for row in block.rows for label in row), *block.columns)))
            yield _say("layout_row", kind=_word("blocks", block.kind), head=block.head or _say("nothing"), words=shown)
    yield _say("sources_head")
    for source in words.funds.source:
        yield _say("sources_row", words="、".join(source.words), region=_region(source.region))
    yield _say("indicators_head")
    for first in words.first_level:
        seconds = [second.name for second in words.second_level if second.first == first.name]
        yield _say("indicators_row", first=first.name, second="、".join(seconds))


def _edition(edition: Edition) -> str:
    first, last = edition.years
    asked = [entry.form for entry in edition.forms if entry.required] or [demand.name for demand in edition.demands]
    return _say(
        "editions_row",
        id=edition.id,
        years=f"{first}–{last}" if edition.province else f"{first}–",
        scopes="、".join(edition.scopes),
        tables="、".join(asked),
        sections=str(len(edition.sections)),
        terms=str(len(edition.terms)),
        seen="、".join(edition.seen) or _say("nothing"),
    )


def _titles(kind: Kind) -> str:
    return "、".join((*kind.titles, *(_say("kinds_contains", word=word) for word in kind.contains)))


def _region(region: Region) -> str:
    fixed = "，".join(f"{_word('axes', axis)} {_node(axis, node)}" for axis, node in region.fixed().items())
    return fixed or _say("nothing")


def _node(axis: str, node: str) -> str:
    listed = load().code_list(axis)
    named = listed.name(node) if listed else None
    return f"{node} {named.name}" if named else node


def _year_left_open(text: str) -> str:
    return text.replace("{year}", "××××")


@cache
def _texts() -> Mapping[str, str]:
    return texts(DATA / "describe.toml")


def _say(sentence: str, **values: str) -> str:
    return _texts()[sentence].format(**values)


def _word(group: str, name: str) -> str:
    return _texts()[f"{group}.{name}"]


def main(arguments: list[str]) -> None:
    """Write the page to the path given, or to standard output."""
    if arguments:
        Path(arguments[0]).write_text(page(), encoding="utf-8")
    else:
        sys.stdout.write(page())


if __name__ == "__main__":
    main(sys.argv[1:])
