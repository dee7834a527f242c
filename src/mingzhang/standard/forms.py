"""Forms: what every prescribed table holds, cell by cell. One definition recognises a table and lays it out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from mingzhang.model import EVERYTHING, CellLabel, ClaimLabel, ColumnRole, Figure, Region
from mingzhang.model.table import PERFORMANCE_FORMS
from mingzhang.model.values import dataclass, replace
from mingzhang.standard import load
from mingzhang.standard.kinds import Kind, account_of, core, kind_of, load_kinds
from mingzhang.standard.messages import messages
from mingzhang.standard.performance import performance_words
from mingzhang.standard.strict import DATA, BadStandard, build, toml, unique

_ROLES = frozenset(
    {ColumnRole.LABEL, ColumnRole.CODE, ColumnRole.ORDINAL, ColumnRole.AMOUNT, ColumnRole.TEXT, ColumnRole.COUNT}
)
_BEGINNING = 30  # so many characters show which sentence is meant
ACCOUNTS = frozenset({"预算", "决算"})


@dataclass(frozen=True)
class FormSide:
    """One half of a two-sided table, or the whole of any other (then without a name).

    `head` is what the form prints over the half. `rows_of` says of what the rows are lists, outermost first
    (function, economy, revenue, unit, project, catalogue); empty where every row is fixed.
    """

    name: str = ""
    head: str = ""
    region: Region = EVERYTHING
    rows_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormColumn:
    """One leaf column. `path` is its header from top to bottom, `name` what others call it; both may hold {year}.

    `names` is the axis whose nodes a column of words prints; `place_of` the column in whose place this one stands;
    `unit` differs from the table's where given.
    """

    path: tuple[str, ...]
    name: str
    side: str = ""
    role: ColumnRole = ColumnRole.AMOUNT
    region: Region = EVERYTHING
    unit: str = ""
    names: str = ""
    of_which: bool = False
    place_of: str = ""

    def filled(self, year: str) -> FormColumn:
        """Return the column with the year put in."""
        return replace(self, path=tuple(part.replace("{year}", year) for part in self.path), name=self.named(year))

    def named(self, year: str) -> str:
        """Return the column's name in a given year."""
        return self.name.replace("{year}", year)


@dataclass(frozen=True)
class FormRow:
    """One fixed row. `under` is the label of the row that it hangs on and that lends it its meaning.

    `code` is what the form prints beside the label: a subject code or a line number. `heading` rows hold no figures;
    `column` is the only column with a figure where the others stay empty; `group` counts from 1 in forms whose columns
    are repeated side by side.
    """

    label: str
    side: str = ""
    code: str = ""
    under: str = ""
    level: int = 0
    group: int = 0
    of_which: bool = False
    heading: bool = False
    column: str = ""
    unit: str = ""
    region: Region = EVERYTHING
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The label and what else it is printed as."""
        return (self.label, *self.aliases)


@dataclass(frozen=True)
class Form:
    """One prescribed table. `label` is the name under which its figures are known to others; `title` may hold {year}.

    `unit` is the unit of money it is printed in unless a table says otherwise; `name_label` the words before the
    unit's name; `groups` how often the columns are repeated side by side; `ordinals` whether a row numbers the columns;
    `numbers_are_cells` whether the numbers of its rows are published as cells. `empty_note` is what an empty table says
    of itself.
    """

    id: str
    kind: str
    account: str
    title: str
    name_label: str
    unit: str
    columns: tuple[FormColumn, ...]
    sides: tuple[FormSide, ...]
    rows: tuple[FormRow, ...] = ()
    label: str = ""
    number: str = ""
    region: Region = EVERYTHING
    groups: int = 1
    group_heads: tuple[str, ...] = ()
    ordinals: bool = False
    numbers_are_cells: bool = False
    empty_note: str = ""

    def side(self, name: str) -> FormSide:
        """Return a side by its name; the empty name for a table with one side."""
        return next(side for side in self.sides if side.name == name)

    def side_columns(self, side: str) -> tuple[FormColumn, ...]:
        """Return the columns of one side, in order."""
        return tuple(column for column in self.columns if column.side == side)

    def side_rows(self, side: str) -> tuple[FormRow, ...]:
        """Return the fixed rows of one side, in order."""
        return tuple(row for row in self.rows if row.side == side)


@dataclass(frozen=True)
class Forms:
    """All forms by id, and all kinds of table by name."""

    by_id: Mapping[str, Form]
    kinds: Mapping[str, Kind]

    def __getitem__(self, form: str) -> Form:
        return self.by_id[form]

    def of_kind(self, kind: str, account: str = "") -> tuple[Form, ...]:
        """Return the forms of a kind; with `account` (预算 or 决算) only those."""
        return tuple(f for f in self.by_id.values() if f.kind == kind and account in ("", f.account))

    def kind_of(self, title: str, unit_name: str = "") -> Kind | None:
        """Return the kind of table that a title names, or None."""
        return kind_of(title, self.kinds, unit_name)

    def of_title(self, title: str, account: str = "", unit_name: str = "") -> tuple[Form, ...]:
        """Return the forms that a title may name, those with this very title first."""
        kind = self.kind_of(title, unit_name)
        if kind is None:
            return ()
        found = self.of_kind(kind.id, account_of(title) or account)
        return tuple(sorted(found, key=lambda form: core(form.title) != core(title)))


def load_form(path: Path) -> Form:
    """Load one form and see that its parts fit together."""
    form = build(Form, toml(path), path.name)
    if not form.label:
        form = replace(form, label=form.id)
    sides = unique(form.sides, lambda side: side.name, path.name)
    unique(form.columns, lambda column: (column.side, column.name), path.name)
    unique(form.rows, lambda row: (row.side, row.under, row.label, row.group, row.code), path.name)
    _expect(form.id == path.stem, path, "id", f"{form.id!r} in a file of another name")
    _expect(form.account in ACCOUNTS, path, "account", f"unknown: {form.account!r}")
    for side in (*(column.side for column in form.columns), *(row.side for row in form.rows)):
        _expect(side in sides, path, "side", f"unknown: {side!r}")
    for column in form.columns:
        _expect(column.role in _ROLES, path, column.name, f"no form prints a column of {column.role}")
    names = {column.name for column in form.columns}
    labels = {row.label for row in form.rows}
    for row in form.rows:
        _expect(not row.column or row.column in names, path, row.label, f"no column {row.column!r}")
        _expect(not row.under or row.under in labels, path, row.label, f"no row {row.under!r}")
    return form


def load_forms(folder: Path = DATA / "forms", kinds: Path = DATA / "kinds.toml") -> Forms:
    """Load every form of a folder; each must be of a known kind."""
    known = load_kinds(kinds)
    by_id = {path.stem: load_form(path) for path in sorted(folder.glob("*.toml"))}
    for form in by_id.values():
        _expect(form.kind in known, folder / f"{form.id}.toml", "kind", f"unknown: {form.kind!r}")
    return Forms(by_id, known)


def _expect(holds: bool, path: Path, key: str, trouble: str) -> None:
    if not holds:
        raise BadStandard(path.name, key, trouble)


@cache
def figure_name(figure: Figure) -> str:
    """Return what people call a figure: its table with its number, its row and column, or its heading and subject."""
    label = figure.label
    if isinstance(label, CellLabel):
        return _of_table(label) + _named(side=label.side, row=_row(label), column=label.column)
    return _named(heading=label.section.rpartition("/")[2], subject=label.subject or label.sentence[:_BEGINNING])


def name_beside(figure: Figure, other: Figure) -> str:
    """Return what a figure is called behind another one: only what tells them apart within one table or heading."""
    label, before = figure.label, other.label
    if isinstance(label, CellLabel) and isinstance(before, CellLabel) and figure.at.table == other.at.table:
        row, column = _row(label), label.column
        if row == _row(before):
            return _named(column=column) or _named(row=row)
        return _named(row=row, column="" if column == before.column else column)
    if isinstance(label, ClaimLabel) and isinstance(before, ClaimLabel) and _one_chapter(label, before):
        return _named(subject=label.subject or label.sentence[:_BEGINNING])
    return figure_name(figure)


def _one_chapter(label: ClaimLabel, other: ClaimLabel) -> bool:
    """Whether two sentences stand below one heading that is no mere part of the whole."""
    return label.section.split("/")[:_TELLING] == other.section.split("/")[:_TELLING]


_TELLING = 2  # headings of a path: the part and the chapter in it


def _row(label: CellLabel) -> str:
    row = label.row.rpartition("/")[2] if label.form in PERFORMANCE_FORMS else label.row  # else all levels above it
    code = "" if row.startswith(label.code) else label.code
    return " ".join(part for part in (code, row) if part)


def _named(**parts: str) -> str:
    words = messages("names")
    return "".join(words[kind].format(name=_inner(name)) for kind, name in parts.items() if name)


def _of_table(label: CellLabel) -> str:
    name = table_name(label.form)
    number = label.number if label.number not in name else ""
    instance = messages("names")["instance"].format(name=label.instance) if label.instance else ""
    return " ".join(part for part in (number, name) if part) + instance


def _inner(text: str) -> str:
    """Return a text that is going to stand in quotation marks: those within it become single ones."""
    return text.translate(_SINGLE)


_SINGLE = str.maketrans("“”", "‘’")


def table_name(form: str) -> str:
    """Return what people call a table: the title of a prescribed form without its year, or the name it was given."""
    known = load().forms.by_id.get(form)
    if known is None:
        return performance_words().kinds.name_of(form) or form
    return known.title.replace("{year}年", "").replace("{year}", "")
