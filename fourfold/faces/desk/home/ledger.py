"""The ledger for auditors: in order, narrowed by what, who, when and how it came out, checked from end to end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.faces.desk import deeds
from fourfold.faces.desk.cases.steps import BOTH
from fourfold.faces.desk.home import words
from fourfold.faces.ui.forms import Day
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.ground.access.actors import ITSELF
from fourfold.ground.access.queries import everybody
from fourfold.ground.access.roles import Role
from fourfold.ground.audit import checking
from fourfold.ground.audit import queries as audit


AUDITOR = frozenset({Role.AUDITOR})
_MOST = 100
_DIGITS = 15


class Narrow(forms.Form):
    """Which entries; it travels in the address, where codes are the same in every language."""

    act = forms.ChoiceField(label=_("What"), required=False)
    outcome = forms.ChoiceField(label=_("Outcome"), required=False)
    who = forms.ChoiceField(label=_("Who"), required=False)
    day = Day(label=_("Day (UTC)"), required=False)

    def __init__(self, *args: Any, people: Mapping[str, str], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        every = ("", gettext("All"))
        done, looked = deeds.named(deeds.DID), deeds.named(deeds.LOOKED)
        groups = [(gettext("What was done"), done), (gettext("What was looked at"), looked)]
        self.fields["act"].choices = [every, *groups]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["outcome"].choices = [every, *words.outcomes().items()]  # type: ignore[attr-defined]
        itself = (ITSELF.user_id, gettext("Fourfold itself"))
        self.fields["who"].choices = [every, itself, *people.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        """What narrows the ledger; a word that is no choice narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


@page(enter=AUDITOR, methods=BOTH)
def ledger(request: PageRequest) -> HttpResponse:
    """The ledger in order, a hundred entries at a time; checked from end to end when asked."""
    names = everybody()
    form = Narrow(request.GET, people=names)
    chosen = form.chosen
    found = audit.entries(
        after=_after(request),
        most=_MOST,
        acts=deeds.alike(chosen.get("act", "")),
        outcome=chosen.get("outcome", ""),
        actor_id=chosen.get("who", ""),
        day=chosen.get("day"),
    )
    verdict = checking.verify() if request.method == "POST" else None
    return render(
        request,
        "desk/home/ledger.html",
        verdict,
        form,
        rows=[words.entry(one, names) for one in found],
        narrowed=bool(chosen),
        next=f"?{urlencode(chosen | {'after': found[-1].seq})}" if len(found) == _MOST else "",
        checked_at=words.moment(request.now) if verdict else "",
    )


def _after(request: PageRequest) -> int:
    asked = request.GET.get("after", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= _DIGITS else 0
