"""Editions: what a province asks of a package in a year, for budgets and accounts, for departments and single units.

An edition says which forms stand in which order under which number and title, which headings the text has, and which
terms it explains. Where no edition knows a province, the general one holds what the whole country is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from mingzhang.model.values import dataclass, replace
from mingzhang.standard.charts import charts
from mingzhang.standard.codes import PROVENANCES
from mingzhang.standard.forms import ACCOUNTS, Forms
from mingzhang.standard.sentences import Narrative, narrative
from mingzhang.standard.strict import DATA, BadStandard, build, toml, unique
from mingzhang.standard.words import plain

SCOPES = frozenset({"部门", "单位"})
HOLDS = frozenset({"tables", "duties", "offices", "sentences", "texts", "evaluations", "glossary", "goals"})
"""What a section may hold: the edition's sentences, the unit's own texts, goals (forms of projects) …"""


@dataclass(frozen=True)
class EditionForm:
    """A form as an edition has it; number and title are the form's own where none are given.

    `slips` are wrong numbers that a template is known to print.
    """

    form: str
    number: str = ""
    title: str = ""
    required: bool = True
    slips: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading of the text, in order; `level` is 1 for 第一部分, 2 for 一、, 3 for （一） or 1、.

    `holds` is what stands under it, in order, `charts` the charts that follow.
    """

    number: str
    heading: str
    level: int
    holds: tuple[str, ...] = ("sentences", "texts")
    charts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    required: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The heading and what else it is called."""
        return (self.heading, *self.aliases)


@dataclass(frozen=True)
class Demand:
    """A table that must be there; any of the kinds will do. Asked for from budget year `since` on."""

    name: str
    kinds: tuple[str, ...]
    since: int = 0
    provenance: str = "sourced"
    basis: str = ""


@dataclass(frozen=True)
class Topic:
    """Something the text must speak of; any of the words will do, in a heading or in the text."""

    name: str
    words: tuple[str, ...]
    since: int = 0
    provenance: str = "sourced"
    basis: str = ""


@dataclass(frozen=True)
class Edition:
    """One edition, for one scope and year once it has been found (`Editions.find`), before that for all it holds for.

    `sourced` says whether a package of this very scope and year was read; if not, the edition is inferred from its
    neighbours and must not accuse. `sentences`
    names what its text states, and is empty where nobody has written that down yet. `marks` are the forms
    that only this province prints: without one of them a package is not taken for the province's.
    """

    id: str
    province: str
    account: str
    scopes: tuple[str, ...]
    years: tuple[int, ...]
    unit: str
    decimals: int
    seen: tuple[str, ...] = ()
    title: str = ""
    sentences: str = ""
    empty_note: str = ""
    forms: tuple[EditionForm, ...] = ()
    sections: tuple[Section, ...] = ()
    terms: tuple[str, ...] = ()
    demands: tuple[Demand, ...] = ()
    topics: tuple[Topic, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def scope(self) -> str:
        """部门 or 单位 once the edition is found for one of them."""
        return self.scopes[0] if len(self.scopes) == 1 else ""

    @property
    def year(self) -> int | None:
        """The year once the edition is found for one."""
        return self.years[0] if len(self.years) == 1 else None

    @property
    def general(self) -> bool:
        """Whether this is what the whole country is asked for rather than a province's own edition."""
        return not self.province

    @property
    def sourced(self) -> bool:
        """Whether a package of this scope and year was read."""
        return self.general or f"{self.year}{self.scope}" in self.seen

    @property
    def narrative(self) -> Narrative:
        """What the edition's text states; nothing where it has no sentences."""
        return narrative(self.sentences) if self.sentences else Narrative("", self.account, ())

    def form(self, form: str) -> EditionForm | None:
        """Return the place of a form in this edition, or None."""
        return next((entry for entry in self.forms if entry.form == form), None)

    def parts(self) -> tuple[tuple[Section, tuple[Section, ...]], ...]:
        """Return every part (第一部分 …) with the headings of the second level inside it."""
        found: list[tuple[Section, list[Section]]] = []
        for section in self.sections:
            if section.level == 1:
                found.append((section, []))
            elif section.level == 2 and found:
                found[-1][1].append(section)
        return tuple((part, tuple(inner)) for part, inner in found)

    def paths(self) -> tuple[str, ...]:
        """Return the path of every section: its headings below the part, joined with `/`; a part itself has none."""
        found: list[str] = []
        above: list[Section] = []
        for section in self.sections:
            above = [one for one in above if one.level < section.level]
            above.append(section)
            found.append("/".join(one.heading for one in above if one.level > 1))
        return tuple(found)

    def for_one(self, scope: str, year: int) -> Edition:
        """Return the edition of one scope and year, its words filled in."""
        if (scope, year) not in self._made:
            self._made[scope, year] = self._for_one(scope, year)
        return self._made[scope, year]

    @cached_property
    def _made(self) -> dict[tuple[str, int], Edition]:
        return {}

    def _for_one(self, scope: str, year: int) -> Edition:
        def filled(text: str) -> str:
            return text.replace("{scope}", scope).replace("{year}", str(year))

        return replace(
            self,
            id=f"{self.province or '通用'}{year}{scope}{self.account}",
            scopes=(scope,),
            years=(year,),
            title=filled(self.title),
            sections=tuple(
                replace(s, heading=filled(s.heading), aliases=tuple(filled(alias) for alias in s.aliases))
                for s in self.sections
            ),
            demands=tuple(demand for demand in self.demands if demand.since <= year),
            topics=tuple(topic for topic in self.topics if topic.since <= year),
        )


def same_place(path: str, scope: str) -> str:
    """Return a path of headings for comparing: 部门 or 单位 before a heading makes no difference."""
    return "/".join(plain(heading).removeprefix(scope) for heading in path.split("/"))


@dataclass(frozen=True)
class Editions:
    """All editions by the id of their file's definition."""

    by_id: Mapping[str, Edition]

    def find(self, account: str, scope: str, year: int, province: str = "") -> Edition | None:
        """Return the edition for a package; the general one where the province has none for that year."""
        for wanted in (province, "") if province else ("",):
            for edition in self.by_id.values():
                first, last = edition.years
                known = edition.province == wanted and edition.account == account and scope in edition.scopes
                if known and first <= year <= last:
                    return edition.for_one(scope, year)
        return None

    def all(self) -> tuple[Edition, ...]:
        """Return the editions of every province, scope and year."""
        return tuple(
            edition.for_one(scope, year)
            for edition in self.by_id.values()
            if not edition.general
            for year in range(edition.years[0], edition.years[1] + 1)
            for scope in edition.scopes
        )

    def named(self, name: str) -> Edition | None:
        """Return an edition by the id of its scope and year, e.g. 山西2025单位预算."""
        return next((edition for edition in self.all() if edition.id == name), None)

    def province_of(self, forms: tuple[str, ...], account: str) -> str:
        """Return the province that most of the forms found belong to, one of its marks among them; else nothing."""
        best, province = 0.5, ""
        for edition in self.by_id.values():
            asked = {entry.form for entry in edition.forms if entry.required}
            marked = edition.account == account and set(edition.marks) & set(forms)
            share = len(asked & set(forms)) / len(asked) if asked and marked else 0.0
            if share > best:
                best, province = share, edition.province
        return province


def load_edition(path: Path, forms: Forms, terms: frozenset[str]) -> Edition:
    """Load one edition and see that its forms, kinds and terms exist."""
    edition = build(Edition, toml(path), path.name)
    unique(edition.forms, lambda entry: entry.form, path.name)
    unique(edition.demands, lambda demand: demand.name, path.name)
    unique(edition.topics, lambda topic: topic.name, path.name)
    unique(edition.terms, str, path.name)
    _expect(edition.account in ACCOUNTS, path, "account", f"unknown: {edition.account!r}")
    _expect(len(edition.years) == 2, path, "years", "should be the first and the last year")
    for scope in edition.scopes:
        _expect(scope in SCOPES, path, "scopes", f"unknown: {scope!r}")
    for entry in edition.forms:
        _expect(entry.form in forms.by_id, path, "forms", f"no form {entry.form!r}")
    for mark in edition.marks:
        _expect(edition.form(mark) is not None, path, "marks", f"no form of this edition: {mark!r}")
    for demand in edition.demands:
        for kind in demand.kinds:
            _expect(kind in forms.kinds, path, demand.name, f"no kind {kind!r}")
    origins = [(d.name, d.provenance) for d in edition.demands] + [(t.name, t.provenance) for t in edition.topics]
    for name, provenance in origins:
        _expect(provenance in PROVENANCES, path, name, f"unknown provenance {provenance!r}")
    for term in edition.terms:
        _expect(term in terms, path, "terms", f"not in the glossary: {term!r}")
    _expect(edition.general or bool(edition.title), path, "title", "the edition of a province has a title")
    _check_sections(edition, path)
    return edition


def _check_sections(edition: Edition, path: Path) -> None:
    """See that the sections hold what there is, and that every sentence of the edition has its section."""
    for section in edition.sections:
        for name in section.holds:
            _expect(name in HOLDS, path, f"sections[{section.heading}]", f"nothing that a section holds: {name!r}")
        for name in section.charts:
            _expect(name in charts(), path, f"sections[{section.heading}]", f"no chart {name!r}")
    for scope in edition.scopes:
        paths = set(edition.for_one(scope, edition.years[0]).paths())
        for sentence in edition.narrative.sentence:
            where = same_place(sentence.section, scope)
            _expect(where in {same_place(one, scope) for one in paths}, path, "sentences", f"no section {where!r}")


def load_editions(forms: Forms, terms: frozenset[str], folder: Path = DATA / "editions") -> Editions:
    """Load every edition of a folder."""
    found = [load_edition(path, forms, terms) for path in sorted(folder.glob("*.toml"))]
    return Editions(unique(found, lambda edition: edition.id, "editions"))


def _expect(holds: bool, path: Path, key: str, trouble: str) -> None:
    if not holds:
        raise BadStandard(path.name, key, trouble)
