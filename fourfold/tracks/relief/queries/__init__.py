"""Reading relief: the leg of a case, a plan, the list of the offices one works in, the strands of the thread."""

from __future__ import annotations

from fourfold.tracks.relief.queries.page import (
    need_kind,
    plan_page,
    plans_asked,
    relief_page,
    relieved_in,
    relieved_person,
    waiting_for_relief,
)
from fourfold.tracks.relief.queries.thread import relief_thread


__all__ = [
    "need_kind",
    "plan_page",
    "plans_asked",
    "relief_page",
    "relief_thread",
    "relieved_in",
    "relieved_person",
    "waiting_for_relief",
]
