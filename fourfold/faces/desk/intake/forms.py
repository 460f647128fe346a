"""Forms of the intake desk. What is told goes in the order in which people tell it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from fourfold.casework.intake.kinds import ReportState
from fourfold.faces.ui.forms import Day, Form, Hidden, Line, Prose, Word
from fourfold.ground.access.sheets import OfficeSheet


_REPORTER = ("name", "contact", "safe", "relation")


class Told(Form):
    """What was told. Saved as a draft, nothing is obligatory."""

    halves = frozenset({"type", "harm", "reporter_name", "reporter_contact", "received_on", "received_time"})

    narrative = Prose(
        label=_("What happened, in the words of whoever told it"),
        help_text=_("Who, where, when, what is needed now. Ask no more than you need; nobody should tell it twice."),
        rows=9,
    )
    place = Line(label=_("Where is it happening?"), required=False, help_text=_("As precisely as it was told."))
    channel = Word("report_channels", label=_("How did it reach us?"))
    received_on = Day(
        label=_("When did it reach us?"), required=False, help_text=_("Leave this empty if it is just now.")
    )
    received_time = forms.TimeField(
        label=_("At what time?"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Local time of the office."),
    )
    reporter_name = Line(
        label=_("Who told it?"), required=False, help_text=_("Leave this empty if they wish to stay unnamed.")
    )
    reporter_contact = Line(label=_("How can we reach them?"), required=False)
    reporter_safe = Line(
        label=_("When and how is that safe?"),
        required=False,
        help_text=_("For example: evenings only, never by message, ask for the teacher."),
    )
    reporter_relation = Line(label=_("How do they know of it?"), required=False)

    zone = ZoneInfo("UTC")
    parts: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = (
        (_("What was told"), ("narrative", "place")),
        (_("How pressing it is"), ("urgency", "type", "harm")),
        (_("Who told it"), tuple(f"reporter_{part}" for part in _REPORTER)),
        (_("How it reached us"), ("channel", "received_on", "received_time", "office")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_draft = self.is_bound and "draft" in self.data
        for field in self.fields.values():
            field.required = field.required and not self.is_draft

    def clean(self) -> dict[str, Any]:
        """A time of day needs its day."""
        found = super().clean() or {}
        if found.get("received_time") and not found.get("received_on") and "received_on" not in self.errors:
            self.add_error("received_on", _("On which day?"))
        return found

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The visible fields in the order in which people tell, under a heading each."""
        found = [(title, [self[n] for n in names if n in self.fields]) for title, names in self.parts]
        return [(title, [f for f in fields if not f.is_hidden]) for title, fields in found if fields]

    def _received(self) -> datetime | None:
        on: date | None = self.cleaned_data.get("received_on")
        at: time = self.cleaned_data.get("received_time") or time(0)
        return datetime.combine(on, at, tzinfo=self.zone) if on else None

    @property
    def values(self) -> dict[str, Any]:
        """The act's arguments: the moment in the office's zone, and the reporter as one."""
        found = self.cleaned_data
        return {
            "channel": found["channel"],
            "narrative": found["narrative"],
            "place": found["place"],
            "reporter": {part: found[f"reporter_{part}"] for part in _REPORTER},
            "received_at": self._received(),
        }


class NewReport(Told):
    """A report being taken: what was told, and what is known already about its urgency."""

    urgency = Word(
        "urgency",
        label=_("How urgent is it?"),
        required=False,
        blank=_("Not judged yet"),
        help_text=_("If somebody is in danger now, say so: the clock for the first response starts."),
    )
    type = Word("report_types", label=_("What is it about?"), required=False)
    harm = Word("harms", label=_("What kind of harm?"), required=False)
    office = forms.ChoiceField(label=_("Which office?"))

    def __init__(self, *args: Any, offices: list[OfficeSheet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offices = {office.id: office for office in offices}
        field = self.fields["office"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(office.id, office.name) for office in offices]
        field.required = True
        self.initial.setdefault("office", offices[0].id if offices else "")
        if len(offices) == 1:
            field.widget = forms.HiddenInput()

    @property
    def values(self) -> dict[str, Any]:
        """The act's arguments."""
        found = self.cleaned_data
        self.zone = ZoneInfo(self._offices[found["office"]].time_zone)
        return super().values | {name: found[name] for name in ("office", "urgency", "type", "harm")}


class WriteReport(Told):
    """A report that is gone on with."""

    report = Hidden()

    @property
    def values(self) -> dict[str, Any]:
        """The act's arguments."""
        return super().values | {"report": self.cleaned_data["report"]}


class Triage(Form):
    """How urgent it is and what it is about."""

    report = Hidden()
    urgency = Word(
        "urgency", label=_("How urgent is it?"), help_text=_("This starts the clock for the first response.")
    )
    type = Word("report_types", label=_("What is it about?"))
    harm = Word("harms", label=_("What kind of harm?"), required=False)


class Answer(Form):
    """Somebody answered whoever reported."""

    report = Hidden()


class Decide(Form):
    """What becomes of it, and why."""

    report = Hidden()
    decision = Word("triage_decisions", label=_("What becomes of this report?"))
    reason = Word(
        "decision_reasons",
        label=_("Reason"),
        required=False,
        blank=_("None"),
        help_text=_("Needed for everything but plain acceptance."),
    )
    note = Prose(
        label=_("In your own words"),
        required=False,
        rows=3,
        most=4000,
        help_text=_("Conditions, the earlier report it belongs to, or what the list does not say."),
    )


class Reopen(Form):
    """Why a decided report is taken up again."""

    report = Hidden()
    why = Prose(label=_("Why is it taken up again?"), rows=3, most=4000)


class NamePerson(Form):
    """Somebody the report is about, found by the search first."""

    report = Hidden()
    person = Line(
        label=_("Reference of the person"),
        most=26,
        help_text=_("Search for them first; the reference, such as NBO-K7QM4, stands beside the name."),
    )
    role = Word("case_roles", label=_("Role"))


class Filter(forms.Form):
    """Which reports the queue shows. OPEN codes only: they travel in the address."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("Waiting")),
            (ReportState.NEW, _("New")),
            (ReportState.TRIAGED, _("Triaged")),
            (ReportState.DECIDED, _("Decided")),
        ],
    )
    urgency = Word("urgency", label=_("Urgency"), required=False, blank=_("Any"))
    office = forms.ChoiceField(label=_("Office"), required=False)

    def __init__(self, *args: Any, offices: list[OfficeSheet], **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"label_suffix": ""}))
        field = self.fields["office"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All of mine")), *((office.id, office.name) for office in offices)]
        if len(offices) < 2:  # noqa: PLR2004  # nothing to choose from
            del self.fields["office"]
