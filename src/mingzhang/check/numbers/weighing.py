"""How sure it is that the two sides of a broken identity cannot both be true: the one place that decides it.

An error says that two figures speak of the same and differ. What speaks for that: forms that are known, comparisons of
the same kind that hold, names that say the same. What speaks against it is an innocent explanation: money carried over
that one side counts and the other does not, rows that lie deeper than they look, a name that was only taken to mean the
same. That an amount equals the gap is no explanation yet, for a row that is missing leaves such a gap too: both sides
must also add up where they stand, or their names must differ just there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from mingzhang.algebra.correspondences import LINK
from mingzhang.algebra.identity import Identity, Key
from mingzhang.algebra.statements import Statements, reference
from mingzhang.check.evidence import BORNE_OUT, FEW, MOST, NO_LIST, is_alike
from mingzhang.check.in_words import amount_words, printed
from mingzhang.check.numbers.borne_out import WITHIN, Bearing, Lines, lines_of
from mingzhang.check.numbers.broken_cells import is_mixed, prints_pieces
from mingzhang.check.numbers.columns_left_out import lacking_a_column
from mingzhang.check.numbers.lists_of_others import is_of_unknown, listed_beside, narrower_whole, whole_beside
from mingzhang.check.numbers.nested_lines import LONGEST_LIST, holds_its_total, nested
from mingzhang.check.numbers.slips import is_slip
from mingzhang.check.numbers.unproven import INSIDE, TOLD_APART, Unproven, is_told_apart
from mingzhang.model import (
    TEXT,
    At,
    CellLabel,
    ClaimKind,
    ClaimLabel,
    ColumnRole,
    Evidence,
    Figure,
    Finding,
    Precise,
    Reason,
    Region,
    Severity,
    TextCell,
    total,
)
from mingzhang.model.values import replace
from mingzhang.standard import load
from mingzhang.standard.forms import figure_name, table_name
from mingzhang.standard.messages import messages
from mingzhang.standard.words import bare, plain

_LEFT_OUT = 3
"""So many lines at most are taken out of a total to see whether it was meant to be without them."""

_Group = TypeVar("_Group", bound=Hashable)


_EQUAL = frozenset({"equal.tables", "equal.text", "link", "balance", "sum.tables"})


class Scales:
    """Weighs the broken identities of one document by what else it prints.

    Where the reading itself is in doubt (`misread`), nothing can be said; where only the scope is, the document ought
    to explain it.
    """

    def __init__(self, made: Statements, identities: Sequence[Identity]) -> None:
        self._made = made
        self._identities = identities
        self._bearing = Bearing(identities)
        self._asked: dict[Key, str] = {}

    def misread(self, identity: Identity) -> str:
        """Return why a broken identity may never have been meant, in words; empty where nothing says so."""
        known = self._asked.get(identity.key)
        if known is None:
            known = self._asked[identity.key] = "，".join(self._misread(identity))
        return known

    def _innocent(self, identity: Identity, *, borne_out: bool, told_apart: bool) -> str:
        """Return what would explain a broken identity though the document is right, in words; empty if nothing does.

        Of all that may, slips are sought last: there are many to try.
        """
        explanation = self.misread(identity) or next(self._explanations(identity, borne_out), "")
        borne_out = borne_out and identity.rule != "equal.text"  # which says nothing of a sentence's names
        if explanation or borne_out or told_apart:
            return explanation
        unproven = next(self._unproven.reasons(identity), "")
        return "" if unproven and is_slip(identity) else unproven

    def weighed(self, finding: Finding, identities: Sequence[Identity], *, of_row: bool = False) -> Finding:
        """Return a finding with what speaks for it and against it: no error where each identity may be innocent.

        Where it is about a whole row (`of_row`) no one figure is accused.
        """
        borne_out = not of_row and self._bearing.is_borne_out(finding.figures[0].at, identities)
        apart = is_told_apart(finding.figures[0].at, identities)
        explanations = [self._innocent(one, borne_out=borne_out, told_apart=apart) for one in identities]
        why = self._reasons(identities, explanations)
        finding = replace(finding, borne_out=borne_out)
        if not all(explanations) or finding.severity is not Severity.ERROR:
            return replace(finding, why=why)
        return to_explain(replace(finding, why=why), explanations[0])

    def _reasons(self, identities: Sequence[Identity], explanations: Sequence[str]) -> tuple[Reason, ...]:
        """Return what speaks for some broken identities together and against them, each said once."""
        against = (Reason(words, against=True) for words in explanations if words)
        return tuple(dict.fromkeys((*map(Reason, self._speaking(identities)), *against)))

    # -- what speaks for it --------------------------------------------------------------------------------------

    def _speaking(self, identities: Sequence[Identity]) -> Iterator[str]:
        words = messages("weighing")
        tables = {figure.at.table for one in identities for figure in one.figures if figure.at.table >= 0}
        for table in sorted(tables):
            form = self._made.document.tables[table].form
            if form in load().forms.by_id:
                yield words["known_form"].format(table=table_name(form))
        tallies = [self._families[family] for family in {one.family for one in identities}]
        holds, count = (sum(numbers) for numbers in zip((0, 0), *tallies, strict=True))
        if count > len(tallies):
            yield words["family_holds"].format(count=count, holds=holds)
        for figure in (figure for one in identities for figure in (one.left[0], one.right[0])):
            if self._closing[figure.at]:
                yield words["closes"].format(place=figure_name(figure))
        if any(len(one.figures) == 2 and not one.left[0].region.differing(one.right[0].region) for one in identities):
            yield words["same_words"]

    @cached_property
    def _families(self) -> dict[str, tuple[int, int]]:
        """By family: how many of its identities hold, and how many there are that say anything."""
        return _tally((one.family, one) for one in self._identities)

    @cached_property
    def _closing(self) -> Counter[At]:
        """How many sums of its own table or sentence each figure closes, alone of which would be no proof."""
        found: Counter[At] = Counter()
        for one in self._identities:
            telling = sum(bool(figure.value) for figure in one.figures)
            if one.rule in INSIDE and not one.at_most and one.holds and telling > 2:
                found.update(figure.at for figure in one.figures)
        return found

    # -- what would explain it -----------------------------------------------------------------------------------

    def _misread(self, identity: Identity) -> Iterator[str]:
        """Yield why the identity may never have been meant: the rows lie deeper, the names need not mean the same."""
        if identity.at_most:
            if identity.rule == "part.whole" and self._is_reduced(identity.right[0]):
                yield messages("weighing")["reduced"]
            return
        if identity.rule in WITHIN:
            yield from self._doubtful_lines(identity)
        if identity.rule == LINK and not self._answers(identity):
            yield messages("weighing")["no_answer"]
        if identity.rule in _EQUAL:
            yield from self._left_out(identity)
        if identity.rule == "sum.tables":
            yield from self._of_another_list(identity)
        if identity.rule in ("equal.tables", "equal.text"):
            yield from self._unsupported(identity)
        if identity.rule == "sum.text" and self._bearing.is_printed_elsewhere(identity):
            yield messages("weighing")["repeated"]
        if identity.rule == "sum.text" and (meant := whole_beside(self._made.document, identity)) is not None:
            yield messages("weighing")["of_another_whole"].format(place=figure_name(meant), amount=printed(meant))
        elif identity.rule == "sum.text" and is_of_unknown(self._made.document, identity):
            yield messages("weighing")["no_slip"]

    def _doubtful_lines(self, identity: Identity) -> Iterator[str]:
        """Yield why the lines of a table that a total is taken to sum up may not be those that it sums up."""
        if is_mixed(self._made.document.tables[identity.left[0].at.table]):
            yield messages("weighing")["mixed"]
        elif (
            self._lie_deeper(identity)
            or holds_its_total(identity)
            or self._divide_a_part(identity)
            or self._is_no_list(identity)
            or (self._made.apart and self._counted_otherwise(identity))
        ):
            yield messages("weighing")["levels"]
        elif (unread := self._unread(identity)) is not None:
            yield messages("weighing")["unread"].format(row=unread.label.row, text=unread.text)
        elif self._made.apart and not self._is_borne_out(identity):
            yield messages("weighing")["not_borne_out"]

    def _unread(self, identity: Identity) -> TextCell | None:
        """Return a cell among those that a total sums up where words stand in the place of an amount."""
        whole = identity.left[0]
        if not isinstance(whole.label, CellLabel):
            return None
        table = self._made.document.tables[whole.at.table]
        across = identity.rule == "sum.columns"
        heads = {word for column in table.columns for word in column.path}
        amounts = {column.name for column in table.columns if column.role is ColumnRole.AMOUNT}
        for cell in table.texts:
            one, other = cell.label, whole.label
            beside = one.row == other.row if across else one.column == other.column
            if beside and one.side == other.side and one.row and one.column in amounts and cell.text not in heads:
                return cell
        return None

    def _answers(self, identity: Identity) -> bool:
        """Whether two classifications were meant to answer each other: the amounts are alike, or most others agree."""
        left, right = (abs(total(one.precise for one in side)).value for side in (identity.left, identity.right))
        holds, count = self._families[identity.family]
        return is_alike(left, right) or Evidence(holds, count - holds).passes(MOST)

    def _is_reduced(self, whole: Figure) -> bool:
        """Whether something printed beside a whole is negative, so that another part may be more than the whole."""
        if whole.at.table == TEXT:
            claims = self._made.document.claims
            beside = tuple(claim.figure for claim in claims if claim.kind is ClaimKind.AMOUNT)
        else:
            beside = self._made.document.tables[whole.at.table].figures
        return any(figure.is_money and figure.value and figure.value < 0 for figure in beside)

    def is_guessed(self, identity: Identity) -> bool:
        """Whether a figure stands in a table whose columns were guessed, and not well."""
        return any(figure.at.table in self._guessed for figure in identity.figures)

    @cached_property
    def _guessed(self) -> frozenset[int]:
        """The tables with guessed columns, told from a single row, or where no one figure stands in all that is off.

        So are those of which nothing holds, and all where one prints pieces of figures: narrow cells broke these.
        """
        tables = {at for at, table in enumerate(self._made.document.tables) if table.guessed}
        if any(prints_pieces(self._made.document.tables[at]) for at in tables):
            return frozenset(tables)
        broken: dict[int, list[set[At]]] = defaultdict(list)
        for one in self._identities if tables else ():
            if not one.holds:
                places = {figure.at for figure in one.figures}
                for at in {place.table for place in places} & tables:
                    broken[at].append(places)
        rows = {at: {figure.at.row for figure in self._made.document.tables[at].figures} for at in broken}
        return frozenset(
            at
            for at, places in broken.items()
            if len(rows[at]) == 1 or not set.intersection(*places) or not self._bearing.holds_anywhere(at)
        )

    def _explanations(self, identity: Identity, borne_out: bool) -> Iterator[str]:
        if self.is_guessed(identity) and not borne_out:
            yield messages("weighing")["guessed"]
        if identity.at_most:
            return
        if identity.rule in _EQUAL:
            yield from self._counted_apart(identity)
        if identity.rule.startswith("sum") and not any(figure.value for figure in identity.right):
            yield messages("weighing")["some_parts"]
        if identity.family in self._lacking and not is_slip(identity):
            yield messages("weighing")["column_left_out"]
        unnamed = identity.rule == "sum.text" and not identity.axis
        if unnamed and identity.difference < 0 and _is_change(identity.left[0]):
            yield messages("weighing")["gone"]

    @cached_property
    def _lacking(self) -> frozenset[str]:
        return lacking_a_column(self._identities)

    @cached_property
    def _unproven(self) -> Unproven:
        several = (one for one in self._identities if sum(bool(figure.value) for figure in one.right) >= FEW)
        full = frozenset(one.family for one in several if one.rule == "sum.rows" and one.holds)
        return Unproven(self._made, self._families, self._lines, full, self._closing)

    def _divide_a_part(self, identity: Identity) -> bool:
        """Whether the lines come to one part of the same whole, which other lines that add up to it divide."""
        whole, sum_ = identity.left[0], total(figure.precise for figure in identity.right)
        own = {figure.at for figure in identity.right}
        return identity.rule == "sum.rows" and any(
            one.holds and part.at not in own and part.value and part.precise.agrees(sum_)
            for one in self._identities
            if one.rule == "sum.rows" and one.left[0].at == whole.at
            for part in one.right
        )

    def _lie_deeper(self, identity: Identity) -> bool:
        """Whether some parts are the details of others before them, so that only their level was misread.

        It is no explanation where every part has a code that says its level, nor where one is numbered like another.
        """
        parts = [figure for figure in identity.right if figure.value]
        rows = [self._made.document.tables[figure.at.table].rows[figure.at.row] for figure in parts]
        if all(row.code for row in rows):
            return False
        numbered = [row.label for row in rows if bare(row.label) != plain(row.label)]
        numbered_alike = identity.rule == "sum.rows" and len(set(numbered)) < len(numbered)
        return not numbered_alike and nested([figure.precise for figure in parts], identity.left[0].precise)

    def _is_no_list(self, identity: Identity) -> bool:
        """Whether rows told by their names alone add up to a row in hardly any of its columns: others belong to it."""
        whole = identity.left[0].at
        if identity.rule != "sum.rows" or identity.axis not in ("function", "subject"):
            return False
        table = self._made.document.tables[whole.table]
        rows = table.rows
        if (
            table.form in load().forms.by_id
            or rows[whole.row].code
            or all(rows[part.at.row].code for part in identity.right)
        ):
            return False
        if table.region.subject is not None and not table.region.is_unknown:
            return False  # the lines of a table of purchases are purchases
        holds, count = self._row_sums[whole.table, whole.row]
        return Evidence(count - holds, holds).passes(NO_LIST)

    @cached_property
    def _row_sums(self) -> dict[tuple[int, int], tuple[int, int]]:
        """By table and row: in how many columns the rows below it add up, and in how many they print anything."""
        rows = (one for one in self._identities if one.rule == "sum.rows")
        return _tally(((one.left[0].at.table, one.left[0].at.row), one) for one in rows)

    def _counted_otherwise(self, identity: Identity) -> bool:
        """Whether a total holds without a few of its parts, or with one line more that is printed beside them.

        Tables without a form of their own print totals, subtotals and rests on one level.
        """
        lines = sum(bool(figure.value) for figure in identity.right)
        if lines <= LONGEST_LIST and any(identity.too_many(_LEFT_OUT)):
            return True
        whole = identity.left[0].at
        own = {figure.at for figure in identity.figures}
        axis = "column" if identity.rule == "sum.rows" else "row"
        beside = (
            figure
            for figure in self._made.document.tables[whole.table].figures
            if getattr(figure.at, axis) == getattr(whole, axis) and figure.at not in own
        )
        return any(map(identity.is_off_by, beside))

    def _is_borne_out(self, identity: Identity) -> bool:
        """Whether the same lines add up beside it, or nearly all totals of its kind hold."""
        holds, count = self._families[identity.family]
        return self._lines[lines_of(identity)] > 0 or Evidence(holds, count - holds).passes(BORNE_OUT)

    @cached_property
    def _lines(self) -> Counter[Lines]:
        """How many sums of the same lines of one table hold, those of a single amount apart."""
        found: Counter[Lines] = Counter()
        for one in self._identities:
            if one.rule in WITHIN and one.holds and sum(bool(figure.value) for figure in one.right) > 1:
                found[lines_of(one)] += 1
        return found

    def _left_out(self, identity: Identity) -> Iterator[str]:
        """Yield that a whole is the sum of all but one part, which is printed beside it: it was said to be without."""
        if len(identity.left) != 1 or len(identity.right) < 2:
            return
        for (part,) in identity.too_many():
            if self._stand_together(identity.left[0], part):
                yield messages("weighing")["left_out"].format(
                    place=figure_name(identity.left[0]), words=figure_name(part)
                )

    def _of_another_list(self, identity: Identity) -> Iterator[str]:
        """Yield why parts that other tables or sentences print may be parts of something else, or not all."""
        words = messages("weighing")
        if (more := listed_beside(identity, self._identities)) is not None:
            yield words["more_parts"].format(place=figure_name(more), amount=printed(more))
        alike = self._amounts_like(abs(total(figure.precise for figure in identity.right)))
        own = self._made.spelling.of(identity.left[0].region)
        if (narrower := narrower_whole(identity, own, alike)) is not None:
            yield words["of_another_whole_printed"].format(place=figure_name(narrower), amount=printed(narrower))

    def _stand_together(self, figure: Figure, part: Figure) -> bool:
        """Whether a table or a paragraph prints both a figure and the amount of a part."""
        if figure.at.table != TEXT:
            beside = [one for one in self._made.document.tables[figure.at.table].figures if one.at != figure.at]
        else:
            beside = [one.figure for one in self._made.document.claims if one.paragraph == figure.at.row]
        return any(part.precise.repeats(one.precise) for one in beside)

    def _counted_apart(self, identity: Identity) -> Iterator[str]:
        """Yield the printed amounts that one side counts and the other does not, where the gap is just that.

        Either the names of the two sides differ in what they count, or both sides add up where they stand, so that
        neither is a slip.
        """
        left, right = identity.left[0], identity.right[0]
        closed = all(self._closing[figure.at] for figure in identity.figures if figure.value)
        named_otherwise = bool(TOLD_APART.intersection(left.region.differing(right.region)))
        for region, figure in self._amounts_like(abs(identity.gap)):
            axis = self._apart_on(region, left) or self._apart_on(region, right)
            if axis and (closed or (named_otherwise and axis in TOLD_APART)):
                words = messages("weighing")["if_counted"]
                yield words.format(words=figure_name(figure), amount=amount_words(figure.value or Decimal(0), figure))
                return

    def _amounts_like(self, gap: Precise) -> Iterator[tuple[Region, Figure]]:
        """Yield what is printed with an amount, each with its region; small ones are met by chance."""
        if not gap.exceeds(gap.nothing):
            return
        for amount, told in self._amounts.items():
            if gap.agrees(Precise(amount)):
                yield from told

    @cached_property
    def _amounts(self) -> dict[Decimal, list[tuple[Region, Figure]]]:
        """By amount in yuan: the regions of which it is printed."""
        found: dict[Decimal, list[tuple[Region, Figure]]] = defaultdict(list)
        for region, figures in self._made.by_region.items():
            chosen = reference(figures)
            if chosen.value and chosen.is_money:
                found[abs(chosen.yuan)].append((region, chosen))
        return found

    def _apart_on(self, region: Region, figure: Figure) -> str:
        """Return the one axis on which an amount lies beside a figure or within it, empty if it is no such amount."""
        own = self._made.spelling.of(figure.region)
        differing = region.differing(own)
        if "vintage" in differing and "flow" in differing:
            differing.remove("flow")  # money carried over is printed as income, as spending and as a rest
        if differing == ["nature"] and own.nature is None:
            return "nature"  # a table of all spending that prints basic spending alone, or the other way round
        return differing[0] if len(differing) == 1 and differing[0] in TOLD_APART else ""

    # -- what is only taken to be so -----------------------------------------------------------------------------

    def _unsupported(self, identity: Identity) -> Iterator[str]:
        """Yield the axes on which two names were taken to mean the same though nothing else in the document says so."""
        left, right = identity.left[0], identity.right[0]
        for axis in left.region.differing(right.region):
            if axis in TOLD_APART and not self._merges[axis]:
                words = messages("weighing")
                nodes = [getattr(figure.region, axis) or words["open"] for figure in (left, right)]
                yield words["merged"].format(axis=messages("prose")[f"axis_{axis}"], left=nodes[0], right=nodes[1])
                yield words["unsupported"]

    @cached_property
    def _merges(self) -> Counter[str]:
        """By axis: how many amounts agree with another that names another node there."""
        found: Counter[str] = Counter()
        for one in self._identities:
            if one.rule in ("equal.tables", "equal.text") and one.holds and one.left[0].value and one.right[0].value:
                found.update(one.left[0].region.differing(one.right[0].region))
        return found


def to_explain(finding: Finding, explanation: str) -> Finding:
    """Return a finding that an innocent explanation fits as one that the document ought to explain."""
    message = messages("weighing")["may_be"].format(message=finding.message, explanation=explanation)
    return replace(finding, severity=Severity.WARNING, message=message)


def _is_change(figure: Figure) -> bool:
    """Whether a sentence gives a figure as what something changed by."""
    return isinstance(figure.label, ClaimLabel) and figure.label.kind is ClaimKind.CHANGE


def _tally(grouped: Iterable[tuple[_Group, Identity]]) -> dict[_Group, tuple[int, int]]:
    """Return, by group, how many identities hold, and how many there are that say anything."""
    found: dict[_Group, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for group, one in grouped:
        if any(figure.value for figure in one.figures):
            holds, count = found[group]
            found[group] = (holds + one.holds, count + 1)
    return found
