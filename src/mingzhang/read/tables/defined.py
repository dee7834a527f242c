"""A form held against a table as it was printed: which of the form's columns and rows each printed name is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from mingzhang.model import Column, ColumnRole
from mingzhang.read.evidence import MOST
from mingzhang.standard import lazy, load
from mingzhang.standard.forms import Form, FormColumn, FormRow
from mingzhang.standard.kinds import unnumbered
from mingzhang.standard.lexicon import read_label, vocabulary
from mingzhang.standard.words import bare, plain

_YEAR = lazy.compile(r"20\d{2}年?度?|\{year\}年?度?")


def key(name: str) -> str:
    """Return a printed name without blanks, quotation marks and year, for comparing."""
    return _YEAR.sub("", plain(name))


def match_form(title: str, number: str, account: str) -> Form | None:
    """Return the form that prints exactly this title, or this number over a title of the same kind that says no more.

    Provinces number alike what is not alike: a title of basic spending is none of a form of all spending.
    """
    forms = load().forms
    wanted = key(title)
    for form in forms.by_id.values():
        if form.account == account and form.title and key(form.title) == wanted:
            return form
    for form in forms.of_title(title, account):
        if number and key(form.number) == key(number) and _says_no_more(title, form):
            return form
    return None


def _says_no_more(title: str, form: Form) -> bool:
    """Whether a title says of the kind of spending no more than a form, and of the money's year no less."""
    said = read_label(title).region
    return said.nature in (None, form.region.nature) and form.region.vintage in (None, said.vintage)


def has_columns(form: Form, columns: Sequence[Column]) -> bool:
    """Whether most of the columns that are printed are a form's: its number alone may head another layout."""
    defined = Defined(form)
    held = [column for column in columns if column.role is ColumnRole.AMOUNT]
    known = sum(defined.column(column.side, column.name) is not None for column in held)
    return MOST.is_met(known, len(held)) or not held


class Defined:
    """The columns and rows of a form by the names they are printed under."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.columns: dict[tuple[str, str], FormColumn] = {}
        for column in form.columns:
            self.columns.setdefault((column.side, key(column.name)), column)
            self.columns.setdefault((column.side, key(column.path[-1])), column)
        self.rows: dict[tuple[str, str], list[FormRow]] = defaultdict(list)
        for row in form.rows:
            for name in row.names:
                self.rows[(row.side, bare(name))].append(row)
        below = {(row.side, bare(row.under)) for row in form.rows if row.under}
        self.headings = {(side, under): under for side, under in below}
        for row in form.rows:
            if (row.side, bare(row.label)) in below:
                self.headings |= {(row.side, bare(name)): bare(row.label) for name in row.names}

    def column(self, side: str, name: str, path: Sequence[str] = ()) -> FormColumn | None:
        """Return the form's column of this printed name; a total below the head of another column is that one's."""
        found = self.columns.get((side, key(name)))
        if found and len(path) > 1 and plain(path[-1]) in vocabulary().totals:
            other = self.columns.get((side, key(path[-2])))
            return other or found if key(path[-2]) not in map(key, found.path) else found
        return found

    def phase_under(self, word: str) -> str | None:
        """Return the phase of all the form's columns below a head, None where they differ or none is."""
        phases = {
            column.region.phase
            for column in self.form.columns
            if len(column.path) > 1 and key(column.path[0]) == key(word)
        }
        return phases.pop() if len(phases) == 1 else None

    def row(self, side: str, label: str, under: str) -> FormRow | None:
        """Return the form's row of this printed label below the heading `under`."""
        found = self.rows.get((side, bare(label)), [])
        below = self.rows.get((side, unnumbered(label)), []) if under else []  # its parts may be numbered anew
        exact = [row for row in (*found, *below) if bare(row.under) == under]
        open_ones = [row for row in found if not row.under]
        return next(iter(exact or self._of_fund_under(under, open_ones) or open_ones), None)

    def _of_fund_under(self, under: str, named: Sequence[FormRow]) -> list[FormRow]:
        """Return the rows below a heading that are of the fund of one named alike above it, under another name."""
        funds = {row.region.fund for row in named} - {None}
        return [row for row in self.form.rows if under and bare(row.under) == under and row.region.fund in funds]

    def heading(self, side: str, label: str) -> str:
        """Return the form's name of a row on which the meaning of those below hangs, empty for any other row."""
        return self.headings.get((side, bare(label)), "")

    def is_bare_heading(self, side: str, label: str) -> bool:
        """Whether this row holds no figures by its form."""
        return any(row.heading for row in self.rows.get((side, bare(label)), []))
