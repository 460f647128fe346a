"""The form that changes who approves what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.approvals.kinds import BOUNDS
from fourfold.casework.approvals.sheets import RuleLine
from fourfold.faces.ui.forms import Form, Prose
from fourfold.ground.access.roles import Role


class SetRule(Form):
    """Any of which roles, how many people, whether one's own counts, and why."""

    by = forms.MultipleChoiceField(
        label=_("Any of these roles"), widget=forms.CheckboxSelectMultiple, help_text=_("Nobody else can be let in.")
    )
    people = forms.ChoiceField(label=_("How many people"), widget=forms.RadioSelect)
    own = forms.BooleanField(
        label=_("They may approve what they asked for themselves"),
        required=False,
        help_text=_("Another director has to confirm this before it holds."),
    )
    why = Prose(label=_("Why?"), rows=3, help_text=_("At least a few words. The office can read it."))

    def __init__(self, *args: Any, line: RuleLine, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bounds = BOUNDS[line.kind]
        counts = range(1, bounds.most + 1)
        self.fields["by"].choices = [(r.value, gettext(r.label)) for r in Role if r in bounds.by]  # type: ignore[attr-defined]
        self.fields["people"].choices = [  # type: ignore[attr-defined]
            (str(n), ngettext("%(n)d person", "%(n)d different people", n) % {"n": n}) for n in counts
        ]
        if bounds.most == 1:
            del self.fields["people"]
        if not bounds.own:
            del self.fields["own"]
        self.initial.update(by=[role.value for role in line.by], people=str(line.people), own=line.own)

    @property
    def values(self) -> dict[str, Any]:
        """The act's arguments; what is no question here is as it must be."""
        given = self.cleaned_data
        people, own = int(given.get("people") or 1), bool(given.get("own"))
        return {"by": list(given["by"]), "people": people, "own": own, "why": given["why"]}
