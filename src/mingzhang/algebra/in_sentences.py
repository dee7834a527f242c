"""Identities of sentences: what a sentence divides, changes that must agree, parts of last year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from mingzhang.algebra.identity import Identity
from mingzhang.algebra.listings import are_apart, divided, slipped
from mingzhang.algebra.statements import Statements
from mingzhang.model import Claim, ClaimKind, ClaimLabel, Disclosure, Figure, Region, total, within_digits
from mingzhang.standard.axes import axes, contains
from mingzhang.standard.lexicon import Bound, vocabulary
from mingzhang.standard.words import is_of_which, plain

_STOP = "。"
_CLAUSES = "，,；;。"
_NAMED = (ClaimKind.AMOUNT, ClaimKind.OTHER)  # 限额50亿元以内 is a threshold to the reader
_TOTALS = ("收入总计", "支出总计")
_LEFT = ("年初结转结余", "年末结转结余", "结余分配", "使用非财政拨款结余")
_FLOWS = ("年初结转结余", "收入", "支出", "年末结转结余")
_NAMED_APART = ("nature", "economy")  # axes with nodes of which a list may leave one out
_DIVIDING = ("nature", "fund", "function", "economy", "vintage")
_NEAR = 12  # claims: the four amounts with a rate and a change each


def parts_last_year(made: Statements) -> Iterator[Identity]:
    """A part was no more than its whole last year either, where sentences say how much both have changed since."""
    claims = made.document.claims
    said: dict[tuple[Region, Region | None], tuple[Figure, Claim]] = {}
    for claim in claims:
        if claim.kind is ClaimKind.CHANGE and claim.subject is not None and claim.direction and claim.figure.is_money:
            region = made.told[claim.subject]
            if region is not None and (claim.figure.value or 0) > 0:
                said.setdefault((region, claim.base), (claims[claim.subject].figure, claim))
    for (region, base), (part, moved) in said.items():
        fixed = [axis for axis in ("nature", "fund", "vintage") if getattr(region, axis) is not None]
        for opened in (subset for size in (1, 2, 3) for subset in combinations(fixed, size)):
            wider = made.spelling.of(region.opened(*opened))
            if wider == region or (wider, base) not in said:
                continue
            whole, also = said[(wider, base)]
            if _is_total(part) and not _is_total(whole):
                continue  # last year something may have been left from the year before, this year nothing is
            sides: tuple[list[Figure], list[Figure]] = ([part], [whole])
            sides[(moved.direction or 0) > 0].append(moved.figure)
            sides[(also.direction or 0) < 0].append(also.figure)
            left, right = map(tuple, sides)
            yield Identity(
                "part.whole", left, right, f"last/{'+'.join(opened)}", "year", at_most=True, severity="warning"
            )
            break


def _is_total(figure: Figure) -> bool:
    """Whether a total is meant that holds what was there before or is left."""
    return (figure.region.flow or "").endswith("总计")


def within_sentences(made: Statements) -> Iterator[Identity]:
    """An amount that a sentence divides is the sum of what it names, and so is its change."""
    claims = made.document.claims
    changes = {
        (claim.subject, claim.base): claim
        for claim in claims
        if claim.kind is ClaimKind.CHANGE and claim.subject is not None
    }
    named = {(one.whole, one.parts) for one in made.document.said.divisions if one.named}
    for whole, parts, certain in divided(claims):
        alone = made.apart and (whole, tuple(parts)) not in named
        if alone and not _in_one_breath(made.document, claims[whole], claims[parts[0]]):
            continue  # whether a list divides what the sentence before is about is no longer certain
        group = "count" if claims[whole].kind is ClaimKind.COUNT else "amount"
        family = f"text/{claims[whole].paragraph}/{whole}/{group}/{parts[0]}"
        figures = tuple(claims[part].figure for part in parts)
        unsaid = tuple(_left_out(made, whole, parts))
        severity = "" if certain else "warning"
        yield Identity("sum.text", (claims[whole].figure,), (*figures, *unsaid), family, severity=severity)
        if not certain:
            continue
        for (subject, base), change in changes.items():
            moved = [changes.get((part, base)) for part in parts]
            if subject == whole and all(moved):
                figures = tuple(one.figure for one in moved if one is not None)
                sum_of_changes = Identity("sum.text", (change.figure,), figures, f"{family}/change")
                if sum_of_changes.holds or not _is_of_rounded(sum_of_changes):
                    yield sum_of_changes


def counted_in_brackets(made: Statements) -> Iterator[Identity]:
    """Kinds that a bracket names behind a count are likely all of it, where none is another (编制50人（行政30人…）)."""
    claims = made.document.claims
    told = {(whole, tuple(parts)) for whole, parts, _ in divided(claims)}
    for one in made.document.said.divisions:
        figures = [claims[part].figure for part in one.parts]
        whole = claims[one.whole]
        bracketed = one.word == "(" and whole.kind is ClaimKind.COUNT and len(figures) > 1
        if bracketed and (one.whole, one.parts) not in told and are_apart(whole.figure, figures):
            family = f"text/{whole.paragraph}/{one.whole}/count/{one.parts[0]}"
            yield Identity("sum.text", (whole.figure,), tuple(figures), family, severity="warning")


def changes_divided(made: Statements) -> Iterator[Identity]:
    """A change is the sum of those that a sentence divides it into, where these name all of it; an adjusted plan is the
    sum of the first one and its changes.
    """
    claims = made.document.claims
    for one in made.document.said.divisions:
        if not any(claims[at].kind is ClaimKind.CHANGE for at in (one.whole, *one.parts)):
            continue
        figures = tuple(claims[part].figure for part in one.parts)
        family, severity = f"text/{claims[one.whole].paragraph}/{one.whole}/moved", "" if one.complete else "warning"
        axis = "named" if one.named and one.complete else ""
        moved = Identity("sum.text", (claims[one.whole].figure,), figures, family, axis=axis, severity=severity)
        told = one.complete or one.named or slipped(claims[one.whole].figure, figures)
        if moved.holds or (told and not _is_of_rounded(moved)):
            yield moved


def changes_of_all(made: Statements) -> Iterator[Identity]:
    """The change of a whole is that of its parts together, where sentences give both and the parts make it up now.

    Last year there may have been others that nobody names any more, so that it is never more than to be explained.
    """
    claims, said = made.document.claims, _changes_said(made)
    told = {one.whole for one in made.document.said.divisions}
    wholes = {whole for whole, _, _ in divided(claims)}
    for (region, base), moved in said.items():
        if moved in told or claims[moved].subject in wholes or not (amount := _amount_of(claims, moved)):
            continue
        for axis in _DIVIDING:
            node = getattr(region, axis)
            below = {
                getattr(other, axis): at
                for (other, of), at in said.items()
                if of == base and other.changed(**{axis: node}) == region and other != region
            }
            own = {one: at for one, at in below.items() if not any(_is_within(axis, one, other) for other in below)}
            parts = [_amount_of(claims, at) for at in own.values()]
            sum_ = total(part.precise for part in parts if part)
            if len(own) > 1 and None not in own and all(parts) and amount.precise.agrees(sum_):
                figures = tuple(claims[at].figure for at in own.values())
                family = f"text/{claims[moved].paragraph}/{moved}/moved/{axis}"
                of_all = Identity("sum.text", (claims[moved].figure,), figures, family, severity="warning")
                if of_all.holds or not _is_of_rounded(of_all):
                    yield of_all


def _changes_said(made: Statements) -> dict[tuple[Region, Region | None], int]:
    """Return by what they are of, and against what, the changes of amounts of money; those said in two ways are left
    out.
    """
    claims = made.document.claims
    said: dict[tuple[Region, Region | None], int] = {}
    doubtful: set[tuple[Region, Region | None]] = set()
    for at, claim in enumerate(claims):
        if claim.kind is ClaimKind.CHANGE and claim.subject is not None and claim.direction and claim.figure.is_money:
            region = made.told[claim.subject]
            if region is None or claim.parent is not None:
                continue
            first = said.setdefault((region, claim.base), at)
            if claims[first].figure.yuan != claim.figure.yuan:
                doubtful.add((region, claim.base))
    return {key: at for key, at in said.items() if key not in doubtful}


def _amount_of(claims: Sequence[Claim], change: int) -> Figure | None:
    subject = claims[change].subject
    return None if subject is None else claims[subject].figure


def _is_within(axis: str, inner: str | None, outer: str | None) -> bool:
    return inner != outer and inner is not None and outer is not None and contains(axis, outer, inner)


def _is_of_rounded(changes: Identity) -> bool:
    """Whether changes miss one another by what amounts that were rounded before they were compared leave.

    The difference of two rounded amounts is off by up to a whole last digit, not by half of one.
    """
    return within_digits(changes.difference, changes.figures)


def _left_out(made: Statements, whole: int, parts: Sequence[int]) -> Iterator[Figure]:
    """Yield what the document states elsewhere of parts that a list of others of their kind does not name."""
    region = made.told[whole]
    named = [made.told[part] for part in parts]
    if region is None:
        return
    for axis in _NAMED_APART:
        node = getattr(region, axis)
        nodes = {
            getattr(one, axis) if one is not None and one.with_node(axis, node) == region else None for one in named
        }
        for split in axes().splits(axis, node):
            if len(nodes) == len(parts) and nodes <= set(split.parts):
                others = (region.with_node(axis, one) for one in split.parts if one not in nodes)
                other_funds = ("fund",) if axis == "economy" else ()  # 三公 are paid from one fund
                stated = (made.stated(one) or made.stated(one.opened(*other_funds)) for one in others)
                yield from (one for one in stated if one is not None and one.value)


def _in_one_breath(document: Disclosure, whole: Claim, part: Claim) -> bool:
    """Whether a part stands in the sentence of its whole or in one right behind that opens with 其中 or the like."""
    if whole.paragraph != part.paragraph:
        return False
    spans = whole.figure.source.span or (0, 0), part.figure.source.span or (0, 0)
    sentences = document.paragraphs[part.paragraph].text[spans[0][1] : spans[1][0]].split(_STOP)
    opens = len(sentences) == 2 and (is_of_which(sentences[1]) or plain(sentences[1]).startswith(vocabulary().opens))
    return len(sentences) == 1 or opens


def carried_over(made: Statements) -> Iterator[Identity]:
    """What was there and came in is what went out and is left, where one sentence prints these four."""
    claims = made.document.claims
    for at, last in enumerate(claims):
        if last.figure.region.flow != _FLOWS[-1] or last.kind is not ClaimKind.AMOUNT:
            continue
        start = max(0, at - _NEAR)
        near = [
            one for one in claims[start : at + 1] if one.kind is ClaimKind.AMOUNT and _in_one_sentence(made, one, last)
        ]
        found = {one.figure.region.flow: one.figure for one in near}
        if set(found) == set(_FLOWS) and len(near) == len(_FLOWS):
            there, came, went, left = (found[flow] for flow in _FLOWS)
            yield Identity("balance", (there, came), (went, left), f"text/{last.paragraph}/{at}/balance")


def _in_one_sentence(made: Statements, one: Claim, other: Claim) -> bool:
    if one.paragraph != other.paragraph:
        return False
    spans = one.figure.source.span or (0, 0), other.figure.source.span or (0, 0)
    return _STOP not in made.document.paragraphs[one.paragraph].text[spans[0][1] : spans[1][0]]


def paired_totals(made: Statements) -> Iterator[Identity]:
    """All that came in is all that went out or is left, where one phrase prints both totals and names no rest."""
    claims = made.document.claims
    for one, other in pairwise(claims):
        flows = (one.figure.region.flow, other.figure.region.flow)
        if set(flows) != set(_TOTALS) or one.kind is not ClaimKind.AMOUNT is not other.kind:
            continue
        alike = one.figure.region._replace(flow=None) == other.figure.region._replace(flow=None)
        if not alike or one.paragraph != other.paragraph or not _in_one_phrase(made.document, one, other):
            continue
        gap = abs(one.figure.yuan - other.figure.yuan)
        left = any(
            figure.yuan == gap
            for region, figures in made.by_region.items()
            if region.flow in _LEFT
            for figure in figures
        )
        if not left:
            yield Identity(
                "balance.totals", (one.figure,), (other.figure,), f"text/{one.paragraph}/{one.figure.at}/totals"
            )


def _in_one_phrase(document: Disclosure, one: Claim, other: Claim) -> bool:
    """Whether two amounts stand side by side, and their sentence names nothing that is carried over or left."""
    text = document.paragraphs[one.paragraph].text
    (first, end), (begin, last) = one.figure.source.span or (0, 0), other.figure.source.span or (0, 0)
    start, finish = text.rfind(_STOP, 0, first) + 1, text.find(_STOP, last)
    sentence = text[start : finish if finish >= 0 else len(text)]
    said = vocabulary()
    rests = (*said.rest, *said.left_over, *said.leaves)
    return not any(sign in text[end:begin] for sign in _CLAUSES) and not any(word in sentence for word in rests)


def within_limits(made: Statements) -> Iterator[Identity]:
    """A debt is never more than its limit, where one sentence prints both for one level of government."""
    claims = made.document.claims
    for bound in vocabulary().bound:
        named = [(one, at) for at, one in enumerate(claims) if one.kind in _NAMED and one.figure.is_money]
        limits = [(one, at) for one, at in named if _called(one).endswith(bound.limit)]
        for one, at in named:
            if (
                one.kind is not ClaimKind.AMOUNT
                or not _called(one).endswith(bound.amount)
                or any(word in _called(one) for word in bound.never)
            ):
                continue
            meant = [
                limit.figure
                for limit, place in limits
                if place - _NEAR <= at <= place + _NEAR
                and _in_one_sentence(made, *sorted((one, limit), key=_where))
                and not any(word in _called(limit) for word in bound.never)
                and _alike(one, limit, bound)
            ]
            if meant:  # of the limits of several years the highest may be meant
                highest = max(meant, key=lambda figure: figure.yuan)
                yield Identity(
                    "balance.limit", (one.figure,), (highest,), f"text/{one.paragraph}/{at}/limit", at_most=True
                )


def _called(claim: Claim) -> str:
    label = claim.figure.label
    return plain(label.subject) if isinstance(label, ClaimLabel) else ""


def _where(claim: Claim) -> tuple[int, int]:
    return claim.paragraph, (claim.figure.source.span or (0, 0))[0]


def _alike(one: Claim, limit: Claim, bound: Bound) -> bool:
    """Whether a debt and a limit are of one kind, one level and one year, as far as their names say."""
    names = _called(one), _called(limit)
    kinds = [{word for word in bound.kinds if word in name} for name in names]
    levels = [any(word in name for word in vocabulary().levels) for name in names]
    return kinds[0] == kinds[1] and levels[0] == levels[1]


def said_twice(made: Statements) -> Iterator[Identity]:
    """An amount printed again in another unit is the same, where its region does not say so already."""
    claims = made.document.claims
    for claim in claims:
        again = claim.kind is ClaimKind.AMOUNT and claim.subject is not None and claim.whole is None
        if not again or claim.subject is None or (any(claim.figure.region) and not made.apart):
            continue
        first = claims[claim.subject].figure
        if first.value is not None and first.value >= 0:
            same = Identity("equal.text", (claim.figure,), (first,), f"text/{claim.paragraph}/{claim.subject}/again")
            if same.holds or not _is_of_rounded(same):
                yield same


def same_changes(made: Statements) -> Iterator[Identity]:
    """Money in and money out change alike where a sentence gives the change of both totals."""
    said: dict[tuple[Region, Region | None], Claim] = {}
    for claim in made.document.claims:
        region = claim.figure.region
        if claim.kind is not ClaimKind.CHANGE or not any(region) or not claim.figure.is_money:
            continue
        key = (region._replace(flow="总计" if region.flow in ("收入总计", "支出总计") else region.flow), claim.base)
        if key in said and _is_of_one_amount(made.document, claim, said[key]):
            yield Identity("equal.text", (claim.figure,), (said[key].figure,), f"change/{key[0]}")
        said.setdefault(key, claim)


def _is_of_one_amount(document: Disclosure, one: Claim, other: Claim) -> bool:
    """Whether two changes may be one: what they speak of is printed alike, else that alone is what disagrees."""
    about = [document.claims[at].figure for at in (one.subject, other.subject) if at is not None]
    return len(about) < 2 or about[0].precise.agrees(about[1].precise)
