"""The plan of a part, and how many more a part counts than before, are no parts of the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.check import check
from mingzhang.model import Severity
from mingzhang.read import read

HEAD = "丙县2022年财政预算执行情况\n\n一、收支执行情况\n\n"


def found(sentence: str, tmp_path: Path) -> list[str]:
    path = tmp_path / "text.txt"
    path.write_text(f"{HEAD}{sentence}\n", encoding="utf-8")
    return [one.rule for one in check(read(path)).findings if one.severity is not Severity.INFO]


PLANNED = (
    "政府性基金收入27676万元，其中：国有土地使用权出让收入20000万元，完成预算25000万元的{80}%，"
    "城市基础设施配套费收入7676万元，完成预算8000万元的96%。",
    "全县一般公共预算支出30000万元，其中：教育支出12000万元，调整预算15000万元，完成{80}%；"
    "卫生健康支出18000万元，调整预算20000万元，完成90%。",
    "全市国有资本经营预算收入27676万元，其中：利润收入20000万元，年初预算数为25000万元，完成{80}%；"
    "股利、股息收入7676万元，年初预算数为8000万元，完成95.95%。",
    "本级支出合计50000万元。其中：公共安全支出30000万元，全年预算31000万元，完成预算96.8%；"
    "农林水支出20000万元，全年预算25000万元，完成预算{80}%。",
)
COUNTED = (
    "单位现有人员120人，其中在编90人，比上年减少5人，编外30人。",
    "单位共有车辆9辆，其中：应急保障用车4辆，较上年增加1辆；执法执勤用车5辆，较上年减少2辆。",
    "退休人员62人，其中：高级职称20人，较上年多2人，中级及以下42人。",
)


@pytest.mark.parametrize("sentence", [*PLANNED, *COUNTED])
def test_what_is_said_of_a_part_is_no_part(sentence: str, tmp_path: Path) -> None:
    assert found(sentence.replace("{", "").replace("}", ""), tmp_path) == []


@pytest.mark.parametrize("sentence", [*PLANNED, "全县教育支出12000万元，调整预算15000万元，完成{80}%。"])
def test_how_far_the_plan_of_a_part_was_carried_out_is_reckoned(sentence: str, tmp_path: Path) -> None:
    assert found(sentence.replace("{80}", "60"), tmp_path) == ["ratio.share"]
