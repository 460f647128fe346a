"""How referrals are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.people.sheets import PersonChip
from fourfold.casework.sharing.kinds import Move
from fourfold.ground.access.sheets import Sheet, Value


@dataclass(frozen=True)
class ReferralLine(Sheet):
    """A referral in half a line; nothing of it is secret."""

    id: str
    direction: str
    on: date | None
    reason: str


@dataclass(frozen=True)
class ReferralSheet(Sheet):
    """A referral as recorded. `as_given` holds what could not be read as a date or reason."""

    id: str
    direction: str
    on: date | None
    reason: str
    organisation: Value
    worker: Value
    details: Value
    as_given: Value


@dataclass(frozen=True)
class HandoverSheet(Sheet):
    """A case or a matter handed on. `giver`, `receiver_name`, `answerer` are names of colleagues, blank for nobody.

    `office_name`: the office it is offered to, else blank; only then are `urgency`, `legs` and `people` said.
    `basis`: the ground in law on which it may go to another country without everybody's consent.
    `moves`: what the reader may do about it.
    """

    id: str
    kind: str
    state: str
    made_at: datetime
    service: str
    answered_at: datetime | None
    organisation: Value
    why: Value
    urgency: str
    legs: str
    basis: str
    people: Value
    answer: Value
    giver: str
    receiver_name: str
    office_name: str
    answerer: str
    person: PersonChip | None
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class FileSheet(Sheet):
    """Somebody of a case went out in a file, or (`recorded`) by a referral as recorded: to whom, for what, by whom
    (`giver`), on which ground if not on consent.

    `given_on`: the day of the consent. `recalled`: where the task to call it back stands, blank for none.
    """

    id: str
    made_at: datetime
    purpose: str
    basis: str
    organisation: Value
    why: Value
    giver: str
    given_on: date | None
    recalled: str
    recorded: bool
    person: PersonChip | None


@dataclass(frozen=True)
class FileLine(Sheet):
    """A file that left, of the people in it whom the reader may know: on consent, or (`basis`) on a ground in law."""

    id: str
    made_at: datetime
    purpose: str
    basis: str
    organisation: Value
    by: str
    people: int


@dataclass(frozen=True)
class CaseHandovers(Sheet):
    """Everything handed on in a case, and who of it went out in a file, newest first."""

    case: CaseBrief
    office_id: str
    time_zone: str
    open: bool
    hands_on: bool
    """Whether the reader may give the case to another lead."""
    handovers: list[HandoverSheet]
    files: list[FileSheet]


@dataclass(frozen=True)
class WaitingLine(Sheet):
    """An offer that waits for the reader."""

    id: str
    kind: str
    made_at: datetime
    giver: str
    case: CaseBrief


@dataclass(frozen=True)
class GivenLine(Sheet):
    """Something that one handed on and that is not done: who has it: `receiver_name`, or else the organisation.

    For an offer to another office, `receiver_name` is its name.
    """

    id: str
    kind: str
    state: str
    service: str
    made_at: datetime
    organisation: Value
    receiver_name: str
    case: CaseBrief


@dataclass(frozen=True)
class OfferLine(Sheet):
    """A case that another office offers: which office, who of it, when, how urgent. Nothing of the case."""

    id: str
    made_at: datetime
    urgency: str
    giver: str
    office_name: str


@dataclass(frozen=True)
class OfferSheet(Sheet):
    """What an offer says. `legs`: codes of kinds.Leg with commas; `people`: how many, as written.

    `leads`: id and name of who may lead the case here; empty for whoever may not answer.
    """

    id: str
    made_at: datetime
    giver: str
    office_name: str
    urgency: str
    legs: str
    people: Value
    why: Value
    time_zone: str
    leads: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PassedOn(Sheet):
    """What was passed on about somebody: to whom, when, for what, on what, and where it stands.

    `state`: of a referral, blank for a file, and for a referral as `recorded`. `consent` and `given_on`: the consent
    on which it rests, blank and None where none is known; `basis` then says which ground in law was named. `by`: who
    did it. `recalled`: where the task to call it back stands, blank for none.
    """

    id: str
    made_at: datetime
    state: str
    purpose: str
    basis: str
    organisation: Value
    consent: str
    given_on: date | None
    by: str
    recalled: str
    recorded: bool
    case: CaseBrief
