"""What recognition does to print is loaded strictly, and is knowledge of the script, not of one document."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.standard.recognition import load_recognition, recognition
from mingzhang.standard.strict import BadStandard


@pytest.mark.parametrize(
    "text",
    [
        'variants = ["级"]\n[[halves]]\nleft = "扌"\npairs = ["提是"]\n',
        'variants = ["級级"]\n[[halves]]\nleft = "扌"\npairs = ["提是升"]\n',
        'variants = ["級级"]\n[[halves]]\nleft = "扌"\npairs = ["提提"]\n',
        'variants = ["級级"]\nother = 1\n[[halves]]\nleft = "扌"\npairs = ["提是"]\n',
    ],
)
def test_what_is_no_pair_of_signs_stops_the_load(tmp_path: Path, text: str) -> None:
    path = tmp_path / "recognition.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadStandard, match=r"recognition\.toml"):
        load_recognition(path)


def test_a_character_has_one_left_half_and_no_pair_stands_twice() -> None:
    pairs = [pair for group in recognition().halves for pair in group.pairs]
    assert len({pair[0] for pair in pairs}) == len(pairs)
    assert len({group.left for group in recognition().halves}) == len(recognition().halves)
    assert "增" in recognition().by_right["曾"]
    assert {"增", "均"} <= set(recognition().alike["土"])
