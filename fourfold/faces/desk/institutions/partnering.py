"""Who of a partner organisation comes in here, and reads what is sent to it."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from fourfold.casework.institutions import acts, queries
from fourfold.faces.desk.cases.forms import Confirm
from fourfold.faces.desk.cases.steps import BOTH, Says
from fourfold.faces.desk.institutions import forms
from fourfold.faces.desk.institutions.frame import small
from fourfold.faces.ui.pages import PageRequest, page
from fourfold.ground.access.roles import LEADS


@page(enter=LEADS, methods=BOTH)
def name_liaison(request: PageRequest, institution_id: str) -> HttpResponse:
    """An account belongs to this organisation."""
    one = queries.institution_line(request.actor, institution_id)
    free = queries.could_be_liaisons(request.actor, one.id)
    says = Says(
        _("Name somebody who comes in here"),
        _("Name them"),
        _("They read from now on what is sent to their organisation."),
        _(
            "They see the referrals that are sent to this organisation, on consent, and nothing else of a case. An "
            "administrator makes the account and gives it the role of partner first."
        ),
    )
    form, back = forms.NameLiaison(request.POST or None, free=free), ("desk:institution", one.id)
    return small(request, form, acts.name_liaison, says, back=back, crumb=one.name, institution=one.id)


@page(enter=LEADS, methods=BOTH)
def part_with_liaison(request: PageRequest, liaison_id: str) -> HttpResponse:
    """An account does not belong to this organisation any more."""
    found, institution_id = queries.liaison_line(request.actor, liaison_id)
    one = queries.institution_line(request.actor, institution_id)
    says = Says(
        _("They no longer come in here"),
        _("End it"),
        _("They read no more of what is sent to this organisation."),
        _("The account stays; an administrator ends its role. What they read already they know."),
        about=found.name,
        grave=True,
    )
    form, back = Confirm(request.POST or None), ("desk:institution", one.id)
    return small(request, form, acts.part_with_liaison, says, back=back, crumb=one.name, liaison=found.id)
