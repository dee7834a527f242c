"""How self-evaluations are scored: points, grades and bands, loaded strictly from `data/scoring.toml`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from mingzhang.model.values import dataclass
from mingzhang.standard.strict import DATA, BadStandard, loaded


@dataclass(frozen=True, slots=True)
class _Points:
    name: str
    points: str


@dataclass(frozen=True, slots=True)
class _Frame:
    points: tuple[_Points, ...]


@dataclass(frozen=True, slots=True)
class _Grade:
    name: str
    least: str


@dataclass(frozen=True, slots=True)
class _Band:
    name: str
    least: str
    most: str
    usual: str


@dataclass(frozen=True, slots=True)
class _Printed:
    whole: str
    execution: str
    notable: str
    frame: tuple[_Frame, ...]
    grade: tuple[_Grade, ...]
    band: tuple[_Band, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """What an indicator that is not counted may score: shares of its points."""

    name: str
    least: Decimal
    most: Decimal
    usual: Decimal


@dataclass(frozen=True, slots=True)
class Scoring:
    """The rules. `execution` are the points of the rate of execution, `notable` how many times a goal is suspicious."""

    whole: Decimal
    execution: Decimal
    notable: Decimal
    frames: tuple[Mapping[str, Decimal], ...]
    grades: tuple[tuple[str, Decimal], ...]
    bands: Mapping[str, Band]

    def grade(self, score: Decimal) -> str:
        """Return the grade of a total."""
        return next(name for name, least in self.grades if score >= least)

    def points(self, classes: Collection[str]) -> dict[str, Decimal]:
        """Return the points of these first-level classes, those of absent ones shared out in proportion."""
        frame = next((frame for frame in self.frames if set(classes) <= set(frame)), None)
        if not classes or frame is None:
            return {}
        rest = self.whole - self.execution
        used = sum(frame[name] for name in classes)
        shares = {name: (rest * frame[name] / used).quantize(Decimal("0.1")) for name in frame if name in classes}
        shares[list(shares)[-1]] += rest - sum(shares.values())
        return shares


@cache
def scoring(path: Path = DATA / "scoring.toml") -> Scoring:
    """Return the rules, loaded once."""
    printed = loaded(_Printed, path)
    bands = {
        one.name: Band(one.name, Decimal(one.least), Decimal(one.most), Decimal(one.usual)) for one in printed.band
    }
    for band in bands.values():
        if not band.least <= band.usual <= band.most:
            raise BadStandard(path.name, band.name, "the usual share lies outside the band")
    return Scoring(
        Decimal(printed.whole),
        Decimal(printed.execution),
        Decimal(printed.notable),
        tuple({one.name: Decimal(one.points) for one in frame.points} for frame in printed.frame),
        tuple((one.name, Decimal(one.least)) for one in printed.grade),
        bands,
    )
