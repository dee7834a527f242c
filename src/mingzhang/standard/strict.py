"""Strict loading of prescribed data: an unknown, a missing or a repeated key stops the load and names file and entry.

So does a node that the axes do not know: a region of prescribed data is checked when it is built.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Callable, Hashable, Iterable, Mapping
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin

from mingzhang.standard.kept import kept

if TYPE_CHECKING:
    from mingzhang.model import Region

_Reader = Callable[[object, str, str], object]
"""Makes of a raw value what a field holds; it is told the file and the entry for its complaints."""

_PLAIN = (str, int, bool)

DATA = Path(__file__).parent / "data"

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class BadStandard(Exception):
    """Prescribed data that cannot be used as it stands; the message names the file, the key and the trouble."""

    def __init__(self, file: str, key: str, trouble: str) -> None:
        super().__init__(f"{file}: {key}: {trouble}")
        self.file = file
        self.key = key
        self.trouble = trouble


def toml(path: Path, without: re.Pattern[str] | None = None) -> dict[str, Any]:
    """Return a TOML file; a repeated key or any other slip of the pen stops the load.

    What matches `without` is left out unread.
    """
    return kept(path, without.pattern if without else "", partial(_parsed, path, without))


def _parsed(path: Path, without: re.Pattern[str] | None) -> dict[str, Any]:
    import tomllib  # here: what was parsed before is kept

    try:
        return tomllib.loads(without.sub("", _text(path)) if without else _text(path))
    except tomllib.TOMLDecodeError as slip:
        raise BadStandard(path.name, _offender(path, str(slip)), str(slip)) from slip


def rows(path: Path, columns: tuple[str, ...], key: tuple[str, ...] = ()) -> list[dict[str, str]]:
    """Return the rows of a CSV file that has exactly these columns, no two rows agreeing in the `key` columns."""
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    head = tuple(next(reader, ()))
    for name in head:
        if name not in columns or head.count(name) > 1:
            raise BadStandard(path.name, name, "unknown column" if name not in columns else "the column stands twice")
    for name in columns:
        if name not in head:
            raise BadStandard(path.name, name, "the column is missing")
    found: list[dict[str, str]] = []
    seen: set[tuple[str, ...]] = set()
    try:
        for cells in reader:
            if len(cells) != len(head):
                raise BadStandard(path.name, f"line {reader.line_num}", f"{len(cells)} cells, not {len(head)}")
            row = dict(zip(head, cells, strict=True))
            mark = tuple(row[name] for name in key)
            if key and mark in seen:
                raise BadStandard(path.name, " ".join(mark), "the row stands twice")
            seen.add(mark)
            found.append(row)
    except csv.Error as slip:
        raise BadStandard(path.name, f"line {reader.line_num}", str(slip)) from slip
    return found


def build(kind: type[T], raw: object, file: str, where: str = "") -> T:
    """Build a frozen dataclass from a table of a TOML file, and those nested in it, refusing what it does not know."""
    if not isinstance(raw, Mapping):
        raise BadStandard(file, where or kind.__name__, f"should be a table, is {raw!r}")
    known = _shape(kind)  # type: ignore[arg-type]  # a class is hashable, mypy does not see it
    for name in raw:
        if name not in known:
            raise BadStandard(file, _joined(where, str(name)), "unknown key")
    values: dict[str, object] = {}
    for name, (read, required) in known.items():
        if name in raw:
            values[name] = read(raw[name], file, _joined(where, name))
        elif required:
            raise BadStandard(file, _joined(where, name), "the key is missing")
    return kind(**values)


def loaded(kind: type[T], path: Path) -> T:
    """Return a whole TOML file as a frozen dataclass."""
    return build(kind, toml(path), path.name)


def texts(path: Path) -> dict[str, str]:
    """Return the sentences of a TOML file by name; those of a table have its name and a point before their own."""
    found: dict[str, str] = {}
    for name, entry in toml(path).items():
        inner = {f"{name}.{key}": text for key, text in entry.items()} if isinstance(entry, dict) else {name: entry}
        for key, text in inner.items():
            if type(text) is not str:
                raise BadStandard(path.name, key, f"not a sentence: {text!r}")
            found[key] = text
    return found


def unique(items: Iterable[T], key: Callable[[T], K], file: str) -> dict[K, T]:
    """Return the items by key; two with one key stop the load."""
    found: dict[K, T] = {}
    for item in items:
        mark = key(item)
        if mark in found:
            raise BadStandard(file, str(mark), "defined twice")
        found[mark] = item
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as trouble:
        raise BadStandard(path.name, "the file", trouble.strerror or str(trouble)) from trouble
    except UnicodeDecodeError as trouble:
        raise BadStandard(path.name, "the file", "not UTF-8") from trouble


def _offender(path: Path, slip: str) -> str:
    """Return the line that a parser's message points at, as the name of what is wrong."""
    line = re.search(r"at line (\d+)", slip)
    lines = _text(path).splitlines()
    return lines[int(line.group(1)) - 1].strip() if line and int(line.group(1)) <= len(lines) else "the file"


def _joined(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


@cache
def _shape(kind: type) -> dict[str, tuple[_Reader, bool]]:
    """Return how each field is read and whether it must be given."""
    from mingzhang.model.values import MISSING, fields  # here: sentences need no model

    typed = {
        name: _type(told, base.__module__)
        for base in reversed(kind.__mro__)
        for name, told in getattr(base, "__annotations__", {}).items()
    }
    return {
        field.name: (_reader(typed[field.name]), field.default is MISSING and field.default_factory is MISSING)
        for field in fields(kind)
    }


@cache
def _type(told: str, module: str) -> Any:
    """Return the type that is written so in a module: `get_type_hints` asks for each field anew, ten times as long."""
    return eval(told, vars(sys.modules[module]))  # noqa: S307  # an annotation of the program's own


@cache
def _reader(hint: Any) -> _Reader:
    """Return what reads values of a type: what there is to know of the type is asked once, not for every value."""
    from mingzhang.model import Region  # here: sentences are loaded by this module too, and saying one needs no model

    origin = get_origin(hint)
    if hint in _PLAIN:
        return partial(_plain, hint)
    if hint is Region:
        return region
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return partial(_member, hint)
    if origin in (Union, UnionType):
        return _reader(next(part for part in get_args(hint) if part is not NoneType))
    if origin is tuple:
        return partial(_listed, get_args(hint)[0])
    if origin is dict:
        return partial(_keyed, get_args(hint)[1])
    return partial(build, hint)


def _plain(kind: type, raw: object, file: str, where: str) -> object:
    if type(raw) is not kind:
        raise BadStandard(file, where, f"should be {kind.__name__}, is {raw!r}")
    return raw


def _member(kind: type[StrEnum], raw: object, file: str, where: str) -> StrEnum:
    if raw not in tuple(kind):
        raise BadStandard(file, where, f"is {raw!r}, not one of {', '.join(kind)}")
    return kind(str(raw))


def _listed(inner: Any, raw: object, file: str, where: str) -> tuple[object, ...]:
    if not isinstance(raw, list):
        raise BadStandard(file, where, f"should be a list, is {raw!r}")
    if inner in _PLAIN and all(type(item) is inner for item in raw):
        return tuple(raw)
    read = _reader(inner)
    return tuple(read(item, file, f"{where}[{_name(item, at)}]") for at, item in enumerate(raw))


def _keyed(inner: Any, raw: object, file: str, where: str) -> dict[str, object]:
    if not isinstance(raw, Mapping):
        raise BadStandard(file, where, f"should be a table, is {raw!r}")
    read = _reader(inner)
    return {str(key): read(item, file, _joined(where, str(key))) for key, item in raw.items()}


def _name(item: object, at: int) -> str:
    """Return what an entry of a list is called in messages: its first text, or its place where it has none."""
    first = next(iter(item.values()), None) if isinstance(item, Mapping) else None
    return first if isinstance(first, str) else str(at)


def region(raw: object, file: str, where: str) -> Region:
    """Return a region written as a table of axis and node, every one of them known to the axes."""
    from mingzhang.model import Region

    if not isinstance(raw, Mapping):
        raise BadStandard(file, where, f"should be a table of axes, is {raw!r}")
    for axis, node in raw.items():
        if axis not in Region._fields:
            raise BadStandard(file, _joined(where, str(axis)), "unknown axis")
        if type(node) is not str or not node:
            raise BadStandard(file, _joined(where, str(axis)), f"not a node: {node!r}")
        known_node(axis, node, file, where)
    return Region(**raw)


def known_node(axis: str, node: str, file: str, where: str) -> str:
    """Return a node that the axis knows. Raises BadStandard for any other."""
    from mingzhang.standard.axes import axes  # the axes are prescribed data too, and loaded by this module

    if not axes().knows(axis, node):
        raise BadStandard(file, where, f"no node of {axis}: {node!r}")
    return node
