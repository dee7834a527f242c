"""One trial: a text with one fault in it is read and checked again, and the findings compared with those before."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from benchmarks.detection.faults import DIGIT, SWAPPED, Fault, faults
from benchmarks.detection.spots import spots

from mingzhang.check import check
from mingzhang.model import CellLabel, Disclosure, Figure, Finding, Report, Severity
from mingzhang.read import read

SEED = 20250101


@dataclass(frozen=True)
class Base:
    """A text as it is, with its faults to plant and the findings it has anyway."""

    path: Path
    text: str
    document: Disclosure
    report: Report
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one fault.

    `found` and `as_error`: a new finding (of severity error) names it. `single`: exactly one new error stands at the
    top. `exact`: that one expects the value that stood there. `false`: new errors that do not name the fault.
    `said` is what the first finding that names it says, or what the false ones say.
    """

    document: str
    fault: Fault
    found: bool
    as_error: bool
    errors: int
    exact: bool
    false: tuple[str, ...]
    said: str
    rule: str


@cache
def base(path: Path) -> Base:
    """Read and check a text once; the same faults come out every time."""
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    document = read(path)
    random = Random(f"{SEED} {path.name}")
    return Base(path, text, document, check(document), tuple(faults(text, document, spots(text, document), random)))


def trial(path: Path, number: int) -> Result:
    """Plant one fault of a text and return what came of it."""
    whole = base(path)
    fault = whole.faults[number]
    before = Counter(_key(finding) for finding in _all(whole.report.findings))
    after = check(_read_again(path, fault.applied(whole.text)))
    return _judged(whole, fault, after, before)


def _read_again(path: Path, text: str) -> Disclosure:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(text.encode())
        return read(copy)


def _judged(whole: Base, fault: Fault, after: Report, before: Counter[tuple[str, str]]) -> Result:
    left = before.copy()
    fresh: list[Finding] = []
    for finding in after.findings:
        key = _key(finding)
        if left[key]:
            left[key] -= 1
        else:
            fresh.append(finding)
    naming = [finding for finding in _all(fresh) if _names(finding, fault) and not before[_key(finding)]]
    errors = [finding for finding in fresh if finding.severity is Severity.ERROR]
    false = [one for one in errors if not any(_names(inner, fault) for inner in _all([one]))]
    exact = [
        one for one in errors if one.figures and _is(one.figures[0], fault) and _same(one.expected, fault.expected)
    ]
    return Result(
        whole.path.name,
        fault,
        bool(naming),
        any(_names(inner, fault) for one in errors for inner in _all([one])),
        len(errors),
        bool(exact) and fault.kind in (DIGIT, SWAPPED),
        tuple(f"{one.rule}: {one.message}" for one in false),
        naming[0].message if naming else "",
        naming[0].rule if naming else "",
    )


def _key(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.message


def _all(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings with their consequences."""
    for finding in findings:
        yield finding
        yield from _all(finding.consequences)


def _names(finding: Finding, fault: Fault) -> bool:
    """Whether a finding names what was planted: the figure, the sentence, or the row or table."""
    if fault.line is not None:
        if fault.needle or fault.label is not None:
            return any(_is(figure, fault) for figure in finding.figures) or any(
                quote.source.line == fault.line and (fault.needle or fault.planted) in quote.text
                for quote in finding.quotes
            )
        sources = [figure.source for figure in finding.figures] + [quote.source for quote in finding.quotes]
        return any(source.line == fault.line for source in sources)
    if finding.rule in fault.rules:
        return True
    said = (finding.message, *(quote.text for quote in finding.quotes))
    return any(word and word in words for word in fault.words for words in said) or any(
        isinstance(figure.label, CellLabel) and figure.label.form in fault.forms for figure in finding.figures
    )


def _is(figure: Figure, fault: Fault) -> bool:
    """Whether a figure is the planted one: on its line, and printed so or under its label."""
    if figure.source.line != fault.line:
        return False
    printed = re.match(r"[\d.,]*", figure.text.strip())
    return (printed is not None and printed.group() == fault.needle) or (
        isinstance(figure.label, CellLabel) and figure.label == fault.label
    )


def _same(one: Decimal | None, other: Decimal | None) -> bool:
    """Whether two values are the same but for their sign, which a word may say instead."""
    return one is not None and other is not None and abs(one) == abs(other)
