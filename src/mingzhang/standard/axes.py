"""The axes of the cube of money: which nodes each has, which lie under which, and which regions are the same."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path

from mingzhang.model import AXES, EVERYTHING, Region, unknown
from mingzhang.model.values import dataclass
from mingzhang.standard.strict import DATA, BadStandard, build, toml

INSIDE = "›"
"""What parts a name that stands below another in its own table from that name: words that no list of nodes knows."""


_CROSSED = ("nature", "fund", "vintage", "subject")


@dataclass(frozen=True)
class Split:
    """One way to divide a node; the parts together make the node up. `by` names the point of view."""

    node: str
    by: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Axis:
    """One axis. A free axis takes any node; every other node is part of its `whole`, if it has one.

    A coded axis takes codes of the given widths besides the named nodes. `top` together make up the open axis; `other`
    stand on it without adding up to it.
    """

    free: bool = False
    whole: str = ""
    coded: bool = False
    width: tuple[int, ...] = ()
    top: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    split: tuple[Split, ...] = ()

    @cached_property
    def names(self) -> frozenset[str]:
        """Every node that has a name rather than a code."""
        parts = {part for split in self.split for part in (split.node, *split.parts)}
        return frozenset((*self.top, *self.other, *parts))

    @cached_property
    def splits(self) -> dict[str, tuple[Split, ...]]:
        """The ways to divide each node that can be divided otherwise than by the digits of its code."""
        found: dict[str, tuple[Split, ...]] = {}
        for split in self.split:
            found[split.node] = (*found.get(split.node, ()), split)
        return found

    @cached_property
    def wholes(self) -> tuple[Split, ...]:
        """The ways to divide the open axis: into its top nodes, or with one that holds several in their place."""
        top = set(self.top)
        over = [split for split in self.split if split.node not in top and set(split.parts) < top]
        merged = ((*(node for node in self.top if node not in split.parts), split.node) for split in over)
        ways = (self.top, *merged) if self.top else ()
        return tuple(Split("", "", parts) for parts in ways)

    @cached_property
    def above(self) -> dict[str, tuple[str, ...]]:
        """The nodes that a node is listed as a part of."""
        found: dict[str, tuple[str, ...]] = {}
        for split in self.split:
            for part in split.parts:
                found[part] = (*found.get(part, ()), split.node)
        return found

    def is_code(self, node: str) -> bool:
        """Whether a node is a code of this axis, by its digits alone."""
        return self.coded and node.isascii() and node.isdigit() and len(node) in self.width

    def knows(self, node: str) -> bool:
        """Whether this is a node of the axis. A code counts by its digits; code lists say whether it exists."""
        return self.free or node in self.names or self.is_code(node)

    def parents(self, node: str) -> tuple[str, ...]:
        """Return the nodes right above a node, the one that its code begins with first."""
        if INSIDE in node:
            return (node.rpartition(INSIDE)[0],)
        shorter = [width for width in self.width if width < len(node)] if self.is_code(node) else []
        prefix = (node[: shorter[-1]],) if shorter else ()
        return (*prefix, *self.above.get(node, ()))

    def contains(self, node: str, inner: str) -> bool:
        """Whether `inner` is the node or lies anywhere under it."""
        return node == inner or node in self.all_over(inner) or (self.whole != "" and node == self.whole)

    def containing(self, node: str) -> frozenset[str]:
        """Return the node and every other that contains it."""
        return self.all_over(node) | {node, self.whole or node}

    def all_over(self, node: str) -> frozenset[str]:
        """Return every node that lies over this one."""
        known = self._overs.get(node)
        if known is None:
            parents = self.parents(node)
            known = self._overs[node] = frozenset(parents).union(*(self.all_over(parent) for parent in parents))
        return known

    @cached_property
    def _overs(self) -> dict[str, frozenset[str]]:
        return {}


@dataclass(frozen=True)
class Same:
    """Two ways to say one region."""

    of: Region
    spelled: Region


@dataclass(frozen=True)
class _Pair:
    """A `Same` as it is written, before there are axes to know its nodes."""

    of: dict[str, str]
    spelled: dict[str, str]


@dataclass(frozen=True)
class Axes:
    """All axes by name, and the regions that are the same."""

    by_name: dict[str, Axis]
    same: tuple[Same, ...]

    def __getitem__(self, axis: str) -> Axis:
        return self.by_name[axis]

    def knows(self, axis: str, node: str) -> bool:
        """Whether the axis has this node."""
        return self.by_name[axis].knows(node)

    def splits(self, axis: str, node: str | None) -> tuple[Split, ...]:
        """Return the ways to divide a node, or the open axis where it is None. What a code list divides is not here."""
        found = self.by_name[axis]
        if node is None:
            return found.wholes
        return found.splits.get(node, ())

    def children(self, axis: str, node: str | None) -> tuple[str, ...]:
        """Return the parts of a node in the first way it is divided, or of the open axis; empty where undivided."""
        ways = self.splits(axis, node)
        return ways[0].parts if ways else ()

    def parents(self, axis: str, node: str) -> tuple[str, ...]:
        """Return every node right above this one."""
        return self.by_name[axis].parents(node)

    def parent(self, axis: str, node: str) -> str | None:
        """Return the node right above: for a code its own beginning. None where only the open axis lies above."""
        return next(iter(self.parents(axis, node)), None)

    def contains(self, axis: str, node: str | None, inner: str | None) -> bool:
        """Whether `inner` lies in `node`; an open axis (None) contains everything and lies only in itself."""
        if node is None:
            return True
        return inner is not None and self.by_name[axis].contains(node, inner)

    def covers(self, outer: Region, inner: Region) -> bool:
        """Whether the inner region lies in the outer one on every axis."""
        for axis, wide, narrow in zip(self._in_order, outer, inner, strict=True):
            if wide is None or wide == narrow:
                continue
            if narrow is None or not axis.contains(wide, narrow):
                return False
        return True

    @cached_property
    def _spellings(self) -> tuple[tuple[Same, dict[str, str], dict[str, str], tuple[tuple[int, str], ...]], ...]:
        return tuple(
            (same, given, same.spelled.fixed(), tuple((AXES.index(axis), node) for axis, node in given.items()))
            for same in self.same
            for given in [same.of.fixed()]
        )

    @cached_property
    def _said_twice(self) -> frozenset[str]:
        """Nodes without one of which no region has another spelling."""
        return frozenset(places[0][1] for *_, places in self._spellings)

    @cached_property
    def _in_order(self) -> tuple[Axis, ...]:
        return tuple(self.by_name[axis] for axis in AXES)

    def spelled(self, region: Region) -> Region:
        """Return the region on the axes that it is made of, so that two ways to say it become equal.

        人员经费 is the part of 基本支出 under certain economic classes: a region that names a class inside them
        keeps it.
        """
        if self._said_twice.isdisjoint(region):
            return region
        for same, given, spelled, places in self._spellings:
            if not _has_all(region, places):
                continue
            kept = {axis: getattr(region, axis) for axis in spelled if axis not in given}
            if all(node is None or self.contains(axis, spelled[axis], node) for axis, node in kept.items()):
                region = region.joined(same.spelled)._replace(**{a: n for a, n in kept.items() if n is not None})
        return region


def _has_all(region: Region, nodes: tuple[tuple[int, str], ...]) -> bool:
    """Whether a region fixes these nodes, each at the place of its axis; a loop, because every region is asked."""
    for place, node in nodes:  # noqa: SIM110
        if region[place] != node:
            return False
    return True


def load_axes(path: Path = DATA / "axes.toml") -> Axes:
    """Load the axes; every axis of a region must be there, and nothing else."""
    raw = toml(path)
    pairs = raw.pop("same", [])
    for name in raw:
        if name not in AXES:
            raise BadStandard(path.name, name, "unknown axis")
    for name in AXES:
        if name not in raw:
            raise BadStandard(path.name, name, "the axis is missing")
    by_name = {name: build(Axis, raw[name], path.name, name) for name in AXES}
    for name, axis in by_name.items():
        marks = [(split.node, split.by) for split in axis.split]
        for mark in marks:
            if marks.count(mark) > 1:
                raise BadStandard(path.name, f"{name}.{mark[0]}", f"divided twice by {mark[1]}")
        for node in axis.names:
            if node in _under(axis, node):
                raise BadStandard(path.name, f"{name}.{node}", "lies under itself")
    same = tuple(_same(build(_Pair, pair, path.name, f"same[{at}]"), by_name, path) for at, pair in enumerate(pairs))
    return Axes(by_name, same)


def _same(pair: _Pair, by_name: dict[str, Axis], path: Path) -> Same:
    for axis, node in (*pair.of.items(), *pair.spelled.items()):
        if axis not in by_name or not by_name[axis].knows(node):
            raise BadStandard(path.name, "same", f"no node of {axis}: {node!r}")
    return Same(Region(**pair.of), Region(**pair.spelled))


def _under(axis: Axis, node: str) -> set[str]:
    """Return every node that splits put under a node."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        for split in axis.splits.get(waiting.pop(), ()):
            waiting.extend(part for part in split.parts if part not in found)
            found.update(split.parts)
    return found


@cache
def axes() -> Axes:
    """Return the axes, loaded once."""
    return load_axes()


@cache
def counted() -> frozenset[str]:
    """Return the subjects that are counted or measured, not paid."""
    subjects = axes()["subject"]
    paid = frozenset(name for name in subjects.names if subjects.contains("机关运行经费", name))
    return frozenset(name for name in subjects.names - paid if "采购" not in name)


def crossed(column: Region, row: Region) -> Region:
    """Return what a column holds in a row: where one of them lies within the other the narrower counts, and where they
    leave each other out, or nobody knows what the column is, nobody knows what that is.
    """
    region = column.joined(row)
    if column == EVERYTHING or row == EVERYTHING:
        return region
    for axis in _CROSSED:
        wide, narrow = getattr(row, axis), getattr(column, axis)
        if wide is None or narrow is None or wide == narrow:
            continue
        tree = axes()[axis]
        if tree.contains(wide, narrow) or (axis == "subject" and column.is_unknown and wide not in counted()):
            region = region.changed(**{axis: narrow})
        elif not tree.contains(narrow, wide) and not (region.is_unknown or row.subject in counted()):
            region = region.changed(subject=unknown(f"{narrow}{INSIDE}{wide}"))
    return region


def parent(axis: str, node: str) -> str | None:
    """Return the node right above."""
    return axes().parent(axis, node)


def contains(axis: str, node: str | None, inner: str | None) -> bool:
    """Whether `inner` lies in `node`."""
    return axes().contains(axis, node, inner)
