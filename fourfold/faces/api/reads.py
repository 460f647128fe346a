"""`GET /api/<room>/…`: the desk's sheets, each asked once here, through the same queries and the same read door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.cases import queries as cases
from fourfold.casework.cases.sheets import CaseList, CaseOfPerson
from fourfold.casework.clocks import queries as clocks
from fourfold.casework.consent import queries as consent
from fourfold.casework.consent.sheets import ConsentSheet
from fourfold.casework.entitlements import queries as entitlements
from fourfold.casework.evidence import queries as evidence
from fourfold.casework.flags import queries as flags
from fourfold.casework.flags.sheets import FlagLine
from fourfold.casework.institutions import queries as institutions
from fourfold.casework.instruments import queries as instruments
from fourfold.casework.intake import queries as intake
from fourfold.casework.people import queries as people
from fourfold.casework.sharing import queries as sharing
from fourfold.casework.sharing.sheets import PassedOn
from fourfold.casework.tellings import queries as tellings
from fourfold.faces.api import answers
from fourfold.faces.api.answering import answer, endpoint
from fourfold.faces.api.doing import shown
from fourfold.faces.api.shapes import Wrong, read
from fourfold.faces.api.writing import plain
from fourfold.faces.ui.pages import language
from fourfold.faces.ui.problems import problem
from fourfold.faces.ui.words import called
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import CASEWORKERS, EVERYONE, EVIDENCE_DESK, INTAKE_DESK, LEADS, Role
from fourfold.ground.notices import queries as notices
from fourfold.ground.tokens.kinds import READ
from fourfold.ground.tokens.sheets import Bearer
from fourfold.ground.vocab import queries as vocab
from fourfold.tracks.accountability import queries as courts
from fourfold.tracks.accountability.sheets import HearingLine
from fourfold.tracks.aftercare import queries as aftercare
from fourfold.tracks.relief import queries as relief
from fourfold.tracks.transformation import queries as transformation


@dataclass(frozen=True)
class Asked:
    """Who asks, when, what the address names and what stands behind the question mark."""

    bearer: Bearer
    now: datetime
    places: dict[str, str]
    wanted: dict[str, Any]

    @property
    def today(self) -> date:
        """The day where the owner works: their office's, the first by name if there are several."""
        offices = offices_of(self.bearer.actor)
        day: date = self.now.astimezone(ZoneInfo(offices[0].time_zone if offices else "UTC")).date()
        return day


@dataclass(frozen=True)
class Read:
    """One reading: its address below /api/, what it gives, who may come in, what may be asked behind `?`."""

    address: str
    says: str
    enter: frozenset[Role]
    ask: Callable[[Asked], Any]
    wanted: dict[str, Any] = field(default_factory=dict)


def _of(query: Callable[..., Any], *, today: bool = False, now: bool = True) -> Callable[[Asked], Any]:
    """A query of one record, by the id in the address."""

    def ask(asked: Asked) -> Any:
        more = ({"now": asked.now} if now else {}) | ({"today": asked.today} if today else {})
        return query(asked.bearer.actor, *asked.places.values(), **more)

    return _giving(query, ask)


def _listed(query: Callable[..., Any], *, today: bool = False, now: bool = False) -> Callable[[Asked], Any]:
    """A query of many, filtered by what stands behind the question mark."""

    def ask(asked: Asked) -> Any:
        more = ({"now": asked.now} if now else {}) | ({"today": asked.today} if today else {})
        return query(asked.bearer.actor, **more, **asked.wanted)

    return _giving(query, ask)


def _giving(query: Callable[..., Any], ask: Callable[[Asked], Any]) -> Callable[[Asked], Any]:
    """It gives what the query gives; the document says so."""
    ask.__annotations__["return"] = answers.of(query)
    return ask


@dataclass(frozen=True)
class OwnOffice:
    """An office in which the owner of the key has roles."""

    id: str
    code: str
    name: str
    time_zone: str
    jurisdiction: str
    roles: list[str]


@dataclass(frozen=True)
class Me:
    """Whose key it is, and what it covers."""

    id: str
    name: str
    offices: list[OwnOffice]
    scopes: list[str]


@dataclass(frozen=True)
class Word:
    """A term of a code list."""

    code: str
    label: str


def _me(asked: Asked) -> Me:
    actor = asked.bearer.actor
    offices = [OwnOffice(**vars(one), roles=sorted(actor.roles_in(one.id))) for one in offices_of(actor)]
    return Me(actor.user_id, actor.name, offices, sorted(asked.bearer.scopes))


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


def _hearings(asked: Asked) -> list[HearingLine]:
    return courts.hearings_between(asked.bearer.actor, **asked.wanted)


def _in_case(query: Callable[..., Any], *, today: bool = False) -> Callable[[Asked], Any]:
    """A query that answers nothing for a case one may not know of: here it is told as any other."""

    def ask(asked: Asked) -> Any:
        brief = cases.case_brief(asked.bearer.actor, asked.places["case_id"])
        return query(asked.bearer.actor, brief.id, **({"today": asked.today} if today else {}))

    return _giving(query, ask)


def _words(asked: Asked) -> list[Word]:
    listed, office_id = asked.places["list"], asked.wanted.get("office_id", "")
    found = vocab.words(listed, language=language())
    return [Word(one.code, called(office_id, listed, one.code)) for one in found]


_PAGED: dict[str, Any] = {"after": str}
READS: tuple[Read, ...] = (
    Read("me", "Who the key acts for: offices, roles, scopes.", EVERYONE, _me),
    Read("notices", "One's own unread notices.", EVERYONE, _listed(notices.unread)),
    Read(
        "vocab/<str:list>",
        "A code list in the language asked for; stages and milestones as an office calls them, if it is named.",
        EVERYONE,
        _words,
        {"office_id": str},
    ),
    Read(
        "cases/day",
        "My day: what is late, due, waiting, new and gone quiet.",
        EVIDENCE_DESK,
        _listed(cases.my_day, today=True, now=True),
    ),
    Read(
        "cases/late",
        "Deadlines that are late, on one's own cases.",
        EVIDENCE_DESK,
        _listed(cases.late_deadlines, today=True),
    ),
    Read(
        "cases",
        "A page of the cases one may know of, newest first; `after` is the mark of the page before.",
        EVIDENCE_DESK,
        _cases,
        {"status": str, "harm": str, "office_id": str, "risk": str, "mine": bool, "flagged": bool} | _PAGED,
    ),
    Read(
        "cases/<str:case_id>",
        "A case: its fold, people, milestones, tasks, notes, incidents.",
        EVIDENCE_DESK,
        _of(cases.case_page),
    ),
    Read("cases/<str:case_id>/people", "The people of a case.", EVIDENCE_DESK, _in_case(cases.people_in)),
    Read("cases/<str:case_id>/tasks", "Every task of a case.", EVIDENCE_DESK, _in_case(cases.tasks_of, today=True)),
    Read("cases/<str:case_id>/milestones", "Every milestone of a case.", EVIDENCE_DESK, _in_case(cases.milestones_of)),
    Read("cases/<str:case_id>/withdrawn", "What was withdrawn from a case.", EVIDENCE_DESK, _of(cases.withdrawn_from)),
    Read(
        "clocks/cases/<str:case_id>",
        "Every deadline of a case.",
        EVIDENCE_DESK,
        _in_case(clocks.deadlines_of, today=True),
    ),
    Read("people/<str:person_id>", "Somebody, as far as the reader may see.", CASEWORKERS, _of(people.person_page)),
    Read(
        "people/found/<str:receipt_id>",
        "Who a search found: the id is what came of `people.search_people`.",
        CASEWORKERS,
        _of(people.found_by, now=False),
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
        _listed(intake.queue, now=True),
        {"office_id": str, "state": str, "urgency": str} | _PAGED,
    ),
    Read("intake/<str:report_id>", "A report as it was told.", INTAKE_DESK, _of(intake.report_page)),
    Read("evidence/<str:exhibit_id>", "An exhibit and its custody.", EVIDENCE_DESK, _of(evidence.exhibit_page)),
    Read("sharing/cases/<str:case_id>", "What was handed on in a case.", EVIDENCE_DESK, _of(sharing.handovers_of)),
    Read("sharing/waiting", "What waits for one's answer.", EVIDENCE_DESK, _listed(sharing.waiting_for)),
    Read("sharing/offices", "Every office, to offer a case to.", LEADS, _listed(sharing.every_office)),
    Read("sharing/offers", "Cases that other offices offer to one's own.", INTAKE_DESK, _listed(sharing.offers_here)),
    Read("sharing/offers/<str:offer_id>", "What an offer says of a case.", INTAKE_DESK, _of(sharing.offer)),
    Read(
        "tellings/cases/<str:case_id>", "Who was asked to tell it, how often.", EVIDENCE_DESK, _of(tellings.tellings_of)
    ),
    Read(
        "entitlements/cases/<str:case_id>", "What is owed in a case.", EVIDENCE_DESK, _of(entitlements.entitlements_of)
    ),
    Read("flags", "The open flags that one is to see to, most pressing first.", EVIDENCE_DESK, _flags),
    Read(
        "flags/cases/<str:case_id>", "Every flag of a case, with what came of it.", EVIDENCE_DESK, _of(flags.flags_of)
    ),
    Read("relief/cases/<str:case_id>", "The leg of relief.", EVIDENCE_DESK, _of(relief.relief_page)),
    Read("relief/plans/<str:plan_id>", "A plan, for those it is planned with.", EVIDENCE_DESK, _of(relief.plan_page)),
    Read("accountability/cases/<str:case_id>", "The court file of a case.", EVIDENCE_DESK, _of(courts.court_page)),
    Read(
        "accountability/hearings",
        "Hearings from `start` to before `end`, moments with a zone.",
        EVIDENCE_DESK,
        _hearings,
        {"start": datetime, "end": datetime, "office_id": str, "mine": bool},
    ),
    Read(
        "aftercare/cases/<str:case_id>",
        "The leg of aftercare, for its circle.",
        EVIDENCE_DESK,
        _of(aftercare.care_page),
    ),
    Read(
        "aftercare/cases/<str:case_id>/assessments/<str:assessment_id>",
        "An assessment with its answers.",
        EVIDENCE_DESK,
        _of(aftercare.assessment_page),
    ),
    Read(
        "transformation/cases/<str:case_id>",
        "The gaps of a case and what answers them.",
        EVIDENCE_DESK,
        _of(transformation.lessons_of),
    ),
    Read(
        "transformation/projects",
        "Gaps by kind, and the office's projects.",
        EVIDENCE_DESK,
        _listed(transformation.office_lessons, today=True),
        {"kind": str},
    ),
    Read(
        "transformation/projects/<str:project_id>",
        "A project with its indicators.",
        EVIDENCE_DESK,
        _of(transformation.project_page),
    ),
    Read(
        "institutions",
        "Stations, courts, ministries and partners of one's offices.",
        EVIDENCE_DESK,
        _listed(institutions.institutions),
        {"kind": str, "office_id": str},
    ),
    Read(
        "institutions/<str:institution_id>",
        "An institution and who serves there.",
        EVIDENCE_DESK,
        _of(institutions.institution_page),
    ),
    Read("instruments", "The instruments that may be used.", EVIDENCE_DESK, _listed(instruments.offered)),
)


def view_of(one: Read) -> Callable[..., HttpResponse]:
    """The address of a reading."""

    @endpoint(enter=one.enter, methods=("GET",), scope=lambda _name: READ)
    def give(request: HttpRequest, bearer: Bearer, **places: str) -> HttpResponse:
        wanted, errors = _wanted(one, request)
        if errors:
            return problem(422, "arguments", _("Some of what is asked does not fit."), errors=errors)
        asked = Asked(bearer, request.now, places, wanted)  # type: ignore[attr-defined]  # set by endpoint
        return answer(plain(one.ask(asked)))

    return give


def _wanted(one: Read, request: HttpRequest) -> tuple[dict[str, Any], list[dict[str, str]]]:
    found, errors = {}, []
    for name in request.GET:
        given: Any = request.GET[name]
        shape = one.wanted.get(name)
        if shape is None or len(request.GET.getlist(name)) > 1:
            errors.append({"field": shown(name), "sentence": _("Nothing of this name is asked for.")})
            continue
        try:
            found[name] = read(shape, {"true": True, "false": False}.get(given, given) if shape is bool else given)
        except Wrong as wrong:
            errors.append({"field": name, "sentence": wrong.sentence})
    missing = [name for name, shape in one.wanted.items() if shape is datetime and name not in found]
    errors += [{"field": name, "sentence": _("This is missing.")} for name in missing]
    return found, errors
