"""A pattern of a module costs nothing until it is asked, and answers as a compiled one does from then on."""

from __future__ import annotations

import re

import pytest

from mingzhang.standard import lazy


def test_nothing_is_compiled_before_the_first_question(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile

    def noted(text: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(text)
        return real(text, flags)

    monkeypatch.setattr(re, "compile", noted)
    amount = lazy.compile(r"(?P<digits>\d+)万元")
    assert amount.pattern == r"(?P<digits>\d+)万元"
    assert compiled == []
    assert amount.sub(r"\g<digits>", "共12万元") == "共12"
    assert [found["digits"] for found in amount.finditer("3万元、4万元")] == ["3", "4"]
    assert amount.groupindex == {"digits": 1}
    assert compiled == [r"(?P<digits>\d+)万元"]


def test_flags_and_bytes_are_as_in_the_library() -> None:
    assert lazy.compile("^乙$", re.MULTILINE).search("甲\n乙")
    assert lazy.compile(rb"%PDF-(\d)").findall(b"%PDF-1") == [b"1"]


def test_a_wrong_pattern_fails_when_it_is_asked() -> None:
    broken = lazy.compile("(")
    with pytest.raises(re.error):
        broken.match("")
