"""Saving, renaming and deleting one's own filters."""

from __future__ import annotations

from datetime import datetime

from fourfold.casework.cases.kinds import Leg
from fourfold.casework.filters import rules
from fourfold.casework.filters.kinds import Place
from fourfold.casework.filters.models import SavedFilter
from fourfold.casework.intake.kinds import ReportState
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.gate import NOT_FOUND
from fourfold.ground.access.models import Office
from fourfold.ground.access.roles import EVIDENCE_DESK
from fourfold.ground.acts.door import act
from fourfold.ground.vocab import queries as vocab


_YES = frozenset({"on"})
_HOW_FAR = ("not_begun", "under_way", "complete")


@act(by=EVIDENCE_DESK)
def save_filter(
    actor: Actor, *, place: str, name: str, criteria: dict[str, str], start: bool, now: datetime
) -> SavedFilter:
    """Save what narrows a list, under a name that nobody else is shown."""
    rules.require_place(known=place in Place.codes())
    rules.require_name(name)
    rules.require_criteria(criteria, _options(actor, place))
    mine = SavedFilter.objects.filter(user_id=actor.user_id, place=place)
    rules.require_room(mine.filter(dropped_at=None).count())
    if start:
        mine.update(start=False)
    office = Office.objects.filter(pk__in=actor.offices).select_related("key").order_by("pk")[0]
    made = SavedFilter(user_id=actor.user_id, key=office.key, place=place, criteria=criteria, start=start, made_at=now)
    made.name = name.strip()
    made.save()
    return made


@act(by=EVIDENCE_DESK, on={"filter": SavedFilter})
def rename_filter(actor: Actor, *, filter: SavedFilter, name: str, now: datetime) -> SavedFilter:  # noqa: A002
    """Give one of one's own filters another name; the one before is kept for an undo."""
    _require_own(actor, filter)
    rules.require_standing(dropped=filter.dropped_at is not None)
    rules.require_name(name)
    filter.former, filter.name = filter.name, name.strip()
    filter.save()
    return filter


@act(by=EVIDENCE_DESK, on={"filter": SavedFilter})
def start_with_filter(actor: Actor, *, filter: SavedFilter, start: bool, now: datetime) -> SavedFilter:  # noqa: A002
    """Let a list open with one of one's own filters, or with all again."""
    _require_own(actor, filter)
    rules.require_standing(dropped=filter.dropped_at is not None)
    SavedFilter.objects.filter(user_id=actor.user_id, place=filter.place).update(start=False)
    filter.start = start
    filter.save()
    return filter


@act(by=EVIDENCE_DESK, on={"filter": SavedFilter})
def drop_filter(actor: Actor, *, filter: SavedFilter, now: datetime) -> SavedFilter:  # noqa: A002
    """Delete one of one's own filters; for thirty days it can be taken up again."""
    _require_own(actor, filter)
    rules.require_standing(dropped=filter.dropped_at is not None)
    filter.dropped_at, filter.start = now, False
    filter.save()
    return filter


@act(by=EVIDENCE_DESK, on={"filter": SavedFilter})
def take_up_filter(actor: Actor, *, filter: SavedFilter, now: datetime) -> SavedFilter:  # noqa: A002
    """Take up a deleted filter again."""
    _require_own(actor, filter)
    kept = SavedFilter.objects.filter(user_id=actor.user_id, place=filter.place, dropped_at=None).exclude(pk=filter.pk)
    rules.require_room(kept.count())
    filter.dropped_at = None
    filter.save()
    return filter


def _options(actor: Actor, place: str) -> dict[str, frozenset[str]]:
    """What a list offers to be narrowed by."""
    offices = frozenset(actor.offices)
    if place == Place.REPORTS:
        return {"state": frozenset({"", *ReportState.codes()}), "urgency": _codes("urgency"), "office": offices}
    legs = frozenset(f"{leg}.{how}" for leg in Leg.codes() for how in _HOW_FAR)
    return {
        "status": _codes("case_status") | {"", "open"},
        "harm": _codes("harms"),
        "risk": _codes("risk_levels"),
        "office": offices,
        "leg": legs,
        "mine": _YES,
        "flagged": _YES,
        "quiet": _YES,
    }


def _codes(name: str) -> frozenset[str]:
    return frozenset(one.code for one in vocab.words(name, language="en"))


def _require_own(actor: Actor, one: SavedFilter) -> None:
    if one.user_id != actor.user_id:
        raise Refused("gate.not_found", NOT_FOUND)
