"""Every command of `fourfold stats` on every kind of table that cannot be used: exit 2, and a sentence that says where.

Each command brings one good table; the bad ones are made of it. What is a question of numbers and not of reading
(a cohort of one, nobody on two lists) may also be refused as an answer, with exit 3 and its reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from fourfold.faces.console import main
from fourfold.faces.console.commands import COMMANDS


@dataclass(frozen=True)
class Case:
    """A command with a good table. Text in `numbers`, and what is negative or broken in `counts`, is no such table."""

    rows: tuple[Mapping[str, object], ...]
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    counts: tuple[str, ...] = ()
    more: dict[str, str] = field(default_factory=dict)
    """Files beside the table, named in `words` by {name}."""


def _rows(many: int, **columns) -> tuple[Mapping[str, object], ...]:
    return tuple({name: make(place) for name, make in columns.items()} for place in range(many))


LISTS = tuple(
    {"police": h & 1, "shelter": h >> 1 & 1, "hotline": h >> 2, "count": count}
    for h, count in ((1, 120), (2, 90), (3, 25), (4, 70), (5, 18), (6, 12), (7, 6))
)
PEOPLE = _rows(90, person=lambda i: f"p{i}", sex=lambda i: "fm"[i % 2], town=lambda i: "abc"[i * 5 % 3])
BOOK = "column,value\n" + "".join(f"sex,{each}\n" for each in "fm") + "".join(f"town,{each}\n" for each in "abc")
PRIVATE = ("--person", "person", "--codebook", "{book.csv}", "--rehearse", "1")
GOOD = {
    "prevalence": Case(LISTS, ("--bootstrap", "0", "--method", "stepwise"), ("police", "count"), ("police", "count")),
    "rds": Case(
        _rows(60, id=lambda i: i + 1, recruiter=lambda i: "" if i < 3 else i // 3 + 1, degree=lambda i: i % 9 + 2,
              debt=lambda i: "yes" if i % 3 else "no"),
        ("--outcome", "debt", "--bootstrap", "20"), ("degree",), ("degree",),
    ),
    "nsum": Case(
        _rows(40, teachers=lambda i: i % 7 + 1, nurses=lambda i: i % 5 + 1, bonded=lambda i: i % 3),
        ("--population", "1000000", "--known", "teachers=8200", "--known", "nurses=5100", "--hidden", "bonded",
         "--bootstrap", "20"),
        ("teachers", "bonded"), ("teachers", "bonded"),
    ),
    "survey": Case(
        _rows(60, village=lambda i: f"v{i % 12}", w=lambda i: 10.5 + i % 4, frame=lambda _: 40,
              debt=lambda i: i % 3 % 2),
        ("--variable", "debt", "--weight", "w", "--cluster", "village", "--frame", "frame", "--bootstrap", "20"),
        ("w", "frame"), ("frame",),
    ),
    "venues": Case(
        _rows(60, occasion=lambda i: f"o{i % 12}", counted=lambda i: 40 + i % 12, visits=lambda i: i % 5 + 1,
              less=lambda i: ("yes", "no", "no")[i % 3]),
        ("--variable", "less", "--bootstrap", "20"), ("counted", "visits"), ("counted", "visits"),
    ),
    "network": Case(
        _rows(30, source=lambda i: f"n{i // 4}", target=lambda i: f"n{i + 1 + i // 4}"), ("--draws", "20"), (),
    ),
    "survival": Case(
        _rows(60, weeks=lambda i: i * 13 % 29 + 1, closed=lambda i: int(i % 3 > 0)),
        ("--time", "weeks", "--event", "closed"), ("weeks",),
    ),
    "competing-risks": Case(
        _rows(60, weeks=lambda i: i * 13 % 29 + 1, end=lambda i: ("0", "convicted", "withdrawn")[i % 3]),
        ("--time", "weeks", "--event", "end"), ("weeks",),
    ),
    "its": Case(
        _rows(30, month=lambda i: i + 1, rescues=lambda i: 20 + i % 5 + 9 * (i > 13)),
        ("--outcome", "rescues", "--time", "month", "--since", "15"), ("month", "rescues"), ("rescues",),
    ),
    "did": Case(
        tuple(
            {"unit": f"d{u}", "year": y, "since": 2023 * (u % 2), "rate": u * 7 % 5 + y % 3 + 2 * (u % 2 and y > 2022)}
            for u in range(20) for y in range(2020, 2026)
        ),
        ("--outcome", "rate", "--time", "year", "--unit", "unit", "--cohort", "since"), ("year", "since", "rate"),
    ),
    "reliability": Case(
        _rows(40, first=lambda i: i % 4 + 1, second=lambda i: (i + (i % 7 == 0)) % 4 + 1), ("--bootstrap", "40"), (),
    ),
    "change": Case(
        tuple(
            {"person": f"p{p}", "month": m, "score": 10 + p % 6 + m * (1 + p % 3) + (p * m) % 4}
            for p in range(24) for m in range(4)
        ),
        ("--outcome", "score", "--time", "month", "--subject", "person"), ("month", "score"),
    ),
    "disclosure": Case(
        _rows(6, sex=lambda i: "fm"[i % 2], town=lambda i: "abc"[i // 2], count=lambda i: 20 + 7 * i),
        ("--by", "sex,town"), ("count",), ("count",),
    ),
    "counts": Case(PEOPLE, ("--by", "sex,town", *PRIVATE), (), more={"book.csv": BOOK}),
    "synthesise": Case(PEOPLE, (*PRIVATE, "--out", "{out.csv}"), (), more={"book.csv": BOOK}),
}  # fmt: skip


def _csv(rows) -> str:
    return "\n".join([",".join(rows[0]), *(",".join(map(str, row.values())) for row in rows)]) + "\n"


def _with(case: Case, column: str, cell: str) -> str:
    """The third row has this cell."""
    return _csv([{**row, column: cell} if place == 2 else row for place, row in enumerate(case.rows)])


def _bad() -> Iterator[tuple[str, str, str | bytes]]:
    for name, case in GOOD.items():
        text = _csv(case.rows)
        yield name, "an empty file", ""
        yield name, "a first line alone", text.splitlines()[0] + "\n"
        yield name, "a cell too many", text + ",".join("1" * (len(case.rows[0]) + 1)) + "\n"
        yield name, "bytes that are no text", b"\xff\xfe\x00\x01"
        yield (
            name,
            "a column named twice",
            text.replace(text.splitlines()[0], ",".join(["same"] * len(case.rows[0])), 1),
        )
        yield (
            name,
            "other columns",
            text.replace(text.splitlines()[0], ",".join(f"z{i}" for i in range(len(case.rows[0]))), 1),
        )
        for column in case.numbers:
            yield name, f"text in {column}", _with(case, column, "many")
            yield name, f"an endless number in {column}", _with(case, column, "inf")
        for column in case.counts:
            yield name, f"a negative {column}", _with(case, column, "-3")
            yield name, f"a broken {column}", _with(case, column, "2.5")


ONLY_NAMED = {("network", "other columns"), ("reliability", "other columns")}
"""These take whatever columns there are."""
BAD = [each for each in _bad() if each[:2] not in ONLY_NAMED]


def run(tmp_path: Path, name: str, text: str | bytes) -> int:
    table = tmp_path / "table.csv"
    table.write_bytes(text if isinstance(text, bytes) else text.encode())
    for file, inside in GOOD[name].more.items():
        (tmp_path / file).write_text(inside)
    words = [str(tmp_path / word[1:-1]) if word.startswith("{") else word for word in GOOD[name].words]
    return main.main(["stats", name, str(table), *words])


def test_no_command_is_left_out():
    assert {each.words[1] for each in COMMANDS if each.words[0] == "stats"} == GOOD.keys()


@pytest.mark.parametrize("name", GOOD)
def test_the_good_table_is_good(tmp_path, capsys, name):
    answered = run(tmp_path, name, _csv(GOOD[name].rows))
    assert answered == 0, capsys.readouterr()


@pytest.mark.parametrize(("name", "what", "text"), BAD, ids=[f"{name}: {what}" for name, what, _ in BAD])
def test_a_bad_table_is_refused_in_a_sentence_that_says_where(tmp_path, capsys, name, what, text):
    assert run(tmp_path, name, text) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.strip().endswith(".")
    assert "Traceback" not in said.err
    if " in " in what or what.startswith(("a negative", "a broken")):
        assert "ine 4" in said.err
        assert what.split()[-1] in said.err


ANSWERS_WITH_A_REASON = {"change"}
"""One visit can be read; that nothing can be estimated from it is an answer (exit 3), not a fault of the table."""


@pytest.mark.parametrize("name", GOOD)
def test_a_cohort_of_one_gives_a_sentence_and_no_number(tmp_path, capsys, name):
    answered = run(tmp_path, name, _csv(GOOD[name].rows[:1]))
    said = capsys.readouterr()
    if answered == 3:
        assert "refused" in said.out
    else:
        assert (answered, said.out) == (2, "")
        assert said.err.strip().endswith(".")


TOO_MANY = {
    "prevalence": "list columns",
    "reliability": "--columns",
    "synthesise": "lists no value of the column more0",
}
"""These take every column that is not named otherwise."""


@pytest.mark.parametrize("name", GOOD)
def test_a_hundred_columns_more_are_left_alone_or_refused_in_a_sentence(tmp_path, capsys, name):
    wide = [{**row, **{f"more{place}": "a" for place in range(100)}} for row in GOOD[name].rows]
    answered = run(tmp_path, name, _csv(wide))
    said = capsys.readouterr()
    if name in TOO_MANY:
        assert answered == 2
        assert TOO_MANY[name] in said.err
    else:
        assert answered == 0, said


HEAVY = _rows(60, village=lambda i: f"v{i % 12}", w=lambda i: 10.25 + i % 4 / 8, debt=lambda i: i % 3 % 2)


def test_only_weights_may_be_fractions(tmp_path, capsys):
    (tmp_path / "table.csv").write_text(_csv(HEAVY))
    words = ("--variable", "debt", "--weight", "w", "--cluster", "village", "--bootstrap", "0")
    assert main.main(["stats", "survey", str(tmp_path / "table.csv"), *words]) == 0
    for cell in ("-1", "0"):
        (tmp_path / "table.csv").write_text(_csv([{**HEAVY[0], "w": cell}, *HEAVY[1:]]))
        assert main.main(["stats", "survey", str(tmp_path / "table.csv"), *words]) == 2
    assert capsys.readouterr().err.count("Line 2, column w: a weight is above zero.") == 2


TIED = [{"weeks": 4, "closed": i % 2, "end": i % 3, "office": "ns"[i % 2]} for i in range(40)]
SHARES = "A,B,count\n"
NAMED = {
    "one list": ("prevalence", "A,count\n1,20\n", (), 2, "At least two lists"),
    "no overlap": ("prevalence", f"{SHARES}1,0,40\n0,1,30\n", (), 2, "Nobody stands on two lists"),
    "a history twice": ("prevalence", f"{SHARES}1,1,20\n1,0,9\n1,1,4\n", (), 2, "Lines 2 and 4 give the same history"),
    "a count of minus two": ("prevalence", f"{SHARES}1,1,-2\n", (), 2, "Line 2, column count: -2 is negative"),
    "counts that add up to one, one of them negative": (
        "disclosure", "a,n\nx,-3\ny,4\n", ("--count", "n"), 2, "Line 2, column n: the number is negative",
    ),
    "a count of a half": ("prevalence", f"{SHARES}1,1,20.5\n", (), 2, "Line 2, column count: 20.5 is a fraction"),
    "a missing degree": (
        "rds", "id,recruiter,degree,x\n1,,5,a\n2,1,,b\n", ("--outcome", "x"), 2,
        "Line 3, column degree: the cell is empty",
    ),
    "nothing after": (
        "its", "m,n\n" + "".join(f"{i},{20 + i % 3}\n" for i in range(1, 20)),
        ("--outcome", "n", "--time", "m", "--since", "30"), 2, "one of the two periods is empty",
    ),
    "nothing before": (
        "its", "m,n\n" + "".join(f"{i},{20 + i % 3}\n" for i in range(1, 20)),
        ("--outcome", "n", "--time", "m", "--since", "1"), 2, "one of the two periods is empty",
    ),
    "a period without any case": (
        "its", "m,n\n" + "".join(f"{i},{0 if i < 10 else 9 + i % 3}\n" for i in range(1, 20)),
        ("--outcome", "n", "--time", "m", "--since", "10"), 2,
        "Column n, lines 2, 3, 4 and 6 more: every count before 10 is 0, so one of the two periods is empty",
    ),
    "one period only": (
        "did", "u,y,c,r\n" + "".join(f"d{i},2020,{2020 * (i % 2)},{i}\n" for i in range(9)),
        ("--outcome", "r", "--time", "y", "--unit", "u", "--cohort", "c"), 2, "period",
    ),
    "nothing ever ended": (
        "survival", "w,e\n" + "".join(f"{i},0\n" for i in range(1, 20)), ("--time", "w", "--event", "e"), 2, "ended",
    ),
    "a word among scores": (
        "reliability", "a,b\n1,2\n2,2\nx,1\n3,3\n", (), 2, "Line 4, column a: a word among numbers",
    ),
    "one person's month twice": (
        "change", "p,m,s\n" + "".join(f"p{i % 6},{i // 6 % 2},{i}\n" for i in range(18)),
        ("--outcome", "s", "--time", "m", "--subject", "p"), 2, "Lines 2 and 14: the same p and m stands in two rows",
    ),
    "a covariate that tells all": (
        "survival", "w,e,x\n" + "".join(f"{i},{int(i < 16)},{int(i < 16)}\n" for i in range(1, 31)),
        ("--time", "w", "--event", "e", "--covariates", "x", "--method", "aft"), 3, "a covariate tells all or nothing",
    ),
    "a number without end": (
        "did", "u,y,c,r\n" + "".join(f"d{i % 9},{2020 + i // 9},{2021 * (i % 2)},{i}e300\n" for i in range(18)),
        ("--outcome", "r", "--time", "y", "--unit", "u", "--cohort", "c"), 2, "too large to reckon with",
    ),
    "a count of ratings that is a half": (
        "reliability", "a,b,n\nx,x,2.5\ny,x,3\n", ("--columns", "a,b", "--count", "n"), 2,
        "Line 2, column n: a count is whole",
    ),
    "a count of pairs below zero": (
        "change", "a,b,n\nyes,no,-2\nno,no,3\n", ("--before", "a", "--after", "b", "--count", "n"), 2,
        "Line 2, column n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", NAMED)
def test_what_the_issue_names_as_bad_input_is_refused_with_its_place(tmp_path, capsys, what):
    name, text, words, code, sentence = NAMED[what]
    (tmp_path / "table.csv").write_text(text)
    assert main.main(["stats", name, str(tmp_path / "table.csv"), *words]) == code
    said = capsys.readouterr()
    assert sentence in " ".join((said.err if code == 2 else said.out).split())


@pytest.mark.parametrize(
    ("name", "words"), [("survival", ("--event", "closed")), ("competing-risks", ("--event", "end"))]
)
def test_where_all_ends_are_tied_the_share_is_the_plain_one(tmp_path, capsys, name, words):
    (tmp_path / "table.csv").write_text(_csv(TIED))
    asked = ("--time", "weeks", "--at", "4", "--json", *words)
    assert main.main(["stats", name, str(tmp_path / "table.csv"), *asked]) == 0
    found = {
        each["terms"][0] if each["terms"] else "": each for each in json.loads(capsys.readouterr().out)["estimates"]
    }
    plain = {"": 0.5} if name == "survival" else {"1": 13 / 40, "2": 13 / 40}
    assert {term: found[term]["value"] for term in plain} == pytest.approx(plain)
