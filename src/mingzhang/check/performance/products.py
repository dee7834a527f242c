"""Arithmetic that the texts of performance forms state themselves: products, sums, standards, parts of costs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.check.case import Case
from mingzhang.check.performance.forms import Form, forms
from mingzhang.check.performance.indicators import gathered
from mingzhang.check.performance.texts import texts_of
from mingzhang.check.registry import Outcome, check, found, holds
from mingzhang.model import YUAN_IN, Digits, Precise, Quote, Severity, in_print, total
from mingzhang.standard import lazy
from mingzhang.standard.performance import ClassKind
from mingzhang.standard.rules import Rule
from mingzhang.standard.words import CHINESE_DIGITS, MONEY_UNIT, NUMBER, count_of, squeezed

MONEY = rf"(?P<{{0}}>{NUMBER})(?P<{{0}}_unit>{MONEY_UNIT})"


def number(text: str, unit: str = "") -> Decimal:
    """Return a printed number in yuan, or as it is where it is no money."""
    return Decimal(text.replace(",", "")) * YUAN_IN.get(unit, Decimal(1))


def _printed(text: str, unit: str) -> Precise:
    """Return an amount as far as it is printed, in yuan."""
    return in_print(*Digits.of(text), unit)


@check("performance.product")
def product(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A product that a form writes out: factors and result stand side by side, or a month's amount beside a year's."""
    held = 0
    for form in forms(case):
        for cell in texts_of(form):
            for quoted, exact, told, sure in _products(squeezed(cell.text)):
                if exact == told:
                    held += 1
                    continue
                yield found(
                    rule,
                    quotes=[form.quote(quoted, cell.source)],
                    severity=None if sure else Severity.WARNING,
                    arithmetic=f"{quoted}，{exact.normalize():f} ≠ {told.normalize():f}",
                    expected=exact,
                    difference=told - exact,
                    form=form.called,
                    quoted=quoted,
                    right=f"{exact.normalize():f}元",
                )
    if held:
        yield holds(rule, held)


_CHAIN = lazy.compile(
    rf"(?<![\d.,+＋\-−×xX*/÷）)])(?P<factors>{NUMBER}(?:{MONEY_UNIT})?(?:/[\u4e00-\u9fff]{{1,3}})*[\u4e00-\u9fff]{{0,4}}"
    rf"(?:[×xX*]{NUMBER}[%％]?(?:{MONEY_UNIT})?(?:/[\u4e00-\u9fff]{{1,3}})*[\u4e00-\u9fff]{{0,4}})+)[=＝](?P<result>{NUMBER})(?P<unit>{MONEY_UNIT})"
)
_MONTHLY = lazy.compile(
    r"每[人户名]每月(?:[\u4e00-\u9fff]{0,6}?)" + MONEY.format("month") + r"[,，;；(（]?[\u4e00-\u9fff]{0,4}?"
    r"(?:每[人户名])?每年(?:[\u4e00-\u9fff]{0,6}?)" + MONEY.format("year")
)
_YEARLY = lazy.compile(
    r"每[人户名]每年(?:[\u4e00-\u9fff]{0,6}?)" + MONEY.format("each") + r"[,，;；](?P<count>\d{1,5})[人户名]"
    r"(?:[\u4e00-\u9fff]{0,10}?)" + MONEY.format("all")
)


def _products(text: str) -> Iterator[tuple[str, Decimal, Decimal, bool]]:
    """Yield the words, what they come to, what they say, and whether nothing was supplied by us."""
    for match in _CHAIN.finditer(text):
        if re.search(r"[千百亿]|万(?!元)", match["factors"]):
            continue
        exact = Decimal(1)
        for factor in re.finditer(rf"({NUMBER})({MONEY_UNIT}|%|％)?", match["factors"]):
            percent = factor[2] in ("%", "％")
            exact *= number(factor[1], factor[2] or "") / (100 if percent else 1)
        if "元" in match["factors"]:
            told = _printed(match["result"], match["unit"])
            yield match.group(), told.value if told.agrees(Precise(exact)) else exact, told.value, True
    for match in _MONTHLY.finditer(text):
        exact = number(match["month"], match["month_unit"]) * 12
        yield match.group(), exact, number(match["year"], match["year_unit"]), False
    for match in _YEARLY.finditer(text):
        exact = number(match["each"], match["each_unit"]) * int(match["count"])
        yield match.group(), exact, number(match["all"], match["all_unit"]), False


_TOTAL = lazy.compile(
    r"以上(?P<count>[两二三四五六七八九十\d]{1,2})(?:项|部分|类)[\u4e00-\u9fff]{0,12}?" + MONEY.format("total")
)


@check("performance.items-total")
def items_total(case: Case, rule: Rule) -> Iterator[Outcome]:
    """以上三项共需 …: the last amount of each numbered item before it adds up to the total."""
    held = 0
    for form in forms(case):
        for cell in texts_of(form):
            text = squeezed(cell.text)
            match = _TOTAL.search(text)
            if match is None:
                continue
            count = count_of(match["count"])
            items = re.split(rf"(?<![\d.])[1-9{CHINESE_DIGITS}][、.．](?!\d)", text[: match.start()])[1:]
            amounts = [list(re.finditer(rf"({NUMBER})(万元)(?!/)", item)) for item in items]
            if len(items) != count or not all(amounts):
                continue
            parts = total(_printed(there[-1][1], there[-1][2]) for there in amounts)
            if parts.agrees(_printed(match["total"], match["total_unit"])):
                held += 1
                continue
            shown = " + ".join(there[-1].group() for there in amounts)
            right = parts.value / YUAN_IN[match["total_unit"]]
            yield found(
                rule,
                quotes=[form.quote(match.group(), cell.source)],
                arithmetic=f"{shown} = {right}{match['total_unit']}",
                expected=right,
                form=form.called,
                said=match.group(),
                sum=f"{right}{match['total_unit']}",
            )
    if held:
        yield holds(rule, held)


_STANDARD = lazy.compile(rf"(?P<number>{NUMBER})元/人[/·.]?月")


@check("performance.standard")
def standard(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A monthly standard per person as an indicator that the goal, which states standards, never mentions."""
    bad: list[tuple[Form, Quote]] = []
    good = 0
    for form in forms(case):
        texts = [squeezed(cell.text) for cell in texts_of(form)]
        told = list(dict.fromkeys(m.group() for text in texts for m in _STANDARD.finditer(text)))
        if not told:
            continue
        for line in form.lines:
            match = _STANDARD.search(line.planned.bare) if line.planned else None
            if match is None or line.planned is None:
                continue
            if any(re.search(rf"(?<![\d.]){re.escape(match['number'])}元", text) for text in texts):
                good += 1
            else:
                bad.append((form, form.quote(f"{line.name} {match.group()}", line.planned.source)))
        if any(owner is form for owner, _ in bad):
            bad += [(form, form.quote(text)) for text in told]
    yield from gathered(rule, bad, good)


@check("performance.cost-text")
def cost_text(case: Case, rule: Rule) -> Iterator[Outcome]:
    """A part of the cost that the goal puts at another amount than its indicator."""
    endings = re.compile(f"(?:{'|'.join(rule.list('endings'))})$")
    bad: list[tuple[Form, Quote]] = []
    good = 0
    for form in forms(case):
        for line in form.lines:
            amount = line.planned.yuan if line.planned else None
            name = endings.sub("", re.sub(r"[（(].*?[）)]", "", line.name))
            if line.kind is not ClassKind.COST or not amount or len(name) < 2 or line.planned is None:
                continue
            stated = re.compile(
                rf"{re.escape(name)}(?:费用|费|成本)?(?:为|约|需|共|计|共计|:|：)?" + MONEY.format("told")
            )
            for cell in texts_of(form):
                for match in stated.finditer(squeezed(cell.text)):
                    if number(match["told"], match["told_unit"]) == amount:
                        good += 1
                    else:
                        bad.append((form, form.line(line, line.planned)))
                        bad.append((form, form.quote(match.group(), cell.source)))
    yield from gathered(rule, bad, good)
