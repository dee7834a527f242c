"""No module is longer than can be held in mind."""

from __future__ import annotations

from pathlib import Path

import mingzhang

_ROOT = Path(mingzhang.__file__).parent
_MOST = 400  # lines of code; blank lines and those of comments alone are none


def lines_of_code(path: Path) -> int:
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return sum(bool(line) and not line.startswith("#") for line in lines)


def test_no_module_has_more_than_four_hundred_lines_of_code() -> None:
    long = {path.relative_to(_ROOT) for path in _ROOT.rglob("*.py") if lines_of_code(path) > _MOST}
    assert long == set()
