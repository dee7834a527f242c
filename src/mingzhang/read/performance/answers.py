"""The written part of a self-evaluation: what was done, what came of it, what is to be mended."""

from __future__ import annotations

import re
from functools import cache

from mingzhang.model import Part, Place
from mingzhang.model.values import dataclass, replace
from mingzhang.read.performance.sheet import Sheet
from mingzhang.read.performance.strips import Piece, Strip, doubt_of, joined, match, plain, tidy
from mingzhang.standard import lazy
from mingzhang.standard.performance import performance_words
from mingzhang.standard.words import squeezed


@dataclass(slots=True)
class AnswerState:
    """Whether the form has the inner heading 自评结果分析, and which label the text in hand belongs to."""

    inner: bool = False
    headed: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """Where the label of an answer stands; `inside` are words of the answer in the label's own cell."""

    start: int
    name: str
    inside: str = ""
    rank: float = 0.0


def analysis_label(strip: Strip) -> Answer | None:
    """Find the label of a written answer in a row."""
    found = [answer for at, piece in enumerate(strip.pieces[:4]) if (answer := _answer(piece, at))]
    return min(found, key=lambda answer: answer.rank) if found else None


def _answer(piece: Piece, at: int) -> Answer | None:
    words = performance_words().analysis
    vocabulary = (*words.nested, *words.labels)
    text = plain(piece.text)
    if len(text) < 4:
        return None
    near = match(text, vocabulary) if len(text) <= 26 else None
    if near and near.exact:
        return Answer(at, near.name, rank=0.1 * at)
    if split := leading_label(piece.text, vocabulary):
        return Answer(at, *split, rank=1.5 + 0.1 * at)
    return None


def leading_label(text: str, vocabulary: tuple[str, ...]) -> tuple[str, str] | None:
    """Part a cell that opens with a label and goes on with the answer."""
    found = _labels(vocabulary).match(text)
    return (squeezed(found["label"]), found["answer"]) if found else None


@cache
def _labels(vocabulary: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for an answer behind one of the labels, the longest tried first."""
    words = sorted(vocabulary, key=len, reverse=True)
    labels = "|".join(r"\s*".join(map(re.escape, word)) for word in words)
    return lazy.compile(rf"\s*(?P<label>{labels})[:：]?\s*(?P<answer>.+)$", re.DOTALL)


def opens_answers(strip: Strip) -> bool:
    """Whether a row may belong to the written answers: a label of theirs, or of their block, stands in it."""
    words = performance_words().analysis
    known = {plain(piece.text) for piece in strip.pieces[:2]} & {*words.heads, words.inner}
    return bool(known) or analysis_label(strip) is not None


def read_answer(sheet: Sheet, strip: Strip, state: AnswerState) -> bool:
    """Read a written answer; False where the row is none."""
    words = performance_words().analysis
    found = analysis_label(strip)
    before = strip.pieces[: found.start] if found else strip.pieces[:2]
    if any(plain(piece.text) in {words.inner, words.inner[:4]} for piece in before):
        state.inner = True
    if found is None:
        return len(strip.pieces) <= 2 and opens_answers(strip)
    rest = strip.pieces[found.start + 1 :]
    text = tidy(f"{found.inside} {joined(rest)}") if found.inside else joined(rest)
    if not text:
        return True
    inner = (words.inner,) if found.name in words.nested and state.inner else ()
    cells = rest or strip.pieces[found.start : found.start + 1]
    doubt = doubt_of(cells)
    path = (*((words.path,) if state.headed else ()), *inner, found.name)
    sheet.put_text(Place(Part.ANSWER, path), text, cells[0].cell.source, doubt=doubt)
    return True


def nest_answers(sheet: Sheet) -> None:
    """Put answers under 自评结果分析 that stand above the words of that merged cell."""
    words = performance_words().analysis
    for at, entry in enumerate(sheet.entries):
        *above, name = entry.place.path or ("",)
        if entry.place.part is Part.ANSWER and name in words.nested and words.inner not in above:
            sheet.entries[at] = replace(entry, place=replace(entry.place, path=(*above, words.inner, name)))
