"""What the narrative says of performance: numbers and sums of projects, grades, summaries of self-evaluations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.check.case import Case, once
from mingzhang.check.naming.projects import projects_of
from mingzhang.check.passages import Passage, passages, prose
from mingzhang.check.performance.forms import NUMBER, forms
from mingzhang.check.registry import Outcome, check, found, holds, skipped
from mingzhang.model import YUAN_IN, Figure, Quote, Severity
from mingzhang.standard.rules import Rule

MONEY = rf"(?P<number>{NUMBER})\s*(?P<unit>万元|亿元|元)"
_LISTED = re.compile(
    r"(?P<what>[\u4e00-\u9fff（）()“”]{2,24}?)(?:共有|共计|共|有)?(?P<count>\d+)\s*个\s*[，,、]?\s*"
    r"(?:共计|合计|共|总计)?(?:涉及)?(?:项目)?(?:预算)?(?:资金|金额)(?:共计|合计|共|为)?\s*" + MONEY
)


@dataclass(frozen=True, slots=True)
class Counted:
    """So many projects with so much money, as a sentence says."""

    what: str
    count: int
    yuan: Decimal
    half: Decimal
    printed: str
    quote: Quote
    figures: tuple[Figure, ...] = ()  # the count and the amount, where the reader made claims of them


def amount(number: str, unit: str) -> tuple[Decimal, Decimal]:
    """Return an amount in yuan and half of its last printed digit; to the fen it is exact."""
    step = YUAN_IN[unit].scaleb(-len(number.partition(".")[2]))
    half = Decimal(0) if step <= Decimal("0.01") else step / 2
    return Decimal(number.replace(",", "")) * YUAN_IN[unit], half


@once
def counted(case: Case) -> tuple[tuple[Counted, ...], ...]:
    """Return what each paragraph says of numbers of projects and their money, in order."""
    claims: dict[int, list[Figure]] = defaultdict(list)
    for claim in case.document.claims:
        claims[id(case.document.paragraphs[claim.paragraph].source)].append(claim.figure)
    titles = (p for p in passages(case) if p.kind == "title")  # a sentence may stand right above its table
    told = (_counted(p, claims.get(id(p.source), [])) for p in (*prose(case), *titles) if "个" in p.text)
    return tuple(some for some in told if some)


def _counted(passage: Passage, figures: Sequence[Figure]) -> tuple[Counted, ...]:
    told = []
    for match in _LISTED.finditer(passage.text):
        yuan, half = amount(match["number"], match["unit"])
        shown = f"{match['number']}{match['unit']}"
        quote = passage.quote(*match.span())
        inside = [f for f in figures if f.source.span and match.start() <= f.source.span[0] < match.end()]
        own = tuple(sorted(inside, key=lambda figure: not figure.is_money))
        told.append(Counted(match["what"], int(match["count"]), yuan, half, shown, quote, own))
    return tuple(told)


def _divided(told: Sequence[Counted], classes: Sequence[str]) -> Iterator[tuple[Counted, list[Counted]]]:
    """Yield each number of projects with the classes named right after it."""
    whole: Counted | None = None
    parts: list[Counted] = []
    for one in told:
        if any(word in one.what for word in classes):
            parts.append(one)
            continue
        if whole is not None and len(parts) > 1:
            yield whole, parts
        whole, parts = one, []
    if whole is not None and len(parts) > 1:
        yield whole, parts


@check("performance.class-sum")
def class_sum(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The classes of projects add up to all projects, in number and in money."""
    held = 0
    for told in counted(case):
        for whole, parts in _divided(told, rule.list("classes")):
            count = sum(part.count for part in parts)
            money = sum((part.yuan for part in parts), Decimal(0))
            right = abs(money - whole.yuan) <= whole.half + sum((part.half for part in parts), Decimal(0))
            if count == whole.count and right:
                held += 1
                continue
            if count < whole.count and money < whole.yuan and not right:
                yield skipped(rule, "some-classes", whole.quote.text)
                continue
            sums = [] if count == whole.count else [f"{' + '.join(str(p.count) for p in parts)} ≠ {whole.count}个"]
            sums += [] if right else [f"{' + '.join(p.printed for p in parts)} ≠ {whole.printed}"]
            yield found(
                rule,
                quotes=[whole.quote, *(part.quote for part in parts)],
                figures=[figure for one in (whole, *parts) for figure in one.figures],
                severity=Severity.WARNING if case.document.scanned else None,
                arithmetic="；".join(sums),
                said=whole.quote.text,
                sums="；".join(sums),
            )
    if held:
        yield holds(rule, held)


@check("performance.project-count")
def project_count(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Projects under performance management against the project list: where the one agrees, so must the other."""
    told = [one for some in counted(case) for one in some if any(w in one.what for w in rule.list("managed"))]
    if not told:
        return
    listed = projects_of(case, rule)
    if not listed:
        yield skipped(rule, "no-list")
        return
    kinds = list(dict.fromkeys(project.table.kind for project in listed))
    choices = [[p for p in listed if p.table.kind in chosen] for chosen in (kinds[:1], kinds)]
    for one in told:
        best = None
        for projects in choices:
            figures = [p.figure for p in projects if p.figure]
            total = sum((figure.yuan for figure in figures), Decimal(0))
            slack = one.half + sum((figure.half_step for figure in figures), Decimal(0))
            agrees = (one.count in (len(projects), len({p.name for p in projects})), abs(total - one.yuan) <= slack)
            if best is None or sum(agrees) > sum(best[0]):
                best = (agrees, len(projects), total, figures)
        if best is None or not any(best[0]):
            yield skipped(rule, "other-scope", one.quote.text)
        elif all(best[0]):
            yield holds(rule)
        else:
            unit = re.sub(r"[\d,.\s]", "", one.printed)
            yield found(
                rule,
                quotes=[one.quote],
                figures=[*one.figures, *best[3]],
                severity=None if _comparable(case, best[0], best[3]) else Severity.WARNING,
                said=one.quote.text,
                count=best[1],
                total=f"{best[2] / YUAN_IN[unit]:f}{unit}",
            )


def _comparable(case: Case, agrees: tuple[bool, bool], figures: Sequence[Figure]) -> bool:
    """Whether a list and a sentence must mean the same projects.

    A department may count a project of several units once; the sentence may mean the money of one fund alone.
    """
    if case.document.scanned or any(figure.doubt for figure in figures):
        return False
    if not agrees[0]:
        return case.document.scope == "单位"
    beside = {id(figure) for figure in figures}
    funds = {
        figure.region.fund
        for table in case.document.tables
        if any(id(figure) in beside for figure in table.figures)
        for figure in table.figures
        if figure.value and figure.region.fund
    }
    return len(funds) <= 1


@check("performance.published-sum")
def published_sum(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Goals said to be published against the forms that are: their number, and their money where all are there."""
    told = [one for some in counted(case) for one in some if any(w in one.what for w in rule.list("published"))]
    given = [form for form in forms(case) if form.yearly is not None]
    for one in told:
        figures = [form.yearly for form in given if form.yearly is not None]
        if (
            not given
            or one.count > len(given)
            or any(form.table.form == "PS" for form in given) != (case.document.kind == rule.list("accounts")[0])
        ):
            yield skipped(rule, "no-forms", one.quote.text)
            continue
        total = sum((figure.yuan for figure in figures), Decimal(0))
        slack = one.half + sum((figure.half_step for figure in figures), Decimal(0))
        if one.count == len(given) and abs(total - one.yuan) <= slack:
            yield holds(rule)
        elif one.count == len(given) or any(word in one.what for word in rule.list("goals")):
            unit = re.sub(r"[\d,.\s]", "", one.printed)
            yield found(
                rule,
                quotes=[one.quote],
                figures=[*one.figures, *figures],
                said=one.quote.text,
                count=len(given),
                total=f"{(total / YUAN_IN[unit]).normalize():f}{unit}",
            )


_GRADED = re.compile(
    r"(?P<count>\d+)个?(?:项目)?(?:绩效)?(?:自评|评价)?(?:等级|结果)?(?:为|评为|是)[“”\"]?(?P<grade>优秀|良好|优|良|中|差)[“”\"]?"
)
_GRADES = 3  # with more grades told, none is left out
_EVALUATED = re.compile(r"(?:自评|评价)(?:项目)?(?:个数|数量)?(?:共|为)?(?P<count>\d+)个")


@check("performance.grade-count")
def grade_count(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The projects of every grade add up to the projects evaluated."""
    held = 0
    for passage in prose(case):
        all_of_them = _EVALUATED.search(passage.text)
        graded = list(_GRADED.finditer(passage.text))
        if all_of_them is None or len({match["grade"] for match in graded}) < 2:
            continue
        if len(graded) != len({match["grade"] for match in graded}):
            continue
        total = sum(int(match["count"]) for match in graded)
        if total == int(all_of_them["count"]):
            held += 1
            continue
        yield found(
            rule,
            quotes=[passage.quote(*all_of_them.span()), *(passage.quote(*match.span()) for match in graded)],
            severity=None if len(graded) > _GRADES and not case.document.scanned else Severity.WARNING,
            arithmetic=f"{' + '.join(match['count'] for match in graded)} = {total}",
            said=all_of_them.group(),
            sum=total,
        )
    if held:
        yield holds(rule, held)


_LEVEL = re.compile(r"(?P<level>[一二三]级项目)(?:绩效)?(?:自评)?(?:个数)?(?:共|为)?(?P<count>\d+)个")


@check("performance.level-count")
def level_count(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The number of projects of one level, and their money, said more than once."""
    told: dict[str, list[tuple[int, Quote]]] = defaultdict(list)
    money: list[tuple[Decimal, Quote]] = []
    for passage in prose(case):
        if not any(word in passage.text for word in rule.list("evaluated")):
            continue
        for match in _LEVEL.finditer(passage.text):
            told[match["level"]].append((int(match["count"]), passage.quote(*match.span())))
            near = re.match(r"[，,]\s*(?:共)?涉及(?:项目)?资金\s*" + MONEY, passage.text[match.end() :])
            if near and match["level"] == rule.list("lowest")[0]:
                quote = passage.quote(match.start(), match.end() + near.end())
                money.append((amount(near["number"], near["unit"])[0], quote))
    for level, counts in told.items():
        if len({count for count, _ in counts}) > 1:
            shown = "、".join(f"“{quote.text}”" for _, quote in counts)
            yield found(rule, quotes=[quote for _, quote in counts], what=level, shown=shown)
        elif len(counts) > 1:
            yield holds(rule)
    if len({yuan for yuan, _ in money}) > 1:
        shown = "、".join(f"“{quote.text}”" for _, quote in money)
        yield found(rule, quotes=[quote for _, quote in money], what=rule.list("money")[0], shown=shown)


_FUNDS = re.compile(
    r"涉及(?:项目)?资金\s*" + MONEY + r"[^。；]{0,60}?其中[：:]?(?P<parts>[^。；]*?(?:预算|拨款)[^。；]*)"
)
_PART = re.compile(rf"(?P<number>{NUMBER})\s*(?P<unit>万元|亿元|元)")


@check("performance.fund-sum")
def fund_sum(case: Case, rule: Rule) -> Iterator[Outcome]:
    """The money of the four budgets adds up to the money said to be evaluated."""
    words = rule.list("funds")
    held = 0
    for passage in prose(case):
        for match in _FUNDS.finditer(passage.text):
            pieces = [
                piece for piece in re.split(r"[、，,](?=[\u4e00-\u9fff])", match["parts"]) if piece.startswith(words)
            ]
            parts = [part for piece in pieces for part in list(_PART.finditer(piece))[:1]]
            if len(parts) < 2:
                continue
            whole, half = amount(match["number"], match["unit"])
            amounts = [amount(part["number"], part["unit"]) for part in parts]
            total = sum((yuan for yuan, _ in amounts), Decimal(0))
            if abs(total - whole) <= half + sum((slack for _, slack in amounts), Decimal(0)):
                held += 1
                continue
            said = f"{match['number']}{match['unit']}"
            sums = f"{' + '.join(part.group() for part in parts)} ≠ {said}"
            named = len(parts) > 2 or total > whole
            severity = None if named and not case.document.scanned else Severity.WARNING
            yield found(rule, quotes=[passage.quote(*match.span())], severity=severity, arithmetic=sums, sums=sums)
    if held:
        yield holds(rule, held)
