"""Layouts of other provinces: sources made of sources, values of several years, units beside values."""

from __future__ import annotations

from pathlib import Path

from mingzhang.check import check
from mingzhang.model import Disclosure, Role
from mingzhang.read import read


def page(rows: str, tmp_path: Path) -> Disclosure:
    cells = [[f"<td{cell}</td>" for cell in row.split("|")] for row in rows.strip().splitlines()]
    table = "".join(f"<tr>{''.join(row)}</tr>" for row in cells)
    path = tmp_path / "form.html"
    path.write_text(f"<html><body><table>{table}</table></body></html>", encoding="utf-8")
    return read(path)


def found(document: Disclosure) -> set[str]:
    return {one.rule for one in check(document).findings if one.severity == "error" or "unit" in one.rule}


APART = """
 colspan=6>项目绩效目标表
>项目名称| colspan=2>集镇道路改造|>项目属性| colspan=2>新增项目
>主管部门| colspan=5>甲镇
 rowspan=4>资金总额及构成| colspan=5>总额10606.7522万元
 colspan=5>一、财政拨款：6923.3552万元（其中：上级财政资金：{higher}万元；本级财政：423.3552万元）
 colspan=5>二、自有资金：0万元
 colspan=5>三、其他：{other}万元
>年度目标| colspan=5>完成道路改造
 rowspan=3>年度绩效指标|>一级指标|>二级指标|>指标内容|>指标值|>备注
>产出指标|>数量指标|>改造道路长度|>8公里|>
>产出指标|>质量指标|>验收合格率|>100%|>
"""


def test_an_amount_says_in_brackets_what_it_is_made_of(tmp_path: Path) -> None:
    document = page(APART.replace("{higher}", "6500").replace("{other}", "3683.3970"), tmp_path)
    assert found(document) == set()
    assert [figure.text for _, figure in document.performance[0].money if figure.region.fund == "上级财政资金"] == [
        "6500万元"
    ]


def test_sources_that_fall_short_of_their_total_are_still_found(tmp_path: Path) -> None:
    document = page(APART.replace("{higher}", "6500").replace("{other}", "3083.3970"), tmp_path)
    assert found(document) == {"performance.money-sources"}


SEVERAL_YEARS = """
 colspan=8>项目支出绩效目标表
 colspan=8>填报日期：2022年1月 单位：万元
 colspan=2>项目名称| colspan=6>移民后期扶持
 colspan=2>项目总预算| colspan=2>260|>项目当年预算| colspan=3>130
 colspan=2>| colspan=3>合计| colspan=3>{total}
 colspan=2>| colspan=3>1.一般公共预算财政拨款| colspan=3>100
 colspan=2>| colspan=3>其中：申请当年预算拨款| colspan=3>100
 colspan=2>| colspan=3>2.政府性基金预算财政拨款| colspan=3>30
 colspan=2>年度绩效目标| colspan=6>完成后期扶持工作。
 rowspan=4>年度绩效指标| rowspan=2>一级指标| rowspan=2>二级指标| rowspan=2>三级指标| colspan=3>指标值| rowspan=2>依据
>前年|>上年|>预期当年实现
>产出指标|>数量指标|>扶持移民人数|>3000人|>3010人|>3020人|>计划标准
>产出指标|>质量指标|>资金发放准确率|>98%|>99%|>100%|>行业标准
"""


def test_sources_make_up_the_total_above_them_and_not_that_of_all_years(tmp_path: Path) -> None:
    assert found(page(SEVERAL_YEARS.replace("{total}", "130"), tmp_path)) == set()
    assert found(page(SEVERAL_YEARS.replace("{total}", "180"), tmp_path)) == {"performance.money-sources"}


def test_of_the_values_of_several_years_one_is_aimed_at(tmp_path: Path) -> None:
    form = page(SEVERAL_YEARS, tmp_path).performance[0]
    planned = [cell.text for line in form.indicators if (cell := line.cell(Role.PLANNED)) is not None]
    assert planned == ["3020人", "100%"]


MEASURED = """
 colspan=9>部门预算项目支出绩效自评表(2023年度)
>项目名称| colspan=8>设备更新
 rowspan=2>预算执行情况(10分)|>年度预算数(万元)|>年初预算|>调整后预算数|>预算执行数|>预算执行率|>权重|>得分|>原因
>总额|>0.00|>3.36|>3.36|>100.00%|>10|>10|>
 rowspan=2>绩效指标(90分)|>一级指标|>二级指标|>三级指标|>指标性质|>指标值|>度量单位|>完成值|>权重
>产出指标|>质量指标|>设备按要求购置|>=|>100|>{unit}|>100|>90
"""


def test_a_unit_may_stand_in_its_own_column(tmp_path: Path) -> None:
    assert "performance.no-unit" not in found(page(MEASURED.replace("{unit}", "%"), tmp_path))
    assert "performance.no-unit" in found(page(MEASURED.replace("{unit}", ""), tmp_path))
