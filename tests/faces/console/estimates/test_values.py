"""Which values a release may show: those of a list that was made and looked at, never names read off the table."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from fourfold.faces.console import main
from fourfold.faces.console.estimates.trying import TABLES


RELEASE = ("--epsilon", "2", "--book", "book.jsonl", "--limit", "4", "--release", "public")
COMMANDS = {
    "synthesise": ("synthesise", "named.csv", "--out", "new.csv"),
    "counts": ("counts", "named.csv", "--by", "name,sex"),
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A table of 150 persons, every name another, and a codebook as somebody in a hurry makes it of it."""
    monkeypatch.chdir(tmp_path)
    lot = random.Random(1)
    rows = [(f"Person Number{n}", lot.choice("FM"), lot.choice(["0-17", "18-29", "30+"])) for n in range(150)]
    write(tmp_path / "named.csv", ("name", "sex", "age"), rows)
    seen = [
        (name, value) for place, name in enumerate(("name", "sex", "age")) for value in sorted({r[place] for r in rows})
    ]
    write(tmp_path / "blind.csv", ("column", "value"), seen)
    return tmp_path


def write(path: Path, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([head, *rows])


def stats(*words: str) -> int:
    return main.main(["stats", *words])


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("release", [RELEASE, ("--epsilon", "2")])
def test_a_release_needs_a_codebook_and_says_how_to_get_one_before_anything_is_spent(here, capsys, command, release):
    before = sorted(here.iterdir())
    assert stats(*COMMANDS[command], *release) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "A release needs --codebook" in said.err
    assert "--draft-codebook" in said.err
    assert sorted(here.iterdir()) == before


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("more", "said"), [((), "--person name"), (("--person", "row"), "Column name names persons")])
def test_names_are_refused_by_their_column_also_when_the_codebook_lists_them(here, capsys, command, more, said):
    if more:
        rows = [line.split(",") for line in (here / "named.csv").read_text().splitlines()[1:]]
        write(here / "named.csv", ("row", "name", "sex", "age"), [(str(n), *row) for n, row in enumerate(rows)])
    before = sorted(here.iterdir())
    assert stats(*COMMANDS[command], *RELEASE, "--codebook", "blind.csv", *more) == 2
    heard = capsys.readouterr()
    assert said in heard.err
    assert "Number" not in heard.err + heard.out
    assert sorted(here.iterdir()) == before


@pytest.mark.parametrize("codebook", [True, False])
def test_an_id_that_nobody_named_is_not_published_from_our_own_example(here, capsys, codebook):
    table, values = TABLES / "synthesise" / "persons.csv", TABLES / "synthesise" / "values.csv"
    words = ("--codebook", str(values)) if codebook else ("--rehearse", "1")
    assert stats("synthesise", str(table), "--out", "new.csv", *words) == 2
    said = capsys.readouterr().err
    assert "--person id" in said
    assert "--columns A,B" in said
    assert not (here / "new.csv").exists()


def test_a_draft_is_written_for_somebody_to_check_and_names_nobody(here, capsys):
    assert stats("synthesise", "named.csv", "--draft-codebook", "draft.csv") == 0
    said = plain(capsys.readouterr().out)
    assert "Nothing was released" in said
    assert "Column name is different in every row. It cannot be released at all" in said
    assert "Strike every value that names a person, or that hardly anybody has" in said
    assert "Add every value that there could be" in said
    assert "Every row was taken to be another person" in said
    assert (here / "draft.csv").read_text().splitlines() == [
        "column,value", "sex,F", "sex,M", "age,0-17", "age,18-29", "age,30+",
    ]  # fmt: skip
    assert stats("synthesise", "named.csv", "--columns", "sex,age", "--codebook", "draft.csv", *RELEASE,
                 "--out", "new.csv") == 0  # fmt: skip
    assert "Number" not in (here / "new.csv").read_text()
    assert "The values are those of a list that was given" in plain(capsys.readouterr().out)


def test_a_draft_tells_how_many_values_it_left_out_and_is_parted_as_the_table(here, capsys):
    rows = [("KE" if n < 100 else "PH" if n < 145 else f"land{n}", "FM"[n % 2]) for n in range(150)]
    (here / "lands.csv").write_text("land;sex\n" + "".join(f"{land};{sex}\n" for land, sex in rows))
    assert stats("counts", "lands.csv", "--by", "land,sex", "--draft-codebook", "draft.csv", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["columns"]["land"] == {"values": ["KE", "PH"], "left_out": 5}
    assert {"n", "estimates", "refused", "warnings", "words"} <= said.keys()
    assert any("stays in the house" in each for each in said["warnings"])
    assert (here / "draft.csv").read_text().splitlines()[:2] == ["column;value", "land;KE"]


def test_where_nothing_can_be_drafted_no_file_is_written(here, capsys):
    assert stats("counts", "named.csv", "--by", "name", "--draft-codebook", "draft.csv") == 3
    assert "--person name" in plain(capsys.readouterr().out)
    assert not (here / "draft.csv").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--codebook", "blind.csv"), "leave out --codebook"),
        (("--rehearse", "0"), "leave out --rehearse"),
        (("--table", "rows.csv"), "leave out --table"),
        (("--book", "book.jsonl"), "leave out --book"),
    ],
)
def test_a_draft_is_no_release_and_takes_nothing_of_one(capsys, words, said):
    assert stats("counts", "named.csv", "--by", "sex", "--draft-codebook", "draft.csv", *words) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "said"), [("blind.csv", "exists already"), ("draft.md", "ends in .csv"), ("no/draft.csv", "no folder")]
)
def test_a_draft_writes_over_nothing(capsys, file, said):
    assert stats("counts", "named.csv", "--by", "sex", "--draft-codebook", file) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("command", ["counts", "synthesise"])
def test_a_rehearsal_goes_on_without_a_codebook_and_says_so_in_mind_and_paragraph(here, capsys, command):
    words = ("--by", "sex,age") if command == "counts" else ("--columns", "sex,age", "--out", "new.csv")
    assert stats(command, "named.csv", *words, "--rehearse", "1", "--plot", "drawn.svg") == 0
    assert "A rehearsal, not to be published" in (here / "drawn.svg").read_text()
    mind, _, paragraph = plain(capsys.readouterr().out).partition("Mind")[2].partition("In words")
    assert "The values of the columns were read off the table" in mind
    assert paragraph.strip().startswith("A rehearsal, not to be published")
    assert "The values were read off the table: each is that of a real person" in paragraph


def test_a_list_of_just_what_occurs_is_asked_about_beside_the_answer_and_not_in_it(here, capsys):
    rows = [("KE" if n < 146 else "PH" if n < 149 else "UG",) for n in range(150)]
    write(here / "lands.csv", ("land",), rows)
    write(here / "values.csv", ("column", "value"), [("land", each) for each in ("KE", "PH", "UG")])
    words = ("counts", "lands.csv", "--by", "land", "--codebook", "values.csv", "--json")
    assert stats(*words, *RELEASE) == 0
    heard = capsys.readouterr()
    assert "what occurs in the table and nothing else" in heard.err
    assert "nothing else" not in heard.out
    assert stats(*words, "--rehearse", "1") == 0
    heard = capsys.readouterr()
    assert heard.err == ""
    assert "nothing else" in heard.out


def test_no_table_of_names_is_printed_with_its_numbers_held_back(here, capsys):
    for words in (("--by", "name"), ("--by", "sex", "--by", "name,age"), ("--by", "name", "--person", "name")):
        assert stats("disclosure", "named.csv", *words, "--out", "printed.csv") == 2
    rows = [line.split(",") for line in (here / "named.csv").read_text().splitlines()[1:]] * 2
    write(here / "visits.csv", ("name", "sex", "age"), [tuple(row) for row in rows])
    assert stats("disclosure", "visits.csv", "--by", "name,sex", "--out", "printed.csv") == 2
    assert capsys.readouterr().err.count("Column name") == 4
    assert not (here / "printed.csv").exists()
