"""The numbers that Word itself puts in front of paragraphs (一、 （一） 1.): not in the text, but read by everybody."""

from __future__ import annotations

from typing import Any

from mingzhang.model.values import dataclass, field
from mingzhang.read.files.archive import Archive
from mingzhang.standard import lazy
from mingzhang.standard.words import chinese_number

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = lazy.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how it counts, how the number is written (第%1部分), and where it begins."""

    kind: str
    text: str
    start: int


@dataclass
class Numbers:
    """The lists of a document with their counters, moved on by every numbered paragraph."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)  # by list
    abstract: dict[str, str] = field(default_factory=dict)  # lists of one origin count together
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)  # what a paragraph's style numbers it with
    counters: dict[str, list[int | None]] = field(default_factory=dict)

    @staticmethod
    def of(archive: Archive, main: str) -> Numbers:
        """Return the lists of a document."""
        parts = dict(archive.related(main).values())
        root = archive.optional(parts.get("numbering", "word/numbering.xml"))
        found = Numbers()
        if root is None:
            return found
        kinds = {
            element.get(f"{_W}abstractNumId", ""): {
                int(level.get(f"{_W}ilvl", "0")): _level(level) for level in element.findall(f"{_W}lvl")
            }
            for element in root.findall(f"{_W}abstractNum")
        }
        for element in root.findall(f"{_W}num"):
            origin = _value(element.find(f"{_W}abstractNumId"))
            name = element.get(f"{_W}numId", "")
            found.levels[name] = kinds.get(origin, {})
            found.abstract[name] = name if element.find(f"{_W}lvlOverride") is not None else f"origin {origin}"
        styles = archive.optional(parts.get("styles", "word/styles.xml"))
        for style in styles.findall(f"{_W}style") if styles is not None else ():
            number = style.find(f"{_W}pPr/{_W}numPr/{_W}numId")
            if number is not None:
                depth = _value(style.find(f"{_W}pPr/{_W}numPr/{_W}ilvl"))
                place = (_value(number), int(depth) if depth.isdecimal() else 0)
                found.styles[style.get(f"{_W}styleId", "")] = place
        return found

    def of_paragraph(self, paragraph: Any) -> str:
        """Return the number that stands in front of a paragraph, and count it."""
        if not self.levels:
            return ""
        own = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if own is not None:
            depth_text = _value(paragraph.find(f"{_W}pPr/{_W}numPr/{_W}ilvl"))
            name, depth = _value(own), int(depth_text) if depth_text.isdecimal() else 0
        else:
            name, depth = self.styles.get(_value(paragraph.find(f"{_W}pPr/{_W}pStyle")), ("", 0))
        levels = self.levels.get(name, {})
        level = levels.get(depth)
        if level is None or not 0 <= depth < _LEVELS:
            return ""
        counts = self.counters.setdefault(self.abstract[name], [None] * _LEVELS)
        before = counts[depth]
        counts[depth] = level.start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        if level.kind in ("bullet", "none"):
            return ""
        return _PLACE.sub(lambda found: _counted(levels, counts, int(found.group(1)) - 1), level.text)


def _counted(levels: dict[int, _Level], counts: list[int | None], depth: int) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    number = counts[depth]
    number = level.start if number is None else number
    if level.kind.startswith(("chinese", "japanese", "taiwanese", "ideograph")) and 0 < number < 100:
        return chinese_number(number)
    if level.kind.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        return chr(ord("①") + number - 1)
    if level.kind in ("upperLetter", "lowerLetter") and 0 < number <= 26:
        return chr(ord("A" if level.kind == "upperLetter" else "a") + number - 1)
    return str(number)


def _level(element: Any) -> _Level:
    start = _value(element.find(f"{_W}start"))
    return _Level(
        kind=_value(element.find(f"{_W}numFmt")) or "decimal",
        text=_value(element.find(f"{_W}lvlText")),
        start=int(start) if start.isdecimal() else 1,
    )


def _value(element: Any | None) -> str:
    return element.get(f"{_W}val", "") if element is not None else ""
