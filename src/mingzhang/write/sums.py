"""A sum that does not come out, as a small table: signed amounts in one unit, what each is and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.model import YUAN_IN, Figure, Finding, Sum
from mingzhang.model.values import dataclass
from mingzhang.standard.forms import figure_name, name_beside
from mingzhang.standard.messages import messages
from mingzhang.write.places import amount, spot

SHORT, LONG = 6, 40  # how many parts are told one by one where a finding is shown in few lines, and in full


@dataclass(frozen=True, slots=True)
class Line:
    """One line: an amount with its sign, what it is and where it stands; `is_result` below the rule of the sum."""

    amount: str
    name: str
    place: str = ""
    is_result: bool = False


def tables(finding: Finding, longest: int = SHORT) -> tuple[tuple[Line, ...], ...]:
    """Return a finding's sums as tables; where one figure is at odds with several, each alone, they share one table.

    All amounts of a table are in the unit of its first figure, which the last line names. Of a longer sum than
    `longest` the rest is told as one line.
    """
    made: list[tuple[Line, ...]] = []
    pairs = [one for one in finding.sums if len(one.left) == len(_telling(one.right)) == 1 and not one.at_most]
    alike = len({(one.left[0].at, _total(one.right, one.left[0])) for one in pairs}) == 1
    if len(pairs) > 1 and alike:
        *_, apart = _lines(pairs[0], longest)
        beside = dict.fromkeys(line for one in pairs for line in _lines(one, longest)[:-1])
        made.append((*beside, apart))
    else:
        made.extend(_lines(one, longest) for one in pairs)
    return (*made, *(_lines(one, longest) for one in finding.sums if one not in pairs))


def others(finding: Finding) -> tuple[Line, ...]:
    """Return the figures of a finding that stand in none of its sums, each once."""
    summed = {figure.at for one in finding.sums for figure in (*one.left, *one.right)}
    told = (figure for figure in finding.figures if not finding.sums or figure.at not in summed)
    return tuple(dict.fromkeys(Line(amount(one), figure_name(one), spot(one.source)) for one in told))


def _lines(one: Sum, longest: int) -> tuple[Line, ...]:
    """Return a sum line by line: what is printed as the whole, its parts, what they come to, and the difference."""
    words, first = messages("report"), one.left[0]
    left, right = _total(one.left, first), _total(one.right, first)
    parts = _telling(one.right)
    gap = first.like_print(left) - first.like_print(right) or (left - right).normalize()
    apart = words["at_most" if one.at_most else "apart"].format(unit=first.unit).replace("（）", "")
    made = [
        *_side(one.left, first, longest, signed=False),
        *_side(parts, first, longest, signed=len(parts) > 1),
        *((_Entry(first.like_print(right), words["comes_to"], is_result=True),) if len(parts) > 1 else ()),
        _Entry(gap, apart, signed=True, is_result=True),
    ]
    decimals = max(max(-int(entry.value.as_tuple().exponent), 0) for entry in made)
    return tuple(entry.line(decimals) for entry in made)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line whose amount is still a number: all amounts of a table are printed with as many decimals."""

    value: Decimal
    name: str
    place: str = ""
    signed: bool = False
    is_result: bool = False

    def line(self, decimals: int) -> Line:
        sign = "+" if self.signed and self.value else ""
        return Line(f"{self.value:{sign},.{decimals}f}", self.name, self.place, self.is_result)


def _total(figures: Sequence[Figure], like: Figure) -> Decimal:
    """Return a sum in the unit of the figure that it is shown beside."""
    return sum((figure.yuan for figure in figures), Decimal(0)) / YUAN_IN.get(like.unit, Decimal(1))


def _telling(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return the figures that count for something; a printed word such as 一致 is told too, for it is no mere zero."""
    said = tuple(figure for figure in figures if figure.value or (figure.text and not figure.text[0].isdigit()))
    return said or tuple(figures[:1])


def _side(figures: Sequence[Figure], first: Figure, longest: int, *, signed: bool) -> Iterator[_Entry]:
    told = figures if len(figures) <= longest else figures[: longest - 1]
    for at, figure in enumerate(told):
        value = first.like_print(_total((figure,), first))
        name = figure_name(figure) if figure is first else name_beside(figure, first)
        other = figure.unit != first.unit or (figure.text and not any(letter.isdigit() for letter in figure.text))
        printed = messages("report")["printed_as"].format(printed=amount(figure)) if other else ""
        yield _Entry(value, name + printed, spot(figure.source), signed=signed or at > 0)
    rest = figures[len(told) :]
    if rest:
        name = messages("report")["other_parts"].format(count=len(rest))
        yield _Entry(first.like_print(_total(rest, first)), name, signed=True)
