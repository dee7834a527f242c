"""`mingzhang demo`: the examples that come with the program, checked and written out in every format."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import Namespace
from pathlib import Path

import mingzhang
from mingzhang.commands.check import OK, UNUSABLE, Wanted, check_files, output_problems
from mingzhang.commands.console import say, sentence, shown, wants_colour
from mingzhang.commands.inputs import READABLE
from mingzhang.commands.read import convert
from mingzhang.standard.messages import messages


def run(given: Namespace) -> int:
    """Check the examples; that faults are found in them is what they are for, so the status is 0."""
    files = examples()
    if not files:
        say(sentence("no_demo"))
        return UNUSABLE
    folder = Path(given.output)
    name = messages("report")["sheet_findings"]
    outputs = [("text", None), *((kind, folder / f"{name}.{kind}") for kind in ("html", "xlsx", "json"))]
    width = min(shutil.get_terminal_size((96, 24)).columns, 110)
    wanted = Wanted(frozenset(kind for kind, _ in outputs), width, wants_colour(sys.stdout))
    with output_problems(folder) as trouble:
        status = check_files(files, wanted, outputs, jobs=1, debug=given.debug)
        if status == UNUSABLE:
            return UNUSABLE
        for path in files:
            convert(path, folder / "data" / path.stem)
        say(sentence("demo_done", folder=shown(folder), file=name))
        return OK
    return trouble[0]


def examples() -> tuple[Path, ...]:
    """Return the examples: inside the installed package, or beside the sources in a checkout."""
    package = Path(mingzhang.__file__).parent
    for folder in (package / "examples", package.parent.parent / "examples"):
        if folder.is_dir():
            here = Path(os.path.relpath(folder))
            return tuple(sorted(file for file in here.iterdir() if file.suffix in READABLE))
    return ()
