"""How long reading and checking take, here and in an earlier checkout, as ratios in one run.

The largest example is composed once and written as a web file; it and any files named are read and checked by each
checkout, by turns, each time in a process of its own. The least time of a process counts, and the median of those.

    python -m benchmarks.examples [FILE…] [--before CHECKOUT] [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from mingzhang.compose.ledger.stated import prior_answers
from mingzhang.compose.package import composed_of
from mingzhang.compose.workbook.read import read_workbook
from mingzhang.model import Publication
from mingzhang.write.html.page import page

ROOT = Path(__file__).resolve().parent.parent
_ONCE = """
import json, sys, time
from pathlib import Path
from mingzhang.check import check
from mingzhang.read import read

def least(work, given):
    work(given)  # the standard is loaded by the first
    times = []
    for _ in range(5):
        start = time.process_time()
        made = work(given)
        times.append(time.process_time() - start)
    return made, min(times) * 1000

document, reading = least(read, Path(sys.argv[1]))
_, checking = least(check, document)
print(json.dumps({"read": reading, "check": checking}))
"""


def largest() -> Publication:
    """Return the example with the most figures in its tables."""
    filings = (read_workbook(path).filing for path in sorted((ROOT / "examples").glob("*.xlsx")))
    made = (composed_of(filing, prior_answers(filing)).publication for filing in filings)
    return max(made, key=lambda one: sum(len(table.figures) for table in one.disclosure.tables))


def taken(checkout: Path, file: Path) -> dict[str, float]:
    """Return the milliseconds of processor time that reading and checking a file take in a checkout."""
    environment = {**os.environ, "PYTHONPATH": str(checkout / "src")}
    run = subprocess.run(
        [sys.executable, "-c", _ONCE, str(file)], env=environment, cwd=checkout, capture_output=True, check=True
    )
    return dict(json.loads(run.stdout))


def measure(file: Path, checkouts: dict[str, Path], rounds: int) -> None:
    """Measure one file by turns and print a line for each kind of work."""
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in checkouts}
    for _ in range(rounds):
        for name, checkout in checkouts.items():
            runs[name].append(taken(checkout, file))
    print(file.name[:60])
    for work in ("read", "check"):
        middle = {name: median(run[work] for run in found) for name, found in runs.items()}
        before = (
            f"   before {middle['before']:8.1f} ms {middle['now'] / middle['before']:6.2f}"
            if "before" in middle
            else ""
        )
        print(f"  {work:6} {middle['now']:8.1f} ms{before}")


def main() -> None:
    """Measure the largest example and the files named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--before", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    checkouts = {"now": ROOT, **({"before": options.before.resolve()} if options.before else {})}
    with tempfile.TemporaryDirectory() as folder:
        example = Path(folder, "largest example.html")
        example.write_text(page(largest()), encoding="utf-8")
        for file in (example, *(path.resolve() for path in options.files)):
            measure(file, checkouts, options.rounds)


if __name__ == "__main__":
    main()
