"""Figures in running text become claims: what each is, what it is about, and how it hangs together with others.

A paragraph is read from left to right as a run of numbers and words of equality. Each amount is about the region that
its own words, the list it is part of, the paragraph's topic and the headings above say together. Where any of these was
not understood the region stays empty: an amount without a region is worth more than one with a wrong region.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mingzhang.model import EVERYTHING, Claim, ClaimKind, ClaimLabel, Figure, Paragraph, Said
from mingzhang.read.prose.amounts import amount
from mingzhang.read.prose.bases import with_bases
from mingzhang.read.prose.counts import count, nothing
from mingzhang.read.prose.drafts import Draft
from mingzhang.read.prose.events import Event, events
from mingzhang.read.prose.numbers import even
from mingzhang.read.prose.rates import change, equality, rate
from mingzhang.read.prose.said import said
from mingzhang.read.prose.scene import Scene
from mingzhang.read.prose.templates import as_written
from mingzhang.read.prose.words import Wording

_SENTENCE = re.compile(r"[^。]+")


def claims(
    paragraphs: Sequence[Paragraph],
    year: str,
    unit_name: str,
    kind: str,
    functions: Mapping[str, str] | None = None,
) -> tuple[Claim, ...]:
    """Return the claims of a document of this year and kind (预算 or 决算) in reading order.

    `functions` are the names that the document's own tables print beside codes of functions, by code.

    Shares, changes and rates of growth carry the region of the amount they speak of: only claims of kind amount, count
    and area state the amount of their region. `base` of a share is the region of the whole where the sentence names it,
    `whole` of a change or growth the printed amount that it is measured against, and `parent` of a change among the
    reasons the change that it helps to explain.
    """
    return narrated(paragraphs, year, unit_name, kind, functions)[0]


def narrated(
    paragraphs: Sequence[Paragraph],
    year: str,
    unit_name: str,
    kind: str,
    functions: Mapping[str, str] | None = None,
) -> tuple[tuple[Claim, ...], Said]:
    """Return the claims of a document, as `claims` does, with what its sentences say beyond them."""
    scene = Scene(year, kind, Wording(unit_name, functions or {}))
    for index, paragraph in enumerate(paragraphs):
        if paragraph.heading_level:
            scene.heading(paragraph)
            continue
        text = even(paragraph.text)
        start = scene.enter(index, paragraph, text)
        stated = events(text, start)
        for place, event in enumerate(stated):
            scene.step(event)
            state(scene, event, stated[place + 1] if place + 1 < len(stated) else None)
        if not stated:
            nothing(scene, _SENTENCE.finditer(text))
        scene.leave()
    scene.finish()
    read = with_bases([_claim(draft, paragraphs[draft.paragraph]) for draft in scene.drafts], paragraphs, year)
    made = as_written(read, paragraphs, year, unit_name, kind)
    return made, said(scene, made, paragraphs)


def _claim(draft: Draft, paragraph: Paragraph) -> Claim:
    figure = Figure(
        text=draft.text,
        value=draft.value,
        unit=draft.unit,
        step=draft.step,
        region=draft.region if draft.known else EVERYTHING,
        source=replace(paragraph.source, span=draft.span),
        label=ClaimLabel(paragraph.section, draft.sentence, draft.subject_words, draft.kind),
        doubt=draft.doubt,
        repaired_from=draft.repaired_from,
    )
    return Claim(
        figure=figure,
        kind=draft.kind,
        paragraph=draft.paragraph,
        direction=draft.direction,
        direction_word=draft.direction_word,
        subject=draft.subject,
        whole=draft.whole,
        parent=draft.parent,
        of_which=draft.of_which,
        listing=draft.listing,
        base=draft.base,
    )


def state(scene: Scene, event: Event, following: Event | None) -> None:
    """Add to the scene what one number or word of equality states."""
    number = event.number
    if number is None:
        equality(scene, event)
    elif number.threshold:
        scene.draft(event, ClaimKind.OTHER)
        owned = number.is_money and not re.search(r"购置|新增|计划|拟", event.phrase)
        scene.threshold = f"单价{number.value:f}{number.unit}以上设备" if owned else ""
    elif number.is_rate or event.missing_percent:
        rate(scene, event)
    elif number.is_money and event.direction_word and not re.search(r"[到至]\s*$", event.phrase):
        change(scene, event, following)
    elif number.is_money or not number.unit:
        amount(scene, event)
    else:
        count(scene, event)
