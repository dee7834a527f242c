"""`mingzhang draw`: one page as the reader saw it."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from mingzhang.commands.check import OK, UNUSABLE, output_problems
from mingzhang.commands.console import say
from mingzhang.commands.files import one_file
from mingzhang.flows.inputs import gather
from mingzhang.standard.messages import sentence, shown

_LIMIT = 300


def run(given: Namespace) -> int:
    """Draw the page that was asked for."""
    inputs = gather([given.path])
    if len(inputs.files) != 1:
        for line in inputs.problems or (sentence("draw_one", path=shown(given.path)),):
            say(line)
        return UNUSABLE
    if inputs.files[0].suffix.lower() != ".pdf":
        say(sentence("draw_pdf", path=shown(given.path)))
        return UNUSABLE
    output = Path(given.output) if given.output else None
    if output is not None and output.suffix.lower() != ".svg":
        say(sentence("draw_svg", path=shown(output), svg=shown(output.with_suffix(".svg"))))
        return UNUSABLE
    outcome = one_file(picture, (inputs.files[0], given.page), _LIMIT)
    if outcome.value is None:
        say(outcome.failure)
        if given.debug and outcome.trace:
            say(outcome.trace)
        return UNUSABLE
    if output is None:
        sys.stdout.buffer.write(outcome.value)
        return OK
    with output_problems(output) as trouble:
        from mingzhang.write.files import write_bytes

        write_bytes(output, outcome.value)
        say(sentence("wrote", path=shown(output)))
        return OK
    return trouble[0]


def picture(path: Path, page: int) -> bytes:
    """Return the page's picture as the bytes of an SVG file."""
    from mingzhang.read import cell_labels, draw, read

    return draw(path, page, cell_labels(read(path), page))
