"""Making and closing the secret address of one's own calendar, and answering who fetches it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from fourfold.exchange.calendars import acts, ical, queries, secrets
from fourfold.faces.desk.cases.forms import Confirm
from fourfold.faces.desk.cases.steps import BOTH, zone_of
from fourfold.faces.ui import errors
from fourfold.faces.ui.days import moment
from fourfold.faces.ui.forms import Form
from fourfold.faces.ui.pages import PageRequest, attempt, go, page, render
from fourfold.ground.access.roles import EVIDENCE_DESK


class OpenFeed(Form):
    """What the calendar outside is to hold."""

    everything = forms.BooleanField(
        label=gettext_lazy("Every hearing that I may know of"),
        required=False,
        help_text=gettext_lazy("Else only those of cases on whose team you are."),
    )


@page(enter=EVIDENCE_DESK, methods=BOTH)
def my_calendar(request: PageRequest) -> HttpResponse:
    """One's own calendar: make an address for it, which is shown once."""
    form, address = OpenFeed(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        secret, mine = secrets.fresh(), not form.values["everything"]
        done, _ref = attempt(
            form, acts.open_feed, request.actor, now=request.now, key=form.once, digest=secret.digest, mine=mine
        )
        if done:
            address = request.build_absolute_uri(reverse("desk:fetched_calendar", args=[secret.text]))
            form = OpenFeed()
    feed = queries.my_feed(request.actor)
    return render(
        request,
        "desk/calendars/my_calendar.html",
        feed,
        form,
        address=address,
        since=moment(feed.made_at, zone_of(request)) if feed else "",
    )


@page(enter=EVIDENCE_DESK, methods=BOTH)
def revoke_calendar(request: PageRequest) -> HttpResponse:
    """Close the address of one's own calendar."""
    form = Confirm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done, _ref = attempt(form, acts.revoke_feed, request.actor, now=request.now, key=form.once)
        if done:
            messages.success(request, _("The address is closed. Whoever has it is told nothing more."))
            return go("desk:my_calendar")
    return render(request, "desk/calendars/revoke.html", queries.my_feed(request.actor), form)


@require_safe
def fetched(request: HttpRequest, secret: str) -> HttpResponse:
    """A programme fetches a calendar. It has no session; an address that opens nothing is one that never was."""
    found = queries.feed(secret, now=timezone.now())
    if found is None:
        return errors.not_found(request)
    return HttpResponse(ical.calendar(found.marks), content_type=ical.MEDIA_TYPE)
