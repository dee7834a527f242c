"""`mingzhang explain`: what a rule looks for, how, and on what basis."""

from __future__ import annotations

import sys
from argparse import Namespace

from mingzhang.commands.check import OK, UNUSABLE
from mingzhang.commands.console import say
from mingzhang.standard.messages import sentence


def run(given: Namespace) -> int:
    """Print a rule's page, or the list of all rules."""
    if given.rule is None:
        sys.stdout.write(listing())
        return OK
    from mingzhang.manual.rules import explain

    try:
        page = explain(given.rule)
    except KeyError:
        say(sentence("unknown_rule", rule=given.rule))
        return UNUSABLE
    sys.stdout.write(page.rstrip("\n") + "\n")
    return OK


def listing() -> str:
    """Return a line for every rule: its id, severity and title."""
    from mingzhang.standard.rules import rules

    known = rules()
    widest = max(map(len, known), default=0)
    return "".join(f"{rule.id:<{widest}}  {rule.severity.chinese}  {rule.title}\n" for rule in known.values())
