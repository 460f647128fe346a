"""The form that changes a task template for an office."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.clocks.kinds import Unit
from fourfold.casework.task_templates.sheets import TemplateLine
from fourfold.faces.ui.forms import Form, Prose


class SetTemplate(Form):
    """Whether it makes tasks, how long after, and why."""

    active = forms.BooleanField(
        label=_("It makes tasks"),
        required=False,
        help_text=_("Tasks that stand already stay as they are."),
    )
    count = forms.IntegerField(
        label=_("How long after"), min_value=0, max_value=730, help_text=_("0 is the day itself. At most two years.")
    )
    unit = forms.ChoiceField(
        label=_("Counted in"),
        widget=forms.RadioSelect,
        help_text=_("Working days by the calendar of the office."),
    )
    why = Prose(label=_("Why?"), rows=3, help_text=_("At least a few words. The office can read it."))

    def __init__(self, *args: Any, line: TemplateLine, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(one.value, gettext(one.label)) for one in Unit]  # type: ignore[attr-defined]
        if line.before:
            self.fields["count"].label = _("How long before")
        self.initial.update(active=line.active, count=line.count, unit=line.unit)
