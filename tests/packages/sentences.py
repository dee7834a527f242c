"""What a package says of its ledger in sentences, in wordings of our own: totals, parts, shares, changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from string import Formatter

from tests.packages.cube import Nodes
from tests.packages.marks import Cell, Mark, Passage, Pen
from tests.packages.tables import FUNDS, OTHERS, Scene
from tests.packages.wordings import COMPARED, LISTS, OPENINGS, SHARES, SIGNS
from tests.packages.words import FUNCTIONS


@dataclass(frozen=True)
class Speech:
    """Says what regions of a scene hold, with the pen of sentences."""

    scene: Scene
    pen: Pen

    def one_of(self, ways: Sequence[str], what: str) -> str:
        """One of several ways to say something, the first where words are plain."""
        return ways[0] if self.scene.style["wording"] == "plain" else self.scene.recipe.random(what).choice(ways)

    def value(self, nodes: Nodes) -> Decimal:
        """The money of a region, in yuan."""
        return self.scene.recipe.ledger.total(nodes)

    def amount(self, nodes: Nodes) -> list[Cell]:
        """An amount with its unit."""
        return [self.pen.amount(self.value(nodes), nodes), self.pen.unit]

    def share(self, part: Nodes, whole: Nodes, of: str = "") -> list[Cell]:
        """A share, where the style says shares and there is a whole."""
        if self.scene.style["share"] == "no" or self.value(whole) <= 0:
            return []
        rate = self.pen.rate(self.value(part), self.value(whole), part, "share")
        before, _, behind = self.one_of((f"，占{of}", *SHARES), f"share of {sorted(whole.items())}").partition("{}")
        return [before, rate, *([behind] if behind else [])]

    def change(self, nodes: Nodes) -> list[Cell]:
        """How an amount moved against last year, in one of several ways; nothing where there was nothing."""
        before = {**nodes, **self.scene.before}
        now, was = self.value(nodes), self.value(before)
        if was <= 0:
            return []
        word = "增加" if now > was else "减少"
        if now == was:
            return ["，与上年持平"]
        moved = self.pen.amount(abs(now - was), nodes, "change")
        grown = self.pen.rate(abs(now - was), was, nodes, "growth")
        rate = ["，", "增长" if now > was else "下降", grown]
        way = self.one_of(("", *COMPARED), f"change of {sorted(nodes.items())}")
        if way:
            return self._compared(way, now > was, moved, grown, before)
        match self.scene.style["change"]:
            case "compared":
                return [f"，与{self.scene.year - 1}年相比{word}", moved, self.pen.unit, *rate]
            case "from to":
                return ["，比上年的", *self.amount(before), word, moved, self.pen.unit, *rate]
            case "base in brackets":
                return ["（上年为", *self.amount(before), "）", f"，同比{word}", moved, self.pen.unit, *rate]
        return [f"，比上年{word}", moved, self.pen.unit, *rate]

    def _compared(self, way: str, up: bool, moved: Mark, grown: Mark, before: Nodes) -> list[Cell]:
        """A change in one of the ways to compare."""
        words = {"word": "增加" if up else "减少", "grew": "增长" if up else "下降", "last": str(self.scene.year - 1)}
        cells: dict[str, list[Cell]] = {
            "moved": [moved, self.pen.unit],
            "rate": [grown],
            "was": self.amount(before),
            **{name: [word] for name, word in words.items()},
        }
        return [
            cell
            for text, name, _, _ in Formatter().parse(way)
            for cell in (*([text] if text else []), *cells.get(name or "", []))
        ]

    def list_of(self, whole: Nodes, named: Sequence[tuple[str, Nodes]], plain: str = "，其中：") -> list[Cell]:
        """A word that opens a list, and its parts."""
        return [self.one_of((plain, *LISTS), f"list of {sorted(whole.items())}"), *self.parts(whole, named)]

    def parts(self, whole: Nodes, named: Sequence[tuple[str, Nodes]], of: str = "") -> list[Cell]:
        """A list of parts; those of nothing are said or left out."""
        if self.scene.style["parts"] == "respectively" and len(named) > 1:
            return self._respectively(named)
        said: list[list[Cell]] = []
        for words, nodes in named:
            if self.value(nodes) or self.scene.style["zero items"] == "said":
                said.append([words, *self.amount(nodes), *self.share(nodes, whole, of)])
        pieces: list[Cell] = []
        sign = self.one_of(SIGNS, f"signs of {sorted(whole.items())}")
        for at, one in enumerate(said):
            pieces += [*one, sign if at < len(said) - 1 else "。"]
        return pieces or ["无。"]

    def amounts(self, named: Sequence[tuple[str, Nodes]]) -> list[Cell]:
        """Names with their amounts, parted by commas."""
        pieces: list[Cell] = []
        for at, (words, nodes) in enumerate(named):
            pieces += ["，" if at else "", words, *self.amount(nodes)]
        return pieces

    def _respectively(self, named: Sequence[tuple[str, Nodes]]) -> list[Cell]:
        """Names first and their amounts after them, in the same order."""
        pieces: list[Cell] = ["、".join(words for words, _ in named), "分别为"]
        for at, (_, nodes) in enumerate(named):
            pieces += [*self.amount(nodes), "、" if at < len(named) - 1 else "。"]
        return pieces


def _opening(speech: Speech, a: str, b: str, c: str) -> str:
    words = {"a": a, "b": b, "c": c}[speech.scene.style["phrases"]]
    words = speech.one_of((words, *OPENINGS.get(a, ())), a)
    if speech.scene.final:
        words = words.replace("总{account}", "{account}总计")
    account = "决算" if speech.scene.final else "预算"
    return words.format(unit=speech.scene.recipe.unit, year=speech.scene.year, account=account)


def totals(speech: Speech) -> Iterator[Passage]:
    """Income and spending in all."""
    into, out = speech.scene.base("收入总计"), speech.scene.base("支出总计")
    first = _opening(speech, "{year}年度收入总计", "{unit}{year}年收入总{account}", "{year}年，我单位收入总计为")
    then = _opening(speech, "{year}年度支出总计", "{unit}{year}年支出总{account}", "{year}年，我单位支出总计为")
    year, carried = speech.scene.base("收入"), speech.scene.base("年初结转结余")
    word = "年初结转和结余" if speech.scene.final else "上年结转"
    divided: list[Cell] = []
    if speech.value(carried):
        divided = ["，其中：本年收入", *speech.amount(year), f"，{word}", *speech.amount(carried)]
    yield Passage((first, *speech.amount(into), *speech.change(into), *divided, "。"))
    left = speech.scene.base("年末结转结余")
    rest: list[Cell] = [
        "，其中：本年支出",
        *speech.amount(speech.scene.base("支出")),
        "，年末结转和结余",
        *speech.amount(left),
    ]
    yield Passage((then, *speech.amount(out), *(rest if speech.value(left) else []), "。"))


def income(speech: Speech) -> Iterator[Passage]:
    """Income of the year by source."""
    whole = speech.scene.base("收入")
    first = _opening(speech, "{year}年度本年收入合计", "{unit}{year}年本年收入{account}", "{year}年，本年收入共")
    granted = "财政拨款" if speech.scene.final else "拨款"
    named = [(words.format(g=granted), {**whole, "fund": fund}) for fund, words in (*FUNDS, *OTHERS)]
    yield Passage((first, *speech.amount(whole), *speech.list_of(whole, named)))


def spending(speech: Speech) -> Iterator[Passage]:
    """Spending of the year by nature."""
    whole = speech.scene.base("支出")
    first = _opening(speech, "{year}年度本年支出合计", "{unit}{year}年支出{account}", "{year}年，本年支出共")
    named = [(name, {**whole, "nature": name}) for name in ("基本支出", "项目支出")]
    if speech.scene.style["parts"] == "in brackets":
        inner: list[Cell] = ["（其中：", *speech.amounts(named), "）"]
        yield Passage((first, *speech.amount(whole), *inner, *speech.change(whole), "。"))
        return
    yield Passage((first, *speech.amount(whole), *speech.change(whole), *speech.list_of(whole, named, "。其中：")))


def general(speech: Speech) -> Iterator[Passage]:
    """Spending from the general public budget, by class."""
    whole = speech.scene.base("支出", fund="一般公共预算")
    first = _opening(
        speech,
        "{year}年度一般公共预算支出",
        "{unit}{year}年一般公共预算财政拨款支出{account}",
        "{year}年，一般公共预算安排支出",
    )
    yield Passage((first, *speech.amount(whole), *speech.change(whole), "。"))
    yield from _done(speech, whole)
    codes = sorted({code[:3] for code in speech.scene.recipe.ledger.leaves("function", whole)})
    named = [(f"{FUNCTIONS[code]}（类）", {**whole, "function": code}) for code in codes]
    yield Passage(("按用途划分：", *speech.parts(whole, named)))


def _done(speech: Speech, whole: Nodes) -> Iterator[Passage]:
    """How much of an account's budget was spent."""
    planned = {**whole, "phase": "年初预算"}
    if not speech.scene.final or speech.scene.style["done"] == "not said" or speech.value(planned) <= 0:
        return
    rate = speech.pen.rate(speech.value(whole), speech.value(planned), whole, "done")
    yield Passage(
        ("年初预算为", *speech.amount(planned), "，支出决算为", *speech.amount(whole), "，完成年初预算的", rate, "。")
    )


def basic(speech: Speech) -> Iterator[Passage]:
    """Basic spending from the general public budget."""
    whole = speech.scene.base("支出", fund="一般公共预算", nature="基本支出")
    first = _opening(
        speech,
        "{year}年度一般公共预算基本支出",
        "{unit}{year}年一般公共预算基本支出{account}",
        "{year}年，一般公共预算基本支出共",
    )
    named = [(name, {**whole, "nature": name}) for name in ("人员经费", "公用经费")]
    yield Passage((first, *speech.amount(whole), *speech.list_of(whole, named)))


def three_public(speech: Speech) -> Iterator[Passage]:
    """The three public expenses."""
    whole = speech.scene.base("支出", fund="一般公共预算", economy="三公")
    first = _opening(
        speech, "{year}年度“三公”经费支出", "{unit}{year}年“三公”经费{account}", "{year}年，“三公”经费共安排"
    )
    if speech.scene.final:
        first = f"{speech.scene.year}年度“三公”经费支出决算"
    yield Passage((first, *speech.amount(whole), *speech.change(whole), "。"))
    for at, (words, node) in enumerate(
        (("因公出国（境）费", "30212"), ("公务用车购置及运行费", "公务用车"), ("公务接待费", "30217")), 1
    ):
        one = {**whole, "economy": node}
        if speech.value(one) or speech.scene.style["zero items"] == "said":
            inner: list[Cell] = []
            if node == "公务用车" and speech.value(one):
                cars = [
                    ("公务用车购置费", {**whole, "economy": "31013"}),
                    ("公务用车运行费", {**whole, "economy": "30231"}),
                ]
                inner = ["其中：", *speech.parts(one, cars)]
            counted = _COUNTED.get(node, "") if speech.scene.final and speech.value(one) else ""
            yield Passage((f"{at}.{words}", *speech.amount(one), *speech.change(one), "。", *inner, counted))


_COUNTED = {
    "30212": "因公出国（境）团组2个，累计5人次。",
    "公务用车": "年末公务用车保有量3辆。",
    "30217": "国内公务接待14批次，共96人次。",
}
"""What accounts say of how much was had for the money: it has no place in the ledger."""


def fund(speech: Speech) -> Iterator[Passage]:
    """Spending from the government funds, or that there is none."""
    yield from _or_nothing(speech, "政府性基金", "政府性基金预算")


def capital(speech: Speech) -> Iterator[Passage]:
    """Spending from the state's capital, or that there is none."""
    yield from _or_nothing(speech, "国有资本经营", "国有资本经营预算")


def _or_nothing(speech: Speech, name: str, words: str) -> Iterator[Passage]:
    whole = speech.scene.base("支出", fund=name)
    if not speech.value(whole):
        yield Passage(
            (_opening(speech, "{year}年度没有安排", "{unit}{year}年无", "{year}年未安排") + f"{words}支出。",)
        )
        return
    named = [(each, {**whole, "nature": each}) for each in ("基本支出", "项目支出")]
    yield Passage((f"{speech.scene.year}年{words}支出", *speech.amount(whole), *speech.list_of(whole, named)))


def purchases(speech: Speech) -> Iterator[Passage]:
    """What is bought, by sort."""
    whole = {**speech.scene.base("支出"), "subject": "政府采购"}
    named = [
        (f"政府采购{sort}{'预算' if not speech.scene.final else '支出'}", {**whole, "subject": f"政府采购{sort}"})
        for sort in ("货物", "工程", "服务")
    ]
    word = "支出总额" if speech.scene.final else "预算总额"
    yield Passage(
        (f"{speech.scene.year}年政府采购{word}", *speech.amount(whole), "，其中：", *speech.parts(whole, named))
    )


def running(speech: Speech) -> Iterator[Passage]:
    """The running costs of the office; those of an office without institutions are its public expenses, which the
    ledger does not draw.
    """
    institutions = (code for code, name in FUNCTIONS.items() if name == "事业运行")
    if not any(speech.value({**speech.scene.base("支出"), "function": code}) for code in institutions):
        yield Passage(("机关运行经费在公用经费中安排。",))
        return
    whole = {**speech.scene.base("支出"), "subject": "机关运行经费"}
    yield Passage((f"{speech.scene.year}年机关运行经费", *speech.amount(whole), *speech.change(whole), "。"))


OTHERWISE = {"政府采购情况": purchases, "机关运行经费情况": running}
"""What is said of what stands beside the tables, by its heading."""

SAID = {
    "balance": totals,
    "income": income,
    "spending": spending,
    "general": general,
    "basic": basic,
    "three public": three_public,
    "fund": fund,
    "capital": capital,
}
"""What is said of each kind of table."""
