"""What the authorities prescribe, as dated data behind one strict loader.

`load()` returns a Standard whose parts are read from their files when they are first asked for.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mingzhang.standard.axes import Axes
    from mingzhang.standard.forms import Forms


class Standard:
    """Everything prescribed, part by part; a part that cannot be read raises BadStandard when it is asked for."""

    @cached_property
    def axes(self) -> Axes:
        """The axes of the cube with their nodes."""
        from mingzhang.standard.axes import axes

        return axes()

    @cached_property
    def forms(self) -> Forms:
        """The prescribed tables, and the kinds of table."""
        from mingzhang.standard.forms import load_forms

        return load_forms()


@cache
def load() -> Standard:
    """Return the standard; there is one for the whole process."""
    return Standard()
