"""What is worked out once for all tests of a process: reports on documents."""

from __future__ import annotations

from mingzhang.check import check
from mingzhang.model import Disclosure, Report

_REPORTS: dict[int, tuple[Disclosure, Report]] = {}


def checked(document: Disclosure) -> Report:
    """Check a document, unless this very one was checked before."""
    if id(document) not in _REPORTS:
        _REPORTS[id(document)] = document, check(document)  # held, so that no other one gets its place in memory
    return _REPORTS[id(document)][1]
