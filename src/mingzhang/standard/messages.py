"""Sentences for users, kept as data: one file of named sentences for each part that speaks."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from mingzhang.standard.strict import DATA, texts


@cache
def messages(part: str) -> dict[str, str]:
    """Return the sentences of one part by name; each may hold fields for `str.format`."""
    return texts(DATA / "messages" / f"{part}.toml")


def shown(path: Path | str) -> str:
    """Return a path for people: bytes that are no text become marks instead of breaking the output."""
    return os.fsencode(path).decode("utf-8", "replace")


def sentence(name: str, **fields: object) -> str:
    """Return one of the command line's sentences, filled in."""
    return messages("commands")[name].format(**fields)
