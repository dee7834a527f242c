"""What one number or word of equality states, by what it is: an amount, a change, a rate, a count or a limit."""

from __future__ import annotations

import re

from mingzhang.model import ClaimKind
from mingzhang.read.prose.amounts import amount
from mingzhang.read.prose.counts import count
from mingzhang.read.prose.events import Event
from mingzhang.read.prose.rates import change, equality, rate
from mingzhang.read.prose.scene import Scene


def state(scene: Scene, event: Event, following: Event | None) -> None:
    """Add to the scene what one number or word of equality states."""
    number = event.number
    if number is None:
        equality(scene, event)
    elif number.threshold:
        scene.draft(event, ClaimKind.OTHER)
        owned = number.is_money and not re.search(r"购置|新增|计划|拟", event.phrase)
        scene.threshold = f"单价{number.value:f}{number.unit}以上设备" if owned else ""
    elif number.is_rate or event.missing_percent:
        rate(scene, event)
    elif number.is_money and event.direction_word and not re.search(r"[到至]\s*$", event.phrase):
        change(scene, event, following)
    elif number.is_money or not number.unit:
        amount(scene, event)
    else:
        count(scene, event)
