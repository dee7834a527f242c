"""Where figures stand in a text file, to the character: the places a fault can be planted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.algebra.derive import derive
from mingzhang.algebra.identity import Identity
from mingzhang.algebra.statements import statements
from mingzhang.model import CellLabel, Claim, ClaimKind, ClaimLabel, Disclosure, Figure, Paragraph

SECTION = "第三部分"
_PERFORMANCE = frozenset({"PT", "PS", "PS2"})
_WITHOUT_MONEY = frozenset({"CAT"})
_NUMBER = re.compile(
    r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?=\s*(?:万元|亿元|元|%|％|个百分点|倍|辆|台|套|平方米|个|项|批|人|次))"
)
_TELLING_DIGITS = 3  # fewer digits stand in two places by chance


@dataclass(frozen=True, slots=True)
class Spot:
    """A printed number: the characters `start` to `stop` of the file, and what the reader takes it for.

    `group` is 报表, 绩效表 or 文字. `line` is the line that the reader gives as its source. `determined` says how
    the document determines it elsewhere: `identity`, `rate` (only through a rounded rate), `repeated`, or empty.
    """

    start: int
    stop: int
    text: str
    line: int
    group: str
    unit: str
    label: CellLabel | ClaimLabel
    value: Decimal | None
    determined: str = ""
    kind: str = ""  # what a number in a sentence is
    figure: Figure | None = None  # what the reader made of it


def spots(text: str, document: Disclosure) -> list[Spot]:
    """Return every number of the tables, and every number with a unit in the sentences of the third part."""
    where = Places(text)
    known = _determined(document)
    found = [
        *_in_tables(where, document, known),
        *_in_sentences(where, document, known),
    ]
    return sorted(found, key=lambda spot: spot.start)


class Places:
    """Positions of a file's lines, and of its characters that are no blanks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
        self.solid = [at for at, sign in enumerate(text) if not sign.isspace()]
        self.squeezed = "".join(text[at] for at in self.solid)

    def line(self, number: int) -> tuple[int, str]:
        """Return where a line (from 1) starts, and its words."""
        start = self.starts[number - 1]
        stop = self.starts[number] if number < len(self.starts) else len(self.text)
        return start, self.text[start:stop].rstrip("\r\n")

    def paragraph(self, paragraph: Paragraph) -> list[int] | None:
        """Return where each character of a paragraph stands, blanks given the place of what follows; None if torn."""
        if paragraph.source.line is None:
            return None
        wanted = re.sub(r"\s", "", paragraph.text)
        first = bisect_right(self.solid, self.starts[paragraph.source.line - 1] - 1)
        at = self.squeezed.find(wanted, first, first + len(wanted) + 200)
        if at < 0 or not wanted:
            return None
        places, index = [], at
        for sign in paragraph.text:
            places.append(self.solid[min(index, at + len(wanted) - 1)])
            index += not sign.isspace()
        return places


# -- tables -----------------------------------------------------------------------------------------------------------


def _in_tables(where: Places, document: Disclosure, known: dict[int, str]) -> Iterator[Spot]:
    for table in document.tables:
        if table.form in _WITHOUT_MONEY:
            continue
        by_line: dict[int, list[Figure]] = defaultdict(list)
        for figure in table.figures:
            ordinal = (figure.region.subject or "").startswith("?行次")
            if figure.value is not None and figure.source.line and not ordinal:
                by_line[figure.source.line].append(figure)
        for line, figures in by_line.items():
            for figure, start in _placed(where, line, figures):
                yield Spot(
                    start,
                    start + len(figure.text),
                    figure.text,
                    line,
                    "绩效表" if table.form in _PERFORMANCE else "报表",
                    figure.unit,
                    figure.label,
                    figure.value,
                    known.get(id(figure), ""),
                    figure=figure,
                )


def _placed(where: Places, line: int, figures: list[Figure]) -> Iterator[tuple[Figure, int]]:
    """Yield figures of one line with where they start: by their cell where tabs part cells, else from the right."""
    start, words = where.line(line)
    if "\t" in words:
        cells = words.split("\t")
        for figure in figures:
            column = figure.source.cell[1] if figure.source.cell else -1
            if 0 <= column < len(cells) and (inside := _find(figure.text, cells[column])) >= 0:
                yield figure, start + sum(len(cell) + 1 for cell in cells[:column]) + inside
        return
    for figure in reversed(figures):
        at = _find(figure.text, words)
        if at >= 0:
            words = words[:at]
            yield figure, start + at


def _find(number: str, words: str) -> int:
    """Return where a number stands last in words, not as a part of a longer one; -1 if nowhere."""
    found = [match.start() for match in re.finditer(rf"(?<![\d.,]){re.escape(number)}(?![\d]|[.,]\d)", words)]
    return found[-1] if found else -1


# -- sentences --------------------------------------------------------------------------------------------------------


def in_third_part(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a sentence of the part that explains the figures."""
    return not paragraph.heading_level and re.sub(r"\s", "", paragraph.section).startswith(SECTION)


def _in_sentences(where: Places, document: Disclosure, known: dict[int, str]) -> Iterator[Spot]:
    claims: dict[int, list[Claim]] = defaultdict(list)
    for claim in document.claims:
        claims[claim.paragraph].append(claim)
    for at, paragraph in enumerate(document.paragraphs):
        places = where.paragraph(paragraph) if in_third_part(paragraph) else None
        if places is None:
            continue
        for match in _NUMBER.finditer(paragraph.text):
            start, stop = places[match.start()], places[match.end() - 1] + 1
            if where.text[start:stop] != match.group():
                continue
            said = [one for one in claims[at] if _overlaps(one.figure.source.span, match.span())]
            stated = said[0] if said else None
            yield Spot(
                start,
                stop,
                match.group(),
                paragraph.source.line or 0,
                "文字",
                _unit(paragraph.text[match.end() :]),
                stated.figure.label if stated else ClaimLabel(paragraph.section),
                Decimal(match.group().replace(",", "")),
                known.get(id(stated.figure), "") if stated else "",
                stated.kind.value if stated else "unread",
                stated.figure if stated else None,
            )


def _overlaps(one: tuple[int, int] | None, other: tuple[int, int]) -> bool:
    return one is not None and one[0] < other[1] and other[0] < one[1]


def _unit(words: str) -> str:
    found = re.match(r"\s*(万元|亿元|元|个百分点|%|％|倍|[一-龥]{1,3})", words)
    return found.group(1) if found else ""


# -- what determines a figure -----------------------------------------------------------------------------------------


def _determined(document: Disclosure) -> dict[int, str]:
    """Return how the document determines each figure elsewhere, by the figure's id."""
    known: dict[int, str] = {}
    values = Counter(figure.yuan for figure in _printed(document) if _tells(figure))
    for figure in _printed(document):
        if _tells(figure) and values[figure.yuan] > 1:
            known[id(figure)] = "repeated"
    for claim in document.claims:
        if claim.subject is None or claim.kind not in (ClaimKind.SHARE, ClaimKind.GROWTH):
            continue
        known[id(claim.figure)] = "identity"  # a rate is worked out from amounts that stand beside it
        for other in (claim.subject, claim.whole, _change_beside(document, claim)):
            if other is not None:
                known.setdefault(id(document.claims[other].figure), "rate")
    for identity in derive(statements(document)):
        if not identity.at_most:
            for figure in identity.figures:
                known[id(figure)] = "identity"
    return known


def breaks(identities: Iterable[Identity], changed: Mapping[int, Decimal]) -> bool:
    """Whether an identity that holds would not if figures, given by their ids, were worth other amounts."""
    for identity in identities:
        if identity.at_most or not identity.holds or not any(id(figure) in changed for figure in identity.figures):
            continue
        sides = [
            sum((changed.get(id(figure), figure.yuan) for figure in side), Decimal(0))
            for side in (identity.left, identity.right)
        ]
        if abs(sides[0] - sides[1]) > identity.gap.half:
            return True
    return False


def _printed(document: Disclosure) -> Iterator[Figure]:
    for table in document.tables:
        yield from (figure for figure in table.figures if figure.value is not None)
    yield from (claim.figure for claim in document.claims)


def _tells(figure: Figure) -> bool:
    """Whether a number is long enough not to stand in two places by chance."""
    return bool(figure.value) and figure.is_money and len(re.sub(r"\D", "", figure.text).strip("0")) >= _TELLING_DIGITS


def _change_beside(document: Disclosure, claim: Claim) -> int | None:
    """Return the change that a rate of growth stands beside."""
    if claim.kind is not ClaimKind.GROWTH:
        return None
    return next(
        (
            at
            for at, other in enumerate(document.claims)
            if other.kind is ClaimKind.CHANGE and other.subject == claim.subject and other.paragraph == claim.paragraph
        ),
        None,
    )
