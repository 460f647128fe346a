"""`POST /api/acts/<room>.<act>`: one act, with JSON arguments, through the door."""

from __future__ import annotations

import re
from typing import Any, Final

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.faces.api import body, uploading
from fourfold.faces.api.answering import answer, endpoint, not_found
from fourfold.faces.api.catalogue import Offered, offered
from fourfold.faces.api.shapes import Wrong, read
from fourfold.faces.ui.pages import sentence
from fourfold.faces.ui.problems import problem
from fourfold.ground.access.errors import RuleBroken, Stale
from fourfold.ground.access.roles import EVERYONE
from fourfold.ground.acts import resolving
from fourfold.ground.tokens.sheets import Bearer


_NO_FIT: Final = gettext_lazy("Some arguments do not fit; nothing was done.")
_FIELD: Final = re.compile(r"[a-z0-9_.\[\]]{1,80}", re.ASCII)
_KEY: Final = re.compile(r"[\x21-\x7e]{1,64}", re.ASCII)


@endpoint(enter=EVERYONE, methods=("POST",), scope=str)
def do(request: HttpRequest, bearer: Bearer, name: str) -> HttpResponse:
    """Does an act. The answer holds the record that came of it, as a reference."""
    found = offered().get(name)
    if found is None:
        return not_found()
    key = request.headers.get("Idempotency-Key")
    if key is not None and not _KEY.fullmatch(key):
        return problem(400, "key.shape", _("An Idempotency-Key has 1 to 64 visible ASCII characters."))
    if found.file and not bearer.actor.holds(found.act.by):
        return problem(
            403, "gate.role", _("Your role does not include this.")
        )  # before a file is taken in that nothing comes of
    given, upload = uploading.told_with(request, found.file) if found.file else (body.told_in(request), None)
    arguments, errors = typed(found, given)
    if found.file:
        arguments |= {found.file: upload}
        errors += [{"field": found.file, "sentence": _("This is missing.")}] if upload is None else []
    if errors:
        return problem(422, "arguments", str(_NO_FIT), errors=errors)
    return _done(request, bearer, found, arguments, key)


def _done(
    request: HttpRequest, bearer: Bearer, found: Offered, arguments: dict[str, Any], key: str | None
) -> HttpResponse:
    try:
        ref = found.act(bearer.actor, now=request.now, key=key, **arguments)  # type: ignore[attr-defined]  # by endpoint
    except Stale as error:
        current = resolving.versions(bearer.actor, found.act.on, arguments)
        return problem(409, error.code, sentence(error), current=current)
    except RuleBroken as error:
        field = error.values.get("field")
        return problem(422, error.code, sentence(error), **({"field": field} if field else {}))
    except DataError:  # longer than its column, which only the database knows
        return problem(422, "arguments", str(_NO_FIT))
    taken = {"sha256": arguments[found.file].sha256, "size": arguments[found.file].size} if found.file else {}
    return answer({"act": found.act.name, "ref": str(ref) if ref else None, **taken})


def typed(found: Offered, given: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """The act's arguments, and what is wrong with them, a sentence each."""
    arguments: dict[str, Any] = {}
    errors = [(name, _("Nothing of this name is asked for.")) for name in given if name not in found.arguments]
    for name, one in found.arguments.items():
        if name not in given:
            if one.must:
                errors.append((name, _("This is missing.")))
            elif one.record or _may_be_none(found, name):
                arguments[name] = None
            continue
        try:
            blank = one.record and not one.must and given[name] is None
            arguments[name] = None if blank else read(one.shape, given[name], name)
        except Wrong as wrong:
            errors.append((wrong.at, wrong.sentence))
    return arguments, [{"field": shown(field), "sentence": text} for field, text in errors]


def shown(field: str) -> str:
    """Where in the arguments; what is no name of ours may be anybody's words, and is not repeated."""
    whole, first = _FIELD.fullmatch(field), _FIELD.fullmatch(field.partition(".")[0])
    return field if whole else first[0] if first else ""


def _may_be_none(found: Offered, name: str) -> bool:
    parameter = found.act.signature.parameters.get(name)
    return parameter is not None and parameter.default is parameter.empty
