"""A file in traditional characters becomes one in simplified ones, in which everything is looked up."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mingzhang.model.values import replace
from mingzhang.read.layout import Block, Line
from mingzhang.standard import lazy

if TYPE_CHECKING:
    from opencc import OpenCC

_TRADITIONAL = lazy.compile("[預決]算|[萬億]元|經費|撥款")
_SIMPLIFIED = lazy.compile("[预决]算|[万亿]元|经费|拨款")


def is_traditional(text: str) -> bool:
    """Whether the words of budgets stand in a file in traditional characters more often than in simplified ones."""
    odd = len(_TRADITIONAL.findall(text))
    return odd > 0 and odd > len(_SIMPLIFIED.findall(text))


def simplified(block: Block) -> Block:
    """Return a block in simplified characters, as many as before."""
    if isinstance(block, Line):
        return replace(block, text=_convert(block.text))
    return replace(block, cells=tuple(replace(cell, text=_convert(cell.text)) for cell in block.cells))


def _convert(text: str) -> str:
    made = text if text.isascii() else _converter().convert(text)
    return made if len(made) == len(text) else text


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
