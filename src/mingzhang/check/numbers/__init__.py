"""Checks that rest on amounts: sums, ratios, last year, units of money, rows left out.

In comes a Case; out come outcomes (a finding, a check that held, one that could not be made and why). They must not
look for words in sentences: what a number is about has been read.
"""
