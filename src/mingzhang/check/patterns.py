"""Patterns over the text of a document, and how a finding on one is made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from mingzhang.check.passages import Passage, shown
from mingzhang.check.registry import Outcome, found, holds
from mingzhang.model import YUAN_IN, Quote
from mingzhang.standard.rules import Rule


def matches(pattern: re.Pattern[str], texts: Iterable[Passage], around: int = 0) -> list[Quote]:
    """Return every place where a pattern matches, quoted with some letters around."""
    return [text.quote(*match.span(), around=around) for text in texts for match in pattern.finditer(text.text)]


def report(rule: Rule, places: list[Quote], looked: object) -> Iterator[Outcome]:
    """Yield one finding for all places, or that the rule held where there was something to look at."""
    if places:
        yield found(rule, quotes=places, shown=shown(places), count=len(places))
    elif looked:
        yield holds(rule)


def any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Return one pattern that matches what any of the patterns matches."""
    return re.compile("|".join(patterns))


NUMBER = r"\d[\d,]*(?:\.\d+)?"

MONEY = rf"(?:{NUMBER})\s*(?:万元|亿元|元)"


def amount(number: str, unit: str = "") -> Decimal:
    """Return a printed number in yuan, or in its own unit where that is none of money."""
    return Decimal(number.replace(",", "")) * YUAN_IN.get(unit, Decimal(1))
