"""What the authorities prescribe, as dated data behind one strict loader.

In come the data files beside it; out come axes, codes, forms, layouts, sentences, rules and words, each of whose parts
`load()` reads when it is first asked for. It must not know any document, nor who asks.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mingzhang.standard.axes import Axes
    from mingzhang.standard.codes import CodeList, EconomyMap, FundSource
    from mingzhang.standard.editions import Editions
    from mingzhang.standard.forms import Forms
    from mingzhang.standard.glossary import Glossary


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

    @cached_property
    def functions(self) -> CodeList:
        """支出功能分类科目."""
        return self._code_list("function")

    @cached_property
    def economy(self) -> CodeList:
        """部门预算支出经济分类科目."""
        return self._code_list("economy")

    @cached_property
    def gov_economy(self) -> CodeList:
        """政府预算支出经济分类科目."""
        return self._code_list("gov_economy")

    @cached_property
    def revenue(self) -> CodeList:
        """收入分类科目."""
        return self._code_list("revenue")

    @cached_property
    def catalogue(self) -> CodeList:
        """政府购买服务指导性目录."""
        return self._code_list("catalogue")

    @cached_property
    def economy_map(self) -> EconomyMap:
        """Which government subject a department subject becomes, by kind of unit."""
        from mingzhang.standard.codes import load_economy_map

        return load_economy_map()

    @cached_property
    def sources(self) -> tuple[FundSource, ...]:
        """The lines of income that budgets and accounts name, with their nodes."""
        from mingzhang.standard.codes import load_sources

        return load_sources()

    @cached_property
    def glossary(self) -> Glossary:
        """The terms."""
        from mingzhang.standard.glossary import load_glossary

        return load_glossary()

    @cached_property
    def editions(self) -> Editions:
        """What provinces ask of a package, by year."""
        from mingzhang.standard.editions import load_editions

        return load_editions(self.forms, frozenset(self.glossary.terms))

    def code_list(self, axis: str) -> CodeList | None:
        """Return the list whose codes are the nodes of an axis, or None."""
        return {"function": self.functions, "economy": self.economy, "gov_economy": self.gov_economy}.get(axis)

    def list_named(self, name: str) -> CodeList:
        """Return a code list by the name that drop-downs have for it. Raises KeyError."""
        return {
            "function": self.functions,
            "economy": self.economy,
            "gov_economy": self.gov_economy,
            "revenue": self.revenue,
            "catalogue": self.catalogue,
        }[name]

    @staticmethod
    def _code_list(name: str) -> CodeList:
        from mingzhang.standard.codes import load_list

        return load_list(name)


@cache
def load() -> Standard:
    """Return the standard; there is one for the whole process."""
    return Standard()
