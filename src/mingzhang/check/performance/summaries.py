"""Summaries of self-evaluations in the narrative, against the forms that they sum up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mingzhang.check.case import Case, once
from mingzhang.check.claims import Mention, by_paragraph, quoted, told
from mingzhang.check.in_words import printed
from mingzhang.check.passages import Passage, prose
from mingzhang.check.performance.execution import executions
from mingzhang.check.performance.forms import Form, core, forms
from mingzhang.check.registry import Outcome, check, found, holds, skipped
from mingzhang.model import ClaimKind, Digits, Figure, Quote, Role, Source
from mingzhang.model.values import dataclass
from mingzhang.standard import lazy
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import squeezed


@dataclass(frozen=True, slots=True)
class Summary:
    """The summary of one self-evaluation: its paragraph, the name it opens with, and what it says in numbers."""

    passage: Passage
    name: str
    claims: tuple[Mention, ...]

    def of(self, words: Iterable[str]) -> Mention | None:
        """Return the first claim about what one of the words names."""
        return next((said for word in words for said in self.claims if word in said.words), None)

    def rate(self, words: Iterable[str]) -> Mention | None:
        """Return the first share of what one of the words names."""
        spent = self.of(words)
        shares = (said for said in self.claims if said.kind is ClaimKind.SHARE)
        return next((said for said in shares if spent is not None and said.claim.subject == spent.at), None)


_SUMMARY = lazy.compile(r"^(?P<name>.{2,80}?)(?:项目)?(?:支出)?绩效自评(?:综述|情况|结果)[：:]")


@once
def summaries(case: Case) -> tuple[Summary, ...]:
    """Return the summaries of self-evaluations in the narrative, known by the heading that opens their paragraph."""
    said = {_place(some[0].passage): some for some in by_paragraph(case)}
    heads = ((passage, _SUMMARY.match(passage.text)) for passage in prose(case))
    return tuple(Summary(passage, head["name"], said.get(_place(passage), ())) for passage, head in heads if head)


def _place(passage: Passage) -> tuple[Source, str]:
    """Return what tells a paragraph from any other, also in a text that was composed and lies on no line yet."""
    return passage.source, passage.text


@check("performance.summary")
def summary(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A summary's score, grade and amounts are those of the form of the same project."""
    held = 0
    for one in summaries(case):
        form = _form_of(one, forms(case))
        if form is None:
            if one.claims and not any(word in one.name for word in rule.list("whole")):
                yield skipped(rule, "no-form", one.name, name=one.name)
            continue
        compared = [
            (*said, theirs, same)
            for what, theirs in _printed(form)
            if (said := _said(one, what, rule)) is not None and (same := _same(said[0], theirs)) is not None
        ]
        agreeing = sum(same for *_, same in compared)
        held += agreeing
        if compared and not agreeing:
            yield skipped(rule, "no-form", one.name, name=one.name)
            continue
        for mine, quote, what, theirs, same in compared:
            if not same:
                yield found(
                    rule,
                    quotes=[quote],
                    figures=[figure for figure in (theirs, mine) if isinstance(figure, Figure)],
                    name=form.name,
                    said=printed(mine) if isinstance(mine, Figure) else mine,
                    printed=printed(theirs) if isinstance(theirs, Figure) else theirs,
                    what=what,
                )
    if held:
        yield holds(rule, held)


def _said(one: Summary, what: str, rule: Rule) -> tuple[Figure | str, Quote, str] | None:
    """Return what a summary says of one thing, the words that say it, and what that thing is called."""
    words = rule.list(what)
    claim = one.rate(rule.list("spent")) if what == "rate" else one.of(rule.list("score" if what == "grade" else what))
    if claim is None:
        return None
    if what == "grade":
        grade = next((grade for grade in rule.list("grades") if grade in claim.after), "")
        return (
            (grade, claim.passage.quote(claim.span[1], claim.span[1] + len(claim.after) + 1), words[0])
            if grade
            else None
        )
    return claim.figure, quoted(claim), words[0]


def _form_of(one: Summary, given: Iterable[Form]) -> Form | None:
    name = core(one.name)
    matching = [form for form in given if not form.is_goal and core(form.name) and core(form.name) in name]
    return max(matching, key=lambda form: len(form.name)) if matching else None


def _printed(form: Form) -> Iterator[tuple[str, Figure | str]]:
    if (cell := form.end.get(Role.SCORE)) is not None:
        yield "score", cell.figure or cell.bare
    if Role.GRADE in form.end:
        yield "grade", form.end[Role.GRADE].bare
    row = next(executions(form), None)
    if row is not None:
        yield "budget", row.budget
        yield "spent", row.spent
        if row.rate is not None:
            yield "rate", row.rate.figure or row.rate.bare.rstrip("%％")


def _same(mine: Figure | str, theirs: Figure | str) -> bool | None:
    """Whether two prints can be one: the coarser one is the finer one rounded. None where one cannot be read."""
    if isinstance(mine, str):
        return mine == squeezed(theirs).strip('“”"')[:1] if isinstance(theirs, str) else None
    if mine.is_money:
        if not isinstance(theirs, Figure) or not theirs.is_money or theirs.doubt:
            return None
        return mine.precise.repeats(theirs.precise)
    text = theirs.text if isinstance(theirs, Figure) else theirs
    other = re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", squeezed(text).rstrip("%％分"))
    if other is None or mine.value is None:
        return None
    return mine.digits.precise.repeats(Digits.of(other.group()).precise)


@check("performance.whole-amount")
def whole_amount(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The unit's whole spending evaluated: the amount said of the work is one of those said of the result."""
    results = [one for one in summaries(case) if any(word in one.name for word in rule.list("whole"))]
    given = [said for one in results for what in ("spent", "budget") if (said := one.of(rule.list(what)))]
    stated = [said for said in told(case) if said.figure.is_money and _is_stated(said, rule)]
    if not given:
        return
    for one in stated:
        if any(_same(one.figure, other.figure) for other in given):
            yield holds(rule)
            continue
        shown = "、".join(f"“{printed(other.figure)}”" for other in given)
        quotes = [quoted(one, whole=True), *map(quoted, given)]
        yield found(rule, quotes=quotes, said=quotes[0].text, shown=shown)


def _is_stated(said: Mention, rule: Rule) -> bool:
    """Whether an amount is that of a whole evaluation that its sentence names before any other number."""
    words = said.passage.text[said.since : said.span[0]]
    return any(word in words for word in rule.list("stated")) and any(word in words for word in rule.list("amounts"))
