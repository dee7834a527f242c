"""Identities of paragraphs: what one tells of an amount and others behind it of all its parts, each by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mingzhang.algebra.identity import Identity
from mingzhang.algebra.statements import Statements
from mingzhang.model import Claim, ClaimKind, Region
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import vocabulary

_ALL_BY_NAME = ("nature", "economy", "fund")
_FAR = 100  # claims behind an amount
_CLASS = 3  # digits of a function's code; items have more
_BELOW = "/"


def told_one_by_one(made: Statements) -> Iterator[Identity]:
    """Parts that are all of an amount by their names make it up, where its section tells them behind it in sentences of
    their own; what it tells of the same once more is divided anew.
    """
    claims = made.document.claims
    for at, whole in enumerate(claims):
        region = made.amounts_told[at]
        if region is None or not whole.figure.value or _is_of_one_fund(at, claims):
            continue  # what is said behind a part by its fund is said of all funds
        behind = _told_behind(made, at, region)
        for axis in _ALL_BY_NAME:
            for parts, all_there_are in _told_of(made, region, axis, behind):
                listed = any(claims[part].parent == at for part in parts)
                if not listed and _are_of_another(made, region, [_whole_of(part, claims) for part in parts]):
                    continue
                figures = tuple(claims[part].figure for part in parts)
                made_up = Identity("sum.text", (whole.figure,), figures, f"text/{whole.paragraph}/{at}/{axis}/told")
                if all_there_are or listed or made_up.holds or made_up.difference < 0:
                    yield made_up


def _are_of_another(made: Statements, region: Region, wholes: Sequence[int | None]) -> bool:
    """Whether sentences say that parts are of something else than what a region says."""
    return None not in wholes and all(made.told[whole] not in (region, None) for whole in wholes if whole is not None)


def _whole_of(part: int, claims: Sequence[Claim]) -> int | None:
    """Return what an amount is a part of by the list that it stands in, or else by the share right behind it."""
    share = claims[part + 1] if part + 1 < len(claims) else None
    told = share.whole if share is not None and share.kind is ClaimKind.SHARE and share.subject == part else None
    return told if claims[part].parent is None else claims[part].parent


def _told_of(
    made: Statements, region: Region, axis: str, behind: Mapping[Region, int]
) -> Iterator[tuple[tuple[int, ...], bool]]:
    """Yield the parts into which the names on one axis divide a region, where all are told; also the usual ones where
    nothing is told of the others, which need not be all there are.
    """
    for split in axes().splits(axis, getattr(region, axis)):
        wanted = [made.spelling.of(region.changed(**{axis: part})) for part in split.parts]
        if len({getattr(part, axis) for part in wanted} - {getattr(region, axis)}) < len(wanted):
            continue
        if axis != "fund":  # which may be said of the first part alone
            wanted = [part if part in behind else part.changed(fund=None) for part in wanted]
        told = [part for part in wanted if part in behind]
        usual = {getattr(part, axis) for part in told} == set(vocabulary().usual)
        others = [part for part in wanted if part not in behind]
        if len(told) > 1 and (not others or (usual and not any(map(made.stated, others)))):
            yield tuple(behind[part] for part in told), not others


def items_of_classes(made: Statements) -> Iterator[Identity]:
    """The items below a class of functions make it up, where its section lists them all behind it: so it does where the
    items of some class named beside it do; and they are never more than it.
    """
    claims = made.document.claims
    sums: list[tuple[Claim, Identity]] = []
    for at, whole in enumerate(claims):
        region = made.amounts_told[at]
        if region is None or len(region.function or "") != _CLASS or not whole.figure.value:
            continue
        behind = _told_behind(made, at, region, below=True)
        items = {one: part for one, part in behind.items() if _is_item(one, region)}
        parts = [claims[at].figure for one, at in items.items() if not any(_is_item(other, one) for other in items)]
        if parts:
            family = f"text/{whole.paragraph}/{at}/items"
            sums.append((whole, Identity("sum.text", (whole.figure,), tuple(parts), family)))
    for whole, made_up in sums:
        beside = [one for other, one in sums if other.paragraph == whole.paragraph and one is not made_up]
        all_told = bool(beside) and all(one.holds for one in beside)
        if made_up.holds or all_told or made_up.difference < 0:
            yield made_up


def _is_item(one: Region, whole: Region) -> bool:
    """Whether a region is what another is but for a code below its function."""
    below = one.function != whole.function and (one.function or "").startswith(whole.function or "-")
    return below and one.changed(function=whole.function) == whole


def _is_of_one_fund(at: int, claims: Sequence[Claim]) -> bool:
    """Whether an amount is a part of another by the fund that it is of, or is said to be a share of another's."""
    part = claims[at]
    shares = (one for one in claims[at + 1 : at + 2] if one.kind is ClaimKind.SHARE and one.subject == at)
    wholes = (part.parent, *(one.whole for one in shares))
    return any(claims[whole].figure.region.fund != part.figure.region.fund for whole in wholes if whole is not None)


def _told_behind(made: Statements, at: int, region: Region, *, below: bool = False) -> dict[Region, int]:
    """Return what a section, or also those `below` it, tell behind an amount, each the first time, until they tell of
    the same again.
    """
    claims, paragraphs, told = made.document.claims, made.document.paragraphs, made.amounts_told
    section = paragraphs[claims[at].paragraph].section
    found: dict[Region, int] = {}
    for place in range(at + 1, min(at + _FAR, len(claims))):
        here = paragraphs[claims[place].paragraph].section
        if here != section and not (below and here.startswith(section + _BELOW)):
            break
        part = told[place]
        if part == region:
            break
        if part is not None:
            found.setdefault(part, place)
    return found
