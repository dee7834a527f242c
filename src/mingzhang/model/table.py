"""Tables, paragraphs and claims: the parts of a disclosure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import is_
from typing import TYPE_CHECKING

from mingzhang.model.figure import TEXT, At, CellLabel, ClaimKind, Figure, Source
from mingzhang.model.region import EVERYTHING, Region
from mingzhang.model.said import NOTHING_SAID, Said

if TYPE_CHECKING:
    from mingzhang.model.performance import PerformanceForm


PERFORMANCE_FORMS = frozenset({"PT", "PS"})
"""The labels of tables that stand for performance forms."""


@dataclass(frozen=True, slots=True)
class Column:
    """One leaf column of a table. `path` is its header from top to bottom, `name` what others call it."""

    index: int
    name: str
    path: tuple[str, ...] = ()
    side: str = ""
    role: str = "amount"  # label, code, ordinal, amount, text, count
    unit: str = ""
    region: Region = EVERYTHING
    of_which: bool = False  # picks something out (其中) rather than dividing what stands beside it


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
    unit: str = ""  # unit of money, as printed
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

    @property
    def is_performance(self) -> bool:
        """Whether this stands for a performance form: it tells of one project, not of all the money there is."""
        return self.form in PERFORMANCE_FORMS

    @property
    def has_data(self) -> bool:
        """Whether any number but zero is printed."""
        return any(figure.value for figure in self.figures)

    def placed(self, number: int) -> Table:
        """Return the table as the `number`th of its disclosure, every figure knowing its place there."""
        places = self.places or tuple((at, 0) for at in range(len(self.figures)))
        wanted = [At(number, *place) for place in places]
        if all(figure.at == at for figure, at in zip(self.figures, wanted, strict=True)):
            return self
        return replace(
            self, figures=tuple(replace(figure, at=at) for figure, at in zip(self.figures, wanted, strict=True))
        )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or heading of running text. `section` is the path of headings above it, joined with `/`."""

    text: str
    section: str = ""
    heading_level: int = 0  # 0 for body text; 1 for 第一部分, 2 for 一、, 3 for （一）, 4 for 1、
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Ground:
    """The words that fixed one axis of a claim's region, with the characters of the paragraph that they stand in.

    `origin` says how they reach the claim: its own words, the whole that it is a part of, the topic set before it, the
    sentence's opening, a heading; or, where no words stand, the document as a whole, what other axes imply, or the
    edition that wrote the sentence.
    """

    axis: str
    words: str
    origin: str  # words, whole, topic, sentence, heading, document, inferred, edition
    paragraph: int | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A number in a sentence and how it hangs together with others of its paragraph.

    The links are indexes into `Disclosure.claims`: a share, change or growth names in `subject` the amount it speaks
    of; a share names in `whole` the amount it is a share of, where the sentence says so; a part (其中, 包括, 分别)
    names in `parent` the amount that it is a part of. An amount may be divided more than once (by fund, then by year):
    only parts with one `listing` belong together. `direction` is +1 or -1 where a word says more or less, 0 where it
    says equal, None where it says nothing. `base` is what a change is measured against: year and phase.
    `paragraph` is an index into `Disclosure.paragraphs`. `because` says which words fixed each axis of the region, as
    they stood when it was read.
    """

    figure: Figure
    kind: ClaimKind
    paragraph: int
    direction: int | None = None
    direction_word: str = ""
    subject: int | None = None
    whole: int | None = None
    parent: int | None = None
    of_which: bool = False  # the siblings need not add up to the parent
    listing: int | None = None  # parts of one parent that were named together share this number
    base: Region | None = None
    because: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the reader repaired, could not decide, or did not understand, said in Chinese."""

    kind: str  # repaired, doubtful, unread
    message: str
    source: Source = Source()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One package as read or as composed: the value in the middle of everything.

    `kind` is 预算 or 决算; `scope` is 部门 or 单位; `edition` is the id of the edition recognised, empty if none.
    `toc` holds the lines of the table of contents as (title, printed page); `furniture` what stands on pages beside the
    text: running heads and watermarks. `said` holds what sentences say of their claims and of what is not there.
    """

    file: str
    kind: str = ""
    year: str = ""
    unit_name: str = ""
    scope: str = ""
    edition: str = ""
    pages: int = 0
    tables: tuple[Table, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    claims: tuple[Claim, ...] = ()
    toc: tuple[tuple[str, str], ...] = ()
    furniture: tuple[Paragraph, ...] = ()
    performance: tuple[PerformanceForm, ...] = ()  # the forms behind the tables of form PT and PS, in their order
    doubts: tuple[Doubt, ...] = ()
    extraction: str = ""  # pdf, tabbed text, spaced text, paragraphs
    scanned: bool = False  # whether the text shows signs of character recognition
    said: Said = NOTHING_SAID

    def placed(self) -> Disclosure:
        """Return the disclosure with every figure knowing its place in it: what tells figures apart.

        Whoever puts tables or claims together calls this; where all is in place already it returns itself.
        """
        tables = tuple(table.placed(number) for number, table in enumerate(self.tables))
        claims = tuple(
            claim
            if claim.figure.at == (at := At(TEXT, claim.paragraph, number))
            else replace(claim, figure=replace(claim.figure, at=at))
            for number, claim in enumerate(self.claims)
        )
        same = all(map(is_, (*tables, *claims), (*self.tables, *self.claims)))
        return self if same else replace(self, tables=tables, claims=claims)
