"""Performance forms composed: goals, indicators, money and scores of each project.

In come a filing and its sums; out come Tables and the Sheets that print them. It must not know file formats.
"""
