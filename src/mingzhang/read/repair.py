"""Readings that were damaged are confirmed or left in doubt by the identities they stand in."""

from __future__ import annotations

from dataclasses import replace

from mingzhang.model import Disclosure, Doubt, Figure, Table
from mingzhang.standard.identities import Identity, derive, statements


def repaired(document: Disclosure) -> Disclosure:
    """Return the document with every damaged number either proven or marked as doubtful.

    A number is proven where it stands in an identity that divides or repeats money and every such identity holds.
    """
    damaged = [
        figure
        for table in document.tables
        for figure in table.figures
        if figure.doubt and any(figure.region) and not (figure.region.subject or "").startswith("?")
    ]
    if not damaged:
        return document
    identities = derive(statements(document))
    doubts = list(document.doubts)
    changed: dict[int, Figure] = {}
    for figure in damaged:
        proofs = [one for one in identities if any(figure is other for other in one.figures) and not one.at_most]
        proven = bool(proofs) and all(one.holds for one in proofs)
        if proven:
            changed[id(figure)] = replace(figure, doubt="", repaired_from=figure.text)
            doubts.append(Doubt("repaired", _repair_message(figure, proofs), figure.source, (changed[id(figure)],)))
        else:
            doubts.append(
                Doubt("doubtful", f"“{figure.text}”：{figure.doubt}，没有其他数字可以证明", figure.source, (figure,))
            )
    tables = tuple(_with(table, changed) for table in document.tables)
    return replace(document, tables=tables, doubts=tuple(doubts))


def _repair_message(figure: Figure, proofs: list[Identity]) -> str:
    return f"“{figure.text}”读作{figure.value}{figure.unit}，有{len(proofs)}处勾稽关系证明"


def _with(table: Table, changed: dict[int, Figure]) -> Table:
    if not any(id(figure) in changed for figure in table.figures):
        return table
    return replace(table, figures=tuple(changed.get(id(figure), figure) for figure in table.figures))
