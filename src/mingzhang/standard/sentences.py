"""How the standard narratives speak: the vocabulary of figures in prose, and the sentences of each edition.

The vocabulary reads any narrative. A sentence says what a narrative of its edition states: its slots are filled to
write it, and what is written is read back to the regions of the slots.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter

from mingzhang.model import EVERYTHING, Region
from mingzhang.model.values import dataclass
from mingzhang.standard.strict import DATA, BadStandard, known_node, loaded, unique

_PLACE = DATA / "sentences"


KINDS = frozenset({"amount", "share", "change", "done", "count", "area", "list", "names"})
OF_OTHERS = frozenset({"share", "change", "done"})
CLASSED = frozenset({"function", "economy"})
GIVEN = frozenset({"year", "unit", "scope", "date", "name"})  # what a sentence may say besides its slots


@dataclass(frozen=True)
class Slot:
    """One figure of a sentence. `part_of` and `of` name other slots: the whole, and what a share or change speaks of.

    `whole` is the region that a share is taken of where it is not the whole of its amount. What is `done` says how far
    the plan `whole` was carried out. A list runs over the nodes of the axis `each` and states `item` for every one;
    `names` only names them. `counted` is the unit of a count or an area. `topic` is what a change is called where
    reasons for it are entered.
    """

    name: str
    kind: str = "amount"
    region: Region = EVERYTHING
    of: str = ""
    part_of: str = ""
    whole: Region = EVERYTHING
    counted: str = ""
    each: str = ""
    item: str = ""
    separator: str = ""
    topic: str = ""


@dataclass(frozen=True)
class Sentence:
    """What one place of a narrative states. `section` is the path of headings without numbers.

    `none` is what is written instead where there is nothing to state; an `optional` sentence is left out then. A
    sentence with `each` is written for every class of that axis that has money, with its name as {name}.
    """

    id: str
    section: str
    text: str
    slots: tuple[Slot, ...]
    none: str = ""
    optional: bool = False
    each: str = ""

    def written(self, values: Mapping[str, str]) -> str:
        """Return the sentence with its slots filled; the values come as they are to be printed."""
        return self.text.format_map(values)


@dataclass(frozen=True)
class Narrative:
    """The sentences of one edition; `phase` is what their amounts are where a slot says nothing else."""

    edition: str
    phase: str
    sentence: tuple[Sentence, ...]


@cache
def narrative(edition: str) -> Narrative:
    """Return the sentences that an edition names."""
    return load_narrative(_PLACE / f"{edition}.toml")


def load_narrative(path: Path) -> Narrative:
    """Load the sentences of a file. Raises BadStandard where a slot is missing, unused or not understood."""
    found = loaded(Narrative, path)
    if found.edition != path.stem:
        raise BadStandard(path.name, "edition", f"{found.edition!r} in a file of another name")
    known_node("phase", found.phase, path.name, "phase")
    unique(found.sentence, lambda sentence: sentence.id, path.name)
    for sentence in found.sentence:
        _check(sentence, path.name)
    return found


@cache
def narratives(phase: str) -> tuple[Narrative, ...]:
    """Return the sentences of every edition whose amounts are of a phase: 预算 or 决算."""
    every = (narrative(path.stem) for path in sorted(_PLACE.glob("*.toml")))
    return tuple(one for one in every if one.phase == phase)


def _check(sentence: Sentence, file: str) -> None:
    slots = unique(sentence.slots, lambda slot: f"{sentence.id}.{slot.name}", file)
    names = {slot.name for slot in sentence.slots}
    used = _fields(sentence.text)
    for name in sorted((used ^ names) - GIVEN):
        raise BadStandard(file, f"{sentence.id}.{name}", "stands in the text or among the slots, but not in both")
    if sentence.each and sentence.each not in CLASSED:
        raise BadStandard(file, sentence.id, f"no axis of classes: {sentence.each}")
    for key, slot in slots.items():
        _check_kind(slot, key, file)
        if {slot.of, slot.part_of} - names - {""}:
            raise BadStandard(file, key, "names a slot that is not there")


def _check_kind(slot: Slot, key: str, file: str) -> None:
    if slot.kind not in KINDS:
        raise BadStandard(file, key, f"no kind of slot: {slot.kind}")
    if (slot.kind in OF_OTHERS) != bool(slot.of):
        raise BadStandard(file, key, "a share or a change, and nothing else, names the amount it is of")
    if slot.kind == "done" and not any(slot.whole):
        raise BadStandard(file, key, "does not say which plan was carried out")
    if (slot.kind == "names") != bool(slot.each and not slot.item):
        raise BadStandard(file, key, "what names its parts, and nothing else, says which axis they are on")
    if bool(slot.topic) != (slot.kind == "change"):
        raise BadStandard(file, key, "a change, and nothing else, has a topic")
    if (slot.kind == "list") != bool(slot.each and slot.item):
        raise BadStandard(file, key, "a list, and nothing else, says what it runs over")


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
