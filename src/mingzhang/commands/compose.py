"""`mingzhang compose`: a filled workbook in, the whole package out, proven before anything is shown."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from mingzhang.commands.check import FOUND, OK, UNUSABLE, output_problems
from mingzhang.commands.console import say
from mingzhang.compose import Fault, Rounding
from mingzhang.flows.composing import Composition, Made, Verdict, Wish, compose_workbook
from mingzhang.flows.manifest import occupied
from mingzhang.flows.proof import FORMATS, Proof
from mingzhang.model import Severity
from mingzhang.standard import lazy
from mingzhang.standard.messages import sentence, shown

_WIDE = 200  # faults that are listed
_STATUS = {
    Verdict.WRITTEN: OK,
    Verdict.DRAFT: FOUND,
    Verdict.REFUSED: FOUND,
    Verdict.UNPROVEN: FOUND,
    Verdict.UNUSABLE: UNUSABLE,
}


def run(given: Namespace) -> int:
    """Compose the workbook that was typed into a folder."""
    formats, unknown = wanted_formats(given.to)
    if unknown:
        say(sentence("compose_format", given=unknown, known=",".join(FORMATS)))
        return UNUSABLE
    folder = Path(given.output)
    if fault := occupied(folder):
        say(_line(fault))
        return UNUSABLE
    wish = Wish(formats, Rounding(given.rounding), given.draft)
    prior, tables = (Path(typed) if typed else None for typed in (given.prior, given.tables))
    with output_problems(folder) as trouble_status:
        composition = compose_workbook(Path(given.workbook), folder, wish, prior, tables)
        return tell(composition, Path(given.workbook))
    return trouble_status[0]


def wanted_formats(typed: str) -> tuple[tuple[str, ...], str]:
    """Return the formats that were asked for, in order, and the first that is none."""
    names = tuple(dict.fromkeys(name.strip().lower() for name in typed.split(",") if name.strip()))
    unknown = next((name for name in names if name not in FORMATS), "" if names else typed or "?")
    return tuple(kind for kind in FORMATS if kind in names), unknown


def tell(composition: Composition, workbook: Path) -> int:
    """Say what became of a workbook and return the exit status."""
    for warning in composition.warnings:
        say(sentence("compose_warning", place=warning.place, message=warning.message))
    if composition.made is None:
        lines = [_line(fault) for fault in merged(composition.faults)]
        _say_lines(lines)
        alone = len(lines) == 1 and composition.faults[0].place in (shown(workbook), shown(workbook.name))
        say(
            sentence("compose_unusable")
            if alone
            else sentence("compose_faults", count=len(composition.faults), path=shown(workbook))
        )
        return _STATUS[composition.verdict]
    for proof in composition.made.proofs:
        say(_proven(proof))
    _say_lines([*_remarks(composition.made, composition.verdict)])
    say(_summary(composition, composition.made))
    return _STATUS[composition.verdict]


def _proven(proof: Proof) -> str:
    key = "compose_differs" if proof.differences else "compose_proven"
    return sentence(key, file=proof.name, figures=proof.figures, claims=proof.claims, count=len(proof.differences))


def _remarks(made: Made, verdict: Verdict) -> Iterator[str]:
    """Yield what is wrong with a package and, where it was written, what is doubtful."""
    if verdict is Verdict.UNPROVEN:
        yield from made.differences
        return
    if verdict is not Verdict.REFUSED:
        for one in made.findings:
            if one.severity is not Severity.ERROR:
                yield sentence("compose_remark", severity=one.severity.chinese, message=made.told(one))
    yield from made.faults


def _summary(composition: Composition, made: Made) -> str:
    folder = shown(composition.folder)
    if composition.verdict is Verdict.WRITTEN:
        return sentence("compose_done", folder=folder, files=len(made.proofs), **made.counted)
    key = {
        Verdict.DRAFT: "compose_draft",
        Verdict.REFUSED: "compose_refused",
        Verdict.UNPROVEN: "compose_unproven",
    }[composition.verdict]
    return sentence(key, folder=folder, count=len(made.faults))


def _line(fault: Fault) -> str:
    return f"{fault.place}：{fault.message}"


def merged(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    """Return faults, those of one sentence in cells of one column below each other as one: F10:F43."""
    cells: dict[tuple[str, str, str], list[int]] = {}
    for fault in faults:
        sheet, column, row = _cell(fault.place)
        cells.setdefault((sheet, column, fault.message), []).append(row)
    made: list[Fault] = []
    for (sheet, column, message), rows in cells.items():
        for first, last in _runs(rows):
            begin = f"{sheet}{column}{first}" if column else sheet
            made.append(Fault(f"{begin}:{column}{last}" if last > first else begin, message))
    return tuple(made)


def _cell(place: str) -> tuple[str, str, int]:
    match = _CELL.fullmatch(place)
    return (match["sheet"], match["column"], int(match["row"])) if match else (place, "", 0)


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of every run of rows that follow one another."""
    first = last = rows[0]
    for row in rows[1:]:
        if row != last + 1:
            yield first, last
            first = row
        last = row
    yield first, last


_CELL = lazy.compile(r"(?P<sheet>.*!)(?P<column>[A-Z]+)(?P<row>\d+)")


def _say_lines(lines: Sequence[str]) -> None:
    """Say every line, but no more than anybody reads."""
    for line in lines[:_WIDE]:
        say(line)
    if len(lines) > _WIDE:
        say(sentence("compose_more", count=len(lines) - _WIDE))
