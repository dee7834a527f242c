"""Plant faults in whole packages and write docs/detection.md.

    python -m benchmarks.detection [FILE…] [-o PAGE] [--cells N] [--sentences N] [--others N]

Without files it takes the published texts that lie beside the repository, where there are any, and the examples.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from benchmarks.detection.page import page
from benchmarks.detection.run import results

ROOT = Path(__file__).parents[2]


def texts() -> list[Path]:
    """Return the published texts beside the repository, and the good example."""
    shared = Path(os.environ.get("MINGZHANG_SHARED", ROOT.parent / "shared"))
    return [*sorted(shared.glob("seeds/*.txt")), *sorted((ROOT / "examples").glob("账实相符*.txt"))]


def main() -> None:
    parser = argparse.ArgumentParser(prog=_COMMAND, description="植入差错，统计发现率")
    parser.add_argument("files", nargs="*", type=Path, help="文本文件；不给时用仓库旁的公开文本和示例")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "docs" / "detection.md", help="写到哪里")
    parser.add_argument("--cells", type=int, default=30, help="每份文本在表格里最多改错几个数字")
    parser.add_argument("--sentences", type=int, default=60, help="每份文本在文字里最多改错几个数字")
    parser.add_argument("--others", type=int, default=3, help="其他每类差错最多几处")
    given = parser.parse_args()
    paths = given.files or texts()
    start = time.monotonic()
    made = results(paths, given.cells, given.sentences, given.others, _tell)
    seconds = time.monotonic() - start
    given.output.write_text(page(made, paths), encoding="utf-8")
    print(f"\n{len(made)}处，{seconds:.0f}秒，写到 {given.output}", file=sys.stderr)


_COMMAND = "./run detection"


def _tell(done: int, total: int) -> None:
    if done % 50 == 0 or done == total:
        print(f"\r{done}/{total}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
