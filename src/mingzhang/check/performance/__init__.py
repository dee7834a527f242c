"""Checks of performance forms: goals, indicators, scores, money and their agreement with the text.

In comes a Case; out come outcomes. They must not know how a form was laid out: the reader has said what each cell is.
"""
