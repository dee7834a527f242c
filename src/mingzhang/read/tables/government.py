"""Government economic subjects that stand as words beside a department's: their codes, or that they are not known."""

from __future__ import annotations

from mingzhang.standard import lazy, load

_CODED = lazy.compile(r"\W*(\d{3}(?:\d{2})?)(?!\d)\W*(.*)")


def government_subject(words: str, economy: str) -> str | None:
    """Return the code of the government subject that words name beside a department's subject, None where unsure.

    A name that several codes bear is the one that the correspondence of the two classifications has for `economy`.
    """
    known = load().gov_economy
    coded = _CODED.fullmatch(words)
    if coded and known.name(coded[1]) is not None:
        return coded[1]
    named = {code.code for code in known.by_name(coded[2] if coded else words)}
    linked = named & {link.gov_economy for link in load().economy_map.links_of(economy)}
    chosen = linked or named
    return chosen.pop() if len(chosen) == 1 else None
