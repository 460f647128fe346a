"""The other directors of an office hear of every change of who approves what."""

from __future__ import annotations

from fourfold.casework.approvals.index import other_directors
from fourfold.ground.notices.kinds import NoticeKind
from fourfold.ground.notices.outbox import tell_when


tell_when("approvals.set_rule", NoticeKind.RULES, to=other_directors)
tell_when("approvals.confirm_rule", NoticeKind.RULES, to=other_directors)
tell_when("approvals.drop_rule", NoticeKind.RULES, to=other_directors)
