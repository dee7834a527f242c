"""The rules: one small entry each, in bundles of a few that belong together, loaded strictly from `data/rules`.

An entry is the only copy of a rule's sentences: title, message, reasons, remedy and manual page all come from it, and
its cases are its tests. What a rule looks for (marks, names, phrases) is its `words`; the code that looks is registered
in `mingzhang.check`. A folder is a group, a file in it a bundle.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from mingzhang.model import Severity
from mingzhang.model.values import dataclass, field, replace
from mingzhang.standard import lazy
from mingzhang.standard.performance import ClassKind, performance_words
from mingzhang.standard.strict import DATA, BadStandard, build, texts, toml

_CASES = lazy.compile(r"^\[\[rule\.case\]\]\n.*?(?=^\[\[?rule\b|\Z)", re.MULTILINE | re.DOTALL)
"""The cases of a bundle: each up to where something else of a rule begins."""

GROUPS = "groups.toml"
"""The file that names the groups, in the order of the manual."""

PIECES = "pieces.toml"
"""The file of the pieces of packages that cases are made of; a line “@name” of a case stands for one."""


class CaseKind(StrEnum):
    """What a case shows: a fault, that all is well, that the rule has nothing to say, that data are lacking."""

    FINDS = "finds"
    HOLDS = "holds"
    NOT_APPLICABLE = "not-applicable"
    CANNOT_CHECK = "cannot-check"


class Provenance(StrEnum):
    """Where a basis is from: an article that was read, or the program's own judgement; nothing is cited from memory."""

    SOURCED = "sourced"
    OWN = "own"


class OnScan(StrEnum):
    """How grave a finding in recognised text may be at most; a silent rule says nothing there."""

    AS_EVER = ""
    WARNING = "warning"
    INFO = "info"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Example:
    """One tiny package and what the rule must say of it.

    `finds` holds texts that the findings must quote or print, each at least once. `severity` is asked of every
    finding where it is given. `scanned` makes the package one that came from character recognition.
    """

    kind: CaseKind
    name: str
    text: str
    finds: tuple[str, ...] = ()
    severity: Severity | None = None
    prior: str = ""
    scanned: bool = False


class Texts(StrEnum):
    """Where a search looks: running text without the contents, or every passage of a kind.

    Raw cells are those of a table that hold neither an amount nor words of their own.
    """

    PROSE = "prose"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    TITLE = "title"
    NOTE = "note"
    CELL = "cell"
    RAW_CELL = "raw cell"


@dataclass(frozen=True, slots=True)
class Search:
    """What a purely textual rule looks for: wherever one of the `wrong` patterns matches, something is amiss.

    It is made only in documents of its `account` and `scope` where they are given, and only where every pattern of
    `where` occurs; a document without a fault holds where a pattern of `right` occurs, or, without any, where there is
    text to look at. `around` letters on either side are quoted with a place; `kind` is what the message calls a place.
    """

    texts: tuple[Texts, ...]
    wrong: tuple[str, ...]
    where: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    account: str = ""
    scope: str = ""
    around: int = 0
    severity: Severity | None = None
    kind: str = ""


class IndicatorValue(StrEnum):
    """Which value of an indicator a search is about: what is planned, or what was done."""

    PLANNED = "planned"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class IndicatorSearch:
    """What a rule looks for in the indicators of performance forms.

    Both patterns are searched in one text for each indicator: its second-level name, its own name and its value, a tab
    between them. The value is wrong where `asked` and `wrong` match, right where only `asked` does. Only indicators of
    `classes` are looked at, if any are named, and none of `not_classes`.
    """

    wrong: str
    asked: str = ""
    classes: tuple[ClassKind, ...] = ()
    not_classes: tuple[ClassKind, ...] = ()
    value: IndicatorValue = IndicatorValue.PLANNED
    goals_only: bool = False


@dataclass(frozen=True, slots=True)
class FieldSearch:
    """What a rule looks for in the written fields of performance forms, by what they say of a project (`fields.value`).

    A field is wrong where `asked` and `wrong` match in its text; a form is right where only `asked` does in its fields.
    """

    fields: tuple[str, ...]
    asked: str
    wrong: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `typographic` rules are only hints where the text came from character recognition.

    `basis` is a citation or, where `provenance` is `own`, the thought behind the rule; `cited` says which. `words` are
    the lists that the check looks for, `reasons` the sentences for what could not be checked. A rule with a `search` is
    carried out by that alone; each search with places is a finding of its own. So is one with an `indicator` or a
    `written` field. `on_scan` is left out where recognition cannot make up what the rule finds.
    One `of_absence` finds that something is not there: nobody knows where pages could not be read.
    """

    id: str
    title: str
    severity: Severity
    basis: str
    provenance: Provenance
    why: str
    remedy: str
    message: str
    typographic: bool = False
    on_scan: OnScan = OnScan.AS_EVER
    of_absence: bool = False
    severity_note: str = ""
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    search: tuple[Search, ...] = ()
    indicator: IndicatorSearch | None = None
    written: FieldSearch | None = None
    case: tuple[Example, ...] = ()

    @property
    def cited(self) -> str:
        """The basis as users may see it: what rests on no article says so."""
        from mingzhang.standard.messages import messages

        if not self.basis or self.provenance is Provenance.SOURCED:
            return self.basis
        return messages("rules")[self.provenance].format(basis=self.basis)

    def list(self, name: str) -> tuple[str, ...]:
        """Return one list of words; a name that the entry lacks is a fault of ours."""
        if name not in self.words:
            raise BadStandard(self.id, "words", f"no list {name!r}")
        return self.words[name]


@dataclass(frozen=True, slots=True)
class Bundle:
    """A few rules that belong together; `place` is the group's folder and the file, without its ending."""

    place: str
    title: str
    rule: tuple[Rule, ...]

    @property
    def group(self) -> str:
        """The group's id."""
        return self.place.partition("/")[0]


@cache
def bundles() -> tuple[Bundle, ...]:
    """Return every bundle of the program with the cases of its rules, in the order of the manual."""
    return load_bundles(DATA / "rules")


@cache
def _without_cases() -> tuple[Bundle, ...]:
    return load_bundles(DATA / "rules", cases=False)


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule of the program by id, without its cases: two thirds of all that is written of rules."""
    return _by_id(_without_cases())


@cache
def with_cases() -> Mapping[str, Rule]:
    """Return every rule of the program by id with its cases, for tests and for the manual."""
    return _by_id(bundles())


@cache
def group_of(rule_id: str) -> str:
    """Return the group of a rule, empty where the rule has no entry of its own."""
    return next((found.group for found in _without_cases() for rule in found.rule if rule.id == rule_id), "")


@cache
def groups() -> Mapping[str, str]:
    """Return the title of every group by its id, in the order of the manual."""
    return MappingProxyType(texts(DATA / "rules" / GROUPS))


def load_bundles(directory: Path, *, cases: bool = True) -> tuple[Bundle, ...]:
    """Return the bundles of a directory. Raises BadStandard, naming file and entry, for whatever is not known.

    Without `cases` those of the rules are passed over unread, and so are the patterns: each is compiled when a search
    first asks for it.
    """
    pieces = _pieces(directory / PIECES) if cases else None
    known = texts(directory / GROUPS)
    _demand_known(directory, frozenset(known))
    places = [place for group in known for place in sorted((directory / group).iterdir())]
    found = tuple(_bundle(place, pieces) for place in places)
    _demand_once(found)
    return found


def _by_id(found: tuple[Bundle, ...]) -> Mapping[str, Rule]:
    every = (rule for bundle in found for rule in bundle.rule)
    return MappingProxyType({rule.id: rule for rule in sorted(every, key=lambda rule: rule.id)})


def _demand_known(directory: Path, known: frozenset[str]) -> None:
    """Refuse a file or folder that nobody would read, and a group without one."""
    present = {entry.name for entry in directory.iterdir()}
    for name in sorted(present ^ {GROUPS, PIECES, *known}):
        raise BadStandard(GROUPS, name, "a folder without a title" if name in present else "a title without a folder")


def _demand_once(found: tuple[Bundle, ...]) -> None:
    seen: dict[str, str] = {}
    for bundle in found:
        for rule in bundle.rule:
            if rule.id in seen:
                raise BadStandard(f"{bundle.place}.toml", rule.id, f"defined twice, before in {seen[rule.id]}.toml")
            seen[rule.id] = bundle.place


@dataclass(frozen=True, slots=True)
class _File:
    title: str
    rule: tuple[Rule, ...]


def _bundle(place: Path, pieces: Mapping[str, str] | None) -> Bundle:
    """Return a bundle; without pieces that its cases could be made of it has no cases."""
    name = f"{place.parent.name}/{place.name}"
    content = build(_File, toml(place) if pieces is not None else toml(place, _CASES), name)
    for rule in content.rule:
        _demand_sound(rule, name)
    found = content.rule
    if pieces is not None:
        for rule in content.rule:
            for pattern in _patterns(rule):
                _demand_pattern(pattern, name, f"{rule.id}: search")
        found = tuple(_spelled(rule, pieces, name) for rule in content.rule)
    return Bundle(name.removesuffix(".toml"), content.title, found)


def _demand_sound(rule: Rule, file: str) -> None:
    """Refuse what no type tells: a citation of nothing, a slot without a name, a case that does not say enough."""
    if not rule.basis and rule.provenance is not Provenance.OWN:
        raise BadStandard(file, f"{rule.id}: provenance", "a rule without a basis is the program's own judgement")
    _demand_slots(rule, file)
    for name, listed in rule.words.items():
        if len(set(listed)) != len(listed):
            raise BadStandard(file, f"{rule.id}: words.{name}", "holds a text twice")
    for one in _fields(rule):
        if one not in performance_words().fields.ids:
            raise BadStandard(file, f"{rule.id}: fields", f"no field {one!r}")
    for case in rule.case:
        if (case.kind is CaseKind.FINDS) != bool(case.finds):
            trouble = "a case of kind finds, and no other, says what is found"
            raise BadStandard(file, f"{rule.id}: {case.name}", trouble)


def _fields(rule: Rule) -> Iterator[str]:
    """Yield what a rule asks of the fields of performance forms."""
    for name in ("fields", "texts", "fields-after"):
        yield from rule.words.get(name, ())
    if rule.written is not None:
        yield from rule.written.fields


def _patterns(rule: Rule) -> Iterator[str]:
    for search in rule.search:
        yield from (*search.wrong, *search.where, *search.right)
    for one in (rule.indicator, rule.written):
        if one is not None:
            yield from (one.asked, one.wrong)


def _demand_pattern(pattern: str, file: str, where: str) -> None:
    try:
        re.compile(pattern)
    except re.error as trouble:
        raise BadStandard(file, where, f"{pattern!r}: {trouble}") from None


def _demand_slots(rule: Rule, file: str) -> None:
    try:
        slots = [name for _, name, _, _ in string.Formatter().parse(rule.message) if name is not None]
    except ValueError as trouble:
        raise BadStandard(file, f"{rule.id}: message", str(trouble)) from None
    if not all(slot.isidentifier() for slot in slots):
        raise BadStandard(file, f"{rule.id}: message", "has a slot without a plain name")


def _spelled(rule: Rule, pieces: Mapping[str, str], file: str) -> Rule:
    """Return a rule whose cases are spelled out: every piece in full."""
    cases = (
        replace(
            case,
            text=_whole(case.text, pieces, file, f"{rule.id}: {case.name}"),
            prior=_whole(case.prior, pieces, file, f"{rule.id}: {case.name}"),
        )
        for case in rule.case
    )
    return replace(rule, case=tuple(cases))


PIECE = lazy.compile(r"^@(?P<name>[a-z0-9-]+)\n", re.MULTILINE)


def _pieces(place: Path) -> Mapping[str, str]:
    """Return the pieces by name; each may use those before it."""
    found: dict[str, str] = {}
    for name, text in texts(place).items():
        found[name] = _whole(text, found, place.name, name)
    return found


def _whole(text: str, pieces: Mapping[str, str], file: str, where: str) -> str:
    def piece(match: re.Match[str]) -> str:
        if match["name"] not in pieces:
            raise BadStandard(file, where, f"no piece {match['name']!r}")
        return pieces[match["name"]]

    return PIECE.sub(piece, text)
