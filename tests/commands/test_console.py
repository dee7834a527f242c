"""How wide the terminal is that is written to."""

from __future__ import annotations

import os

import pytest

from mingzhang.commands.console import width


def test_the_width_that_is_asked_for_goes_before_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((50, 24)))
    monkeypatch.setattr("sys.__stdout__", open(os.devnull))  # noqa: SIM115
    monkeypatch.setenv("COLUMNS", "70")
    assert (width(96, 110), width(96, 60)) == (70, 60)
    monkeypatch.setenv("COLUMNS", "wide")
    assert width(96, 110) == 50
    monkeypatch.delenv("COLUMNS")
    assert width(96, 110) == 50


def test_where_there_is_no_terminal_it_is_as_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr("sys.__stdout__", None)
    assert (width(96, 110), width(96, 80)) == (96, 80)
