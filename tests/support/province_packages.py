"""Packages of units that do not exist, in the tables of many provinces, all printed from the ledgers of two units."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from invented_packages import CAPITAL, FUND, GENERAL, UNIT, full_accounts, full_budget
from mingzhang.standard import load
from province_layouts import LEFT, UP, Book, Nodes, Of, Publication, Sheet, Side, by, of

STATION = "云溪县苗圃站"
ROWS = tuple[tuple[tuple[str, ...], Nodes | None], ...]
GRANTED, ACCOUNT, OWN = "财政拨款", "财政专户管理资金", "单位资金"
CENT = Decimal("0.01")


def budget_ledger() -> Book:
    """The ledger of a budget with every fund, its lines dealt to two units."""
    lines = []
    for one in full_budget().ledger:
        mine = STATION if one.region.function in ("2130205", "2080501") else UNIT
        lines.append(type(one)(one.region._replace(unit=one.region.unit or mine), one.amount))
    return Book(tuple(lines))


def classes(book: Book, **base: str) -> list[str]:
    """The classes of functions that have money, in order."""
    found = sorted({line.region.function[:3] for line in book.ledger if line.region.function})
    return [code for code in found if book.total({**base, "function": code})]


def items(book: Book, base: Nodes, widths: tuple[int, ...] = (3, 5, 7)) -> list[str]:
    """The codes of functions that have money, of the levels given by their widths."""
    codes = {code[:width] for line in book.ledger if (code := line.region.function) for width in widths}
    return [code for code in sorted(codes) if book.total({**base, "function": code})]


def name(code: str) -> str:
    codes = load().functions.codes
    return codes[code].name if code in codes else codes[code[:5]].name


def economies(book: Book, axis: str = "economy", **base: str) -> list[str]:
    codes = {code[:width] for line in book.ledger if (code := getattr(line.region, axis)) for width in (3, 5)}
    return [code for code in sorted(codes) if book.total({**base, axis: code})]


def economy_name(code: str) -> str:
    standard = load()
    return (standard.economy if code[0] == "3" else standard.gov_economy).codes[code].name


def split(code: str) -> tuple[str, str, str]:
    """类, 款 and 项 in three cells."""
    return code[:3], code[3:5], code[5:7]


NUMERALS = "一二三四五六七八九十"


def numeral(number: int) -> str:
    if number <= 10:
        return NUMERALS[number - 1]
    return (
        ("" if number < 20 else NUMERALS[number // 10 - 1]) + "十" + (NUMERALS[number % 10 - 1] if number % 10 else "")
    )


def class_rows(book: Book, mark: str = "{}、", every: bool = True) -> ROWS:
    """One row for each class of function that the state has, or for those that have money."""
    standard = sorted(code for code in load().functions.codes if len(code) == 3)
    chosen = standard if every else classes(book, flow="支出")
    return tuple(((mark.format(numeral(at)) + name(code),), {"function": code}) for at, code in enumerate(chosen, 1))


def padded(rows: ROWS, length: int, width: int = 1) -> ROWS:
    """Rows with empty ones behind them up to a length."""
    return (*rows, *((("",) * width, None) for _ in range(length - len(rows))))


def coded(
    book: Book, base: Nodes, widths: tuple[int, ...] = (3, 5, 7), total: tuple[str, ...] | None = ("", "合计")
) -> ROWS:
    """A total and the functions below it, code and name in two cells."""
    rows = tuple(((code, name(code)), {"function": code}) for code in items(book, base, widths))
    return ((total, {}), *rows) if total else rows


def last_year(book: Book, at: Decimal, base: Nodes) -> Callable[[Nodes], str]:
    """A column of last year's amounts, in some proportion to this year's."""
    return lambda nodes: book.printed((book.total({**base, **nodes}) * at).quantize(CENT))


def moved(book: Book, at: Decimal, base: Nodes) -> Callable[[Nodes], str]:
    def text(nodes: Nodes) -> str:
        now = book.total({**base, **nodes})
        return book.printed(now - (now * at).quantize(CENT))

    return text


def rate(book: Book, at: Decimal, base: Nodes, sign: str = "%") -> Callable[[Nodes], str]:
    def text(nodes: Nodes) -> str:
        now = book.total({**base, **nodes})
        then = (now * at).quantize(CENT)
        return f"{((now - then) / then * 100).quantize(CENT, ROUND_HALF_UP)}{sign}" if then else ""

    return text


def done(book: Book, at: Decimal, base: Nodes) -> Callable[[Nodes], str]:
    """A column of rates of completion of a planned amount."""

    def text(nodes: Nodes) -> str:
        now = book.total({**base, **nodes})
        then = (now * at).quantize(CENT)
        return f"{(now / then * 100).quantize(CENT, ROUND_HALF_UP)}" if then else ""

    return text


IN, OUT = {"phase": "预算", "flow": "收入"}, {"phase": "预算", "flow": "支出"}
THIS, CARRIED = {"vintage": "当年"}, {"vintage": "上年结转"}
FUNDS = (("一般公共预算拨款收入", GENERAL), ("政府性基金预算拨款收入", FUND), ("国有资本经营预算拨款收入", CAPITAL))
ZERO: Nodes = {"flow": "结余分配"}


# -- 四川: numbers with sub-numbers, 类 款 项 in three columns, codes of units ---


@cache
def sichuan() -> Publication:
    book = budget_ledger()
    return Publication(UNIT, f"{UNIT}2024年部门预算", tuple(_sichuan(book)), name_label="部门")


def _sichuan(book: Book) -> Iterator[Sheet]:
    outs = class_rows(book)
    incomes: ROWS = (
        *(((f"{numeral(at)}、{words}",), {"fund": fund, **THIS}) for at, (words, fund) in enumerate(FUNDS, 1)),
        (("四、财政专户管理资金",), {"fund": ACCOUNT, **THIS}),
        (("五、单位资金",), {"fund": OWN, **THIS}),
    )
    tail_in: ROWS = (
        (("本 年 收 入 合 计",), THIS),
        (("六、用事业基金弥补收支差额",), {"flow": "使用非财政拨款结余"}),
        (("七、上年结转",), CARRIED),
        (("收  入  总  计",), {}),
    )
    tail_out: ROWS = (
        (("本 年 支 出 合 计",), {}),
        (("二十九、事业单位结余分配",), ZERO),
        (("三十、结转下年",), {"flow": "年末结转结余"}),
        (("支  出  总  计",), {}),
    )
    left = Side(("项目",), (of("2024年预算数"),), (*padded(incomes, len(outs)), *tail_in), "收          入", IN)
    right = Side(("项目",), (of("2024年预算数"),), (*outs, *tail_out), "支          出", OUT)
    yield book.sheet("部门收支总表", [left, right], "表1")
    three = ("项目|科目编码|类", "项目|科目编码|款", "项目|科目编码|项", "项目|单位代码", "项目|单位名称（科目）")

    def listed(leaves: list[str], **base: str) -> ROWS:
        rows: list[tuple[tuple[str, ...], Nodes | None]] = [(("", "", "", "", "合计"), {})]
        for unit, code in ((UNIT, "301001"), (STATION, "301002")):
            mine = {**base, "unit": unit}
            if not book.total(mine):
                continue
            rows.append((("", "", "", code, unit), {"unit": unit}))
            rows.extend(
                ((*split(leaf), code, name(leaf)), {"unit": unit, "function": leaf})
                for leaf in leaves
                if book.total({**mine, "function": leaf})
            )
        return tuple(rows)

    leaves = items(book, OUT, (7,))
    yield book.sheet(
        "部门收入总表",
        [
            Side(
                three,
                (
                    of("合计"),
                    of("上年结转", **CARRIED),
                    of("一般公共预算拨款收入", fund=GENERAL, **THIS),
                    of("政府性基金预算拨款收入", fund=FUND, **THIS),
                    of("国有资本经营预算拨款收入", fund=CAPITAL, **THIS),
                    of("财政专户管理资金收入", fund=ACCOUNT, **THIS),
                    of("单位资金收入", fund=OWN, **THIS),
                    of("用事业基金弥补收支差额", flow="使用非财政拨款结余"),
                ),
                listed(leaves, **IN),
                base=IN,
            )
        ],
        "表1-1",
    )
    yield book.sheet(
        "部门支出总表",
        [
            Side(
                three,
                (
                    of("合计"),
                    of("基本支出", nature="基本支出"),
                    of("项目支出", nature="项目支出"),
                    of("上缴上级支出", nature="上缴上级支出"),
                    of("对附属单位补助支出", nature="对附属单位补助支出"),
                ),
                listed(leaves, **OUT),
                base=OUT,
            )
        ],
        "表1-2",
    )
    sources: ROWS = (
        (("一、本年收入",), THIS),
        *(((words,), {"fund": fund, **THIS}) for words, fund in FUNDS),
        (("二、上年结转",), CARRIED),
        *(((words,), {"fund": fund, **CARRIED}) for words, fund in FUNDS),
    )
    uses: ROWS = ((("一、本年支出",), {}), *class_rows(book, mark=""), (("二、结转下年",), {"flow": "年末结转结余"}))
    yield book.sheet(
        "财政拨款收支预算总表",
        [
            Side(
                ("项目",),
                (of("2024年预算数"),),
                (*padded(sources, len(uses)), (("收  入  总  计",), {})),
                "收          入",
                {**IN, "fund": GRANTED},
            ),
            Side(
                ("项目",),
                (
                    of("2024年预算数|合计"),
                    of("2024年预算数|一般公共预算", fund=GENERAL),
                    of("2024年预算数|政府性基金预算", fund=FUND),
                    of("2024年预算数|国有资本经营预算", fund=CAPITAL),
                ),
                (*uses, (("支  出  总  计",), {})),
                "支          出",
                {**OUT, "fund": GRANTED},
            ),
        ],
        "表2",
    )
    two = ("项目|科目编码|类", "项目|科目编码|款", "项目|单位代码", "项目|单位名称（科目）")
    granted = {**OUT, "fund": GRANTED}

    def by_economy(axis: str, **base: str) -> ROWS:
        rows: list[tuple[tuple[str, ...], Nodes | None]] = [(("", "", "", "合计"), {})]
        for code in economies(book, axis, **base):
            cells = (code[:3], code[3:], "301001", economy_name(code))
            rows.append((cells if len(code) == 5 else (code, "", "", economy_name(code)), {axis: code}))
        return tuple(rows)

    def granted_columns(head: str, **vintage: str) -> tuple[Of, ...]:
        return (
            of(f"{head}|合计", **vintage),
            *(
                of(f"{head}|{words}|{leaf}", fund=fund, **vintage, **({"nature": nature} if nature else {}))
                for words, fund in (
                    ("一般公共预算拨款", GENERAL),
                    ("政府性基金安排", FUND),
                    ("国有资本经营预算安排", CAPITAL),
                )
                for leaf, nature in (("小计", ""), ("基本支出", "基本支出"), ("项目支出", "项目支出"))
            ),
        )

    yield book.sheet(
        "财政拨款支出预算表（部门经济分类科目）",
        [
            Side(
                two,
                (
                    of("总计"),
                    *granted_columns("县级当年财政拨款安排", **THIS),
                    *granted_columns("上年结转安排", **CARRIED),
                ),
                by_economy("economy", **granted),
                base=granted,
            )
        ],
        "表2-1",
    )
    general = {**OUT, "fund": GENERAL}
    yield book.sheet(
        "一般公共预算支出预算表",
        [
            Side(
                three,
                (of("合计"), of("当年财政拨款安排", **THIS), of("上年结转安排", **CARRIED)),
                listed(items(book, general, (7,)), **general),
                base=general,
            )
        ],
        "表3",
    )
    basic = {**general, "nature": "基本支出"}
    yield book.sheet(
        "一般公共预算基本支出预算表",
        [
            Side(
                two,
                (
                    of("基本支出|合计"),
                    of("基本支出|人员经费", nature="人员经费"),
                    of("基本支出|公用经费", nature="公用经费"),
                ),
                by_economy("economy", **basic),
                base=basic,
            )
        ],
        "表3-1",
    )
    yield book.sheet(
        "一般公共预算项目支出预算表",
        [
            Side(
                three,
                (of("金额"),),
                _function_projects(book, {**general, "nature": "项目支出"}),
                base={**general, "nature": "项目支出"},
            )
        ],
        "表3-2",
    )
    yield book.sheet("一般公共预算“三公”经费支出预算表", [_three_public(book, general)], "表3-3")
    fund = {**OUT, "fund": FUND}
    fund_columns = (
        of("本年政府性基金预算支出|合计"),
        of("本年政府性基金预算支出|基本支出", nature="基本支出"),
        of("本年政府性基金预算支出|项目支出", nature="项目支出"),
    )
    yield book.sheet(
        "政府性基金支出预算表", [Side(three, fund_columns, listed(items(book, fund, (7,)), **fund), base=fund)], "表4"
    )
    yield book.sheet(
        "政府性基金预算“三公”经费支出预算表",
        [_three_public(book, fund, rows=((("", "合计"), {}),))],
        "表4-1",
        notes=("注：本表无数据",),
    )
    capital = {**OUT, "fund": CAPITAL}
    capital_columns = (
        of("本年国有资本经营预算支出|合计"),
        of("本年国有资本经营预算支出|基本支出", nature="基本支出"),
        of("本年国有资本经营预算支出|项目支出", nature="项目支出"),
    )
    yield book.sheet(
        "国有资本经营预算支出预算表",
        [Side(three, capital_columns, listed(items(book, capital, (7,)), **capital), base=capital)],
        "表5",
    )


def _function_projects(book: Book, base: Nodes) -> ROWS:
    """Functions with the projects under each."""
    rows: list[tuple[tuple[str, ...], Nodes | None]] = [(("", "", "", "", "合计"), {})]
    for code in items(book, base, (7,)):
        rows.append(((*split(code), "301001", name(code)), {"function": code}))
        projects = dict.fromkeys(line.region.project for line in book.ledger if line.region.function == code)
        for project in projects:
            if project and book.total({**base, "project": project}):
                rows.append(((*split(code), "301001", project), {"project": project}))
    return tuple(rows)


def _three_public(
    book: Book,
    base: Nodes,
    head: str = "当年财政拨款预算安排",
    rows: ROWS = ((("", "合计"), {}), (("301001", UNIT), {})),
) -> Side:
    return Side(
        ("单位编码", "单位名称（科目）"),
        (
            of(f"{head}|合计", economy="三公"),
            of(f"{head}|因公出国（境）费用", economy="30212"),
            of(f"{head}|公务用车购置及运行费|小计", economy="公务用车"),
            of(f"{head}|公务用车购置及运行费|公务用车购置费", economy="31013"),
            of(f"{head}|公务用车购置及运行费|公务用车运行费", economy="30231"),
            of(f"{head}|公务接待费", economy="30217"),
        ),
        rows,
        base=base,
    )


# -- 中央部门: codes and names in two columns, two years side by side, growth ---


@cache
def central() -> Publication:
    book = Book(budget_ledger().ledger, thousands=True)
    return Publication(UNIT, f"{UNIT}2023年单位预算", tuple(_central(book)), name_label="单位名称")


def _central(book: Book) -> Iterator[Sheet]:
    uses = class_rows(book, every=False)
    incomes: ROWS = (
        *(((f"{numeral(at)}、{words}",), {"fund": fund, **THIS}) for at, (words, fund) in enumerate(FUNDS, 1)),
        (("四、财政专户管理资金收入",), {"fund": ACCOUNT, **THIS}),
        (("五、单位资金收入",), {"fund": OWN, **THIS}),
    )
    length = max(len(uses), len(incomes))
    yield book.sheet(
        "收支总表",
        [
            Side(
                ("项目",),
                (of("预算数"),),
                (
                    *padded(incomes, length),
                    (("本年收入合计",), THIS),
                    (("使用非财政拨款结余",), {"flow": "使用非财政拨款结余"}),
                    (("上年结转",), CARRIED),
                    (("收  入  总  计",), {}),
                ),
                "收    入",
                IN,
            ),
            Side(
                ("项目",),
                (of("预算数"),),
                (
                    *padded(uses, length),
                    (("本年支出合计",), {}),
                    (("结转下年",), {"flow": "年末结转结余"}),
                    (("",), None),
                    (("支  出  总  计",), {}),
                ),
                "支    出",
                OUT,
            ),
        ],
        "部门公开表1",
    )
    two = ("科目编码", "科目名称")
    yield book.sheet(
        "收入总表",
        [
            Side(
                two,
                (
                    of("合计"),
                    of("上年结转", **CARRIED),
                    of("一般公共预算拨款收入", fund=GENERAL, **THIS),
                    of("政府性基金预算拨款收入", fund=FUND, **THIS),
                    of("国有资本经营预算拨款收入", fund=CAPITAL, **THIS),
                    of("财政专户管理资金收入", fund=ACCOUNT, **THIS),
                    of("单位资金收入|金额", fund=OWN, **THIS),
                    of("单位资金收入|其中：事业收入", fund="事业收入", **THIS),
                    of("使用非财政拨款结余", flow="使用非财政拨款结余"),
                ),
                (*coded(book, IN, total=None), (("合计", LEFT), {})),
                base=IN,
            )
        ],
        "部门公开表2",
    )
    yield book.sheet(
        "支出总表",
        [
            Side(
                two,
                (
                    of("合计"),
                    of("基本支出", nature="基本支出"),
                    of("项目支出", nature="项目支出"),
                    of("上缴上级支出", nature="上缴上级支出"),
                    of("事业单位经营支出", nature="经营支出"),
                    of("对附属单位补助支出", nature="对附属单位补助支出"),
                ),
                (*coded(book, OUT, total=None), (("合计", LEFT), {})),
                base=OUT,
            )
        ],
        "部门公开表3",
    )
    granted_in, granted_out = {**IN, "fund": GRANTED}, {**OUT, "fund": GRANTED}
    sources: ROWS = (
        (("一、本年收入",), THIS),
        *(
            ((f"（{numeral(at)}）{words.removesuffix('收入')}",), {"fund": fund, **THIS})
            for at, (words, fund) in enumerate(FUNDS, 1)
        ),
        (("二、上年结转",), CARRIED),
        *(
            ((f"（{numeral(at)}）{words.removesuffix('收入')}",), {"fund": fund, **CARRIED})
            for at, (words, fund) in enumerate(FUNDS, 1)
        ),
    )
    spent: ROWS = (
        (("一、本年支出",), {}),
        *class_rows(book, mark="（{}）", every=False),
        (("二、结转下年",), {"flow": "年末结转结余"}),
    )
    length = max(len(sources), len(spent))
    yield book.sheet(
        "财政拨款收支总表",
        [
            Side(
                ("项目",),
                (of("预算数"),),
                (*padded(sources, length), (("收  入  总  计",), {})),
                "收    入",
                granted_in,
            ),
            Side(
                ("项目",),
                (
                    of("合计"),
                    of("一般公共预算", fund=GENERAL),
                    of("政府性基金预算", fund=FUND),
                    of("国有资本经营预算", fund=CAPITAL),
                ),
                (*padded(spent, length), (("支  出  总  计",), {})),
                "支    出",
                granted_out,
            ),
        ],
        "部门公开表4",
    )
    general = {**OUT, "fund": GENERAL, **THIS}
    at = Decimal("0.9")
    yield book.sheet(
        "一般公共预算支出表",
        [
            Side(
                ("功能分类科目|科目编码", "功能分类科目|科目名称"),
                (
                    by("2022年执行数", last_year(book, at, general)),
                    of("2023年预算数|小计"),
                    of("2023年预算数|基本支出", nature="基本支出"),
                    of("2023年预算数|项目支出", nature="项目支出"),
                    by("2023年预算数比2022年执行数|增减额", moved(book, at, general)),
                    by("2023年预算数比2022年执行数|增减%", rate(book, at, general)),
                ),
                (*coded(book, general, total=None), (("合计", LEFT), {})),
                base=general,
            )
        ],
        "部门公开表5",
    )
    basic = {**general, "nature": "基本支出"}
    rows: ROWS = (
        *(((code, economy_name(code)), {"economy": code}) for code in economies(book, **basic)),
        (("合计", LEFT), {}),
    )
    yield book.sheet(
        "一般公共预算基本支出表",
        [
            Side(
                ("部门预算支出经济分类科目|科目编码", "部门预算支出经济分类科目|科目名称"),
                (
                    of("本年一般公共预算基本支出|合计"),
                    of("本年一般公共预算基本支出|人员经费", nature="人员经费"),
                    of("本年一般公共预算基本支出|公用经费", nature="公用经费"),
                ),
                rows,
                base=basic,
            )
        ],
        "部门公开表6",
    )
    leaves = (
        ("合计", "三公"),
        ("因公出国（境）费", "30212"),
        ("公务用车购置及运行费|小计", "公务用车"),
        ("公务用车购置及运行费|公务用车购置费", "31013"),
        ("公务用车购置及运行费|公务用车运行费", "30231"),
        ("公务接待费", "30217"),
    )
    every = {**OUT, "fund": GENERAL}
    yield book.sheet(
        "一般公共预算“三公”经费支出表",
        [
            Side(
                (),
                (
                    *(
                        by(f"2022年预算数|{words}", last_year(book, Decimal("1.1"), {**every, "economy": node}))
                        for words, node in leaves
                    ),
                    *(of(f"2023年预算数|{words}", economy=node) for words, node in leaves),
                ),
                (((), {}),),
                base=every,
            )
        ],
        "部门公开表7",
    )
    fund_rows = {**OUT, "fund": FUND}
    for number, title, words, base in (
        (8, "政府性基金预算支出表", "本年政府性基金预算支出", fund_rows),
        (9, "国有资本经营预算支出表", "本年国有资本经营预算支出", {**OUT, "fund": CAPITAL}),
    ):
        yield book.sheet(
            title,
            [
                Side(
                    two,
                    (
                        of(f"{words}|合计"),
                        of(f"{words}|基本支出", nature="基本支出"),
                        of(f"{words}|项目支出", nature="项目支出"),
                    ),
                    (*coded(book, base, total=None), (("合计", LEFT), {})),
                    base=base,
                )
            ],
            f"部门公开表{number}",
        )


# -- 湖南: three ways to divide spending in one table, units as rows ---


@cache
def hunan() -> Publication:
    book = budget_ledger()
    return Publication(UNIT, f"{UNIT}2023年部门预算公开", tuple(_hunan(book)), name_label="单位")


def _hunan(book: Book) -> Iterator[Sheet]:
    uses = class_rows(book, every=True)
    incomes: ROWS = (
        (("一、一般公共预算拨款收入",), {"fund": GENERAL, **THIS}),
        (("二、政府性基金预算拨款收入",), {"fund": FUND, **THIS}),
        (("三、国有资本经营预算收入",), {"fund": CAPITAL, **THIS}),
        (("四、财政专户管理资金收入",), {"fund": ACCOUNT, **THIS}),
        (("五、单位资金收入",), {"fund": OWN, **THIS}),
    )
    natures: ROWS = (
        (("一、基本支出",), {"nature": "基本支出"}),
        *(
            ((f"　　{economy_name(code)}",), {"nature": "基本支出", "economy": code})
            for code in ("301", "302", "303", "310")
        ),
        (("二、项目支出",), {"nature": "项目支出"}),
        *(
            ((f"　　{words}",), {"nature": "项目支出", "economy": code})
            for words, code in (("按项目管理的商品和服务支出", "302"), ("按项目管理的资本性支出", "310"))
        ),
        (("三、上缴上级支出",), {"nature": "上缴上级支出"}),
    )
    length = max(len(uses), len(natures))

    def tail(words: str, out: bool) -> ROWS:
        return (((words,), {} if out else THIS),)

    yield book.sheet(
        "部门收支总体情况表",
        [
            Side(
                ("项目",),
                (of("本年预算"),),
                (
                    *padded(incomes, length),
                    (("本年收入合计",), THIS),
                    (("上年结转结余",), CARRIED),
                    (("收入总计",), {}),
                ),
                "收入",
                IN,
            ),
            Side(
                ("项目（按功能分类）",),
                (of("本年预算"),),
                (
                    *padded(uses, length),
                    (("本年支出合计",), {}),
                    (("年终结转结余",), {"flow": "年末结转结余"}),
                    (("支出总计",), {}),
                ),
                "支出",
                OUT,
            ),
            Side(
                ("项目（按部门预算经济分类）",),
                (of("本年预算"),),
                (
                    *padded(natures, length),
                    (("本年支出合计",), {}),
                    (("年终结转结余",), {"flow": "年末结转结余"}),
                    (("支出总计",), {}),
                ),
                "支出",
                OUT,
            ),
        ],
        "部门公开表01",
    )
    columns = (
        of("合计"),
        of("一般公共预算|小计", fund=GENERAL, **THIS),
        of("政府性基金预算", fund=FUND, **THIS),
        of("国有资本经营预算", fund=CAPITAL, **THIS),
        of("财政专户管理资金", fund=ACCOUNT, **THIS),
        of("单位资金", fund=OWN, **THIS),
        of("上年结转结余", **CARRIED),
    )
    units: ROWS = (
        (("", "合计"), {}),
        (("301", UNIT), {}),
        (("301001", f"　{UNIT}本级"), {"unit": UNIT}),
        (("301002", f"　{STATION}"), {"unit": STATION}),
    )
    yield book.sheet("部门收入总体情况表", [Side(("单位代码", "单位名称"), columns, units, base=IN)], "部门公开表02")
    rows: list[tuple[tuple[str, ...], Nodes | None]] = [(("", "", "", "", "合计"), {})]
    rows.extend(((*split(code), code, name(code)), {"function": code}) for code in items(book, OUT))
    yield book.sheet(
        "部门支出总体情况表",
        [
            Side(
                ("科目编码|类", "科目编码|款", "科目编码|项", "科目代码", "科目名称"),
                (
                    of("合计"),
                    of("基本支出", nature="基本支出"),
                    of("项目支出", nature="项目支出"),
                    of("事业单位经营支出", nature="经营支出"),
                    of("上缴上级支出", nature="上缴上级支出"),
                    of("对附属单位补助支出", nature="对附属单位补助支出"),
                ),
                tuple(rows),
                base=OUT,
            )
        ],
        "部门公开表03",
    )
    general = {**OUT, "fund": GENERAL}
    yield book.sheet(
        "一般公共预算支出情况表",
        [
            Side(
                ("科目编码", "科目名称"),
                (
                    of("合计"),
                    of("基本支出|小计", nature="基本支出"),
                    of("基本支出|工资福利支出", nature="基本支出", economy="301"),
                    of("基本支出|商品和服务支出", nature="基本支出", economy="302"),
                    of("基本支出|对个人和家庭的补助", nature="基本支出", economy="303"),
                    of("基本支出|资本性支出", nature="基本支出", economy="310"),
                    of("项目支出", nature="项目支出"),
                ),
                coded(book, general),
                base=general,
            )
        ],
        "部门公开表07",
    )
    staff = {**general, "nature": "基本支出"}
    people: ROWS = (
        (("", "合计"), {}),
        *(((code, economy_name(code)), {"economy": code}) for code in economies(book, **staff)),
    )
    yield book.sheet(
        "一般公共预算基本支出情况表",
        [
            Side(
                ("科目编码", "科目名称"),
                (
                    of("基本支出|合计"),
                    of("基本支出|人员经费", nature="人员经费"),
                    of("基本支出|公用经费", nature="公用经费"),
                ),
                people,
                base=staff,
            )
        ],
        "部门公开表08",
    )
    yield book.sheet(
        "一般公共预算“三公”经费支出情况表",
        [_three_public(book, general, "本年预算数", ((("", "合计"), {}), (("301001", UNIT), {})))],
        "部门公开表09",
    )
    fund = {**OUT, "fund": FUND}
    yield book.sheet(
        "政府性基金预算支出情况表",
        [
            Side(
                ("科目编码", "科目名称"),
                (
                    of("本年政府性基金预算支出|合计"),
                    of("本年政府性基金预算支出|基本支出", nature="基本支出"),
                    of("本年政府性基金预算支出|项目支出", nature="项目支出"),
                ),
                coded(book, fund),
                base=fund,
            )
        ],
        "部门公开表10",
    )


# -- 广东: tables without numbers, amounts of two years, administrative expenses ---


@cache
def guangdong() -> Publication:
    book = Book(budget_ledger().ledger, nothing="0.00")
    return Publication(UNIT, f"2023年{UNIT}部门预算", tuple(_guangdong(book)), name_label="单位名称")


def _guangdong(book: Book) -> Iterator[Sheet]:
    uses = class_rows(book, every=False)
    incomes: ROWS = (
        (("一、财政拨款",), {"fund": GRANTED, **THIS}),
        (("（一）一般公共预算拨款",), {"fund": GENERAL, **THIS}),
        (("（二）政府性基金预算拨款",), {"fund": FUND, **THIS}),
        (("（三）国有资本经营预算拨款",), {"fund": CAPITAL, **THIS}),
        (("二、财政专户拨款",), {"fund": ACCOUNT, **THIS}),
        (("三、单位资金",), {"fund": OWN, **THIS}),
    )
    length = max(len(uses), len(incomes))
    yield book.sheet(
        "收支总体情况表",
        [
            Side(
                ("项目",),
                (of("2023年预算"),),
                (*padded(incomes, length), (("本年收入合计",), THIS), (("上年结转",), CARRIED), (("收入总计",), {})),
                "收入",
                IN,
            ),
            Side(
                ("项目",),
                (of("2023年预算"),),
                (
                    *padded(uses, length),
                    (("本年支出合计",), {}),
                    (("结转下年",), {"flow": "年末结转结余"}),
                    (("支出总计",), {}),
                ),
                "支出",
                OUT,
            ),
        ],
    )
    yield book.sheet(
        "收入总体情况表",
        [
            Side(
                ("功能科目编码", "功能科目名称"),
                (
                    of("资金来源|合计"),
                    of("资金来源|一般公共预算", fund=GENERAL, **THIS),
                    of("资金来源|政府性基金预算", fund=FUND, **THIS),
                    of("资金来源|国有资本经营预算", fund=CAPITAL, **THIS),
                    of("资金来源|财政专户管理资金", fund=ACCOUNT, **THIS),
                    of("资金来源|单位资金", fund=OWN, **THIS),
                    of("资金来源|上年结转", **CARRIED),
                ),
                coded(book, IN),
                base=IN,
            )
        ],
    )
    yield book.sheet(
        "支出总体情况表",
        [
            Side(
                ("功能科目编码", "功能科目名称"),
                (of("合计"), of("基本支出", nature="基本支出"), of("项目支出", nature="项目支出")),
                coded(book, OUT),
                base=OUT,
            )
        ],
    )
    general = {**OUT, "fund": GENERAL}
    at = Decimal("0.8")
    yield book.sheet(
        "一般公共预算支出情况表（按功能分类科目）",
        [
            Side(
                ("功能科目编码", "功能科目名称"),
                (
                    by("2022年预算数", last_year(book, at, general)),
                    of("2023年预算数|合计"),
                    of("2023年预算数|基本支出", nature="基本支出"),
                    of("2023年预算数|项目支出", nature="项目支出"),
                    by("增减额", moved(book, at, general)),
                    by("增减率", rate(book, at, general)),
                ),
                coded(book, general),
                base=general,
            )
        ],
    )
    for title, nature in (
        ("一般公共预算基本支出情况表（按支出经济分类科目）", "基本支出"),
        ("一般公共预算项目支出情况表（按支出经济分类科目）", "项目支出"),
    ):
        base = {**general, "nature": nature}
        rows: ROWS = (
            (("", "合计"), {}),
            *(((code, economy_name(code)), {"economy": code}) for code in economies(book, **base)),
        )
        yield book.sheet(title, [Side(("部门经济科目编码", "部门经济科目名称"), (of("本年预算"),), rows, base=base)])
    granted = {**OUT, "fund": GRANTED}
    three: ROWS = (
        (("“三公”经费",), {"economy": "三公"}),
        (("其中：（一）因公出国（境）支出",), {"economy": "30212"}),
        (("（二）公务用车购置及运行维护支出",), {"economy": "公务用车"}),
        (("1.公务用车购置",), {"economy": "31013"}),
        (("2.公务用车运行维护费",), {"economy": "30231"}),
        (("（三）公务接待费支出",), {"economy": "30217"}),
    )
    yield book.sheet(
        "财政拨款安排的行政经费及“三公”经费预算表",
        [
            Side(
                ("项目",),
                (
                    by("2022年预算", last_year(book, Decimal("1.25"), granted)),
                    of("2023年预算"),
                    by("比上年增减情况|增减额", moved(book, Decimal("1.25"), granted)),
                    by("比上年增减情况|增减比例（%）", rate(book, Decimal("1.25"), granted, "")),
                ),
                three,
                base=granted,
            )
        ],
    )
    fund = {**OUT, "fund": FUND}
    yield book.sheet(
        "政府性基金预算支出情况表",
        [
            Side(
                ("功能科目编码", "功能科目名称"),
                (of("合计"), of("基本支出", nature="基本支出"), of("项目支出", nature="项目支出")),
                coded(book, fund),
                base=fund,
            )
        ],
    )
    money = (
        of("总计"),
        of("财政拨款|合计", fund=GRANTED),
        of("财政拨款|一般公共预算", fund=GENERAL),
        of("财政拨款|政府性基金预算", fund=FUND),
        of("财政拨款|国有资本经营预算", fund=CAPITAL),
        of("财政专户管理资金", fund=ACCOUNT),
        of("单位资金", fund=OWN),
    )
    basic = {**OUT, "nature": "基本支出"}
    uses_rows: ROWS = (
        (("合计",), {}),
        *(((economy_name(code),), {"economy": code}) for code in economies(book, **basic) if len(code) == 3),
    )
    yield book.sheet("部门预算基本支出预算表", [Side(("支出项目类别（资金使用单位）",), money, uses_rows, base=basic)])
    listed: list[tuple[tuple[str, ...], Nodes | None]] = [(("合计",), {})]
    for unit in (UNIT, STATION):
        listed.append(((unit,), {"unit": unit}))
        names = dict.fromkeys(line.region.project for line in book.ledger if line.region.unit == unit)
        listed.extend(((project,), {"project": project}) for project in names if project)
    projects = {**OUT, "nature": "项目支出"}
    yield book.sheet(
        "部门预算项目支出及其他支出预算表",
        [Side(("支出项目类别（资金使用单位）",), money, tuple(listed), base=projects)],
    )


# -- accounts: line and column numbers, 类 款 项 apart, economic subjects in three groups ---

A_IN, A_OUT = {"phase": "决算", "flow": "收入"}, {"phase": "决算", "flow": "支出"}
BEGIN, END = {"phase": "决算", "flow": "年初结转结余"}, {"phase": "决算", "flow": "年末结转结余"}
USED, SHARED = {"phase": "决算", "flow": "使用非财政拨款结余"}, {"phase": "决算", "flow": "结余分配"}


def _account_total(book: Book, out: bool, **base: str) -> Callable[[Nodes], str]:
    flows = (A_OUT, SHARED, END) if out else (A_IN, USED, BEGIN)
    return lambda nodes: book.printed(sum((book.total({**nodes, **flow, **base}) for flow in flows), Decimal(0)))


@cache
def accounts(spans: bool = True, unit: str = "元", titles: str = "") -> Publication:
    """Accounts with numbers of lines and columns (广东, 湖北, 中央), in 元 or 万元."""
    scale = Decimal(1) if unit == "元" else Decimal("0.0001")
    book = Book(
        tuple(full_accounts().ledger), scale=scale, thousands=unit == "元", nothing="0.00" if unit == "元" else ""
    )
    return Publication(UNIT, f"{UNIT}2022年度部门决算", tuple(_accounts(book, unit, titles)), name_label="部门")


def _with_numbers(rows: ROWS, first: int) -> ROWS:
    return tuple(((*labels, str(first + at)), nodes) for at, (labels, nodes) in enumerate(rows))


def _accounts(book: Book, unit: str, infix: str) -> Iterator[Sheet]:
    def titled(title: str) -> str:
        return title.removesuffix("表") + infix + "表"

    uses = class_rows(book)
    incomes: ROWS = (
        *(
            ((f"{numeral(at)}、{words}",), {"fund": fund})
            for at, (words, fund) in enumerate(
                (
                    ("一般公共预算财政拨款收入", GENERAL),
                    ("政府性基金预算财政拨款收入", FUND),
                    ("国有资本经营预算财政拨款收入", CAPITAL),
                ),
                1,
            )
        ),
        *(
            ((f"{numeral(at)}、{words}",), {"fund": words})
            for at, words in enumerate(("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"), 4)
        ),
    )
    length = max(len(incomes), len(uses))
    left: ROWS = (
        *padded(incomes, length),
        (("本年收入合计",), {}),
        (("使用非财政拨款结余",), USED),
        (("年初结转和结余",), BEGIN),
        (("总计",), {"flow": "收入总计"}),
    )
    right: ROWS = (
        *padded(uses, length),
        (("本年支出合计",), {}),
        (("结余分配",), SHARED),
        (("年末结转和结余",), END),
        (("总计",), {"flow": "支出总计"}),
    )

    def money(nodes: Nodes) -> str:
        flow = nodes.get("flow", "")
        if flow in ("收入总计", "支出总计"):
            return _account_total(book, flow == "支出总计")({})
        return book.printed(book.total(nodes))

    last = len(left)
    yield book.sheet(
        titled("收入支出决算总表"),
        [
            Side(("项目", "行次"), (by("金额", money),), _with_numbers(left, 1), "收入", A_IN),
            Side(("项目", "行次"), (by("金额", money),), _with_numbers(right, last + 1), "支出", A_OUT),
        ],
        "公开01表",
        unit,
        ordinals="栏次",
    )
    three = (
        "项目|支出功能分类科目编码|类",
        "项目|支出功能分类科目编码|款",
        "项目|支出功能分类科目编码|项",
        "项目|科目名称",
    )

    def rows(**base: str) -> ROWS:
        found = items(book, base)
        return (
            (("", "", "", "合计"), {}),
            *(
                ((*split(code), name(code)) if len(code) < 7 else (code, LEFT, LEFT, name(code)), {"function": code})
                for code in found
            ),
        )

    def merged(**base: str) -> ROWS:
        return (
            (("合计", LEFT, LEFT, LEFT), {}),
            *(((code, LEFT, LEFT, name(code)), {"function": code}) for code in items(book, base)),
        )

    yield book.sheet(
        titled("收入决算表"),
        [
            Side(
                three,
                (
                    of("本年收入合计"),
                    of("财政拨款收入", fund=GRANTED),
                    *(
                        of(words, fund=words)
                        for words in ("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
                    ),
                ),
                merged(**A_IN),
                base=A_IN,
            )
        ],
        "公开02表",
        unit,
        ordinals="栏次",
    )
    yield book.sheet(
        titled("支出决算表"),
        [
            Side(
                three,
                (
                    of("本年支出合计"),
                    *(
                        of(words, nature=words)
                        for words in ("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
                    ),
                ),
                merged(**A_OUT),
                base=A_OUT,
            )
        ],
        "公开03表",
        unit,
        ordinals="栏次",
    )
    granted_in: ROWS = incomes[:3]
    fiscal_left: ROWS = (
        *padded(granted_in, length),
        (("本年收入合计",), {}),
        (("年初财政拨款结转和结余",), BEGIN),
        *(
            ((f"　{words}",), {**BEGIN, "fund": fund})
            for words, fund in (
                ("一般公共预算财政拨款", GENERAL),
                ("政府性基金预算财政拨款", FUND),
                ("国有资本经营预算财政拨款", CAPITAL),
            )
        ),
        (("总计",), {"flow": "收入总计"}),
    )
    fiscal_right: ROWS = (
        *padded(uses, length),
        (("本年支出合计",), {}),
        (("年末财政拨款结转和结余",), END),
        (("",), None),
        (("",), None),
        (("",), None),
        (("总计",), {"flow": "支出总计"}),
    )

    def fiscal(**base: str) -> Callable[[Nodes], str]:
        def text(nodes: Nodes) -> str:
            flow = nodes.get("flow", "")
            if flow in ("收入总计", "支出总计"):
                return _account_total(book, flow == "支出总计", **{"fund": GRANTED, **base})({})
            return book.printed(book.total({**nodes, **base}))

        return text

    yield book.sheet(
        titled("财政拨款收入支出决算总表"),
        [
            Side(
                ("项目", "行次"),
                (by("金额", fiscal()),),
                _with_numbers(fiscal_left, 1),
                "收     入",
                {**A_IN, "fund": GRANTED},
            ),
            Side(
                ("项目", "行次"),
                (
                    by("合计", fiscal()),
                    by("一般公共预算财政拨款", fiscal(fund=GENERAL)),
                    by("政府性基金预算财政拨款", fiscal(fund=FUND)),
                    by("国有资本经营预算财政拨款", fiscal(fund=CAPITAL)),
                ),
                _with_numbers(fiscal_right, len(fiscal_left) + 1),
                "支     出",
                {**A_OUT, "fund": GRANTED},
            ),
        ],
        "公开04表",
        unit,
        ordinals="栏次",
    )
    general = {**A_OUT, "fund": GENERAL}
    yield book.sheet(
        titled("一般公共预算财政拨款支出决算表"),
        [
            Side(
                three,
                (
                    of("本年支出|小计"),
                    of("本年支出|基本支出", nature="基本支出"),
                    of("本年支出|项目支出", nature="项目支出"),
                ),
                merged(**general),
                base=general,
            )
        ],
        "公开05表",
        unit,
        ordinals="栏次",
    )
    yield _economy_in_groups(book, titled("一般公共预算财政拨款基本支出决算明细表"), unit)
    leaves = (
        ("合计", "三公"),
        ("因公出国（境）费", "30212"),
        ("公务用车购置及运行维护费|小计", "公务用车"),
        ("公务用车购置及运行维护费|公务用车购置费", "31013"),
        ("公务用车购置及运行维护费|公务用车运行维护费", "30231"),
        ("公务接待费", "30217"),
    )
    planned = Decimal("1.2")
    yield book.sheet(
        titled("财政拨款“三公”经费支出决算表"),
        [
            Side(
                (),
                (
                    *(
                        by(f"预算数|{words}", last_year(book, planned, {**general, "economy": node}))
                        for words, node in leaves
                    ),
                    *(of(f"决算数|{words}", economy=node) for words, node in leaves),
                ),
                (((), {}),),
                base=general,
            )
        ],
        "公开07表",
        unit,
    )
    fund = {"phase": "决算", "fund": FUND}
    yield book.sheet(
        titled("政府性基金预算财政拨款收入支出决算表"),
        [
            Side(
                three,
                (
                    of("年初结转和结余", flow="年初结转结余"),
                    of("本年收入", flow="收入"),
                    of("本年支出|小计", flow="支出"),
                    of("本年支出|基本支出", flow="支出", nature="基本支出"),
                    of("本年支出|项目支出", flow="支出", nature="项目支出"),
                    of("年末结转和结余", flow="年末结转结余"),
                ),
                merged(**fund, flow="支出"),
                base=fund,
            )
        ],
        "公开08表",
        unit,
        ordinals="栏次",
    )
    capital = {**A_OUT, "fund": CAPITAL}
    yield book.sheet(
        titled("国有资本经营预算财政拨款支出决算表"),
        [
            Side(
                three,
                (
                    of("本年支出|小计"),
                    of("本年支出|基本支出", nature="基本支出"),
                    of("本年支出|项目支出", nature="项目支出"),
                ),
                merged(**capital),
                base=capital,
            )
        ],
        "公开09表",
        unit,
        ordinals="栏次",
    )


def _economy_in_groups(book: Book, title: str, unit: str) -> Sheet:
    base = {**A_OUT, "fund": GENERAL, "nature": "基本支出"}
    codes = sorted(
        code for code in load().economy.codes if code[:3] in ("301", "302", "303", "307", "310", "312", "399")
    )
    staff = [code for code in codes if code[:3] in ("301", "303")]
    running = [code for code in codes if code[:3] not in ("301", "303")]
    half = (len(running) + 1) // 2
    groups = [staff, running[:half], running[half:]]
    depth = max(map(len, groups))

    def side(group: list[str], head: str, total: tuple[str, str, str]) -> Side:
        rows: ROWS = tuple(((code, economy_name(code)), {"economy": code}) for code in group)
        return Side(("科目编码", "科目名称"), (of("决算数"),), padded(rows, depth, 2), head, base)

    sheet = book.sheet(
        title,
        [
            side(groups[0], "人员经费", ("", "", "")),
            side(groups[1], "公用经费", ("", "", "")),
            side(groups[2], "公用经费", ("", "", "")),
        ],
        "公开06表",
        unit,
    )
    people = book.printed(book.total({**base, "nature": "人员经费"}))
    rest = book.printed(book.total({**base, "nature": "公用经费"}))
    head = list(sheet.cells[: sheet.first])
    head[0] = ("人员经费", LEFT, LEFT, "公用经费", *[LEFT] * 5)
    total = ("人员经费合计", LEFT, people, "公用经费合计", LEFT, LEFT, LEFT, LEFT, rest)
    return Sheet(sheet.title, sheet.number, unit, (*head, *sheet.cells[sheet.first :], total), sheet.first, sheet.notes)


# -- 云南: money that was there, came in, went out and is left, in one row ---


@cache
def yunnan() -> Publication:
    book = Book(tuple(full_accounts().ledger))
    return Publication(UNIT, f"{UNIT}2021年度部门决算", tuple(_yunnan(book)), name_label="部门")


def _yunnan(book: Book) -> Iterator[Sheet]:
    sheets = list(_accounts(book, "元", ""))
    yield from sheets[:4]
    general = {"phase": "决算", "fund": GENERAL}
    three = (
        "项目|支出功能分类科目编码|类",
        "项目|支出功能分类科目编码|款",
        "项目|支出功能分类科目编码|项",
        "项目|科目名称",
    )
    codes = items(book, {**general, "flow": "支出"})

    def basic_in(nodes: Nodes) -> str:
        return book.printed(book.total({**nodes, "flow": "支出", "nature": "基本支出"}))

    def project_in(nodes: Nodes) -> str:
        whole = book.total({**nodes, "flow": "收入"})
        return book.printed(whole - book.total({**nodes, "flow": "支出", "nature": "基本支出"}))

    rows: ROWS = (
        (("合计", LEFT, LEFT, LEFT), {}),
        *(((code, LEFT, LEFT, name(code)), {"function": code}) for code in codes),
    )
    yield book.sheet(
        "一般公共预算财政拨款收入支出决算表",
        [
            Side(
                three,
                (
                    of("年初结转和结余|合计", flow="年初结转结余"),
                    by("年初结转和结余|基本支出结转", lambda nodes: ""),
                    of("年初结转和结余|项目支出结转和结余", flow="年初结转结余"),
                    of("本年收入|合计", flow="收入"),
                    by("本年收入|基本支出", basic_in),
                    by("本年收入|项目支出", project_in),
                    of("本年支出|合计", flow="支出"),
                    of("本年支出|基本支出|小计", flow="支出", nature="基本支出"),
                    of("本年支出|基本支出|人员经费", flow="支出", nature="人员经费"),
                    of("本年支出|基本支出|公用经费", flow="支出", nature="公用经费"),
                    of("本年支出|项目支出", flow="支出", nature="项目支出"),
                    of("年末结转和结余|合计", flow="年末结转结余"),
                    by("年末结转和结余|基本支出结转", lambda nodes: ""),
                    of("年末结转和结余|项目支出结转和结余|小计", flow="年末结转结余"),
                    of("年末结转和结余|项目支出结转和结余|项目支出结转", flow="年末结转结余"),
                    by("年末结转和结余|项目支出结转和结余|项目支出结余", lambda nodes: ""),
                ),
                rows,
                base=general,
            )
        ],
        "公开05表",
        "元",
        ordinals="栏次",
    )
    yield sheets[5]
    planned = Decimal("1.2")
    spent = {**general, "flow": "支出"}
    lines: ROWS = (
        (("一、“三公”经费支出", "1"), None),
        (("（一）支出合计", "2"), {"economy": "三公"}),
        (("1.因公出国（境）费", "3"), {"economy": "30212"}),
        (("2.公务用车购置及运行维护费", "4"), {"economy": "公务用车"}),
        (("（1）公务用车购置费", "5"), {"economy": "31013"}),
        (("（2）公务用车运行维护费", "6"), {"economy": "30231"}),
        (("3.公务接待费", "7"), {"economy": "30217"}),
        (("（1）国内接待费", "8"), {"economy": "30217"}),
        (("其中：外事接待费", "9"), {**ZERO}),
        (("（2）国（境）外接待费", "10"), {**ZERO}),
    )
    yield book.sheet(
        "财政拨款“三公”经费、行政参公单位机关运行经费情况表",
        [
            Side(
                ("项目", "行次"),
                (
                    by("预算数", last_year(book, planned, spent)),
                    by("全年预算数", last_year(book, planned, spent)),
                    of("决算统计数"),
                ),
                lines,
                base=spent,
            )
        ],
        "公开10表",
        "元",
        ordinals="栏次",
    )
    yield sheets[7]
    yield sheets[8]


__all__ = ["LEFT", "UP", "accounts", "central", "guangdong", "hunan", "sichuan", "yunnan"]
