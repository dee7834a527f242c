"""The vocabulary of performance forms, loaded strictly from `data/performance.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

T = TypeVar("T")

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
    goal_columns: tuple[str, ...]
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
    date: str
    reporter: str
    year: str
    labels: tuple[str, ...]
    no_names: tuple[str, ...]
    dates: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Funds:
    """Labels of the money block."""

    path: str
    heads: tuple[str, ...]
    totals_whole: tuple[str, ...]
    totals_year: tuple[str, ...]
    labels: tuple[str, ...]
    of_which: str
    same: tuple[tuple[str, ...], ...]


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
class Damage:
    """What character recognition does to these forms."""

    variants: dict[str, str]
    halves: dict[str, str]
    cut: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PerformanceWords:
    """The whole vocabulary; `doubts` are the sentences said about doubtful cells."""

    kinds: Kinds
    first_level: tuple[IndicatorClass, ...]
    second_level: tuple[IndicatorClass, ...]
    columns: tuple[ColumnWords, ...]
    periods: Periods
    fields: Fields
    funds: Funds
    goals: Goals
    totals: Totals
    analysis: Analysis
    damage: Damage
    doubts: dict[str, str]


@cache
def performance_words() -> PerformanceWords:
    """Load the vocabulary; an unknown or missing key stops the load and names the file."""
    raw = tomllib.loads((files("mingzhang.standard") / "data" / "performance.toml").read_text(encoding="utf-8"))
    damage = raw.get("damage", {})
    known = {field.name for field in fields(PerformanceWords)} - {"columns"} | {"column"}
    if unknown := set(raw) ^ known:
        raise ValueError(f"performance.toml: unknown or missing sections {sorted(unknown)}")
    if set(damage) != {"variants", "halves", "cut"}:
        raise ValueError("performance.toml: [damage] holds variants, halves and cut")
    columns = tuple(_made(ColumnWords, entry, "column") for entry in raw["column"])
    for column in columns:
        if column.kind not in COLUMN_KINDS:
            raise ValueError(f"performance.toml: unknown kind of column {column.kind!r}")
    return PerformanceWords(
        kinds=_made(Kinds, raw["kinds"], "kinds"),
        first_level=tuple(_made(IndicatorClass, entry, "first_level") for entry in raw["first_level"]),
        second_level=tuple(_made(IndicatorClass, entry, "second_level") for entry in raw["second_level"]),
        columns=columns,
        periods=_made(Periods, raw["periods"], "periods"),
        fields=_made(Fields, raw["fields"], "fields"),
        funds=_made(Funds, {**raw["funds"], "same": [entry["words"] for entry in raw["funds"]["same"]]}, "funds"),
        goals=_made(Goals, raw["goals"], "goals"),
        totals=_made(Totals, raw["totals"], "totals"),
        analysis=_made(Analysis, raw["analysis"], "analysis"),
        damage=Damage(dict(damage["variants"]), dict(damage["halves"]), tuple(damage["cut"]["values"])),
        doubts=dict(raw["doubts"]),
    )


def _made(kind: type[T], entry: dict[str, Any], section: str) -> T:
    """Build one value of the vocabulary from its table; lists become tuples."""
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    if unknown := set(entry) - known:
        raise ValueError(f"performance.toml: unknown keys {sorted(unknown)} in {section}")
    return kind(**{key: _frozen(value) for key, value in entry.items()})


def _frozen(value: object) -> object:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
