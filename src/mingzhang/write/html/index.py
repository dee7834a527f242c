"""The index of a demonstration: every package that was composed, with links to its files and what was proven of it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from mingzhang.model.values import dataclass
from mingzhang.standard.messages import messages
from mingzhang.write.html.report import page


@dataclass(frozen=True, slots=True)
class Entry:
    """One package: its name, its files below the index, how much it holds, and how long it took."""

    name: str
    files: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    seconds: float


def index(entries: Sequence[Entry], others: Sequence[str]) -> str:
    """Return the index page; `others` are the results of checking the texts."""
    words = messages("demo")
    heads = "".join(f'<th scope="col">{escape(words[key])}</th>' for key in ("package", "files", "holds", "seconds"))
    body = "\n".join(_row(entry) for entry in entries)
    listed = "\n".join(f"<li>{_link(other, words.get(_result(other), other))}</li>" for other in others)
    return page(
        words["title"],
        f"<article>\n<header><h1>{escape(words['title'])}</h1><p>{escape(words['about'])}</p></header>\n"
        f"<section><h2>{escape(words['composed'])}</h2>\n"
        f'<div class="scroll"><table class="index packages"><thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody></table></div></section>\n"
        f"<section><h2>{escape(words['checked'])}</h2>\n<ul>\n{listed}\n</ul></section>\n</article>\n",
    )


def _result(file: str) -> str:
    """Return the key of the words that say what a result of checking is."""
    return f"result_{file.rpartition('.')[2].lower()}"


def _row(entry: Entry) -> str:
    words = messages("demo")
    links = " ".join(_link(file, _kind(file)) for file in entry.files) or escape(words["nothing"])
    holds = words["counts"].format(**dict(entry.counts)) if entry.counts else ""
    seconds = f"{entry.seconds:.1f}" if entry.files else ""
    return (
        f'<tr><th scope="row">{escape(entry.name)}</th><td>{links}</td><td>{escape(holds)}</td><td>{seconds}</td></tr>'
    )


def _kind(file: str) -> str:
    words = messages("demo")
    suffix = file.rpartition(".")[2].lower()
    return words.get(f"kind_{suffix}", words["kind_data"])


def _link(file: str, text: str) -> str:
    return f'<a href="{escape(quote(file))}">{escape(text)}</a>'
