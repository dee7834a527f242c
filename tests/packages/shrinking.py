"""A failing package is made as small as it can be while it still fails: fewer parts, fewer lines, plainer style."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.packages.recipes import PLAIN, Recipe
from tests.packages.sentences import OTHERWISE, SAID
from tests.packages.tables import KINDS

Fails = Callable[[Recipe], bool]

PARTS = (*(kind.name for kind in KINDS), *(f"say {name}" for name in (*SAID, *OTHERWISE)))


def shrunk(recipe: Recipe, fails: Fails) -> Recipe:
    """Return the smallest recipe found that still fails."""
    while True:
        smaller = _plainer(_shorter(_lighter(recipe, fails), fails), fails)
        if smaller == recipe:
            return recipe
        recipe = smaller


def _lighter(recipe: Recipe, fails: Fails) -> Recipe:
    """Leave out parts: many at once, then one by one."""
    left = [part for part in PARTS if part not in recipe.without and part not in _explaining(recipe)]
    size = len(left)
    while size:
        for start in range(0, len(left), size):
            tried = replace(recipe, without=recipe.without | set(left[start : start + size]))
            if tried.without != recipe.without and fails(tried):
                recipe = tried
        size //= 2
    return recipe


def _explaining(recipe: Recipe) -> tuple[str, ...]:
    """The parts without which a package would not say why income and spending of the year differ."""
    between = any(line.left or dict(line.nodes).get("vintage", "当年") != "当年" for line in recipe.ledger.lines)
    return ("balance", "say balance") if between else ()


def _shorter(recipe: Recipe, fails: Fails) -> Recipe:
    """Leave out lines of the ledger: many at once, then one by one."""
    size = max(1, len(recipe.ledger.lines) // 2)
    while size:
        start = 0
        while start < len(recipe.ledger.lines):
            lines = recipe.ledger.lines
            tried = replace(recipe, ledger=replace(recipe.ledger, lines=lines[:start] + lines[start + size :]))
            if tried.ledger.lines and fails(tried):
                recipe = tried
            else:
                start += size
        size //= 2
    return recipe


def _plainer(recipe: Recipe, fails: Fails) -> Recipe:
    """Choose the plain way wherever it fails all the same."""
    for name, choice in recipe.style:
        tried = replace(recipe, style=tuple((dict(recipe.style) | {name: PLAIN[name]}).items()))
        if choice != PLAIN[name] and fails(tried):
            recipe = tried
    return recipe
