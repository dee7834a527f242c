"""Correspondences: amounts that two classifications print of one matter, matched in what a document states.

Which subjects answer each other is data; here they are only looked up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mingzhang.model import Disclosure, Figure, Region
from mingzhang.standard import load
from mingzhang.standard.strict import DATA, BadStandard, loaded, unique

_RELATIONS = frozenset({"equal", "at_most"})
_SEVERITIES = frozenset({"warning", "info"})
_CONDITIONS = frozenset({"", "organ"})
_TELLING = ("subject", "function", "economy")  # every region of the data fixes one of these
_Index = dict[tuple[str, str], list[tuple[Region, Figure]]]
_OF_ORGANS, _OF_INSTITUTIONS = ("501", "502", "503"), ("505", "506")


@dataclass(frozen=True)
class Correspondence:
    """Two lists of regions whose sums answer each other; the fields are explained in the data file."""

    id: str
    left: tuple[Region, ...]
    right: tuple[Region, ...]
    relation: str
    severity: str
    when: str = ""
    unless: tuple[Region, ...] = ()


@dataclass(frozen=True)
class _Correspondences:
    correspondence: tuple[Correspondence, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A correspondence as a document states it."""

    by: Correspondence
    left: tuple[Figure, ...]
    right: tuple[Figure, ...]


@cache
def correspondences(path: Path = DATA / "correspondences.toml") -> tuple[Correspondence, ...]:
    """Load the correspondences."""
    found = unique(loaded(_Correspondences, path).correspondence, lambda one: one.id, path.name)
    for one in found.values():
        for value, known in ((one.relation, _RELATIONS), (one.severity, _SEVERITIES), (one.when, _CONDITIONS)):
            if value not in known:
                raise BadStandard(path.name, one.id, f"unknown: {value!r}")
        for region in (*one.left, *one.right, *one.unless):
            if not any(getattr(region, axis) for axis in _TELLING):
                raise BadStandard(path.name, one.id, f"no subject, function or economy in {region.fixed()}")
    return tuple(found.values())


def matches(document: Disclosure, stated: Mapping[Region, Figure]) -> Iterator[Match]:
    """Yield the correspondences of which a document states both sides, once for every setting of the other axes."""
    organ = is_organ(document)
    index: _Index = defaultdict(list)
    for region, figure in stated.items():
        for axis in _TELLING:
            if (node := getattr(region, axis)) is not None:
                index[(axis, node)].append((region, figure))
    for one in correspondences():
        if one.when == "organ" and not organ:
            continue
        lefts = _by_setting(one, one.left, index)
        rights = _by_setting(one, one.right, index)
        reasons = _by_setting(one, one.unless, index)
        for setting, left in lefts.items():
            right = rights.get(setting)
            explained = any(figure.value for figure in reasons.get(setting, ()))
            if (
                right
                and not explained
                and any(figure.value for figure in left)
                and any(figure.text for figure in right)
            ):
                yield Match(one, left, right)


def _by_setting(one: Correspondence, wanted: Sequence[Region], index: _Index) -> dict[Region, tuple[Figure, ...]]:
    """Return what is stated of some regions, by the axes that they leave open.

    A subject printed once for each subject of the government is added up.
    """
    fixed = {axis for region in (*one.left, *one.right) for axis in region.fixed()}
    open_axes = dict.fromkeys([*fixed, "gov_economy"])
    found: dict[Region, list[Figure]] = defaultdict(list)
    for region in wanted:
        nodes = region.fixed()
        telling = next(axis for axis in _TELLING if axis in nodes)
        near = index.get((telling, nodes[telling]), [])
        whole = {at for at, _ in near}
        for at, figure in near:
            if any(getattr(at, axis) != nodes.get(axis) for axis in fixed):
                continue
            if at.gov_economy is None or at.opened("gov_economy") not in whole:
                found[at._replace(**open_axes)].append(figure)
    return {setting: tuple(figures) for setting, figures in found.items()}


def is_organ(document: Disclosure) -> bool:
    """Whether the subjects of the government that a document prints beside its own are those of organs alone."""
    names = {
        cell.text
        for table in document.tables
        for cell in table.texts
        if table.kind == "基本支出经济分类表" and "政府" in cell.label.column
    }
    codes = {code.code[:3] for name in names for code in load().gov_economy.by_name(name)}
    return bool(codes & set(_OF_ORGANS)) and not codes & set(_OF_INSTITUTIONS)
