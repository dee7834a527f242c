"""Pages of the manual that are generated: forms, rules, the workbook.

In comes what the standard prescribes; out comes Markdown, the same whenever it is asked for. It must not know any
document.
"""
