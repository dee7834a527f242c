"""A Disclosure becomes files: a data package; a Report becomes text, JSON, a workbook, a page.

In comes what was read, found or composed; out come files and lines, the same whenever they are asked for. It must not
know rules, ledgers or readers: it adds no word and no figure.
"""
