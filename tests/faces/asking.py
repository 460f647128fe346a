"""A desk at work with one record of each sort, and the forms of every page filled in as people would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, reverse

from fourfold.casework.cases.models import Case, Involvement
from fourfold.casework.people import acts as people
from fourfold.casework.people.models import Contact, Judgement, Name, Person, Tie
from fourfold.faces.ui.forms import Day, PartialDay
from fourfold.ground.access.models import User
from tests import rooms
from tests.casework.cases import samples
from tests.casework.cases.scene import involved, opened, somebody
from tests.casework.evidence.samples import close_all
from tests.casework.intake.samples import take
from tests.cast import NOW, Cast
from tests.exchange.samples import handed, take_in
from tests.remembering import written_once
from tests.security.walking import desk_patterns


WHO = ("lead", "administrator", "auditor", "director", "intake", "custodian", "partner")
"""Of the cast, the first of whom each page lets in."""
SAID = "Said in a few words"
WORKER = {"prs_FirstName": "Amara", "prs_SecondName": "Okello"}
"""A row of a workbook."""


@dataclass
class Desk:
    """The cast, ids by the name of their place in an address, and a browser per person."""

    cast: Cast
    ids: dict[str, str]
    strict: bool = False
    _browsers: dict[str, Client] = field(default_factory=dict)

    def browser(self, view: Any) -> Client:
        """Signed in as somebody whom the page lets in; a server error is an answer, as it is for people."""
        who = next(one for one in WHO if self.cast.actors[one].holds(view.enter))
        if who not in self._browsers:
            client = Client(raise_request_exception=False, enforce_csrf_checks=self.strict)
            client.force_login(User.objects.get(username=who))
            self._browsers[who] = client
        return self._browsers[who]

    def address(self, pattern: URLPattern, **other: str) -> str:
        """Of a page, with ids that exist, but for those given otherwise."""
        ids = self.ids | other
        return reverse(f"desk:{pattern.name}", kwargs={place: ids[place] for place in pattern.pattern.converters})


def pages() -> Iterator[URLPattern]:
    """Every page of the desk."""
    yield from desk_patterns()


def a_desk_at_work(cast: Cast) -> Desk:
    """One record of each sort, two people alike."""
    return Desk(cast, written_once("desk at work", lambda: _one_of_each(cast)))


def _one_of_each(cast: Cast) -> dict[str, str]:
    case, first, second = opened(cast), somebody(cast), somebody(cast, name="Wanjiku Ndung'u")
    involved(cast, case, first)
    samples.join(cast, case.pk, "lawyer", "lawyer")
    judged = people.judge(cast.lead, first=first.pk, second=second.pk, verdict="unsure", reason="", now=NOW)
    people.add_name(cast.lead, person=first.pk, value="Ciku", kind="nickname", note="", now=NOW)
    people.add_contact(cast.lead, person=first.pk, kind="mobile", value="+254700000001", safe=None, note="", now=NOW)
    people.tie(cast.lead, person=first.pk, other=second.pk, kind="sibling", note="", now=NOW)
    ids = {
        "case_id": case.pk,
        "person_id": first.pk,
        "first_id": first.pk,
        "second_id": second.pk,
        "user_id": cast.lawyer.user_id,
        "office_code": "NBO",
        "role": "lawyer",
        "name_id": Name.objects.filter(person=first)[0].pk,
        "contact_id": Contact.objects.get().pk,
        "tie_id": Tie.objects.get().pk,
        "involvement_id": Involvement.objects.get().pk,
        "milestone_id": samples.milestone(
            cast, case.pk, "authority_acted", NOW.date() + timedelta(days=9), planned=True
        ),
        "task_id": samples.task(cast, case.pk, "Visit", NOW.date()),
        "incident_id": samples.incident(cast, case.pk, None, first.pk),
        "exhibit_id": samples.exhibit(cast, case.pk),
        "report_id": take(cast).id,
        "batch_id": take_in(cast.lead, cast.nbo, handed(WORKER)),
    }
    ids |= rooms.filled(cast, case.pk, first.pk)
    samples.note(cast, case.pk, "A note.")
    close_all()
    assert judged
    assert Case.objects.count() == 3  # one of them is another office's, and offered
    assert Person.objects.count() == 3
    assert Judgement.objects.count() >= 1
    return ids


def shown_forms(response: Any) -> list[forms.Form]:
    """The forms that a page showed."""
    if response.context is None:
        return []
    found: dict[int, forms.Form] = {}
    for layer in response.context:
        for held in layer.dicts if hasattr(layer, "dicts") else [layer]:
            for value in held.values():
                for one in value.values() if isinstance(value, dict) else [value]:
                    if isinstance(one, forms.BaseForm):
                        found[id(one)] = one  # type: ignore[assignment]
    return list(found.values())


def filled_in(form: forms.Form) -> dict[str, Any]:
    """What somebody sends who fills every field."""
    return {name: _typed(form, name, one) for name, one in form.fields.items()}


def _typed(form: forms.Form, name: str, one: forms.Field) -> Any:
    begun = form.get_initial_for_field(one, name)
    if isinstance(one, forms.MultipleChoiceField | forms.ChoiceField):
        return _chosen(one, begun)
    if begun not in (None, "", []):
        return str(begun)
    if isinstance(one, forms.FileField):
        return SimpleUploadedFile("seen.txt", b"What was seen.")
    return _text(one)


def _chosen(one: Any, begun: Any) -> Any:
    """What is chosen already, as far as it is offered; else the first."""
    codes = list(_codes(one.choices))
    if isinstance(one, forms.MultipleChoiceField):
        return [str(code) for code in begun or () if str(code) in codes] or codes[:1]
    return str(begun) if str(begun) in codes else next(iter(codes), "")


def _codes(choices: Any) -> Iterator[str]:
    for code, label in choices:
        if isinstance(label, list | tuple):
            yield from _codes(label)
        elif code != "":
            yield str(code)


def _text(one: forms.Field) -> str:
    if isinstance(one, Day):
        return "2026-11-20"
    if isinstance(one, PartialDay):
        return "2019-07"
    if isinstance(one, forms.BooleanField):
        return ""
    if isinstance(one, forms.IntegerField):  # and its heirs, with a point
        return "3"
    return "10:15" if isinstance(one, forms.TimeField) else SAID[: getattr(one, "max_length", None)]
