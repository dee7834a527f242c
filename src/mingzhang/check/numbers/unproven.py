"""Why two sides that no slip of a hand parts may not be meant to agree.

A hand gets a digit wrong, exchanges two, or takes one unit of money for another. Where that explains a broken identity
it is one. Where it does not, a reading at fault is as likely as a document at fault: then what else is printed must
show that both sides are meant to agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from mingzhang.algebra.identity import Identity
from mingzhang.algebra.listings import are_apart
from mingzhang.algebra.statements import Statements
from mingzhang.check.evidence import HABIT, MEETS_ONCE, READ_RIGHT
from mingzhang.check.numbers.borne_out import WITHIN, Lines, lines_of
from mingzhang.check.numbers.slips import length
from mingzhang.model import TEXT, At, Claim, ClaimKind, Evidence, Figure, Origin, Precise, Region, total
from mingzhang.standard.axes import axes
from mingzhang.standard.forms import figure_name
from mingzhang.standard.messages import messages

INSIDE = frozenset({"sum.rows", "sum.columns", "sum.text", "balance"})
"""What the figures of one table or one sentence say of each other."""

TOLD_APART = frozenset({"flow", "fund", "vintage"})
"""The axes on which a name often leaves open what it counts: the rest of a year, other sources, money carried over."""

_SUBJECTS = ("economy", "subject")
"""The axes whose nodes have parts that leave nothing open."""

_CODED = ("economy", "gov_economy", "function")
"""The axes whose nodes have codes, by which a subject lies in its class."""

_LISTS = ("sum.text", "sum.tables")
_WHEN = ("year", "phase")
_ALL = Decimal(100)  # per cent
_SAID = (Origin.WORDS, Origin.WHOLE, Origin.TOPIC, Origin.SENTENCE, Origin.EDITION)


class Unproven:
    """What of one document is not shown to be meant. `families` are counted as (holding, all), `lines` as holding; in
    those that are `full` a list of several holds; `closing` counts the sums of its own table that a figure closes.
    """

    def __init__(
        self,
        made: Statements,
        families: Mapping[str, tuple[int, int]],
        lines: Mapping[Lines, int],
        full: Collection[str],
        closing: Mapping[At, int],
    ) -> None:
        self._closing = closing
        self._made = made
        self._families = families
        self._lines = lines
        self._full = full

    def reasons(self, identity: Identity) -> Iterator[str]:
        """Yield why two sides that no slip of a hand parts may not be meant to agree.

        A list need not be complete unless no other kind of its parts is known, parts of which none can lie in another
        are more than there is, or their shares come to all; lines of a table are known to make up one another by what
        they do in other columns, two tables to say the same by their other rows; and a number that says nothing of
        itself was named by a heading.
        """
        if not identity.left[0].is_money:
            return  # what is counted has too few digits to tell a slip
        if identity.at_most:
            yield from self._of_a_bound(identity)
        yield from self._of_a_sum(identity)
        if identity.rule == "equal.tables":
            yield from self._of_two_tables(identity)
            if all(self._closing.get(figure.at) for figure in identity.figures):
                yield messages("weighing")["both_add_up"]
        if identity.rule == "equal.text":
            yield from self._of_one_amount(identity)
        if identity.rule in ("equal.text", "sum.tables"):
            unnamed = (figure_name(figure) for figure in identity.figures if figure.at in self._unnamed)
            yield from (messages("weighing")["unnamed"].format(place=place) for place in unnamed)

    def _of_a_sum(self, identity: Identity) -> Iterator[str]:
        """Yield why parts need not make up their whole."""
        words = messages("weighing")
        if identity.rule in _LISTS and not (
            self._is_known_division(identity) or _is_exceeded(identity) or self._is_all_by_shares(identity)
        ):
            yield words["no_slip"]
        if identity.rule in WITHIN and not (
            self._lines[lines_of(identity)] or self._is_whole_division(identity) or self._is_listed_in_full(identity)
        ):
            yield words["lines_unproven"]
        if identity.rule == "sum.tables" and self._add_up_elsewhere(identity):
            yield words["parts_of_another"]

    def _of_a_bound(self, identity: Identity) -> Iterator[str]:
        """Yield why a part may be more than what it was taken for a part of."""
        if len({figure.at.table for figure in identity.figures}) > 1:
            yield from self._of_two_tables(identity)
        if not identity.right[0].value:
            yield messages("weighing")["no_whole"]
        if identity.left[0].region.flow != identity.right[0].region.flow:
            yield messages("weighing")["two_ways"]

    def _of_two_tables(self, identity: Identity) -> Iterator[str]:
        """Yield why two tables may not say the same: their other rows do not show it."""
        holds, count = self._families[identity.family]
        if not Evidence(holds, count - holds - 1).passes(READ_RIGHT):
            yield messages("weighing")["pair_unproven"]

    def _of_one_amount(self, identity: Identity) -> Iterator[str]:
        """Yield why an amount of a sentence may be another one than what it was held equal to."""
        words = messages("weighing")
        if not TOLD_APART.isdisjoint(_differing(identity)):
            yield words["named_apart"]
        for figure in identity.figures:
            if figure.at in self._said_otherwise:
                yield words["said_otherwise"].format(place=figure_name(figure))
            if figure.at.table == TEXT and (meant := self._of_a_part(figure)) is not None:
                yield words["of_a_part"].format(place=figure_name(figure), other=figure_name(meant))

    @cached_property
    def _unnamed(self) -> frozenset[At]:
        """The amounts of sentences of which only headings and the like say what they are about."""
        return frozenset(
            claim.figure.at
            for claim in self._made.document.claims
            if not any(ground.axis not in _WHEN and ground.origin in _SAID for ground in claim.because)
            or {ground.axis for ground in claim.because if ground.origin in _SAID} <= {*_WHEN, "flow"} < _told(claim)
        )

    @cached_property
    def _said_otherwise(self) -> frozenset[At]:
        """The amounts of sentences beside which, under one heading, another stands that was taken for the same."""
        document = self._made.document
        found: dict[tuple[str, Region], list[Figure]] = defaultdict(list)
        for claim, region in zip(document.claims, self._made.amounts_told, strict=True):
            if region is not None and claim.figure.is_money and claim.figure.value is not None:
                found[document.paragraphs[claim.paragraph].section, region].append(claim.figure)
        return frozenset(
            figure.at
            for alike in found.values()
            if any(not one.precise.agrees(alike[0].precise) for one in alike)
            for figure in alike
        )

    def _of_a_part(self, figure: Figure) -> Figure | None:
        """Return an amount printed elsewhere that a sentence's is to its last digit, of a part that it does not name:
        of a fund, of this year's money.
        """
        if length(figure) < MEETS_ONCE:
            return None
        own = self._made.spelling.of(figure.region)
        silent = [axis for axis in sorted(TOLD_APART) if getattr(figure.region, axis) is None]
        return next(
            (
                other
                for region, printed in self._made.by_region.items()
                if region != own and any(region.opened(axis) == own.opened(axis) for axis in silent)
                for other in printed
                if other.is_money and other.precise.agrees(figure.precise)
            ),
            None,
        )

    def _is_known_division(self, identity: Identity) -> bool:
        """Whether parts divide their whole as it is known to be divided, and no other part of it is printed."""
        whole, axis, nodes = self._division(identity)
        return len(nodes) > 1 and any(
            nodes <= set(split.parts) and not any(self._is_stated(whole, axis, node) for node in {*split.parts} - nodes)
            for split in axes().splits(axis, getattr(whole, axis))
        )

    def _is_whole_division(self, identity: Identity) -> bool:
        """Whether lines of a table are all the parts that a subject has, as their names say (小计、购置费、运行费)."""
        whole, axis, nodes = self._division(identity)
        known = len(nodes) > 1 and axis in _SUBJECTS
        return known and any(nodes == set(split.parts) for split in axes().splits(axis, getattr(whole, axis)))

    def _is_listed_in_full(self, identity: Identity) -> bool:
        """Whether a table lists subjects under their classes, and other classes are just what it lists of them."""
        holds, count = self._families[identity.family]
        listed = identity.axis in _CODED and identity.family in self._full
        return listed and Evidence(holds, count - holds - 1).passes(HABIT)

    def _division(self, identity: Identity) -> tuple[Region, str, set[str | None]]:
        """Return a whole, the one axis on which its parts differ from it and their nodes; none where it is not one."""
        whole, *parts = (self._made.spelling.of(figure.region) for figure in (identity.left[0], *identity.right))
        differing = {tuple(whole.differing(part)) for part in parts}
        if len(differing) != 1 or len(names := differing.pop()) != 1:
            return whole, "", set()
        return whole, names[0], {getattr(part, names[0]) for part in parts}

    def _add_up_elsewhere(self, identity: Identity) -> bool:
        """Whether the parts are told in sentences as parts of an amount that they come to, and that is not this one."""
        claims = {claim.figure.at: claim for claim in self._made.document.claims}
        parts = [claims.get(figure.at) for figure in identity.right]
        parents = {part.parent if part is not None else None for part in parts}
        if len(parents) != 1 or None in parents:
            return False
        (parent,) = parents
        whole = self._made.document.claims[parent or 0].figure
        return whole.is_money and whole.at != identity.left[0].at and identity.would_hold(identity.left[0], whole.yuan)

    def _is_all_by_shares(self, identity: Identity) -> bool:
        """Whether the shares beside parts say that they are all there is: together they come to a hundred."""
        shares = [self._shares.get(figure.at) for figure in identity.right]
        return len(shares) > 1 and None not in shares and total(filter(None, shares)).agrees(Precise(_ALL))

    @cached_property
    def _shares(self) -> Mapping[At, Precise]:
        """By the places of the amounts of sentences, what share of their whole each is said to be, in per cent."""
        claims = self._made.document.claims
        return {
            claims[one.subject].figure.at: one.figure.precise
            for one in claims
            if one.kind is ClaimKind.SHARE and one.subject is not None and one.figure.value and one.figure.unit == "%"
        }

    def _is_stated(self, whole: Region, axis: str, node: str) -> bool:
        """Whether the document prints an amount of another part of a whole."""
        stated = self._made.stated(whole.changed(**{axis: node}))
        return stated is not None and bool(stated.value)


def _is_exceeded(identity: Identity) -> bool:
    """Whether parts that a sentence names are more than their whole, though by their names they lie within it and none
    within another: complete or not, they never are.
    """
    (whole, *others), parts = identity.left, identity.right
    exceeded = not others and total(part.precise for part in parts).exceeds(whole.precise)
    return identity.rule == "sum.text" and exceeded and are_apart(whole, parts)


def _told(claim: Claim) -> set[str]:
    """Return the axes that words fix for a claim, its own or those of its headings."""
    return {*_WHEN, "flow"} | {ground.axis for ground in claim.because if ground.origin in (*_SAID, Origin.HEADING)}


def _differing(identity: Identity) -> list[str]:
    """Return the axes on which the names of two figures differ, though they are taken to mean the same."""
    return identity.left[0].region.differing(identity.right[0].region)


def is_told_apart(accused: At, broken: Sequence[Identity]) -> bool:
    """Whether what a figure should be is told in two ways that no one misreading brings about: by what it makes up and
    by what makes it up, or by its own table and by another.
    """
    ways = {(one.rule in INSIDE, accused == one.left[0].at) for one in broken if not one.at_most}
    return len(ways) > 1
