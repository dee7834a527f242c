"""Names in running text: of subjects and budgets, and of the unit itself, a letter away from the right ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.check.case import Case
from mingzhang.check.passages import Passage, passages, prose, shown
from mingzhang.check.registry import Outcome, check, found, holds
from mingzhang.model import Quote
from mingzhang.standard import load
from mingzhang.standard.messages import messages
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import edits, even_name, squeezed, without_part

SHORT_LINE = 45
"""A title is no longer than so many characters."""


@check("code.text-name")
def text_name(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Names in the text that are one letter away from an official one."""
    names = rule.list("names")
    texts = [p for p in passages(case) if p.kind in ("paragraph", "heading")]
    whole = "\n".join(passage.text for passage in texts)
    halved = tuple(name for name in names if _has_halves(whole, name))
    places = [quote for passage in texts for quote in _near_misses(passage, halved, names, rule.list("harmless"))]
    looked = any(name in whole for name in names)
    if places:
        told = dict.fromkeys((quote.text, _official(quote.text, names)) for quote in places)
        pairs = "、".join(messages("rules")["should_read"].format(text=text, name=name) for text, name in told)
        yield found(rule, quotes=places, pairs=pairs, count=len(places))
    elif looked:
        yield holds(rule)


def _official(text: str, names: tuple[str, ...]) -> str:
    return min(names, key=lambda name: edits(text, name, 2))


def _halves(name: str) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """Return the two halves of a name, and whether each is its end."""
    half = len(name) // 2
    return (name[:half], False), (name[half:], True)


def _has_halves(text: str, name: str) -> bool:
    """Whether half of a name stands anywhere outside the whole one."""
    whole = text.count(name)
    return any(text.count(half) > whole for half, _ in _halves(name))


def _near_misses(
    passage: Passage, names: tuple[str, ...], known: tuple[str, ...], harmless: tuple[str, ...]
) -> Iterator[Quote]:
    """Yield what differs from a name by one letter inside it, and is no part of a name that is known.

    One half of the name must stand unharmed.
    """
    text = passage.text
    taken: list[tuple[int, int]] | None = None
    for name in names:
        whole = text.count(name)
        for anchor, from_end in _halves(name):
            if text.count(anchor) == whole:  # every half stands in a whole name
                continue
            if taken is None:
                taken = [
                    match.span() for other in known if other in text for match in re.finditer(re.escape(other), text)
                ]
            for match in re.finditer(re.escape(anchor), text):
                for span in _spans(match, from_end, len(name)):
                    piece = text[span[0] : span[1]]
                    if any(begin < span[1] and span[0] < end for begin, end in taken):
                        break
                    if _is_slip(piece, name, harmless):
                        taken.append(span)
                        yield passage.quote(*span)
                        break


def _spans(match: re.Match[str], from_end: bool, length: int) -> Iterator[tuple[int, int]]:
    """Yield where the whole name would stand, a letter shorter or longer."""
    for size in (length, length + 1, length - 1):
        start = match.end() - size if from_end else match.start()
        if start >= 0:
            yield start, start + size


def _is_slip(piece: str, name: str, harmless: tuple[str, ...]) -> bool:
    """Whether a piece of text is a name with one slip in it, and not another subject's name or a part of it."""
    inside = piece[:1] == name[:1] and piece[-2:] == name[-2:] and re.fullmatch(r"[\u4e00-\u9fff]+", piece)
    if not inside or edits(piece, name, 1) != 1 or any(word in piece for word in harmless):
        return False
    return not any(piece in code.name for codes in (load().functions, load().revenue) for code in codes)


@check("code.unit-name")
def unit_name(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The unit's name a letter off from the cover's, or a heading that names its superior of the same trade."""
    name = without_part(even_name(case.document.unit_name))
    if len(name) < 5:
        return
    places: list[Quote] = []
    for passage in passages(case):
        if passage.kind in ("paragraph", "heading"):
            near = _near_misses(passage, (name,), (name,), ())
            places.extend(quote for quote in near if not _differs_only_by(rule.list("each"), quote.text, name))
        if passage.kind in ("heading", "title") or len(passage.text) < SHORT_LINE:
            places.extend(_other_place(passage, name))
    for table in case.document.tables:
        theirs = even_name(table.unit_name)
        if theirs.startswith(name):  # 某局本级 is a unit of 某局, not a slip
            continue
        if theirs and 0 < edits(theirs, name, 2) <= 2:
            places.append(Quote(table.unit_name, table.source, table.title))
    if places:
        yield found(rule, quotes=places, unit=name, shown=shown(places), count=len(places))
    elif any(name in even_name(passage.text) for passage in prose(case)):
        yield holds(rule)


def _differs_only_by(words: tuple[str, ...], text: str, name: str) -> bool:
    """Whether one of two names says besides that several are meant (市各学会, 市学会)."""
    return any(text.replace(word, "") == name.replace(word, "") for word in words)


def _other_place(passage: Passage, name: str) -> Iterator[Quote]:
    """Yield a heading's name of a body that shares the unit's trade but not its place."""
    places = list(re.finditer(r"[\u4e00-\u9fff]{1,5}?(?:省|市|县|区|旗)", name))
    trade = name[places[-1].end() :] if len(places) > 1 else ""
    if len(trade) < 4:
        return
    text = squeezed(passage.text)
    higher = rf"(?<![\u4e00-\u9fff]){re.escape(places[0].group())}{re.escape(trade)}"
    for match in re.finditer(higher, without_part(text)):
        if name not in text:
            yield Quote(match.group(), passage.source, passage.section or passage.form)
