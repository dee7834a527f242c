"""A folder changes as a whole: whoever looks sees the old one or the new one, whenever the work is broken off.

The new folder is made beside the old one and changes places with it in one step of the file system. Where a system
has no such step the old one is moved aside first; should the work end just there, the next run puts it back.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from mingzhang.write.files import umask

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2  # macOS
_NUMBERS = count(1)
_AT_WORK: set[Path] = set()  # folders that threads of this process are making just now
_CHANGING = threading.Lock()
_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV})


@contextmanager
def whole_folder(path: Path, known: Iterable[str]) -> Iterator[Path]:
    """Yield an empty folder that becomes `path` when the block ends well, and vanishes otherwise.

    `known` are the names in an existing `path` that were made by an earlier run and may go; everything else there is
    carried over.
    """
    path = Path(os.path.abspath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.parent / f"{_stem(path)}{os.getpid()}-{next(_NUMBERS)}.part"
    with _CHANGING:
        mend(path)
        sweep(path)
        part.mkdir()
        _AT_WORK.add(part)
    try:
        yield part
        _settle(part)
        with _CHANGING:
            if path.is_dir():
                _carry_over(path, part, frozenset(known))
            swap(part, path)
    finally:
        shutil.rmtree(part, ignore_errors=True)
        _AT_WORK.discard(part)


def swap(new: Path, path: Path) -> None:
    """Put `new` in the place of `path`; what stood there, if anything, stands at `new` afterwards."""
    if not path.exists():
        os.rename(new, path)
        return
    if exchange(new, path):
        return
    aside = _aside(path)
    os.rename(path, aside)
    os.rename(new, path)
    os.rename(aside, new)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; returns False where the system cannot."""
    library = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    names = (os.fsencode(one), os.fsencode(other))
    if sys.platform.startswith("linux") and hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)  # type: ignore[union-attr]
    elif sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(*names, _RENAME_SWAP)
    else:
        return False
    if not failed:
        return True
    trouble = ctypes.get_errno()
    if trouble in _UNSUPPORTED:
        return False
    raise OSError(trouble, os.strerror(trouble), str(other))


def mend(path: Path) -> None:
    """Put a folder back that an earlier run had moved aside and could not replace."""
    aside = _aside(path)
    if aside.exists() and not path.exists():
        os.rename(aside, path)


def sweep(path: Path) -> None:
    """Remove what runs that were broken off have left beside a folder, unless they are still at work."""
    for left in path.parent.glob(f"{_stem(path)}*.part"):
        owner = left.name.removeprefix(_stem(path)).removesuffix(".part").split("-")[0]
        if owner.isdecimal() and left not in _AT_WORK and not _is_running(int(owner)):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(process: int) -> bool:
    if os.name != "posix":
        return True  # asking would end it there
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return process != os.getpid()


def _stem(path: Path) -> str:
    return f".{path.name[:40]}."


def _aside(path: Path) -> Path:
    return path.parent / f"{_stem(path)}old"


def _carry_over(old: Path, new: Path, known: frozenset[str]) -> None:
    for entry in old.iterdir():
        if entry.name in known or (new / entry.name).exists():
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, new / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, new / entry.name, follow_symlinks=False)


def _settle(folder: Path) -> None:
    """Give the new files usual rights and let them reach the disk before they are shown."""
    mask = umask()
    for place, _, names in os.walk(folder):
        os.chmod(place, 0o777 & ~mask)
        for name in names:
            file = Path(place, name)
            os.chmod(file, 0o666 & ~mask)
            with file.open("rb") as opened:
                os.fsync(opened.fileno())
