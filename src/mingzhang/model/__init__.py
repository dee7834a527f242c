"""What travels between the parts: pure values that import nothing of ours."""

from mingzhang.model.figure import YUAN_IN, Blank, CellLabel, ClaimKind, ClaimLabel, Figure, Source
from mingzhang.model.finding import Finding, Quote, Report, Severity, Skipped
from mingzhang.model.region import AXES, EVERYTHING, Region
from mingzhang.model.table import Claim, Column, Disclosure, Doubt, Paragraph, Row, Table, TextCell

__all__ = [
    "AXES",
    "EVERYTHING",
    "YUAN_IN",
    "Blank",
    "CellLabel",
    "Claim",
    "ClaimKind",
    "ClaimLabel",
    "Column",
    "Disclosure",
    "Doubt",
    "Figure",
    "Finding",
    "Paragraph",
    "Quote",
    "Region",
    "Report",
    "Row",
    "Severity",
    "Skipped",
    "Source",
    "Table",
    "TextCell",
]
