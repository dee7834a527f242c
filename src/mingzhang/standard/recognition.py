"""What character recognition makes of Chinese print, loaded strictly from `data/recognition.toml`."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path

from mingzhang.model.values import dataclass
from mingzhang.standard.strict import DATA, BadStandard, build, toml


@dataclass(frozen=True, slots=True)
class Halves:
    """Characters with one left half; each of `pairs` is a character and its right half."""

    left: str
    pairs: tuple[str, ...]


@dataclass(frozen=True)
class Recognition:
    """Signs put for others (`variants`: the wrong one, the right one), and characters that a border can cut in two."""

    variants: tuple[str, ...]
    halves: tuple[Halves, ...]

    @cached_property
    def simplified(self) -> dict[int, str]:
        """What to translate a text by so that strange variants become the usual characters."""
        return {ord(pair[0]): pair[1] for pair in self.variants}

    @cached_property
    def by_right(self) -> dict[str, tuple[str, ...]]:
        """The characters that each right half may be left of."""
        found: dict[str, tuple[str, ...]] = {}
        for group in self.halves:
            for pair in group.pairs:
                found[pair[1]] = (*found.get(pair[1], ()), pair[0])
        return found

    @cached_property
    def alike(self) -> dict[str, tuple[str, ...]]:
        """The characters that share their left half with a sign: with a character, or with that half alone."""
        groups = [(group.left, tuple(pair[0] for pair in group.pairs)) for group in self.halves]
        return {sign: members for left, members in groups for sign in (left, *members)}


@cache
def recognition() -> Recognition:
    """Return what recognition does to print."""
    return load_recognition(DATA / "recognition.toml")


def load_recognition(path: Path) -> Recognition:
    """Load such a file. Raises BadStandard, naming file and entry, for a wrong key or a pair that is none."""
    found = build(Recognition, toml(path), path.name)
    for pair in (*found.variants, *(pair for group in found.halves for pair in group.pairs)):
        if len(pair) != 2 or pair[0] == pair[1]:
            raise BadStandard(path.name, pair, "not a pair of two signs")
    return found
