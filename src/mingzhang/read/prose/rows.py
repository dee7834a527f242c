"""Numbers that stand in a row as others before them do, one for one (分别为6万元和4万元，占支出10万元的60%和40%)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.model import ClaimKind
from mingzhang.read.prose.drafts import FAR, Stated
from mingzhang.read.prose.events import Rate
from mingzhang.read.prose.scene import Scene
from mingzhang.read.prose.words import LAST
from mingzhang.standard.lexicon import vocabulary


def in_row(scene: Scene, at: int, rank: tuple[int, int], stated: Stated) -> int | None:
    """Return the amount that a change or rate in a row speaks of: the one at its place among as many before the row."""
    place, size = rank
    before = [
        other
        for other in range(max(scene.discourse.paragraph_from, at - place - FAR), at - place)
        if stated[other].is_amount and stated[other].depth <= stated[at].depth
    ]
    row = _row_before(before, size, stated)
    now = [at for at in before if row and at < row[0]][-size:]
    if len(now) == size and all(_is_of_year_before(*two, stated) for two in zip(now, row, strict=True)):
        return now[place]  # 分别为8万元、6万元，上年分别为7万元、5万元，分别增长…
    return row[place] if row else None


def _row_before(before: Sequence[int], size: int, stated: Stated) -> Sequence[int]:
    """Return as many amounts as a row has numbers: the last ones, or where their total stands behind a row of as many
    (分别为8万元、6万元，合计14万元，占比分别为…) those of that row.
    """
    row = before[-size - 1 : -1]
    if len(row) == size and all(stated[at].parent == before[-1] for at in row):
        return row
    return before[-size:] if len(before) >= size else ()


def then_in_row(now: int | None, stated: Stated) -> int | None:
    """Return what an amount of a row was the year before, where the row behind its own says that of all of it."""
    rank = stated[now].rank if now is not None else None
    then = now + rank[1] if now is not None and rank else len(stated)
    return then if then < len(stated) and _is_of_year_before(now or 0, then, stated) else None


def _is_of_year_before(now: int, then: int, stated: Stated) -> bool:
    """Whether an amount stands in its row as another does in the row before, and is of an earlier year."""
    one, other = stated[now], stated[then]
    earlier = other.year == LAST or (other.year.isdigit() and other.year < (one.year or one.region.year or ""))
    return other.is_amount and one.rank is not None and one.rank == other.rank and earlier and one.year != LAST


def change_in_row(at: int, rank: tuple[int, int] | None, stated: Stated) -> int | None:
    """Return the change that a rate in a row says again: the one at its place among as many right before the row."""
    first = at - rank[0] - rank[1] if rank else -1
    changes = range(max(first, 0), first + rank[1]) if rank else ()
    told = first >= 0 and rank is not None and all(stated[place].kind is ClaimKind.CHANGE for place in changes)
    return first + rank[0] if told and rank is not None and stated[first].paragraph == stated[at].paragraph else None


def measured_in_row(at: int, rank: tuple[int, int] | None, since: int, stated: Stated) -> int | None:
    """Return the share whose part a change in a row speaks of and whose whole it is measured against, where as many
    shares of one amount stand right before the row (为预算8万元的75%，为上年12万元的50%，分别减少2万元和6万元).
    """
    shares: list[int] = []
    place = at - rank[0] - 1 if rank else -1
    while rank and place >= since and len(shares) < rank[1]:
        if stated[place].kind is ClaimKind.SHARE:
            shares.insert(0, place)
        elif not shares or stated[shares[0]].whole != place:
            return None
        place -= 1
    told = {stated[one].subject for one in shares}
    if rank is None or len(shares) < rank[1] or len(told) != 1 or None in told:
        return None
    return shares[rank[0]] if stated[shares[rank[0]]].whole is not None else None


def in_its_row(at: int | None, rank: tuple[int, int] | None, stated: Stated) -> int | None:
    """Return the amount at a place in the row that one stands in, where that row is as long."""
    row = stated[at].rank if at is not None else None
    return at - row[0] + rank[0] if at is not None and row and rank and row[1] == rank[1] else at


def row_of_printed(scene: Scene, event: Rate, rank: tuple[int, int], stated: Stated) -> None:
    """Add one of a row of shares of an amount that stands right before them (分别为…，占支出9万元的60%和40%), or of one
    in a row of as many (分别为…，完成预算6万元、4万元的98%和99%).
    """
    at = stated.add(scene.draft(event, ClaimKind.SHARE))
    place, size = rank
    paired = at >= size and stated[at - size].rank == rank
    whole = at - size if paired else at - place - 1
    if whole < scene.discourse.sentence_from or stated[whole].kind is not ClaimKind.AMOUNT:
        return
    first = whole - place if paired else whole
    for base in range(first, at - place):
        stated.revise(base, is_base=True)
    clause = re.split(r"[，,。；;:]", scene.here.text[: stated[first].span[0]])[-1]
    done = any(word in clause for word in vocabulary().completion)
    stated.revise(at, whole=whole, subject=in_row(scene, at, rank, stated), done=done)
