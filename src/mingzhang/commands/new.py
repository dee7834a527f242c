"""`mingzhang new`: a blank workbook to fill in."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from mingzhang.commands.check import OK, UNUSABLE, output_problems
from mingzhang.commands.console import say
from mingzhang.standard.messages import sentence, shown


def run(given: Namespace) -> int:
    """Write the blank input workbook of the edition that was typed."""
    from mingzhang.compose import FilingError, new_workbook
    from mingzhang.write.files import new_file

    path = Path(given.output)
    if path.suffix.lower() != ".xlsx":
        say(sentence("new_suffix", path=shown(path)))
        return UNUSABLE
    if path.exists():
        say(sentence("new_exists", path=shown(path)))
        return UNUSABLE
    with output_problems(path) as trouble:
        try:
            with new_file(path) as part:
                new_workbook(given.edition, part)
        except FilingError as error:
            for fault in error.faults:
                say(f"{fault.place}：{fault.message}")
            return UNUSABLE
        say(sentence("new_done", path=shown(path)))
        return OK
    return trouble[0]
