"""What keeps a folder from being prepared is found by `fourfold check` as well, with the same words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fourfold.faces.console import checking, preparing
from fourfold.faces.console.talking import PlainError
from tests.cast import NOW


@pytest.mark.django_db
def test_a_file_of_words_that_cannot_be_used(tmp_path: Path, settings: Any):
    settings.FOURFOLD_WORDING = tmp_path
    (tmp_path / "x.toml").write_text('source = "x"\n[relief_stages]\nlunch = { en = "Lunch" }')
    found = [one.sentence for one in checking.findings() if one.code == "wording"]
    assert found == ["The words of offices cannot be used: x.toml: relief_stages has no term lunch."]
    with pytest.raises(PlainError, match="relief_stages has no term lunch"):
        preparing.bring_up_to_date(NOW)
