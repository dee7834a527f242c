"""The list that lies in every composed folder: what was made, from what, and how it was proven."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from mingzhang import __version__
from mingzhang.compose import Fault
from mingzhang.flows.proof import Proof
from mingzhang.model import Disclosure
from mingzhang.standard.messages import sentence, shown

MANIFEST = "manifest.json"


def write_manifest(folder: Path, document: Disclosure, proofs: Sequence[Proof], *, draft: bool, rounding: str) -> None:
    """Write the list of what a folder holds now, each file with its checksum."""
    record: dict[str, Any] = {
        "program": f"mingzhang {__version__}",
        "unit": document.unit_name,
        "edition": document.edition,
        "draft": draft,
        "rounding": rounding,
        "proofs": [_proof(proof) for proof in proofs],
        "files": [
            {"path": file.relative_to(folder).as_posix(), "sha256": sha256(file.read_bytes()).hexdigest()}
            for file in sorted(folder.rglob("*"))
            if file.is_file()
        ],
    }
    (folder / MANIFEST).write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _proof(proof: Proof) -> dict[str, Any]:
    return {
        "file": proof.name,
        "figures": proof.figures,
        "claims": proof.claims,
        "sentences": proof.sentences,
        "held": proof.held,
        "findings": [
            {"rule": one.rule, "severity": one.severity.value, "message": one.message} for one in proof.findings
        ],
    }


def occupied(folder: Path) -> Fault | None:
    """Return what is wrong with a folder that holds what no earlier run has made: nothing is composed into it."""
    if folder.is_file():
        return Fault(shown(folder), sentence("compose_is_file"))
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        return Fault(shown(folder), sentence("compose_occupied"))
    return None


def made_before(folder: Path) -> frozenset[str]:
    """Return the names at the top of a folder that an earlier run has made."""
    try:
        record = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return frozenset({MANIFEST, *(Path(file["path"]).parts[0] for file in record["files"])})
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return frozenset({MANIFEST})
