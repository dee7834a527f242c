"""A text that lacks what a pattern needs does not hold the pattern: so no pattern need be compiled to know that."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mingzhang
from mingzhang.standard import lazy
from mingzhang.standard.needs import holds, needs_of
from mingzhang.standard.rules import rules, with_cases


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"第?\s*\d+\s*号(?:文件)?", ("号",)),
        (r"(?:见|参见)\s*附件", ("见参", "附", "件")),
        (r"(?:见|参见)?\s*附件", ("附", "件")),
        (r"^[一二三]+、(?P<name>收(?:入|支)(?=表))$", ("一二三", "、", "收", "入支", "表")),
        (r"(?<=共)\d+(?!万)元{2,3}?", ("共", "元")),
        (r"(?:甲(?:乙|丙)){0,24}?丁+?", ("丁",)),
        (r"甲|乙{0}", ()),
        (r"[^甲]乙[丙\d][甲-\u9fff][1-3\]]", ("乙", "123]")),
        (r"\.\(\{", (".", "(", "{")),
        (r"(?P<one>[甲])(?(one)乙|丙)(?P=one)(?#丁)", ("甲",)),
        (r"(?m)^甲$", ("甲",)),
        (r"(?mi)^甲$", ()),
        (r"甲|(乙", ()),
        ("[甲\U00100001]", ()),
        (r"\\\\d", ()),
    ],
)
def test_what_a_pattern_needs(pattern: str, needs: tuple[str, ...]) -> None:
    assert needs_of(pattern) == needs


def test_where_case_is_ignored_nothing_is_known() -> None:
    assert needs_of("甲", re.IGNORECASE) == needs_of("甲", re.VERBOSE) == ()
    assert needs_of("甲", re.MULTILINE) == ("甲",)


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Return all patterns that modules of the program hold, and those of the rules."""
    for module in pkgutil.walk_packages(mingzhang.__path__, "mingzhang."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    written = {
        (one.pattern, one.wanted)
        for module in list(sys.modules.values())
        if module.__name__.startswith("mingzhang.")
        for one in vars(module).values()
        if isinstance(one, lazy._Compiled) and isinstance(one.pattern, str)
    }
    searches = (one for rule in rules().values() for one in rule.search)
    written |= {(text, 0) for one in searches for text in (*one.wrong, *one.where, *one.right)}
    return [(text, re.compile(text, flags)) for text, flags in sorted(written)]


def test_no_pattern_of_the_program_is_found_in_a_text_that_lacks_what_it_needs() -> None:
    whole = {case.text for rule in with_cases().values() for case in rule.case}
    lines = sorted({line for text in whole for line in text.splitlines()})[::3]
    needs = [(pattern, needs_of(text, pattern.flags & ~re.UNICODE)) for text, pattern in _patterns()]
    assert len(needs) > 400
    lacking = [(pattern, line) for pattern, need in needs for line in lines if not holds(line, need)]
    assert [pattern.pattern for pattern, line in lacking if pattern.search(line)] == []
    assert len(lacking) > len(needs) * len(lines) / 2, "most patterns are not even looked for"


_PARTS = (
    "甲",
    "乙",
    "丙?",
    "丁*",
    "[甲乙]",
    "[^甲]",
    "(?:甲|乙)",
    "(?:甲|乙?)",
    "(?=丙)",
    "(?!丁)",
    "丁{2}",
    "丙{0,2}",
    r"\d",
    "|",
    "^",
    "$",
)
_GROUPS = ("(甲乙)+?", "(?:乙|(?<=甲)丙)?")


@given(st.lists(st.sampled_from(_PARTS + _GROUPS), max_size=6).map("".join), st.text("甲乙丙丁1", max_size=8))
def test_a_pattern_answers_the_same_whether_compiled_or_not(pattern: str, text: str) -> None:
    def asked(one: re.Pattern[str]) -> list[object]:
        spans = [match and match.span() for match in (one.search(text), one.match(text), one.fullmatch(text))]
        each = [match.span() for match in one.finditer(text)]
        return [spans, each, one.findall(text), one.sub("x", text), one.subn("x", text), one.split(text)]

    assert asked(lazy.compile(pattern)) == asked(re.compile(pattern))
