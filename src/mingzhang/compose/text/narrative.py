"""The narrative: every sentence of the edition with its slots filled from the ledger's sums.

Figures in sentences are the printed ones: a share or a change is worked out from the amounts as they stand in the text,
so that a reader with a pencil comes to the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from mingzhang.compose.filing import Filing, Reason
from mingzhang.compose.ledger.sums import Answers, Sums, Total
from mingzhang.compose.numbers import Change, change, money, rounded, share
from mingzhang.compose.text.marks import Mark, Marks
from mingzhang.model import ClaimKind, Region
from mingzhang.model.values import dataclass, field, replace
from mingzhang.standard.editions import same_place
from mingzhang.standard.messages import messages
from mingzhang.standard.sentences import Narrative, Sentence, Slot


@dataclass
class Writer:
    """Writes sentences for one filing. `given` holds what no region answers, in yuan or as counts."""

    filing: Filing
    sums: Sums
    prior: Answers
    narrative: Narrative
    unit: str  # unit of money of the text
    given: Mapping[str, Decimal] = field(default_factory=dict)
    marks: Marks = field(default_factory=Marks)
    stated: list[Total] = field(default_factory=list)  # what the sentences written so far sum
    spoken: set[str] = field(default_factory=set)  # the topics of the changes written so far

    @cached_property
    def words(self) -> dict[str, str]:
        """The turns of phrase for changes and reasons."""
        return messages("narrative")

    @cached_property
    def compares(self) -> bool:
        """Whether anything is known of the year before."""
        last = Region(year=str(int(self.filing.year) - 1), phase=self.narrative.phase)
        return any(self.prior.total(last._replace(flow=flow)).amount for flow in ("支出", "支出总计", "收入总计"))

    def section(self, path: str) -> Iterator[str]:
        """Yield the paragraphs of one section; the path is its headings without numbers, joined with `/`."""
        for sentence in self.narrative.sentence:
            if same_place(path, self.filing.scope) != same_place(sentence.section, self.filing.scope):
                continue
            for text in self.writings(sentence):
                if text:
                    yield self.marks.finished(text, path)

    def writings(self, sentence: Sentence) -> Iterator[str]:
        """Yield what a sentence says: once, or once for every class that has money."""
        if not sentence.each:
            yield self.write(sentence)
            return
        amounts = [slot for slot in sentence.slots if slot.kind == "amount"]
        nodes = {node[:3] for slot in amounts for node in self.sums.nodes(sentence.each, self._asked(slot.region))}
        for node in sorted(nodes):
            yield self.write(self._narrowed(sentence, node), node)

    def _narrowed(self, sentence: Sentence, node: str) -> Sentence:
        """Return the sentence of one class."""
        axis = {sentence.each: node}
        slots = (
            replace(
                slot,
                region=slot.region._replace(**axis) if any(slot.region) else slot.region,
                whole=slot.whole._replace(**axis) if any(slot.whole) else slot.whole,
            )
            for slot in sentence.slots
        )
        return replace(sentence, slots=tuple(slots))

    def write(self, sentence: Sentence, node: str = "") -> str:
        """Return one sentence with its slots filled, or what is written where there is nothing to state."""
        slots = {slot.name: slot for slot in sentence.slots}
        common = {
            "unit": self.filing.unit.name,
            "year": self.filing.year,
            "scope": self.filing.scope,
            "date": self.words[f"asset_date_{self.filing.account}"].format(
                year=int(self.filing.year) - (self.filing.account == "预算")
            ),
            "name": self.filing.name_of(sentence.each, node) if node else "",
        }
        amounts = {name: self._value(sentence, slot) for name, slot in slots.items() if slot.kind in _VALUES}
        named = any(slot.kind == "names" and self._names(slot) for slot in slots.values())
        if (sentence.none or sentence.optional) and not any(amounts.values()) and not named:
            return sentence.none.format_map(common)
        filled = {name: self._amount(slot, amounts[name]) for name, slot in slots.items() if slot.kind in _VALUES}
        spoken_of = {name: self.marks.number(text) for name, text in filled.items()}
        for name, slot in slots.items():
            if slot.kind not in _VALUES:
                filled[name] = self._filled(sentence, slot, slots, amounts, node, spoken_of)
        return sentence.written({**common, **filled})

    def _amount(self, slot: Slot, value: Decimal) -> str:
        """Return a slot's own number, marked with what it is about."""
        region = self._asked(slot.region) if any(slot.region) else Region()
        if slot.kind == "amount":
            return self._money(ClaimKind.AMOUNT, value, region)
        kind = ClaimKind.COUNT if slot.kind == "count" else ClaimKind.AREA
        return self.marks.put(f"{value.normalize():f}{slot.counted}", Mark(kind, value, slot.counted, region))

    def _money(self, kind: ClaimKind, value: Decimal, region: Region, **more: Any) -> str:
        printed = money(abs(value), "")
        return self.marks.put(printed, Mark(kind, value, self.unit, region, **more)) + self.unit

    def _percent(self, kind: ClaimKind, printed: str, region: Region, sign: int = 1, **more: Any) -> str:
        value = sign * Decimal(printed.rstrip("%"))
        return self.marks.put(printed, Mark(kind, value, "%", region, **more))

    def _value(self, sentence: Sentence, slot: Slot) -> Decimal:
        """Return a slot's printed value: money in the text's unit, counts and areas as they are."""
        given = self.given.get(f"{sentence.id}.{slot.name}")
        if given is None and not any(slot.region):
            given = Decimal(0)
        raw = given if given is not None else self._stated(slot.region)
        return rounded(raw, self.unit) if slot.kind == "amount" else raw

    def _stated(self, region: Region) -> Decimal:
        total = self.sums.total(self._asked(region))
        self.stated.append(total)
        return total.amount

    def _filled(
        self,
        sentence: Sentence,
        slot: Slot,
        slots: Mapping[str, Slot],
        amounts: Mapping[str, Decimal],
        node: str,
        spoken_of: Mapping[str, int | None],
    ) -> str:
        of = spoken_of.get(slot.of)
        if slot.kind == "share":
            part = slots[slot.of].region
            printed = share(amounts[slot.of], self._whole(slot, slots, amounts))
            base = self._asked(slot.whole) if any(slot.whole) else None
            whole = spoken_of.get(slots[slot.of].part_of) if base is None else None
            region = self._asked(part) if any(part) else part
            return self._percent(ClaimKind.SHARE, printed, region, base=base, of=of, whole=whole)
        if slot.kind == "done":
            return self._done(slot, slots[slot.of], amounts[slot.of], of)
        if slot.kind == "change":
            topic = f"{sentence.id}.{slot.name}" + (f"/{node}" if node else "")
            return self._change(topic, slots[slot.of], amounts[slot.of], of)
        if slot.kind == "names":
            return slot.separator.join(self._names(slot)) or self.words["nothing"]
        return self._list(slot, amounts, spoken_of.get(slot.part_of))

    def _whole(self, slot: Slot, slots: Mapping[str, Slot], amounts: Mapping[str, Decimal]) -> Decimal:
        if any(slot.whole):
            return rounded(self.sums.total(self._asked(slot.whole)).amount, self.unit)
        return amounts[slots[slot.of].part_of]

    def _done(self, slot: Slot, done: Slot, amount: Decimal, of: int | None) -> str:
        """Return how far a plan was carried out; where nothing was planned there is no rate."""
        planned = rounded(self.sums.total(self._asked(slot.whole)).amount, self.unit)
        plan = self.words[f"plan_{slot.whole.phase}"]
        if not planned:
            return self.words["no_plan"].format(plan=plan)
        base = Region(year=self.filing.year, phase=slot.whole.phase)
        rate = self._percent(ClaimKind.SHARE, share(amount, planned), self._asked(done.region), base=base, of=of)
        return self.words["done"].format(plan=plan, rate=rate)

    def _names(self, slot: Slot) -> list[str]:
        """Return the names of what has money, in the order of the codes."""
        nodes = sorted(self.sums.nodes(slot.each, self._asked(slot.region)))
        return [self.filing.name_of(slot.each, node) for node in nodes]

    def _list(self, slot: Slot, amounts: Mapping[str, Decimal], over: int | None) -> str:
        """Return an item for every class that has money, in the order of the codes."""
        region = self._asked(slot.region)
        classes = sorted({node[:3] for node in self.sums.nodes(slot.each, region)})
        whole = amounts.get(slot.part_of, Decimal(0))
        items = []
        for node in classes:
            inner = region._replace(**{slot.each: node})
            value = rounded(self.sums.total(inner).amount, self.unit)
            amount = self._money(ClaimKind.AMOUNT, value, inner)
            of = self.marks.number(amount)
            rate = share(value, whole)
            part = self._percent(ClaimKind.SHARE, rate, inner, of=of, whole=over) if "{share}" in slot.item else ""
            items.append(slot.item.format(name=self.filing.name_of(slot.each, node), amount=amount, share=part))
        return slot.separator.join(items) or self.words["nothing"]

    def _change(self, topic: str, slot: Slot, now: Decimal, of: int | None) -> str:
        """Return how an amount differs from the year before, with the reasons that the unit gave."""
        self.spoken.add(topic)
        if not self.compares:
            return self.words["no_prior"]
        asked = self._asked(slot.region)._replace(year=str(int(self.filing.year) - 1))
        before = rounded(self.prior.total(asked).amount, self.unit)
        moved = change(now, before)
        region, last = self._asked(slot.region), Region(year=asked.year)
        if not moved.amount:
            word = self.words["equal"]
            mark = Mark(ClaimKind.CHANGE, Decimal(0), self.unit, region, direction=0, base=last, of=of)
            return self.words["same"].format(equal=self.marks.put(word, mark))
        key, sign = ("grew", 1) if moved.grew else ("fell", -1)
        links = {"direction": sign, "base": last, "of": of}
        said = self.words[key].format(amount=self._money(ClaimKind.CHANGE, moved.amount, region, **links))
        if moved.rate is not None:
            rate = self._percent(ClaimKind.GROWTH, f"{moved.rate:f}%", region, sign, **links)
            said += self.words[f"{key}_rate"].format(rate=rate)
        return said + self._reasons(topic, moved)

    def _reasons(self, topic: str, moved: Change) -> str:
        """Return the causes that were entered; what they leave unexplained is said as such."""
        causes = [reason for reason in self.filing.reasons if reason.topic == topic]
        if not causes:
            return ""
        text = "、".join(self._cause(reason) for reason in causes)
        amounts = [rounded(reason.amount, self.unit) for reason in causes if reason.amount is not None]
        rest = moved.amount - sum(amounts, Decimal(0)) if amounts else Decimal(0)
        if rest:
            key = "rest_grew" if rest > 0 else "rest_fell"
            text += self.words[key].format(amount=money(abs(rest), self.unit))
        return self.words["because"].format(reasons=text)

    def _cause(self, reason: Reason) -> str:
        if reason.amount is None:
            return reason.text
        key = "cause_grew" if reason.amount > 0 else "cause_fell"
        return self.words[key].format(
            cause=reason.text, amount=money(abs(rounded(reason.amount, self.unit)), self.unit)
        )

    def _asked(self, region: Region) -> Region:
        return region._replace(year=self.filing.year, phase=region.phase or self.narrative.phase)


_VALUES = frozenset({"amount", "count", "area"})
