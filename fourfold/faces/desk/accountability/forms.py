"""Forms of the court file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, tzinfo
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.institutions.sheets import InstitutionLine
from fourfold.casework.people.sheets import PersonChip
from fourfold.faces.desk.cases.entries import choose, chosen_people
from fourfold.faces.ui.forms import Day, Form, Hidden, Line, Prose, Word
from fourfold.tracks.accountability.kinds import Cause, HearingState, Lodged, Party, Step


BEHIND_THE_DOOR = _("Whoever reads it is written down.")


class Clock(forms.TimeField):
    """A time of day, from the browser's own field."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%H:%M", "%H:%M:%S"], **kwargs)


def moment(day: Any, at: Any, zone: tzinfo) -> datetime | None:
    """A day and a time on the clock of a zone; nothing without a day. Without a time, nine in the morning."""
    return datetime.combine(day, at or time(9), tzinfo=zone) if day else None


class Accuse(Form):
    """Somebody said to have done the harm."""

    person = forms.ChoiceField(
        label=_("Who?"),
        required=False,
        help_text=_(
            "Somebody of this case; add them to it first if they are not listed. Or leave it at “not identified yet” "
            "and say below how they are known."
        ),
    )
    known_as = Line(
        label=_("Known as, if not identified yet"),
        required=False,
        help_text=_("For example: the foreman, the man with the red lorry."),
    )
    note = Prose(label=_("Note"), required=False, rows=3, help_text=BEHIND_THE_DOOR)

    def __init__(self, *args: Any, people: Iterable[PersonChip], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["person"], chosen_people(people), blank=_("Not identified yet"))

    @property
    def values(self) -> dict[str, Any]:
        """Not identified is None."""
        found = super().values
        return found | {"person": found["person"] or None}


class ChangeAccused(Form):
    """Corrects how an accused is known."""

    accused = Hidden()
    known_as = Line(label=_("Known as"), required=False, help_text=_("How the accused is called in the file."))
    note = Prose(label=_("Note"), required=False, rows=3, help_text=BEHIND_THE_DOOR)


class Identify(Form):
    """Says who an accused is."""

    once_asked = frozenset({"non_punishment"})

    person = forms.ChoiceField(label=_("Who is it?"), help_text=_("Somebody of this case."))
    on = Day(label=_("When was this known?"), help_text=_("Today or before."))
    non_punishment = Prose(
        label=_("So that no victim is punished"),
        required=False,
        rows=3,
        help_text=_(
            "This person is a victim in this case and was charged unnamed: it stands with each such charge and "
            "beside them. Whoever reads it is written down."
        ),
    )

    def __init__(self, *args: Any, people: Iterable[PersonChip], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["person"], chosen_people(people), blank=_("Choose …"))


class Spare(Form):
    """A word on a victim who is charged."""

    non_punishment = Prose(
        label=_("So that no victim is punished"),
        rows=5,
        help_text=_(
            "For example: the prosecutor was asked to drop the charge, since she acted under threat. It stands with "
            "each charge and beside this person. Whoever reads it is written down."
        ),
    )


class RecordStep(Form):
    """A step of an accused."""

    halves = frozenset({"kind", "on"})

    kind = forms.ChoiceField(label=_("What happened?"), help_text=_("The stage follows from it."))
    on = Day(label=_("When?"), help_text=_("Today or before."))
    note = Prose(label=_("Note"), required=False, rows=2, help_text=BEHIND_THE_DOOR)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["kind"], [(one.value, gettext(one.label)) for one in Step], blank=_("Choose …"))


class FileCharge(Form):
    """A charge that was sought is filed."""

    filed_on = Day(label=_("Filed on"), help_text=_("The day on which the court received it."))


class RecordVerdict(Form):
    """How a charge was decided."""

    halves = frozenset({"outcome", "on"})

    outcome = Word("verdict_outcomes", label=_("Outcome"), help_text=_("On appeal again: the last one counts."))
    on = Day(label=_("When?"), help_text=_("Today or before."))
    note = Prose(label=_("Note"), required=False, rows=3, help_text=BEHIND_THE_DOOR)


class RecordSentence(Form):
    """What was ordered."""

    halves = frozenset({"kind", "on", "amount", "currency"})

    kind = Word(
        "sentence_kinds", label=_("What was ordered?"), help_text=_("Record each part of a sentence by itself.")
    )
    on = Day(label=_("When?"), help_text=_("Today or before."))
    months = forms.IntegerField(
        label=_("For how many months?"),
        required=False,
        min_value=1,
        max_value=2400,
        help_text=_("For imprisonment and probation; twelve for a year."),
    )
    amount = forms.DecimalField(
        label=_("How much?"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        help_text=_("For a fine or compensation."),
    )
    currency = Line(label=_("Currency"), most=3, required=False, help_text=_("Three letters: KES, PHP, JOD."))
    note = Prose(label=_("Note"), required=False, rows=2, help_text=BEHIND_THE_DOOR)

    def clean_currency(self) -> str:
        """Small letters are meant as capitals."""
        return str(self.cleaned_data.get("currency") or "").upper()


class RecordLodging(Form):
    """A complaint, or its registration."""

    halves = frozenset({"kind", "on"})

    kind = forms.ChoiceField(label=_("What was filed?"), help_text=_("First the complaint, then its registration."))
    on = Day(label=_("When?"), help_text=_("Today or before."))
    station = forms.ChoiceField(
        label=_("Where?"), required=False, help_text=_("A station or office under “Courts and stations”.")
    )
    number = Line(label=_("Number"), required=False, help_text=_("As the authority gave it. Kept encrypted."))
    note = Prose(label=_("Note"), required=False, rows=2, help_text=BEHIND_THE_DOOR)

    def __init__(self, *args: Any, stations: Iterable[InstitutionLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["kind"], [(one.value, gettext(one.label)) for one in Lodged], blank=_("Choose …"))
        choose(self.fields["station"], [(one.id, one.name) for one in stations], blank=_("Not known yet"))

    @property
    def values(self) -> dict[str, Any]:
        """No station is None."""
        found = super().values
        return found | {"station": found["station"] or None}


class _When(Form):
    """A court, a moment on the clock of the case's office, a purpose."""

    halves = frozenset({"day", "time"})

    court = forms.ChoiceField(
        label=_("Court"), required=False, help_text=_("Add a court under “Courts and stations” if it is not listed.")
    )
    day = Day(label=_("Day"), help_text=_("In the office's time."))
    time = Clock(label=_("Time"), required=False, help_text=_("Nine in the morning if it is not known."))
    purpose = Word("hearing_purposes", label=_("What for?"), help_text=_("The main purpose."))
    room = Line(
        label=_("Room and number"),
        required=False,
        help_text=_("The courtroom and the court's own number of the matter."),
    )

    def __init__(self, *args: Any, courts: Iterable[InstitutionLine], zone: tzinfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        choose(self.fields["court"], [(one.id, one.name) for one in courts], blank=_("Not known yet"))

    @property
    def values(self) -> dict[str, Any]:
        """Day and time as one moment; no court is None."""
        found = super().values
        at = moment(found.pop("day"), found.pop("time"), self.zone)
        return found | {"at": at, "court": found["court"] or None}


class PlanHearing(_When):
    """The date of a hearing."""

    accused = forms.MultipleChoiceField(
        label=_("Whose hearing is it?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One or several of the accused."),
    )
    field_order = ("accused", "court", "day", "time", "purpose", "room")

    def __init__(self, *args: Any, accused: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accused"].choices = accused  # type: ignore[attr-defined]
        if len(accused) == 1:
            self.fields["accused"].initial = [accused[0][0]]


class MoveHearing(_When):
    """Another day, court or purpose."""

    hearing = Hidden()


class ConcludeHearing(Form):
    """What became of a hearing."""

    halves = frozenset({"reason", "cause", "next_day", "next_time"})

    state = forms.ChoiceField(label=_("What became of it?"), widget=forms.RadioSelect, help_text=_("One of the two."))
    came = forms.MultipleChoiceField(
        label=_("Who was there?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("By part, not by name."),
    )
    missing = forms.MultipleChoiceField(
        label=_("Who was expected and did not come?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leave out who was not expected."),
    )
    reason = Word(
        "adjournment_reasons",
        label=_("Why was it adjourned?"),
        required=False,
        blank=_("It was held"),
        help_text=_("Counted: adjournments are a measure of how a court performs."),
    )
    cause = forms.ChoiceField(
        label=_("Who caused that?"), required=False, help_text=_("Whoever could have prevented it.")
    )
    next_day = Day(label=_("Next date"), required=False, help_text=_("Set at once for the same court and people."))
    next_time = Clock(label=_("Time"), required=False, help_text=_("Nine in the morning if it is not known."))
    note = Prose(label=_("What happened"), required=False, rows=4, help_text=BEHIND_THE_DOOR)

    def __init__(self, *args: Any, zone: tzinfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        parts = [(one.value, gettext(one.label)) for one in Party]
        over = (HearingState.HELD, HearingState.ADJOURNED)
        self.fields["state"].choices = [(one.value, gettext(one.label)) for one in over]  # type: ignore[attr-defined]
        self.fields["came"].choices = parts  # type: ignore[attr-defined]
        self.fields["missing"].choices = parts  # type: ignore[attr-defined]
        choose(self.fields["cause"], [(one.value, gettext(one.label)) for one in Cause], blank=_("It was held"))

    @property
    def values(self) -> dict[str, Any]:
        """The next date as one moment, None without one."""
        found = super().values
        return found | {"next_at": moment(found.pop("next_day"), found.pop("next_time"), self.zone)}


class Vacate(Form):
    """A hearing was cancelled beforehand."""

    note = Prose(label=_("Why?"), required=False, rows=3, help_text=BEHIND_THE_DOOR)


class Month(forms.Form):
    """Narrows the calendar; it travels in the address."""

    office = forms.ChoiceField(label=_("Office"), required=False)
    mine = forms.BooleanField(label=_("Only of my cases"), required=False)

    def __init__(self, *args: Any, offices: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [("", gettext("All")), *offices]  # type: ignore[attr-defined]
        if len(offices) < 2:  # noqa: PLR2004  # nothing to choose from
            del self.fields["office"]
