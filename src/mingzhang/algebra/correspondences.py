"""Correspondences: regions that answer each other though no sum joins them, matched in what a document states.

Which regions answer each other, and how, is data; here they are only looked up. Those of two classifications become
identities; those of sentences, money beside what it was spent on, are asked for by the rule that the data names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path

from mingzhang.algebra.identity import Identity
from mingzhang.algebra.statements import Statements
from mingzhang.model import CellLabel, Claim, ClaimLabel, Disclosure, Figure, Region, Table
from mingzhang.model.values import dataclass
from mingzhang.standard import lazy, load
from mingzhang.standard.axes import contains
from mingzhang.standard.strict import DATA, BadStandard, loaded, unique

_SEVERITIES = frozenset({"", "warning", "info"})
_CONDITIONS = frozenset({"", "organ"})
_TELLING = ("subject", "function", "economy")  # every region of the data fixes one of these
_Index = dict[tuple[str, str], list[tuple[Region, Figure]]]
_INSTITUTIONS = lazy.compile("事业(?:运行|机构)")
_OF_ORGANS, _OF_INSTITUTIONS = ("501", "502", "503"), ("505", "506")


class Relation(StrEnum):
    """How two amounts or counts answer each other."""

    EQUAL = "equal"
    AT_MOST = "at_most"  # the left is no more than the right
    BOTH_OR_NEITHER = "both_or_neither"  # each is something only where the other is
    FOLLOWS = "follows"  # where the left is something, so is the right


LINK = "link"
"""The rule of the correspondences that are identities of their own."""


@dataclass(frozen=True)
class Correspondence:
    """Two lists of regions that answer each other; the fields are explained in the data file."""

    id: str
    left: tuple[Region, ...]
    right: tuple[Region, ...]
    relation: Relation
    severity: str = ""
    rule: str = LINK
    when: str = ""
    unless: tuple[Region, ...] = ()
    beside: tuple[str, ...] = ()


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
        for value, known in ((one.severity, _SEVERITIES), (one.when, _CONDITIONS)):
            if value not in known:
                raise BadStandard(path.name, one.id, f"unknown: {value!r}")
        if one.rule == LINK and one.relation not in (Relation.EQUAL, Relation.AT_MOST):
            raise BadStandard(path.name, one.id, f"no identity: {one.relation.value!r}")
        if set(one.beside) - set(found):
            raise BadStandard(path.name, one.id, f"no such correspondence: {one.beside!r}")
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
        if one.rule != LINK or (one.when == "organ" and not organ):
            continue
        if index.keys().isdisjoint(_telling(one.left)):
            continue  # nothing is said of the one side
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
                yield Match(one, *_with_beside(one, (left, right), setting, index))


@cache
def _telling(wanted: tuple[Region, ...]) -> frozenset[tuple[str, str]]:
    """Return where the index holds what is said of some regions."""
    return frozenset(_first_telling(region) for region in wanted)


def _first_telling(region: Region) -> tuple[str, str]:
    nodes = region.fixed()
    return next((axis, nodes[axis]) for axis in _TELLING if axis in nodes)


def _with_beside(
    one: Correspondence, sides: tuple[tuple[Figure, ...], tuple[Figure, ...]], setting: Region, index: _Index
) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """Return both sides with the money beside them that one of the two classifications does not tell apart."""
    left, right = sides
    for other in (each for each in correspondences() if each.id in one.beside):
        more, beyond = (
            tuple(figure for figure in _by_setting(other, regions, index).get(setting, ()) if figure.value)
            for regions in (other.left, other.right)
        )
        if bool(more) != bool(beyond):
            left, right = (*left, *more), (*right, *beyond)
    return left, right


def _by_setting(one: Correspondence, wanted: Sequence[Region], index: _Index) -> dict[Region, tuple[Figure, ...]]:
    """Return what is stated of some regions, by the axes that they leave open.

    A subject printed once for each subject of the government is added up.
    """
    fixed = {axis for region in (*one.left, *one.right) for axis in region.fixed()}
    open_axes = dict.fromkeys([*fixed, "gov_economy"])
    found: dict[Region, list[Figure]] = defaultdict(list)
    for region in wanted:
        nodes = region.fixed()
        near = index.get(_first_telling(region), [])
        whole = {at for at, _ in near}
        for at, figure in near:
            if any(getattr(at, axis) != nodes.get(axis) for axis in fixed):
                continue
            if at.gov_economy is None or at.opened("gov_economy") not in whole:
                found[at._replace(**open_axes)].append(figure)
    return {setting: tuple(figures) for setting, figures in found.items()}


@dataclass(frozen=True, slots=True)
class Answer:
    """Two claims, by their numbers, of which one answers the other; `right` is None where nothing does."""

    by: Correspondence
    left: int
    right: int | None = None
    holds: bool = False


_Told = list[tuple[int, Claim]]


def answers(made: Statements, rule: str) -> Iterator[Answer]:
    """Yield how sentences answer each other by the correspondences of a rule, once for every time and unit.

    What is of one function or project is a part of either side at most. What one paragraph says of both sides is
    compared first. Of several claims about one region the two that agree best are taken: only where every reading
    breaks the relation is it broken.
    """
    claims = [
        (at, claim, region)
        for at, (claim, region) in enumerate(zip(made.document.claims, made.told, strict=True))
        if claim.figure.value is not None and region is not None and region.function is None and region.project is None
    ]
    for one in (each for each in correspondences() if each.rule == rule):
        lefts, rights = _told(claims, one.left), _told(claims, one.right)
        for setting, left in lefts.items():
            right = rights.get(setting, [])
            beside = {claim.paragraph for _, claim in left} & {claim.paragraph for _, claim in right}
            if not right:
                yield Answer(one, left[0][0])
            elif not beside:
                yield _answer(one, left, right)
            for paragraph in sorted(beside):
                here = ([each for each in side if each[1].paragraph == paragraph] for side in (left, right))
                yield _answer(one, *here)


def _told(claims: Iterable[tuple[int, Claim, Region]], wanted: Sequence[Region]) -> dict[Region, _Told]:
    """Return the claims about some regions, by year, phase and unit."""
    found: dict[Region, _Told] = defaultdict(list)
    for at, claim, region in claims:
        if any(_lies_in(region, each) for each in wanted):
            found[Region(year=region.year, phase=region.phase, unit=region.unit)].append((at, claim))
    return found


def _lies_in(region: Region, wanted: Region) -> bool:
    """Whether a region is one of those wanted."""
    return region.subject == wanted.subject and all(
        getattr(region, axis) == node for axis, node in wanted.fixed().items()
    )


def _answer(one: Correspondence, left: _Told, right: _Told) -> Answer:
    """Return the pair that breaks the relation least."""
    pairs = [(mine, theirs) for mine in left for theirs in right]
    mine, theirs = next(
        (pair for pair in pairs if _holds(one.relation, *(claim.figure for _, claim in pair))), pairs[0]
    )
    return Answer(one, mine[0], theirs[0], _holds(one.relation, mine[1].figure, theirs[1].figure))


def _holds(relation: Relation, left: Figure, right: Figure) -> bool:
    """Whether two figures can be related so, whatever rounding has done to either."""
    match relation:
        case Relation.EQUAL | Relation.AT_MOST:
            return Identity(LINK, (left,), (right,), LINK, at_most=relation is Relation.AT_MOST).holds
        case Relation.BOTH_OR_NEITHER:
            return bool(left.yuan) == bool(right.yuan)
        case Relation.FOLLOWS:
            return bool(right.yuan) or not left.yuan


def is_organ(document: Disclosure) -> bool:
    """Whether the subjects of the government that a document prints for basic spending are those of organs alone, and
    so are its functions.
    """
    classes = {code[:3] for table in document.tables for code in _government_subjects(table)}
    told = bool(classes & set(_OF_ORGANS)) and not classes & set(_OF_INSTITUTIONS)
    return told and not any(map(_runs_institutions, document.tables))


def _runs_institutions(table: Table) -> bool:
    """Whether a table prints basic spending of a function that is that of institutions (事业运行)."""
    codes = {
        figure.region.function
        for figure in table.figures
        if figure.value and figure.region.function and contains("nature", "基本支出", figure.region.nature)
    }
    named = (load().functions.name(code) for code in codes)
    return any(code is not None and _INSTITUTIONS.search(code.name) for code in named)


def _government_subjects(table: Table) -> Iterator[str]:
    """Yield the government's subjects of a table's basic spending: those of rows, and those that stand as words beside
    rows of the department's subjects.
    """
    basic = [figure for figure in table.figures if contains("nature", "基本支出", figure.region.nature)]
    yield from (figure.region.gov_economy for figure in basic if figure.region.gov_economy)
    if table.texts:
        lines = {_line(figure.label) for figure in basic if figure.region.economy}
        named = (cell.text for cell in table.texts if _line(cell.label) in lines)
        yield from (code.code for name in named for code in load().gov_economy.by_name(name))


def _line(label: CellLabel | ClaimLabel) -> tuple[str, ...]:
    """Return what tells the row of a cell from the others of its table."""
    return (label.side, label.code, label.row) if isinstance(label, CellLabel) else ()
