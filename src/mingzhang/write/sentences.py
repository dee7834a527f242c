"""Sentences as the reader understood them: each number, what it is about, and which words say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from mingzhang.model import Claim, Disclosure, Ground, Paragraph
from mingzhang.standard.messages import messages
from mingzhang.standard.words import half_width, squeezed

_NEAR = 24  # characters of another sentence that are shown


def sentences(document: Disclosure, find: str = "", section: str = "") -> Iterator[tuple[Paragraph, tuple[str, ...]]]:
    """Yield each paragraph of running text with what was read of it, a line for every number and every axis.

    `find` keeps the paragraphs that hold these words, `section` those below headings that do, blanks left out.
    """
    known: dict[int, list[int]] = {}
    for at, claim in enumerate(document.claims):
        known.setdefault(claim.paragraph, []).append(at)
    for at, paragraph in enumerate(document.paragraphs):
        wanted = squeezed(find) in squeezed(paragraph.text) and squeezed(section) in squeezed(paragraph.section)
        if wanted and not paragraph.heading_level and (find or at in known):
            lines = [line for place in known.get(at, ()) for line in _claim(document, document.claims[place])]
            yield paragraph, (*lines, *_beyond(document, at))


def as_text(shown: Sequence[tuple[Paragraph, tuple[str, ...]]]) -> str:
    """Return sentences with what was read of them for a terminal."""
    blocks = (_block(paragraph, lines) for paragraph, lines in shown)
    return "\n".join(blocks)


def _block(paragraph: Paragraph, lines: Sequence[str]) -> str:
    heading = [f"【{paragraph.section}】"] if paragraph.section else []
    return "\n".join((*heading, paragraph.text, *(f"    {line}" for line in lines), ""))


def as_page(shown: Sequence[tuple[Paragraph, tuple[str, ...]]], title: str) -> str:
    """Return the same as a page of HTML that stands alone."""
    body = "".join(
        f"<h2>{escape(paragraph.section)}</h2><p>{escape(paragraph.text)}</p><pre>{escape(chr(10).join(lines))}</pre>"
        for paragraph, lines in shown
    )
    head = f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
    return f"{head}<body><h1>{escape(title)}</h1>{body}</body></html>\n"


def _claim(document: Disclosure, claim: Claim) -> Iterator[str]:
    """Yield what a number is, what it hangs on, and its axes with the words that fixed them."""
    said = messages("prose")
    links = [
        said[f"link_{name}"].format(figure=printed(document.claims[at]))
        for name, at in (("subject", claim.subject), ("whole", claim.whole), ("parent", claim.parent))
        if at is not None
    ]
    base = "".join(claim.base.fixed().values()) if claim.base is not None else ""
    links += [said["link_base"].format(base=base)] if base else []
    kind = said[f"kind_{claim.kind.value}"]
    yield "  ".join(part for part in (printed(claim), kind, claim.direction_word, *links) if part)
    fixed = claim.figure.region.fixed()
    if not fixed:
        yield f"  {said['no_region']}"
    grounds = {ground.axis: ground for ground in claim.because}
    for axis, node in fixed.items():
        why = _why(document, claim, grounds[axis]) if axis in grounds else said["origin_inferred"]
        yield f"  {said[f'axis_{axis}']} {node}  ← {why}"


def _why(document: Disclosure, claim: Claim, ground: Ground) -> str:
    said = messages("prose")
    words = said["words"].format(words=ground.words) if ground.words else ""
    elsewhere = ground.paragraph is not None and ground.paragraph != claim.paragraph
    place = said["elsewhere"].format(text=document.paragraphs[ground.paragraph or 0].text[:_NEAR]) if elsewhere else ""
    return "".join((said[f"origin_{ground.origin}"], words, place))


def printed(claim: Claim) -> str:
    """Return a number with its unit, as one looks for it in the sentence."""
    figure = claim.figure
    whole = half_width(figure.text).endswith(figure.unit) or not any(sign.isdigit() for sign in figure.text)
    return figure.text if whole else f"{figure.text}{figure.unit}"


def _beyond(document: Disclosure, paragraph: int) -> Iterator[str]:
    """Yield what the sentences say beyond numbers: what is not there, and what is more or less by nothing printed."""
    said = messages("prose")
    for absence in document.said.absences:
        if absence.paragraph == paragraph:
            about = "、".join(absence.region.fixed().values()) or absence.quote.section
            yield said["absent"].format(word=absence.word, about=about)
    for one in document.said.comparisons:
        if one.paragraph == paragraph and one.size is None and (one.rough or one.direction):
            about = printed(document.claims[one.of]) if one.of is not None else "、".join(one.region.fixed().values())
            yield said["unsized"].format(word=one.word, about=about)
