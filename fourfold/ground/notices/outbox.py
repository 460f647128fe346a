"""From the ledger to people: rooms say which act tells whom, and the ledger is the outbox.

A room writes, in its listeners.py:

    tell_when("cases.give_task", NoticeKind.TASK, to=queries.assignee)

Nobody is told of what they did themselves, and nobody who is excluded from the circle is told at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation

from fourfold.ground.access.models import Exclusion, User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.audit.cursor import listener
from fourfold.ground.audit.ledger_time import moment
from fourfold.ground.audit.models import Entry
from fourfold.ground.notices.kinds import MAIL_SUBJECT, MAIL_TEXT, NoticeKind
from fourfold.ground.notices.knowing import still_known
from fourfold.ground.notices.models import Notice
from fourfold.ground.notices.sheets import Happened


MAIL_FOR: Final = timedelta(days=7)
"""Older notices are not mailed any more: who has not come in a week is reached by people."""
To = Callable[[Happened], Iterable[str]]
_told: dict[str, list[tuple[NoticeKind, To]]] = defaultdict(list)


def tell_when(act: str, kind: NoticeKind, *, to: To) -> None:
    """Declares that an act, once done, tells the users whose ids `to` returns."""
    _told[act].append((kind, to))


def _happened(entry: Entry) -> Happened:
    records = tuple(pair[0] for pair in entry.records)
    return Happened(
        entry.seq, moment(entry.at), entry.act, entry.actor, entry.subject, entry.circle, entry.cause, records
    )


@listener("notices")
def listen(entries: list[Entry]) -> None:
    """Writes the notices that a batch of entries brings; each at most once, whatever is read again."""
    wanted = [
        (user, kind, each)
        for each in (_happened(e) for e in entries if e.outcome == "done" and e.act in _told)
        for kind, to in _told[each.act]
        for user in set(to(each)) - {each.actor}
    ]
    if not wanted:
        return
    users = {user for user, _, _ in wanted}
    active = set(User.objects.filter(pk__in=users, is_active=True, is_service=False).values_list("pk", flat=True))
    shut = set(Exclusion.objects.filter(user_id__in=users).values_list("user_id", "circle_id"))
    Notice.objects.bulk_create(
        [
            Notice(user_id=user, kind=kind, record=each.subject[:26], entry=each.seq, at=each.at)
            for user, kind, each in wanted
            if user in active and (user, each.circle) not in shut
        ],
        ignore_conflicts=True,
    )


def remind(user_ids: Iterable[str], kind: NoticeKind, *, entry: int, record: str, now: datetime) -> None:
    """Tells people again of what an earlier entry began: their notice of it comes back unread, and is mailed once more.

    For what comes due by the calendar, where no new entry says so. Whether they may know was asked by the caller.
    """
    users = User.objects.filter(pk__in=list(user_ids), is_active=True, is_service=False).values_list("pk", flat=True)
    Notice.objects.bulk_create(
        [Notice(user_id=user, kind=kind, record=record, entry=entry, at=now) for user in users],
        update_conflicts=True,
        unique_fields=["user", "entry", "kind"],
        update_fields=["record", "at", "read_at", "mailed_at"],
    )


def mail_waiting(now: datetime) -> int:
    """Sends one neutral message to everybody with new unread notices; returns how many were sent.

    At least once: a notice counts as mailed after its message went out. A failure leaves it for the next run. What
    was hidden from somebody meanwhile calls nobody.
    """
    waiting = Notice.objects.filter(mailed_at=None, read_at=None, at__gt=now - MAIL_FOR).exclude(user__email="")
    people = User.objects.filter(is_active=True, pk__in=waiting.values("user_id")).order_by("pk")
    sent = 0
    for user in people:
        numbers = list(still_known(actor_of(user), waiting.filter(user=user)).values_list("pk", flat=True))
        if not numbers:
            continue
        _message(user).send()
        sent += 1
        Notice.objects.filter(pk__in=numbers).update(mailed_at=now)
    return sent


def _message(user: Any) -> EmailMessage:
    with translation.override(user.language):
        return EmailMessage(
            translation.gettext(MAIL_SUBJECT),
            translation.gettext(MAIL_TEXT),
            settings.DEFAULT_FROM_EMAIL,
            [user.email],
        )
