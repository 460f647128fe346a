"""Forms for flags."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.cases.queries import Colleague
from fourfold.casework.cases.sheets import CaseBrief
from fourfold.faces.desk.cases.entries import choose
from fourfold.faces.ui.forms import Day, Form, Prose


LEAD = "lead"
"""The choice of each case's own lead."""


def _names(found: Iterable[Colleague]) -> list[tuple[str, str]]:
    return [(one.user_id, f"{one.name} · {', '.join(gettext(role.label) for role in one.roles)}") for one in found]


class _Flag(Form):
    """Who is to see to it, by when, what for."""

    halves = frozenset({"owner", "due_on"})

    owner = forms.ChoiceField(label=_("Who is to see to it?"), help_text=_("Somebody who may know of the case."))
    due_on = Day(label=_("By when?"), required=False, help_text=_("Leave this empty if no day matters."))
    message = Prose(
        label=_("What for?"),
        most=2000,
        rows=3,
        help_text=_("Read by those who may know of the case, on its page of flags alone; each look is recorded."),
    )


class Raise(_Flag):
    """A flag on one case."""

    def __init__(self, *args: Any, found: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["owner"], _names(found), blank=_("Choose …"))


class RaiseMany(_Flag):
    """The same flag on each of several cases."""

    field_order = ("cases", "owner", "due_on", "message")

    cases = forms.MultipleChoiceField(
        label=_("Cases"), widget=forms.CheckboxSelectMultiple, help_text=_("Each gets a flag of its own.")
    )

    def __init__(self, *args: Any, briefs: list[CaseBrief], found: Iterable[Colleague], **kwargs: Any) -> None:
        kwargs["initial"] = {"cases": [one.id for one in briefs], "owner": LEAD} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["cases"].choices = [  # type: ignore[attr-defined]  # a choice field
            (one.id, f"{one.title or gettext('(no title)')} · {one.reference}") for one in briefs
        ]
        leads = (LEAD, gettext("The lead of each case"))
        choose(self.fields["owner"], [leads, *_names(found)], blank=_("Choose …"))


class Give(Form):
    """Who sees to it from now on."""

    owner = forms.ChoiceField(label=_("Who is to see to it?"), help_text=_("Somebody who may know of the case."))

    def __init__(self, *args: Any, found: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["owner"], _names(found), blank=_("Choose …"))


class Resolve(Form):
    """What came of it."""

    note = Prose(
        label=_("What came of it?"),
        most=2000,
        rows=3,
        help_text=_("In a few words. It stays with the flag, and can be read by those who may know of the case."),
    )
