"""The door: one transaction, one gate, one entry; nothing remains when it fails, and a refusal is written by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from fourfold.casework.people.models import Name, Person
from fourfold.ground.access import gate
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.errors import Refused, RuleBroken, Stale
from fourfold.ground.access.models import Circle, Exclusion, Office
from fourfold.ground.access.refs import Ref
from fourfold.ground.access.roles import Role
from fourfold.ground.acts import bell, register, replay, resolving
from fourfold.ground.acts.door import step
from fourfold.ground.acts.models import Replay
from fourfold.ground.audit import ledger
from fourfold.ground.audit.checking import verify
from fourfold.ground.audit.models import Entry, Mention
from fourfold.ground.vault.ids import new_id
from tests.cast import NOW, assemble
from tests.ground.sample import acts, circle, let_in, name, person


pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def rename(actor, *, whom: Person, to: str, now: datetime) -> Name:
    """Give somebody a name.

    Further lines are not shown.
    """
    return name(whom, to)


def fail(actor, *, whom: Person, now: datetime) -> Person:
    """Write something, then break a rule."""
    name(whom, "half written")
    raise RuleBroken("test.no", "No.")


def turn_away(actor, *, whom: Person, now: datetime) -> Person:
    """Write something, then refuse."""
    name(whom, "half written")
    raise Refused("gate.not_found", "No.")


@pytest.fixture
def cast():
    return assemble()


@pytest.fixture
def amina(cast):
    return person(cast.nbo)


@pytest.fixture
def give_name():
    with acts(rename, on={"whom": Person}) as (act,):
        yield act


def last() -> Entry:
    return Entry.objects.latest("seq")


def entries_of(act) -> list[Entry]:
    return list(Entry.objects.filter(act=act.name).order_by("seq"))


def test_an_act_has_one_name_and_one_sentence(give_name):
    assert give_name.name == "ground.rename"
    assert give_name.says == "Give somebody a name."
    assert register.find(give_name.name) is give_name
    assert give_name in register.all_acts()
    with pytest.raises(ValueError), acts(rename):
        pass


def test_what_is_done_leaves_one_entry_that_names_it_and_no_content(cast, amina, give_name):
    ref = give_name(cast.lead, whom=str(amina.ref()), to="Canary Q7Z", now=NOW)
    made = Name.objects.get()
    assert ref == made.ref()
    (entry,) = entries_of(give_name)
    assert (entry.actor, entry.outcome, entry.subject) == (cast.lead.user_id, "done", made.id)
    assert entry.records == [[amina.id, ""]]
    assert entry.circle == amina.circle_id
    assert entry.promise
    assert "Canary" not in str(vars(entry))
    assert set(Mention.objects.filter(entry=entry.seq).values_list("record", flat=True)) == {made.id, amina.id}


def test_the_door_keeps_its_order(cast, amina, give_name, monkeypatch):
    order = []

    def told(place, what):
        original = getattr(place, what)

        def telling(*args, **kwargs):
            order.append(what)
            return original(*args, **kwargs)

        monkeypatch.setattr(place, what, telling)

    told(replay, "claim")
    told(resolving, "records")
    told(gate, "allow")
    told(give_name, "_run")
    told(replay, "settle")
    told(ledger, "seal")
    give_name(cast.lead, whom=amina.ref(), to="A", now=NOW, key="k")
    assert order == ["claim", "records", "allow", "_run", "settle", "seal"]


@pytest.mark.django_db(transaction=True)
def test_the_bell_rings_after_the_commit_and_only_then(cast, amina, give_name):
    rung = []
    bell.when_rung(lambda: rung.append(transaction.get_connection().in_atomic_block))
    try:
        give_name(cast.lead, whom=amina.ref(), to="A", now=NOW)
        with acts(fail, on={"whom": Person}) as (failing,), pytest.raises(RuleBroken):
            failing(cast.lead, whom=amina.ref(), now=NOW)
    finally:
        bell.bell.receivers = []
        bell.bell.sender_receivers_cache.clear()
    assert rung == [False]


def test_nothing_remains_when_a_rule_breaks(cast, amina):
    before = Entry.objects.count()
    with acts(fail, on={"whom": Person}) as (act,), pytest.raises(RuleBroken):
        act(cast.lead, whom=amina.ref(), now=NOW, key="k")
    assert (Name.objects.count(), Replay.objects.count(), Entry.objects.count()) == (0, 0, before)


def test_a_refusal_is_written_by_itself_and_nothing_else_remains(cast, amina):
    with acts(turn_away, on={"whom": Person}) as (act,), pytest.raises(Refused):
        act(cast.lead, whom=amina.ref(), now=NOW)
    assert Name.objects.count() == 0
    (entry,) = entries_of(act)
    assert entry.outcome == "refused"
    assert amina.id not in str(vars(entry))


def test_unseen_and_unknown_take_the_same_path_and_leave_the_same_kind_of_entry(cast, give_name):
    hidden = person(cast.nbo, circle=circle())
    seen = []
    for asked in (hidden.id, new_id(), f"{hidden.id}.7", "no id at all", "'; --", "\u202e" * 26):
        with CaptureQueriesContext(connection) as queries, pytest.raises(Refused) as refused:
            give_name(cast.lead, whom=asked, to="A", now=NOW, key=f"k{asked[:20]}")
        entry = last()
        assert hidden.id not in str(vars(entry))
        assert len(entry.subject) == 64
        path = [query["sql"].split(" WHERE ")[0].split(" VALUES ")[0] for query in queries]
        left = (entry.outcome, entry.circle, entry.records, entry.promise, bytes(entry.salt))
        seen.append((str(refused.value), *left, len(path), [each for each in path if each.startswith("SELECT")]))
    assert len(set(map(repr, seen))) == 1


def test_the_wrong_role_is_refused_and_written(cast, amina, give_name):
    closed = {"by": frozenset({Role.ADMINISTRATOR}), "on": {"whom": Person}}
    with acts(fail, **closed) as (act,), pytest.raises(Refused) as refused:
        act(cast.lead, whom=amina.ref(), now=NOW)
    assert refused.value.code == "gate.role"
    assert last().outcome == "refused"
    for nobody in (cast.administrator, cast.stranger, cast.analyst, cast.elsewhere):
        with pytest.raises(Refused):
            give_name(nobody, whom=amina.ref(), to="A", now=NOW)
    assert not Name.objects.exists()


def test_a_role_counts_only_in_the_office_of_the_record(cast):
    there = person(cast.ceb)
    let_in(cast.lead, there.circle)
    closed = {"by": frozenset({Role.CASE_LEAD}), "on": {"whom": Person}}
    with acts(rename, **closed) as (act,), pytest.raises(Refused) as refused:
        act(cast.lead, whom=there.ref(), to="A", now=NOW)
    assert refused.value.code == "gate.role"


@pytest.mark.parametrize("order", [("whom", "other"), ("other", "whom")])
def test_the_role_is_asked_in_the_office_of_every_record(cast, amina, order):
    there = person(cast.ceb)
    let_in(cast.lead, there.circle)

    def join(actor, *, whom: Person, other: Person, now: datetime) -> Person:
        """Join two."""
        return whom

    closed = {"by": frozenset({Role.CASE_LEAD}), "on": dict.fromkeys(order, Person)}
    given = {"whom": amina.ref(), "other": there.ref(), "now": NOW}
    with acts(join, **closed) as (act,):
        with pytest.raises(Refused) as refused:
            act(cast.lead, **given)
        assert refused.value.code == "gate.role"
        both = Actor(cast.lead.user_id, "", cast.lead.roles | {(cast.ceb.pk, Role.CASE_LEAD)})
        assert act(both, **given) == amina.ref()
    with acts(join, mentions=("other",), **closed) as (act,):
        assert act(cast.lead, **given) == amina.ref()


def test_what_is_only_mentioned_must_be_seen(cast, amina):
    def join(actor, *, whom: Person, other: Person, now: datetime) -> Person:
        """Join two."""
        return whom

    with acts(join, on={"whom": Person, "other": Person}, mentions=("other",)) as (act,), pytest.raises(Refused):
        act(cast.lead, whom=amina.ref(), other=person(cast.ceb).ref(), now=NOW)
    assert entries_of(act)[0].outcome == "refused"


def test_a_step_of_other_acts_is_never_done_by_itself(cast, amina):
    def welcome(actor, *, whom: Person, now: datetime) -> Person:
        """Welcome somebody."""
        step_of_others.within(actor, whom=whom, to="A", now=now)
        return whom

    with acts(rename, on={"whom": Person}, inside=True) as (step_of_others,):
        for actor in (cast.lead, cast.stranger):
            with pytest.raises(Refused) as refused:
                step_of_others(actor, whom=amina.ref(), to="A", now=NOW, key="k")
            assert refused.value.code == "door.inside"
            assert (last().outcome, Name.objects.count()) == ("refused", 0)
        with acts(welcome, on={"whom": Person}, includes=(step_of_others,)) as (outer,):
            outer(cast.lead, whom=amina.ref(), now=NOW)
        assert Name.objects.count() == 1
        assert step_of_others.machine


def test_a_record_handed_over_as_such_is_not_believed(cast, give_name):
    hidden = person(cast.nbo, circle=circle())
    with pytest.raises(Refused):
        give_name(cast.lead, whom=hidden, to="A", now=NOW)


def test_somebody_elses_office_is_not_found(cast):
    def measure(actor, *, office: Office, now: datetime) -> Office:
        """Measure an office."""
        return office

    with acts(measure, on={"office": Office}) as (act,):
        assert act(cast.lead, office=cast.nbo.id, now=NOW) == Ref(cast.nbo.id)
        assert last().subject == cast.nbo.id
        with pytest.raises(Refused):
            act(cast.lead, office=cast.ceb.id, now=NOW)


def test_what_moved_since_it_was_seen_is_stale_and_nothing_is_written(cast, amina, give_name):
    seen = amina.ref()
    amina.gender = "female"
    amina.save()
    before = Entry.objects.count()
    with pytest.raises(Stale):
        give_name(cast.lead, whom=seen, to="A", now=NOW)
    assert Entry.objects.count() == before
    give_name(cast.lead, whom=amina.ref(), to="A", now=NOW)
    give_name(cast.lead, whom=amina.id, to="A", now=NOW)
    assert Name.objects.count() == 2


def test_an_act_inside_an_act_names_its_cause(cast, amina, give_name):
    def welcome(actor, *, whom: Person, now: datetime) -> Person:
        """Welcome somebody."""
        give_name.within(actor, whom=whom, to="A", now=now)
        give_name.within(actor, whom=whom.id, to="B", now=now)
        return whom

    with acts(welcome, on={"whom": Person}, includes=(give_name,)) as (outer,):
        outer(cast.lead, whom=amina.ref(), now=NOW)
    (whole,), parts = entries_of(outer), entries_of(give_name)
    assert [part.cause for part in parts] == [whole.id, whole.id]
    assert whole.cause == ""
    assert [whole.seq, *(part.seq for part in parts)] == sorted([whole.seq, *(part.seq for part in parts)])


def test_an_act_that_is_not_included_refuses_and_undoes_all(cast, amina, give_name):
    def overreach(actor, *, whom: Person, now: datetime) -> Person:
        """Do more than was asked."""
        name(whom, "half written")
        give_name.within(actor, whom=whom, to="A", now=now)
        return whom

    with acts(overreach, on={"whom": Person}) as (outer,), pytest.raises(Refused) as refused:
        outer(cast.lead, whom=amina.ref(), now=NOW)
    assert refused.value.code == "door.not_included"
    assert not Name.objects.exists()
    assert entries_of(outer)[0].outcome == "refused"


def test_an_included_act_does_not_include_further_ones(cast, amina, give_name):
    def middle(actor, *, whom: Person, now: datetime) -> Person:
        """Stand between."""
        give_name.within(actor, whom=whom, to="A", now=now)
        return whom

    with acts(middle, on={"whom": Person}) as (inner,):

        def outer(actor, *, whom: Person, now: datetime) -> Person:
            """Stand around."""
            inner.within(actor, whom=whom, now=now)
            return whom

        with acts(outer, on={"whom": Person}, includes=(inner, give_name)) as (whole,), pytest.raises(Refused):
            whole(cast.lead, whom=amina.ref(), now=NOW)


def test_an_inner_act_resolves_ids_through_the_gate(cast, amina, give_name):
    hidden = person(cast.nbo, circle=circle())

    def reach(actor, *, whom: Person, now: datetime) -> Person:
        """Reach for another."""
        give_name.within(actor, whom=hidden.id, to="A", now=now)
        return whom

    with acts(reach, on={"whom": Person}, includes=(give_name,)) as (outer,), pytest.raises(Refused):
        outer(cast.lead, whom=amina.ref(), now=NOW)


def test_an_act_called_inside_an_act_raises(cast, amina, give_name):
    def sneak(actor, *, whom: Person, now: datetime) -> Person:
        """Call another through the front door."""
        give_name(actor, whom=whom.ref(), to="A", now=now)
        return whom

    with acts(sneak, on={"whom": Person}, includes=(give_name,)) as (outer,), pytest.raises(RuntimeError):
        outer(cast.lead, whom=amina.ref(), now=NOW)
    with pytest.raises(RuntimeError):
        give_name.within(cast.lead, whom=amina, to="A", now=NOW)
    with pytest.raises(RuntimeError), step():
        pass


def stepping(give_name, failing, *, guarded: bool):
    def several(actor, *, whom: Person, now: datetime) -> Person:
        """Do several things, some of which fail."""
        give_name.within(actor, whom=whom, to="A", now=now)
        try:
            if guarded:
                with step():
                    give_name.within(actor, whom=whom, to="B", now=now)
                    failing.within(actor, whom=whom, now=now)
            else:
                failing.within(actor, whom=whom, now=now)
        except RuleBroken:
            pass
        give_name.within(actor, whom=whom, to="C", now=now)
        return whom

    return several


def test_a_step_that_fails_takes_its_rows_and_entries_with_it(cast, amina, give_name):
    with acts(fail, on={"whom": Person}) as (failing,):
        several = stepping(give_name, failing, guarded=True)
        with acts(several, on={"whom": Person}, includes=(give_name, failing)) as (outer,):
            outer(cast.lead, whom=amina.ref(), now=NOW)
    assert sorted(row.value for row in Name.objects.all()) == ["A", "C"]
    assert len(entries_of(give_name)) == 2
    assert not entries_of(failing)
    assert verify().sound


def test_an_inner_act_that_failed_outside_a_step_is_never_sealed(cast, amina, give_name):
    before = Entry.objects.count()
    with acts(fail, on={"whom": Person}) as (failing,):
        several = stepping(give_name, failing, guarded=False)
        terms = {"on": {"whom": Person}, "includes": (give_name, failing)}
        with acts(several, **terms) as (outer,), pytest.raises(RuntimeError, match="step"):
            outer(cast.lead, whom=amina.ref(), now=NOW)
    assert (Name.objects.count(), Entry.objects.count()) == (0, before)


def test_the_same_key_does_it_once(cast, amina, give_name):
    first = give_name(cast.lead, whom=amina.ref(), to="A", now=NOW, key="once")
    again = give_name(cast.lead, whom=amina.ref(), to="A", now=NOW, key="once")
    assert first == again
    assert (Name.objects.count(), len(entries_of(give_name))) == (1, 1)
    assert give_name(cast.other_lead, whom=amina.ref(), to="A", now=NOW, key="once") != first


def test_the_same_key_with_other_content_is_stale(cast, amina, give_name):
    give_name(cast.lead, whom=amina.ref(), to="A", now=NOW, key="once")
    with pytest.raises(Stale):
        give_name(cast.lead, whom=amina.ref(), to="B", now=NOW, key="once")
    with acts(fail, on={"whom": Person}) as (other,), pytest.raises(Stale):
        other(cast.lead, whom=amina.ref(), now=NOW, key="once")
    assert Name.objects.count() == 1


def test_a_key_whose_act_failed_can_be_used_again(cast, amina, give_name):
    with pytest.raises(Refused):
        give_name(cast.lead, whom=new_id(), to="A", now=NOW, key="once")
    assert give_name(cast.lead, whom=amina.ref(), to="A", now=NOW, key="once")


def test_an_act_that_returns_nothing_is_remembered_too(cast, amina):
    runs = []

    def look_round(actor, *, whom: Person, now: datetime) -> None:
        """Look round."""
        runs.append(1)

    with acts(look_round, on={"whom": Person}) as (act,):
        assert act(cast.lead, whom=amina.ref(), now=NOW, key="once") is None
        assert act(cast.lead, whom=amina.ref(), now=NOW, key="once") is None
    assert runs == [1]
    assert entries_of(act)[0].subject == amina.id


def test_optional_records_may_be_absent(cast, amina):
    def join(actor, *, whom: Person, other: Person | None, now: datetime) -> Person:
        """Join two."""
        return whom

    with acts(join, on={"other": Person, "whom": Person}) as (act,):
        act(cast.lead, whom=amina.ref(), other=None, now=NOW)
        other = person(cast.nbo)
        act(cast.lead, whom=amina.ref(), other=other.ref(), now=NOW)
    assert entries_of(act)[1].records == [[other.id, ""]]


def test_exclusion_closes_the_door_too(cast, amina, give_name):
    Exclusion.objects.create(user_id=cast.director.user_id, circle=amina.circle, by=new_id(), made_at=NOW)
    with pytest.raises(Refused):
        give_name(cast.director, whom=amina.ref(), to="A", now=NOW)


class TestDigest:
    """What is remembered of arguments."""

    def test_it_carries_no_content(self):
        made = replay.digest({"name": "Amina"})
        assert len(made) == 64
        assert made != replay.digest({"name": "amina"})

    def test_it_needs_the_house_s_key_to_be_guessed(self, monkeypatch):
        made = replay.digest({"name": "Amina"})
        monkeypatch.setattr(replay, "house_key", lambda purpose: b"0" * 32)
        assert replay.digest({"name": "Amina"}) != made

    @pytest.mark.parametrize(
        ("value", "same"),
        [
            ({"b", "a", "c"}, ["a", "b", "c"]),
            (Ref("x", 2), {"id": "x", "version": 2}),
            (date(2026, 1, 2), "2026-01-02"),
            (datetime(2026, 1, 2, tzinfo=UTC), "2026-01-02T00:00:00+00:00"),
            ((1, None, True), [1, None, True]),
            (Role.LAWYER, "lawyer"),
            ({1: "a"}, {"1": "a"}),
        ],
    )
    def test_values_have_one_plain_form(self, value, same):
        assert replay.digest({"v": value}) == replay.digest({"v": same})

    def test_files_count_by_their_digest_and_records_by_their_id(self, amina):
        class File:
            sha256 = "f" * 64

        assert replay.plain(File()) == "f" * 64
        assert replay.plain(amina) == amina.id


def test_staff_acts_name_whom_they_concern(cast):
    entry = Entry.objects.filter(act="team.give_role").latest("seq")
    assert entry.subject
    assert Circle.objects.exists()
