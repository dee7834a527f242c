"""The blocks of a performance form laid out on its grid, each from the words of its layout: the reader's counterparts.

Every kind of block has one function here and one reader in `mingzhang.read.performance`; neither knows any layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise, zip_longest

from mingzhang.compose.filing import Filing, Indicator, Project
from mingzhang.compose.ledger.sums import Sums
from mingzhang.compose.performance.evaluation import evaluation_of, in_classes, in_form_order, whole_weight
from mingzhang.compose.performance.form_grid import Box, FormGrid, in_unit
from mingzhang.compose.performance.project_money import by_period, by_phase, in_rows, owner
from mingzhang.compose.performance.scoring import Evaluation, Scored, plain
from mingzhang.model import FormKind, Part, Period, Place, Region, Role
from mingzhang.model.values import dataclass
from mingzhang.standard import lazy
from mingzhang.standard.layouts import Block, BlockKind, Layout
from mingzhang.standard.messages import messages
from mingzhang.standard.performance import column_region, performance_words, source_name, source_region
from mingzhang.standard.scoring import scoring
from mingzhang.standard.words import half_width

_VALUE = lazy.compile(r"^(?P<sign>[≥≤=＝>＞<＜]?)\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>\D{0,6})$")


@dataclass(frozen=True)
class Subject:
    """What a form is made of: a project of a filing, its money, and the layout that it is laid out by."""

    layout: Layout
    filing: Filing
    project: Project
    sums: Sums

    @cached_property
    def evaluation(self) -> Evaluation | None:
        """The self-evaluation, or None where goals are stated."""
        if self.layout.form is FormKind.GOAL:
            return None
        return evaluation_of(self.filing, self.project, self.sums)

    def scored(self, line: Indicator) -> Scored | None:
        """Return the scored line of an indicator, or None where goals are stated. Equal lines are scored one by one."""
        if self.evaluation is None:
            return None
        lines = zip(in_form_order(self.project), self.evaluation.indicators, strict=True)
        return next((scored for one, scored in lines if one is line), None)

    def indicators(self, period: Period) -> tuple[Indicator, ...]:
        """Return the indicators of one period in the form's order."""
        if self.evaluation is not None:
            return in_form_order(self.project)
        words = performance_words().periods
        name = words.whole if period is Period.WHOLE else words.year
        return tuple(one for one in self.project.indicators if one.period == name)

    def value(self, label: str) -> str:
        """Return what stands beside a label of the head; empty where nothing is known of it."""
        project, unit = self.project, self.filing.unit
        department = unit.department or unit.name
        coded = f"{unit.department_code}-{department}" if unit.department_code else department
        values = {
            "project": project.name,
            "department": department,
            "department_coded": coded,
            "agency": owner(self.filing, project),
            "spender": owner(self.filing, project),
            "attribute": project.attribute,
            "term": project.period,
            "summary": project.summary,
            "basis": project.basis,
            "necessity": project.necessity,
            "measures": project.measures,
            "plan": project.plan,
        }
        return values.get(performance_words().fields.meaning(label), "")


def compose_block(grid: FormGrid, block: Block, of: Subject) -> None:
    """Print one block below what the grid holds so far."""
    _COMPOSERS[block.kind](grid, block, of)


def _shared(start: int, end: int, count: int) -> list[Box]:
    """Share the columns from `start` to `end` out among as many boxes, the last ones the wider."""
    edges = [start + (end - start) * at // count for at in range(count + 1)]
    return [Box(one, two - one) for one, two in pairwise(edges)]


def _head(grid: FormGrid, block: Block, of: Subject) -> None:
    for row in block.rows:
        for label, box in zip(row, _shared(0, len(grid.widths), len(row)), strict=True):
            grid.label(label, Box(box.at))
            grid.entry(of.value(label), Box(box.at + 1, box.wide - 1), Place(Part.FIELD, (label,)))
        grid.next_row()


def _text(grid: FormGrid, block: Block, of: Subject) -> None:
    for row in block.rows:
        if text := of.value(row[0]):
            grid.label(row[0], Box(0))
            grid.entry(text, Box(1, len(grid.widths) - 1), Place(Part.FIELD, (row[0],)))
            grid.next_row()


def _block_label(block: Block, of: Subject) -> str:
    return messages("goals")["money"].format(head=block.head, unit=of.layout.unit)


def _sources(grid: FormGrid, block: Block, of: Subject) -> None:
    """Print labels of money with their amounts beside them, the periods side by side."""
    given = by_period(of.filing, of.project, of.sums)
    amounts = in_rows([source_region(source_name(row[0])) for row in block.rows], given)
    lines = [
        (row, own)
        for row, own in zip(block.rows, amounts, strict=True)
        if row[0] not in block.optional or any(own.values())
    ]
    grid.label(_block_label(block, of), Box(0, high=len(lines)))
    points = performance_words().funds.points
    for row, own in lines:
        periods = iter(block.periods)
        for label, box in zip(row, _shared(1, len(grid.widths), len(row)), strict=True):
            grid.label(label, Box(box.at, box.wide - 1))
            at = Box(box.at + box.wide - 1)
            if label in points:
                text = plain(scoring().execution)
                grid.amount(text, Decimal(text), "", at, Place(Part.MONEY, (label,), Period.YEAR, role=Role.WEIGHT))
                continue
            period = next(periods)
            text, value = in_unit(own.get(_time(period), Decimal(0)), of.layout.unit)
            place = Place(Part.MONEY, (source_name(label),), period, role=Role.AMOUNT)
            grid.amount(text, value, of.layout.unit, at, place)
        grid.next_row()


def _time(period: Period) -> Region:
    return Region(year=performance_words().periods.whole) if period is Period.WHOLE else Region()


def _phases(grid: FormGrid, block: Block, of: Subject) -> None:
    """Print money below headings; the rate of execution and its score stand beside the total."""
    amounts = in_rows(
        [source_region(source_name(row[0])) for row in block.rows], by_phase(of.filing, of.project, of.sums)
    )
    lines = [
        (row[0], own)
        for row, own in zip(block.rows, amounts, strict=True)
        if row[0] not in block.optional or any(own.values())
    ]
    start = len(grid.widths) - len(block.columns)
    heads = 2 if any("/" in column for column in block.columns) else 1
    labels = Box(1, start - 1)
    grid.label(_block_label(block, of), Box(0, high=len(lines) + heads))
    if labels.wide:
        grid.label("", Box(labels.at, labels.wide, heads))
    _headings(grid, block.columns, start, heads)
    for label, own in lines:
        grid.label(label, labels)
        name = source_name(label, of_which=True)
        for at, column in enumerate(block.columns):
            place = Place(Part.MONEY, (name,), column=_column_name(column), role=_role(column))
            _money_cell(grid, place, Box(start + at), own, of, first=label == lines[0][0])
        grid.next_row()


def _headings(grid: FormGrid, columns: Sequence[str], start: int, heads: int) -> None:
    """Print headings of amounts in one row, or in two where some stand below a common one."""
    above: dict[str, list[int]] = {}
    for at, column in enumerate(columns):
        above.setdefault(column.split("/")[0], []).append(start + at)
    for word, places in above.items():
        divided = any("/" in columns[at - start] for at in places)
        grid.label(word, Box(places[0], len(places), 1 if divided or heads == 1 else heads))
    grid.next_row()
    if heads == 1:
        return
    for at, column in enumerate(columns):
        if "/" in column:
            grid.label(column.split("/")[1], Box(start + at))
    grid.next_row()


def _role(column: str) -> Role:
    return Role(performance_words().headings[column.split("/")[-1]].role)


def _column_name(column: str) -> str:
    """Return the name of a column: in half-width signs, save where the vocabulary has one for all spellings."""
    printed = half_width(column)
    known = performance_words().headings.get(printed)
    return known.name or printed if known else printed


def _money_cell(
    grid: FormGrid, place: Place, box: Box, own: Mapping[Region, Decimal], of: Subject, *, first: bool
) -> None:
    found = of.evaluation
    if place.role is Role.AMOUNT:
        amount = own.get(column_region(place.column), Decimal(0))
        text, value = in_unit(amount, of.layout.unit, decimals=2)
        grid.amount(text, value, of.layout.unit, box, place)
    elif first and found is not None and place.role is Role.RATE and found.rate is not None:
        grid.entry(f"{plain(found.rate)}%", box, place)
    elif first and found is not None and place.role in (Role.WEIGHT, Role.SCORE):
        _points(grid, box, place, found.execution.weight if place.role is Role.WEIGHT else found.execution.score)


def _points(grid: FormGrid, box: Box, place: Place, number: Decimal) -> None:
    grid.amount(plain(number), Decimal(plain(number)), "", box, place)


def _goals(grid: FormGrid, block: Block, of: Subject) -> None:
    """Print the goals below their headings, or the year's beside its label where there are none."""
    words = performance_words().goals
    wide = len(grid.widths)
    if not block.columns or not block.head:
        for label in block.columns or (block.head,):
            grid.label(label, Box(0))
            grid.entry(_goal(of, label), Box(1, wide - 1), _goal_place(of.layout.form, label, label))
            grid.next_row()
        return
    grid.label(block.head, Box(0, high=2))
    boxes = list(zip(block.columns, _shared(1, wide, len(block.columns)), strict=True))
    for label, box in boxes:
        grid.label(label, box)
    grid.next_row()
    for label, box in boxes:
        text = of.project.achieved if label in words.done else _goal(of, label)
        grid.entry(text, box, _goal_place(of.layout.form, block.head, label))
    grid.next_row()


def _goal(of: Subject, label: str) -> str:
    return of.project.whole_goal if label in performance_words().goals.whole else of.project.year_goal


def _goal_place(kind: FormKind, head: str, label: str) -> Place:
    words = performance_words().goals
    if kind is FormKind.GOAL:
        return Place(Part.GOAL, (), Period.WHOLE if label in words.whole else Period.YEAR)
    role = Role.DONE if label in words.done else Role.PLANNED
    if head == label:
        return Place(Part.GOAL, (head,), role=role)
    if head in words.row_heads:
        return Place(Part.GOAL, (head, label), role=role)
    return Place(Part.GOAL, (head,), column=label, role=role)


def _indicators(grid: FormGrid, block: Block, of: Subject) -> None:
    """Print the indicators class by class, those of two periods beside each other."""
    periods = block.periods
    lines = [(first, list(_lines(classes, of, periods))) for first, classes in in_classes(_all(of, periods))]
    start = 1 if block.head else 0
    width = len(block.columns) - 1
    if block.head:
        grid.label(block.head, Box(0, high=1 + sum(len(rows) for _, blocks in lines for _, rows in blocks)))
    boxes = _boxes(grid, block, start, len(periods))
    for at, column in enumerate(block.columns[:1]):
        grid.label(column, boxes[at])
    for period in range(len(periods)):
        for at, column in enumerate(block.columns[1:]):
            grid.label(column, boxes[1 + period * width + at])
    grid.next_row()
    for first, blocks in lines:
        grid.label(first, _high(boxes[0], sum(len(rows) for _, rows in blocks)))
        for second, rows in blocks:
            _class(grid, block, of, boxes, (first, second), rows)


def _boxes(grid: FormGrid, block: Block, start: int, periods: int) -> list[Box]:
    """Return the boxes of a block's columns; what the grid has more of goes to the name of the indicator."""
    count = 1 + (len(block.columns) - 1) * periods
    spare = len(grid.widths) - start - count
    third = next(at for at, column in enumerate(block.columns) if performance_words().headings[column].kind == "third")
    found, at = [], start
    for number in range(count):
        wide = 1 + (spare if number == third else 0)
        found.append(Box(at, wide))
        at += wide
    return found


def _high(box: Box, rows: int) -> Box:
    return Box(box.at, box.wide, rows)


def _all(of: Subject, periods: Sequence[Period]) -> list[Indicator]:
    return [one for period in periods for one in of.indicators(period)]


_Row = Sequence[Indicator | None]  # the indicators of one printed row, one for each period


def _lines(
    classes: Sequence[tuple[str, list[Indicator]]], of: Subject, periods: Sequence[Period]
) -> Iterator[tuple[str, list[_Row]]]:
    for second, members in classes:
        own = [[one for one in of.indicators(period) if any(one is other for other in members)] for period in periods]
        yield second, list(_beside(own))


def _beside(periods: Sequence[Sequence[Indicator]]) -> Iterator[_Row]:
    """Put the indicators of two periods beside each other, those of one name on one row."""
    if len(periods) == 1:
        yield from ((one,) for one in periods[0])
        return
    whole, year = periods
    common = [one.name for one in whole if any(other.name == one.name for other in year)]
    for name in common:
        yield next(one for one in whole if one.name == name), next(one for one in year if one.name == name)
    yield from zip_longest(
        [one for one in whole if one.name not in common], [one for one in year if one.name not in common]
    )


def _class(
    grid: FormGrid, block: Block, of: Subject, boxes: Sequence[Box], classes: tuple[str, str], rows: Sequence[_Row]
) -> None:
    """Print the rows of one class of the second level."""
    headings = performance_words().headings
    width = len(block.columns) - 1
    for number, row in enumerate(rows):
        for at, (period, one) in enumerate(zip(block.periods, row, strict=True)):
            own = list(zip(block.columns[1:], boxes[1 + at * width : 1 + (at + 1) * width], strict=True))
            for column, box in own:
                if headings[column].kind == "second":
                    if number == 0:
                        grid.label(classes[1], _high(box, len(rows)))
                elif one is None:
                    continue
                elif headings[column].kind == "third":
                    grid.name(one.name, box)
                else:
                    place = Place(Part.INDICATOR, (*classes, one.name), period, _column_name(column))
                    _indicator_cell(grid, box, place, one, of, block)
        grid.next_row()


def _indicator_cell(grid: FormGrid, box: Box, place: Place, one: Indicator, of: Subject, block: Block) -> None:
    """Print one cell of an indicator by what stands in its column."""
    roles = [_role(column) for column in block.columns]
    column = next(column for column in block.columns if _column_name(column) == place.column)
    at = Place(place.part, place.path, place.period, place.column, _role(column))
    scored = of.scored(one)
    if at.role in (Role.WEIGHT, Role.SCORE):
        number = (scored.weight if at.role is Role.WEIGHT else scored.score) if scored else one.weight
        if number is not None and (scored or at.role is Role.WEIGHT):
            _points(grid, box, at, number)
        return
    aim = one.value if Role.REVISED in roles or of.evaluation is None else one.adjusted or one.value
    sign, value, unit = _parted(aim) if Role.SIGN in roles else ("", aim, "")
    texts = {
        Role.PLANNED: value,
        Role.REVISED: one.adjusted or one.value,
        Role.DONE: one.actual or one.quality,
        Role.SIGN: sign,
        Role.UNIT: unit,
    }
    if at.role is Role.REASON:
        grid.entry(one.deviation or messages("goals")["none"], box, at)
    elif at.role in (Role.SIGN, Role.UNIT):
        grid.entry(texts[at.role], box, at)
    else:
        grid.words(texts.get(at.role, ""), box, at)


def _parted(value: str) -> tuple[str, str, str]:
    """Part a value into its sign, its number and its unit; words have no unit and are said to be no number."""
    found = _VALUE.match(value.strip())
    if found is None:
        return messages("goals")["in_words"], value, ""
    return found["sign"] or messages("goals")["equal"], found["number"], found["unit"].strip()


def _totals(grid: FormGrid, block: Block, of: Subject) -> None:
    """Print the row that closes the indicators, its points below those of the indicators."""
    if of.evaluation is None:
        return
    above = of.layout.blocks(BlockKind.INDICATORS)[0]
    boxes = _boxes(grid, above, 1 if above.head else 0, 1)
    columns = {_role(column): (column, box) for column, box in zip(above.columns, boxes, strict=True)}
    row, totals = block.rows[0][0], performance_words().totals
    numbers = {Role.WEIGHT: whole_weight(of.evaluation), Role.SCORE: of.evaluation.total}
    first = min(columns[role][1].at for role in numbers if role in columns)
    grid.label(row, Box(0, first))
    end = first
    for role, number in numbers.items():
        if role in columns:
            column, box = columns[role]
            place = Place(Part.TOTAL, (row,), column=_column_name(column), role=role)
            _points(grid, box, place, number)
            end = max(end, box.at + box.wide)
    if end < len(grid.widths):
        place = Place(Part.TOTAL, (row,), column=totals.grade, role=Role.GRADE)
        grid.entry(of.evaluation.grade, Box(end, len(grid.widths) - end), place)
    grid.next_row()


def _answers(grid: FormGrid, block: Block, of: Subject) -> None:
    """Print the written answers; those to what the evaluation found stand under one heading."""
    words = performance_words().analysis
    labels = [row[0] for row in block.rows]
    headed = (words.path,) if block.head == words.path else ()
    inner = (words.inner,) if block.head == words.inner else ()
    nested = [(label, text) for label, text in of.project.analysis if label in words.nested and label in labels]
    if nested:
        grid.label(words.inner if inner else block.head, Box(0, high=len(nested)))
    wide = len(grid.widths)
    for label, text in nested:
        grid.label(label, Box(1, 2))
        grid.entry(text, Box(3, wide - 3), Place(Part.ANSWER, (*headed, *inner, label)))
        grid.next_row()
    for label, text in of.project.analysis:
        if (label, text) not in nested and label in labels:
            grid.label(label, Box(0, 2))
            grid.entry(text, Box(2, wide - 2), Place(Part.ANSWER, (*headed, label)))
            grid.next_row()


def _list(grid: FormGrid, block: Block, of: Subject) -> None:
    """Print a row for every indicator; what is said of the project stands once, in the columns before them."""
    headings = performance_words().headings
    rows = [one for _, seconds in in_classes(of.indicators(Period.YEAR)) for _, members in seconds for one in members]
    for at, column in enumerate(block.columns):
        grid.label(column, Box(at))
    grid.next_row()
    levels = [at for at, column in enumerate(block.columns) if column in headings and headings[column].kind == "first"]
    for at, column in enumerate(block.columns[: levels[0]]):
        _of_project(grid, Box(at, high=len(rows)), column, of)
    for one in rows:
        for at, column in list(enumerate(block.columns))[levels[0] :]:
            if headings[column].kind in ("first", "second"):
                grid.label(one.first if headings[column].kind == "first" else one.second, Box(at))
            elif headings[column].kind == "third":
                grid.name(one.name, Box(at))
            else:
                path = (one.first, one.second, one.name)
                place = Place(Part.INDICATOR, path, Period.YEAR, _column_name(column))
                _indicator_cell(grid, Box(at), place, one, of, Block(block.kind, columns=block.columns[levels[0] :]))
        grid.next_row()


def _of_project(grid: FormGrid, box: Box, column: str, of: Subject) -> None:
    words = performance_words()
    if column in words.funds.totals_listed:
        given = by_period(of.filing, of.project, of.sums)
        text, value = in_unit(sum((one.amounts[Region()] for one in given), Decimal(0)), of.layout.unit, decimals=2)
        grid.amount(text, value, of.layout.unit, box, Place(Part.MONEY, (column,), Period.YEAR, role=Role.AMOUNT))
    elif column in (*words.goals.heads, *words.goals.year):
        grid.entry(of.project.year_goal, box, Place(Part.GOAL, (), Period.YEAR))
    elif column in words.fields.names:
        grid.entry(of.project.name, box, Place(Part.FIELD, (words.fields.name,)))
    else:
        grid.entry(of.value(column), box, Place(Part.FIELD, (column,)))


_COMPOSERS: dict[BlockKind, Callable[[FormGrid, Block, Subject], None]] = {
    BlockKind.HEAD: _head,
    BlockKind.TEXT: _text,
    BlockKind.SOURCES: _sources,
    BlockKind.PHASES: _phases,
    BlockKind.GOALS: _goals,
    BlockKind.INDICATORS: _indicators,
    BlockKind.TOTALS: _totals,
    BlockKind.ANSWERS: _answers,
    BlockKind.LIST: _list,
}
