"""People in the reader's words: codes to labels, reasons to sentences, dates and ages as far as they are known."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.people.kinds import AgeBand
from fourfold.casework.people.sheets import PartSheet, PersonChip, PersonSheet
from fourfold.faces.desk.imports import words as columns
from fourfold.faces.ui.pages import language
from fourfold.ground.vocab.queries import label


REASONS: Final = {
    "name_same": _("Same name"),
    "name_similar": _("Names sound or look alike"),
    "name_within": _("One name is part of the other"),
    "name_one_part": _("One part of the name agrees"),
    "name_partly": _("Names agree in part"),
    "name_differs": _("Names differ"),
    "name_order": _("Names stand in another order"),
    "name_common": _("A name that many people bear"),
    "name_single": _("Only one name is known"),
    "script_differs": _("Written in another script"),
    "birth_same": _("Same birth date"),
    "birth_overlaps": _("Birth dates fit together"),
    "birth_near": _("Birth dates are close"),
    "birth_conflicts": _("Birth dates do not fit"),
    "phone_same": _("Same phone number"),
    "document_same": _("Same document number"),
    "document_differs": _("Document numbers differ"),
    "gender_same": _("Same gender"),
    "gender_conflicts": _("Gender differs"),
    "place_same": _("Same place"),
}
PROFILE: Final = {
    "prs_Salutation": _("Form of address"),
    "prs_FirstName": _("First name"),
    "prs_MiddleName": _("Middle name"),
    "prs_SecondName": _("Family name"),
    "prs_Title": _("Title"),
    "prs_Birthdate": _("Born"),
    "prs_Gender": _("Gender"),
    "prs_Citizenship": _("Citizenships"),
    "prs_MailingStreet": _("Street"),
    "prs_MailingCity": _("Town"),
    "prs_MailingState": _("Province"),
    "prs_MailingPostalCode": _("Postal code"),
    "prs_MailingCountry": _("Country"),
}
BANDS: Final = {
    "strong": _("Very likely the same"),
    "possible": _("Possibly the same"),
    "weak": _("A slight likeness"),
    "none": _("Hardly alike"),
}
TONES: Final = {"strong": "strong", "possible": ""}
MARKING: Final = frozenset({"Ll", "Lu", "Lo"})
SCRIPTS: Final = {"ARABIC": "und-Arab", "CYRILLIC": "und-Cyrl", "DEVANAGARI": "und-Deva", "BENGALI": "und-Beng"}
AGES_WITHIN: Final = 1
"""Possible ages further apart than this many years are said as a range."""


def say(name: str, code: str) -> str:
    """A code of a list as a word; empty for none."""
    return label(name, code, language=language()) if code else ""


def place(code: str) -> tuple[int, str]:
    """Where such a value stands among the others: as on a form, whatever has no place there last."""
    name = code.rpartition(":")[2]
    return (list(PROFILE).index(name) if name in PROFILE else len(PROFILE), code)


def profile(code: str) -> str:
    """The term of a value that came in with a file and has no place of its own in a person's record."""
    kept, _colon, name = code.rpartition(":")
    term = str(PROFILE.get(name) or columns.column(name))
    return gettext("%(term)s, as given") % {"term": term} if kept else term


def band(code: str) -> dict[str, str]:
    """How alike, as a chip."""
    return {"text": str(BANDS.get(code, code)), "tone": TONES.get(code, "quiet")}


def reasons(codes: Iterable[str]) -> list[str]:
    """Reasons as short sentences, weightiest first."""
    return [str(REASONS.get(code, code)) for code in codes]


def tongue(text: object) -> str:
    """A language tag for a name's script, so that it is drawn and read aloud right; empty for Latin."""
    letter = next((char for char in str(text) if unicodedata.category(char) in MARKING), "")
    return SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0], "") if letter else ""


def age(ages: tuple[int, int] | None, age_band: str = "") -> str:
    """16 · 16 or 17 · 14 to 18; else the age band; empty when nothing is known."""
    if ages is None:
        return gettext(AgeBand(age_band).label) if age_band else ""
    youngest, oldest = ages
    if youngest == oldest:
        return gettext("%(age)d years old") % {"age": youngest}
    places = {"youngest": youngest, "oldest": oldest}
    if oldest - youngest <= AGES_WITHIN:
        return gettext("%(youngest)d or %(oldest)d years old") % places
    return gettext("%(youngest)d to %(oldest)d years old") % places


def as_typed(birth: Any) -> str:
    """A stored date as the form takes it: 2019, 2019-07 or 2019-07-21, `~` before it for about."""
    if not isinstance(birth, dict) or "low" not in birth:
        return ""
    length = {"year": 4, "month": 7}.get(birth.get("precision", ""), 10)
    return ("~" if birth.get("about") else "") + str(birth["low"])[:length]


def chip(person: PersonChip) -> dict[str, Any]:
    """A person in one line: name in its script, age band and gender."""
    about = [say("genders", person.gender), age(None, person.age_band)]
    return {
        "id": person.id,
        "name": person.shown,
        "lang": tongue(person.shown),
        "sealed": person.sealed,
        "initials": person.initials,
        "reference": person.reference,
        "role": " · ".join(part for part in about if part),
    }


def part(one: PartSheet, words: str) -> dict[str, Any]:
    """A name, identifier or contact as a line."""
    return {"sheet": one, "kind": say(words, one.kind), "lang": tongue(one.value)}


def facts(person: PersonSheet) -> list[str]:
    """What stands under a person's name: reference first."""
    about = [person.reference, age(person.ages, person.age_band), say("genders", person.gender)]
    return [part for part in about if part]


def safety(one: PartSheet) -> dict[str, str]:
    """Whether a way to reach somebody may be used, in words that cannot be misread."""
    if one.safe:
        return {"text": gettext("Safe to use"), "tone": ""}
    if one.safe is None:
        return {"text": gettext("Not asked yet: do not use"), "tone": "high"}
    return {"text": gettext("Not safe: do not use"), "tone": "high"}
