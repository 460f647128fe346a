"""Forms of institutions and officials."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.institutions.sheets import InstitutionLine
from fourfold.faces.desk.cases.entries import choose
from fourfold.faces.ui.forms import Day, Form, Hidden, Line, Prose, Word
from fourfold.ground.access.sheets import OfficeSheet


_BEHIND = _("Whoever reads it is written down.")


class Filter(forms.Form):
    """Narrows the list; it travels in the address."""

    kind = Word("institution_kinds", label=_("Kind"), required=False, blank=_("All"))
    office = forms.ChoiceField(label=_("Office"), required=False)

    def __init__(self, *args: Any, offices: list[OfficeSheet], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [("", gettext("All")), *((o.id, o.name) for o in offices)]  # type: ignore[attr-defined]
        if len(offices) < 2:  # noqa: PLR2004  # nothing to choose from
            del self.fields["office"]


class _Institution(Form):
    """What is written of an institution."""

    halves = frozenset({"kind", "place"})

    name = Line(most=100, label=_("Name"), help_text=_("As it is written on its door or its letters."))
    kind = Word("institution_kinds", label=_("Kind"), help_text=_("Hearings can be set at courts only."))
    place = Line(most=60, label=_("Town or district"), required=False, help_text=_("Where it is."))
    contact = Line(label=_("How to reach it"), required=False, help_text=_("Telephone, mail, address. Kept encrypted."))
    note = Prose(label=_("Note"), required=False, rows=3, help_text=_BEHIND)


class AddInstitution(_Institution):
    """A new one on an office's list."""

    office = forms.ChoiceField(label=_("Office"))
    field_order = ("office", "name", "kind", "place", "contact", "note")

    def __init__(self, *args: Any, offices: list[OfficeSheet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [(o.id, o.name) for o in offices]  # type: ignore[attr-defined]
        if len(offices) == 1:
            self.fields["office"].widget = forms.HiddenInput()
            self.fields["office"].initial = offices[0].id


class ChangeInstitution(_Institution):
    """Corrects an institution."""

    institution = Hidden()


class Closed(Form):
    """It has closed."""

    closed_on = Day(label=_("Closed on"), help_text=_("What was recorded there stays."))


class AddOfficial(Form):
    """Somebody who serves there."""

    halves = frozenset({"post", "since"})

    name = Line(label=_("Name"), help_text=_("Kept encrypted."))
    post = Word("post_kinds", label=_("Post"), help_text=_("The post in which we met them."))
    since = Day(label=_("Since"), required=False, help_text=_("Leave this empty if it is not known."))
    contact = Line(label=_("How to reach them"), required=False, help_text=_("Kept encrypted."))
    note = Prose(label=_("Note"), required=False, rows=3, help_text=_BEHIND)


class ChangeOfficial(Form):
    """Corrects an official."""

    official = Hidden()
    name = Line(label=_("Name"), help_text=_("Kept encrypted."))
    contact = Line(label=_("How to reach them"), required=False, help_text=_("Kept encrypted."))
    note = Prose(label=_("Note"), required=False, rows=3, help_text=_BEHIND)


class Post(Form):
    """An official takes up a post."""

    halves = frozenset({"post", "since"})

    institution = forms.ChoiceField(label=_("Where?"), help_text=_("Institutions that have not closed."))
    post = Word("post_kinds", label=_("Post"), help_text=_("Earlier posts stay, and end on their own."))
    since = Day(label=_("Since"), required=False, help_text=_("Leave this empty if it is not known."))

    def __init__(self, *args: Any, places: Iterable[InstitutionLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["institution"], [(one.id, one.name) for one in places], blank=_("Choose …"))


class NameLiaison(Form):
    """Whose account belongs to this organisation."""

    user = forms.ChoiceField(
        label=_("Who?"), help_text=_("Accounts with the role of partner and no other, that belong to nobody yet.")
    )

    def __init__(self, *args: Any, free: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["user"], free, blank=_("Choose …"))


class EndPosting(Form):
    """An official left a post."""

    until = Day(label=_("Last day in the post"), help_text=_("Today or before."))
