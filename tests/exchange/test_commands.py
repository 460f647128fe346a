"""The console's imports and exports: a plain answer, or one clear sentence and nothing written."""

from __future__ import annotations

import io
import json
import stat
import zipfile

import pytest

from fourfold.casework.people import acts as people
from fourfold.casework.people.models import Person
from fourfold.exchange import commands
from fourfold.exchange.models import Batch
from fourfold.faces.console import main
from fourfold.ground.audit.models import Entry
from tests.cast import NOW
from tests.exchange.htcds.building import with_part, workbook


pytestmark = pytest.mark.slow


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "returns.xlsx"
    path.write_bytes(
        workbook([{"prs_FirstName": "Amara", "prs_Birthdate": "03/04/2011"}, {"prs_Gender": "Feminine"}]).getvalue()
    )
    return path


def run(*words):
    """Exit code of the command."""
    return main.main([str(word) for word in words])


def test_the_answer_is_json_just_as_promised(cast, file, capsys):
    assert run("import", "htcds", file, "--office", "NBO", "--as", "intake", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told.pop("batch") == Batch.objects.get().pk
    assert told.pop("findings") == []
    assert told == {
        "rows": 2,
        "blank": 0,
        "created": {"reports": 1, "cases": 1, "people": 1},
        "unchanged": 0,
        "rejected": 1,
        "possible_duplicates": 0,
        "problems": [
            {"row": 3, "column": "prs_Birthdate", "code": "ambiguous_date", "given": "03/04/2011"},
            {"row": 4, "column": "prs_FirstName", "code": "no_name", "given": ""},
        ],
    }


def test_a_dry_run_says_the_same_and_writes_nothing(cast, file, capsys):
    entries = Entry.objects.count()
    assert run("import", "htcds", file, "--office", "nbo", "--as", "intake", "--json", "--dry-run") == 0
    dry = json.loads(capsys.readouterr().out)
    assert (Batch.objects.count(), Person.objects.count(), Entry.objects.count()) == (0, 0, entries)
    run("import", "htcds", file, "--office", "NBO", "--as", "intake", "--json")
    wet = json.loads(capsys.readouterr().out)
    assert dry | {"batch": ""} == wet | {"batch": ""}


def test_a_dry_run_of_the_untidy_workbook_says_what_taking_it_in_does(cast, filled, tmp_path):
    path = tmp_path / "filled.xlsx"
    path.write_bytes(filled.content)
    terms = {"path": path, "office_code": "NBO", "rejects": None, "now": NOW}
    dry = commands.take_in(cast.intake, dry_run=True, **terms)
    wet = commands.take_in(cast.intake, dry_run=False, **terms)
    assert dry | {"batch": ""} == wet | {"batch": ""}
    assert dry["possible_duplicates"] == 9
    again = commands.take_in(cast.intake, dry_run=True, **terms)
    assert (again["unchanged"], again["created"]["people"], again["possible_duplicates"]) == (120, 0, 0)


@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_refused_rows_are_written_in_plain_only_where_the_user_says(cast, file, tmp_path, dry):
    rejects = tmp_path / "rejects.csv"
    assert run("import", "htcds", file, "--office", "NBO", "--as", "intake", "--rejects", rejects, *dry) == 0
    assert "Feminine" in rejects.read_text("utf-8-sig")
    assert '"4","nobody"' in rejects.read_text("utf-8-sig")
    assert stat.S_IMODE(rejects.stat().st_mode) == 0o600


def test_a_batch_is_taken_back_by_its_id(cast, file, capsys):
    run("import", "htcds", file, "--office", "NBO", "--as", "intake", "--json")
    batch = json.loads(capsys.readouterr().out)["batch"]
    assert run("import", "undo", batch, "--as", "intake", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"batch": batch, "undone": 1, "staying": []}
    assert Person.objects.count() == 0


def test_what_came_in_goes_out_to_a_new_file_of_its_owner(cast, file, tmp_path):
    run("import", "htcds", file, "--office", "NBO", "--as", "intake")
    out = tmp_path / "out.xlsx"
    assert run("export", "htcds", out, "--office", "NBO", "--as", "lead") == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert run("import", "htcds", out, "--office", "CEB", "--as", "elsewhere") == 0
    assert run("export", "htcds", out, "--office", "NBO", "--as", "lead") == 2


def test_a_file_for_a_receiver_says_how_many_agreed_before_and_after(cast, file, tmp_path, capsys):
    run("import", "htcds", file, "--office", "NBO", "--as", "intake")
    out, to_hope = tmp_path / "out.xlsx", ("--purpose", "referral", "--to", "Hope Shelter", "--json")
    capsys.readouterr()
    assert run("export", "htcds", out, "--office", "NBO", "--as", "lead", "--look", *to_hope) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"consent": {"silent": 1, "allowed": 0, "expired": 0, "closed": 0}, "left_out": 1}
    assert not out.exists()
    assert run("export", "htcds", out, "--office", "NBO", "--as", "lead", *to_hope) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["rows"], told["left_out"], told["without_consent"]) == (0, 1, 0)
    by_law = ("--without-consent", "legal_duty", "--why", "The court of Nairobi ordered it")
    assert run("export", "htcds", tmp_path / "b.xlsx", "--office", "NBO", "--as", "lead", *to_hope, *by_law) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["rows"], told["left_out"], told["without_consent"]) == (1, 0, 1)
    assert run("export", "htcds", tmp_path / "c.xlsx", "--office", "NBO", "--as", "lead", "--purpose", "media") == 2


def bomb():
    """A few hundred kilobytes that would unpack to more than 300 MB."""
    return with_part(workbook(), "xl/media/zeros.bin", bytes(320 * 1024 * 1024)).getvalue()


def locked():
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(2000)


def without_columns():
    return workbook([{"prs_FirstName": "A"}], codes=["prs_FirstName"], labels=["First Name"]).getvalue()


def not_a_workbook():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", "hello")
    return buffer.getvalue()


BAD = {
    "text": lambda: b"name,birth\n",
    "another zip": not_a_workbook,
    "truncated": lambda: workbook([{"prs_FirstName": "A"}]).getvalue()[:3000],
    "password": locked,
    "bomb": bomb,
    "columns": without_columns,
    "200 MB": lambda: bytes(200 * 1024 * 1024),
}


@pytest.mark.parametrize("dry", [[], ["--dry-run"]], ids=["for real", "dry"])
@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_one_sentence_exit_2_and_nothing_written(cast, tmp_path, capsys, kind, dry):
    path = tmp_path / "bad.xlsx"
    path.write_bytes(BAD[kind]())
    before = Entry.objects.filter(outcome="done").count()
    assert run("import", "htcds", path, "--office", "NBO", "--as", "intake", *dry) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1
    assert Batch.objects.count() == 0
    assert Entry.objects.filter(outcome="done").count() == before


@pytest.mark.parametrize(
    ("office", "who", "says"),
    [
        ("XXX", "intake", "XXX"),
        ("NBO", "nobody", "nobody"),
        ("NBO", "lawyer", "role"),
        ("NBO", "elsewhere", ""),
    ],
)
@pytest.mark.parametrize("dry", [[], ["--dry-run"]], ids=["for real", "dry"])
def test_the_wrong_office_or_person_is_one_sentence_and_exit_2(cast, file, capsys, office, who, says, dry):
    assert run("import", "htcds", file, "--office", office, "--as", who, *dry) == 2
    told = capsys.readouterr().err
    assert says in told
    assert len(told.strip().splitlines()) == 1
    assert Batch.objects.count() == 0


def test_a_missing_file_is_one_sentence_and_exit_2(cast, tmp_path, capsys):
    assert run("import", "htcds", tmp_path / "none.xlsx", "--office", "NBO", "--as", "intake") == 2
    assert "cannot be opened" in capsys.readouterr().err


def test_an_unknown_batch_is_one_sentence_and_exit_2(cast, capsys):
    assert run("import", "undo", "01M873F47A47W1W7XBDGMF4874", "--as", "intake") == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_the_plain_answer_tells_the_contradiction_of_the_published_template(cast, samples, capsys):
    folder = samples if samples.name == "htcds" else samples / "htcds"
    file = folder / "template-single-select-v2.0.xlsx"
    assert run("import", "htcds", file, "--office", "NBO", "--as", "intake") == 0
    told = capsys.readouterr().out
    assert "Columns N, O, Q, R: The hidden code row and the visible labels name different fields." in told
    assert "Columns AJ: Columns have a label but no code." in told


def test_the_plain_answer_lists_what_stays_after_an_undo(cast, file, capsys):
    run("import", "htcds", file, "--office", "NBO", "--as", "intake", "--json")
    batch = json.loads(capsys.readouterr().out)["batch"]
    people.correct_person(
        cast.lead, person=Person.objects.get().pk, gender="feminine", birth=None, citizenships=[], now=NOW
    )
    assert run("import", "undo", batch, "--as", "intake") == 0
    assert "Row 3 stays: Somebody has worked on what came from this row since; it stays." in capsys.readouterr().out
