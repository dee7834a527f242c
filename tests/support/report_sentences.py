"""Sentences of a government's report on its budget, alone in a text: how many errors they draw."""

from __future__ import annotations

from pathlib import Path

import short_texts


def errors(sentence: str, folder: Path, place: str) -> int:
    """Return how many errors a sentence draws in the report of a place."""
    text = f"{place}2022年财政预算执行情况\n\n一、收支执行情况\n\n{sentence}"
    return len(short_texts.errors(short_texts.document(text, folder)))


def right_and_wrong(sentence: str, wrong: str) -> tuple[str, str]:
    """Return a sentence with the number that it marks with {}, and with a wrong one in its place."""
    before, _, rest = sentence.partition("{")
    right, _, behind = rest.partition("}")
    return f"{before}{right}{behind}", f"{before}{wrong}{behind}"
