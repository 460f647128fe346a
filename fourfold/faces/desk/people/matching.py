"""Likely matches: the list that waits, whom somebody looks like, two people side by side."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.people import acts
from fourfold.casework.people import queries as people
from fourfold.casework.people.kinds import Verdict
from fourfold.casework.people.sheets import PartSheet, PersonSheet
from fourfold.faces.desk.people import forms, words
from fourfold.faces.ui.days import partial
from fourfold.faces.ui.lands import country
from fourfold.faces.ui.pages import PageRequest, attempt, go, page, render
from fourfold.ground.access.queries import names_of
from fourfold.ground.access.roles import CASEWORKERS
from fourfold.ground.access.tiers import Sealed
from fourfold.insight.matches import queries
from fourfold.insight.matches.sheets import PairSheet


@page(enter=CASEWORKERS)
def matches(request: PageRequest) -> HttpResponse:
    """Pairs that wait for a judgement, most alike first."""
    pairs = [
        {
            "both": (words.chip(one.first), words.chip(one.second)),
            "band": words.band(one.band),
            "reasons": words.reasons(one.reasons),
        }
        for one in queries.work_list(request.actor)
    ]
    return render(request, "desk/people/matches.html", None, None, pairs=pairs)


@page(enter=CASEWORKERS)
def alike(request: PageRequest, person_id: str) -> HttpResponse:
    """Whom somebody looks like."""
    chip = people.chip_of(request.actor, person_id)
    found = [
        {"person": words.chip(one.person), "band": words.band(one.band), "reasons": words.reasons(one.reasons)}
        for one in people.look_alikes(request.actor, person_id, now=request.now)
    ]
    return render(request, "desk/people/alike.html", words.chip(chip), None, found=found)


@page(enter=CASEWORKERS, methods=("GET", "POST"))
def match(request: PageRequest, first_id: str, second_id: str) -> HttpResponse:
    """Two people side by side: same, different, or cannot tell yet."""
    sheet = queries.pair(request.actor, first_id, second_id, now=request.now)
    form = forms.Judge(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.values | {"first": sheet.first.id, "second": sheet.second.id}
        done, _ref = attempt(form, acts.judge, request.actor, now=request.now, key=form.once, **values)
        if done:
            return go("desk:match", sheet.first.id, sheet.second.id)
    return render(
        request,
        "desk/people/match.html",
        sheet,
        form,
        rows=_rows(sheet),
        band=words.band(sheet.likeness.band),
        reasons=words.reasons(sheet.likeness.reasons),
        judged=_judged(sheet),
        open=sheet.standing is None or sheet.standing.verdict == Verdict.UNSURE,
    )


@page(enter=CASEWORKERS, methods=("POST",))
def undo_judgement(request: PageRequest, first_id: str, second_id: str) -> HttpResponse:
    """Take a judgement back; both records stand as before."""
    acts.undo_judgement(request.actor, judgement=request.POST.get("judgement", "")[:40], now=request.now)
    return go("desk:match", first_id, second_id)


def _rows(sheet: PairSheet) -> list[dict[str, Any]]:
    """The two records line by line, marked where both say something and none of it agrees."""
    births = not {"birth_conflicts", "birth_near"}.isdisjoint(sheet.likeness.reasons)
    rows = []
    for (code, term, first), (_code, _term, second) in zip(_said(sheet.first), _said(sheet.second), strict=True):
        apart = births if code == "birth" else set(first).isdisjoint(second)
        differs = bool(first and second) and apart
        rows.append({"term": term, "first": _tagged(first), "second": _tagged(second), "differs": differs})
    return rows


_NOT_STATED: Final = "not_stated"
"""Of the list of genders: it says that nothing is known, so it differs from nothing."""


def _said(one: PersonSheet) -> list[tuple[str, str, list[str]]]:
    """What a record says: code, term, values; no value where it says nothing or the reader may not see it."""
    citizen = one.citizenships if isinstance(one.citizenships, list) else []
    said = [
        ("names", _("Names"), _lines(one.names)),
        ("birth", _("Born"), [partial(one.birth)]),
        ("birth", _("Age"), [words.age(one.ages, one.age_band)]),
        ("gender", _("Gender"), [words.say("genders", one.gender) if one.gender != _NOT_STATED else ""]),
        ("citizenships", _("Citizenships"), [country(code) for code in citizen]),
        ("identifiers", _("Documents"), _lines(one.identifiers)),
        ("contacts", _("Ways to reach"), _lines(one.contacts)),
    ]
    return [(code, term, [text for text in texts if text]) for code, term, texts in said]


def _lines(parts: tuple[PartSheet, ...]) -> list[str]:
    return [str(part.value) for part in parts]


def _tagged(texts: list[str]) -> list[dict[str, str]]:
    return [{"text": text, "lang": words.tongue(text)} for text in texts]


def _judged(sheet: PairSheet) -> list[dict[str, Any]]:
    names = names_of({name for one in sheet.judgements for name in (one.by, one.undone_by) if name})
    return [
        {
            "sheet": one,
            "verdict": _(Verdict(one.verdict).label),
            "by": names.get(one.by, ""),
            "undone_by": names.get(one.undone_by, ""),
            "sealed": isinstance(one.reason, Sealed),
        }
        for one in reversed(sheet.judgements)
    ]
