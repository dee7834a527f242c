"""Columns of few rates: the head says what they are, and one row that bears it out proves it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.flows.checking import check_file
from mingzhang.model import Severity
from printed import FORMATS, printed

_GROWTH = """
甲县园圃局2025年部门预算
一般公共预算“三公”经费支出表
单位：万元
项目\t2024年预算数\t2025年预算数\t增减额\t{head}
合计\t15.00\t18.00\t3.00\t{rate}
1.因公出国（境）费用\t10.00\t12.00\t2.00\t20.00%
2.公务接待费\t5.00\t6.00\t1.00\t20.00%
"""
_LAST_YEAR = """
甲县园圃局2025年部门预算
“三公”经费预算情况表
单位：元
项目\t上年预算数\t本年预算数\t{head}
合计\t62350\t70120\t12.46
公务接待费\t12350\t15120\t{rate}
公务用车运行维护费\t50000\t55000\t10.00
"""
_YEAR_FIRST = """
甲县园圃局2025年部门预算
“三公”经费预算情况表
单位：万元
项目\t2025年预算数\t2024年预算数\t{head}
合计\t7.01\t6.24\t12.34
公务接待费\t1.51\t1.24\t{rate}
公务用车运行维护费\t5.50\t5.00\t10.00
"""
_CARRIED_OUT = """
甲县园圃局2025年部门预算
2025年“三公”经费预算情况表
单位：万元
项目\t2024年预算数\t2024年执行数\t{head}\t2025年预算数
合计\t4.15\t2.83\t{rate}\t4.00
公务接待费\t2.15\t1.55\t72.09%\t2.00
公务用车运行维护费\t2.00\t1.28\t64.00%\t2.00
"""
_PROJECTS = """
甲县园圃局2024年度部门决算
项目支出绩效自评结果汇总表
单位：万元
序号\t项目名称\t全年预算数\t全年执行数\t{head}
1\t苗木管护经费\t41.84\t37.44\t{rate}
2\t古树普查经费\t111.64\t99.20\t88.86%
合计\t\t153.48\t136.64\t89.03%
"""
_OF_ALL = """
甲县园圃局2025年部门预算
支出预算总表
单位：万元
科目编码\t科目名称\t金额\t{head}\t基本支出\t项目支出
\t合计\t400.00\t100.00\t300.00\t100.00
208\t社会保障和就业支出\t100.00\t{rate}\t100.00\t
213\t农林水支出\t300.00\t75.00\t200.00\t100.00
"""
_BY_SOURCE = """
甲县园圃局2025年部门预算
部门收入总表
单位：万元
项目\t预算数\t{head}
一般公共预算拨款收入\t612.40\t{rate}
政府性基金预算拨款收入\t81.25\t11.05%
其他收入\t41.65\t5.66%
收入合计\t735.30\t100.00%
"""
_BY_NATURE = """
甲县园圃局2025年部门预算
部门支出总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t{head}\t项目支出
\t合计\t400.00\t300.00\t75.00\t100.00
208\t社会保障和就业支出\t160.00\t100.00\t{rate}\t60.00
213\t农林水支出\t240.00\t200.00\t83.33\t40.00
"""
_TABLES = {
    "growth": (_GROWTH, "20.00%", "25.00%", ("增减率", "增减变化率（%）", "增幅", "比上年增长（%）", "变动比例")),
    "growth after last year": (_LAST_YEAR, "22.43", "24.23", ("增减%", "增长率（%）", "同比增减比例", "升降幅度（%）")),
    "growth, this year first": (_YEAR_FIRST, "21.77", "12.77", ("增减%", "增长比例", "变化率")),
    "completion": (_CARRIED_OUT, "68.19%", "86.19%", ("完成预算%", "执行率", "预算完成率（%）", "预算执行进度（%）")),
    "completion of projects": (_PROJECTS, "89.48%", "99.48%", ("执行率", "预算执行率（%）", "完成率", "支出进度")),
    "shares": (
        _OF_ALL,
        "25.00",
        "35.00",
        ("占总支出比重（%）", "占比", "比重（%）", "占支出合计的百分比", "构成比例%"),
    ),
    "shares of income": (_BY_SOURCE, "83.29%", "82.39%", ("占比", "占收入合计比重", "占总收入%")),
    "shares of columns": (_BY_NATURE, "62.50", "65.20", ("基本支出占比（%）", "占合计%", "比重")),
}


def _findings(tmp_path: Path, text: str) -> list[tuple[str, Severity]]:
    path = tmp_path / "package.txt"
    path.write_text(text, encoding="utf-8")
    return [(one.rule, one.severity) for one in check_file(path).report.findings if one.rule.startswith("ratio.")]


_CASES = [(kind, head) for kind, (*_, heads) in _TABLES.items() for head in heads]


@pytest.mark.parametrize(("kind", "head"), _CASES)
def test_a_rate_that_its_head_explains_is_an_error_where_its_amounts_make_another(
    tmp_path: Path, kind: str, head: str
) -> None:
    text, right, wrong, _ = _TABLES[kind]
    assert not _findings(tmp_path, text.format(head=head, rate=right))
    assert _findings(tmp_path, text.format(head=head, rate=wrong)) == [("ratio.column", Severity.ERROR)]


_ALONE = {
    "one line": "单位名称\t2024年预算数\t2025年预算数\t{head}\n甲县园圃局\t62.35\t70.12\t{rate}\n",
    "with its change": "项目\t2024年预算数\t2025年预算数\t增减额\t{head}\n公务接待费\t62.35\t70.12\t7.77\t{rate}\n",
    "this year first": "项目\t2025年预算数\t2024年预算数\t{head}\n公务接待费\t70.12\t62.35\t{rate}\n",
    "others are nothing": "项目\t2024年预算数\t2025年预算数\t{head}\n"
    "因公出国（境）费\t0\t0\t0\n公务接待费\t62.35\t70.12\t{rate}\n",
    "last year": "项目\t上年预算数\t本年预算数\t{head}\n公务接待费\t62.35\t70.12\t{rate}\n",
}


@pytest.mark.parametrize("kind", _ALONE)
@pytest.mark.parametrize("head", ["增减率", "增减%", "比上年增长（%）", "增减幅度（%）"])
@pytest.mark.parametrize(
    ("rate", "severities"),
    [
        ("12.46", []),
        ("12.64", [Severity.ERROR]),
        ("72.46", [Severity.ERROR]),
        ("35.10", []),  # no slip: it may be a rate of something else
    ],
)
def test_a_rate_alone_is_wrong_where_a_slip_explains_it(
    tmp_path: Path, kind: str, head: str, rate: str, severities: list[Severity]
) -> None:
    table = _ALONE[kind].format(head=head, rate=rate)
    found = _findings(tmp_path, f"甲县园圃局2025年部门预算\n“三公”经费预算情况表\n单位：万元\n{table}")
    assert [severity for _, severity in found] == severities


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("table", ["completion of projects", "shares of income"])
def test_so_it_is_in_every_format(tmp_path: Path, kind: str, table: str) -> None:
    text, right, wrong, heads = _TABLES[table]
    for rate in (right, wrong):
        _, unit, title, money, *rows = text.format(head=heads[0], rate=rate).splitlines()
        path = printed(tmp_path, kind, unit, title, money, [row.replace("\t", "|") for row in rows])
        found = [one for one in check_file(path).report.findings if one.rule == "ratio.column"]
        assert [one.severity for one in found] == [Severity.ERROR] * (rate == wrong)


@pytest.mark.parametrize(
    ("text", "head", "rate"),
    [
        (_GROWTH, "占比", "31.00%"),  # no row bears out a share
        (_OF_ALL.replace("75.00", "33.33"), "占上级补助比重（%）", "11.11"),  # nor of a whole that is not printed
        (_BY_SOURCE.replace("11.05%", "14.20%").replace("5.66%", "9.80%"), "占上年比重", "96.00%"),
        (_OF_ALL, "占比", "33.33"),  # it is 100 of 300, the row below: another whole
        (_CARRIED_OUT.replace("72.09%", "77.50%").replace("64.00%", "32.00%"), "执行率", "70.75%"),
    ],
)
def test_a_rate_of_something_else_accuses_nobody(tmp_path: Path, text: str, head: str, rate: str) -> None:
    assert not _findings(tmp_path, text.format(head=head, rate=rate))
