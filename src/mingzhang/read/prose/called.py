"""What is said of claims to people: what they are called, after their amount and its topic, and why one is in doubt."""

from __future__ import annotations

from mingzhang.model import ClaimKind, Origin
from mingzhang.read.prose.drafts import PLANS, Draft, Stated
from mingzhang.read.prose.events import Equal, Event, Rate
from mingzhang.read.prose.when import Time
from mingzhang.standard import load
from mingzhang.standard.messages import messages

_DONE = "完成"
_OF_AMOUNTS = (ClaimKind.SHARE, ClaimKind.CHANGE, ClaimKind.GROWTH)  # what these are of has a region


_NODES = ("function", "economy", "nature")  # what an amount may go on to speak of without a word (…，预算安排3万元)


def call(stated: Stated, time: Time) -> None:
    """Give shares and changes the region and the name of the amount that they speak of."""
    for at in range(len(stated)):
        draft = stated[at]
        if draft.subject is not None and draft.kind in _OF_AMOUNTS:
            amount = stated[draft.subject]
            stated.revise(
                at,
                region=amount.region,
                known=amount.known,
                because=amount.because,
                subject_words=_after(draft, amount, time),
            )


def in_full(draft: Draft) -> str:
    """Return what an amount is called, with the topic that its own words leave out."""
    words = draft.subject_words
    if draft.kind is not ClaimKind.AMOUNT or not draft.known or draft.several:
        return words
    taken = {ground.axis for ground in draft.because if ground.origin is Origin.TOPIC}
    node = next((node for axis in _NODES if axis in taken and (node := getattr(draft.region, axis))), "")
    name = _name(node)
    return words if name in words else name + words


def _name(node: str) -> str:
    """Return what people call a node: a code by its name."""
    if not node.isdigit():
        return node
    standard = load()
    known = (codes.codes.get(node) for codes in (standard.functions, standard.economy))
    return next((entry.name for entry in known if entry), "")


def _after(draft: Draft, amount: Draft, time: Time) -> str:
    said, name = messages("prose"), in_full(amount)
    if draft.kind is ClaimKind.SHARE and draft.named:
        return draft.named
    if draft.kind is ClaimKind.SHARE:
        return (
            said["done_of"].format(amount=name.removesuffix(_DONE))
            if draft.done
            else said["share_of"].format(amount=name)
        )
    base = draft.base
    if base is None or not (base.year or base.phase):
        return said["moved"].format(amount=name)
    if base.phase in PLANS and base.year in (None, time.year):
        return said["against_plan"].format(amount=name, plan=base.phase)
    if base.year is None or not time.year.isdigit() or base.year == str(int(time.year) - 1):
        return said["compared"].format(amount=name)
    return said["against_year"].format(amount=name, year=base.year)


def doubt_of(event: Event) -> str:
    """Return why the number of an event may be misread, in Chinese; empty where it is sure."""
    if isinstance(event, Equal):
        return ""
    said, number = messages("prose"), event.number
    if isinstance(event, Rate) and number.unmarked:
        return said["missing_percent"]
    if number.uncertain:
        return said["mended"].format(printed=number.repaired_from, value=number.value)
    return ""
