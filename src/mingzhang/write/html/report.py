"""The report as one page of HTML: the findings, and the document itself with each finding marked where it stands.

Nothing is fetched from anywhere, no script runs, and every word of the document is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib.resources import files

from mingzhang.model import Disclosure, Doubt, Finding, Quote, Report, Severity
from mingzhang.model.values import dataclass
from mingzhang.standard.messages import messages
from mingzhang.write.cells import clean
from mingzhang.write.html.document import blocks
from mingzhang.write.html.marks import Marks, marks
from mingzhang.write.places import heading, quotation, spot
from mingzhang.write.rows import title
from mingzhang.write.summary import (
    broken_rule,
    clean_words,
    counts,
    doubtful,
    in_order,
    lost,
    rule_title,
    sort_sentence,
    unread,
)
from mingzhang.write.sums import LONG, Line, others, tables
from mingzhang.write.terminal import expected_text


def page(name: str, articles: str) -> str:
    """Return a whole page around the articles of one or several documents."""
    return page_start(name) + articles + page_end()


def page_start(name: str) -> str:
    """Return everything of a page that stands above its articles."""
    style = (files("mingzhang.write.html") / "report.css").read_text(encoding="utf-8")
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(name)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
    )


def page_end() -> str:
    """Return everything of a page that stands below its articles."""
    return f"<footer>{_text(messages('report')['made_by'])}</footer>\n</body>\n</html>\n"


def article(report: Report, document: Disclosure, prefix: str = "") -> str:
    """Return one document's part of a page; `prefix` keeps its links apart from those of other documents."""
    findings = in_order(report)
    found = marks(document, findings)
    parts = [
        f'<article id="{prefix}top">',
        _header(report, document),
        _findings(findings, found, prefix, clean_words(report, document)),
        *blocks(document, findings, found, prefix),
        _unread(document),
        _skipped(report),
        _doubts(document),
        "</article>\n",
    ]
    return "\n".join(part for part in parts if part)


def _header(report: Report, document: Disclosure) -> str:
    words = messages("report")
    tally = counts(report)
    figures = sum(len(table.figures) for table in document.tables) + len(document.claims)
    facts = [_text(report.document)]
    if document.pages:
        facts.append(words["facts_pages"].format(count=document.pages))
    facts.append(words["facts_tables"].format(count=len(document.tables)))
    facts.append(words["facts_figures"].format(count=figures))
    said = sort_sentence(report)
    sort = f'<p class="sort">{_text(said)}</p>' if said else ""
    chips = "".join(
        f'<span class="chip {severity}"><b>{count}</b> {severity.chinese}</span>'
        for severity, count in tally.by_severity
    )
    return (
        f'<header><h1>{_text(title(document))}</h1><p class="facts">{" · ".join(facts)}</p>'
        f'{sort}<p class="chips">{chips}</p><p class="tally">{tally.sentence()}</p>{_lost(report, document)}</header>'
    )


def _lost(report: Report, document: Disclosure) -> str:
    """Return that something was not read, beside findings: without any the sentence in their stead says it."""
    count = unread(document) if report.findings else 0
    return f'<p class="but">{messages("report")["unread_count"].format(count=count)}</p>' if count else ""


def _findings(findings: tuple[Finding, ...], found: Marks, prefix: str, clean: tuple[str, bool]) -> str:
    words = messages("report")
    if not findings:
        told, whole = clean
        return f'<section class="findings"><p class="{"fine" if whole else "but"}">{told}</p></section>'
    present = [severity for severity in Severity if any(finding.severity is severity for finding in findings)]
    choices = [("all", words["filter_all"]), *((severity.value, severity.chinese) for severity in present)]
    filters = "".join(
        f'<input type="radio" class="only-{name}" name="{prefix}show" id="{prefix}show-{name}"'
        f'{" checked" if name == "all" else ""}><label for="{prefix}show-{name}">{label}</label>'
        for name, label in choices
    )
    listed = "\n".join(_finding(number, finding, found, prefix) for number, finding in enumerate(findings, 1))
    return f'<section class="findings"><h2>{words["findings_title"]}</h2>{filters}<ol>\n{listed}\n</ol></section>'


def _finding(number: int, finding: Finding, found: Marks, prefix: str) -> str:
    words = messages("report")
    anchors = found.anchors.get(number, [])
    link = f'<a class="go" href="#{prefix}{anchors[0]}">{words["to_place"]}</a>' if anchors else ""
    return (
        f'<li class="finding {finding.severity}" id="{prefix}f{number}"><h3><span class="number">{number}</span>'
        f"{_text(finding.message)} {link}</h3>{_evidence(finding)}{explanation(finding)}{_grounds(finding)}"
        f'<p class="rule" title="{escape(finding.rule)}">{finding.severity.chinese} · '
        f"{_text(broken_rule(finding.rule))}</p></li>"
    )


def _evidence(finding: Finding) -> str:
    """Return the sums as small tables, then the figures that stand in none of them, then the quotations."""
    told = [] if finding.quotes else dict.fromkeys(filter(None, map(quotation, finding.figures)))
    made = ["".join(map(_line, table)) for table in tables(finding, LONG)]
    made.append("".join((*map(_line, others(finding)), *map(_quote, finding.quotes), *map(_said, told))))
    return "".join(f'<table class="evidence">{rows}</table>' for rows in made if rows)


def _line(line: Line) -> str:
    kind = ' class="result"' if line.is_result else ""
    amount, place, name = map(_text, (line.amount, line.place, line.name))
    return f'<tr{kind}><td class="num">{amount}</td><td class="where">{place}</td><td>{name}</td></tr>'


def _said(sentence: str) -> str:
    return f'<tr><td></td><td class="where"></td><td class="quote">“{_text(sentence)}”</td></tr>'


def _quote(quote: Quote) -> str:
    where, section = _text(spot(quote.source)), _text(heading(quote.section))
    said = f'<td class="quote">“{_text(quote.text)}” <small>{section}</small></td>'
    return f'<tr><td></td><td class="where">{where}</td>{said}</tr>'


def explanation(finding: Finding) -> str:
    """Return how a finding was reckoned, where no table of a sum shows it, and what would make it right."""
    arithmetic = "" if finding.sums else finding.arithmetic
    return _entries(("arithmetic", arithmetic), ("expected", expected_text(finding)), ("remedy", finding.remedy))


def _entries(*entries: tuple[str, str]) -> str:
    words = messages("report")
    rows = "".join(f"<dt>{words[label]}</dt><dd>{_text(entry)}</dd>" for label, entry in entries if entry)
    return f"<dl>{rows}</dl>" if rows else ""


def _grounds(finding: Finding) -> str:
    """Return what is folded away: the basis, the sums in words, and what vanishes once the finding is mended."""
    words = messages("report")
    reckoned = finding.arithmetic if finding.sums else ""
    made = "".join(
        f"<details><summary>{words[label]}</summary><p>{_text(entry)}</p></details>"
        for label, entry in (("basis", finding.basis), ("arithmetic", reckoned))
        if entry
    )
    if finding.consequences:
        said = words["consequences_count"].format(count=len(finding.consequences))
        items = "".join(f"<li>{_text(each.message)}</li>" for each in finding.consequences)
        made += f"<details><summary>{said}</summary><ul>{items}</ul></details>"
    return made


def _skipped(report: Report) -> str:
    if not report.skipped:
        return ""
    heading = messages("report")["skipped_title"].format(count=len(report.skipped))
    rows = "".join(
        f"<tr><td>{_text(rule_title(skipped.rule) or skipped.rule)}</td><td>{_text(skipped.subject)}</td>"
        f"<td>{_text(skipped.reason)}</td></tr>"
        for skipped in report.skipped
    )
    return f'<section class="skipped"><h2>{heading}</h2><div class="scroll"><table>{rows}</table></div></section>'


def _unread(document: Disclosure) -> str:
    return _told("unread_title", lost(document))


def _doubts(document: Disclosure) -> str:
    return _told("doubts_title", doubtful(document))


def _told(title: str, doubts: Sequence[Doubt]) -> str:
    if not doubts:
        return ""
    heading = messages("report")[title].format(count=len(doubts))
    rows = "".join(
        f'<tr><td class="where">{_text(spot(doubt.source))}</td><td>{_text(doubt.message)}</td></tr>'
        for doubt in doubts
    )
    return f'<section class="skipped"><h2>{heading}</h2><div class="scroll"><table>{rows}</table></div></section>'


@dataclass(frozen=True, slots=True)
class Listed:
    """One document in a list of many: what it is called, where its findings are, and how many there are."""

    name: str
    address: str
    by_severity: tuple[tuple[Severity, int], ...]
    untried: int


def overview(listed: Sequence[Listed], failed: Sequence[tuple[str, str]]) -> str:
    """Return what stands above many documents: the files that were not checked and why, then what each came to."""
    words = messages("report")
    heads = (*(severity.chinese for severity in Severity), words["index_untried"])
    head = "".join(f'<th scope="col">{each}</th>' for each in (words["index_document"], *heads))
    rows = "".join(
        f'<tr><td><a href="{escape(one.address)}">{_text(one.name)}</a></td>'
        + "".join(_count(count, severity) for severity, count in one.by_severity)
        + _count(one.untried, "warning")
        + "</tr>\n"
        for one in listed
    )
    table = f'<table class="index"><thead><tr>{head}</tr></thead>\n{rows}</table>' if listed else ""
    items = "".join(f"<li>{_text(reason)}</li>" for _, reason in failed)
    unchecked = f"{words['index_failed'].format(count=len(failed))}<ul>{items}</ul>"
    above = f'<div class="failed">{unchecked}</div>' if failed else ""
    return f"<article><header><h1>{words['index_title']}</h1></header>{above}{table}</article>\n"


def _count(count: int, kind: str) -> str:
    return f'<td class="num {kind if count else "none"}">{count}</td>'


def _text(text: str) -> str:
    return escape(clean(text))
