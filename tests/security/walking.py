"""Walking every address that takes a GET, as somebody; what was answered is kept free of what changes by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import User


ELSEWHERE = ("account", "mfa", "ui", "")
"""Parts of the tree that show nothing of any record."""
TOKENS = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+|("X-CSRFToken": ")[^"]+|(nonce=")[^"]+')
OWN_ID = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{26}\b")


def desk_patterns(patterns: list[Any] | None = None) -> Iterator[URLPattern]:
    """Every address of the desk."""
    for one in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(one, URLResolver):
            if one.namespace in (None, "desk") and "allauth" not in str(one.urlconf_name):
                yield from desk_patterns(one.url_patterns)
        elif "fourfold.faces.desk" in one.callback.__module__:
            yield one


def addresses(records: dict[str, list[str]]) -> Iterator[str]:
    """Each address with each id that fits its places; `records` maps a place's name to ids to try."""
    for pattern in desk_patterns():
        places = list(pattern.pattern.converters)
        choices: list[dict[str, str]] = [{}]
        for place in places:
            choices = [chosen | {place: one} for chosen in choices for one in records.get(place, ["0" * 26])]
        for chosen in choices:
            yield reverse(f"desk:{pattern.name}", kwargs=chosen)


def signed_in(actor: Actor) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def steady(content: bytes, known: frozenset[str]) -> str:
    """An answer without tokens and without ids that were made for this one answer."""
    text = TOKENS.sub(r"\1\2\3*", content.decode("utf-8", "replace"))
    return OWN_ID.sub(lambda found: found[0] if found[0] in known else "ID", text)


def answers(client: Client, records: dict[str, list[str]], known: frozenset[str]) -> dict[str, tuple[int, str]]:
    """What every address answers: status and steady content."""
    found: dict[str, tuple[int, str]] = {}
    for address in addresses(records):
        response = client.get(address)
        content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
        found[address] = (response.status_code, steady(content, known))
    return found
