"""What stands behind the question mark: wrong values are told in a sentence, and numbers tell no more than lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext, override

from fourfold.faces.api.describing import document
from fourfold.faces.api.reads import READS, Read
from fourfold.faces.api.reads.words import OneOf
from fourfold.ground.audit import cursor
from fourfold.ground.vault.ids import new_id
from fourfold.insight.figures.indicators import INDICATORS
from tests.architecture.standing import has_searched
from tests.architecture.test_every_act import undone
from tests.architecture.world import LATER, SHUT_OUT, World, build
from tests.faces.api.calling import Program, program_of
from tests.faces.api.test_reading import ASKED, Asked, address


pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WRONG = (
    *("", " ", "0", "-1", "1e9", "٣", "null", "[]", "{}", "true", "2026-q5", "2026-13-99", "here", "report"),
    *(
        "99999999",
        "9" * 40,
        "x" * 3_000,
        "\x00",
        "a\u202eb",
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    ),
    *("' OR 1=1 --", "../../me", "%00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"),
)
OF_OFFICES = ("figures/scoreboard", "figures/scoreboard/opened", "cases/flow", "cases/flow/list")


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, settings: Any) -> World:
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    settings.FOURFOLD_API_RATE = 1_000_000
    cache.clear()
    found = build()
    has_searched(found)
    cursor.catch_up_all()
    return found


def asked_of(one: Read) -> dict[str, str]:
    return dict(ASKED.get(one.address, Asked()).wanted)


def wrong_calls(world: World) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every place and every name that may be asked, each filled wrongly, the rest as it should be."""
    for one in READS:
        right = address(one, world)
        for name in one.wanted:
            yield from ((right, asked_of(one) | {name: wrong}) for wrong in WRONG)
            yield right, asked_of(one) | {name: [asked_of(one).get(name, "a"), "b"]}
        if "<" in one.address:
            told = [part for part in one.address.split("/") if part.startswith("<")]
            for wrong in WRONG[1:]:
                place = one.address
                for each in told:
                    place = place.replace(each, quote(wrong, safe=""))
                yield place, asked_of(one)


def test_no_wrong_value_anywhere_in_an_address_ends_as_an_error_of_ours(world: World) -> None:
    program, found, seen, count = program_of(world.cast.lead, "read"), [], set(), 0
    for place, wanted in wrong_calls(world):
        with undone():
            answer = program.get(place, **wanted)
        count += 1
        seen.add(answer.status_code)
        told = answer.headers["Content-Type"]
        if answer.status_code >= 500 or (answer.status_code >= 400 and told != "application/problem+json"):
            found.append(f"{place} {wanted}: {answer.status_code} {told}")
    assert found == []
    assert seen == {200, 400, 404, 422}
    assert count > 1_000


NOTHING = "no_such_word"


def test_every_argument_of_every_reading_refuses_what_nobody_says_there(world: World) -> None:
    """A filter that silently finds nothing is taken for an answer. Only an office where one counts nothing is a 404."""
    of: dict[str, Program] = {}
    for one in READS:
        who = ASKED.get(one.address, Asked()).by
        program = of.setdefault(who, program_of(world.everybody[who], "read"))
        for name in one.wanted:
            answer = program.get(address(one, world), **(asked_of(one) | {name: NOTHING}))
            told = answer.json()
            if name == "office_id" and one.address.startswith(("figures/", "cases/flow")):
                assert (answer.status_code, told["code"]) == (404, "gate.not_found"), one.address
                continue
            assert answer.status_code == 422, f"{one.address} {name}: {answer.status_code}"
            assert [each["field"] for each in told["errors"]] == [name], one.address
            assert told["errors"][0]["sentence"].endswith("."), f"{one.address} {name}"
            assert NOTHING not in answer.content.decode()


def test_every_place_in_an_address_refuses_what_nobody_says_there(world: World) -> None:
    program = program_of(world.cast.director, "read")
    for one in (one for one in READS if "<" in one.address):
        answer = program.get(re.sub(r"<str:\w+>", NOTHING, one.address), **asked_of(one))
        assert answer.status_code == 404, one.address
        assert answer.json()["detail"].endswith("."), one.address


def test_every_word_that_may_be_said_is_taken_and_named_to_whoever_says_another(world: World) -> None:
    program, count = program_of(world.cast.lead, "read"), 0
    for one in READS:
        for name, shape in one.wanted.items():
            if not isinstance(shape, OneOf):
                continue
            right = address(one, world)
            told = program.get(right, **(asked_of(one) | {name: NOTHING})).json()["errors"][0]["sentence"]
            for word in shape.words():
                count += 1
                assert word in told
                assert program.get(right, **(asked_of(one) | {name: word})).status_code == 200, f"{right} {name}={word}"
            if not shape.must:
                assert program.get(right, **(asked_of(one) | {name: ""})).status_code == 200, f"{right} {name} blank"
    assert count > 50


def test_the_mark_of_a_page_that_was_given_is_taken_and_no_other(world: World) -> None:
    program = program_of(world.cast.lead, "read")
    some = new_id()
    for place, good in (("cases", f"2026-02-28.{some}"), ("intake", f"221845392000000000.{some}")):
        assert program.get(place, after=good).status_code == 200
        for bad in (f"2026-02-30.{some}", f"221845392000000001.{some}", f"--.{some}", good[:-1], f" {some}"):
            assert program.get(place, after=bad).status_code == 422, bad


def test_a_word_list_that_never_was_is_not_an_empty_one(world: World) -> None:
    answer = program_of(world.cast.lead, "read").get("vocab/nonsense")
    assert (answer.status_code, answer.json()["code"]) == (404, "vocab.unknown")
    assert answer.json()["detail"] == "There is no word list of this name. /api/openapi.json names them all."


def test_the_document_names_every_word_list_and_every_closed_word(world: World) -> None:
    paths, program = document()["paths"], program_of(world.cast.lead, "read")
    lists = paths["/vocab/{list}"]["get"]["parameters"][0]["schema"]["enum"]
    assert len(lists) > 50
    assert [one for one in lists if not program.get(f"vocab/{one}").json()] == []
    for one in READS:
        path = "/" + re.sub(r"<str:(\w+)>", r"{\1}", one.address)
        said = {each["name"]: each for each in paths[path]["get"]["parameters"]}
        for name, shape in one.wanted.items():
            assert said[name]["required"] == (name in one.must)
            if isinstance(shape, OneOf) and not shape.listed:
                assert [each for each in said[name]["schema"]["enum"] if each] == shape.words()
            elif isinstance(shape, OneOf):
                assert f"/vocab/{shape.listed}" in said[name]["schema"]["description"]
                assert shape.listed in lists


@pytest.mark.parametrize(
    ("place", "wanted", "field"),
    [
        ("vocab/harms", {"office_id": "x"}, "office_id"),
        ("figures/scoreboard", {"period": "2026-q9"}, "period"),
        ("figures/scoreboard", {"period": "2199"}, "period"),
        ("figures/scoreboard/opened", {"period": ""}, "period"),
        ("figures/scoreboard/opened", {"page": "0"}, "page"),
        ("figures/scoreboard/opened", {"page": "10000"}, "page"),
        ("figures/scoreboard/opened", {"page": "first"}, "page"),
        ("cases/flow", {"year": "12"}, "year"),
        ("cases/flow/list", {}, "source"),
        ("cases/flow/list", {"source": "nowhere"}, "source"),
        ("cases/flow/list", {"source": "report", "target": "nowhere"}, "target"),
    ],
)
def test_what_cannot_be_counted_is_refused_by_name_and_never_taken_for_something_else(
    world: World, place: str, wanted: dict[str, str], field: str
) -> None:
    answer = program_of(world.cast.director, "read").get(place, **wanted)
    assert (answer.status_code, answer.json()["code"]) == (422, "arguments")
    assert [one["field"] for one in answer.json()["errors"]] == [field]
    assert answer.json()["errors"][0]["sentence"].endswith(".")


def test_an_office_where_one_counts_nothing_is_as_one_that_never_was(world: World) -> None:
    program = program_of(world.cast.director, "read")
    for place in OF_OFFICES:
        wanted = {"source": "report"} if place.endswith("list") else {}
        other, never = (program.get(place, office_id=one, **wanted) for one in (world.cast.ceb.pk, new_id()))
        assert (other.status_code, other.content) == (404, never.content)
        assert program.get(place, office_id=world.nbo, **wanted).status_code == 200


def opened(program: Program) -> int:
    """How many cases were opened, as the scoreboard has it; its list and the flow say the same."""
    numbers = program.get("figures/scoreboard", period="all").json()["numbers"]
    found = next(one["value"] for one in numbers if one["indicator"]["number"] == "opened")
    behind = program.get("figures/scoreboard/opened", period="all").json()
    assert behind["value"] == found == sum(one["count"] for one in behind["lines"])
    assert sum(one["cases"] for one in program.get("cases/flow").json()["ways"]) == found
    assert len(program.get("cases/flow/list", source="report").json()["lines"]) == found
    return int(found)


def test_who_is_shut_out_of_a_case_counts_one_less_and_finds_it_in_no_list(world: World) -> None:
    whole, less = program_of(world.cast.director, "read"), program_of(world.everybody[SHUT_OUT], "read")
    known = {one["id"] for one in whole.get("cases/flow/list", source="report").json()["lines"]}
    left = {one["id"] for one in less.get("cases/flow/list", source="report").json()["lines"]}
    assert world.at.case in known - left
    assert opened(whole) - opened(less) == len(known - left) - len(left - known)
    assert less.get(f"cases/{world.at.case}/thread").content == less.get(f"cases/{new_id()}/thread").content
    for place in ("absences/offices/{}/held/{}", "cases/team/{1}", "cases/team"):
        answer = less.get(place.format(world.nbo, world.cast.lead.user_id))
        assert answer.status_code == 200
        assert world.at.case not in answer.content.decode()


def test_an_analyst_is_told_rounded_totals_and_opens_no_list(world: World) -> None:
    program = program_of(world.cast.analyst, "read")
    told = program.get("figures/scoreboard", period="all").json()
    assert told["scope"]["totals"] is True
    assert all(one["value"] is None or one["value"] % 5 == 0 for one in told["numbers"])
    assert program.get("cases/flow").json()["rounded"] is True
    never = program.get("figures/scoreboard/nothing")
    assert program.get("figures/scoreboard/opened").content == never.content
    assert never.status_code == 404
    assert program.get("cases/flow/list", source="report").status_code == 403


def test_what_a_number_counts_is_said_in_the_language_asked_for(world: World) -> None:
    key = program_of(world.cast.director, "read").key
    for language in ("en", "ar"):
        with override(language):
            said = [gettext(one.definition) for one in INDICATORS.values()]
        assert _definitions(key, language) == said


def _definitions(key: str, language: str) -> list[str]:
    answer = Program(key, language).get("figures/scoreboard")
    return [one["indicator"]["definition"] for one in answer.json()["numbers"]]


def test_outside_the_aftercare_circle_the_thread_has_no_care_at_all(world: World) -> None:
    lawyer, carer = (program_of(world.cast.actors[who], "read") for who in ("lawyer", "aftercare"))
    assert lawyer.get(f"cases/{world.at.case}/thread").json()["care"] is None
    assert carer.get(f"cases/{world.at.case}/thread").json()["care"]


@pytest.mark.parametrize("place", ["team", "absences", "approvals", "wording", "task_templates"])
def test_what_an_office_has_set_is_its_own_and_other_offices_look_like_none(world: World, place: str) -> None:
    program = program_of(world.cast.director, "read")
    more = f"/held/{world.user('investigator')}" if place == "absences" else ""
    answers = [program.get(f"{place}/offices/{one}{more}") for one in (world.nbo, world.cast.ceb.pk, new_id())]
    assert [one.status_code for one in answers] == [200, 404, 404]
    assert answers[1].content == answers[2].content


def test_whose_work_it_is_not_asks_in_vain(world: World) -> None:
    for who in ("analyst", "publisher", "administrator"):
        program = program_of(world.cast.actors[who], "read")
        for place in ("cases/team", "absences", f"approvals/offices/{world.nbo}", "emergencies", "cases/waiting"):
            assert program.get(place).status_code == 403
    for who in ("lawyer", "intake"):
        program = program_of(world.cast.actors[who], "read")
        for place in ("cases/team", "figures/scoreboard", "emergencies/reviews"):
            assert program.get(place).status_code == 403
