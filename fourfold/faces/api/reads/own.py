"""Who the key acts for, their notices, and the words of code lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from fourfold.faces.api.body import Unreadable
from fourfold.faces.api.reads import words
from fourfold.faces.api.reads.asking import Asked, Read, listed
from fourfold.faces.ui.pages import language
from fourfold.faces.ui.words import called
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import EVERYONE
from fourfold.ground.notices import queries as notices
from fourfold.ground.vocab import queries as vocab


@dataclass(frozen=True)
class OwnOffice:
    """An office in which the owner of the key has roles."""

    id: str
    code: str
    name: str
    time_zone: str
    jurisdiction: str
    roles: list[str]


@dataclass(frozen=True)
class Me:
    """Whose key it is, and what it covers."""

    id: str
    name: str
    offices: list[OwnOffice]
    scopes: list[str]


@dataclass(frozen=True)
class Word:
    """A term of a code list."""

    code: str
    label: str


def _me(asked: Asked) -> Me:
    actor = asked.bearer.actor
    offices = [OwnOffice(**vars(one), roles=sorted(actor.roles_in(one.id))) for one in offices_of(actor)]
    return Me(actor.user_id, actor.name, offices, sorted(asked.bearer.scopes))


def _words(asked: Asked) -> list[Word]:
    chosen, office_id = asked.places["list"], asked.wanted.get("office_id", "")
    if not vocab.labels(chosen):
        raise Unreadable(
            404, "vocab.unknown", _("There is no word list of this name. /api/openapi.json names them all.")
        )
    found = vocab.words(chosen, language=language())
    return [Word(one.code, called(office_id, chosen, one.code)) for one in found]


OWN: Final[tuple[Read, ...]] = (
    Read("me", "Who the key acts for: offices, roles, scopes.", EVERYONE, _me),
    Read("notices", "One's own unread notices.", EVERYONE, listed(notices.unread)),
    Read(
        "vocab/<str:list>",
        "A code list in the language asked for; stages and milestones as an office calls them, if it is named.",
        EVERYONE,
        _words,
        {"office_id": words.OFFICE},
    ),
)
