"""Values as the standard library's `dataclass` makes them, their methods written when they are first asked for.

That one compiles six functions for every class of the program whenever it starts: a quarter of a start, and most
classes are then never used. Here fields and slots are made at once, as there; construction, comparison and hash are
compiled together when the first value is made. What is frozen refuses every assignment.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, FrozenInstanceError
from reprlib import recursive_repr
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:

    def replace(value: Any, /, **changes: Any) -> Any:
        """Return a value with other fields, as `dataclasses.replace` does; for a type checker it is that one."""
        return value.__other__(**changes)

    def dataclass(cls: type | None = None, /, *, frozen: bool = False, slots: bool = False, eq: bool = True) -> Any:
        """Return a class of values as `dataclasses.dataclass` does; for a type checker it is that one."""
        if cls is None:
            return lambda cls: dataclass(cls, frozen=frozen, slots=slots, eq=eq)
        cls.__doc__ = cls.__doc__ or cls.__name__  # else a signature is put there
        made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
        _give(made, "__repr__", _shown)
        made.__init__ = _later(made, "__init__", frozen)
        made.__other__ = _first_other(made)
        if eq:
            _give(made, "__eq__", _later(made, "__eq__", frozen))
            _give(made, "__hash__", _later(made, "__hash__", frozen) if frozen else None)
        if frozen:
            made.__setattr__, made.__delattr__ = _refused, _refused
            if slots:
                _give(made, "__getstate__", _state)
                _give(made, "__setstate__", _restored)
        return made


def _give(cls: type, name: str, method: object) -> None:
    """Give a class a method unless it has one of its own."""
    if cls.__dict__.get(name) is None:
        setattr(cls, name, method)


def _later(cls: type, name: str, frozen: bool) -> Callable[..., Any]:
    """Return what stands for a method that is not written yet, and has all of them written when it is called."""

    def first(*given: Any, **named: Any) -> Any:
        _write(cls, frozen)
        return getattr(cls, name)(*given, **named)

    first.awaited = True  # type: ignore[attr-defined]
    return first


def _write(cls: Any, frozen: bool) -> None:
    """Write the methods of a class that stand for themselves no longer."""
    known: dict[str, Any] = {"MISSING": MISSING, "assign": object.__setattr__}
    filled = {field.name: getattr(cls, field.name, None) for field in dataclasses.fields(cls)}
    slots = {name: slot for name, slot in filled.items() if isinstance(slot, MemberDescriptorType)}
    known |= {f"store_{name}": slot.__set__ for name, slot in slots.items()}
    taken, stored = ["self"], []
    for field in dataclasses.fields(cls):
        if field.kw_only or not field.init:
            raise TypeError(f"{cls.__qualname__}.{field.name}: only plain fields are written")
        name, value = field.name, field.name
        if field.default is not MISSING:
            known[f"default_{name}"] = field.default
            taken.append(f"{name}=default_{name}")
        elif field.default_factory is not MISSING:
            known[f"default_{name}"] = field.default_factory
            taken.append(f"{name}=MISSING")
            value = f"default_{name}() if {name} is MISSING else {name}"
        else:
            taken.append(name)
        if not frozen:
            stored.append(f"self.{name} = {value}")
        elif name in slots:  # what fills the slot is asked directly, which takes a quarter less
            stored.append(f"store_{name}(self, {value})")
        else:
            stored.append(f"assign(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        stored.append("self.__post_init__()")
    compared = [field.name for field in dataclasses.fields(cls) if field.compare]
    mine, others = ("".join(f"{owner}.{name}, " for name in compared) for owner in ("self", "other"))
    methods = "\n".join(
        (
            f"def __init__({', '.join(taken)}):",
            *(f"    {line}" for line in stored or ["pass"]),
            "def __eq__(self, other):",
            f"    return ({mine}) == ({others}) if other.__class__ is self.__class__ else NotImplemented",
            "def __hash__(self):",
            f"    return hash(({mine}))",
        )
    )
    exec(methods, known)  # noqa: S102  # the names of fields are the program's own
    for name in ("__init__", "__eq__", "__hash__"):
        if hasattr(cls.__dict__.get(name), "awaited"):
            known[name].__qualname__ = f"{cls.__qualname__}.{name}"
            setattr(cls, name, known[name])


def _first_other(cls: Any) -> Callable[..., Any]:
    """Return what stands for the method behind `replace` and has it written when it is called: few classes need it."""

    def first(self: Any, **changes: Any) -> Any:
        names = [field.name for field in dataclasses.fields(cls)]
        taken = ", ".join(("self", *(f"{name}=MISSING" for name in names)))
        given = ", ".join(f"self.{name} if {name} is MISSING else {name}" for name in names)
        known: dict[str, Any] = {"MISSING": MISSING}
        exec(f"def __other__({taken}): return self.__class__({given})", known)  # noqa: S102  # names of our own fields
        cls.__other__ = known["__other__"]
        return self.__other__(**changes)

    return first


@recursive_repr()
def _shown(self: Any) -> str:
    shown = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({shown})"


def _refused(self: object, name: str, *_: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot change field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restored(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
