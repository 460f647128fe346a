"""Forms of a charge: where it is brought decides whose law is chosen from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.faces.desk.accountability.forms import BEHIND_THE_DOOR
from fourfold.faces.desk.cases.entries import choose
from fourfold.faces.ui.forms import Day, Form, Line, Narrowing, Prose
from fourfold.tracks.accountability.told import Abroad


WRITTEN: Final = "written"
"""Instead of an offence: its law and section are written down."""
Offences = list[tuple[str, list[tuple[str, str]]]]
"""Acts, each with the codes and words of its offences."""


class RecordCharge(Form):
    """An offence by law and section. Where the country has no list, both are written down."""

    halves = frozenset({"done_on", "filed_on"})
    elsewhere: str = ""
    """Where a charge of another country is recorded."""

    offence = forms.ChoiceField(
        label=_("Offence"),
        widget=Narrowing,
        help_text=_("Choose the version of the law that was in force on the day of the offence."),
    )
    as_written = Line(
        label=_("Law and section, if not on the list"),
        required=False,
        help_text=_("As the charge sheet has it: Penal Code, s. 254."),
    )
    done_on = Day(label=_("Day of the offence"), required=False, help_text=_("The first day, if it went on."))
    filed_on = Day(
        label=_("Filed on"), required=False, help_text=_("Leave this empty while the charge is only sought.")
    )
    non_punishment = Prose(
        label=_("So that no victim is punished"),
        required=False,
        rows=3,
        help_text=_(
            "Asked where the accused is a victim in this case, or the law is known to be used against victims. "
            "Whoever reads it is written down."
        ),
    )
    note = Prose(label=_("Note"), required=False, rows=2, help_text=BEHIND_THE_DOOR)

    def __init__(self, *args: Any, offences: Offences, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if offences:
            rest = (WRITTEN, gettext("Not on the list: I write law and section down"))
            self.fields["offence"].choices = [*offences, rest]  # type: ignore[attr-defined]
        else:
            del self.fields["offence"]
            self.fields["as_written"].label, self.fields["as_written"].required = gettext("Law and section"), True

    @property
    def values(self) -> dict[str, Any]:
        """What is written down is no offence of a list."""
        found = super().values
        return found | {"offence": found.get("offence", "").removeprefix(WRITTEN)}


class ChargeAbroad(RecordCharge):
    """The same before a court of another country, which is named."""

    country = forms.CharField(widget=forms.HiddenInput, max_length=2)
    court = Line(
        label=_("Which court there, and who brings the charge?"),
        help_text=_("For example: High Court in Kampala, by our partner's lawyer. Whoever reads it is written down."),
    )
    field_order = ("court", "offence", "as_written")

    @property
    def values(self) -> dict[str, Any]:
        """Country and court are told in one piece."""
        found = super().values
        return found | {"abroad": Abroad(found.pop("country"), found.pop("court"))}


class WhereCharged(Form):
    """In which country a charge is brought."""

    country = forms.ChoiceField(
        label=_("In which country?"), help_text=_("Where the court sits, not where the offence was done.")
    )

    def __init__(self, *args: Any, countries: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["country"], countries, blank=_("Choose …"))
