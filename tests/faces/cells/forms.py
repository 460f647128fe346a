"""Every form of the desk, sent by each role in each relationship: which act a page does, and how it is answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import URLPattern

from fourfold.ground.access.errors import ActError, Refused
from fourfold.ground.access.models import User
from fourfold.ground.acts.door import Act
from fourfold.ground.vault.ids import is_id, new_id
from tests import rooms
from tests.architecture import policy
from tests.architecture.standing import stand_in
from tests.architecture.test_every_act import undone
from tests.casework.cases.scene import opened, somebody
from tests.cast import Cast
from tests.security import sending, turning
from tests.security.walking import answer, desk_patterns


REFUSED, TAKEN_UP = {403, 404}, {200, 303, 400, 422}
BROKEN = 500
FILLERS = ("lead", "director", "administrator", "aftercare", "custodian", "partner")
"""Of the cast, the first whose form does something fills it in for those who may not."""
OF_NO_CASE = frozenset({"user_id", "office_code", "role", "office"})
"""Places whose ids name colleagues and offices."""
ASIDE = {
    "find/": "asks in one's own office, whatever is sent",
    "ledger/": "lists, and does no act",
    "cases/involve/": "offers one's own cases alone; the page of each case takes people in as well",
}
"""Addresses that take a form and are no cell."""
BY_CONSOLE = {
    "exchange.rehearse_crowd",
    "people.index_anew",
    "task_templates.keep_tasks",
    "team.found_office",
    "transformation.begin_planned",
}
"""Acts that only whoever sits at the machine does, apart from those marked as done by machines."""
PASSPHRASE = "lantern-orchard-river-42"
OTHERWISE = {
    "name_in_report": {"person": "at_the_desk"},  # everybody there may know of them, also who is shut out of the case
    "open_in_emergency": {"reference": "secret_reference", "password": PASSPHRASE},
}
"""Fields filled in otherwise than for the twin worlds; the name of a place stands for what is there."""


OF_ONESELF = {"hand_over": "case_lead"}
"""Pages on which a role enters its own leave and nobody else's."""


@dataclass(frozen=True)
class Standing:
    """Somebody who holds a role and stands in a relationship to the case, signed in."""

    relationship: str
    role: str
    user_id: str
    browser: Client
    own: dict[str, str]
    """What is theirs alone, by place."""

    def __str__(self) -> str:
        return f"{self.role}, {self.relationship}"


@dataclass(frozen=True)
class Filled:
    """What a page does, and its form as somebody who may do it fills it in."""

    act: str
    form: dict[str, Any]


@dataclass(frozen=True)
class Desk:
    """Ids by place, and everybody."""

    ids: dict[str, str]
    people: list[Standing]
    fillers: list[Client]


def pages() -> list[URLPattern]:
    """Every page whose form does an act."""
    found = [one for one in desk_patterns() if "POST" in one.callback.methods and str(one.pattern) not in ASIDE]  # type: ignore[attr-defined]
    return sorted(found, key=str)


def scene(cast: Cast) -> Desk:
    """A desk at work, and everybody who stands in some relationship to its case."""
    ids = turning.world(cast, how="never").seen
    ids["secret_reference"] = opened(cast, title="Rosewood", secret=True).reference
    ids["at_the_desk"] = somebody(cast, name="Mercy Wanjiru", actor=cast.intake).pk
    actors = {relationship: stand_in(cast, ids["case_id"], relationship) for relationship in policy.RELATIONSHIPS}
    User.objects.update(password=make_password(PASSPHRASE))
    people = [
        Standing(relationship, role, actor.user_id, _browser(actor.user_id), rooms.own(actor))
        for relationship, holders in actors.items()
        for role, actor in holders.items()
    ]
    return Desk(ids, people, [_browser(cast.actors[who].user_id) for who in FILLERS])


def _browser(user_id: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(pk=user_id))
    client.get("/")  # sets the session's own marks
    return client


@contextmanager
def noting() -> Iterator[list[str]]:
    """The names of the acts that somebody was let in to meanwhile, whatever a rule then said."""
    names: list[str] = []
    doing = Act.__call__

    def noted(act: Act[Any], /, *given: Any, **words: Any) -> Any:
        try:
            done = doing(act, *given, **words)
        except Refused:
            raise
        except ActError:
            names.append(act.name)
            raise
        names.append(act.name)
        return done

    Act.__call__ = noted  # type: ignore[method-assign,assignment]
    try:
        yield names
    finally:
        Act.__call__ = doing  # type: ignore[method-assign]


def filled(desk: Desk, page: URLPattern) -> Filled | None:
    """The form of a page, and the act that comes of sending it; None when nobody's form does any."""
    for browser in desk.fillers:
        form = _form(browser, page, desk.ids)
        with undone(), noting() as acts:
            _sent(browser, page, desk.ids, form)
        if acts:
            return Filled(acts[0], form)
    return None


def _form(browser: Client, page: URLPattern, ids: Mapping[str, str]) -> dict[str, Any]:
    receipt = sending.searched(browser, ids["office"]) if "receipt" in sending.FORMS.get(str(page.name), ()) else ""
    form = sending.form(browser, page, {**ids, "receipt": receipt})
    return form | {name: ids.get(place, place) for name, place in OTHERWISE.get(str(page.name), {}).items()}


def _sent(browser: Client, page: URLPattern, ids: Mapping[str, str], form: dict[str, Any]) -> Any:
    """What is answered, without a word left from what was done before."""
    browser.cookies.pop("messages", None)
    return browser.post(sending.address(page, ids, ids), sending.swapped(form, {}, {}))


def unlike(desk: Desk, page: URLPattern, found: Filled | None) -> Iterator[str]:
    """What is answered otherwise than policy.toml says, when each of the people sends the form of a page."""
    if found is None:
        return
    for one in desk.people:
        with undone():
            wrong = _wrong(desk, page, one, found)
        if wrong:
            yield f"{page.name} ({found.act}) by {one}: {wrong}"


def without_an_act(page: URLPattern) -> str:
    """What to write for a page whose form did nothing."""
    return (
        f"{page.name}: no act came of its form. Say in FORMS[{page.name!r}] of tests/rooms/….py what the page "
        f"leaves empty; if it does no act, write {str(page.pattern)!r} into ASIDE, with the reason"
    )


def _wrong(desk: Desk, page: URLPattern, one: Standing, found: Filled) -> str:
    may = policy.may(found.act, one.relationship, one.role)
    ids = desk.ids | one.own
    ids |= {"user_id": one.user_id} if OF_ONESELF.get(str(page.name)) == one.role else {}
    form = _form(one.browser, page, ids) if may else found.form
    with undone(), noting() as acts:
        response = _sent(one.browser, page, ids, form)
    if may:
        taken = found.act in acts and response.status_code in TAKEN_UP
        return "" if taken else f"{response.status_code}, did {acts}, and may do it"
    if response.status_code not in REFUSED and (acts or response.status_code >= BROKEN):
        return f"{response.status_code}, did {acts}, and may not do it"
    if policy.sees(found.act, one.relationship, one.role):
        return ""
    with undone():
        unknown = answer(_of_nothing(desk, page, one, form))
    return "" if unknown == answer(response) else f"{response.status_code}, and of what does not exist {unknown[0]}"


def _of_nothing(desk: Desk, page: URLPattern, one: Standing, form: dict[str, Any]) -> Any:
    """The answer to the same form about records that never were."""
    hanging = {place: held for place, held in desk.ids.items() if place not in OF_NO_CASE and is_id(held)}
    unknown = dict(zip(hanging.values(), (new_id() for _ in hanging), strict=False))
    ids = {place: unknown.get(held, held) if place in hanging else held for place, held in desk.ids.items()}
    return _sent(one.browser, page, ids, sending.swapped(form, desk.ids, ids))
