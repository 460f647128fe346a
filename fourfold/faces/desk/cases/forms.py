"""Forms on the case itself: finding, opening, changing, closing, who may know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.cases.kinds import Leg
from fourfold.casework.cases.queries import Colleague
from fourfold.faces.ui.forms import Day, Form, Hidden, Line, Prose, Word
from fourfold.faces.ui.pages import language
from fourfold.ground.access.roles import Role
from fourfold.ground.access.sheets import OfficeSheet
from fourfold.ground.vocab import queries as vocab


OPEN = "open"
_STATES = (OPEN, _("All that are open")), ("", _("All, closed ones too"))


def _offices(offices: Iterable[OfficeSheet]) -> list[tuple[str, str]]:
    return [(office.id, office.name) for office in offices]


class Filter(forms.Form):
    """Narrows the list by OPEN fields; it travels in the address."""

    status = forms.ChoiceField(label=_("State"), required=False)
    harm = Word("harms", label=_("Kind of harm"), required=False, blank=_("All"))
    risk = Word("risk_levels", label=_("Risk"), required=False, blank=_("All"))
    office = forms.ChoiceField(label=_("Office"), required=False)
    leg = forms.ChoiceField(label=_("Leg"), required=False)
    mine = forms.BooleanField(label=_("Only mine"), required=False)
    flagged = forms.BooleanField(label=_("Only flagged"), required=False)
    quiet = forms.BooleanField(label=_("Only gone quiet"), required=False)

    def __init__(self, *args: Any, offices: list[OfficeSheet], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        states = vocab.choices("case_status", language=language())
        self.fields["status"].choices = [*_STATES, *states]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["office"].choices = [("", gettext("All")), *_offices(offices)]  # type: ignore[attr-defined]
        self.fields["leg"].choices = [("", gettext("All")), *_how_far()]  # type: ignore[attr-defined]
        if len(offices) < 2:  # noqa: PLR2004  # nothing to choose from
            del self.fields["office"]

    @property
    def narrowed(self) -> list[str]:
        """The words that narrow the list beside its columns."""
        found = [self.cleaned_data["leg"]] if self.cleaned_data["leg"] else []
        return found + [name for name in ("flagged", "quiet") if self.cleaned_data[name]]


def _how_far() -> list[tuple[str, list[tuple[str, str]]]]:
    """How far each leg has come, leg by leg."""
    said = (("not_begun", gettext("not begun")), ("under_way", gettext("under way")), ("complete", gettext("complete")))
    return [
        (name, [(f"{leg.value}.{how}", f"{name}: {word}") for how, word in said])
        for leg in Leg
        for name in (gettext(leg.label),)
    ]


class OpenCase(Form):
    """A new case. The search that was made before stands in `receipt`."""

    halves = frozenset({"harm", "risk"})

    receipt = forms.CharField(widget=forms.HiddenInput, max_length=26, required=False)
    report = forms.ChoiceField(
        label=_("Report that led to it"),
        required=False,
        help_text=_("It is accepted with this, and whoever it names is taken into the case."),
    )
    office = forms.ChoiceField(label=_("Office"))
    title = Line(
        most=80,
        label=_("Working title"),
        help_text=_("A plant, a bird, a colour. It must name nobody and tell nothing of what happened."),
    )
    harm = Word("harms", label=_("Kind of harm"), help_text=_("The gravest one, if there are several."))
    risk = Word(
        "risk_levels", label=_("Risk"), required=False, help_text=_("To the people harmed, as you judge it today.")
    )
    opened_on = Day(label=_("Opened on"), help_text=_("The day on which the office took it on."))
    summary = Prose(
        label=_("Summary"),
        required=False,
        rows=5,
        help_text=_(
            "What happened, in a few sentences. Read only by those who may know of the case; each look is recorded."
        ),
    )
    secret = forms.BooleanField(
        label=_("Keep it secret"),
        required=False,
        help_text=_("Known to its team alone: for everyone else it is in no list, no count and no search."),
    )

    def __init__(
        self, *args: Any, offices: list[OfficeSheet], reports: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["report"].choices = [("", gettext("None")), *reports]  # type: ignore[attr-defined]
        self.fields["office"].choices = _offices(offices)  # type: ignore[attr-defined]
        if len(offices) == 1:
            self.fields["office"].widget = forms.HiddenInput()
            self.fields["office"].initial = offices[0].id

    @property
    def values(self) -> dict[str, Any]:
        """No report is None."""
        found = super().values
        return found | {"report": found["report"] or None}


class ChangeCase(Form):
    """Corrects a case."""

    halves = frozenset({"harm", "risk"})

    case = Hidden()
    title = Line(most=80, label=_("Working title"), help_text=_("It must name nobody and tell nothing."))
    harm = Word("harms", label=_("Kind of harm"), help_text=_("The gravest one, if there are several."))
    risk = Word("risk_levels", label=_("Risk"), required=False, help_text=_("As you judge it today."))
    summary = Prose(
        label=_("Summary"), required=False, help_text=_("Read only by those who may know; each look is recorded.")
    )


class CloseCase(Form):
    """Closes a case."""

    halves = frozenset({"closure", "closed_on"})

    closure = Word("closure_reasons", label=_("Why is it closed?"), help_text=_("The main reason."))
    closed_on = Day(label=_("Closed on"), help_text=_("The day on which the work ended."))
    despite = forms.MultipleChoiceField(
        label=_("What stays open all the same?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick what the case closes over. Nobody is reminded of it any more. Say below why."),
    )
    note = Prose(
        label=_("What was agreed, and with whom?"),
        help_text=_("The survivor's own view first. At least a few words."),
    )

    def __init__(self, *args: Any, staying: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if staying:
            despite: Any = self.fields["despite"]
            despite.choices = staying
        else:
            del self.fields["despite"]


class Why(Form):
    """A step that needs a reason in words."""

    why = Prose(
        label=_("Why?"),
        rows=3,
        help_text=_("At least a few words. The reason is bound into the ledger with your name."),
    )


class Confirm(Form):
    """A step that needs no words: the page says what will happen."""


def _by_office(found: Iterable[Colleague]) -> list[tuple[str, str]]:
    return [(one.user_id, f"{one.name} · {', '.join(gettext(r.label) for r in one.roles)}") for one in found]


class AddToTeam(Form):
    """Brings a colleague onto the team in one of their roles."""

    member = forms.ChoiceField(
        label=_("Colleague and duty"),
        help_text=_("The duty opens circles: an aftercare worker reads aftercare notes, a lawyer privileged ones."),
    )

    def __init__(self, *args: Any, found: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = [("", gettext("Choose …"))] + [  # type: ignore[attr-defined]
            (f"{one.user_id} {role}", f"{one.name} · {gettext(role.label)}") for one in found for role in one.roles
        ]

    @property
    def values(self) -> dict[str, Any]:
        """Who, and as what."""
        user, _space, duty = self.cleaned_data["member"].partition(" ")
        return {"user": user, "duty": str(Role(duty))}


class Exclude(Form):
    """Shuts somebody out."""

    user = forms.ChoiceField(
        label=_("Colleague"), help_text=_("They will not know that the case exists, whatever their rank.")
    )
    why = Prose(label=_("Why?"), rows=3, help_text=_("A conflict of interest, for example. At least a few words."))

    def __init__(self, *args: Any, found: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [("", gettext("Choose …")), *_by_office(found)]  # type: ignore[attr-defined]
