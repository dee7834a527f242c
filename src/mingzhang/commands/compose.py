"""`mingzhang compose`: a filled workbook in, the whole package out, proven before anything is shown."""

from __future__ import annotations

import json
import re
import time
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from mingzhang import __version__
from mingzhang.commands.check import FOUND, OK, UNUSABLE, output_problems
from mingzhang.commands.console import say
from mingzhang.compose.filing import Fault, Filing, FilingError
from mingzhang.flows.proof import FORMATS, Proof, prove, stated, write
from mingzhang.model import Finding, Publication, Report, Severity
from mingzhang.standard.messages import sentence, shown

MANIFEST = "manifest.json"
_SUFFIX = {"pdf": ".pdf", "docx": ".docx", "xlsx": ".xlsx", "html": ".html", "data": ""}
_OWN_MARK = "leak.internal-mark"  # what a draft is meant to show on every page
_WIDE = 200  # faults that are listed


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be made."""

    formats: tuple[str, ...]
    rounding: str = "each"
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What composing one workbook gave: the proofs of its files, and what it was checked to hold."""

    publication: Publication
    report: Report
    proofs: tuple[Proof, ...]
    barred: tuple[Fault, ...]

    @property
    def faults(self) -> tuple[str, ...]:
        """What a final package may not have, in words."""
        return (
            *(sentence("compose_finding", rule=one.rule, message=one.message) for one in self.errors),
            *(f"{fault.place}：{fault.message}" for fault in self.barred),
        )

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings of severity error in what was composed or in any of the files, each once."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that checking found, in what was composed or in any of the files, each once."""
        everywhere = (*self.report.findings, *(one for proof in self.proofs for one in proof.findings))
        own = {_OWN_MARK} if self.publication.draft else set()
        return tuple({(one.rule, one.message): one for one in everywhere if one.rule not in own}.values())

    @property
    def differences(self) -> tuple[str, ...]:
        """Where a file does not say what was composed."""
        return tuple(f"{proof.name}：{difference}" for proof in self.proofs for difference in proof.differences)


def run(given: Namespace) -> int:
    """Compose the workbook that was typed into a folder."""
    formats, unknown = wanted_formats(given.to)
    if unknown:
        say(sentence("compose_format", given=unknown, known=",".join(FORMATS)))
        return UNUSABLE
    folder = Path(given.output)
    if trouble := _occupied(folder):
        say(trouble)
        return UNUSABLE
    wish = Wish(formats, given.rounding, given.draft)
    with output_problems(folder) as trouble_status:
        return compose_workbook(Path(given.workbook), folder, wish, given.prior, given.tables).status
    return trouble_status[0]


def wanted_formats(typed: str) -> tuple[tuple[str, ...], str]:
    """Return the formats that were asked for, in order, and the first that is none."""
    names = tuple(dict.fromkeys(name.strip().lower() for name in typed.split(",") if name.strip()))
    unknown = next((name for name in names if name not in FORMATS), "" if names else typed or "?")
    return tuple(kind for kind in FORMATS if kind in names), unknown


def entered(workbook: Path, prior: str | None, tables: str | None = None) -> Filing:
    """Read the workbook, with last year's amounts from an earlier package, and tables that were made already.

    Raises FilingError; warnings are said.
    """
    from mingzhang.compose.workbook.read import read_workbook
    from mingzhang.flows.prior import prior_amounts, tables_made

    amounts = prior_amounts(Path(prior)) if prior else None
    read = read_workbook(workbook, amounts, tables_made(Path(tables)) if tables else None)
    for warning in read.warnings:
        say(sentence("compose_warning", place=warning.place, message=warning.message))
    return read.filing


@dataclass(frozen=True, slots=True)
class Composition:
    """What became of one workbook: the files that were written, what they hold, and how long it took."""

    workbook: Path
    status: int
    files: tuple[Path, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0


def compose_workbook(
    workbook: Path, folder: Path, wish: Wish, prior: str | None = None, tables: str | None = None
) -> Composition:
    """Compose a workbook into a folder and say what is wrong with it, if anything is."""
    started = time.monotonic()
    try:
        status, made = compose_into(entered(workbook, prior, tables), folder, wish)
    except FilingError as error:
        tell(error.faults)
        say(sentence("compose_faults", count=len(error.faults), path=shown(workbook)))
        return Composition(workbook, UNUSABLE)
    if made is None:
        return Composition(workbook, status)
    files = tuple(folder / proof.name for proof in made.proofs)
    return Composition(workbook, status, files, counted(made), time.monotonic() - started)


def compose_into(filing: Filing, folder: Path, wish: Wish) -> tuple[int, Made | None]:
    """Compose a filing; its files appear in the folder together, or not at all."""
    from mingzhang.write.whole_folder import whole_folder

    try:
        with whole_folder(folder, _made_before(folder)) as part:
            made = make(filing, part, wish)
            _expect_sound(made, wish)
    except _Refused:
        return FOUND, None
    _report(made, folder)
    return (FOUND if made.faults else OK), made


class _Refused(Exception):
    """Leaves the old folder as it is."""


def _expect_sound(made: Made, wish: Wish) -> None:
    """Say what is wrong and raise _Refused where this must not be shown: a draft may have faults, but no other text."""
    if made.differences:
        tell_lines(made.differences)
        say(sentence("compose_unproven"))
        raise _Refused
    if made.faults and not wish.draft:
        tell_lines(made.faults)
        say(sentence("compose_refused", count=len(made.faults)))
        raise _Refused


def make(filing: Filing, folder: Path, wish: Wish) -> Made:
    """Compose a filing, write every format into a folder, and read each of them again."""
    from mingzhang.check import check
    from mingzhang.compose.ledger.rounding import Rounding
    from mingzhang.compose.ledger.stated import prior_answers
    from mingzhang.compose.package import composed_of
    from mingzhang.flows.gate import leavings, words_barred

    rounding = Rounding(wish.rounding)
    composed = composed_of(filing, prior_answers(filing), rounding, draft=wish.draft)
    if composed.review.errors:
        raise FilingError(composed.review.errors)
    if rounding is Rounding.CONTROLLED and not composed.proof.holds_exactly:
        raise FilingError((Fault(filing.unit.name, sentence("compose_rounding")),))
    for warning in composed.review.warnings:
        say(sentence("compose_warning", place=warning.place, message=warning.message))
    publication = stated(composed.publication)
    name = file_name(publication)
    proofs: list[Proof] = []
    barred = [*words_barred(publication, filing.private)]
    for kind in wish.formats:
        path = folder / ("data" if kind == "data" else name + _SUFFIX[kind])
        write(publication, kind, path)
        if kind == "data":
            _write_input(filing, path)
        else:
            barred.extend(leavings(path, filing.unit.name))
        proof = prove(publication, kind, path)
        proofs.append(proof)
        key = "compose_differs" if proof.differences else "compose_proven"
        counts = {"figures": proof.figures, "claims": proof.claims, "count": len(proof.differences)}
        say(sentence(key, file=path.name, **counts))
    made = Made(publication, check(publication.disclosure), tuple(proofs), tuple(barred))
    if composed.scoring:
        lines = [line for project, record in composed.scoring for line in (project, *record, "")]
        (folder / sentence("compose_scoring_file")).write_text("\n".join(lines), encoding="utf-8")
    _write_manifest(made, folder, wish)
    return made


def file_name(publication: Publication) -> str:
    """Return what the files are called: unit, year and kind, and that it is a draft."""
    name = re.sub(r'[\\/:*?"<>|\s]', "", publication.disclosure.file)
    return name + (sentence("compose_draft_mark") if publication.draft else "")


def tell(faults: Sequence[Fault]) -> None:
    """Say all that is wrong with what was entered, each with its place."""
    tell_lines([f"{fault.place}：{fault.message}" for fault in faults])


def tell_lines(lines: Sequence[str]) -> None:
    """Say every line, but no more than anybody reads."""
    for line in lines[:_WIDE]:
        say(line)
    if len(lines) > _WIDE:
        say(sentence("compose_more", count=len(lines) - _WIDE))


def _write_input(filing: Filing, folder: Path) -> None:
    """Write what was entered beside the data, from which the package can be composed again; names stay at home."""
    from mingzhang.compose.workbook.write import write_input

    write_input(replace(filing, private=()), folder / "input")


def _write_manifest(made: Made, folder: Path, wish: Wish) -> None:
    files = [
        {"path": file.relative_to(folder).as_posix(), "sha256": sha256(file.read_bytes()).hexdigest()}
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    ]
    document = made.publication.disclosure
    record: dict[str, Any] = {
        "program": f"mingzhang {__version__}",
        "unit": document.unit_name,
        "edition": document.edition,
        "draft": wish.draft,
        "rounding": wish.rounding,
        "proofs": [
            {
                "file": proof.name,
                "figures": proof.figures,
                "claims": proof.claims,
                "sentences": proof.sentences,
                "held": proof.held,
                "findings": [
                    {"rule": one.rule, "severity": one.severity.value, "message": one.message} for one in proof.findings
                ],
            }
            for proof in made.proofs
        ],
        "files": files,
    }
    (folder / MANIFEST).write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _report(made: Made, folder: Path) -> None:
    for one in (one for one in made.findings if one.severity is not Severity.ERROR):
        say(sentence("compose_remark", severity=one.severity.chinese, message=one.message))
    if made.faults:
        tell_lines(made.faults)
        say(sentence("compose_draft", count=len(made.faults), folder=shown(folder)))
        return
    say(sentence("compose_done", folder=shown(folder), files=len(made.proofs), **counted(made)))


def counted(made: Made) -> dict[str, int]:
    """Return how much a package holds: tables, figures in them, figures in sentences, checks that hold."""
    document = made.publication.disclosure
    return {
        "tables": len(document.tables),
        "figures": sum(len(table.figures) for table in document.tables),
        "claims": len(document.claims),
        "held": made.report.held,
    }


def _occupied(folder: Path) -> str:
    """Return why a folder cannot be written to, where it holds what no earlier run has made."""
    if folder.is_file():
        return sentence("compose_is_file", path=shown(folder))
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        return sentence("compose_occupied", path=shown(folder))
    return ""


def _made_before(folder: Path) -> frozenset[str]:
    """Return the names at the top of a folder that an earlier run has made."""
    try:
        record = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return frozenset({MANIFEST, *(Path(file["path"]).parts[0] for file in record["files"])})
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return frozenset({MANIFEST})
