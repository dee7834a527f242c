"""Tables of which a sheet printed only a part of the labels: their cells were too low or too narrow for all lines.

The lines that had no room are not in the file. What is left of a label may be the whole of another (财政拨款收入, of
which the fund was lost), so that nothing tells which of the others are whole once several are seen to be torn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from mingzhang.model import Row, Table
from mingzhang.read.evidence import BEGINNINGS, ENDS
from mingzhang.standard import load
from mingzhang.standard.enumerators import numbered
from mingzhang.standard.lexicon import read_label
from mingzhang.standard.words import bare, closed

_LEAST = 4  # signs of a label of which a part tells something


def torn_labels(table: Table) -> tuple[str, ...]:
    """Return the labels of a table on a page that are but a part of one that forms print; none where they are too few.

    What other formats hold is whole.
    """
    if table.source is None or table.source.box is None or not table.figures:
        return ()
    labels = dict.fromkeys(_labels(table))
    unnumbered = set(_unnumbered(table.rows))
    ends = [label for label in labels if (label in unnumbered or label in _ends()) and _says_nothing(label)]
    begun = [label for label in labels if label in _beginnings() and label not in ends and _says_nothing(label)]
    return (*ends, *begun) if len(ends) >= ENDS or len(begun) >= BEGINNINGS else ()


def _unnumbered(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the labels of rows without a number that stand where just so many numbers lack: what is left are ends."""
    last: dict[str, tuple[int, int]] = {}
    since: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        kind, number = numbered(row.label)
        if not kind:
            since[row.side].append(closed(row.label))
            continue
        between = since.pop(row.side, [])
        if between and last.get(row.side) == (kind, number - len(between) - 1):
            yield from between
        last[row.side] = kind, number


def _labels(table: Table) -> Iterator[str]:
    for column in table.columns:
        yield from map(closed, column.path)
    for row in table.rows:
        yield closed(bare(row.label))


def _says_nothing(label: str) -> bool:
    """Whether a label has no meaning of its own and is no subject's name."""
    lists = (load().functions, load().economy, load().gov_economy)
    return not read_label(label).understood and not any(codes.by_name(label) for codes in lists)


@cache
def _known() -> frozenset[str]:
    """The labels that forms print."""
    return frozenset(label for label in _printed() if len(label) >= _LEAST)


def _printed() -> Iterable[str]:
    for form in load().forms.by_id.values():
        for column in form.columns:
            yield from map(closed, column.path)
        for row in form.rows:
            yield closed(bare(row.label))


@cache
def _ends() -> frozenset[str]:
    return frozenset(label[at:] for label in _known() for at in range(1, len(label) - 1)) - _known()


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(label[:at] for label in _known() for at in range(2, len(label))) - _known()
