"""The glossary: every term with its one English name, what it means, and the explanation that packages print."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from mingzhang.model.values import dataclass
from mingzhang.standard.strict import DATA, BadStandard, rows
from mingzhang.standard.words import plain

PROVENANCES = frozenset({"sourced", "recalled", "own"})
_COLUMNS = ("term_zh", "term_en", "definition", "group", "provenance", "explanation")


@dataclass(frozen=True, slots=True)
class Term:
    """One term. `explanation` is the Chinese sentence for the terms that packages must explain, else empty.

    Provenance is of the term: `sourced` where read in print, `recalled` where not, `own` for this program's words.
    """

    term_zh: str
    term_en: str
    definition: str
    group: str
    provenance: str
    explanation: str = ""


@dataclass(frozen=True)
class Glossary:
    """All terms by their Chinese name."""

    terms: Mapping[str, Term]

    @cached_property
    def _by_plain(self) -> dict[str, Term]:
        return {plain(term.term_zh): term for term in self.terms.values()}

    def find(self, name: str) -> Term | None:
        """Return a term by its Chinese name, quotation marks and blanks left aside."""
        return self._by_plain.get(plain(name))


def load_glossary(path: Path = DATA / "glossary.csv") -> Glossary:
    """Load the glossary; a term and its English name stand once."""
    found: dict[str, Term] = {}
    english: set[str] = set()
    for row in rows(path, _COLUMNS, ("term_zh",)):
        term = Term(**row)
        if term.provenance not in PROVENANCES:
            raise BadStandard(path.name, term.term_zh, f"unknown provenance {term.provenance!r}")
        if term.term_en in english:
            raise BadStandard(path.name, term.term_en, "two terms with one English name")
        english.add(term.term_en)
        found[term.term_zh] = term
    return Glossary(found)
