"""Forms of aftercare: an instrument as questions, and the short ones beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.cases.kinds import Withdrawal
from fourfold.casework.instruments.definitions import Definition, Domain, Item, said
from fourfold.casework.instruments.kinds import Missing, Source
from fourfold.faces.desk.cases.entries import choose
from fourfold.faces.ui.forms import Day, Form, Line, Prose, Word
from fourfold.faces.ui.pages import language
from fourfold.tracks.aftercare.kinds import Check, Moment


NOTE, WHY = "_note", "_why"


class Ratings(forms.RadioSelect):
    """The answers to one question; those that ask for a safety step are marked, so that the page can say so at once."""

    def __init__(self, alerts: frozenset[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._alerts = alerts

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """As ever, with the mark."""
        option = super().create_option(name, value, *args, **kwargs)
        if str(value) in self._alerts:
            option["attrs"]["data-alert"] = True
        return option


@dataclass(frozen=True)
class Asked:
    """One question on the page: its answers, why there is none, a note."""

    rating: Any
    why: Any
    note: Any
    critical: bool

    @property
    def is_told(self) -> bool:
        """Whether something stands under the fold, which is shown open then."""
        return bool(self.why.value() or self.note.value() or self.why.errors or self.note.errors)


@dataclass(frozen=True)
class Part:
    """The questions of one domain, how many there are and how many need an answer."""

    title: str
    asked: list[Asked]
    needed: int

    @property
    def count(self) -> int:
        """How many questions."""
        return len(self.asked)


class Assess(Form):
    """One instrument. Nothing but the day and the moment has to be filled in; what is missing is said at scoring."""

    halves = frozenset({"on", "moment"})

    on = Day(label=_("On which day?"), help_text=_("The day of the talk."))
    moment = forms.ChoiceField(label=_("When in the care?"))
    source = forms.ChoiceField(label=_("Whom or what do the ratings rest on?"), help_text=_("The most of it."))
    note = Prose(
        label=_("Note"), required=False, rows=3, help_text=_("How the talk went. Read only in the aftercare circle.")
    )

    def __init__(self, *args: Any, definition: Definition, child: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.definition, self.child = definition, child
        self.fields["moment"].choices = [(one, gettext(one.label)) for one in Moment]  # type: ignore[attr-defined]
        self.fields["source"].choices = [(one, gettext(one.label)) for one in Source]  # type: ignore[attr-defined]
        why = [("", gettext("There is one")), *((one, gettext(one.label)) for one in Missing)]
        for item in definition.items:
            self._ask(item, why)

    def _ask(self, item: Item, why: list[tuple[str, str]]) -> None:
        words = [(str(one.value), f"{one.value} · {said(one.words, language())}") for one in item.anchors]
        alerts = frozenset(
            str(one.value)
            for one in item.anchors
            if item.critical and item.critical.is_met(one.value, child=self.child)
        )
        self.fields[item.code] = forms.ChoiceField(
            label=said(item.words, language()), choices=words, required=False, widget=Ratings(alerts)
        )
        self.fields[item.code + WHY] = forms.ChoiceField(
            label=gettext("Why is there no rating?"),
            choices=why,
            required=False,
            help_text=gettext("A reason chosen here stands instead of the rating above."),
        )
        self.fields[item.code + NOTE] = Line(most=500, label=gettext("What is it based on?"), required=False)

    @property
    def parts(self) -> Iterator[Part]:
        """The questions as they stand on the page, domain by domain."""
        for domain in self.definition.domains:
            yield Part(
                said(domain.words, language()), [self._asked(item) for item in domain.items], self._needed(domain)
            )

    @property
    def about(self) -> list[Any]:
        """The fields that belong to no question, in order."""
        return [self["on"], self["moment"], self["source"]]

    def _needed(self, domain: Domain) -> int:
        return -(-self.definition.least * len(domain.items) // 100) if domain.scored else 0

    def _asked(self, item: Item) -> Asked:
        critical = bool(item.critical and (self.child or not item.critical.only))
        return Asked(self[item.code], self[item.code + WHY], self[item.code + NOTE], critical)

    @property
    def values(self) -> dict[str, Any]:
        """The act's arguments: the answers in one mapping."""
        told = {name: self.cleaned_data[name] for name in ("on", "moment", "source", "note")}
        found = ((item.code, self._answer(item.code)) for item in self.definition.items)
        return told | {"answers": {code: one for code, one in found if one}}

    def _answer(self, code: str) -> dict[str, Any]:
        value, why, note = (self.cleaned_data[code + end] for end in ("", WHY, NOTE))
        answer: dict[str, Any] = {"missing": why} if why else {"value": int(value)} if value else {}
        if note:
            answer = {"missing": Missing.NOT_ASSESSED.value, "note": note} if not answer else answer | {"note": note}
        return answer


class Step(Form):
    """What was done at once."""

    step = Prose(
        label=_("What did you do, or agree on, to keep the person safe?"),
        rows=4,
        help_text=_(
            "Who stays with them, whom they call, what was taken out of reach, who was told. A few words at least."
        ),
    )


class Withdraw(Form):
    """Withdraws what was recorded wrongly."""

    why = forms.ChoiceField(label=_("Why does it not hold?"))
    note = Prose(label=_("Note"), required=False, rows=2, help_text=_("If there is more to say."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["why"], [(one, gettext(one.label)) for one in Withdrawal], blank=gettext("Choose …"))


class Goal(Form):
    """A goal."""

    halves = frozenset({"domain", "due_on"})

    text = Prose(
        label=_("What does the person want to reach?"),
        rows=3,
        help_text=_("In their own words if you can; something that both of you will see when it is there."),
    )
    domain = forms.ChoiceField(label=_("From which domain?"), required=False)
    due_on = Day(label=_("By when?"), required=False)

    def __init__(self, *args: Any, domains: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["domain"], domains, blank=gettext("None of them"))


class Met(Form):
    """A goal is met."""

    outcome = Prose(
        label=_("What came of it?"), required=False, rows=3, help_text=_("In the person's words if you can.")
    )


class Why(Form):
    """A step that needs words."""

    why = Prose(label=_("Why?"), rows=3, help_text=_("At least a few words. Read only in the aftercare circle."))


class Service(Form):
    """Help that was given."""

    halves = frozenset({"on", "until"})

    kind = Word("service_types", label=_("What help?"))
    on = Day(label=_("When?"), help_text=_("The day, or the first day."))
    until = Day(label=_("Until"), required=False, help_text=_("If it went on: the last day."))
    provider = Line(label=_("Who gave it?"), required=False, help_text=_("Leave this empty if it was us."))
    note = Prose(label=_("Note"), required=False, rows=3, help_text=_("Read only in the aftercare circle."))


class Close(Form):
    """The end of care."""

    reason = Word("closure_reasons", label=_("Why does the care end?"), help_text=_("The main reason."))
    checks = forms.MultipleChoiceField(
        label=_("What was done before?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick what is true. What the reason asks for and is missing is said when you send this."),
    )
    note = Prose(label=_("What was agreed, and with whom?"), rows=4, help_text=_("The person's own view first."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["checks"].choices = [(one, gettext(one.label)) for one in Check]  # type: ignore[attr-defined]


class Approve(Form):
    """The end of care is approved."""

    note = Prose(label=_("Note"), required=False, rows=2, help_text=_("Read only in the aftercare circle."))
