"""Every data file is loaded strictly: an unknown key or node in any of them stops the load, naming file and entry."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mingzhang.algebra.correspondences import correspondences
from mingzhang.standard import load
from mingzhang.standard.axes import load_axes
from mingzhang.standard.bodies import load_bodies
from mingzhang.standard.charts import load_charts
from mingzhang.standard.codes import load_economy_map, load_list, load_sources
from mingzhang.standard.editions import load_edition
from mingzhang.standard.forms import load_form
from mingzhang.standard.genres import load_genres
from mingzhang.standard.glossary import load_glossary
from mingzhang.standard.kinds import load_kinds
from mingzhang.standard.layouts import load_layout
from mingzhang.standard.lexicon import load_vocabulary
from mingzhang.standard.performance import with_layouts
from mingzhang.standard.recognition import load_recognition
from mingzhang.standard.rules import load_bundles
from mingzhang.standard.scoring import scoring
from mingzhang.standard.sentences import load_narrative
from mingzhang.standard.strict import DATA, BadStandard, texts
from mingzhang.standard.workbook import workbook_definition
from sources import below, nodes

LISTS = ("function", "economy", "gov_economy", "revenue", "catalogue")
LOADERS: dict[str, Callable[[Path], object]] = {
    "axes.toml": load_axes,
    "bodies.toml": load_bodies,
    "charts.toml": load_charts,
    "correspondences.toml": correspondences,
    "describe.toml": texts,
    "genres.toml": load_genres,
    "glossary.csv": load_glossary,
    "kinds.toml": load_kinds,
    "performance.toml": lambda path: with_layouts((), path),
    "recognition.toml": load_recognition,
    "scoring.toml": scoring,
    "vocabulary.toml": load_vocabulary,
    "codes/economy_map.csv": load_economy_map,
    "codes/sources.csv": load_sources,
    "codes/*": lambda path: [load_list(name, path.parent) for name in LISTS],
    "editions/*": lambda path: load_edition(path, load().forms, frozenset(load().glossary.terms)),
    "forms/*": load_form,
    "layouts/*": load_layout,
    "messages/*": texts,
    "rules/*": lambda path: load_bundles(path.parent),
    "rules/*/*": lambda path: load_bundles(path.parent.parent),
    "sentences/*": load_narrative,
    "workbook/*": lambda path: workbook_definition("预算", "单位", path.parent),
}
FILES = sorted(str(path.relative_to(DATA)) for path in DATA.rglob("*") if path.is_file())
AXES = "fund|flow|phase|vintage|nature|economy|gov_economy|function|subject"
NODE = re.compile(rf'(?:(?<=\{{ )|(?<=, )|(?<=^))(?P<axis>{AXES}) = "(?P<node>[^"]+)"', re.MULTILINE)
FOREIGN = "没有这个节点"
GROUPS, PIECES = "rules/groups.toml", "rules/pieces.toml"
FOLDERS = ("codes/", "workbook/")
"""What is loaded as a whole, whichever of its files is asked for."""


def loader(file: str) -> Callable[[Path], object]:
    """Return what loads a data file; a file that nothing here loads fails every test of it."""
    exact = LOADERS.get(file)
    return exact or next(found for pattern, found in LOADERS.items() if Path(file).match(pattern) and "*" in pattern)


def planted(folder: Path, file: str, text: str) -> Path:
    """Return the file with this text, among copies of what is loaded with it and of nothing else."""
    copy = folder / "data"
    path = copy / file
    path.parent.mkdir(parents=True, exist_ok=True)
    for one in loaded_with(file):
        (copy / one).parent.mkdir(exist_ok=True)
        shutil.copy(DATA / one, copy / one)
    if file.count("/") == 2:  # a bundle of rules: its group is then the only one
        group = path.parent.name
        (copy / GROUPS).write_text(f'{group} = "{texts(DATA / GROUPS)[group]}"\n', encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    return path


def loaded_with(file: str) -> list[str]:
    """Return the files that the loader of this one reads too."""
    if file.startswith("rules/"):
        return [PIECES] if file.count("/") == 2 else [one for one in FILES if one.startswith("rules/")]
    return [one for one in FILES if Path(one).parent == Path(file).parent] if file.startswith(FOLDERS) else []


def with_unknown_keys(file: str, text: str) -> Iterator[str]:
    """Yield the text with a key that nobody knows: at its top, in a table, in a table of a list, in one in braces."""
    if file.endswith(".csv"):
        yield re.sub(r"^(.*)$", r"\1,colour", text, count=1, flags=re.MULTILINE)
        return
    yield f"colour = 1\n{text}"
    for opens in (r"^\[[^\[\]]+\]\n", r"^\[\[[^\[\]]+\]\]\n"):
        if re.search(opens, text, re.MULTILINE):
            yield re.sub(opens, lambda found: f"{found.group()}colour = 1\n", text, count=1, flags=re.MULTILINE)
    if re.search(r"^  \{ ", text, re.MULTILINE):
        yield re.sub(r"^  \{ ", "  { colour = 1, ", text, count=1, flags=re.MULTILINE)


def with_unknown_nodes(text: str) -> Iterator[tuple[str, str]]:
    """Yield an axis, and the text with a node that the axis does not have in the last place that names one."""
    last = {found["axis"]: found for found in NODE.finditer(text)}
    for axis, found in last.items():
        yield axis, text[: found.start("node")] + FOREIGN + text[found.end("node") :]


def test_every_data_file_loads_as_it_is(tmp_path: Path) -> None:
    for at, file in enumerate(FILES):
        loader(file)(planted(tmp_path / str(at), file, (DATA / file).read_text(encoding="utf-8")))


def test_an_unknown_key_stops_the_load_and_names_file_and_entry(tmp_path: Path) -> None:
    for at, file in enumerate(FILES):
        for text in with_unknown_keys(file, (DATA / file).read_text(encoding="utf-8")):
            with pytest.raises(BadStandard) as caught:
                loader(file)(planted(tmp_path / str(at), file, text))
            assert Path(file).name in caught.value.file, caught.value
            assert "colour" in caught.value.key, caught.value


@pytest.mark.parametrize(
    "file",
    [file for file in FILES if loader(file) is not texts and NODE.search((DATA / file).read_text(encoding="utf-8"))],
)
def test_an_unknown_node_stops_the_load_and_names_file_and_entry(file: str, tmp_path: Path) -> None:
    for axis, text in with_unknown_nodes((DATA / file).read_text(encoding="utf-8")):
        with pytest.raises(BadStandard) as caught:
            loader(file)(planted(tmp_path, file, text))
        assert Path(file).name in caught.value.file, caught.value
        assert FOREIGN in str(caught.value), axis
        assert caught.value.key, caught.value


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("codes/sources.csv", "政府性基金预算,预算,政府性基金,", "政府性基金预算,预算,政府基金,"),
        ("codes/sources.csv", ",年初结转结余,", ",年初结存,"),
        ("codes/economy_map.csv", "30101,50101,行政", "30101,5010199,行政"),
        ("codes/functional.csv", "\n201,一般公共服务支出,类,", "\n20,一般公共服务支出,类,"),
    ],
)
def test_an_unknown_node_in_a_list_stops_the_load(file: str, before: str, after: str, tmp_path: Path) -> None:
    text = (DATA / file).read_text(encoding="utf-8")
    assert before in text
    with pytest.raises(BadStandard, match=Path(file).name):
        loader(file)(planted(tmp_path, file, text.replace(before, after, 1)))


def names_in_the_program() -> tuple[set[str], list[re.Pattern[str]]]:
    """Return the texts of the program, and patterns of those that it puts together from parts."""
    whole: set[str] = set()
    parts: list[re.Pattern[str]] = []
    for module in below():
        for node in nodes(module):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
                if re.fullmatch(r"[a-z]+(?:_[a-z]+)*_|[a-z]+_[a-z]+", node.value):  # the beginning of several names
                    parts.append(re.compile(f"{node.value.rstrip('_')}_.+"))
            if isinstance(node, ast.JoinedStr):
                held = [re.escape(str(one.value)) if isinstance(one, ast.Constant) else ".+" for one in node.values]
                if any(re.search("[a-z]{2}_|_[a-z]{2}", one) for one in held):
                    parts.append(re.compile("".join(held)))
    return whole, parts


TROUBLES = "slips.toml"  # named by what loaders say, with slots: tests/standard/test_slips.py holds these to the code


def test_every_sentence_for_users_is_one_that_the_program_says() -> None:
    whole, parts = names_in_the_program()
    unsaid = [
        f"{path.name}: {name}"
        for path in sorted((DATA / "messages").glob("*.toml"))
        if path.name != TROUBLES
        for name in texts(path)
        if name not in whole and not any(pattern.fullmatch(name) for pattern in parts)
    ]
    assert unsaid == []
