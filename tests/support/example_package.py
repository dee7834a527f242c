"""Builds the examples: the whole budget package of a unit that does not exist, out of one small ledger.

`python tests/example_package.py examples` writes them again.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

YEAR = 2025
UNIT = "青溪市河湖管理局"
LAST_TOTAL = Decimal("720.35")
LAST_GENERAL = Decimal("708.12")
LAST_RUNNING = Decimal("79.35")
LAST_HOSPITALITY = Decimal("0.90")

NAMES = {
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "210": "卫生健康支出",
    "21011": "行政事业单位医疗",
    "2101101": "行政单位医疗",
    "2101103": "公务员医疗补助",
    "213": "农林水支出",
    "21303": "水利",
    "2130301": "行政运行",
    "2130302": "一般行政管理事务",
    "2130306": "水利工程运行与维护",
    "221": "住房保障支出",
    "22102": "住房改革支出",
    "2210201": "住房公积金",
    "2210202": "提租补贴",
}

CLASSES = (
    "一般公共服务支出",
    "外交支出",
    "国防支出",
    "公共安全支出",
    "教育支出",
    "科学技术支出",
    "文化旅游体育与传媒支出",
    "社会保障和就业支出",
    "社会保险基金支出",
    "卫生健康支出",
    "节能环保支出",
    "城乡社区支出",
    "农林水支出",
    "交通运输支出",
    "资源勘探工业信息等支出",
    "商业服务业等支出",
    "金融支出",
    "援助其他地区支出",
    "自然资源海洋气象等支出",
    "住房保障支出",
    "粮油物资储备支出",
    "国有资本经营预算支出",
    "灾害防治及应急管理支出",
    "预备费",
    "其他支出",
    "转移性支出",
    "债务还本支出",
    "债务付息支出",
    "债务发行费用支出",
    "抗疫特别国债安排的支出",
)

NUMERALS = [*"一二三四五六七八九十", *("十" + n for n in "一二三四五六七八九"), "二十"]
NUMERALS += ["二十" + n for n in "一二三四五六七八九"] + ["三十"]


@dataclass(frozen=True)
class Entry:
    """One amount of the ledger, in 万元; a project's entries bear its name."""

    function: str
    amount: str
    economy: str = ""
    government: str = ""
    kind: str = ""  # 人员 or 公用 for basic spending
    project: str = ""
    carried: bool = False

    @property
    def value(self) -> Decimal:
        return Decimal(self.amount)


WAGES, GOODS, CAPITAL = "工资福利支出", "商品和服务支出", "资本性支出"
LEDGER = (
    Entry("2130301", "186.40", "基本工资", "工资奖金津补贴", "人员"),
    Entry("2130301", "102.16", "津贴补贴", "工资奖金津补贴", "人员"),
    Entry("2210202", "6.12", "津贴补贴", "工资奖金津补贴", "人员"),
    Entry("2130301", "74.50", "奖金", "工资奖金津补贴", "人员"),
    Entry("2080505", "58.09", "机关事业单位基本养老保险缴费", "社会保障缴费", "人员"),
    Entry("2101101", "25.42", "职工基本医疗保险缴费", "社会保障缴费", "人员"),
    Entry("2101103", "7.26", "公务员医疗补助缴费", "社会保障缴费", "人员"),
    Entry("2130301", "0.83", "其他社会保障缴费", "社会保障缴费", "人员"),
    Entry("2210201", "53.46", "住房公积金", "住房公积金", "人员"),
    Entry("2130301", "6.00", "办公费", "办公经费", "公用"),
    Entry("2130301", "1.50", "印刷费", "办公经费", "公用"),
    Entry("2130301", "0.80", "水费", "办公经费", "公用"),
    Entry("2130301", "4.60", "电费", "办公经费", "公用"),
    Entry("2130301", "2.40", "邮电费", "办公经费", "公用"),
    Entry("2130301", "9.20", "差旅费", "办公经费", "公用"),
    Entry("2130301", "1.60", "培训费", "培训费", "公用"),
    Entry("2130301", "0.70", "公务接待费", "公务接待费", "公用"),
    Entry("2130301", "7.26", "工会经费", "办公经费", "公用"),
    Entry("2130301", "4.35", "福利费", "办公经费", "公用"),
    Entry("2130301", "7.00", "公务用车运行维护费", "公务用车运行维护费", "公用"),
    Entry("2130301", "24.48", "其他交通费用", "办公经费", "公用"),
    Entry("2130301", "2.11", "其他商品和服务支出", "其他商品和服务支出", "公用"),
    Entry("2130301", "3.00", "办公设备购置", "设备购置", "公用"),
    Entry("2130306", "86.00", project="河道巡查管护经费"),
    Entry("2130306", "42.50", project="水文监测设施维护经费"),
    Entry("2130302", "28.30", project="河长制信息平台运行费"),
    Entry("2130302", "5.00", project="节水宣传经费"),
    Entry("2130306", "18.60", project="东溪段河岸生态修复", carried=True),
)


def money(value: Decimal) -> str:
    """Print an amount as tables do: nothing for nothing."""
    return f"{value:.2f}" if value else ""


def said(value: Decimal) -> str:
    """Print an amount as sentences do."""
    return f"{value:,.2f}" if value else "0"


def total(**wanted: object) -> Decimal:
    """Sum the ledger's entries that satisfy what is wanted; `function` matches a code and all below it."""
    return sum((entry.value for entry in LEDGER if _matches(entry, wanted)), Decimal(0))


def _matches(entry: Entry, wanted: dict[str, object]) -> bool:
    for name, value in wanted.items():
        if name == "function":
            if not entry.function.startswith(str(value)):
                return False
        elif name == "basic":
            if bool(entry.kind) is not value:
                return False
        elif name == "head":
            if _head(entry) != value:
                return False
        elif getattr(entry, name) != value:
            return False
    return True


def _head(entry: Entry) -> str:
    if entry.kind == "人员":
        return WAGES
    return CAPITAL if entry.economy == "办公设备购置" else GOODS


def share(part: Decimal, whole: Decimal) -> str:
    return f"{part * 100 / whole:.2f}%"


def versus(now: Decimal, before: Decimal, when: str = "上年") -> str:
    if now == before:
        return f"与{when}持平"
    more, word = (now - before, "增长") if now > before else (before - now, "下降")
    return f"比{when}{'增加' if now > before else '减少'}{said(more)}万元，{word}{share(more, before)}"


def head(title: str) -> list[str]:
    return [title, f"单位名称：{UNIT}", "单位：万元"]


def table(number: int, title: str, rows: list[list[str]], note: str = "") -> str:
    """Print a table as its number, its head and its rows, the cells parted by tabs."""
    width = max(map(len, rows))
    body = "\n".join("\t".join([*row, *[""] * (width - len(row))]) for row in rows)
    parts = [f"预算公开表{number}", *head(title), body, *([note] if note else [])]
    return "\n\n".join(parts)


def by_function(*columns: dict[str, object], **common: object) -> list[list[str]]:
    """One row for every code with an amount, top down, each column a further condition."""
    rows = []
    for code, name in sorted(NAMES.items()):
        amounts = [total(function=code, **{**common, **column}) for column in columns]
        if any(amounts):
            rows.append([code, name, *map(money, amounts)])
    return rows


def two_sided(left: list[list[str]], right: list[list[str]]) -> list[list[str]]:
    return [(left[at] if at < len(left) else ["", ""]) + right[at] for at in range(max(len(left), len(right)))]


def classes(*columns: dict[str, object]) -> list[list[str]]:
    codes = {name: code for code, name in NAMES.items() if len(code) == 3}
    rows = []
    for numeral, name in zip(NUMERALS, CLASSES, strict=True):
        amounts = [total(function=codes[name], **column) if name in codes else Decimal(0) for column in columns]
        rows.append([f"{numeral}、{name}", *map(money, amounts)])
    return rows


def tables() -> list[str]:
    """Return the thirteen tables."""
    this, carried, whole = total(carried=False), total(carried=True), total()
    basic, projects = total(basic=True), total(basic=False)
    none = "注：本表无数据"
    receipts = [["一、一般公共预算", money(this)], ["二、政府性基金预算", ""], ["三、国有资本经营预算", ""]]
    more = [["四、财政专户管理资金", ""], ["五、单位资金", ""]]
    everything: dict[str, object] = {}
    sides = two_sided([*receipts, *more], classes(everything, {"carried": False}, {"carried": True}))
    first = [
        ["收入", "", "支出", "", "", ""],
        ["项目", f"{YEAR}年", "项目", f"{YEAR}年合计", "当年预算安排", "上年结转安排"],
        *sides,
        ["本年收入合计", money(this), "本年支出合计", *map(money, (whole, this, carried))],
        ["上年结转", money(carried), "年终结转", "", "", ""],
        ["收入总计", money(whole), "支出总计", *map(money, (whole, this, carried))],
    ]
    second = [
        ["项目", "", "本年收入", "", "", "", "", "", "上年结转"],
        *[
            [
                "科目编码",
                "科目名称",
                "合计",
                "一般公共预算",
                "政府性基金",
                "国有资本经营预算",
                "财政专户管理资金",
                "单位资金",
                "",
            ]
        ],
        ["合计", "", money(this), money(this), "", "", "", "", money(carried)],
    ]
    for code, name, now, before in by_function({"carried": False}, {"carried": True}):
        second.append([code, name, now, now, "", "", "", "", before])
    spending = [["项目", "", f"{YEAR}年预算数", "", ""], ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]]
    third = [*spending, ["合计", "", *map(money, (whole, basic, projects))]]
    third += by_function(everything, {"basic": True}, {"basic": False})
    granted = two_sided(receipts, classes(everything, everything))
    fourth = [
        ["收入", "", "支出", "", "", "", ""],
        ["项目", "金额", "项目", "金额", "", "", ""],
        ["", "", "", "小计", "一般公共预算", "政府性基金预算", "国有资本经营预算"],
        *[[*row, "", ""] for row in granted],
        ["本年收入合计", money(this), "本年支出合计", money(whole), money(whole), "", ""],
        ["上年财政拨款结转", money(carried), "年终结转", "", "", "", ""],
        ["一、一般公共预算", money(carried), "", "", "", "", ""],
        ["二、政府性基金预算", "", "", "", "", "", ""],
        ["三、国有资本经营预算", "", "", "", "", "", ""],
        ["收入总计", money(whole), "支出总计", money(whole), money(whole), "", ""],
    ]
    fifth = [*spending, ["合计", "", *map(money, (this, basic, total(basic=False, carried=False)))]]
    fifth += by_function(everything, {"basic": True}, {"basic": False}, carried=False)
    staff, running = total(kind="人员"), total(kind="公用")
    sixth = [
        ["部门预算支出经济科目名称", "政府预算支出经济科目名称", f"{YEAR}年预算数", "", ""],
        ["", "", "合计", "人员经费", "公用经费"],
        ["合计", "", *map(money, (basic, staff, running))],
    ]
    for top in (WAGES, GOODS, CAPITAL):
        sums = [total(basic=True, head=top, **kind) for kind in ({}, {"kind": "人员"}, {"kind": "公用"})]
        sixth.append([top, "", *map(money, sums)])
        listed = dict.fromkeys(
            (entry.economy, entry.government) for entry in LEDGER if entry.kind and _head(entry) == top
        )
        for economy, government in listed:
            sums = [total(economy=economy, **kind) for kind in ({}, {"kind": "人员"}, {"kind": "公用"})]
            sixth.append([economy, government, *map(money, sums)])
    seventh = [["项目", "", "政府性基金收入预算"], ["收入科目编码", "科目名称", ""], ["合计", "", ""]]
    eighth = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["合计", "", "", "", ""]]
    ninth = [
        ["国有资本经营预算收入", "", "", "国有资本经营预算支出", "", "", "", ""],
        ["收入科目编码", "科目名称", "收入预算", "科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["合计", "", "", "", "", "", "", ""],
    ]
    hosted, driven = total(economy="公务接待费"), total(economy="公务用车运行维护费")
    tenth = [
        ["项目", f"{YEAR}年预算数", "", "", ""],
        ["", "合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"],
    ]
    for name, amount in (
        ("因公出国（境）费", Decimal(0)),
        ("公务接待费", hosted),
        ("公务用车购置及运行费", driven),
        ("①公务用车购置费", Decimal(0)),
        ("②公务用车运行维护费", driven),
        ("合计", hosted + driven),
    ):
        tenth.append([name, money(amount), money(amount), "", ""])
    eleventh = [
        ["单位名称", f"{YEAR}年预算数", "", "", ""],
        ["", "合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"],
        ["部门合计", money(running), money(running), "", ""],
        [UNIT, money(running), money(running), "", ""],
    ]
    twelfth = [
        ["项目名称", "合计", f"{YEAR}年财政拨款", "", "", "财政专户管理资金", "单位资金"],
        ["", "", "一般公共预算", "政府性基金预算", "国有资本经营预算", "", ""],
        [str(number) for number in range(1, 8)],
        *(
            [name, money(amount), money(amount), "", "", "", ""]
            for name, amount in ((UNIT, total(basic=False, carried=False)), *project_amounts(carried=False))
        ),
    ]
    thirteenth = [
        ["项目名称", "合计", f"{YEAR}年财政拨款", "", ""],
        ["", "", "一般公共预算", "政府性基金预算", "国有资本经营预算"],
        [str(number) for number in range(1, 6)],
        *([name, money(amount), money(amount), "", ""] for name, amount in ((UNIT, carried), *project_amounts(True))),
    ]
    bodies = (first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh, twelfth, thirteenth)
    return [
        table(number, title, rows, none if number in (7, 8, 9) else "")
        for number, (title, rows) in enumerate(zip(TITLES, bodies, strict=True), 1)
    ]


TITLES = tuple(
    f"{YEAR}年{title}"
    for title in (
        "预算收支总表",
        "预算收入总表",
        "预算支出总表",
        "财政拨款收支总表",
        "一般公共预算支出预算表（不含上年结转）",
        "一般公共预算安排基本支出分经济科目表（不含上年结转）",
        "政府性基金预算收入表（不含上年结转）",
        "政府性基金预算支出表（不含上年结转）",
        "国有资本经营预算收支预算表（不含上年结转）",
        "财政拨款安排“三公”经费支出预算表",
        "财政拨款安排机关运行经费预算表",
        "项目支出预算表（本年预算）",
        "项目支出预算表（上年结转）",
    )
)


def project_amounts(carried: bool) -> list[tuple[str, Decimal]]:
    return [(entry.project, entry.value) for entry in LEDGER if entry.project and entry.carried is carried]


SECTIONS = (
    "单位预算收支数据变动情况及原因",
    "收入预算情况说明",
    "支出预算情况说明",
    "财政拨款收支预算总体情况说明",
    "一般公共预算支出情况说明",
    "一般公共预算基本支出情况说明",
    "“三公”经费增减变动原因说明",
    "机关运行经费增减变动原因说明",
    "政府采购情况",
    "绩效管理情况",
    "国有资产占有使用情况",
    "其他说明",
)


def narrative() -> str:
    """Return the third part: every figure of it is one of the ledger's sums."""
    this, carried, whole = total(carried=False), total(carried=True), total()
    basic, projects, running = total(basic=True), total(basic=False), total(kind="公用")
    hosted, driven = total(economy="公务接待费"), total(economy="公务用车运行维护费")
    tops = [(NAMES[code], code) for code in sorted(NAMES) if len(code) == 3]
    granted = "、".join(f"{name}{said(total(function=code))}万元" for name, code in tops)
    uses = "；".join(
        f"{name}{said(total(function=code, carried=False))}万元，占{share(total(function=code, carried=False), this)}"
        for name, code in tops
    )
    paid = "、".join(dict.fromkeys(entry.economy for entry in LEDGER if entry.kind == "人员"))
    used = "、".join(entry.economy for entry in LEDGER if entry.kind == "公用")
    goals = [*project_amounts(False), *project_amounts(True)]
    who = f"{YEAR}年度{UNIT}"
    texts = (
        f"{who}预算收入总计{said(whole)}万元，其中：本年收入{said(this)}万元，上年结转{said(carried)}万元，"
        f"{versus(whole, LAST_TOTAL)}，主要原因是新增水文监测设施维护任务；预算支出总计{said(whole)}万元，"
        f"其中：本年预算安排{said(this)}万元，上年结转{said(carried)}万元，{versus(whole, LAST_TOTAL)}，主要原因同上。",
        f"{who}预算收入{said(whole)}万元，包括：一般公共预算拨款收入{said(this)}万元，占{share(this, whole)}；"
        f"上年结转{said(carried)}万元，占{share(carried, whole)}。",
        f"{who}支出预算{said(whole)}万元，其中：基本支出{said(basic)}万元，占{share(basic, whole)}；"
        f"项目支出{said(projects)}万元，占{share(projects, whole)}。",
        f"{who}财政拨款收支总预算{said(whole)}万元。收入包括：当年拨款收入{said(this)}万元，上年结转收入"
        f"{said(carried)}万元。支出包括：{granted}。",
        f"（一）一般公共预算当年支出规模变化情况\n\n{who}一般公共预算当年支出{said(this)}万元，"
        f"{versus(this, LAST_GENERAL)}。\n\n（二）一般公共预算当年支出结构情况\n\n"
        f"{who}一般公共预算当年支出{said(this)}万元，用于以下方面：{uses}。",
        f"{who}一般公共预算安排基本支出{said(basic)}万元，其中：\n\n人员经费{said(total(kind='人员'))}万元，包括：{paid}；\n\n"
        f"公用经费{said(running)}万元，包括：{used}。",
        f"{who}财政拨款安排的“三公”经费预算{said(hosted + driven)}万元，"
        f"{versus(hosted + driven, driven + LAST_HOSPITALITY)}。其中：因公出国（境）费0万元，与上年持平；"
        f"公务接待费{said(hosted)}万元，{versus(hosted, LAST_HOSPITALITY)}；"
        f"公务用车购置费0万元，与上年持平；公务用车运行维护费{said(driven)}万元，与上年持平。",
        f"{who}机关运行经费财政拨款预算{said(running)}万元，{versus(running, LAST_RUNNING)}，原因是压缩一般性开支。",
        f"{who}政府采购预算总额46.20万元。其中：政府采购货物预算3.00万元、政府采购工程预算0万元、政府采购服务预算43.20万元。",
        f"{who}纳入绩效目标管理的项目{len(goals)}个，共计金额{said(projects)}万元，占项目支出总额的100%，"
        "项目支出绩效目标表如下：\n\n" + "\n\n".join(goal(name, amount) for name, amount in goals),
        f"1、车辆情况\n\n截至{YEAR - 1}年12月31日，{UNIT}共有公务用车2辆，其中：机要通信用车1辆，应急保障用车1辆。"
        f"\n\n2、房屋情况\n\n截至{YEAR - 1}年12月31日，{UNIT}办公用房建筑面积1860平方米。",
        "（一）政府购买服务指导性目录\n\n本单位没有单独的政府购买服务指导性目录。\n\n（二）其他\n\n无。",
    )
    parts = [f"{numeral}、{title}\n\n{text}" for numeral, title, text in zip(NUMERALS, SECTIONS, texts, strict=False)]
    return "\n\n".join([f"第三部分 {YEAR}年度单位预算情况说明", *parts])


GOALS = {
    "河道巡查管护经费": ("河道日常巡查和保洁", "巡查河道里程", "≥320公里", "巡查问题处置率", "≥95%", "沿河居民满意度"),
    "水文监测设施维护经费": (
        "水文站点设备检修和校准",
        "维护监测站点数量",
        "17处",
        "设备完好率",
        "≥98%",
        "数据使用单位满意度",
    ),
    "河长制信息平台运行费": ("平台运行维护和网络租用", "平台运行天数", "365天", "故障修复率", "100%", "平台用户满意度"),
    "节水宣传经费": ("节水周活动和宣传材料制作", "宣传活动场次", "≥6场", "活动按期完成率", "100%", "参加群众满意度"),
    "东溪段河岸生态修复": ("完成护岸植被补种", "补种植被面积", "2.4公顷", "植被成活率", "≥90%", "周边居民满意度"),
}


def goal(name: str, amount: Decimal) -> str:
    """Return a project's performance goals; its amounts are printed in yuan."""
    what, counted, count, quality, rate, pleased = GOALS[name]
    yuan = f"{int(amount * 10000):,}"
    cost = f"{amount.normalize():f}万元"
    twice = [
        ("产出指标", "数量指标", counted, count),
        ("", "质量指标", quality, rate),
        ("", "时效指标", "完成时间", "12月底前"),
        ("", "成本指标", "项目总成本", f"≤{cost}"),
        ("效益指标", "生态效益指标", "河湖水环境", "持续改善"),
        ("满意度指标", "服务对象满意度指标", pleased, "≥90%"),
    ]
    rows = [
        ["项目名称", "", name, "", "", "", "", ""],
        ["主管部门及代码", "", f"318-{UNIT}", "", "实施单位", "", UNIT, ""],
        ["项目属性", "", "一次性项目", "", "项目期", "", "1年", ""],
        ["项目资金（元）", "", "实施期资金总额：", yuan, "", "", "年度资金总额：", yuan],
        ["", "", "其中：中央财政资金", "0", "", "", "其中：中央财政资金", "0"],
        ["", "", "省级财政资金", "0", "", "", "省级财政资金", "0"],
        ["", "", "市县（区）财政资金", yuan, "", "", "市县（区）财政资金", yuan],
        ["", "", "单位自筹", "0", "", "", "单位自筹", "0"],
        ["项目概况", "", f"{what}。", "", "", "", "", ""],
        ["立项依据", "", "《青溪市河湖保护管理办法》", "", "", "", "", ""],
        ["项目设立必要性", "", "保护河湖生态环境。", "", "", "", "", ""],
        ["保证项目实施的制度、措施", "", f"《{UNIT}财务管理制度》", "", "", "", "", ""],
        ["项目实施计划", "", "全年按计划实施。", "", "", "", "", ""],
        ["", "", "实施期目标", "", "", "年度目标", "", ""],
        ["总体目标", "", f"目标1：{what}。", "", "", f"目标1：{what}。", "", ""],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"],
        *(["", first, second, third, value, second, third, value] for first, second, third, value in twice),
    ]
    body = "\n".join("\t".join(row) for row in rows)
    return f"项目支出绩效目标表\n\n（{YEAR}年度）\n\n{body}"


TERMS = """一、基本支出：为保证机构正常运转、完成日常任务而安排的人员经费和公用经费。

二、项目支出：在基本支出以外，为完成特定任务或者事业发展目标而安排的支出。

三、“三公”经费：用财政拨款安排的因公出国（境）费、公务用车购置及运行费和公务接待费。

四、机关运行经费：行政单位用一般公共预算安排的基本支出中的公用经费。

五、上年结转：以前年度安排、当年没有用完、按原用途继续使用的资金。"""


def package() -> str:
    """Return the whole package, in which every figure agrees with every other."""
    numbered = [*NUMERALS[:10], "十一", "十二", "十三"]
    contents = ["第一部分 概况", "一、本单位职责", "二、机构设置情况", f"第二部分 {YEAR}年单位预算报表"]
    contents += [f"表{numeral}{title}" for numeral, title in zip(numbered, TITLES, strict=True)]
    contents += [f"第三部分 {YEAR}年度单位预算情况说明"]
    contents += [f"{numeral}、{title}" for numeral, title in zip(NUMERALS, SECTIONS, strict=False)]
    contents += ["第四部分 名词解释"]
    listed = "\n".join(f"{line}.....\t{number}" for number, line in enumerate(contents, 1))
    parts = (
        UNIT,
        f"{YEAR}年度单位预算公开",
        "目 录",
        listed,
        "第一部分 概况",
        "一、本单位职责",
        f"{UNIT}负责全市河道、湖泊的巡查管护，组织实施河长制，承担水文监测和节水宣传工作。",
        "二、机构设置情况",
        f"{UNIT}内设4个科室：办公室、河道管理科、水文监测科、法规宣传科。",
        f"第二部分 {YEAR}年单位预算报表",
        *tables(),
        narrative(),
        "第四部分 名词解释",
        TERMS,
    )
    return "\n\n".join(parts) + "\n"


FAULTS = (
    # a digit of one row of the table of spending: the row, its column and two other tables disagree
    ("2130306\t水利工程运行与维护\t147.10\t\t147.10", "2130306\t水利工程运行与维护\t147.10\t\t141.70"),
    # a share that is not part over whole
    ("项目支出180.40万元，占23.44%", "项目支出180.40万元，占24.34%"),
    # a fall that is called a rise
    ("机关运行经费财政拨款预算75.00万元，比上年减少", "机关运行经费财政拨款预算75.00万元，比上年增加"),
    # an amount in a sentence that is not the table's
    ("公务用车运行维护费7.00万元，与上年持平", "公务用车运行维护费7.50万元，与上年持平"),
    # parts of a purchase that do not add up
    ("政府采购服务预算43.20万元", "政府采购服务预算34.20万元"),
    # a name that is not its code's
    ("2101103\t公务员医疗补助\t7.26\t7.26\t", "2101103\t事业单位医疗\t7.26\t7.26\t"),
    # a project's goals for ten times its money
    ("年度资金总额：\t50,000", "年度资金总额：\t500,000"),
    # what was meant for colleagues only
    ("二、机构设置情况\n\n青溪", "仅供内部审核\n\n二、机构设置情况\n\n青溪"),
)


def faulty() -> str:
    """Return the package with a handful of mistakes of the kinds that real packages have."""
    text = package()
    for right, wrong in FAULTS:
        if right not in text:
            raise ValueError(f"not in the package: {right!r}")
        at = text.rindex(right)
        text = text[:at] + wrong + text[at + len(right) :]
    return text


FILES = {"账实相符的预算.txt": package, "有问题的预算.txt": faulty}

if __name__ == "__main__":
    for name, build in FILES.items():
        Path(sys.argv[1], name).write_text(build(), encoding="utf-8")
