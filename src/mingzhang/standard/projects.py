"""Projects as nodes of their axis: one way to name a line of a list of projects, for reading and for composing."""

from __future__ import annotations

from mingzhang.standard.words import bare


def project_node(name: str, ordinal: int = 1) -> str:
    """Return the node of a project: its name as lists print it, and which of the lines of that name it is, from 1.

    Two lines may bear one name (two allotments of one project), so a name alone is no node.
    """
    return f"{bare(name)}#{ordinal}"


def project_name(node: str) -> str:
    """Return the name that a node of a project was made of."""
    return node.rpartition("#")[0]
