"""`mingzhang draw`: one page, or the sentences of a text, as the reader saw them."""

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
    """Draw the page or the sentences that were asked for."""
    inputs = gather([given.path])
    if len(inputs.files) != 1:
        for line in inputs.problems or (sentence("draw_one", path=shown(given.path)),):
            say(line)
        return UNUSABLE
    output = Path(given.output) if given.output else None
    problem = _problem(given, inputs.files[0], output)
    if problem:
        say(problem)
        return UNUSABLE
    if given.prose:
        page = output is not None and output.suffix.lower() == ".html"
        outcome = one_file(prose, (inputs.files[0], (given.find, given.section, page)), _LIMIT)
    else:
        outcome = one_file(picture, (inputs.files[0], given.page), _LIMIT)
    if outcome.value is None:
        say(outcome.failure)
        if given.debug and outcome.trace:
            say(outcome.trace)
        return UNUSABLE
    if not outcome.value:
        say(sentence("draw_nothing"))
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


def _problem(given: Namespace, path: Path, output: Path | None) -> str:
    """Return why what was asked for cannot be drawn, or nothing."""
    suffix = output.suffix.lower() if output is not None else ""
    if given.prose:
        if output is None or suffix in (".html", ".txt"):
            return ""
        return sentence("draw_prose_output", path=shown(output), html=shown(output.with_suffix(".html")))
    if path.suffix.lower() != ".pdf":
        return sentence("draw_pdf", path=shown(given.path))
    if output is not None and suffix != ".svg":
        return sentence("draw_svg", path=shown(output), svg=shown(output.with_suffix(".svg")))
    return ""


def prose(path: Path, wanted: tuple[str, str, bool]) -> bytes:
    """Return sentences with what was read of them; nothing where there is none.

    `wanted` are words of the sentences, words of the headings above them, and whether to make a page of HTML of them.
    """
    from mingzhang.read import read
    from mingzhang.write.sentences import as_page, as_text, sentences

    find, section, page = wanted
    found = list(sentences(read(path), find, section))
    if not found:
        return b""
    return (as_page(found, path.name) if page else as_text(found)).encode("utf-8", "replace")


def picture(path: Path, page: int) -> bytes:
    """Return the page's picture as the bytes of an SVG file."""
    from mingzhang.read import cell_labels, draw, read

    return draw(path, page, cell_labels(read(path), page))
