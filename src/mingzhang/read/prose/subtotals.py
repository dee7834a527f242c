"""Amounts that say what some of a list come to while it goes on: 小计 behind the parts that it adds up."""

from __future__ import annotations

from mingzhang.model import Precise, total
from mingzhang.read.prose.drafts import Divided, Stated
from mingzhang.read.prose.gathered import before, name_whole
from mingzhang.read.prose.lists import Which
from mingzhang.read.prose.scene import Scene
from mingzhang.standard import lazy
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import CHINESE_DIGITS, plain

_BARE = lazy.compile(rf"^(?:以上|上述)?(?:[两{CHINESE_DIGITS}][项者类]|各项)?$")
_SEVERAL = 2


def subtotalled(scene: Scene, at: int, stated: Stated) -> tuple[Scene, bool]:
    """Make the amounts right before a subtotal its parts; return the scene, in which the subtotal takes their place in
    their list, and whether it is one.

    Several amounts that come to it are meant. Where none do, a subtotal without a name is of all since the last one, if
    these and it are less than what the list divides: else it may be the whole over again.
    """
    label = plain(stated[at].subject_words)
    word = next((word for word in vocabulary().subtotals if label.endswith(word)), None)
    listing = scene.lists.inner
    since = listing.members if listing is not None else before(scene, at, stated)
    if word is None or len(since) < _SEVERAL:
        return scene, False
    whole = None if listing is None else listing.head_of(stated[at].key)
    parts = _parts(at, since, whole, bool(_BARE.match(label.removesuffix(word))), stated)
    if not parts:
        return scene, False
    for place in parts:
        stated.revise(place, parent=at, listing=parts[0])
    stated.divide(Divided(at, parts, True, word))
    name_whole(at, parts, stated)
    if listing is not None:
        kept = tuple(place for place in listing.members if place not in parts)
        scene = scene._replace(lists=scene.lists.changed(Which.INNER, listing._replace(members=kept)))
    return scene, True


def _parts(at: int, since: tuple[int, ...], whole: int | None, bare: bool, stated: Stated) -> tuple[int, ...]:
    """Return the amounts that a subtotal adds up, nothing where it is none."""
    ends = [n + 1 for n, place in enumerate(since) if any(one.whole == place for one in stated.divided)]
    told = since[ends[-1] :] if ends else since
    for size in range(_SEVERAL, len(told) + 1):
        if _sum(told[-size:], stated).agrees(stated[at].precise):
            again = whole is not None and stated[whole].precise.agrees(stated[at].precise)
            return () if again and size == len(since) else told[-size:]
    if whole is None or not bare or len(told) < _SEVERAL:
        return ()
    less = all(stated[whole].precise.exceeds(one) for one in (_sum(told, stated), stated[at].precise))
    return told if less else ()


def _sum(places: tuple[int, ...], stated: Stated) -> Precise:
    return total(stated[place].precise for place in places)
