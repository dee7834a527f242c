"""Many regions asked at once which of them lie inside another region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from mingzhang.model import AXES, Region
from mingzhang.standard.axes import Axes, axes


class Nesting:
    """Regions by their place in a list. The answers are those of `Axes.covers`, region by region, and in order.

    A set of places is a whole number, one bit a place, so that a question is one "and" an axis.
    """

    def __init__(self, regions: Iterable[Region], tree: Axes | None = None) -> None:
        self._tree = tree or axes()
        self._fixing: list[dict[str | None, int]] = [defaultdict(int) for _ in AXES]
        self._within: dict[int, dict[str, int]] = {}
        count = 0
        for count, region in enumerate(regions, 1):
            for fixing, node in zip(self._fixing, region, strict=True):
                fixing[node] |= 1 << count - 1
        self._all = (1 << count) - 1

    def within(self, outer: Region) -> Iterator[int]:
        """Yield the places of the regions that lie inside this one, itself among them."""
        found = self._all
        for at, node in enumerate(outer):
            if node is not None and found:
                found &= self._nodes_within(at).get(node, 0)
        return _places(found)

    def _nodes_within(self, at: int) -> dict[str, int]:
        """Return, for each node of an axis that holds any region, the places of the regions in it."""
        known = self._within.get(at)
        if known is None:
            known = self._within[at] = defaultdict(int)
            axis = self._tree[AXES[at]]
            for node, places in self._fixing[at].items():
                for outer in () if node is None else axis.containing(node):
                    known[outer] |= places
        return known


def nested(regions: Iterable[Region]) -> Iterator[tuple[Region, Region]]:
    """Yield every region with each other one that lies inside it, the outer first; what comes twice is told once."""
    different = tuple(dict.fromkeys(regions))
    nesting = Nesting(different)
    for outer in different:
        for place in nesting.within(outer):
            if different[place] is not outer:
                yield outer, different[place]


def _places(found: int) -> Iterator[int]:
    while found:
        lowest = found & -found
        yield lowest.bit_length() - 1
        found ^= lowest
