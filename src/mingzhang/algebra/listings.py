"""Which amounts a sentence divides completely, and which only seem so.

A list after 其中 may pick out some parts only. That it names all of them is certain where the reader saw it in the
words, where the same parts are complete in another respect (their number, their shares) or exceed their whole though
none can lie in another, or by what one digit would mend, and likely where it prints parts of nothing, where its parts
exceed their whole in any other way, or where one digit alone keeps them from adding up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations

from mingzhang.model import Claim, ClaimKind, ClaimLabel, Figure, Precise, total
from mingzhang.model.values import dataclass, replace
from mingzhang.standard.axes import axes
from mingzhang.standard.lexicon import vocabulary

_WHOLE_SHARE = Decimal(100)
_TELLING_PART = 3
_TELLING_DIGITS = 5  # in a shorter number one digit bridges too many gaps
_LOST_DIGITS = (1, 2, 3, 4, 8)  # a digit or two too few, or 元 for 千元, 万元, 亿元
_ADDED = (ClaimKind.AMOUNT, ClaimKind.COUNT, ClaimKind.AREA)
_THE_REST = ("其他", "其它", "其余")
_PEOPLE = ("人", "名")  # who may be counted twice (党员40人，女职工30人)
_AND_SO_ON = re.compile(r"等[^，,。；;\d]{0,6}$")
_FEW = (1, 2)  # so many parts of a list may not belong to it


@dataclass(frozen=True, slots=True)
class _List:
    """The parts that one list names of one amount or count."""

    whole: int
    kind: ClaimKind
    listing: int | None
    parts: tuple[int, ...]


def divided(claims: Sequence[Claim]) -> Iterator[tuple[int, list[int], bool]]:
    """Yield each amount or count that others divide, with those others and whether that they are all is certain."""
    lists = list(_lists(claims))
    whole = [one for one in lists if not any(claims[part].of_which for part in one.parts)]
    numbered = {(one.listing, len(one.parts)) for one in whole if one.listing is not None}
    named = {names for one in whole if (names := _names(claims, one))}
    for one in lists:
        listed = one in whole or (one.listing, len(one.parts)) in numbered or _names(claims, one) in named
        if listed or _shares_are_whole(claims, one) or _ends_in_the_rest(claims, one):
            yield one.whole, list(one.parts), True
        elif one.kind is not ClaimKind.AREA and _seems_whole(claims, one):
            yield one.whole, list(one.parts), _exceeds(claims, one) or _is_in_another_unit(claims, one)


def _lists(claims: Sequence[Claim]) -> Iterator[_List]:
    below: dict[tuple[int, ClaimKind, int | None], list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        if claim.parent is not None and claim.kind in _ADDED:
            whole = claims[claim.parent]
            if whole.kind is claim.kind and (claim.kind is ClaimKind.AMOUNT or whole.figure.unit == claim.figure.unit):
                below[(claim.parent, claim.kind, claim.listing)].append(at)
    for (top, kind, listing), parts in below.items():
        if len(parts) > 1:
            yield _List(top, kind, listing, tuple(parts))


def _ends_in_the_rest(claims: Sequence[Claim], one: _List) -> bool:
    """Whether the last of things that are counted or measured is called the others of them (其他用房900平方米)."""
    label = claims[one.parts[-1]].figure.label
    last = label.subject if isinstance(label, ClaimLabel) else ""
    return one.kind is not ClaimKind.AMOUNT and last.startswith(_THE_REST)


def _names(claims: Sequence[Claim], one: _List) -> frozenset[str]:
    """Return what the parts are called, with what they are parts of; empty where they are not told apart."""
    labels = [claims[part].figure.label for part in one.parts]
    names = frozenset(label.subject for label in labels if isinstance(label, ClaimLabel) and label.subject)
    return names | {one.kind.value} if len(names) == len(one.parts) else frozenset()


def _shares_are_whole(claims: Sequence[Claim], one: _List) -> bool:
    """Whether each part has a share of the whole, and the shares make a hundred but for their rounding."""
    shares = {
        claim.subject: claim.figure
        for claim in claims
        if claim.kind is ClaimKind.SHARE and claim.whole == one.whole and claim.figure.value is not None
    }
    if not all(part in shares for part in one.parts):
        return False
    return total(shares[part].precise for part in one.parts).agrees(Precise(_WHOLE_SHARE))


def _seems_whole(claims: Sequence[Claim], one: _List) -> bool:
    """Whether parts that do not add up are likely to be meant to."""
    whole, parts = claims[one.whole].figure, [claims[part].figure for part in one.parts]
    if not all(_same_time(claims[one.whole], claims[part]) for part in one.parts):
        return False
    nested = _is_nested(whole, parts) and not are_apart(whole, parts)
    if nested or _is_account(claims, one) or _is_of_another(whole, parts):
        return False
    if _are_counted_in_each_other(claims, one) or (whole.unit in _PEOPLE and not are_apart(whole, parts)):
        return False
    gap = whole.yuan - sum((part.yuan for part in parts), Decimal(0))
    nothing = sum(part.value == 0 for part in parts)
    if nothing == len(parts):
        return False  # which says nothing of how many parts there are
    if gap >= 0 and _goes_on(parts[-1]):
        return False
    if gap < 0 or 1 < nothing < len(parts) or _is_in_another_unit(claims, one):
        return True
    beside = (claim.figure.yuan for claim in claims if claim.paragraph == claims[one.whole].paragraph)
    if abs(gap) in map(abs, beside):
        return False  # a part that was not taken for one
    told = any(abs(gap) == abs(claim.figure.yuan) for claim in claims)
    return _slipped(whole, parts, gap) or (not told and _names_some_of_each(whole, parts))


def _names_some_of_each(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the kinds into which a whole divides are all there, one by a kind of its own (公务用车 by its 运行费)."""
    tree, ways = axes()["economy"], axes().splits("economy", whole.region.economy) if whole.region.economy else ()
    nodes = [part.region.economy for part in parts]
    return None not in nodes and any(
        all(any(node is not None and tree.contains(kind, node) for node in nodes) for kind in way.parts) for way in ways
    )


def _goes_on(last: Figure) -> bool:
    """Whether the words behind the last part say that there are more (办公费8万元、差旅费3万元等)."""
    label = last.label
    return isinstance(label, ClaimLabel) and _AND_SO_ON.search(label.sentence) is not None


def _is_nested(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether some of the amounts come to the whole, or to one of the others, without the rest: parts of parts."""
    runs = [(first, last) for first in range(len(parts)) for last in range(first + 2, len(parts) + 1)]
    for first, last in runs:
        run = parts[first:last]
        if last - first == len(parts) or any(not part.value for part in run):
            continue
        above = parts[first - 1] if first else whole
        rest = [*parts[:first], *parts[last:]]
        told = all(len(part.text.strip("0.,")) >= _TELLING_PART for part in rest)  # no digit typed for a nought
        if told and above.precise.agrees(total(part.precise for part in run)):
            return True
    return False


def _is_of_another(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether amounts divide something else than the one before them: it is what one leaves of the others (甲10万元，
    市对县补助90万元、县上缴80万元), or several are more than it alone is, whatever noughts or unit it may have lost.
    """
    for at, part in enumerate(parts):
        rest = total(other.precise for other in [*parts[:at], *parts[at + 1 :]])
        if whole.value and rest.value and (part.precise - rest).agrees(whole.precise):
            return True
    all_ = total(part.precise for part in parts)
    lost = any((whole.precise * 10**digits).agrees(all_) for digits in _LOST_DIGITS)
    return not lost and sum(part.precise.exceeds(whole.precise) for part in parts) > 1


def _are_counted_in_each_other(claims: Sequence[Claim], one: _List) -> bool:
    """Whether some of the names are kinds of others (中小企业, 小微企业)."""
    labels = [claims[part].figure.label for part in one.parts]
    names = [label.subject for label in labels if isinstance(label, ClaimLabel)]
    return any(_is_kind_of(first, second) for first, second in permutations(names, 2))


def _is_kind_of(inner: str, outer: str) -> bool:
    """Whether a name is another's but for a narrower kind in it."""
    return any(wide in outer and outer.replace(wide, narrow) == inner for wide, narrow in vocabulary().nested)


def _is_account(claims: Sequence[Claim], one: _List) -> bool:
    """Whether what is named after an amount comes in as well as goes out: an account of it, no parts."""
    labels = [claims[part].figure.label for part in one.parts]
    said = {name[-2:] for label in labels if isinstance(label, ClaimLabel) and (name := label.subject)}
    return {"收入", "支出"} <= said


def _is_in_another_unit(claims: Sequence[Claim], one: _List) -> bool:
    """Whether the whole is printed in another unit than all parts, or one part alone in another than the whole,
    and the same digits in the unit of the others would close the gap.
    """
    whole, parts = claims[one.whole].figure, [claims[part].figure for part in one.parts]
    units = {part.unit for part in parts}
    if len(units) == 1 and whole.unit not in units and whole.is_money and parts[0].is_money:
        return replace(whole, unit=parts[0].unit).precise.agrees(total(part.precise for part in parts))
    other = [part for part in parts if part.unit != whole.unit]
    if len(other) != 1 or len(parts) < _TELLING_PART or not whole.is_money or not other[0].is_money:
        return False
    odd = other[0]
    meant = replace(odd, unit=whole.unit)
    sum_ = total(part.precise for part in parts if part is not odd) + meant.precise
    return len(odd.text.strip("0.,")) >= _TELLING_PART and sum_.agrees(whole.precise)


def _exceeds(claims: Sequence[Claim], one: _List) -> bool:
    """Whether parts are more than their whole, which they never are, and none of them was meant to lie in another or
    beside the whole: that would leave some that make up the whole, or one that is more than it. Names that are known
    say it by themselves.
    """
    whole, parts = claims[one.whole].figure, [claims[part].figure for part in one.parts]
    if not total(part.precise for part in parts).exceeds(whole.precise):
        return False
    gap = whole.yuan - sum((part.yuan for part in parts), Decimal(0))
    known = are_apart(whole, parts)
    if _slipped(whole, parts, gap) or (one.kind is ClaimKind.COUNT and known):
        return True
    if any(part.precise.exceeds(whole.precise) for part in parts):
        return False
    fewer = any(-gap == sum(some) for size in _FEW for some in combinations((part.yuan for part in parts), size))
    return known or (not fewer and all(_beside(part, other) for part, other in combinations(parts, 2)))


def are_apart(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether things are counted of which none is another: kinds of what the whole counts, or people told apart by the
    words of one family, of which the whole's own name holds none.
    """
    if all(any(figure.region) for figure in (whole, *parts)):
        kinds = all(axes().covers(whole.region, part.region) for part in parts)
        return kinds and all(_beside(part, other) for part, other in combinations(parts, 2))
    labels = [figure.label.subject if isinstance(figure.label, ClaimLabel) else "" for figure in (whole, *parts)]
    labels[0] = _without(labels[0], vocabulary().together)
    for family in vocabulary().apart:
        held, *told = ([word for word in family if word in label] for label in labels)
        if not held and all(len(words) == 1 for words in told) and len({words[0] for words in told}) == len(told):
            return True
    return False


def _without(label: str, words: Sequence[str]) -> str:
    for word in words:
        label = label.replace(word, "")
    return label


def _beside(one: Figure, other: Figure) -> bool:
    """Whether neither of two parts can lie in the other: other nodes of one axis, or unknown sums of money that end
    alike (…税, …税), neither of which names the other; people may be counted twice.
    """
    known = any(one.region), any(other.region)
    if not all(known):
        names = [label.subject for label in (one.label, other.label) if isinstance(label, ClaimLabel)]
        return one.is_money and not any(known) and len(names) == len(set(names)) > 1 and _end_alike(*names)
    return len(one.region.differing(other.region)) == 1 and not any(
        axes().covers(outer, inner) for outer, inner in ((one.region, other.region), (other.region, one.region))
    )


def _end_alike(one: str, other: str) -> bool:
    """Whether two names are kinds of one thing, and neither is a kind of the other."""
    return bool(one and other) and one[-1] == other[-1] and one not in other and other not in one


def _slipped(whole: Figure, parts: Sequence[Figure], gap: Decimal) -> bool:
    """Whether one digit of the whole or of a part would close the gap between them."""
    mended = [(whole, whole.yuan - gap), *((part, part.yuan + gap) for part in parts)]
    return any(_one_slip(figure.yuan, value) for figure, value in mended)


def slipped(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether one digit of a change or of a part of it would make the parts come to it, whichever way they go."""
    gap = whole.yuan - sum((part.yuan for part in parts), Decimal(0))
    mended = [(whole.yuan, whole.yuan - gap), *((part.yuan, part.yuan + gap) for part in parts)]
    return any(
        printed * meant > 0 and _one_slip(abs(printed), abs(meant), _TELLING_DIGITS - 1) for printed, meant in mended
    )


def _same_time(one: Claim, other: Claim) -> bool:
    """Whether two amounts are about the same year and stage, as far as both say."""
    pairs = ((getattr(one.figure.region, axis), getattr(other.figure.region, axis)) for axis in ("year", "phase"))
    return all(left is None or right is None or left == right for left, right in pairs)


def _one_slip(printed: Decimal, meant: Decimal, telling: int = _TELLING_DIGITS) -> bool:
    """Whether two long numbers differ by one digit, or by two neighbouring ones in each other's place."""
    one, other = f"{printed:.2f}", f"{meant:.2f}"
    if meant <= 0 or len(one) != len(other) or len(one.replace(".", "").strip("0")) < telling:
        return False
    unlike = [at for at, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    if len(unlike) == 1:
        return True
    turned = len(unlike) == 2 and unlike[1] - unlike[0] in (1, 2)  # a point may stand between them
    return turned and [one[at] for at in unlike] == [other[at] for at in reversed(unlike)]
