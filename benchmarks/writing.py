"""How fast packages are written, as ratios in one run on the same content.

A filled-in workbook is composed once. Then its PDF is made by our writer, by WeasyPrint from our own HTML page, and by
LibreOffice from our own Word file; the other formats, reading back and checking are timed beside them. A peer that is
not installed is left out and named.

    python benchmarks/writing.py [WORKBOOK.xlsx…] [--rounds N]
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from mingzhang.check import check
from mingzhang.compose.package import composed_of
from mingzhang.compose.workbook.read import read_filing
from mingzhang.model import Publication
from mingzhang.read import read
from mingzhang.write.docx.document import docx
from mingzhang.write.html.page import page
from mingzhang.write.pdf.document import pdf
from mingzhang.write.xlsx.document import xlsx

EXAMPLES = Path(__file__).parent.parent / "examples"


def by_us(publication: Publication) -> bytes:
    return pdf(publication)


def by_weasyprint(publication: Publication) -> bytes:
    """Return HTML to PDF by WeasyPrint, tagged as ours is."""
    from weasyprint import HTML

    return bytes(HTML(string=page(publication)).write_pdf(pdf_variant="pdf/ua-1"))


def by_libreoffice(publication: Publication) -> bytes:
    """Return Word to PDF by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.docx"
        source.write_bytes(docx(publication))
        command = [_office(), "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return source.with_suffix(".pdf").read_bytes()


def _office() -> str:
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def _has_weasyprint() -> bool:
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return False
    return True


def once(work: Callable[[Publication], bytes], publication: Publication) -> float:
    """Return the time of one run, imports left out."""
    if work is by_weasyprint:
        import weasyprint  # noqa: F401
    elif work is by_us:
        import typst  # noqa: F401
    start = time.perf_counter()
    work(publication)
    return time.perf_counter() - start


def first_runs(work: Callable[[Publication], bytes], publication: Publication, rounds: int) -> float:
    """Return the median time of first runs, each in a process of its own that remembers nothing of the others."""
    taken = []
    for _ in range(rounds):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            taken.append(process.submit(once, work, publication).result())
    return median(taken)


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Return the median time of some rounds, after one that does not count."""
    work()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return median(taken)


def pages(content: bytes) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(content))


def measure(workbook: Path, rounds: int) -> None:
    publication = composed_of(read_filing(workbook)).publication
    print(f"{workbook.stem}：{len(publication.disclosure.tables)} 张表，PDF {pages(pdf(publication))} 页")
    ours = first_runs(by_us, publication, rounds)
    _row("PDF", ours)
    _peers(publication, ours, rounds)
    written = {
        "DOCX": seconds(lambda: docx(publication), rounds),
        "XLSX": seconds(lambda: xlsx(publication), rounds),
        "HTML": seconds(lambda: page(publication), rounds),
    }
    for name, taken in written.items():
        _row(name, taken)
    _row("四种格式合计", ours + sum(written.values()))
    _row("编制", seconds(lambda: composed_of(read_filing(workbook)), rounds))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        path.write_bytes(pdf(publication))
        document = read(path)
        _row("读回 PDF", seconds(lambda: read(path), rounds))
    _row("核对", seconds(lambda: check(document), rounds))


def _peers(publication: Publication, ours: float, rounds: int) -> None:
    if _has_weasyprint():
        _row("WeasyPrint（HTML→PDF）", first_runs(by_weasyprint, publication, rounds), ours)
    else:
        print("  没有安装 WeasyPrint，略过")
    if _office():
        _row("LibreOffice（DOCX→PDF）", first_runs(by_libreoffice, publication, rounds), ours)
    else:
        print("  没有安装 LibreOffice，略过")


def _row(name: str, taken: float, ours: float | None = None) -> None:
    ratio = f"  {taken / ours:5.1f} 倍于本程序" if ours else ""
    print(f"  {name:<24}{taken * 1000:9.0f} ms{ratio}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workbooks", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    for workbook in chosen.workbooks or sorted(EXAMPLES.glob("*.xlsx")):
        measure(workbook, chosen.rounds)


if __name__ == "__main__":
    main()
