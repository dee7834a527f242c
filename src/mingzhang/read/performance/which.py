"""Which of the known layouts a form has: the one whose words agree best with what the form prints."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.model import FormKind
from mingzhang.read.performance.strips import Strip, bare, plain
from mingzhang.standard.layouts import BlockKind, Layout
from mingzhang.standard.performance import performance_words


def layout_of(kind: FormKind, rows: Sequence[Strip], *, listed: bool = False) -> Layout | None:
    """Return the layout of a form, or None where no layout of its kind is known.

    It costs a word of the layout that the form does not print, and a word that some layout has and the form prints,
    though not this one; the first of the cheapest is taken. `listed` asks for lists of projects, and else for none.
    """
    of_kind = (layout for layout in performance_words().layouts if layout.form is kind)
    layouts = [layout for layout in of_kind if bool(layout.blocks(BlockKind.LIST)) is listed]
    words = {layout.id: frozenset(map(bare, layout.words)) for layout in layouts}
    known = frozenset().union(*words.values())
    printed = {
        word for strip in rows for piece in strip.pieces for word in (bare(piece.text), plain(piece.text))
    } & known
    return min(layouts, key=lambda layout: len(words[layout.id] ^ printed), default=None)
