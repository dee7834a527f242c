"""Readings in doubt are confirmed, or left in doubt, by the identities they stand in."""

from __future__ import annotations

from mingzhang.algebra.derive import derive
from mingzhang.algebra.identity import Identity
from mingzhang.algebra.in_forms import WITHIN_FORMS
from mingzhang.algebra.statements import statements
from mingzhang.model import At, Disclosure, Doubt, DoubtKind, Figure, Table
from mingzhang.model.values import replace
from mingzhang.standard.messages import messages


def repaired(document: Disclosure) -> Disclosure:
    """Return the document with every number that had to be mended either proven or marked as doubtful.

    A number is proven where it stands in an identity that divides or repeats money and every such identity holds.
    """
    document = document.placed()
    mended = [
        figure
        for table in document.tables
        for figure in table.figures
        if figure.doubt and any(figure.region) and not figure.region.is_unknown
    ]
    if not mended:
        return document
    # That some sources of a form come to its total proves none of them: any of several readings may.
    identities = [one for one in derive(statements(document)) if one.rule not in WITHIN_FORMS]
    doubts = list(document.doubts)
    changed: dict[At, Figure] = {}
    for figure in mended:
        proofs = [one for one in identities if any(figure.at == other.at for other in one.figures) and not one.at_most]
        proven = figure.value is not None and bool(proofs) and all(one.holds for one in proofs)
        if proven:
            changed[figure.at] = replace(figure, doubt="", repaired_from=figure.repaired_from or figure.text)
            doubts.append(
                Doubt(DoubtKind.REPAIRED, _repair_message(figure, proofs), figure.source, (changed[figure.at],))
            )
        else:
            doubts.append(
                Doubt(
                    DoubtKind.DOUBTFUL,
                    messages("tables")["unproven"].format(text=figure.text, why=figure.doubt),
                    figure.source,
                    (figure,),
                )
            )
    tables = tuple(_with(table, changed) for table in document.tables)
    return replace(document, tables=tables, doubts=tuple(doubts))


def _repair_message(figure: Figure, proofs: list[Identity]) -> str:
    printed = figure.repaired_from or figure.text
    return messages("tables")["proven"].format(text=printed, value=figure.value, unit=figure.unit, count=len(proofs))


def _with(table: Table, changed: dict[At, Figure]) -> Table:
    if not any(figure.at in changed for figure in table.figures):
        return table
    return replace(table, figures=tuple(changed.get(figure.at, figure) for figure in table.figures))
