"""Likely matches: the list that waits, whom somebody looks like, two people side by side."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.people import acts
from fourfold.casework.people import queries as people
from fourfold.casework.people.kinds import Verdict
from fourfold.casework.people.sheets import PartSheet
from fourfold.faces.desk.people import forms, words
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
            "first": words.chip(one.first),
            "second": words.chip(one.second),
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
    """The two records line by line; `differs` where both say something and it is not the same."""
    rows = []
    for term, of in (
        (_("Names"), lambda one: _lines(one.names)),
        (_("Born"), lambda one: _one(one.birth, words.partial(one.birth))),
        (_("Age"), lambda one: [words.age(one.ages, one.age_band)]),
        (_("Gender"), lambda one: [words.say("genders", one.gender)]),
        (_("Citizenships"), lambda one: _one(one.citizenships, ", ".join(one.citizenships or []))),
        (_("Documents"), lambda one: _lines(one.identifiers)),
        (_("Ways to reach"), lambda one: _lines(one.contacts)),
    ):
        first, second = ([text for text in of(one) if text] for one in (sheet.first, sheet.second))
        differs = bool(first and second) and set(first) != set(second)
        rows.append({"term": term, "first": _tagged(first), "second": _tagged(second), "differs": differs})
    return rows


def _one(value: Any, text: str) -> list[str]:
    return [] if isinstance(value, Sealed) else [text]


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
