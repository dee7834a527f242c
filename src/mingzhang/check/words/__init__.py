"""Checks of wording and completeness: what a text must say, must not say, or says twice in different ways.

In comes a Case; out come outcomes. They must not add up money: that is what the identities are for.
"""
