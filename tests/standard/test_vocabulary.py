"""The vocabulary: one entry for a word, and where labels and running text differ the data says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.model import Region
from mingzhang.standard.lexicon import load_vocabulary, read_label, vocabulary
from mingzhang.standard.strict import DATA, BadStandard

_FILE = DATA / "vocabulary.toml"


def test_running_text_only_ever_adds_to_what_a_label_says() -> None:
    words = vocabulary()
    for word, region in words.labels.items():
        spoken = words.sentences.get(word)
        assert spoken is None or region.joined(spoken) == spoken, word


def test_a_label_leaves_to_its_table_what_running_text_must_say_itself() -> None:
    words = vocabulary()
    assert words.labels["机关运行经费"] == Region(subject="机关运行经费")
    assert words.sentences["机关运行经费"] == Region(subject="机关运行经费", fund="财政拨款", flow="支出")
    assert words.labels["预算数"] == Region()
    assert words.sentences["预算数"] == Region(phase="预算")


def test_words_too_loose_for_a_label_are_looked_for_in_running_text_alone() -> None:
    assert vocabulary().sentences["实有"] == Region(subject="车辆")
    assert not read_label("实有").understood


@pytest.mark.parametrize(
    ("label", "region"),
    [
        ("1．主要负责人用车", Region(subject="主要领导干部用车")),
        ("公务用车保有量", Region(subject="公务用车保有量")),
        ("当年财政拨款收入", Region(fund="财政拨款", flow="收入", vintage="当年")),
    ],
)
def test_what_sentences_know_labels_know_too(label: str, region: Region) -> None:
    assert read_label(label).region == region


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('words = ["会议费"]', 'words = ["会议费", "培训费"]', "培训费: defined twice"),
        ('spoken = { phase = "预算" }', 'spoken = { phase = "概算" }', "概算"),
        ('only = "sentence"', 'only = "footnote"', "footnote"),
        ('why = "in a table 预算数', 'reason = "in a table 预算数', "unknown key"),
        ('region = { economy = "30215" }', 'region = { economy = "30215" }\nspoken = { flow = "支出" }', "reason"),
        (
            'region = { economy = "30215" }',
            'region = { economy = "30215" }\nspoken = { economy = "30216" }\nwhy = "wrong"',
            "not contradict",
        ),
        ('subject = "公务用车购置数"', 'subject = "公务用船购置数"', "公务用船购置数"),
    ],
)
def test_a_slip_in_the_vocabulary_stops_the_load_and_names_file_and_word(
    tmp_path: Path, before: str, after: str, named: str
) -> None:
    text = _FILE.read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / "vocabulary.toml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(BadStandard, match=r"^vocabulary\.toml: ") as caught:
        load_vocabulary(path)
    assert named in str(caught.value)
