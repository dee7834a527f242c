"""明账: make, check and read departmental budgets and final accounts.

In come files of such texts, or a workbook that a unit has filled in; out come what their figures are about, findings,
and whole packages to be published. It must not know whose text it is: no rule names a unit, a place or a file.
"""

__version__ = "0.2.0"
