"""Flags on many cases at once: chosen in the list, one act for each; what failed is said, what was done taken back."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.casework.cases import queries as cases
from fourfold.casework.cases.queries import Colleague
from fourfold.casework.cases.sheets import CaseBrief
from fourfold.casework.flags import acts, queries
from fourfold.faces.desk.cases.forms import Confirm
from fourfold.faces.desk.cases.steps import BOTH, today, zone_of
from fourfold.faces.desk.flags import forms, words
from fourfold.faces.ui.pages import PageRequest, go, page, render, sentence
from fourfold.faces.ui.words import listed
from fourfold.ground.access.errors import ActError
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import EVIDENCE_DESK
from fourfold.ground.vault.ids import is_id, new_id


MOST: Final = 200
"""How many cases are flagged at once."""


def _ids(given: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(one for one in given if is_id(one)))[:MOST]


@page(enter=EVIDENCE_DESK, methods=BOTH)
def raise_flags(request: PageRequest) -> HttpResponse:
    """Flag every chosen case; what cannot be flagged stays chosen, with the reason."""
    posted = request.method == "POST"
    asked = _ids(request.POST.getlist("cases") if posted else request.GET.getlist("case"))
    briefs = cases.case_briefs(request.actor, asked)
    form: Any = forms.RaiseMany(_sent(request, briefs) if posted else None, briefs=briefs, found=_found(request))
    failed: dict[str, list[str]] = defaultdict(list)
    raised: list[str] = []
    if posted and form.is_valid():
        raised, failed = _raise(request, form, briefs)
        if raised and not failed:
            return _to_raised(raised)
    if raised or failed:  # a new key: the words may change before it is sent again
        left = [one for one in briefs if any(one.reference in names for names in failed.values())]
        form = forms.RaiseMany(_sent(request, left, key=new_id()), briefs=left, found=_found(request))
        form.is_valid()
        form.add_error(None, _("Not every case could be flagged. They are listed below."))
    return render(
        request,
        "desk/flags/raise_many.html",
        None,
        form if briefs else None,
        gone=len(asked) - len(briefs),
        failed=[{"why": why, "cases": listed(names)} for why, names in failed.items()],
        done=ngettext("%(n)d case is flagged.", "%(n)d cases are flagged.", len(raised)) % {"n": len(raised)},
        raised=_raised_address(raised) if raised else "",
    )


def _sent(request: PageRequest, briefs: list[CaseBrief], **more: str) -> Any:
    """What was sent, of cases that are still there; one that is not was said to be gone."""
    sent = request.POST.copy()
    sent.setlist("cases", [one.id for one in briefs])
    for name, value in more.items():
        sent[name] = value
    return sent


def _found(request: PageRequest) -> list[Colleague]:
    """Who works on cases in the reader's offices, each once."""
    offices = [one.id for one in offices_of(request.actor)]
    every = [one for office in offices for one in cases.team_choices(request.actor, office_id=office)]
    return list({one.user_id: one for one in every}.values())


def _raise(request: PageRequest, form: Any, briefs: list[CaseBrief]) -> tuple[list[str], dict[str, list[str]]]:
    """One act for each case; the flags raised, and the references of other cases by why not."""
    given, failed = form.values, defaultdict(list)
    raised: list[str] = []
    leads = cases.leads_of(request.actor, given["cases"]) if given["owner"] == forms.LEAD else {}
    for one in briefs:
        if one.id not in given["cases"]:
            continue
        owner = leads.get(one.id, "") if given["owner"] == forms.LEAD else given["owner"]
        if not owner:
            failed[_("The case has no lead. Choose somebody by name.")].append(one.reference)
            continue
        told = {"message": given["message"], "due_on": given["due_on"]}
        try:
            ref: Any = acts.raise_flag(
                request.actor, case=one.id, owner=owner, now=request.now, key=_key(form.once, one.id), **told
            )
            raised.append(ref.id)
        except ActError as error:
            failed[sentence(error)].append(one.reference)
    return raised, failed


def _key(once: str | None, of: str) -> str | None:
    """Each case's own key, made of the form's: sent twice, each is flagged once."""
    return hashlib.sha256(f"{once} {of}".encode()).hexdigest()[:26] if once else None


def _raised_address(flags: list[str]) -> str:
    return reverse("desk:raised_flags") + "?" + urlencode({"flag": flags}, doseq=True)


def _to_raised(flags: list[str]) -> HttpResponse:
    response = HttpResponseRedirect(_raised_address(flags))
    response.status_code = 303
    return response


@page(enter=EVIDENCE_DESK)
def raised_flags(request: PageRequest) -> HttpResponse:
    """What was just raised, to be looked over and taken back where it was a mistake."""
    found = queries.own_flags(request.actor, _ids(request.GET.getlist("flag")), today=today(request))
    zone = zone_of(request)
    return render(
        request,
        "desk/flags/raised.html",
        None,
        Confirm(),
        rows=[words.line(one, zone) for one in found],
        ids=[one.id for one in found],
    )


@page(enter=EVIDENCE_DESK, methods=("POST",))
def take_back_flags(request: PageRequest) -> HttpResponse:
    """Take several of one's own flags back, one act for each."""
    form = Confirm(request.POST)
    once = form.once if form.is_valid() else None
    done, failed = 0, 0
    for flag in _ids(request.POST.getlist("flag")):
        try:
            acts.take_back_flag(request.actor, flag=flag, now=request.now, key=_key(once, flag))
            done += 1
        except ActError:
            failed += 1
    said = ngettext("%(n)d flag is taken back.", "%(n)d flags are taken back.", done) % {"n": done}
    if failed:
        text = ngettext(
            "%(n)d could not be: it is over already, or somebody else raised it.",
            "%(n)d could not be: they are over already, or somebody else raised them.",
            failed,
        )
        said = f"{said} {text % {'n': failed}}"
    (messages.warning if failed else messages.success)(request, said)
    return go("desk:cases")
