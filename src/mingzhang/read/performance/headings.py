"""Heading rows of performance forms: which column holds which level of indicator, which value, which amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.model import Role
from mingzhang.model.values import replace
from mingzhang.read.performance.align import Heading
from mingzhang.read.performance.sheet import is_number
from mingzhang.read.performance.strips import Piece, Strip, bare, match, plain, untagged
from mingzhang.standard.performance import performance_words

LEVELS = {"first", "second", "third"}
MONEY = {"money", "rate", "score"}


def indicator_headings(strip: Strip) -> tuple[Heading, ...]:
    """Return the headings of an indicator block, or nothing where the row is no such heading."""
    kinds = [known_heading(piece) for piece in strip.pieces]
    if "third" not in kinds and not {"first", "second"} <= set(kinds):
        return ()
    if sum(is_number(piece.text) for piece in strip.pieces) > 0:
        return ()
    found = _named(strip.pieces)
    first = next(at for at, heading in enumerate(found) if heading.kind in LEVELS)
    lead = (Heading("lead", "", 0, found[first].first - 1),) if found[first].first > 0 else ()
    return _spread((*lead, *_with_periods(found[first:])))


def money_headings(strip: Strip, below: Strip | None = None) -> tuple[Heading, ...]:
    """Return the headings of a money block with several columns of amounts, or nothing.

    Words that say nothing of money may head several of them in the row `below`: these are headings of this row then.
    """
    if any(is_number(piece.text) for piece in strip.pieces):
        return ()
    named = _grouped(strip.pieces, below.pieces) if below and _are_headings(below) else _named(strip.pieces)
    found = [heading for heading in named if heading.kind in {*MONEY, "reason"}]
    money = sum(heading.kind == "money" for heading in found)
    if money < 2 and not (money and len(found) >= 3):
        return ()
    return _spread(tuple(found))


def task_headings(strip: Strip) -> tuple[Heading, ...]:
    """Return the headings of the tasks of a unit (任务名称, 主要内容, 预算金额), or nothing."""
    tasks = performance_words().tasks
    kinds = {**dict.fromkeys(tasks.names, "third"), **dict.fromkeys(tasks.contents, "goal")}
    kinds.update(dict.fromkeys(tasks.amounts, "money"))
    found = [
        Heading(kinds[bare(piece.text)], bare(piece.text), piece.first, piece.last)
        for piece in strip.pieces
        if bare(piece.text) in kinds
    ]
    whole = {"third", "money"} <= {heading.kind for heading in found}
    return _spread(tuple(found)) if whole and len(found) >= len(strip.pieces) - 1 else ()


def with_task_amounts(headings: tuple[Heading, ...], strip: Strip) -> tuple[Heading, ...]:
    """Return the headings of tasks with a second line of amounts below the last of them, or nothing."""
    amounts = performance_words().tasks.amounts
    if any(bare(piece.text) not in amounts for piece in strip.pieces) or headings[-1].kind != "money":
        return ()
    above = headings[-1]
    below = [
        Heading("money", f"{above.name}/{bare(piece.text)}", piece.first, piece.last, role=Role.AMOUNT)
        for piece in strip.pieces
        if piece.first >= above.first
    ]
    return _spread((*headings[:-1], *below)) if len(below) == len(strip.pieces) else ()


def with_subheadings(headings: tuple[Heading, ...], strip: Strip) -> tuple[Heading, ...]:
    """Return money headings with a second line of headings below some of them, or the same where it is no such line."""
    if any(known_heading(piece) != "money" for piece in strip.pieces):
        return headings
    refined: list[Heading] = []
    for heading in headings:
        below = [piece for piece in strip.pieces if heading.first <= piece.first <= heading.last]
        if len(below) < 2:
            refined.append(heading)
            continue
        refined += [
            Heading(heading.kind, f"{heading.name}/{plain(piece.text)}", piece.first, piece.last, role=heading.role)
            for piece in below
        ]
    return _spread(tuple(refined))


def with_values_apart(headings: tuple[Heading, ...], strip: Strip) -> tuple[Heading, ...]:
    """Return headings of indicators with a second line below one of values (前年, 上年, 预期当年实现), or nothing."""

    def below(heading: Heading) -> list[Piece]:
        return [piece for piece in strip.pieces if heading.first <= piece.first <= heading.last]

    apart = [heading for heading in headings if heading.kind == "goal" and len(below(heading)) > 1]
    if not apart or sum(len(below(heading)) for heading in apart) != len(strip.pieces):
        return ()
    if any(is_number(piece.text) for piece in strip.pieces) or not any(map(known_heading, strip.pieces)):
        return ()
    refined: list[Heading] = []
    for heading in headings:
        if heading not in apart:
            refined.append(heading)
        for piece in below(heading) if heading in apart else ():
            role = _heading_of(piece).role
            refined.append(replace(heading, name=plain(piece.text), first=piece.first, last=piece.last, role=role))
    return _spread(tuple(refined))


def is_subheading(strip: Strip) -> bool:
    """Whether a row holds nothing but headings of amounts."""
    return all(known_heading(piece) == "money" for piece in strip.pieces)


def _are_headings(strip: Strip) -> bool:
    """Whether a row holds nothing but headings of amounts and of what stands beside them."""
    kinds = {known_heading(piece) for piece in strip.pieces}
    return "money" in kinds and kinds <= {*MONEY, "reason"}


def known_heading(piece: Piece) -> str:
    """Return the kind of a heading that a cell holds whole; empty where it holds none."""
    headings = performance_words().headings
    found = headings.get(bare(piece.text)) or headings.get(plain(piece.text))
    return found.kind if found else ""


def _named(pieces: Sequence[Piece]) -> list[Heading]:
    """Name the cells of a heading row."""
    return [_heading_of(piece) for piece in pieces]


def _grouped(pieces: Sequence[Piece], below: Sequence[Piece]) -> Iterator[Heading]:
    """Name the cells of a heading row; in place of one that is not known itself, those that stand below it."""
    for at, piece in enumerate(pieces):
        end = pieces[at + 1].first - 1 if at + 1 < len(pieces) else max(one.last for one in below)
        under = [one for one in below if piece.first <= one.first <= end]
        if under and not known_heading(piece):
            for one in under:
                heading = _heading_of(one)
                yield replace(heading, name=f"{plain(piece.text)}/{heading.name}")
        else:
            yield _heading_of(piece)


def _heading_of(piece: Piece) -> Heading:
    found = match(piece.text, performance_words().heading_words)
    if found is None:
        return Heading("goal", untagged(piece.text), piece.first, piece.last, role=_role_by_end(piece.plain))
    group = performance_words().headings[found.name]
    return Heading(group.kind, group.name or found.name, piece.first, piece.last, role=Role(group.role))


def _role_by_end(label: str) -> Role:
    """Return what stands below a heading that is not known as a whole: its end may be (年度/项目指标值)."""
    return next((role for end, role in performance_words().roles_of_ends if label.endswith(end)), Role.TEXT)


def _with_periods(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """Number the blocks of a heading that names the third level twice: the whole period, then the year."""
    period, seen = 0, set[str]()
    numbered = []
    for heading in headings:
        if heading.kind in {"second", "third"}:
            if heading.kind in seen:
                period, seen = period + 1, set()
            seen.add(heading.kind)
        numbered.append(replace(heading, period=period))
    return tuple(numbered)


def _spread(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Let every heading reach to the next one: the empty places beside it belong to its merged cell."""
    following = [heading.first for heading in headings[1:]]
    return tuple(
        replace(heading, last=max(heading.last, end - 1))
        for heading, end in zip(headings, [*following, 0], strict=True)
    )
