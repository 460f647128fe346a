"""Act × role × relationship through the forms of the desk: a part each day, all with FOURFOLD_CELLS=all."""

from __future__ import annotations

import logging

import pytest
from django.core.cache import cache
from django.utils import timezone

from fourfold.faces.api.catalogue import offered
from tests.architecture import policy
from tests.architecture.permissions import load
from tests.cast import NOW, assemble
from tests.faces.cells.forms import BY_CONSOLE, Desk, filled, pages, scene, unlike, without_an_act


pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Desk:
    caplog.set_level(logging.CRITICAL)
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    cache.clear()
    return scene(assemble())


@pytest.mark.parametrize(
    "parts", [policy.parts(policy.OVER_HTTP)], ids=lambda parts: policy.told(parts, policy.OVER_HTTP)
)
def test_every_form_by_everybody_is_answered_as_the_page_says(
    desk: Desk, parts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    forms = {page: filled(desk, page) for page in pages()}
    done = {form.act for form in forms.values() if form} | set(offered()) | BY_CONSOLE
    assert [act.name for act in load() if not act.machine and act.name not in done] == []
    assert [without_an_act(page) for page, form in forms.items() if form is None] == []
    chosen = policy.share(forms, parts, policy.OVER_HTTP)
    found = [line for page in chosen for line in unlike(desk, page, forms[page])]
    assert found == [], "\n".join(found)
    monkeypatch.setitem(policy.POLICY["known"]["case"], "other_office", "director")
    closing = next(page for page in pages() if page.name == "close_case")
    assert list(unlike(desk, closing, forms[closing])) == [
        "close_case (cases.close_case) by director, other_office: 404, did [], and may do it"
    ]
