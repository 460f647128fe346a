"""The rules of absences, on plain values.

Sources: product must-have 43 (on leave or departure everything moves in one audited step) and white space 17 (one
screen to hand on every open thing that a departing colleague holds).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from fourfold.casework.absences.kinds import AbsenceKind
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.vocab.kinds import mark


def require_may_hand_on(kind: str, *, directs: bool, own: bool) -> None:
    """A departure ends roles: a director does it, and nobody for themselves. A lead enters a leave of their own alone.

    Whoever enters it says who takes over; a lead who did so for a colleague could take all that is theirs, which
    `sharing.rules.require_may_hand_on` lets a director do and nobody else.
    """
    if kind == AbsenceKind.DEPARTURE and own:
        raise RuleBroken("absences.own", mark("Ask another director: nobody ends their own roles."), field="kind")
    if kind == AbsenceKind.DEPARTURE and not directs:
        raise RuleBroken("absences.director", mark("It ends their roles, so a director does it."), field="kind")
    if not own and not directs:
        raise RuleBroken("absences.other", mark("Only a director enters the leave of somebody else."))


def require_colleague(*, works: bool) -> None:
    """Whoever is away works in this office, and so does whoever takes over."""
    if not works:
        raise RuleBroken("absences.colleague", mark("They hold no role in this office."))


def require_end(kind: str, until: date | None, *, today: date) -> None:
    """A leave has a last day that is not over; a departure has none."""
    if kind not in AbsenceKind.codes():
        raise RuleBroken("absences.kind", mark("Choose one of the listed answers."), field="kind")
    if kind == AbsenceKind.LEAVE and (until is None or until < today):
        raise RuleBroken("absences.until", mark("Say until when. The day may not be over."), field="until")
    if kind == AbsenceKind.DEPARTURE and until is not None:
        raise RuleBroken("absences.no_until", mark("Whoever leaves has no last day of leave. Empty it."), field="until")


def require_here(*, away: bool, kind: str) -> None:
    """One leave at a time, so that what comes back is clear; a departure may follow a leave."""
    if away and kind == AbsenceKind.LEAVE:
        raise RuleBroken("absences.away", mark("They are on leave already. Let them come back first."))


def require_receivers(
    kind: str, held: Collection[str], chosen: Mapping[str, str], *, user_id: str, waits: Collection[str] = ()
) -> None:
    """A leave hands on something; a departure everything that anybody can take. Nobody takes over from themselves.

    `waits`: sorts that nobody else in the office has the role for. They wait for whoever is appointed.
    """
    given = {sort for sort in held if chosen.get(sort)}
    if kind == AbsenceKind.DEPARTURE and not given >= set(held) - set(waits):
        raise RuleBroken("absences.all", mark("Choose somebody for everything that they hold."))
    if kind == AbsenceKind.LEAVE and held and not given:
        raise RuleBroken("absences.some", mark("Choose somebody for something that they hold."))
    if user_id in {chosen[sort] for sort in given}:
        raise RuleBroken("absences.same", mark("Choose somebody else than who is away."))


def require_away(*, back: bool, kind: str) -> None:
    """Whoever is on leave comes back, once."""
    if back or kind != AbsenceKind.LEAVE:
        raise RuleBroken("absences.back", mark("They are not on leave."))


def require_may_return(*, own: bool, leads: bool) -> None:
    """They come back themselves, or a lead of the office brings things back for them."""
    if not own and not leads:
        raise RuleBroken("absences.not_yours", mark("They come back themselves, or a lead of the office does it."))
