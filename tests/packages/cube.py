"""The cube of a ledger in this generator's own terms: lines of money, and what a region of it sums up to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

Nodes = Mapping[str, str]
"""A region: the node that it fixes on each axis; what it does not name is open."""

_UNDER: dict[str, dict[str, tuple[str, ...]]] = {
    "fund": {
        "财政拨款": ("一般公共预算", "政府性基金", "国有资本经营"),
        "单位资金": ("事业收入", "经营收入", "其他收入"),
    },
    "subject": {"政府采购": ("政府采购货物", "政府采购工程", "政府采购服务")},
    "nature": {"基本支出": ("人员经费", "公用经费")},
    "economy": {
        "三公": ("30212", "30217", "30231", "31013"),
        "公务用车": ("30231", "31013"),
    },
}
Term = tuple[int, str]
_PREFIXED = frozenset({"function", "economy", "gov_economy"})
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Line:
    """One stretch of spending: what it is (`nodes`, leaves only) and, in yuan, what is spent on it this year, what is
    `left` of its money at the end, what was spent on it `last` year, and what was `planned` for it (final accounts).
    """

    nodes: tuple[tuple[str, str], ...]
    amount: Decimal
    left: Decimal = NOTHING
    last: Decimal = NOTHING
    planned: Decimal = NOTHING

    @cached_property
    def leaves(self) -> Mapping[str, str]:
        """The node of each axis."""
        return dict(self.nodes)

    def within(self, region: Nodes) -> bool:
        """Whether the line lies in a region, on the axes of spending."""
        own = self.leaves
        if ("subject" in own) is not ("subject" in region):
            return False
        return all(_covers(axis, node, own.get(axis, "")) for axis, node in region.items() if axis not in _OF_TIME)


_OF_TIME = frozenset({"year", "phase", "flow", "vintage"})


def _covers(axis: str, node: str, leaf: str) -> bool:
    below = _UNDER.get(axis, {}).get(node)
    if below is not None:
        return leaf in below
    return leaf.startswith(node) if axis in _PREFIXED else leaf == node


@dataclass(frozen=True)
class Ledger:
    """The lines of one unit's year. `phase` is 预算 or 决算."""

    year: int
    phase: str
    lines: tuple[Line, ...]

    def total(self, region: Nodes) -> Decimal:
        """Sum the ledger over a region, in yuan."""
        return sum((getattr(self.lines[number], what) for number, what in self.terms(region)), NOTHING)

    def terms(self, region: Nodes) -> frozenset[Term]:
        """Return what a region is the sum of: numbers of lines, with the amount of theirs that belongs to it."""
        return frozenset(
            (number, what)
            for number, line in enumerate(self.lines)
            if line.within(region)
            for what in self._parts(line.leaves.get("vintage", "当年"), region)
            if getattr(line, what)
        )

    def _parts(self, own: str, region: Nodes) -> tuple[str, ...]:
        """Which amounts of a line, whose money is of its `own` vintage, belong to a region that it lies in."""
        if region.get("vintage", own) != own:
            return ()
        spent = self._of_year(region)
        rest = ("left",) if spent == "amount" else ()
        match region["flow"]:
            case "支出":
                return (spent,)
            case "年末结转结余":
                return rest
            case "收入":
                return (spent, *rest) if own == "当年" else ()
            case "年初结转结余":
                return (spent, *rest) if own == "上年结转" else ()
            case _:
                return (spent, *rest)

    def _of_year(self, region: Nodes) -> str:
        if region.get("year", str(self.year)) != str(self.year):
            return "last"
        return "amount" if region.get("phase", self.phase) == self.phase else "planned"

    def leaves(self, axis: str, region: Nodes) -> list[str]:
        """Return the leaves of an axis on which a region has lines, in order."""
        found = {dict(self.lines[number].nodes)[axis] for number, _ in self.terms(region)}
        return sorted(found - {""})


def expanded(leaves: Iterable[str], levels: Iterable[int]) -> list[str]:
    """Return codes of some lengths, each before those that lie under it."""
    return sorted({leaf[:length] for leaf in leaves for length in levels if len(leaf) >= length})
