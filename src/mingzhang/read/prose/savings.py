"""What a unit takes from its own savings: a part of all that comes in, and no income."""

from __future__ import annotations

from mingzhang.read.prose.drafts import Stated
from mingzhang.read.prose.lists import Listing
from mingzhang.read.prose.words import SAVINGS, Words


def widened(listing: Listing | None, words: Words, stated: Stated) -> None:
    """Take the income that a list divides for all that came in, where savings are one of its parts."""
    if listing is None or words.region.flow != SAVINGS:
        return
    for at in listing.heads.values():
        whole = stated[at]
        if whole.known and whole.region.flow == "收入" and not whole.region.vintage and not whole.region.fund:
            for place in (at, *(part for part in listing.members if stated[part].region == whole.region)):
                stated.revise(place, region=whole.region._replace(flow="收入总计"))
