"""Forms for what was told and given: incidents, exhibits, referrals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fourfold.casework.people.sheets import PersonChip
from fourfold.casework.sharing.told import WentOut
from fourfold.faces.desk.cases.entries import choose, chosen_people
from fourfold.faces.ui.forms import Day, Form, Line, PartialDay, Prose, Word, Words


class Incident(Form):
    """Who did what to whom, when, where, by what means."""

    halves = frozenset({"doer", "victim", "when", "where", "source", "grade"})

    act = Word("act_types", label=_("What was done?"), help_text=_("One act; record several as several."))
    doer = forms.ChoiceField(label=_("By whom?"), required=False, help_text=_("Somebody of the people in the case."))
    victim = forms.ChoiceField(label=_("To whom?"), required=False, help_text=_("Somebody of the people in the case."))
    when = PartialDay(label=_("When?"), required=False)
    where = Line(label=_("Where?"), required=False, help_text=_("As precisely as it is known."))
    source = Word("source_grades", label=_("How reliable is the source?"), required=False, help_text=_("A to F."))
    grade = Word("information_grades", label=_("How credible is it?"), required=False, help_text=_("1 to 6."))
    narrative = Prose(label=_("In words"), required=False, help_text=_("Close to how it was told."))
    recruited = Words(
        "means_of_recruitment",
        label=_("How was somebody drawn in?"),
        required=False,
        help_text=_("Tick all that fit."),
    )
    held = Words(
        "means_of_control", label=_("How was somebody held?"), required=False, help_text=_("Tick all that fit.")
    )

    def __init__(self, *args: Any, people: Iterable[PersonChip], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chips = chosen_people(people)
        choose(self.fields["doer"], chips, blank=_("Not known"))
        choose(self.fields["victim"], chips, blank=_("Not known"))

    @property
    def values(self) -> dict[str, Any]:
        """Not known is None; the two lists of means are one."""
        found = super().values
        found["means"] = found.pop("recruited") + found.pop("held")
        return found | {"doer": found["doer"] or None, "victim": found["victim"] or None}


class Exhibit(Form):
    """A file that may prove something."""

    halves = frozenset({"kind", "source", "obtained_on", "obtained_place"})

    upload = forms.FileField(
        label=_("File"), help_text=_("Encrypted while it arrives; its SHA-256 is taken at once. At most 100 MB.")
    )
    title = Line(most=120, label=_("What is it?"), help_text=_("For example: debt ledger, pages 1 to 4."))
    kind = Word("exhibit_kinds", label=_("Kind"), help_text=_("What sort of thing it is."))
    source = Word(
        "exhibit_sources", label=_("Where does it come from?"), required=False, help_text=_("Who or what gave it.")
    )
    obtained_on = PartialDay(label=_("Obtained on"), required=False)
    obtained_place = Line(
        label=_("Obtained where?"), required=False, help_text=_("The place where it was handed over or found.")
    )
    obtained_from = Line(label=_("Obtained from whom?"), required=False, help_text=_("As they wish to be called."))
    description = Prose(label=_("Description"), required=False, rows=3, help_text=_("What it shows, and its state."))

    @property
    def values(self) -> dict[str, Any]:
        """When, where and from whom are one."""
        found = super().values
        parts = {name: found.pop(f"obtained_{name}") for name in ("on", "place", "from")}
        return found | {"obtained": {name: value for name, value in parts.items() if value} or None}


class Referral(Form):
    """A case came from, or went to, another organisation."""

    halves = frozenset({"organisation", "worker", "on", "reason"})

    direction = forms.ChoiceField(
        label=_("Which way?"),
        widget=forms.RadioSelect,
        choices=(("in", _("It came to us")), ("out", _("It went from us"))),
        help_text=_("Recorded here; nothing is sent."),
    )
    organisation = Line(label=_("Organisation"), help_text=_("Its usual name."))
    worker = Line(label=_("Who there?"), required=False, help_text=_("The person we spoke to."))
    on = Day(label=_("When?"), required=False, help_text=_("Leave this empty if it is not known."))
    reason = Word("referral_reasons", label=_("Why?"), required=False, help_text=_("The main reason."))
    details = Prose(label=_("Details"), required=False, rows=3, help_text=_("What was agreed."))
    people = forms.MultipleChoiceField(
        label=_("Of whom was it told?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "For what went from us. Each of them has agreed to this organisation, by this name; whoever said no "
            "cannot be ticked along."
        ),
    )
    basis = Word(
        "disclosure_bases",
        label=_("Without everybody’s consent?"),
        required=False,
        blank=_("No, everybody ticked has agreed"),
        help_text=_(
            "Only on a ground in law, and only for those who were not asked or whose consent ran out. The directors "
            "who may know of the case are told."
        ),
    )
    why = Prose(
        label=_("Why without?"), required=False, rows=2, help_text=_("Only with a ground in law: at least a few words.")
    )

    def __init__(self, *args: Any, found: Iterable[PersonChip], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = chosen_people(found)  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """Whom it told of, and on what, is one."""
        found = super().values
        people, basis, why = (found.pop(name) for name in ("people", "basis", "why"))
        return found | {"told": WentOut(tuple(people), basis, why)}
