"""Short texts, read as a reader's file is read, and how grave what is found in them is."""

from __future__ import annotations

from pathlib import Path

from mingzhang.check import check
from mingzhang.model import Disclosure, Finding, Severity
from mingzhang.read import read


def document(text: str, folder: Path) -> Disclosure:
    """Return a text as it is read from a file."""
    path = folder / "text.txt"
    path.write_text(f"{text}\n", encoding="utf-8")
    return read(path)


def under(heading: str, text: str, folder: Path) -> Disclosure:
    """Return a text under a heading of a unit's budget for 2025."""
    return document(f"甲县园圃局2025年部门预算公开说明\n\n{heading}\n\n{text}", folder)


def found(read_: Disclosure, *severities: Severity) -> list[Finding]:
    """Return what is found in a document that is as grave as one of these, an error where none is said."""
    return [one for one in check(read_).findings if one.severity in (severities or (Severity.ERROR,))]


def errors(read_: Disclosure) -> list[str]:
    """Return the rules of a document's errors."""
    return [one.rule for one in found(read_)]
