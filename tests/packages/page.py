"""What measuring gave, as a page, and as the counts that the suite holds the program to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from tests.packages.formats import FORMATS
from tests.packages.kinds import Kind, counted
from tests.packages.measuring import Fault, Outcome

SUITE = 50
"""How many packages, from the first seed on, the suite measures: enough to show every feature that is drawn."""

_QUOTED = 90


def today(outcomes: Iterable[Outcome]) -> str:
    """What the packages of the suite give today, by format: how many have a false error, and how many there are."""
    lines = ["# Written by ./run precision. The suite allows no more than this; it may only fall."]
    for form in FORMATS:
        of = [one for one in outcomes if one.seed < SUITE and one.format == form]
        packages, errors = sum(bool(one.errors) for one in of), sum(len(one.errors) for one in of)
        lines.append(f"{form} = {{ packages = {packages}, errors = {errors} }}")
    return "\n".join(lines) + "\n"


def page(outcomes: Sequence[Outcome], kinds: Sequence[Kind], seed: int) -> str:
    """The page."""
    lines = [
        "# 造出来的文本：报得准不准",
        "",
        "本页由 `./run precision` 写成，不要手工修改。",
        "每份文本由一本前后一致的账印成，版式随机（表的次序、标题、表头、编码列、单位、叙述的说法……），所以**报出的每一条“必须更正”都是误报**；"
        f"再在表里、句子里各改错一个数，没有报出的就是漏报。种子从 {seed} 起，共 {len(outcomes)} 份，可以重现。",
        "造文本的程序在 `tests/packages/`，不用本程序读取、检查的任何部分。",
        "",
        *_formats(outcomes),
        *_rules(outcomes),
        *_recall([fault for outcome in outcomes for fault in outcome.faults]),
        *_regions(outcomes),
        *_features(outcomes),
        *_kinds(kinds),
    ]
    return "\n".join(lines) + "\n"


def _formats(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield from (
        "## 各种格式",
        "",
        "| 格式 | 文本 | 有误报的 | 误报 | 每百份误报 | 需要说明 | 数 | 没有读到 | 口径不对 |",
    )
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for form in (*FORMATS, "合计"):
        of = [outcome for outcome in outcomes if form in (outcome.format, "合计")]
        if of:
            errors, figures = sum(len(one.errors) for one in of), sum(one.figures for one in of)
            lost, astray = sum(len(one.lost) for one in of), sum(len(one.astray) for one in of)
            wrong, warnings = sum(bool(one.errors) for one in of), sum(len(one.warnings) for one in of)
            yield (
                f"| {form} | {len(of)} | {wrong}（{wrong / len(of):.1%}） | {errors} | {errors * 100 / len(of):.0f} "
                f"| {warnings} | {figures} | {lost} | {astray}（{_share(astray, figures)}） |"
            )
    yield ""


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2%}" if whole else "—"


def _rules(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield from ("## 误报出自哪些规则", "", "| 规则 | 必须更正 | 涉及文本 | 需要说明 |", "| --- | ---: | ---: | ---: |")
    errors = Counter(rule for one in outcomes for rule, _ in one.errors)
    packages = Counter(rule for one in outcomes for rule in {rule for rule, _ in one.errors})
    warnings = Counter(rule for one in outcomes for rule, _ in one.warnings)
    for rule in sorted(errors | warnings, key=lambda rule: (-errors[rule], -warnings[rule], rule)):
        yield f"| {rule} | {errors[rule]} | {packages[rule]} | {warnings[rule]} |"
    yield ""


_KINDS = {"amount": "金额", "change": "增减额", "share": "占比", "growth": "增减率", "done": "完成率"}
_PLACES = {"table": "表", "sentence": "句子"}


def _recall(faults: Sequence[Fault]) -> Iterator[str]:
    yield from (
        "## 改错一个数，能不能发现",
        "",
        "“可判定”是指这个数在别处也印有，或者所在的行、列、句子里有印出的合计、占比、增减能证明它错。",
        "",
        "| 位置 | 是什么 | 可判定 | 改错 | 发现 | 按必须更正 | 首先指出这个数 | 另有不相干的必须更正 |",
        "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |",
    )
    for place, kind, known in sorted({(one.plant.place, one.plant.kind, one.plant.determinable) for one in faults}):
        of = [
            one for one in faults if (one.plant.place, one.plant.kind, one.plant.determinable) == (place, kind, known)
        ]
        yield _trials(f"{_PLACES[place]} | {_KINDS[kind]} | {'是' if known else '否'}", of)
    yield _trials("**合计** | | 是", [one for one in faults if one.plant.determinable])
    yield ""


def _trials(name: str, of: Sequence[Fault]) -> str:
    tests: list[Callable[[Fault], bool]] = [lambda one: one.found, lambda one: one.as_error, lambda one: one.named]
    counts = [sum(map(test, of)) for test in tests]
    shown = " | ".join(f"{count}（{_share(count, len(of))}）" for count in counts)
    return f"| {name} | {len(of)} | {shown} | {sum(one.unrelated > 0 for one in of)} |"


def _regions(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield from ("## 口径不对的数在哪里", "", "| 在哪种表 | 数 | 常见的 |", "| --- | ---: | --- |")
    astray = Counter(kind for one in outcomes for kind, _, _ in one.astray)
    for kind, count in astray.most_common():
        words = Counter(_difference(about, read) for one in outcomes for own, about, read in one.astray if own == kind)
        yield f"| {kind} | {count} | {'；'.join(f'{what} {times}' for what, times in words.most_common(3))} |"
    yield ""


def _difference(about: str, read: str) -> str:
    """Which axes a figure was given, not given, or given otherwise."""
    truth, other = (dict(item.split("=", 1) for item in text.split(" ") if item) for text in (about, read))
    axes = [axis for axis in sorted({*truth, *other}) if truth.get(axis) != other.get(axis)]
    return "、".join(f"{axis} {'多' if axis not in truth else '缺' if axis not in other else '错'}" for axis in axes)


def _features(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield from (
        "## 版式和账的哪些特点招来误报",
        "",
        "| 特点 | 文本 | 其中有误报的 | 没有这个特点的文本里有误报的 |",
        "| --- | ---: | ---: | ---: |",
    )
    names = {feature for outcome in outcomes for feature in outcome.features}
    rows = []
    for name in sorted(names):
        of = [bool(outcome.errors) for outcome in outcomes if name in outcome.features]
        rest = [bool(outcome.errors) for outcome in outcomes if name not in outcome.features]
        rows.append(
            (sum(of) / len(of), f"| {name} | {len(of)} | {_share(sum(of), len(of))} | {_share(sum(rest), len(rest))} |")
        )
    yield from (row for _, row in sorted(rows, reverse=True))
    yield ""


def _kinds(kinds: Sequence[Kind]) -> Iterator[str]:
    yield from (
        "## 误报的种类",
        "",
        "有误报的文本缩到最小，缩到同一样子的是一种：规则、除朴素版式之外还要什么、还剩哪些表和句子。",
        "",
    )
    yield from (
        "| 文本 | 规则 | 版式 | 表和句子 | 例子（种子，格式） | 报的是 |",
        "| ---: | --- | --- | --- | --- | --- |",
    )
    named = counted(kinds)
    for _, same in named:
        kind = same[0]
        said = kind.said.replace("|", "／").replace("\n", " ")[:_QUOTED]
        yield (
            f"| {len(same)} | {kind.rule} | {'、'.join(kind.features) or '朴素'} | {'、'.join(kind.parts) or '—'} "
            f"| {kind.recipe.seed}，{kind.format} | {said} |"
        )
    yield ""
