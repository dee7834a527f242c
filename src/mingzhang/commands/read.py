"""`mingzhang read`: packages in, data packages out."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from mingzhang.commands.check import OK, UNUSABLE, output_problems
from mingzhang.commands.console import Progress, say
from mingzhang.commands.files import each_file
from mingzhang.commands.sinks import unused
from mingzhang.flows.inputs import gather
from mingzhang.flows.reading import read_package
from mingzhang.model.values import dataclass
from mingzhang.standard.messages import sentence, shown


@dataclass(frozen=True, slots=True)
class Written:
    """What one data package holds."""

    folder: Path
    tables: int
    figures: int
    claims: int
    doubts: int


def run(given: Namespace) -> int:
    """Read the files and folders that were typed into data packages."""
    inputs = gather(given.paths)
    for line in (*inputs.notes, *inputs.problems):
        say(line)
    if not inputs.files:
        return UNUSABLE
    base = Path(given.output)
    taken: set[str] = set()
    alone = len(inputs.files) == 1
    items = [(path, base if alone else base / unused(path.stem, taken)) for path in inputs.files]
    status = UNUSABLE if inputs.problems else OK
    progress = Progress(len(items))
    with output_problems(base) as trouble:
        base.mkdir(parents=True, exist_ok=True)
        for outcome in each_file(convert, items, given.jobs, given.limit):
            progress.clear()
            if outcome.value is None:
                status = UNUSABLE
                say(outcome.failure)
                if given.debug and outcome.trace:
                    say(outcome.trace)
            else:
                say(_summary(outcome.path, outcome.value))
            progress.step(shown(outcome.path.name))
        progress.clear()
        return status
    return trouble[0]


def convert(path: Path, folder: Path) -> Written:
    """Read one file and write its data package; runs in a worker."""
    from mingzhang.write.data_package import write_data_package

    document = read_package(path)
    write_data_package(document, folder)
    figures = sum(len(table.figures) for table in document.tables)
    return Written(folder, len(document.tables), figures, len(document.claims), len(document.doubts))


def _summary(path: Path, written: Written) -> str:
    doubts = sentence("read_doubts", count=written.doubts) if written.doubts else ""
    return sentence(
        "read_summary",
        path=shown(path),
        tables=written.tables,
        figures=written.figures,
        claims=written.claims,
        doubts=doubts,
        folder=shown(written.folder),
    )
