"""How the checks look at a document, counted from their code: by regions and claims, or by patterns over its text.

A check counts with every function and class of `mingzhang.check` that it reaches by name. It looks by regions or claims
where one of them asks for a claim, for what sentences say, for statements, for the region of a figure, or for the money
of a performance form, which its regions tell apart. The rules that no check carries out are identities that regions
derive. A check applies a pattern to running text where one function both takes text (paragraphs, passages, the whole
text) and searches it; the rules whose entry is a search are data, and search as well.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import cache

from mingzhang.check import registry
from mingzhang.standard.rules import rules
from sources import below, tree

Name = tuple[str, str]

_MEANING = frozenset({"claims", "said", "statements", "by_region", "region", "money", "yearly"})
_CLAIMS = "claims"  # the module through which rules look at claims
_TEXT = frozenset({"prose", "passages", "whole_text", "under_heading", "paragraphs", "passage", "Passage"})
_SEARCHES = frozenset({"search", "finditer", "match", "fullmatch", "findall", "matches"})
_SHARED = frozenset({"case", "registry", "evidence", "performance.forms"})
"""Modules that many checks stand on: what a case or a form can give is not yet what a check asks of it."""


@cache
def functions() -> dict[Name, ast.FunctionDef | ast.ClassDef]:
    """Return every function and class of the checks by module and name."""
    bodies = [(module, node) for module, whole in _modules() for node in whole.body]
    return {(module, node.name): node for module, node in bodies if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for place in below("check/"):
        module = place.removeprefix("check/").removesuffix(".py").replace("/", ".")
        if module not in _SHARED:
            yield module, tree(place)


@cache
def imported() -> dict[str, dict[str, Name]]:
    """Return, by module, what it takes from other modules of the checks."""
    found: dict[str, dict[str, Name]] = {}
    for module, whole in _modules():
        taken = [node for node in whole.body if isinstance(node, ast.ImportFrom) and node.module]
        found[module] = {
            alias.asname or alias.name: ((node.module or "").removeprefix("mingzhang.check."), alias.name)
            for node in taken
            for alias in node.names
        }
    return found


@cache
def attributes(name: Name) -> frozenset[str]:
    """Return what a function asks of values; what a form or a cell said is none of what sentences say."""
    asked = (node for node in ast.walk(functions()[name]) if isinstance(node, ast.Attribute))
    return frozenset(
        node.attr
        for node in asked
        if node.attr != "said" or (isinstance(node.value, ast.Attribute) and node.value.attr == "document")
    )


@cache
def called(name: Name) -> frozenset[str]:
    """Return the names that a function uses and does not bind itself."""
    used = [node for node in ast.walk(functions()[name]) if isinstance(node, ast.Name)]
    bound = {node.id for node in used if isinstance(node.ctx, ast.Store)}
    return frozenset({node.id for node in used} - bound)


def names(name: Name) -> frozenset[str]:
    """Return every name and attribute that a function uses."""
    asked = {node.attr for node in ast.walk(functions()[name]) if isinstance(node, ast.Attribute)}
    return called(name) | asked | {node.id for node in ast.walk(functions()[name]) if isinstance(node, ast.Name)}


def reached(start: Name) -> set[Name]:
    """Return a function and every one that it reaches by name."""
    seen: set[Name] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in seen or name not in functions():
            continue
        seen.add(name)
        module = name[0]
        waiting.extend(imported()[module].get(used, (module, used)) for used in called(name))
    return seen


def checks() -> dict[str, Name]:
    """Return the function of every rule that code carries out."""
    registry.registered()
    held: dict[str, Callable[..., object]] = {**registry._CHECKS, **registry._PRIOR_CHECKS}
    coded = {rule: made for rule, made in held.items() if not rules()[rule].search}
    return {rule: (made.__module__.removeprefix("mingzhang.check."), made.__name__) for rule, made in coded.items()}


def by_meaning() -> set[str]:
    return {
        rule
        for rule, name in checks().items()
        if any(one[0] == _CLAIMS or attributes(one) & _MEANING for one in reached(name))
    }


def derived() -> set[str]:
    return set(rules()) - registry.registered()


def by_pattern() -> set[str]:
    return {
        rule
        for rule, name in checks().items()
        if any(names(one) & _TEXT and names(one) & _SEARCHES for one in reached(name))
    }


def test_every_check_of_code_is_counted() -> None:
    assert [rule for rule, name in checks().items() if name not in functions()] == []


def test_more_than_sixty_checks_look_by_regions_or_claims() -> None:
    assert "equal.text" in derived()
    assert len(by_meaning() | derived()) > 60


def test_fewer_than_forty_checks_search_running_text() -> None:
    searching = {rule for rule, one in rules().items() if one.search}
    assert len(by_pattern() | searching) < 40


def test_no_check_of_numbers_in_sentences_searches_for_them() -> None:
    claimed = {"prose.direction", "prose.base-year", "prose.share-over", "performance.grade-count", "asset.over-quota"}
    assert claimed <= by_meaning()
    assert claimed & by_pattern() == set()
