"""What travels between the parts: pure values that import nothing of ours.

In come only the standard library's values; out come regions, figures, tables, sentences, documents, findings and
publications, none of which changes once it is made. It must not know where any of them comes from, nor what is
prescribed of it.
"""

from mingzhang.model.disclosure import Disclosure, Doubt, DoubtKind
from mingzhang.model.evidence import Bar, Evidence
from mingzhang.model.figure import (
    NOWHERE,
    TEXT,
    YUAN_IN,
    At,
    Blank,
    CellLabel,
    ClaimKind,
    ClaimLabel,
    Figure,
    Source,
    apart,
    in_print,
    within_digits,
)
from mingzhang.model.finding import Finding, Quote, Reason, Report, Severity, Skipped, Sum
from mingzhang.model.genre import Genre
from mingzhang.model.ledger import Entry, Ledger
from mingzhang.model.performance import FormCell, FormKind, Indicator, Part, PerformanceForm, Period, Place, Role
from mingzhang.model.precise import Digits, Precise, Span, rounded, total
from mingzhang.model.publication import Block, Chart, Cover, Heading, Prose, Publication, Sheet, SheetCell
from mingzhang.model.region import AXES, EVERYTHING, Region, unknown
from mingzhang.model.said import Absence, Comparison, Completion, Division, Explanation, Said
from mingzhang.model.table import Column, ColumnRole, Row, Table, TextCell
from mingzhang.model.text import Claim, Ground, Origin, Paragraph

__all__ = [
    "AXES",
    "EVERYTHING",
    "NOWHERE",
    "TEXT",
    "YUAN_IN",
    "Absence",
    "At",
    "Bar",
    "Blank",
    "Block",
    "CellLabel",
    "Chart",
    "Claim",
    "ClaimKind",
    "ClaimLabel",
    "Column",
    "ColumnRole",
    "Comparison",
    "Completion",
    "Cover",
    "Digits",
    "Disclosure",
    "Division",
    "Doubt",
    "DoubtKind",
    "Entry",
    "Evidence",
    "Explanation",
    "Figure",
    "Finding",
    "FormCell",
    "FormKind",
    "Genre",
    "Ground",
    "Heading",
    "Indicator",
    "Ledger",
    "Origin",
    "Paragraph",
    "Part",
    "PerformanceForm",
    "Period",
    "Place",
    "Precise",
    "Prose",
    "Publication",
    "Quote",
    "Reason",
    "Region",
    "Report",
    "Role",
    "Row",
    "Said",
    "Severity",
    "Sheet",
    "SheetCell",
    "Skipped",
    "Source",
    "Span",
    "Sum",
    "Table",
    "TextCell",
    "apart",
    "in_print",
    "rounded",
    "total",
    "unknown",
    "within_digits",
]
