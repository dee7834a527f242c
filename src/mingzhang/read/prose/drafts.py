"""Claims while they are being made, and the lists that amounts stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.model import AXES, EVERYTHING, YUAN_IN, ClaimKind, Region
from mingzhang.standard.axes import axes


@dataclass(slots=True)
class Draft:
    """A claim in the making. `known` says whether its region was understood to the last word."""

    kind: ClaimKind
    paragraph: int
    text: str
    value: Decimal | None
    unit: str
    step: Decimal
    span: tuple[int, int]
    sentence: str
    section: str
    subject_words: str = ""
    region: Region = EVERYTHING
    known: bool = False
    both: bool = False  # income and spending alike
    direction: int | None = None
    direction_word: str = ""
    subject: int | None = None
    whole: int | None = None
    parent: int | None = None
    of_which: bool = False
    listing: int | None = None
    base: Region | None = None
    doubt: str = ""
    repaired_from: str = ""

    @property
    def dimension(self) -> str:
        """Amounts of money can be added to each other; counts only to counts of the same unit."""
        return "money" if self.unit in YUAN_IN else self.unit

    @property
    def key(self) -> tuple[str, str]:
        """What may be added together: amounts of one dimension and one phase."""
        return self.dimension, self.region.phase or ""

    @property
    def yuan(self) -> Decimal:
        """The value in yuan, or as it is where it is no money."""
        return (self.value or Decimal(0)) * YUAN_IN.get(self.unit, Decimal(1))

    @property
    def half_step(self) -> Decimal:
        """Half of the last printed digit, in the same measure as `yuan`."""
        return self.step * YUAN_IN.get(self.unit, Decimal(1)) / 2


Heads = dict[tuple[str, str], int]


@dataclass(slots=True)
class Listing:
    """Parts that are named after an amount: 其中, 包括, 分别.

    `heads` are the amounts that may be divided, `opener` the word that opened the list. `opener_level` and
    `member_level` are enumerator levels where the parts are paragraphs of their own.
    """

    heads: Heads
    opener: str
    context: Region = EVERYTHING
    known: bool = True
    opener_level: int = 0
    member_level: int | None = None
    section: str = ""
    members: list[int] = field(default_factory=list)
    open_ended: bool = False  # 等 behind the last part
    strung: bool = False  # parts without enumerators end in semicolons …
    finished: bool = False  # … and the last one in a full stop


def head_of(heads: Heads, draft_key: tuple[str, str], drafts: list[Draft]) -> int | None:
    """Return the amount among the heads that a part of this dimension and phase divides."""
    if draft_key in heads:
        return heads[draft_key]
    same = [index for (dimension, _), index in heads.items() if dimension == draft_key[0]]
    return max(same) if same else None


@dataclass(frozen=True, slots=True)
class Divided:
    """What a closed list divides into which drafts; `complete` where words or axes know that these are all."""

    whole: int
    parts: tuple[int, ...]
    complete: bool
    word: str


def close(listing: Listing, drafts: list[Draft], closed_words: tuple[str, ...]) -> Iterator[Divided]:
    """Decide whether the parts of a list make up the whole, and yield that for each amount that it divides."""
    _date_siblings(listing, drafts)
    number = listing.members[0] if listing.members else None
    for parent in {drafts[index].parent for index in listing.members}:
        if parent is None:
            continue
        members = [index for index in listing.members if drafts[index].parent == parent]
        whole = drafts[parent]
        parts = [drafts[index] for index in members]
        difference = abs(whole.yuan - sum((part.yuan for part in parts), Decimal(0)))
        tail = whole.half_step + sum((part.half_step for part in parts), Decimal(0))
        adds_up = difference <= tail and len(parts) > 1
        complete = listing.opener in closed_words and not listing.open_ended and len(parts) > 1
        complete = complete or is_partition(whole.region, [each.region for each in parts])
        for part in parts:
            part.listing, part.of_which = number, not (adds_up or complete)
        yield Divided(parent, tuple(members), complete, listing.opener)


def _date_siblings(listing: Listing, drafts: list[Draft]) -> None:
    """Where 上年结转 stands among the parts, the other parts are this year's money."""
    parts = [drafts[index] for index in listing.members if drafts[index].known]
    if not any(part.region.vintage == "上年结转" for part in parts):
        return
    for whole in {part.parent for part in parts} - {None}:
        if whole is not None and drafts[whole].region.vintage == "当年":
            drafts[whole].region = drafts[whole].region._replace(vintage=None)
    for part in parts:
        if part.region.vintage is None and part.region.fund and part.dimension == "money":
            part.region = settled(part.region._replace(vintage="当年"))


def settled(region: Region) -> Region:
    """Return a region with its flow as tables have it: money of one year is income, not the total with carry-over."""
    if region.vintage and region.flow == "收入总计":
        return region._replace(flow="收入")
    return region


def is_partition(whole: Region, parts: list[Region]) -> bool:
    """Whether the parts are known to make up the whole: all nodes of one way to divide it on one axis."""
    if len(parts) < 2 or EVERYTHING in parts or whole == EVERYTHING:
        return False
    for axis in AXES:
        nodes = {getattr(part, axis) for part in parts}
        if None in nodes or len(nodes) != len(parts):
            continue
        ways = axes().splits(axis, getattr(whole, axis))
        if any(set(way.parts) <= nodes | _ancestors_met(axis, way.parts, nodes) for way in ways):
            return True
    return False


def _ancestors_met(axis: str, wanted: tuple[str, ...], nodes: set[str]) -> set[str]:
    """Return those wanted nodes whose own parts are all among the nodes."""
    met: set[str] = set()
    for node in wanted:
        if any(set(way.parts) <= nodes for way in axes().splits(axis, node)):
            met.add(node)
    return met
