"""The words of the reader's offices, the form that changes one, and the way back to the house's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.casework.wording import acts, queries
from fourfold.casework.wording.kinds import WordList
from fourfold.casework.wording.sheets import WordLine
from fourfold.faces.desk.cases.steps import BOTH, zone_of
from fourfold.faces.desk.wording import forms, words
from fourfold.faces.ui import errors
from fourfold.faces.ui.pages import PageRequest, attempt, go, page, render
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import EVIDENCE_DESK, Role
from fourfold.ground.access.sheets import OfficeSheet


DIRECTORS = frozenset({Role.DIRECTOR})
READERS = EVIDENCE_DESK


@page(enter=READERS)
def office_words(request: PageRequest) -> HttpResponse:
    """What the reader's offices call the stages and milestones of their cases, list by list."""
    actor, zone, asked = request.actor, zone_of(request), request.GET.get("list", "")
    chosen = WordList(asked) if asked in WordList.codes() else WordList.RELIEF
    offices = [one for one in offices_of(actor) if actor.holds(READERS, office_id=one.id)]
    found = {office.id: queries.words_of(actor, office.id) for office in offices}
    renamed = Counter(listed for lists in found.values() for listed, lines in lists.items() for one in lines if one.own)
    shown = [
        {
            "office": office,
            "lines": [words.line(one, zone) for one in found[office.id][chosen]],
            "renamed": any(one.own for one in found[office.id][chosen]),
            "directs": actor.holds(DIRECTORS, office_id=office.id),
        }
        for office in offices
    ]
    tabs = words.tabs(chosen, reverse("desk:office_words"), renamed)
    return render(request, "desk/wording/words.html", None, offices=shown, tabs=tabs, listed=_(chosen.label))


@page(enter=DIRECTORS, methods=BOTH)
def set_word(request: PageRequest, office_code: str, word_list: str, word_term: str) -> HttpResponse:
    """Change what an office calls something."""
    office, line = _found(request, office_code, word_list, word_term)
    if office is None or line is None:
        return errors.not_found(request)
    form = forms.SetWord(request.POST or None, line=line)
    done = _("Your office's cases say it in this word from now on. What is counted stays as it was.")
    return _step(request, form, acts.set_word, (office, line), "desk/wording/set_word.html", done)


@page(enter=DIRECTORS, methods=BOTH)
def restore_word(request: PageRequest, office_code: str, word_list: str, word_term: str) -> HttpResponse:
    """Go back to what the house calls something."""
    office, line = _found(request, office_code, word_list, word_term)
    if office is None or line is None:
        return errors.not_found(request)
    form = forms.RestoreWord(request.POST or None)
    done = _("Your office calls it as Fourfold does again.")
    return _step(request, form, acts.restore_word, (office, line), "desk/wording/restore_word.html", done)


def _found(request: PageRequest, code: str, listed: str, term: str) -> tuple[OfficeSheet | None, WordLine | None]:
    """An office that the reader directs, and the term; nothing where there is none."""
    offices = [one for one in offices_of(request.actor) if one.code == code]
    office = next((one for one in offices if request.actor.holds(DIRECTORS, office_id=one.id)), None)
    if office is None or listed not in WordList.codes():
        return office, None
    lines = queries.words_of(request.actor, office.id)[WordList(listed)]
    return office, next((one for one in lines if one.term == term), None)


def _step(
    request: PageRequest,
    form: Any,
    act: Callable[..., Any],
    about: tuple[OfficeSheet, WordLine],
    template: str,
    done: str,
) -> HttpResponse:
    office, line = about
    if request.method == "POST" and form.is_valid():
        given = {"office": office.id, "listed": line.listed.value, "term": line.term} | form.values
        went, _ref = attempt(form, act, request.actor, now=request.now, key=form.once, **given)
        if went:
            messages.success(request, done)
            return go(f"{reverse('desk:office_words')}?list={line.listed.value}")
    shown = words.line(line, zone_of(request)) | {"list": _(line.listed.label)}
    return render(request, template, shown, form, office=office)
