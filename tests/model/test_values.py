"""Our `dataclass` makes what that of the standard library makes."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields
from functools import cached_property
from typing import Any

import pytest

from mingzhang.model import values
from mingzhang.model.values import dataclass, field

# A type checker knows ours as the one of the standard library, so here both are anything.
OURS: Any = dataclass
THEIRS: Any = dataclasses.dataclass
OUR_FIELD: Any = field
THEIR_FIELD: Any = dataclasses.field


@dataclass(frozen=True, slots=True)
class Kept:
    """A frozen value, found by pickle."""

    name: str
    parts: tuple[int, ...] = ()
    note: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Wider(Kept):
    """A frozen value that has more."""

    more: dict[str, int] = field(default_factory=dict)


def _frozen(make: Callable[..., Any], field: Any) -> Any:
    @make(frozen=True, slots=True)
    class Value:
        name: str
        parts: tuple[int, ...] = ()
        note: str = field(default="", compare=False)
        seen: list[int] = field(default_factory=list, repr=False, compare=False)

    return Value


def _open(make: Callable[..., Any], field: Any) -> Any:
    @make
    class Value:
        name: str
        parts: tuple[int, ...] = ()
        note: str = field(default="", compare=False)
        seen: list[int] = field(default_factory=list, repr=False, compare=False)

        def __post_init__(self) -> None:
            self.seen.append(len(self.name))

    return Value


def _same_object(make: Callable[..., Any], field: Any) -> Any:
    @make(frozen=True, slots=True, eq=False)
    class Value:
        name: str
        parts: tuple[int, ...] = ()
        note: str = ""
        seen: list[int] = field(default_factory=list, repr=False, compare=False)

    return Value


def _outcome(act: Callable[[], object]) -> object:
    try:
        return act()
    except (TypeError, AttributeError):  # theirs refuses with the one or the other
        return "refused"


def _told(kind: Any, replace: Callable[..., Any]) -> list[object]:
    """Return what there is to see of a class of values and of a few of them."""
    one, like, other = kind("a", (1,), "x"), kind("a", (1,), note="y"), kind(name="b")
    acts: list[Callable[[], object]] = [
        lambda: repr(one),
        lambda: (one == like, one == other, one != like, one == ("a", (1,)), one == one),
        lambda: hash(one) == hash(like),
        lambda: hash(one) == hash(("a", (1,))),
        lambda: (other.parts, other.note, other.seen),
        lambda: one.seen is other.seen,
        lambda: setattr(one, "name", "c") or one.name,  # type: ignore[func-returns-value]
        lambda: setattr(one, "strange", 1),
        lambda: delattr(other, "name"),
        lambda: replace(one, parts=(2,)).parts,
        lambda: replace(one, seen=[5]).seen is one.seen,
        lambda: replace(one) == one and replace(one) is not one,
        lambda: replace(one, name="c", note="z").note,
        lambda: replace(one, wrong=1),
        lambda: copy.copy(one) == one,
        lambda: copy.deepcopy(one).seen,
        lambda: kind(),
        lambda: kind("a", wrong=1),
        lambda: [(one.name, one.default is dataclasses.MISSING) for one in fields(kind)],
        lambda: hasattr(one, "__dict__"),
        lambda: kind.__match_args__,
        lambda: dataclasses.asdict(like),
    ]
    return [_outcome(act) for act in acts]


@pytest.mark.parametrize("of", [_frozen, _open, _same_object], ids=lambda of: of.__name__)
def test_values_are_those_of_the_standard_library(of: Callable[[Any, Any], Any]) -> None:
    assert _told(of(OURS, OUR_FIELD), values.replace) == _told(of(THEIRS, THEIR_FIELD), dataclasses.replace)
    assert _told(of(OURS, OUR_FIELD), dataclasses.replace) == _told(of(THEIRS, THEIR_FIELD), dataclasses.replace)


@pytest.mark.parametrize("value", [Kept("a", (1,), "x"), Wider("a", (1,), "x", {"b": 2})], ids=lambda one: one.name)
def test_values_travel_between_processes(value: Any) -> None:
    travelled = pickle.loads(pickle.dumps(value))
    assert travelled == value
    assert (travelled.note, type(travelled)) == ("x", type(value))
    assert Kept("a", (1,), "x") != Wider("a", (1,), "x")


def test_a_value_that_came_before_any_was_made_is_whole() -> None:
    kind = _frozen(OURS, OUR_FIELD)
    bare = object.__new__(kind)
    bare.__setstate__(["a", (1,), "", []])
    assert bare == kind("a", (1,))
    assert hash(bare) == hash(kind("a", (1,)))


def test_a_frozen_value_may_keep_what_it_worked_out() -> None:
    @dataclass(frozen=True)
    class Value:
        name: str

        @cached_property
        def length(self) -> int:
            return len(self.name)

        def __eq__(self, other: object) -> bool:
            return isinstance(other, str) and other == self.name

        def __repr__(self) -> str:
            return "mine"

    one = Value("abc")
    assert (one.length, one.__dict__["length"], repr(one)) == (3, 3, "mine")
    assert one == "abc"  # its own way to compare is kept
    with pytest.raises(FrozenInstanceError):
        one.name = "b"  # type: ignore[misc]


def test_a_value_without_fields_is_a_value() -> None:
    @dataclass(frozen=True, slots=True)
    class Value:
        pass

    assert Value() == Value() == values.replace(Value())


def test_what_a_value_became_is_of_its_own_kind() -> None:
    assert values.replace(Wider("a", more={"b": 2}), name="b") == Wider("b", more={"b": 2})


def test_fields_that_are_not_written_are_refused() -> None:
    with pytest.raises(TypeError, match="only fields of our own"):

        @OURS
        class Value:
            name: str = dataclasses.field(default="", init=False)


def test_a_default_that_all_values_would_share_is_refused() -> None:
    with pytest.raises(ValueError, match="would share"):

        @OURS
        class Value:
            names: list[str] = []  # noqa: RUF012


def test_a_field_that_only_is_said_to_have_no_default_must_be_given() -> None:
    @OURS
    class Value:
        name: str = OUR_FIELD(repr=False)

    with pytest.raises(TypeError, match="name"):
        Value()
