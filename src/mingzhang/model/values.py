"""Values as the standard library's `dataclass` makes them, their methods written when they are first asked for.

That one compiles six functions for every class of the program whenever it starts, and is itself long in loading: a
quarter of a start, and most classes are then never used. Here fields and slots are made at once, as there;
construction, and comparison with hash, are each compiled when a class is first asked for them. What is frozen refuses
every assignment. What the standard library asks of such a class (`fields`, `asdict`, `replace`) it is told.
"""

from __future__ import annotations

from reprlib import recursive_repr
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from dataclasses import MISSING as MISSING
    from dataclasses import Field
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import fields as fields
    from dataclasses import replace as replace
else:

    class _Missing:
        """The type of what stands where nothing is given."""

    MISSING: Final = _Missing()

    class Field:
        """One field of a class of values."""

        __slots__ = ("compare", "default", "default_factory", "name", "repr", "type")

        def __init__(self, default: Any, default_factory: Any, shown: bool, compared: bool) -> None:
            self.default = default
            self.default_factory = default_factory
            self.repr = shown
            self.compare = compared

    def field(*, default: Any = MISSING, default_factory: Any = MISSING, **asked: bool) -> Any:
        """Return what is said of a field beside its type: a default, whether it is in `repr` and may `compare`."""
        return Field(default, default_factory, asked.get("repr", True), asked.get("compare", True))

    def fields(kind: Any) -> tuple[Field, ...]:
        """Return the fields of a class of values, or of a value. Raises TypeError for any other."""
        try:
            return kind.__fields__
        except AttributeError:
            raise TypeError(f"no class of values: {kind!r}") from None

    def replace(value: Any, /, **changes: Any) -> Any:
        """Return a value with other fields, as `dataclasses.replace` does; for a type checker it is that one."""
        return value.__other__(**changes)

    def dataclass(cls: type | None = None, /, *, frozen: bool = False, slots: bool = False, eq: bool = True) -> Any:
        """Return a class of values as `dataclasses.dataclass` does; for a type checker it is that one."""
        if cls is None:
            return lambda cls: dataclass(cls, frozen=frozen, slots=slots, eq=eq)
        cls.__doc__ = cls.__doc__ or cls.__name__  # theirs puts a signature there
        declared = _declared(cls)
        made = _slotted(cls, declared) if slots else cls
        made.__fields__ = tuple(declared.values())
        made.__dataclass_fields__ = _THEIRS
        made.__match_args__ = tuple(declared)
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


def _declared(cls: type) -> dict[str, Field[Any]]:
    """Return the fields of a class by name, those of its bases first; what is only said of one does not stay on it."""
    found: dict[str, Field[Any]] = {}
    for base in reversed(cls.__mro__[1:]):
        found |= {one.name: one for one in base.__dict__.get("__fields__", ())}
    for name, kind in cls.__annotations__.items():
        said = cls.__dict__.get(name, MISSING)
        if hasattr(said, "default_factory") and not isinstance(said, Field):
            raise TypeError(f"{cls.__qualname__}.{name}: only fields of our own are written")
        one = said if isinstance(said, Field) else field(default=said)
        one.name, one.type = name, kind
        if one.default.__class__.__hash__ is None:
            raise ValueError(f"{cls.__qualname__}.{name}: values would share {one.default!r}; give a default_factory")
        if one.default is not MISSING:
            setattr(cls, name, one.default)
        elif one is said:
            delattr(cls, name)
        found[name] = one
    return found


def _slotted(cls: type, names: Iterable[str]) -> type:
    """Return a class like this one that keeps its fields in slots: they cannot be put on one that is there."""
    inherited = {name for base in cls.__mro__[1:] for name in base.__dict__.get("__slots__", ())}
    own = {name: what for name, what in cls.__dict__.items() if name not in {"__dict__", "__weakref__", *names}}
    own["__slots__"] = tuple(name for name in names if name not in inherited)
    made = type(cls)(cls.__name__, cls.__bases__, own)
    made.__qualname__ = cls.__qualname__
    return made


class _Theirs:
    """The fields of a class as the standard library has them, made where it asks for them."""

    def __get__(self, value: object, kind: Any) -> dict[str, Field[Any]]:
        import dataclasses

        def told(one: Field[Any]) -> Any:
            given = {name: getattr(one, name) for name in ("default", "default_factory")}
            given = {name: what for name, what in given.items() if what is not MISSING}
            return dataclasses.field(repr=one.repr, compare=one.compare, **given)

        each = [(one.name, one.type, told(one)) for one in fields(kind)]
        return {one.name: one for one in dataclasses.fields(dataclasses.make_dataclass(kind.__name__, each))}


_THEIRS = _Theirs()


def _give(cls: type, name: str, method: object) -> None:
    """Give a class a method unless it has one of its own."""
    if cls.__dict__.get(name) is None:
        setattr(cls, name, method)


def _later(cls: type, name: str, frozen: bool) -> Callable[..., Any]:
    """Return what stands for a method that is not written yet, and has it written when it is called."""

    def first(*given: Any, **named: Any) -> Any:
        if name == "__init__":
            _write(cls, _construction(cls, frozen))
        else:
            _write(cls, _comparison(cls))
        return getattr(cls, name)(*given, **named)

    first.awaited = True  # type: ignore[attr-defined]
    return first


def _write(cls: Any, code: tuple[str, dict[str, Any]]) -> None:
    """Write methods of a class that stand for themselves no longer."""
    methods, known = code
    written: dict[str, Any] = {}
    exec(methods, known, written)  # noqa: S102  # the names of fields are the program's own
    for name, method in written.items():
        if hasattr(cls.__dict__.get(name), "awaited"):
            method.__qualname__ = f"{cls.__qualname__}.{name}"
            setattr(cls, name, method)


def _construction(cls: Any, frozen: bool) -> tuple[str, dict[str, Any]]:
    known: dict[str, Any] = {"MISSING": MISSING, "assign": object.__setattr__}
    taken, stored = ["self"], []
    for one in fields(cls):
        name, value = one.name, one.name
        if one.default is not MISSING:
            known[f"default_{name}"] = one.default
            taken.append(f"{name}=default_{name}")
        elif one.default_factory is not MISSING:
            known[f"default_{name}"] = one.default_factory
            taken.append(f"{name}=MISSING")
            value = f"default_{name}() if {name} is MISSING else {name}"
        else:
            taken.append(name)
        if not frozen:
            stored.append(f"self.{name} = {value}")
        elif isinstance(slot := getattr(cls, name, None), MemberDescriptorType):
            known[f"store_{name}"] = slot.__set__  # what fills the slot is asked directly, which takes a quarter less
            stored.append(f"store_{name}(self, {value})")
        else:
            stored.append(f"assign(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        stored.append("self.__post_init__()")
    return "\n    ".join((f"def __init__({', '.join(taken)}):", *(stored or ["pass"]))), known


def _comparison(cls: Any) -> tuple[str, dict[str, Any]]:
    compared = [one.name for one in fields(cls) if one.compare]
    mine, others = ("".join(f"{owner}.{name}, " for name in compared) for owner in ("self", "other"))
    equal = f"({mine}) == ({others}) if other.__class__ is self.__class__ else NotImplemented"
    return f"def __eq__(self, other): return {equal}\ndef __hash__(self): return hash(({mine}))", {}


def _first_other(cls: Any) -> Callable[..., Any]:
    """Return what stands for the method behind `replace` and has it written when it is called: few classes need it."""

    def first(self: Any, **changes: Any) -> Any:
        names = [one.name for one in fields(cls)]
        taken = ", ".join(("self", *(f"{name}=MISSING" for name in names)))
        given = ", ".join(f"self.{name} if {name} is MISSING else {name}" for name in names)
        known: dict[str, Any] = {"MISSING": MISSING}
        exec(f"def __other__({taken}): return self.__class__({given})", known)  # noqa: S102  # names of our own fields
        cls.__other__ = known["__other__"]
        return self.__other__(**changes)

    return first


@recursive_repr()
def _shown(self: Any) -> str:
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({shown})"


def _refused(self: object, name: str, *_: object) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot change field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in fields(self)]


def _restored(self: Any, state: list[Any]) -> None:
    for one, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)
