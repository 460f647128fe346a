"""The invented world: the same on every machine, spread over years and offices, and honest about how courts go."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from itertools import pairwise
from typing import Any

import pytest

from fourfold.faces.console.telling import parts
from fourfold.faces.console.telling.parts import care, court, relief, rest
from fourfold.faces.console.telling.world.dice import read
from fourfold.faces.console.telling.world.story import Story, begun, count, places
from fourfold.faces.console.telling.world.whole import imagine


CONVICTED = {"convicted_as_charged", "convicted_lesser", "plea"}


@pytest.fixture(scope="module")
def world() -> list[Story]:
    return [imagine(number) for number in range(count())]


def happened(world: list[Story], what: str, name: str) -> Counter[Any]:
    return Counter(event.told[name] for story in world for event in story.events if event.what == what)


def test_there_are_four_hundred_cases_with_those_of_the_stories(world: list[Story]) -> None:
    told = Counter(one["office"] for one in read("stories")["stories"] if one.get("title"))
    shares = {code: office["share"] for code, office in read("world")["offices"].items()}
    assert Counter(places()) + told == shares
    assert sum(shares.values()) == read("world")["cases"]
    titles = [story.title for story in world] + [one["title"] for one in read("stories")["stories"] if one.get("title")]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(
    ("office", "letter"), [("AMM", "ARABIC"), ("PAT", "DEVANAGARI"), ("GUA", "LATIN"), ("NBO", "LATIN")]
)
def test_an_office_names_its_cases_in_its_own_letters(world: list[Story], office: str, letter: str) -> None:
    titles = [story.title for story in world if story.office == office]
    assert titles
    assert all(unicodedata.name(title[0]).startswith(letter) for title in titles)


def test_the_same_number_is_the_same_case(world: list[Story]) -> None:
    for number in (0, 7, count() - 1):
        again = imagine(number)
        assert (again.people, again.events) == (world[number].people, world[number].events)
        assert (begun(number).title, begun(number).people) == (again.title, again.people)


def test_cases_lie_in_every_one_of_eight_years(world: list[Story]) -> None:
    assert {story.days // 365 for story in world} == set(range(8))


def test_every_event_can_be_told_and_none_lies_before_its_report(world: list[Story]) -> None:
    tellers = relief.TELLS.keys() | court.TELLS.keys() | care.TELLS.keys() | rest.TELLS.keys()
    assert parts.__doc__
    events = [(story, event) for story in world for event in story.events]
    assert {event.what for _, event in events} == tellers
    assert all(0 <= event.days <= story.days for story, event in events)


def test_most_who_are_judged_are_convicted_and_many_are_not(world: list[Story]) -> None:
    outcomes = happened(world, "verdict", "outcome")
    judged = sum(outcomes[one] for one in (*CONVICTED, "acquitted", "dismissed"))
    assert 0.6 <= sum(outcomes[one] for one in CONVICTED) / judged <= 0.8
    assert outcomes["withdrawn"]
    assert outcomes["quashed"]


def test_a_trial_that_was_decided_had_two_to_nine_adjournments_and_took_its_time(world: list[Story]) -> None:
    adjourned, took = [], []
    for story in world:
        days: dict[str, list[int]] = defaultdict(list)
        for event in story.events:
            days[event.what if event.what != "hearing" else event.told["state"]].append(event.days)
        if any(one.what == "sentence" for one in story.events):
            adjourned.append(len(days["adjourned"]))
            took.append(max(days["charge"]) - max(days["sentence"]))
    assert set(adjourned) == {2, 3, 4, 5, 6, 7, 9}
    assert sorted(took)[len(took) // 2] > 365


def test_adjournments_have_a_known_reason_and_somebody_who_caused_them(world: list[Story]) -> None:
    late = [event.told for story in world for event in story.events if event.told.get("state") == "adjourned"]
    assert {one["cause"] for one in late} >= {"court", "police", "defence", "prosecution", "witness", "nobody"}
    assert all(one["reason"] for one in late)


def test_some_tell_it_again_and_again_and_each_time_there_is_a_reason(world: list[Story]) -> None:
    times = Counter(
        (story.number, event.told["at"]) for story in world for event in story.events if event.what == "telling"
    )
    assert {1, 2, 3, 5} <= set(times.values())
    again = [event.told for story in world for event in story.events if event.what == "telling" and event.told["why"]]
    assert len(again) == sum(times.values()) - len(times)


def test_scores_fall_back_for_some_and_care_ends_in_more_than_one_way(world: list[Story]) -> None:
    fell = 0
    for story in world:
        means: dict[int, list[float]] = defaultdict(list)
        for event in story.events:
            if event.what == "assess":
                means[event.told["at"]].append(event.told["mean"])
        fell += sum(any(late < early for early, late in pairwise(one)) for one in means.values())
    assert fell > 50
    assert happened(world, "end_care", "reason").keys() == {"goals_met", "no_contact", "moved_away", "person_asked"}


def test_half_of_the_gaps_have_no_project_that_answers_them(world: list[Story]) -> None:
    answered = happened(world, "gap", "answered")
    assert answered.keys() == {None, 0, 1}
    assert 0.35 < answered[None] / answered.total() < 0.65


def test_a_case_is_closed_last(world: list[Story]) -> None:
    ended = [story for story in world if any(event.what == "close" for event in story.events)]
    assert len(ended) > 50
    assert all(story.events[-1].what == "close" for story in ended)


def test_every_sentence_stands_in_every_language_of_an_office() -> None:
    phrases = read("phrases")
    keys = {language: set(said) for language, said in phrases.items()}
    groups = {language: set(said["reports"]) for language, said in phrases.items()}
    assert set(phrases) == {office["language"] for office in read("world")["offices"].values()}
    assert len({frozenset(one) for one in keys.values()}) == 1
    assert all(one == {group for _, group in read("world")["groups"].values()} for one in groups.values())
