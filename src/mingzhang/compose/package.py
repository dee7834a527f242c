"""A filing becomes a publication: cover, parts and sections of the edition, each with what belongs in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from mingzhang.compose.filing import Fault, Filing, FilingError
from mingzhang.compose.ledger.rounding import Rounding, controlled
from mingzhang.compose.ledger.stated import StatedSums, prior_answers, sums_of
from mingzhang.compose.ledger.sums import Answers
from mingzhang.compose.performance.evaluation import evaluation_of
from mingzhang.compose.performance.evaluation_text import summaries
from mingzhang.compose.performance.goals import goal_sheets, with_goals
from mingzhang.compose.review import Review, review
from mingzhang.compose.tables.layout import sheet
from mingzhang.compose.tables.sums_shown import Proof, prove, with_notes
from mingzhang.compose.tables.tables import Made, compose_tables
from mingzhang.compose.text.charts import chart
from mingzhang.compose.text.given import given
from mingzhang.compose.text.narrative import Writer
from mingzhang.model import (
    YUAN_IN,
    Block,
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
from mingzhang.model.values import dataclass, replace
from mingzhang.standard import load
from mingzhang.standard.editions import Edition, Section
from mingzhang.standard.messages import messages
from mingzhang.standard.performance_tables import table_of, with_forms
from mingzhang.standard.words import chinese_number


@dataclass
class _Parts:
    """Everything a section may hold."""

    filing: Filing
    edition: Edition
    writer: Writer
    sheets: tuple[Sheet, ...]
    goals: tuple[Sheet, ...]
    prior: Answers


def edition_of(filing: Filing) -> Edition:
    """Return the edition that a filing asks for. Raises FilingError where there is none."""
    province = filing.edition.split("-")[0]
    found = load().editions.find(filing.account, filing.scope, int(filing.year), province)
    if found is None or found.general:
        said = messages("compose")
        raise FilingError((Fault(said["unit"], said["no_edition"].format(edition=filing.edition)),))
    return found


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
    goals, forms = goal_sheets(filing, entered, len(made))
    writer = Writer(filing, sums, before, edition.narrative, edition.unit, given(filing, sums))
    parts = _Parts(filing, edition, writer, sheets, goals, before)
    blocks = tuple(_blocks(parts))
    tables = (*(one.table for one in made), *map(table_of, forms))
    publication = Publication(
        cover=Cover(filing.unit.name, edition.title.replace("{unit}", ""), filing.date),
        blocks=blocks,
        disclosure=with_forms(_disclosure(filing, edition, tables, blocks, writer.marks.claims), forms),
        draft=draft,
    )
    evaluated = with_goals(filing) if filing.account == "决算" else ()
    scores = tuple((project.name, evaluation_of(filing, project, entered).record) for project in evaluated)
    return Composed(publication, review(filing, made, sums, writer), proof, scores)


def _blocks(parts: _Parts) -> Iterator[Block]:
    for section, path in zip(parts.edition.sections, parts.edition.paths(), strict=True):
        content = list(_content(parts, section, path))
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
    """Yield what stands under a heading, and that there is nothing where an edition's sentences have nothing to say.

    Only an edition that has sentences can know that.
    """
    held = [block for name in section.holds for block in _HELD[name](parts, section, path)]
    yield from held
    if not held and parts.edition.sentences and "sentences" in section.holds and _is_leaf(parts.edition, section):
        yield Prose(messages("narrative")["none_here"])
    for name in section.charts:
        filing, writer = parts.filing, parts.writer
        if (drawn := chart(name, filing, writer.sums, parts.prior, writer.unit)) is not None:
            yield drawn


def _own_words(parts: _Parts, section: Section) -> Iterator[Block]:
    lines = parts.filing.texts.get(section.heading, "").splitlines()
    return (Prose(text) for text in lines if text.strip())


def _evaluations(parts: _Parts) -> Iterator[Block]:
    return (Prose(text) for text in summaries(parts.filing, parts.writer.sums, parts.writer.unit))


_HELD: dict[str, Callable[[_Parts, Section, str], Iterator[Block]]] = {
    "tables": lambda parts, *_: iter(parts.sheets),
    "duties": lambda parts, *_: (Prose(text) for text in parts.filing.unit.duties),
    "offices": lambda parts, *_: (Prose(text) for text in parts.filing.unit.offices),
    "sentences": lambda parts, _, path: (Prose(text) for text in parts.writer.section(path)),
    "texts": lambda parts, section, _: _own_words(parts, section),
    "evaluations": lambda parts, *_: _evaluations(parts),
    "glossary": lambda parts, *_: _glossary(parts.edition),
    "goals": lambda parts, *_: iter(parts.goals),
}


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
    subject, whole = (None if link is None else link + first for link in (claim.subject, claim.whole))
    return replace(claim, paragraph=paragraph, subject=subject, whole=whole)
