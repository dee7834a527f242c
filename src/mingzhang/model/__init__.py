"""What travels between the parts: pure values that import nothing of ours."""

from mingzhang.model.figure import YUAN_IN, Blank, CellLabel, ClaimKind, ClaimLabel, Figure, Source
from mingzhang.model.finding import Finding, Quote, Report, Severity, Skipped
from mingzhang.model.ledger import Entry, Ledger
from mingzhang.model.publication import Block, Chart, Cover, Heading, Prose, Publication, Sheet, SheetCell
from mingzhang.model.region import AXES, EVERYTHING, Region
from mingzhang.model.said import Absence, Comparison, Completion, Division, Said
from mingzhang.model.table import Claim, Column, Disclosure, Doubt, Paragraph, Row, Table, TextCell

__all__ = [
    "AXES",
    "EVERYTHING",
    "YUAN_IN",
    "Absence",
    "Blank",
    "Block",
    "CellLabel",
    "Chart",
    "Claim",
    "ClaimKind",
    "ClaimLabel",
    "Column",
    "Comparison",
    "Completion",
    "Cover",
    "Disclosure",
    "Division",
    "Doubt",
    "Entry",
    "Figure",
    "Finding",
    "Heading",
    "Ledger",
    "Paragraph",
    "Prose",
    "Publication",
    "Quote",
    "Region",
    "Report",
    "Row",
    "Said",
    "Severity",
    "Sheet",
    "SheetCell",
    "Skipped",
    "Source",
    "Table",
    "TextCell",
]
