"""A case on its way out: what the house holds, as one record of the standard. The way back of `htcds_in`.

What people changed here goes out as it stands now; what was kept as given goes out as given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from fourfold.casework.sharing.handing_out.sheets import ConsentOut, HandedOut, PersonOut, ReferralOut
from fourfold.exchange.htcds.columns import FIELD, FIELDS, SOURCE_ID_CODE, CellKind
from fourfold.exchange.htcds.record import (
    Address,
    CaseFacts,
    Consent,
    PartialDate,
    Person,
    Precision,
    Record,
    Referral,
    Trafficking,
)
from fourfold.exchange.htcds.values import read_cell
from fourfold.exchange.htcds_in import CONTACTS, EXTRAS, GIVEN, IN_PROFILE, REFERRALS
from fourfold.exchange.words import LISTS, Words
from fourfold.ground.vocab import queries as vocab


_ANSWERS: Final = {"given": True, "given_with_limits": True, "refused": False, "withdrawn": False}
_ORDER: Final = {one.code: place for place, one in enumerate(FIELDS)}
_MEANS: Final = (("vic_MethodOfRecruitment", "means_of_recruitment"), ("vic_MethodsOfControl", "means_of_control"))
_NAMES: Final = ("prs_FirstName", "prs_MiddleName", "prs_SecondName")


def record_of(one: HandedOut, words: Words) -> Record:
    """One row."""
    facts = _with_means(one)
    kept = {code.removeprefix(GIVEN): text for code, text in facts.items() if code.startswith(GIVEN)}
    person = _person(one.person, words, kept)
    values = {code: _in_their_words(code, facts.get(code), words, kept) for code in _ORDER if code.startswith("vic_")}
    return Record(
        person=person,
        consent=_consent(one.consent, kept),
        trafficking=Trafficking(**{FIELD[code].place.partition(".")[2]: value for code, value in values.items()}),
        case=_case(one, facts, words, kept),
        incoming=_referral("in", one.referrals, facts, words, kept),
        outgoing=_referral("out", one.referrals, facts, words, kept),
        source_id=facts.get(SOURCE_ID_CODE, ""),
        kept=tuple(sorted(kept.items(), key=lambda pair: _ORDER.get(pair[0], len(_ORDER)))),
        extras=tuple((heading, text) for heading, text in facts.get(EXTRAS, ())),
    )


def _with_means(one: HandedOut) -> dict[str, Any]:
    """The facts, and what incidents written by hand say of means."""
    facts = dict(one.facts)
    for field, name in _MEANS:
        codes = [code for each in one.incidents for code in each.means or () if vocab.has(name, code)]
        if codes and field not in facts:
            facts[field] = list(dict.fromkeys(codes))
    return facts


def _in_their_words(code: str, value: Any, words: Words, kept: dict[str, str]) -> Any:
    """A fact as the standard has it; what it has no code for goes out as our label, kept as given."""
    if FIELD[code].kind is CellKind.CHOICES:
        mine = value or ()
        found = tuple(dict.fromkeys(theirs for one in mine if (theirs := words.theirs(code, one))))
        unnamed = [_label(code, one) for one in mine if not words.theirs(code, one)]
        if unnamed:
            kept[code] = ";".join([*([kept[code]] if code in kept else []), *unnamed])
        return found
    if code not in LISTS or not value:
        return value or ""
    theirs = words.theirs(code, value)
    if not theirs:
        kept.setdefault(code, _label(code, value))
    return theirs


def _label(code: str, ours: str) -> str:
    return vocab.label(LISTS[code], ours, language="en")


def _person(out: PersonOut, words: Words, kept: dict[str, str]) -> Person:
    profile: Mapping[str, Any] = out.profile or {}
    kept |= {code.removeprefix(GIVEN): str(text) for code, text in profile.items() if code.startswith(GIVEN)}
    if out.birth:
        kept.pop("prs_Birthdate", None)
    if out.gender:
        kept.pop("prs_Gender", None)
    stated = {code: str(profile.get(code, "")) for code in IN_PROFILE} | _names(out, profile)
    reached = _contacts(out, kept)
    return Person(
        salutation=stated["prs_Salutation"],
        first=stated["prs_FirstName"],
        middle=stated["prs_MiddleName"],
        second=stated["prs_SecondName"],
        title=stated["prs_Title"],
        birthdate=_partial(out.birth),
        gender=_in_their_words("prs_Gender", out.gender, words, kept),
        citizenships=tuple(out.citizenships or ()),
        email=reached["prs_Email"],
        home_phone=reached["prs_HomePhone"],
        mobile_phone=reached["prs_MobilePhone"],
        address=Address(
            street=stated["prs_MailingStreet"],
            city=stated["prs_MailingCity"],
            state=stated["prs_MailingState"],
            postal_code=stated["prs_MailingPostalCode"],
            country=stated["prs_MailingCountry"],
        ),
    )


def _names(out: PersonOut, profile: Mapping[str, Any]) -> dict[str, str]:
    """The parts as they came, while they still make up the main name; else its last word as the second name."""
    main = out.names[0] if out.names else ""
    parts = [str(profile.get(code, "")) for code in _NAMES]
    if " ".join(part for part in parts if part) == main:
        return {}
    first, _, second = main.rpartition(" ")
    return {"prs_FirstName": first or second, "prs_MiddleName": "", "prs_SecondName": second if first else ""}


def _contacts(out: PersonOut, kept: dict[str, str]) -> dict[str, str]:
    """The first contact of each kind; one that the standard cannot read is kept as given."""
    found = {}
    for code, kind in CONTACTS:
        text = next((value for each, value in out.contacts if each == kind), "")
        parsed = read_cell(FIELD[code], text, today=date.max) if text else None
        found[code] = str(parsed.value or "") if parsed else ""
        if parsed and parsed.kept:
            kept[code] = parsed.kept
    return found


def _partial(birth: Any) -> PartialDate | None:
    """A birth date as far as it is known; a guessed one goes out no finer than its year."""
    if not birth:
        return None
    low = date.fromisoformat(birth["low"])
    precision = Precision.YEAR if birth.get("about") else Precision(birth["precision"])
    return {
        Precision.YEAR: PartialDate(low.year),
        Precision.MONTH: PartialDate(low.year, low.month),
        Precision.DAY: PartialDate.of(low),
    }[precision]


def _consent(consent: ConsentOut | None, kept: dict[str, str]) -> Consent:
    if consent is None or consent.answer not in _ANSWERS:
        return Consent(as_given=str(consent.as_given or "") if consent else "")
    kept.pop("con_Consent", None)
    return Consent(given=_ANSWERS[consent.answer], as_given=str(consent.as_given or ""))


def _case(one: HandedOut, facts: Mapping[str, Any], words: Words, kept: dict[str, str]) -> CaseFacts:
    """The status as it stands now; as it came if nobody changed it, which may be blank."""
    came = str(facts.get("cas_Status", ""))
    status = came if one.case.status == (came or "active") else one.case.status
    if status:
        kept.pop("cas_Status", None)
    closed = vocab.label("closure_reasons", one.case.closure, language="en") if one.case.closure else ""
    return CaseFacts(
        owner=str(facts.get("cas_CaseOwner", "")),
        status=_in_their_words("cas_Status", status, words, kept),
        closure_reason=closed or str(facts.get("cas_ReasonForCaseClosure", "")),
    )


def _referral(
    direction: str, referrals: Iterable[ReferralOut], facts: Mapping[str, Any], words: Words, kept: dict[str, str]
) -> Referral:
    """The newest in a direction: the standard has room for one."""
    mine = [one for one in referrals if one.direction == direction]
    if not mine:
        return Referral()
    newest, (_, on_code, _, reason_code, _) = mine[-1], REFERRALS[direction]
    as_far = str(facts.get(on_code, ""))
    return Referral(
        organisation=str(newest.organisation or ""),
        date=PartialDate.of(newest.on) if newest.on else _from_iso(as_far),
        worker=str(newest.worker or ""),
        reason=_in_their_words(reason_code, newest.reason, words, kept),
        details=str(newest.details or ""),
    )


def _from_iso(text: str) -> PartialDate | None:
    return PartialDate(*(int(part) for part in text.split("-"))) if text else None
