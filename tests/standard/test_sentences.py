"""Sentences of an edition: a slot that contradicts itself, its sentence or the axes stops the load."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.standard.sentences import load_narrative
from mingzhang.standard.strict import BadStandard

HEAD = 'edition = "jiaxian"\nphase = "预算"\n[[sentence]]\nid = "totals"\nsection = "收支"\n'
INCOME = '{ name = "income", region = { flow = "收入" } }'


def loaded(folder: Path, text: str, *slots: str, more: str = "") -> None:
    path = folder / "jiaxian.toml"
    path.write_text(f'{HEAD}text = "{text}"\nslots = [{", ".join(slots)}]\n{more}', encoding="utf-8")
    load_narrative(path)


def test_what_is_sound_is_loaded(tmp_path: Path) -> None:
    loaded(
        tmp_path, "收入{income}，{move}。", INCOME, '{ name = "move", kind = "change", of = "income", topic = "收入" }'
    )


@pytest.mark.parametrize(
    ("text", "slots", "trouble"),
    [
        ("收入{income}和{other}。", (INCOME,), "not in both"),
        ("收入{income}。", ('{ name = "income", kind = "sum" }',), "no kind of slot"),
        ("占{part}。", ('{ name = "part", kind = "share" }',), "names the amount it is of"),
        ("{income}{move}。", (INCOME, '{ name = "move", kind = "change", of = "income" }'), "has a topic"),
        ("{income}{part}。", (INCOME, '{ name = "part", kind = "share", of = "money" }'), "a slot that is not there"),
        ("{income}{done}。", (INCOME, '{ name = "done", kind = "done", of = "income" }'), "which plan"),
        ("{parts}。", ('{ name = "parts", kind = "names" }',), "which axis they are on"),
        ("{parts}。", ('{ name = "parts", kind = "list" }',), "what it runs over"),
    ],
)
def test_a_slot_that_cannot_be_filled_is_named(text: str, slots: tuple[str, ...], trouble: str, tmp_path: Path) -> None:
    with pytest.raises(BadStandard, match=trouble):
        loaded(tmp_path, text, *slots)


def test_classes_are_those_of_an_axis_that_has_them(tmp_path: Path) -> None:
    with pytest.raises(BadStandard, match="no axis of classes: year"):
        loaded(tmp_path, "收入{income}。", INCOME, more='each = "year"\n')


def test_a_file_is_named_by_its_edition(tmp_path: Path) -> None:
    path = tmp_path / "yixian.toml"
    path.write_text(f'{HEAD}text = "收入{{income}}。"\nslots = [{INCOME}]\n', encoding="utf-8")
    with pytest.raises(BadStandard, match="in a file of another name"):
        load_narrative(path)
