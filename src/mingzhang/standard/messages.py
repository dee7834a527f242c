"""Sentences for users, kept as data: one file of named sentences for each part that speaks."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def messages(part: str) -> dict[str, str]:
    """Return the sentences of one part by name; each may hold fields for `str.format`."""
    place = files("mingzhang.standard") / "data" / "messages" / f"{part}.toml"
    found = tomllib.loads(place.read_text(encoding="utf-8"))
    for name, sentence in found.items():
        if not isinstance(sentence, str):
            raise TypeError(f"messages/{part}.toml: {name} is not a sentence")
    return found
