"""How long the check of the largest example takes, here and in an earlier checkout, as a ratio in one run.

The example is composed once and written as a web file; each checkout reads that file and checks it, by turns, each
time in a process of its own.

    python -m benchmarks.examples [--before CHECKOUT] [--rounds N]
"""

from __future__ import annotations

import argparse
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

ROOT = Path(__file__).parent.parent
_ONCE = """
import sys, time
from pathlib import Path
from mingzhang.check import check
from mingzhang.read import read
document = read(Path(sys.argv[1]))
check(document)  # the standard is loaded by the first
times = []
for _ in range(5):
    start = time.process_time()
    check(document)
    times.append(time.process_time() - start)
print(min(times))
"""


def largest() -> Publication:
    """Return the example with the most figures in its tables."""
    filings = (read_workbook(path).filing for path in sorted((ROOT / "examples").glob("*.xlsx")))
    made = (composed_of(filing, prior_answers(filing)).publication for filing in filings)
    return max(made, key=lambda one: sum(len(table.figures) for table in one.disclosure.tables))


def taken(checkout: Path, file: Path) -> float:
    """Return the milliseconds of processor time that one check takes in a checkout."""
    environment = {**os.environ, "PYTHONPATH": str(checkout / "src")}
    run = subprocess.run(
        [sys.executable, "-c", _ONCE, str(file)], env=environment, cwd=checkout, capture_output=True, check=True
    )
    return float(run.stdout) * 1000


def main() -> None:
    """Measure by turns and print a line for each checkout."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--before", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "largest.html")
        file.write_text(page(largest()), encoding="utf-8")
        checkouts = {"now": ROOT, **({"before": options.before.resolve()} if options.before else {})}
        times: dict[str, list[float]] = {name: [] for name in checkouts}
        for _ in range(options.rounds):
            for name, checkout in checkouts.items():
                times[name].append(taken(checkout, file))
    middle = {name: median(found) for name, found in times.items()}
    for name, milliseconds in middle.items():
        print(f"{name:8} {milliseconds:8.1f} ms {milliseconds / middle.get('before', milliseconds):8.2f}x")


if __name__ == "__main__":
    main()
