"""Office files are ZIP archives of XML: opened with limits on what they may unfold to, parsed without entities."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from mingzhang.read.layout import UnreadableFile
from mingzhang.standard.messages import messages

LARGEST = 256  # megabytes that all parts of one file may unfold to; the largest package seen is under ten
LARGEST_PART = 64  # megabytes of one part that is held as a tree
MOST_TAGS = 4_000_000  # that open and close in it; a table of ten thousand rows has one million
_MEGABYTE = 1_000_000

_DEFUSED: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "remove_comments": True,
    "remove_pis": True,
}


class Archive:
    """The parts of an office file by name."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._archive = archive
        self._path = path
        self.names = frozenset(archive.namelist())

    def bytes(self, name: str) -> bytes:
        """Return one part. Raises UnreadableFile where it is damaged or locked."""
        try:
            with self._archive.open(name) as part:
                return part.read(self._archive.getinfo(name).file_size + 1)  # what says less than it holds is damaged
        except KeyError:
            raise UnreadableFile(said("damaged", self._path)) from None
        except RuntimeError:  # encrypted
            raise UnreadableFile(said("locked", self._path)) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
            raise UnreadableFile(said("damaged", self._path)) from None

    def xml(self, name: str) -> Any:
        """Return the root element of one part. Raises UnreadableFile where it is no XML or defines entities."""
        from lxml import etree

        content = self.bytes(name)
        if len(content) > LARGEST_PART * _MEGABYTE:
            raise UnreadableFile(said("too_large", self._path, limit=LARGEST_PART))
        if content.count(b"<") > MOST_TAGS:
            raise UnreadableFile(said("too_many_parts", self._path))
        parser = etree.XMLParser(**_DEFUSED)
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise UnreadableFile(said("damaged", self._path)) from None
        if root.getroottree().docinfo.doctype:
            raise UnreadableFile(said("entities", self._path))
        return root

    def elements(self, name: str, tags: tuple[str, ...]) -> Iterator[Any]:
        """Yield the elements of these tags one after the other, each forgotten when the next one is asked for."""
        from lxml import etree

        content = self.bytes(name)
        try:
            for _, element in etree.iterparse(BytesIO(content), tag=tags, **_DEFUSED):
                if element.getroottree().docinfo.doctype:
                    raise UnreadableFile(said("entities", self._path))
                yield element
                element.clear(keep_tail=True)
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except etree.XMLSyntaxError:
            raise UnreadableFile(said("damaged", self._path)) from None

    def optional(self, name: str) -> Any | None:
        """Return the root element of a part that need not be there."""
        return self.xml(name) if name in self.names else None

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to: by id, the kind of relation and the name of the part meant."""
        folder, _, file = name.rpartition("/")
        root = self.optional(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        found: dict[str, tuple[str, str]] = {}
        for relation in root if root is not None else ():
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                place = _joined(folder, target)
                found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], place)
        return found


def _joined(folder: str, target: str) -> str:
    """Return the name of a part that another one names relative to its own folder."""
    if target.startswith("/"):
        return target.lstrip("/")
    parts = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step not in (".", ""):
            parts.append(step)
    return "/".join(parts)


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open an office file and close it again. Raises UnreadableFile."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST * _MEGABYTE:
                raise UnreadableFile(said("too_large", path, limit=LARGEST))
            yield Archive(archive, path)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError):
        raise UnreadableFile(said("damaged", path)) from None


def said(kind: str, path: Path, **fields: object) -> str:
    """Return one sentence about a file."""
    return messages("office")[kind].format(file=path.name, **fields)
