"""Reading who was asked to tell it, how often and by whom."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from django.db.models import Count

from fourfold.casework.cases.kinds import CLOSED
from fourfold.casework.cases.models import Case, Involvement
from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.consent import queries as consent
from fourfold.casework.consent.kinds import Standing
from fourfold.casework.consent.queries import grounds
from fourfold.casework.people.queries import names_for
from fourfold.casework.tellings import rules
from fourfold.casework.tellings.kinds import Went
from fourfold.casework.tellings.models import Telling
from fourfold.casework.tellings.sheets import AskedBefore, OfPerson, Tellings, TellingSheet
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused
from fourfold.ground.acts.reading import read, the_one
from fourfold.ground.vault.fields import warm
from fourfold.ground.vocab import queries as vocab


def needs_consent(asker: str) -> str:
    """The purpose of consent for whoever comes by our leave; blank for others. Needs no actor: it is about a word."""
    word = vocab.word("telling_askers", asker, language="en")
    return str(word.extra.get("consent") or "") if word else ""


@read
def tellings_of(actor: Actor, case_id: object, *, now: datetime) -> Tellings:
    """Everybody in a case, with each time that they were asked to tell it. Raises Refused. Eight queries.

    Where something is planned by our leave, four more for each purpose of consent (there are two).
    """
    case = the_one(actor, Case.objects.select_related("office"), case_id)
    rows = list(gate.visible(actor, Telling.objects.filter(case=case)).order_by("-on", "-pk"))
    involved = gate.visible(actor, Involvement.objects.filter(case=case)).order_by("pk")
    ids = dict.fromkeys([*involved.values_list("person_id", flat=True), *(row.person_id for row in rows)])
    chips = names_for(actor, list(ids))
    elsewhere = _elsewhere(actor, case.pk, list(ids))
    warm([case, *rows])
    told: dict[str, list[Telling]] = defaultdict(list)
    for row in rows:
        told[row.person_id].append(row)
    halted = _halted(actor, rows, today=case.office.today(now))
    people = []
    for name in (one for one in ids if one in chips or told[one]):
        standing = [row for row in told[name] if row.withdrawn_at is None]
        people.append(
            OfPerson(
                person=chips.get(name),
                times=len(standing),
                askers=len({row.asker for row in standing}),
                elsewhere=elsewhere.get(name, 0),
                tellings=[gate.show(actor, row, TellingSheet, halted=row.pk in halted) for row in told[name]],
            )
        )
    return Tellings(
        case=gate.show(actor, case, CaseBrief),
        office_id=case.office_id,
        time_zone=case.office.time_zone,
        open=case.status not in CLOSED,
        people=people,
    )


def _halted(actor: Actor, rows: list[Telling], *, today: date) -> set[str]:
    """Ids of plans by our leave for which no consent is in force any more."""
    needs = {row.pk: needs_consent(row.asker) for row in rows if row.went == Went.TO_COME and not row.withdrawn_at}
    halted: set[str] = set()
    for purpose in {one for one in needs.values() if one}:
        plans = [row for row in rows if needs.get(row.pk) == purpose]
        found = grounds.of(actor, {row.person_id for row in plans}, purpose=purpose, receiver="", today=today)
        halted |= {row.pk for row in plans if found[row.person_id].standing != Standing.ALLOWED}
    return halted


def _elsewhere(actor: Actor, case_id: str, person_ids: list[str]) -> dict[str, int]:
    """How often people were asked in other cases that the actor may know of."""
    rows = Telling.objects.filter(person__in=person_ids, withdrawn_at=None).exclude(case_id=case_id)
    counted = gate.visible(actor, rows).values("person_id").annotate(times=Count("pk"))
    return dict(counted.values_list("person_id", "times"))


def asked_before(actor: Actor, case_id: object, person_id: str, *, today: date) -> AskedBefore:
    """What stands before asking somebody of a case, over all cases that the actor may know of. Raises Refused."""
    case = the_one(actor, Case.objects.all(), case_id)
    there = gate.visible(actor, Involvement.objects.filter(case=case, person_id=person_id)).exists()
    chip = names_for(actor, [person_id]).get(person_id) if there else None
    if chip is None:
        raise Refused("gate.not_found", gate.NOT_FOUND)
    earlier = gate.visible(actor, Telling.objects.filter(person_id=person_id, withdrawn_at=None))
    before = [rules.Before(Went(how), day) for how, day in earlier.values_list("went", "on")]
    return AskedBefore(
        person=chip,
        warning=rules.warning(before),
        times=len(before),
        last=max((one.on for one in before), default=None),
        may_ask=consent.allows(actor, person_id, purpose="interview", today=today),
    )
