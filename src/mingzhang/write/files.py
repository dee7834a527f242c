"""Files appear whole or not at all: written beside their place, then moved into it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Yield a temporary name beside `path`; it becomes `path` when the block ends well, and vanishes otherwise."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        yield part
        os.chmod(part, 0o666 & ~umask())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def new_folder(path: Path, last: str) -> Iterator[Path]:
    """Yield an empty folder whose files move into `path` when the block ends well, the one named `last` at the end.

    Files of other names that `path` already holds stay as they are.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent))
    try:
        yield part
        path.mkdir(exist_ok=True)
        for made in sorted(part.iterdir(), key=lambda file: (file.name == last, file.name)):
            os.chmod(made, 0o666 & ~umask())
            os.replace(made, path / made.name)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def write_text(path: Path, text: str) -> None:
    """Write one text whole, as UTF-8; halves of characters that no file can hold become question marks."""
    with new_file(path) as part:
        part.write_bytes(text.encode("utf-8", "replace"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write some bytes whole."""
    with new_file(path) as part:
        part.write_bytes(content)


def umask() -> int:
    """Return which rights new files are not given."""
    current = os.umask(0o022)
    os.umask(current)
    return current
