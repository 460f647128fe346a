"""Which words an argument takes: a code list of the vocabulary, or a set that the house closes.

Looked up by act and argument, then by room and argument, then by argument. A test tries every one: a word that is
in no list is refused, those in the list are not refused for being unknown, and nothing coded is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from fourfold.casework.absences.kinds import AbsenceKind
from fourfold.casework.cases.kinds import Leg, Precision, Withdrawal
from fourfold.casework.cases.queries import may_stay_open
from fourfold.casework.entitlements.kinds import Step as EntitlementStep
from fourfold.casework.evidence.kinds import Withdrawal as ExhibitWithdrawal
from fourfold.casework.instruments.kinds import Source
from fourfold.casework.people.kinds import Verdict
from fourfold.casework.tellings.kinds import Went
from fourfold.casework.wording.kinds import WordList
from fourfold.ground.access.roles import CASE_CIRCLES, EVIDENCE_DESK, Role
from fourfold.tracks.accountability.kinds import Cause, HearingState, Lodged, Party, Step
from fourfold.tracks.aftercare.kinds import Check
from fourfold.tracks.aftercare.kinds import Moment as AssessedAt
from fourfold.tracks.relief.kinds import OUTCOMES, Decision
from fourfold.tracks.transformation.kinds import Better, Moment, NoLonger, Pillar


LISTS: Final[dict[str, str]] = {
    "harm": "harms",
    "risk": "risk_levels",
    "gender": "genders",
    "language": "languages",
    "part": "justice_parts",
    "post": "post_kinds",
    "purpose": "hearing_purposes",
    "closure": "closure_reasons",
    "role": "case_roles",
    "channel": "report_channels",
    "urgency": "urgency",
    "intake.type": "report_types",
    "intake.decide.decision": "triage_decisions",
    "intake.decide.reason": "decision_reasons",
    "cases.record_incident.act": "act_types",
    "cases.record_incident.source": "source_grades",
    "cases.record_incident.grade": "information_grades",
    "cases.record_milestone.kind": "milestone_types",
    "cases.add_exhibit.kind": "exhibit_kinds",
    "cases.add_exhibit.source": "exhibit_sources",
    "people.add_name.kind": "name_kinds",
    "people.add_contact.kind": "contact_kinds",
    "people.add_identifier.kind": "identifier_kinds",
    "people.add_person.names.kind": "name_kinds",
    "people.add_person.identifiers.kind": "identifier_kinds",
    "people.add_person.contacts.kind": "contact_kinds",
    "people.tie.kind": "relationship_kinds",
    "consent.purpose": "consent_purposes",
    "consent.answer": "consent_answers",
    "consent.method": "consent_methods",
    "sharing.service": "support_types",
    "sharing.reason": "referral_reasons",
    "sharing.basis": "disclosure_bases",
    "institutions.kind": "institution_kinds",
    "entitlements.record_entitlement.owed.kind": "entitlement_kinds",
    "entitlements.record_entitlement.owed.currency": "currencies",
    "entitlements.record_entitlement.owed.due_basis": "due_bases",
    "tellings.record_telling.asked.asker": "telling_askers",
    "tellings.record_telling.asked.purpose": "telling_purposes",
    "relief.relieve.kind": "relief_kinds",
    "relief.ordered_by": "relief_authorities",
    "relief.needs": "immediate_needs",
    "relief.ready": "relief_checks",
    "accountability.conclude_hearing.reason": "adjournment_reasons",
    "accountability.record_sentence.kind": "sentence_kinds",
    "accountability.outcome": "verdict_outcomes",
    "aftercare.record_service.kind": "service_types",
    "aftercare.ask_closure.reason": "closure_reasons",
    "transformation.begin_project.kind": "project_kinds",
    "transformation.led_by": "project_leads",
    "transformation.unit": "indicator_units",
    "transformation.record_gap.kind": "system_failures",
}
"""Code lists, by their name under /vocab/: an agency may add to them."""
CLOSED: Final[dict[str, Iterable[str]]] = {
    "precision": Precision.codes(),
    "went": Went.codes(),
    "cases.leg": Leg.codes(),
    "cases.close_case.despite": may_stay_open(),
    "sharing.legs": Leg.codes(),
    "cases.duty": sorted(EVIDENCE_DESK),
    "cases.circle_kind": CASE_CIRCLES,
    "cases.withdraw_incident.why": Withdrawal.codes(),
    "team.role": Role.codes(),
    "wording.listed": WordList.codes(),
    "absences.hand_over.told.kind": AbsenceKind.codes(),
    "people.verdict": Verdict.codes(),
    "sharing.direction": ("in", "out"),
    "evidence.withdraw_exhibit.why": ExhibitWithdrawal.codes(),
    "entitlements.record_step.step": EntitlementStep.codes(),
    "entitlements.withdraw_entitlement.why": Withdrawal.codes(),
    "entitlements.withdraw_step.why": Withdrawal.codes(),
    "tellings.withdraw_telling.why": Withdrawal.codes(),
    "relief.decision": Decision.codes(),
    "relief.settle_need.outcome": OUTCOMES,
    "relief.withdraw_relief.why": Withdrawal.codes(),
    "accountability.record_step.kind": Step.codes(),
    "accountability.record_lodging.kind": Lodged.codes(),
    "accountability.conclude_hearing.state": (HearingState.HELD, HearingState.ADJOURNED),
    "accountability.conclude_hearing.cause": Cause.codes(),
    "accountability.came": Party.codes(),
    "accountability.missing": Party.codes(),
    **{
        f"accountability.withdraw_{one}.why": Withdrawal.codes()
        for one in ("accused", "charge", "hearing", "lodging", "sentence", "step", "verdict")
    },
    "aftercare.moment": AssessedAt.codes(),
    "aftercare.source": Source.codes(),
    "aftercare.checks": Check.codes(),
    "aftercare.withdraw_assessment.why": Withdrawal.codes(),
    "aftercare.withdraw_service.why": Withdrawal.codes(),
    "transformation.pillar": Pillar.codes(),
    "transformation.better": Better.codes(),
    "transformation.moment": Moment.codes(),
    "transformation.drop_answer.why": NoLonger.codes(),
    "transformation.withdraw_gap.why": Withdrawal.codes(),
    **{f"transformation.withdraw_{one}.why": NoLonger.codes() for one in ("indicator", "measurement", "project")},
}
"""Sets of codes that no agency changes."""
TOLD: Final[dict[str, str]] = {
    "accountability.plan_hearing.accused": "Ids of accused of the case.",
    "relief.relieve.people": "Ids of victims of the case.",
    "sharing.record_referral.told.people": "Ids of people of the case, whom the organisation was told of.",
    "sharing.offer_to_office.office": "The id of another office, as GET /sharing/offices lists them.",
    "wording.term": "A code of the list named.",
    "means": "Codes of the lists at GET /vocab/means_of_control and GET /vocab/means_of_recruitment.",
    "offence": "A code of the library of offences, data/offences.",
    "domain": "The id of an instrument's version and the code of one of its domains, with a dot between; or empty.",
    "citizenships": "Two letters each, ISO 3166-1.",
    "currency": "Three letters, ISO 4217.",
}
"""Where words come from that stand in no single list."""


def with_words(act: str, schema: dict[str, Any], *, name: str) -> dict[str, Any]:
    """The schema of an argument, and of what it holds, with the words that it takes."""
    if "properties" in schema:
        inner = {each: with_words(act, one, name=f"{name}.{each}") for each, one in schema["properties"].items()}
        return schema | {"properties": inner}
    if schema.get("type") == "array":
        return schema | {"items": with_words(act, schema["items"], name=name)}
    if schema.get("type") != "string" or "format" in schema or "pattern" in schema:
        return schema
    if codes := of(act, name, CLOSED):
        return {"type": "string", "enum": [str(one) for one in codes]}
    if listed := of(act, name, LISTS):
        return schema | {"description": f"A code of the list at GET /vocab/{listed}."}
    told = of(act, name, TOLD)
    return schema | {"description": told} if told else schema


def of(act: str, name: str, table: dict[str, Any]) -> Any:
    """What a table says of an argument, or of what is in it (`told.precision`); None when it says nothing."""
    room, last = act.partition(".")[0], name.rpartition(".")[2]
    keys = (f"{act}.{name}", f"{room}.{last}", last)
    return next((table[key] for key in keys if key in table), None)
