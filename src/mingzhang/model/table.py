"""Tables: their columns, rows, cells of words, and the table that holds them with its figures."""

from __future__ import annotations

from enum import StrEnum

from mingzhang.model.figure import At, CellLabel, Figure, Source
from mingzhang.model.region import EVERYTHING, Region
from mingzhang.model.values import dataclass, replace

PERFORMANCE_FORMS = frozenset({"PT", "PS"})
CATALOGUE = "CAT"  # of purchases
"""The labels of tables that stand for performance forms."""


class ColumnRole(StrEnum):
    """What a column holds. The first six are what forms prescribe, the others what readers find besides."""

    LABEL = "label"
    CODE = "code"
    ORDINAL = "ordinal"  # a number that only counts the rows
    AMOUNT = "amount"
    TEXT = "text"
    COUNT = "count"
    UNIT = "unit"  # the codes of units, which are no codes of subjects
    OWNER = "owner"  # the units whose projects the column after it names
    RATE = "rate"
    PRICE = "price"  # what one of several things costs
    CHANGE = "change"  # what an amount differs by from another year's
    UNREAD = "unread"  # numbers under no heading


@dataclass(frozen=True, slots=True)
class Column:
    """One leaf column of a table. `path` is its header from top to bottom, `name` what others call it."""

    index: int
    name: str
    path: tuple[str, ...] = ()
    side: str = ""
    role: ColumnRole = ColumnRole.AMOUNT
    unit: str = ""
    region: Region = EVERYTHING
    of_which: bool = False  # picks something out (其中) rather than dividing what stands beside it
    of_group: bool = False  # the total of those that stand under one head of their own with it


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; a two-sided table has one for each side.

    `level` is its depth under the heading above it; `region` is what the row means, headings above it included.
    `of_which` marks a row that only picks something out (其中), so that its siblings need not add up.
    """

    index: int
    label: str
    code: str = ""
    side: str = ""
    level: int = 0
    of_which: bool = False
    region: Region = EVERYTHING
    source: Source = Source()
    group: str = ""  # the outer of two labels side by side
    columns: tuple[int, ...] = ()  # which of the table's columns have a place in this row
    sources: tuple[Source, ...] = ()  # where each of them stands in it, printed or empty; none where that is not known
    unread: bool = False  # numbers in it were not made out: a column that is not among its own is not empty there
    role: ColumnRole = ColumnRole.AMOUNT  # a row beside those of two years may hold their change, or its rate


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell that holds words."""

    text: str
    label: CellLabel
    source: Source = Source()
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a disclosure, recognised by its form or read by its headers alone.

    `form` is a form's id or, where no form is known, a readable name made of the title. `figures` holds every cell
    with a number in reading order, printed zeros and dashes included and empty cells left out.
    """

    form: str
    title: str
    number: str = ""  # 预算公开表1, 公开01表 …, as printed
    instance: str = ""
    unit: str = ""  # unit of money, as printed, or what the table counts in
    year: str = ""
    unit_name: str = ""  # the unit that the table's head names
    region: Region = EVERYTHING
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    figures: tuple[Figure, ...] = ()
    texts: tuple[TextCell, ...] = ()
    notes: tuple[str, ...] = ()  # lines below the table (注：…)
    kind: str = ""  # what the table is: 收支总表, 支出总表 …; empty where unknown
    source: Source = Source()
    pages: tuple[int, ...] = ()
    places: tuple[tuple[int, int], ...] = ()  # for each figure, its position in `rows` and in `columns`
    raw: tuple[tuple[str, ...], ...] = ()  # every cell's text as it stood, for showing the table again
    guessed: bool = False  # its columns were told by where words stand, not by lines, tabs or cells

    @property
    def is_performance(self) -> bool:
        """Whether this stands for a performance form: it tells of one project, not of all the money there is."""
        return self.form in PERFORMANCE_FORMS

    @property
    def has_data(self) -> bool:
        """Whether any number but zero is printed, be it one that could not be read."""
        told = any(figure.value or (figure.value is None and figure.doubt) for figure in self.figures)
        return told or any(cell.doubt for cell in self.texts)

    def placed(self, number: int) -> Table:
        """Return the table as the `number`th of its disclosure, every figure knowing its place there."""
        places = self.places or tuple((at, 0) for at in range(len(self.figures)))
        wanted = [(number, *place) for place in places]
        if wanted == [figure.at for figure in self.figures]:
            return self
        placed = (figure.placed(At(*at)) for figure, at in zip(self.figures, wanted, strict=True))
        return replace(self, figures=tuple(placed))
