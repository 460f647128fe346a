"""The forms that change what an office calls something."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.wording import queries
from fourfold.casework.wording.sheets import WordLine
from fourfold.faces.desk.wording.words import language_name, readers_first
from fourfold.faces.ui.forms import Form, Line, Prose


_BEFORE = "words."


class SetWord(Form):
    """The office's own word in each language, and why. A language left empty keeps Fourfold's word."""

    why = Prose(label=_("Why?"), rows=3, help_text=_("At least a few words. The office can read it."))

    def __init__(self, *args: Any, line: WordLine, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {f"{_BEFORE}{code}": _asked(code, line) for code in readers_first(queries.spoken(line.house))}
        self.fields = asked | self.fields
        self.initial.update({name: line.own.get(name.removeprefix(_BEFORE), "") for name in asked})

    @property
    def values(self) -> dict[str, Any]:
        """The act's arguments."""
        given = self.cleaned_data
        words = {name.removeprefix(_BEFORE): word for name, word in given.items() if name.startswith(_BEFORE)}
        return {"words": words, "why": given["why"]}


def _asked(code: str, line: WordLine) -> Line:
    house = line.house.get(code, "")
    says = gettext("Fourfold says: %(word)s. Left empty, so do you.") % {"word": f"\u2068{house}\u2069"}
    widget = forms.TextInput(attrs={"lang": code, "dir": "auto", "autocomplete": "off"})
    # The act says how long it may be: its sentence is shown beside what was typed, which is not cut off.
    return Line(label=language_name(code), required=False, help_text=says if house else "", widget=widget)


class RestoreWord(Form):
    """Why Fourfold's word is to hold again."""

    why = Prose(label=_("Why?"), rows=3, help_text=_("At least a few words. The office can read it."))
