"""Walking every address of the desk, as somebody; what is answered is kept free of what changes by itself.

Two worlds are compared by what they answer at the same spots: `seen` records, `hidden` ones (unknown where nothing is
hidden), and `mixed` ones, where a hidden record is asked for at a seen one's address. Ids and references are numbered
in the order in which an answer names them, so that worlds built apart can be compared byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from fourfold.ground.access.actors import Actor
from fourfold.ground.access.models import User


TOKENS = re.compile(
    r'(name="(?:csrfmiddlewaretoken|typed_by)" value=")[^"]+|("X-CSRFToken": ")[^"]+|(nonce=")[^"]+|(/calendar/)[\w-]+'
    r"|(fourfold_)[\w-]{43}"
)
OWN_ID = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{26}\b")
NAMED = re.compile(r"\b(?:[0-9A-HJKMNP-TV-Z]{26}|[A-Z]{3}-[0-9A-Z]{5})\b")
HEADERS = ("Content-Type", "Content-Disposition", "Location", "Allow", "ETag", "Last-Modified", "HX-Redirect")
Answer = tuple[int, str, str]
"""Status, headers that could tell, content."""
Spot = tuple[str, str]
"""Name of the page, and which records are asked for."""


def desk_patterns(patterns: list[Any] | None = None) -> Iterator[URLPattern]:
    """Every page of the desk. What has no door (test_addresses lists it) is no page."""
    for one in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(one, URLResolver):
            if one.namespace in (None, "desk") and "allauth" not in str(one.urlconf_name):
                yield from desk_patterns(one.url_patterns)
        elif "fourfold.faces.desk" in one.callback.__module__ and hasattr(one.callback, "enter"):
            yield one


def spots(seen: Mapping[str, str], hidden: Mapping[str, str]) -> Iterator[tuple[Spot, URLPattern, str]]:
    """Each address once for each way of filling its places."""
    for pattern in desk_patterns():
        places = list(pattern.pattern.converters)
        mixed = {place: (seen if at == 0 else {**seen, **hidden})[place] for at, place in enumerate(places)}
        ways = {"seen": seen, "hidden": {**seen, **hidden}, "mixed": mixed}
        for way in ("seen", "hidden", "mixed")[: max(1, min(len(places) + 1, 3))]:
            kwargs = {place: ways[way][place] for place in places}
            yield (str(pattern.name), way), pattern, reverse(f"desk:{pattern.name}", kwargs=kwargs)


def signed_in(actor: Actor) -> Client:
    """A browser in which somebody is signed in; the session's own marks are set by the first page."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    client.get("/")
    return client


def plain(text: str) -> str:
    """A text without tokens, its ids and references numbered in the order in which they appear."""
    met: dict[str, str] = {}
    return NAMED.sub(lambda found: met.setdefault(found[0], f"#{len(met) + 1}"), TOKENS.sub(r"\1\2\3\4\5*", text))


def answer(response: Any) -> Answer:
    """What came back, as it can be compared."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    told = {name: response.headers[name] for name in HEADERS if name in response.headers}
    return response.status_code, plain(str(told)), plain(content.decode("utf-8", "replace"))


def answers(client: Client, seen: Mapping[str, str], hidden: Mapping[str, str]) -> dict[Spot, Answer]:
    """What every address answers. The looking is undone, since it is written down and shown."""
    with transaction.atomic():
        found = {spot: answer(client.get(address)) for spot, _, address in spots(seen, hidden)}
        transaction.set_rollback(True)
    return found


def searches(client: Client, texts: tuple[str, ...], *, office: str) -> dict[Spot, Answer]:
    """What the box in the header and the page of people answer when asked for these words; undone too."""
    with transaction.atomic():
        found = {("find", text): answer(client.post(reverse("desk:find"), {"q": text}, follow=True)) for text in texts}
        for text in texts:
            form = {"name": text, "office": office}
            found["people", text] = answer(client.post(reverse("desk:people"), form, follow=True))
        transaction.set_rollback(True)
    return found


def differing(one: Mapping[Spot, Answer], other: Mapping[Spot, Answer]) -> list[Spot]:
    """The spots at which two worlds differ."""
    assert one.keys() == other.keys()
    return [spot for spot in one if one[spot] != other[spot]]
