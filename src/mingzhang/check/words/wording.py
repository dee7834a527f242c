"""Slips of writing: punctuation, brackets, leftovers of templates, words that do not fit the unit or the year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mingzhang.check.case import Case
from mingzhang.check.passages import PERFORMANCE_FORMS, Passage, passages, prose, shown, under_heading
from mingzhang.check.patterns import any_of, matches, report
from mingzhang.check.registry import Outcome, check, found, holds, skipped
from mingzhang.model import Paragraph, Quote
from mingzhang.standard import lazy
from mingzhang.standard.messages import messages
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import CHINESE_DIGITS, ITEM, MONEY_UNIT, PART, squeezed

PAIRS = {"）": "（", ")": "（", "》": "《", "】": "【", "〕": "〔", "”": "“"}
_MARKS = lazy.compile(f"[{re.escape(''.join(PAIRS) + ''.join(PAIRS.values()))}]")


@check("wording.unbalanced")
def unbalanced(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Brackets and quotation marks without a partner inside a finished paragraph."""
    texts = [p for p in prose(case) if p.text.rstrip().endswith(("。", "；")) and not any(_reversed(p.text))]
    places = [
        passage.quote(place, place + 1, around=8) for passage in texts for place in _without_partner(passage.text)
    ]
    yield from report(rule, places, texts)


def _without_partner(text: str) -> Iterator[int]:
    """Yield the places of marks without a partner. A bracket after a number or letter may close a list mark: 1）."""
    waiting: list[tuple[str, int]] = []
    for found_mark in _MARKS.finditer(text.replace("(", "（")):
        place, mark = found_mark.start(), found_mark.group()
        if mark in PAIRS.values():
            waiting.append((mark, place))
        elif mark in PAIRS:
            if waiting and waiting[-1][0] == PAIRS[mark]:
                waiting.pop()
            elif mark not in "）)" or not re.search(rf"[0-9A-Za-z①-⑳{CHINESE_DIGITS}]$", text[:place]):
                yield place
    for _, place in waiting:
        yield place


@check("wording.reversed-quotes")
def reversed_quotes(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A quotation that begins with its closing mark."""
    texts = prose(case)
    places = [passage.quote(*span, around=2) for passage in texts for span in _reversed(passage.text)]
    yield from report(rule, places, texts)


def _reversed(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of closing marks that open a quotation, up to the opening mark that closes it."""
    depth = skip = 0
    for match in re.finditer("[“”]", text):
        place = match.start()
        if place < skip:
            continue
        if match.group() == "“":
            depth = 1
        elif depth:
            depth = 0
        elif (end := text.find("“", place, place + 14)) > 0:
            yield place, end + 1
            skip = end + 1


@check("wording.level-word")
def level_word(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A definition that speaks of another level of government than the unit's own."""
    definitions = any_of(rule.list("definitions"))
    texts = [p for p in prose(case) if definitions.search(p.text)]
    if not texts:
        return
    unit = case.document.unit_name
    level = _level(unit, rule)
    if not level:
        yield skipped(rule, "no-level" if unit else "no-name", unit=unit)
        return
    places = [
        quote
        for higher in ("province", "city")[: 1 if level == "city" else 2]
        for quote in matches(any_of(rule.list(f"words-of-{higher}")), texts)
    ]
    if places:
        yield found(rule, quotes=places, shown=shown(places), count=len(places), unit=case.document.unit_name)
    else:
        yield holds(rule)


def _level(unit: str, rule: Rule) -> str:
    """Return city or county where a unit's name says so; a municipality's own units and unclear names give nothing."""
    name = squeezed(unit)
    for province in rule.list("provinces"):
        name = name.removeprefix(province)
    municipality = name.startswith(rule.list("municipalities"))
    if municipality:
        name = name[3:]
    place = re.match(r"[\u4e00-\u9fff]{1,6}?(?P<kind>市|县|区|旗|州|盟)", name)
    if not place or name.startswith(rule.list("not-places")):
        return ""
    after = name[place.end() :]
    if municipality or place["kind"] in "县区旗" or re.match(r"[\u4e00-\u9fff]{1,5}?(?:县|区|旗)(?!域)", after):
        return "county"
    return "city"


_SHORTEST = 5  # signs of a run of words
_FEW = 3  # one in so many at most is written otherwise than the others by mistake


def _repeats(text: str) -> bool:
    """Whether so many signs stand twice anywhere in a text: a quick look before the search for runs of words."""
    runs = [text[at : at + _SHORTEST] for at in range(len(text) - _SHORTEST + 1)]
    return len(set(runs)) < len(runs)


@check("wording.repeated-words")
def repeated_words(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A run of words printed twice in a row, short ones that never stand so, or a whole paragraph twice."""
    texts = prose(case)
    twice = lazy.compile(rf"(?P<part>[\u4e00-\u9fff“”（）()0-9.,，：]{{{_SHORTEST},60}}?)(?P=part)")
    allowed = rule.list("allowed")
    short = lazy.compile(rf"({'|'.join(map(re.escape, rule.list('never')))})\s*\1")
    places = [passage.quote(*match.span()) for passage in texts for match in short.finditer(passage.text)]
    places += [
        passage.quote(*match.span())
        for passage in texts
        if _repeats(passage.text)
        for match in twice.finditer(passage.text)
        if len(re.findall(r"[\u4e00-\u9fff]", match["part"])) >= 4
        and not any(word in match.group() for word in allowed)
        and _is_whole(match)
        and not re.match(MONEY, match["part"])  # one amount for two things: 预算3万元，决算3万元，决算与预算持平
    ]
    for before, after in pairwise(texts):
        if len(after.text) >= 20 and squeezed(before.text) == squeezed(after.text) and before.section == after.section:
            places.append(after.quote())
    yield from report(rule, places, texts)


def _is_whole(twice: re.Match[str]) -> bool:
    """Whether the first words of a run are the same twice, not only their ends (经营收入0万元，事业收入0万元，事业)."""
    begins = len(re.split(r"[，,：:\d]", twice["part"])[0])
    ends = (twice.start() + begins, twice.start() + len(twice["part"]) + begins)
    first, second = (re.split(r"[，,。；;：:、]", twice.string[:end])[-1] for end in ends)
    return second.endswith(first) or first.endswith(second)


_FOR = lazy.compile(
    r"(?P<item>[\u4e00-\u9fff]{2,30})[（(]项[）)].*?(?:主要用于|用于|用途[是为：:])[:：]?\s*(?P<purpose>[^。；;]{4,60})"
)


@check("wording.copied-purpose")
def copied_purpose(case: Case, rule: Rule) -> Iterator[Outcome]:
    """What an item is for, said word for word as of its neighbour, whose name alone the words echo."""
    told = [(passage, match) for passage in prose(case) for match in _FOR.finditer(passage.text)]
    general = frozenset(rule.list("general"))
    places: list[Quote] = []
    for pair in pairwise(told):
        (_, mine), (_, other) = pair
        if mine["purpose"] != other["purpose"] or mine["item"] == other["item"]:
            continue
        purpose = _pairs_of_signs(mine["purpose"])
        echoed = [bool((_pairs_of_signs(match["item"]) - general) & purpose) for _, match in pair]
        if echoed[0] != echoed[1]:
            passage, match = pair[echoed.index(False)]
            places.append(passage.quote(*match.span()))
    yield from report(rule, places, told)


def _pairs_of_signs(text: str) -> frozenset[str]:
    """Return every two signs that stand side by side: most words of names are two signs long."""
    return frozenset(map("".join, pairwise(text)))


MONEY = rf"(?<![\d.])(?P<number>\d[\d,，]*(?:\.\d+)?)\s*(?P<unit>{MONEY_UNIT})"
RATE = r"(?P<number>\d+(?:\.\d+)?)\s*[%％]"


@check("wording.number-format")
def number_format(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Thousands separators or decimals that only a part of the amounts of the text has."""
    texts = [passage for passage in prose(case) if passage.form == ""]
    amounts = [
        (p.quote(*m.span()), m["number"].strip(",，"), m["unit"]) for p in texts for m in re.finditer(MONEY, p.text)
    ]
    usual_unit = Counter(unit for _, _, unit in amounts).most_common(1)
    amounts = [amount for amount in amounts if amount[2] == usual_unit[0][0]]
    stated = rf"(?:{'|'.join(rule.list('rates'))})[^，。；\d]{{0,4}}{RATE}"
    rates = [(p.quote(*m.span()), m["number"]) for p in texts for m in re.finditer(stated, p.text)]
    large = [(quote, "," in number) for quote, number, _ in amounts if len(number.split(".")[0].replace(",", "")) > 3]
    fine = [(quote, number) for quote, number, _ in amounts if "." in number]
    finer = [(quote, number) for quote, number in rates if number not in ("0", "100")]
    odd = list(dict.fromkeys([*_minority(large), *_minority(_decimals(fine)), *_minority(_decimals(finer))]))
    if odd:
        yield found(rule, quotes=odd, shown=shown(odd), count=len(odd))
    elif amounts:
        yield holds(rule)


def _minority(ways: Sequence[tuple[Quote, int]]) -> list[Quote]:
    """Return the quotes that are not written in the way that all but a few are; where a good part is, none is odd."""
    usual = Counter(way for _, way in ways).most_common(1)
    others = [quote for quote, way in ways if usual and way != usual[0][0]]
    return others if len(others) * _FEW <= len(ways) else []


def _decimals(numbers: Sequence[tuple[Quote, str]]) -> list[tuple[Quote, int]]:
    """Return how many decimals each number has. Where zeros at the end are left out everywhere, a number that has fewer
    than most is written as they are.
    """
    counts = [(quote, number, len(number.partition(".")[2])) for quote, number in numbers]
    usual = max(Counter(count for *_, count in counts).items(), key=lambda one: one[1], default=(0, 0))[0]
    padded = any(count and number.endswith("0") for _, number, count in counts)
    return [(quote, count if padded else max(count, usual)) for quote, _, count in counts]


@check("wording.common-typo")
def common_typo(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Words that are often written wrongly; each pattern stands with what should be written."""
    texts = [p for p in passages(case) if p.kind in ("paragraph", "cell")]
    slips = [entry.split("=") for entry in rule.list("slips")]
    pattern = lazy.compile("|".join(f"(?:{slip})" for slip, _ in slips))
    places: list[Quote] = []
    told: dict[str, str] = {}
    for passage in texts:
        for match in pattern.finditer(passage.text):
            right = next(right for slip, right in slips if re.fullmatch(slip, match.group()))
            places.append(passage.quote(*match.span(), around=6))
            told[match.group()] = right
    if places:
        pairs = "、".join(messages("rules")["should_read"].format(text=text, name=name) for text, name in told.items())
        yield found(rule, quotes=places, pairs=pairs, count=len(places))
    elif texts:
        yield holds(rule)


@check("wording.final-punctuation")
def final_punctuation(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Paragraphs that stop without a mark before a heading or the next item, and items run into one another."""
    paragraphs = [paragraph for paragraph in case.document.paragraphs if paragraph.text.strip()]
    item = lazy.compile(rf"^\s*(?:{ITEM}|{PART})")
    places: list[Quote] = []
    for this, after in pairwise(paragraphs):
        unfinished = "\u4e00" <= this.text.rstrip()[-1:] <= "\u9fff"
        long_body = not this.heading_level and len(this.text) >= 40 and "。" in this.text.replace("、", "，")
        long_item = len(this.text) >= 15 and item.match(this.text) and "，" in this.text
        begins = after.heading_level or item.match(after.text)
        apart = long_body and _stands_apart(case, this, after)
        if case.document.extraction == "pdf":  # lines of print, put together again: only items show where one ends
            long_body = bool(long_item and item.match(after.text))
        if unfinished and (apart or (begins and (long_body or long_item))):
            places.append(Passage(this.text, "paragraph", this.source, this.section).quote(max(0, len(this.text) - 20)))
    texts = prose(case)
    run_on = lazy.compile(rf"[\u4e00-\u9fff](?=（[{CHINESE_DIGITS}]{{1,3}}）[\u4e00-\u9fff])")
    for passage in texts:
        marks = re.findall(rf"[。；]（[{CHINESE_DIGITS}]{{1,3}}）", passage.text)
        if len(marks) >= 3:
            places.extend(passage.quote(*match.span(), around=12) for match in run_on.finditer(passage.text))
    yield from report(rule, places, texts)


_TO_BE_SHOWN = lazy.compile(r"(?:如下|附后|下表|表|图|情况|[：:])$")


def _stands_apart(case: Case, this: Paragraph, after: Paragraph) -> bool:
    """Whether the file or the page itself parts two paragraphs, the first of which announces no table."""
    parted = case.document.extraction == "paragraphs" or (
        this.source.box is not None and after.source.box is not None and this.source.page == after.source.page
    )
    return parted and not after.heading_level and not _TO_BE_SHOWN.search(this.text.rstrip())


@check("wording.old-term")
def old_term(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A term of a campaign that has ended, in the goals of a later year's project."""
    texts = [p for p in passages(case) if p.form in PERFORMANCE_FORMS]
    if not texts:
        return
    if not case.document.year.isdigit():
        yield skipped(rule, "no-year")
        return
    if int(case.document.year) < int(rule.list("since")[0]):
        return
    term = any_of(rule.list("terms"))
    names = lazy.compile(r"《[^》]*》|" + "|".join(rule.list("still-right")))
    places = [p.quote(*m.span(), around=8) for p in texts for m in term.finditer(names.sub(_blanks, p.text))]
    if places:
        yield found(rule, quotes=places, shown=shown(places), count=len(places), year=case.document.year)
    else:
        yield holds(rule)


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match.group())


@check("wording.glossary-colon")
def glossary_colon(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Entries of the glossary without the colon that the others have."""
    entries = under_heading(case, rule.list("sections"))
    item = rf"^[-\s]*(?:[（(]?[{CHINESE_DIGITS}\d]+[）)]?[、.．]?)\s*"
    right = lazy.compile(item + r"[^，。：:]{2,20}[：:]")
    wrong = lazy.compile(item + r"[^，。：:]{2,20}?是(?:指|对|以)?")
    good = [entry for entry in entries if right.match(entry.text)]
    places = [entry.quote(0, 20) for entry in entries if wrong.match(entry.text) and not right.match(entry.text)]
    if len(good) > len(places):
        yield from report(rule, places, looked=True)
