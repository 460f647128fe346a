"""What a row becomes: its record as the arguments of the acts that take it in. Pure but for the words.

Nothing is guessed. What could not be read travels as given: about the person in their profile under `given:CODE`,
about the case in the incident's facts under `given:CODE`. Phones and e-mail addresses that could not be read are
contacts all the same, since people can read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from fourfold.exchange.htcds.assembling import value_of
from fourfold.exchange.htcds.columns import FIELD, FIELDS, SOURCE_ID_CODE
from fourfold.exchange.htcds.reading import Row
from fourfold.exchange.htcds.record import PartialDate, Precision, Record, Referral
from fourfold.exchange.words import LISTS, Words
from fourfold.stats.linkage import PartialBirth, Subject


GIVEN: Final = "given:"
"""Before the code of a field: the value is as given, because it could not be read."""
EXTRAS: Final = "extras"
CONTACTS: Final = (("prs_MobilePhone", "mobile"), ("prs_HomePhone", "home_phone"), ("prs_Email", "email"))
"""The standard's field and our kind of contact."""
IN_PROFILE: Final = (
    *("prs_Salutation", "prs_FirstName", "prs_MiddleName", "prs_SecondName", "prs_Title"),
    *("prs_MailingStreet", "prs_MailingCity", "prs_MailingState", "prs_MailingPostalCode", "prs_MailingCountry"),
)
IN_FACTS: Final = (
    *(one.code for one in FIELDS if one.code.startswith("vic_")),
    *("cas_CaseOwner", "cas_Status", "cas_ReasonForCaseClosure"),
)
REFERRALS: Final = {
    "in": (
        *("cas_ReferringOrganisation", "cas_IncomingReferralDate", "cas_ReferringPrimaryCaseWorker"),
        *("cas_ReasonForIncomingReferral", "cas_IncomingReferralDetails"),
    ),
    "out": (
        *("cas_ReferredOrganisation", "cas_OutgoingReferralDate", "cas_ReferredPrimaryCaseWorker"),
        *("cas_ReasonForOutgoingReferral", "cas_OutgoingReferralDetails"),
    ),
}
"""Organisation, date, worker, reason, details: the fields of a referral by direction."""
LONGEST_CONTACT: Final = 200

# The harm of a case, where a type of exploitation says just that; anything else is "other", for a person to judge.
# Child labour in a trafficking record is a worst form (ILO C182, art. 3); ours nearest to it is the hazardous one.
HARMS: Final = {
    "ForcedLabour": "forced_labour",
    "SexualExploitation": "sex_trafficking",
    "ChildLabour": "child_labour_hazardous",
    "ForcedMarriage": "forced_marriage",
    "OrganRemoval": "organ_removal",
}


@dataclass(frozen=True)
class Arrival:
    """One row as arguments, by act; `consent` is None where the cell was blank: silence is no answer."""

    person: dict[str, Any]
    report: dict[str, Any]
    case: dict[str, Any]
    incident: dict[str, Any]
    consent: dict[str, Any] | None
    referrals: tuple[dict[str, Any], ...]


def arrival(row: Row, words: Words, *, today: date, now: datetime) -> Arrival:
    """What the row becomes. `today`: the office's own day."""
    record = row.record
    kept = dict(record.kept)
    harm = _harm(record)
    came = _day(record.incoming.date)
    return Arrival(
        person=_person(record, kept, words),
        report={
            "narrative": record.incoming.details or kept.get("cas_IncomingReferralDetails", ""),
            "reporter": {"name": record.incoming.worker, "relation": record.incoming.organisation},
            "place": record.trafficking.exploitation_place,
            "received_at": datetime.combine(came, time(), now.tzinfo) if came else now,
            "type": "harm_to_person",
            "harm": harm,
        },
        case={
            "title": f"HTCDS {row.number}",
            "harm": harm,
            "status": words.ours("cas_Status", record.case.status) or "active",
            "opened_on": came or today,
        },
        incident={"act": "trafficking", "facts": _facts(record, kept, words), "narrative": ""},
        consent=_consent(record, kept),
        referrals=tuple(_referrals(record, kept, words)),
    )


def subject_of(record: Record, words: Words) -> Subject:
    """The person as the comparison takes them, just as `people` will know them."""
    person = record.person
    born = person.birthdate
    name = full_name(record)
    return Subject(
        names=(name,) if name else (),
        birth=PartialBirth(born.first_day, born.precision.value) if born else None,
        gender=words.ours("prs_Gender", person.gender) or None,
        phones=person.phones,
    )


def full_name(record: Record) -> str:
    """First, middle and second name as one."""
    return " ".join(part for part in (record.person.first, record.person.middle, record.person.second) if part)


def _harm(record: Record) -> str:
    first = next(iter(record.trafficking.exploitation_types), "")
    return HARMS.get(first, "other")


def _day(given: PartialDate | None) -> date | None:
    """The day, where all of it is known."""
    return given.first_day if given and given.precision is Precision.DAY else None


def _person(record: Record, kept: dict[str, str], words: Words) -> dict[str, Any]:
    person, name = record.person, full_name(record)
    born = person.birthdate
    contacts = {kind: text for code, kind in CONTACTS if (text := _contact(record, kept, code))}
    return {
        "names": [{"kind": "legal", "value": name}] if name else [],
        "gender": words.ours("prs_Gender", person.gender) if person.gender else "",
        "birth": {"low": born.first_day.isoformat(), "precision": born.precision.value, "about": False}
        if born
        else None,
        "citizenships": list(person.citizenships),
        "contacts": [{"kind": kind, "value": text} for kind, text in contacts.items()],
        "profile": _profile(record, kept, taken=contacts),
    }


def _contact(record: Record, kept: dict[str, str], code: str) -> str:
    text = str(value_of(record, FIELD[code]) or kept.get(code, ""))
    return text if len(text) <= LONGEST_CONTACT else ""


def _profile(record: Record, kept: dict[str, str], *, taken: dict[str, str]) -> dict[str, str]:
    """What has no place of its own in a person's record, by code."""
    found = {code: str(text) for code in IN_PROFILE if (text := value_of(record, FIELD[code]))}
    contacts = {code for code, kind in CONTACTS if kind in taken}
    return found | {
        GIVEN + code: text for code, text in kept.items() if code.startswith("prs_") and code not in contacts
    }


def _facts(record: Record, kept: dict[str, str], words: Words) -> dict[str, Any]:
    """The exploitation facts in our words, and what of the case has no other place."""
    found: dict[str, Any] = {code: _in_our_words(record, code, words) for code in IN_FACTS}
    for direction, fields in REFERRALS.items():
        given = _referral(record, direction).date
        found[fields[1]] = given.iso() if given and not _day(given) else ""
    found |= {GIVEN + code: text for code, text in kept.items() if not code.startswith("prs_")}
    found[SOURCE_ID_CODE] = record.source_id
    found[EXTRAS] = [list(pair) for pair in record.extras]
    return {code: value for code, value in found.items() if value}


def _in_our_words(record: Record, code: str, words: Words) -> str | list[str]:
    value = value_of(record, FIELD[code])
    if isinstance(value, tuple):
        return [words.ours(code, one) for one in value]
    text = str(value or "")
    return words.ours(code, text) if text and code in LISTS else text


def _consent(record: Record, kept: dict[str, str]) -> dict[str, Any] | None:
    stated = record.consent.as_given or kept.get("con_Consent", "")
    if not stated:
        return None
    answer = {True: "given", False: "refused", None: "not_asked"}[record.consent.given]
    return {
        "purpose": "data_use",
        "answer": answer,
        "given_on": None,
        "method": "",
        "language": "",
        "told": {},
        "as_given": stated,
    }


def _referral(record: Record, direction: str) -> Referral:
    return record.incoming if direction == "in" else record.outgoing


def _referrals(record: Record, kept: dict[str, str], words: Words) -> list[dict[str, Any]]:
    found = []
    for direction, fields in REFERRALS.items():
        one = _referral(record, direction)
        unread = [kept[code] for code in fields if code in kept]
        unread += [one.date.iso()] if one.date and not _day(one.date) else []
        if one != Referral() or unread:
            found.append(
                {
                    "direction": direction,
                    "organisation": one.organisation,
                    "worker": one.worker,
                    "on": _day(one.date),
                    "reason": words.ours(fields[3], one.reason) if one.reason else "",
                    "details": one.details,
                    "as_given": "\n".join(unread),
                }
            )
    return found
