"""Faults that lie in whole rows of a table: two in each other's place, amounts in wrong columns, a row that is printed
twice, a row left out whose name nothing prints.

Each is told by what would mend it: with the amounts where they belong every identity that is broken there holds, and
none that holds is harmed, while no single figure would do as much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from itertools import chain, combinations, takewhile

from mingzhang.algebra.identity import Identity, Key
from mingzhang.algebra.statements import Cell, Statements
from mingzhang.check.evidence import MEETS_TWICE
from mingzhang.check.in_words import amount_words, printed
from mingzhang.check.numbers.slips import slips
from mingzhang.check.registry import found
from mingzhang.model import YUAN_IN, At, CellLabel, ColumnRole, Figure, Finding
from mingzhang.model.values import dataclass
from mingzhang.standard.forms import figure_name
from mingzhang.standard.rules import rules
from mingzhang.standard.words import plain

EXCHANGED, SHIFTED, TWICE, LACKING = "sum.exchanged", "sum.shifted", "sum.twice", "sum.lacking"

_MOST_ROWS = 40
"""Where more rows of a table break something it is no two of them that are wrong."""

_Cells = Mapping[int, Figure]
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class WrongRow:
    """A fault of a row as a finding, with the broken identities that it explains."""

    finding: Finding
    explains: tuple[Identity, ...]


def moved_rows(made: Statements, identities: Sequence[Identity], doubtful: Set[Key]) -> list[WrongRow]:
    """Return the rows whose amounts stand in other rows or columns than they belong in, and those printed twice.

    Identities that may be misread (`doubtful`) speak for a fault that mends them, and never against one.
    """
    if all(one.holds for one in identities):
        return []
    rows = _Rows(made, identities, doubtful)
    broken = (rows.of_money(places) for places in rows.broken())
    return _each_once(fault for places in broken for fault in (*rows.twice(places), *rows.moved(places)))


def lacking_rows(made: Statements, identities: Sequence[Identity]) -> list[WrongRow]:
    """Return the rows under which one is missing that has no name anywhere."""
    if all(one.holds for one in identities):
        return []
    rows = _Rows(made, identities)
    return _each_once(fault for places in rows.broken() for fault in rows.lacking(places))


def _each_once(faults: Iterable[WrongRow]) -> list[WrongRow]:
    """Return faults without those that explain what one before them does."""
    told: set[Key] = set()
    kept = []
    for fault in faults:
        explained = {one.key for one in fault.explains}
        if not explained & told:
            told |= explained
            kept.append(fault)
    return kept


class _Rows:
    """The rows of a document's tables about which something is broken, and the identities of their figures."""

    def __init__(self, made: Statements, identities: Iterable[Identity], doubtful: Set[Key] = frozenset()) -> None:
        self._tables = made.document.tables
        self._doubtful = doubtful
        self._about: dict[At, list[Identity]] = defaultdict(list)
        self._broken: dict[int, dict[int, list[Identity]]] = defaultdict(lambda: defaultdict(list))
        for one in identities:
            broken = not one.holds
            for figure in one.figures:
                self._about[figure.at].append(one)
                if broken and figure.at.table >= 0:
                    self._broken[figure.at.table][figure.at.row].append(one)
        self._rows: dict[_Place, dict[int, Figure]] = defaultdict(dict)
        self._cells: dict[_Place, Cell] = {}
        for cell in made.cells:
            if cell.table in self._broken and self._role(cell.table, cell.column) is ColumnRole.AMOUNT:
                self._rows[cell.table, cell.row][cell.column] = cell.figure
                self._cells[cell.table, cell.row] = cell
        for at in self._broken:
            for figure in self._tables[at].figures:
                if self._role(at, figure.at.column) is ColumnRole.CHANGE:
                    self._rows[at, figure.at.row][figure.at.column] = figure

    def _role(self, table: int, column: int) -> ColumnRole | None:
        columns = self._tables[table].columns
        return columns[column].role if column < len(columns) else None

    def broken(self) -> Iterator[list[_Place]]:
        """Yield, table by table, the rows about which something is broken."""
        for table, rows in sorted(self._broken.items()):
            yield [(table, row) for row in sorted(rows)]

    def of_money(self, places: Iterable[_Place]) -> list[_Place]:
        """Return the rows that have a place for an amount: others only count things, or theirs were not made out."""
        return [place for place in places if place in self._cells]

    # -- amounts that stand elsewhere than they belong -------------------------------------------------------------

    def moved(self, places: Sequence[_Place]) -> Iterator[WrongRow]:
        """Yield the rows whose amounts stand in other columns, or in another row, than they belong in."""
        for place in places:
            yield from self._shifted(place)
        if len(places) <= _MOST_ROWS:
            for one, other in combinations(places, 2):
                yield from self._exchanged(one, other)

    def _shifted(self, place: _Place) -> Iterator[WrongRow]:
        row = self._rows[place]
        columns = sorted(row)
        off = {figure.at for one in self._broken[place[0]][place[1]] for figure in one.figures}
        rotated = ([*columns[1:], columns[0]], [columns[-1], *columns[:-1]])
        turned = (
            [(row[one], row[other]), (row[other], row[one])]
            for one, other in combinations(columns, 2)
            if row[one].at in off or row[other].at in off
        )
        shifted = ([(row[at], row[other]) for at, other in zip(columns, order, strict=True)] for order in rotated)
        for meant in chain(shifted, turned):
            mended = self._mended(meant)
            if mended:
                wrong = [(one, other) for one, other in meant if one.yuan != other.yuan]
                yield WrongRow(_said(SHIFTED, [one for one, _ in wrong], *wrong[0]), mended)
                return

    def _exchanged(self, one: _Place, other: _Place) -> Iterator[WrongRow]:
        first, second = self._rows[one], self._rows[other]
        pairs = [(first[at], second[at]) for at in sorted(first.keys() & second.keys())]
        pairs = [(mine, theirs) for mine, theirs in pairs if mine.yuan != theirs.yuan]
        mended = self._mended([*pairs, *(pair[::-1] for pair in pairs)], apart=True)
        if mended:
            told = max(pairs, key=lambda pair: (bool(pair[0].value and pair[1].value), -pair[0].at.column))
            yield WrongRow(_said(EXCHANGED, [figure for pair in pairs for figure in pair], *told), mended)

    def _mended(self, meant: Sequence[tuple[Figure, Figure]], apart: bool = False) -> tuple[Identity, ...]:
        """Return what is broken and would hold if figures were others: all that is broken about them, or nothing.

        What one figure alone would mend, in each column where those are `apart`, is that figure's fault.
        """
        values = {figure.at: other.yuan for figure, other in meant if figure.yuan != other.yuan}
        if not any(_is_telling(figure) for figure, _ in meant):
            return ()
        about = {one.key: one for at in values for one in self._about[at]}.values()
        if not all(one.would_hold_with(values) for one in about if one.key not in self._doubtful):
            return ()
        mended = tuple(one for one in about if not one.holds and one.would_hold_with(values))
        columns = {figure.at.column for figure, _ in meant} if apart else {None}
        about_columns = (
            [one for one in mended if column is None or _stands_in(one, column, values)] for column in columns
        )
        return () if all(_is_of_one(some) for some in about_columns if some) else mended

    # -- rows too many or too few ----------------------------------------------------------------------------------

    def twice(self, places: Sequence[_Place]) -> Iterator[WrongRow]:
        """Yield the rows that a table prints a second time: without them what is broken about them holds."""
        first: dict[Hashable, _Place] = {}
        for other in places:
            region, amounts = self._cells[other].region, frozenset(_amounts(self._rows[other]))
            one = first.setdefault((region, self._name(other), amounts), other)
            named = self._name(other)[1]  # a piece of a code that was read as a row bears no name
            if region is None or one is other or not named or not any(map(_is_telling, self._rows[other].values())):
                continue
            row = {at: figure for at, figure in self._rows[other].items() if figure.value}
            values = {figure.at: Decimal(0) for figure in row.values()}
            about = {each.key: each for figure in row.values() for each in self._about[figure.at]}.values()
            mended = tuple(each for each in about if not each.holds)
            if mended and all(each.would_hold_with(values) for each in mended):
                figures = list(row.values())
                yield WrongRow(_said(TWICE, figures, figures[0], self._rows[one][figures[0].at.column]), mended)

    def _name(self, place: _Place) -> tuple[str, str]:
        """Return the code and the label that a row prints: a total of one part alone is no second print of it."""
        row = self._tables[place[0]].rows[place[1]]
        return row.code, plain(row.label)

    def lacking(self, places: Sequence[_Place]) -> Iterator[WrongRow]:
        """Yield the rows that are more than those under them in several columns alike, while nothing else speaks
        against them: a row is missing there.
        """
        for place in places:
            wholes = [one for one in self._broken[place[0]][place[1]] if _is_whole(one, place)]
            others = [one for one in self._broken[place[0]][place[1]] if not any(one is whole for whole in wholes)]
            parts = {part.at for one in wholes for part in one.right}
            others += [one for at in parts for one in self._about[at] if not one.holds and one.left[0].at in parts]
            if len(wholes) < 2 or others or any(one.difference <= 0 for one in wholes):
                continue
            if self._names_more(place):
                continue
            figures = [one.left[0] for one in wholes]
            if all(self._is_borne_out(figure) for figure in figures) and not _is_one_slip(wholes):
                gaps = "、".join(map(_gap_words, wholes))
                name, shown = figure_name(figures[0]), printed(figures[0])
                made = found(rules()[LACKING], figures=figures, place=name, printed=shown, gaps=gaps)
                yield WrongRow(made, tuple(wholes))

    def _names_more(self, place: _Place) -> bool:
        """Whether a row among those under another is of something that was not understood: it may be a part too."""
        above, *below = self._tables[place[0]].rows[place[1] :]
        under = takewhile(lambda row: row.region.is_unknown or row.level > above.level, below)
        return any(row.region.is_unknown for row in under)

    def _is_borne_out(self, figure: Figure) -> bool:
        """Whether a figure holds in an identity that tells something."""
        about = (one for one in self._about[figure.at] if one.holds)
        return any(sum(bool(other.value) for other in one.figures) > 1 for one in about)


def _stands_in(identity: Identity, column: int, places: Container[At]) -> bool:
    """Whether a figure of a column, at one of some places, stands in an identity."""
    return any(figure.at.column == column and figure.at in places for figure in identity.figures)


def _is_of_one(identities: Sequence[Identity]) -> bool:
    """Whether one figure stands in all of them."""
    return bool(set.intersection(*({figure.at for figure in one.figures} for one in identities)))


def _amounts(row: _Cells) -> Iterator[tuple[int, Decimal]]:
    """Yield what a row prints by column."""
    return ((at, figure.yuan) for at, figure in row.items())


def _is_telling(figure: Figure) -> bool:
    """Whether an amount is long enough to be no other's by chance."""
    return len(figure.text.strip("0.")) >= MEETS_TWICE


def _is_whole(identity: Identity, place: _Place) -> bool:
    """Whether an identity says that a row is the sum of those under it."""
    whole = identity.left[0].at
    return identity.rule == "sum.rows" and (whole.table, whole.row) == place


def _is_one_slip(wholes: Sequence[Identity]) -> bool:
    """Whether one row written with one digit wrong in each column explains all that is missing."""
    able = [
        {part.at.row for part in one.right if any(one.would_hold(part, value) for value in slips(part))}
        for one in wholes
    ]
    return bool(set.intersection(*able))


def _gap_words(identity: Identity) -> str:
    """Return how much a column lacks of the row above."""
    whole = identity.left[0]
    column = whole.label.column if isinstance(whole.label, CellLabel) else ""
    return f"{column}{amount_words(identity.difference / YUAN_IN.get(whole.unit, Decimal(1)), whole)}"


def _said(rule: str, figures: Sequence[Figure], first: Figure, other: Figure) -> Finding:
    return found(
        rules()[rule],
        figures=figures,
        place=figure_name(first),
        printed=printed(first),
        other=figure_name(other),
        other_printed=printed(other),
    )
