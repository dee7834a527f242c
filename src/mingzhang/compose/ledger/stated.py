"""Last year's figures: what an earlier package printed, or the unit entered, answers for the sums it states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from mingzhang.compose.filing import Filing
from mingzhang.compose.ledger.derived import complete
from mingzhang.compose.ledger.sums import Answers, Sums, Total
from mingzhang.model import AXES, Claim, Disclosure, Entry, Figure, Ledger, Region, Source
from mingzhang.model.values import dataclass, field
from mingzhang.standard.axes import axes
from mingzhang.standard.messages import messages

_ITEM = 7  # digits of the lowest functional code
_LISTED = (
    "function",
    "economy",
    "gov_economy",
    "project",
    "unit",
)  # what tables list rather than divide
_MONEY = frozenset({"元", "万元", "亿元"})
_COUNTED = frozenset({"", "辆", "个", "人次", "批次", "平方米", "台（套）", "台(套)"})


def is_statement(region: Region) -> bool:
    """Whether a region is a total rather than a line of a ledger, which names its subjects, or its fund where it has
    none; what stands beside the cube is a line unless it is divided.
    """
    if region.subject is not None:
        return bool(axes().splits("subject", region.subject))
    if region.flow is None or axes().splits("flow", region.flow):
        return True
    if region.flow == "支出":
        return len(region.function or "") < _ITEM or region.economy is None or region.nature is None
    return region.fund is None or region.fund == "财政拨款"


def sums_of(filing: Filing) -> Sums:
    """Return what answers for this year: the sums of the ledger's lines, or what tables already made state."""
    return StatedSums(filing.ledger) if states_totals(filing.ledger) else Sums(complete(filing, filing.ledger))


def states_totals(ledger: Ledger) -> bool:
    """Whether a ledger of this year is not one of lines but what tables state, the totals of both sides among it."""
    return any(axes().splits("flow", entry.region.flow or "") for entry in ledger.entries)


def prior_answers(filing: Filing) -> Answers:
    """Return what answers for last year: what was stated, or the sums of last year's own lines."""
    if any(is_statement(entry.region) for entry in filing.prior.entries):
        return StatedSums(filing.prior)
    return Sums(complete(filing, filing.prior))


@dataclass
class StatedSums(Sums):
    """Figures that were stated, each once. A region nobody stated is the sum of its parts, where some of them were.

    Nothing is counted twice: a stated figure is returned as it is, and parts are taken from one way of dividing only.
    The entries of a total are everything that was stated inside it.
    """

    _stated: dict[Region, Entry] = field(default_factory=dict)
    _found: dict[Region, Total | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.ledger.entries:
            self._stated.setdefault(_bare(entry.region), entry)

    def _sum(self, region: Region) -> Total:
        inside = [one for one in self._stated if axes().covers(region, one)]
        if region.subject is None:
            inside = [one for one in inside if one.subject is None]
        found = self._find(region, frozenset(), inside)
        return Total(found.amount if found else Decimal(0), tuple(self._stated[one] for one in inside))

    def _find(self, region: Region, asked: frozenset[Region], near: Sequence[Region]) -> Total | None:
        """Return what was stated of a region; `near` are the stated regions that may lie in it."""
        if region in self._found:
            return self._found[region]
        inside = [one for one in near if axes().covers(region, one)]
        entry = self._stated.get(region)
        found: Total | None = None
        if entry is not None:
            found = Total(entry.amount, (entry,))
        elif inside:
            found = self._from_parts(region, asked | {region}, inside) or self._from_nodes(region, inside)
        self._found[region] = found
        return found

    def _from_parts(self, region: Region, asked: frozenset[Region], inside: Sequence[Region]) -> Total | None:
        """Return the sum of what was stated of the parts, in the first way of dividing that anything was stated in."""
        for axis, node in zip(AXES, region, strict=True):
            if axis == "subject" and node is None:
                continue
            for split in axes().splits(axis, node):
                parts = [_bare(region._replace(**{axis: part})) for part in split.parts]
                known = [self._find(part, asked, inside) for part in parts if part not in asked]
                stated = [one for one in known if one is not None]
                if stated:
                    return _joined(stated)
        return None

    def _from_nodes(self, region: Region, inside: Sequence[Region]) -> Total | None:
        """Return the sum over the nodes of one axis that was listed: the widest codes, the projects, the units."""
        for axis in _LISTED:
            at = AXES.index(axis)
            nodes = {one[at]: one for one in inside if one[at] is not None and one._replace(**{axis: None}) == region}
            widest = [
                one
                for node, one in nodes.items()
                if not any(other != node and axes().contains(axis, other, node) for other in nodes)
            ]
            if widest and region[at] is None:
                return _joined([Total(self._stated[one].amount, (self._stated[one],)) for one in widest])
        return None


def _joined(totals: Sequence[Total]) -> Total:
    amount = sum((one.amount for one in totals), Decimal(0))
    return Total(amount, tuple(entry for one in totals for entry in one.entries))


def prior_ledger(document: Disclosure) -> Ledger:
    """Return every figure of an earlier package with its region: tables before sentences, each region once.

    The first figure of a region stands, the exact one (in yuan) before one in 万元. Changes, shares and rates are none.
    """
    return stated_ledger(document, _amounts(document))


def stated_ledger(document: Disclosure, figures: Iterable[Figure]) -> Ledger:
    """Return some figures of a document as statements, each region once."""
    found: dict[Region, Entry] = {}
    for figure in sorted(figures, key=lambda figure: figure.grain):
        region = figure.region._replace(
            year=figure.region.year or document.year or None,
            phase=figure.region.phase or document.kind or None,
            unit=None if figure.region.unit == document.unit_name else figure.region.unit,
        )
        found.setdefault(_bare(region), Entry(region, figure.yuan, _place(figure.source)))
    return Ledger(tuple(found.values()))


def laid_over(first: Ledger, filing: Filing, asked: Iterable[Region]) -> Ledger:
    """Return last year's ledger of a filing with other statements laid over it, which go first.

    Where it is one of lines, what it says of the regions that are asked for is stated beforehand: lines and statements
    of totals cannot stand in one ledger.
    """
    second = filing.prior
    if not first.entries or not second.entries:
        return first if first.entries else second
    if not any(is_statement(entry.region) for entry in second.entries):
        sums = prior_answers(filing)
        second = Ledger(tuple(Entry(region, sums.total(region).amount) for region in asked))
    mine = {_bare(entry.region) for entry in first.entries}
    return Ledger((*first.entries, *(entry for entry in second.entries if _bare(entry.region) not in mine)))


def _amounts(document: Disclosure) -> Iterable[Figure]:
    for table in document.tables:
        yield from (figure for figure in table.figures if counts(figure))
    for claim in document.claims:
        if _states(claim) and counts(claim.figure):
            yield claim.figure


def counts(figure: Figure) -> bool:
    """Whether a figure is an amount or a count of which it is known what it is of."""
    return (
        figure.value is not None
        and not figure.doubt
        and any(figure.region)
        and (figure.region.subject is None or axes().knows("subject", figure.region.subject))
        and (figure.unit in _MONEY or (figure.region.subject is not None and figure.unit in _COUNTED))
    )


def _states(claim: Claim) -> bool:
    return claim.kind.value in ("amount", "count", "area")


def _place(source: Source) -> str:
    words = messages("report")
    if source.page is not None:
        return source.file + words["on_page"].format(page=source.page)
    return source.file + (words["on_line"].format(line=source.line) if source.line is not None else "")


def _bare(region: Region) -> Region:
    return axes().spelled(region)
