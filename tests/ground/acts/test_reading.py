"""The read door: what is shown is written down first, once for a page; what cannot be written is not shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pytest

from fourfold.casework.people.models import Tie
from fourfold.ground.access import gate
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.sheets import Sheet
from fourfold.ground.acts.reading import read, the_one
from fourfold.ground.audit import ledger
from fourfold.ground.audit.models import Entry, Mention
from fourfold.ground.vault.ids import new_id
from tests.cast import NOW, assemble
from tests.ground.sample import circle, let_in, person, vars_of


pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@dataclass(frozen=True)
class TieSheet(Sheet):
    """A tie."""

    id: str
    kind: str
    note: object


@dataclass(frozen=True)
class TieLine(Sheet):
    """A tie without what is confidential."""

    kind: str


@read
def tie_page(actor, given, *, now: datetime) -> TieSheet:
    """One tie."""
    return gate.show(actor, the_one(actor, Tie.objects.all(), given), TieSheet)


@read
def all_ties(actor, *, now: datetime) -> list[TieSheet]:
    """Every tie, each by its own reading."""
    return [tie_page(actor, tie.id, now=now) for tie in gate.visible(actor, Tie.objects.order_by("id"))]


@read
def tie_lines(actor, *, now: datetime) -> list[TieLine]:
    """Open fields only."""
    return [gate.show(actor, tie, TieLine) for tie in gate.visible(actor, Tie.objects.all())]


@pytest.fixture
def cast():
    return assemble()


def tie(cast, **owner) -> Tie:
    first = person(cast.nbo, **owner)
    return Tie.objects.create(**vars_of(first), person=first, other=first, kind="mother", note="Canary Q7Z")


def since(count: int) -> list[Entry]:
    return list(Entry.objects.order_by("seq"))[count:]


def test_a_page_leaves_one_entry_that_names_record_and_tier_and_no_content(cast):
    shown, before = tie(cast), Entry.objects.count()
    assert tie_page(cast.lead, str(shown.ref()), now=NOW).note == "Canary Q7Z"
    (entry,) = since(before)
    assert (entry.actor, entry.outcome, entry.subject) == (cast.lead.user_id, "looked", shown.id)
    assert entry.act.endswith(".tie_page")
    assert entry.records == [[shown.id, "CONFIDENTIAL"]]
    assert "Canary" not in str(vars(entry))


def test_a_page_of_many_leaves_one_entry_for_all(cast):
    ties, before = [tie(cast) for _ in range(3)], Entry.objects.count()
    assert len(all_ties(cast.lead, now=NOW)) == 3
    (entry,) = since(before)
    assert entry.act.endswith(".all_ties")
    assert entry.records == [[each.id, "CONFIDENTIAL"] for each in sorted(ties, key=lambda each: each.id)]
    assert Mention.objects.filter(entry=entry.seq).count() == 3


def test_open_and_personal_values_leave_no_entry(cast):
    tie(cast)
    before = Entry.objects.count()
    assert len(tie_lines(cast.lead, now=NOW)) == 1
    assert tie_page(cast.lead, Tie.objects.get().id, now=NOW).note
    assert all_ties(cast.elsewhere, now=NOW) == []
    assert len(since(before)) == 1


def test_a_reader_without_clearance_leaves_no_entry_and_sees_marks(cast):
    shown, before = tie(cast), Entry.objects.count()
    let_in(cast.partner, shown.circle)
    assert str(tie_page(cast.partner, shown.id, now=NOW).note) == ""
    assert since(before) == []


def test_nothing_is_shown_when_the_entry_cannot_be_written(cast, monkeypatch):
    shown = tie(cast)

    def full(drafts, *, now):
        raise OSError("disk full")

    monkeypatch.setattr(ledger, "seal", full)
    with pytest.raises(OSError):
        tie_page(cast.lead, shown.id, now=NOW)
    assert gate.looking.get() is None


def test_unseen_and_unknown_answer_alike_and_leave_the_same_kind_of_entry(cast):
    hidden, before = tie(cast, circle=circle()), Entry.objects.count()
    answers = []
    for asked in (hidden.id, new_id(), "not an id", f"{hidden.id}.3"):
        with pytest.raises(Refused) as refused:
            tie_page(cast.lead, asked, now=NOW)
        answers.append((refused.value.code, refused.value.sentence))
    entries = since(before)
    assert len(set(answers)) == 1
    assert {(entry.outcome, str(entry.records), entry.circle, len(entry.subject)) for entry in entries} == {
        ("refused", "[]", "", 64)
    }
    assert hidden.id not in str([vars(entry) for entry in entries])


def test_the_door_is_closed_again_after_an_error(cast):
    @read
    def breaking(actor, *, now: datetime) -> None:
        gate.show(actor, Tie.objects.get(), TieSheet)
        raise ValueError

    tie(cast)
    before = Entry.objects.count()
    with pytest.raises(ValueError):
        breaking(cast.lead, now=NOW)
    assert gate.looking.get() is None
    assert since(before) == []
    with pytest.raises(Refused):
        gate.show(cast.lead, Tie.objects.get(), TieSheet)


def test_a_reading_without_its_moment_is_a_mistake(cast):
    with pytest.raises(KeyError):
        tie_page(cast.lead, new_id())  # type: ignore[call-arg]  # the mistake


def test_what_is_shown_lazily_after_the_door_closed_is_refused(cast):
    @read
    def lazily(actor, *, now: datetime):
        return (gate.show(actor, each, TieSheet) for each in Tie.objects.all())

    tie(cast)
    with pytest.raises(Refused):
        list(lazily(cast.lead, now=NOW))
