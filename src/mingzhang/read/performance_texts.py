"""The words of a performance form: its head, its goals and the written part of a self-evaluation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mingzhang.model import CellLabel, Source, TextCell
from mingzhang.read.performance_cells import Sheet, said, text_doubt
from mingzhang.read.performance_strips import (
    Match,
    Piece,
    Strip,
    bare,
    common_length,
    is_debris,
    joined,
    match,
    plain,
    squeezed,
    tidy,
)
from mingzhang.standard.performance import performance_words

_COLON = re.compile(r"^([^:：]{2,20})[:：]\s*(.*)$", re.DOTALL)


@dataclass(slots=True)
class GoalState:
    """The headings over the goals, with their columns, and the label before them."""

    columns: list[tuple[str, int]] = field(default_factory=list)
    head: str = ""
    row: str = ""


def field_label(text: str, *, damaged: bool) -> Match | None:
    """Return the label of the head of a form in a cell."""
    return match(text, performance_words().fields.labels, damaged=damaged)


def labels_in(pieces: Sequence[Piece], *, damaged: bool) -> list[tuple[int, int, Match]]:
    """Find the labels in a row: (cell, number of cells, label). A label and its value in one cell count as a label."""
    found: list[tuple[int, int, Match]] = []
    at = 0
    while at < len(pieces):
        best: tuple[int, int, Match] | None = None
        for size in (1, 2, 3) if damaged else (1,):
            run = pieces[at : at + size]
            if len(run) < size or len(squeezed("".join(piece.text for piece in run))) > 24:
                break
            label = field_label("".join(piece.text for piece in run), damaged=damaged)
            if label and (best is None or _rank(label) < _rank(best[2])):
                best = (at, size, label)
        if best is None:
            at += 1
            continue
        found.append(best)
        at += best[1]
    return found


def _rank(label: Match) -> int:
    return {"exact": 0, "cut": 1, "close": 2}[label.quality]


def _inline(piece: Piece) -> tuple[str, str] | None:
    """Part a cell that holds a label, a colon and the value."""
    found = _COLON.match(piece.text)
    if found and found.group(2).strip() and field_label(found.group(1), damaged=False):
        return bare(found.group(1)), found.group(2).strip()
    return None


def is_head_row(strip: Strip, *, damaged: bool) -> bool:
    """Whether a row of the head of a form stands here."""
    first = strip.pieces[0]
    if _inline(first):
        return True
    found = labels_in(strip.pieces, damaged=damaged)
    return bool(found) and found[0][0] <= (2 if damaged else 1)


def read_head(sheet: Sheet, strip: Strip, known: Sequence[str]) -> None:
    """Read labels of the head with the words beside them."""
    words = performance_words().fields
    pieces = strip.pieces
    spots = labels_in(pieces, damaged=sheet.damaged)
    for piece in pieces:
        if inline := _inline(piece):
            _put_field(sheet, inline[0], tidy(inline[1]), (piece,), known)
    for place, (at, size, label) in enumerate(spots):
        end = spots[place + 1][0] if place + 1 < len(spots) else len(pieces)
        values = [piece for piece in pieces[at + size : end] if _inline(piece) is None]
        _put_field(sheet, label.name, joined(values), values, known)
    if sheet.instance == "" and words.name in {label.name for _, _, label in spots}:
        sheet.instance = next((cell.text for cell in reversed(sheet.cells) if cell.label.row == words.name), "")  # type: ignore[union-attr]


def _put_field(sheet: Sheet, label: str, text: str, pieces: Sequence[Piece], known: Sequence[str]) -> None:
    if not text or not pieces:
        return
    words = performance_words().fields
    source, doubt = pieces[0].cell.source, ""
    if sheet.damaged:
        text, doubt = _from_elsewhere(text, pieces, known)
    if label == words.name:
        text = squeezed(text)
        sheet.instance = text
        sheet.cells = [cell for cell in sheet.cells if cell.label.row != label]  # type: ignore[union-attr]
    sheet.put_text(label, text, source, doubt=doubt)
    if label in {"实施单位", "预算单位", "项目单位", "项目实施单位"} and not doubt:
        sheet.unit_name = re.sub(r"^\d+-", "", text)


def _from_elsewhere(text: str, pieces: Sequence[Piece], known: Sequence[str]) -> tuple[str, str]:
    """Read a damaged name as the one name that the rest of the file prints and that it comes close to."""
    shown = [piece for piece in pieces if re.search(r"[\u4e00-\u9fff\d]", piece.text)] or list(pieces)
    mended = "".join(re.sub(r"^[·.\sA-Za-z]+(?=[\u4e00-\u9fff])|[』」〉\]\s]+$", "", piece.text) for piece in shown)
    torn = len(pieces) > 1 or mended != text
    if not torn:
        return text, text_doubt(pieces, damaged=True)
    label = plain(mended)
    if any(plain(name) in label for name in known if len(plain(name)) >= 0.6 * len(label)):
        return mended, ""
    near = []
    for name in known:
        common = common_length(label, plain(name))
        if common >= 3 and common >= 0.7 * len(label) and common >= 0.6 * len(plain(name)):
            near.append((common / max(len(label), len(plain(name))), name))
    near.sort(reverse=True)
    if near and (len(near) == 1 or near[0][0] > near[1][0]):
        name = near[0][1]
        return name, "" if plain(name) == label else said("name_from_elsewhere", text=" ".join(p.text for p in pieces))
    return mended, said("text_pieces")


# --- goals ------------------------------------------------------------------------------------------------------------


def goal_columns(strip: Strip, *, damaged: bool) -> list[tuple[str, int]]:
    """Return the headings over the goals with their columns, or nothing where the row is no such heading."""
    words = performance_words().goals
    found: list[tuple[str, int]] = []
    pieces = [piece for piece in strip.pieces if not (damaged and is_debris(piece.text))]
    at = 0
    rest = 0
    while at < len(pieces):
        for size in (2, 1) if damaged else (1,):
            run = pieces[at : at + size]
            text = "".join(piece.text for piece in run)
            label = match(text, words.columns, damaged=damaged) if len(squeezed(text)) <= 16 else None
            if label and (label.exact or damaged):
                found.append((label.name, run[0].first))
                at += size
                break
        else:
            if match(pieces[at].text, words.heads, damaged=False) is None and len(squeezed(pieces[at].text)) > 8:
                return []
            rest += len(squeezed(pieces[at].text)) > 2
            at += 1
    if not found or rest > 1:
        return []
    alone = len(found) == 1 and found[0][0] not in words.columns_only
    return [] if alone and len(pieces) > 1 and found[0][1] == pieces[0].first else found


def goal_head(text: str, *, damaged: bool) -> Match | None:
    """Return the label of the goals in a cell."""
    label = match(text, performance_words().goals.heads, damaged=damaged)
    return label if label and (damaged or label.exact) else None


def read_goals(sheet: Sheet, strip: Strip, state: GoalState) -> None:
    """Read the goals below their headings: one text for each."""
    words = performance_words()
    pieces = list(strip.pieces)
    if pieces and state.head and sheet.damaged and len(squeezed(pieces[0].text)) <= 8:
        pieces = pieces[1:]
    elif pieces and (label := goal_head(pieces[0].text, damaged=sheet.damaged)) and len(squeezed(pieces[0].text)) <= 10:
        state.head = label.name
        pieces = pieces[1:]
    pieces = [piece for piece in pieces if not (sheet.damaged and is_debris(piece.text))]
    if not pieces:
        return
    head = state.head or words.goals.path
    for (name, _), cells in zip(state.columns, _by_column(pieces, state.columns), strict=True):
        row, column = _goal_row(sheet.form, head, name)
        if not cells:
            if sheet.damaged and len(pieces) > 3:
                label = CellLabel(sheet.form, sheet.instance, "", "", row, column)
                sheet.cells.append(TextCell("", label, pieces[0].cell.source, said("text_garbled")))
            continue
        doubt = text_doubt(cells, damaged=sheet.damaged)
        sheet.put_text(row, joined(cells), cells[0].cell.source, column=column, doubt=doubt)


def _by_column(pieces: Sequence[Piece], columns: Sequence[tuple[str, int]]) -> list[list[Piece]]:
    """Share cells out among headings: one each in order where the numbers agree, else by column."""
    if len(pieces) == len(columns):
        return [[piece] for piece in pieces]
    shares: list[list[Piece]] = [[] for _ in columns]
    for piece in pieces:
        at = max((n for n, (_, first) in enumerate(columns) if first <= piece.first), default=0)
        shares[at].append(piece)
    return shares


def _goal_row(form: str, head: str, name: str) -> tuple[str, str]:
    words = performance_words()
    if form == "PT":
        if name in words.goals.whole:
            return f"{words.goals.path}/{words.periods.whole}", ""
        return f"{words.goals.path}/{words.periods.year}", ""
    return (f"{head}/{name}", "") if head in words.goals.row_heads else (head, name)


def read_single_goal(sheet: Sheet, strip: Strip) -> bool:
    """Read a goal that stands beside its own label (年度总体目标); False where the row is none."""
    words = performance_words()
    pieces = strip.pieces
    if len(pieces) < 2:
        return False
    label = match(pieces[0].text, (*words.goals.heads, *words.goals.whole, *words.goals.year), damaged=False)
    if label is None or not label.exact:
        return False
    rest = list(pieces[1:])
    if label.name in words.goals.heads and len(rest) == 2:
        inner = match(rest[0].text, (*words.goals.whole, *words.goals.year), damaged=False)
        if inner and inner.exact:
            label, rest = inner, rest[1:]
    period = words.periods.whole if label.name in words.goals.whole else words.periods.year
    row = f"{words.goals.path}/{period}" if sheet.form == "PT" else label.name
    sheet.put_text(row, joined(rest), rest[0].cell.source, doubt=text_doubt(rest, damaged=sheet.damaged))
    return True


# --- the written part of a self-evaluation -----------------------------------------------------------------------------


@dataclass(slots=True)
class AnalysisState:
    """Whether the form has the inner heading 自评结果分析, and which label the text in hand belongs to."""

    inner: bool = False
    headed: bool = True


def analysis_label(strip: Strip, *, damaged: bool) -> tuple[int, int, str, str] | None:
    """Find the label of a written answer: (cell, number of cells, label, words after it in the same cell)."""
    words = performance_words().analysis
    vocabulary = (*words.nested, *words.labels)
    best: tuple[float, tuple[int, int, str, str]] | None = None
    for at in range(min(4, len(strip.pieces))):
        for size in (1, 2) if damaged else (1,):
            run = strip.pieces[at : at + size]
            text = plain("".join(piece.text for piece in run))
            if len(run) < size or not 4 <= len(text):
                continue
            found = match(text, vocabulary, damaged=damaged) if len(text) <= 26 else None
            if damaged and found is None and size == 1 and (mixed := _mixed_label(strip.pieces[at], vocabulary)):
                rank = 2.5 + 0.1 * at
                if best is None or rank < best[0]:
                    best = (rank, (at, 1, *mixed))
                continue
            if found and (damaged or found.exact):
                rank = _rank(found) + 0.1 * at + (0.05 * size if found.exact else -0.02 * size)
                if best is None or rank < best[0]:
                    best = (rank, (at, size, found.name, ""))
            elif size == 1 and (split := _leading_label(strip.pieces[at].text, vocabulary)):
                rank = 1.5 + 0.1 * at
                if best is None or rank < best[0]:
                    best = (rank, (at, 1, *split))
    return best[1] if best else None


def _leading_label(text: str, vocabulary: Sequence[str]) -> tuple[str, str] | None:
    """Part a cell that opens with a label and goes on with the answer."""
    for word in sorted(vocabulary, key=len, reverse=True):
        pattern = r"\s*".join(map(re.escape, word))
        if found := re.match(rf"^\s*{pattern}[:：]?\s*(.+)$", text, re.DOTALL):
            return word, found.group(1)
    return None


def _mixed_label(piece: Piece, vocabulary: Sequence[str]) -> tuple[str, str] | None:
    """Part a cell in which the lines of the label and of the answer were read as one."""
    words = piece.cell.text.split()
    short = [word for word in words if len(plain(word)) <= 5]
    if not short or len(short) == len(words):
        return None
    found = match("".join(short), vocabulary, damaged=True)
    return (found.name, tidy(" ".join(word for word in words if word not in short))) if found else None


def read_analysis(sheet: Sheet, strip: Strip, state: AnalysisState) -> bool:
    """Read a written answer; False where the row is none."""
    words = performance_words().analysis
    found = analysis_label(strip, damaged=sheet.damaged)
    before = strip.pieces[: found[0]] if found else strip.pieces[:2]
    if any(plain(piece.text) in {words.inner, words.inner[:4]} for piece in before):
        state.inner = True
    if found is None:
        return any(plain(piece.text) in {*words.heads, words.inner} for piece in strip.pieces[:2]) and len(strip.pieces) <= 2
    at, size, name, inside = found
    rest = strip.pieces[at + size :]
    text = joined(rest) if not inside else tidy(" ".join([inside, joined(rest)]))
    if not text:
        return True
    row = name
    if name in words.nested and state.inner:
        row = f"{words.inner}/{row}"
    if state.headed:
        row = f"{words.path}/{row}"
    cells = rest or (strip.pieces[at],)
    doubt = text_doubt(cells, damaged=sheet.damaged)
    sheet.put_text(row, text, cells[0].cell.source, doubt=doubt)
    return True


def heading_fields(heading: Sequence[str]) -> dict[str, str]:
    """Return what the lines above a form say: year, 填列单位, 项目名称 and the like."""
    words = performance_words().fields
    found: dict[str, str] = {}
    for line in heading:
        if year := re.search(r"[(（]\s*(\d{4})\s*年度?\s*[)）]", line):
            found[words.year] = f"{year.group(1)}年度"
        rest = re.sub(r"[(（]\s*\d{4}\s*年度?\s*[)）]", "", line)
        inline = re.match(r"^\s*([^:：]{2,12})[:：]\s*(\S.*)$", rest)
        if inline and (label := field_label(re.sub(r"[(（](公章|盖章|签章|章)[)）]", "", inline.group(1)), damaged=False)):
            found[label.name] = squeezed(inline.group(2))
    return found


def source_of(strip: Strip) -> Source:
    """Return the place of a row."""
    return strip.pieces[0].cell.source
