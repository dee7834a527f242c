"""The command line: what may be typed. Each verb's work is imported only when it is asked for."""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

from mingzhang import __version__
from mingzhang.standard import lazy
from mingzhang.standard.messages import messages
from mingzhang.standard.slips import told
from mingzhang.standard.strict import BadStandard

FORMATS = ("text", "json", "xlsx", "html")
KINDS = ("pdf", "docx", "xlsx", "html", "data")
ROUNDINGS = ("each", "controlled")
_CIRCLES = (100_000, 20, 20)
"""How seldom unused circles of values are looked for: documents are trees, so there are few to be found."""

VERBS = ("check", "read", "new", "compose", "draw", "explain", "demo")


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help in the user's language, with the examples kept as they were typed."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, messages("commands")["usage"] if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser whose headings and complaints are Chinese."""

    def __init__(self, **settings: object) -> None:
        super().__init__(formatter_class=_Help, add_help=False, allow_abbrev=False, **settings)  # type: ignore[arg-type]
        words = messages("commands")
        self._positionals.title = words["positionals"]
        self._optionals.title = words["options"]
        self.add_argument("-h", "--help", action="help", help=words["help"])

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line in one sentence and leave with status 2."""
        words = messages("commands")
        sentence = words["wrong_command"].format(problem=_translated(message), program=self.prog)
        sys.stderr.write(sentence + "\n")
        raise SystemExit(2)


_COMPLAINTS = (
    ("arguments_required", lazy.compile(r"^the following arguments are required: (?P<names>.+)$")),
    ("arguments_unrecognized", lazy.compile(r"^unrecognized arguments: (?P<names>.+)$")),
    (
        "invalid_choice",
        lazy.compile(r"^argument (?P<name>.+?): invalid choice: (?P<given>.+?) \(.*?(?:from )(?P<choices>.+)\)$"),
    ),
    ("expected_argument", lazy.compile(r"^argument (?P<name>.+?): expected (?:one|at least one) argument$")),
    ("invalid_number", lazy.compile(r"^argument (?P<name>.+?): invalid positive value: (?P<given>.+)$")),
)


def _translated(message: str) -> str:
    words = messages("commands")
    for name, pattern in _COMPLAINTS:
        if match := pattern.match(message):
            said = words[name].format(**{key: _quoted(text) for key, text in match.groupdict().items()})
            return _HOLDER.sub(lambda held: words.get(f"holder_{held[0]}", held[0]), said)
    return message


_HOLDER = lazy.compile(r"(?<![\w-])[A-Z]+(?:\|[A-Z]+)?(?![\w-])")  # what stands in usage for what is to be typed


def _quoted(text: str) -> str:
    """Return words with Chinese marks of quotation and commas."""
    return re.sub(r"'([^']*)'", r"“\1”", text).replace(", ", "、")


def positive(text: str) -> int:
    """Return a whole number above 0, as page numbers and counts of workers are."""
    if not (text.isdecimal() and int(text) > 0):
        raise ValueError(f"not a number above 0: {text!r}")
    return int(text)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    words = messages("commands")
    whole = _Parser(prog="mingzhang", description=words["about"], epilog=words["epilog"])
    whole.add_argument("--version", action="version", version=__version__, help=words["version"])
    verbs = whole.add_subparsers(dest="verb", title=words["verbs"], metavar="VERB", required=True, parser_class=_Parser)
    made = {
        verb: verbs.add_parser(verb, help=words[verb], description=words[verb], epilog=words[f"{verb}_epilog"])
        for verb in VERBS
    }
    made["check"].add_argument("paths", nargs="+", metavar="FILE|DIR", help=words["check_paths"])
    made["check"].add_argument("--prior", metavar="FILE", help=words["check_prior"])
    made["check"].add_argument("--format", choices=FORMATS, help=words["check_format"])
    made["check"].add_argument("-o", "--output", metavar="PATH", help=words["check_output"])
    made["check"].add_argument("--detail", action="store_true", help=words["check_detail"])
    made["check"].add_argument("--why", action="store_true", help=words["check_why"])
    made["read"].add_argument("paths", nargs="+", metavar="FILE|DIR", help=words["read_paths"])
    made["read"].add_argument("-o", "--output", metavar="DIR", required=True, help=words["read_output"])
    made["new"].add_argument("--edition", metavar="E", required=True, help=words["new_edition"])
    made["new"].add_argument("-o", "--output", metavar="PATH", required=True, help=words["new_output"])
    made["compose"].add_argument("workbook", metavar="WORKBOOK", help=words["compose_workbook"])
    made["compose"].add_argument("-o", "--output", metavar="DIR", required=True, help=words["compose_output"])
    made["compose"].add_argument("--prior", metavar="FILE|DIR", help=words["compose_prior"])
    made["compose"].add_argument("--tables", metavar="FILE", help=words["compose_tables"])
    made["compose"].add_argument("--to", metavar="KINDS", default=",".join(KINDS), help=words["compose_to"])
    made["compose"].add_argument("--rounding", choices=ROUNDINGS, default="each", help=words["compose_rounding_option"])
    made["compose"].add_argument("--draft", action="store_true", help=words["compose_draft_option"])
    made["draw"].add_argument("path", metavar="FILE", help=words["draw_path"])
    asked = made["draw"].add_mutually_exclusive_group(required=True)
    asked.add_argument("--page", type=positive, metavar="N", help=words["draw_page"])
    asked.add_argument("--prose", action="store_true", help=words["draw_prose"])
    made["draw"].add_argument("--find", metavar="TEXT", default="", help=words["draw_find"])
    made["draw"].add_argument("--section", metavar="TEXT", default="", help=words["draw_section"])
    made["draw"].add_argument("-o", "--output", metavar="PATH", help=words["draw_output"])
    made["explain"].add_argument("rule", nargs="?", metavar="RULE", help=words["explain_rule"])
    made["demo"].add_argument("-o", "--output", metavar="DIR", default="demo", help=words["demo_output"])
    for verb in ("check", "read"):
        made[verb].add_argument("--jobs", type=positive, metavar="N", help=words["jobs"])
        made[verb].add_argument("--limit", type=positive, default=300, metavar="N", help=words["limit"])
    for each in made.values():
        each.add_argument("--debug", action="store_true", help=words["debug"])
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 nothing wrong, 1 errors found, 2 unusable input."""
    gc.set_threshold(*_CIRCLES)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        given = parser().parse_args(arguments)
        status = _run(given)
        sys.stdout.flush()
    except BadStandard as slip:
        sys.stderr.write(told(slip) + "\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("\n" + messages("commands")["interrupted"] + "\n")
        return 130
    except BrokenPipeError:  # the reader of our output, such as `head`, has gone: not our trouble, not a traceback
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return status


def _run(given: argparse.Namespace) -> int:
    from importlib import import_module

    verb = import_module(f"mingzhang.commands.{given.verb}")
    status: int = verb.run(given)
    return status


if __name__ == "__main__":
    sys.exit(main())
