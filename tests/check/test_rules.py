"""The rules that are no sums: every entry's cases, read by the real reader; the loader; the manual pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingzhang.check.case import Case
from mingzhang.check.numbers.sums import sums
from mingzhang.check.registry import Holds, Outcome, registered, run
from mingzhang.model import Disclosure, Finding, Paragraph, Severity, Skipped, Source, Table, TextCell
from mingzhang.model.figure import CellLabel
from mingzhang.read import read
from mingzhang.standard.rules import PIECES, Example, bundles, groups, load_bundles, rules, with_cases
from mingzhang.standard.strict import DATA, BadStandard, texts

CASES = [
    pytest.param(rule.id, case, id=f"{rule.id}:{case.kind}:{case.name}")
    for rule in with_cases().values()
    for case in rule.case
]
GATHERED = {
    "figure.wrong",
    "sum.absent",
    "sum.exchanged",
    "sum.lacking",
    "sum.level",
    "sum.shifted",
    "sum.twice",
    "sum.unit",
}
"""Rules that gather what breaks the others of the derived identities; what holds is counted under those."""


def document_of(text: str, folder: Path, scanned: bool) -> Disclosure:
    place = folder / "package.txt"
    place.write_text(text, encoding="utf-8")
    return replace(read(place), scanned=scanned)


def said(outcomes: list[Outcome]) -> list[str]:
    """Return what the findings quote and print."""
    findings = [outcome for outcome in outcomes if isinstance(outcome, Finding)]
    return [quote.text for f in findings for quote in f.quotes] + [
        figure.text for f in findings for figure in f.figures
    ]


def outcomes_of(rule_id: str, case: Example, folder: Path) -> list[Outcome]:
    """Return what a rule says of a case; the derived identities are evaluated together, so all of theirs is sifted."""
    document = document_of(case.text, folder, case.scanned)
    prior = document_of(case.prior, folder, case.scanned) if case.prior else None
    if rule_id in registered():
        return run(Case(document, prior), only=[rule_id])
    derived, _ = sums(Case(document, prior))
    gathered = [outcome for outcome in derived if isinstance(outcome, Holds) and rule_id in GATHERED]
    return [outcome for outcome in derived if outcome.rule == rule_id] + gathered


@pytest.mark.parametrize(("rule_id", "case"), CASES)
def test_a_rule_says_of_its_case_what_the_case_asks(rule_id: str, case: Example, tmp_path: Path) -> None:
    outcomes = outcomes_of(rule_id, case, tmp_path)
    findings = [outcome for outcome in outcomes if isinstance(outcome, Finding)]
    if case.kind == "finds":
        quoted = said(outcomes)
        assert [text for text in case.finds if not any(text in other for other in quoted)] == []
        assert case.severity is None or {finding.severity for finding in findings} == {case.severity}
    elif case.kind == "holds":
        assert findings == []
        assert any(isinstance(outcome, Holds) for outcome in outcomes)
    elif case.kind == "not-applicable":
        assert outcomes == []
    elif rule_id in registered():
        assert outcomes
        assert all(isinstance(outcome, Skipped) and outcome.reason for outcome in outcomes)
    else:  # one document holds many identities: those that are not doubted are evaluated all the same
        assert findings == []
        assert any(isinstance(outcome, Skipped) and outcome.reason for outcome in outcomes)


def test_every_rule_has_a_case_that_finds_one_that_holds_and_one_for_what_could_not_be_checked() -> None:
    for rule in with_cases().values():
        kinds = {case.kind for case in rule.case}
        assert {"finds", "holds"} <= kinds, rule.id
        assert not rule.reasons or "cannot-check" in kinds, rule.id


def test_every_check_has_an_entry() -> None:
    assert registered() - set(rules()) == set()


def test_no_rule_cites_from_memory_and_own_judgement_says_that_it_is() -> None:
    assert {rule.provenance.value for rule in rules().values()} == {"sourced", "own"}
    own = [rule for rule in rules().values() if rule.provenance == "own" and rule.basis]
    assert [rule.id for rule in own if not rule.cited.endswith("（本程序的判断，不引条文）")] == []


def test_a_slip_of_writing_in_recognised_text_is_only_a_hint(tmp_path: Path) -> None:
    case = next(case for case in with_cases()["wording.doubled-punctuation"].case if not case.scanned and case.finds)
    sure = run(Case(document_of(case.text, tmp_path, scanned=False)), only=["wording.doubled-punctuation"])
    unsure = run(Case(document_of(case.text, tmp_path, scanned=True)), only=["wording.doubled-punctuation"])
    assert [f.severity for f in sure if isinstance(f, Finding)] == [Severity.WARNING]
    assert [f.severity for f in unsure if isinstance(f, Finding)] == [Severity.INFO]


ENTRY = """
[[rule]]
id = "wording.sample"
title = "标点"
severity = "warning"
basis = ""
provenance = "own"
why = "缘由。"
remedy = "改正。"
message = "有{count}处"
"""
CASE = '[[rule.case]]\nkind = "holds"\nname = "好"\ntext = """\n@park\n完。\n"""\n'


def rule_folder(place: Path, **files: str) -> Path:
    """Return a folder of rules with one group, a piece of a package and the bundles given."""
    (place / "groups.toml").write_text('wording = "行文"\n', encoding="utf-8")
    (place / "pieces.toml").write_text('office = "乙县苗圃\\n"\npark = "@office\\n2025年\\n"\n', encoding="utf-8")
    (place / "wording").mkdir()
    for name, content in files.items():
        (place / "wording" / f"{name}.toml").write_text('title = "一束"\n' + content, encoding="utf-8")
    return place


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (ENTRY + 'tone = "soft"', "rule[wording.sample].tone: unknown key"),
        (ENTRY.replace('remedy = "改正。"\n', ""), "rule[wording.sample].remedy: the key is missing"),
        (ENTRY.replace('"warning"', '"grave"'), "severity: is 'grave', not one of error, warning, info"),
        (ENTRY.replace('"own"', '"heard"'), "provenance: is 'heard'"),
        (ENTRY.replace('"own"', '"sourced"'), "a rule without a basis is the program's own judgement"),
        (ENTRY.replace("{count}", "{0}"), "without a plain name"),
        (ENTRY + ENTRY, "wording.sample: defined twice"),
        (ENTRY + 'title = "又一个"', "overwrite"),
        (ENTRY + 'words.marks = ["一", "一"]', "words.marks: holds a text twice"),
        (ENTRY + '[[rule.case]]\nkind = "finds"\nname = "空"\ntext = "甲"', "says what is found"),
        (ENTRY + '[[rule.search]]\ntexts = ["prose"]\nwrong = ["(无"]', "wording.sample: search: '(无': missing )"),
        (ENTRY + '[[rule.search]]\ntexts = ["poem"]\nwrong = ["无"]', "texts[0]: is 'poem', not one of prose"),
        (ENTRY + CASE.replace("holds", "shows"), "kind: is 'shows'"),
        (ENTRY + CASE.replace("@park", "@wood"), "wording.sample: 好: no piece 'wood'"),
        ("rules = 1\n" + ENTRY, "rules: unknown key"),
        ('place = "x"\n' + ENTRY, "place: unknown key"),
    ],
)
def test_a_bundle_with_a_slip_stops_the_load_and_names_file_and_entry(
    tmp_path: Path, content: str, trouble: str
) -> None:
    with pytest.raises(BadStandard, match=r"sample\.toml") as caught:
        load_bundles(rule_folder(tmp_path, sample=content))
    assert trouble in str(caught.value)


def test_two_bundles_may_not_define_one_rule(tmp_path: Path) -> None:
    with pytest.raises(BadStandard, match=r"second\.toml: wording\.sample: defined twice, before in wording/first"):
        load_bundles(rule_folder(tmp_path, first=ENTRY, second=ENTRY))


def test_a_folder_of_rules_without_a_title_stops_the_load(tmp_path: Path) -> None:
    (rule_folder(tmp_path, sample=ENTRY) / "spelling").mkdir()
    with pytest.raises(BadStandard, match=r"groups\.toml: spelling: a folder without a title"):
        load_bundles(tmp_path)


def test_a_bundle_outside_the_groups_stops_the_load(tmp_path: Path) -> None:
    (rule_folder(tmp_path, sample=ENTRY) / "stray.toml").write_text(ENTRY, encoding="utf-8")
    with pytest.raises(BadStandard, match=r"groups\.toml: stray\.toml"):
        load_bundles(tmp_path)


def test_the_pieces_of_a_case_are_spelled_out_in_full(tmp_path: Path) -> None:
    (bundle,) = load_bundles(rule_folder(tmp_path, sample=ENTRY + CASE))
    assert [case.text for rule in bundle.rule for case in rule.case] == ["乙县苗圃\n2025年\n完。\n"]


def test_a_check_is_given_everything_of_a_rule_but_its_cases() -> None:
    assert dict(rules()) == {name: replace(rule, case=()) for name, rule in with_cases().items()}
    assert sum(len(rule.case) for rule in with_cases().values()) > 500


def test_what_stands_behind_a_case_is_read_without_it(tmp_path: Path) -> None:
    behind = ENTRY + CASE + '[[rule.search]]\ntexts = ["prose"]\nwrong = ["无"]\n' + CASE.replace("好", "又好")
    (bundle,) = load_bundles(rule_folder(tmp_path, sample=behind), cases=False)
    assert [(rule.case, [one.wrong for one in rule.search]) for rule in bundle.rule] == [((), [("无",)])]


def test_every_piece_is_used_and_no_bundle_is_too_long_to_be_read() -> None:
    files = {place: place.read_text(encoding="utf-8") for place in (DATA / "rules").rglob("*.toml")}
    names = set(texts(DATA / "rules" / PIECES))
    assert {name for name in names if not any(f"\n@{name}\n" in text for text in files.values())} == set()
    assert [place.name for place, text in files.items() if text.count("\n") >= 400] == []


def test_every_group_has_rules() -> None:
    assert {bundle.group for bundle in bundles()} == set(groups())


SIGNS = st.text(
    "第一部分二、三公经费无。；，万元增加减少0123456789.%（）〔〕【】“”@#X{}《》附件表同志张王李 \t占", max_size=120
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(SIGNS, st.integers(0, 4)), max_size=6), SIGNS, SIGNS)
def test_no_text_makes_a_check_fail(lines: list[tuple[str, int]], title: str, cell: str) -> None:
    paragraphs = tuple(Paragraph(text, text[:4], level, Source("a", line=1)) for text, level in lines)
    label = CellLabel(form="PT", row=cell, column=title)
    table = Table(
        "PT", title, number=title, instance=cell, texts=(TextCell(cell, label),), notes=(title,), raw=((cell,),)
    )
    document = Disclosure(
        "a",
        kind="预算",
        year="2025",
        unit_name=title,
        scope="单位",
        paragraphs=paragraphs,
        tables=(table,),
        toc=((title, cell),),
    )
    assert all(isinstance(outcome, Finding | Skipped | Holds) for outcome in run(Case(document, document)))
