"""Forms of the exchange."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fourfold.faces.ui.forms import Form, Hidden
from fourfold.ground.access.sheets import OfficeSheet


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


class GiveOut(OfOffice):
    """An office whose cases go out."""


class Undo(Form):
    """A batch that is taken back."""

    batch = Hidden()
