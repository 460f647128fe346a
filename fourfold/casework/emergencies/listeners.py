"""Lead and directors are told of an emergency opening at once; whoever opened it, of its review."""

from __future__ import annotations

from fourfold.casework.emergencies.index import answering, opener
from fourfold.ground.notices.kinds import NoticeKind
from fourfold.ground.notices.outbox import tell_when


tell_when("emergencies.open_in_emergency", NoticeKind.EMERGENCY, to=answering)
tell_when("emergencies.close_opening", NoticeKind.CHANGE, to=opener)
tell_when("emergencies.review_opening", NoticeKind.CHANGE, to=opener)
