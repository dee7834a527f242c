"""A filled-in workbook becomes a ledger, a ledger becomes a publication.

In comes a workbook or a filing; out come the tables, sentences, forms and charts of a package, and what bars it from
being published. It must not know formats of files, nor how anything is read or checked. What is exported here is all
that other packages may use of this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mingzhang.standard.rooms import entered

if TYPE_CHECKING:
    from mingzhang.compose.filing import Fault, Filing, FilingError
    from mingzhang.compose.ledger.prior_package import package_ledger
    from mingzhang.compose.ledger.rounding import Rounding
    from mingzhang.compose.ledger.stated import prior_answers, prior_ledger
    from mingzhang.compose.package import Composed, composed_of
    from mingzhang.compose.workbook.read import Read, read_filing, read_workbook
    from mingzhang.compose.workbook.write import new_workbook, write_input

__all__ = [
    "Composed",
    "Fault",
    "Filing",
    "FilingError",
    "Read",
    "Rounding",
    "composed_of",
    "new_workbook",
    "package_ledger",
    "prior_answers",
    "prior_ledger",
    "read_filing",
    "read_workbook",
    "write_input",
]

__getattr__ = entered(
    __name__,
    {
        "Composed": "package",
        "Fault": "filing",
        "Filing": "filing",
        "FilingError": "filing",
        "Read": "workbook.read",
        "Rounding": "ledger.rounding",
        "composed_of": "package",
        "new_workbook": "workbook.write",
        "package_ledger": "ledger.prior_package",
        "prior_answers": "ledger.stated",
        "prior_ledger": "ledger.stated",
        "read_filing": "workbook.read",
        "read_workbook": "workbook.read",
        "write_input": "workbook.write",
    },
)
