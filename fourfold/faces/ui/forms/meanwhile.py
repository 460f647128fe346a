"""Somebody changed a record while a form about it was being filled in: the form comes back with both.

What was typed stays in the form; beside each field that differs stands what the record says now; the form carries the
version that stands now, so that sending it again overwrites knowingly. What stands now is what the page read for its
reader (`initial`): nothing is shown here that the reader could not have opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from fourfold.faces.ui import days
from fourfold.faces.ui.words import apart, listed
from fourfold.ground.access.errors import Stale
from fourfold.ground.access.queries import names_of
from fourfold.ground.access.tiers import Sealed
from fourfold.ground.vault.ids import new_id


SENT_BEFORE = "replay.conflict"
"""The key of the form was used for other content: a Back and another try."""


def catch_up(form: Any, stale: Stale, *, zone: str) -> str:
    """Takes over what stands now, and gives the sentence that says so; moments on the clock of `zone` (IANA name)."""
    form.data = form.data.copy()
    if stale.code == SENT_BEFORE:
        form.data[form.add_prefix("key")] = new_id()
        return _(
            "You sent this form before, with other content; that is saved. Nothing of what stands here now is. "
            "Sending it again does it a second time."
        )
    for name in versions(form):
        now = str(form.get_initial_for_field(form.fields[name], name) or "")
        if now:
            form.data[form.add_prefix(name)] = now
    differs = False
    for bound in form.visible_fields():
        bound.stands = standing(bound)
        differs = differs or bool(bound.stands)
    return " ".join((_whose(stale, zone), _both() if differs else _alike()))


def versions(form: Any) -> list[str]:
    """The fields that hold a record with the version that was seen."""
    return [name for name, field in form.fields.items() if getattr(field, "holds_version", False)]


def _whose(stale: Stale, zone: str) -> str:
    by, at = stale.values.get("by"), stale.values.get("at")
    name = names_of({str(by)}).get(str(by), "") if by else ""
    if not name or not isinstance(at, datetime):
        return _("Somebody changed this while you were working on it, so that nothing of yours is written yet.")
    return _("%(name)s changed this on %(when)s, while you were working on it, so nothing of yours is written yet.") % {
        "name": apart(name),
        "when": days.moment(at, zone),
    }


def _both() -> str:
    return _(
        "What you typed is kept. Beside it stands what is there now: take over what you want to keep of it. Sending "
        "again writes what stands in the form."
    )


def _alike() -> str:
    return _("What you typed is kept, and it takes nothing back from them. Send it again if it still holds.")


def standing(bound: forms.BoundField) -> str:
    """What the record says now where that is not what was typed; empty where both agree or nothing is known."""
    if bound.name not in bound.form.initial:
        return ""
    now = bound.form.get_initial_for_field(bound.field, bound.name)
    if isinstance(now, Sealed) or not bound.field.has_changed(now, bound.data):
        return ""
    return _said(bound.field, now) or _("nothing")


def _said(field: Any, value: Any) -> str:
    if isinstance(field, forms.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, forms.ChoiceField):
        labels = dict(_pairs(field.choices))
        chosen = value if isinstance(value, list | tuple | set | frozenset) else [value]
        return listed(
            [labels.get(str(one)) or _not_offered(field, str(one)) for one in chosen if one not in ("", None)]
        )
    if isinstance(value, date):
        return days.day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    shown = field.prepare_value(value)
    return "" if shown is None else str(shown)


def _not_offered(field: Any, code: str) -> str:
    """What stands there and can be chosen no more, or not by this reader: a word by its name, else that it is there."""
    kept = getattr(field, "kept", None)
    return (kept(code) if kept else "") or _("something that is not among the answers here")


def _pairs(choices: Any) -> Iterator[tuple[str, str]]:
    """Codes and their labels, out of groups as well; the empty choice has no words of its own."""
    for code, label in choices:
        if isinstance(label, list | tuple):
            yield from _pairs(label)
        elif code not in ("", None):
            yield str(code), str(label)
