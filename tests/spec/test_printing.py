"""Every page of docs/rules is held to the rules it was printed from."""

from __future__ import annotations

import pytest

from tests.spec.printing import ROOT, every_page


PAGES = dict(every_page())


@pytest.mark.parametrize("name", PAGES)
def test_the_printed_page_says_what_the_rules_do(name):
    kept = (ROOT / "docs" / "rules" / f"{name}.md").read_text()
    assert kept == PAGES[name], "print it anew: python -m tests.spec.printing"


def test_no_page_is_kept_that_nothing_prints():
    assert {page.stem for page in (ROOT / "docs" / "rules").glob("*.md")} == set(PAGES)
