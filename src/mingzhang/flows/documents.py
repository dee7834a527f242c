"""Reading for the verbs: a file in which nothing was recognised is no package, and must not pass for a clean one."""

from __future__ import annotations

from pathlib import Path

from mingzhang.commands.console import sentence, shown
from mingzhang.model import Disclosure


def read_package(path: Path) -> Disclosure:
    """Read a file. Raises UnreadableFile where it holds neither a table nor a number in a sentence."""
    from mingzhang.read import read
    from mingzhang.read.layout import UnreadableFile

    document = read(path)
    if not document.tables and not document.claims:
        raise UnreadableFile(sentence("nothing_recognised", path=shown(path)))
    return document
