"""The tables of a package, each from the ledger: their titles, what their rows and columns are about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.packages.cube import Nodes, expanded
from tests.packages.grids import Block, Column, Row, code_heads, coded_rows
from tests.packages.recipes import Recipe
from tests.packages.words import FUNCTIONS

FUNDS = (
    ("一般公共预算", "一般公共预算{g}收入"),
    ("政府性基金", "政府性基金预算{g}收入"),
    ("国有资本经营", "国有资本经营预算{g}收入"),
)
OTHERS = (
    ("财政专户管理资金", "财政专户管理资金收入"),
    ("事业收入", "事业收入"),
    ("经营收入", "经营收入"),
    ("其他收入", "其他收入"),
)
CAPITAL_NUMBERS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Scene:
    """What every table is made from: the recipe and its style as a mapping."""

    recipe: Recipe
    style: Nodes

    @property
    def final(self) -> bool:
        """Whether this is a final account."""
        return self.recipe.ledger.phase == "决算"

    @property
    def year(self) -> int:
        """The year of the package."""
        return self.recipe.ledger.year

    def base(self, flow: str, **nodes: str) -> Nodes:
        """A region of this year."""
        return {"year": str(self.year), "phase": self.recipe.ledger.phase, "flow": flow, **nodes}

    @property
    def before(self) -> Nodes:
        """The year before, as far as a budget or an account prints it."""
        return {"year": str(self.year - 1)}


def balance(scene: Scene) -> Iterator[Block]:
    """收支总表: where money comes from beside what it is spent on."""
    word = "决算数" if scene.final else "预算数"
    incomes = _sources(scene)
    uses = _classes(scene, scene.base("支出"))
    height = max(len(incomes), len(uses))
    year, carried = ("本年收入合计", "年初结转和结余") if scene.final else ("本年收入合计", "上年结转")
    opening = {"flow": "年初结转结余"}
    left = [*_padded(incomes, height), Row((year,), {"flow": "收入"}), Row((carried,), opening)]
    right = [*_padded(uses, height), Row(("本年支出合计",), {}), Row((_left_word(scene),), {"flow": "年末结转结余"})]
    if scene.style["balance"] == "vintages":
        rest = {**opening, "fund": "财政拨款"}
        left.append(Row(("其中：财政拨款结转",), rest))
        right.append(Row(("",), None))
    ends = (Row(("收入总计",), {"flow": "收入总计"}), Row(("支出总计",), {"flow": "支出总计"}))
    yield _block(scene, ("项目",), word, (*left, ends[0]), scene.base("收入总计"), "收入")
    yield _block(scene, ("项目",), word, (*right, ends[1]), scene.base("支出"), "支出")
    if scene.style["balance"] == "third block" and not scene.final:
        natures = (Row(("一、基本支出",), {"nature": "基本支出"}), Row(("二、项目支出",), {"nature": "项目支出"}))
        third = (*_padded(list(natures), height), *right[height:], ends[1])
        yield _block(scene, ("项目（按支出性质）",), word, third, scene.base("支出"), "支出")


def _sources(scene: Scene) -> list[Row]:
    """The rows of income; the sources of a unit's own money under one row, or each a row of its own."""
    named = _incomes(scene)
    if scene.style["of which"] == "yes" and not scene.final:
        named = [*named[:4], ("单位资金", "单位资金收入")]
    rows = [
        Row((f"{CAPITAL_NUMBERS[at]}、{words}",), {"fund": fund, "flow": "收入"})
        for at, (fund, words) in enumerate(named)
    ]
    if scene.style["of which"] == "yes" and not scene.final:
        inner = [("其中：" if at == 0 else "　　　") + words for at, (_, words) in enumerate(OTHERS[1:])]
        rows += [
            Row((words,), {"fund": fund, "flow": "收入"}) for words, (fund, _) in zip(inner, OTHERS[1:], strict=True)
        ]
    return rows


def _left_word(scene: Scene) -> str:
    return "年末结转和结余" if scene.final else "结转下年"


def _block(scene: Scene, heads: tuple[str, ...], word: str, rows: tuple[Row, ...], base: Nodes, over: str) -> Block:
    return Block((heads,), (Column((word,)),), rows, base, over)


def _padded(rows: list[Row], height: int) -> list[Row]:
    return [*rows, *[Row(("",), None)] * (height - len(rows))]


def _incomes(scene: Scene) -> list[tuple[str, str]]:
    granted = "财政拨款" if scene.final else "拨款"
    return [(fund, words.format(g=granted)) for fund, words in (*FUNDS, *OTHERS)]


def _classes(scene: Scene, base: Nodes, mark: str = "{}、") -> list[Row]:
    codes = expanded(scene.recipe.ledger.leaves("function", base), (3,))
    return [
        Row((mark.format(CAPITAL_NUMBERS[at]) + FUNCTIONS[code],), {"function": code}) for at, code in enumerate(codes)
    ]


def income(scene: Scene) -> Iterator[Block]:
    """收入总表: by function or by unit, a column for each source."""
    base = scene.base("收入" if scene.final else "收入总计")
    columns = list(_income_columns(scene))
    if scene.style["income"] == "units" and not scene.final:
        rows = tuple(Row((unit,), nodes) for unit, nodes in _units(scene))
        yield Block((("单位名称",),), tuple(columns), (Row(("合计",), {}), *rows), base)
        return
    yield _coded(scene, "function", tuple(columns), base)


def _income_columns(scene: Scene) -> Iterator[Column]:
    this, opening = {"flow": "收入"}, {"flow": "年初结转结余"}
    yield Column(("本年收入合计",) if scene.final else ("合计",))
    if scene.final:
        yield from (Column((words,), {"fund": fund}) for fund, words in _incomes(scene))
    elif scene.style["columns"] == "carried":
        for over, flow in (("本年收入", this), ("上年结转", opening)):
            yield Column((over, "小计"), flow)
            for fund, words in (*FUNDS, ("财政专户管理资金", "财政专户管理资金"), ("单位资金", "单位资金")):
                yield Column((over, words.format(g="").removesuffix("收入")), {"fund": fund, **flow})
    else:
        yield Column(("上年结转",), opening)
        yield from (Column((words,), {"fund": fund, **this}) for fund, words in _incomes(scene))


def purchases(scene: Scene) -> Iterator[Block]:
    """政府采购表: a row for each sort."""
    base = {**scene.base("支出"), "subject": "政府采购"}
    named = (("货物类", "政府采购货物"), ("工程类", "政府采购工程"), ("服务类", "政府采购服务"))
    rows = (Row(("合计",), {}), *(Row((words,), {"subject": node}) for words, node in named))
    yield Block((("采购品目",),), (Column(("采购预算金额",)),), rows, base)


def _units(scene: Scene) -> list[tuple[str, Nodes]]:
    names = scene.recipe.ledger.leaves("unit", scene.base("支出总计"))
    own = scene.recipe.unit
    return [(name, {"unit": name}) for name in names] or [(own, {})]


def _coded(scene: Scene, axis: str, columns: tuple[Column, ...], base: Nodes) -> Block:
    rows = coded_rows(scene.style, scene.recipe.ledger, axis, base)
    if scene.style["whole"] == "last column" and columns[0].path[-1] == "合计":
        columns = (*columns[1:], columns[0])
    return Block(code_heads(scene.style, axis), columns, rows, base)


def _natures(scene: Scene, word: str) -> tuple[Column, ...]:
    top = () if scene.style["head"] == "flat" else (word,)
    if scene.style["columns"] == "finer natures" and not scene.final:
        return (
            Column((*top, "合计")),
            Column((*top, "基本支出", "小计"), {"nature": "基本支出"}),
            Column((*top, "基本支出", "人员经费"), {"nature": "人员经费"}),
            Column((*top, "基本支出", "公用经费"), {"nature": "公用经费"}),
            Column((*top, "项目支出"), {"nature": "项目支出"}),
        )
    return (
        Column((*top, "合计")),
        Column((*top, "基本支出"), {"nature": "基本支出"}),
        Column((*top, "项目支出"), {"nature": "项目支出"}),
    )


def spending(scene: Scene) -> Iterator[Block]:
    """支出总表: by function, a column for each nature."""
    yield _coded(scene, "function", _natures(scene, "本年支出"), scene.base("支出"))


def fiscal(scene: Scene) -> Iterator[Block]:
    """财政拨款收支总表: three funds as columns of the right side, carry-over by fund where the style divides it."""
    granted = {"fund": "财政拨款"}
    word = "决算数" if scene.final else "预算数"
    names = [words.format(g="财政拨款").removesuffix("收入") for _, words in FUNDS]
    sources = [
        Row((f"（{CAPITAL_NUMBERS[at]}）{name}",), {"fund": FUNDS[at][0], "flow": "收入"})
        for at, name in enumerate(names)
    ]
    carried = [Row((f"（{CAPITAL_NUMBERS[at]}）{name}",), {"fund": FUNDS[at][0]}) for at, name in enumerate(names)]
    opening = {"flow": "年初结转结余"}
    left = [
        Row(("一、本年收入",), {"flow": "收入"}),
        *sources,
        Row(("二、年初财政拨款结转和结余" if scene.final else "二、上年结转",), opening),
        *(Row(row.labels, {**(row.nodes or {}), **opening}) for row in carried),
    ]
    right = [
        Row(("一、本年支出",), {}),
        *_classes(scene, scene.base("支出", **granted), "（{}）"),
        Row((f"二、{'年末财政拨款结转和结余' if scene.final else '结转下年'}",), {"flow": "年末结转结余"}),
    ]
    height = max(len(left), len(right))
    ends = (Row(("收入总计",), {"flow": "收入总计"}), Row(("支出总计",), {"flow": "支出总计"}))
    columns = (
        Column(("合计",)),
        *(Column((words.format(g="").removesuffix("收入"),), {"fund": fund}) for fund, words in FUNDS),
    )
    yield Block(
        (("项目",),), (Column((word,)),), (*_padded(left, height), ends[0]), scene.base("收入总计", **granted), "收入"
    )
    yield Block((("项目",),), columns, (*_padded(right, height), ends[1]), scene.base("支出", **granted), "支出")


def general(scene: Scene) -> Iterator[Block]:
    """一般公共预算支出表: by function, this year alone, or beside the year before, with what changed."""
    base = scene.base("支出", fund="一般公共预算")
    columns = _natures(scene, "本年一般公共预算支出" if not scene.final else "本年支出")
    if scene.style["years"] != "one" and not scene.final:
        columns = _beside(scene, columns)
    yield _coded(scene, "function", columns, base)


def _beside(scene: Scene, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    last, this = f"{scene.year - 1}年预算数", f"{scene.year}年预算数"
    under = 0 if scene.style["head"] == "flat" else 1
    now = tuple(Column((this, *column.path[under:]), column.nodes) for column in columns)
    before = (Column((last,), scene.before),)
    if scene.style["years"] == "two":
        return (*before, *now)
    changed = f"{scene.year}年比{scene.year - 1}年增减"
    return (
        *before,
        *now,
        Column((changed, "增减额"), {}, "change", scene.before),
        Column((changed, "增减%"), {}, "growth", scene.before),
    )


def basic(scene: Scene) -> Iterator[Block]:
    """一般公共预算基本支出表: by economic class, staff and running costs apart."""
    base = scene.base("支出", fund="一般公共预算", nature="基本支出")
    columns = (
        Column(("合计",)),
        Column(("人员经费",), {"nature": "人员经费"}),
        Column(("公用经费",), {"nature": "公用经费"}),
    )
    yield _coded(scene, "economy", columns, base)


def government(scene: Scene) -> Iterator[Block]:
    """财政拨款支出表 by the government's economic classes."""
    yield _coded(scene, "gov_economy", _natures(scene, "财政拨款支出"), scene.base("支出", fund="财政拨款"))


THREE_PUBLIC = (
    ("合计", "三公"),
    ("因公出国（境）费", "30212"),
    ("公务用车购置及运行费|小计", "公务用车"),
    ("公务用车购置及运行费|公务用车购置费", "31013"),
    ("公务用车购置及运行费|公务用车运行费", "30231"),
    ("公务接待费", "30217"),
)


def three_public(scene: Scene) -> Iterator[Block]:
    """“三公”经费表: columns of one or two years, or rows."""
    base = scene.base("支出", fund="一般公共预算")
    word = "决算数" if scene.final else "预算数"
    if scene.style["years"] == "change" and not scene.final:
        rows = tuple(Row((_listed(words),), {"economy": node}) for words, node in THREE_PUBLIC)
        both = (Column((f"{scene.year - 1}年预算数",), scene.before), Column((f"{scene.year}年预算数",)))
        yield Block((("项目",),), both, rows, base)
        return
    years: list[tuple[str, Nodes]] = [(f"{scene.year}年{word}", {})]
    if scene.final:
        years.insert(0, ("预算数", {"phase": "预算"}))
    elif scene.style["years"] == "two":
        years.insert(0, (f"{scene.year - 1}年{word}", scene.before))
    columns = tuple(
        Column((head, *words.split("|")), {"economy": node, **nodes})
        for head, nodes in years
        for words, node in THREE_PUBLIC
    )
    yield Block((), columns, (Row((), {}),), base)


def _listed(words: str) -> str:
    marks = {"合计": "合计", "因公出国（境）费": "1.因公出国（境）费", "公务接待费": "2.公务接待费"}
    marks |= {
        "公务用车购置及运行费|小计": "3.公务用车购置及运行费",
        "公务用车购置及运行费|公务用车购置费": "其中：公务用车购置费",
    }
    return marks.get(words, "公务用车运行费")


def fund(scene: Scene) -> Iterator[Block]:
    """政府性基金: spending by function; accounts print what came over and what is left as well."""
    yield from _of_fund(scene, "政府性基金")


def capital(scene: Scene) -> Iterator[Block]:
    """国有资本经营预算: the same."""
    yield from _of_fund(scene, "国有资本经营")


def _of_fund(scene: Scene, name: str) -> Iterator[Block]:
    base = scene.base("支出", fund=name)
    columns = _natures(scene, "本年支出")
    if scene.final and name == "政府性基金":
        base = scene.base("支出", fund=name)
        columns = (
            Column(("年初结转和结余",), {"flow": "年初结转结余"}),
            Column(("本年收入",), {"flow": "收入"}),
            *(Column(("本年支出", {"合计": "小计"}.get(one.path[-1], one.path[-1])), one.nodes) for one in columns),
            Column(("年末结转和结余",), {"flow": "年末结转结余"}),
        )
    yield _coded(scene, "function", columns, base)


def projects(scene: Scene) -> Iterator[Block]:
    """项目支出表: units beside their projects, a column for each fund."""
    base = scene.base("支出", nature="项目支出")
    rows = [Row(("合计", ""), {})]
    for unit, nodes in _units(scene):
        inside = {**base, **nodes}
        for name in scene.recipe.ledger.leaves("project", inside):
            if scene.recipe.ledger.total({**inside, "project": name}):
                rows.append(Row((unit, name), {**nodes, "project": name}))
    columns = (
        Column(("合计",)),
        *(Column(("财政拨款", words.format(g="").removesuffix("收入")), {"fund": fund}) for fund, words in FUNDS),
        Column(("财政专户管理资金",), {"fund": "财政专户管理资金"}),
        Column(("单位资金",), {"fund": "单位资金"}),
    )
    yield Block((("单位名称",), ("项目名称",)), columns, tuple(rows), base)


@dataclass(frozen=True)
class Kind:
    """A kind of table: its titles in budgets and in accounts (none where it has none there), and its blocks."""

    name: str
    budget: tuple[str, ...]
    account: tuple[str, ...]
    blocks: Callable[[Scene], Iterator[Block]]


KINDS = (
    Kind("balance", ("收支预算总表", "部门收支总表", "收支总体情况表"), ("收入支出决算总表",), balance),
    Kind("income", ("收入预算总表", "部门收入总表", "收入总体情况表"), ("收入决算表",), income),
    Kind("spending", ("支出预算总表", "部门支出总表", "支出总体情况表"), ("支出决算表",), spending),
    Kind("fiscal", ("财政拨款收支预算总表", "财政拨款收支总表"), ("财政拨款收入支出决算总表",), fiscal),
    Kind("general", ("一般公共预算支出表", "一般公共预算支出预算表"), ("一般公共预算财政拨款支出决算表",), general),
    Kind(
        "basic",
        ("一般公共预算基本支出表", "一般公共预算基本支出预算表"),
        ("一般公共预算财政拨款基本支出决算表",),
        basic,
    ),
    Kind(
        "three public",
        ("一般公共预算“三公”经费支出表", "“三公”经费支出预算表"),
        ("一般公共预算财政拨款“三公”经费支出决算表",),
        three_public,
    ),
    Kind("fund", ("政府性基金预算支出表", "政府性基金支出预算表"), ("政府性基金预算财政拨款收入支出决算表",), fund),
    Kind(
        "capital",
        ("国有资本经营预算支出表", "国有资本经营预算支出预算表"),
        ("国有资本经营预算财政拨款支出决算表",),
        capital,
    ),
    Kind("government", ("财政拨款支出预算表（政府预算经济分类）",), (), government),
    Kind("purchases", ("政府采购预算表", "政府采购支出预算表"), (), purchases),
    Kind("projects", ("项目支出预算表", "项目支出表"), (), projects),
)
