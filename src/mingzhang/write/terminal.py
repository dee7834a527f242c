"""A report for the terminal: what is wrong, where, and the sum in a few lines; with `detail`, all that is known of it.

Lines are broken as Chinese print breaks them: no closing mark opens a line, no opening mark ends one, and a number
stays whole. Two columns of a terminal are counted for each Chinese character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from mingzhang.model import ClaimLabel, Disclosure, Doubt, Figure, Finding, Report, Severity, Skipped, Source
from mingzhang.model.values import dataclass, replace
from mingzhang.standard import lazy
from mingzhang.standard.messages import messages
from mingzhang.write.cells import clean, width
from mingzhang.write.places import heading, quotation, spot
from mingzhang.write.rows import title
from mingzhang.write.summary import (
    RATES,
    broken_rule,
    clean_words,
    counts,
    doubtful,
    in_order,
    lost,
    rule_title,
    sort_sentence,
)
from mingzhang.write.sums import LONG, SHORT, Line, others, tables

_COLOUR = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_SKIPPED_SHOWN = 8
_MANY = 4  # checks that could not be made for one reason are told in one line
_CITED, _LONGEST_CITED = 2, 40  # of how many of them what they were about is told, and in how many signs
_FIGURES_SHOWN = 40
_FEW = 3  # figures or quotations that a finding of a few lines shows
_SUMS_SHOWN = 2
_NARROWEST = 12
_ROOM = 20  # columns that a name needs beside an amount and its place
_INDENT = 5  # columns that a finding's number takes
_LABEL = 6  # columns that a label such as 算式 takes, with the blanks behind it


@dataclass(frozen=True, slots=True)
class Page:
    """How wide the terminal is, whether it shows colours, and whether findings are told in full and with reasons."""

    width: int = 96
    colour: bool = False
    detail: bool = False
    why: bool = False

    def paint(self, text: str, code: str) -> str:
        """Return text in a colour, or as it is."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


def report_text(report: Report, document: Disclosure | None, page: Page) -> str:
    """Return one document's report, ending in an empty line."""
    return "\n".join(line.rstrip() for line in _lines(report, document, page)) + "\n\n"


def _lines(report: Report, document: Disclosure | None, page: Page) -> Iterator[str]:
    words = messages("report")
    named = _flat(title(document)) if document else ""
    for line in wrapped(named or _flat(report.document), page.width, 0):
        yield page.paint(line, "1")
    for line in wrapped(_flat(report.document), page.width, 0) if named and named != report.document else ():
        yield page.paint(line, "2")
    yield page.paint("─" * min(page.width, 72), "2")
    if sort := sort_sentence(report):
        yield from wrapped(sort, page.width, 0)
    yield from _headline(report, document, page)
    group = None
    for number, finding in enumerate(in_order(report), 1):
        if finding.severity is not group:
            group = finding.severity
            yield ""
            yield page.paint(f"■ {group.chinese}", f"1;{_COLOUR[group]}")
        yield from _finding(finding, number, page)
    if report.findings and not page.detail:
        yield ""
        for line in wrapped(words["more_with_detail"], page.width, 0):
            yield page.paint(line, "2")
    yield from _doubts("unread_title", lost(document), page)
    yield from _skipped(report, page)
    yield from _doubts("doubts_title", doubtful(document), page)


def _headline(report: Report, document: Disclosure | None, page: Page) -> Iterator[str]:
    """Yield how much was found and how much was looked at: in one line where there is room for both."""
    words, tally, unread = messages("report"), counts(report), len(lost(document))
    found = [
        (words["severity_counts"].format(severity=severity.chinese, count=count), f"1;{_COLOUR[severity]}")
        for severity, count in tally.by_severity
        if count
    ]
    if not found:
        told, whole = clean_words(report, document)
        found = [(told, f"1;{32 if whole else 33}")]
    elif unread:
        found.append((words["unread_count"].format(count=unread), "1;33"))
    head, counted = "   ".join(page.paint(*one) for one in found), wrapped(tally.sentence(), page.width, 0)
    if sum(width(text) + 3 for text, _ in found) + width(counted[0]) <= page.width:
        yield f"{head}   {page.paint(counted[0], '2')}"
        return
    if sum(width(text) + 3 for text, _ in found) - 3 <= page.width:
        yield head
    else:
        for text, code in found:
            yield from (page.paint(line, code) for line in wrapped(text, page.width, 0))
    for line in counted:
        yield page.paint(line, "2")


def _finding(finding: Finding, number: int, page: Page) -> Iterator[str]:
    yield ""
    mark = page.paint(f"{number:>3}", f"1;{_COLOUR[finding.severity]}")
    first, *rest = wrapped(_flat(finding.message), page.width - _INDENT, 0)
    yield f"{mark}  {page.paint(first, '1')}"
    for line in rest:
        yield " " * _INDENT + page.paint(line, "1")
    yield from _evidence(finding, page)
    if page.detail:
        yield from _details(finding, page)
    for reason in finding.why if page.why else ():
        if reason.words not in finding.message:
            yield from _labelled("against" if reason.against else "speaking", reason.words, page)


def _evidence(finding: Finding, page: Page) -> Iterator[str]:
    """Yield what shows a finding: the sums as small tables, or the figures and how they were reckoned; quotations."""
    words = messages("report")
    made = tables(finding, LONG if page.detail else SHORT)
    shown = made if page.detail else made[:_SUMS_SHOWN]
    for table in shown:
        yield from _columns(table, page)
    if len(made) > len(shown):
        yield " " * _INDENT + page.paint(words["more_sums"].format(count=len(made) - len(shown)), "2")
    figures = others(finding if page.detail else replace(finding, figures=_apart(finding)))
    if page.detail or not made:
        most = _FIGURES_SHOWN if page.detail else _FEW
        yield from _columns(figures[:most], page)
        yield from _more(len(figures) - most, page)
    if finding.arithmetic and not made:
        yield from _labelled("arithmetic", finding.arithmetic, page)
    yield from _quotes(finding, page)


def _apart(finding: Finding) -> tuple[Figure, ...]:
    """Return the figures that stand elsewhere than in what is quoted or reckoned anyway."""
    said = finding.figures[0].label if finding.figures and finding.arithmetic else None
    section = said.section if isinstance(said, ClaimLabel) else None
    return tuple(
        one for one in finding.figures if not (isinstance(one.label, ClaimLabel) and one.label.section == section)
    )


def _quotes(finding: Finding, page: Page) -> Iterator[str]:
    most = _FIGURES_SHOWN if page.detail else _FEW
    quoted = [(quote.text, quote.source, quote.section) for quote in finding.quotes]
    if not quoted:
        told = {quotation(figure): figure.source for figure in finding.figures[: None if page.detail else 1]}
        quoted = [(text, source, "") for text, source in told.items() if text]
    places: dict[str, list[tuple[str, str]]] = {}
    for text, source, section in quoted:
        under = section if page.detail and "/" in section else heading(section)
        if text or source != Source(source.file):
            places.setdefault(_flat(text), []).append((spot(source), under))
    for text, wheres in list(places.items())[:most]:
        said = list(dict.fromkeys(wheres))
        yield from _labelled("quote", f"{f'“{text}”' if text else ''} {_told_places(said[:most])}".strip(), page)
        yield from _more(len(said) - most, page)
    yield from _more(sum(map(len, list(places.values())[most:])), page)


def _told_places(places: Sequence[tuple[str, str]]) -> str:
    """Return places, those under one heading together, each heading once."""
    under: dict[str, list[str]] = {}
    for where, section in places:
        under.setdefault(section, []).append(where)
    return "、".join(
        " ".join(part for part in ("、".join(filter(None, wheres)), section) if part)
        for section, wheres in under.items()
    )


def _more(count: int, page: Page) -> Iterator[str]:
    if count > 0:
        yield " " * _INDENT + page.paint(messages("report")["more_places"].format(count=count), "2")


def _details(finding: Finding, page: Page) -> Iterator[str]:
    words = messages("report")
    sentences = (("expected", expected_text(finding)), ("remedy", finding.remedy), ("basis", finding.basis))
    for label, sentence in sentences:
        if sentence:
            yield from _labelled(label, sentence, page)
    if finding.consequences:
        yield from _labelled("consequences", words["consequences_count"].format(count=len(finding.consequences)), page)
        for consequence in finding.consequences:
            for line in wrapped("· " + _flat(consequence.message), page.width - _INDENT - _LABEL, 2):
                yield " " * (_INDENT + _LABEL) + line
    numbered = words["rule_number"].format(broken=broken_rule(finding.rule), rule=finding.rule)
    for line in wrapped(numbered, page.width - _INDENT, 0):
        yield " " * _INDENT + page.paint(line, "2")


def expected_text(finding: Finding) -> str:
    """Return what the first figure ought to be and, where no sum shows it, by how much it is off, in its unit.

    Empty where it is not determined.
    """
    words = messages("report")
    unit = finding.figures[0].unit if finding.figures else ""
    parts = []
    if finding.expected is not None:
        parts.append(words["expected_value"].format(value=f"{finding.expected:,f}", unit=unit))
    if finding.difference is not None and not finding.sums:
        beside = words["points"] if unit in RATES else unit
        difference = words["expected_value"].format(value=f"{finding.difference:+,f}", unit=beside)
        parts.append(f"{words['difference']}{difference}")
    return "，".join(parts)


def _columns(shown: Sequence[Line], page: Page) -> Iterator[str]:
    """Yield lines of amounts whose digits stand below one another, with their places and names beside them."""
    amounts, places = [_flat(line.amount) for line in shown], [line.place for line in shown]
    most, far = (max(map(width, texts), default=0) for texts in (amounts, places))
    narrow = page.width - _INDENT - most - far - 4 < _ROOM
    for line, value, place in zip(shown, amounts, places, strict=True):
        head = f"{' ' * (_INDENT + most - width(value))}{value}  "
        beside = page.paint(_padded(place, far), "2") + "  " if far and not narrow else ""
        taken = _INDENT + most + 2 + (far + 2 if beside else 0)
        name = f"{place} {line.name}" if narrow and place else line.name
        first, *rest = wrapped(_flat(name), page.width - taken, 0)
        yield head + beside + (page.paint(first, "1") if line.is_result else first)
        for each in rest:
            yield " " * taken + each


def _labelled(label: str, text: str, page: Page) -> Iterator[str]:
    first, *rest = wrapped(_flat(text), page.width - _INDENT - _LABEL, 0)
    yield f"{' ' * _INDENT}{page.paint(messages('report')[label], '2')}  {first}"
    for line in rest:
        yield " " * (_INDENT + _LABEL) + line


def _doubts(title: str, doubts: Sequence[Doubt], page: Page) -> Iterator[str]:
    """Yield places of the document with what became of them; of one sentence about many places one line."""
    if not doubts:
        return
    yield ""
    yield page.paint("■ " + messages("report")[title].format(count=len(doubts)), "1")
    alike: dict[str, list[str]] = {}
    for doubt in doubts:
        alike.setdefault(_flat(doubt.message), []).append(spot(doubt.source))
    shown = 0
    for message, places in list(alike.items())[:_SKIPPED_SHOWN]:
        shown += len(places)
        where = "、".join(filter(None, dict.fromkeys(places)))
        yield from wrapped("  · " + " ".join(part for part in (where, message) if part), page.width, 4)
    if len(doubts) > shown:
        yield from _left_out(len(doubts) - shown, page)


def _skipped(report: Report, page: Page) -> Iterator[str]:
    if not report.skipped:
        return
    words = messages("report")
    yield ""
    yield page.paint("■ " + words["skipped_title"].format(count=len(report.skipped)), "1")
    shown = 0
    for alike in _of_one_reason(report.skipped)[:_SKIPPED_SHOWN]:
        shown += len(alike)
        yield from wrapped(f"  · {_untried(alike)}", page.width, 4)
    if len(report.skipped) > shown:
        yield from _left_out(len(report.skipped) - shown, page)


def _of_one_reason(skipped: Sequence[Skipped]) -> list[list[Skipped]]:
    """Return what was not checked with what was not for the same reason, one by one where that are few."""
    groups: dict[tuple[str, str, int], list[Skipped]] = {}
    counted = Counter((one.rule, one.reason) for one in skipped)
    for number, one in enumerate(skipped):
        many = one.subject and counted[one.rule, one.reason] >= _MANY
        groups.setdefault((one.rule, one.reason, -1 if many else number), []).append(one)
    return list(groups.values())


def _untried(alike: Sequence[Skipped]) -> str:
    """Return the line for what was not checked: what of, and why; of many the first ones."""
    words, first = messages("report"), alike[0]
    rule = rule_title(first.rule) or first.rule
    if len(alike) == 1:
        about = "：".join(part for part in (_flat(first.subject), _flat(first.reason)) if part)
        return f"{rule}  {about}"
    cited = "、".join(f"“{_cut(_flat(one.subject))}”" for one in alike[:_CITED])
    return words["skipped_alike"].format(rule=rule, count=len(alike), reason=_flat(first.reason), cited=cited)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_CITED else f"…{text[1 - _LONGEST_CITED :]}"


def _left_out(count: int, page: Page) -> Iterator[str]:
    return iter(wrapped("  " + messages("report")["skipped_more"].format(count=count), page.width, 4))


def wrapped(text: str, columns: int, indent: int) -> list[str]:
    """Return a text cut into lines of at most so many columns (12 at least); all but the first are indented."""
    most = max(columns, _NARROWEST)
    lines, line, used = [], "", 0
    for piece in _pieces(text, most - indent):
        wide = width(piece)
        if used + wide > most:
            lines.append(line.rstrip())
            line, used, piece = " " * indent, indent, piece.lstrip()
            wide = width(piece)
        line += piece
        used += wide
    return [*lines, line]


def _pieces(text: str, most: int) -> Iterator[str]:
    """Yield what no line may break: numbers, words, and marks with what they close or open."""
    for piece in _UNBROKEN.findall(text):
        if width(piece) <= most:
            yield piece
        else:
            yield from piece


_OPENING, _CLOSING = "“‘（《【〔([{「『", "”’）》】〕)]}」』，。、；：？！,.;:?!%％"
_NUMBER = r"[+-]?[0-9A-Za-z][0-9A-Za-z.,]*(?:[%％]|[万亿千]?元)?"
_UNBROKEN = lazy.compile(rf"[{re.escape(_OPENING)}]*(?:{_NUMBER}|.)[{re.escape(_CLOSING)}]*", re.DOTALL)


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def _flat(text: str) -> str:
    return " ".join(clean(text).split())
