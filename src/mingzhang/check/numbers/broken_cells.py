"""What figures and labels of a table show of columns that were read wrongly: pieces of amounts, amounts in labels."""

from __future__ import annotations

from mingzhang.model import Table
from mingzhang.standard import lazy

_ENDS_IN_AMOUNT = lazy.compile(r"\d\.\d{2}$")
_PIECE = lazy.compile(r"[.,]$|^[.,]|,\d{1,2}(?:\D|$)|,\d{4}")
"""Of a figure: cut at its point, or within a group of three."""


def is_mixed(table: Table) -> bool:
    """Whether an amount of a page was taken for the end of a row's name: its columns are not those that were read."""
    on_page = table.source is not None and table.source.box is not None
    return on_page and any(_ENDS_IN_AMOUNT.search(row.label) for row in table.rows)


def prints_pieces(table: Table) -> bool:
    """Whether a table prints pieces of figures: narrow cells broke them."""
    return any(_PIECE.search(figure.text) for figure in table.figures)
