"""Forms laid out: every cell of a table asked of the ledger.

In come a form, a filing and its sums; out come Tables and the Sheets that print them. It must not know sentences or
file formats.
"""
