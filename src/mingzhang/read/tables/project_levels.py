"""Lists of projects whose one column of names holds levels: units, then subjects or kinds of projects, then projects.

What a name is called tells which level it may be of (a unit, a subject of a classification, a kind of projects, else
a project); that most rows of each level are the sum of those right below shows that it is so. A list whose rows do not
add up so is left as it is: a project may be called like a subject, or after a school.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, takewhile

from mingzhang.model import Evidence, Region, Row
from mingzhang.model.values import dataclass, field
from mingzhang.read.evidence import MOST
from mingzhang.read.tables.levels import Amounts, Parts, precise
from mingzhang.read.tables.unit_rows import TOTAL_ROW, is_own, names_unit
from mingzhang.standard import load
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import read_label
from mingzhang.standard.words import bare

_UNIT, _KIND, _SUBJECT, _PROJECT = "unit", "kind", "subject", "project"
_PROJECTS = "项目支出"
_ITEM = 7  # digits of an item: what may be one of several subjects is taken for one


@dataclass(frozen=True, slots=True)
class ProjectLevels:
    """What the levels of a list of projects say, by the index of rows."""

    units: Mapping[int, str] = field(default_factory=dict)  # rows that name a unit, with its name
    said: Mapping[int, Region] = field(
        default_factory=dict
    )  # what the subject or the kind of projects at a row, and those above it, say
    heads: frozenset[int] = frozenset()  # rows of subjects and kinds that hold projects
    unsure: frozenset[int] = frozenset()  # those whose name several subjects have: they only sum up
    owners: Mapping[int, int] = field(
        default_factory=dict
    )  # rows of subjects below a project, each with the place of that project


NO_LEVELS = ProjectLevels()


@dataclass(frozen=True, slots=True)
class _Line:
    at: int
    what: str
    code: str = ""
    kind: str = ""


def project_levels(raw: Sequence[Row], printed: Sequence[Amounts], unit_name: str) -> ProjectLevels:
    """Return what the rows of a list of projects say by their levels, nothing where its sums do not bear levels out."""
    lines = list(_lines(raw, unit_name))
    order = tuple(dict.fromkeys(line.what for line in lines))
    others = [what for what in order if what != _PROJECT]
    if _PROJECT not in order or any(raw[line.at].code for line in lines if line.what == _PROJECT):
        return NO_LEVELS
    for count in range(len(others), 0, -1):
        for chosen in combinations(others, count):
            levels = [line if line.what in chosen else _Line(line.at, _PROJECT) for line in lines]
            ranks = [what for what in order if what in (*chosen, _PROJECT)]
            if _adds_up(levels, ranks, printed):
                return _told(levels, ranks, raw)
    return NO_LEVELS


def _lines(raw: Sequence[Row], unit_name: str) -> Iterator[_Line]:
    rows = [(at, bare(row.label), row.code) for at, row in enumerate(raw)]
    rows = [(at, label, code) for at, label, code in rows if label and not TOTAL_ROW.match(label)]
    named = [() if _is_unit(label, unit_name) else _subjects(label, code) for _, label, code in rows]
    above = ""
    for place, (at, label, _) in enumerate(rows):
        kind = _kind(label)
        if _is_unit(label, unit_name):
            above = ""
            yield _Line(at, _UNIT)
        elif named[place]:
            last = place + 1 == len(rows) or not named[place + 1]
            above = _chosen(named[place], above, last=last)
            yield _Line(at, _SUBJECT, above)
        else:
            yield _Line(at, _KIND, kind=kind) if kind else _Line(at, _PROJECT)


def _is_unit(label: str, unit_name: str) -> bool:
    return is_own(label, unit_name) or names_unit(label, unit_name)


def _subjects(label: str, code: str) -> tuple[str, ...]:
    """Return the codes that the name of a subject may have: its own where it is printed."""
    codes = tuple(found.code for found in load().functions.by_name(label))
    return ((code,) if code in codes else ()) if code else codes


def _chosen(codes: Sequence[str], above: str, *, last: bool) -> str:
    """Return the one of these codes that lies nearest to the subject above; none where several may be meant.

    Of a group and its item that bear one name, the one that stands right above no other subject is the item.
    """
    for width in (5, 3, 0):
        if len(above) >= width and (inside := [code for code in codes if code.startswith(above[:width])]):
            widest, *others = sorted((code for code in inside if code != above or last), key=len) or inside
            if all(other.startswith(widest) for other in others):
                return others[-1] if others and last else widest
            return ""
    return ""


def _kind(label: str) -> str:
    """Return the kind of projects that a label names and nothing else."""
    reading = read_label(label)
    kind = reading.region.nature or ""
    alone = reading.understood and reading.region == Region(nature=kind)
    return kind if alone and kind != _PROJECTS and axes().contains("nature", _PROJECTS, kind) else ""


def _depth(line: _Line, ranks: Sequence[str]) -> tuple[int, int]:
    """Return how deep a line lies: by what it names, and subjects of one classification by their codes."""
    return ranks.index(line.what), len(line.code) or _ITEM


def _below(place: int, lines: Sequence[_Line], ranks: Sequence[str]) -> list[_Line]:
    """Return the lines right below one."""
    own = _depth(lines[place], ranks)
    found: list[_Line] = []
    for line in takewhile(lambda one: _depth(one, ranks) > own, lines[place + 1 :]):
        if not found or _depth(line, ranks) <= _depth(found[-1], ranks):
            found.append(line)
    return found


def _adds_up(lines: Sequence[_Line], ranks: Sequence[str], printed: Sequence[Amounts]) -> bool:
    """Whether most rows of every level but the last are the sum of those right below."""
    held, heads = dict.fromkeys(ranks[:-1], 0), dict.fromkeys(ranks[:-1], 0)
    for place, line in enumerate(lines):
        if line.what != ranks[-1]:
            parts = Parts()
            for one in _below(place, lines, ranks):
                parts.add(precise(printed[one.at]))
            heads[line.what] += 1
            held[line.what] += bool(parts.sums) and parts.make_up(precise(printed[line.at]))
    return all(Evidence(held[what], heads[what] - held[what]).passes(MOST) for what in heads)


def _told(lines: Sequence[_Line], ranks: Sequence[str], raw: Sequence[Row]) -> ProjectLevels:
    units: dict[int, str] = {}
    said: dict[int, Region] = {}
    owners: dict[int, int] = {}
    heads, unsure = set[int](), set[int]()
    above: dict[str, _Line] = {}
    for line in lines:
        above = {what: one for what, one in above.items() if ranks.index(what) < ranks.index(line.what)}
        above[line.what] = line
        index = raw[line.at].index
        if line.what == _UNIT:
            units[index] = bare(raw[line.at].label)
            continue
        kind, subject = above.get(_KIND), above.get(_SUBJECT)
        said[index] = Region(nature=kind.kind if kind else None, function=(subject and subject.code) or None)
        if line.what == _SUBJECT and _PROJECT in above:
            owners[index] = raw[above[_PROJECT].at].index
        elif line.what != _PROJECT:
            heads.add(index)
        if line.what == _SUBJECT and not line.code:
            unsure.add(index)
    return ProjectLevels(units, said, frozenset(heads), frozenset(unsure), owners)
