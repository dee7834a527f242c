"""Damaged packages: whatever the bytes are, the answer is a report or one sentence, and it comes soon."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.packages.formats import text
from tests.packages.printing import printed
from tests.packages.recipes import drawn

from mingzhang.commands.check import Wanted, examine
from mingzhang.commands.files import one_file

WHOLE = text(printed(drawn(4))).encode()
EVERYTHING = Wanted(frozenset({"text", "json", "html"}))
SECONDS = 600  # by then it never ends; a loaded machine is no reason

snippets = st.one_of(
    st.binary(max_size=8),
    st.sampled_from(
        [b"\t", b"\n", b"\n\n", b"\x00", b"\xff\xfe", "合计\t".encode(), b"1e9999", b"-" * 50, b"99999999999999999"]
    ),
    st.text(alphabet="合计其中收入支出万元0123456789.,%（）年占比增长\t\n ", max_size=40).map(str.encode),
)
damage = st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 4000), snippets), min_size=1, max_size=6)


@given(damage)
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_a_damaged_package_is_reported_on_or_refused(tmp_path: Path, cuts: list[tuple[int, int, bytes]]) -> None:
    content = bytearray(WHOLE)
    for start, length, put in cuts:
        content[start : start + length] = put
    path = tmp_path / "damaged.txt"
    path.write_bytes(content)
    outcome = one_file(partial(examine, EVERYTHING), (path, ""), SECONDS)
    assert outcome.trace == ""
    assert "秒内没有处理完" not in outcome.failure


@given(st.binary(max_size=3000))
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@pytest.mark.parametrize("suffix", ["pdf", "txt"])
def test_random_bytes_are_refused_in_one_sentence(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"random.{suffix}"
    path.write_bytes((b"%PDF-1.7\n" if suffix == "pdf" else b"") + content)
    outcome = one_file(partial(examine, EVERYTHING), (path, ""), SECONDS)
    assert outcome.value is None
    assert outcome.trace == ""
    assert "random" in outcome.failure
    assert "\n" not in outcome.failure
