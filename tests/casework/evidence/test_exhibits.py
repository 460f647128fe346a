"""Exhibits taken in, opened, checked; and every way of changing one on disk."""

from __future__ import annotations

import os
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from fourfold.casework.evidence import acts, queries
from fourfold.casework.evidence.jobs import sweep
from fourfold.casework.evidence.models import CustodyStep, Exhibit
from fourfold.casework.intake.models import Report
from fourfold.ground.access.errors import Refused, RuleBroken
from fourfold.ground.access.models import Grant
from fourfold.ground.audit.models import Entry
from fourfold.ground.vault import blobs, keys
from tests.casework.evidence.samples import PDF, file_of, sha, take_in, upload
from tests.casework.intake.samples import take
from tests.cast import NOW, assemble


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return assemble()


@pytest.fixture
def report(cast):
    return take(cast)


def opened(cast, ref, who="lead"):
    return queries.open_exhibit(cast.actors[who], ref.id, now=NOW)


def test_an_exhibit_comes_out_as_it_went_in(cast, report):
    found = opened(cast, take_in(cast, report))
    assert found.intact
    assert b"".join(found.parts()) == PDF
    assert found.attachment == f"{found.number}.pdf"


def test_its_hash_and_its_first_step_of_custody_are_written_down(cast, report):
    ref = take_in(cast, report, title="Deed", obtained={"place": "the market"})
    page = queries.exhibit_page(cast.lead, ref.id, now=NOW)
    assert page.sha256 == sha(PDF)
    assert (page.size, page.media_type, page.file_name) == (len(PDF), "application/pdf", "deed.pdf")
    assert [(step.kind, step.who, step.intact) for step in page.steps] == [("taken_in", "Alice Lead", True)]


def test_it_belongs_where_the_record_beside_it_does(cast, report):
    exhibit = Exhibit.objects.get(pk=take_in(cast, report).id)
    beside = Report.objects.get(pk=report.id)
    assert (exhibit.circle_id, exhibit.key_id, exhibit.office_id) == (beside.circle_id, beside.key_id, beside.office_id)
    assert exhibit.number != beside.reference


def test_the_path_in_a_file_name_is_forgotten(cast, report):
    ref = take_in(cast, report, upload=upload(name="deed.pdf"))
    exhibit = Exhibit.objects.get(pk=ref.id)
    assert exhibit.file_name == "deed.pdf"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": "  "}, "title"),
        ({"kind": "nonsense"}, "kind"),
        ({"source": "nonsense"}, "source"),
        ({"claimed_sha256": "0" * 64}, "claimed_sha256"),
        ({"claimed_sha256": "not a hash"}, "claimed_sha256"),
    ],
)
def test_what_is_wrong_is_refused_and_no_file_stays(cast, report, given, field):
    before = set(blobs.store_folder().glob("*/*"))
    with pytest.raises(RuleBroken) as broken:
        take_in(cast, report, **given)
    assert broken.value.values["field"] == field
    assert not Exhibit.objects.exists()
    assert set(blobs.store_folder().glob("*/*")) == before


def test_a_program_called_a_picture_is_refused(cast, report):
    with pytest.raises(RuleBroken) as broken:
        take_in(cast, report, upload=upload(b"MZ" + b"\x90" * 90_000, "holiday.jpg"))
    assert broken.value.code == "evidence.dangerous"


def flip(path: Path, place: int) -> None:
    body = bytearray(path.read_bytes())
    body[place] ^= 1
    path.write_bytes(body)


@pytest.mark.parametrize("place", [0, 1, 8, 9, 10, 65_536, 65_560, 131_000, -17, -16, -1])
def test_one_changed_byte_anywhere_is_refused(cast, report, place):
    ref = take_in(cast, report)
    flip(file_of(ref), place)
    found = opened(cast, ref)
    assert not found.intact
    with pytest.raises(RuleBroken) as broken:
        found.parts()
    assert broken.value.code == "evidence.changed"


@pytest.mark.parametrize("kept", [0, 1, 8, 9, 25, 65_561, 131_000, -1])
def test_a_file_cut_anywhere_is_refused(cast, report, kept):
    ref = take_in(cast, report)
    path = file_of(ref)
    path.write_bytes(path.read_bytes()[:kept])
    assert not opened(cast, ref).intact


def test_a_file_that_grew_or_is_gone_is_refused(cast, report):
    ref = take_in(cast, report)
    path = file_of(ref)
    path.write_bytes(path.read_bytes() + b"\x00")
    assert not opened(cast, ref).intact
    path.unlink()
    assert not opened(cast, ref).intact
    path.mkdir()
    assert not opened(cast, ref).intact
    path.rmdir()


def test_two_files_that_changed_places_are_refused(cast, report):
    one = take_in(cast, report)
    other = take_in(cast, report, upload=upload(PDF.replace(b"signed", b"forged")))
    first, second = file_of(one), file_of(other)
    ours, theirs = first.read_bytes(), second.read_bytes()
    first.write_bytes(theirs)
    second.write_bytes(ours)
    assert not opened(cast, one).intact
    assert not opened(cast, other).intact


def test_two_rows_that_changed_files_are_refused(cast, report):
    one = take_in(cast, report)
    other = take_in(cast, report, upload=upload(PDF.replace(b"signed", b"forged")))
    ours, theirs = (Exhibit.objects.get(pk=ref.id).blob for ref in (one, other))
    Exhibit.objects.filter(pk=one.id).update(blob=theirs)
    Exhibit.objects.filter(pk=other.id).update(blob=ours)
    assert not opened(cast, one).intact
    assert not opened(cast, other).intact


def test_a_row_that_names_a_path_instead_of_a_file_is_refused(cast, report):
    ref = take_in(cast, report)
    Exhibit.objects.filter(pk=ref.id).update(blob="../../keys/root")
    assert not opened(cast, ref).intact


def test_an_erased_exhibit_says_so(cast, report):
    ref = take_in(cast, report)
    keys.destroy(Exhibit.objects.get(pk=ref.id).key_id)
    with pytest.raises(RuleBroken) as broken:
        opened(cast, ref)
    assert broken.value.code == "evidence.erased"


def test_the_finding_stands_in_custody_and_in_the_ledger_until_a_check_finds_it_whole(cast, report):
    ref = take_in(cast, report)
    acts.report_changed(cast.lead, exhibit=ref.id, now=NOW)
    page = queries.exhibit_page(cast.lead, ref.id, now=NOW)
    assert page.changed
    assert [step.intact for step in page.steps] == [True, False]
    assert Entry.objects.filter(act="evidence.report_changed").exists()
    acts.record_check(cast.lead, exhibit=ref.id, now=NOW + timedelta(hours=1))
    assert not queries.exhibit_page(cast.lead, ref.id, now=NOW).changed


def test_opening_leaves_an_entry_before_any_byte_leaves(cast, report):
    ref = take_in(cast, report)
    opened(cast, ref)
    entry = Entry.objects.get(act="evidence.open_exhibit")
    assert (entry.outcome, entry.subject) == ("looked", ref.id)


def test_nobody_of_another_office_or_circle_opens_it(cast, report):
    ref = take_in(cast, report)
    for who in ("elsewhere", "lawyer", "analyst"):
        with pytest.raises(Refused):
            opened(cast, ref, who)
        with pytest.raises(Refused):
            acts.record_download(cast.actors[who], exhibit=ref.id, now=NOW)
    assert CustodyStep.objects.count() == 1


def test_who_is_in_the_circle_but_not_cleared_gets_no_content(cast, report):
    ref = take_in(cast, report)
    circle = Exhibit.objects.get(pk=ref.id).circle_id
    Grant.objects.create(user_id=cast.partner.user_id, circle_id=circle, why="team", by="", made_at=NOW)
    with pytest.raises(Refused):
        opened(cast, ref, "partner")


def test_lines_for_a_case_cost_the_same_however_many_there_are(cast, report, django_assert_num_queries):
    made = [take_in(cast, report, upload=upload(b"%PDF-1.7 " + bytes([65 + n]) * 10)).id for n in range(6)]
    for some in (made[:2], made):
        with django_assert_num_queries(10):
            lines = queries.exhibits_in(cast.lead, [*some, "nonsense"], now=NOW)
        assert {line.title for line in lines} == {"Deed"}
        assert len(lines) == len(some)


def test_no_plain_byte_of_an_upload_touches_the_disk(cast, report, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    secret = b"CANARY-in-the-deed-%d"
    big = b"%PDF-1.7\n" + secret * 120_000  # more than an upload keeps in memory
    arrived = upload(big)
    ref = take_in(cast, report, upload=arrived, title="CANARY-title", description="CANARY-description")
    assert opened(cast, ref).intact
    wanted = [secret[:20], b"CANARY-title", b"CANARY-description", b"deed.pdf"]
    for path in (p for folder in (Path(settings.FOURFOLD_DATA), tmp_path) for p in folder.rglob("*") if p.is_file()):
        body = path.read_bytes()
        assert not [word for word in wanted if word in body], path
    arrived.close()


def age(path: Path, days: float) -> None:
    moment = (NOW - timedelta(days=days)).timestamp()
    os.utime(path, (moment, moment))


def test_a_file_whose_act_failed_is_swept_after_a_day(cast, report):
    kept = take_in(cast, report)
    before = set(blobs.store_folder().glob("*/*"))
    with pytest.raises(LookupError):
        take_in(cast, report, fails=True)
    [left] = set(blobs.store_folder().glob("*/*")) - before
    age(left, 0.5)
    age(file_of(kept), 30)
    sweep(NOW)
    assert left.exists()
    age(left, 2)
    sweep(NOW)
    assert not left.exists()
    assert opened(cast, kept).intact


def test_the_sweep_leaves_alone_what_is_not_ours(cast):
    folder = blobs.store_folder() / "zz"
    folder.mkdir(parents=True, exist_ok=True)
    strange = folder / "notes.txt"
    strange.write_bytes(b"x")
    age(strange, 30)
    sweep(NOW)
    assert strange.exists()
    strange.unlink()
