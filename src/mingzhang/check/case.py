"""A document under examination, with the one of the year before, and what many checks need of either, made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar, cast

from mingzhang.algebra.derive import derive
from mingzhang.algebra.identity import Identity
from mingzhang.algebra.statements import Statements, statements
from mingzhang.model import Disclosure

_Made = TypeVar("_Made")


class Case:
    """What every check is given. Nothing is remembered outside it, so any number of cases can be open at a time."""

    def __init__(self, document: Disclosure, prior: Disclosure | None = None) -> None:
        self.document = document.placed()
        self.prior = Case(prior) if prior is not None else None
        self.made: dict[Callable[[Case], Any], Any] = {}

    @cached_property
    def statements(self) -> Statements:
        """All that the document states about money, each under its region."""
        return statements(self.document)

    @cached_property
    def identities(self) -> tuple[Identity, ...]:
        """All that the document's amounts must agree on."""
        return derive(self.statements)


def once(make: Callable[[Case], _Made]) -> Callable[[Case], _Made]:
    """Remember in the case what was made of it, so that many checks share one pass over the document."""

    def remembered(case: Case) -> _Made:
        if make not in case.made:
            case.made[make] = make(case)
        return cast(_Made, case.made[make])

    return remembered
