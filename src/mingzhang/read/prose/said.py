"""Claims become comparisons, plans carried out and divisions; clauses without numbers add what is not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.model import (
    EVERYTHING,
    Absence,
    Claim,
    ClaimKind,
    Comparison,
    Completion,
    Division,
    Paragraph,
    Quote,
    Region,
    Said,
)
from mingzhang.model.values import replace
from mingzhang.read.prose.beyond import Wordless, absences, clauses, hints, quoted, unsized
from mingzhang.read.prose.discourse import narrowed, surroundings
from mingzhang.read.prose.drafts import Stated
from mingzhang.read.prose.rates_a_year import years_between
from mingzhang.read.prose.reasons import reasons
from mingzhang.read.prose.scene import Scene
from mingzhang.standard.lexicon import vocabulary

_STAGE = 2  # 年初预算 and 调整预算 end in 预算
_COMPARED = (ClaimKind.CHANGE, ClaimKind.GROWTH)


def said(
    scene: Scene, stated: Stated, claims: Sequence[Claim], paragraphs: Sequence[Paragraph], texts: dict[int, str]
) -> Said:
    """Return what sentences say beyond their numbers.

    `claims` are those of the drafts, place by place; `texts` the even texts of the paragraphs that are no headings.
    """
    places = [place for at, text in texts.items() if hints(text) for place in clauses(at, paragraphs[at], text)]
    told: dict[int, list[int]] = {}
    for at, draft in enumerate(stated):
        told.setdefault(draft.paragraph, []).append(at)
    compared = [*_sized(claims, paragraphs, texts), *_become(stated, claims, paragraphs, texts)]
    for place in places:
        here = told.get(place.at, ())
        compared += [_unsized(scene, stated, here, word, place.at, place.quote()) for word in unsized(place)]
    absent = (
        _dated(scene, absence, year)
        for place in places
        for year, absence in absences(place, scene.wording)
        if absence.what or _answers_heading(paragraphs, place.at)
    )
    return Said(
        tuple(sorted(compared, key=lambda one: (one.paragraph, one.quote.source.span or (0, 0)))),
        tuple(absent),
        tuple(_completions(stated, claims, paragraphs, texts)),
        tuple(_divisions(stated, claims, paragraphs, texts)),
        tuple(
            reason
            for at, text in texts.items()
            for reason in reasons(scene, stated, told.get(at, ()), at, paragraphs[at], text)
        ),
    )


def _answers_heading(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a paragraph stands right below its heading: further down 无 answers something else."""
    return at > 0 and paragraphs[at - 1].heading_level > 0


def _dated(scene: Scene, absence: Absence, year: str) -> Absence:
    if absence.region == EVERYTHING:
        return absence
    return replace(absence, region=scene.time.dated(absence.region, year))


def _sized(claims: Sequence[Claim], paragraphs: Sequence[Paragraph], texts: dict[int, str]) -> Iterator[Comparison]:
    """Yield the comparisons that print a change or a rate, or say that there is none; reasons are left out."""
    for at, claim in enumerate(claims):
        if claim.kind not in _COMPARED or not claim.direction_word or claim.parent is not None:
            continue
        sized = claim.figure.value is not None and claim.direction != 0
        yield Comparison(
            claim.paragraph,
            _quote(claim, paragraphs, texts),
            claim.direction_word,
            claim.direction,
            claim.subject,
            claim.figure.region,
            claim.base,
            claim.whole,
            at if sized else None,
            years=years_between(claim, claims, texts) if sized else None,
        )


def _become(
    stated: Stated, claims: Sequence[Claim], paragraphs: Sequence[Paragraph], texts: dict[int, str]
) -> Iterator[Comparison]:
    """Yield what became of amounts that words lead from to more or to less (由上年的12万元增加到15万元)."""
    outcomes = vocabulary().outcomes
    for at, claim in enumerate(claims):
        origin = stated[at].whole if stated[at].is_amount else None
        if origin is None or not stated[origin].is_base:
            continue
        then = claims[origin]
        between = texts[claim.paragraph][_span(then)[1] : _span(claim)[0]] if then.paragraph == claim.paragraph else ""
        word = max((word for word in outcomes if word in between), key=len, default="")
        if word and outcomes[word] is not None:
            quote = _quote(claim, paragraphs, texts)
            yield Comparison(claim.paragraph, quote, word, outcomes[word], at, claim.figure.region, against=origin)


def _span(claim: Claim) -> tuple[int, int]:
    return claim.figure.source.span or (0, 0)


def _unsized(scene: Scene, stated: Stated, told: Sequence[int], word: Wordless, at: int, quote: Quote) -> Comparison:
    """Return a comparison without number: of what its words name, else of the amount stated last before it."""
    named = scene.wording.read(word.phrase) if word.phrase else None
    of, region = None, EVERYTHING
    if named is not None and named.topical:
        if named.understood:
            ambient = surroundings(quote.section, scene.wording)[0]
            region = scene.time.dated(narrowed(ambient, named.region), named.year)
    else:
        of = _last_amount(scene, stated, told, word.start)
        region = stated[of].region if of is not None and stated[of].known else EVERYTHING
    base: Region = scene.time.region_of(word.reference)
    direction = word.direction
    if named is not None and base.phase == "决算" and (named.planned or "预算" in (named.region.phase or "")):
        base, direction = base._replace(phase="预算"), -direction  # 预算数小于决算数
    before = [each for each in told if stated[each].is_amount and stated[each].span[1] <= word.start]
    pair = _pair(scene, stated, before, region if of is None else EVERYTHING, base)
    of, against = pair if pair is not None else (of, None)
    return Comparison(at, quote, word.word, direction, of, region, base, against, rough=word.rough)


def _pair(scene: Scene, stated: Stated, before: Sequence[int], about: Region, base: Region) -> tuple[int, int] | None:
    """Return the amount that a comparison without number speaks of and the one that it is measured against.

    Where several such pairs stand before it that it may mean, they lie the same way, or none is returned.
    """
    amounts = [at for at in before if stated[at].value is not None]
    now = [at for at in amounts if scene.time.is_now(stated[at].region) and _lies_in(stated[at].region, about)]
    then = [at for at in amounts if at not in now and _is_of(stated[at].region, base)]
    pairs = [(one, other) for one in now for other in then if _timeless(stated, one) == _timeless(stated, other)]
    signs = {(stated[one].yuan > stated[other].yuan) - (stated[one].yuan < stated[other].yuan) for one, other in pairs}
    return pairs[-1] if len(signs) == 1 else None


def _lies_in(region: Region, about: Region) -> bool:
    """Whether a region is the one that words name, as far as they fix it."""
    return about.opened("year", "phase").fixed().items() <= region.fixed().items()


def _is_of(region: Region, base: Region) -> bool:
    """Whether a region is of the year and the stage that something is measured against; there is more than one plan."""
    if base.year is not None and region.year != base.year:
        return False
    return base.phase is None or (region.phase or "")[-_STAGE:] == base.phase[-_STAGE:]


def _timeless(stated: Stated, at: int) -> Region:
    return stated[at].region.opened("year", "phase", "vintage")


def _last_amount(scene: Scene, stated: Stated, told: Sequence[int], before: int) -> int | None:
    """Return the amount of the document's own year and stage that stands last before a place of a paragraph."""
    printed = [at for at in told if stated[at].is_amount and stated[at].span[1] <= before]
    now = (scene.time.year, scene.time.kind)
    own = [at for at in printed if (stated[at].region.year, stated[at].region.phase) == now]
    return next(reversed(own or printed), None)


def _completions(
    stated: Stated, claims: Sequence[Claim], paragraphs: Sequence[Paragraph], texts: dict[int, str]
) -> Iterator[Completion]:
    for at, claim in enumerate(claims):
        if not stated[at].done:
            continue
        quote = _quote(claim, paragraphs, texts)
        yield Completion(claim.paragraph, quote, at, claim.subject, claim.whole, claim.base)


def _divisions(
    stated: Stated, claims: Sequence[Claim], paragraphs: Sequence[Paragraph], texts: dict[int, str]
) -> Iterator[Division]:
    """Yield what lists divide, by the place of the whole."""
    for one in sorted(stated.divided, key=lambda divided: (divided.whole, divided.parts)):
        whole = claims[one.whole]
        here = (
            claims[at].figure.source.span for at in (one.whole, *one.parts) if claims[at].paragraph == whole.paragraph
        )
        quote = _quote(whole, paragraphs, texts, max(span[1] for span in here if span))
        yield Division(whole.paragraph, quote, one.whole, one.parts, one.complete, one.word, one.named)


def _quote(claim: Claim, paragraphs: Sequence[Paragraph], texts: dict[int, str], end: int | None = None) -> Quote:
    """Return the sentence of a claim up to the claim's unit, or up to `end`."""
    start, finish = _span(claim)
    text = texts[claim.paragraph]
    bare = claim.figure.is_money and text[finish:].lstrip().startswith(claim.figure.unit)
    until = text.index(claim.figure.unit, finish) + len(claim.figure.unit) if bare else finish
    return quoted(paragraphs[claim.paragraph], text, start, end or until)
