"""A Publication becomes a PDF.

In comes a Publication; out come the bytes of a tagged file, typeset by Typst. It must not add a word or a figure.
"""
