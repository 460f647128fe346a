"""Who is told of a plan: the director that it waits for, whoever drew it up, and those planned with.

These last when the case is closed over it, by somebody who may not know of it.
"""

from __future__ import annotations

from fourfold.ground.notices.kinds import NoticeKind
from fourfold.ground.notices.outbox import tell_when
from fourfold.tracks.relief.index import decider, drafter, planned_with


tell_when("relief.draw_up_plan", NoticeKind.DECISION, to=decider)
tell_when("relief.take_decision", NoticeKind.DECISION, to=decider)
tell_when("relief.decide_plan", NoticeKind.CHANGE, to=drafter)
tell_when("cases.close_case", NoticeKind.CHANGE, to=planned_with)
