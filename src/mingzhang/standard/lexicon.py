"""The vocabulary: what the words of labels and of running text mean, as regions. One file for both, each word once.

A label is read phrase by phrase, the longest known phrase first; it is understood when nothing is left over.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache, cached_property
from pathlib import Path

from mingzhang.model import EVERYTHING, Region
from mingzhang.model.values import dataclass
from mingzhang.standard import lazy
from mingzhang.standard.axes import axes
from mingzhang.standard.strict import DATA, BadStandard, known_node, loaded
from mingzhang.standard.words import bare, is_of_which, plain

SCOPES = frozenset({"label", "sentence"})
_YEAR = lazy.compile(r"(20\d{2})年?度?")
_NOT = "非"
_EXCLUSIVE = ("economy", "nature", "subject")  # a label that names two of these speaks of both, not of the last


@dataclass(frozen=True)
class Phrase:
    """Ways to say one region. `spoken` is what running text says besides, for the reason `why`.

    `only` is the scope that the words are looked for in; empty for both labels and sentences.
    """

    words: tuple[str, ...]
    region: Region
    spoken: Region = EVERYTHING
    why: str = ""
    only: str = ""

    def means(self, scope: str) -> Region | None:
        """Return what the words mean in a label or a sentence, or None where they are not looked for there."""
        if self.only not in ("", scope):
            return None
        return self.region.joined(self.spoken) if scope == "sentence" else self.region


@dataclass(frozen=True)
class Neutral:
    """Words that add nothing to a region: everywhere, or in running text alone."""

    everywhere: tuple[str, ...]
    sentence: tuple[str, ...]


@dataclass(frozen=True)
class Count:
    """What a count of this unit is of, beside an amount of this economic class."""

    unit: str
    economy: str
    subject: str


@dataclass(frozen=True)
class Exhaustive:
    """Names of parts that are always all of what they divide, each with the ways to call it.

    The name of the divided amount holds one of the words `of`, or behind a word that opens a list one of `opened`.
    """

    of: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    opened: tuple[str, ...] = ()

    @cached_property
    def names(self) -> tuple[tuple[str, int], ...]:
        """Every plain name of a part, with the place of the part."""
        return tuple((plain(name), place) for place, names in enumerate(self.parts) for name in names)


@dataclass(frozen=True)
class Side:
    """How one side of a budget's account is told: the names of its total, and of what is added to its own money."""

    flow: str
    totals: tuple[str, ...]
    carried: tuple[str, ...]
    granted: tuple[str, ...]
    apart: tuple[str, ...]


@dataclass(frozen=True)
class Bound:
    """What is never more than another amount: how the names of both end, and words that tell kinds of them apart.

    Names that hold a word of `never` are of something else; `short` is how the amount is called beside its limit.
    """

    amount: str
    short: str
    limit: str
    kinds: tuple[str, ...]
    never: tuple[str, ...]


@dataclass(frozen=True)
class Review:
    """How a review of what was submitted is told: what it approved, what it took off, and the rate of that.

    `of_all` are words before the rate that say it is of all that was reviewed.
    """

    rate: tuple[str, ...]
    of_all: tuple[str, ...]
    moved: tuple[str, ...]
    submitted: tuple[str, ...]
    approved: tuple[str, ...]


@dataclass(frozen=True)
class NamedRate:
    """A rate that is called by what it is worked out from: how the names of its part, its whole and the rest end.

    Names that begin or end in a word of `never` are of some of these only.
    """

    rate: tuple[str, ...]
    part: tuple[str, ...]
    whole: tuple[str, ...]
    rest: tuple[str, ...]
    never: tuple[str, ...]


@dataclass(frozen=True)
class Average:
    """The units of what shares an amount, by the words of its average."""

    words: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True)
class Sign:
    """Words that show what a reason speaks of, though they may be too loose to say what a number is of."""

    words: tuple[str, ...]
    region: Region


@dataclass(frozen=True)
class Vocabulary:
    """The words by which tables and prose speak of figures; see the data file for what each list means."""

    last_year: tuple[str, ...]
    area: tuple[str, ...]
    totals: tuple[str, ...]
    more: tuple[str, ...]
    less: tuple[str, ...]
    sides: tuple[str, ...]
    differs: tuple[str, ...]
    equal: tuple[str, ...]
    roughly: tuple[str, ...]
    grew: tuple[str, ...]
    shrank: tuple[str, ...]
    became: tuple[str, ...]
    causes: tuple[str, ...]
    moved: tuple[str, ...]
    usual: tuple[str, ...]
    adjusts: tuple[str, ...]
    against_plan: tuple[str, ...]
    adjusted: tuple[str, ...]
    final_plan: tuple[str, ...]
    first_plan: tuple[str, ...]
    takes_back: tuple[str, ...]
    gathers: tuple[str, ...]
    to_be_spent: tuple[str, ...]
    subtotals: tuple[str, ...]
    granted_alone: tuple[str, ...]
    not_taxes: tuple[str, ...]
    adds: tuple[str, ...]
    leaves: tuple[str, ...]
    left_over: tuple[str, ...]
    rest: tuple[str, ...]
    the_rest: tuple[str, ...]
    not_spent: tuple[str, ...]
    passes: tuple[str, ...]
    about: tuple[str, ...]
    left_of_plan: tuple[str, ...]
    granted: tuple[str, ...]
    at_first: tuple[str, ...]
    all_left: tuple[str, ...]
    in_other_unit: tuple[str, ...]
    contributes: tuple[str, ...]
    carried: tuple[str, ...]
    averages: tuple[str, ...]
    yearly: tuple[str, ...]
    unturned: tuple[str, ...]
    rebased: tuple[str, ...]
    apart: tuple[tuple[str, ...], ...]
    together: tuple[str, ...]
    nested: tuple[tuple[str, str], ...]
    reason: tuple[str, ...]
    opens: tuple[str, ...]
    uses: tuple[str, ...]
    made_of: tuple[str, ...]
    makes_up: tuple[str, ...]
    closed: tuple[str, ...]
    picks: tuple[str, ...]
    chiefly: tuple[str, ...]
    completion: tuple[str, ...]
    share: tuple[str, ...]
    purpose: tuple[str, ...]
    none: tuple[str, ...]
    linking: tuple[str, ...]
    this: tuple[str, ...]
    defining: tuple[str, ...]
    blind: tuple[str, ...]
    bodies_told: tuple[str, ...]
    money_told: tuple[str, ...]
    neutral: Neutral
    exhaustive: tuple[Exhaustive, ...]
    side: tuple[Side, ...]
    bound: tuple[Bound, ...]
    average: tuple[Average, ...]
    review: tuple[Review, ...]
    named_rate: tuple[NamedRate, ...]
    count: tuple[Count, ...]
    phrase: tuple[Phrase, ...]
    sign: tuple[Sign, ...]

    @cached_property
    def labels(self) -> Mapping[str, Region]:
        """Every phrase of labels in plain form, with its region."""
        return self._meant("label")

    @cached_property
    def sentences(self) -> Mapping[str, Region]:
        """Every phrase of running text in plain form, with its region."""
        return self._meant("sentence")

    @cached_property
    def outcomes(self) -> Mapping[str, int | None]:
        """Every word that leads from an amount to what became of it, with +1 for more, -1 for less, None for either."""
        found: dict[str, int | None] = dict.fromkeys(self.became)
        return found | dict.fromkeys(self.grew, 1) | dict.fromkeys(self.shrank, -1)

    @cached_property
    def levels(self) -> frozenset[str]:
        """Every word, in plain form, that names levels of government below a whole area, or the area's own."""
        apart = (entry for entry in self.exhaustive if set(entry.of) & set(self.area))
        return frozenset(plain(word) for entry in apart for words in entry.parts for word in words)

    @cached_property
    def signs(self) -> Mapping[str, Region]:
        """Every word that shows what a reason speaks of, in plain form."""
        return {plain(word): sign.region for sign in self.sign for word in sign.words}

    @cached_property
    def silent_labels(self) -> frozenset[str]:
        """The words of labels, in plain form, that add nothing to a region."""
        return frozenset(plain(word) for word in self.neutral.everywhere)

    @cached_property
    def silent_sentences(self) -> frozenset[str]:
        """The words of running text, in plain form, that add nothing to a region."""
        return self.silent_labels | {plain(word) for word in self.neutral.sentence}

    @cached_property
    def longest_label(self) -> int:
        """The length of the longest word of labels."""
        return max(len(word) for word in (*self.labels, *self.silent_labels, *self.last_year))

    def _meant(self, scope: str) -> dict[str, Region]:
        return {
            plain(word): region
            for phrase in self.phrase
            if (region := phrase.means(scope)) is not None
            for word in phrase.words
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """What a label says. `understood` is False where words were left over; `rest` holds them.

    `total` marks 合计 and its kin; `of_which` a label that opens with 其中; `last_year` one of the year before.
    """

    region: Region
    understood: bool
    rest: str = ""
    total: bool = False
    of_which: bool = False
    year: str = ""
    last_year: bool = False


def load_vocabulary(path: Path = DATA / "vocabulary.toml") -> Vocabulary:
    """Load the vocabulary. Raises BadStandard where a word stands twice or a difference is not explained."""
    found = loaded(Vocabulary, path)
    seen: set[str] = set()
    words = [(word, phrase) for phrase in found.phrase for word in phrase.words]
    for word in (*(word for word, _ in words), *found.neutral.everywhere, *found.neutral.sentence):
        if plain(word) in seen:
            raise BadStandard(path.name, word, "defined twice")
        seen.add(plain(word))
    for word, phrase in words:
        if phrase.only and phrase.only not in SCOPES:
            raise BadStandard(path.name, word, f"no scope: {phrase.only!r}")
        if any(phrase.spoken) != bool(phrase.why):
            raise BadStandard(path.name, word, "what running text says besides, and nothing else, has its reason")
        if any(node and getattr(phrase.region, axis) for axis, node in phrase.spoken.fixed().items()):
            raise BadStandard(path.name, word, "running text may add to what a label says, not contradict it")
    for side in found.side:
        known_node("flow", side.flow, path.name, f"side.{side.flow}")
    for count in found.count:
        known_node("economy", count.economy, path.name, f"count.{count.subject}")
        known_node("subject", count.subject, path.name, f"count.{count.subject}")
    return found


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary, loaded once."""
    return load_vocabulary()


@cache
def read_label(label: str) -> Reading:
    """Return what a heading, row label or title says."""
    words = vocabulary()
    text = bare(label)
    year_match = _YEAR.search(text)
    year = year_match.group(1) if year_match else ""
    text = _YEAR.sub("", text)
    total = any(text.endswith(word) or text.startswith(word) for word in words.totals)
    region, rest, at, last_year = EVERYTHING, "", 0, False
    mixed: set[str] = set()
    natures: set[str] = set()
    while at < len(text):
        for length in range(min(words.longest_label, len(text) - at), 0, -1):
            word = text[at : at + length]
            if said := words.labels.get(word):
                if said.fund and rest[-1:] == _NOT and text[at - 1] == _NOT:  # 非财政拨款 is some other money
                    said, rest = said.opened("fund"), rest + word
                mixed.update(axis for axis in _EXCLUSIVE if _differ(getattr(region, axis), getattr(said, axis)))
                natures.update([said.nature] if said.nature else [])
                joint = _joint_fund(region.fund, said.fund)
                region = region.joined(said)
                region = region if joint is None else region._replace(fund=joint or None)
                rest += word if joint == "" else ""
                break
            if word in words.last_year:
                last_year = True
                break
            if word in words.silent_labels:
                break
        else:
            rest, length = rest + text[at], 1
        at += length
    opened: dict[str, str | None] = dict.fromkeys(mixed)
    if "nature" in mixed:
        opened["nature"] = _joint_nature(natures)
    return Reading(region._replace(**opened), not rest, rest, total, is_of_which(label), year, last_year)


def _joint_fund(one: str | None, other: str | None) -> str | None:
    """Return the fund that two funds named together make up, empty where none is that; None where they are no two."""
    tree = axes()["fund"]
    if one is None or other is None or tree.contains(one, other) or tree.contains(other, one):
        return None
    return next((split.node for split in tree.split if {one, other} == set(split.parts)), "")


def _joint_nature(named: Set[str]) -> str | None:
    """Return the narrowest of kinds of spending named together that lie in one another (基本支出：人员经费), or the one
    that they make up; None where they are neither.
    """
    tree = axes()["nature"]
    inner = {node for node in named if not any(other != node and tree.contains(node, other) for other in named)}
    if len(inner) == 1:
        return next(iter(inner))
    return next((split.node for split in tree.split if inner == set(split.parts)), None)


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other
