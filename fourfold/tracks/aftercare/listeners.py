"""Who is told: those who care for somebody in a case that was closed over it."""

from __future__ import annotations

from fourfold.ground.notices.kinds import NoticeKind
from fourfold.ground.notices.outbox import tell_when
from fourfold.tracks.aftercare.index import carers


tell_when("cases.close_case", NoticeKind.CHANGE, to=carers)
