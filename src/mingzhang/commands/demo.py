"""`mingzhang demo`: the examples of the program: workbooks composed, texts checked, everything to look at."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

import mingzhang
from mingzhang.commands.check import FOUND, OK, UNUSABLE, Wanted, check_files, output_problems
from mingzhang.commands.compose import tell
from mingzhang.commands.console import say, wants_colour, width
from mingzhang.commands.read import convert
from mingzhang.flows.composing import Composition, Wish, compose_workbook
from mingzhang.standard.messages import messages, sentence, shown

_TEXTS = frozenset({".pdf", ".txt"})
_WORKBOOKS = frozenset({".xlsx"})


def run(given: Namespace) -> int:
    """Compose the workbooks and check the texts; that faults are found in the texts is what they are for."""
    files = examples()
    texts = [file for file in files if file.suffix in _TEXTS]
    workbooks = [file for file in files if file.suffix in _WORKBOOKS]
    if not texts and not workbooks:
        say(sentence("no_demo"))
        return UNUSABLE
    folder = Path(given.output)
    with output_problems(folder) as trouble:
        folder.mkdir(parents=True, exist_ok=True)
        checked = _check(texts, folder, given.debug)
        composed, statuses = {}, []
        for workbook in workbooks:
            composed[workbook] = _compose(workbook, folder)
            statuses.append(tell(composed[workbook], workbook))
        _index(composed, folder)
        say(sentence("demo_done", folder=shown(folder), file=messages("report")["sheet_findings"]))
        return max(OK if checked in (OK, FOUND) else checked, *statuses, OK)
    return trouble[0]


def _check(files: Sequence[Path], folder: Path, debug: bool) -> int:
    name = messages("report")["sheet_findings"]
    outputs = [("text", None), *((kind, folder / f"{name}.{kind}") for kind in ("html", "xlsx", "json"))]
    wanted = Wanted(frozenset(kind for kind, _ in outputs), width(96, 110), wants_colour(sys.stdout))
    status = check_files(files, wanted, outputs, jobs=1, debug=debug)
    if status != UNUSABLE:
        for path in files:
            convert(path, folder / "data" / path.stem)
    return status


def _compose(workbook: Path, folder: Path) -> Composition:
    return compose_workbook(workbook, folder / sentence("demo_packages") / workbook.stem, Wish())


def _index(composed: Mapping[Path, Composition], folder: Path) -> None:
    from mingzhang.write.files import write_text
    from mingzhang.write.html.index import Entry, index

    entries = [
        Entry(
            workbook.stem,
            tuple(path.relative_to(folder).as_posix() for path in one.files),
            tuple(one.made.counted.items()) if one.made else (),
            one.seconds,
        )
        for workbook, one in composed.items()
    ]
    name = messages("report")["sheet_findings"]
    write_text(folder / "index.html", index(entries, (f"{name}.html", f"{name}.xlsx", f"{name}.json", "data")))


def examples() -> tuple[Path, ...]:
    """Return the examples: inside the installed package, or beside the sources in a checkout."""
    package = Path(mingzhang.__file__).parent
    for folder in (package / "examples", package.parent.parent / "examples"):
        if folder.is_dir():
            here = Path(os.path.relpath(folder))
            return tuple(sorted(file for file in here.iterdir() if file.suffix in _TEXTS | _WORKBOOKS))
    return ()
