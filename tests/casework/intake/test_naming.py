"""Who is named in a report, and who thereby may know of them."""

from __future__ import annotations

import pytest

from fourfold.casework.intake import acts, queries
from fourfold.casework.intake.acts.moving import move_to_circle
from fourfold.casework.intake.models import Named, Report
from fourfold.casework.people.models import Person
from fourfold.ground.access import gate
from fourfold.ground.access.errors import Refused
from fourfold.ground.access.models import Admission, Circle, Grant
from fourfold.ground.access.roles import INTAKE_DESK
from fourfold.ground.acts.door import act
from tests.casework.intake.samples import person, report_of, take
from tests.cast import NOW, assemble


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return assemble()


def name(cast, report, somebody, who="intake"):
    return acts.name_person(cast.actors[who], report=report, person=somebody.pk, role="victim", now=NOW)


def shown(cast, ref, who="intake"):
    return [line.person.id for line in queries.report_page(cast.actors[who], ref.id, now=NOW).named]


def test_the_desk_sees_who_is_named(cast):
    ref, girl = take(cast), person(cast)
    name(cast, ref, girl)
    name(cast, ref.id, girl)
    assert Named.objects.count() == 1
    assert shown(cast, ref, "lead") == [girl.pk]


def test_whoever_may_not_know_somebody_cannot_name_them(cast):
    stranger = person(cast, office=cast.ceb)
    with pytest.raises(Refused):
        name(cast, take(cast), stranger)


def protected(cast):
    """Somebody in a secret case, known to its lead and to nobody else."""
    somebody, case = person(cast), Circle.objects.create(kind="main")
    Admission.objects.filter(circle=somebody.circle).delete()
    Admission.objects.create(circle=somebody.circle, admits=case, via=case)
    Grant.objects.create(user_id=cast.lead.user_id, circle=case, why="team", by="", made_at=NOW)
    return somebody, case


def test_naming_somebody_of_a_secret_case_does_not_tell_the_desk(cast):
    somebody, _ = protected(cast)
    ref = take(cast)
    name(cast, ref, somebody, "lead")
    assert shown(cast, ref, "lead") == [somebody.pk]
    assert shown(cast, ref, "intake") == []
    assert not gate.visible(cast.intake, Person.objects.all()).exists()


def test_a_report_that_moves_takes_its_names_along_and_keeps_its_version(cast):
    ref, girl = take(cast), person(cast)
    name(cast, ref, girl)
    _, case = protected(cast)
    report = report_of(ref)
    move_to_circle(report, case.pk)
    assert Named.objects.get().circle_id == report_of(ref).circle_id == case.pk
    assert report_of(ref).version == ref.version
    assert shown(cast, ref, "lead") == [girl.pk]
    with pytest.raises(Refused):
        shown(cast, ref, "intake")


def test_naming_somebody_in_a_report_that_a_case_took_opens_them_to_the_case_alone(cast):
    ref, girl = take(cast), person(cast)
    _, case = protected(cast)
    Grant.objects.create(user_id=cast.lawyer.user_id, circle=case, why="team", by="", made_at=NOW)
    move_to_circle(report_of(ref), case.pk)
    name(cast, ref.id, girl, "lead")
    assert shown(cast, ref, "lawyer") == [girl.pk]
    assert Admission.objects.filter(circle=girl.circle, admits=case, via=case).exists()


@pytest.fixture
def take_in(monkeypatch):
    """An act that takes in a row as the importer will, registered for this test alone."""
    from fourfold.ground.acts import register  # noqa: PLC0415  # the catalogue is put back afterwards

    monkeypatch.setattr(register, "_acts", dict(register._acts))

    def take_in_row(actor, *, office, who, now):
        return acts.take_in_report.within(
            actor,
            office=office,
            narrative="From a file.",
            reporter={},
            place="",
            received_at=now,
            type="harm_to_person",
            harm="forced_labour",
            named=[(who, "victim")],
            now=now,
        )

    from fourfold.ground.access.models import Office  # noqa: PLC0415

    return act(by=INTAKE_DESK, on={"office": Office, "who": Person}, includes=(acts.take_in_report,))(take_in_row)


def test_a_report_from_a_file_counts_as_accepted_and_waits_for_nobody(cast, take_in):
    ref = take_in(cast.intake, office=cast.nbo.pk, who=person(cast).pk, now=NOW)
    sheet = queries.report_page(cast.intake, ref.id, now=NOW)
    assert (sheet.channel, sheet.state, sheet.decision, sheet.clock.state) == (
        "import",
        "decided",
        "accept",
        "not_needed",
    )
    assert len(sheet.named) == 1
    assert queries.due_first_responses(cast.intake, NOW).lines == []


def test_a_report_from_a_file_can_be_taken_back_until_somebody_works_on_it(cast, take_in):
    ref = take_in(cast.intake, office=cast.nbo.pk, who=person(cast).pk, now=NOW)
    acts.take_back_report(cast.intake, report=ref, now=NOW)
    assert not Report.objects.exists()
    assert not Named.objects.exists()
