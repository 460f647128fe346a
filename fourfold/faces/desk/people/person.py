"""One person: who they are, how to reach them safely, whom they know, what they agreed to."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fourfold.casework.cases import queries as cases
from fourfold.casework.consent import queries as consent
from fourfold.casework.consent.kinds import Instead
from fourfold.casework.consent.sheets import ConsentSheet
from fourfold.casework.people import queries
from fourfold.casework.people.kinds import Verdict
from fourfold.casework.people.sheets import JudgementSheet, PersonSheet, TieSheet
from fourfold.casework.sharing import queries as sharing
from fourfold.faces.desk.cases.steps import zone_of
from fourfold.faces.desk.people import passing, words
from fourfold.faces.ui.days import moment, partial
from fourfold.faces.ui.lands import country
from fourfold.faces.ui.pages import PageRequest, language, page, render
from fourfold.faces.ui.words import listed
from fourfold.ground.access.queries import names_of
from fourfold.ground.access.roles import CASEWORKERS, EVIDENCE_DESK, Role
from fourfold.ground.access.tiers import Sealed
from fourfold.ground.audit.queries import history_of
from fourfold.ground.vocab import queries as vocab


OWN_ACTS: Final = {
    "people.add_person": gettext_noop("Added"),
    "people.take_in_person": gettext_noop("Taken in from a file"),
    "people.add_name": gettext_noop("Added a name"),
    "people.remove_name": gettext_noop("Removed a name"),
    "people.add_identifier": gettext_noop("Added a document number"),
    "people.add_contact": gettext_noop("Added a way to reach them"),
    "people.mark_contact": gettext_noop("Said whether a contact is safe"),
    "people.correct_person": gettext_noop("Corrected details"),
    "people.erase_person": gettext_noop("Erased"),
    "consent.record_consent": gettext_noop("Recorded consent"),
    "consent.withdraw_consent": gettext_noop("Consent taken back"),
    "consent.take_in_consent": gettext_noop("Consent taken in from a file"),
}
"""What the history shows: acts on this person alone. One that names a second record could tell of a secret case."""


@page(enter=EVIDENCE_DESK)
def person(request: PageRequest, person_id: str) -> HttpResponse:
    """The page of a person."""
    sheet = queries.person_page(request.actor, person_id, now=request.now)
    return render(
        request,
        "desk/people/person.html",
        sheet,
        title=sheet.main.value if sheet.main and sheet.main.value else sheet.reference,
        lang=words.tongue(sheet.main.value) if sheet.main else "",
        zone=zone_of(request),
        facts=words.facts(sheet),
        names=[words.part(one, "name_kinds") for one in sheet.names],
        identifiers=[words.part(one, "identifier_kinds") for one in sheet.identifiers],
        contacts=[words.part(one, "contact_kinds") | {"safety": words.safety(one)} for one in sheet.contacts],
        details=_details(sheet),
        ties=[_tie(one) for one in sheet.ties],
        judgements=_judgements(sheet.judgements),
        group=[words.chip(one) for one in sheet.group],
        consents=[_consent(one) for one in consent.consents_of(request.actor, sheet.id)],
        passed=passing.lines(sharing.passed_on(request.actor, sheet.id), zone_of(request)),
        entries=_cases(request, sheet.id),
        may_write=request.actor.holds(CASEWORKERS) and not sheet.erased,
        may_erase=request.actor.holds(frozenset({Role.DIRECTOR}), office_id=sheet.office_id) and not sheet.erased,
    )


def _details(sheet: PersonSheet) -> list[dict[str, Any]]:
    sealed = isinstance(sheet.birth, Sealed)
    citizen = [] if isinstance(sheet.citizenships, Sealed) else map(country, sheet.citizenships or [])
    rows = [
        {"term": _("Born"), "value": partial(sheet.birth), "sealed": sealed},
        {"term": _("Citizenships"), "value": listed(citizen), "sealed": sealed},
    ]
    profile = sheet.profile if isinstance(sheet.profile, dict) else {}
    return rows + [
        {"term": words.profile(code), "value": _plain(value), "tier": "personal"} for code, value in profile.items()
    ]


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_plain(part)}" for name, part in value.items())
    return ", ".join(map(_plain, value)) if isinstance(value, list) else str(value)


def _tie(tie: TieSheet) -> dict[str, Any]:
    """How the person of the page stands to the other: the word is turned round when it was recorded from there."""
    word = vocab.word("relationship_kinds", tie.kind, language=language())
    code = str(word.extra.get("inverse", tie.kind)) if word and tie.inverted else tie.kind
    return {"sheet": tie, "kind": words.say("relationship_kinds", code), "other": words.chip(tie.other)}


def _judgements(judged: tuple[JudgementSheet, ...]) -> list[dict[str, Any]]:
    names = names_of({one.by for one in judged} | {one.undone_by for one in judged if one.undone_by})
    return [
        {
            "sheet": one,
            "verdict": _(Verdict(one.verdict).label),
            "other": words.chip(one.other),
            "by": names.get(one.by, ""),
            "undone_by": names.get(one.undone_by, ""),
            "sealed": isinstance(one.reason, Sealed),
        }
        for one in reversed(judged)
    ]


def _consent(one: ConsentSheet) -> dict[str, Any]:
    return {
        "sheet": one,
        "purpose": words.say("consent_purposes", one.purpose),
        "answer": words.say("consent_answers", one.answer),
        "method": words.say("consent_methods", one.method),
        "language": words.say("languages", one.language),
        "told": _told(one),
        "receiver": "" if isinstance(one.receiver, Sealed) else one.receiver or "",
        "ends": one.live and (one.in_force or one.instead == Instead.NO_ELSEWHERE),
        "instead": _(Instead(one.instead).label) if one.instead else "",
        "witness": "" if isinstance(one.witness, Sealed) else one.witness or "",
    }


def _told(one: ConsentSheet) -> list[str]:
    told = one.told if isinstance(one.told, dict) else {}
    return [words.say("consent_disclosures", code) for code, said in told.items() if said]


def _cases(request: PageRequest, person_id: str) -> list[dict[str, Any]]:
    """The timeline's entries: the cases they are in, of those the reader may know."""
    return [
        {
            "at": one.since or one.case.opened_on,
            "title": one.case.title or one.case.reference,
            "text": words.say("case_roles", one.role),
            "by": one.case.reference,
            "case": one.case.id,
            "sealed": isinstance(one.case.title, Sealed),
        }
        for one in cases.cases_of_person(request.actor, person_id)
    ]


@page(enter=EVIDENCE_DESK)
def person_history(request: PageRequest, person_id: str) -> HttpResponse:
    """What was done to a person's record, and by whom."""
    chip = queries.chip_of(request.actor, person_id)
    entries = [entry for entry in history_of(person_id) if entry.act in OWN_ACTS and entry.outcome == "done"]
    names = names_of({entry.actor for entry in entries})
    zone = zone_of(request)
    looks = [
        {"who": names.get(entry.actor, ""), "what": _(OWN_ACTS[entry.act]), "when": moment(entry.at, zone)}
        for entry in entries
    ]
    return render(request, "desk/people/history.html", words.chip(chip), looks=looks)
