"""Proof that a written file says what was composed: it is read again and compared, figure by figure."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mingzhang.model import Chart, Claim, Disclosure, Figure, Finding, Prose, Publication, Severity
from mingzhang.standard.messages import sentence

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


def stated(publication: Publication) -> Publication:
    """Return a publication whose disclosure holds every figure of its sentences, those of free texts among them.

    They are found as our own reader finds them. Where the composer knows what a figure is about, that stands: a file
    that is understood otherwise is then no faithful one.
    """
    from mingzhang.read.prose.claims import claims

    document = publication.disclosure
    names = {
        row.code: row.label
        for table in document.tables
        for row in table.rows
        if row.code and row.region.function == row.code
    }
    found = claims(document.paragraphs, document.year, document.unit_name, document.kind, names)
    meant = {(claim.paragraph, claim.figure.source.span): claim.figure.region for claim in document.claims}
    known = tuple(
        replace(claim, figure=replace(claim.figure, region=meant[place])) if place in meant else claim
        for claim in found
        for place in [(claim.paragraph, claim.figure.source.span)]
    )
    return replace(publication, disclosure=replace(document, claims=known))


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


def prove(publication: Publication, kind: str, path: Path) -> Proof:
    """Read a written file again, compare it with what was composed, and check it."""
    if kind == "data":
        return _prove_data(publication.disclosure, path)
    from mingzhang.check import check
    from mingzhang.read import read

    wanted, back = publication.disclosure, read(path)
    sentences = tuple(block.text for block in publication.blocks if isinstance(block, Prose))
    report = check(back)
    return Proof(
        path.name,
        sum(len(table.figures) for table in back.tables),
        len(back.claims),
        len(sentences),
        report.held,
        (*_compared(wanted, _without_charts(back, publication)), *_unsaid(sentences, back)),
        report.findings,
    )


def _compared(wanted: Disclosure, back: Disclosure) -> Iterator[str]:
    cells = [_cells(document) for document in (wanted, back)]
    yield from _differences(cells[0] - cells[1], cells[1] - cells[0], "proof_cell")
    lost, strange = (
        Counter(map(_claim, one.claims)) - Counter(map(_claim, other.claims))
        for one, other in ((wanted, back), (back, wanted))
    )
    for said, about in tuple(lost):  # what the reader leaves open is not understood otherwise
        shared = min(lost[said, about], strange[said, ""])
        lost[said, about] -= shared
        strange[said, ""] -= shared
    yield from _differences(_joined(lost), _joined(strange), "proof_claim")


def _joined(claims: Counter[tuple[str, str]]) -> Counter[str]:
    return Counter({f"{said}（{about}）": count for (said, about), count in claims.items() if count > 0})


def _without_charts(back: Disclosure, publication: Publication) -> Disclosure:
    """Return what was read without the figures that stand in charts: they are words of a drawing, not of a sentence."""
    drawn = {
        (value, block.unit)
        for block in publication.blocks
        if isinstance(block, Chart)
        for _, values in block.series
        for value in values
    }
    said = {_even(paragraph.text) for paragraph in publication.disclosure.paragraphs}
    return replace(
        back,
        claims=tuple(
            claim
            for claim in back.claims
            if (claim.figure.value, claim.figure.unit) not in drawn
            or _even(back.paragraphs[claim.paragraph].text) in said
        ),
    )


def _differences(lost: Counter[str], strange: Counter[str], key: str) -> Iterator[str]:
    for way, rest in (("lost", lost), ("strange", strange)):
        names = sorted(rest.elements())
        yield from (sentence(f"{key}_{way}", what=name) for name in names[:_SHOWN])
        if len(names) > _SHOWN:
            yield sentence(f"{key}_{way}_more", count=len(names) - _SHOWN)


def _cells(document: Disclosure) -> Counter[str]:
    return Counter(_cell(figure) for table in document.tables for figure in table.figures)


def _cell(figure: Figure) -> str:
    return f"{'/'.join(_even(part) for part in _names(figure) if part)}={_plain(figure)}"


def _names(figure: Figure) -> tuple[str, ...]:
    return tuple(getattr(figure.label, name, "") for name in _NAMES)


def _claim(claim: Claim) -> tuple[str, str]:
    """Return what a figure in prose says and what it is about."""
    region = ",".join(f"{axis}={node}" for axis, node in claim.figure.region.fixed().items())
    return f"{claim.kind.value} {_plain(claim.figure)} {claim.direction or ''}", region


def _plain(figure: Figure) -> str:
    value = figure.value
    return f"{'' if value is None else format(value.normalize() + 0, 'f')}{_even(figure.unit)}"


def _unsaid(sentences: Sequence[str], back: Disclosure) -> Iterator[str]:
    """Yield every sentence that the file does not say word for word."""
    whole = "".join(_even(paragraph.text) for paragraph in back.paragraphs)
    missing = [text for text in sentences if _even(text) not in whole]
    yield from (sentence("proof_sentence_lost", what=text[:_CUT]) for text in missing[:_SHOWN])
    if len(missing) > _SHOWN:
        yield sentence("proof_sentence_lost_more", count=len(missing) - _SHOWN)


def _prove_data(document: Disclosure, folder: Path) -> Proof:
    """Compare the data package's rows with what was composed; it states the same disclosure and needs no check."""
    from mingzhang.write.cells import decimal_text

    wanted = Counter(
        (*_names(figure), decimal_text(figure.value), figure.unit)
        for table in document.tables
        for figure in table.figures
    )
    rows = _rows(folder / "figures.csv")
    back = Counter((*(row[name] for name in _NAMES), row["value"], row["unit"]) for row in rows)
    claims = _rows(folder / "claims.csv")
    lost = [" ".join(key) for key in (*(wanted - back).elements(), *(back - wanted).elements())]
    if len(claims) != len(document.claims):
        lost.append(f"claims.csv {len(claims)}/{len(document.claims)}")
    return Proof(
        folder.name,
        len(rows),
        len(claims),
        0,
        0,
        tuple(sentence("proof_cell_lost", what=name) for name in lost[:_SHOWN]),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _even(text: str) -> str:
    return re.sub(r"\s", "", text)
