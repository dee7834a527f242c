"""Performance forms, assets and last year: faults put into a sound package are found, and nothing else is."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.check.case import Case
from mingzhang.check.registry import run
from mingzhang.model import Finding, Severity
from mingzhang.read import read
from places import EXAMPLES
from reference import document_of, seed

SOUND = EXAMPLES / "账实相符的预算.txt"
OURS = ("performance.", "asset.", "prior.")


@cache
def sound() -> str:
    return SOUND.read_text(encoding="utf-8")


_FOUND: dict[str, tuple[Finding, ...]] = {}
"""What was found in each text: the same fault is looked at by two tests."""


def findings_of(text: str, folder: Path) -> tuple[Finding, ...]:
    if text not in _FOUND:
        place = folder / "package.txt"
        place.write_text(text, encoding="utf-8")
        _FOUND[text] = check(read(place)).findings
    return _FOUND[text]


def found_in(text: str, folder: Path) -> set[str]:
    """Return the ids of our rules that find something, under a root cause or not."""
    waiting = list(findings_of(text, folder))
    ids = set()
    while waiting:
        finding = waiting.pop()
        waiting.extend(finding.consequences)
        ids.add(finding.rule)
    return {rule for rule in ids if rule.startswith(OURS)}


def test_a_sound_package_has_nothing_to_find(tmp_path: Path) -> None:
    assert found_in(sound(), tmp_path) == set()


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("年度资金总额：	860,000", "年度资金总额：	680,000", "performance.money-table"),
        (
            "市县（区）财政资金	860,000			",
            "市县（区）财政资金	890,000			",
            "performance.money-sources",
        ),
        ("≤86万元", "≤88万元", "performance.cost-total"),
        ("≥320公里", "≥230公里", "performance.two-periods"),
        ("项目5个，共计", "项目6个，共计", "performance.project-count"),
        ("共计金额180.40万元", "共计金额184.00万元", "performance.project-count"),
        ("公务用车2辆，其中：机要", "公务用车3辆，其中：机要", "asset.count-sum"),
        ("截至2024年12月31日", "截至2023年12月31日", "asset.date"),
        ("目标1：河道日常巡查和保洁。	", "目标1：河道日常巡查保洁。	", "performance.two-goals"),
        ("12月底前", "按计划完成", "performance.time-vague"),
        ("保护河湖生态环境。", "河道日常巡查和保洁。", "performance.copied-field"),
        ("《青溪市河湖保护管理办法》", "往年业务需要。", "performance.no-basis"),
        ("318-青溪市河湖管理局", "381-青溪市河湖管理局", "performance.head-variant"),
        ("（2025年度）\n\n项目名称", "（2024年度）\n\n项目名称", "performance.form-year"),
    ],
)
def test_a_fault_put_in_is_found_by_its_rule(tmp_path: Path, right: str, wrong: str, rule: str) -> None:
    assert right in sound()
    assert rule in found_in(sound().replace(right, wrong, 1), tmp_path)


def test_every_amount_of_a_form_is_held_by_another(tmp_path: Path) -> None:
    """A digit of each amount in the first two forms is changed, one at a time."""
    start = sound().index("项目支出绩效目标表\n\n（")
    amounts = list(re.finditer(r"(?<=\t)[1-9]\d{0,2}(?:,\d{3})+", sound()[start:]))[:8]
    assert len(amounts) == 8
    for amount in amounts:
        at = start + amount.start()
        digit = "1" if amount.group()[0] != "1" else "2"
        assert found_in(sound()[:at] + digit + sound()[at + 1 :], tmp_path), amount.group()


def test_one_wrong_amount_of_a_form_is_one_finding(tmp_path: Path) -> None:
    wrong = sound().replace("年度资金总额：	860,000", "年度资金总额：	680,000", 1)
    findings = [finding for finding in findings_of(wrong, tmp_path) if finding.rule.startswith(OURS)]
    assert [finding.rule for finding in findings] == ["performance.money-table"]
    assert {"performance.money-sources", "performance.cost-total"} <= {f.rule for f in findings[0].consequences}


def test_last_years_figures_follow_from_this_years_changes() -> None:
    """Two published packages of one unit, a year apart: every change and every rate leads to what was printed."""
    report = check(document_of(seed("000")), document_of(seed("001")))
    assert [finding.rule for finding in report.findings if finding.severity is Severity.ERROR] == []
    assert report.held_by_rule["prior.change"] >= 10
    assert report.held_by_rule["prior.growth"] >= 4
    assert {"prior.once-again", "code.project-renamed", "code.project-class"} <= {f.rule for f in report.findings}


def test_another_units_package_is_no_last_year() -> None:
    outcomes = run(Case(document_of(seed("003")), document_of(seed("000"))), only=["prior.before", "prior.change"])
    assert [outcome.rule for outcome in outcomes if isinstance(outcome, Finding)] == ["prior.before"]


@pytest.mark.parametrize("number", ["000", "001", "004"])
def test_published_packages_have_no_certain_fault_in_their_forms(number: str) -> None:
    findings = run(Case(document_of(seed(number))))
    errors = [f.rule for f in findings if isinstance(f, Finding) and f.severity is Severity.ERROR]
    assert [rule for rule in errors if rule.startswith(OURS)] == []


def test_the_certain_faults_of_published_forms_are_these_two() -> None:
    """Money in the row of time with no cost, and four branches by name that are three in the text."""
    findings = run(Case(document_of(seed("003"))))
    errors = {f.rule for f in findings if isinstance(f, Finding) and f.severity is Severity.ERROR}
    assert {rule for rule in errors if rule.startswith(OURS)} == {"performance.time-money", "performance.count-name"}


WHOLE_UNIT = """甲县园圃局2025年部门决算公开

部门整体支出绩效自评表

单位：万元

部门名称	甲县园圃局
{money}
一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分
产出指标	数量指标	栽植株数	10株	10株	30	30
	质量指标	成活率	≥95%	96%	20	20
效益指标	社会效益指标	环境改善程度	明显	明显	20	20
满意度指标	服务对象满意度指标	居民满意度	≥90%	92%	20	20
总分					100	{total}
"""
BELOW_HEADINGS = """项目资金		年初预算数	全年预算数	全年执行数	分值	执行率	得分
	资金总额	100.00	100.00	96.00	10	96%	9.6"""
FIRST_ROW_UNSCORED = """项目资金		年初预算数	全年预算数	全年执行数	执行率	得分
	基本支出	60.00	60.00	60.00	100%
	项目支出	40.00	40.00	36.00	90%
	合计	100.00	100.00	96.00	96%	9.6"""
NO_SPENDING = """项目资金		年初预算数	全年预算数	执行率	得分
	资金总额	100.00	100.00	96%	9.6"""
IN_ONE_ROW = "部门整体支出	预算总额	100.00	支出总额	96.00	执行率	96%	得分	9.6"


@pytest.mark.parametrize("money", [BELOW_HEADINGS, FIRST_ROW_UNSCORED, NO_SPENDING, IN_ONE_ROW])
def test_the_score_of_the_execution_counts_wherever_the_form_prints_it(money: str, tmp_path: Path) -> None:
    right = found_in(WHOLE_UNIT.format(money=money, total="99.6"), tmp_path)
    assert "performance.total-score" not in right


@pytest.mark.parametrize("money", [BELOW_HEADINGS, FIRST_ROW_UNSCORED, NO_SPENDING])
def test_a_total_that_leaves_out_part_of_the_execution_is_found(money: str, tmp_path: Path) -> None:
    assert "performance.total-score" in found_in(WHOLE_UNIT.format(money=money, total="93.6"), tmp_path)


GOAL = """项目支出绩效目标表
（2025年度）
项目名称\t\t{name}\t\t\t\t
主管部门\t\t甲县园圃局\t\t实施单位\t\t甲县苗圃\t
项目资金（万元）\t\t年度资金总额：\t\t9.00\t\t\t
\t\t其中：{source}\t\t9.00\t\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t\t\t
\t{first}\t{second}\t养护地块\t12个\t\t\t
\t满意度指标\t服务对象满意度指标\t居民满意\t90%\t\t\t
"""


def variants(folder: Path, usual: dict[str, str], other: dict[str, str]) -> set[str]:
    forms = [GOAL.format(name=name, **usual) for name in ("东圃养护", "西圃养护")]
    forms.append(GOAL.format(name="北圃养护", **(usual | other)))
    return found_in("甲县苗圃2025年度单位预算公开\n" + "".join(forms), folder) & {"performance.label-variant"}


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ({"first": "产出指标", "second": "数量指标"}, {"second": "质量指标"}),
        ({"first": "产出指标", "second": "质量指标"}, {"second": "数量指标"}),
        ({"first": "产出指标", "second": "时效指标"}, {"second": "成本指标"}),
        ({"first": "效益指标", "second": "社会效益指标"}, {"second": "生态效益指标"}),
        ({"first": "效益指标", "second": "经济效益指标"}, {"second": "社会效益指标"}),
        ({"first": "成本指标", "second": "经济成本指标"}, {"second": "社会成本指标"}),
        ({"first": "产出指标", "second": "数量指标"}, {"source": "其他资金"}),
        ({"first": "产出指标", "second": "数量指标", "source": "财政拨款"}, {"source": "单位资金"}),
    ],
)
def test_a_label_that_is_official_for_something_else_is_no_variant(
    tmp_path: Path, usual: dict[str, str], other: dict[str, str]
) -> None:
    assert variants(tmp_path, {"source": "财政资金"} | usual, other) == set()


def test_two_words_for_one_class_are_variants(tmp_path: Path) -> None:
    usual = {"first": "效益指标", "second": "可持续影响指标", "source": "财政拨款"}
    assert variants(tmp_path, usual, {"second": "可持续性影响指标"}) == {"performance.label-variant"}
