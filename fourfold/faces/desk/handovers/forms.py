"""Forms for handing on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.cases.kinds import Leg
from fourfold.casework.cases.queries import Colleague
from fourfold.casework.people.sheets import PersonChip
from fourfold.faces.desk.cases.entries import choose, chosen_people
from fourfold.faces.ui.forms import Form, Line, Prose, Word
from fourfold.ground.access.roles import Role
from fourfold.ground.access.sheets import OfficeSheet


class ToLead(Form):
    """To whom a case goes, and why."""

    user = forms.ChoiceField(label=_("Who is to lead it?"), help_text=_("Case leads who may know of the case."))
    why = Prose(label=_("Why?"), rows=3, help_text=_("At least a few words. Whoever reads it is written down."))

    def __init__(self, *args: Any, found: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leads = [(one.user_id, one.name) for one in found if Role.CASE_LEAD in one.roles]
        choose(self.fields["user"], leads, blank=_("Choose …"))


class ToOffice(Form):
    """To which office a case is offered, and what that office is told before it accepts."""

    halves = frozenset({"office", "urgency", "people"})

    office = forms.ChoiceField(label=_("Which office?"), help_text=_("Any case lead or director there may accept."))
    urgency = Word("urgency", label=_("How urgent is it?"), help_text=_("They answer the pressing ones first."))
    legs = forms.MultipleChoiceField(
        label=_("What is under way?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick what they would have to carry on."),
    )
    people = Line(
        most=40,
        label=_("How many people?"),
        required=False,
        help_text=_("As you know it: “about twelve, two children”."),
    )
    why = Prose(
        label=_("Why there, and what should they know?"),
        rows=4,
        help_text=_(
            "Their desk reads this and nothing else until they accept. Name nobody, and no place that tells who."
        ),
    )

    basis = Word(
        "disclosure_bases",
        label=_("To another country without everybody’s consent?"),
        required=False,
        blank=_("No, everybody harmed has agreed"),
        help_text=_(
            "Only for an office in another country, and only on a ground in law. The directors who may know of the "
            "case are told. Whoever said no keeps the case here."
        ),
    )

    def __init__(self, *args: Any, offices: Iterable[OfficeSheet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["office"], [(one.id, one.name) for one in offices], blank=_("Choose …"))
        legs: Any = self.fields["legs"]
        legs.choices = [(leg.value, gettext(leg.label)) for leg in Leg]


class TakeOver(Form):
    """Who leads it from now on."""

    user = forms.ChoiceField(
        label=_("Who is to lead it?"), help_text=_("A case lead of this office, you or a colleague.")
    )

    def __init__(self, *args: Any, leads: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["user"], leads, blank=_("Choose …"))


class Refer(Form):
    """Somebody's matter goes to an organisation."""

    halves = frozenset({"person", "service", "organisation"})

    person = forms.ChoiceField(label=_("Whose matter?"), help_text=_("Somebody of the people in the case."))
    service = Word("support_types", label=_("For what?"), help_text=_("The service that is asked for."))
    organisation = Line(
        most=120, label=_("To which organisation?"), help_text=_("By the name to which consent was given.")
    )
    why = Prose(label=_("Why, and what is passed on?"), rows=3, help_text=_("Only what the service needs."))

    def __init__(self, *args: Any, people: Iterable[PersonChip], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["person"], chosen_people(people), blank=_("Choose …"))


class Note(Form):
    """What came of it."""

    note = Prose(label=_("What came of it?"), rows=3, help_text=_("At least a few words."))
