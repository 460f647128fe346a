"""A flag's owner is told of it, and whoever raised it that it is resolved; without a word of what it says."""

from __future__ import annotations

from fourfold.casework.flags.index import owner, raiser
from fourfold.ground.notices.kinds import NoticeKind
from fourfold.ground.notices.outbox import tell_when


tell_when("flags.raise_flag", NoticeKind.TASK, to=owner)
tell_when("flags.give_flag", NoticeKind.TASK, to=owner)
tell_when("flags.reopen_flag", NoticeKind.TASK, to=owner)
tell_when("flags.resolve_flag", NoticeKind.CHANGE, to=raiser)
