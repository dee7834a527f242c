"""What sort of document a file is: not everything with budget figures in it is a department's disclosure."""

from __future__ import annotations

from enum import StrEnum


class Genre(StrEnum):
    """The sort of a document; what is known of each is data (`standard/data/genres.toml`)."""

    PACKAGE = "package"  # a department's or a unit's budget or accounts, as published
    GOVERNMENT = "government"  # the budget, its execution or the accounts of a whole government
    NOTICE = "notice"  # a notice, news, a report on one matter
    FRAGMENT = "fragment"  # a few sentences, an excerpt
