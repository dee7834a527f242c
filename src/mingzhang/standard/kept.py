"""What a file of prescribed data was parsed to, kept where Python keeps the bytecode of this package, and as it does.

What is kept is plain values, taken only while its file has the same size and time; whoever could put others in their
place could as well change the program. `python -m mingzhang.standard` keeps all of them beforehand.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from threading import get_ident
from typing import Any

_DATA = os.path.join(os.path.dirname(__file__), "data", "")
_HOLDER, _ENDING = os.path.splitext(cache_from_source(os.path.join(os.path.dirname(__file__), "data.py")))


def kept(path: Path, passed_over: str, parse: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what a file holds beside what was `passed_over`: as it was kept, else parsed, and kept from now on."""
    name = str(path)
    try:
        file = os.stat(name)
    except OSError:
        return parse()
    if not name.startswith(_DATA):
        return parse()
    place = f"{_HOLDER}-{name.removeprefix(_DATA).replace(os.sep, '-')}{'-brief' if passed_over else ''}{_ENDING}"
    mark = (passed_over, file.st_mtime_ns, file.st_size)
    with suppress(OSError, ValueError, EOFError, TypeError), open(place, "rb") as holder:
        marked, content = marshal.loads(holder.read())  # noqa: S302  # as safe as the bytecode that lies beside it
        if marked == mark:
            return content  # type: ignore[no-any-return]
    content = parse()
    if not sys.dont_write_bytecode:
        with suppress(OSError, ValueError):
            _keep(place, marshal.dumps((mark, content)))
    return content


def _keep(place: str, content: bytes) -> None:
    part = f"{place}.{os.getpid()}-{get_ident()}"
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with open(part, "wb") as holder:
        holder.write(content)
    os.replace(part, place)
