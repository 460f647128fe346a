"""What stands around every page of the desk: where one can go, by role, and who is signed in."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext, gettext_lazy

from fourfold.casework.emergencies import queries as emergencies
from fourfold.faces.desk.emergencies import words
from fourfold.faces.ui.shell import Alert, Link, Shell
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.roles import CASEWORKERS, EVIDENCE_DESK, INTAKE_DESK, Role


_PLACES: Final = (
    ("desk:home", gettext_lazy("My day"), frozenset(Role)),
    ("desk:reports", gettext_lazy("Reports"), INTAKE_DESK),
    ("desk:cases", gettext_lazy("Cases"), EVIDENCE_DESK),
    ("desk:people", gettext_lazy("People"), CASEWORKERS),
    ("desk:imports", gettext_lazy("Import"), INTAKE_DESK),
)


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split()[:2])


def _nav(actor: Actor, path: str) -> tuple[Link, ...]:
    links = [(_address(name), str(label)) for name, label, roles in _PLACES if actor.holds(roles)]
    return tuple(
        Link(href, label, current=path == href if href == "/" else path.startswith(href))
        for href, label in links
        if href
    )


def _alerts(request: HttpRequest, actor: Actor) -> tuple[Alert, ...]:
    """What stands open in an emergency, on every page until it ends."""
    now = getattr(request, "now", None)
    if now is None or not actor.emergency:
        return ()
    found = [words.banner(one) for one in emergencies.open_now(actor, now=now)]
    return tuple(Alert(one["text"], one["href"], gettext("See or close it")) for one in found)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the frame of the page. Nobody signed in: only the languages."""
    languages = tuple(settings.LANGUAGES)
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or not actor.user_id:
        return {"shell": Shell(languages=languages)}
    account = (
        Link(_address("mfa_index"), gettext("Sign-in security")),
        Link(_address("account_change_password"), gettext("Change password")),
        Link(_address("desk:keys"), gettext("Keys for programs")),
    )
    return {
        "shell": Shell(
            nav=_nav(actor, request.path),
            alerts=_alerts(request, actor),
            account=tuple(link for link in account if link.href),
            person=actor.name,
            initials=_initials(actor.name),
            languages=languages,
            find=_address("desk:find") if actor.holds(CASEWORKERS) else "",
            signout=_address("account_logout"),
        )
    }
