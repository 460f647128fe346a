"""Forms for what goes into a case: people, milestones, tasks, notes, incidents, exhibits, referrals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.cases.kinds import Leg, Precision
from fourfold.casework.cases.queries import Colleague
from fourfold.casework.people.sheets import PersonChip
from fourfold.faces.ui.forms import Day, Form, Line, Prose, Word
from fourfold.faces.ui.pages import language
from fourfold.faces.ui.words import called
from fourfold.ground.access.roles import CircleKind
from fourfold.ground.vault.ids import is_id
from fourfold.ground.vocab import queries as vocab


_READERS = {
    CircleKind.MAIN: _("Everyone who may know of the case"),
    CircleKind.AFTERCARE: _("Aftercare circle: aftercare workers and the case lead"),
    CircleKind.PRIVILEGED: _("Privileged circle: the case's lawyers alone"),
    CircleKind.COVERT: _("Covert circle: investigators, relief lead and the case lead"),
}


def choose(field: Any, pairs: Iterable[tuple[str, str]], *, blank: Any) -> None:
    """Fills a select, with the words of its empty choice first."""
    field.choices = [("", str(blank)), *pairs]


def chosen_people(people: Iterable[PersonChip]) -> list[tuple[str, str]]:
    """People as pairs for a select."""
    return [(chip.id, chip.shown) for chip in people]


class Involve(Form):
    """Takes somebody who is known into a case."""

    halves = frozenset({"role", "since"})
    once_asked = frozenset({"non_punishment"})

    case = forms.ChoiceField(label=_("Case"), help_text=_("The open cases you work on, newest first."))
    role = Word(
        "case_roles", label=_("As what?"), help_text=_("One person may have several roles; add them one by one.")
    )
    since = Day(label=_("Since"), required=False, help_text=_("Leave this empty if it is not known."))
    note = Line(label=_("Note"), required=False, help_text=_("For example: speaks for the group."))
    non_punishment = Prose(
        label=_("So that no victim is punished"),
        required=False,
        rows=3,
        help_text=_("It stands with each charge and beside this person. Whoever reads it is written down."),
    )

    def __init__(self, *args: Any, cases: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["case"], cases, blank=_("Choose …"))


class Milestone(Form):
    """Something reached, or planned."""

    halves = frozenset({"on", "precision"})

    kind = forms.ChoiceField(
        label=_("What?"),
        help_text=_(
            "Only what no leg records by itself. People freed, charges, hearings, assessments, projects: record them "
            "on the page of their leg, and the milestone follows."
        ),
    )
    on = Day(label=_("When?"), help_text=_("For a plan, the day on which it is to happen."))
    precision = forms.ChoiceField(
        label=_("How closely is the date known?"), help_text=_("For a month or a year, give its first day.")
    )
    until = Day(label=_("Until"), required=False, help_text=_("For stays and detentions: the last day."))
    planned = forms.BooleanField(
        label=_("It is planned, not reached"), required=False, help_text=_("Drawn hollow until you mark it as reached.")
    )
    note = Prose(label=_("Note"), required=False, rows=2, help_text=_("Whoever reads it is written down."))

    def __init__(self, *args: Any, office_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = vocab.words("milestone_types", language=language())
        by_hand = [word for word in words if not word.extra.get("follows")]
        named = [(w.extra["leg"], (w.code, called(office_id, "milestone_types", w.code))) for w in by_hand]
        groups = [(gettext(leg.label), found) for leg in Leg if (found := [pair for of, pair in named if of == leg])]
        self.fields["kind"].choices = [("", gettext("Choose …")), *groups]  # type: ignore[attr-defined]
        self.fields["precision"].choices = [(p, gettext(p.label)) for p in Precision]  # type: ignore[attr-defined]


class Reach(Form):
    """A planned milestone has come."""

    on = Day(label=_("When was it reached?"), help_text=_("Today or before."))


class Task(Form):
    """Something to do."""

    halves = frozenset({"due_on", "assignee"})

    title = Line(label=_("What is to do?"), help_text=_("One thing, beginning with a verb. Name nobody if you can."))
    due_on = Day(label=_("By when?"), required=False, help_text=_("Late tasks stand first on My day."))
    assignee = forms.ChoiceField(
        label=_("Who will do it?"), required=False, help_text=_("Only colleagues who may know of the case.")
    )
    leg = forms.ChoiceField(label=_("For which purpose?"), required=False, help_text=_("It gives the task its colour."))

    def __init__(self, *args: Any, found: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["assignee"], [(one.user_id, one.name) for one in found], blank=_("Nobody yet"))
        choose(self.fields["leg"], [(leg.value, gettext(leg.label)) for leg in Leg], blank=_("None of the four"))

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
    text = Prose(
        label=_("Note"), rows=9, help_text=_("Facts first, then what you make of them. It cannot be changed later.")
    )
    about = forms.ChoiceField(
        label=_("About"), required=False, help_text=_("If it is about one of the people in the case.")
    )

    def __init__(self, *args: Any, circles: Iterable[CircleKind], people: Iterable[PersonChip], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["circle_kind"].choices = [(kind.value, str(_READERS[kind])) for kind in circles]  # type: ignore[attr-defined]
        choose(self.fields["about"], chosen_people(people), blank=_("The case as a whole"))

    @property
    def values(self) -> dict[str, Any]:
        """The case as a whole is None."""
        found = super().values
        return found | {"about": found["about"] or None}


def given_id(text: str) -> str:
    """An id out of an address, or nothing."""
    return text if is_id(text) else ""
