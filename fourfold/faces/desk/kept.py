"""Saved filters above a list: opened by their id, never by what they hold; one may be what the list opens with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from fourfold.casework.filters import queries
from fourfold.casework.filters.sheets import FilterSheet
from fourfold.faces.ui.pages import PageRequest


@dataclass(frozen=True)
class Opened:
    """What a list is to be narrowed by. `lost`: a saved filter was asked for that is not there any more."""

    place: str
    asked: dict[str, str]
    saved: FilterSheet | None
    every: list[FilterSheet]
    lost: bool

    def more(self, kept: dict[str, Any], after: str) -> str:
        """The address of the next page."""
        return "?" + urlencode(({"filter": self.saved.id} if self.saved else kept) | {"after": after}) if after else ""

    def shown(self, kept: dict[str, Any], *, plain: dict[str, str]) -> dict[str, Any]:
        """What stands above the list. `plain`: the list as it is for whoever saved nothing."""
        saving = reverse(f"desk:save_filter_of_{self.place}") + "?" + urlencode(_codes(kept))
        narrowed = {name: value for name, value in kept.items() if value} != {n: v for n, v in plain.items() if v}
        return {
            "every": [{"sheet": one, "href": f"?filter={one.id}", "current": one == self.saved} for one in self.every],
            "plain": "?" + urlencode(plain),
            "at_plain": not self.saved and not narrowed,
            "save": saving if narrowed and not self.saved else "",
            "lost": self.lost,
        }


def _codes(kept: dict[str, Any]) -> dict[str, str]:
    return {name: "on" if value is True else str(value) for name, value in kept.items()}


def opened(request: PageRequest, place: str) -> Opened:
    """The saved filter that the address names; one's start where it asks for nothing; else what it says."""
    every = queries.my_filters(request.actor, place=place)
    name = request.GET.get("filter", "")
    if name:
        saved = next((one for one in every if one.id == name), None)
    else:
        saved = next((one for one in every if one.start), None) if not set(request.GET) - {"after"} else None
    asked = dict(saved.criteria) if saved else {} if name else request.GET.dict()
    return Opened(place, asked, saved, every, lost=bool(name and not saved))
