"""A Disclosure becomes a Report: derived identities, and rules that are no sums."""

from __future__ import annotations

from mingzhang.model import Disclosure, Report

__all__ = ["check"]


def check(document: Disclosure, prior: Disclosure | None = None) -> Report:
    """Check one document, against the same unit's document of the year before where that is given."""
    from mingzhang.check.report import report

    return report(document, prior)
