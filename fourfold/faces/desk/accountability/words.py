"""The court file in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from fourfold.casework.cases.kinds import Withdrawal
from fourfold.casework.people.sheets import PersonChip
from fourfold.exchange.htcds import countries as lands
from fourfold.exchange.htcds.lists import fold
from fourfold.faces.desk.cases.words import word
from fourfold.faces.ui.days import day, moment
from fourfold.faces.ui.lands import country
from fourfold.faces.ui.pages import language
from fourfold.faces.ui.words import called as called_by
from fourfold.ground.access.tiers import Sealed
from fourfold.tracks.accountability import law
from fourfold.tracks.accountability.kinds import Cause, Custody, HearingState, Lodged, Party, Step
from fourfold.tracks.accountability.sheets import (
    AccusedBrief,
    AccusedSheet,
    ChargeBrief,
    ChargeSheet,
    CourtPage,
    HearingSheet,
    LodgingSheet,
    OrderedStrand,
    SentenceLine,
    WithdrawnLine,
)


def stage(office_id: str, code: str | None) -> str:
    """The name of a stage, as the office of the case calls it."""
    return called_by(office_id, "court_stages", code) if code else _("nobody is accused yet")


def called(person: PersonChip | None, *, known: bool, known_as: Any) -> str:
    """How an accused is named: the person, what they are known as, or that the reader may not know who."""
    if person is not None:
        return str(person.shown) or _("(no name)")
    if known:
        return _("somebody who is not listed here")
    return str(known_as) or _("not identified")


def name_of(one: AccusedBrief | AccusedSheet) -> str:
    """How an accused is named."""
    return called(one.person, known=one.known, known_as=one.known_as)


def offence(code: str, as_written: Any) -> dict[str, str]:
    """One offence: what it is called, how it is cited, and what is to be known before it is used."""
    found = law.offence(code, language=language()) if code else None
    if found is None:
        return {"title": str(as_written or "") or _("(not said)"), "cited": "", "risk": ""}
    return {"title": found.title, "cited": found.cited, "risk": risk(found.risk)}


def offence_of(one: ChargeBrief) -> str:
    """An offence in one line."""
    words = offence(one.offence, one.as_written)
    return " · ".join(part for part in (words["title"], words["cited"]) if part)


def risk(code: str) -> str:
    """The mark of a provision that is used against victims."""
    return {"high": _("Often used against victims"), "some": _("Sometimes used against victims")}.get(code, "")


def offence_choices(jurisdiction: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The offences of one country to choose from, by the Act that has them; nothing where it has no list."""
    acts: dict[str, list[tuple[str, str]]] = {}
    for one in law.offences(jurisdiction, language=language()):
        acts.setdefault(one.statute, []).append((one.code, _choice(one)))
    return list(acts.items())


def _choice(one: law.Offence) -> str:
    section = one.section.replace(" ", "\u00a0")  # "s." and its number stay in one line
    return " · ".join(part for part in (one.title, section, risk(one.risk)) if part)


def whose_law(code: str) -> str:
    """By whose law one is charged here."""
    said = {"country": country(code)}
    if law.offences(code):
        return _("By the law of this country: %(country)s.") % said
    return _("By the law of this country: %(country)s. There is no list of its offences here yet.") % said


def countries(*, but: str) -> list[tuple[str, str]]:
    """Every other country by name, to choose from."""
    named = [(code, country(code)) for code in lands.names() if code != but]
    return sorted(named, key=lambda pair: fold(pair[1]))


def offences_of(jurisdiction: str) -> list[dict[str, Any]]:
    """The offences of a country, each with where its text was read and when."""
    marks = {
        "primary": _("read in the statute"),
        "secondary": _("read in a summary or a mirror"),
        "recalled": _("recalled, not read: check before use"),
    }
    return [
        {
            "title": one.title,
            "cited": one.cited,
            "penalty": one.penalty,
            "risk": risk(one.risk),
            "force": _force(one.since, one.until),
            "mark": marks[one.mark],
            "verified": _("looked at again on %(day)s") % {"day": day(one.verified_on)} if one.verified_on else "",
            "signed": _("signed off") if one.signed_off else _("no local lawyer has signed it off"),
            "source": one.source,
        }
        for one in law.offences(jurisdiction, language=language())
    ]


def _force(since: date | None, until: date | None) -> str:
    if since and until:
        return _("in force from %(since)s to %(until)s") % {"since": day(since), "until": day(until)}
    if since:
        return _("in force from %(since)s") % {"since": day(since)}
    return _("in force until %(until)s") % {"until": day(until)} if until else ""


def _note(value: Any) -> dict[str, Any]:
    return {"note": "" if isinstance(value, Sealed) else value or "", "sealed": isinstance(value, Sealed)}


def accused(sheet: CourtPage) -> list[dict[str, Any]]:
    """Everybody accused, with steps and charges."""
    return [_accused(one, sheet.office_id, law.land(sheet.jurisdiction)) for one in sheet.accused]


def _accused(one: AccusedSheet, office_id: str, home: str) -> dict[str, Any]:
    where = _(Custody(one.custody).label) if one.custody != Custody.UNKNOWN else ""
    steps = [
        {"id": row.id, "what": _(Step(row.kind).label), "when": day(row.on)} | _note(row.note) for row in one.steps
    ]
    return _note(one.note) | {
        "id": one.id,
        "name": name_of(one),
        "person": one.person,
        "known": one.known,
        "asked": one.asked,
        "chips": [
            {"text": stage(office_id, one.stage), "leg": "accountability"},
            *([{"text": where}] if where else []),
        ],
        "steps": steps,
        "charges": [_charge(row, office_id, home) for row in one.charges],
    }


def _charge(one: ChargeSheet, office_id: str, home: str) -> dict[str, Any]:
    facts = [_("filed %(day)s") % {"day": day(one.filed_on)} if one.filed_on else _("sought, not filed yet")]
    if one.done_on:
        facts.insert(0, _("offence of %(day)s") % {"day": day(one.done_on)})
    where = one.country or (law.land(one.offence) if one.offence else home)
    if where != home:
        facts.insert(0, _("brought in %(country)s") % {"country": country(where)})
    spared = one.non_punishment
    return (
        offence(one.offence, one.as_written)
        | _note(one.note)
        | {
            "id": one.id,
            "facts": facts,
            "filed": one.filed_on is not None,
            "stage": stage(office_id, one.stage) if one.filed_on or one.verdicts else "",
            "court": "" if isinstance(one.court, Sealed) else one.court or "",
            "spared": "" if isinstance(spared, Sealed) else spared or "",
            "verdicts": [
                {"id": row.id, "what": word("verdict_outcomes", row.outcome), "when": day(row.on)} | _note(row.note)
                for row in one.verdicts
            ],
            "sentences": [
                {"id": row.id, "what": sentence(row), "when": day(row.on)} | _note(row.note) for row in one.sentences
            ],
            "convicted": any(_is_conviction(row.outcome) for row in one.verdicts),
        }
    )


def _is_conviction(outcome: str) -> bool:
    return outcome.startswith("convicted") or outcome == "plea"


def sentence(one: SentenceLine | OrderedStrand) -> str:
    """What was ordered, with how long or how much."""
    parts = [word("sentence_kinds", one.kind)]
    if one.months:
        years, months = divmod(one.months, 12)
        parts += [ngettext("%(n)d year", "%(n)d years", years) % {"n": years}] if years else []
        parts += [ngettext("%(n)d month", "%(n)d months", months) % {"n": months}] if months else []
    if one.amount is not None:
        parts.append(f"{one.amount:,.2f} {one.currency}".replace(".00 ", " "))
    return " · ".join(parts)


def hearings(sheet: CourtPage) -> list[dict[str, Any]]:
    """Every hearing, those to come first, then the latest."""
    zone, names = ZoneInfo(sheet.time_zone), {one.id: name_of(one) for one in sheet.accused}
    coming = [one for one in sheet.hearings if one.state == HearingState.PLANNED]
    over = [one for one in sheet.hearings if one.state != HearingState.PLANNED]
    return [hearing(one, zone, names) for one in (*coming, *reversed(over))]


def hearing(one: HearingSheet, zone: tzinfo, names: dict[str, str]) -> dict[str, Any]:
    """One hearing."""
    return _note(one.note) | {
        "id": one.id,
        "when": moment(one.at, zone),
        "purpose": word("hearing_purposes", one.purpose),
        "planned": one.state == HearingState.PLANNED,
        "state": _(HearingState(one.state).label),
        "court": one.court,
        "room": str(one.room or ""),
        "whose": pgettext("list", ", ").join(names[key] for key in one.of if key in names),
        "why": " · ".join(
            part
            for part in (word("adjournment_reasons", one.reason), _(Cause(one.cause).label) if one.cause else "")
            if part
        ),
        "came": _parts(one.came),
        "missing": _parts(one.missing),
    }


def _parts(codes: Iterable[str]) -> str:
    return pgettext("list", ", ").join(_(Party(code).label) for code in codes)


def lodging(one: LodgingSheet) -> dict[str, Any]:
    """A complaint or its registration."""
    return _note(one.note) | {
        "id": one.id,
        "what": _(Lodged(one.kind).label),
        "when": day(one.on),
        "where": " · ".join(part for part in (one.station, str(one.number or "")) if part),
    }


def _said(what: str, code: str) -> str:
    """Which one it is, of its sort."""
    if what == "step":
        return _(Step(code).label)
    if what == "lodging":
        return _(Lodged(code).label)
    if what == "charge":
        return offence(code, "")["title"] if code else _("Law and section as written")
    lists = {"verdict": "verdict_outcomes", "sentence": "sentence_kinds", "hearing": "hearing_purposes"}
    return word(lists[what], code) if what in lists else ""


def kind_of(what: str) -> str:
    """What sort of record this is."""
    return {
        "accused": _("Accused"),
        "step": _("Step"),
        "charge": _("Charge"),
        "verdict": _("Verdict"),
        "sentence": _("Sentence"),
        "hearing": _("Hearing"),
        "lodging": _("Complaint or registration"),
    }[what]


def record(what: str, code: str) -> str:
    """A record in half a line."""
    return " · ".join(part for part in (kind_of(what), _said(what, code)) if part)


def withdrawn(one: WithdrawnLine, zone: tzinfo) -> dict[str, Any]:
    """Something withdrawn, with who, when and why."""
    return _note(one.withdrawn_note) | {
        "id": one.id,
        "what": record(one.what, one.code),
        "why": _(Withdrawal(one.withdrawn_why).label),
        "who": one.who,
        "when": moment(one.withdrawn_at, zone),
    }


def address(case_id: str) -> str:
    """The court file of a case."""
    return reverse("desk:accountability", args=[case_id])
