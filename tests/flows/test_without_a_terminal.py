"""Ways of work know no terminal and no thread: they work where there is none of the first and many of the second."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from composed_examples import WORKBOOKS
from example_package import FILES
from places import EXAMPLES, ROOT
from sources import below, nodes

TYPED = ("commands/", "manual/", "cli.py", "__main__.py")
"""Where a terminal is known: the command line, and the programs that write generated pages."""

STREAMS = {"stdin", "stdout", "stderr", "argv"}


def test_only_the_command_line_touches_the_streams_of_a_terminal() -> None:
    touched = [
        f"{module}:{node.lineno}"
        for module in below()
        if not module.startswith(TYPED)
        for node in nodes(module)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "sys"
        and node.attr in STREAMS
    ]
    assert touched == []


@pytest.mark.parametrize("word", ["say", "Namespace", "signal", "print", "input"])
def test_ways_of_work_name_nothing_of_a_terminal_or_a_main_thread(word: str) -> None:
    named = [
        f"{module}:{node.lineno}"
        for module in below("flows/")
        for node in nodes(module)
        if (isinstance(node, ast.Name) and node.id == word)
        or (isinstance(node, ast.alias) and word in node.name.split("."))
    ]
    assert named == []


PROGRAM = """
import json, sys, threading
from pathlib import Path

from mingzhang.flows.checking import check_file
from composed import budget
from mingzhang.flows.composing import Wish, compose_filing, compose_workbook
from mingzhang.flows.workers import Workers

class Nothing:
    def flush(self):
        pass  # which the library does before it starts a process

    def __getattr__(self, name):
        raise AssertionError(f"a terminal was asked for {name}")

def composed(composition):
    made = composition.made
    return [
        composition.verdict.value,
        made.counted,
        [[proof.name, proof.figures, proof.held, len(proof.findings)] for proof in made.proofs],
        [file.read_bytes().hex()[-4000:] for file in composition.files],
    ]

def checked(path):
    one = check_file(Path(path))
    return [one.title, repr(one.report)]

def apart(path):
    with Workers(check_apart, 1, 600) as workers:
        return workers.do(Path(path), None).value

def check_apart(path, detail):
    return checked(path)

if __name__ == "__main__":
    out, workbook, packages = json.loads(sys.argv[1])
    wish = Wish(("pdf",))
    sys.stdin = sys.stdout = sys.stderr = Nothing()
    works = {
        "a workbook": lambda way: composed(compose_workbook(Path(workbook), Path(out, f"{way} workbook"), wish)),
        "a filing": lambda way: composed(compose_filing(budget(), Path(out, f"{way} filing"), wish)),
        **{f"check {path}": lambda way, path=path: checked(path) for path in packages},
    }
    together = {**works, "apart": lambda way: apart(packages[0])}
    found = {}
    ready = threading.Barrier(len(together))

    def work(name):
        ready.wait()
        found[name] = together[name]("together")

    threads = [threading.Thread(target=work, args=(name,)) for name in together]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    alone = {name: work("alone") for name, work in works.items()}
    Path(out, "found.json").write_text(json.dumps([found, alone]), encoding="utf-8")
    sys.stdin = sys.stdout = sys.stderr = None
"""


def test_many_threads_compose_prove_and_check_without_a_terminal_as_one_thread_does(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    workbook = str(WORKBOOKS["003"])
    packages = [str(EXAMPLES / name) for name in FILES]
    done = subprocess.run(
        [sys.executable, "-W", "error", str(tmp_path / "program.py"), json.dumps([str(tmp_path), workbook, packages])],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "src", ROOT / "tests" / "support")))},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    together, alone = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert together.keys() == {*alone, "apart"}
    assert len(alone) == len(packages) + 2
    for name, result in alone.items():
        assert together[name] == result, name
    assert {together[name][0] for name in ("a workbook", "a filing")} == {"written"}
    assert together["apart"] == together[f"check {packages[0]}"]
