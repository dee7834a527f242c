"""The page of detection rates, written from results."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.detection.faults import DIGIT, KINDS, SWAPPED
from benchmarks.detection.trial import Result, base

_GROUPS = ("报表", "文字", "绩效表")
_COMMAND = "./run detection"
_EXTRACTIONS = {"tabbed text": "制表符分列", "spaced text": "空格分列", "pdf": "PDF"}
_LISTED = 60

_ROUNDED = "改动在合计的尾差以内：每个印出的数可能差半个末位，合计不能证明它错"
_UNSTATED = "别处没有印出这个数，也没有能推出它的数"
_RATE = "只受一个四舍五入过的比率约束，改动后仍在比率的尾差以内"
_REPEATED = "同样的数字别处也有，但不是同一口径（例如上年的资金范围不同），不能判为应当相等"
_OTHER = "有勾稽关系而没有发现，逐条列在下面"


def page(results: Sequence[Result], paths: Sequence[Path]) -> str:
    """Return the page in Markdown."""
    return "\n".join(
        [
            "# 差错植入：能发现多少",
            "",
            f"本页由 `{_COMMAND}` 写成，不要手工修改。每次在一份文本里植入一处差错，把整份文本重新读取、检查，"
            "再与原来的结果比较。随机数种子固定，结果可以重现。",
            "",
            *_texts(results, paths),
            *_rates(results),
            *_quality(results),
            *_misses(results),
            *_meaning(),
        ]
    )


def _texts(results: Sequence[Result], paths: Sequence[Path]) -> Iterator[str]:
    yield "## 文本"
    yield ""
    yield "| 文本 | 种类 | 形式 | 原有必须更正 | 植入 |"
    yield "| --- | --- | --- | ---: | ---: |"
    planted = Counter(result.document for result in results)
    for number, path in enumerate(paths, 1):
        whole = base(path)
        document = whole.document
        errors = sum(finding.severity == "error" for finding in whole.report.findings)
        made = "示例" if path.parent.name == "examples" else "公开文本"
        form = _EXTRACTIONS.get(document.extraction, document.extraction) + ("，扫描识别" if document.scanned else "")
        kind = f"{document.year}年{document.scope}{document.kind}（{made}）"
        yield f"| 文本{number} | {kind} | {form} | {errors} | {planted[path.name]} |"
    yield ""
    yield f"共植入 {len(results)} 处。"
    yield ""


def _rates(results: Sequence[Result]) -> Iterator[str]:
    yield "## 发现率"
    yield ""
    yield "“可判定”是指文本在别处印有这个数，或者印有能推出它的数；“必须更正”是发现里按差错（而不是提示、疑问）报告的。"
    yield ""
    yield "| 差错 | 位置 | 植入 | 发现 | 发现率 | 可判定 | 其中发现 | 可判定发现率 | 其中必须更正 |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for kind in KINDS:
        for group in _GROUPS:
            mine = [result for result in results if result.fault.kind == kind and result.fault.group == group]
            if mine:
                yield _rate_row(kind, group, mine)
    digits = [result for result in results if result.fault.kind == DIGIT and result.fault.group != "绩效表"]
    if digits:
        yield _rate_row(f"**{DIGIT}**", "**报表和文字**", digits)
    yield ""


def _rate_row(kind: str, group: str, mine: Sequence[Result]) -> str:
    known = [result for result in mine if result.fault.determined]
    found, certain = _count(mine), _count(known)
    errors = sum(result.as_error for result in known)
    return (
        f"| {kind} | {group} | {len(mine)} | {found} | {_percent(found, len(mine))} "
        f"| {len(known)} | {certain} | {_percent(certain, len(known))} | {errors} |"
    )


def _quality(results: Sequence[Result]) -> Iterator[str]:
    numbers = [result for result in results if result.fault.kind in (DIGIT, SWAPPED) and result.as_error]
    yield "## 报得准不准"
    yield ""
    yield "一处差错应当只报一条，指出错在哪个数、应当是多少，其余都归在这一条之下。下表只看按“必须更正”报出的数字差错。"
    yield ""
    yield "| 位置 | 报出 | 只有一条 | 指出原来的数 | 另有不相干的必须更正 |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for group in _GROUPS:
        mine = [result for result in numbers if result.fault.group == group]
        if mine:
            single, exact = sum(one.errors == 1 for one in mine), sum(one.exact for one in mine)
            false = sum(bool(one.false) for one in mine)
            yield (
                f"| {group} | {len(mine)} | {single}（{_percent(single, len(mine))}） "
                f"| {exact}（{_percent(exact, len(mine))}） | {false} |"
            )
    yield ""
    yield "合计里错了一个分项、而分项别处没有印出时，只能指出这个合计不符，不能断定是哪一项。"
    yield ""


def _misses(results: Sequence[Result]) -> Iterator[str]:
    missed = [result for result in results if not result.found]
    yield "## 没有发现的"
    yield ""
    yield "| 原因 | 处数 |"
    yield "| --- | ---: |"
    for reason, count in Counter(map(_reason, missed)).most_common():
        yield f"| {reason} | {count} |"
    yield ""
    for title, chosen in (
        ("有勾稽关系而没有发现", [one for one in missed if _reason(one) == _OTHER]),
        ("别处没有印出", [one for one in missed if _reason(one) == _UNSTATED]),
    ):
        if chosen:
            yield f"### {title}"
            yield ""
            yield from _listed(chosen)
            yield ""
    false = [result for result in results if result.false and result.fault.kind in (DIGIT, SWAPPED)]
    if false:
        yield "### 不相干的必须更正"
        yield ""
        yield from (f"- {one.fault.kind}，{one.fault.place}：{_rule_of(one.false)}" for one in false[:_LISTED])
        yield ""


def _rule_of(false: tuple[str, ...]) -> str:
    return "、".join(dict.fromkeys(f"`{said.partition(':')[0]}`" for said in false))


def _listed(missed: Iterable[Result]) -> Iterator[str]:
    places: dict[tuple[str, str], list[Result]] = defaultdict(list)
    for result in missed:
        places[(result.fault.kind, result.fault.place)].append(result)
    shown = sorted(places.items(), key=lambda item: (KINDS.index(item[0][0]), -len(item[1]), item[0][1]))
    for (kind, place), mine in shown[:_LISTED]:
        times = f"，{len(mine)}处" if len(mine) > 1 else ""
        yield f"- {kind}：{place}{times}"
    if len(shown) > _LISTED:
        yield f"- ……另有{sum(len(mine) for _, mine in shown[_LISTED:])}处"


def _reason(result: Result) -> str:
    fault = result.fault
    if fault.rounding:
        return _ROUNDED
    if not fault.determined:
        return _UNSTATED
    return {"rate": _RATE, "repeated": _REPEATED}.get(fault.determined, _OTHER)


def _meaning() -> Iterator[str]:
    yield "## 怎样植入"
    yield ""
    yield "- 改错一位数字、相邻两位颠倒：报表里的每个数，第三部分里每个带单位的数。"
    yield "- 元与万元混淆：句子里一个金额的单位，或一张表表头的单位。增减方向写反：句子里的一个增减词。"
    yield "- 漏掉一行、两行数字串行、科目编码或名称错误、漏掉一张表：直接改动文本里的这一行、这张表。"
    yield "- 算作发现的条件：出现原来没有的发现，并且指出了改动的那个数（同一行、同一格或同一句），"
    yield "  行、表的差错则指出了那一行、那个科目或那张表。"
    yield ""
    yield f"重新生成：`{_COMMAND}`（可以跟自己的文本；`--cells`、`--sentences`、`--others` 限制每份文本植入的处数）。"
    yield ""


def _count(results: Sequence[Result]) -> int:
    return sum(result.found for result in results)


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "—"
