"""The manual pages of the rules, made from their entries: an index, a page for each group, and the page of one rule.

Run `python -m mingzhang.manual.rules docs/rules`, which writes the index and the pages into that folder.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mingzhang.standard import lazy
from mingzhang.standard.messages import messages
from mingzhang.standard.rules import Bundle, Example, Provenance, Rule, bundles, groups, rules, with_cases

INDEX = "README.md"
"""The name of the page that links to all others."""


SOURCES = "sources.md"
"""The name of the page of what each rule rests on."""


_FIELD = lazy.compile(r"\{\w+\}")


class UnknownRuleError(KeyError):
    """There is no rule of that id; the message is a Chinese sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


def explain(rule_id: str) -> str:
    """Return a rule's manual page as Markdown text, its cases in full, or raise UnknownRuleError."""
    if rule_id not in rules():
        raise UnknownRuleError(messages("rules")["unknown_rule"].format(id=rule_id))
    return page(with_cases()[rule_id])


def page(rule: Rule) -> str:
    """Return the manual page of one rule."""
    say = messages("rules")
    lines = [
        say["page_title"].format(title=rule.title),
        say["page_id"].format(id=rule.id),
        say["page_severity"].format(severity=_severity(rule)),
        say["page_why"],
        rule.why,
        say["page_message"],
        _FIELD.sub(say["page_field"], rule.message),
        say["page_remedy"],
        rule.remedy,
        say["page_basis"],
        rule.cited or say["page_no_basis"],
        say["page_cases"],
        *(_case(case) for case in rule.case),
    ]
    return _paragraphs(lines)


def _case(case: Example) -> str:
    say = messages("rules")
    lines = [f"**{say['case_' + case.kind.replace('-', '_')]}**：{case.name}", f"```text\n{case.text.strip()}\n```"]
    if case.finds:
        lines.append(say["page_finds"].format(finds="、".join(f"`{text}`" for text in case.finds)))
    return "\n\n".join(lines)


def pages() -> Mapping[str, str]:
    """Return every page of the folder by the name of its file."""
    return {INDEX: index(), SOURCES: sources(), **{f"{group}.md": group_page(group) for group in groups()}}


def index() -> str:
    """Return the page that lists every rule: its id, what ought to be so, how grave a breach is, and its basis."""
    say = messages("rules")
    lines = [say["index_title"], say["index_intro"].format(count=len(rules()))]
    for group, title in groups().items():
        lines.append(say["index_group"].format(title=title, group=group))
        rows = [_row(rule, group) for bundle in _of(group) for rule in bundle.rule]
        lines.append("\n".join([say["index_head"].strip(), *rows]))
    return _paragraphs(lines)


def _row(rule: Rule, group: str) -> str:
    say = messages("rules")
    basis = say[f"index_{rule.provenance}"].format(basis=rule.basis)
    return say["index_row"].format(
        id=rule.id, group=group, anchor=_anchor(rule), title=rule.title, severity=rule.severity.chinese, basis=basis
    )


def sources() -> str:
    """Return the page of what was compared with an official text, what is cited from memory and what is judgement."""
    say = messages("rules")
    lines = [say["sources_title"], say["sources_intro"]]
    for provenance in Provenance:
        resting = _resting(provenance)
        count = sum(map(len, resting.values()))
        lines += [say[f"sources_{provenance}"].format(count=count), say[f"sources_{provenance}_note"]]
        rows = [
            say["sources_row"].format(basis=basis or say["page_no_basis"], rules="、".join(named))
            for basis, named in resting.items()
        ]
        lines.append("\n".join([say["sources_head"].strip(), *rows]))
    return _paragraphs(lines)


def _resting(provenance: Provenance) -> Mapping[str, list[str]]:
    """Return links to the rules of a provenance by their basis, in the order of the manual."""
    found: dict[str, list[str]] = {}
    for bundle in bundles():
        for rule in bundle.rule:
            if rule.provenance is provenance:
                link = messages("rules")["sources_rule"].format(id=rule.id, group=bundle.group, anchor=_anchor(rule))
                found.setdefault(rule.basis, []).append(link)
    return found


def group_page(group: str) -> str:
    """Return the page of a group: its rules by bundle, each with its sentences and what its cases show."""
    say = messages("rules")
    lines = [say["page_title"].format(title=groups()[group]), say["group_intro"]]
    for bundle in _of(group):
        lines.append(say["group_bundle"].format(title=bundle.title))
        for rule in bundle.rule:
            lines.extend(_entry(rule))
    return _paragraphs(lines)


def _entry(rule: Rule) -> Iterator[str]:
    say = messages("rules")
    yield f'<a id="{_anchor(rule)}"></a>'
    yield say["entry_title"].format(title=rule.title, id=rule.id)
    facts = (
        (say["entry_severity"], _severity(rule)),
        (say["entry_why"], rule.why),
        (say["entry_message"], rule.message),
        (say["entry_remedy"], rule.remedy),
        (say["entry_basis"], rule.cited or say["page_no_basis"]),
        (say["entry_skipped"], "；".join(rule.reasons.values())),
        *((say["case_" + case.kind.replace("-", "_")], case.name) for case in rule.case),
    )
    yield "\n".join(say["entry_fact"].format(name=name, text=text.strip()) for name, text in facts if text)


def _severity(rule: Rule) -> str:
    if not rule.severity_note:
        return rule.severity.chinese
    return messages("rules")["entry_severity_note"].format(severity=rule.severity.chinese, note=rule.severity_note)


def _of(group: str) -> Iterator[Bundle]:
    return (bundle for bundle in bundles() if bundle.group == group)


def _anchor(rule: Rule) -> str:
    return rule.id.replace(".", "-")


def _paragraphs(lines: Iterable[str]) -> str:
    return "\n\n".join(line.strip() for line in lines) + "\n"


def main(arguments: list[str]) -> None:
    """Write every page into the folder given; a page of a group that is no more is taken away."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    written = pages()
    for stale in folder.glob("*.md"):
        if stale.name not in written:
            stale.unlink()
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
