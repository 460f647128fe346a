"""Forms of absences."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.absences.kinds import AbsenceKind
from fourfold.casework.absences.sheets import Held
from fourfold.casework.absences.told import HandedOn
from fourfold.faces.desk.absences import words
from fourfold.faces.desk.cases.entries import choose
from fourfold.faces.ui.forms import Day, Form, Prose


class HandOver(Form):
    """Who takes over what, until when, and a note for each case, drafted already."""

    halves = frozenset({"kind", "until"})

    kind = forms.ChoiceField(label=_("Why?"), help_text=_("Leaving ends their roles here at once: a director does it."))
    until = Day(
        label=_("Last day of the leave"), required=False, help_text=_("Empty for somebody who leaves for good.")
    )

    def __init__(self, *args: Any, held: Held, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._groups = [group.code for group in held.groups]
        self._cases = [draft.case.id for draft in held.drafts]
        kinds = [one for one in AbsenceKind if one == AbsenceKind.LEAVE or (held.directs and not held.own)]
        self.fields["kind"].choices = [(one.value, gettext(one.label)) for one in kinds]  # type: ignore[attr-defined]
        for group in held.groups:
            field = forms.ChoiceField(label=words.sort(group), required=False, help_text=words.takers(group))
            waits = _("Nobody else here has the role: it waits for whoever is appointed")
            choose(field, group.takers, blank=_("It stays with them") if group.takers else waits)
            self.fields[f"to_{group.code}"] = field
        for draft in held.drafts:
            note = Prose(label=words.note_label(draft), required=False, rows=5, initial=words.draft(draft))
            self.fields[f"note_{draft.case.id}"] = note

    @property
    def values(self) -> dict[str, Any]:
        """What was told is one."""
        given = self.cleaned_data
        receivers = {code: given[f"to_{code}"] for code in self._groups}
        notes = {case: given[f"note_{case}"] for case in self._cases}
        return {"told": HandedOn(given["kind"], given["until"], receivers, notes)}


class ComeBack(Form):
    """Needs no words: the page says what will happen."""
