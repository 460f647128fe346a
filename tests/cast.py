"""The people every test may call on: Alice Lead opens cases, Lena Law reads no aftercare notes, Olga is elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from fourfold.casework.team import acts as team
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import Office, User
from fourfold.ground.access.queries import actor_of
from fourfold.ground.access.roles import Role
from fourfold.ground.vocab.load import load
from tests.remembering import written_once


NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SETUP_ID = "00000000000000000000000000"
SETUP = Actor(SETUP_ID, "Setup", frozenset({("", Role.ADMINISTRATOR)}))

PEOPLE: dict[str, tuple[str, str, Role]] = {
    "intake": ("Ines Intake", "NBO", Role.INTAKE_OFFICER),
    "lead": ("Alice Lead", "NBO", Role.CASE_LEAD),
    "other_lead": ("Boris Lead", "NBO", Role.CASE_LEAD),
    "investigator": ("Ivan Investigator", "NBO", Role.INVESTIGATOR),
    "lawyer": ("Lena Law", "NBO", Role.LAWYER),
    "aftercare": ("Amal Aftercare", "NBO", Role.AFTERCARE_WORKER),
    "relief": ("Rita Relief", "NBO", Role.RELIEF_LEAD),
    "custodian": ("Chidi Custodian", "NBO", Role.EVIDENCE_CUSTODIAN),
    "director": ("Dora Director", "NBO", Role.DIRECTOR),
    "analyst": ("Nina Analyst", "NBO", Role.ANALYST),
    "publisher": ("Pia Publisher", "NBO", Role.PUBLISHER),
    "auditor": ("Udo Auditor", "NBO", Role.AUDITOR),
    "partner": ("Paul Partner", "NBO", Role.PARTNER),
    "administrator": ("Ada Admin", "NBO", Role.ADMINISTRATOR),
    "elsewhere": ("Olga Other", "CEB", Role.CASE_LEAD),
}


@dataclass
class Cast:
    """Two offices and everybody in them, as actors: `cast.lead`, `cast.lawyer` …"""

    nbo: Office
    ceb: Office
    actors: dict[str, Actor] = field(default_factory=dict)
    now: datetime = NOW

    def __getattr__(self, name: str) -> Actor:
        try:
            found: Actor = self.__dict__["actors"][name]
        except KeyError as error:
            raise AttributeError(name) from error
        return found

    @property
    def stranger(self) -> Actor:
        """Somebody who is signed in and holds no role anywhere."""
        return Actor("0" * 25 + "1", "Stranger", frozenset())


def office(code: str, name: str, zone: str, jurisdiction: str) -> Office:
    """Founds an office through the door."""
    ref = team.found_office(
        SETUP,
        code=code,
        name=name,
        jurisdiction=jurisdiction,
        time_zone=zone,
        languages=["en"],
        calendar={"weekend": [5, 6], "holidays": []},
        now=NOW,
    )
    assert ref
    return Office.objects.get(pk=ref.id)


def assemble(*, password: str | None = None) -> Cast:
    """Two offices, one person per role, vocabulary loaded."""
    written_once(f"cast {password}", lambda: _assemble(password))
    users = {user.username: user for user in User.objects.filter(username__in=PEOPLE)}
    offices = {one.code: one for one in Office.objects.filter(code__in=["NBO", "CEB"])}
    return Cast(offices["NBO"], offices["CEB"], {key: actor_of(users[key]) for key in PEOPLE})


def _assemble(password: str | None) -> None:
    load()
    office("NBO", "Nairobi", "Africa/Nairobi", "KE")
    office("CEB", "Cebu", "Asia/Manila", "PH")
    for key, (name, code, role) in PEOPLE.items():
        ref = team.add_staff(SETUP, username=key, name=name, language="en", password=password, now=NOW)
        assert ref
        team.give_role(SETUP, user=ref, office_code=code, role=role, now=NOW)
