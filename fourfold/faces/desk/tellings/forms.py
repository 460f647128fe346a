"""Forms for being asked to tell it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.tellings.acts import Asked
from fourfold.casework.tellings.kinds import Went
from fourfold.faces.desk.cases.entries import choose
from fourfold.faces.ui.forms import Day, Form, Line, Prose, Word


def _went(*, settled: bool) -> list[tuple[str, str]]:
    return [(one.value, gettext(one.label)) for one in Went if not (settled and one == Went.TO_COME)]


class Telling(Form):
    """Somebody was asked, or is to be. After an earlier telling it asks for a reason."""

    halves = frozenset({"went", "on", "asker", "by_name"})

    went = forms.ChoiceField(label=_("How did it go?"), help_text=_("Or whether it is still to come."))
    on = Day(label=_("When?"), help_text=_("The day on which they were asked, or are to be."))
    asker = Word("telling_askers", label=_("Who asked?"), help_text=_("Whoever put the questions."))
    by_name = Line(label=_("By name"), required=False, help_text=_("The person or office that asked."))
    purpose = Word("telling_purposes", label=_("What for?"), help_text=_("The main reason."))
    read_first = forms.BooleanField(
        label=_("I have read what was told before"),
        required=False,
        help_text=_("Often it is enough, and nobody needs to be asked."),
    )
    why = Prose(
        label=_("Why was it not enough?"),
        required=False,
        rows=3,
        help_text=_("In a few words. Whoever reads it is written down."),
    )

    def __init__(self, *args: Any, again: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["went"], _went(settled=False), blank=_("Choose …"))
        self.fields["why"].required = again
        if not again:
            del self.fields["read_first"], self.fields["why"]

    @property
    def values(self) -> dict[str, Any]:
        """The day, and the rest as one."""
        given = super().values
        on = given.pop("on")
        told: dict[str, Any] = {"read_first": False, "why": ""} | given
        return {"on": on, "asked": Asked(**told)}


class Settle(Form):
    """How it went."""

    halves = frozenset({"went", "on"})

    went = forms.ChoiceField(label=_("How did it go?"), help_text=_("Whoever stops may always stop."))
    on = Day(label=_("When?"), help_text=_("Today or before."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["went"], _went(settled=True), blank=_("Choose …"))
