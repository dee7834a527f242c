"""The guidance directory of services that governments buy (政府购买服务指导性目录): codes, names, levels.

Source: Shanxi's directory (晋财综〔2024〕37号), entries as a published package prints them; entries that no package
printed are not here, so that an entry not found proves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mingzhang.standard.strict import DATA, BadStandard, rows


@dataclass(frozen=True, slots=True)
class Service:
    """One entry of the directory; `level` counts from 1."""

    code: str
    name: str
    level: int


@cache
def services(path: Path = DATA / "codes" / "purchase_services.csv") -> dict[str, Service]:
    """Return the directory by code."""
    found = {}
    for row in rows(path, ("code", "name", "level"), ("code",)):
        if not row["level"].isdigit():
            raise BadStandard(path.name, row["code"], "the level is no number")
        found[row["code"]] = Service(row["code"], row["name"], int(row["level"]))
    return found
