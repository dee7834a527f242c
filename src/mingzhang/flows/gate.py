"""The release gate: what may not leave the house in a published file, whatever its figures are like."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from mingzhang.compose import Fault
from mingzhang.model import Heading, Prose, Publication, Sheet
from mingzhang.standard import lazy
from mingzhang.standard.messages import messages
from mingzhang.standard.words import squeezed

_HIDDEN = lazy.compile(rb'\b(?:state="(?:veryH|h)idden"|hidden="(?:1|true)")')
_REVISED = lazy.compile(rb"<w:(?:ins|del|moveFrom|moveTo|vanish)\b")
_AUTHORS = lazy.compile(rb"<(?:dc:creator|cp:lastModifiedBy|Manager|Company)\b[^>]*>([^<]+)</")
_PAGE_AUTHOR = lazy.compile(r'<meta\s+name="author"\s+content="([^"]+)"')
_AROUND = 12  # characters shown on either side


def words_barred(publication: Publication, private: Sequence[str]) -> tuple[Fault, ...]:
    """Return every private name and placeholder in what a publication prints."""
    said = messages("gate")
    placeholder = re.compile(said["placeholders"])
    found: dict[Fault, None] = {}
    for place, text in _texts(publication):
        for name in private:
            if name and (at := squeezed(text).find(squeezed(name))) >= 0:
                quote = squeezed(text)[max(0, at - _AROUND) : at + len(name) + _AROUND]
                found[Fault(place, said["private"].format(name=name, quote=quote))] = None
        for match in placeholder.finditer(text):
            quote = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            found[Fault(place, said["placeholder"].format(found=match[0], quote=quote))] = None
    return tuple(found)


def leavings(path: Path, unit_name: str) -> tuple[Fault, ...]:
    """Return what a written file holds beside its text: hidden parts, comments, revisions, authors but the unit."""
    said = messages("gate")
    return tuple(Fault(path.name, said[key].format(name=name)) for key, name in _leavings(path) if name != unit_name)


def _texts(publication: Publication) -> Iterator[tuple[str, str]]:
    said = messages("gate")
    cover = publication.cover
    for text in (cover.unit_name, cover.title, cover.date):
        yield said["place_cover"], text
    heading = said["place_text"]
    for block in publication.blocks:
        if isinstance(block, Heading):
            heading = block.text
            yield heading, block.text
        elif isinstance(block, Prose):
            yield heading, block.text
        elif isinstance(block, Sheet):
            for text in (block.title, *block.notes, *(cell.text for cell in block.cells)):
                yield block.title, text


def _leavings(path: Path) -> Iterator[tuple[str, str]]:
    suffix = path.suffix.lower()
    if suffix in (".docx", ".xlsx"):
        yield from _office(path)
    elif suffix == ".html":
        page = path.read_text(encoding="utf-8")
        if "<!--" in page:
            yield "remark", ""
        yield from (("author", match[1]) for match in _PAGE_AUTHOR.finditer(page))
    elif suffix == ".pdf":
        yield from _pdf(path)


def _office(path: Path) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(path) as archive:
        if any("comments" in name.lower() or "/persons/" in name for name in archive.namelist()):
            yield "comments", ""
        for name in archive.namelist():
            content = archive.read(name)
            if name.startswith("docProps/"):
                yield from (("author", match[1].decode()) for match in _AUTHORS.finditer(content))
            elif name.startswith("xl/") and _HIDDEN.search(content):
                yield "hidden_sheet", ""
            elif name in ("word/document.xml", "word/footnotes.xml") and _REVISED.search(content):
                yield "revisions", ""


def _pdf(path: Path) -> Iterator[tuple[str, str]]:
    from mingzhang.read import author

    if name := author(path):
        yield "author", name
