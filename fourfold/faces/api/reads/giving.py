"""From a reading to its address: what is asked for is read and checked, what comes of it is given as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from fourfold.faces.api.answering import answer, endpoint
from fourfold.faces.api.doing import shown
from fourfold.faces.api.reads.asking import Asked, Read
from fourfold.faces.api.reads.words import Said
from fourfold.faces.api.shapes import Wrong, read
from fourfold.faces.api.writing import plain
from fourfold.faces.ui.problems import problem
from fourfold.ground.tokens.kinds import READ
from fourfold.ground.tokens.sheets import Bearer


_DIGITS = 9
Errors = list[dict[str, str]]


def view_of(one: Read) -> Callable[..., HttpResponseBase]:
    """The address of a reading."""

    @endpoint(enter=one.enter, methods=("GET",), scope=lambda _name: READ)
    def give(request: HttpRequest, bearer: Bearer, **places: str) -> HttpResponse:
        wanted, errors = _wanted(one, request)
        if errors:
            return _misfit(errors)
        asked = Asked(bearer, request.now, places, wanted)  # type: ignore[attr-defined]  # set by endpoint
        try:
            found = one.ask(asked)
        except Wrong as wrong:
            return _misfit([{"field": wrong.at, "sentence": wrong.sentence}])
        return answer(plain(found))

    return give


def _misfit(errors: Errors) -> HttpResponse:
    return problem(422, "arguments", _("Some of what is asked does not fit."), errors=errors)


def _wanted(one: Read, request: HttpRequest) -> tuple[dict[str, Any], Errors]:
    found, errors = {}, []
    for name in request.GET:
        shape = one.wanted.get(name)
        if shape is None or len(request.GET.getlist(name)) > 1:
            errors.append({"field": shown(name), "sentence": _("Nothing of this name is asked for.")})
            continue
        try:
            found[name] = _said(shape, request.GET[name])
        except Wrong as wrong:
            errors.append({"field": name, "sentence": wrong.sentence})
    missing = [name for name in one.wanted if name in one.must and name not in request.GET]
    errors += [{"field": name, "sentence": _("This is missing.")} for name in missing]
    return found, errors


def _said(shape: Any, given: str) -> Any:
    if isinstance(shape, Said):
        return shape.read(read(str, given))
    return read(shape, _typed(shape, given))


def _typed(shape: Any, given: str) -> Any:
    """What stands in an address is text: true, false and whole numbers are written as JSON writes them."""
    if shape is bool:
        return {"true": True, "false": False}.get(given, given)
    if shape is int and given.isascii() and given.isdigit() and len(given) <= _DIGITS:
        return int(given)
    return given
