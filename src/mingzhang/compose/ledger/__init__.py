"""The ledger and what is asked of it: any region's amount, rounded once, with last year's beside it.

In come entries and regions; out come exact amounts. It must not know tables, sentences or workbooks.
"""
