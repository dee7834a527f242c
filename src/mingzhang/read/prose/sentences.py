"""Sentences of a paragraph: the one that a number stands in, and the word at the end of one that opens a list."""

from __future__ import annotations

import re

from mingzhang.standard import lazy
from mingzhang.standard.lexicon import vocabulary

_LONGEST = 400  # characters
_CLAUSE_END = lazy.compile(r"[，,。;；]")


def sentence_of(text: str, printed: str, start: int, end: int) -> str:
    """Return the words from the beginning of the sentence to the end of the clause, blanks at the ends left out.

    `text` is the even text of a paragraph that is `printed` so; `start` and `end` are those of a number in either.
    """
    nearest = max(0, start - _LONGEST)
    begin = max(nearest, *(text.rfind(sign, nearest, start) + 1 for sign in "。；;"))
    following = _CLAUSE_END.search(text, end, end + _LONGEST)
    finish = following.start() if following else min(len(printed), end + _LONGEST)
    return printed[begin:finish].strip()


def only_opens(text: str) -> bool:
    """Whether the last sentence of a paragraph is no more than the words that open a list (…。具体情况如下：)."""
    last = re.split("[。；;]", text.rstrip())[-1].strip()
    return last.endswith((":", "：")) and last.rstrip(":： ") in vocabulary().opens


def opener_at_end(text: str) -> str:
    """Return the word at the end of a paragraph that opens a list."""
    words = [word for word in vocabulary().opens if word in text and re.search(rf"{word}[^。；]{{0,3}}$", text)]
    return max(words, key=len, default="其中")
