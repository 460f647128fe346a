"""Forms about people. What is typed here goes by POST only: no name ever stands in an address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fourfold.casework.people.kinds import Verdict
from fourfold.faces.desk.people.countries import Countries
from fourfold.faces.ui.forms import Form, Hidden, Line, PartialDay, Prose, Word
from fourfold.ground.access.sheets import OfficeSheet


SAFE_CHOICES = (("", _("Not asked yet")), ("yes", _("Safe to use")), ("no", _("Not safe: do not use")))
SAFE = {"yes": True, "no": False}


class OfOffice(Form):
    """A form that is done in one of the actor's offices; asked only of those who work in several."""

    office = forms.ChoiceField(label=_("Office"))
    back = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    """Where the chosen person is wanted: `case.<id>` or `report.<id>`."""

    def __init__(self, *args: Any, offices: Sequence[OfficeSheet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["office"]
        field.choices = [(office.id, office.name) for office in offices]  # type: ignore[attr-defined]  # a ChoiceField
        if len(offices) == 1:
            field.widget = forms.HiddenInput()
            self.initial.setdefault("office", offices[0].id)


class Search(OfOffice):
    """Who is looked for."""

    halves = frozenset({"phone", "document", "birth", "gender"})

    name = Line(
        label=_("Name"),
        required=False,
        help_text=_("At least two names, in any order, spelling or script. One alone is shared by too many."),
    )
    phone = Line(
        label=_("Phone"), required=False, most=40, help_text=_("Six digits or more; the last ones are enough.")
    )
    document = Line(label=_("Document number"), required=False, most=60)
    birth = PartialDay(label=_("Born"), required=False)
    gender = Word("genders", label=_("Gender"), required=False, blank=_("Any"))

    @property
    def asked(self) -> dict[str, Any]:
        """What the search takes."""
        return {name: self.cleaned_data[name] for name in ("name", "phone", "document", "birth", "gender")}


class AddPerson(OfOffice):
    """Somebody new, after a search."""

    halves = frozenset(
        {
            "name",
            "name_kind",
            "other_name",
            "other_kind",
            "gender",
            "birth",
            "phone",
            "phone_safe",
            "document_kind",
            "document",
        }
    )

    receipt = forms.CharField(widget=forms.HiddenInput, max_length=26)
    name = Line(label=_("Name"), help_text=_("As the person says it, in the script they use. Do not translate it."))
    name_kind = Word("name_kinds", label=_("Kind of name"), initial="legal")
    other_name = Line(
        label=_("Another name"), required=False, help_text=_("Another spelling, script, nickname or former name.")
    )
    other_kind = Word("name_kinds", label=_("Kind of the other name"), required=False, initial="spelling")
    gender = Word("genders", label=_("Gender"), required=False)
    birth = PartialDay(label=_("Born"), required=False)
    citizenships = Countries(
        label=_("Citizenships"), required=False, help_text=_("Names of countries, with commas between.")
    )
    phone = Line(label=_("Phone"), required=False, most=40)
    phone_safe = forms.ChoiceField(label=_("Is this phone safe to use?"), choices=SAFE_CHOICES, required=False)
    document_kind = Word("identifier_kinds", label=_("Kind of document"), required=False)
    document = Line(label=_("Document number"), required=False, most=60)

    def clean(self) -> dict[str, Any]:
        """A number needs its kind."""
        found = super().clean() or {}
        if found.get("document") and not found.get("document_kind"):
            self.add_error("document_kind", _("What kind of document is it?"))
        return found

    @property
    def values(self) -> dict[str, Any]:
        """The act's arguments."""
        d = self.cleaned_data
        names = [{"kind": d["name_kind"], "value": d["name"]}]
        if d["other_name"]:
            names.append({"kind": d["other_kind"] or "spelling", "value": d["other_name"]})
        safe = SAFE.get(d["phone_safe"])
        return {
            "office": d["office"],
            "receipt": d["receipt"],
            "names": names,
            "gender": d["gender"],
            "birth": d["birth"],
            "citizenships": d["citizenships"],
            "contacts": [{"kind": "mobile", "value": d["phone"], "safe": safe}] if d["phone"] else [],
            "identifiers": [{"kind": d["document_kind"], "value": d["document"]}] if d["document"] else [],
        }


class AddName(Form):
    """One more name."""

    halves = frozenset(
        {"name", "name_kind", "other_name", "other_kind", "gender", "birth"}
        | {"phone", "phone_safe", "document_kind", "document"}
    )

    value = Line(label=_("Name"), help_text=_("As the person says it, in the script they use."))
    kind = Word("name_kinds", label=_("Kind of name"))
    note = Line(label=_("Note"), required=False)


class AddIdentifier(Form):
    """One more document number."""

    halves = frozenset({"kind", "value"})

    kind = Word("identifier_kinds", label=_("Kind of document"))
    value = Line(label=_("Number"), most=60)
    note = Line(label=_("Issued by"), required=False)


class AddContact(Form):
    """One more way to reach somebody."""

    halves = frozenset({"kind", "value"})

    kind = Word("contact_kinds", label=_("Way to reach the person"))
    value = Line(label=_("Number, address or account"))
    safe = forms.ChoiceField(label=_("Is it safe to use?"), choices=SAFE_CHOICES, required=False)
    note = Line(
        label=_("When and how is it safe?"),
        required=False,
        help_text=_("For example: after six, never by message, ask for the teacher, do not say who we are."),
    )

    @property
    def values(self) -> dict[str, Any]:
        """The act's arguments."""
        return super().values | {"safe": SAFE.get(self.cleaned_data["safe"])}


class MarkContact(Form):
    """Whether a way to reach somebody is safe."""

    contact = Hidden()
    safe = forms.ChoiceField(label=_("Is it safe to use?"), choices=SAFE_CHOICES, required=False)
    note = Line(label=_("When and how is it safe?"), required=False)

    @property
    def values(self) -> dict[str, Any]:
        """The act's arguments."""
        return super().values | {"safe": SAFE.get(self.cleaned_data["safe"])}


class Correct(Form):
    """What was written down wrong."""

    halves = frozenset({"gender", "birth"})

    person = Hidden()
    gender = Word("genders", label=_("Gender"), required=False)
    birth = PartialDay(label=_("Born"), required=False)
    citizenships = Countries(
        label=_("Citizenships"), required=False, help_text=_("Names of countries, with commas between.")
    )

    @property
    def values(self) -> dict[str, Any]:
        """The act's arguments."""
        return super().values | {"citizenships": self.cleaned_data["citizenships"]}


class TieTo(Form):
    """How somebody stands to another."""

    kind = Word("relationship_kinds", label=_("This person is"))
    reference = Line(
        label=_("of the person with the reference"),
        most=14,
        help_text=_("Such as NBO-K7QM4. Search for the person first; the reference stands under their name."),
    )
    note = Line(label=_("Note"), required=False)


class Why(Form):
    """A reason in words."""

    why = Line(label=_("Why?"), help_text=_("A few words, for whoever asks later."))


class Erase(Form):
    """A reason for what cannot be undone."""

    person = Hidden()
    reason = Line(label=_("Why is this person erased?"), help_text=_("It cannot be undone. Nothing can be read again."))


class Judge(Form):
    """A verdict on two records."""

    once_asked = frozenset({"non_punishment"})

    verdict = forms.ChoiceField(label=_("Who are they?"), widget=forms.RadioSelect)
    reason = Prose(
        label=_("What makes you think so?"),
        required=False,
        rows=2,
        most=2_000,
        help_text=_("Needed for a firm answer. Name what you compared: birth, village, scars, who else knows them."),
    )
    non_punishment = Prose(
        label=_("So that no victim is punished"),
        required=False,
        rows=3,
        help_text=_("It stands with each charge and beside this person. Whoever reads it is written down."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verdict"].choices = [(v.value, _(v.label)) for v in Verdict]  # type: ignore[attr-defined]  # a ChoiceField
