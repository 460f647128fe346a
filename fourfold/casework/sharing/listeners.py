"""Who hears of what is offered to an office or a partner, what came of it, and what is passed on without consent.

Not a word of a case is said.
"""

from __future__ import annotations

from fourfold.casework.sharing.index import answering, directors, directors_of_case, giver, partners, themselves
from fourfold.ground.notices.kinds import NoticeKind
from fourfold.ground.notices.outbox import tell_when


tell_when("sharing.pass_on_without_consent", NoticeKind.PASSED, to=directors)
tell_when("sharing.tell_without_consent", NoticeKind.PASSED, to=directors_of_case)
tell_when("sharing.send_abroad_without_consent", NoticeKind.PASSED, to=directors_of_case)
tell_when("sharing.put_on_desk", NoticeKind.DECISION, to=answering)
tell_when("sharing.turn_down", NoticeKind.CHANGE, to=giver)
tell_when("sharing.put_before_partner", NoticeKind.DECISION, to=partners)
tell_when("sharing.take_up_referral", NoticeKind.CHANGE, to=giver)
tell_when("sharing.decline_referral", NoticeKind.CHANGE, to=giver)
tell_when("sharing.report_back", NoticeKind.CHANGE, to=giver)
tell_when("sharing.let_go", NoticeKind.GONE, to=themselves)
