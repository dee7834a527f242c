"""Self-evaluation: every score worked out by the rules, with its arithmetic in words.

A score that the unit entered is kept and compared with what the rules give. Counted indicators score in proportion,
indicators that are not counted score in bands; the rate of execution scores up to its points.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from mingzhang.compose.filing import Fault, Indicator
from mingzhang.model import YUAN_IN
from mingzhang.model.values import dataclass
from mingzhang.standard import lazy
from mingzhang.standard.messages import messages
from mingzhang.standard.scoring import scoring

_CENT = Decimal("0.01")
_COUNTED = lazy.compile(
    r"^(?P<sign>[≥≤=＝>＞<＜]|>=|<=|不少于|不低于|不超过|不高于)?\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>\D{0,6})$"
)
_DATE = lazy.compile(r"[月日号前底内]")  # 12月底前: a day, not a number of things
_FIRST_YEAR = 1900
_AT_MOST = frozenset({"≤", "<", "＜", "<=", "不超过", "不高于"})
_EXACT = frozenset({"=", "＝"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A goal or a result that is a number: `limit` is -1 for at most, 0 for exactly, +1 for at least."""

    value: Decimal
    unit: str
    limit: int = 1


@dataclass(frozen=True, slots=True)
class Scored:
    """One scored line: its points, its score, and the arithmetic in words."""

    weight: Decimal
    score: Decimal
    arithmetic: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A project's self-evaluation. `rate` is per cent, None where nothing was planned."""

    execution: Scored
    rate: Decimal | None
    indicators: tuple[Scored, ...]
    total: Decimal
    grade: str
    faults: tuple[Fault, ...]

    @property
    def record(self) -> tuple[str, ...]:
        """The whole arithmetic, a line for each score and one for the total."""
        lines = (self.execution.arithmetic, *(one.arithmetic for one in self.indicators))
        parts = "+".join(plain(one.score) for one in (self.execution, *self.indicators))
        return (*lines, messages("scoring")["total"].format(parts=parts, total=plain(self.total), grade=self.grade))


def counted(text: str) -> Counted | None:
    """Return the number that a goal or a result states, money in yuan; None where it states none."""
    found = _COUNTED.match(text.strip())
    if found is None:
        return None
    sign, unit = found["sign"] or "", found["unit"].strip()
    value = Decimal(found["number"].replace(",", ""))
    if _DATE.search(unit) or (unit.startswith("年") and value >= _FIRST_YEAR):
        return None
    limit = -1 if sign in _AT_MOST else 0 if sign in _EXACT else 1
    if unit in YUAN_IN:
        return Counted(value * YUAN_IN[unit], "元", limit)
    return Counted(value, unit, limit)


def evaluate(project: str, indicators: tuple[Indicator, ...], planned: Decimal, executed: Decimal) -> Evaluation:
    """Score one project. `planned` is its money for the year after adjustment, `executed` what was spent: yuan."""
    faults: list[str] = []
    weights, execution_weight = _weights(indicators, faults)
    execution, rate = _execution(planned, executed, execution_weight)
    scored = tuple(_scored(one, weight, faults) for one, weight in zip(indicators, weights, strict=True))
    total = execution.score + sum((one.score for one in scored), Decimal(0))
    place = messages("scoring")["place"].format(project=project)
    grade = scoring().grade(total)
    return Evaluation(execution, rate, scored, total, grade, tuple(Fault(place, fault) for fault in faults))


def plain(number: Decimal) -> str:
    """Return a number without needless zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _weights(indicators: tuple[Indicator, ...], faults: list[str]) -> tuple[list[Decimal], Decimal]:
    """Return the points of every indicator and those of the rate of execution; together they must be the whole."""
    rules, said = scoring(), messages("scoring")
    entered = [one.weight for one in indicators if one.weight is not None]
    if not entered:
        return _shared(indicators, faults), rules.execution
    weights = [one.weight if one.weight is not None else Decimal(0) for one in indicators]
    if len(entered) < len(indicators):
        faults.append(said["weights_partly"])
    elif (total := sum(weights, Decimal(0))) + rules.execution != rules.whole:
        shown = plain(total + rules.execution)
        faults.append(said["weights"].format(total=shown, execution=rules.execution, whole=rules.whole))
    return weights, rules.execution


def _shared(indicators: tuple[Indicator, ...], faults: list[str]) -> list[Decimal]:
    """Share the points of every class out among its indicators, evenly; the last takes what division leaves."""
    rules = scoring()
    points = rules.points({one.first for one in indicators})
    if indicators and not points:
        known = {name for frame in rules.frames for name in frame}
        strange = next((one.first for one in indicators if one.first not in known), indicators[0].first)
        faults.append(messages("scoring")["weights_class"].format(name=strange))
        return [Decimal(0) for _ in indicators]
    left = dict(points)
    waiting = {name: sum(one.first == name for one in indicators) for name in points}
    weights = []
    for one in indicators:
        weight = left[one.first]
        if waiting[one.first] > 1:
            weight = (left[one.first] / waiting[one.first]).quantize(Decimal("0.1"), ROUND_HALF_UP)
        weights.append(weight)
        left[one.first] -= weight
        waiting[one.first] -= 1
    return weights


def _execution(planned: Decimal, executed: Decimal, weight: Decimal) -> tuple[Scored, Decimal | None]:
    said = messages("scoring")
    if not planned:
        score = Decimal(0) if executed else weight
        return Scored(weight, score, said["execution_none"].format(score=plain(score))), None
    rate = (executed / planned * 100).quantize(_CENT, ROUND_HALF_UP)
    share = min(rate, Decimal(100)) / 100
    score = (weight * share).quantize(_CENT, ROUND_HALF_UP)
    words = said["execution"].format(
        executed=plain(executed),
        planned=plain(planned),
        rate=plain(rate),
        weight=plain(weight),
        share=plain(share),
        score=plain(score),
    )
    return Scored(weight, score, words), rate


def _scored(one: Indicator, weight: Decimal, faults: list[str]) -> Scored:
    computed, arithmetic = _computed(one, weight, faults)
    said = messages("scoring")
    score = computed
    if one.score is not None:
        score = one.score
        if score > weight:
            faults.append(said["over_weight"].format(name=one.name, score=plain(score), weight=plain(weight)))
        if computed is not None and computed != score:
            if not one.quality:
                faults.append(said["differs"].format(name=one.name, score=plain(score), computed=plain(computed)))
            arithmetic = said["given"].format(name=one.name, score=plain(score), computed=plain(computed))
        elif computed is None:
            arithmetic = said["given"].format(name=one.name, score=plain(score), computed="—")
    score = score if score is not None else Decimal(0)
    if score < weight and not one.deviation.strip():
        faults.append(said["unexplained"].format(name=one.name, lost=plain(weight - score)))
    return Scored(weight, score, arithmetic)


def _computed(one: Indicator, weight: Decimal, faults: list[str]) -> tuple[Decimal | None, str]:
    """Return what the rules give an indicator, with the arithmetic; None where they cannot say."""
    said, rules = messages("scoring"), scoring()
    if one.quality:
        return _banded(one, weight, faults)
    goal, done = counted(one.adjusted or one.value), counted(one.actual)
    if goal is not None and done is not None:
        return _in_proportion(one, weight, goal, done, faults)
    printed = (one.adjusted or one.value).strip()
    if printed and printed == one.actual.strip():
        words = said["reached"].format(name=one.name, goal=printed, done=one.actual, score=plain(weight))
        return weight, words
    if one.score is None:
        key = "not_scored" if one.actual.strip() else "no_actual"
        faults.append(said[key].format(name=one.name, goal=printed, bands="、".join(rules.bands)))
    return None, ""


def _banded(one: Indicator, weight: Decimal, faults: list[str]) -> tuple[Decimal | None, str]:
    said, bands = messages("scoring"), scoring().bands
    band = bands.get(one.quality)
    if band is None:
        faults.append(said["bad_quality"].format(name=one.name, quality=one.quality, bands="、".join(bands)))
        return None, ""
    least, most = weight * band.least, weight * band.most
    if one.score is not None and not least <= one.score <= most:
        limits = {"least": plain(least), "most": plain(most)}
        faults.append(said["outside_band"].format(name=one.name, quality=band.name, score=plain(one.score), **limits))
    score = (weight * band.usual).quantize(_CENT, ROUND_HALF_UP)
    share = plain(band.usual * 100)
    words = said["banded"].format(
        name=one.name, quality=band.name, share=share, weight=plain(weight), score=plain(score)
    )
    return score, words


def _in_proportion(
    one: Indicator, weight: Decimal, goal: Counted, done: Counted, faults: list[str]
) -> tuple[Decimal | None, str]:
    said = messages("scoring")
    printed = one.adjusted or one.value
    if goal.unit != done.unit and done.unit:
        faults.append(said["units"].format(name=one.name, goal=printed, done=one.actual))
        return None, ""
    words = {"name": one.name, "goal": printed, "done": one.actual, "weight": plain(weight)}
    words |= {"done_number": plain(done.value), "goal_number": plain(goal.value)}
    reached = {1: done.value >= goal.value, 0: done.value == goal.value, -1: done.value <= goal.value}[goal.limit]
    if reached:
        if goal.limit == 1 and goal.value and done.value > goal.value * scoring().notable and not one.deviation:
            faults.append(said["too_low"].format(**words))
        return weight, said["reached"].format(score=plain(weight), **words)
    low, high = sorted((done.value, goal.value))
    if not low:
        return Decimal(0), said["missed"].format(**words)
    score = (weight * low / high).quantize(_CENT, ROUND_HALF_UP)
    key = "below" if done.value < goal.value else "above"
    return score, said[key].format(score=plain(score), **words)
