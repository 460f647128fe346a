"""Making a key, which is shown once, seeing what stands open, and closing one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.faces.desk.cases.forms import Confirm
from fourfold.faces.desk.cases.steps import BOTH
from fourfold.faces.desk.keys import words
from fourfold.faces.desk.keys.forms import MakeKey
from fourfold.faces.ui.days import day
from fourfold.faces.ui.pages import PageRequest, attempt, go, page, render
from fourfold.ground.access.roles import EVERYONE
from fourfold.ground.tokens import acts, queries, secrets
from fourfold.ground.tokens.sheets import TokenSheet


@page(enter=EVERYONE, methods=BOTH)
def keys(request: PageRequest) -> HttpResponse:
    """One's own keys; a new one is shown this once."""
    form, shown = MakeKey(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        secret = secrets.fresh()
        asked = form.asked(request.now.date())
        done, _ref = attempt(
            form, acts.make_token, request.actor, now=request.now, key=form.once, digest=secret.digest, **asked
        )
        if done:
            shown, form = secret.text, MakeKey()
    found = [_line(one) for one in queries.my_tokens(request.actor, now=request.now)]
    return render(request, "desk/keys/keys.html", None, form, shown=shown, lines=found)


@page(enter=EVERYONE, methods=BOTH)
def revoke_key(request: PageRequest, token_id: str) -> HttpResponse:
    """Close one of one's own keys."""
    sheet, form = queries.my_token(request.actor, token_id, now=request.now), Confirm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done, _ref = attempt(form, acts.revoke_token, request.actor, now=request.now, key=form.once, token=token_id)
        if done:
            messages.success(request, _("The key is closed. A program that comes with it is let in no more."))
            return go("desk:keys")
    return render(request, "desk/keys/revoke.html", sheet, form)


def _line(one: TokenSheet) -> dict[str, Any]:
    used = _("last used %(day)s") % {"day": day(one.used_on)} if one.used_on else _("never used")
    state = _("until %(day)s") % {"day": day(one.until)}
    if not one.live:
        state = _("closed") if one.revoked_at else _("ended %(day)s") % {"day": day(one.until)}
    return {
        "sheet": one,
        "may": words.may(one.scopes),
        "state": state,
        "used": used,
    }
