"""Performance forms of projects, composed and laid out."""

from __future__ import annotations

from mingzhang.compose.filing import Filing
from mingzhang.model import Sheet, Table


def goal_sheets(filing: Filing, first: int) -> tuple[tuple[Sheet, ...], tuple[Table, ...]]:
    """Return the forms as sheets and as tables; `first` is the place of the first of them among all tables."""
    return (), ()
