"""Many regions asked at once answer as each of them asked alone."""

from __future__ import annotations

from random import Random

from mingzhang.model import AXES, Region
from mingzhang.standard.axes import axes
from mingzhang.standard.nesting import Nesting, nested

NODES: dict[str, tuple[str, ...]] = {
    "year": ("2024", "2025", "实施期"),
    "flow": ("收入", "支出"),
    "function": ("208", "20805", "2080505", "213"),
    "nature": ("基本支出", "人员经费", "公用经费", "项目支出"),
    "economy": ("301", "30101", "30201"),
    "fund": ("财政拨款", "一般公共预算", "政府性基金", "单位资金"),
    "subject": ("政府采购", "政府采购货物", "机关运行经费"),
    "project": ("甲项工作",),
}


def drawn(chance: Random) -> Region:
    """Draw a region that fixes few axes, so that many lie inside one another."""
    fixed = {axis: chance.choice(nodes) for axis, nodes in NODES.items() if chance.random() < 0.3}
    return Region(**fixed)


def test_the_regions_inside_another_are_those_that_it_covers_one_by_one() -> None:
    chance = Random(20250101)
    regions = [Region(), *(drawn(chance) for _ in range(150))]
    nesting, covers = Nesting(regions), axes().covers
    inside = 0
    for asked in [*regions, *(drawn(chance) for _ in range(50))]:
        within = [at for at, one in enumerate(regions) if covers(asked, one)]
        assert list(nesting.within(asked)) == within
        inside += len(within)
    assert inside > 10 * len(regions)
    assert set(AXES) >= set(NODES)


def test_regions_that_come_twice_are_paired_once_with_each_that_lies_inside_them() -> None:
    chance = Random(20250102)
    regions = [drawn(chance) for _ in range(60)] * 2
    pairs = list(nested(regions))
    covers = axes().covers
    assert set(pairs) == {(one, other) for one in regions for other in regions if one != other and covers(one, other)}
    assert len(pairs) == len(set(pairs)) > 60


def test_no_regions_lie_nowhere() -> None:
    assert list(Nesting([]).within(Region())) == []
    assert list(Nesting([]).within(Region(year="2025"))) == []
