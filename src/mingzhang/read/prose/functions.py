"""Names of functions in prose (社会保障和就业支出（类）…（款）…（项）) become codes.

The document's own tables are asked before the code lists: what they print beside a code is what the text means by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mingzhang.model import EVERYTHING, Region
from mingzhang.standard import lazy, load
from mingzhang.standard.lexicon import vocabulary
from mingzhang.standard.words import plain

_PART = lazy.compile(r"^(.*?)\((\d{0,7})(类|款|项)\)")
_CLASS = lazy.compile(r"\(\d{0,7}类\)")
_CODE = r"[235]\d{2}(?:\d{2}){0,2}"
_CODED = lazy.compile(
    rf"(?P<before>{_CODE})[-—–_:、.]?(?P<name>[^\W\d_]\D*)$"
    rf"|(?P<named>[^\d()]+(?:\([^\d()]*\)[^\d()]*)*)\((?P<behind>{_CODE})\)"
)
_AXES = {"2": "function", "3": "economy", "5": "gov_economy"}
_LEVELS = {"类": 3, "款": 5, "项": 7}
_LONGEST_CLASS = 18


class FunctionNames:
    """The names of functions as one document uses them; `printed` are the names that its tables give to codes."""

    def __init__(self, printed: Mapping[str, str]) -> None:
        self._own: dict[str, list[str]] = {}
        self._printed = {code: _stem(plain(name)) for code, name in printed.items()}
        for code, name in self._printed.items():
            self._own.setdefault(name, []).append(code)

    def code(self, text: str, within: str) -> tuple[str | None, str]:
        """Return the code that a phrase names and the words left over.

        The code is empty where the phrase names no function, and None where it names one that nothing lists. A class
        may be named without its mark; sections and items only with theirs. `within` is the code of the heading above.
        """
        code = within if not _CLASS.search(text) else ""
        rest = text
        found = _PART.match(rest)
        if not found:
            return _plain_class(text)
        while found:
            name, digits, level = found.groups()
            width = _LEVELS[level]
            under = "" if width == 3 else code[: width - 2]
            known = self._spelled(digits, width, under) or self._named(name, width, under)
            if known is None:
                return None, rest
            code = known
            rest = rest[found.end() :]
            found = _PART.match(rest)
        return code, rest

    def coded(self, text: str) -> tuple[Region, str]:
        """Return what a name with its code beside it is (行政运行(2010301), 30201-办公费) and the words left over.

        A code beside another's name says nothing.
        """
        found = _CODED.match(text)
        if found is None:
            return EVERYTHING, text
        code, name = found["behind"] or found["before"], found["named"] or found["name"]
        for length in range(len(name), 1 if found["before"] else len(name) - 1, -1):
            if self._bears(code, name[:length]):
                return Region(**{_AXES[code[0]]: code}), name[length:] + text[found.end() :]
        return EVERYTHING, text

    def _bears(self, code: str, name: str) -> bool:
        """Whether a code is that of a subject of this name, by the document's tables or the lists."""
        if self._printed.get(code) == _stem(name):
            return True
        listed = load().code_list(_AXES[code[0]])
        return listed is not None and any(entry.code == code for entry in listed.by_name(name))

    def _spelled(self, digits: str, width: int, under: str) -> str | None:
        """Return the code that is printed beside the level ((208类)…(05款)…(01项)), where it is a known one."""
        for code in (digits, under + digits):
            if len(code) == width and code.startswith(under) and (code in self._printed or code in load().functions):
                return code
        return None

    def _named(self, name: str, width: int, under: str) -> str | None:
        """Return the one code of this level and this name under a code.

        A listed code that the document's tables give another name is not what the text means.
        """
        stem = _stem(name)
        own = {code for code in self._own.get(stem, ()) if len(code) == width and code.startswith(under)}
        if own:
            return own.pop() if len(own) == 1 else None
        for spelling in (name, f"{stem}支出", stem):
            codes = {
                entry.code
                for entry in load().functions.by_name(spelling)
                if len(entry.code) == width and entry.code.startswith(under)
            }
            codes = {code for code in codes if self._printed.get(code, stem) == stem}
            if codes:
                return codes.pop() if len(codes) == 1 else None
        return None


def _stem(name: str) -> str:
    return name.strip('“"').removesuffix("支出")


def _plain_class(text: str) -> tuple[str | None, str]:
    """Return the class that opens a phrase without any mark."""
    classes = _classes()
    for length in range(min(len(text), _LONGEST_CLASS), 3, -1):
        code = classes.get(text[:length])
        if code:
            return code, text[length:]
    return "", text


@cache
def _classes() -> dict[str, str]:
    """Return the classes by the names that mean nothing else (国有资本经营预算支出 is a fund's spending as well)."""
    other = {*vocabulary().sentences, "其他支出"}
    found: dict[str, str] = {}
    for entry in load().functions.children():
        for name in (entry.name, *(alias.name for alias in load().functions.aliases_of(entry.code))):
            if plain(name) not in other:
                found[plain(name)] = entry.code
    return found
