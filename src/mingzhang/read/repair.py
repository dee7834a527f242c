"""Readings that were damaged are confirmed or left in doubt by the identities they stand in."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from mingzhang.algebra.derive import derive
from mingzhang.algebra.identity import Identity
from mingzhang.algebra.in_forms import WITHIN_FORMS
from mingzhang.algebra.statements import statements
from mingzhang.model import At, Disclosure, Doubt, Figure, Table


def repaired(document: Disclosure) -> Disclosure:
    """Return the document with every damaged number either proven or marked as doubtful.

    A number is proven where it stands in an identity that divides or repeats money and every such identity holds.
    """
    document = _odd_ones_doubted(document.placed())
    damaged = [
        figure
        for table in document.tables
        for figure in table.figures
        if figure.doubt and any(figure.region) and not figure.region.is_unknown
    ]
    if not damaged:
        return document
    # That some sources of a form come to its total proves none of them: any of several readings may.
    identities = [one for one in derive(statements(document)) if one.rule not in WITHIN_FORMS]
    doubts = list(document.doubts)
    changed: dict[At, Figure] = {}
    for figure in damaged:
        proofs = [one for one in identities if any(figure.at == other.at for other in one.figures) and not one.at_most]
        proven = figure.value is not None and bool(proofs) and all(one.holds for one in proofs)
        if proven:
            changed[figure.at] = replace(figure, doubt="", repaired_from=figure.text)
            doubts.append(Doubt("repaired", _repair_message(figure, proofs), figure.source, (changed[figure.at],)))
        else:
            doubts.append(
                Doubt("doubtful", f"“{figure.text}”：{figure.doubt}，没有其他数字可以证明", figure.source, (figure,))
            )
    tables = tuple(_with(table, changed) for table in document.tables)
    return replace(document, tables=tables, doubts=tuple(doubts))


def _odd_ones_doubted(document: Disclosure) -> Disclosure:
    """Doubt the amounts of a scanned table that print other decimals than all its others: a cell was torn in two."""
    if not document.scanned:
        return document
    changed: dict[At, Figure] = {}
    for table in document.tables:
        money = [figure for figure in table.figures if figure.is_money and figure.value]
        usual, count = Counter(figure.step for figure in money).most_common(1)[0] if money else (None, 0)
        if count * 5 >= len(money) * 4:
            zeros = [
                figure
                for figure in table.figures
                if figure.value == 0 and figure.text.strip("0") == "" != figure.text[1:]
            ]
            odd = [figure for figure in (*money, *zeros) if figure.step != usual and not figure.doubt]
            changed |= {
                figure.at: replace(figure, doubt="小数位数与表内其他数字不同，可能为识别错误") for figure in odd
            }
    return replace(document, tables=tuple(_with(table, changed) for table in document.tables)) if changed else document


def _repair_message(figure: Figure, proofs: list[Identity]) -> str:
    return f"“{figure.text}”读作{figure.value}{figure.unit}，有{len(proofs)}处勾稽关系证明"


def _with(table: Table, changed: dict[At, Figure]) -> Table:
    if not any(figure.at in changed for figure in table.figures):
        return table
    return replace(table, figures=tuple(changed.get(figure.at, figure) for figure in table.figures))
