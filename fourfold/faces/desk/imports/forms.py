"""Forms of the exchange."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.sharing.told import OWN_USE, PassedTo
from fourfold.faces.ui.forms import Form, Hidden, Line, Prose, Word
from fourfold.faces.ui.pages import language
from fourfold.ground.access.sheets import OfficeSheet
from fourfold.ground.vocab import queries as vocab


XLSX = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class OfOffice(Form):
    """Base of forms for one of the actor's offices; with a single one there is nothing to choose."""

    office = forms.ChoiceField(label=_("Office"))

    def __init__(self, *args: Any, offices: Sequence[OfficeSheet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["office"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(office.id, office.name) for office in offices]
        self.initial.setdefault("office", offices[0].id if offices else "")
        if len(offices) == 1:
            field.widget = forms.HiddenInput()


class Receive(OfOffice):
    """A workbook that comes in."""

    upload = forms.FileField(
        label=_("Workbook"),
        help_text=_("An HTCDS 2.0 workbook (.xlsx) of at most 50 MB, without a password."),
        widget=forms.FileInput(attrs={"accept": XLSX}),
        error_messages={
            "required": _("Choose a workbook. One that is too big never arrives: at most 50 MB are read."),
            "empty": _("This file is empty. Copy it again from where it came."),
        },
    )
    field_order = ("office", "upload")


def _purposes() -> list[tuple[str, str]]:
    """Our own use, and what names a receiver: a workbook names people, so that nothing else covers it."""
    words = [one for one in vocab.words("consent_purposes", language=language()) if one.extra.get("receiver")]
    return [(OWN_USE, gettext("For our own use: it stays in the agency")), *((one.code, one.label) for one in words)]


class GiveOut(OfOffice):
    """An office whose cases go out, what for, and to whom."""

    purpose = forms.ChoiceField(label=_("For which purpose?"))
    organisation = Line(
        label=_("Who receives it?"),
        required=False,
        most=120,
        help_text=_("As it was named when people were asked. Empty for our own use."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["purpose"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = _purposes()
        field.required = not self.is_bound or "purpose" in self.data
        self.initial.setdefault("purpose", OWN_USE)


class GiveOutLooked(GiveOut):
    """The same once its giver has seen how many people have consent in force for it."""

    basis = Word(
        "disclosure_bases",
        label=_("Take along who decided nothing?"),
        required=False,
        blank=_("No, leave them out"),
        help_text=_(
            "Only on a ground in law, with a reason. Every director is told. Whoever said no is never taken along."
        ),
    )
    why = Prose(label=_("Why?"), required=False, rows=2, most=2_000)
    looked = forms.CharField(widget=forms.HiddenInput, max_length=200, required=False)

    @property
    def told(self) -> PassedTo:
        """What the act is told; a form that names no purpose is for our own use."""
        said = self.cleaned_data
        return PassedTo(said["purpose"] or OWN_USE, said["organisation"], said["basis"], said["why"])

    @property
    def asks_first(self) -> bool:
        """Whether the numbers for just this purpose and receiver have still to be seen."""
        return self.told.discloses and self.cleaned_data["looked"] != self.about

    @property
    def about(self) -> str:
        """What was looked at."""
        return f"{self.told.purpose} {self.told.organisation}"


class Undo(Form):
    """A batch that is taken back."""

    batch = Hidden()
