"""From the paths that were typed to the files that will be read."""

from __future__ import annotations

import os
from pathlib import Path

from mingzhang.model.values import dataclass
from mingzhang.standard.messages import messages, sentence, shown

READABLE = frozenset({".pdf", ".docx", ".xlsx", ".xls", ".html", ".htm", ".txt"})
# Published texts too, of which the reader says what is to be done with them.
_ANSWERED = frozenset({".doc", ".wps", ".et", ".rtf", ".odt", ".ods", ".ofd", ".xlsb", ".zip", ".rar", ".7z"})
_MOST = 1 << 20  # bytes of a workbook's list of sheets that are looked at
_NAMED = 3  # how many ignored files are named


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files in the order typed, each once; `problems` make the input unusable in part, `notes` do not."""

    files: tuple[Path, ...]
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def gather(paths: list[str]) -> Inputs:
    """Return every file that was named, and every readable file below every folder that was named."""
    files: list[Path] = []
    problems: list[str] = []
    notes: list[str] = []
    for typed in paths:
        found, wrong, noted = _one(Path(typed or "\0"))  # an empty name is no name, not the folder we are in
        files.extend(found)
        problems.extend(wrong)
        notes.extend(noted)
    return Inputs(tuple(dict.fromkeys(files)), tuple(problems), tuple(notes))


def _one(path: Path) -> tuple[list[Path], list[str], list[str]]:
    name = shown(path)
    try:
        if path.is_dir():
            return _below(path)
        if path.is_file():
            return ([], [sentence("is_filled", path=name)], []) if is_input(path) else ([path], [], [])
        kind = "special" if path.exists() else "missing"
    except (OSError, ValueError):  # a name too long or with a NUL, a loop of links, a folder that may not be entered
        kind = "missing"
    return [], [sentence(kind, path=name)], []


def _below(folder: Path) -> tuple[list[Path], list[str], list[str]]:
    denied: list[str] = []
    given: list[Path] = []
    filled: list[str] = []
    other: list[str] = []

    def refused(error: OSError) -> None:
        denied.append(sentence("folder_denied", path=shown(error.filename or folder)))

    for place, folders, names in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith((".", "~$"))):
            if Path(name).suffix.lower() not in READABLE | _ANSWERED:
                other.append(shown(name))
            elif is_input(Path(place, name)):
                filled.append(shown(name))
            else:
                given.append(Path(place, name))
    if not given and not denied:
        kind = "folder_filled" if filled else "folder_unsupported" if other else "folder_empty"
        return [], [sentence(kind, path=shown(folder))], []
    named = (("ignored", other), ("ignored_filled", filled))
    return given, denied, [_ignored(kind, folder, names) for kind, names in named if names]


def is_input(path: Path) -> bool:
    """Whether a file is a workbook to be filled in, which is no published text."""
    if path.suffix.lower() != ".xlsx" or not path.is_file():
        return False
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as sheets:
            names = sheets.read(_MOST).decode("utf-8", "replace")
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError):
        return False  # the reader says what is wrong with it
    return all(f'"{messages("workbook")[sheet]}"' in names for sheet in ("guide_sheet", "codes_sheet"))


def _ignored(kind: str, folder: Path, names: list[str]) -> str:
    listed = "、".join(names[:_NAMED])
    if len(names) > _NAMED:
        listed = sentence("ignored_more", names=listed)
    return sentence(kind, path=shown(folder), count=len(names), names=listed)
