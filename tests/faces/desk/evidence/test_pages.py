"""The page of an exhibit, its download, and what happens when its file was changed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from fourfold.casework.evidence.models import CustodyStep, Exhibit
from fourfold.faces.desk.evidence.forms import TakeInExhibit
from fourfold.ground.audit.models import Entry
from fourfold.ground.vault.ids import new_id
from tests.casework.cases import samples as cases
from tests.casework.evidence import samples
from tests.casework.evidence.samples import PDF, file_of, sha, take_in, upload
from tests.casework.intake.samples import take


UNKNOWN = "01J0000000000000000000000X"


@pytest.fixture
def ref(cast):
    made = take_in(cast, take(cast), title="The signed deed", description="Given at the market.")
    yield made
    samples.close_all()


def text(response):
    return response.content.decode()


def test_the_page_shows_what_it_is_and_its_custody(as_, ref):
    page = text(as_("lead").get(f"/exhibits/{ref.id}/"))
    for words in (
        "The signed deed",
        "Given at the market.",
        sha(PDF),
        "Alice Lead",
        "Taken in",
        "Same bytes as before",
    ):
        assert words in page
    assert "The signed deed" not in page.partition("</title>")[0]


def test_the_way_back_leads_to_the_case_one_came_from(as_, cast):
    case = cases.case(cast)
    exhibit = cases.exhibit(cast, case)
    desk, back = as_("lead"), reverse("desk:case", args=[case])
    listed = reverse("desk:exhibit", args=[exhibit]) + f"?case={case}"
    assert listed in text(desk.get(back))
    assert f'class="crumb"><a href="{back}"' in text(desk.get(listed))
    answer = desk.post(reverse("desk:check_exhibit", args=[exhibit]) + f"?case={case}")
    assert answer["Location"] == listed


@pytest.mark.parametrize("given", [UNKNOWN, "x", ""])
def test_there_is_no_way_back_to_a_case_that_one_may_not_know_of(as_, ref, given):
    page = as_("lead").get(f"/exhibits/{ref.id}/?case={given}")
    assert page.status_code == 200
    assert 'class="crumb"' not in text(page)


def test_a_download_is_an_attachment_that_no_browser_opens(as_, ref):
    answer = as_("lead").post(f"/exhibits/{ref.id}/file/")
    assert b"".join(answer.streaming_content) == PDF
    number = Exhibit.objects.get().number
    assert answer["Content-Disposition"] == f'attachment; filename="{number}.pdf"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Content-Length"] == str(len(PDF))
    assert answer["Cache-Control"] == "no-store"
    assert "deed" not in str(answer.headers).lower()


def test_every_download_is_a_step_of_custody(as_, ref):
    desk, given = as_("lead"), {"key": new_id()}
    for _ in range(2):
        b"".join(desk.post(f"/exhibits/{ref.id}/file/", given).streaming_content)
    kinds = list(CustodyStep.objects.order_by("made_at", "id").values_list("kind", flat=True))
    assert kinds == ["taken_in", "downloaded", "downloaded"]


def test_a_check_that_finds_it_whole_says_so(as_, ref):
    desk = as_("lead")
    answer = desk.post(f"/exhibits/{ref.id}/check/", follow=True)
    assert "byte for byte" in text(answer)
    assert "Checked" in text(desk.get(f"/exhibits/{ref.id}/"))


@pytest.mark.parametrize("way", ["file", "check"])
def test_a_changed_file_is_refused_reported_and_said(as_, ref, way):
    path = file_of(ref)
    body = bytearray(path.read_bytes())
    body[70_000] ^= 1
    path.write_bytes(body)
    desk = as_("lead")
    answer = desk.post(f"/exhibits/{ref.id}/{way}/")
    assert answer.status_code == 409
    assert "no longer what was taken in" in text(answer)
    assert b"what was signed" not in answer.content
    assert CustodyStep.objects.filter(kind="changed").count() == 1
    assert Entry.objects.filter(act="evidence.report_changed", outcome="done").count() == 1
    page = text(desk.get(f"/exhibits/{ref.id}/"))
    assert "This file has changed" in page
    assert "The bytes have changed" in page


@pytest.mark.parametrize("way", ["file", "check"])
def test_content_is_reached_by_form_only(as_, ref, way):
    assert as_("lead").get(f"/exhibits/{ref.id}/{way}/").status_code == 405


@pytest.mark.parametrize("exhibit_id", [UNKNOWN, "x", "9" * 300, "a.b"])
def test_what_does_not_exist_is_not_here(as_, exhibit_id):
    desk = as_("lead")
    assert desk.get(f"/exhibits/{exhibit_id}/").status_code == 404
    assert desk.post(f"/exhibits/{exhibit_id}/file/").status_code == 404
    assert desk.post(f"/exhibits/{exhibit_id}/check/").status_code == 404


def test_somebody_of_another_office_meets_nothing(as_, ref):
    outsider = as_("elsewhere")
    assert outsider.get(f"/exhibits/{ref.id}/").status_code == 404
    assert outsider.post(f"/exhibits/{ref.id}/file/").status_code == 404
    assert CustodyStep.objects.count() == 1


@pytest.mark.parametrize("who", ["analyst", "auditor", "administrator", "partner"])
def test_who_does_no_casework_does_not_come_in(as_, ref, who):
    assert as_(who).get(f"/exhibits/{ref.id}/").status_code == 403
    assert as_(who).post(f"/exhibits/{ref.id}/file/").status_code == 403


def test_the_form_gives_the_arguments_of_the_act(cast):
    given = {"title": "Deed", "kind": "document", "obtained_on": "2019-07", "obtained_place": "the market"}
    form = TakeInExhibit(given, {"upload": upload()})
    assert form.is_valid(), form.errors
    assert set(form.values) == {"upload", "title", "kind", "source", "description", "obtained"}
    assert form.values["obtained"]["place"] == "the market"
    assert form.values["obtained"]["on"]["precision"] == "month"
    samples.close_all()
