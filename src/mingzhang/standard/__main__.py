"""Keep what all prescribed data are parsed to, so that no start of the program parses them: `./run` does it once."""

from __future__ import annotations

import sys

from mingzhang.standard.rules import rules
from mingzhang.standard.strict import DATA, toml


def main() -> None:
    """Keep every file, and the rules without their cases."""
    sys.dont_write_bytecode = False
    for path in sorted(DATA.rglob("*.toml")):
        toml(path)
    rules()


if __name__ == "__main__":
    main()
