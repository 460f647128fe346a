"""A no counts for every record that was judged the same person; a yes counts for its own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from fourfold.casework.cases.models import Involvement, Task
from fourfold.casework.consent import acts, queries
from fourfold.casework.people import acts as people
from fourfold.casework.people.models import Judgement, Person
from fourfold.casework.people.queries import same_groups
from fourfold.casework.sharing.told import PassedTo
from fourfold.exchange import giving
from fourfold.ground.access import gate
from fourfold.ground.access.errors import RuleBroken
from tests.casework.cases import samples as of_cases
from tests.casework.consent.test_consent import GIVEN
from tests.casework.people.writing import hide, secret_circle
from tests.casework.sharing import samples
from tests.casework.sharing.samples import HOPE
from tests.cast import NOW, Cast


LATER = NOW + timedelta(hours=1)
TO_HOPE: dict[str, Any] = {"purpose": "referral", "receiver": HOPE}


@pytest.fixture
def case(cast):
    return of_cases.case(cast)


@pytest.fixture
def first(cast, case):
    return of_cases.involved(cast, case)


@pytest.fixture
def second(cast):
    return of_cases.involved(cast, of_cases.case(cast, title="Baobab"), "Mary A. Otieno")


def judged(cast: Cast, one: str, other: str, verdict: str = "same") -> None:
    people.judge(cast.lead, first=one, second=other, verdict=verdict, reason="The same mother and village", now=NOW)


def says(cast: Cast, person: str, answer: str = "refused", **other: Any) -> str:
    ref = acts.record_consent(cast.lead, person=person, now=LATER, **(GIVEN | TO_HOPE | {"answer": answer} | other))
    assert ref
    return ref.id


def holds(cast: Cast, person: str) -> str:
    return queries.standing(cast.lead, person, today=NOW.date(), **TO_HOPE).value


def hidden(person: str, cast: Cast) -> None:
    hide(Person.objects.get(pk=person), secret_circle(cast.other_lead))


def test_a_no_of_one_record_stops_the_referral_of_the_other(cast, case, first, second):
    samples.agrees(cast, first)
    says(cast, second)
    assert holds(cast, first) == "allowed"
    judged(cast, first, second)
    assert holds(cast, first) == "closed"
    with pytest.raises(RuleBroken) as broken:
        samples.referral(cast, case, first)
    assert broken.value.code == "sharing.consent"


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_only_records_judged_the_same_are_one(cast, first, second, verdict):
    samples.agrees(cast, first)
    says(cast, second)
    judged(cast, first, second, verdict)
    assert holds(cast, first) == "allowed"


def test_a_judgement_taken_back_brings_both_back_as_they_were(cast, first, second):
    samples.agrees(cast, first)
    says(cast, second)
    judged(cast, first, second)
    people.undo_judgement(cast.lead, judgement=Judgement.objects.get().pk, now=LATER)
    assert (holds(cast, first), holds(cast, second)) == ("allowed", "closed")


def test_nobody_but_a_lead_tells_records_apart_while_a_no_counts_for_both(cast, case, first, second):
    samples.agrees(cast, first)
    says(cast, second)
    judged(cast, first, second)
    one = Judgement.objects.get().pk
    with pytest.raises(RuleBroken) as broken:
        people.undo_judgement(cast.lawyer, judgement=one, now=LATER)
    assert broken.value.code == "consent.parts"
    assert holds(cast, first) == "closed"
    people.undo_judgement(cast.director, judgement=one, now=LATER)
    assert holds(cast, first) == "allowed"


def test_a_no_that_a_later_yes_replaced_keeps_nobody_from_telling_them_apart(cast, case, first, second):
    before = NOW.date() - timedelta(days=2)
    says(cast, second, given_on=before)
    samples.agrees(cast, second, given_on=NOW.date())
    judged(cast, first, second)
    people.undo_judgement(cast.lawyer, judgement=Judgement.objects.get().pk, now=LATER)
    says(cast, second, receiver="", given_on=before)
    judged(cast, first, second)
    with pytest.raises(RuleBroken) as broken:  # the no to everybody else stands
        people.undo_judgement(cast.lawyer, judgement=Judgement.objects.get(undone_at=None).pk, now=LATER)
    assert broken.value.code == "consent.parts"


def test_where_nobody_said_no_anybody_tells_them_apart(cast, case, first, second):
    samples.agrees(cast, first)
    judged(cast, first, second)
    people.undo_judgement(cast.lawyer, judgement=Judgement.objects.get().pk, now=LATER)


def test_it_counts_over_a_chain_of_judgements(cast, first, second):
    third = of_cases.involved(cast, of_cases.case(cast, title="Moringa"), "Maria Otieno")
    samples.agrees(cast, first)
    says(cast, third, receiver="")
    judged(cast, first, second)
    judged(cast, second, third)
    assert holds(cast, first) == "closed"


def test_a_yes_counts_for_its_own_record(cast, first, second):
    judged(cast, first, second)
    samples.agrees(cast, first)
    assert (holds(cast, first), holds(cast, second)) == ("allowed", "silent")


def test_a_no_that_does_not_hold_under_its_own_record_counts_nowhere(cast, first, second):
    samples.agrees(cast, first)
    says(cast, second, given_on=date(2026, 11, 1))
    says(cast, second, "given")
    judged(cast, first, second)
    assert holds(cast, first) == "allowed"


def test_a_yes_said_after_the_no_lifts_it_for_its_own_record_alone(cast, first, second):
    judged(cast, first, second)
    says(cast, second, given_on=date(2026, 11, 1))
    samples.agrees(cast, first)
    assert (holds(cast, first), holds(cast, second)) == ("allowed", "closed")


def test_it_counts_under_a_record_that_the_actor_may_not_know_of_and_tells_no_more_than_the_no(
    cast, case, first, second
):
    samples.agrees(cast, first)
    refused = says(cast, second)
    judged(cast, first, second)
    hidden(second, cast)
    with pytest.raises(RuleBroken) as broken:
        samples.referral(cast, case, first)
    said = f"{broken.value.sentence} {broken.value.values}"
    assert not any(word in said for word in (second, refused, "Mary", "record"))
    (sheet,) = queries.consents_of(cast.lead, first)
    assert (sheet.live, sheet.in_force, sheet.instead) == (True, False, "no_elsewhere")
    assert queries.consents_of(cast.lead, second) == []


def test_whoever_may_not_know_the_person_learns_nothing_of_their_no_by_the_other_record(cast, first, second):
    says(cast, second)
    judged(cast, first, second)
    hidden(first, cast)
    assert holds(cast, first) == "silent"


def test_what_was_said_can_be_taken_back_though_a_no_counts_instead(cast, first, second):
    given = samples.agrees(cast, first)
    says(cast, second)
    judged(cast, first, second)
    acts.withdraw_consent(cast.lead, consent=given, on=NOW.date(), method="", as_given="", now=LATER)
    assert [one.answer for one in queries.consents_of(cast.lead, first)] == ["withdrawn", "given"]


def test_a_file_leaves_out_whoever_said_no_under_the_other_record(cast, first, second):
    samples.agrees(cast, first)
    told = PassedTo("referral", HOPE)
    assert giving.look(cast.lead, office=cast.nbo.pk, told=told, now=NOW).allowed == 1
    says(cast, second)
    judged(cast, first, second)
    for basis in ("", "legal_duty"):
        there = giving.look(
            cast.lead, office=cast.nbo.pk, told=PassedTo("referral", HOPE, basis, basis and samples.WHY), now=NOW
        )
        assert there.allowed == 0
    handed = giving.give_out(
        cast.lead, office=cast.nbo.pk, told=PassedTo("referral", HOPE, "legal_duty", samples.WHY), now=LATER
    )
    assert not {first, second} & {person for _case, person in handed.pairs}


def test_a_case_does_not_cross_a_border_against_it(cast, case, first, second):
    samples.agrees(cast, first, purpose="cross_border", receiver="Cebu")
    says(cast, second, purpose="cross_border", receiver="")
    judged(cast, first, second)
    hidden(second, cast)
    with pytest.raises(RuleBroken) as broken:
        samples.offered(cast, case, basis="legal_duty")
    assert broken.value.code == "sharing.kept_here"


def test_it_calls_back_what_was_passed_on_under_the_other_record(cast, case, first, second):
    samples.agrees(cast, first)
    samples.referral(cast, case, first)
    judged(cast, first, second)
    says(cast, second)
    assert Task.objects.get().case_id == case


def test_a_no_from_before_a_yes_calls_nothing_back(cast, case, first, second):
    samples.agrees(cast, first)
    samples.referral(cast, case, first)
    judged(cast, first, second)
    for person in (first, second):
        says(cast, person, given_on=date(2026, 11, 1))
    assert not Task.objects.exists()


@pytest.mark.parametrize("answer", ["refused", "given"])
def test_an_erased_record_keeps_nobody_from_saying_no_or_yes_under_the_other(cast, case, first, second, answer):
    samples.agrees(cast, first)
    samples.referral(cast, case, first)
    says(cast, second, answer)
    judged(cast, first, second)
    people.erase_person(cast.director, person=second, reason="She asked for it", now=LATER)
    assert holds(cast, first) == ("closed" if answer == "refused" else "allowed")
    assert len(queries.consents_of(cast.lead, first)) == 1
    says(cast, first)
    assert holds(cast, first) == "closed"
    assert Task.objects.count() == 1
    people.undo_judgement(cast.director, judgement=Judgement.objects.get().pk, now=LATER)


def test_a_no_counts_for_the_record_that_another_office_gets_with_the_case(cast, case, first, second):
    """She is known by another case as well, so that Cebu gets a record of its own, and learns nothing of the others."""
    of_cases.enter(cast, of_cases.case(cast, title="Moringa"), first)
    samples.agrees(cast, first)
    says(cast, second)
    judged(cast, first, second)
    samples.moved(cast, case)
    theirs = Involvement.objects.get(case=case).person_id
    assert theirs != first
    assert queries.standing(cast.elsewhere, theirs, today=NOW.date(), **TO_HOPE).value == "closed"
    assert same_groups(cast.elsewhere, [theirs]) == {}
    assert not gate.visible(cast.elsewhere, Judgement.objects.all()).exists()
    assert Judgement.objects.get(second=theirs).reason is None
    assert holds(cast, first) == "closed"


def test_two_records_of_somebody_that_both_become_the_other_offices_stay_one(cast, case, first):
    twin = of_cases.involved(cast, case, "Mary A. Otieno")
    beside = of_cases.case(cast, title="Moringa")
    for one in (first, twin):
        of_cases.enter(cast, beside, one)
    judged(cast, first, twin)
    samples.moved(cast, case)
    theirs = set(Involvement.objects.filter(case=case).values_list("person_id", flat=True))
    assert not theirs & {first, twin}
    assert set(same_groups(cast.elsewhere, theirs).values()) == {frozenset(theirs)}
    assert set(same_groups(cast.lead, [first]).values()) == {frozenset({first, twin})}
