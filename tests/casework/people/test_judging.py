"""Same, different, unsure: nothing is merged, everything can be taken back."""

from __future__ import annotations

import pytest

from fourfold.casework.people import acts, queries
from fourfold.casework.people.models import Judgement, Name
from fourfold.ground.access.errors import Refused, RuleBroken
from tests.casework.people.writing import add, hide, secret_circle
from tests.cast import NOW


WHY = "same village, same mother, same scar"


def judge(actor, first, second, *, verdict="same", reason=WHY):
    return acts.judge(actor, first=first.pk, second=second.pk, verdict=verdict, reason=reason, now=NOW)


@pytest.fixture
def two(cast):
    return add(cast.intake, cast.nbo, "Fatima Yusuf"), add(cast.lead, cast.nbo, "Fatma Yousif")


def group(actor, person):
    return {chip.id for chip in queries.person_page(actor, person.pk, now=NOW).group}


def test_same_links_two_records_and_merges_nothing(cast, two):
    judge(cast.lead, two[0], two[1])
    assert group(cast.lead, two[0]) == {two[1].pk}
    assert group(cast.lead, two[1]) == {two[0].pk}
    assert Name.objects.filter(person=two[0]).count() == Name.objects.filter(person=two[1]).count() == 1


def test_taking_a_judgement_back_brings_both_back_as_they_were(cast, two):
    before = [queries.person_page(cast.lead, one.pk, now=NOW) for one in two]
    made = judge(cast.lead, two[0], two[1])
    acts.undo_judgement(cast.director, judgement=made, now=NOW)
    after = [queries.person_page(cast.lead, one.pk, now=NOW) for one in two]
    for was, now in zip(before, after, strict=True):
        assert (now.names, now.group, now.version) == (was.names, was.group, was.version)
        (judgement,) = now.judgements
        assert (judgement.stands, judgement.undone_by) == (False, cast.director.user_id)


def test_a_judgement_is_taken_back_once(cast, two):
    made = judge(cast.lead, two[0], two[1])
    acts.undo_judgement(cast.lead, judgement=made.id, now=NOW)
    with pytest.raises(RuleBroken):
        acts.undo_judgement(cast.lead, judgement=made.id, now=NOW)


def test_the_order_of_the_two_does_not_matter(cast, two):
    judge(cast.lead, two[1], two[0])
    stored = Judgement.objects.get()
    assert stored.first_id < stored.second_id
    with pytest.raises(RuleBroken):
        judge(cast.lead, two[0], two[1], verdict="different")


def test_unsure_gives_way_to_a_firm_judgement(cast, two):
    judge(cast.intake, two[0], two[1], verdict="unsure", reason="")
    judge(cast.lead, two[0], two[1])
    assert Judgement.objects.filter(undone_at=None).get().verdict == "same"
    assert Judgement.objects.count() == 2


@pytest.mark.parametrize(("verdict", "reason"), [("same", ""), ("different", "no"), ("perhaps", WHY)])
def test_a_firm_judgement_needs_a_reason_and_a_known_word(cast, two, verdict, reason):
    with pytest.raises(RuleBroken):
        judge(cast.lead, two[0], two[1], verdict=verdict, reason=reason)


def test_nobody_is_judged_against_themselves(cast, two):
    with pytest.raises(RuleBroken):
        judge(cast.lead, two[0], two[0])


def test_a_chain_of_same_is_one_group_and_may_not_contradict_different(cast, two):
    third = add(cast.lead, cast.nbo, "Fatima Youssef")
    judge(cast.lead, two[0], two[1])
    judge(cast.lead, two[1], third)
    assert group(cast.lead, two[0]) == {two[1].pk, third.pk}
    with pytest.raises(RuleBroken) as broken:
        judge(cast.lead, two[0], third, verdict="different")
    assert broken.value.code == "people.contradiction"


def test_same_may_not_join_what_was_judged_different(cast, two):
    third = add(cast.lead, cast.nbo, "Fatima Youssef")
    judge(cast.lead, two[0], third, verdict="different")
    judge(cast.lead, two[0], two[1])
    with pytest.raises(RuleBroken) as broken:
        judge(cast.lead, two[1], third)
    assert broken.value.code == "people.contradiction"


def test_a_link_to_somebody_in_a_secret_case_is_not_there_for_outsiders(cast, two):
    before = queries.person_page(cast.intake, two[0].pk, now=NOW)
    hide(two[1], secret_circle(cast.lead))
    made = judge(cast.lead, two[0], two[1])
    acts.tie(cast.lead, person=two[0].pk, other=two[1].pk, kind="sibling", now=NOW)
    assert queries.person_page(cast.intake, two[0].pk, now=NOW) == before
    assert group(cast.lead, two[0]) == {two[1].pk}
    with pytest.raises(Refused):
        acts.undo_judgement(cast.intake, judgement=made.id, now=NOW)


def test_somebody_unseen_is_not_judged(cast, two):
    hide(two[1], secret_circle(cast.lead))
    with pytest.raises(Refused):
        judge(cast.intake, two[0], two[1])
    assert not Judgement.objects.exists()


def test_the_analyst_judges_nothing(cast, two):
    with pytest.raises(Refused):
        judge(cast.analyst, *two)
