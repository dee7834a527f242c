"""What docstrings show is what the program does."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

from sources import sources

SHOWING = [place for place, text in sources().items() if ">>>" in text]


@pytest.mark.parametrize("place", SHOWING)
def test_an_example_in_a_docstring_comes_out_as_it_says(place: str) -> None:
    module = import_module(f"mingzhang.{place.removesuffix('.py').replace('/', '.')}")
    failed, tried = doctest.testmod(module)
    assert tried
    assert not failed
