"""How fast sums are checked, as ratios in one run: our identities, pandera and frictionless on the same figures.

All three answer the same question of the same numbers: is each printed total the sum of its parts, within what
rounding allows? The other two are handed the figures as whole fen, already gathered under their totals, which is the
work our derivation does; the line "with derivation" is what a package costs us from its tables on. The run ends with
an error if the three do not find the same number of broken sums.

    python -m benchmarks.checking PACKAGE… [--rounds N]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from mingzhang.algebra.derive import derive
from mingzhang.algebra.identity import NOTHING, Identity
from mingzhang.algebra.statements import statements
from mingzhang.check import check
from mingzhang.model import Disclosure
from mingzhang.read import read

_FEN = Decimal(100)
_HALVES = 2  # half a fen is the finest allowance, so everything is counted in halves


def sums_of(document: Disclosure) -> tuple[Identity, ...]:
    """Return the sums and equalities of money derived from a package."""
    return tuple(
        identity
        for identity in derive(statements(document))
        if not identity.at_most and all(figure.is_money for figure in identity.figures)
    )


def rows_of(identities: Sequence[Identity]) -> list[tuple[int, int, int]]:
    """Return left side, right side and allowance of each identity, in halves of a fen."""
    return [
        (
            int(sum((figure.yuan for figure in one.left), Decimal(0)) * _FEN * _HALVES),
            int(sum((figure.yuan for figure in one.right), Decimal(0)) * _FEN * _HALVES),
            int(one.gap.half * _FEN * _HALVES),
        )
        for one in identities
    ]


def ours(identities: Sequence[Identity]) -> int:
    """How many identities do not hold."""
    return sum(not one.gap.agrees(NOTHING) for one in identities)


def _from_tables(document: Disclosure) -> int:
    return ours(sums_of(document))


def by_pandera(rows: Sequence[tuple[int, int, int]]) -> int:
    """How many rows pandera refuses."""
    import pandas
    import pandera.pandas as pandera

    frame = pandas.DataFrame(rows, columns=["left", "right", "allowance"])
    schema = pandera.DataFrameSchema(
        {name: pandera.Column(int) for name in frame.columns},
        checks=pandera.Check(lambda table: (table["left"] - table["right"]).abs() <= table["allowance"]),
    )
    try:
        schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as refused:
        return int(refused.failure_cases["index"].nunique())
    return 0


def by_frictionless(rows: Sequence[tuple[int, int, int]]) -> int:
    """How many rows frictionless reports."""
    from frictionless import Checklist, Resource, checks

    formula = "left - right <= allowance and right - left <= allowance"
    resource = Resource(data=[["left", "right", "allowance"], *(list(row) for row in rows)])
    checklist = Checklist(checks=[checks.row_constraint(formula=formula)])
    report = resource.validate(checklist, limit_errors=len(rows) + 1)
    return len(report.flatten(["rowNumber"]))


def _seconds(job: Callable[[], Any]) -> float:
    start = time.process_time()
    job()
    return time.process_time() - start


def main() -> None:
    """Measure and print one block for each package."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    for path in options.packages:
        document = read(path)
        identities = sums_of(document)
        rows = rows_of(identities)
        jobs: dict[str, Callable[[], int]] = {
            "mingzhang": partial(ours, identities),
            "with derivation": partial(_from_tables, document),
            "pandera": partial(by_pandera, rows),
            "frictionless": partial(by_frictionless, rows),
        }
        broken = {name: job() for name, job in jobs.items()}
        if len(set(broken.values())) != 1:
            raise SystemExit(f"{path.name}: the answers differ: {broken}")
        times: dict[str, list[float]] = {name: [] for name in jobs}
        for _ in range(options.rounds):
            for name, job in jobs.items():
                times[name].append(_seconds(job))
        middle = {name: median(taken) for name, taken in times.items()}
        print(f"{path.name[:60]}: {len(rows)} sums, {broken['mingzhang']} broken")
        for name, taken in middle.items():
            each = taken / len(rows) * 1e6
            print(f"  {name:16} {taken * 1000:8.1f} ms {each:8.1f} µs a sum {taken / middle['mingzhang']:7.1f}x")
        whole = median(_seconds(partial(check, document)) for _ in range(options.rounds))
        print(f"  {'whole check':16} {whole * 1000:8.1f} ms, every rule")


if __name__ == "__main__":
    main()
