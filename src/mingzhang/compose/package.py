"""A filing becomes a publication: cover, parts and sections of the edition, each with what belongs in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mingzhang.compose.filing import Fault, Filing, FilingError
from mingzhang.compose.ledger.rounding import Rounding, controlled
from mingzhang.compose.ledger.stated import StatedSums, prior_answers, sums_of
from mingzhang.compose.ledger.sums import Answers
from mingzhang.compose.performance.evaluation_form import evaluation_of
from mingzhang.compose.performance.evaluation_text import summaries
from mingzhang.compose.performance.goals import goal_sheets, with_goals
from mingzhang.compose.review import Review, review
from mingzhang.compose.tables.layout import sheet
from mingzhang.compose.tables.sums_shown import Proof, prove, with_notes
from mingzhang.compose.tables.tables import Made, compose_tables
from mingzhang.compose.text.charts import charts_of
from mingzhang.compose.text.given import given
from mingzhang.compose.text.narrative import Writer
from mingzhang.model import (
    YUAN_IN,
    Block,
    Chart,
    Claim,
    Cover,
    Disclosure,
    Heading,
    Paragraph,
    Prose,
    Publication,
    Sheet,
    Table,
)
from mingzhang.standard import load
from mingzhang.standard.editions import Edition, Section
from mingzhang.standard.messages import messages
from mingzhang.standard.sentences import narrative
from mingzhang.standard.words import chinese_number

_PROVINCES = {"山西": "shanxi"}
_ACCOUNTS = {"预算": "budget", "决算": "accounts"}


@dataclass
class _Parts:
    """Everything a section may hold."""

    filing: Filing
    edition: Edition
    writer: Writer
    sheets: tuple[Sheet, ...]
    goals: tuple[Sheet, ...]
    charts: dict[str, tuple[Chart, ...]]  # by the heading they stand under


def edition_of(filing: Filing) -> Edition:
    """Return the edition that a filing asks for. Raises FilingError where there is none."""
    province = filing.edition.split("-")[0]
    found = load().editions.find(filing.account, filing.scope, int(filing.year), province)
    if found is None:
        raise FilingError((Fault("单位信息", f"没有“{filing.edition}”这个版式"),))
    return found


class UnprovenRoundingError(Exception):
    """Controlled rounding left a printed total that is not the sum of its printed parts."""


def compose(
    filing: Filing, prior: Answers | None = None, rounding: Rounding = Rounding.EACH, *, draft: bool = False
) -> Publication:
    """Return the whole package of a filing; `prior` answers for last year where the filing's own ledger does not.

    Raises FilingError where an amount cannot be shown as it was entered.
    """
    composed = composed_of(filing, prior, rounding, draft=draft)
    if composed.review.errors:
        raise FilingError(composed.review.errors)
    if rounding is Rounding.CONTROLLED and not composed.proof.holds_exactly:
        count = len(composed.proof.rounded) + len(composed.proof.broken)
        raise UnprovenRoundingError(messages("compose")["unproven"].format(count=count))
    return composed.publication


@dataclass(frozen=True, slots=True)
class Composed:
    """A package with what was found while composing it, and the arithmetic of its self-evaluations by project."""

    publication: Publication
    review: Review
    proof: Proof
    scoring: tuple[tuple[str, tuple[str, ...]], ...]


def composed_of(
    filing: Filing, prior: Answers | None = None, rounding: Rounding = Rounding.EACH, *, draft: bool = False
) -> Composed:
    """Return the package of a filing whatever is wrong with it, and what that is."""
    edition = edition_of(filing)
    exact: tuple[Made, ...] = ()
    entered = sums_of(filing)
    if rounding is Rounding.CONTROLLED and not isinstance(entered, StatedSums):
        exact = compose_tables(filing, entered)
        filing = controlled(filing, YUAN_IN[edition.unit].scaleb(-edition.decimals))
    sums = sums_of(filing)
    before = prior or prior_answers(filing)
    made = compose_tables(filing, sums)
    proof = prove(filing, made, exact)
    made = with_notes(made, proof)
    sheets = tuple(sheet(one, at, filing) for at, one in enumerate(made))
    goals, goal_tables = goal_sheets(filing, entered, len(made))
    place = f"{_PROVINCES.get(edition.province, 'shanxi')}-{_ACCOUNTS[filing.account]}"
    writer = Writer(filing, sums, before, narrative(place), edition.unit, given(filing, sums))
    parts = _Parts(filing, edition, writer, sheets, goals, charts_of(filing, sums, before, edition.unit))
    blocks = tuple(_blocks(parts))
    tables = (*(one.table for one in made), *goal_tables)
    title = edition.title.replace("{unit}", "") or f"{filing.year}年度{filing.scope}{filing.account}公开"
    publication = Publication(
        cover=Cover(filing.unit.name, title, filing.date),
        blocks=blocks,
        disclosure=_disclosure(filing, edition, tables, blocks, writer.marks.claims),
        draft=draft,
    )
    evaluated = with_goals(filing) if filing.account == "决算" else ()
    scores = tuple((project.name, evaluation_of(filing, project, entered).record) for project in evaluated)
    return Composed(publication, review(filing, made, sums, writer), proof, scores)


def _blocks(parts: _Parts) -> Iterator[Block]:
    path: list[tuple[int, str]] = []
    for section in parts.edition.sections:
        path = [(level, heading) for level, heading in path if level < section.level]
        path.append((section.level, section.heading))
        content = list(_content(parts, section, "/".join(heading for level, heading in path if level > 1)))
        if content or section.required:
            yield Heading(_numbered(section), section.level)
            yield from content


def _numbered(section: Section) -> str:
    if section.level == 1:
        return f"{section.number} {section.heading}"
    if section.number.startswith("（"):
        return f"{section.number}{section.heading}"
    return f"{section.number}、{section.heading}"


def _content(parts: _Parts, section: Section, path: str) -> Iterator[Block]:
    filing, said = parts.filing, messages("narrative")
    heading = section.heading
    if section.level == 1 and re.search(r"报表$|决算表$|预算表$", heading):
        yield from parts.sheets
    elif re.search(r"职责$", heading):
        yield from (Prose(duty) for duty in filing.unit.duties)
    elif heading.startswith("机构设置"):
        yield from (Prose(office) for office in filing.unit.offices)
    elif heading == "名词解释":
        yield from _glossary(parts.edition)
    elif heading == "附件":
        yield from parts.goals
    else:
        written = [Prose(text) for text in parts.writer.section(path)]
        if heading == messages("evaluation")["under"]:
            written.extend(Prose(text) for text in summaries(filing, parts.writer.sums, parts.writer.unit))
        yield from written
        free = filing.texts.get(heading)
        if free:
            yield from (Prose(text) for text in free.splitlines() if text.strip())
        elif not written and _is_leaf(parts.edition, section):
            yield Prose(said["none_here"])
        yield from parts.charts.get(heading, ())
        if heading == "项目绩效目标":
            yield from parts.goals


def _is_leaf(edition: Edition, section: Section) -> bool:
    """Whether no deeper heading follows a section before the next of its own level."""
    at = edition.sections.index(section)
    following = edition.sections[at + 1] if at + 1 < len(edition.sections) else None
    return section.level > 1 and (following is None or following.level <= section.level)


def _glossary(edition: Edition) -> Iterator[Block]:
    glossary = load().glossary
    for at, name in enumerate(edition.terms):
        term = glossary.find(name)
        if term is not None and term.explanation:
            yield Prose(f"{chinese_number(at + 1)}、{term.term_zh}：{term.explanation}")


def _disclosure(
    filing: Filing,
    edition: Edition,
    tables: tuple[Table, ...],
    blocks: tuple[Block, ...],
    said: Mapping[str, tuple[Claim, ...]],
) -> Disclosure:
    paragraphs: list[Paragraph] = []
    claims: list[Claim] = []
    path: list[tuple[int, str]] = []
    for block in blocks:
        if isinstance(block, Heading):
            path = [(level, text) for level, text in path if level < block.level]
            path.append((block.level, block.text))
            section = "/".join(text for _, text in path[:-1])
            paragraphs.append(Paragraph(block.text, section, block.level))
        elif isinstance(block, Prose):
            claims.extend([_placed(claim, len(paragraphs), len(claims)) for claim in said.get(block.text, ())])
            paragraphs.append(Paragraph(block.text, "/".join(text for _, text in path)))
    return Disclosure(
        file=f"{filing.unit.name}{filing.year}年{filing.scope}{filing.account}",
        kind=filing.account,
        year=filing.year,
        unit_name=filing.unit.name,
        scope=filing.scope,
        edition=edition.id,
        tables=tables,
        paragraphs=tuple(paragraphs),
        claims=tuple(claims),
        toc=tuple((block.text, "") for block in blocks if isinstance(block, Heading)),
        extraction="composed",
    )


def _placed(claim: Claim, paragraph: int, first: int) -> Claim:
    """Return a claim of one text among all: its links count from the first claim of the document."""
    subject = None if claim.subject is None else claim.subject + first
    return replace(claim, paragraph=paragraph, subject=subject)
