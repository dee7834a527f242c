"""What must not stand in a public text: internal marks, leavings of generators, and private persons' data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mingzhang.check.case import Case
from mingzhang.check.passages import PERFORMANCE_FORMS, Passage, passages, shown
from mingzhang.check.patterns import any_of
from mingzhang.check.registry import Outcome, check, found, holds
from mingzhang.model import Quote, Severity, Source
from mingzhang.standard import lazy
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import CHINESE_DIGITS, count_of, squeezed

HAN = r"\u4e00-\u9fff"
SHORT_LINE = 40
"""A line of at most so many characters may be a title or a page's head."""


@cache
def _marks(words: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return a pattern for any of the words, blanks between their letters allowed, and one for a bracket at the end."""
    marks = "|".join(r"\s*".join(map(re.escape, word)) for word in sorted(words, key=len, reverse=True))
    return lazy.compile(marks), lazy.compile(rf"[（(\[【]\s*(?:{marks})\s*[）)\]】]\s*$")


@check("leak.internal-mark")
def internal_mark(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A mark counts where it stands alone or closes a title: in a sentence it may be a thing the unit works with."""
    marks, closing = _marks(rule.list("marks"))
    secret = any_of(rule.list("secret"))
    places: list[Quote] = []
    contents = (Passage(title, "contents", Source(case.document.file)) for title, _ in case.document.toc)
    margins = (Passage(one.text, "margin", one.source) for one in case.document.furniture)
    for passage in (*contents, *margins, *passages(case)):
        text = passage.text
        alone = (
            passage.kind != "cell"
            and marks.search(text)
            and not squeezed(marks.sub("", text)).strip("，。、；（）()-—·*")
        )
        titled = len(text) <= SHORT_LINE and closing.search(text)
        pattern = marks if alone or titled else secret
        places.extend(passage.quote(*match.span()) for match in pattern.finditer(text))
    if places:
        yield found(rule, quotes=places, marks=shown(places), count=len(places))
    elif case.document.paragraphs:
        yield holds(rule)


@check("leak.private-name")
def private_name(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Names in a list with their number, names called comrades, names after a word for a person who receives.

    Every member of a list must look like a name, and the number must be that of the names (or 等 stands between), so
    that a list of posts or villages is no list of names.
    """
    listed = [quote for passage in passages(case) for quote in _listed_names(passage, rule)]
    labelled = [quote for passage in passages(case) for quote in _labelled_names(passage, rule)]
    single = [quote for passage in passages(case) for quote in _comrades(passage, rule) if quote not in listed]
    if listed or labelled:
        certain = labelled or any(
            len(part) > 2 for quote in listed for part in re.split(f"[、，,等同]|[0-9{CHINESE_DIGITS}]", quote.text)
        )
        severity = None if certain else Severity.WARNING
        yield found(rule, quotes=listed + labelled, severity=severity, count=len(listed) + len(labelled))
    elif single:
        yield found(rule, quotes=single, count=len(single), severity=Severity.WARNING)
    elif case.document.paragraphs or case.document.tables:
        yield holds(rule)


@cache
def _name(surnames: tuple[str, ...], compound: tuple[str, ...]) -> str:
    return rf"(?:(?:{'|'.join(compound)})[{HAN}]{{1,2}}|(?<!关)[{''.join(surnames)}][{HAN}]{{1,2}})"


@cache
def _list_pattern(name: str) -> re.Pattern[str]:
    many = rf"(?P<number>\d+|[两{CHINESE_DIGITS}]+)\s*(?:名|位|人)"
    return lazy.compile(rf"(?P<names>{name}(?:[、，,\s]{{1,2}}{name})+)(?P<more>等)?(?:同志|{many})")


def _listed_names(passage: Passage, rule: Rule) -> Iterator[Quote]:
    if passage.form not in PERFORMANCE_FORMS and not any(word in passage.text for word in rule.list("giving")):
        return
    pattern = _list_pattern(_name(rule.list("surnames"), rule.list("compound-surnames")))
    for match in pattern.finditer(passage.text):
        names = re.split(r"[、，,\s]+", match["names"])
        number = count_of(match["number"]) if match["number"] else None
        agrees = number is None or number == len(names) or (match["more"] and number > len(names))
        if agrees and not any(_is_common(name, rule) for name in names):
            yield passage.quote(*match.span())


def _is_common(name: str, rule: Rule) -> bool:
    return any(name.startswith(word) or name.endswith(word) for word in rule.list("not-names"))


def _comrades(passage: Passage, rule: Rule) -> Iterator[Quote]:
    """Yield single names followed by 同志 in project texts and where money is given to persons."""
    if passage.form not in PERFORMANCE_FORMS and not any(word in passage.text for word in rule.list("giving")):
        return
    name = _name(rule.list("surnames"), rule.list("compound-surnames"))
    for match in re.finditer(rf"(?P<name>{name})同志", passage.text):
        if len(match["name"]) > 2 and not _is_common(match["name"], rule):
            yield passage.quote(*match.span())


def _labelled_names(passage: Passage, rule: Rule) -> Iterator[Quote]:
    if not any(word in passage.text for word in rule.list("receivers")):
        return
    name = _name(rule.list("surnames"), rule.list("compound-surnames"))
    labels = "|".join(rule.list("receivers"))
    for match in re.finditer(rf"(?:{labels})\s*[：:（(]\s*(?P<name>{name})(?![{HAN}])", passage.text):
        if not _is_common(match["name"], rule):
            yield passage.quote(*match.span())


@check("leak.id-number")
def id_number(case: Case, rule: Rule) -> Iterator[Outcome]:
    """An 18-digit number with a possible birthday and a right check digit is a person's."""
    date = r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    pattern = lazy.compile(rf"(?<![0-9A-Za-z])[1-8]\d{{5}}{date}\d{{3}}[0-9Xx](?![0-9A-Za-z])")
    yield from _numbers(case, rule, pattern, has_check_digit)


def has_check_digit(number: str) -> bool:
    """Whether the last sign of an identity number follows from the others (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(weight * int(digit) for weight, digit in zip(weights, number, strict=False))
    return "10X98765432"[total % 11] == number[-1].upper()


@check("leak.mobile-number")
def mobile_number(case: Case, rule: Rule) -> Iterator[Outcome]:
    """An eleven-digit number that a word or its row calls a telephone; project codes and amounts are no telephones."""
    cue = "|".join(rule.list("cues"))
    pattern = lazy.compile(rf"(?:{cue})[^0-9]{{0,12}}(?P<number>1[3-9]\d[- ]?\d{{4}}[- ]?\d{{4}})(?!\d)")
    alone = lazy.compile(r"^\s*(?P<number>1[3-9]\d[- ]?\d{4}[- ]?\d{4})\s*$")
    places = []
    for passage in passages(case):
        called = re.search(cue, passage.column + passage.row)
        match = pattern.search(passage.text) or (alone.search(passage.text) if called else None)
        if match:
            places.append(passage.quote(*match.span("number")))
    if places:
        yield found(rule, quotes=places, count=len(places))
    elif case.document.paragraphs or case.document.tables:
        yield holds(rule)


@check("leak.bank-card")
def bank_card(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A number of a personal card: the national prefix and a right check digit, near a word for a card or account."""
    pattern = lazy.compile(r"(?<![\d.])62\d{14,17}(?![\d.])")
    cue = lazy.compile("|".join(rule.list("cues")))
    yield from _numbers(case, rule, pattern, passes_luhn, cue)


def passes_luhn(number: str) -> bool:
    """Whether the check digit of a card number is right."""
    digits = [int(digit) for digit in reversed(number)]
    doubled = (digit * 2 - 9 if digit > 4 else digit * 2 for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _numbers(
    case: Case, rule: Rule, pattern: re.Pattern[str], is_real: object, cue: re.Pattern[str] | None = None
) -> Iterator[Outcome]:
    places = []
    for passage in passages(case):
        for match in pattern.finditer(passage.text):
            near = cue is None or cue.search(passage.text + passage.column + passage.row)
            if near and callable(is_real) and is_real(match.group()):
                places.append(passage.quote(*match.span()))
    if places:
        yield found(rule, quotes=places, count=len(places))
    elif case.document.paragraphs or case.document.tables:
        yield holds(rule)
