"""Sentences for users, kept as data: one file of named sentences for each part that speaks."""

from __future__ import annotations

import os
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def messages(part: str) -> dict[str, str]:
    """Return the sentences of one part by name; each may hold fields for `str.format`."""
    place = files("mingzhang.standard") / "data" / "messages" / f"{part}.toml"
    found = tomllib.loads(place.read_text(encoding="utf-8"))
    for name, sentence in found.items():
        if not isinstance(sentence, str):
            raise TypeError(f"messages/{part}.toml: {name} is not a sentence")
    return found


def shown(path: Path | str) -> str:
    """Return a path for people: bytes that are no text become marks instead of breaking the output."""
    return os.fsencode(path).decode("utf-8", "replace")


def sentence(name: str, **fields: object) -> str:
    """Return one of the command line's sentences, filled in."""
    return messages("commands")[name].format(**fields)
