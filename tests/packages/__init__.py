"""One generator of packages: a consistent ledger, printed in random layouts, with the truth of every figure.

`recipes.drawn(seed)` draws a ledger and a style, `printing.printed(recipe)` lays the package out, `formats.written`
makes a file of it. On such a package every error is false; `plants` changes one figure, and every miss is then a miss.
Nothing here but `measuring` knows the program that is measured, and no word is taken from its data.
"""
