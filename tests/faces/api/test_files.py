"""Files by programs: what comes in is taken in as from the desk, what goes out is checked and written down."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from fourfold.casework.cases.models import CaseExhibit
from fourfold.casework.evidence.models import CustodyStep, Exhibit
from fourfold.ground.audit.models import Entry
from fourfold.ground.vault import blobs
from fourfold.ground.vault.ids import new_id
from tests.architecture.standing import stand_in
from tests.architecture.test_every_act import undone
from tests.architecture.world import LATER, World, build
from tests.casework.cases import samples
from tests.casework.evidence.samples import PDF
from tests.cast import NOW, Cast, assemble
from tests.faces.api.calling import Program, program_of


pytestmark = pytest.mark.django_db
ACT = "cases.add_exhibit"
DIGEST = hashlib.sha256(PDF).hexdigest()
TOLD: dict[str, Any] = {"title": "Deed", "kind": "document", "source": "", "obtained": None, "description": ""}


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Cast:
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    settings.FOURFOLD_API_RATE = 1_000_000
    cache.clear()
    return assemble()


@pytest.fixture
def case(cast: Cast) -> str:
    return samples.case(cast)


@pytest.fixture
def program(cast: Cast) -> Program:
    return program_of(cast.lead, "read", "cases", "files")


def a_file(content: bytes = PDF, name: str = "deed.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "text/html")


def sends(program: Program, case: str, *, file: Any = None, sha256: str = "", key: str = "", **told: Any) -> Any:
    """An exhibit for a case, as a program sends it."""
    parts = {"arguments": json.dumps({"case": case} | TOLD | told), "upload": file or a_file()}
    headers = {"Idempotency-Key": key} if key else {}
    return program.form(ACT, parts | ({"sha256": sha256} if sha256 else {}), **headers)


def fetched(program: Program, exhibit: str) -> tuple[int, bytes]:
    answer = program.get(f"evidence/{exhibit}/content")
    return answer.status_code, b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_a_file_comes_in_as_from_the_desk_and_goes_out_byte_for_byte(cast: Cast, case: str, program: Program) -> None:
    obtained = {"on": "2026-07", "place": "The kiln", "from": "The foreman"}
    answer = sends(program, case, sha256=DIGEST.upper(), obtained=obtained, source="given_by_witness")
    assert answer.status_code == 200, answer.content
    said = answer.json()
    assert (said["act"], said["sha256"], said["size"]) == (ACT, DIGEST, len(PDF))
    exhibit = Exhibit.objects.get(pk=said["ref"].partition(".")[0])
    assert CaseExhibit.objects.filter(case=case, exhibit=exhibit).exists()
    assert (exhibit.sha256, exhibit.media_type, exhibit.file_name) == (DIGEST, "application/pdf", "deed.pdf")
    assert exhibit.obtained["on"]["precision"] == "month"
    assert b"what was signed" not in blobs.path_of(exhibit.blob).read_bytes()
    assert fetched(program, exhibit.pk) == (200, PDF)
    steps = CustodyStep.objects.filter(exhibit=exhibit).order_by("made_at", "id").values_list("kind", "by")
    assert list(steps) == [("taken_in", cast.lead.user_id), ("downloaded", cast.lead.user_id)]
    left = list(Entry.objects.filter(subject=exhibit.pk).values_list("act", "outcome", "actor"))
    assert ("evidence.open_exhibit", "looked", cast.lead.user_id) in left
    read = program.get(f"evidence/{exhibit.pk}").json()
    assert (read["sha256"], [one["kind"] for one in read["steps"]]) == (DIGEST, ["taken_in", "downloaded"])


def test_what_goes_out_is_an_attachment_in_which_nothing_runs(case: str, program: Program) -> None:
    exhibit = sends(program, case).json()["ref"].partition(".")[0]
    headers = program.get(f"evidence/{exhibit}/content").headers
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Content-Disposition"].startswith("attachment; filename=")
    assert headers["Content-Security-Policy"].startswith("sandbox")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Length"] == str(len(PDF))


def test_the_same_key_takes_a_file_in_once_and_another_file_is_a_conflict(case: str, program: Program) -> None:
    first, again = (sends(program, case, key="deed-1") for _ in range(2))
    assert first.content == again.content
    other = sends(program, case, key="deed-1", file=a_file(PDF + b"more"))
    assert (other.status_code, other.json()["code"]) == (409, "replay.conflict")
    assert Exhibit.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "told", "code"),
    [
        (a_file(b""), {}, "evidence.empty"),
        (a_file(b"MZ" + b"\x00" * 300), {}, "evidence.dangerous"),
        (a_file(b"<html><script>alert(1)</script>", "deed.pdf"), {}, "evidence.dangerous"),
        (a_file(b"plain words", "deed.pdf"), {}, "evidence.disguised"),
        (a_file(PDF, "deed.exe"), {}, "evidence.type"),
        (a_file(PDF, "deed"), {}, "evidence.type"),
        (a_file(), {"kind": "no_such_word"}, "evidence.unknown_word"),
        (a_file(), {"source": "no_such_word"}, "evidence.unknown_word"),
        (a_file(), {"title": " "}, "evidence.title"),
        (a_file(), {"obtained": {"on": "soon"}}, "arguments"),
        (a_file(), {"obtained": {"why": "x"}}, "arguments"),
        (a_file(), {"upload": "x"}, "arguments"),
    ],
)
def test_what_is_not_taken_in_is_told_in_a_sentence_and_nothing_is_kept(
    case: str, program: Program, file: Any, told: dict[str, Any], code: str
) -> None:
    file.seek(0)
    answer = sends(program, case, file=file, **told)
    assert (answer.status_code, answer.json()["code"]) == (422, code), answer.content
    assert answer.json()["detail"]
    assert not Exhibit.objects.exists()


def test_a_file_that_was_cut_on_the_way_is_not_taken_for_the_whole_one(case: str, program: Program) -> None:
    for claimed in (DIGEST, "0" * 64, "ü", "no digest"):
        answer = sends(program, case, file=a_file(PDF[:5000]), sha256=claimed)
        assert (answer.status_code, answer.json()["code"]) == (422, "evidence.mismatch")
    assert not Exhibit.objects.exists()


def test_a_file_that_is_too_big_is_refused_before_it_is_read_and_while_it_arrives(
    case: str, program: Program, settings: Any
) -> None:
    settings.FOURFOLD_UPLOAD_LIMIT = 2 * 1024 * 1024
    settings.FOURFOLD_API_BODY = 100_000
    for size in (2 * 1024 * 1024 + 2_000, 4 * 1024 * 1024):
        answer = sends(program, case, file=a_file(PDF + b"x" * (size - len(PDF))))
        assert (answer.status_code, answer.json()["code"]) == (413, "evidence.too_big")
        assert "2 MB" in answer.json()["detail"]
    assert sends(program, case, file=a_file(PDF + b"x" * 1_900_000)).status_code == 200


CUT = b'--cut\r\nContent-Disposition: form-data; name="arguments"\r\n\r\n{}'
PART = b'--x\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
FORM = "multipart/form-data; boundary=x"


def form(*parts: tuple[bytes, bytes, bytes]) -> bytes:
    return b"".join(PART % part for part in parts) + b"--x--\r\n"


RIGHT = (b"arguments", b"", b"{}"), (b"upload", b'; filename="a.txt"', b"words")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"{}"),
        ("application/octet-stream", PDF),
        ("application/x-www-form-urlencoded", b"arguments={}"),
        ("multipart/form-data", b""),
        ("multipart/form-data", form(*RIGHT)),
        (FORM, b""),
        (FORM, b"x" * 5_000),
        (FORM, CUT),
        (FORM, form()),
        (FORM, form(RIGHT[0])),
        (FORM, form(RIGHT[1])),
        (FORM, form(RIGHT[0], RIGHT[0], RIGHT[1])),
        (FORM, form(RIGHT[0], RIGHT[1], RIGHT[1])),
        (FORM, form(*RIGHT, (b"more", b"", b"x"))),
        (FORM, form(*RIGHT, (b"more", b'; filename="b.txt"', b"x"))),
        (FORM, form((b"arguments", b'; filename="a.json"', b"{}"), RIGHT[1])),
        (FORM, form(RIGHT[0], (b"upload", b"", b"words"))),
        (FORM, form((b"arguments", b"", b"\xff\xfe"), RIGHT[1])),
        (FORM, form((b"arguments", b"", b"[" * 100_000), RIGHT[1])),
        (FORM, form((b"arguments", b"", b"x" * 3_000_000), RIGHT[1])),
        (FORM, form(*((b"f%d" % one, b"", b"x") for one in range(1_200)))),
        (FORM, form(*((b"f%d" % one, b'; filename="a.txt"', b"x") for one in range(40)))),
        (FORM, form(RIGHT[0], (b"upload", b'; filename="a\x00b.txt"', b"words"))),
        (FORM, form(RIGHT[0], (b"upload", b'; filename="' + b"a" * 9_000 + b'.txt"', b"words"))),
        (FORM, form(RIGHT[0], (b"upload", b"; filename*=hex''zz", b"words"))),
        (FORM + "; charset=hex", form(*RIGHT)),
        (FORM + "; charset=utf-16", form(*RIGHT)),
        ("multipart/form-data; boundary=\u00e4", form(*RIGHT)),
        ("multipart/form-data; boundary=" + "x" * 300, form(*RIGHT)),
    ],
)
def test_whatever_is_sent_where_a_file_is_taken_is_answered_with_a_sentence(
    program: Program, kind: str, body: bytes
) -> None:
    answer = program.send(ACT, body, **{"Content-Type": kind})
    assert answer.status_code in {400, 413, 415, 422}, answer.content
    assert answer.json()["detail"]
    assert not Exhibit.objects.exists()


def test_what_comes_without_a_length_is_told_so(program: Program) -> None:
    key = {"Authorization": f"Bearer {program.key}"}
    in_chunks: dict[str, Any] = {"content_type": FORM, "headers": key, "CONTENT_LENGTH": ""}
    answer = Client().generic("POST", f"/api/acts/{ACT}", form(*RIGHT), **in_chunks)
    assert (answer.status_code, answer.json()["code"]) == (400, "body.length")


def test_a_name_full_of_tricks_is_kept_as_words_and_goes_out_harmless(case: str, program: Program) -> None:
    name = 'x"\u202e\r\nSet-Cookie: a=b; ../../etc/passwd.pdf'
    answer = sends(program, case, file=a_file(PDF, name))
    assert answer.status_code == 200
    told = program.get(f"evidence/{answer.json()['ref'].partition('.')[0]}/content").headers["Content-Disposition"]
    assert told.isascii()
    assert not {"/", "\r", "\n", ";"} & set(told.removeprefix("attachment;"))
    assert "Set-Cookie" not in program.get("me").headers


def test_the_files_of_exhibits_need_a_scope_of_their_own(cast: Cast, case: str, program: Program) -> None:
    exhibit = sends(program, case).json()["ref"].partition(".")[0]
    answer = program_of(cast.lead, "read", "evidence", "cases").get(f"evidence/{exhibit}/content")
    assert (answer.status_code, answer.json()["code"]) == (403, "scope")
    assert fetched(program_of(cast.lead, "files"), exhibit) == (200, PDF)
    assert program_of(cast.lead, "files").get(f"evidence/{exhibit}").status_code == 403
    refused = sends(program_of(cast.lead, "read", "files"), case)
    assert (refused.status_code, refused.json()["code"]) == (403, "scope")
    assert CustodyStep.objects.filter(exhibit=exhibit).count() == 2


def test_a_file_that_was_changed_is_not_handed_out_and_the_finding_is_written_down(case: str, program: Program) -> None:
    exhibit = sends(program, case).json()["ref"].partition(".")[0]
    path = blobs.path_of(Exhibit.objects.get(pk=exhibit).blob)
    content = bytearray(path.read_bytes())
    content[200] ^= 1
    path.chmod(0o600)
    path.write_bytes(bytes(content))
    answer = program.get(f"evidence/{exhibit}/content")
    assert (answer.status_code, answer.json()["code"]) == (409, "evidence.changed")
    assert list(CustodyStep.objects.filter(exhibit=exhibit).order_by("id").values_list("kind", flat=True)) == [
        "taken_in",
        "changed",
    ]


def test_only_looking_is_done_with_get_and_nothing_with_other_methods(case: str, program: Program) -> None:
    exhibit = sends(program, case).json()["ref"].partition(".")[0]
    assert program.send(f"../evidence/{exhibit}/content", b"").status_code in {404, 405}
    assert CustodyStep.objects.filter(exhibit=exhibit).count() == 1


@pytest.mark.slow
def test_who_may_not_know_of_the_case_neither_sends_nor_fetches_and_finds_nothing_there(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    settings.FOURFOLD_API_RATE = 1_000_000
    cache.clear()
    world: World = build()
    exhibit, may = world.at.exhibit, {"team", "same_office"}
    for relationship in ("team", "same_office", "excluded", "other_office", "partner"):
        for role, actor in stand_in(world.cast, world.at.case, relationship).items():
            program = program_of(actor, "files", "cases")
            program.get("me")
            with undone():
                there, never = fetched(program, exhibit), fetched(program, new_id())
            with undone():
                sent, nowhere = sends(program, world.at.case), sends(program, new_id())
            if there[0] == 200:
                assert relationship in may, f"{role}, {relationship}"
                assert sent.status_code == 200, f"{role}, {relationship}"
                continue
            assert there == never, f"{role}, {relationship}"
            assert there[0] in {403, 404}
            assert (sent.status_code, sent.content) == (nowhere.status_code, nowhere.content), f"{role}, {relationship}"
            assert sent.status_code in {403, 404}
    assert not CustodyStep.objects.filter(exhibit=exhibit, kind="downloaded").exists()
    assert NOW < LATER
