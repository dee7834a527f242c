"""The sentences that editions write, read back: what an edition's sentence wrote says what its slots say.

Every sentence of every edition is compiled once into a pattern with a group for each number that it prints. A text that
is such a sentence from its first word to its full stop, about the document's own unit, takes region, kind, direction
and links from the slots; whatever else a text says is left as the vocabulary read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from string import Formatter

from mingzhang.model import EVERYTHING, Claim, ClaimKind, ClaimLabel, Ground, Origin, Paragraph, Region
from mingzhang.model.values import dataclass, replace
from mingzhang.read.prose.when import Time
from mingzhang.standard import lazy, load
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.messages import messages
from mingzhang.standard.sentences import Sentence, Slot, narratives
from mingzhang.standard.words import MONEY_UNIT, NUMBER, plain, plain_with_places

_KINDS = {
    "amount": ClaimKind.AMOUNT,
    "count": ClaimKind.COUNT,
    "area": ClaimKind.AREA,
    "share": ClaimKind.SHARE,
    "done": ClaimKind.SHARE,
}
_WORDS = r"[^\d。;,、]+?"
_LONGEST_REASONS = 400  # characters; longer ones are read by the vocabulary
_GIVEN = {
    "unit": r"[^。;,:]{0,40}?",
    "year": r"20\d\d",
    "scope": "部门|单位",
    "date": r"20\d\d年\d{1,2}月\d{1,2}日",
    "name": _WORDS,
}


@dataclass(frozen=True, slots=True)
class Printed:
    """A number that a group of a pattern prints, in a slot; a change has several ways to be told."""

    slot: Slot
    kind: ClaimKind
    direction: int | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with its pattern over plain text. `key` are words that stand in any text it wrote.

    `printed` are the numbers by the pattern's groups, `lists` the slots that run over the classes of an axis with the
    pattern of one item each.
    """

    sentence: Sentence
    phase: str
    key: str
    pattern: re.Pattern[str]
    printed: dict[str, Printed]
    lists: dict[str, tuple[Slot, re.Pattern[str]]]


@dataclass(frozen=True, slots=True)
class Statement:
    """A number as a template states it. `start` is its place in the paragraph; `of` the place of the amount that a
    share or a change speaks of, `part_of` that of the amount it is a part of.
    """

    start: int
    kind: ClaimKind
    region: Region
    direction: int | None = None
    base: Region | None = None
    of: int | None = None
    part_of: int | None = None


def as_written(
    claims: Sequence[Claim], paragraphs: Sequence[Paragraph], year: str, unit_name: str, kind: str
) -> tuple[Claim, ...]:
    """Return the claims, those of sentences that an edition wrote with what its slots say; none comes or goes.

    A sentence of which not every number was found as a claim is left as it was read.
    """
    made = list(claims)
    places: dict[int, dict[int, int]] = {}
    for at, claim in enumerate(claims):
        if claim.figure.source.span is not None:
            places.setdefault(claim.paragraph, {})[claim.figure.source.span[0]] = at
    for paragraph, known in places.items():
        when = Time(year, kind).below(paragraphs[paragraph].section)
        for sentence in statements(paragraphs[paragraph].text, when.year, unit_name, when.kind):
            if all(one.start in known for one in sentence):
                for one in sentence:
                    made[known[one.start]] = _stated(made[known[one.start]], one, known)
    return tuple(made)


def _stated(claim: Claim, one: Statement, places: dict[int, int]) -> Claim:
    figure, label = claim.figure, claim.figure.label
    value = abs(figure.value) * one.direction if one.direction and figure.value is not None else figure.value
    parent = claim.parent if one.part_of is None else places[one.part_of]  # a list may run over several sentences
    alike = parent == claim.parent
    return replace(
        claim,
        figure=replace(
            figure,
            value=value,
            region=one.region,
            label=replace(label, kind=one.kind) if isinstance(label, ClaimLabel) else label,
        ),
        kind=one.kind,
        direction=one.direction,
        base=one.base,
        subject=None if one.of is None else places[one.of],
        parent=parent,
        of_which=claim.of_which if alike else parent is not None,
        listing=claim.listing if alike else None,
        because=tuple(_grounds(claim, one.region)),
    )


def _grounds(claim: Claim, region: Region) -> Iterator[Ground]:
    """Yield why each axis is fixed: the words that say so as they were read, else the edition's own sentence."""
    read = {ground.axis: ground for ground in claim.because}
    for axis, node in region.fixed().items():
        spoken = axis in read and getattr(claim.figure.region, axis) == node
        yield read[axis] if spoken else Ground(axis, "", Origin.EDITION, claim.paragraph)


def statements(text: str, year: str, unit_name: str, kind: str) -> Iterator[tuple[Statement, ...]]:
    """Yield, a sentence at a time, what the sentences of a paragraph state that an edition wrote about this unit.

    `year` and `kind` are the document's; a year that the sentence itself names goes before it.
    """
    compact, places = plain_with_places(text)
    possible = [template for template in templates(kind) if template.key in compact]
    at = 0
    while possible and at < len(compact):
        met = next((one for one in (_met(each, compact, at, unit_name) for each in possible) if one is not None), None)
        if met is not None:
            yield tuple(_Reading(*met, places, year).statements())
            at = met[1].end()
        else:
            at = compact.find("。", at) + 1 or len(compact)


def _met(template: Template, text: str, at: int, unit_name: str) -> tuple[Template, re.Match[str]] | None:
    """Return a template and its match where a whole sentence about the document's own unit begins here."""
    match = template.pattern.match(text, at)
    if match is None:
        return None
    said = match.groupdict()
    unit, name = said.get("unit"), said.get("name")
    own = not unit or unit == plain(unit_name) or unit in vocabulary().silent_sentences
    known = name is None or _class(template.sentence.each, name)
    return (template, match) if own and known else None


class _Reading:
    """One sentence that a template matched."""

    def __init__(self, template: Template, match: re.Match[str], places: Sequence[int], year: str) -> None:
        self.template, self.match, self.places = template, match, places
        said = match.groupdict()
        self.year = said.get("year") or year
        self.node = _class(template.sentence.each, said["name"]) if said.get("name") else None

    def statements(self) -> Iterator[Statement]:
        """Yield the numbers of the sentence."""
        for group, printed in self.template.printed.items():
            if self.match.start(group) >= 0:
                yield self._statement(printed, self.places[self.match.start(group)])
        for group, (slot, item) in self.template.lists.items():
            yield from self._items(group, slot, item)

    def _statement(self, printed: Printed, start: int) -> Statement:
        slot = printed.slot
        about = self.slots[slot.of] if slot.of else slot
        base = None
        if printed.direction is not None:
            base = Region(year=str(int(self.year) - 1)) if self.year.isdecimal() else None
        elif slot.kind == "done":
            base = Region(year=self.year, phase=slot.whole.phase)
        elif any(slot.whole):
            base = self._asked(slot.whole)
        return Statement(
            start,
            printed.kind,
            self._asked(about.region),
            printed.direction,
            base,
            self._place(slot.of),
            self._place(slot.part_of),
        )

    def _items(self, group: str, slot: Slot, item: re.Pattern[str]) -> Iterator[Statement]:
        """Yield the amounts of a list, and their shares, each about the class that is named before it."""
        for found in item.finditer(self.match.string, *self.match.span(group)):
            node = _class(slot.each, found["name"])
            region = self._asked(slot.region)._replace(**{slot.each: node}) if node else EVERYTHING
            amount = self.places[found.start("amount")]
            yield Statement(amount, ClaimKind.AMOUNT, region, part_of=self._place(slot.part_of))
            if "share" in item.groupindex:
                yield Statement(self.places[found.start("share")], ClaimKind.SHARE, region, of=amount)

    @cached_property
    def slots(self) -> dict[str, Slot]:
        """The sentence's slots by name."""
        return {slot.name: slot for slot in self.template.sentence.slots}

    def _place(self, name: str) -> int | None:
        """Return where the number of a slot of its own stands, or None where none is named."""
        return self.places[self.match.start(name)] if name else None

    def _asked(self, region: Region) -> Region:
        """Return a slot's region in the sentence's year, statement and class; nothing is asked of an open one."""
        if not any(region):
            return EVERYTHING
        dated = region._replace(year=self.year or None, phase=region.phase or self.template.phase)
        return dated._replace(**{self.template.sentence.each: self.node}) if self.node else dated


def _class(axis: str, name: str) -> str | None:
    """Return the code of a class by its printed name, or None where no list has it."""
    listed = load().code_list(axis)
    return next((code.code for code in listed.by_name(name) if len(code.code) == 3), None) if listed else None


@cache
def templates(phase: str) -> tuple[Template, ...]:
    """Return the sentences of every edition for 预算 or 决算, compiled."""
    return tuple(_compiled(sentence, one.phase) for one in narratives(phase) for sentence in one.sentence)


def _compiled(sentence: Sentence, phase: str) -> Template:
    printed: dict[str, Printed] = {}
    lists: dict[str, tuple[Slot, re.Pattern[str]]] = {}
    fields: dict[str, str] = {}
    for slot in sentence.slots:
        if slot.kind == "change":
            fields[slot.name] = _change(slot, printed)
        elif slot.kind == "list":
            parts = {"name": f"(?P<name>{_WORDS})", "amount": _money("amount"), "share": _percent("share")}
            item = _filled(slot.item, parts)
            lists[slot.name] = slot, lazy.compile(item)
            unnamed = re.sub(r"\?P<\w+>", "?:", item)
            nothing = re.escape(messages("narrative")["nothing"])
            fields[slot.name] = f"(?P<{slot.name}>{unnamed}(?:{re.escape(plain(slot.separator))}{unnamed})*|{nothing})"
        elif slot.kind == "names":
            fields[slot.name] = r"[^\d。;,]*?"
        else:
            printed[slot.name] = Printed(slot, _KINDS[slot.kind])
            fields[slot.name] = _own_number(slot)
    words = (plain(literal) for literal, *_ in Formatter().parse(sentence.text))
    return Template(
        sentence, phase, max(words, key=len), lazy.compile(_filled(sentence.text, fields | _GIVEN)), printed, lists
    )


def _own_number(slot: Slot) -> str:
    """Return the pattern of a number that a slot prints, with its unit."""
    if slot.kind == "done":
        said = messages("narrative")
        plan = said[f"plan_{slot.whole.phase}"]
        rate = _filled(said["done"], {"plan": re.escape(plan), "rate": _percent(slot.name)})
        return f"(?:{rate}|{_filled(said['no_plan'], {'plan': re.escape(plan)})})"
    if slot.kind in ("amount", "share"):
        return (_money if slot.kind == "amount" else _percent)(slot.name)
    return f"(?P<{slot.name}>{NUMBER}){re.escape(plain(slot.counted))}"


def _money(group: str) -> str:
    return f"(?P<{group}>-?{NUMBER})(?:{MONEY_UNIT})"


def _percent(group: str) -> str:
    return f"(?P<{group}>-?{NUMBER})%"


def _change(slot: Slot, printed: dict[str, Printed]) -> str:
    """Return the pattern of every way to tell a change, and note the numbers that each prints."""
    said = messages("narrative")
    same = f"{slot.name}_same"
    printed[same] = Printed(slot, ClaimKind.CHANGE, 0)
    ways = [_filled(said["same"], {"equal": f"(?P<{same}>{re.escape(said['equal'])})"}), re.escape(said["no_prior"])]
    for way, direction in (("grew", 1), ("fell", -1)):
        amount, rate = f"{slot.name}_{way}", f"{slot.name}_{way}_rate"
        printed[amount] = Printed(slot, ClaimKind.CHANGE, direction)
        printed[rate] = Printed(slot, ClaimKind.GROWTH, direction)
        moved = _filled(said[way], {"amount": _money(amount)})
        grown = _filled(said[f"{way}_rate"], {"rate": _percent(rate)})
        because = _filled(said["because"], {"reasons": f"[^。]{{0,{_LONGEST_REASONS}}}?"})
        ways.append(f"{moved}(?:{grown})?(?:{because})?")
    return f"(?:{'|'.join(ways)})"


def _filled(text: str, fields: dict[str, str]) -> str:
    """Return the pattern of a text with patterns in its fields; a field that was met already is met again alike."""
    made, seen = "", set[str]()
    for literal, field, _, _ in Formatter().parse(text):
        made += re.escape(plain(literal))
        if field is None:
            continue
        if field in seen:
            made += f"(?P={field})"
        elif field in _GIVEN and fields.get(field) is _GIVEN[field]:
            made += f"(?P<{field}>{fields[field]})"
            seen.add(field)
        else:
            made += fields[field]
    return made
