"""A package whose modules are loaded when something of them is asked for: most runs need few of its rooms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def entered(package: str, rooms: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a package that exports names, each from the module of the package named with it."""

    def asked(name: str) -> Any:
        if name not in rooms:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{rooms[name]}"), name)

    return asked
