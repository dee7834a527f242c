"""The table of contents: where it ends, and its titles with their pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.read.layout import Line
from mingzhang.standard import lazy
from mingzhang.standard.enumerators import numbered
from mingzhang.standard.words import CHINESE_DIGITS, MONEY_UNIT

PAGE_NUMBER = lazy.compile(
    r"^[-—–─－·•\s]*\d{1,4}[-—–─－·•\s]*$|^第?\s*\d{1,4}\s*页?\s*[/／，,]?\s*(?:共\s*\d{1,4}\s*页)$|^第\s*\d{1,4}\s*页$"
)
PART_LINE = lazy.compile(rf"^第\s*[{CHINESE_DIGITS}]+\s*(?:部分|章)")
CLAUSES = lazy.compile(rf"[，；：,;:]|\d\s*(?:{MONEY_UNIT}|%|％)")
_CONTENTS = lazy.compile(r"^目\s*[录次]\s*$")
_ENTRY_END = lazy.compile(
    r"^(.*?)[\s.．…·。_—-]*[\s.．…·]+(\d{1,3})\s*$|^(.*?[^\d])(\d{1,3})\s*$|^(.*?)(?:[.．…·]{3,}|…+)\s*$"
)
_ENTRY_START = lazy.compile(
    rf"^\s*(?:第[{CHINESE_DIGITS}]+(?:部分|章)|[{CHINESE_DIGITS}]+、|[（(][{CHINESE_DIGITS}\d]+[)）]|表\s*[{CHINESE_DIGITS}\d]|附[件表]|\d+\s*[.、．])"
)
_NOT_OF_AN_ENTRY = lazy.compile(r"[\s.．…·_\t“”\"]+|\d{1,3}$")
_LONGEST_ENTRY = 90
_HEADINGS = 3  # so many at most stand above the first sentence


def contents(lines: Sequence[Line]) -> tuple[tuple[tuple[str, str], ...], list[Line]]:
    """Split off the table of contents: it ends where its first title comes again, or where a sentence stands."""
    start = next((index for index, line in enumerate(lines[:400]) if _CONTENTS.match(line.text.strip())), None)
    if start is None:
        return (), list(lines)
    entries: list[tuple[str, str]] = []
    held = ""  # a title whose page number is still to come
    marked = 0  # how many entries have a page number or a line of dots
    end = start + 1
    for end in range(start + 1, len(lines) + 1):
        text = lines[end].text.strip() if end < len(lines) else ""
        if end == len(lines) or (text and _ends_contents(text, entries, held)):
            break
        if text and marked == len(entries) > 1 and not held and _is_unmarked(lines[end : end + 2]):
            break
        if PAGE_NUMBER.match(text) or not text:
            if held and text.isdigit():
                entries.append((held, text))
                held = ""
            continue
        if held and _ENTRY_START.match(text):
            entries.append((held.rstrip("。"), ""))
            held = ""
        found = _ENTRY_END.match(text)
        if found:
            title, page = _entry(found)
            entries.append(((held + title).strip(), page))
            marked += 1
            held = ""
        else:
            held += text
    if held and len(held) < _LONGEST_ENTRY:
        entries.append((held.rstrip("。"), ""))
    if len(entries) < 3:
        return (), list(lines)
    if (anew := _begins_anew(lines, start, end)) < end:
        return contents(lines[:anew])[0], [*lines[:start], *lines[anew:]]
    return tuple(entries), [*lines[:start], *lines[end:]]


def _ends_contents(text: str, entries: list[tuple[str, str]], held: str) -> bool:
    """Whether a line belongs to the body behind the table of contents."""
    first = entries[0][0] if entries else held
    if first and _plain(text) == _plain(first):
        return True
    if len(text) > _LONGEST_ENTRY or text.endswith("；"):
        return True
    if text.endswith("。") and not (_ENTRY_START.match(text) and not CLAUSES.search(text)):
        return True
    if held and not _ENTRY_START.match(text) and len(held + text) > 60:
        return True
    return bool(PART_LINE.match(text)) and bool(entries) and not _opens_entry(text, entries)


def _begins_anew(lines: Sequence[Line], start: int, end: int) -> int:
    """Return where the numbers of the contents begin anew right above a sentence: there the body begins."""
    if end == len(lines) or _ENTRY_START.match(lines[end].text):
        return end
    filled = [at for at in range(start + 1, end) if lines[at].text.strip()]
    first = numbered(lines[filled[0]].text) if filled else (0, 0)
    for at in reversed(filled[1:][-_HEADINGS:]):
        text = lines[at].text.strip()
        if first[0] and numbered(text) == first and not _ENTRY_END.match(text):
            return at
    return end


def _is_unmarked(lines: Sequence[Line]) -> bool:
    """Whether a line has no mark of an entry, nor the line after it, as the second half of a long title would."""
    texts = [line.text.strip() for line in lines]
    return not any(PAGE_NUMBER.match(text) or _ENTRY_START.match(text) or _ENTRY_END.match(text) for text in texts)


def _opens_entry(text: str, entries: list[tuple[str, str]]) -> bool:
    """Whether a 第X部分 line is new to the table of contents; with its number alone it is, where a page ends it."""
    part = PART_LINE.match(text)
    again = not _ENTRY_END.match(text) and part is not None and _plain(part.group()) != _plain(text)
    return all(
        _plain(text) != _plain(title)
        and not (again and (known := PART_LINE.match(title)) and part and _plain(known.group()) == _plain(part.group()))
        for title, _ in entries
    )


def _entry(found: re.Match[str]) -> tuple[str, str]:
    title = next(group for group in (found.group(1), found.group(3), found.group(5)) if group is not None)
    return title.rstrip(" \t.．…·。_—-"), found.group(2) or found.group(4) or ""


def _plain(text: str) -> str:
    return _NOT_OF_AN_ENTRY.sub("", text)
