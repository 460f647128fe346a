"""Consent at the desk: a form that asks what HTCDS asks, with help beside the fields."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.consent import acts, queries
from fourfold.casework.people import queries as people
from fourfold.casework.sharing import queries as sharing
from fourfold.faces.desk.cases.steps import today, zone_of
from fourfold.faces.desk.people import passing, words
from fourfold.faces.ui.forms import Day, Form, Line, Prose, Word
from fourfold.faces.ui.pages import PageRequest, attempt, go, language, page, render
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.vocab import queries as vocab


_TOLD = (("", _("Not recorded")), ("yes", _("Yes")), ("no", _("No")))


class RecordConsent(Form):
    """What somebody said to one purpose."""

    halves = frozenset({"purpose", "answer", "given_on", "method", "until", "witness"})

    purpose = Word("consent_purposes", label=_("Consent for what?"))
    receiver = Line(label=_("Who may be told?"), required=False, most=120)
    answer = Word("consent_answers", label=_("What was the answer?"))
    given_on = Day(label=_("On which day?"), required=False)
    method = Word("consent_methods", label=_("How was it given?"), required=False)
    until = Day(label=_("Until when does it hold?"), required=False)
    witness = Line(label=_("Before whom?"), required=False, most=120)
    language = Word("languages", label=_("In which language was it explained?"), required=False)
    as_given = Prose(label=_("In their own words"), required=False, rows=2, most=2_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = vocab.words("consent_disclosures", language=language())
        for word in self.questions:
            self.halves |= {f"told_{word.code}"}  # type: ignore[misc]  # this form's own
            self.fields[f"told_{word.code}"] = forms.ChoiceField(label=word.label, choices=_TOLD, required=False)

    @property
    def values(self) -> dict[str, Any]:
        """The act's arguments."""
        found = super().values
        told = {word.code: found.pop(f"told_{word.code}") for word in self.questions}
        answers = {"yes": True, "no": False}
        return found | {"told": {code: answers.get(said) for code, said in told.items()}}


def _helps() -> dict[str, str]:
    """Longer words beside the fields, on request."""
    return {
        "purpose": gettext(
            "One consent for one purpose. Somebody may want help and refuse to have their story told: "
            "record both, one after the other."
        ),
        "answer": gettext(
            "Write what was said. Silence is not consent. If the person could not decide now, "
            "choose that, and ask again when they can."
        ),
        "method": gettext(
            "A child's caregiver may consent, with the child's assent. If the caregiver is suspected, "
            "two colleagues decide in the child's interest."
        ),
        "receiver": gettext(
            "For purposes that pass something on: one receiver, by name, and another consent for the next one. "
            "Left empty, a no is for everybody."
        ),
        "until": gettext("The last day. Leave this empty if no end was named; it can be withdrawn at any time."),
        "witness": gettext("A witness, the caregiver, or the two colleagues who decided."),
        "as_given": gettext("Limits and wishes belong here: who may not know, what may not be written down."),
    }


class WithdrawConsent(Form):
    """Somebody took their consent back."""

    halves = frozenset({"on", "method"})

    on = Day(label=_("On which day was it taken back?"), help_text=_("Today or before."))
    method = Word("consent_methods", label=_("How?"), required=False)
    as_given = Prose(label=_("In their own words"), required=False, rows=2, most=2_000)


@page(enter=CASEWORKERS, methods=("GET", "POST"))
def withdraw_consent(request: PageRequest, person_id: str, consent_id: str) -> HttpResponse:
    """Record that somebody took their consent back."""
    chip = people.chip_of(request.actor, person_id)
    _person, purpose, receiver = queries.consent_brief(request.actor, consent_id)
    form = WithdrawConsent(request.POST or None, initial={"on": today(request)})
    if request.method == "POST" and form.is_valid():
        done, _ref = attempt(
            form,
            acts.withdraw_consent,
            request.actor,
            consent=consent_id,
            now=request.now,
            key=form.once,
            **form.values,
        )
        if done:
            return go("desk:person", person_id)
    about = " · ".join(part for part in (words.say("consent_purposes", purpose), receiver) if part)
    shared = sharing.passed_on(request.actor, person_id, receiver=receiver) if receiver else []
    return render(
        request,
        "desk/people/withdraw_consent.html",
        words.chip(chip),
        form,
        about=about,
        shared=passing.lines(shared, zone_of(request)),
    )


@page(enter=CASEWORKERS, methods=("GET", "POST"))
def consent(request: PageRequest, person_id: str) -> HttpResponse:
    """Record what somebody consented to."""
    chip = people.chip_of(request.actor, person_id)
    form = RecordConsent(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done, _ref = attempt(
            form,
            acts.record_consent,
            request.actor,
            person=person_id,
            now=request.now,
            key=form.once,
            **form.values,
        )
        if done:
            return go("desk:person", person_id)
    return render(request, "desk/people/consent.html", words.chip(chip), form, helps=_helps())
