"""Kinds of false errors: errors of consistent packages are shrunk, and those that shrink to one thing are one kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.packages.formats import written
from tests.packages.measuring import CRASH, Outcome, checked_file
from tests.packages.printing import printed
from tests.packages.recipes import Recipe, choices, drawn
from tests.packages.shrinking import PARTS, shrunk

from mingzhang.model import Severity


@dataclass(frozen=True)
class Kind:
    """One kind: the rule, the format, what of layouts and parts the smallest package still needs, and what is said."""

    rule: str
    format: str
    features: tuple[str, ...]
    parts: tuple[str, ...]
    recipe: Recipe
    said: str

    @property
    def name(self) -> str:
        """The rule with what the layout needs: kinds of one name are counted together."""
        return f"{self.rule} | {', '.join(self.features) or 'plain layout'} | {', '.join(self.parts)}"


def kinds(outcome: Outcome) -> Iterator[Kind]:
    """Shrink the package of an outcome once for every rule that reported a false error there."""
    for rule in dict.fromkeys(rule for rule, _ in outcome.errors):
        recipe = shrunk(drawn(outcome.seed), partial(_fails, outcome.format, rule))
        style = tuple(choices(recipe.style, outcome.format))
        phase = () if recipe.ledger.phase == "预算" else (recipe.ledger.phase,)
        parts = tuple(part for part in PARTS if part not in recipe.without)
        said = errors(recipe, outcome.format, rule)[0]
        yield Kind(rule, outcome.format, (*phase, *style), parts, recipe, said)


def _fails(form: str, rule: str, recipe: Recipe) -> bool:
    return bool(errors(recipe, form, rule))


def errors(recipe: Recipe, form: str, rule: str) -> list[str]:
    """What a rule reports as an error on a package."""
    checked = checked_file(printed(recipe), form)
    if isinstance(checked, str):
        return [checked] if rule == f"{CRASH} {checked.split(':')[0]}" else []
    found = (one for one in checked.report.findings if one.rule == rule and one.severity is Severity.ERROR)
    return [f"{one.message}（{one.arithmetic}）" if one.arithmetic else one.message for one in found]


def as_case(kind: Kind, folder: Path, name: str) -> Path:
    """Write the smallest package of a kind."""
    return written(printed(kind.recipe), kind.format, folder / f"{name}.{kind.format}")


def counted(found: Iterable[Kind]) -> list[tuple[str, list[Kind]]]:
    """Kinds by name, the most frequent first, the smallest example of each first."""
    named: dict[str, list[Kind]] = {}
    for kind in found:
        named.setdefault(kind.name, []).append(kind)
    for same in named.values():
        same.sort(key=lambda kind: len(kind.recipe.ledger.lines))
    return sorted(named.items(), key=lambda one: -len(one[1]))
