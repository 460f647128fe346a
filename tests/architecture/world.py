"""One office at work with something of every kind in it, and everybody who may come to the door."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from fourfold.casework.cases import acts as cases
from fourfold.casework.cases.models import CaseCircle, CaseExhibit, Involvement
from fourfold.casework.consent import acts as consent
from fourfold.casework.intake import acts as intake
from fourfold.casework.people import acts as people
from fourfold.casework.people.models import Contact, Name, Person
from fourfold.casework.sharing import acts as sharing
from fourfold.casework.team import acts as team
from fourfold.exchange import acts as exchange
from fourfold.exchange.models import Batch, BatchRow
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Exclusion, Office, User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.access.roles import INTAKE_DESK, Role
from tests import rooms
from tests.casework.cases import samples
from tests.casework.consent.test_consent import GIVEN
from tests.casework.intake.samples import take
from tests.cast import NOW, SETUP, SETUP_ID, Cast, assemble
from tests.exchange.samples import handed, take_in
from tests.ground.sample import acts as making
from tests.remembering import written_once


LATER = NOW + timedelta(hours=1)
ROW = {"con_Consent": "Yes", "cas_ReferringOrganisation": "Hope"}
SHUT_OUT, ABROAD, STRANGER = "shut_out", "abroad", "stranger"


@dataclass
class World:
    """Everything that an act or a reading may be done on, by a short name: ids as pages hold them."""

    cast: Cast
    everybody: dict[str, Actor]
    at: SimpleNamespace = field(default_factory=SimpleNamespace)

    @property
    def nbo(self) -> str:
        """The office's id."""
        return str(self.cast.nbo.pk)

    def user(self, who: str) -> str:
        """Somebody's id."""
        return self.everybody[who].user_id


def hired(username: str, office: Office, *roles: Role) -> Actor:
    """A new colleague with these roles."""
    ref = team.add_staff(SETUP, username=username, name=username.title(), language="en", password=None, now=NOW)
    assert ref
    for role in roles:
        team.give_role(SETUP, user=ref, office_code=office.code, role=role, now=NOW)
    return actor_of(User.objects.get(pk=ref.id))


def build() -> World:
    """The office, its people, two cases, the desk, three batches, and somebody shut out of the first case."""
    cast = assemble()
    everybody, at = written_once("world", lambda: _at_work(cast))
    return World(cast, everybody, at)


def _at_work(cast: Cast) -> tuple[dict[str, Actor], SimpleNamespace]:
    everybody = cast.actors | {
        SHUT_OUT: hired(SHUT_OUT, cast.nbo, Role.DIRECTOR, Role.INVESTIGATOR, Role.EVIDENCE_CUSTODIAN),
        ABROAD: hired(ABROAD, cast.ceb, *Role),
        STRANGER: cast.stranger,
    }
    world = World(cast, everybody)
    world.at.office, world.at.user = world.nbo, world.user("investigator")
    _people_and_cases(world)
    _desk(world)
    _batches(world)
    rooms.prepare(world)
    _shut_out(world)
    return world.everybody, world.at


def _people_and_cases(world: World) -> None:
    cast, at = world.cast, world.at
    at.case, at.other_case = samples.case(cast), samples.case(cast, title="Baobab")
    at.girl = samples.involved(cast, at.case)
    at.brother = samples.involved(cast, at.case, "Joseph Otieno", "witness")
    at.cousin = samples.involved(cast, at.case, "Grace Akinyi", "witness")
    at.neighbour = samples.involved(cast, at.other_case, "Peter Kamau", "witness")
    people.add_name(cast.lead, person=at.girl, kind="alias", value="Atieno", now=NOW)
    people.add_contact(cast.lead, person=at.girl, kind="mobile", value="+254732301241", now=NOW)
    at.name = Name.objects.filter(person=at.girl).order_by("-pk")[0].pk
    at.contact = Contact.objects.get(person=at.girl).pk
    at.tie = _id(people.tie(cast.lead, person=at.girl, other=at.cousin, kind="sibling", note="Close", now=NOW))
    at.judgement = _id(
        people.judge(cast.lead, first=at.girl, second=at.cousin, verdict="unsure", reason="Same village", now=NOW)
    )
    consent.record_consent(cast.lead, person=at.girl, now=NOW, **GIVEN)
    at.involvement = Involvement.objects.get(case=at.case, person=at.cousin).pk
    at.milestone = samples.milestone(cast, at.case, "authority_acted", date(2026, 12, 1), planned=True)
    at.task = samples.task(cast, at.case, "Call the station", None)
    at.exhibit = samples.exhibit(cast, at.case)
    samples.note(cast, at.case, "Spoke to the chief.")
    at.incident, wrong = (samples.incident(cast, at.case, at.brother, at.girl) for _ in range(2))
    cases.withdraw_incident(cast.lead, incident=wrong, why="mistaken", note="Another family", now=NOW)
    samples.join(cast, at.case, "custodian", "evidence_custodian")
    at.referral = _id(sharing.record_referral(cast.lead, case=at.case, now=NOW, **REFERRAL))


REFERRAL: dict[str, Any] = {
    "direction": "in",
    "organisation": "Hope",
    "worker": "",
    "on": None,
    "reason": "",
    "details": "By phone",
}


def _desk(world: World) -> None:
    cast, at = world.cast, world.at
    at.report = take(cast).id
    at.triaged = take(cast, urgency="soon", type="harm_to_person").id
    at.decided = take(cast, urgency="soon", type="harm_to_person").id
    intake.decide(cast.intake, report=at.decided, decision="decline", reason="outside_area", note="Tried", now=NOW)
    at.at_desk = samples.person(cast, "Mercy Wanjiru")
    intake.name_person(cast.intake, report=at.report, person=at.at_desk, role="victim", now=NOW)
    at.filed_report, at.filed_person = _filed(world)


def _filed(world: World) -> tuple[str, str]:
    """A report and a person as a file brings them, that no case holds."""
    made: dict[str, str] = {}

    def bring(actor: Actor, *, office: Office, now: Any) -> Person:
        """Bring what one row of a file holds, for this test."""
        told = {"narrative": "From a file.", "reporter": {}, "place": "", "received_at": now}
        kind = {"type": "harm_to_person", "harm": "forced_labour"}
        report = intake.take_in_report.within(actor, office=office, now=now, **told, **kind)
        made["report"] = report.pk
        names = [{"kind": "legal", "value": "Ruth Njeri"}]
        return people.take_in_person.within(actor, office=office, names=names, now=now)

    includes = (intake.take_in_report, people.take_in_person)
    with making(bring, by=INTAKE_DESK, on={"office": Office}, includes=includes) as (act,):
        person = _id(act(world.cast.intake, office=world.nbo, now=NOW))
    return made["report"], person


def _batches(world: World) -> None:
    """One taken in, one being taken back, one waiting."""
    cast, at = world.cast, world.at
    nobody = {"con_Consent": "Yes"}
    at.batch = take_in(cast.intake, cast.nbo, handed(row("Okafor", prs_Birthdate="soon"), nobody))
    taken = BatchRow.objects.get(batch=at.batch, state="created")
    at.filed_case, at.case_report, at.case_person = taken.case, taken.report, taken.person
    at.undoing = take_in(cast.intake, cast.nbo, handed(row("Wekesa")))
    exchange.undo_batch(cast.intake, batch=at.undoing, later=False, now=LATER)
    at.waiting_file = handed(row("Njoroge"))
    at.waiting = _id(
        exchange.receive_workbook(cast.intake, office=world.nbo, upload=at.waiting_file, later=False, now=NOW)
    )
    assert Batch.objects.count() == 3


def row(second_name: str, **cells: object) -> dict[str, object]:
    """The cells of one row about somebody."""
    return {"prs_FirstName": "Amara", "prs_SecondName": second_name, **ROW, **cells}


def _shut_out(world: World) -> None:
    """A director who may know neither of the first case nor of the one that came with a file."""
    out = world.user(SHUT_OUT)
    cases.exclude(world.cast.lead, case=world.at.case, user=out, why="A relative", now=NOW)
    for circle in CaseCircle.objects.filter(case=world.at.filed_case).values_list("circle_id", flat=True):
        Exclusion.objects.create(user_id=out, circle_id=circle, by=SETUP_ID, made_at=NOW)
    filed = Involvement.objects.get(case=world.at.filed_case)
    Exclusion.objects.create(user_id=out, circle_id=filed.circle_id, by=SETUP_ID, made_at=NOW)
    assert CaseExhibit.objects.filter(case=world.at.case).exists()


def _id(ref: Any) -> str:
    assert ref
    return str(ref.id)
