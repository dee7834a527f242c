"""The workbook that an officer fills in: written empty, read full, every fault with its cell and a sentence.

In comes a file; out comes a Filing, or the list of faults. It must not know how anything will be published.
"""
