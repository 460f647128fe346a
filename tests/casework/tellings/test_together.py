"""An interview is planned at the moment at which consent to it is taken back: it is called off, or never planned."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from fourfold.casework.consent import acts as consents
from fourfold.casework.tellings.models import Telling
from fourfold.ground.audit.checking import verify
from tests.casework.cases import samples as case_samples
from tests.casework.sharing import samples as sharing
from tests.casework.tellings import samples
from tests.cast import NOW, assemble
from tests.ground.acts.test_together import at_once, on_disk


__all__ = ["on_disk"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
TURNS = 9
PLANNED: dict[str, Any] = {"asker": "us", "went": "to_come", "on": NOW.date() + timedelta(days=3)}


def test_what_is_planned_while_consent_is_taken_back_is_called_off_or_not_planned() -> None:
    cast = assemble()
    for turn in range(TURNS):
        case = case_samples.case(cast, title=f"Acacia {turn}")
        girl = case_samples.involved(cast, case, f"Mary Atieno {turn}")
        consent = sharing.agrees(cast, girl, purpose="interview", receiver="")
        results = at_once(
            lambda case=case, girl=girl: samples.telling(cast, case, girl, **PLANNED),
            lambda consent=consent: consents.withdraw_consent(
                cast.lawyer, consent=consent, on=NOW.date(), method="", as_given="", now=NOW
            ),
        )
        assert not isinstance(results[-1], Exception), results
        assert not Telling.objects.filter(case_id=case, halt=None).exists(), results
    assert verify().sound
