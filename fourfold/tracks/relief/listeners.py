"""Who is told: the director that a plan waits for, and whoever drew it up when it is decided."""

from __future__ import annotations

from fourfold.ground.notices.kinds import NoticeKind
from fourfold.ground.notices.outbox import tell_when
from fourfold.tracks.relief.index import decider, drafter


tell_when("relief.draw_up_plan", NoticeKind.DECISION, to=decider)
tell_when("relief.take_decision", NoticeKind.DECISION, to=decider)
tell_when("relief.decide_plan", NoticeKind.CHANGE, to=drafter)
