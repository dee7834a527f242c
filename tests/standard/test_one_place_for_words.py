"""How text is made comparable, enumerators and units of money are said once, in `standard/words.py`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mingzhang.standard.performance import performance_words
from sources import below, nodes

_WORDS = "standard/words.py"
_TABLES_OF_SIGNS = {
    "model/figure.py",  # knows nothing of words: the unit behind a printed amount
    "read/amounts.py",  # signs of a number, and what recognition takes for digits
    "read/tables/row_codes.py",  # what recognition takes for digits of a code
    "read/performance/catalogue.py",  # Cyrillic letters in codes of catalogues
    "standard/forms.py",  # quotation marks inside quotation marks
}


def modules() -> Iterator[str]:
    return (module for module in below() if module != _WORDS)


def literals(module: str) -> Iterator[str]:
    return (node.value for node in nodes(module) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def holding(*parts: str) -> list[str]:
    return [module for module in modules() if any(part in text for text in literals(module) for part in parts)]


def test_the_digits_of_enumerators_are_named_once() -> None:
    assert holding("一二三") == []


def test_the_units_of_money_stand_in_one_pattern() -> None:
    assert holding("万元|", "亿元|", "|元)") == []


def test_signs_are_exchanged_in_one_place_but_for_those_named() -> None:
    found = {
        module
        for module in modules()
        if any(isinstance(node, ast.Attribute) and node.attr == "maketrans" for node in nodes(module))
    }
    assert found == _TABLES_OF_SIGNS


def test_blanks_are_taken_out_in_one_place() -> None:
    assert [module for module in modules() if any(map(_joins_its_parts, nodes(module)))] == []


def test_labels_of_performance_forms_stand_in_their_vocabulary_alone() -> None:
    labels = {text for text in performance_words().texts if not text.isascii()}
    readers = below("read/performance/", "read/scan/")
    assert [(module, label) for module in readers for label in literals(module) if label in labels] == []


def _joins_its_parts(node: ast.AST) -> bool:
    """Whether this is `"".join(text.split())`."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr != "join":
        return False
    if ast.unparse(node.func) != "''.join":
        return False
    return any(isinstance(one, ast.Call) and ast.unparse(one).endswith(".split()") for one in node.args)
