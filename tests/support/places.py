"""Where things lie: this repository, its examples and pages, and the reference packages, which are not part of it."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
DOCS = ROOT / "docs"
SHARED = Path(os.environ.get("MINGZHANG_SHARED") or ROOT.parent / "shared")
"""A folder of published packages with hand-made labels; tests that need it say so where it is absent."""
NO_REFERENCE = "没有对照数据（公开文本和人工标注）：把 MINGZHANG_SHARED 设为它所在的文件夹"
