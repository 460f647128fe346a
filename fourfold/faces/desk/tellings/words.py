"""Tellings in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.casework.cases.kinds import Withdrawal
from fourfold.casework.tellings.kinds import Caution, Went
from fourfold.casework.tellings.sheets import AskedBefore, OfPerson, TellingSheet
from fourfold.faces.desk.cases.words import word
from fourfold.faces.ui.days import day
from fourfold.ground.access.tiers import Sealed


def person(one: OfPerson) -> dict[str, Any]:
    """Somebody with how often they were asked."""
    return {
        "id": one.person.id if one.person else "",
        "name": one.person.shown if one.person else _("somebody who is not listed here"),
        "counts": _counts(one),
        "often": one.times > 1,
        "tellings": [_telling(each) for each in one.tellings],
    }


def _counts(one: OfPerson) -> list[str]:
    said = [ngettext("asked %(n)d time", "asked %(n)d times", one.times) % {"n": one.times}]
    if one.askers > 1:
        said.append(ngettext("by %(n)d asker", "by %(n)d askers", one.askers) % {"n": one.askers})
    if one.elsewhere:
        text = ngettext("and %(n)d time in other cases", "and %(n)d times in other cases", one.elsewhere)
        said.append(text % {"n": one.elsewhere})
    return said


def _telling(one: TellingSheet) -> dict[str, Any]:
    sealed = isinstance(one.why, Sealed)
    gone = one.withdrawn_at is not None
    return {
        "id": one.id,
        "day": day(one.on),
        "asker": word("telling_askers", one.asker),
        "by_name": "" if isinstance(one.by_name, Sealed) else one.by_name or "",
        "purpose": word("telling_purposes", one.purpose),
        "went": _(Went(one.went).label),
        "again": one.again,
        "halted": one.halted and not gone,
        "to_come": one.went == Went.TO_COME and not gone,
        "why": "" if sealed else one.why or "",
        "sealed": sealed,
        "withdrawn": _(Withdrawal(one.withdrawn_why).label) if gone else "",
        "note": "" if isinstance(one.withdrawn_note, Sealed) else one.withdrawn_note or "",
    }


def warnings(before: AskedBefore) -> list[str]:
    """What is said before somebody is asked."""
    said = []
    if before.warning != Caution.NONE:
        text = ngettext(
            "%(name)s was asked %(n)d time, last on %(day)s.",
            "%(name)s was asked %(n)d times, last on %(day)s.",
            before.times,
        )
        first = text % {"name": before.person.shown, "n": before.times, "day": day(before.last)}
        harm = _("Telling it again can harm. Read first what was told, and ask only for what is missing.")
        said.append(f"{first} {_(Caution(before.warning).label)} {harm}")
    if not before.may_ask:
        said.append(
            _("There is no consent to an interview in force: neither one of ours nor a partner may be planned.")
        )
    return said
