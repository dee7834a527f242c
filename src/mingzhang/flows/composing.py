"""Composing: a filled workbook becomes a folder of files, each proven, that appears whole or not at all."""

from __future__ import annotations

import re
import time
from collections.abc import Hashable
from enum import Enum
from pathlib import Path

from mingzhang.compose import Fault, Filing, FilingError, Rounding
from mingzhang.flows.gate import leavings, words_barred
from mingzhang.flows.manifest import made_before, occupied, write_manifest
from mingzhang.flows.proof import FORMATS, Proof, prove, stated, statement_of, write
from mingzhang.model import Finding, Publication, Report, Severity
from mingzhang.model.values import dataclass, replace
from mingzhang.standard.messages import sentence
from mingzhang.write.places import spot

_SUFFIX = {"pdf": ".pdf", "docx": ".docx", "xlsx": ".xlsx", "html": ".html", "data": ""}
_FEW = 3  # pages that a finding names
_OWN_MARK = "leak.internal-mark"  # what a draft is meant to show on every page


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be made. A draft is written whatever is to be put right in it, with a mark on every page.

    Raises ValueError where a format is none.
    """

    formats: tuple[str, ...] = FORMATS
    rounding: Rounding = Rounding.EACH
    draft: bool = False

    def __post_init__(self) -> None:
        if unknown := set(self.formats) - set(FORMATS):
            raise ValueError(f"no such format: {sorted(unknown)}")


class Verdict(Enum):
    """How composing one workbook ended. Only the first two leave files."""

    WRITTEN = "written"
    DRAFT = "draft"  # written and marked, with faults to be put right
    REFUSED = "refused"  # there are faults to be put right
    UNPROVEN = "unproven"  # a file does not say what was composed: a fault of the program
    UNUSABLE = "unusable"  # what was entered cannot be composed


@dataclass(frozen=True, slots=True)
class Made:
    """A package that was composed: the proofs of its files, what checking says of it, what bars it from publication."""

    publication: Publication
    report: Report
    proofs: tuple[Proof, ...]
    barred: tuple[Fault, ...]
    warnings: tuple[Fault, ...] = ()

    @property
    def faults(self) -> tuple[str, ...]:
        """What a final package may not have, in words."""
        return (
            *(sentence("compose_finding", message=self.told(one)) for one in self.errors),
            *(f"{fault.place}：{fault.message}" for fault in self.barred),
        )

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings of severity error in what was composed or in any of the files, each once."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that checking found, in what was composed or in any of the files, each once.

        A file prints numbers of tables and has pages, of which what was composed knows nothing: a finding is known by
        its figures and quotations, and told as in the first file where it was found.
        """
        own = {_OWN_MARK} if self.publication.draft else set()
        known: set[Hashable] = set()
        found: list[Finding] = []
        for one in (*(one for proof in self.proofs for one in proof.findings), *self.report.findings):
            names = _known_by(one)
            if one.rule not in own and known.isdisjoint(names):
                found.append(one)
            known.update(names)
        return tuple(found)

    def told(self, finding: Finding) -> str:
        """Return a finding in words, with its page where the package has pages."""
        sources = [*(quote.source for quote in finding.quotes), *(figure.source for figure in finding.figures)]
        pages = dict.fromkeys(spot(source) for source in sources if source.page is not None)
        if not pages:
            return finding.message
        return sentence("compose_at", message=finding.message, place="、".join(list(pages)[:_FEW]))

    @property
    def differences(self) -> tuple[str, ...]:
        """Where a file does not say what was composed."""
        return tuple(f"{proof.name}：{difference}" for proof in self.proofs for difference in proof.differences)

    @property
    def counted(self) -> dict[str, int]:
        """How much the package holds: tables, figures in them, figures in sentences, checks that hold."""
        document = self.publication.disclosure
        return {
            "tables": len(document.tables),
            "figures": sum(len(table.figures) for table in document.tables),
            "claims": len(document.claims),
            "held": self.report.held,
        }


def _known_by(finding: Finding) -> tuple[Hashable, ...]:
    """Return what a finding is the same by in files of every format: its words, or its figures and quotations."""
    figures = tuple((figure.text, figure.label) for figure in finding.figures)
    quotes = tuple(quote.text for quote in finding.quotes)
    shown = ((finding.rule, figures, quotes),) if figures or quotes else ()
    return ((finding.rule, finding.message), *shown)


@dataclass(frozen=True, slots=True)
class Composition:
    """What became of one workbook that was to be composed into a folder.

    `made` is None where what was entered cannot be composed; `faults` then says all that is wrong, each with its
    place. `warnings` are what is doubtful but stops nothing.
    """

    folder: Path
    made: Made | None = None
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    seconds: float = 0.0

    @property
    def verdict(self) -> Verdict:
        """How it ended."""
        if self.made is None:
            return Verdict.UNUSABLE
        if self.made.differences:
            return Verdict.UNPROVEN
        if self.made.faults:
            return Verdict.DRAFT if self.made.publication.draft else Verdict.REFUSED
        return Verdict.WRITTEN

    @property
    def files(self) -> tuple[Path, ...]:
        """What was written, in the order of the formats; nothing where the package was refused."""
        if self.made is None or self.verdict not in (Verdict.WRITTEN, Verdict.DRAFT):
            return ()
        return tuple(self.folder / proof.name for proof in self.made.proofs)


def compose_workbook(
    workbook: Path, folder: Path, wish: Wish, prior: Path | None = None, tables: Path | None = None
) -> Composition:
    """Compose a workbook, or a folder of CSV files, into a folder that changes whole or not at all.

    `prior` is last year's package, `tables` a file of tables that the budget platform has made. Raises OSError where
    the folder cannot be written to.
    """
    from mingzhang.compose import read_workbook
    from mingzhang.flows.prior import must_be_before, prior_amounts, tables_made

    started = time.monotonic()
    try:
        before = prior_amounts(prior) if prior else None
        read = read_workbook(workbook, before.ledger if before else None, tables_made(tables) if tables else None)
        if prior and before:
            must_be_before(before, read.filing, prior)
    except FilingError as error:
        return Composition(folder, faults=error.faults, seconds=time.monotonic() - started)
    composed = compose_filing(read.filing, folder, wish)
    warnings = (*read.warnings, *composed.warnings)
    return replace(composed, warnings=warnings, seconds=time.monotonic() - started)


def compose_filing(filing: Filing, folder: Path, wish: Wish) -> Composition:
    """Compose a filing; its files appear in the folder together, or not at all. Raises OSError."""
    from mingzhang.write.whole_folder import whole_folder

    started = time.monotonic()
    if fault := occupied(folder):
        return Composition(folder, faults=(fault,))
    try:
        with whole_folder(folder, made_before(folder)) as part:
            made = make(filing, part, wish)
            if made.differences or (made.faults and not wish.draft):
                raise _NotToBeShown(made)
    except _NotToBeShown as error:
        made = error.made
    except FilingError as error:
        return Composition(folder, faults=error.faults, seconds=time.monotonic() - started)
    return Composition(folder, made, warnings=made.warnings, seconds=time.monotonic() - started)


class _NotToBeShown(Exception):
    """Leaves the old folder as it is."""

    def __init__(self, made: Made) -> None:
        super().__init__()
        self.made = made


def make(filing: Filing, folder: Path, wish: Wish) -> Made:
    """Compose a filing, write every format into a folder as it is, and read each of them again. Raises FilingError."""
    from mingzhang.check import check
    from mingzhang.compose import composed_of, prior_answers

    composed = composed_of(filing, prior_answers(filing), wish.rounding, draft=wish.draft)
    if composed.review.errors:
        raise FilingError(composed.review.errors)
    if wish.rounding is Rounding.CONTROLLED and not composed.proof.holds_exactly:
        raise FilingError((Fault(filing.unit.name, sentence("compose_rounding")),))
    publication = stated(composed.publication)
    meant = statement_of(publication.disclosure)
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
        proofs.append(prove(publication, kind, path, meant))
    if composed.scoring:
        lines = [line for project, record in composed.scoring for line in (project, *record, "")]
        (folder / sentence("compose_scoring_file")).write_text("\n".join(lines), encoding="utf-8")
    write_manifest(folder, publication.disclosure, proofs, draft=wish.draft, rounding=wish.rounding)
    report = check(publication.disclosure)
    return Made(publication, report, tuple(proofs), tuple(barred), tuple(composed.review.warnings))


def file_name(publication: Publication) -> str:
    """Return what the files are called: unit, year and kind, and that it is a draft."""
    name = re.sub(r'[\\/:*?"<>|\s]', "", publication.disclosure.file)
    return name + (sentence("compose_draft_mark") if publication.draft else "")


def _write_input(filing: Filing, folder: Path) -> None:
    """Write what was entered beside the data, from which the package can be composed again; names stay at home."""
    from mingzhang.compose import write_input

    write_input(replace(filing, private=()), folder / "input")
