"""`mingzhang check`: packages in, findings out."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path

from mingzhang.commands.console import Progress, say, wants_colour, width
from mingzhang.commands.files import each_file, one_file
from mingzhang.commands.sinks import Rendered, Sink, opened
from mingzhang.flows.checking import check_file
from mingzhang.flows.inputs import gather
from mingzhang.flows.reading import read_package
from mingzhang.flows.workers import Outcome
from mingzhang.model import Disclosure, Severity
from mingzhang.model.values import dataclass
from mingzhang.standard.messages import sentence, shown

OK, FOUND, UNUSABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made of each document: the formats, and how the terminal looks."""

    formats: frozenset[str]
    width: int = 96
    colour: bool = False
    prior: Disclosure | None = None
    files: tuple[Path, ...] = ()  # all that are checked together
    detail: bool = False  # whether the terminal shows all that is known of a finding
    why: bool = False  # whether the terminal shows what speaks for a finding and against it


def run(given: Namespace) -> int:
    """Check the files and folders that were typed."""
    output = Path(given.output) if given.output else None
    kind = given.format or _kind(output)
    if kind == "xlsx" and output is None and sys.stdout.isatty():
        say(sentence("output_needed", format=kind))
        return UNUSABLE
    inputs = gather(given.paths)
    for line in (*inputs.notes, *inputs.problems):
        say(line)
    if not inputs.files:
        return UNUSABLE
    status = UNUSABLE if inputs.problems else OK
    prior, usable = _prior(given.prior, given.limit, given.debug)
    wanted = Wanted(
        frozenset({kind}),
        width(96, 110),
        output is None and wants_colour(sys.stdout),
        prior,
        tuple(inputs.files),
        given.detail,
        given.why,
    )
    status = max(status, OK if usable else UNUSABLE)
    with output_problems(output) as trouble:
        found = check_files(inputs.files, wanted, [(kind, output)], given.jobs, given.limit, given.debug)
        if output and output.exists():
            say(sentence("wrote", path=shown(output)))
        return max(status, found)
    return max(status, trouble[0])


def check_files(
    files: Sequence[Path],
    wanted: Wanted,
    outputs: Sequence[tuple[str, Path | None]],
    jobs: int | None = None,
    limit: int = 300,
    debug: bool = False,
) -> int:
    """Check files into outputs of several formats at once and return the exit status."""
    items = [(path, f"d{number}-" if len(files) > 1 else "") for number, path in enumerate(files, 1)]
    progress = Progress(len(files))
    totals, failed = dict.fromkeys(Severity, 0), 0
    with suppress(_NothingChecked), ExitStack() as stack:
        sinks = [stack.enter_context(opened(kind, output)) for kind, output in outputs]
        for outcome in each_file(partial(examine, wanted), items, jobs, limit):
            progress.clear()
            if outcome.value is None:
                failed += 1
                _failed(outcome, sinks, debug)
            else:
                for severity, count in outcome.value.by_severity:
                    totals[severity] += count
                for sink in sinks:
                    sink.add(outcome.value)
            progress.step(shown(outcome.path.name))
        progress.clear()
        if failed == len(files) and not {kind for kind, _ in outputs} & {"json", "xlsx"}:
            raise _NothingChecked  # an empty report would look like a clean one; lists can say that they are empty
    if len(files) > 1:
        counted = {"errors": Severity.ERROR, "warnings": Severity.WARNING, "infos": Severity.INFO}
        numbers = {name: totals[severity] for name, severity in counted.items()}
        say(sentence("folder_summary", files=len(files), failed=failed, **numbers))
    return UNUSABLE if failed else FOUND if totals[Severity.ERROR] else OK


class _NothingChecked(Exception):
    """Leaves the outputs unwritten."""


def examine(wanted: Wanted, path: Path, prefix: str) -> Rendered:
    """Check one file and render what is wanted of it; runs in a worker."""
    checked = check_file(path, wanted.prior, wanted.files)
    from mingzhang.write.summary import unread

    report, document = checked.report, checked.document
    rendered: dict[str, str] = {}
    if "text" in wanted.formats:
        from mingzhang.write.terminal import Page, report_text

        rendered["text"] = report_text(report, document, Page(wanted.width, wanted.colour, wanted.detail, wanted.why))
    if "json" in wanted.formats:
        from mingzhang.write.json_report import report_json

        rendered["json"] = report_json(report, document)
    if "html" in wanted.formats:
        from mingzhang.write.html.report import article

        rendered["html"] = article(report, document, prefix)
    whole = "xlsx" in wanted.formats
    return Rendered(
        checked.name,
        checked.title,
        checked.by_severity,
        rendered,
        len(report.skipped) + unread(document),
        prefix,
        report if whole else None,
        document if whole else None,
    )


def _failed(outcome: Outcome[Rendered], sinks: Sequence[Sink], debug: bool) -> None:
    say(outcome.failure)
    if debug and outcome.trace:
        say(outcome.trace)
    for sink in sinks:
        sink.fail(shown(outcome.path), outcome.failure)


@contextmanager
def output_problems(output: Path | None) -> Iterator[list[int]]:
    """Turn a place that cannot be written to into a sentence; yields the exit status that then holds."""
    status = [UNUSABLE]
    try:
        yield status
    except BrokenPipeError:
        raise
    except OSError as error:
        if output is None:
            raise
        say(sentence("output_failed", path=shown(output), reason=error.strerror or type(error).__name__))


def _prior(path: str | None, limit: int, debug: bool) -> tuple[Disclosure | None, bool]:
    if path is None:
        return None, True
    inputs = gather([path])
    if not inputs.files or len(inputs.files) > 1:
        for line in inputs.problems or (sentence("prior_one", path=shown(path)),):
            say(line)
        say(sentence("prior_failed"))
        return None, False
    outcome = one_file(_read, (inputs.files[0], None), limit)
    if outcome.value is None:
        say(outcome.failure)
        if debug and outcome.trace:
            say(outcome.trace)
        say(sentence("prior_failed"))
    return outcome.value, outcome.value is not None


def _read(path: Path, _: None) -> Disclosure:
    return read_package(path)


def _kind(output: Path | None) -> str:
    suffixes = {".json": "json", ".xlsx": "xlsx", ".html": "html", ".htm": "html"}
    return suffixes.get(output.suffix.lower(), "text") if output else "text"
