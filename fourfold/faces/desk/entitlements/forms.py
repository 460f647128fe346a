"""Forms for what is owed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.entitlements.acts import Owed
from fourfold.casework.entitlements.kinds import Step
from fourfold.casework.people.sheets import PersonChip
from fourfold.faces.desk.cases.entries import choose, chosen_people
from fourfold.faces.ui.forms import Day, Form, Line, Prose, Word


class Entitlement(Form):
    """What the law owes somebody."""

    halves = frozenset({"person", "kind", "part", "owed_by", "currency", "due_on", "due_basis"})

    person = forms.ChoiceField(label=_("To whom?"), help_text=_("Somebody of the people in the case."))
    kind = Word("entitlement_kinds", label=_("What is owed?"), help_text=_("One thing; record several as several."))
    part = Word("justice_parts", label=_("Who owes it?"), help_text=_("The part of the system."))
    owed_by = Line(label=_("Which office?"), required=False, help_text=_("Its name, so that one knows where to go."))
    currency = Word(
        "currencies",
        label=_("Currency"),
        required=False,
        blank=_("None: it is a paper"),
        help_text=_("For money only."),
    )
    due_on = Day(
        label=_("Until when?"), required=False, help_text=_("Leave this empty where a rule makes the deadline.")
    )
    due_basis = Word(
        "due_bases",
        label=_("Who says so?"),
        required=False,
        blank=_("No day is typed in"),
        help_text=_("Where the day comes from. It is shown as typed in."),
    )
    basis = Prose(
        label=_("By what law or order?"),
        required=False,
        rows=3,
        help_text=_("As it is called. Whoever reads it is written down."),
    )

    def __init__(self, *args: Any, people: Iterable[PersonChip], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["person"], chosen_people(people), blank=_("Choose …"))

    @property
    def values(self) -> dict[str, Any]:
        """To whom, and the rest as one."""
        given = super().values
        person = given.pop("person")
        return {"person": person, "owed": Owed(**given)}


class NextStep(Form):
    """A claim, a sanction, a refusal or a payment."""

    halves = frozenset({"step", "on"})

    step = forms.ChoiceField(
        label=_("What was done?"), help_text=_("First claimed, then sanctioned or refused, then paid.")
    )
    on = Day(label=_("When?"), help_text=_("Today or before."))
    amount = forms.DecimalField(
        max_digits=16,
        decimal_places=4,
        required=False,
        label=_("Sum"),
        help_text=_("Exactly as it was written or paid."),
    )
    note = Prose(label=_("Note"), required=False, rows=2, help_text=_("Whoever reads it is written down."))

    def __init__(self, *args: Any, money: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["step"], [(one.value, gettext(one.label)) for one in Step], blank=_("Choose …"))
        if not money:
            del self.fields["amount"]

    @property
    def values(self) -> dict[str, Any]:
        """The sum written out, so that 1E+3 is kept as 1000."""
        given = super().values
        amount = given.get("amount")
        return given | {"amount": Decimal(format(amount, "f")) if amount is not None else None}
