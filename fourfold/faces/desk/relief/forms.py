"""Forms of relief."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.cases.kinds import Precision
from fourfold.casework.cases.queries import Colleague
from fourfold.casework.people.sheets import PersonChip
from fourfold.faces.desk.cases.entries import choose, chosen_people
from fourfold.faces.ui.forms import Day, Form, Hidden, Line, Prose, Word, Words
from fourfold.tracks.relief.kinds import OUTCOMES, Decision
from fourfold.tracks.relief.told import PlanTold, ReliefTold


_TOLD = ("day", "place", "authority", "people", "course", "risks", "shelter", "ready")


class Plan(Form):
    """A relief plan."""

    halves = frozenset({"day", "people"})

    day = Day(label=_("Day"), required=False, help_text=_("When it is to happen, if that is known."))
    people = forms.IntegerField(
        label=_("People expected there"), required=False, min_value=0, max_value=100_000, help_text=_("Your estimate.")
    )
    place = Line(label=_("Where"), required=False, help_text=_("The place, the way in, the way out."))
    authority = Line(
        label=_("With which authority"), required=False, help_text=_("They lead; we support. Office and officer.")
    )
    course = Prose(label=_("How"), rows=6, help_text=_("Step by step: who does what, and who speaks with whom."))
    risks = Prose(
        label=_("What could go wrong"), required=False, rows=4, help_text=_("For each person, and what is done then.")
    )
    shelter = Line(label=_("Safe place afterwards"), required=False, help_text=_("Where everybody sleeps that night."))
    ready = Words(
        "relief_checks",
        label=_("In place"),
        required=False,
        help_text=_("Tick only what is certain. A go waits for the first five."),
    )

    @property
    def values(self) -> dict[str, Any]:
        """What was told is one."""
        found = super().values
        told = {name: found.pop(name) for name in _TOLD}
        return found | {"told": PlanTold(**told | {"ready": tuple(told["ready"])})}


class DrawUpPlan(Plan):
    """A new plan, with who decides on it."""

    decider = forms.ChoiceField(
        label=_("Who decides?"),
        help_text=_("A director who may know of the case. They and you alone will know of the plan."),
    )
    field_order = ("decider",)

    def __init__(self, *args: Any, directors: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["decider"], [(one.user_id, one.name) for one in directors], blank=_("Choose …"))


class ChangePlan(Plan):
    """Goes on with a plan."""

    plan = Hidden()


class PlanWith(Form):
    """Lets a colleague in."""

    user = forms.ChoiceField(label=_("Colleague"), help_text=_("Only colleagues who may know of the case."))

    def __init__(self, *args: Any, found: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["user"], [(one.user_id, one.name) for one in found], blank=_("Choose …"))


class Decide(Form):
    """Go or no go."""

    plan = Hidden()
    decision = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    why = Prose(
        label=_("Why?"), rows=4, help_text=_("What you weighed. At least a few words; it is kept with the plan.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = [(one.value, gettext(one.label)) for one in Decision]  # type: ignore[attr-defined]


class Relieve(Form):
    """People relieved together."""

    halves = frozenset({"on", "precision", "kind", "ordered_by", "office", "order"})

    people = forms.MultipleChoiceField(
        label=_("Who?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Victims of this case who are not in the list yet. Tick all of the same day and order."),
    )
    on = Day(label=_("When?"), help_text=_("The day on which the harm stopped for them."))
    precision = forms.ChoiceField(
        label=_("How closely is the date known?"), help_text=_("For a month or a year, give its first day.")
    )
    kind = Word("relief_kinds", label=_("Kind of relief"), help_text=_("What has stopped."))
    ordered_by = Word("relief_authorities", label=_("By whose order?"), help_text=_("Who decided it, not who drove."))
    office = Line(label=_("Which office?"), required=False, help_text=_("Its usual name."))
    order = Line(label=_("Number of the order"), required=False, help_text=_("Release order or certificate."))
    note = Prose(label=_("Note"), required=False, rows=2, help_text=_("Whoever reads it is written down."))

    def __init__(self, *args: Any, found: Iterable[PersonChip], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = chosen_people(found)  # type: ignore[attr-defined]
        self.fields["precision"].choices = [(p, gettext(p.label)) for p in Precision]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """How it was is one."""
        found = super().values
        return found | {
            "told": ReliefTold(**{name: found.pop(name) for name in ("precision", "office", "order", "note")})
        }


class CheckNeeds(Form):
    """What somebody needs at once."""

    on = Day(label=_("Asked on"), help_text=_("The day on which they were asked, alone and in their language."))
    needs = Words(
        "immediate_needs",
        label=_("What do they need now?"),
        required=False,
        help_text=_("Tick what they asked for or agreed to. Nothing ticked means that nothing is needed."),
    )


class SettleNeed(Form):
    """A need is settled."""

    outcome = forms.ChoiceField(label=_("What came of it?"), widget=forms.RadioSelect)
    on = Day(label=_("When?"), help_text=_("Today or before."))
    note = Prose(label=_("Note"), required=False, rows=2, help_text=_("Who helped. If it was a mistake, say why."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [(one.value, gettext(one.label)) for one in OUTCOMES]  # type: ignore[attr-defined]
