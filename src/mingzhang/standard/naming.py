"""What people call things that the program knows by an id."""

from __future__ import annotations

from functools import cache

from mingzhang.standard import load


@cache
def table_name(form: str) -> str:
    """Return what people call a table: the title of a prescribed form without its year, or the name it was given."""
    known = load().forms.by_id.get(form)
    return known.title.replace("{year}年", "").replace("{year}", "") if known else form
