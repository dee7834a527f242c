"""The modules of the program, each read and parsed once for all tests of a process that look at how it is written."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from places import ROOT

PROGRAM = ROOT / "src" / "mingzhang"


@cache
def sources() -> dict[str, str]:
    """Return the text of every module by its place in the program (read/lines.py)."""
    return {_place(path): path.read_text(encoding="utf-8") for path in sorted(PROGRAM.rglob("*.py"))}


@cache
def tree(module: str) -> ast.Module:
    """Return a module as a tree; nobody may change it."""
    return ast.parse(sources()[module])


@cache
def nodes(module: str) -> tuple[ast.AST, ...]:
    """Return every node of a module's tree."""
    return tuple(ast.walk(tree(module)))


def below(*folders: str) -> Iterator[str]:
    """Yield the modules of some folders (read/, check/numbers/), of the whole program where none is named."""
    return (module for module in sources() if not folders or module.startswith(folders))


def _place(path: Path) -> str:
    return path.relative_to(PROGRAM).as_posix()
