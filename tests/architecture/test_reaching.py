"""An act comes to records of another circle through the gate, never by a bare key."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from fourfold.ground.access.models import Guarded
from tests.architecture import permissions
from tests.architecture.reaching import GUARDED, KEYS, MODELS, SAME_CIRCLE, findings
from tests.architecture.world import build


ROOT = Path(__file__).resolve().parents[2] / "fourfold"
ACTS = sorted([*ROOT.rglob("acts.py"), *ROOT.rglob("acts/*.py")])
ACTS = [path for path in ACTS if "ground/acts" not in path.as_posix()]
EXCUSED = {
    "casework/cases/acts/circles.py close_to_office: Involvement.person": (
        "a case that becomes secret closes everybody in it, also whom the lead may not know; nothing of them is read"
    ),
    "casework/cases/acts/circles.py open_to_office: Involvement.person__circle_id": (
        "only circles are read, and opened on the case's account alone"
    ),
    "casework/cases/acts/holding.py case: Case.objects": "the case of a record in hand, in the same circle",
    "casework/cases/acts/holding.py person: Person.objects": "whoever holds a person has asked the gate for them",
    "casework/cases/acts/opening.py open_case: Named.person": "the rows are narrowed to people seen through the gate",
    "casework/cases/acts/taking_back.py _has_more: relation.related_model.objects": (
        "says only that somebody worked on the case, of which the actor knows"
    ),
    "casework/emergencies/acts.py _outside: Case.objects": (
        "opening what one stands outside of is what it is for; every condition is in one query (ADR 0020)"
    ),
    "casework/sharing/acts/crossing.py standings: Person.objects": (
        "a whole case crosses or stays, by what everybody harmed in it said; one sentence without a name comes of it"
    ),
    **dict.fromkeys(
        (
            "casework/sharing/acts/recalling.py _recalls: Disclosure.objects",
            "casework/sharing/acts/recalling.py _recalls: Handover.objects",
        ),
        "says only whether a task, of which the actor knows, is to call something back",
    ),
    "casework/tellings/acts.py _halts: Telling.objects": (
        "says only whether a task, of which the actor knows, is to call something off"
    ),
    **dict.fromkeys(
        (
            "casework/tellings/acts.py call_off: Case.objects",
            "casework/tellings/acts.py call_off: Telling.objects",
        ),
        "a no calls off what is planned wherever it is; those who work there are told, whoever takes it down is not",
    ),
    **dict.fromkeys(
        (
            "casework/task_templates/acts/keeping.py _settle: Task.objects",
            "casework/task_templates/acts/keeping.py keep_tasks: Case.objects",
        ),
        "Fourfold itself keeps the tasks of every case in line; nothing of any case is shown to whoever asks for it",
    ),
    "casework/people/acts/judging.py _hold_judgements: Person.objects": (
        "nothing comes of it but offices, and those are only held"
    ),
    "casework/people/acts/indexing.py index_anew: Person.objects": (
        "makes the blind index anew for everybody after a release; shows nothing of anybody"
    ),
    "casework/people/acts/taking_back.py _has_more: model.objects": (
        "says only that somebody worked on the person; what others alone know of is left out when it matters"
    ),
    "casework/people/acts/taking_back.py _has_more: relation.related_model.objects": (
        "says only that somebody worked on the person; what others alone know of is left out when it matters"
    ),
    "casework/people/acts/writing.py _fresh_references: Person.objects": (
        "asks which of some random references are taken; nobody can guess one"
    ),
    **dict.fromkeys(
        (
            "casework/sharing/acts/recalling.py _passed_on: Disclosure.objects",
            "casework/sharing/acts/recalling.py _passed_on: Handover.objects",
            "casework/sharing/acts/recalling.py call_back: Case.objects",
        ),
        "what rests on a consent is called back wherever it lies, by those who work there; the actor is told of none",
    ),
    **dict.fromkeys(
        (
            "casework/people/acts/parting.py _follow: pointing.objects",
            "casework/people/acts/parting.py _judge_anew: Judgement.objects",
            "casework/people/acts/parting.py _judge_anew: Judgement.second",
            "casework/people/acts/parting.py _naming: model.objects",
            "casework/people/acts/parting.py _tie_anew: Tie.objects",
            "casework/people/acts/parting.py part: Person.objects",
        ),
        "a case that goes to another office takes its people along whole, or leaves them; nothing is shown (ADR 0026)",
    ),
    **dict.fromkeys(
        (
            "casework/sharing/acts/answering.py close: Offer.objects",
            "casework/sharing/acts/offering.py _held: Handover.objects",
        ),
        "the offer in hand came through the gate; its handover tells the other office of no case (ADR 0026)",
    ),
    **dict.fromkeys(
        (
            "casework/sharing/acts/answering.py answer: SentReferral.objects",
            "casework/sharing/acts/sending.py _answered: Handover.objects",
            "casework/sharing/acts/sending.py send_referral: SentReferral.objects",
            "casework/sharing/acts/sending.py standing: SentReferral.institution",
        ),
        "what was sent came through the gate; its handover tells the partner of no case (ADR 0033)",
    ),
    "casework/sharing/acts/handing.py _end_what_waits: Handover.objects": (
        "whatever waits of the case in hand is overtaken, whoever gave it; nothing of it is shown"
    ),
    **dict.fromkeys(
        ("casework/flags/acts.py _goes_to: Flag.objects",),
        "the flags of the case in hand go along to whoever leads it; nothing of them is shown (ADR 0026)",
    ),
    **dict.fromkeys(
        (
            "casework/entitlements/acts/received.py _days: Entitlement.objects",
            "tracks/relief/acts/settling.py _list: Relieved.objects",
            "tracks/transformation/acts/milestones.py _days: Gap.objects",
            "tracks/transformation/acts/milestones.py _days: GapAnswered.objects",
            "tracks/transformation/acts/milestones.py _days: GapAnswered.project__withdrawn_at",
            "tracks/transformation/acts/milestones.py _days: Measurement.objects",
        ),
        "whether a milestone of the case in hand stands is asked of every record behind it, whoever asks: else each "
        "would be told otherwise. Days alone are read, which the milestone tells to the whole team (ADR 0028)",
    ),
    **dict.fromkeys(
        (
            "tracks/aftercare/acts/settling.py _in_care: Assessment.objects",
            "tracks/aftercare/acts/settling.py _in_care: Closure.objects",
            "tracks/aftercare/acts/settling.py _in_care: Goal.objects",
            "tracks/aftercare/acts/settling.py _in_care: Service.objects",
        ),
        "nobody is taken out of a case on whose care there are records, whoever asks: else those would be of somebody "
        "whom the case does not know. The refusal says that something rests on them, not that it is care",
    ),
    **dict.fromkeys(
        (
            "tracks/aftercare/acts/loose_ends.py unended: Assessment.objects",
            "tracks/aftercare/acts/loose_ends.py unended: Closure.objects",
            "tracks/aftercare/acts/loose_ends.py unended: Goal.objects",
            "tracks/aftercare/acts/loose_ends.py unended: Service.objects",
        ),
        "no case closes over care that has not ended, whoever closes it; who is outside that circle is told no more "
        "than the case's milestones tell, never whose nor how many (ADR 0032)",
    ),
    "tracks/accountability/acts/loose_ends.py _charges: Verdict.objects": (
        "a piece of a query: what makes a charge that the gate showed decided; charge and verdict lie in one circle"
    ),
    "casework/sharing/acts/crossing.py _named: Note.objects": (
        "a case that goes abroad takes its notes along, in every circle: whoever said no is named in none, "
        "whoever asks; no name and no number leaves the rule"
    ),
    "casework/sharing/acts/sending.py reading: Case.objects": (
        "a piece of a query: who is shut out of the case in hand; which desks are left is all that comes of it"
    ),
    **dict.fromkeys(
        (
            "casework/sharing/acts/sending.py _answered: SentReferral.institution",
            "casework/sharing/acts/sending.py _with_a_partner: SentReferral.handover__case",
            "casework/sharing/acts/sending.py _with_a_partner: SentReferral.handover__person",
            "casework/sharing/acts/sending.py _with_a_partner: SentReferral.objects",
        ),
        "what was sent of the case or referral in hand lies in a circle of its own, for the partner; that it was sent "
        "is told by the referral itself, which lies in the case's main circle (ADR 0033)",
    ),
    "exchange/acts/forgetting.py forget_cells: BatchRow.objects": (
        "the ledger says who was erased, and their copied cells go wherever they lie; nothing is read or shown"
    ),
    "exchange/acts/taking_in.py _new_ones: BatchRow.objects": (
        "counts rows that the office took in already, whatever became of them; the number is all that it says"
    ),
}
"""What reaches past the gate, and why it must. This list may only shrink."""


def reaching(path: Path) -> set[str]:
    place = path.relative_to(ROOT).as_posix()
    return {f"{place} {what}" for what in findings(path.read_text())}


def test_acts_reach_other_circles_through_the_gate_only() -> None:
    assert set().union(*map(reaching, ACTS)) - EXCUSED.keys() == set()


def test_no_excuse_outlives_its_reason() -> None:
    assert EXCUSED.keys() - set().union(*map(reaching, ACTS)) == set()


def not_through_the_door(acts: Iterable[Any]) -> list[str]:
    """Records that an act is handed as such, and that its `on` does not name: from outside, any row would do."""
    return [
        f"{act.name} {name}"
        for act in acts
        for name, one in act.signature.parameters.items()
        if set(re.findall(r"\w+", str(one.annotation))) & {*GUARDED, "Guarded"} and name not in act.on
        if not act.inside
    ]


def test_every_record_that_an_act_is_handed_comes_through_the_door() -> None:
    acts = permissions.load()
    assert not_through_the_door(acts) == []
    assert [act.name for act in acts if not act.mentions <= act.on.keys()] == []
    handed = SimpleNamespace(parameters={"other": SimpleNamespace(annotation="Case | None")})
    made_up = SimpleNamespace(name="cases.merge", on={}, inside=False, signature=handed)
    assert not_through_the_door([made_up]) == ["cases.merge other"]


@pytest.mark.django_db
@pytest.mark.slow
def test_keys_that_are_said_to_stay_in_a_circle_do() -> None:
    build()
    held = set()
    for model, field in SAME_CIRCLE:
        rows: Any = MODELS[model]._default_manager
        for row in rows.exclude(**{field: None}).select_related(field):
            other = getattr(row, field)
            assert row.circle_id == other.circle_id, f"{model}.{field}"
            held.add((model, field))
    assert SAME_CIRCLE - held == {("Identifier", "person")}


HEAD = "def act(actor, *, case: Case, person: Person | None, note: Note, task: Task, now):\n    "
PAST_THE_GATE = {
    "return Person.objects.get(pk=given)": "Person.objects",
    "return Person.objects.filter(reference=given).first()": "Person.objects",
    "return Case.objects.all()": "Case.objects",
    "return note.about": "Note.about",
    "about = note.about\n    return about.gender": "Note.about",
    "return [one.person for one in case.involved.all()]": "Involvement.person",
    "return [one for one in Involvement.objects.filter(case=case).select_related('person')]": "Involvement.person",
    "return Involvement.objects.filter(case=case).values_list('person__circle_id')": "Involvement.person__circle_id",
    "return person.involvements.all()": "Person.involvements",
    "return Note.objects.filter(case=case)": "Note.objects",
    "return Involvement.objects.filter(person=person)": "Involvement.objects",
    "return Person.objects.get(pk=note.about_id)": "Person.objects",
    "return table._default_manager.filter(pk=1)": "table.objects",
    "return Case.objects.filter(title='x').exists()": "Case.objects",
    "return Task.objects.filter(case=given)": "Task.objects",
}
AS_IT_SHOULD_BE = [
    "return gate.visible(actor, Person.objects.filter(pk=given)).first()",
    "return resolving.record(actor, Person, note.about_id)",
    "return task.case",
    "return [one.pk for one in case.tasks.all()]",
    "return Task.objects.filter(case=case).exists()",
    "return Case.objects.filter(pk=task.case_id).update(risk='')",
    "return Case.objects.filter(pk=case.pk)",
    "return Person.objects.filter(reference=fresh).exists()",
    "return Incident.from_circle_of(case, case=case, victim=person)",
    "note.about = person",
    "return note.about_id",
    "return TeamMember.objects.filter(case=case)",
    "return Note.objects.bulk_create(made)",
]


@pytest.mark.parametrize("code", PAST_THE_GATE)
def test_what_goes_past_the_gate_is_noticed(code: str) -> None:
    assert f"act: {PAST_THE_GATE[code]}" in findings(HEAD + code)


@pytest.mark.parametrize("code", AS_IT_SHOULD_BE)
def test_what_goes_through_the_gate_is_let_through(code: str) -> None:
    assert findings(HEAD + code) == []


def test_the_keys_are_read_from_the_tables() -> None:
    assert KEYS["Note", "about"] == "Person"
    assert KEYS.keys() >= SAME_CIRCLE
    assert all(issubclass(MODELS[model], Guarded) for model, _ in SAME_CIRCLE)
