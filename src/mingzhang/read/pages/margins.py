"""What stands in the margins of pages and belongs to no sentence: page numbers and running heads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mingzhang.read.layout import Block, Line
from mingzhang.standard import lazy

MARGIN = 0.12  # of the page: how far from an edge a page number may stand
OFTEN = 0.6  # of the pages: how many must bear the same words in the same place to make them a running head
AGAIN = 2  # pages; a name of a sheet that names nothing comes again on them, and is no title
FEW = 4  # pages; with fewer, words that come again may be titles

_NUMBER = lazy.compile(r"[-—–－―_~～·.\s]*(\d{1,4})[-—–－―_~～·.\s]*")
_OF_A_TABLE = lazy.compile(r"[:：]|表([（(].*)?$|元[）)]?$")
_OF_A_SHEET = lazy.compile(r"(?:报|附|工作)?表格?\d*|(?i:sheet|table)\d+")
_COUNTED = lazy.compile(r"第?\s*(\d{1,4})\s*页?\s*[,，/／|共]+\s*共?\s*\d{1,4}\s*页?|第\s*(\d{1,4})\s*页")


def furniture(pages: Sequence[Sequence[Block]], sizes: Sequence[tuple[float, float]]) -> list[set[int]]:
    """For each page, the positions of its blocks that are page numbers or running heads.

    A bare number is a page number where it is the outermost line of its page and at least one other page has such a
    number that runs on with it; one between dashes or after 第 needs no other.
    """
    outer = [_outermost(blocks, size) for blocks, size in zip(pages, sizes, strict=True)]
    numbers: list[dict[int, tuple[int, bool]]] = []
    for blocks, candidates in zip(pages, outer, strict=True):
        found = {}
        for position in candidates:
            block = blocks[position]
            number = page_number(block.text) if isinstance(block, Line) else None
            if number is not None:
                found[position] = number
        numbers.append(found)
    places = [next((block.source.page for block in blocks if block.source.page), at) for at, blocks in enumerate(pages)]
    steps = Counter(
        number - place for place, found in zip(places, numbers, strict=True) for number, _ in found.values()
    )
    heads = _heads(pages, outer, sizes)
    dropped = []
    for page, (found, candidates) in enumerate(zip(numbers, outer, strict=True)):
        here = {position for position, (number, marked) in found.items() if marked or steps[number - places[page]] > 1}
        here.update(position for position in candidates if _head_key(pages[page][position], sizes[page]) in heads)
        dropped.append(here)
    return dropped


def page_number(text: str) -> tuple[int, bool] | None:
    """The number that a line prints as the page's, and whether marks around it say so; None for any other line."""
    counted = _COUNTED.fullmatch(text)
    if counted:
        return int(counted[1] or counted[2]), True
    bare = _NUMBER.fullmatch(text)
    if bare is None or "." in text.strip(" ."):
        return None
    begin, end = text.strip()[0], text.strip()[-1]
    return int(bare[1]), not begin.isdigit() and not end.isdigit() and begin not in "." and end not in "."


def _outermost(blocks: Sequence[Block], size: tuple[float, float]) -> list[int]:
    """The positions of the lines that stand in the margin with nothing further out."""
    width, height = size
    boxes = [block.source.box or (0.0, 0.0, 0.0, 0.0) for block in blocks]
    if not boxes:
        return []
    first, last = min(box[1] for box in boxes), max(box[3] for box in boxes)
    found = []
    for position, block in enumerate(blocks):
        if not isinstance(block, Line):
            continue
        x0, top, x1, bottom = boxes[position]
        upper = bottom < MARGIN * height and top < first + 1
        lower = top > (1 - MARGIN) * height and bottom > last - 1
        aside = x1 < 0.08 * width or x0 > 0.92 * width
        if upper or lower or aside:
            found.append(position)
    return found


def _head_key(block: Block, size: tuple[float, float]) -> tuple[str, int, int]:
    box = block.source.box or (0.0, 0.0, 0.0, 0.0)
    text = block.text if isinstance(block, Line) else ""
    return (text, round(box[1] / 4), round(size[1]))


def _heads(
    pages: Sequence[Sequence[Block]], outer: list[list[int]], sizes: Sequence[tuple[float, float]]
) -> set[tuple[str, int, int]]:
    """The words that most pages bear in the same place of their margin.

    The title of a long table and its unit come again on every page too; they are not left out.
    """
    count = Counter(
        _head_key(blocks[position], size)
        for blocks, candidates, size in zip(pages, outer, sizes, strict=True)
        for position in candidates
        if not _OF_A_TABLE.search(text := _head_key(blocks[position], size)[0]) or _OF_A_SHEET.fullmatch(text)
    )
    needed = max(FEW, OFTEN * len(pages))
    return {key for key, times in count.items() if times >= (AGAIN if _OF_A_SHEET.fullmatch(key[0]) else needed)}
