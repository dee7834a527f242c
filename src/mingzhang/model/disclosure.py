"""The disclosure: one package as read or as composed, and what of it was not understood."""

from __future__ import annotations

from enum import StrEnum
from operator import is_

from mingzhang.model.figure import TEXT, At, Figure, Source
from mingzhang.model.genre import Genre
from mingzhang.model.performance import PerformanceForm
from mingzhang.model.said import NOTHING_SAID, Said
from mingzhang.model.table import Table
from mingzhang.model.text import Claim, Paragraph
from mingzhang.model.values import dataclass, replace


class DoubtKind(StrEnum):
    """What became of something that was hard to read."""

    REPAIRED = "repaired"
    DOUBTFUL = "doubtful"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the reader repaired, could not decide, or did not understand, said in Chinese."""

    kind: DoubtKind
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
    blurred: tuple[int, ...] = ()  # the pages that show some of their text only in part
    said: Said = NOTHING_SAID
    genre: Genre = Genre.PACKAGE

    @property
    def unread_pages(self) -> tuple[int, ...]:
        """The pages of which nothing could be read."""
        unread = [doubt.source for doubt in self.doubts if doubt.kind is DoubtKind.UNREAD]
        whole = [one.page for one in unread if one.page is not None and one == Source(one.file, one.page)]
        return tuple(page for page in whole if page not in self.blurred)

    def placed(self) -> Disclosure:
        """Return the disclosure with every figure knowing its place in it: what tells figures apart.

        Whoever puts tables or claims together calls this; where all is in place already it returns itself.
        """
        tables = tuple(table.placed(number) for number, table in enumerate(self.tables))
        claims = tuple(
            claim
            if claim.figure.at == (at := At(TEXT, claim.paragraph, number))
            else replace(claim, figure=claim.figure.placed(at))
            for number, claim in enumerate(self.claims)
        )
        same = all(map(is_, (*tables, *claims), (*self.tables, *self.claims)))
        return self if same else replace(self, tables=tables, claims=claims)
