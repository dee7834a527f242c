"""How text is made comparable, enumerators and units of money are said once, in `standard/words.py`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import mingzhang

_ROOT = Path(mingzhang.__file__).parent
_WORDS = Path("standard/words.py")
_TABLES_OF_SIGNS = {
    Path("model/figure.py"),  # knows nothing of words: the unit behind a printed amount
    Path("read/amounts.py"),  # signs of a number, and what recognition takes for digits
    Path("read/tables/row_codes.py"),  # what recognition takes for digits of a code
    Path("read/performance/catalogue.py"),  # Cyrillic letters in codes of catalogues
    Path("standard/forms.py"),  # quotation marks inside quotation marks
}


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(_ROOT.rglob("*.py")):
        if path.relative_to(_ROOT) != _WORDS:
            yield path.relative_to(_ROOT), ast.parse(path.read_text(encoding="utf-8"))


def literals(tree: ast.Module) -> Iterator[str]:
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def holding(part: str) -> list[Path]:
    return [path for path, tree in modules() if any(part in text for text in literals(tree))]


def test_the_digits_of_enumerators_are_named_once() -> None:
    assert holding("一二三") == []


def test_the_units_of_money_stand_in_one_pattern() -> None:
    assert [path for one in ("万元|", "亿元|", "|元)") for path in holding(one)] == []


def test_signs_are_exchanged_in_one_place_but_for_those_named() -> None:
    found = {
        path
        for path, tree in modules()
        if any(isinstance(node, ast.Attribute) and node.attr == "maketrans" for node in ast.walk(tree))
    }
    assert found == _TABLES_OF_SIGNS


def test_blanks_are_taken_out_in_one_place() -> None:
    assert [path for path, tree in modules() if any(map(_joins_its_parts, ast.walk(tree)))] == []


def _joins_its_parts(node: ast.AST) -> bool:
    """Whether this is `"".join(text.split())`."""
    if not isinstance(node, ast.Call) or ast.unparse(node.func) != "''.join":
        return False
    return any(isinstance(one, ast.Call) and ast.unparse(one).endswith(".split()") for one in node.args)
