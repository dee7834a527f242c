"""What the narrative says of performance: numbers and sums of projects, grades, summaries of self-evaluations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from mingzhang.algebra.in_forms import as_told
from mingzhang.check.case import Case
from mingzhang.check.claims import Mention, by_paragraph, quoted
from mingzhang.check.in_words import amount_words, sum_of
from mingzhang.check.naming.codes import Named
from mingzhang.check.naming.projects import projects_of
from mingzhang.check.passages import shown
from mingzhang.check.performance.forms import forms
from mingzhang.check.registry import Outcome, check, found, holds, skipped
from mingzhang.model import YUAN_IN, Claim, ClaimKind, Figure, Quote, Region, Severity, total
from mingzhang.model.values import dataclass
from mingzhang.standard.rules import Rule


@dataclass(frozen=True, slots=True)
class Counted:
    """So many projects with so much money, as a sentence says: two claims, the one right after the other."""

    number: Mention
    money: Mention

    @property
    def what(self) -> str:
        """What is counted, in the sentence's words."""
        return self.number.words

    @property
    def count(self) -> int:
        """How many there are."""
        return int(self.number.figure.value or 0)

    @property
    def quote(self) -> Quote:
        """The words that say both."""
        return quoted(self.number, self.money)

    @property
    def figures(self) -> tuple[Figure, Figure]:
        """The amount and the count."""
        return self.money.figure, self.number.figure


def counted(case: Case, rule: Rule) -> tuple[tuple[Counted, ...], ...]:
    """Return what each paragraph says of numbers of projects and their money, in order."""
    told = (tuple(_counted(some, rule)) for some in by_paragraph(case))
    return tuple(some for some in told if some)


def _counted(some: Sequence[Mention], rule: Rule) -> Iterator[Counted]:
    for one, other in pairwise(some):
        if _counts(one) and is_money_of_them(one, other, rule):
            yield Counted(one, other)


def _counts(said: Mention) -> bool:
    """Whether a claim counts projects or goals."""
    return said.kind is ClaimKind.COUNT and said.figure.unit == "个"


def is_money_of_them(number: Mention, said: Mention, rule: Rule) -> bool:
    """Whether a claim gives the money of what the claim right before it counts, in the same sentence."""
    follows = said.since == number.span[1] and said.figure.is_money and said.kind is ClaimKind.AMOUNT
    return follows and any(word in said.words for word in rule.list("amounts"))


def _parts(whole: Mention, told: Sequence[Mention]) -> list[Mention]:
    """Return the claims that are parts of one."""
    return [said for said in told if said.claim.parent == whole.at and said.kind is whole.kind]


def _differs(
    rule: Rule, one: Counted, figures: Sequence[Figure], count: int, severity: Severity | None = None
) -> Outcome:
    """Return that a sentence and the projects that there are differ: in number, or in a sum that does not come out."""
    money = as_told(one.money.figure, figures)
    there = total(figure.precise for figure in figures).value
    return found(
        rule,
        quotes=[one.quote],
        figures=[*one.figures, *figures],
        severity=severity,
        unequal=[] if money.holds else [sum_of(money)],
        said=one.quote.text,
        count=count,
        total=_in_words(there, one.money.figure),
    )


@check("performance.project-count")
def project_count(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Projects under performance management against the project list: where the one agrees, so must the other."""
    told = [one for some in counted(case, rule) for one in some if any(w in one.what for w in rule.list("managed"))]
    if not told:
        return
    listed = projects_of(case, rule)
    if not listed:
        yield skipped(rule, "no-list")
        return
    kinds = list(dict.fromkeys(project.table.kind for project in listed))
    whole = projects_of(case, rule, rounded_away=True)
    choices = [[p for p in some if p.table.kind in chosen] for chosen in (kinds[:1], kinds) for some in (listed, whole)]
    for one in told:
        projects = max(choices, key=lambda projects: sum(_agrees(one, projects)))
        agrees = _agrees(one, projects)
        if not any(agrees):
            yield skipped(rule, "other-scope", one.quote.text)
        elif all(agrees):
            yield holds(rule)
        else:
            figures = [p.figure for p in projects if p.figure]
            severity = None if _comparable(case, agrees, figures) else Severity.WARNING
            yield _differs(rule, one, figures, len(projects), severity)


def _agrees(one: Counted, projects: Sequence[Named]) -> tuple[bool, bool]:
    """Whether a sentence and a list say the same number of projects, and the same money."""
    figures = [project.figure for project in projects if project.figure]
    return one.count in (len(projects), len({p.name for p in projects})), as_told(one.money.figure, figures).holds


def _in_words(yuan: Decimal, like: Figure) -> str:
    return amount_words(yuan / YUAN_IN[like.unit], like)


def _comparable(case: Case, agrees: tuple[bool, bool], figures: Sequence[Figure]) -> bool:
    """Whether a list and a sentence must mean the same projects.

    A department may count a project of several units once; the sentence may mean the money of one fund alone.
    """
    if not agrees[0]:
        return case.document.scope == "单位"
    beside = {figure.at.table for figure in figures}
    funds = {
        figure.region.fund
        for number, table in enumerate(case.document.tables)
        if number in beside
        for figure in table.figures
        if figure.value and figure.region.fund
    }
    return len(funds) <= 1


@check("performance.published-sum")
def published_sum(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Goals said to be published against the forms that are: their number, and their money where all are there."""
    told = [one for some in counted(case, rule) for one in some if any(w in one.what for w in rule.list("published"))]
    given = [form for form in forms(case) if form.yearly is not None]
    figures = [form.yearly for form in given if form.yearly is not None]
    evaluated = any(form.table.form == "PS" for form in given)
    for one in told:
        if not given or one.count > len(given) or evaluated != (case.document.kind == rule.list("accounts")[0]):
            yield skipped(rule, "no-forms", one.quote.text)
        elif one.count == len(given) and as_told(one.money.figure, figures).holds:
            yield holds(rule)
        elif one.count == len(given) or any(word in one.what for word in rule.list("goals")):
            yield _differs(rule, one, figures, len(given))


@check("performance.all-projects")
def all_projects(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The money of all projects, said to be set goals for or evaluated, is a sum of spending on projects."""
    told = [one for some in counted(case, rule) for one in some if _is_of_all(case, one, rule)]
    totals = [figure for region, figures in case.statements.by_region.items() if _is_all(region) for figure in figures]
    whole = case.statements.stated(Region(case.document.year, case.document.kind, flow="支出", nature="项目支出"))
    listed = projects_of(case, rule) if told else []
    for one in told:
        share = _share_of(case, one)
        if whole is None or not whole.value:
            yield skipped(rule, "no-total", one.quote.text)
        elif any(as_told(one.money.figure, [figure]).holds for figure in totals):
            yield holds(rule)
        elif share is None or _rounds_to(share, one.money.figure, whole):
            more = share is not None and one.money.figure.yuan > whole.yuan
            sure = more or (bool(listed) and _agrees(one, listed)[0])
            yield _differs_from(rule, one, whole, None if sure else Severity.WARNING)


def _rounds_to(share: Claim, part: Figure, whole: Figure) -> bool:
    """Whether a part makes the share that is printed, which else is wrong by itself."""
    bounds = part.precise.over(whole.precise)
    return bounds is not None and (bounds * Decimal(_WHOLE)).holds(share.figure.digits.precise)


def _differs_from(rule: Rule, one: Counted, whole: Figure, severity: Severity | None) -> Outcome:
    money = as_told(one.money.figure, [whole])
    return found(
        rule,
        quotes=[one.quote],
        figures=[one.money.figure, whole],
        severity=severity,
        unequal=[sum_of(money)],
        said=one.quote.text,
        total=_in_words(whole.yuan, one.money.figure),
    )


def _is_all(region: Region) -> bool:
    """Whether a region is all spending on projects, be it of one fund."""
    narrower = (region.unit, region.function, region.economy, region.gov_economy, region.project, region.subject)
    return region.nature == "项目支出" and not any(narrower)


def _is_of_all(case: Case, one: Counted, rule: Rule) -> bool:
    """Whether a sentence says that what it counts is every project: in words, or as a share of all of them."""
    words = one.number.before + one.money.before
    if not any(word in words for word in rule.list("about")) or any(word in words for word in rule.list("some")):
        return False
    return any(word in words for word in rule.list("all")) or _share_of(case, one) is not None


def _share_of(case: Case, one: Counted) -> Claim | None:
    """Return that the money counted is 100 % of spending on projects, where the sentence says so."""
    behind = case.document.claims[one.money.at + 1 : one.money.at + 2]
    return next((share for share in behind if _is_whole(share, one.money.at)), None)


def _is_whole(share: Claim, part: int) -> bool:
    base = share.base
    said = share.kind is ClaimKind.SHARE and share.subject == part and share.figure.value == _WHOLE
    return said and base is not None and _is_all(base)


_WHOLE = 100
_GRADES = 3  # with more grades told, none is left out


@check("performance.grade-count")
def grade_count(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The projects of every grade add up to the projects evaluated."""
    held = 0
    for some in by_paragraph(case):
        for whole in filter(_counts, some):
            parts = [part for part in _parts(whole, some) if _grade(part, rule)]
            grades = [_grade(part, rule) for part in parts]
            evaluated = any(word in whole.words for word in rule.list("evaluated"))
            if not evaluated or len(parts) < 2 or len(set(grades)) < len(grades):
                continue
            told = as_told(whole.figure, [part.figure for part in parts])
            if told.exact:
                held += 1
                continue
            there = int(total(figure.precise for figure in told.right).value)
            yield found(
                rule,
                quotes=[quoted(whole), *map(quoted, parts)],
                severity=None if len(parts) > _GRADES else Severity.WARNING,
                arithmetic=f"{' + '.join(str(part.figure.value) for part in parts)} = {there}",
                said=quoted(whole).text,
                sum=there,
            )
    if held:
        yield holds(rule, held)


def _grade(part: Mention, rule: Rule) -> str:
    """Return the grade that the words after a number name, before the next mark."""
    after = part.after
    return next((grade for grade in rule.list("grades") if grade in after), "")


@check("performance.level-count")
def level_count(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The number of projects of one level, and their money, said more than once."""
    counts: dict[str, list[Mention]] = defaultdict(list)
    money: list[tuple[Decimal, Quote]] = []
    for some in by_paragraph(case):
        if not any(word in some[0].passage.text for word in rule.list("evaluated")):
            continue
        for at, one in enumerate(some):
            level = next((level for level in rule.list("levels") if _is_of_level(one, level, rule)), "")
            if not level:
                continue
            counts[level].append(one)
            after = some[at + 1 : at + 2]
            if level in rule.list("lowest") and after and is_money_of_them(one, after[0], rule):
                money.append((after[0].figure.yuan, quoted(one, after[0])))
    for level, told in counts.items():
        if len({said.figure.value for said in told}) > 1:
            yield found(rule, quotes=map(quoted, told), what=level, shown=shown([*map(quoted, told)]))
        elif len(told) > 1:
            yield holds(rule)
    if len({yuan for yuan, _ in money}) > 1:
        quotes = [quote for _, quote in money]
        yield found(rule, quotes=quotes, what=rule.list("money")[0], shown=shown(quotes))


def _is_of_level(said: Mention, level: str, rule: Rule) -> bool:
    """Whether a claim counts all projects of a level."""
    return _counts(said) and any(said.words.endswith(level + tail) for tail in ("", *rule.list("tails")))
