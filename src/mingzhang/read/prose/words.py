"""Words before a number become a region: what the phrase says, and whether it was understood to its last word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from mingzhang.model import EVERYTHING, Region
from mingzhang.read.evidence import LETTERS_OFF, ONE_NAME
from mingzhang.read.outline.sections import enumerator
from mingzhang.read.prose.functions import FunctionNames
from mingzhang.standard import lazy, load
from mingzhang.standard.axes import axes
from mingzhang.standard.bodies import endings, is_ending
from mingzhang.standard.kinds import kind_of
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import CHINESE_DIGITS, plain

LAST = "上"
"""The year before the one that is spoken of, as `Words.year` has it."""

_BLANK_OR_QUOTE = lazy.compile(r"[\s“”\"]")
_NAMED_IN_IT = (  # 上年结转, 上年末, 上年未完成: no year of what is named, but where money comes from, a date, a state
    "部门|单位|预算|决算|执行|年初|收支|[数为是]*$|(?!.*(?:结[转余]|余额))[^末底初中内未资专指剩净滚有同度债]"
)
_YEAR = lazy.compile(rf"(20\d\d)年(?:度)?|((?:上一?|去|前一)年度?(?:同期)?)(?={_NAMED_IN_IT})|[本该]年度(?=[^预])")
_DATE = lazy.compile(r"截[至止]?20\d\d年\d{1,2}月(?:\d{1,2}日|底)?")
_LEFT_OF_BRACKET = lazy.compile(r"^\(?(?:部门|单位|本级)\)")
_ENDS = lazy.compile(r"^[,.;:、。()]+|[,;:、。(]+$")
_BOTH = lazy.compile(r"收[、/]?支|收入[、和/]?支出|收入.{0,4}[、和]支出|收入总计.{0,3}支出总计")
_IN_AND_OUT = lazy.compile(r"收[、/]?支")
_SELF = lazy.compile(r"(?:本|全)(?:部门|单位)")
_OWN_OFFICE = lazy.compile(r"\(?(?:机关)?本级")
_FUNCTION_MARK = lazy.compile(r"[”\"]?[(（]\d{0,7}[类款项][)）]")
_FORMAL = lazy.compile(r"人民(?=检察院|法院|政府|医院)|中国共产党|中共|(?<=委)员会")
_THREE_PUBLIC = "三公"
SAVINGS = "使用非财政拨款结余"
"""What a unit takes from its own savings: no income, and of no fund that is spoken of."""
_TOTAL = lazy.compile(r"总计|总预算|总收入|总支出")
PLANNED = lazy.compile(r"(?<!公共)(?<!基金)(?<!经营)预算(?:总额|总金额|金额|数|安排)*(?:为|是)?$")
BARE_PLAN = lazy.compile(r"^(?:完成|年初|全年|年度|当年|调整后?的?|变动)*(?:预算|计划|任务|目标)(?:安排|数|为)*$")
SPENT_SO_FAR = lazy.compile(r"(?:实际|已|累计|现已)(?:支出|执行|支付|拨付|使用)(?:资金|金额|数)?$")
_PHASES = (
    ("年初预算", "年初预算"),
    ("全年预算", "调整预算"),
    ("调整预算", "调整预算"),
    ("决算", "决算"),
    ("执行数", "决算"),
)
_GATHERED = lazy.compile(r"合计|总计|总预算|本年收入|本年支出|总额")
_HEADING_TAIL = lazy.compile(
    r"(?:总体|具体|结构|规模|增减|变动|变化|数据|设置)*(?:表)?(?:情况|原因|及|的|变动|变化|说明|增减|分析)*[。:]?$"
)
_TABLE = "表"
_NAMED_TABLE = lazy.compile(r"(?:表)?(?:的)?(?:情况)?(?:的)?(?:说明)?[。:]?$")
_COUNTED = lazy.compile(rf"^[{CHINESE_DIGITS}]+是")
_LEADING = lazy.compile(
    rf"^(?:[{CHINESE_DIGITS}]+是|主要原因|原因|[:是]|其中|主要包括|包括|主要用于以下方面|同时|另外|此外|[:：，,、])+"
)
_CONNECTING = lazy.compile(r"(?:为|是|共计|共|约|达到|达|合计为)$")
_TOPICAL = ("function", "nature", "economy", "gov_economy", "fund", "vintage", "subject", "project")


class Words(NamedTuple):
    """What a phrase says. `dependent` marks one that names no topic of its own (支出决算, 年初预算).

    `both` says that income and spending are meant together; `year` is 上 for the year before and empty where none
    is named.
    """

    text: str
    region: Region
    understood: bool
    dependent: bool
    both: bool = False
    year: str = ""
    planned: bool = False  # the words end in 预算: a plan, where the document tells what came of it
    names: tuple[tuple[str, str], ...] = ()  # the word by which each axis is named

    @property
    def silent(self) -> bool:
        """Whether the words say nothing at all of what the number is."""
        return self.understood and not any(self.region) and not self.year and not self.planned

    @property
    def topical(self) -> bool:
        """Whether it names a topic."""
        return not self.dependent


@cache
def _spoken() -> tuple[frozenset[str], Mapping[str, Sequence[int]]]:
    """Return every known word, and how long those with a first letter are, the longest first."""
    words = frozenset((*vocabulary().sentences, *vocabulary().silent_sentences)) - {""}
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[0], set()).add(len(word))
    return words, {letter: sorted(found, reverse=True) for letter, found in lengths.items()}


def _parted(text: str) -> list[str] | None:
    """Return the known words that a text is made of, the longest at each place, or None where it has other letters."""
    words, lengths = _spoken()
    found: list[str] = []
    at = 0
    while at < len(text):
        here = next((text[at : at + long] for long in lengths.get(text[at], ()) if text[at : at + long] in words), "")
        if not here:
            return None
        found.append(here)
        at += len(here)
    return found


@cache
def _signs() -> re.Pattern[str]:
    return lazy.compile(_branches(set(vocabulary().signs)))


def _branches(words: Iterable[str]) -> str:
    """Return a pattern that tries the longest word first, branching on one character after another.

    Thousands of alternatives in a row would be tried one by one at every place.
    """
    ends = "" in words
    heads: dict[str, list[str]] = {}
    for word in words:
        if word:
            heads.setdefault(word[0], []).append(word[1:])
    if not heads:
        return ""
    branches = "|".join(re.escape(head) + _branches(tails) for head, tails in heads.items())
    return f"(?:{branches})?" if ends else f"(?:{branches})"


class Wording:
    """Reads the words of one document: the name of its unit says nothing new, its tables name functions.

    `described` says, by the kind of a table that the document prints, what all amounts of that table are about;
    `parts` how its parts are headed, which a path of headings names by their numbers alone.
    """

    def __init__(
        self,
        unit_name: str,
        functions: Mapping[str, str],
        described: Mapping[str, Region] | None = None,
        parts: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self._unit = plain(unit_name)
        self._names = FunctionNames(functions)
        self._described = described or {}
        self._parts = parts or {}
        self._read: dict[tuple[str, str], Words] = {}
        self._headings: dict[str, Region] = {}

    def heading(self, title: str) -> Region:
        """Return what a heading says of all amounts below it, the table that it names included."""
        if title not in self._headings:
            self._headings[title] = self.table(title).joined(heading_region(self._without_unit(title)))
        return self._headings[title]

    def is_blind(self, section: str) -> bool:
        """Whether amounts below a path of headings may speak of something narrower than the headings say."""
        part, slash, below = section.partition("/")
        return all(_is_blind(title + slash + below) for title in self._parts.get(part, (part,)))

    def table(self, title: str) -> Region:
        """Return what the table that a heading names is about; nothing where it names none that the document prints."""
        if not self._described:
            return EVERYTHING
        kind = kind_of(_NAMED_TABLE.sub("", self._without_unit(title)) + _TABLE, load().forms.kinds)
        return self._described.get(kind.id, EVERYTHING) if kind else EVERYTHING

    def _without_unit(self, title: str) -> str:
        return _without_unit(_bare(title), self._unit)

    def read(self, phrase: str, within: str = "") -> Words:
        """Return what the words before a number say; sections and items are looked up under the code `within`."""
        key = (phrase, within)
        if key not in self._read:
            self._read[key] = self._words(phrase, within)
        return self._read[key]

    def named(self, text: str) -> tuple[Region, ...]:
        """Return what some words speak of, in order, however loosely: a region for each name among them."""
        signs = vocabulary().signs
        return tuple(signs[match.group()] for match in _signs().finditer(plain(text)))

    def label(self, phrase: str) -> str:
        """Return the words that name what a number is of: the phrase without unit, year and connecting words."""
        text = _YEAR.sub("", _DATE.sub("", _BLANK_OR_QUOTE.sub("", phrase)))
        text = _LEFT_OF_BRACKET.sub("", _without_unit(text, self._unit))
        return _CONNECTING.sub("", _LEADING.sub("", text)).strip("，,。;；:、(")

    def _words(self, phrase: str, within: str) -> Words:
        text = _DATE.sub("", _COUNTED.sub("", _ENDS.sub("", plain(phrase))))
        years = [found.group(1) or LAST for found in _YEAR.finditer(text) if found.lastindex]
        year = years[-1] if years else ""
        text = _YEAR.sub("", text).strip(",")
        own = _without_unit(text, self._unit)
        narrower = own != text and _OWN_OFFICE.match(own) and "本级" not in self._unit
        found = None if narrower else _understood(own, year, within, self._names)
        if found is not None and found.region.flow and year and (own != text or _SELF.match(text)):
            return found._replace(dependent=False)  # whose and of which year: all of it, whatever was said before
        phase = next((node for sign, node in _PHASES if sign in own), None)
        return found or Words(own, Region(phase=phase), False, False, year=year)


def _understood(text: str, year: str, within: str, names: FunctionNames) -> Words | None:
    region, rest = names.coded(text)
    while any(region) and any((deeper := names.coded(rest))[0]):  # 教育支出(205)普通教育(20502)
        region, rest = deeper
    if not any(region):
        code, rest = names.code(text, within)
        if code is None:
            return None
        region = Region(function=code or None)
    subject = any(region)
    named = dict.fromkeys(region.fixed(), text[: len(text) - len(rest)])
    words = _parted(_IN_AND_OUT.sub("/", rest))
    if words is None:
        return None
    for word in words:
        said = vocabulary().sentences.get(word)
        if said is None:
            continue
        if said.subject and region.fund:
            said = said._replace(fund=None)
        if _are_two(region.subject, said.subject):
            return None  # 货物采购授予中小企业合同金额 is neither
        said = said._replace(flow=None) if subject else said
        named |= dict.fromkeys(said.fixed(), word)
        region = region.joined(said)
    return _with_flow(text, region, year, named)


def _are_two(one: str | None, other: str | None) -> bool:
    """Whether words name two subjects, neither of which lies in the other."""
    held = (
        one is None or other is None or axes().contains("subject", one, other) or axes().contains("subject", other, one)
    )
    return not held


def _with_flow(text: str, region: Region, year: str, names: Mapping[str, str]) -> Words:
    """Fix the flow that the words name, and tell whether they name a topic."""
    both = bool(_BOTH.search(text))
    flow = region.flow
    if region.function:
        flow = "支出"
    elif both:
        flow = "收入总计"
    elif flow is None and "收入" in text:
        flow = "收入"
    elif flow is None and "支出" in text:
        flow = "支出"
    if flow in ("收入", "支出") and not region.function and _TOTAL.search(text):
        flow += "总计"
    topical = (
        any(getattr(region, axis) for axis in _TOPICAL)
        or flow in ("收入总计", "支出总计", SAVINGS)
        or bool(_GATHERED.search(text))
    )
    if region.subject and region.flow is None:
        flow = None  # a count
    planned = region.phase is None and bool(PLANNED.search(text))
    fixed = tuple((axis, names.get(axis, text)) for axis in region._replace(flow=flow).fixed())
    return Words(text, region._replace(flow=flow), True, not topical, both, year, planned, fixed)


def _bare(title: str) -> str:
    """Return a heading in even signs, without its enumerator and the words that open it."""
    text = plain(title)
    return text[enumerator(text)[1] :].removeprefix("关于")


@lru_cache(maxsize=2048)
def heading_region(title: str) -> Region:
    """Return what a heading says of all amounts below it: nodes that its parts do not dispute."""
    text = _bare(title)
    parts = [part for part in re.split(r"、(?!支)", _HEADING_TAIL.sub("", text)) if part]
    readings = [_understood(_YEAR.sub("", part), "", "", FunctionNames({})) for part in parts]
    said = [words.region for words in readings if words is not None]
    if not said or _BOTH.search(text):
        said = [region._replace(flow=None) for region in said]
    nodes = [{node for node in column if node is not None} for column in zip(*said, strict=True)]
    region = Region(*(column.pop() if len(column) == 1 else None for column in nodes)) if said else EVERYTHING
    if region.economy == _THREE_PUBLIC:  # paid from basic and project money alike, whatever is named beside them
        region = region._replace(nature=None)
    return region._replace(phase=None, year=None)


@cache
def _tail_of_a_body() -> re.Pattern[str]:
    return lazy.compile(rf"{endings()}(?:\(?(?:本级|部门|机关)\)?)?")


def _is_blind(path: str) -> bool:
    """Whether headings tell of the body and not of its money, or of narrower things than they name."""
    words = vocabulary()
    aside = any(word in path for word in words.bodies_told) and not any(word in path for word in words.money_told)
    return aside or any(word in path for word in words.blind)


def _without_unit(text: str, unit_name: str) -> str:
    """Take the name of the document's own unit off the front, also where it is spelled slightly otherwise."""
    if unit_name and (at := text.find(unit_name)) >= 0:
        named = _FUNCTION_MARK.match(text, at + len(unit_name))
        return text if named else text.replace(unit_name, "")
    if not unit_name or len(text) < 4:
        return text
    for tail in _tail_of_a_body().finditer(text):
        name = text[: tail.end()]
        short = len(name) > 2 and _brief(unit_name).endswith(_brief(name)) and not is_ending(name)
        if _FUNCTION_MARK.match(text, tail.end()):
            return text  # 农业农村(款) is no village
        if short or (len(name) > 3 and (name.startswith(unit_name) or _alike(name, unit_name))):
            return text[tail.end() :]
    return text


def _brief(name: str) -> str:
    """Return the name of a body as people shorten it, without 人民 and the like: 县检察院, 市委办公室."""
    return _FORMAL.sub("", name)


def _alike(name: str, unit_name: str) -> bool:
    if abs(len(name) - len(unit_name)) > LETTERS_OFF:
        return False
    from difflib import SequenceMatcher  # here: few names are nearly those of the unit

    return SequenceMatcher(None, name, unit_name, autojunk=False).ratio() > ONE_NAME
