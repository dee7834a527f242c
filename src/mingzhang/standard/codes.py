"""Code lists of the authorities: which name a code bears in which year, and how sure we are of it.

A name that was read in print in packages or an official text is `sourced`; one that governments' published budgets
and accounts print is `published`, with how many of them do and in which years; one that we only recall is neither, and
must never accuse a document: ask `CodeList.check`, whose answer says whether it may.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path

from mingzhang.model.values import dataclass, replace
from mingzhang.standard import lazy
from mingzhang.standard.strict import DATA, BadStandard, known_node, loaded, rows, unique
from mingzhang.standard.words import bare, edits

COLUMNS = ("code", "name", "level", "parent", "group", "since", "until", "provenance", "documents", "years", "note")
ALIAS_COLUMNS = ("list", "code", "name", "kind", "since", "until", "provenance", "documents", "years")
PROVENANCES = frozenset({"sourced", "recalled"})
NAME_PROVENANCES = PROVENANCES | {"published"}
_INFERRED = "?"  # behind the year of `until`
_YEARS = lazy.compile(r"(\d{4})-(\d{4})", re.ASCII)
_LEVEL_SUFFIX = lazy.compile(r"\((?:类|款|项|类级|款级|项级)\)$")


def plain_name(name: str) -> str:
    """Return a printed name without blanks, quotation marks, enumerator and level; brackets half-width.

    >>> plain_name("八、社会保障 和就业支出（类）")
    '社会保障和就业支出'
    """
    return _LEVEL_SUFFIX.sub("", bare(name))


@dataclass(frozen=True, slots=True)
class Printed:
    """How many published budgets and accounts print a name, and the first and last year of those."""

    documents: int
    first: int
    last: int


NOWHERE = Printed(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Code:
    """One code with its name. `since` and `until` are budget years, None where not known or without end.

    `group` is the budget (一般公共预算 …) for functional codes, the half of basic expenditure (人员经费, 公用经费, or
    empty where basic expenditure has none) for economic ones.
    """

    code: str
    name: str
    level: str = ""
    parent: str = ""
    group: str = ""
    since: int | None = None
    until: int | None = None
    sourced: bool = False
    note: str = ""
    printed: Printed = NOWHERE
    fading: bool = False  # `until` is no more than the last year that published budgets print it in

    def valid_in(self, year: int) -> bool:
        """Whether the code exists in a year, as far as is known."""
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a code: `old`, official in its years, or a `slip` that is often printed and never was right."""

    code: str
    name: str
    kind: str
    since: int | None
    until: int | None
    sourced: bool
    printed: Printed = NOWHERE

    def official_in(self, year: int | None) -> bool:
        """Whether this was the official name in a year; where the year is not known, whether it ever was."""
        if self.kind != "old":
            return False
        if year is None:
            return True
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


class Verdict(StrEnum):
    """What a printed pair of code and name turned out to be."""

    RIGHT = "right"
    OLD = "old"  # the name was official in another year
    SLIP = "slip"  # a known misprint of the right name
    WRONG = "wrong"  # the code has another name
    UNKNOWN = "unknown"  # the code is not in the list, which proves nothing


@dataclass(frozen=True, slots=True)
class NameCheck:
    """The answer to "does this code bear this name". `expected` is what the list has; None where it has nothing.

    `may_accuse` is true only where the name that the document should have printed was itself read in print, and what it
    did print was printed by no government that year. `ended` is the last year of an old name, None where not known.
    """

    verdict: Verdict
    expected: Code | None
    may_accuse: bool
    ended: int | None = None


@dataclass(frozen=True)
class CodeList:
    """One code list with its aliases. `certain_since` is the first year for which sourced names prove anything.

    A published name proves as much where at least `certain_documents` print it; 0 where none does.
    """

    id: str
    title: str
    basis: str
    axis: str
    certain_since: int
    codes: Mapping[str, Code]
    aliases: tuple[Alias, ...] = ()
    certain_documents: int = 0

    @cached_property
    def _by_name(self) -> dict[str, tuple[Code, ...]]:
        found: dict[str, tuple[Code, ...]] = {}
        for code in self.codes.values():
            key = plain_name(code.name)
            found[key] = (*found.get(key, ()), code)
        return found

    @cached_property
    def _by_length(self) -> dict[int, list[tuple[str, tuple[Code, ...]]]]:
        found: dict[int, list[tuple[str, tuple[Code, ...]]]] = defaultdict(list)
        for known, codes in self._by_name.items():
            found[len(known)].append((known, codes))
        return dict(found)

    @cached_property
    def _aliases_of(self) -> dict[str, tuple[Alias, ...]]:
        found: dict[str, tuple[Alias, ...]] = {}
        for alias in self.aliases:
            found[alias.code] = (*found.get(alias.code, ()), alias)
        return found

    @cached_property
    def _by_alias(self) -> dict[str, tuple[Code, ...]]:
        found: dict[str, tuple[Code, ...]] = {}
        for alias in self.aliases:
            key = plain_name(alias.name)
            found[key] = (*found.get(key, ()), self.codes[alias.code])
        return found

    @cached_property
    def _children(self) -> dict[str, tuple[Code, ...]]:
        found: dict[str, tuple[Code, ...]] = {}
        for code in self.codes.values():
            found[code.parent] = (*found.get(code.parent, ()), code)
        return found

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes.values())

    def __contains__(self, code: str) -> bool:
        return code in self.codes

    def name(self, code: str, year: int | None = None) -> Code | None:
        """Return a code with the name that was official in a year, or its present one; None where it has none."""
        found = self.codes.get(code)
        if found is None or year is None:
            return found
        for alias in self._aliases_of.get(code, ()):
            bounded = alias.since is not None or alias.until is not None
            if bounded and alias.official_in(year):
                then = replace(found, name=alias.name, since=alias.since, until=alias.until)
                return replace(then, sourced=alias.sourced, printed=alias.printed)
        return found if found.valid_in(year) else None

    def by_name(self, name: str, aliases: bool = True) -> tuple[Code, ...]:
        """Return every code with a name (行政运行 has many), old names and known slips included unless told not to."""
        key = plain_name(name)
        found = self._by_name.get(key, ())
        return found or (self._by_alias.get(key, ()) if aliases else ())

    def aliases_of(self, code: str) -> tuple[Alias, ...]:
        """Return the other names of a code."""
        return self._aliases_of.get(code, ())

    def parent(self, code: str) -> Code | None:
        """Return the code right above, or None for a class."""
        found = self.codes.get(code)
        return self.codes.get(found.parent) if found else None

    def children(self, code: str = "") -> tuple[Code, ...]:
        """Return the codes right below, or the classes."""
        return self._children.get(code, ())

    def check(self, code: str, name: str, year: int | None = None) -> NameCheck:
        """Return whether a code bears a name in a year, and whether the answer is sure enough to accuse a document."""
        listed = self.codes.get(code)
        if listed is None:
            return NameCheck(Verdict.UNKNOWN, None, False)
        expected = self.name(code, year) or listed
        key = plain_name(name)
        if key == plain_name(expected.name):
            return NameCheck(Verdict.RIGHT, expected, False)
        sure = year is not None and year >= self.certain_since and self.is_certain(expected)
        for alias in self._aliases_of.get(code, ()):
            if plain_name(alias.name) == key:
                if alias.official_in(year):
                    return NameCheck(Verdict.RIGHT, expected, False)
                return self._outdated(alias, expected, year or 0, sure)
        if key == plain_name(listed.name):
            return NameCheck(Verdict.OLD, expected, False)
        return NameCheck(Verdict.WRONG, expected, sure)

    def _outdated(self, alias: Alias, expected: Code, year: int, sure: bool) -> NameCheck:
        verdict = Verdict.OLD if alias.kind == "old" else Verdict.SLIP
        since_then = alias.sourced and alias.until is not None and alias.until < year and self.is_certain(expected)
        return NameCheck(verdict, expected, (sure or since_then) and year > alias.printed.last, alias.until)

    def others_named(self, name: str, code: str, year: int) -> tuple[Code, ...]:
        """Return the codes of the same level that surely bear a name in a year which this code does not.

        A name that many bear (行政运行) tells nothing, unless one of them stands right beside the code.
        """
        found = [other for other in self.by_name(name, aliases=False) if len(other.code) == len(code)]
        if code not in self.codes or any(other.code == code for other in found):
            return ()
        found = [other for other in found if other.valid_in(year) and self.is_certain(other)]
        beside = tuple(other for other in found if other.parent == self.codes[code].parent)
        return beside or tuple(found if len(found) == 1 else ())

    def is_certain(self, code: Code) -> bool:
        """Whether a name was read in print often enough to stand against another."""
        return code.sourced or 0 < self.certain_documents <= code.printed.documents

    def nearest(self, name: str, limit: int = 3, within: str = "") -> tuple[Code, ...]:
        """Return the codes whose names differ least, for proposing: a wrong, lost or added character in every five.

        `within` narrows the search to codes with a beginning.
        """
        key = plain_name(name)
        reach = max(1, len(key) // 5)
        scored: list[tuple[int, str, Code]] = []
        letters = set(key)
        for length in range(len(key) - reach, len(key) + reach + 1):
            for known, codes in self._by_length.get(length, ()):
                if len(letters.difference(known)) > reach:
                    continue
                distance = edits(key, known, reach)
                if distance <= reach:
                    scored += [(distance, code.code, code) for code in codes if code.code.startswith(within)]
        return tuple(code for _, _, code in sorted(scored, key=lambda entry: entry[:2])[:limit])


@dataclass(frozen=True, slots=True)
class Link:
    """A department subject and the government subject that it becomes for a kind of unit (行政, 事业, 全部)."""

    economy: str
    gov_economy: str
    unit_kind: str
    sourced: bool


@dataclass(frozen=True)
class EconomyMap:
    """The correspondence of the two economic classifications."""

    links: tuple[Link, ...]

    def links_of(self, economy: str, unit_kind: str = "") -> tuple[Link, ...]:
        """Return what a department subject becomes, for one kind of unit or for any."""
        return tuple(
            link
            for link in self.links
            if link.economy == economy and (not unit_kind or link.unit_kind in (unit_kind, "全部"))
        )


@dataclass(frozen=True, slots=True)
class FundSource:
    """A line of income or balance as a budget or accounts form names it, with its node."""

    name: str
    account: str
    fund: str
    flow: str
    sourced: bool


@dataclass(frozen=True)
class _ListHead:
    id: str
    title: str
    file: str
    axis: str
    certain_since: int
    basis: str
    certain_documents: int = 0
    bare: bool = False  # the file has code, name and level alone; every row was read in print


@dataclass(frozen=True)
class _ListHeads:
    list: tuple[_ListHead, ...]


def load_codes(path: Path) -> dict[str, Code]:
    """Load the codes of a file; each parent must be in it and be the beginning of its child."""
    file = path.name
    found = unique((_code(row, file) for row in rows(path, COLUMNS, ("code",))), lambda code: code.code, file)
    for code in found.values():
        if code.parent and (code.parent not in found or not code.code.startswith(code.parent)):
            raise BadStandard(file, code.code, f"its parent {code.parent!r} is not above it")
    return found


def load_bare_codes(path: Path) -> dict[str, Code]:
    """Load a file of code, name and level; the parent of a code is the longest other code that it begins with."""
    read = rows(path, ("code", "name", "level"), ("code",))
    known = {row["code"] for row in read}
    found: dict[str, Code] = {}
    for row in read:
        code = row["code"]
        parent = next((code[:at] for at in range(len(code) - 1, 0, -1) if code[:at] in known), "")
        found[code] = Code(code, row["name"], row["level"], parent, sourced=True)
    return found


def load_list(name: str, folder: Path = DATA / "codes") -> CodeList:
    """Load one code list by its id."""
    heads = unique(loaded(_ListHeads, folder / "lists.toml").list, lambda head: head.id, "lists.toml")
    if name not in heads:
        raise BadStandard("lists.toml", name, "no such list")
    head = heads[name]
    codes = (load_bare_codes if head.bare else load_codes)(folder / head.file)
    for code in codes if head.axis else ():
        known_node(head.axis, code, head.file, code)
    aliases = tuple(alias for alias in _aliases(folder / "aliases.csv") if alias[0] == name)
    for _, alias in aliases:
        if alias.code not in codes:
            raise BadStandard("aliases.csv", alias.code, f"not in {head.file}")
    return CodeList(
        head.id,
        head.title,
        head.basis,
        head.axis,
        head.certain_since,
        codes,
        tuple(alias for _, alias in aliases),
        head.certain_documents,
    )


def load_economy_map(path: Path = DATA / "codes" / "economy_map.csv") -> EconomyMap:
    """Load the correspondence of the economic classifications."""
    columns = ("economy", "gov_economy", "unit_kind", "provenance")
    read = rows(path, columns, columns[:3])
    links = tuple(Link(r["economy"], r["gov_economy"], r["unit_kind"], _sourced(r, path.name)) for r in read)
    for link in links:
        known_node("economy", link.economy, path.name, link.economy)
        known_node("gov_economy", link.gov_economy, path.name, link.economy)
    return EconomyMap(links)


def load_sources(path: Path = DATA / "codes" / "sources.csv") -> tuple[FundSource, ...]:
    """Load the lines of income that budgets and accounts name."""
    read = rows(path, ("name", "account", "fund", "flow", "provenance"), ("name", "account"))
    for row in read:
        for axis in ("fund", "flow"):
            if row[axis]:
                known_node(axis, row[axis], path.name, row["name"])
    return tuple(FundSource(r["name"], r["account"], r["fund"], r["flow"], _sourced(r, path.name)) for r in read)


def _code(row: dict[str, str], file: str) -> Code:
    return Code(
        row["code"],
        row["name"],
        row["level"],
        row["parent"],
        row["group"],
        _year(row, "since", file),
        _year(row, "until", file),
        _sourced(row, file, NAME_PROVENANCES),
        row["note"],
        _printed(row, file),
        row["until"].endswith(_INFERRED),
    )


def _aliases(path: Path) -> list[tuple[str, Alias]]:
    found: list[tuple[str, Alias]] = []
    for row in rows(path, ALIAS_COLUMNS, ("list", "code", "name")):
        if row["kind"] not in ("old", "slip"):
            raise BadStandard(path.name, row["name"], f"unknown kind {row['kind']!r}")
        since, until = _year(row, "since", path.name), _year(row, "until", path.name)
        sourced, printed = _sourced(row, path.name, NAME_PROVENANCES), _printed(row, path.name)
        found.append((row["list"], Alias(row["code"], row["name"], row["kind"], since, until, sourced, printed)))
    return found


def _printed(row: dict[str, str], file: str) -> Printed:
    """Return where published budgets print a name; a name marked published must say how many and when."""
    documents, years = row["documents"], row["years"]
    if not documents and not years and row["provenance"] != "published":
        return NOWHERE
    found = _print(documents, years)
    if found is None:
        raise BadStandard(file, f"{row['code']}.years", f"not documents and their years: {documents!r} {years!r}")
    return found


@cache
def _print(documents: str, years: str) -> Printed | None:
    found = _YEARS.fullmatch(years)
    return Printed(int(documents), int(found[1]), int(found[2])) if found and documents.isdecimal() else None


def _year(row: dict[str, str], column: str, file: str) -> int | None:
    text = row[column]
    if not text:
        return None
    text = text.removesuffix(_INFERRED if column == "until" else "")
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise BadStandard(file, f"{row['code']}.{column}", f"not a year: {text!r}")
    return int(text)


def _sourced(row: dict[str, str], file: str, known: frozenset[str] = PROVENANCES) -> bool:
    if row["provenance"] not in known:
        raise BadStandard(file, next(iter(row.values())), f"unknown provenance {row['provenance']!r}")
    return row["provenance"] == "sourced"
