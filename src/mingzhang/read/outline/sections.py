"""Lines become paragraphs with their path of headings, and the table of contents.

A line of print is not a paragraph: sentences run over lines and pages, with page numbers and watermarks between their
halves. How a line ends, where it stands and what the next one opens with tell whether they belong together.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from mingzhang.model import Paragraph, Source
from mingzhang.model.values import dataclass, replace
from mingzhang.read.evidence import MOST
from mingzhang.read.layout import Line
from mingzhang.read.outline.contents import CLAUSES, PAGE_NUMBER, PART_LINE, contents
from mingzhang.standard import lazy
from mingzhang.standard.enumerators import numbered
from mingzhang.standard.words import CHINESE_DIGITS, MONEY_UNIT, squeezed, wide_brackets

_UNIT_AHEAD = lazy.compile(rf"^\s*(?:{MONEY_UNIT}|%|％|个|辆|台|平方米|人|批|家|项)")
_BULLET = lazy.compile(r"^\s*[-•●■◆*·]+\s+(?=\S)|^\s*\*\*")
_ENUMERATORS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, PART_LINE),
    (2, lazy.compile(rf"^[{CHINESE_DIGITS}]{{1,3}}\s*[、.．]")),
    (3, lazy.compile(rf"^[（(]\s*[{CHINESE_DIGITS}]{{1,3}}\s*[)）]\s*[、.．]?")),
    (4, lazy.compile(r"^\d{1,2}\s*(?:[、．]|\.(?!\d)|(?=[“\"＂《]))")),  # 18“教育支出”, its stop left out
    (5, lazy.compile(r"^[（(]\s*\d{1,2}\s*[)）]\s*[、.．]?")),
    (6, lazy.compile(r"^[①②③④⑤⑥⑦⑧⑨⑩]")),
)
_MAY_NUMBER = lazy.compile(rf"[第（(\d①-⑩{CHINESE_DIGITS}]")
TERMINAL = "。！？；：;:!?"
_NO_HEADING = lazy.compile(rf"[。；;！？!?，,：:]|\d\s*(?:{MONEY_UNIT}|%|％)|\d\.\d|[、，]$")
_HEADING_END = lazy.compile(
    r"(?:情况|说明|原因|目录|概况|职责|职能|设置|解释|附件|其他|构成|目标|任务|安排|方面|预算|决算|结果|事项|表|[(（]类[)）])[。:：]?$"
)
_UNNUMBERED_HEADING = lazy.compile(
    r"^(?:20\d\d\s*年度?)?(?:部门|单位|预算单位)?\s*(?:(?:预算|决算)(?:编制)?说明|其他相关情况说明|其它相关情况说明|名词解释|主要职能|机构设置|.{0,40}(?:项目|专项)(?:[（(].{0,12}[)）])?经费情况说明)$"
    r"|^关于.{2,40}的?(?:情况)?说明[:：]?$|^.{2,40}表的?(?:情况)?(?:编制)?说明[:：]?$"
)
_ABOUT = lazy.compile(r"^关于.{2,40}(?:表|情况)的?(?:情况)?说明[:：]?$")
_LEADS_ON = lazy.compile(r"[《“〈（(和及与或见了对将]$|(?<!元)、$")
_WITHIN_SENTENCE = lazy.compile(r"[，。；]|[,;](?!\d)")
_NAME_TAIL = lazy.compile(r"^[（(][类款项境护][)）]")
_OPEN = lazy.compile(r"[，、,（(\d的为和与及]$")
_LONGEST_HEADING = 48
_SHORT_LINE, _RAGGED, _FEW = 12, 3, 3  # full-width characters; a line of so many fewer is full; so many tell
_CUT_OFF = lazy.compile(r"[，、,（(]$")
_CUT_ON = lazy.compile(rf"^[，。；、,）)%％]|^(?:{MONEY_UNIT})(?![\u4e00-\u9fff])")
_BEGINS = lazy.compile(r"^20\d\d\s*年度?(?:[^\d\s，,末底]{2}|“)")
_LEADS_TO_YEAR = lazy.compile(r"[，、,（(比较与和同至到于在自从年日为\d—-]$")
_NUMBER = lazy.compile(r"[\d,.%％]+")
_AMOUNT_AHEAD = lazy.compile(rf"[\d,.]+\s*(?:{MONEY_UNIT}|%|％)")
_LONGEST_LINES = 400  # signs, blanks among them: no heading runs on so far
_FULL_WIDTH = lazy.compile(r"[^\0-\u2e80]|[“”‘’…—]")
_SENTENCE_SIGN = lazy.compile(rf"[。；，：;,]|\d\s*(?:{MONEY_UNIT}|%|％)")


def extent(text: str) -> float:
    """Return the width of a text in full-width characters."""
    text = text.strip()
    return 0.5 * (len(text) + len(_FULL_WIDTH.findall(text)))


@dataclass(frozen=True, slots=True)
class _Margin:
    """How long a full line is (in points where boxes are known), the left margin, and how lines are measured; whether
    a blank line ends a paragraph.
    """

    width: float
    left: float = 0.0
    size: Callable[[str], float] = extent
    blanks_end: bool = False


@dataclass(slots=True)
class _Run:
    """A paragraph as it grows: its first line, the texts of its lines so far and the last line taken in."""

    first: Line
    texts: list[str]
    last: Line
    length: int = 0
    marked: bool = False  # whether some mark within a sentence stands in it

    @classmethod
    def of(cls, line: Line, text: str) -> _Run:
        """Return a paragraph of one line, `text` being what of it counts."""
        run = cls(line, [], line)
        run.take(line, text)
        return run

    def take(self, line: Line, text: str) -> None:
        """Add a line."""
        self.texts.append(text)
        self.last = line
        self.length += len(text)
        self.marked = self.marked or bool(_WITHIN_SENTENCE.search(text))

    @property
    def last_text(self) -> str:
        return self.texts[-1]

    @property
    def text(self) -> str:
        return "".join(self.texts)

    @property
    def is_heading(self) -> bool:
        return self.length <= _LONGEST_LINES and is_heading(self.text)


def enumerator(text: str) -> tuple[int, int]:
    """Return the level of the enumerator that opens a text (1 for 第一部分 … 6 for ①; 0 for none) and its length."""
    if not _MAY_NUMBER.match(text):
        return 0, 0
    for level, pattern in _ENUMERATORS:
        if found := pattern.match(text):
            return level, found.end()
    return 0, 0


def paragraphs(lines: Sequence[Line], extraction: str) -> tuple[tuple[Paragraph, ...], tuple[tuple[str, str], ...]]:
    """Return the paragraphs of running text and the table of contents as (title, printed page)."""
    toc, body = contents(lines)
    runs = _with_whole_items(list(_runs(body, extraction)))
    return tuple(_with_sections(runs)), toc


def _runs(lines: Sequence[Line], extraction: str) -> Iterator[_Run]:
    """Join lines into paragraphs. Page numbers vanish; lines printed on page after page stand apart."""
    kept = [line for line in lines if line.text.strip()]
    marks = _marks(kept)
    margin = _measure(kept)
    cut = _cut_margin(kept) if extraction != "pdf" else None
    if cut is not None:
        extraction, margin = "spaced text", cut
    elif extraction == "spaced text" and _is_whole(kept, margin.width):
        extraction = "paragraphs"
    margin = replace(margin, blanks_end=cut is None)
    current: _Run | None = None
    for index, line in enumerate(kept):
        text = line.text.strip()
        if PAGE_NUMBER.match(text) and not _is_number(current, kept, index):
            continue
        text = _BULLET.sub("", text).removesuffix("**")
        if _mark(line) in marks and (line.source.box or (current and current.last_text[-1] not in TERMINAL)):
            yield _Run.of(line, text)  # a watermark or a running head: sentences go on behind it
            continue
        if current and _goes_on(current, line, text, extraction, margin):
            current.take(line, text)
            continue
        if current:
            yield current
        current = _Run.of(line, text)
    if current:
        yield current


def _with_whole_items(runs: Sequence[_Run]) -> list[_Run]:
    """Return paragraphs, those without a number that stand between two items of a list taken into the first of them.

    An item is a sentence of its own under a number, not a heading; the next one bears the number after it.
    """
    made: list[_Run] = []
    numbers = [numbered(run.text) for run in runs]
    at = 0
    while at < len(runs):
        run, (kind, number) = runs[at], numbers[at]
        last = at + 1
        while last < len(runs) and not numbers[last][0] and not is_heading(runs[last].text):
            last += 1
        announces = run.text.endswith(("：", ":"))  # paragraphs of their own, each a part of what the item states
        goes_on = kind and last < len(runs) and numbers[last] == (kind, number + 1) and not announces
        if goes_on and last - at <= _FEW and not is_heading(run.text) and CLAUSES.search(run.text):
            texts = [text for one in runs[at:last] for text in one.texts]
            made.append(_Run(run.first, texts, runs[last - 1].last))
        else:
            made.extend(runs[at:last])
        at = last
    return made


def _mark(line: Line) -> tuple[str, int]:
    """Return a line's text and, where it is known, its height on the page."""
    return line.text.strip(), round(line.source.box[1] / 4) if line.source.box else 0


def _marks(lines: Sequence[Line]) -> set[tuple[str, int]]:
    """Return the watermarks and running heads: short lines printed again and again, at one height where it is known."""
    counts = Counter(
        (*_mark(line), line.source.page if line.source.box else at)
        for at, line in enumerate(lines)
        if 4 < len(line.text.strip()) <= 40
        and not _SENTENCE_SIGN.search(line.text)
        and not enumerator(line.text.strip())[0]
    )
    pages = Counter((text, height) for text, height, _ in counts)
    return {mark for mark, times in pages.items() if times >= (3 if mark[1] else 4)}


def _is_number(current: _Run | None, lines: Sequence[Line], index: int) -> bool:
    """Whether a bare number belongs to the sentence around it: a unit follows it and no number stands before it."""
    if current is None or index + 1 >= len(lines) or not lines[index].text.strip().isdigit():
        return False
    return bool(_UNIT_AHEAD.match(lines[index + 1].text)) and not re.search(r"[\d.,。；]$", current.last_text)


def _measure(lines: Sequence[Line]) -> _Margin:
    """Return how long a full line is (in points where boxes are known, else in characters) and the left margin."""
    boxes = [line.source.box for line in lines if line.source.box]
    if MOST.is_met(len(boxes), len(lines)):
        from statistics import median  # here: only lines of pages have a margin

        long = sorted(box[2] for box in boxes)
        left = median(sorted(box[0] for box in boxes)[: max(1, len(boxes) * 2 // 3)])
        return _Margin(long[int(len(long) * 0.8)], left)
    lengths = sorted(extent(line.text) for line in lines if extent(line.text) > _SHORT_LINE)
    return _Margin(lengths[int(len(lengths) * 0.85)] if lengths else 0.0)


def _is_apart(one: Line, other: Line) -> bool:
    """Whether blank lines stand between two lines of a text."""
    first, second = one.source.line, other.source.line
    return one.source.box is None and first is not None and second is not None and second - first > 1


def _cut_margin(lines: Sequence[Line]) -> _Margin | None:
    """Return the margin at which a file has its paragraphs cut, None where it keeps them whole.

    Hardly a line of a sentence is longer, and many that do not end one are as long: as wide, or of as many signs.
    """
    said = [text for line in lines if _WITHIN_SENTENCE.search(text := line.text.strip())]
    best, found = max(_FEW - 1, (len(said) - 1) // 8), None
    for size in (extent, len):
        every = sorted(map(size, said))
        open_ended = sorted(size(text) for text in said if text[-1] not in TERMINAL)
        for width in set(open_ended):
            cut = bisect_right(open_ended, width) - bisect_left(open_ended, _full(width))
            cut -= 2 * (len(every) - bisect_right(every, width))
            if cut > best:
                best, found = cut, _Margin(_full(width) + _RAGGED, size=size)
    return found


def _full(margin: float) -> float:
    """Return how long a full line is at least: a number that had no room leaves some blank."""
    return min(margin - _RAGGED, margin * 0.8)


def _is_whole(lines: Sequence[Line], width: float) -> bool:
    """Whether the lines of a text that reach its margin all end a sentence: none was cut, they are alike in length."""
    texts = [line.text.strip() for line in lines if line.source.box is None]
    full = [text for text in texts if extent(text) >= width - _RAGGED]
    return len(full) > 1 and all(text[-1] in TERMINAL for text in full)


def _is_full(run: _Run, text: str, extraction: str, margin: _Margin) -> bool:
    """Whether the last line of a paragraph reaches the right margin, or the number that opens the next had no room."""
    box = run.last.source.box
    if box:
        return box[2] >= margin.width - 2.2 * (run.last.size or 12.0)
    if extraction == "tabbed text":
        return len(run.last_text) >= 30
    number = _NUMBER.match(text)
    return margin.size(run.last_text) + (margin.size(number.group()) if number else 0.0) >= margin.width - _RAGGED


def _goes_on(run: _Run, line: Line, text: str, extraction: str, margin: _Margin) -> bool:
    """Whether a line continues the paragraph before it."""
    if extraction == "paragraphs":
        return bool(_CUT_OFF.search(run.last_text) or _CUT_ON.search(text))  # else the file itself says where one ends
    before = run.last_text
    level = enumerator(text)[0]
    if level and not _is_cut_enumerator(before, text, level):
        return False
    if _ABOUT.match(squeezed(text)) and not _LEADS_ON.search(before) and _is_level(run, line):
        return False  # a heading, though the sentence above it is not ended: its page shows no more of it
    if margin.blanks_end and _BEGINS.match(text) and _is_apart(run.last, line) and not _LEADS_TO_YEAR.search(before):
        return False  # the stop above was forgotten
    full, left = _is_full(run, text, extraction, margin), margin.left
    if extraction == "spaced text" and (_CUT_ON.search(text) or (full and _AMOUNT_AHEAD.match(text))):
        return True  # no paragraph begins with a mark, a unit or an amount, whatever stood above
    if run.is_heading and (extraction == "tabbed text" or not full or _HEADING_END.search(run.text)):
        within = full and not line.source.box and not re.search(r"[，。；\d]", text) and not level
        cut = within and not _HEADING_END.search(run.text) and margin.size(text) >= margin.width - _RAGGED
        return cut or _is_cut_heading(run, text, full)
    ends = before[-1] in TERMINAL
    box, size = line.source.box, line.size or 12.0
    if ends:
        if extraction == "tabbed text" or not full or is_heading(text):
            return False
        indented = box[0] > left + 1.2 * size if box else line.text[:1] in " \u3000"
        return (
            not indented
            and (box is not None or run.marked or before[-1] not in "：:")
            and run.last.source.page == line.source.page
        )
    if full or _NAME_TAIL.match(text):
        return True
    above = run.last.source.box
    if box and above and above[0] <= left + 0.5 * size < left + 1.2 * size < box[0] and not _OPEN.search(before):
        return False  # the first line of a paragraph stands in, and the one before it ended early
    # an open sentence on a short line: a page or a frame cut it
    return bool(_OPEN.search(before)) or (
        run.marked
        and line.source.page == run.last.source.page
        and not line.centered
        and bool(re.match(r"^[\w\d（(“，。；、]", text))
        and extraction != "tabbed text"
    )


def _is_level(run: _Run, line: Line) -> bool:
    """Whether a line begins where a paragraph does."""
    first, own = run.first.source.box, line.source.box
    return first is not None and own is not None and abs(first[0] - own[0]) < (line.size or 12.0) / 2


def _is_cut_enumerator(before: str, text: str, level: int) -> bool:
    """Whether what looks like an enumerator is the tail of a number or a year cut by the end of the line."""
    if level == 4 and re.match(r"^\d{1,2}\.\d", text):
        return True
    return level in (4, 5) and before[-1] in "0123456789.,第〔[（("


def is_heading(text: str) -> bool:
    """Whether a paragraph is a heading: numbered, short, and no sentence."""
    closed_up = squeezed(text)
    if _UNNUMBERED_HEADING.match(closed_up) and not _SENTENCE_SIGN.search(closed_up.rstrip("：:")):
        return True
    level, length = enumerator(closed_up)
    rest = closed_up[length:]
    if level == 1:
        return len(rest) <= _LONGEST_HEADING
    if level in (0, 6) or not 1 < len(rest) <= _LONGEST_HEADING:
        return False
    body = rest.rstrip("：:")
    if body.endswith("。") and re.search(r"(?:情况|说明)。$", body):
        body = body[:-1]
    if _NO_HEADING.search(body):
        return False
    return bool(_HEADING_END.search(body)) or (level < 4 and len(body) <= 20)


def _is_cut_heading(run: _Run, text: str, full: bool) -> bool:
    """Whether a heading runs over to this line: it filled its own and this one ends it."""
    text = text.rstrip("。：:")
    if enumerator(text)[0] or len(text) > 20 or re.search(r"[。，；\d]", text):
        return False
    tail = bool(re.search(r"(?:情况|说明|原因|决算表|预算表)$", text))
    return tail and not re.search(r"(?:情况说明|说明|原因)$", run.text) and (full or run.last_text[-1] not in "表明况")


def _with_sections(runs: Sequence[_Run]) -> Iterator[Paragraph]:
    """Give every paragraph its level and the path of headings that it stands under, its own included."""
    path: dict[int, str] = {}
    for run in runs:
        text = run.text.strip()
        level = _heading_level(text)
        if level:
            ended = _counts_on(text, level, path)
            path = {depth: title for depth, title in path.items() if depth < level and not (ended and depth == 1)}
            path[level] = _title(text, level)
        elif path and _stands_beside(text, deepest := max(path), path[deepest]):
            path = {depth: title for depth, title in path.items() if depth < deepest}
        yield Paragraph(text, "/".join(path[depth] for depth in sorted(path)), level, _source(run))


def _stands_beside(text: str, level: int, heading: str) -> bool:
    """Whether a numbered sentence is no part of the section above it: it bears the next number, or the section is but
    the title of a table, in a list of tables that sentences numbered anew follow.
    """
    if enumerator(squeezed(text))[0] != level:
        return False
    return heading.endswith("表") or 0 < numbered(heading)[1] == numbered(text)[1] - 1


def _counts_on(text: str, level: int, path: Mapping[int, str]) -> bool:
    """Whether a heading with a number goes on counting after sections without one, and so stands in none of them.

    关于政府性基金预算支出表的说明 … 九、政府采购情况: nothing below the former is the ninth.
    """
    return level > 1 and numbered(text)[1] > 1 and list(path) == [1] and not PART_LINE.match(path[1])


def _heading_level(text: str) -> int:
    if not is_heading(text):
        return 0
    level, _ = enumerator(squeezed(text))
    return level or 1


def _title(text: str, level: int) -> str:
    """Return how a heading is named in a path: a part by its number alone, others in full without the colon.

    Brackets around the number are full-width whatever is printed, so that one heading has one name.
    """
    closed_up = squeezed(text)
    if level == 1 and (part := PART_LINE.match(closed_up)):
        return part.group()
    end = enumerator(closed_up)[1]
    return wide_brackets(closed_up[:end]) + closed_up[end:].rstrip("：:。")


def _source(run: _Run) -> Source:
    """Return where a paragraph begins, with the box around it as far as its first page goes."""
    first, last = run.first.source, run.last.source
    if first.box and last.box and first.page == last.page:
        box = (min(first.box[0], last.box[0]), first.box[1], max(first.box[2], last.box[2]), last.box[3])
        return replace(first, box=box)
    return first
