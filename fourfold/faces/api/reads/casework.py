"""Cases with what hangs on them, reports, people, exhibits, and what is handed on."""

from __future__ import annotations

from typing import Any, Final

from fourfold.casework.cases import queries as cases
from fourfold.casework.cases.sheets import CaseList, CaseOfPerson
from fourfold.casework.clocks import queries as clocks
from fourfold.casework.consent import queries as consent
from fourfold.casework.consent.sheets import ConsentSheet
from fourfold.casework.entitlements import queries as entitlements
from fourfold.casework.evidence import queries as evidence
from fourfold.casework.flags import queries as flags
from fourfold.casework.flags.sheets import FlagLine
from fourfold.casework.intake import queries as intake
from fourfold.casework.people import queries as people
from fourfold.casework.sharing import queries as sharing
from fourfold.casework.sharing.sheets import PassedOn
from fourfold.casework.tellings import queries as tellings
from fourfold.faces.api.reads import words
from fourfold.faces.api.reads.asking import Asked, Read, in_case, listed, one_of
from fourfold.ground.access.roles import CASEWORKERS, EVIDENCE_DESK, INTAKE_DESK, LEADS


_FILTERS: Final[dict[str, Any]] = {
    "status": words.STATUS,
    "harm": words.HARM,
    "office_id": words.OFFICE,
    "risk": words.RISK,
    "mine": bool,
    "flagged": bool,
    "after": words.DAY_MARK,
}


def _consents(asked: Asked) -> list[ConsentSheet]:
    person = people.chip_of(asked.bearer.actor, asked.places["person_id"])
    return consent.consents_of(asked.bearer.actor, person.id)


def _passed_on(asked: Asked) -> list[PassedOn]:
    person = people.chip_of(asked.bearer.actor, asked.places["person_id"])
    return sharing.passed_on(asked.bearer.actor, person.id)


def _cases_of(asked: Asked) -> list[CaseOfPerson]:
    person = people.chip_of(asked.bearer.actor, asked.places["person_id"])
    return cases.cases_of_person(asked.bearer.actor, person.id)


def _cases(asked: Asked) -> CaseList:
    wanted = dict(asked.wanted)
    narrowed = ["flagged"] if wanted.pop("flagged", False) else []
    return cases.case_list(asked.bearer.actor, narrowed=narrowed, now=asked.now, **wanted)


def _flags(asked: Asked) -> list[FlagLine]:
    return flags.flags_held(asked.bearer.actor, asked.bearer.actor.user_id, today=asked.today)


CASEWORK: Final[tuple[Read, ...]] = (
    Read(
        "cases/day",
        "My day: what is late, due, waiting, new and gone quiet.",
        EVIDENCE_DESK,
        listed(cases.my_day, today=True, now=True),
    ),
    Read(
        "cases/late",
        "Deadlines that are late, on one's own cases.",
        EVIDENCE_DESK,
        listed(cases.late_deadlines, today=True),
    ),
    Read(
        "cases",
        "A page of the cases one may know of, newest first; `after` is the mark of the page before.",
        EVIDENCE_DESK,
        _cases,
        _FILTERS,
    ),
    Read(
        "cases/<str:case_id>",
        "A case: its fold, people, milestones, tasks, notes, incidents.",
        EVIDENCE_DESK,
        one_of(cases.case_page),
    ),
    Read(
        "cases/<str:case_id>/unfinished",
        "What is not finished in a case: what forbids its closing, and what may be named.",
        LEADS,
        one_of(cases.unfinished),
    ),
    Read("cases/<str:case_id>/people", "The people of a case.", EVIDENCE_DESK, in_case(cases.people_in)),
    Read("cases/<str:case_id>/tasks", "Every task of a case.", EVIDENCE_DESK, in_case(cases.tasks_of, today=True)),
    Read("cases/<str:case_id>/milestones", "Every milestone of a case.", EVIDENCE_DESK, in_case(cases.milestones_of)),
    Read(
        "cases/<str:case_id>/withdrawn", "What was withdrawn from a case.", EVIDENCE_DESK, one_of(cases.withdrawn_from)
    ),
    Read(
        "clocks/cases/<str:case_id>",
        "Every deadline of a case.",
        EVIDENCE_DESK,
        in_case(clocks.deadlines_of, today=True),
    ),
    Read("people/<str:person_id>", "Somebody, as far as the reader may see.", CASEWORKERS, one_of(people.person_page)),
    Read(
        "people/found/<str:receipt_id>",
        "Who a search found: the id is what came of `people.search_people`.",
        CASEWORKERS,
        one_of(people.found_by, now=False),
    ),
    Read("people/<str:person_id>/consents", "What somebody agreed to.", CASEWORKERS, _consents),
    Read(
        "people/<str:person_id>/passed-on", "What was passed on about somebody, and on what.", CASEWORKERS, _passed_on
    ),
    Read("people/<str:person_id>/cases", "The cases that somebody is in.", CASEWORKERS, _cases_of),
    Read(
        "intake",
        "A page of the reports that wait, most pressing first.",
        INTAKE_DESK,
        listed(intake.queue, now=True),
        {"office_id": words.OFFICE, "state": words.STATE, "urgency": words.URGENCY, "after": words.TURN_MARK},
    ),
    Read("intake/<str:report_id>", "A report as it was told.", INTAKE_DESK, one_of(intake.report_page)),
    Read("evidence/<str:exhibit_id>", "An exhibit and its custody.", EVIDENCE_DESK, one_of(evidence.exhibit_page)),
    Read("sharing/cases/<str:case_id>", "What was handed on in a case.", EVIDENCE_DESK, one_of(sharing.handovers_of)),
    Read("sharing/waiting", "What waits for one's answer.", EVIDENCE_DESK, listed(sharing.waiting_for)),
    Read("sharing/offices", "Every office, to offer a case to.", LEADS, listed(sharing.every_office)),
    Read("sharing/offers", "Cases that other offices offer to one's own.", INTAKE_DESK, listed(sharing.offers_here)),
    Read("sharing/offers/<str:offer_id>", "What an offer says of a case.", INTAKE_DESK, one_of(sharing.offer)),
    Read(
        "tellings/cases/<str:case_id>",
        "Who was asked to tell it, how often.",
        EVIDENCE_DESK,
        one_of(tellings.tellings_of),
    ),
    Read(
        "entitlements/cases/<str:case_id>",
        "What is owed in a case.",
        EVIDENCE_DESK,
        one_of(entitlements.entitlements_of),
    ),
    Read("flags", "The open flags that one is to see to, most pressing first.", EVIDENCE_DESK, _flags),
    Read(
        "flags/cases/<str:case_id>",
        "Every flag of a case, with what came of it.",
        EVIDENCE_DESK,
        one_of(flags.flags_of),
    ),
)
