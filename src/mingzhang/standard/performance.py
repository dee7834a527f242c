"""The vocabulary of performance forms, loaded strictly from `data/performance.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path

from mingzhang.model import EVERYTHING, FormKind, Region, Role, unknown
from mingzhang.model.values import dataclass, replace
from mingzhang.standard.layouts import Layout, NewWord, check_shape, shipped
from mingzhang.standard.strict import DATA, BadStandard, build, toml
from mingzhang.standard.words import CHINESE_DIGITS, half_width

GOAL = "goal"
"""What a goal in words says of its project, beside what the fields of the head do."""

COLUMN_KINDS = frozenset({"first", "second", "third", "goal", "sign", "unit", "score", "reason", "rate", "money"})


class ClassKind(StrEnum):
    """What the indicators of a class are about."""

    QUANTITY = "quantity"
    QUALITY = "quality"
    TIME = "time"
    COST = "cost"
    ECONOMY = "economy"
    SOCIETY = "society"
    NATURE = "nature"
    LASTING = "lasting"
    SATISFACTION = "satisfaction"


@dataclass(frozen=True, slots=True, eq=False)  # one object is one class: what is remembered of texts is found by it
class IndicatorClass:
    """A class of indicators; `first` is the first level that the framework puts a second-level class under.

    `kind` is None for a first level that holds several kinds.
    """

    name: str
    words: tuple[str, ...]
    first: str = ""
    kind: ClassKind | None = None


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """Headings of one kind of column; `name`, where given, replaces what is printed.

    `role` says what stands below them, `region` which money.
    """

    kind: str
    words: tuple[str, ...]
    name: str = ""
    role: str = Role.TEXT.value
    region: Region = EVERYTHING


@dataclass(frozen=True, slots=True)
class Kinds:
    """Words that tell what a form is; `about` is in every title, `levels` stand behind the number of one."""

    goal_titles: tuple[str, ...]
    evaluation_titles: tuple[str, ...]
    evaluation_columns: tuple[str, ...]
    whole_unit: tuple[str, ...]
    project: str
    about: str
    levels: tuple[str, ...]
    unnumbered_levels: tuple[str, ...]

    def name_of(self, form: str, *, whole_unit: bool = False) -> str:
        """Return what people call a kind of form by its label (PT, PS); empty for any other label."""
        titles = {FormKind.GOAL: self.goal_titles, FormKind.EVALUATION: self.evaluation_titles}
        found = titles.get(FormKind(form)) if form in frozenset(FormKind) else None
        return f"{self.whole_unit[0] if whole_unit else self.project}{found[0]}" if found else ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Words of the purchase catalogue; `levels` and `codes` stand over its columns, `common` ends most names."""

    kind: str
    titles: tuple[str, ...]
    word: str
    levels: tuple[str, ...]
    codes: tuple[str, ...]
    common: str


@dataclass(frozen=True, slots=True)
class Periods:
    """The two periods of a goal form."""

    whole: str
    year: str
    whole_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorBlock:
    """The name of the indicators' part, and the labels of their block; `sorts` say how an indicator is measured."""

    path: str
    heads: tuple[str, ...]
    word: str
    sorts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spending:
    """What the money of every form is about: of a project, of a whole unit, where goals are set; and how it is told.

    `drafted` to `left` are what columns of a self-evaluation state, the others where money comes from: `local` of any
    level below the province, `own_level` and `higher_level` as seen from the unit; `local_of` are local nodes by the
    unit's level.
    """

    of_project: Region
    of_unit: Region
    of_goals: Region
    drafted: Region
    adjusted: Region
    executed: Region
    declared: Region
    left: Region
    fiscal: Region
    other: Region
    local: Region
    own_level: Region
    higher_level: Region
    local_of: dict[str, str]


@dataclass(frozen=True, slots=True)
class FieldWords:
    """Labels beside which one thing about a project stands."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Fields:
    """Labels of the head of a form; the named ones are those that the reader treats on their own.

    `names` are headings over names of projects in a list, `agencies` labels of the unit that carries a project out.
    """

    name: str
    reporter: str
    year: str
    names: tuple[str, ...]
    agencies: tuple[str, ...]
    ordinals: tuple[str, ...]
    other: tuple[str, ...]
    notes: tuple[str, ...]
    stamps: tuple[str, ...]
    value: tuple[FieldWords, ...]

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id of what a field may say of a project; a goal stands in a part of its own."""
        return frozenset({GOAL, *(group.id for group in self.value)})

    def words_of(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the labels beside which any of these stands, in the order of the ids."""
        return tuple(word for one in ids for group in self.value if group.id == one for word in group.words)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Every label of the head."""
        return (*(word for group in self.value for word in group.words), *self.other)

    def meaning(self, label: str) -> str:
        """Return what of a project stands beside a label, by its id; empty where nothing is known of it."""
        return next((group.id for group in self.value if label in group.words), "")


@dataclass(frozen=True, slots=True)
class Spelling:
    """Several spellings of one label; the first is the one used."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceWords:
    """Labels of one source of money; without a region they are totals."""

    words: tuple[str, ...]
    region: Region = EVERYTHING


@dataclass(frozen=True)
class Funds:
    """Labels of the money block; `amounts` are words in every heading over amounts."""

    path: str
    heads: tuple[str, ...]
    totals_whole: tuple[str, ...]
    totals_year: tuple[str, ...]
    totals_listed: tuple[str, ...]
    amounts: tuple[str, ...]
    points: tuple[str, ...]
    source: tuple[SourceWords, ...]
    of_which: str
    same: tuple[Spelling, ...]

    @cached_property
    def spelled(self) -> dict[str, str]:
        """The label used for each of its spellings."""
        return {word: same.words[0] for same in self.same for word in same.words}

    @property
    def totals(self) -> tuple[str, ...]:
        """Every label of a total that says which time or list it is for."""
        return (*self.totals_whole, *self.totals_year, *self.totals_listed)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Every label that stands beside its amount or at the left of its row, in every spelling."""
        sources = (word for group in self.source for word in group.words)
        return (*self.totals_whole, *self.totals_year, *sources, *self.points, *self.spelled)


@dataclass(frozen=True, slots=True)
class Goals:
    """Labels of the goals in words."""

    path: str
    heads: tuple[str, ...]
    whole: tuple[str, ...]
    year: tuple[str, ...]
    columns: tuple[str, ...]
    columns_only: tuple[str, ...]
    done: tuple[str, ...]
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


@dataclass(frozen=True)
class PerformanceWords:
    """The whole vocabulary."""

    kinds: Kinds
    catalogue: Catalogue
    first_level: tuple[IndicatorClass, ...]
    second_level: tuple[IndicatorClass, ...]
    column: tuple[ColumnWords, ...]
    indicators: IndicatorBlock
    periods: Periods
    spending: Spending
    fields: Fields
    funds: Funds
    goals: Goals
    tasks: Tasks
    totals: Totals
    analysis: Analysis
    layouts: tuple[Layout, ...] = ()
    texts: tuple[str, ...] = ()  # every word of the file, whatever it is for

    @cached_property
    def kinds_of_classes(self) -> dict[str, ClassKind]:
        """What each name of a class is about, longer names before those that they hold."""
        found = {word: group.kind for group in (*self.second_level, *self.first_level) for word in group.words}
        told = ((word, kind) for word, kind in found.items() if kind is not None)
        return dict(sorted(told, key=lambda one: len(one[0]), reverse=True))

    def kind_of_class(self, printed: str) -> ClassKind | None:
        """Return what a class that a form prints is about; words beside its name do not matter."""
        known = self.kinds_of_classes
        return known.get(printed) or next((kind for word, kind in known.items() if word in printed), None)

    @cached_property
    def headings(self) -> dict[str, ColumnWords]:
        """The group of every word that stands over a column."""
        return {word: group for group in self.column for word in group.words}

    @cached_property
    def heading_words(self) -> tuple[str, ...]:
        """Every word that stands over a column."""
        return tuple(self.headings)

    @cached_property
    def roles_of_ends(self) -> tuple[tuple[str, Role], ...]:
        """What stands below the headings of values, by how they may end: the longest ending first."""
        ends = [(word, Role(group.role)) for word, group in self.headings.items() if group.kind == "goal"]
        return tuple(sorted(ends, key=lambda end: -len(end[0])))

    @cached_property
    def levels(self) -> frozenset[str]:
        """The names of levels of indicators: a number and what stands behind it, or the words without one."""
        numbered = (f"{digit}{level}" for digit in CHINESE_DIGITS for level in self.kinds.levels)
        return frozenset((*numbered, *self.kinds.unnumbered_levels))

    @cached_property
    def regions_of_columns(self) -> dict[str, Region]:
        """Which money stands below each heading of amounts."""
        return {
            word: group.region
            for group in self.column
            if group.role == Role.AMOUNT
            for word in (*group.words, group.name)
            if word
        }

    @cached_property
    def regions_of_sources(self) -> dict[str, Region]:
        """What each label of the money block says of the source of money."""
        found = {word: group.region for group in self.funds.source for word in group.words}
        found |= dict.fromkeys(self.funds.totals, EVERYTHING)
        return found | {word: found[first] for word, first in self.funds.spelled.items() if first in found}


def with_layouts(layouts: tuple[Layout, ...], path: Path = DATA / "performance.toml") -> PerformanceWords:
    """Return the vocabulary with the words of these layouts.

    An unknown or missing key stops the load and names the file; so does a word of a layout that nothing explains.
    """
    raw = toml(path)
    for layout in layouts:
        titles = raw["kinds"]["goal_titles" if layout.form is FormKind.GOAL else "evaluation_titles"]
        if not any(title in layout.title for title in titles):
            titles.append(layout.title)
        for new in layout.word:
            _add(raw, layout, new)
    known = frozenset(_texts(raw))
    for layout in layouts:
        for word in layout.words:
            if known.isdisjoint((word, half_width(word), _bare(word))):
                raise BadStandard(f"{layout.id}.toml", word, "a word that the vocabulary does not have")
    words = replace(build(PerformanceWords, raw, path.name), layouts=layouts, texts=tuple(_texts(raw)))
    for column in words.column:
        if column.kind not in COLUMN_KINDS:
            raise BadStandard(path.name, column.kind, "unknown kind of column")
        if column.role not in frozenset(Role):
            raise BadStandard(path.name, column.role, "unknown role of a column")
    kinds = dict.fromkeys(words.funds.points, "points")
    kinds |= {word: group.kind for word, group in words.headings.items()}
    for layout in layouts:
        check_shape(layout, kinds)
    return words


def _add(raw: object, layout: Layout, new: NewWord) -> None:
    """Put a word beside one that it is another spelling of, wherever that stands in a list.

    Raises BadStandard where that is not known, or where the word means something else already: it would go on to be
    read as that.
    """
    word = half_width(new.word)
    lists = list(_lists(raw))
    alike = [one for one in lists if new.like in one or half_width(new.like) in one]
    if not alike:
        raise BadStandard(f"{layout.id}.toml", new.word, f"no word {new.like!r}")
    if any(word in one and all(one is not other for other in alike) for one in lists):
        raise BadStandard(f"{layout.id}.toml", new.word, f"means something else than {new.like!r} already")
    for one in alike:
        if word not in one:
            one.append(word)


def _lists(raw: object) -> Iterator[list[object]]:
    """Yield every list of the vocabulary."""
    if isinstance(raw, list):
        yield raw
    for inner in raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ():
        yield from _lists(inner)


def _texts(raw: object) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    for inner in raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ():
        yield from _texts(inner)


def _bare(word: str) -> str:
    """Return a word of a layout as the vocabulary has it: half-width, without 其中 and the points behind it."""
    return re.sub(r"^其中:|\(\d+分?\)$", "", half_width(word)).rstrip(":")


_CURRENT: ContextVar[PerformanceWords] = ContextVar("performance words")


def performance_words() -> PerformanceWords:
    """Return the vocabulary with the words of the layouts that are in use: those shipped, unless told otherwise."""
    return _CURRENT.get(None) or _shipped()


@cache
def _shipped() -> PerformanceWords:
    return with_layouts(shipped())


@contextmanager
def using(layouts: Iterable[Layout]) -> Iterator[None]:
    """Use these layouts, in place of those shipped, for whatever is read or composed inside."""
    token = _CURRENT.set(with_layouts(tuple(layouts)))
    try:
        yield
    finally:
        _CURRENT.reset(token)


def column_region(name: str) -> Region:
    """Return which money stands below a heading of amounts; a heading over others is read with them, parted by /."""
    known = performance_words().regions_of_columns
    return next(
        (known[part] for part in (name, *reversed(name.split("/"))) if part in known), Region(subject=unknown(name))
    )


def source_region(label: str) -> Region:
    """Return what a label of the money block says of its source; a label that is not known is an unknown subject."""
    words = performance_words()
    name = label.removeprefix(f"{words.funds.of_which}:")
    return words.regions_of_sources.get(name, Region(subject=unknown(name)))


def source_name(label: str, *, of_which: bool = False) -> str:
    """Return the name of a label of the money block: in one spelling, and without 其中 unless asked for it."""
    words = performance_words().funds
    printed = half_width(label)
    name = re.sub(rf"^{words.of_which}:?", "", printed)
    name = words.spelled.get(name, name)
    return f"{words.of_which}:{name}" if of_which and printed.startswith(words.of_which) else name


def form_kind(account: str) -> FormKind:
    """Return the kind of form that is published beside a budget (预算) or accounts (决算)."""
    return FormKind.GOAL if account == "预算" else FormKind.EVALUATION


def layouts_of(kind: FormKind) -> tuple[Layout, ...]:
    """Return the layouts that there are for a kind of form."""
    return tuple(layout for layout in performance_words().layouts if layout.form is kind)


def layout_for(kind: FormKind, province: str = "", chosen: str = "") -> Layout:
    """Return the layout in which a kind of form is composed: the chosen one, that of the province, or the central one.

    Never that of another province. Raises BadStandard where there is none.
    """
    layouts = layouts_of(kind)
    fitting = (
        *(layout for layout in layouts if chosen and layout.id == chosen),
        *(layout for layout in layouts if province and layout.province == province),
        *(layout for layout in layouts if layout.central),
    )
    if not fitting:
        raise BadStandard("layouts", kind, "no central layout")
    return fitting[0]
