"""The directors of an office hear of everything that is passed on without consent."""

from __future__ import annotations

from fourfold.casework.sharing.index import directors
from fourfold.ground.notices.kinds import NoticeKind
from fourfold.ground.notices.outbox import tell_when


tell_when("sharing.pass_on_without_consent", NoticeKind.PASSED, to=directors)
