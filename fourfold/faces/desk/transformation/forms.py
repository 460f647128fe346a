"""Forms for gaps, projects, indicators and numbers."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.faces.desk.cases.entries import choose
from fourfold.faces.ui.forms import Day, Form, Line, Prose, Word
from fourfold.ground.access.sheets import OfficeSheet
from fourfold.ground.vocab.kinds import Kind
from fourfold.tracks.transformation.kinds import Better, Moment, Pillar


def _labelled(kind: type[Kind]) -> list[tuple[str, str]]:
    return [(one.value, gettext(one.label)) for one in kind]


class Gap(Form):
    """A failure of the system that a case brought to light."""

    halves = frozenset({"kind", "part", "where", "institution"})

    kind = Word("system_failures", label=_("What failed?"), help_text=_("The gravest one; record several as several."))
    part = Word("justice_parts", label=_("Where in the system?"), help_text=_("The part that should have acted."))
    seen_on = Day(label=_("When was it seen?"), help_text=_("Today or before."))
    where = forms.ChoiceField(
        label=_("Which institution?"), required=False, help_text=_("Of those that the office lists.")
    )
    institution = Line(label=_("Or in words"), required=False, help_text=_("Its name, where it is not listed."))
    narrative = Prose(
        label=_("What happened?"),
        help_text=_("What the system did or failed to do. Whoever reads it is written down."),
    )

    def __init__(self, *args: Any, places: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["where"], places, blank=_("Not listed"))

    @property
    def values(self) -> dict[str, Any]:
        """Not listed is None."""
        found = super().values
        return found | {"where": found["where"] or None}


class Answer(Form):
    """A project that answers a gap."""

    project = forms.ChoiceField(
        label=_("Which project?"), help_text=_("The projects of the case's office, newest first.")
    )

    def __init__(self, *args: Any, projects: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["project"], projects, blank=_("Choose …"))


class Project(Form):
    """What an office does about the system."""

    halves = frozenset({"kind", "led_by", "begun_on", "office"})

    office = forms.ChoiceField(label=_("Office"))
    title = Line(
        most=120, label=_("Name of the project"), help_text=_("It must name nobody, and no case: the office reads it.")
    )
    kind = Word("project_kinds", label=_("What is done?"), help_text=_("The main part of it."))
    led_by = Word("project_leads", label=_("Who leads it?"), help_text=_("What government leads by itself, lasts."))
    begun_on = Day(label=_("When does it begin?"), help_text=_("A day to come makes it a plan."))
    what = Prose(
        label=_("What is it to change?"), required=False, rows=3, help_text=_("For whom, where, and how one would see.")
    )

    def __init__(self, *args: Any, offices: list[OfficeSheet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [(one.id, one.name) for one in offices]  # type: ignore[attr-defined]
        if len(offices) == 1:
            self.fields["office"].widget = forms.HiddenInput()
            self.fields["office"].initial = offices[0].id


class EndProject(Form):
    """A project has ended."""

    ended_on = Day(label=_("When did it end?"), help_text=_("Today or before."))
    outcome = Prose(
        label=_("What came of it?"),
        required=False,
        rows=3,
        help_text=_("Also what did not work: others learn from it."),
    )


class Indicator(Form):
    """A number by which change would show."""

    halves = frozenset({"unit", "better"})

    what = Line(label=_("What is measured?"), help_text=_("For example: median days from report to charge."))
    pillar = forms.ChoiceField(label=_("What does it tell about?"), help_text=_("One of the four pillars of justice."))
    unit = Word("indicator_units", label=_("Unit"), help_text=_("The same before and after."))
    better = forms.ChoiceField(label=_("Which way is better?"), help_text=_("Decided before it is measured."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["pillar"], _labelled(Pillar), blank=_("Choose …"))
        choose(self.fields["better"], _labelled(Better), blank=_("Choose …"))


class Measure(Form):
    """A number measured on a day."""

    halves = frozenset({"value", "on", "counted"})

    moment = forms.ChoiceField(label=_("Before or after?"), help_text=_("The baseline first."))
    value = forms.DecimalField(
        max_digits=14, decimal_places=4, label=_("Number"), help_text=_("In the unit of the indicator.")
    )
    on = Day(label=_("Measured on"), help_text=_("The last day of what was counted."))
    counted = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=10_000_000,
        label=_("Of how many?"),
        help_text=_("How many cases or people were looked at. Leave this empty if it is not known."),
    )
    source = Line(label=_("Source"), help_text=_("Who counted, from what: files of the court, a survey, a register."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["moment"], _labelled(Moment), blank=_("Choose …"))

    def clean_value(self) -> Decimal:
        """Written out, so that 1E+3 is kept as 1000."""
        found: Decimal = self.cleaned_data["value"]
        return Decimal(format(found, "f"))
