"""How far the cases of an office got, as a picture; each band opens its cases."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fourfold.casework.cases import queries
from fourfold.faces.desk.cases import rows as case_rows
from fourfold.faces.desk.thread import course
from fourfold.faces.ui.pages import PageRequest, page, render
from fourfold.ground.access.queries import offices_of
from fourfold.ground.access.roles import LEADS
from fourfold.ground.access.sheets import OfficeSheet


_YEAR: Final = 4


class Choose(forms.Form):
    """Of which office, and opened when; it travels in the address."""

    office = forms.ChoiceField(label=_("Office"), required=False)
    year = forms.ChoiceField(label=_("Opened in"), required=False)

    def __init__(self, *args: Any, offices: list[OfficeSheet], years: tuple[int, ...], **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        named = [(one.id, one.name) for one in offices]
        self.fields["office"].choices = [("", gettext("All")), *named]  # type: ignore[attr-defined]  # a ChoiceField
        told = [(str(year), str(year)) for year in years]
        self.fields["year"].choices = [("", gettext("All years")), *told]  # type: ignore[attr-defined]
        if len(named) < 2:  # noqa: PLR2004  # nothing to choose from
            del self.fields["office"]


def _asked(request: PageRequest, offices: list[OfficeSheet]) -> course.Asked:
    """What the address asks for, as far as it makes sense."""
    year, office = request.GET.get("year", ""), request.GET.get("office", "")
    whole = year.isascii() and year.isdigit() and len(year) == _YEAR and int(year) > 0
    return course.Asked(office if office in {one.id for one in offices} else "", int(year) if whole else None)


def _counted_in(request: PageRequest) -> list[OfficeSheet]:
    """The offices in which the reader counts."""
    return [one for one in offices_of(request.actor) if request.actor.holds(queries.COUNTERS, office_id=one.id)]


@page(enter=queries.COUNTERS)
def flow(request: PageRequest) -> HttpResponse:
    """How far the cases of an office got: from the report to the lesson, and how they ended."""
    offices = _counted_in(request)
    asked = _asked(request, offices)
    found = queries.flow(request.actor, office_id=asked.office_id, year=asked.year)
    drawn = course.weave(found, asked)
    return render(
        request,
        "desk/thread/office.html",
        found,
        Choose({"office": asked.office_id, "year": str(asked.year or "")}, offices=offices, years=found.years),
        weave=drawn,
        zone=offices[0].time_zone,
        total=course.cases(sum(one.cases for one in found.ways)),
        columns=course.columns(),
        rows=course.rows(found, asked),
    )


@page(enter=LEADS)
def flow_cases(request: PageRequest) -> HttpResponse:
    """The cases of one band or place of the picture, newest first."""
    asked = _asked(request, _counted_in(request))
    source, target = request.GET.get("from", ""), request.GET.get("to", "")
    title = course.band(source, target)
    found = queries.cases_along(
        request.actor,
        source if title else "",
        target,
        office_id=asked.office_id,
        year=asked.year,
        after=request.GET.get("after", ""),
    )
    back = {name: value for name, value in (("office", asked.office_id), ("year", str(asked.year or ""))) if value}
    kept = {"from": source, "to": target} | back
    return render(
        request,
        "desk/thread/cases.html",
        found,
        title=title,
        back=urlencode(back),
        rows=[case_rows.line(one) for one in found.lines],
        next="?" + urlencode(kept | {"after": found.after}) if found.after else "",
    )
