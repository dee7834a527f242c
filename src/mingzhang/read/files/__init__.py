"""Office files, web pages and texts become blocks: lines and grids in reading order.

In comes a path to a file of one kind; out comes a Layout, or UnreadableFile with a sentence for people. It must not
know what a budget is: no title, no table, no region, no figure.
"""
