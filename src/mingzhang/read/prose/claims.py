"""Figures in running text become claims: what each is, what it is about, and how it hangs together with others.

A paragraph is read from left to right as a run of numbers and words of equality. Each amount is about the region that
its own words, the list it is part of, the paragraph's topic and the headings above say together. Where any of these was
not understood the region stays empty: an amount without a region is worth more than one with a wrong region.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from mingzhang.model import EVERYTHING, Claim, ClaimLabel, Figure, Paragraph, Said, Table
from mingzhang.model.values import replace
from mingzhang.read.prose.adjusted import plans_adjusted
from mingzhang.read.prose.again import said_in_items, said_in_units
from mingzhang.read.prose.all_told import totals_told
from mingzhang.read.prose.amounts import amount, base
from mingzhang.read.prose.before import measures_told
from mingzhang.read.prose.called import call, in_full
from mingzhang.read.prose.counts import count, limit, nothing
from mingzhang.read.prose.discourse import Discourse
from mingzhang.read.prose.drafts import Draft, Stated
from mingzhang.read.prose.events import Base, Change, Count, Equal, Event, Limit, Rate, events
from mingzhang.read.prose.limits import limits_told
from mingzhang.read.prose.listed_changes import listed_changes
from mingzhang.read.prose.lists import Lists
from mingzhang.read.prose.moved import moved_parts
from mingzhang.read.prose.named_rates import named_rates_told
from mingzhang.read.prose.pairs import paired
from mingzhang.read.prose.plans import first_plans_told
from mingzhang.read.prose.rates import change, equality, rate
from mingzhang.read.prose.rests import rests_told
from mingzhang.read.prose.reviews import reviews_told
from mingzhang.read.prose.said import said
from mingzhang.read.prose.scene import Here, Scene
from mingzhang.read.prose.scope import described, functions
from mingzhang.read.prose.tails import wholes_compared
from mingzhang.read.prose.templates import as_written
from mingzhang.read.prose.this_year import incomes_told
from mingzhang.read.prose.when import Time
from mingzhang.read.prose.words import Wording
from mingzhang.standard import lazy
from mingzhang.standard.words import even, squeezed

_SENTENCE = lazy.compile(r"[^。]+")


def claims(
    paragraphs: Sequence[Paragraph],
    year: str,
    unit_name: str,
    kind: str,
    tables: Sequence[Table] = (),
) -> tuple[Claim, ...]:
    """Return the claims of a document of this year and kind (预算 or 决算) in reading order.

    The document's `tables` lend the names that they print beside codes, and what all their amounts are about to the
    headings that name them.

    Shares, changes and rates of growth carry the region of the amount they speak of: only claims of kind amount, count
    and area state the amount of their region. `base` of a share is the region of the whole where the sentence names it,
    `whole` of a change or growth the printed amount that it is measured against, and `parent` of a change among the
    reasons the change that it helps to explain.
    """
    return narrated(paragraphs, year, unit_name, kind, tables)[0]


def narrated(
    paragraphs: Sequence[Paragraph],
    year: str,
    unit_name: str,
    kind: str,
    tables: Sequence[Table] = (),
) -> tuple[tuple[Claim, ...], Said]:
    """Return the claims of a document, as `claims` does, with what its sentences say beyond them."""
    wording = Wording(unit_name, functions(tables), described(tables), _parts(paragraphs))
    scene, stated = _begun(year, kind, wording), Stated()
    texts: dict[int, str] = {}
    for index, paragraph in enumerate(paragraphs):
        if paragraph.heading_level:
            scene = scene.below_heading(paragraph, stated)
            continue
        text = texts[index] = even(paragraph.text)
        scene, start = scene.entered(index, paragraph, text, stated)
        coming = paired(listed_changes(events(text, start)))
        scene = scene.listing_here(coming)
        for event, following in zip_longest(coming, coming[1:]):
            scene = step(scene, event, following, stated)
        if not coming:
            nothing(scene, _SENTENCE.finditer(text), stated)
        scene = scene.left(stated)
    moved_parts(texts, scene.wording, stated)
    reviews_told(stated, texts)
    limits_told(stated, texts)
    named_rates_told(texts, stated)
    rests_told(texts, stated)
    plans_adjusted(texts, stated)
    said_in_units(texts, stated)
    said_in_items(stated)
    wholes_compared(stated)
    scene = scene._replace(time=scene.time.of_document())
    first_plans_told(scene.time, stated)
    _ended(scene, stated)
    measures_told(stated)
    incomes_told(stated, tables)
    totals_told(stated, tables)
    read = tuple(_claim(draft, paragraphs[draft.paragraph]) for draft in stated)
    made = as_written(read, paragraphs, year, unit_name, kind)
    return made, said(scene, stated, made, paragraphs, texts)


def _begun(year: str, kind: str, wording: Wording) -> Scene:
    """Return the scene before the first paragraph of a document of this year and kind (预算 or 决算)."""
    return Scene(wording, Time(year, kind), Discourse(), Lists(), Here(0, Paragraph(""), "", 0, False))


def _parts(paragraphs: Sequence[Paragraph]) -> dict[str, list[str]]:
    """Return how the parts of a document are headed, by the number that names them; a number alone goes on below it."""
    parts: dict[str, list[str]] = {}
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        if paragraph.heading_level == 1:
            title = squeezed(paragraph.text)
            alone = title == paragraph.section and following is not None and not following.heading_level
            parts.setdefault(paragraph.section, []).append(title + following.text if alone and following else title)
    return parts


def _ended(scene: Scene, stated: Stated) -> None:
    """Close every list, and give shares and changes the region of the amount that they speak of."""
    scene.lists.all_ended(stated, broken_off=scene.here.text.rstrip()[-1:] in ("，", "、", ","))
    call(stated, scene.time)


def step(scene: Scene, event: Event, following: Event | None, stated: Stated) -> Scene:
    """Return the scene after one number or word of equality; what it states is added to the record."""
    scene = scene.at(event, stated)
    match event:
        case Equal():
            return equality(scene, event, stated)
        case Limit():
            return limit(scene, event, stated)
        case Rate():
            return rate(scene, event, stated)
        case Change():
            return change(scene, event, following, stated)
        case Count():
            return count(scene, event, stated)
        case Base():
            return base(scene, event, stated)
        case _:
            return amount(scene, event, stated)


def _claim(draft: Draft, paragraph: Paragraph) -> Claim:
    figure = Figure(
        text=draft.text,
        value=draft.value,
        unit=draft.unit,
        step=draft.step,
        region=draft.region if draft.known and not draft.several else EVERYTHING,
        source=replace(paragraph.source, span=draft.span),
        label=ClaimLabel(paragraph.section, draft.sentence, in_full(draft), draft.kind),
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
        because=draft.because if draft.known and not draft.several else (),
    )
