"""Performance forms and purchase catalogues become Tables of their fields, money, goals and indicators.

In come segments that were recognised as such; out come Tables. It must not know money tables, sentences or the checks
that will be made. What is exported here is asked for by those who read whole files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mingzhang.standard.rooms import entered

if TYPE_CHECKING:
    from mingzhang.read.performance.catalogue import read_catalogue
    from mingzhang.read.performance.form import form_title, is_form_title
    from mingzhang.read.performance.head import names_above
    from mingzhang.read.performance.recognise import (
        begins_performance,
        continues_performance,
        holds_names_alone,
        is_performance,
        read_forms,
    )

__all__ = [
    "begins_performance",
    "continues_performance",
    "form_title",
    "holds_names_alone",
    "is_form_title",
    "is_performance",
    "names_above",
    "read_catalogue",
    "read_forms",
]

__getattr__ = entered(
    __name__,
    {
        "begins_performance": "recognise",
        "continues_performance": "recognise",
        "form_title": "form",
        "holds_names_alone": "recognise",
        "is_form_title": "form",
        "is_performance": "recognise",
        "names_above": "head",
        "read_catalogue": "catalogue",
        "read_forms": "recognise",
    },
)
