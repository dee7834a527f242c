"""Tables of money become Tables whose every figure has a region.

In come segments; out come Tables with columns and rows that say what they mean, and the doubts about them. It must
not know performance forms, sentences, or whether the sums come out.
"""
