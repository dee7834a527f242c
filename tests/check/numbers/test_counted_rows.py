"""Rows of things that are counted, in tables of money."""

from __future__ import annotations

from pathlib import Path

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read

TABLE = """<table>
<tr><td colspan="4">某县园圃局2022年度“三公”经费决算情况表</td></tr><tr><td colspan="4">单位：万元</td></tr>
<tr><td>项目</td><td>合计</td><td>一般公共预算拨款</td><td>政府性基金拨款</td></tr>
<tr><td>一、支出合计</td><td>4.90</td><td>4.90</td><td>0.00</td></tr>
<tr><td>1.因公出国（境）费</td><td>0.00</td><td>0.00</td><td>0.00</td></tr>
<tr><td>2.公务接待费</td><td>1.80</td><td>1.80</td><td>0.00</td></tr>
<tr><td>3.公务用车运行维护费</td><td>3.10</td><td>3.10</td><td>0.00</td></tr>
<tr><td>二、相关统计数</td><td></td><td></td><td></td></tr>
<tr><td>1.国内公务接待批次（批）</td><td>31</td><td></td><td></td></tr>
<tr><td>其中：外事接待批次（批）</td><td>2</td><td></td><td></td></tr>
<tr><td>2.国内公务接待人次（人）</td><td>258</td><td></td><td></td></tr>
<tr><td>3.国（境）外公务接待批次（批）</td><td>0</td><td></td><td></td></tr>
</table>
<p>第三部分 2022年度部门决算情况说明</p><p>四、“三公”经费支出决算情况说明</p>
<p>2022年度“三公”经费支出决算为4.90万元，其中：因公出国（境）费支出决算为0.00万元，公务用车运行维护费支出决算为
3.10万元，公务接待费支出决算为1.80万元。全年国内公务接待{batches}批次，接待人次258人次。</p>"""


def errors(page: str, tmp_path: Path) -> list[str]:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    return [one.rule for one in check(read(path)).findings if one.severity is not Severity.INFO]


def test_what_is_counted_is_not_told_by_fund(tmp_path: Path) -> None:
    assert [rule for rule in errors(TABLE.replace("{batches}", "31"), tmp_path) if "complete" not in rule] == []


def test_counts_of_tables_and_sentences_agree(tmp_path: Path) -> None:
    assert "equal.text" in errors(TABLE.replace("{batches}", "30"), tmp_path)
