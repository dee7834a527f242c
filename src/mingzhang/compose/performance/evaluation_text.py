"""What the narrative of accounts says of each project that was evaluated; its figures are those of the form."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.compose.filing import Filing, Project
from mingzhang.compose.ledger.sums import Sums
from mingzhang.compose.numbers import money, rounded
from mingzhang.compose.performance.evaluation import evaluation_of
from mingzhang.compose.performance.goals import with_goals
from mingzhang.compose.performance.project_money import phases
from mingzhang.compose.performance.scoring import plain
from mingzhang.standard.messages import messages


def summaries(filing: Filing, sums: Sums, unit: str) -> Iterator[str]:
    """Yield a paragraph for every project with a self-evaluation; `unit` is the text's unit of money."""
    if filing.account == "决算":
        for project in with_goals(filing):
            yield _summary(filing, project, sums, unit)


def _summary(filing: Filing, project: Project, sums: Sums, unit: str) -> str:
    said = messages("evaluation")
    found = evaluation_of(filing, project, sums)
    amounts = phases(filing, project, sums)
    rate = said["rate"].format(rate=f"{plain(found.rate)}%") if found.rate is not None else ""
    text = said["opening"].format(
        name=project.name,
        score=plain(found.total),
        grade=found.grade,
        planned=_money(amounts["调整预算"], unit),
        executed=_money(amounts["决算"], unit),
        rate=rate,
    )
    answers = dict(project.analysis)
    for key, words in (
        ("achieved", project.achieved),
        ("problems", answers.get(said["problems_label"], "")),
        ("next", answers.get(said["next_label"], "")),
    ):
        if words.strip():
            text += said[key].format(text=words.strip().rstrip("。；;."))
    return text


def _money(yuan: Decimal, unit: str) -> str:
    return money(rounded(yuan, unit), unit)
