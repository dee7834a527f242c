"""A recipe becomes a package: its tables with what stands over and under them, its headings and its sentences."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.packages.grids import Block, body, head
from tests.packages.marks import BREAK, LEFT, UP, Heading, Mark, Package, Part, Passage, Pen, Sheet
from tests.packages.recipes import Recipe
from tests.packages.sentences import OTHERWISE, SAID, Speech
from tests.packages.tables import CAPITAL_NUMBERS, KINDS, Kind, Scene


def printed(recipe: Recipe) -> Package:
    """Print a recipe."""
    scene = Scene(recipe, dict(recipe.style))
    kinds = [kind for kind in _ordered(scene) if kind.name not in recipe.without]
    tables: list[Part] = [Heading(f"第二部分 {scene.year}年{_scope(scene)}表")]
    tables += [_sheet(scene, kind, at) for at, kind in enumerate(kinds, 1)]
    said = list(_said(scene))
    front: list[Part] = [Heading("第一部分 概况"), *_duties(scene)]
    parts = [*front, *tables, *said] if scene.style["place"] == "tables first" else [*front, *said, *tables]
    numbered = _renumbered(parts)
    return Package(_title(scene), (*_contents(scene, numbered), *numbered, *_glossary()), recipe.style)


def _scope(scene: Scene) -> str:
    return "部门" + ("决算" if scene.final else "预算")


def _title(scene: Scene) -> str:
    return f"{scene.recipe.unit}{scene.year}年{'度' if scene.final else ''}{_scope(scene)}公开"


def _duties(scene: Scene) -> Iterator[Part]:
    yield Heading("一、主要职责")
    yield Passage((f"{scene.recipe.unit}负责本地有关事务的管理和服务。",))
    yield Heading("二、机构设置")
    yield Passage((f"{scene.recipe.unit}内设机构按有关规定设置。",))


def _glossary() -> Iterator[Part]:
    yield Heading("第四部分 名词解释")
    yield Passage(("一、基本支出：为保障机构正常运转、完成日常工作任务而发生的支出。",))
    yield Passage(("二、项目支出：在基本支出之外为完成特定任务而发生的支出。",))


def _renumbered(parts: list[Part]) -> list[Part]:
    """Number the two middle parts in the order in which they stand."""
    numbers = iter(("第二部分", "第三部分"))
    return [
        Heading(f"{next(numbers)} {part.text.split(' ', 1)[1]}")
        if isinstance(part, Heading) and part.text.startswith(("第二部分", "第三部分"))
        else part
        for part in parts
    ]


def _contents(scene: Scene, parts: list[Part]) -> Iterator[Part]:
    if scene.style["contents"] == "none":
        return
    yield Heading("目录")
    dots, wrapped = scene.style["contents"] == "paged", scene.style["contents"] == "wrapped"
    page = 1
    for part in parts:
        if isinstance(part, Heading):
            page += 1
            if wrapped and len(part.text) > _LONG:
                yield Heading(part.text[:_LONG])
                yield Heading(f"{part.text[_LONG:]} {page}")
                continue
            yield Heading(f"{part.text}{'……………………' + str(page) if dots else ''}")
    yield Heading(f"第四部分 名词解释{'……………………' + str(page + 1) if dots else ''}")


def _ordered(scene: Scene) -> list[Kind]:
    kinds = [kind for kind in KINDS if (kind.account if scene.final else kind.budget)]
    if scene.style["order"] == "fiscal first":
        return sorted(kinds, key=lambda kind: kind.name in {"balance", "income", "spending"})
    if scene.style["order"] == "shuffled":
        tail = kinds[1:]
        scene.recipe.random("order").shuffle(tail)
        return [kinds[0], *tail]
    return kinds


def _sheet(scene: Scene, kind: Kind, ordinal: int) -> Sheet:
    chance = scene.recipe.random(kind.name)
    style = scene.style
    pen = Pen(style["money"], style["thousands"] == "yes", style["nothing"])
    blocks = list(kind.blocks(scene))
    heads = head(blocks, {"flat": 1, "two": 2, "three": 2}[style["head"]] if len(blocks) == 1 else 1)
    rows = body(scene.recipe.ledger, pen, blocks)
    empty = not any(isinstance(cell, Mark) and cell.value for row in rows for cell in row)
    notes = _notes(scene, kind, empty)
    heads, rows = _decorated(scene, blocks, heads, rows)
    if style["names"] == "wrapped":
        rows = [tuple(_wrapped(cell) for cell in row) for row in rows]
    return Sheet(kind.name, _over(scene, kind, ordinal, chance), tuple(heads), tuple(rows), notes)


def _wrapped(cell: str | Mark) -> str | Mark:
    """Break a long name over two lines of its cell."""
    if isinstance(cell, Mark) or len(cell) <= _LONG:
        return cell
    return cell[: len(cell) // 2] + BREAK + cell[len(cell) // 2 :]


_LONG = 12


def _notes(scene: Scene, kind: Kind, empty: bool) -> tuple[str, ...]:
    if empty:
        return (f"注：{scene.recipe.unit}{scene.year}年没有此项收支，本表无数据。",)
    if scene.style["notes"] == "yes":
        return ("注：本表金额转换为" + scene.style["money"] + "时，因四舍五入可能存在尾差。",)
    return ()


def _decorated(
    scene: Scene, blocks: list[Block], heads: list[tuple[str, ...]], rows: list[tuple[str | Mark, ...]]
) -> tuple[list[tuple[str, ...]], list[tuple[str | Mark, ...]]]:
    """Add a row that numbers columns, a column that numbers rows, an empty sliver."""
    style = scene.style
    width, amounts = len(rows[0]), [isinstance(cell, Mark) for cell in _fullest(rows)]
    if style["ordinals"] != "no" and len(blocks) == 1 and blocks[0].heads:
        numbers = iter("123456789" if style["ordinals"] == "栏次" else "ABCDEFGHI")
        tail = tuple(next(numbers, "") if is_amount else "" for is_amount in amounts)
        heads = [*heads, ("栏次", *tail[1:])]
    if style["lines"] == "yes" and len(blocks) == 1 and blocks[0].heads:
        at = len(blocks[0].heads)
        depth = len(heads) - (heads[-1][0] == "栏次")
        column = ["行次", *[UP] * (depth - 1), *[""] * (len(heads) - depth)]
        heads = [(*row[:at], word, *row[at:]) for row, word in zip(heads, column, strict=True)]
        rows = [(*row[:at], str(number), *row[at:]) for number, row in enumerate(rows, 1)]
    if style["sliver"] == "yes" and len(blocks) == 1 and width > 3:
        heads = [(*row[:1], UP if row[0] == UP else LEFT, *row[1:]) for row in heads]
        rows = [(*row[:1], "", *row[1:]) for row in rows]
    return heads, rows


def _fullest(rows: list[tuple[str | Mark, ...]]) -> tuple[str | Mark, ...]:
    return max(rows, key=lambda row: sum(isinstance(cell, Mark) for cell in row))


def _over(scene: Scene, kind: Kind, ordinal: int, chance: Random) -> tuple[tuple[str, ...], ...]:
    """What stands over a table: its label, its title and the line with the unit."""
    style = scene.style
    title = chance.choice(kind.account if scene.final else kind.budget)
    label = style["label"].format(n=ordinal, c=CAPITAL_NUMBERS[ordinal - 1] if ordinal <= 10 else "十一")
    unit = f"单位：{style['money']}"
    named = f"部门：{scene.recipe.unit}"
    below = {"right": ((unit,),), "with unit": ((named, f"金额{unit}"),), "in title": ()}[style["unit line"]]
    if style["unit line"] == "in title":
        title = f"{title}（{unit}）"
    match style["title"]:
        case "broken":
            cut = len(title) * 3 // 5
            return ((title[:cut],), (title[cut:],), *below)
        case "label above":
            return ((label,), (title,), *below)
        case "label before":
            return ((f"{label}：{title}",), *below)
        case "with year":
            return ((f"{scene.year}年{title}",), *below)
        case "with unit":
            return ((f"{scene.recipe.unit}{title}",), *below)
    return ((title,), *below)


def _said(scene: Scene) -> Iterator[Part]:
    yield Heading(f"第三部分 {scene.year}年{_scope(scene)}情况说明")
    unit = scene.style["money"] if scene.style["said"] == "as tables" else "万元"
    speech = Speech(scene, Pen(unit, scene.style["thousands"] == "yes", "0"))
    kinds = [kind for kind in KINDS if kind.name in SAID and f"say {kind.name}" not in scene.recipe.without]
    for at, kind in enumerate(kinds):
        yield Heading(_heading(scene, kind, at))
        yield from SAID[kind.name](speech)
    for at, (title, say) in enumerate(OTHERWISE.items(), len(kinds)):
        if f"say {title}" not in scene.recipe.without:
            yield Heading(f"{CAPITAL_NUMBERS[at]}、{title}")
            yield from say(speech)


def _heading(scene: Scene, kind: Kind, at: int) -> str:
    title = (kind.account if scene.final else kind.budget)[0]
    match scene.style["headings"]:
        case "about":
            return f"{CAPITAL_NUMBERS[at]}、关于{title}的说明"
        case "bare":
            return f"关于{title}的说明"
    return f"{CAPITAL_NUMBERS[at]}、{title.removesuffix('表')}情况说明"
