"""What sentences say in numbers, as the rules look at it: each claim with its paragraph, and how it is quoted.

The reader has told what every number of the running text is; a rule asks here and reads no sentence again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, pairwise
from unicodedata import normalize

from mingzhang.check.case import Case, once
from mingzhang.check.evidence import NEAR
from mingzhang.check.passages import Passage, is_contents_line, of_paragraph
from mingzhang.model import Claim, ClaimKind, ClaimLabel, Figure, Quote, Region
from mingzhang.model.values import dataclass
from mingzhang.standard.lexicon import vocabulary

_OF_A_CHANGE = " 了约为是达到的额率幅度数金共计计"
"""Signs of the words that may stand between a word of change and its number: 减少了, 增加额为."""

_CLAUSE, _SENTENCE = "，,。；;：:", "。；;"


@dataclass(frozen=True, slots=True)
class Mention:
    """A claim, its place among the document's claims, and the paragraph that it stands in.

    `since` is where the number before it ends, or its sentence begins: from there on the words are its own.
    """

    at: int
    claim: Claim
    passage: Passage
    since: int

    @property
    def figure(self) -> Figure:
        """The number itself; a word that says as much (持平, 无) has a value too."""
        return self.claim.figure

    @property
    def kind(self) -> ClaimKind:
        """What the number is."""
        return self.claim.kind

    @property
    def region(self) -> Region:
        """What the number is about, everything open where the words did not say it."""
        return self.claim.figure.region

    @property
    def words(self) -> str:
        """What the sentence calls it."""
        label = self.claim.figure.label
        return label.subject if isinstance(label, ClaimLabel) else ""

    @property
    def after(self) -> str:
        """The words right after the number, up to the next mark."""
        begin = _beyond(self.passage.text, self.span[1], _CLAUSE.__contains__)
        return self.passage.text[begin : _beyond(self.passage.text, begin, lambda sign: sign not in _CLAUSE)]

    @property
    def before(self) -> str:
        """The words of its own right before the number, each sign in its usual form."""
        return normalize("NFKC", self.passage.text[self.since : self.span[0]])

    @property
    def span(self) -> tuple[int, int]:
        """The characters of the number in its paragraph, its unit included."""
        first, last = self.claim.figure.source.span or (0, 0)
        unit, begin = self.claim.figure.unit, _beyond(self.passage.text, last, str.isspace)
        return first, begin + len(unit) if self.passage.text.startswith(unit, begin) else last


def is_of_plan(change: Claim) -> bool:
    """Whether the word of a change says that it is measured against a plan (超收, 短收)."""
    return change.direction_word in vocabulary().against_plan


def opens_a_name(said: Mention) -> bool:
    """Whether a word of change opens the name of what the number is of (新增债券资金5亿元) and may be part of it."""
    word = said.claim.direction_word
    if not word:
        return False
    behind = said.before[_start(said.before, len(said.before), _CLAUSE) :].partition(word)[2]
    return bool(behind.strip(_OF_A_CHANGE))


@once
def told(case: Case) -> tuple[Mention, ...]:
    """Return every claim of running text, in order; headings and contents state nothing."""
    made: list[Mention] = []
    paragraphs = case.document.paragraphs
    told_in = {claim.paragraph for claim in case.document.claims}
    silent = {at for at in told_in if paragraphs[at].heading_level or is_contents_line(paragraphs[at].text)}
    for at, claim in enumerate(case.document.claims):
        paragraph = paragraphs[claim.paragraph]
        if claim.paragraph in silent:
            continue
        passage, first = of_paragraph(paragraph), (claim.figure.source.span or (0, 0))[0]
        before = made[-1].span[1] if made and made[-1].claim.paragraph == claim.paragraph else 0
        made.append(Mention(at, claim, passage, _start(passage.text, first, _SENTENCE, before)))
    return tuple(made)


def _beyond(text: str, at: int, passed: Callable[[str], bool]) -> int:
    """Return the first place, not before `at`, whose sign is none to be passed over."""
    return next((place for place in range(at, len(text)) if not passed(text[place])), len(text))


def _start(text: str, at: int, marks: str, since: int = 0) -> int:
    """Return where the words up to a place begin, at the earliest at `since`, that no mark parts from it."""
    return max(since, *(text.rfind(mark, since, at) + 1 for mark in marks))


def mention(case: Case, at: int | None) -> Mention | None:
    """Return the claim of a number, or None where running text does not make it."""
    return _numbered(case).get(at) if at is not None else None


@once
def _numbered(case: Case) -> dict[int, Mention]:
    return {said.at: said for said in told(case)}


@once
def by_paragraph(case: Case) -> tuple[tuple[Mention, ...], ...]:
    """Return the claims of each paragraph that makes any."""
    return tuple(tuple(group) for _, group in groupby(told(case), key=lambda said: said.claim.paragraph))


def quoted(first: Mention, last: Mention | None = None, *, whole: bool = False) -> Quote:
    """Return the words from where the clause of one claim (or its whole sentence) begins to another's number."""
    start = _start(first.passage.text, first.span[0], _SENTENCE if whole else _CLAUSE)
    return first.passage.quote(start, (last or first).span[1])


def clause(said: Mention) -> Quote:
    """Return the words of one claim up to the next mark after its number."""
    start = _start(said.passage.text, said.span[0], _CLAUSE)
    return said.passage.quote(start, said.span[1] + len(said.after))


def own_words(said: Mention) -> Quote:
    """Return the words that belong to one claim alone, and its number."""
    text = said.passage.text[said.since : said.span[1]]
    return said.passage.quote(said.since + len(text) - len(text.lstrip(_CLAUSE)), said.span[1])


def in_one_breath(case: Case) -> Iterator[tuple[Mention, Mention]]:
    """Yield the changes and rates that follow each other at once and speak of one amount since one time."""
    for one, other in pairwise(told(case)):
        moves = {one.kind, other.kind} <= {ClaimKind.CHANGE, ClaimKind.GROWTH}
        near = one.claim.paragraph == other.claim.paragraph and other.span[0] - one.span[1] <= NEAR
        if moves and near and _of_one_amount(one, other) and _since_one_time(one, other):
            yield one, other


def _of_one_amount(one: Mention, other: Mention) -> bool:
    """Whether two changes are linked to one amount, or the second has no words of its own but its direction."""
    if one.claim.subject is None and other.words not in (other.claim.direction_word, one.words):
        return False
    return one.claim.subject == other.claim.subject


def _since_one_time(one: Mention, other: Mention) -> bool:
    """Whether two changes are measured against the same year and stage, as far as both say."""
    if one.claim.base is None or other.claim.base is None:
        return True
    if any(one.claim.base[:2]) != any(other.claim.base[:2]):
        return False
    pairs = [*zip(one.claim.base[:2], other.claim.base[:2], strict=True)]
    if any(one.claim.base[:2]) and not any(mine and theirs for mine, theirs in pairs):
        return False  # 比预算数减少3万元；较上年增加1万元, where no year is known
    return all(mine is None or theirs is None or mine == theirs for mine, theirs in pairs)


def names_any(said: Mention, words: Iterable[str]) -> bool:
    """Whether the words right before a number have one of these among them."""
    return any(word in said.before for word in words)
