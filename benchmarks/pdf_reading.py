"""How fast PDFs are read, as ratios in one run: our reader, the floor under it, and pdfplumber on the same files.

The floor is what any reader on the same library has to do: open the file, load every page and its text, fetch every
character with its box, and every path with its bounds and segments.

    python benchmarks/pdf_reading.py FILE.pdf… [--rounds N] [--without-pdfplumber]
"""

from __future__ import annotations

import argparse
import ctypes
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import pypdfium2  # noqa: F401 - starts the library
import pypdfium2.raw as raw

from mingzhang.read.pdf.reader import read_pdf


def floor(path: Path) -> tuple[int, int]:
    """Fetch all characters with boxes and all paths with bounds and segments; return how many of each."""
    document = raw.FPDF_LoadDocument((str(path) + "\0").encode(), None)
    characters, segments = 0, 0
    box = raw.FS_RECTF()
    edges = [ctypes.c_float() for _ in range(4)]
    references = [ctypes.byref(edge) for edge in edges]
    for index in range(raw.FPDF_GetPageCount(document)):
        page = raw.FPDF_LoadPage(document, index)
        text = raw.FPDFText_LoadPage(page)
        found = []
        for position in range(raw.FPDFText_CountChars(text)):
            raw.FPDFText_GetLooseCharBox(text, position, box)
            found.append((raw.FPDFText_GetUnicode(text, position), box.left, box.top, box.right, box.bottom))
        characters += len(found)
        for number in range(raw.FPDFPage_CountObjects(page)):
            segments += _path(raw.FPDFPage_GetObject(page, number), edges, references)
        raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(page)
    raw.FPDF_CloseDocument(document)
    return characters, segments


def _path(thing: object, edges: list[ctypes.c_float], references: Sequence[object]) -> int:
    if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_PATH:
        return 0
    raw.FPDFPageObj_GetBounds(thing, *references)
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for number in range(raw.FPDFPath_CountSegments(thing)):
        segment = raw.FPDFPath_GetPathSegment(thing, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((raw.FPDFPathSegment_GetType(segment), x.value, y.value))
    return len(points)


def plumber(path: Path) -> int:
    """Every table of a file by pdfplumber; return how many."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        return sum(len(page.extract_tables()) for page in document.pages)


def seconds(job: Callable[[Path], object], path: Path) -> float:
    """The processor time that a job takes once: what else the machine does adds nothing to it."""
    start = time.process_time()
    job(path)
    return time.process_time() - start


def main() -> None:
    """Measure and print one line for each file and one for all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--without-pdfplumber", action="store_true")
    options = parser.parse_args()
    print(f"{'file':44} {'pages':>5} {'floor':>8} {'ours':>8} {'ours/floor':>10} {'pdfplumber':>10} {'/ours':>6}")
    totals = [0.0, 0.0, 0.0]
    for path in options.files:
        floor(path), read_pdf(path)
        pairs = [(seconds(floor, path), seconds(read_pdf, path)) for _ in range(options.rounds)]
        bottom, ours = (median(times) for times in zip(*pairs, strict=True))
        theirs = 0.0 if options.without_pdfplumber else seconds(plumber, path)
        totals = [total + part for total, part in zip(totals, (bottom, ours, theirs), strict=True)]
        _print(path.name[:44], read_pdf(path).pages, bottom, ours, theirs)
    _print("all", 0, *totals)


def _print(name: str, pages: int, bottom: float, ours: float, theirs: float) -> None:
    print(
        f"{name:44} {pages or '':>5} {bottom * 1000:6.1f}ms {ours * 1000:6.1f}ms {ours / bottom:9.2f}x"
        f" {theirs * 1000:8.0f}ms {theirs / ours:5.1f}x"
    )


if __name__ == "__main__":
    main()
