"""The roles people hold, stored as short stable words, each with its clearance and its standing circles. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from fourfold.ground.access.tiers import Tier
from fourfold.ground.vocab.kinds import Kind, mark


class Role(Kind):
    """What somebody does in an office."""

    INTAKE_OFFICER = "intake_officer", mark("Intake officer")
    INVESTIGATOR = "investigator", mark("Investigator")
    LAWYER = "lawyer", mark("Lawyer")
    AFTERCARE_WORKER = "aftercare_worker", mark("Aftercare worker")
    RELIEF_LEAD = "relief_lead", mark("Relief lead")
    CASE_LEAD = "case_lead", mark("Case lead")
    EVIDENCE_CUSTODIAN = "evidence_custodian", mark("Evidence custodian")
    DIRECTOR = "director", mark("Director")
    ANALYST = "analyst", mark("Analyst")
    PUBLISHER = "publisher", mark("Publisher")
    AUDITOR = "auditor", mark("Auditor")
    PARTNER = "partner", mark("Partner")
    ADMINISTRATOR = "administrator", mark("Administrator")


class CircleKind(Kind):
    """Who may know: the sets of people that records belong to."""

    OFFICE = "office", mark("Everyone on casework in the office")
    INTAKE = "intake", mark("The intake desk")
    MAIN = "main", mark("The case team")
    AFTERCARE = "aftercare", mark("Aftercare circle")
    PRIVILEGED = "privileged", mark("Privileged circle (lawyer and client)")
    COVERT = "covert", mark("Covert circle (investigation)")
    PLAN = "plan", mark("Those a relief is planned with")
    PERSON = "person", mark("Those who know this person")
    EMERGENCY = "emergency", mark("Those who answer for an emergency opening")
    OFFER = "offer", mark("Those to whom a case or a referral is offered")
    PARTNER = "partner", mark("The people of a partner organisation")


CASE_CIRCLES = (CircleKind.MAIN, CircleKind.AFTERCARE, CircleKind.PRIVILEGED, CircleKind.COVERT)


@dataclass(frozen=True)
class RoleTerms:
    """What a role brings: a sentence for people, the highest tier read without ceremony, circles joined."""

    says: str
    clearance: Tier
    standing: frozenset[CircleKind] = frozenset()
    """Office circles that every holder belongs to."""
    on_team: frozenset[CircleKind] = frozenset()
    """Circles of a case that a holder joins when added to its team."""


_OFFICE = frozenset({CircleKind.OFFICE})
_DESK = frozenset({CircleKind.OFFICE, CircleKind.INTAKE})
_MAIN = frozenset({CircleKind.MAIN})

TERMS: dict[Role, RoleTerms] = {
    Role.INTAKE_OFFICER: RoleTerms(
        mark("Takes reports, searches for people already known, decides what becomes a case."),
        Tier.CONFIDENTIAL,
        _DESK,
        _MAIN,
    ),
    Role.INVESTIGATOR: RoleTerms(
        mark("Follows leads, places and people; keeps covert notes."),
        Tier.CONFIDENTIAL,
        _OFFICE,
        frozenset({CircleKind.MAIN, CircleKind.COVERT}),
    ),
    Role.LAWYER: RoleTerms(
        mark("Takes the case to court; keeps privileged notes."),
        Tier.CONFIDENTIAL,
        _OFFICE,
        frozenset({CircleKind.MAIN, CircleKind.PRIVILEGED}),
    ),
    Role.AFTERCARE_WORKER: RoleTerms(
        mark("Walks with survivors; keeps aftercare notes."),
        Tier.CONFIDENTIAL,
        _OFFICE,
        frozenset({CircleKind.MAIN, CircleKind.AFTERCARE}),
    ),
    Role.RELIEF_LEAD: RoleTerms(
        mark("Plans and leads relief with police and social workers."),
        Tier.CONFIDENTIAL,
        _OFFICE,
        frozenset({CircleKind.MAIN, CircleKind.COVERT}),
    ),
    Role.CASE_LEAD: RoleTerms(
        mark("Answers for a case: opens it, builds its team, keeps it moving."),
        Tier.CONFIDENTIAL,
        _DESK,
        frozenset({CircleKind.MAIN, CircleKind.AFTERCARE, CircleKind.COVERT}),
    ),
    Role.EVIDENCE_CUSTODIAN: RoleTerms(mark("Keeps exhibits and their custody."), Tier.CONFIDENTIAL, _OFFICE, _MAIN),
    Role.DIRECTOR: RoleTerms(
        mark("Answers for the office: approves, excludes, sees what is stuck."), Tier.CONFIDENTIAL, _DESK, _MAIN
    ),
    Role.ANALYST: RoleTerms(mark("Counts. Sees figures, never people."), Tier.OPEN),
    Role.PUBLISHER: RoleTerms(mark("Releases figures that are safe to publish."), Tier.OPEN),
    Role.AUDITOR: RoleTerms(mark("Reads the ledger and checks it; opens no case."), Tier.OPEN),
    Role.PARTNER: RoleTerms(mark("Sees only what was referred to them."), Tier.PERSONAL),
    Role.ADMINISTRATOR: RoleTerms(mark("Manages accounts and offices; opens no case."), Tier.OPEN),
}

CASEWORKERS = frozenset(
    {
        Role.INTAKE_OFFICER,
        Role.INVESTIGATOR,
        Role.LAWYER,
        Role.AFTERCARE_WORKER,
        Role.RELIEF_LEAD,
        Role.CASE_LEAD,
        Role.DIRECTOR,
    }
)
LEADS = frozenset({Role.CASE_LEAD, Role.DIRECTOR})
INTAKE_DESK = frozenset({Role.INTAKE_OFFICER, Role.CASE_LEAD, Role.DIRECTOR})
EVIDENCE_DESK = CASEWORKERS | {Role.EVIDENCE_CUSTODIAN}
PARTNERS = frozenset({Role.PARTNER})
EVERYONE = frozenset(Role)
