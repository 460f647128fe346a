"""Acts by POST: done once, refused, stale, broken rules, and whatever anybody may send."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from fourfold.casework.cases.models import Case, Note
from fourfold.ground.audit.models import Entry
from fourfold.ground.vault.ids import new_id
from tests.casework.cases import samples
from tests.cast import NOW, Cast, assemble
from tests.faces.api.calling import program_of


pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    cache.clear()
    return assemble()


def note(case: str, **more: Any) -> dict[str, Any]:
    return {"case": case, "circle_kind": "main", "text": "Spoke to the chief."} | more


def test_an_act_is_done_once_with_one_key_and_never_with_other_words(cast: Cast) -> None:
    case, program = samples.case(cast), program_of(cast.lead)
    once = {"Idempotency-Key": "night-7"}
    first, second = (program.send("cases.write_note", json.dumps(note(case)).encode(), **once) for _ in range(2))
    assert first.status_code == second.status_code == 200
    assert first.json() == second.json()
    assert Note.objects.count() == 1
    other = program.send("cases.write_note", json.dumps(note(case, text="Other")).encode(), **once)
    assert (other.status_code, other.json()["code"]) == (409, "replay.conflict")


def test_a_version_that_moved_is_a_conflict_that_tells_the_one_that_stands(cast: Cast) -> None:
    case, program = samples.case(cast), program_of(cast.lead)
    changed = {"title": "Acacia", "harm": "bonded_labour", "risk": "", "summary": ""}
    version = Case.objects.get(pk=case).version
    assert program.do("cases.change_case", case=f"{case}.{version}", **changed).status_code == 200
    late = program.do("cases.change_case", case=f"{case}.{version}", **changed)
    assert (late.status_code, late.json()["current"]) == (409, {"case": Case.objects.get(pk=case).version})


def test_what_is_hidden_and_what_is_not_there_answer_alike_and_leave_alike(cast: Cast) -> None:
    case, outside = samples.case(cast), program_of(cast.elsewhere)
    outside.get("me")
    found = []
    for one in (case, new_id()):
        before = Entry.objects.count()
        answers = (
            outside.do("cases.write_note", **note(one)),
            outside.get(f"cases/{one}"),
            outside.get(f"relief/cases/{one}"),
        )
        left = [(e.act, e.outcome, e.actor, len(e.subject)) for e in Entry.objects.order_by("seq")[before:]]
        found.append(([(a.status_code, a.content) for a in answers], left))
    assert found[0] == found[1]
    assert {status for status, _content in found[0][0]} == {404}
    assert len(found[0][1]) == 3


def test_a_role_that_is_lacking_is_said_and_a_broken_rule_has_its_code(cast: Cast) -> None:
    case = samples.case(cast)
    refused = program_of(cast.lawyer).do(
        "cases.change_case", case=case, title="x", harm="trafficking", risk="", summary=""
    )
    assert (refused.status_code, refused.json()["code"]) == (403, "gate.role")
    broken = program_of(cast.lead).do("cases.change_case", case=case, title="Acacia", harm="no", risk="", summary="")
    assert (broken.status_code, broken.json()["field"]) == (422, "harm")


def test_every_argument_that_does_not_fit_has_its_sentence(cast: Cast) -> None:
    program = program_of(cast.lead)
    answer = program.do("cases.add_task", case=5, title="a\u0000b", due_on="tomorrow", colour="red")
    fields = {one["field"]: one["sentence"] for one in answer.json()["errors"]}
    assert answer.status_code == 422
    assert set(fields) == {"case", "title", "due_on", "colour", "leg"}
    assert all(fields.values())


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"{}", "text/plain", 415, "body.type"),
        (b"{}", "application/x-www-form-urlencoded", 415, "body.type"),
        (b"\xff\xfe{}", "application/json", 400, "body.utf8"),
        (b"{", "application/json", 400, "body.json"),
        (b"[]", "application/json", 400, "body.object"),
        (b'{"a": NaN}', "application/json", 400, "body.json"),
        (b'{"a": 1, "a": 2}', "application/json", 400, "body.double"),
        (b'{"a":' * 40 + b"1" + b"}" * 40, "application/json", 400, "body.depth"),
        (b"[" * 200_000, "application/json", 400, "body.depth"),
        (b'{"a": ' + b"9" * 5000 + b"}", "application/json", 400, "body.json"),
        (b" " * 1_048_577, "application/json", 413, "body.size"),
        (b'{"\\ud800": 1}', "application/json", 422, "arguments"),
        (b'{"text": "\\ud800"}', "application/json", 422, "arguments"),
    ],
)
def test_bytes_that_cannot_be_taken_are_told_in_a_sentence(
    cast: Cast, body: bytes, kind: str, status: int, code: str
) -> None:
    answer = program_of(cast.lead).send("cases.write_note", body, **{"Content-Type": kind})
    assert (answer.status_code, json.loads(answer.content)["code"]) == (status, code)
    assert json.loads(answer.content)["detail"]
