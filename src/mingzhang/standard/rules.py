"""The rules that are no sums: one small entry each, loaded strictly from `data/rules/*.toml`.

An entry is the only copy of a rule's sentences: title, message, reasons, remedy and manual page all come from it, and
its cases are its tests. What a rule looks for (marks, names, phrases) is its `words`; the code that looks is registered
in `mingzhang.check`.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import TypeGuard

from mingzhang.model import Severity

KINDS = ("finds", "holds", "not-applicable", "cannot-check")
"""What a case may show: a fault, that all is well, that the rule has nothing to say, that data are lacking."""

PROVENANCES = ("sourced", "recalled")


class RuleFileError(ValueError):
    """A rule file that cannot be used; the message names the file, the rule and what is wrong."""


@dataclass(frozen=True, slots=True)
class Example:
    """One tiny package and what the rule must say of it.

    `finds` holds texts that the findings must quote or print, each at least once. `severity` is asked of every
    finding where it is given. `scanned` makes the package one that came from character recognition.
    """

    kind: str
    name: str
    text: str
    finds: tuple[str, ...] = ()
    severity: Severity | None = None
    prior: str = ""
    scanned: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `typographic` rules are only hints where the text came from character recognition.

    `basis` is a citation; where `provenance` is `recalled` it has not been compared with the source, and `cited` says
    so. `words` are the lists that the check looks for, `reasons` the sentences for what could not be checked.
    """

    id: str
    title: str
    severity: Severity
    basis: str
    provenance: str
    why: str
    remedy: str
    message: str
    typographic: bool
    severity_note: str
    words: Mapping[str, tuple[str, ...]]
    reasons: Mapping[str, str]
    cases: tuple[Example, ...]

    @property
    def cited(self) -> str:
        """The legal basis as users may see it: one that was never compared with its source says so."""
        from mingzhang.standard.messages import messages

        if not self.basis or self.provenance == "sourced":
            return self.basis
        return messages("rules")["recalled"].format(basis=self.basis)

    def list(self, name: str) -> tuple[str, ...]:
        """Return one list of words; a name that the entry lacks is a fault of ours."""
        if name not in self.words:
            raise RuleFileError(f"{self.id}: words has no list {name!r}")
        return self.words[name]


RULE_KEYS = {
    "id": str,
    "title": str,
    "severity": str,
    "basis": str,
    "provenance": str,
    "why": str,
    "remedy": str,
    "message": str,
}
RULE_OPTIONS = {"typographic": bool, "severity_note": str, "words": dict, "reasons": dict, "case": list}
CASE_KEYS = {"kind": str, "name": str, "text": str}
CASE_OPTIONS = {"finds": list, "severity": str, "prior": str, "scanned": bool}


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule of the program by id."""
    return load_rules(files("mingzhang.standard") / "data" / "rules")


def load_rules(directory: Traversable) -> Mapping[str, Rule]:
    """Return the rules of all files of a directory, or raise RuleFileError naming the file."""
    found: dict[str, Rule] = {}
    for place in sorted(directory.iterdir(), key=lambda entry: entry.name):
        if not place.name.endswith(".toml"):
            continue
        for rule in _rules_of(place):
            if rule.id in found:
                raise RuleFileError(f"{place.name}: {rule.id} is defined twice")
            found[rule.id] = rule
    return MappingProxyType(dict(sorted(found.items())))


def _rules_of(place: Traversable) -> Iterator[Rule]:
    try:
        content = tomllib.loads(place.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as trouble:
        raise RuleFileError(f"{place.name}: {trouble}") from None
    entries = content.pop("rule", [])
    if content:
        raise RuleFileError(f"{place.name}: unknown key {sorted(content)[0]!r}; only [[rule]] is known")
    for number, entry in enumerate(entries, start=1):
        yield _rule(entry, f"{place.name}: {entry.get('id', f'rule {number}')}")


def _rule(entry: dict[str, object], where: str) -> Rule:
    _demand(entry, RULE_KEYS, RULE_OPTIONS, where)
    _demand_choice(entry["severity"], tuple(Severity), where, "severity")
    _demand_choice(entry["provenance"], PROVENANCES, where, "provenance")
    _demand_slots(str(entry["message"]), where)
    cases = entry.get("case", [])
    reasons = entry.get("reasons", {})
    words = entry.get("words", {})
    if not isinstance(cases, list) or not isinstance(reasons, dict) or not isinstance(words, dict):
        raise RuleFileError(f"{where}: case, reasons or words is of the wrong type")
    return Rule(
        id=str(entry["id"]),
        title=str(entry["title"]),
        severity=Severity(str(entry["severity"])),
        basis=str(entry["basis"]),
        provenance=str(entry["provenance"]),
        why=str(entry["why"]),
        remedy=str(entry["remedy"]),
        message=str(entry["message"]),
        typographic=bool(entry.get("typographic", False)),
        severity_note=str(entry.get("severity_note", "")),
        words=MappingProxyType({name: _texts(value, f"{where}: words.{name}") for name, value in words.items()}),
        reasons=MappingProxyType({name: str(value) for name, value in reasons.items()}),
        cases=tuple(_case(case, f"{where}: case {number}") for number, case in enumerate(cases, start=1)),
    )


def _case(entry: dict[str, object], where: str) -> Example:
    _demand(entry, CASE_KEYS, CASE_OPTIONS, where)
    _demand_choice(entry["kind"], KINDS, where, "kind")
    severity = entry.get("severity")
    if severity is not None:
        _demand_choice(severity, tuple(Severity), where, "severity")
    finds = _texts(entry.get("finds", []), f"{where}: finds")
    if (entry["kind"] == "finds") != bool(finds):
        raise RuleFileError(f"{where}: a case of kind finds, and no other, says what is found")
    return Example(
        kind=str(entry["kind"]),
        name=str(entry["name"]),
        text=str(entry["text"]),
        finds=finds,
        severity=None if severity is None else Severity(str(severity)),
        prior=str(entry.get("prior", "")),
        scanned=bool(entry.get("scanned", False)),
    )


def _demand(entry: dict[str, object], keys: Mapping[str, type], options: Mapping[str, type], where: str) -> None:
    known = {**keys, **options}
    for key, value in entry.items():
        if key not in known:
            raise RuleFileError(f"{where}: unknown key {key!r}")
        if not isinstance(value, known[key]):
            raise RuleFileError(f"{where}: {key} is not of type {known[key].__name__}")
    for key in keys:
        if key not in entry:
            raise RuleFileError(f"{where}: {key} is missing")


def _demand_choice(value: object, choices: tuple[str, ...], where: str, key: str) -> None:
    if value not in choices:
        raise RuleFileError(f"{where}: {key} is {value!r}, not one of {', '.join(choices)}")


def _demand_slots(message: str, where: str) -> None:
    try:
        slots = [name for _, name, _, _ in string.Formatter().parse(message) if name is not None]
    except ValueError as trouble:
        raise RuleFileError(f"{where}: message: {trouble}") from None
    if not all(slot.isidentifier() for slot in slots):
        raise RuleFileError(f"{where}: message has a slot without a plain name")


def _is_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not _is_texts(value):
        raise RuleFileError(f"{where} is not a list of texts")
    if len(set(value)) != len(value):
        raise RuleFileError(f"{where} holds a text twice")
    return tuple(value)
