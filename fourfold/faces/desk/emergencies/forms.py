"""Forms of emergency openings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.emergencies.kinds import Verdict
from fourfold.faces.ui.forms import Form, Line, Prose
from fourfold.ground.access.sheets import OfficeSheet


class OpenInEmergency(Form):
    """A reference that somebody has already, why, and the passphrase again."""

    office = forms.ChoiceField(label=_("Office"))
    reference = Line(
        most=14, label=_("Reference of the case"), help_text=_("As it was given to you, such as NBO-K7QM4.")
    )
    reason = Prose(
        most=2000,
        rows=3,
        label=_("What has happened?"),
        help_text=_("At least twenty letters. The case's lead and the directors read it. Name nobody."),
    )
    password = forms.CharField(
        label=_("Your passphrase again"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        max_length=200,
        strip=False,
        help_text=_("So that nobody opens it from a screen that you left."),
    )

    def __init__(self, *args: Any, offices: Sequence[OfficeSheet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [(one.id, one.name) for one in offices]  # type: ignore[attr-defined]
        if len(offices) == 1:
            self.fields["office"].widget = forms.HiddenInput()
            self.initial.setdefault("office", offices[0].id)

    @property
    def values(self) -> dict[str, Any]:
        """The act's arguments. The passphrase is looked at by the page and goes no further."""
        return {name: value for name, value in super().values.items() if name != "password"}


class Review(Form):
    """Whether it was justified, and why."""

    verdict = forms.ChoiceField(label=_("Was it justified?"), widget=forms.RadioSelect)
    note = Prose(
        most=2000,
        rows=3,
        label=_("Why?"),
        help_text=_("At least a few words. Whoever opened it reads it. Name nobody from the case."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verdict"].choices = [(one.value, gettext(one.label)) for one in Verdict]  # type: ignore[attr-defined]
