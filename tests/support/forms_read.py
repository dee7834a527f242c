"""Performance forms as the tables under which others know them, read from grids alone."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.model import Table
from mingzhang.read.layout import Grid
from mingzhang.read.performance.recognise import read_forms
from mingzhang.standard.performance_tables import finished, table_of


def read_performance(heading: Sequence[str], grids: Sequence[Grid], file_kind: str = "") -> tuple[Table, ...]:
    """Return the tables of the forms that stand below some lines of heading."""
    return tuple(table_of(form) for form in finished(read_forms(heading, grids, file_kind)))
