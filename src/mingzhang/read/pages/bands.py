"""Where parallel rules without any between their columns enclose a table: three-line tables, rows parted by rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from mingzhang.read.pages.marks import Box
from mingzhang.read.pages.rules import Rule
from mingzhang.read.pages.spans import FINE
from mingzhang.read.pages.stretches import is_title, pieces, stands_alone
from mingzhang.read.pages.text import TextLine, is_amount, line_text

EVEN = 4.0  # points; rules of one table begin and end within this of one another
LARGER = 1.12  # how much larger a line may be than the others of its table


def full_rules(rules: Sequence[Rule], ruled: Sequence[Box]) -> list[list[Rule]]:
    """Rules of one length below one another, outside of all lattices; each list from top to bottom."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules):
        if any(box[1] - EVEN < rule.at < box[3] + EVEN and rule.start < box[2] and rule.end > box[0] for box in ruled):
            continue
        same = (one for one in groups if abs(one[0].start - rule.start) < EVEN and abs(one[0].end - rule.end) < EVEN)
        group = next(same, None)
        if group is None:
            groups.append([rule])
        else:
            group.append(rule)
    return [group for group in groups if len(group) > 1]


def between_rules(lines: Sequence[TextLine], groups: Sequence[Sequence[Rule]]) -> list[tuple[int, int]]:
    """Ranges of neighbouring lines that stand between rules of one length."""
    return [run for group in groups for run in _runs(lines, group)]


def _runs(lines: Sequence[TextLine], group: Sequence[Rule]) -> Iterator[tuple[int, int]]:
    """Ranges of lines in neighbouring bands, none of which holds running text or a title.

    How large its lines are a table's rows say: words of its head were made smaller to fit.
    """
    run: list[int] = []
    largest = 0.0
    for above, below in pairwise(group):
        band = [at for at, line in enumerate(lines) if above.at < (line.top + line.bottom) / 2 < below.at]
        if band and _is_of_a_table([lines[at] for at in band], above, largest or inf):
            run += band
            largest = max([largest, *(lines[at].size for at in band if is_row(lines[at]))])
        elif band or below.at - above.at > 40:
            if run:
                yield run[0], run[-1] + 1
            run, largest = [], 0.0
    if run:
        yield run[0], run[-1] + 1


def _is_of_a_table(band: Sequence[TextLine], rule: Rule, largest: float) -> bool:
    return all(
        rule.start - EVEN <= line.x0
        and line.x1 <= rule.end + EVEN
        and line.size <= LARGER * largest
        and not stands_alone(line)
        and not is_title(line)
        for line in band
    )


def is_row(line: TextLine) -> bool:
    """Whether a line holds several pieces, a figure among them."""
    parts = pieces(line, FINE)
    return len(parts) > 1 and any(is_amount(line_text(part)) for part in parts)
