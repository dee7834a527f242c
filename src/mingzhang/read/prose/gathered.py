"""Amounts that say what others before them in their sentence come to: a total, a rest, a plan as it was adjusted."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from mingzhang.model import ClaimKind, Ground, Origin, total
from mingzhang.read.prose.accounts import CARRIED_OUT, account, what_is_left
from mingzhang.read.prose.drafts import FAR, Divided, Stated
from mingzhang.read.prose.events import Amount, Base
from mingzhang.read.prose.exhaustive import completed
from mingzhang.read.prose.lists import OF_WHICH
from mingzhang.read.prose.partitions import is_partition, made_up
from mingzhang.read.prose.scene import Scene
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import CHINESE_DIGITS, plain

_WAYS = lazy.compile(
    "收入|支出|总计|合计|总额|累计|完成|预算|决算|余额|限额|本年|当年|全年|年末|年底|期末|政府性?|地方|法定|总"
)
_IS = lazy.compile("[为是]$")
_NUMERALS = {"两": 2} | {sign: at for at, sign in enumerate(CHINESE_DIGITS, 1)}


def gathered(scene: Scene, event: Amount | Base, at: int, stated: Stated) -> None:
    """Link an amount with those before it that it is the total, the rest or the outcome of, where its words say so."""
    _adjusted(scene, event, at, stated)
    label, phrase = plain(stated[at].subject_words), _IS.sub("", plain(event.gap.phrase))
    label = phrase if phrase.startswith(label) and phrase.endswith(vocabulary().gathers) else label
    whole = _total().match(plain(event.gap.phrase))
    leaves, adds = _leaves(label, event), label.endswith(vocabulary().gathers)
    told = before(scene, at, stated) if whole or leaves or adds else ()
    beside = _since_semicolon(scene, told, at, stated)
    listed = _listed(whole, beside, told, at, stated) if whole else ()
    if whole and listed and not whole["flow"]:
        _divide(at, listed, whole["word"], stated)
        name_whole(at, listed, stated)
    elif leaves and (sides := _sides(scene, beside, label, at, stated)):
        _divide(sides[0], (sides[1], at), label, stated, named=sides != beside)
    elif parts := (
        (_added(at, told, label, stated) or _all_parts(at, told, stated) if adds else ())
        or _account(scene, at, stated)
        or listed
    ):
        if not _only_rose(at, parts, stated):
            _divide(at, parts, label, stated)
    elif (left := what_is_left(at, before(scene, at, stated), stated)) is not None:
        _divide(*left, label, stated)
    elif not _is_of_another(scene) and (
        divided := completed(at, scene.discourse.paragraph_from, scene.discourse.sentence_from, stated)
    ):
        _divide(*divided, "", stated, named=True)


def _listed(
    whole: re.Match[str], beside: tuple[int, ...], told: tuple[int, ...], at: int, stated: Stated
) -> tuple[int, ...]:
    """Return the amounts of a list before its total; 三项合计 behind two amounts is of one more."""
    size = _NUMERALS.get(whole["size"] or "", 0)
    added = any(plain(stated[place].subject_words).startswith(vocabulary().adds) for place in told)
    if len(beside) < 2 or len(told) < size or _is_no_sum(whole, told, stated) or (whole["flow"] and added):
        return ()
    ways = [beside[-size:], told[-size:], *([beside[1:]] if len(beside) > 2 and not size else [])]
    nearest = min(ways[:2], key=lambda parts: abs(_gap(at, parts, stated)))
    return next((parts for parts in ways if _add_up(at, parts, stated)), nearest)


def _is_of_another(scene: Scene) -> bool:
    """Whether the sentence has named what it divides, which is nothing that is printed before (全市收入中，税收…)."""
    inner = scene.lists.inner
    return inner is not None and inner.opener == OF_WHICH and not inner.heads


def _all_parts(at: int, before: tuple[int, ...], stated: Stated) -> tuple[int, ...]:
    """Return the amounts right before a total that are known to be all of it (人员经费…、公用经费…，基本支出合计…)."""
    ways = [before[-size:] for size in range(len(before), 1, -1)] if stated[at].known else []
    for parts in ways:
        known = all(stated[place].known and not stated[place].both for place in parts)
        if known and is_partition(stated[at].region, [stated[place].region for place in parts]):
            return parts
    return ()


def _account(scene: Scene, at: int, stated: Stated) -> tuple[int, ...]:
    return account(at, before(scene, at, stated), scene.discourse.paragraph_from, scene.here.text, stated)


def _added(at: int, before: tuple[int, ...], label: str, stated: Stated) -> tuple[int, ...]:
    """Return the amounts that others are added to, with those: where several may be meant, the ones that add up.

    What came in does not add up to what went out. A list that an added amount opened (其中…) may have ended unsaid.
    """
    words = vocabulary().adds
    first = next((n for n, place in enumerate(before) if plain(stated[place].subject_words).startswith(words)), 0)
    if any(_is_other_way(label, plain(stated[place].subject_words)) for place in before):
        return ()
    ways = [(place, *before[first:]) for place in before[:first]] + [before[n:] for n in range(first - 1)]
    listed = [place for place in range(before[-1] + 1, at) if stated[place].parent == before[-1]] if before else []
    ended = [(*parts, *listed[size:]) for parts in ways for size in range(1, len(listed))]
    meant = [parts for parts in (*ways, *ended) if _add_up(at, parts, stated)]
    return (meant or ways)[0] if meant or len(ways) == 1 else ()


def _only_rose(at: int, parts: tuple[int, ...], stated: Stated) -> bool:
    """Whether amounts are listed as what others rose to (从1亿元增加到2亿元), and those add up no more."""
    from_ = [stated[place].whole for place in parts]
    if not from_ or None in from_ or not stated[at - 1].is_base:
        return False
    return not stated[at - 1].precise.agrees(total(stated[place].precise for place in from_ if place is not None))


def _is_no_sum(whole: re.Match[str], parts: tuple[int, ...], stated: Stated) -> bool:
    """Whether the name of a total says which way money went, and that of an amount before it another: what there was
    to be spent does not add up to what was spent (拨款8万元，结转2万元，合计支出9万元); and what is carried over or
    comes from others is told behind what a government has of its own, maybe in another sentence.
    """
    flow = whole["flow"] or whole["way"] or ""
    names = [plain(stated[place].subject_words) for place in parts]
    there = vocabulary().to_be_spent if flow == "支出" else ()
    carried = tuple(word for side in vocabulary().side for word in side.carried)
    return bool(flow) and any(
        _is_other_way(flow, name) or any(word in name for word in (*there, *carried)) for name in names
    )


def _is_other_way(one: str, other: str) -> bool:
    """Whether one name is of what came in alone and the other of what went out, or the other way round."""
    came, went = ({side.flow for side in vocabulary().side if side.flow in name} for name in (one, other))
    return len(came) == 1 and len(went) == 1 and came != went


def _add_up(at: int, parts: tuple[int, ...], stated: Stated) -> bool:
    return stated[at].precise.agrees(total(stated[place].precise for place in parts))


def _gap(at: int, parts: tuple[int, ...], stated: Stated) -> Decimal:
    return stated[at].yuan - sum((stated[place].yuan for place in parts), Decimal(0))


def _adjusted(scene: Scene, event: Amount | Base, at: int, stated: Stated) -> None:
    """Link the change of a plan with what the plan became."""
    if at - 2 < scene.discourse.sentence_from or not any(word in event.gap.phrase for word in vocabulary().adjusted):
        return
    change = stated[at - 1]
    if change.kind is ClaimKind.CHANGE and change.subject is None and change.whole == at - 2:
        stated.revise(at - 1, subject=at)


def before(scene: Scene, at: int, stated: Stated, since: int | None = None) -> tuple[int, ...]:
    """Return the amounts before one that are no part of another and no whole of a share, of its sentence or `since`."""
    first = scene.discourse.sentence_from if since is None else since
    draft, near = stated[at], range(max(first, at - FAR), at)
    wholes = {stated[place].whole for place in near}
    return tuple(
        place
        for place in near
        if (other := stated[place]).is_amount
        and (other.parent, other.dimension, other.depth) == (None, draft.dimension, draft.depth)
        and place not in wholes
    )


def _sides(scene: Scene, beside: tuple[int, ...], label: str, at: int, stated: Stated) -> tuple[int, ...]:
    """Return what came in and what went out, of which the name of an amount says that it is left.

    Where it says so by itself (本年收支结余) the two may stand in sentences before it.
    """
    pair = beside
    if not beside and label in vocabulary().leaves:
        told = before(scene, at, stated, scene.discourse.paragraph_from)
        pair = told[-2:] if _are_in_and_out(told[-3:], scene.here.text, stated) else ()
    return pair if len(pair) == 2 and _are_opposite(*(stated[place].subject_words for place in pair)) else ()


def _are_in_and_out(told: tuple[int, ...], text: str, stated: Stated) -> bool:
    """Whether the last two amounts are all that came in and all that went out of one year, told in sentences apart:
    no other amount stands beside the first of them in its sentence.
    """
    if len(told) < 2:
        return False
    came, went = (stated[place] for place in told[-2:])
    money, spent = (CARRIED_OUT.sub("", plain(one.subject_words)) for one in (came, went))
    names = money.endswith("收入") and spent.endswith("支出")
    alone = len(told) == 2 or "。" in text[stated[told[0]].span[1] : came.span[0]]
    return names and alone and went.year in ("", came.year) and "。" in text[came.span[1] : went.span[0]]


def _since_semicolon(scene: Scene, before: tuple[int, ...], at: int, stated: Stated) -> tuple[int, ...]:
    """Return those of the amounts that stand behind the last semicolon, all where none does."""
    if not before:
        return before
    first, end = stated[before[0]].span[0], stated[at].span[0]
    stop = max(scene.here.text.rfind(sign, first, end) for sign in ";；")
    return tuple(place for place in before if stated[place].span[0] > stop) or before


def _leaves(label: str, event: Amount | Base) -> bool:
    """Whether words name a rest: by themselves, or behind a clause that sets the amounts against each other."""
    words = vocabulary()
    if label in words.leaves or label not in words.rest:
        return label in words.leaves
    clauses = re.split(r"[，,。；;:]", event.gap.words)
    return any(clause.strip() in words.left_over for clause in clauses[:-1])


def _are_opposite(first: str, second: str) -> bool:
    """Whether two amounts are what comes in and goes out of one thing: their names differ in nothing else."""
    money, spent = (_WAYS.sub("", plain(label)) for label in (first, second))
    return money.endswith(spent)


def _divide(whole: int, parts: tuple[int, ...], word: str, stated: Stated, *, named: bool = False) -> None:
    for at in parts:
        stated.revise(at, parent=whole, listing=parts[0])
    stated.divide(Divided(whole, parts, True, word, named))


def name_whole(whole: int, parts: tuple[int, ...], stated: Stated) -> None:
    """Give a total that names nothing the region that its parts make up (货物3万元、工程4万元、服务1万元，合计…)."""
    told = stated[whole].known or not all(stated[place].known for place in parts)
    region = None if told else made_up([stated[place].region for place in parts])
    if region is not None:
        part = stated[parts[0]]
        divided = region.differing(part.region)
        kept = (ground for ground in part.because if ground.axis not in divided)
        inferred = (Ground(axis, "", Origin.INFERRED) for axis in divided)
        stated.revise(whole, region=region, known=True, because=(*kept, *inferred))


@cache
def _total() -> re.Pattern[str]:
    words = "|".join(vocabulary().gathers)
    return lazy.compile(
        rf"^(?:(?:以上|上述)(?:各项|几项|项目)?)?(?P<count>(?P<size>[两{CHINESE_DIGITS}])(?:项|者|类|部分|地|级|家|本预算)(?:支出|收入|资金)?)?"
        rf"(?P<flow>支出|收入|费用|资金|经费)?(?P<word>{words}|(?(flow)(?!)|共))(?(flow)|(?P<way>支出|收入|费用|金额|资金|经费|投入)?)"
        r"(?:金额|资金)?(?(count)(?:完成|安排|投入|支出)?)[为是]?$"
    )
