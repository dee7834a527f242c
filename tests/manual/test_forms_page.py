"""The page about forms is what its generator writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.manual.forms import main, page
from mingzhang.standard import load
from places import DOCS

PAGE = DOCS / "forms.md"


def test_the_page_about_forms_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m mingzhang.manual.forms docs/forms.md"


def test_the_page_shows_every_form_with_every_column_and_row() -> None:
    text = page()
    for form in load().forms.by_id.values():
        assert f"\n## {form.id}\n" in text
        for row in form.rows:
            assert f"{row.label or '—'} | " in text


def test_the_page_goes_to_the_path_given_or_to_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([str(tmp_path / "forms.md")])
    main([])
    assert capsys.readouterr().out == (tmp_path / "forms.md").read_text(encoding="utf-8")
