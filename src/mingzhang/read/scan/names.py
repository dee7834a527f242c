"""Names of indicators as recognition leaves them: torn at borders, numbered apart, their last sign beside the value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.model.values import dataclass
from mingzhang.read.performance.names import PREFIX
from mingzhang.read.performance.sheet import said
from mingzhang.read.performance.strips import HAN, Piece, plain, tidy, untagged
from mingzhang.read.scan.halves import joined_at_tear, whole_again
from mingzhang.standard import lazy
from mingzhang.standard.performance import performance_words

_NUMBERED = lazy.compile(r"^([0-9lI])[:.。、](.*)$")
_TORN_EDGE = lazy.compile(r"^[「『』」〉《·.。,:;|_^A-Za-z0-9\[\]\s-]+|[「『』」〈·。,:;|_^A-Za-z\[\]\s-]+$")
_SLID = lazy.compile(rf"^([{HAN}])\s*(.+)$")


@dataclass(frozen=True, slots=True)
class Name:
    """The name of an indicator; `number` is its place in its class where printed, `doubt` what is unsure about it."""

    text: str
    number: int | None = None
    doubt: str = ""
    spilled: bool = False  # whether more than one cell held it
    ended: bool = False  # whether a colon closes it, so that no sign of it can have slid on

    @property
    def shown(self) -> str:
        """The name as it goes into a label."""
        word = performance_words().indicators.word
        return self.text if self.number is None else f"{word}{self.number}:{self.text}"


def number_of(text: str) -> int | None:
    """Return the number that a text gives its indicator."""
    found = PREFIX.match(plain(text)) or _NUMBERED.match(plain(text))
    sign = found.group(1) if found else ""
    return int(sign.replace("l", "1").replace("I", "1")) if sign else None


def name_of(pieces: Sequence[Piece], value: str, seen: str) -> Name:
    """Put together the name of an indicator from its cells.

    `value` is what stands beside the name, parts of which may have strayed into it; `seen` is all text of the form, in
    which the two signs on either side of a tear are looked up.
    """
    parts = [plain(_own_words(piece.cell.text, value)) for piece in pieces]
    if not parts:
        return Name("")
    number, doubt = None, ""
    while parts and (prefix := PREFIX.match(parts[0])):
        number = number_of(parts[0]) or number
        torn, parts = prefix.group(2), parts[1:]
        if torn and not parts:
            parts = [torn]
            break
        if torn:
            parts, doubt = _mended(torn, parts, seen), "torn"
    if parts and (numbered := _NUMBERED.match(parts[0])):
        number = number if number is not None else number_of(parts[0])
        parts = [numbered.group(2), *parts[1:]]
    parts = [part for part in (whole_again(part, seen) for part in parts) if part]
    ended = bool(parts) and untagged(pieces[-1].text).endswith((":", "："))
    text = _joined_at_tears(
        [_TORN_EDGE.sub("", part) if len(parts) > 1 else part.strip(":;,.·") for part in parts], seen
    )
    whole = len(parts) == 1 and not doubt
    return Name(text, number, "" if whole else said("name_pieces", text=text), len(parts) > 1, ended)


def _joined_at_tears(parts: Sequence[str], seen: str) -> str:
    """Join the pieces of a name; two halves of one character that meet at a tear become it again."""
    text = ""
    for part in parts:
        text = joined_at_tear(text, part, seen)
    return text.removeprefix("(") if text.count("(") > text.count(")") and text.startswith("(") else text


def satisfied(text: str) -> str:
    """Return the name of an indicator of satisfaction with the 度 that recognition has made another sign."""
    return f"{text[:-1]}度" if re.search(r"满意[^度]$", text) else text


def _mended(torn: str, parts: list[str], seen: str) -> list[str]:
    """Return the name with its first sign, which the border of the prefix's cell has cut in two."""
    signs = re.sub(rf"[^{HAN}]", "", torn)
    whole = joined_at_tear(signs, parts[0], seen)
    if signs and whole != signs + parts[0]:
        return [whole, *parts[1:]]
    if not signs or signs == parts[0][:1]:
        return parts
    if len(signs) > 1 or signs + parts[0][:1] in seen:
        return [torn, *parts]
    return parts


def _own_words(printed: str, value: str) -> str:
    """Drop from a name's cell the words of its value and of its class that were read into it."""
    words = tidy(printed).split() if len(printed.split()) < 2 else printed.split()
    classes = [group.name for group in performance_words().second_level]
    kept = [word for word in words if not _is_of(word, value)]
    if len(kept) > 1 and 2 <= len(plain(kept[0])) <= 4 and any(plain(kept[0]) in name for name in classes):
        kept = kept[1:] if plain(kept[0]) != performance_words().indicators.word else kept
    return " ".join(kept) if kept else printed


def _is_of(word: str, value: str) -> bool:
    own = plain(word)
    return bool(value) and (own == plain(value) or (len(re.sub(rf"[^{HAN}]", "", own)) >= 3 and own in plain(value)))


def slid(goal: str, done: str) -> tuple[str, str] | None:
    """Return (last sign of the name, value) where a value's cell begins with the last sign of the name before it.

    It is seen from the cell beside it, which holds the same value, or from a blank after the sign.
    """
    found = _SLID.match(goal.strip())
    if not found:
        return None
    sign, rest = found.group(1), found.group(2)
    if done and untagged(rest) == untagged(done):
        return sign, rest
    if re.match(r"^[≥≤><=]?\s*\d", rest) and re.match(r"^[≥≤><=]?\s*\d", done):
        return sign, rest
    return None
