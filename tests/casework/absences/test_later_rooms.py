"""What later rooms say that somebody holds goes and comes back in the same one act; this room knows none of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fourfold.casework.absences import acts, holding, queries
from fourfold.casework.absences.models import Moved
from fourfold.casework.flags import acts as flags
from fourfold.casework.flags.models import Flag
from fourfold.casework.sharing import acts as sharing
from fourfold.casework.sharing import queries as handed_on
from fourfold.casework.sharing.models import Handover
from fourfold.ground.access.errors import RuleBroken
from fourfold.ground.audit.models import Entry
from tests.casework.absences import samples
from tests.casework.cases import samples as case_samples
from tests.casework.flags.samples import flag, resolved
from tests.casework.sharing.samples import handed
from tests.cast import NOW


LATER = NOW + timedelta(days=15)
DUE = NOW.date() + timedelta(days=3)


@pytest.fixture
def case(cast):
    return case_samples.case(cast)


def owner(one):
    return Flag.objects.get(pk=one).owner_id


def groups(cast, who, reader="director"):
    sheet = queries.holdings_of(cast.actors[reader], cast.actors[who].user_id, office_id=cast.nbo.pk)
    return {group.code: [(line.case.id, line.text, line.due_on) for line in group.lines] for group in sheet.groups}


def test_flags_to_see_to_are_listed_by_case_and_day_without_what_they_say(cast, case):
    flag(cast, case, due=DUE)
    resolved(cast, case)
    assert groups(cast, "lawyer") == {"flag": [(case, "", DUE)]}


def test_flags_go_in_the_one_act_and_come_back(cast, case):
    one = flag(cast, case)
    away = samples.away(cast, "lawyer", flag="aftercare")
    assert owner(one) == cast.aftercare.user_id
    outer, inner = Entry.objects.order_by("-seq")[:2][::-1]
    assert (outer.act, inner.act, inner.cause) == ("absences.hand_over", "flags.give_flag", outer.id)
    acts.come_back(cast.lawyer, absence=away, now=LATER)
    assert owner(one) == cast.lawyer.user_id


def test_a_flag_that_was_seen_to_meanwhile_stays_as_it_is(cast, case):
    one = flag(cast, case)
    away = samples.away(cast, "lawyer", flag="aftercare")
    flags.resolve_flag(cast.aftercare, flag=one, note="The station has called back", now=NOW)
    acts.come_back(cast.lawyer, absence=away, now=LATER)
    assert owner(one) == cast.aftercare.user_id


def test_who_leaves_hands_on_their_flags_too(cast, case):
    flag(cast, case)
    with pytest.raises(RuleBroken) as broken:
        samples.away(cast, "lawyer", kind="departure")
    assert broken.value.code == "absences.all"
    samples.away(cast, "lawyer", kind="departure", flag="aftercare")


def test_a_flag_on_a_secret_case_stays_with_its_owner_and_is_in_no_number(cast):
    secret = case_samples.case(cast, title="Rosewood", secret=True)
    case_samples.join(cast, secret, "lawyer", "lawyer")
    one = flag(cast, secret)
    assert groups(cast, "lawyer") == {}
    samples.away(cast, "lawyer")
    assert owner(one) == cast.lawyer.user_id
    assert not Moved.objects.exists()


def test_a_flag_goes_to_nobody_who_may_not_know_of_its_case(cast):
    secret = case_samples.case(cast, title="Rosewood", secret=True)
    for who in ("lawyer", "director"):
        case_samples.join(cast, secret, who, who)
    one = flag(cast, secret)
    with pytest.raises(RuleBroken) as broken:
        samples.away(cast, "lawyer", flag="aftercare")
    assert broken.value.code == "flags.owner"
    assert owner(one) == cast.lawyer.user_id


def test_an_offer_that_waits_for_an_answer_goes_to_another_lead_and_comes_back(cast, case):
    handed(sharing.transfer, cast, case, to="director")
    assert groups(cast, "director", reader="director") == {"offer": [(case, "", None)]}
    away = samples.away(cast, "director", offer="other_lead")
    assert [one.case.id for one in handed_on.waiting_for(cast.other_lead)] == [case]
    assert handed_on.waiting_for(cast.director) == []
    acts.come_back(cast.director, absence=away, now=LATER)
    assert Handover.objects.get().receiver_id == cast.director.user_id


def test_an_offer_goes_to_nobody_who_leads_the_case_already(cast, case):
    handed(sharing.transfer, cast, case, to="director")
    with pytest.raises(RuleBroken) as broken:
        samples.away(cast, "director", offer="lead")
    assert broken.value.code == "sharing.leads_already"


def test_every_sort_is_given_by_an_act_that_both_acts_include():
    for outer in (acts.hand_over, acts.come_back):
        assert {sort.act for sort in holding.SORTS.values()} <= set(outer.includes)
