"""The manual pages of the rules, made from their entries.

`python -m mingzhang.manual.rules docs/rules.md` writes them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mingzhang.standard.messages import messages
from mingzhang.standard.rules import Example, Rule, rules


class UnknownRuleError(KeyError):
    """There is no rule of that id; the message is a Chinese sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


def explain(rule_id: str) -> str:
    """Return a rule's manual page as Markdown text, or raise UnknownRuleError."""
    if rule_id not in rules():
        raise UnknownRuleError(messages("rules")["unknown_rule"].format(id=rule_id))
    return page(rules()[rule_id])


def page(rule: Rule) -> str:
    """Return the manual page of one rule."""
    say = messages("rules")
    severity = say["page_severity"].format(severity=rule.severity.chinese)
    lines = [
        say["page_title"].format(title=rule.title),
        say["page_id"].format(id=rule.id),
        f"{severity}；{rule.severity_note}" if rule.severity_note else severity,
        say["page_why"],
        rule.why,
        say["page_message"],
        rule.message,
        say["page_remedy"],
        rule.remedy,
        say["page_basis"],
        rule.cited or say["page_no_basis"],
        say["page_cases"],
        *(_case(case) for case in rule.case),
    ]
    return "\n\n".join(line.strip() for line in lines) + "\n"


def _case(case: Example) -> str:
    say = messages("rules")
    lines = [f"**{say['case_' + case.kind.replace('-', '_')]}**：{case.name}", f"```text\n{case.text.strip()}\n```"]
    if case.finds:
        lines.append(say["page_finds"].format(finds="、".join(f"`{text}`" for text in case.finds)))
    return "\n\n".join(lines)


def book() -> str:
    """Return the pages of all rules as one Markdown text, each a step lower than alone."""
    say = messages("rules")
    pages = (page(rule).replace("\n## ", "\n### ").replace("# ", "## ", 1) for rule in rules().values())
    return "\n".join([say["book_title"] + "\n", say["book_intro"] + "\n", *pages])


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(book(), encoding="utf-8")
