"""A Disclosure becomes a Report: derived identities, and rules that are no sums."""

from __future__ import annotations

from mingzhang.model import Disclosure, Report

__all__ = ["check", "explain"]


def check(document: Disclosure, prior: Disclosure | None = None) -> Report:
    """Check one document, against the same unit's document of the year before where that is given."""
    from mingzhang.check.report import report

    return report(document, prior)


def explain(rule_id: str) -> str:
    """Return the manual page of a rule. Raises KeyError for an id that no rule has."""
    from mingzhang.manual.rules import explain as page

    return page(rule_id)
