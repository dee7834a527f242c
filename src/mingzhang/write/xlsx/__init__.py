"""A Publication, what was read, or a list of findings becomes a workbook.

In come values; out come the bytes of a .xlsx. It must not add a word or a figure.
"""
