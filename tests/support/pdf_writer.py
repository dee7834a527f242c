"""A small PDF writer for tests: text, rules and boxes placed by hand, in points from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

LATIN_WIDTHS = " ".join(["500"] * 95)


@dataclass
class Page:
    """One page; every call adds to its content stream in the order of the calls."""

    width: float = 595.0
    height: float = 842.0
    rotate: int = 0
    parts: list[str] = field(default_factory=list)

    def text(self, x: float, baseline: float, text: str, size: float = 10.0, turned: bool = False) -> None:
        """Write text from x on; every Latin character is half a size wide, every other a whole one."""
        matrix = (
            f"0 1 -1 0 {x:.3f} {self.height - baseline:.3f}"
            if turned
            else f"1 0 0 1 {x:.3f} {self.height - baseline:.3f}"
        )
        shown = []
        for latin, piece in _pieces(text):
            if latin:
                shown.append(f"/L {size} Tf <{piece.encode('latin-1').hex()}> Tj")
            else:
                shown.append(f"/C {size} Tf <{piece.encode('utf-16-be').hex()}> Tj")
        self.parts.append(f"BT {matrix} Tm {' '.join(shown)} ET")

    def right(self, x: float, baseline: float, text: str, size: float = 10.0) -> None:
        """Write text that ends at x."""
        self.text(x - width_of(text, size), baseline, text, size)

    def rule(self, x0: float, y0: float, x1: float, y1: float, thickness: float = 0.5) -> None:
        """Draw a straight line."""
        self.parts.append(f"{thickness} w {x0} {self.height - y0:.3f} m {x1} {self.height - y1:.3f} l S")

    def box(self, x0: float, top: float, x1: float, bottom: float, grey: float = 0.0) -> None:
        """Fill a box."""
        self.parts.append(f"{grey} g {x0} {self.height - bottom:.3f} {x1 - x0:.3f} {bottom - top:.3f} re f 0 g")

    def raw(self, content: str) -> None:
        """Add to the content stream as it is."""
        self.parts.append(content)

    def table(
        self,
        x: float,
        top: float,
        widths: list[float],
        rows: list[list[str]],
        height: float = 20.0,
        across: bool = True,
        down: bool = True,
    ) -> float:
        """Write a table with rules; figures stand on the right. Returns where it ends."""
        edges = [x]
        for width in widths:
            edges.append(edges[-1] + width)
        for number, row in enumerate(rows):
            baseline = top + number * height + height / 2 + 3.5
            for left, right, cell in zip(edges, edges[1:], row, strict=False):
                if cell[:1].isdigit() and "." in cell:
                    self.right(right - 3, baseline, cell)
                else:
                    self.text(left + 3, baseline, cell)
        bottom = top + height * len(rows)
        for number in range(len(rows) + 1):
            if across or number in (0, len(rows)):
                self.rule(edges[0], top + number * height, edges[-1], top + number * height)
        for edge in edges if down else ():
            self.rule(edge, top, edge, bottom)
        return bottom


def width_of(text: str, size: float = 10.0) -> float:
    """How wide a text is written."""
    return sum(0.5 if ord(letter) < 256 else 1.0 for letter in text) * size


def write(path: Path, pages: list[Page], encrypted: bool = False) -> Path:
    """Write pages to a file."""
    path.write_bytes(pdf(pages, encrypted))
    return path


def pdf(pages: list[Page], encrypted: bool = False) -> bytes:
    """Pages as a PDF file. An encrypted one only looks so: no password opens it."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 126"
        f" /Widths [{LATIN_WIDTHS}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 6 0 R"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
        " /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    kids = []
    for page in pages:
        stream = "\n".join(page.parts)
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Rotate {page.rotate}"
            f" /Resources << /Font << /L 3 0 R /C 4 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    trailer = "/Root 1 0 R"
    if encrypted:
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>")
        trailer += f" /Encrypt {len(objects)} 0 R /ID [<{'43' * 16}> <{'43' * 16}>]"
    return _file(objects, trailer)


def _file(objects: list[str], trailer: str) -> bytes:
    data = b"%PDF-1.7\n"
    places = []
    for number, thing in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{thing}\nendobj\n".encode("latin-1")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return data + f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()


def _pieces(text: str) -> list[tuple[bool, str]]:
    """Cut a text into stretches of Latin and other characters."""
    pieces: list[tuple[bool, str]] = []
    for letter in text:
        latin = ord(letter) < 127
        if pieces and pieces[-1][0] is latin:
            pieces[-1] = (latin, pieces[-1][1] + letter)
        else:
            pieces.append((latin, letter))
    return pieces
