"""What sentences say beyond numbers: comparisons, absences, plans carried out, and what is divided into what.

Numbers in these values are places in `Disclosure.claims`, so that a figure which is mended later is mended here too.
"""

from __future__ import annotations

from mingzhang.model.finding import Quote
from mingzhang.model.region import EVERYTHING, Region
from mingzhang.model.values import dataclass


@dataclass(frozen=True, slots=True)
class Comparison:
    """One word by which a sentence says that something is more, less or as much as it was.

    `of` is the amount that is compared and `against` the printed amount that it is measured against, None where the
    sentence prints none; `region` is what is compared where only words name it. `direction` is +1, -1 or 0, None where
    the word leaves it open (增加（减少）). `size` is the change or the rate of growth, None where nothing says how
    much; `rough` marks 基本持平 and its kin. A reason is no comparison: 主要原因是新增 says none.
    """

    paragraph: int
    quote: Quote
    word: str
    direction: int | None = None
    of: int | None = None
    region: Region = EVERYTHING
    base: Region | None = None
    against: int | None = None
    size: int | None = None
    rough: bool = False
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """Words that say there is nothing of a region: 无, 未安排, 没有发生, 为零. A printed 0 is an amount instead.

    `region` has year and phase; it is empty where a heading that was not understood is answered with 无. `what` are the
    words that name it, empty where the heading alone does.
    """

    paragraph: int
    quote: Quote
    word: str
    region: Region
    what: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """A share that says how far a plan was carried out (完成预算的…%, 执行率…%).

    `rate` is the share; `of` what was spent or received and `plan` the printed plan, None where the sentence prints
    none. `base` says which plan: year and phase.
    """

    paragraph: int
    quote: Quote
    rate: int
    of: int | None = None
    plan: int | None = None
    base: Region | None = None


@dataclass(frozen=True, slots=True)
class Division:
    """An amount, count or area that words divide: 其中, 包括, 分别为, or parts that paragraphs of their own name.

    `complete` says that the words or the axes know the parts to be all of it, whatever they add up to; it is False
    where parts may only be picked out. `word` opened the list, empty where no word did. `named` says that the names
    of the parts tell that they are all of it (税收收入 and 非税收入): they need not stand in one breath with it.
    """

    paragraph: int
    quote: Quote
    whole: int
    parts: tuple[int, ...]
    complete: bool
    word: str = ""
    named: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """Words that say why something is more, less or as much as it was (主要原因是…), up to the end of their clause.

    `of` is the number that stands last before them in their sentence and `region` what they explain, as that number or
    the words before them say. `named` is what the reason itself speaks of, one region for each name; `moved` is what it
    says to be more or less, where it says nothing else.
    """

    paragraph: int
    quote: Quote
    word: str
    of: int | None = None
    region: Region = EVERYTHING
    named: tuple[Region, ...] = ()
    moved: Region | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """All that the sentences of a document say beside their numbers, each kind in reading order."""

    comparisons: tuple[Comparison, ...] = ()
    absences: tuple[Absence, ...] = ()
    completions: tuple[Completion, ...] = ()
    divisions: tuple[Division, ...] = ()
    reasons: tuple[Explanation, ...] = ()


NOTHING_SAID = Said()
