"""How much evidence a check asks for before it speaks: every such number of the program, each with its reason.

None of them is a tolerance: how far rounding parts two amounts is told by their last digits alone.
"""

from __future__ import annotations

NEAR = 12
"""Of two numbers in one breath the second begins so many characters after the first at most: no other words fit in."""

COMPLETE = 4
"""A list of so many kinds of things means to name them all, as does one that ends in 其他."""
