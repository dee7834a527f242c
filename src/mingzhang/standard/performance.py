"""The vocabulary of performance forms, loaded strictly from `data/performance.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from mingzhang.standard.strict import DATA, BadStandard, build, toml

COLUMN_KINDS = frozenset({"first", "second", "third", "goal", "sign", "unit", "score", "reason", "rate", "money"})


@dataclass(frozen=True, slots=True)
class IndicatorClass:
    """A class of indicators; `first` is the first level that the framework puts a second-level class under."""

    name: str
    words: tuple[str, ...]
    first: str = ""


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """Headings of one kind of column; `name`, where given, replaces what is printed."""

    kind: str
    words: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Kinds:
    """Words that tell what a form is."""

    goal_titles: tuple[str, ...]
    evaluation_titles: tuple[str, ...]
    evaluation_columns: tuple[str, ...]
    catalogue_titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Periods:
    """The two periods of a goal form."""

    whole: str
    year: str
    whole_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels of the head of a form; the named ones are those that the reader treats on their own."""

    name: str
    reporter: str
    year: str
    labels: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """Several spellings of one label; the first is the one used."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Funds:
    """Labels of the money block."""

    path: str
    heads: tuple[str, ...]
    totals_whole: tuple[str, ...]
    totals_year: tuple[str, ...]
    labels: tuple[str, ...]
    of_which: str
    progress: tuple[str, ...]
    same: tuple[Spelling, ...]


@dataclass(frozen=True, slots=True)
class Goals:
    """Labels of the goals in words."""

    path: str
    heads: tuple[str, ...]
    whole: tuple[str, ...]
    year: tuple[str, ...]
    columns: tuple[str, ...]
    columns_only: tuple[str, ...]
    row_heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tasks:
    """Labels of the tasks in a unit's overall goal form."""

    path: str
    heads: tuple[str, ...]
    names: tuple[str, ...]
    contents: tuple[str, ...]
    amounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """The row that closes the indicators."""

    words: tuple[str, ...]
    name: str
    score: str
    weight: str
    grade: str
    grades: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Labels of the written part of a self-evaluation."""

    path: str
    heads: tuple[str, ...]
    inner: str
    nested: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Half:
    """What recognition makes of a character that a border has cut in two, and what it was."""

    broken: str
    whole: str


@dataclass(frozen=True, slots=True)
class Damage:
    """What character recognition does to these forms; `variants` are pairs of a wrong sign and the right one."""

    variants: tuple[str, ...]
    cut: tuple[str, ...]
    halves: tuple[Half, ...]


@dataclass(frozen=True)
class PerformanceWords:
    """The whole vocabulary."""

    kinds: Kinds
    first_level: tuple[IndicatorClass, ...]
    second_level: tuple[IndicatorClass, ...]
    column: tuple[ColumnWords, ...]
    periods: Periods
    fields: Fields
    funds: Funds
    goals: Goals
    tasks: Tasks
    totals: Totals
    analysis: Analysis
    damage: Damage

    @cached_property
    def simplified(self) -> dict[int, str]:
        """What to translate a text by so that strange variants become the usual characters."""
        return {ord(pair[0]): pair[1] for pair in self.damage.variants}


@cache
def performance_words() -> PerformanceWords:
    """Load the vocabulary; an unknown or missing key stops the load and names the file."""
    path = DATA / "performance.toml"
    words = build(PerformanceWords, toml(path), path.name)
    for column in words.column:
        if column.kind not in COLUMN_KINDS:
            raise BadStandard(path.name, column.kind, "unknown kind of column")
    return words
