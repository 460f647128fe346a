"""Who is told of a flag: its owner, without a word of what it says."""

from __future__ import annotations

from collections.abc import Iterable

from fourfold.casework.flags.models import Flag
from fourfold.ground.notices.kinds import NoticeKind
from fourfold.ground.notices.outbox import tell_when
from fourfold.ground.notices.sheets import Happened


def _owner(each: Happened) -> Iterable[str]:
    return Flag.objects.filter(pk=each.subject).values_list("owner_id", flat=True)


def _raiser(each: Happened) -> Iterable[str]:
    return Flag.objects.filter(pk=each.subject).values_list("by", flat=True)


tell_when("flags.raise_flag", NoticeKind.TASK, to=_owner)
tell_when("flags.give_flag", NoticeKind.TASK, to=_owner)
tell_when("flags.reopen_flag", NoticeKind.TASK, to=_owner)
tell_when("flags.resolve_flag", NoticeKind.CHANGE, to=_raiser)
