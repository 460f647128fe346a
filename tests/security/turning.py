"""An office at work, with or without a case that led an ordinary life and was then hidden from everybody outside it.

Both worlds are built anew and walked, so their ids differ; `walking.plain` numbers them in the order they appear.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import Case, Involvement
from fourfold.casework.intake import acts as intake
from fourfold.casework.people import acts as people
from fourfold.casework.people.models import Contact, Name, Person, Tie
from fourfold.casework.sharing import acts as sharing
from fourfold.casework.sharing.told import WentOut
from fourfold.exchange.models import BatchRow
from fourfold.ground.access.refs import Ref
from fourfold.ground.audit import cursor
from fourfold.insight.matches.models import Likely
from tests import rooms
from tests.casework.cases import samples
from tests.casework.cases.scene import TODAY, involved, opened, somebody
from tests.casework.evidence.samples import close_all
from tests.casework.intake.samples import take
from tests.casework.sharing.samples import moved
from tests.cast import NOW, Cast
from tests.exchange.samples import handed, take_in


WORKERS = (
    {"prs_FirstName": "Amara", "prs_SecondName": "Okello"},
    {"prs_FirstName": "Neema", "prs_SecondName": "Wekesa"},
)
HIDDEN_WORKER = {"prs_FirstName": "Zipporah", "prs_SecondName": "Quartermaine", "prs_Birthdate": "03/04/2011"}
"""Last in the file, with a date that cannot be read: its problem must go with it."""
HIDDEN_NAME, WITNESS, ORDINARY_NAME = "Zipporah Quartermaine", "Wanjiku Ndungu", "Achieng Odhiambo"
PLACES = (
    *("case_id", "person_id", "first_id", "second_id", "name_id", "contact_id", "tie_id"),
    *("involvement_id", "milestone_id", "task_id", "exhibit_id", "incident_id", "report_id", "batch_id", "judgement"),
)


UNKNOWN = {place: f"{number:026}" for number, place in enumerate(PLACES)} | {"reference": "NBO-00000"}


@dataclass
class World:
    """Ids by place: of what everybody in the office may see, and of what is hidden (unknown ones where nothing is)."""

    seen: dict[str, str]
    hidden: dict[str, str] = field(default_factory=lambda: dict(UNKNOWN))


def world(cast: Cast, *, how: str) -> World:
    """The office; `how`: the case "never" was, "ordinary", "born" or turned "secret", "moved"; or who is shut out."""
    witness, seen = _witness_at_work(cast)
    rows = WORKERS if how in {"never", "born"} else (*WORKERS, HIDDEN_WORKER)
    seen["batch_id"] = take_in(cast.other_lead, cast.nbo, handed(*rows))
    told = World(seen)
    told.hidden |= {place: f"{number:026}" for number, place in enumerate(_of_rooms(seen), 50)}
    if how == "born":
        told.hidden |= _always_secret(cast, witness)
    elif how != "never":
        told.hidden |= _led_an_ordinary_life(cast, witness, alike=seen["second_id"])
        cursor.catch_up_all()  # colleagues are told while they may know
        row = BatchRow.objects.get(batch=seen["batch_id"], number=5)
        told.hidden["second_id"] = row.person
        for case in (told.hidden["case_id"], row.case):
            _hide(cast, case, how)
    _and_after(cast, seen, named=told.hidden["person_id"] if how not in {"never", "moved"} else None)
    close_all()
    cursor.catch_up_all()
    return told


def _witness_at_work(cast: Cast) -> tuple[Person, dict[str, str]]:
    """A case with a witness who looks like somebody else, one of each thing in it; another case; a report."""
    case, witness, other = opened(cast), somebody(cast, name=WITNESS), somebody(cast, name="Wanjiku Ndung'u")
    for one in (witness, other):
        involved(cast, case, one)
    judged = people.judge(cast.lead, first=witness.pk, second=other.pk, verdict="unsure", reason="", now=NOW)
    people.add_name(cast.lead, person=witness.pk, value="Ciku", kind="nickname", note="", now=NOW)
    people.add_contact(cast.lead, person=witness.pk, kind="mobile", value="+254700000001", safe=None, note="", now=NOW)
    people.tie(cast.lead, person=witness.pk, other=other.pk, kind="sibling", note="", now=NOW)
    assert judged
    seen = {
        "case_id": case.pk,
        "person_id": witness.pk,
        "first_id": witness.pk,
        "second_id": other.pk,
        "user_id": cast.relief.user_id,
        "office_code": "NBO",
        "role": "relief_lead",
        "name_id": Name.objects.filter(person=witness)[0].pk,
        "contact_id": Contact.objects.get().pk,
        "tie_id": Tie.objects.get().pk,
        "judgement": judged.id,
        "office": cast.nbo.pk,
        "reference": other.reference,
    }
    return witness, seen | _filled(cast, case.pk, to="lead") | {"report_id": take(cast).id}


def _filled(cast: Cast, case_id: str, *, to: str) -> dict[str, str]:
    """What hangs on a case: ids by place."""
    samples.note(cast, case_id, "A note.")
    involvement = Involvement.objects.filter(case=case_id).order_by("pk")[0]
    sharing.record_referral(
        cast.lead,
        case=case_id,
        direction="out",
        told=WentOut((involvement.person_id,), "vital_interest", "A bed for tonight"),
        organisation="Hope",
        worker="",
        on=TODAY,
        reason="",
        details="",
        now=NOW,
    )
    return {
        "incident_id": samples.incident(cast, case_id, None, None),
        "milestone_id": samples.milestone(cast, case_id, "authority_acted", TODAY + timedelta(days=9), planned=True),
        "task_id": samples.task(cast, case_id, "Visit", TODAY - timedelta(days=1), to=to),
        "exhibit_id": samples.exhibit(cast, case_id),
        "involvement_id": involvement.pk,
    } | rooms.filled(cast, case_id, involvement.person_id, to=to)


def _of_rooms(seen: dict[str, str]) -> list[str]:
    """The places of later rooms: unknown ids where nothing is hidden."""
    return sorted(seen.keys() - set(PLACES) - {"user_id", "office_code", "role", "office", "reference"})


def _always_secret(cast: Cast, witness: Person) -> dict[str, str]:
    """A case that was secret from the first, with somebody who is in no other and a witness whom the office knows."""
    case, named = opened(cast, title="Rosewood", secret=True), somebody(cast, name=HIDDEN_NAME)
    involved(cast, case, named)
    involved(cast, case, witness, role="witness")
    return _filled(cast, case.pk, to="lead") | {"case_id": case.pk, "person_id": named.pk, "first_id": named.pk}


def _led_an_ordinary_life(cast: Cast, witness: Person, *, alike: str) -> dict[str, str]:
    """A report at the desk that became a case; the office worked on it, judged, was told; nobody else joined it."""
    named = somebody(cast, name=HIDDEN_NAME, actor=cast.intake)
    report = take(cast, urgency="urgent", type="harm_to_person", harm="police_abuse")
    intake.name_person(cast.intake, report=report.id, person=named.pk, role="victim", now=NOW)
    case = opened(cast, title="Rosewood", report=Ref(report.id))
    involved(cast, case, witness, role="witness")
    ids = _filled(cast, case.pk, to="lawyer")
    samples.join(cast, case.pk, "director", "director")
    cursor.catch_up_all()
    cases.leave_team(cast.lead, case=case.pk, user=cast.director.user_id, now=NOW)
    judged = people.judge(cast.lead, first=witness.pk, second=named.pk, verdict="same", reason="Same scar.", now=NOW)
    tied = people.tie(cast.lead, person=witness.pk, other=named.pk, kind="employer", note="", now=NOW)
    people.add_contact(cast.lead, person=named.pk, kind="mobile", value="+254700000002", safe=None, note="", now=NOW)
    first, second = sorted((named.pk, alike))
    Likely.objects.create(first=first, second=second, band="strong", score=0.9, reasons=[], made_at=NOW)
    assert judged
    assert tied
    return ids | {
        "case_id": case.pk,
        "report_id": report.id,
        "person_id": named.pk,
        "first_id": named.pk,
        "name_id": Name.objects.get(person=named).pk,
        "contact_id": Contact.objects.get(person=named).pk,
        "tie_id": tied.id,
        "judgement": judged.id,
        "reference": named.reference,
    }


def _hide(cast: Cast, case_id: str, how: str) -> None:
    if how == "moved":
        moved(cast, case_id, who="director")
        return
    if how == "ordinary":
        return
    if how == "secret":
        if Case.objects.get(pk=case_id).lead_id != cast.lead.user_id:
            cases.add_to_team(cast.lead, case=case_id, user=cast.lead.user_id, duty="case_lead", now=NOW)
        cases.make_secret(cast.lead, case=case_id, why="The accused works here.", now=NOW)
        return
    cases.exclude(cast.lead, case=case_id, user=cast.actors[how].user_id, why="Related to the accused.", now=NOW)


def _and_after(cast: Cast, seen: dict[str, str], *, named: str | None) -> None:
    """Ordinary work goes on: another case, more in the one everybody sees, where the lead names who is hidden."""
    case, other = opened(cast, title="Baobab"), somebody(cast, name=ORDINARY_NAME)
    involved(cast, case, other)
    samples.task(cast, seen["case_id"], "Call", TODAY, to="lawyer")
    samples.join(cast, seen["case_id"], "lawyer", "lawyer")
    samples.incident(cast, seen["case_id"], named, None)
    if named:
        intake.name_person(cast.lead, report=seen["report_id"], person=named, role="accused", now=NOW)
