"""Tables whose head names the wrong unit of money: their digits are the other tables', their amounts are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from mingzhang.algebra.identity import Identity
from mingzhang.check.case import Case
from mingzhang.check.evidence import OTHER_UNIT
from mingzhang.check.in_words import sum_of, sum_words
from mingzhang.check.registry import found
from mingzhang.model import TEXT, At, Evidence, Figure, Finding, Table
from mingzhang.model.values import dataclass
from mingzhang.standard.rules import rules

RULE = "sum.unit"
_TEN_THOUSAND = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class _Slip:
    """A table (by its place), the unit that it should name, and the equalities that show it."""

    table: int
    unit: str
    shown: tuple[Identity, ...]


def wrong_units(case: Case, identities: Iterable[Identity]) -> tuple[list[Finding], set[At]]:
    """Return a finding for each table under a wrong unit, and the places of all figures that are wrong by it."""
    owner = {figure.at: at for at, table in enumerate(case.document.tables) for figure in table.figures}
    pairs = [one for one in identities if _is_pair(one) and _owner(owner, one.left) != _owner(owner, one.right)]
    findings: list[Finding] = []
    wrong: set[At] = set()
    while (slip := _worst(case, owner, pairs)) is not None:
        table = case.document.tables[slip.table]
        if table.unit:  # a unit that we only supposed accuses nobody
            findings.append(_finding(table, slip))
        wrong.update(figure.at for figure in table.figures)
        pairs = [one for one in pairs if slip.table not in (_owner(owner, one.left), _owner(owner, one.right))]
    return findings, wrong


def _is_pair(identity: Identity) -> bool:
    """Whether an identity says that two printed amounts of money are one."""
    figures = identity.figures
    return len(figures) == 2 and not identity.at_most and all(one.value and one.is_money for one in figures)


def _owner(owner: dict[At, int], side: Sequence[Figure]) -> int:
    return owner.get(side[0].at, TEXT)


def _worst(case: Case, owner: dict[At, int], pairs: Sequence[Identity]) -> _Slip | None:
    """Return the table that most equalities show to be off by its unit, where hardly any shows that it is right."""
    off: Counter[int] = Counter()
    right: Counter[int] = Counter()
    for pair in pairs:
        at = (_owner(owner, pair.left), _owner(owner, pair.right))
        if _is_slip(pair):
            off.update(at)
        elif pair.holds:
            right.update(at)
    suspects = [at for at in off if at != TEXT and Evidence(off[at], right[at]).passes(OTHER_UNIT)]
    if not suspects:
        return None
    worst = max(suspects, key=lambda at: (off[at] - right[at], -at))
    shown = [
        pair for pair in pairs if _is_slip(pair) and worst in (_owner(owner, pair.left), _owner(owner, pair.right))
    ]
    others = Counter(figure.unit for pair in shown for figure in pair.figures if owner.get(figure.at) != worst)
    unit = others.most_common(1)[0][0]
    usual = Counter(table.unit for table in case.document.tables if table.unit and table.has_data).most_common(1)
    if len(shown) == 1 and [unit] != [named for named, _ in usual]:
        return None  # of two tables alone either may be wrong
    return _Slip(worst, unit, tuple(shown))


def _is_slip(pair: Identity) -> bool:
    left, right = pair.left[0], pair.right[0]
    return left.unit != right.unit and left.value == right.value and left.yuan in (
        right.yuan * _TEN_THOUSAND, right.yuan / _TEN_THOUSAND
    )  # fmt: skip


def _finding(table: Table, slip: _Slip) -> Finding:
    return found(
        rules()[RULE],
        figures=[figure for figure in table.figures if figure.value and figure.is_money],
        arithmetic="；".join(sum_words(sum_of(identity)) for identity in slip.shown[:3]),
        title=table.title or table.form,
        printed=table.unit,
        count=len(slip.shown),
        expected_words=slip.unit,
    )
