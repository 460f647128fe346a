"""What handing on brings to the tests that walk the whole house."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fourfold.casework.institutions.models import Institution
from fourfold.casework.sharing import acts
from fourfold.casework.sharing.models import Handover, Offer, SentReferral
from tests.architecture.calls import INSIDE, Call, Look, about, on
from tests.architecture.world import REFERRAL
from tests.casework.sharing import samples
from tests.cast import NOW, Cast


def nesting(call: Call, *names: str) -> Call:
    """The same call, which does these on the way."""
    return replace(call, nested=names)


OFFERED: dict[str, Any] = dict(samples.OFFERED)
WITH = "with the partner"
KNOWERS: dict[str, set[str]] = {WITH: {"partner"}}
"""Whoever comes in for the organisation; nobody of the office, which keeps the referral itself."""
CALLS: dict[str, Call] = {
    "cases.move_to_office": INSIDE,
    "cases.take_lead": INSIDE,
    "sharing.let_go": INSIDE,
    "sharing.offer_to_office": Call(
        "case",
        lambda world, actor: {"case": world.at.case, "office": world.cast.ceb.pk} | OFFERED,
        nested=("sharing.put_on_desk", "sharing.send_abroad_without_consent"),
        rule_stops=frozenset({"other_lead"}),  # neither its lead nor the director
    ),
    "sharing.put_on_desk": INSIDE,
    "sharing.take_over": Call(
        "desk",
        lambda world, actor: {"offer": world.at.offer, "user": world.user("lead")},
        nested=("cases.move_to_office", "cases.take_lead", "sharing.let_go"),
    ),
    "sharing.turn_down": on("desk", "offer:other_offer", why="Nobody here speaks it"),
    "sharing.accept": on("case", "handover:referred"),
    "sharing.assign": Call(
        "case",
        lambda world, actor: {"case": world.at.case, "user": world.user("other_lead"), "why": samples.WHY},
        nested=("cases.take_lead",),
        rule_stops=frozenset({"other_lead"}),  # neither its lead nor the director
    ),
    "sharing.finish": on("case", "handover:referred_yes", note="She moved in today"),
    "sharing.pass_on_without_consent": INSIDE,
    "sharing.recall": INSIDE,
    "sharing.refer": on("case", "case", "person:girl", **samples.REFERRED),
    "sharing.reject": on("case", "handover:referred", why="They have no bed left"),
    "sharing.request_transfer": about("other_lead", "case", "case", why=samples.WHY),
    "sharing.revoke": on("case", "handover:referred", why="She changed her mind"),
    "sharing.send_abroad_without_consent": INSIDE,
    "sharing.take_offer": INSIDE,
    "sharing.tell_without_consent": INSIDE,
    "sharing.record_referral": Call(
        "case",
        lambda world, actor: {"case": world.at.case} | REFERRAL | samples.went_out(world.at.girl),
        nested=("sharing.tell_without_consent",),
    ),
    "sharing.put_before_partner": INSIDE,
    "sharing.send_referral": replace(
        on("case", "handover:referred", "institution:shelter"), nested=("sharing.put_before_partner",)
    ),
    "sharing.take_up_referral": on(WITH, "sent"),
    "sharing.decline_referral": on(WITH, "sent", why="They have no bed left"),
    "sharing.report_back": on(WITH, "sent:taken_up", note="She moved in today"),
    "sharing.transfer": Call(
        "case",
        lambda world, actor: {"case": world.at.case, "user": world.user("other_lead"), "why": samples.WHY},
        rule_stops=frozenset({"other_lead"}),  # as above
    ),
}
LOOKS: dict[str, Look] = {
    "sharing.handovers_of": Look("case", lambda world: (world.at.case,), "case"),
    "partners.sent_referral": Look(WITH, lambda world: (world.at.sent,), "case"),
    "sharing.offer": Look("desk", lambda world: (world.at.offer,), "offer"),
}
FORMS: dict[str, dict[str, Any]] = {
    "refer": {"person": "person_id", "organisation": samples.HOPE, "service": "social_care"},
    "offer_to_office": {"urgency": "soon", "basis": "vital_interest"},
}


def prepare(world: Any) -> None:
    """Two referrals of the girl; to one of them the organisation has said yes. She is in a file as well.

    Two more were sent to the shelter, which took one of them up.

    Cebu offers two cases.
    """
    cast, at = world.cast, world.at
    samples.agrees(cast, at.girl)
    at.referred, at.referred_yes = (samples.referral(cast, at.case, at.girl) for _ in range(2))
    acts.accept(cast.lead, handover=at.referred_yes, now=NOW)
    at.consent = samples.in_a_file(cast, at.girl)
    at.sent, at.taken_up = (samples.sent(cast, at.case, at.girl, at.shelter) for _ in range(2))
    acts.take_up_referral(cast.partner, sent=at.taken_up, now=NOW)
    at.offer, at.other_offer = (samples.offered_here(cast, title) for title in ("Tamarind", "Moringa"))


def filled(cast: Cast, case_id: str, person_id: str, *, to: str = "lead") -> dict[str, str]:
    """Somebody of the case is referred. It was offered to another office, and is no more.

    The first time, that office offers a case of its own, which is at the desk for everybody there.
    """
    samples.agrees(cast, person_id)
    samples.in_a_file(cast, person_id)
    given = {"handover_id": samples.referral(cast, case_id, person_id), "offer_id": samples.offered(cast, case_id)}
    acts.revoke(
        cast.lead, handover=Handover.objects.get(offer=given["offer_id"]).pk, why="They stay after all", now=NOW
    )
    if not Offer.objects.filter(office=cast.nbo).exists():
        given["offer_id"] = samples.offered_here(cast, "Tamarind")
    if not SentReferral.objects.exists():  # what the partner was told of a case that is hidden since, it knows
        given["sent_id"] = samples.sent(cast, case_id, person_id, Institution.objects.get(name=samples.HOPE).pk)
    return given
