"""Which year a document is of, and whether it is a budget or accounts (预算 or 决算)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from mingzhang.read.layout import Grid, Layout, Line, Segment
from mingzhang.read.tables.heading import read_heading
from mingzhang.standard import lazy
from mingzhang.standard.words import even, squeezed

_STAGES = ("决算", "预算")
_COVER = lazy.compile(r"(?<![较比与同和])(?<![较比与同和]\s)(20\d{2})\s*年度?.{0,12}?(?:预算|决算)")
_STAGE = lazy.compile(
    r"(?<![较比与同和])(20\d{2})\s*年度?(?:(?!20\d{2}\s*年).){0,24}?(?<!公共)(?<!基金)(?<!经营)"
    r"(?<!完成)(?<!完成年初)(?<![较比与])(?<![较比与]年初)(预算|决算)(?!绩效|金额|管理|单位|会计)"
)
_SENTENCE = lazy.compile(r"[，。；：,;:]|\d\s*(?:万|亿)?元")
_HEAD = lazy.compile(r"^(20\d\d)年度?(?:预算|决算)(?:数|额|安排)?$")
_HEAD_ROWS = 6  # of a grid, its title and unit among them
_MONEY = lazy.compile(r"\d\s*(?:万|亿)?元")
# what only accounts say: how spending lies beside this year's plan, and beside what was spent the year before
_OF_ACCOUNTS = lazy.compile(
    r"决算(?!草案)|元[，,]年初预算|[较比与](?:年初)?预算|(?:完成|占)(?:年初|全年|调整)?预算|[较比与](?:上年|去年)(?:累计|实际)支出"
)
_OF_BUDGET = lazy.compile(
    r"(?<!公共)(?<!基金)(?<!经营)(?<![较比与])(?<![较比与]年初)(?<!元[，,]年初)(?<!完成)(?<!占)(?<!完成年初)(?<!占年初)(?<!全年)(?<!调整)"
    r"预算(?!单位|部门|管理|绩效|会计|调整|稳定|外|内|法|支出决算|收入决算)"
)


def year_and_kind(layout: Layout, found: Sequence[Segment]) -> tuple[str, str]:
    """Return the year and kind that most titles name, else those that sentences do; empty where nothing tells."""
    years: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for segment in found:
        heading = read_heading(segment.heading)
        if heading.year:
            years[heading.year] += 1
        kinds.update([kind for kind in _STAGES if kind in heading.title][:1])
    texts = [block.text for block in layout.blocks if isinstance(block, Line)]
    lines = [even(text) for text in texts if any(stage in text for stage in _STAGES)]
    heads = [line for line in lines if not _SENTENCE.search(line)]
    titles = kinds + _staged(heads)
    titled = years + _dated(heads)
    kinds += _staged(lines)
    year = _leading(titled) or _most(years + _dated(lines)) or _last_in_heads(layout)
    return year, _leading(titles) or _most(kinds) or _spoken(map(even, texts))


def _last_in_heads(layout: Layout) -> str:
    """Return the last year of which a head says that its column holds a plan or accounts, where nothing else tells:
    what stands beside it is what there was before.
    """
    grids = (block for block in layout.blocks if isinstance(block, Grid))
    heads = (squeezed(cell.text) for grid in grids for cell in grid.cells if cell.row < _HEAD_ROWS)
    return max((found[1] for head in heads if (found := _HEAD.match(head))), default="")


def _dated(lines: Iterable[str]) -> Counter[str]:
    """Count the years that lines name first; behind an amount it is another one's year (决算8万元，2021年决算7万元)."""
    named = ((line, _COVER.search(line)) for line in lines)
    return Counter(found[1] for line, found in named if found and not _MONEY.search(line, 0, found.start()))


def _staged(lines: Iterable[str]) -> Counter[str]:
    """Count the stages that lines name with the year they name first; only 决算 tells of both."""
    stages = (_STAGE.findall(line) for line in lines)
    return Counter(min(kind for year, kind in named if year == named[0][0]) for named in stages if named)


def _leading(counted: Counter[str]) -> str:
    """Return what was counted more often than all else."""
    first = counted.most_common(2)
    return first[0][0] if first and (len(first) == 1 or first[0][1] > first[1][1]) else ""


def _spoken(lines: Iterable[str]) -> str:
    """Return 决算 where text that nowhere names its own stage speaks as accounts do more than as a budget does."""
    text = squeezed("".join(lines))
    of_accounts = sum(1 for _ in _OF_ACCOUNTS.finditer(text))
    return "决算" if of_accounts > sum(1 for _ in _OF_BUDGET.finditer(text)) else ""


def _most(counted: Counter[str]) -> str:
    return counted.most_common(1)[0][0] if counted else ""
