"""How the standard narratives speak: the vocabulary of figures in prose, and the sentences of each edition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from mingzhang.model import Region
from mingzhang.standard.strict import DATA, BadStandard, build, toml

_PLACE = DATA / "sentences"


@dataclass(frozen=True)
class Phrase:
    """Ways to say one region."""

    words: tuple[str, ...]
    region: Region


@dataclass(frozen=True)
class Count:
    """What a count of this unit is of, beside an amount of this economic class."""

    unit: str
    economy: str
    subject: str


@dataclass(frozen=True)
class Vocabulary:
    """The words by which prose speaks of figures; see the data file for what each list means."""

    neutral: tuple[str, ...]
    more: tuple[str, ...]
    less: tuple[str, ...]
    equal: tuple[str, ...]
    roughly: tuple[str, ...]
    reason: tuple[str, ...]
    opens: tuple[str, ...]
    closed: tuple[str, ...]
    completion: tuple[str, ...]
    share: tuple[str, ...]
    none: tuple[str, ...]
    blind: tuple[str, ...]
    count: tuple[Count, ...]
    phrase: tuple[Phrase, ...]

    def regions(self) -> dict[str, Region]:
        """Return every phrase with its region."""
        found: dict[str, Region] = {}
        for phrase in self.phrase:
            for word in phrase.words:
                if word in found:
                    raise BadStandard("vocabulary.toml", word, "defined twice")
                found[word] = phrase.region
        return found


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary, loaded once."""
    path = _PLACE / "vocabulary.toml"
    return build(Vocabulary, toml(path), path.name)
