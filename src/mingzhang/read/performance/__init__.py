"""Performance forms and purchase catalogues become Tables of their fields, money, goals and indicators.

In come segments that were recognised as such; out come Tables. It must not know money tables, sentences or the checks
that will be made.
"""
