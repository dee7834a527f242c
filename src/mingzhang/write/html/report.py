"""The report as one page of HTML: the findings, and the document itself with each finding marked where it stands.

Nothing is fetched from anywhere, no script runs, and every word of the document is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from mingzhang.model import Disclosure, Finding, Quote, Report, Severity
from mingzhang.standard.messages import messages
from mingzhang.write.cells import clean
from mingzhang.write.html.document import blocks
from mingzhang.write.html.marks import Marks, marks
from mingzhang.write.places import heading, quotation, spot
from mingzhang.write.rows import title
from mingzhang.write.summary import broken_rule, counts, in_order, rule_title, sort_sentence, unread
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
        _findings(findings, found, prefix, counts(report).skipped + unread(document)),
        *blocks(document, findings, found, prefix),
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
        f'{sort}<p class="chips">{chips}</p><p class="tally">{tally.sentence()}</p></header>'
    )


def _findings(findings: tuple[Finding, ...], found: Marks, prefix: str, beside: int) -> str:
    words = messages("report")
    if not findings:
        told = words["no_findings_but"].format(skipped=beside) if beside else words["no_findings_page"]
        return f'<section class="findings"><p class="fine">{told}</p></section>'
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


def _doubts(document: Disclosure) -> str:
    if not document.doubts:
        return ""
    heading = messages("report")["doubts_title"].format(count=len(document.doubts))
    rows = "".join(
        f'<tr><td class="where">{_text(spot(doubt.source))}</td><td>{_text(doubt.message)}</td></tr>'
        for doubt in document.doubts
    )
    return f'<section class="skipped"><h2>{heading}</h2><div class="scroll"><table>{rows}</table></div></section>'


def index_page(entries: Iterator[tuple[str, str, tuple[tuple[Severity, int], ...]]]) -> str:
    """Return a page that links to the pages of many documents: (title, address, counts by severity)."""
    words = messages("report")
    head = "".join(f"<th>{severity.chinese}</th>" for severity in Severity)
    rows = "".join(
        f'<tr><td><a href="{escape(address)}">{_text(name)}</a></td>'
        + "".join(f'<td class="num {severity if count else "none"}">{count}</td>' for severity, count in found)
        + "</tr>\n"
        for name, address, found in entries
    )
    table = f'<table class="index"><thead><tr><th>{words["index_document"]}</th>{head}</tr></thead>\n{rows}</table>'
    return page(words["index_title"], f"<article><header><h1>{words['index_title']}</h1></header>{table}</article>\n")


def _text(text: str) -> str:
    return escape(clean(text))
