"""A day is the office's own: in the morning in Cebu it is still yesterday in Greenwich."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case
from fourfold.ground.access.errors import RuleBroken
from tests.casework.cases import samples
from tests.cast import assemble


SEVEN_IN_NAIROBI = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
HALF_PAST_ONE_IN_NAIROBI = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)


@pytest.mark.django_db
@pytest.mark.parametrize("now", [SEVEN_IN_NAIROBI, HALF_PAST_ONE_IN_NAIROBI])
def test_what_happened_today_where_one_works_is_not_still_to_come(now: datetime) -> None:
    cast = assemble()
    case = samples.case(cast)
    assert Case.objects.get(pk=case).office.today(now) == TUESDAY
    words: dict[str, Any] = {"kind": "authority_acted", "precision": "day", "until": None, "planned": False, "note": ""}
    assert cases.record_milestone(cast.lead, case=case, on=TUESDAY, now=now, **words)
    with pytest.raises(RuleBroken, match="still to come"):
        cases.record_milestone(cast.lead, case=case, on=WEDNESDAY, now=now, **words)
