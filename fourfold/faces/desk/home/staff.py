"""The administrator's page: who works here, in which roles. Opens no case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import password_validation
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.team import acts, queries
from fourfold.faces.desk.cases.steps import BOTH
from fourfold.faces.ui.forms import Form, Line
from fourfold.faces.ui.pages import PageRequest, attempt, go, page, render
from fourfold.ground.access.queries import names_of, offices_of
from fourfold.ground.access.roles import Role
from fourfold.ground.access.sheets import OfficeSheet
from fourfold.ground.vault.ids import is_id


ADMIN = frozenset({Role.ADMINISTRATOR})
_LANGUAGES = (("en", "English"), ("ar", "العربية"))


class AddStaff(Form):
    """An account for a member of staff."""

    halves = frozenset({"name", "username"})

    name = Line(most=80, label=_("Name"), help_text=_("As colleagues call them."))
    username = Line(most=40, label=_("Sign-in name"), help_text=_("Letters, digits, dots. It cannot be changed later."))
    language = forms.ChoiceField(label=_("Language"), choices=_LANGUAGES, help_text=_("They can switch at once."))
    password = forms.CharField(
        label=_("First passphrase"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        max_length=200,
        strip=False,
        help_text=_(
            "At least 15 characters; four or five words do well. Hand it over in person, to be changed at once."
        ),
    )

    def clean_username(self) -> str:
        """Plain characters: what is typed is what is compared."""
        name: str = self.cleaned_data["username"]
        if not name.isascii() or not name.replace(".", "").replace("-", "").isalnum():
            raise forms.ValidationError(_("Use letters, digits, dots and hyphens only."))
        return name

    def clean_password(self) -> str:
        """Judged by the house's rules."""
        given: str = self.cleaned_data["password"]
        password_validation.validate_password(given)
        return given


class EndRole(Form):
    """Needs no words: the page says what will happen."""


class GiveRole(Form):
    """A role in an office."""

    halves = frozenset({"office_code", "role"})

    office_code = forms.ChoiceField(label=_("Office"), help_text=_("Where the role is held."))
    role = forms.ChoiceField(label=_("Role"), help_text=_("It opens what the work needs, and no more."))

    def __init__(self, *args: Any, offices: list[OfficeSheet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office_code"].choices = [(one.code, one.name) for one in offices]  # type: ignore[attr-defined]
        roles = [(role.value, gettext(role.label)) for role in Role]
        self.fields["role"].choices = [("", gettext("Choose …")), *roles]  # type: ignore[attr-defined]


@page(enter=ADMIN)
def staff(request: PageRequest) -> HttpResponse:
    """Everybody who works in one's offices, with their roles."""
    found = [
        {
            "office": office.name,
            "code": office.code,
            "people": [
                _colleague(request, one, office) for one in queries.colleagues(request.actor, office_id=office.id)
            ],
        }
        for office in offices_of(request.actor)
    ]
    return render(request, "desk/home/staff.html", None, offices=found)


def _colleague(request: PageRequest, one: Any, office: OfficeSheet) -> dict[str, Any]:
    roles = [{"code": role, "name": gettext(Role(role).label)} for role in one.roles]
    mine = one.id == request.actor.user_id or not request.actor.holds(ADMIN, office_id=office.id)
    return {"id": one.id, "name": one.name, "roles": roles, "fixed": mine}


@page(enter=ADMIN, methods=BOTH)
def add_staff(request: PageRequest) -> HttpResponse:
    """Make an account; the role is given next."""
    form = AddStaff(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done, ref = attempt(form, acts.add_staff, request.actor, now=request.now, key=form.once, **form.values)
        if done:
            messages.success(request, gettext("The account stands. Give it a role now; without one it opens nothing."))
            return go("desk:give_role", ref.id)
    return render(request, "desk/home/add_staff.html", None, form)


@page(enter=ADMIN, methods=BOTH)
def give_role(request: PageRequest, user_id: str) -> HttpResponse:
    """Give a role in one of one's offices."""
    name = names_of({user_id}).get(user_id, "") if is_id(user_id) else ""
    form = GiveRole(request.POST or None, offices=offices_of(request.actor))
    if request.method == "POST" and form.is_valid():
        done, _ref = attempt(
            form, acts.give_role, request.actor, now=request.now, key=form.once, user=user_id, **form.values
        )
        if done:
            messages.success(request, gettext("The role is given."))
            return go("desk:staff")
    return render(request, "desk/home/give_role.html", None, form, name=name)


@page(enter=ADMIN, methods=BOTH)
def end_role(request: PageRequest, user_id: str, office_code: str, role: str) -> HttpResponse:
    """Ask once more, then end a role."""
    name = names_of({user_id}).get(user_id, "") if is_id(user_id) else ""
    word = gettext(Role(role).label) if role in set(Role) else ""
    form, to_end = EndRole(request.POST or None), {"user": user_id, "office_code": office_code, "role": role}
    if request.method == "POST" and form.is_valid():
        done, _ref = attempt(form, acts.end_role, request.actor, now=request.now, key=form.once, **to_end)
        if done:
            messages.success(request, gettext("The role has ended."))
            return go("desk:staff")
    return render(request, "desk/home/end_role.html", None, form, name=name, role=word)
