"""Slips of more than a digit: a row left out or printed twice, amounts in the wrong row, column, unit or year, a sign
that is lost. Each is one thing that went wrong, however many figures it leaves standing wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from tests.packages.cube import Ledger
from tests.packages.marks import SCALES, Cell, Mark, Package, Sheet
from tests.packages.plants import shown

_CENT = Decimal("0.01")
_AXES = ("function", "economy", "gov_economy")
_LEVELS = {3: "class", 5: "section", 7: "item"}
_ENOUGH = 3  # digits: shorter amounts are another's by chance


@dataclass(frozen=True)
class Slip:
    """One slip: its kind, the package with it, the prints that stand wrong, what the row is called that is missing, and
    whether something that is printed shows it.
    """

    kind: str
    package: Package
    wrong: tuple[str, ...]
    missing: str
    determinable: bool


@dataclass(frozen=True)
class _Place:
    """A table of a package, by its number among the parts, and its rows that bear amounts of one subject."""

    number: int
    sheet: Sheet
    rows: tuple[int, ...]


def slips(package: Package, ledger: Ledger, chance: Random) -> Iterator[Slip]:
    """Yield one slip of every kind that the package has a place for."""
    places = [place for number, part in enumerate(package.parts) if (place := _place(number, part)) is not None]
    for kind, make in _KINDS.items():
        tries = [(place, row) for place in places for row in place.rows]
        chance.shuffle(tries)
        for place, row in tries:
            made = make(place.sheet, row, ledger, chance)
            if made is not None:
                body, wrong, missing = made
                parts = list(package.parts)
                parts[place.number] = replace(place.sheet, body=tuple(body))
                known = any(shown(package, ledger, place.number, at) for at in _ordinals(package, place.number, row))
                yield Slip(kind, replace(package, parts=tuple(parts)), wrong, missing, known)
                break


_Made = tuple[list[tuple[Cell, ...]], tuple[str, ...], str]
_Maker = Callable[[Sheet, int, Ledger, Random], _Made | None]


def _place(number: int, part: object) -> _Place | None:
    if not isinstance(part, Sheet):
        return None
    rows = tuple(at for at, row in enumerate(part.body) if _subject(row) and any(_amounts(row)))
    return _Place(number, part, rows) if rows else None


def _subject(row: tuple[Cell, ...]) -> str:
    """The one code that all amounts of a row are about, empty where some are of another or of all."""
    nodes = [dict(cell.nodes) for cell in row if isinstance(cell, Mark)]
    found = {next((one[axis] for axis in _AXES if axis in one), "") for one in nodes}
    return found.pop() if len(found) == 1 else ""


def _amounts(row: tuple[Cell, ...]) -> Iterator[Mark]:
    for cell in row:
        if isinstance(cell, Mark) and cell.kind == "amount" and cell.value and len(_digits(cell.text)) >= _ENOUGH:
            yield cell


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit()).lstrip("0")


def _ordinals(package: Package, number: int, row: int) -> Iterator[int]:
    """The places, in reading order, of the amounts in one row."""
    sheet = package.parts[number]
    assert isinstance(sheet, Sheet)
    wanted = {id(cell) for cell in _amounts(sheet.body[row])}
    yield from (at for at, (_, mark) in enumerate(package.marks()) if id(mark) in wanted)


def _label(row: tuple[Cell, ...]) -> str:
    return "".join(cell for cell in row if isinstance(cell, str)).strip()


def _without(level: str) -> _Maker:
    def make(sheet: Sheet, row: int, ledger: Ledger, chance: Random) -> _Made | None:
        if _LEVELS.get(len(_subject(sheet.body[row]))) != level:
            return None
        body = list(sheet.body)
        gone = body.pop(row)
        return body, (), _label(gone)

    return make


def _twice(sheet: Sheet, row: int, ledger: Ledger, chance: Random) -> _Made | None:
    body = list(sheet.body)
    body.insert(row, body[row])
    return body, tuple(mark.text for mark in _amounts(body[row])), ""


def _exchanged(sheet: Sheet, row: int, ledger: Ledger, chance: Random) -> _Made | None:
    """The amounts of a row and of its next neighbour at the same level, each in the other's row."""
    body, own = list(sheet.body), _subject(sheet.body[row])
    for other in range(row + 1, len(body)):
        if len(_subject(body[other])) == len(own) and _subject(body[other])[:-2] == own[:-2] and own[:-2]:
            one, two = _texts(body[row]), _texts(body[other])
            if all(mine == theirs for mine, theirs in zip(one, two, strict=True)):
                return None
            body[row], body[other] = _reprinted(body[row], two), _reprinted(body[other], one)
            return body, tuple(text for text in (*one, *two) if len(_digits(text)) >= _ENOUGH), ""
    return None


def _texts(row: tuple[Cell, ...]) -> list[str]:
    return [cell.text for cell in row if isinstance(cell, Mark)]


def _reprinted(row: tuple[Cell, ...], texts: list[str]) -> tuple[Cell, ...]:
    left = iter(texts)
    return tuple(replace(cell, text=next(left)) if isinstance(cell, Mark) else cell for cell in row)


def _one_cell(change: Callable[[Mark, Ledger, Random], str | None]) -> _Maker:
    def make(sheet: Sheet, row: int, ledger: Ledger, chance: Random) -> _Made | None:
        mark = chance.choice(list(_amounts(sheet.body[row])))
        text = change(mark, ledger, chance)
        if text is None or text == mark.text:
            return None
        body = list(sheet.body)
        body[row] = tuple(replace(cell, text=text) if cell is mark else cell for cell in body[row])
        return body, (text,), ""

    return make


def _turned(mark: Mark, ledger: Ledger, chance: Random) -> str | None:
    """Two neighbouring digits in each other's place."""
    text = mark.text
    able = [at for at in range(len(text) - 1) if text[at : at + 2].isdigit() and text[at] != text[at + 1]]
    able = [at for at in able if text[at + 1] != "0" or at]
    if not able:
        return None
    at = chance.choice(able)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _printed(value: Decimal, like: Mark) -> str:
    scaled = (value / SCALES[like.unit]).quantize(_CENT, ROUND_HALF_UP)
    return f"{scaled:,.2f}" if "," in like.text or abs(scaled) < 1000 else f"{scaled:.2f}"


def _other_unit(mark: Mark, ledger: Ledger, chance: Random) -> str | None:
    """An amount in yuan among those in ten thousands of yuan, or the other way round."""
    text = _printed(mark.value * 10_000 if mark.unit == "万元" else mark.value / 10_000, mark)
    return text if len(_digits(text)) >= _ENOUGH else None


def _year_before(mark: Mark, ledger: Ledger, chance: Random) -> str | None:
    nodes = {**dict(mark.nodes), "year": str(ledger.year - 1)}
    last = ledger.total(nodes)
    text = _printed(last, mark) if dict(mark.nodes).get("year") == str(ledger.year) and last else ""
    return text if len(_digits(text)) >= _ENOUGH else None


def _unsigned(mark: Mark, ledger: Ledger, chance: Random) -> str | None:
    return mark.text.removeprefix("-") if mark.text.startswith("-") and mark.text[1:] else None


def _shifted(sheet: Sheet, row: int, ledger: Ledger, chance: Random) -> _Made | None:
    """All amounts of a row one column further, what stood last first."""
    texts = _texts(sheet.body[row])
    kinds = {cell.kind for cell in sheet.body[row] if isinstance(cell, Mark)}
    moved = [texts[-1], *texts[:-1]]
    if len(texts) < 2 or moved == texts or kinds != {"amount"}:
        return None
    body = list(sheet.body)
    body[row] = _reprinted(body[row], moved)
    wrong = (new for new, old in zip(moved, texts, strict=True) if new != old)
    return body, tuple(text for text in wrong if text), ""


_KINDS: dict[str, _Maker] = {
    **{f"no {level}": _without(level) for level in _LEVELS.values()},
    "row twice": _twice,
    "rows exchanged": _exchanged,
    "digits turned": _one_cell(_turned),
    "other unit": _one_cell(_other_unit),
    "year before": _one_cell(_year_before),
    "columns shifted": _shifted,
    "sign lost": _one_cell(_unsigned),
}
"""The kinds of slips, in the order in which they are tried."""
