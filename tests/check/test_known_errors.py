"""Mistakes that auditors listed for published packages: which finding names each, and that none is invented.

A mistake is named by its number in the list, the rule that finds it, and words that the finding must show.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache

import pytest

from mingzhang.check import check
from mingzhang.model import Finding, Severity
from reference import document_of, labels, report_of, seed

FOUND_BY = {
    "000-01": ("prose.overall-goal", "193.29"),
    "000-02": ("", "特定目标类"),
    "000-03": ("complete.goal-forms", "公开项目绩效目标6个"),
    "000-04": ("complete.cover", "第一部分"),
    "000-05": ("leak.generator-residue", "@#@#@"),
    "000-06": ("structure.table-number", "部门公开表9"),
    "000-07": ("structure.header-year", "2025预算数"),
    "000-08": ("wording.level-word", "省直部门"),
    "000-09": ("wording.equipment-kind", "100万元"),
    "000-10": ("wording.self-name", "我部门"),
    "000-11": ("wording.document-number", "【2024】37号"),
    "000-12": ("wording.number-format", "1122.33万元"),
    "000-13": ("wording.circular-reason", "财政拨款收入减少"),
    "000-14": ("code.project-renamed", "Z网络运维费"),
    "001-01": ("leak.internal-mark", "仅供内部审核"),
    "001-02": ("leak.private-name", "2名"),
    "001-03": ("code.one-name", "2210202"),
    "001-04": ("code.project-near-name", "Z学术技术带头人评审工作经历、津贴经费"),
    "001-05": ("", "9月前支付"),
    "001-06": ("", "≥5次"),
    "001-07": ("", "一次性项目"),
    "001-08": ("", "促进基层工作"),
    "001-09": ("", "按工作进度开展"),
    "001-10": ("", "服务质量提升率"),
    "001-11": ("", "职工人数"),
    "001-12": ("", "开展人才工资年度统计"),
    "001-13": ("", "法律咨询人员满"),
    "001-14": ("", "经办人"),
    "001-15": ("", "20231024155101"),
    "001-17": ("wording.", "残疾工作保障率"),
    "001-18": ("wording.", "各维权"),
    "001-20": ("wording.old-term", "扶贫"),
    "001-21": ("structure.header-year", "2024预算数"),
    "001-22": ("wording.level-word", "省直部门"),
    "001-23": ("wording.equipment-kind", "100万元"),
    "001-24": ("complete.said-twice", "无政府购买服务指导目录"),
    "001-25": ("wording.document-number", "【2017】48号"),
    "001-26": ("wording.number-format", "1184.32万元"),
    "001-27": ("wording.circular-reason", "财政拨款收入减少"),
    "003-01": ("", "3个党支部"),
    "003-02": ("", "21572元"),
    "003-03": ("prose.overall-goal", "516.30"),
    "003-04": ("code.one-name", "2210202"),
    "003-07": ("prose.organ-running", "无机关运行经费"),
    "003-08": ("code.gov-economy", "公务用车运行维护费"),
    "003-09": ("", "99年"),
    "003-10": ("", "成本指标"),
    "003-11": ("", "依照往年业务工作需要设立"),
    "003-12": ("", "提高100%"),
    "003-13": ("", "支付时效"),
    "003-14": ("", "老干部活动经费质量"),
    "003-15": ("", "0人"),
    "003-16": ("", "残疾人保障金法》"),
    "003-17": ("", "往年业务"),
    "003-18": ("", "解决了"),
    "003-19": ("", "主要用于离退休干部3个党支部活动经费"),
    "003-21": ("", "残疾人就业保障金下达质"),
    "003-25": ("wording.old-term", "扶贫"),
    "003-26": ("", "经办人"),
    "003-27": ("", "20251120092133"),
    "003-29": ("prose.no-procurement", "劳务派遣"),
    "003-30": ("wording.doubled-punctuation", "。；"),
    "003-31": ("wording.stray-none", "无。"),
    "003-32": ("structure.table-number", "部门公开表9"),
    "003-33": ("structure.header-year", "2026预算数"),
    "003-34": ("wording.level-word", "省直部门"),
    "003-35": ("wording.equipment-kind", "100万元"),
    "003-36": ("wording.document-number", "【2024】37号"),
    "003-37": ("wording.number-format", "2994.78万元"),
}
"""An empty rule stands for any rule: the words alone tell the finding."""

TRUE_ERRORS = {
    "000": (),
    "001": (
        ("leak.internal-mark", "the words of a draft stand on twenty pages"),
        ("code.one-name", "one code bears two names"),
        ("code.project-near-name", "one project of one amount bears two names"),
        ("leak.private-name", "two persons are named"),
    ),
    "002": (("prose.direction", "0.09 less is called 0.49 % more"),),
    "003": (
        ("prose.overall-goal", "the goals of six projects are called those of the whole unit"),
        ("code.one-name", "one code bears two names"),
        ("performance.time-money", "the field for the time holds the money, that for the cost is empty"),
        ("performance.count-name", "four party cells by name, three in the text"),
    ),
    "004": (
        ("code.one-name", "four codes bear two names each"),
        ("ratio.share", "100.00 % is 99.31 %, and 100 % is 28.41 %"),
        ("ratio.growth", "31.25 % is 20.36 %"),
        ("unit.slip", "25552618.58 is 元, not 万元"),
    ),
}
"""The rules that may speak of errors in these packages, and what is wrong."""


def listed(number: str) -> list[dict[str, str]]:
    with labels(number, "errors.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def findings(number: str) -> tuple[Finding, ...]:
    """The findings, each with its consequences; the package whose last year is at hand is held against that."""
    if number == "000":
        return check(document_of(seed("000")), document_of(seed("001"))).findings
    return report_of(seed(number)).findings


def everything(number: str) -> Iterator[Finding]:
    """Every finding, those under a root cause too."""
    waiting = list(findings(number))
    while waiting:
        finding = waiting.pop()
        yield finding
        waiting.extend(finding.consequences)


def shown(finding: Finding) -> str:
    """All the words that a finding shows."""
    words = [finding.message, finding.arithmetic, *(quote.text for quote in finding.quotes)]
    words.extend(figure.text for figure in finding.figures)
    return re.sub(r"\s", "", "\n".join(words))


def is_found(number: str, known: str) -> bool:
    rule, words = FOUND_BY.get(known, ("nothing", ""))
    return any(finding.rule.startswith(rule) and words in shown(finding) for finding in everything(number))


ERRORS = ["001-01", "001-02", "001-03", "001-04", "003-01", "003-02", "003-03", "003-04"]


@pytest.mark.parametrize("known", ERRORS)
def test_every_listed_error_is_found(known: str) -> None:
    assert is_found(known[:3], known)


@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_the_list_of_errors_is_complete(number: str) -> None:
    assert [row["id"] for row in listed(number) if row["severity"] == "error"] == [e for e in ERRORS if e[:3] == number]


@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_three_quarters_of_the_listed_warnings_are_found(number: str) -> None:
    wanted = [row["id"] for row in listed(number) if row["severity"] == "warning" and row["origin"] == "document"]
    missed = [known for known in wanted if not is_found(number, known)]
    assert len(missed) * 4 <= len(wanted), missed


@pytest.mark.parametrize("number", list(TRUE_ERRORS))
def test_no_error_is_reported_that_is_not_true(number: str) -> None:
    errors = {finding.rule for finding in findings(number) if finding.severity is Severity.ERROR}
    assert errors == {rule for rule, _ in TRUE_ERRORS[number]}
