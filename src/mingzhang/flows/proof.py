"""Proof that a written file says what was composed: it is read again and compared, figure by figure."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from mingzhang.algebra.spelling import Spelling, spelling_of
from mingzhang.model import Chart, Claim, Disclosure, Figure, Finding, Prose, Publication, Region, Severity
from mingzhang.model.values import dataclass, replace
from mingzhang.standard.messages import sentence
from mingzhang.standard.words import squeezed

FORMATS = ("pdf", "docx", "xlsx", "html", "data")
_NAMES = ("form", "instance", "side", "code", "row", "column")
_SHOWN = 5  # differences that are named
_CUT = 40  # characters of a sentence that is quoted


@dataclass(frozen=True, slots=True)
class Proof:
    """What reading one written file gave. `differences` is empty where it says exactly what was composed."""

    name: str
    figures: int
    claims: int
    sentences: int
    held: int
    differences: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that must be put right."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a document states: the cells of its tables and forms, the figures of its sentences; what each is about,
    in the document's own spelling. Each is what is printed and the region, counted.
    """

    cells: Counter[tuple[str, str]]
    claims: Counter[tuple[str, str]]


def statement_of(document: Disclosure) -> Statement:
    """Return what a document states, which differs from what another states where their figures or regions do.

    Regions are spelled by the tables alone, so that one sentence read otherwise changes no other's spelling.
    """
    spelling = spelling_of(replace(document, claims=()))
    return Statement(_cells(document, spelling), _claims(document, spelling))


def stated(publication: Publication) -> Publication:
    """Return a publication whose disclosure holds every figure of its sentences, those of free texts among them.

    They are found as our own reader finds them. Where the composer knows what a figure is about, that stands: a file
    that is understood otherwise is then no faithful one.
    """
    from mingzhang.read import narrated

    document = publication.disclosure
    found, said = narrated(document.paragraphs, document.year, document.unit_name, document.kind, document.tables)
    meant = {(claim.paragraph, claim.figure.source.span): claim.figure.region for claim in document.claims}
    known = tuple(
        replace(claim, figure=replace(claim.figure, region=meant[place])) if place in meant else claim
        for claim in found
        for place in [(claim.paragraph, claim.figure.source.span)]
    )
    return replace(publication, disclosure=replace(document, claims=known, said=said))


def write(publication: Publication, kind: str, path: Path) -> None:
    """Write a publication in one format to a path: a file, or a folder for a data package."""
    if kind == "data":
        from mingzhang.write.data_package import write_data_package

        write_data_package(publication.disclosure, path)
        return
    path.write_bytes(_WRITERS[kind](publication))


def _pdf(publication: Publication) -> bytes:
    from mingzhang.write.pdf.document import pdf

    return pdf(publication)


def _docx(publication: Publication) -> bytes:
    from mingzhang.write.docx.document import docx

    return docx(publication)


def _xlsx(publication: Publication) -> bytes:
    from mingzhang.write.xlsx.document import xlsx

    return xlsx(publication)


def _html(publication: Publication) -> bytes:
    from mingzhang.write.html.page import page

    return page(publication).encode("utf-8")


_WRITERS: dict[str, Callable[[Publication], bytes]] = {"pdf": _pdf, "docx": _docx, "xlsx": _xlsx, "html": _html}


def prove(publication: Publication, kind: str, path: Path, meant: Statement | None = None) -> Proof:
    """Read a written file again, compare it with what was composed, and check it.

    `meant` is what the publication states: who proves it in several formats has worked it out once.
    """
    if kind == "data":
        return _prove_data(publication.disclosure, path)
    from mingzhang.check import check
    from mingzhang.read import read

    back = read(path)
    sentences = tuple(block.text for block in publication.blocks if isinstance(block, Prose))
    report = check(back)
    heard = statement_of(_without_charts(back, publication))
    return Proof(
        path.name,
        sum(len(table.figures) for table in back.tables),
        len(back.claims),
        len(sentences),
        report.held,
        (*differences(meant or statement_of(publication.disclosure), heard), *_unsaid(sentences, back)),
        report.findings,
    )


def differences(meant: Statement, heard: Statement) -> Iterator[str]:
    """Yield where two documents do not state the same."""
    yield from _apart(meant.cells - heard.cells, heard.cells - meant.cells, "proof_cell")
    yield from _apart(meant.claims - heard.claims, heard.claims - meant.claims, "proof_claim")


def _apart(lost: Counter[tuple[str, str]], strange: Counter[tuple[str, str]], key: str) -> Iterator[str]:
    """Yield what only one side prints, then what both print and mean otherwise."""
    yield from _differences(_outright(lost, strange), _outright(strange, lost), key)
    yield from _moved(lost, strange)


def _outright(one: Counter[tuple[str, str]], other: Counter[tuple[str, str]]) -> Counter[str]:
    """Return the cells that the other side does not print at all, whatever they are about."""
    return _printed(one) - _printed(other)


def _printed(cells: Counter[tuple[str, str]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for (cell, _), count in cells.items():
        found[cell] += count
    return found


def _moved(lost: Counter[tuple[str, str]], strange: Counter[tuple[str, str]]) -> Iterator[str]:
    """Yield the cells that both sides print and that are about something else when read."""
    about: dict[str, list[str]] = defaultdict(list)
    for cell, region in sorted(strange.elements()):
        about[cell].append(region)
    moved = [(cell, region, about[cell].pop(0)) for cell, region in sorted(lost.elements()) if about[cell]]
    yield from (sentence("proof_region", what=cell, meant=meant, read=read) for cell, meant, read in moved[:_SHOWN])
    if len(moved) > _SHOWN:
        yield sentence("proof_region_more", count=len(moved) - _SHOWN)


def _without_charts(back: Disclosure, publication: Publication) -> Disclosure:
    """Return what was read without the figures that stand in charts: they are words of a drawing, not of a sentence."""
    drawn = {
        (value, block.unit)
        for block in publication.blocks
        if isinstance(block, Chart)
        for _, values in block.series
        for value in values
    }
    said = {squeezed(paragraph.text) for paragraph in publication.disclosure.paragraphs}
    return replace(
        back,
        claims=tuple(
            claim
            for claim in back.claims
            if (claim.figure.value, claim.figure.unit) not in drawn
            or squeezed(back.paragraphs[claim.paragraph].text) in said
        ),
    )


def _differences(lost: Counter[str], strange: Counter[str], key: str) -> Iterator[str]:
    for way, rest in (("lost", lost), ("strange", strange)):
        names = sorted(rest.elements())
        yield from (sentence(f"{key}_{way}", what=name) for name in names[:_SHOWN])
        if len(names) > _SHOWN:
            yield sentence(f"{key}_{way}_more", count=len(names) - _SHOWN)


def _claims(document: Disclosure, spelling: Spelling) -> Counter[tuple[str, str]]:
    return Counter(_claim(claim, spelling) for claim in document.claims)


def _cells(document: Disclosure, spelling: Spelling) -> Counter[tuple[str, str]]:
    return Counter(_cell(figure, spelling) for table in document.tables for figure in table.figures)


def _cell(figure: Figure, spelling: Spelling) -> tuple[str, str]:
    """Return what a cell prints under which names, and what it is about."""
    return f"{'/'.join(squeezed(part) for part in _names(figure) if part)}={_plain(figure)}", _about(figure, spelling)


def _about(figure: Figure, spelling: Spelling) -> str:
    return _spelled(figure.region, spelling)


def _spelled(region: Region, spelling: Spelling) -> str:
    return ",".join(f"{axis}={node}" for axis, node in spelling.of(region).fixed().items())


def _names(figure: Figure) -> tuple[str, ...]:
    return tuple(getattr(figure.label, name, "") for name in _NAMES)


def _claim(claim: Claim, spelling: Spelling) -> tuple[str, str]:
    """Return what a figure in prose says, and what it is about and compared with."""
    against = f" < {_spelled(claim.base, spelling)}" if claim.base is not None else ""
    return f"{claim.kind.value} {_plain(claim.figure)} {claim.direction or ''}", _about(
        claim.figure, spelling
    ) + against


def _plain(figure: Figure) -> str:
    value = figure.value
    return f"{'' if value is None else format(value.normalize() + 0, 'f')}{squeezed(figure.unit)}"


def _unsaid(sentences: Sequence[str], back: Disclosure) -> Iterator[str]:
    """Yield every sentence that the file does not say word for word."""
    whole = "".join(squeezed(paragraph.text) for paragraph in back.paragraphs)
    missing = [text for text in sentences if squeezed(text) not in whole]
    yield from (sentence("proof_sentence_lost", what=text[:_CUT]) for text in missing[:_SHOWN])
    if len(missing) > _SHOWN:
        yield sentence("proof_sentence_lost_more", count=len(missing) - _SHOWN)


def _prove_data(document: Disclosure, folder: Path) -> Proof:
    """Compare the data package's rows with what was composed; it states the same disclosure and needs no check."""
    from mingzhang.write.rows import AXIS_COLUMNS, CLAIM_COLUMNS, FIGURE_COLUMNS, claim_rows, figure_rows

    stated = ("value", "unit", *AXIS_COLUMNS)
    lost: list[str] = []
    counts: list[int] = []
    for name, columns, made, keys in (
        ("figures.csv", FIGURE_COLUMNS, figure_rows(document), (*_NAMES, *stated)),
        ("claims.csv", CLAIM_COLUMNS, claim_rows(document), ("kind", *stated)),
    ):
        wanted = Counter(_picked(dict(zip(columns, row, strict=True)), keys) for row in made)
        rows = _rows(folder / name)
        back = Counter(_picked(row, keys) for row in rows)
        lost.extend(
            " ".join((name, *filter(None, key))) for key in (*(wanted - back).elements(), *(back - wanted).elements())
        )
        counts.append(len(rows))
    said = tuple(sentence("proof_cell_lost", what=name) for name in lost[:_SHOWN])
    return Proof(folder.name, counts[0], counts[1], 0, 0, said)


def _picked(row: Mapping[str, str], keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(row[key] for key in keys)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
