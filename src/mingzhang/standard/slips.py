"""What is wrong with a file of prescribed data, told to whoever wrote it: one sentence that names file and entry."""

from __future__ import annotations

import re
from functools import cache

from mingzhang.standard import lazy
from mingzhang.standard.messages import messages
from mingzhang.standard.strict import BadStandard

_SLOT = lazy.compile(r"\\\{(\w+)\\\}")
_WHOLE = frozenset({"slip", "slip_otherwise"})


def told(slip: BadStandard) -> str:
    """Return the sentence for users; a trouble that nobody has put into words is quoted as it is."""
    said = messages("slips")
    matches = ((words, pattern.fullmatch(slip.trouble)) for pattern, words in _troubles())
    trouble = next((words.format(**found.groupdict()) for words, found in matches if found), None)
    key = "slip" if trouble else "slip_otherwise"
    return said[key].format(file=slip.file, key=slip.key, trouble=trouble or slip.trouble)


@cache
def _troubles() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what each trouble looks like, as the loaders put it, and what users are told of it."""
    return tuple(
        (re.compile(_SLOT.sub(r"(?P<\1>.*)", re.escape(name)), re.DOTALL), words)
        for name, words in messages("slips").items()
        if name not in _WHOLE
    )
