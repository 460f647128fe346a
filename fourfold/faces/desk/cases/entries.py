"""Forms for what goes into a case: people, milestones, tasks, notes, incidents, exhibits, referrals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.cases.kinds import Leg, Precision
from fourfold.casework.cases.queries import Colleague
from fourfold.casework.cases.sheets import CaseLine
from fourfold.casework.people.sheets import PersonChip
from fourfold.faces.ui.forms import Day, Form, Line, PartialDay, Prose, Word
from fourfold.ground.access.roles import CircleKind
from fourfold.ground.vault.ids import is_id
from fourfold.ground.vocab import queries as vocab
from fourfold.faces.ui.pages import language


_READERS = {
    CircleKind.MAIN: _("Everyone who may know of the case"),
    CircleKind.AFTERCARE: _("Aftercare circle: aftercare workers and the case lead"),
    CircleKind.PRIVILEGED: _("Privileged circle: the case's lawyers alone"),
    CircleKind.COVERT: _("Covert circle: investigators, relief lead and the case lead"),
}


def _choose(field: Any, pairs: Iterable[tuple[str, str]], *, blank: Any) -> None:
    field.choices = [("", str(blank)), *pairs]


def _chips(people: Iterable[PersonChip]) -> list[tuple[str, str]]:
    return [(chip.id, chip.shown) for chip in people]


class Involve(Form):
    """Takes somebody who is known into a case."""

    case = forms.ChoiceField(label=_("Case"), help_text=_("The open cases you work on, newest first."))
    role = Word("case_roles", label=_("As what?"), help_text=_("One person may have several roles; add them one by one."))
    since = Day(label=_("Since"), required=False, help_text=_("Leave this empty if it is not known."))
    note = Line(label=_("Note"), required=False, help_text=_("For example: speaks for the group."))

    def __init__(self, *args: Any, cases: Iterable[CaseLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pairs = [(line.id, f"{line.reference} · {line.title}") for line in cases]
        _choose(self.fields["case"], pairs, blank=_("Choose …"))


class Milestone(Form):
    """Something reached, or planned."""

    kind = forms.ChoiceField(label=_("What?"), help_text=_("Grouped by the four purposes, in the usual order."))
    on = Day(label=_("When?"), help_text=_("For a plan, the day on which it is to happen."))
    precision = forms.ChoiceField(
        label=_("How closely is the date known?"), help_text=_("For a month or a year, give its first day.")
    )
    until = Day(label=_("Until"), required=False, help_text=_("For stays and detentions: the last day."))
    planned = forms.BooleanField(
        label=_("It is planned, not reached"), required=False, help_text=_("Drawn hollow until you mark it as reached.")
    )
    note = Prose(label=_("Note"), required=False, rows=2, help_text=_("Read only behind the read door."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = vocab.words("milestone_types", language=language())
        groups = [(gettext(leg.label), [(w.code, w.label) for w in words if w.extra["leg"] == leg]) for leg in Leg]
        self.fields["kind"].choices = [("", gettext("Choose …")), *groups]  # type: ignore[attr-defined]
        self.fields["precision"].choices = [(p, gettext(p.label)) for p in Precision]  # type: ignore[attr-defined]


class Reach(Form):
    """A planned milestone has come."""

    on = Day(label=_("When was it reached?"), help_text=_("Today or before."))


class Task(Form):
    """Something to do."""

    title = Line(label=_("What is to do?"), help_text=_("One thing, beginning with a verb. Name nobody if you can."))
    due_on = Day(label=_("By when?"), required=False, help_text=_("Late tasks stand first on My day."))
    assignee = forms.ChoiceField(label=_("Who?"), required=False, help_text=_("Only colleagues who may know of the case."))
    leg = forms.ChoiceField(label=_("For which purpose?"), required=False, help_text=_("It gives the task its colour."))

    def __init__(self, *args: Any, found: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["assignee"], [(one.user_id, one.name) for one in found], blank=_("Nobody yet"))
        _choose(self.fields["leg"], [(leg.value, gettext(leg.label)) for leg in Leg], blank=_("None of the four"))

    @property
    def values(self) -> dict[str, Any]:
        """Nobody is None."""
        found = super().values
        return found | {"assignee": found["assignee"] or None}


class Finish(Form):
    """A task is done."""

    outcome = Prose(
        label=_("What came of it?"), required=False, rows=3, help_text=_("A sentence helps whoever comes next.")
    )


class Note(Form):
    """A note in one of the circles that the writer is in."""

    circle_kind = forms.ChoiceField(
        label=_("Who will read it?"),
        widget=forms.RadioSelect,
        help_text=_("Nobody outside the circle learns that there is a note, not even by a number."),
    )
    text = Prose(label=_("Note"), rows=9, help_text=_("Facts first, then what you make of them. It cannot be changed later."))
    about = forms.ChoiceField(label=_("About"), required=False, help_text=_("If it is about one of the people in the case."))

    def __init__(self, *args: Any, circles: Iterable[CircleKind], people: Iterable[PersonChip], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["circle_kind"].choices = [(kind.value, str(_READERS[kind])) for kind in circles]  # type: ignore[attr-defined]
        _choose(self.fields["about"], _chips(people), blank=_("The case as a whole"))

    @property
    def values(self) -> dict[str, Any]:
        """The case as a whole is None."""
        found = super().values
        return found | {"about": found["about"] or None}


class Incident(Form):
    """Who did what to whom, when, where, by what means."""

    act = Word("act_types", label=_("What was done?"), help_text=_("One act; record several as several."))
    doer = forms.ChoiceField(label=_("By whom?"), required=False, help_text=_("Somebody of the people in the case."))
    victim = forms.ChoiceField(label=_("To whom?"), required=False, help_text=_("Somebody of the people in the case."))
    when = PartialDay(label=_("When?"), required=False)
    where = Line(label=_("Where?"), required=False, help_text=_("As precisely as it is known."))
    means = forms.MultipleChoiceField(
        label=_("By what means?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("How somebody was drawn in or held; tick all that fit."),
    )
    source = Word("source_grades", label=_("How reliable is the source?"), required=False, help_text=_("A to F."))
    grade = Word("information_grades", label=_("How credible is it?"), required=False, help_text=_("1 to 6."))
    narrative = Prose(label=_("In words"), required=False, help_text=_("Close to how it was told."))

    def __init__(self, *args: Any, people: Iterable[PersonChip], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chips = _chips(people)
        _choose(self.fields["doer"], chips, blank=_("Not known"))
        _choose(self.fields["victim"], chips, blank=_("Not known"))
        pairs = {
            code: label
            for name in ("means_of_recruitment", "means_of_control")
            for code, label in vocab.choices(name, language=language())
        }
        self.fields["means"].choices = list(pairs.items())  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """Not known is None."""
        found = super().values
        return found | {"doer": found["doer"] or None, "victim": found["victim"] or None}


class Exhibit(Form):
    """A file that may prove something."""

    upload = forms.FileField(
        label=_("File"), help_text=_("Encrypted while it arrives; its SHA-256 is taken at once. At most 100 MB.")
    )
    title = Line(most=120, label=_("What is it?"), help_text=_("For example: debt ledger, pages 1 to 4."))
    kind = Word("exhibit_kinds", label=_("Kind"), help_text=_("What sort of thing it is."))
    source = Word("exhibit_sources", label=_("Where does it come from?"), required=False, help_text=_("Who or what gave it."))
    obtained_on = PartialDay(label=_("Obtained on"), required=False)
    obtained_place = Line(label=_("Obtained where?"), required=False, help_text=_("The place where it was handed over or found."))
    obtained_from = Line(label=_("Obtained from whom?"), required=False, help_text=_("As they wish to be called."))
    description = Prose(label=_("Description"), required=False, rows=3, help_text=_("What it shows, and its state."))

    @property
    def values(self) -> dict[str, Any]:
        """When, where and from whom are one."""
        found = super().values
        parts = {name: found.pop(f"obtained_{name}") for name in ("on", "place", "from")}
        return found | {"obtained": {name: value for name, value in parts.items() if value} or None}


class Referral(Form):
    """A case came from, or went to, another organisation."""

    direction = forms.ChoiceField(
        label=_("Which way?"),
        widget=forms.RadioSelect,
        choices=(("in", _("It came to us")), ("out", _("It went from us"))),
        help_text=_("Recorded here; nothing is sent."),
    )
    organisation = Line(label=_("Organisation"), help_text=_("Its usual name."))
    worker = Line(label=_("Who there?"), required=False, help_text=_("The person we spoke to."))
    on = Day(label=_("When?"), required=False, help_text=_("Leave this empty if it is not known."))
    reason = Word("referral_reasons", label=_("Why?"), required=False, help_text=_("The main reason."))
    details = Prose(label=_("Details"), required=False, rows=3, help_text=_("What was agreed, and with whose consent."))


def given_id(text: str) -> str:
    """An id out of an address, or nothing."""
    return text if is_id(text) else ""
