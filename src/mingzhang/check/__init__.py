"""A Disclosure becomes a Report: derived identities, and rules that are no sums.

In comes what was read, with the document of the year before where there is one; out comes what was found, what held and
what could not be checked, each with its reason. It must not know files, formats or how a report is shown.
"""

from __future__ import annotations

from mingzhang.model import Disclosure, Report

__all__ = ["check"]


def check(document: Disclosure, prior: Disclosure | None = None) -> Report:
    """Check one document, against the same unit's document of the year before where that is given."""
    from mingzhang.check.report import report

    return report(document, prior)
