"""The windows through which a page shows its text: what stands outside is hidden, what sticks out is cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mingzhang.read.pages.marks import Box, Glyphs, Run
from mingzhang.read.pages.text import BACK, SPREAD, cut, is_amount
from mingzhang.read.pdf.calls import Calls
from mingzhang.read.pdf.strokes import clips

OUT = 0.02  # font sizes; what sticks out of its window no further is whole
NEAR = 60  # runs; the lines of one text are no further apart in the order of a page
FULL = 0.1  # font sizes; a figure that leaves no more room before it fills its window


def shown(
    call: Calls,
    text: int,
    indexes: list[int],
    glyphs: Glyphs,
    found: list[Run],
    placed: Callable[[list[Box]], list[Box]],
) -> list[Run]:
    """Return the runs that a page shows; one that its window cuts says so and reaches no further than that.

    `indexes` are those of the characters in the text page, `placed` turns boxes of user space into boxes of the sheet.
    """

    def windows(some: list[Run]) -> list[Box | None]:
        boxes = clips(call, [call.text_object(text, indexes[run.start]) for run in some])
        seen = dict(zip(boxes, placed(list(boxes.values())), strict=True))
        return [seen.get(position) for position in range(len(some))]

    seen = windows(found)
    if not any(seen):
        return found
    if any(window and _is_cut(run, window) for run, window in zip(found, seen, strict=True)):
        parts = [part for run in found for part in _objects(run, call, text, indexes, glyphs)]
        found, seen = _rejoined(parts, windows(parts))
    kept: list[Run] = []
    for run, window in zip(found, seen, strict=True):
        if window is None:
            kept.append(run)
        elif _is_shown(run, window):
            kept.append(_within(run, window))
        else:
            above = [at for at in range(max(len(kept) - NEAR, 0), len(kept)) if _is_in(kept[at], window)]
            if above and kept[last := max(above, key=lambda at: kept[at].top)].top < run.top:
                kept[last] = kept[last]._replace(is_last=True)
    return kept


def _objects(run: Run, call: Calls, text: int, indexes: list[int], glyphs: Glyphs) -> Iterator[Run]:
    """Part a run where a figure of another object begins: it may be shown through a window of its own."""
    start, last = 0, call.text_object(text, indexes[run.start])
    for position in range(1, len(run.text)):
        if run.text[position].isdigit():
            own = call.text_object(text, indexes[run.start + position])
            if own != last:
                yield cut(run, glyphs, start, position)
                start, last = position, own
    yield cut(run, glyphs, start, len(run.text)) if start else run


def _rejoined(parts: list[Run], seen: list[Box | None]) -> tuple[list[Run], list[Box | None]]:
    """Put the parts of a run together again that are shown through one window."""
    runs: list[Run] = []
    windows: list[Box | None] = []
    for part, window in zip(parts, seen, strict=True):
        last = runs[-1] if runs else None
        if last is not None and windows[-1] == window and _follows(part, last):
            runs[-1] = last._replace(x1=part.x1, end=part.end, text=last.text + part.text)
        else:
            runs.append(part)
            windows.append(window)
    return runs, windows


def _follows(run: Run, last: Run) -> bool:
    near = BACK * run.size <= run.x0 - last.x1 <= SPREAD * run.size
    return near and last.end == run.start and last.top == run.top


def _is_shown(run: Run, window: Box) -> bool:
    """Whether a run stands in the window through which the page shows it. What sticks out at its sides still counts."""
    x0, top, x1, bottom = window
    middle, slack = (run.top + run.bottom) / 2, 0.25 * run.size
    return top - slack < middle < bottom + slack and run.x1 > x0 and run.x0 < x1


def _is_in(run: Run, window: Box) -> bool:
    """Whether a run that no window cuts stands in one, so that what is hidden below it is the rest of its text."""
    x0, top, x1, bottom = window
    slack = OUT * run.size
    return x0 - slack <= run.x0 and run.x1 <= x1 + slack and top < (run.top + run.bottom) / 2 < bottom


def _is_cut(run: Run, window: Box) -> bool:
    """Whether a run sticks out of its window, or is a figure that begins with it: digits before it may be left out."""
    out, full = -OUT * run.size, FULL * run.size
    left, right = run.x0 - window[0], window[2] - run.x1
    if left >= full and right >= out:
        return False  # nearly every one
    cut_before = left < out or (left < full and run.text[0].isdigit() and is_amount(run.text))
    return (cut_before or right < out) and _is_shown(run, window)


def _is_level(run: Run, window: Box) -> bool:
    """Whether a run has its middle in its window: one that shows its upper or its lower edge alone has not."""
    return window[1] < (run.top + run.bottom) / 2 < window[3]


def _within(run: Run, window: Box) -> Run:
    x0, top, x1, bottom = window
    if _is_cut(run, window):
        run = run._replace(x0=max(run.x0, x0), x1=min(run.x1, x1), cut_off=True)
    if not _is_level(run, window):
        run = run._replace(top=max(run.top, top), bottom=min(run.bottom, bottom), is_last=True)
    return run
