"""What a key is for, what it may do, how long it opens anything."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from fourfold.faces.desk.keys.words import ROOMS
from fourfold.faces.ui.forms import Form, Line, Prose


_DAYS: Final = (("30", _("30 days")), ("90", _("90 days")), ("365", _("A year")))
_SPACE: Final = re.compile(r"[\s,]+")


class MakeKey(Form):
    """A new key."""

    name = Line(label=_("What it is for"), most=60, help_text=_("Such as the name of the program. No names of people."))
    rooms = forms.MultipleChoiceField(
        label=_("It may"),
        choices=tuple(ROOMS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Reading, and everything that you yourself may do in a room. As little as it needs."),
    )
    acts = Prose(
        label=_("Or only these acts"),
        most=4000,
        rows=2,
        required=False,
        help_text=_("By their names in the description of the api, one on each line, such as intake.take_report."),
    )
    days = forms.ChoiceField(label=_("It ends by itself after"), choices=_DAYS, initial="90")

    def asked(self, today: date) -> dict[str, Any]:
        """The act's arguments, but for the digest."""
        values = self.values
        single = [one for one in _SPACE.split(values["acts"]) if one]
        until = today + timedelta(days=int(values["days"]))
        return {"name": values["name"], "scopes": [*values["rooms"], *single], "until": until}
