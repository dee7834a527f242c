"""Whole ways of work: read, check, compose, prove, many files at once.

In come paths and wishes; out come values: documents, reports, what was made, and warnings as a list. It must not know
a terminal or a request: nothing is printed here, and whoever calls says what came of it.
"""
