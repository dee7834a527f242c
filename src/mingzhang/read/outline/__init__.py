"""The order of a document: which lines head which table, which are notes, which are running text.

In comes a Layout; out come segments (a table with its lines) and paragraphs with their path of headings. It must not
know what any row, column or figure means.
"""
