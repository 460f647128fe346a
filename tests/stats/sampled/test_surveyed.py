from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.stats.columns import Columns
from fourfold.stats.results import TableProblem
from fourfold.stats.sampled.designed import parse_clusters, parse_outcome, parse_survey, parse_venues
from fourfold.stats.sampled.surveyed import Asked, Surveyed, surveyed


PLAIN = Asked(bootstrap=0)
HOMES = "village,w,frame,debt,owed\n" + "".join(
    f"v{place // 3},{10 + place % 4},40,{'yes' if place % 5 < 2 else 'no'},{place * 7 % 50}\n" for place in range(36)
)
MET = "occasion,counted,visits,paid\n" + "".join(
    f"d{place // 4},{10 + place // 4},{1 + place % 5},{'less' if place % 3 else 'full'}\n" for place in range(48)
)


def homes(text: str = HOMES, variable: str = "debt", *, asked: Asked = PLAIN, **design: str | None) -> Surveyed:
    table = Columns.parse(text)
    named: dict[str, str | None] = {"weight": "w", "cluster": "village", "frame": "frame", **design}
    return surveyed(parse_survey(table, **named), parse_outcome(table, variable), asked=asked)


def met(text: str = MET, variable: str = "paid", *, asked: Asked = PLAIN, **named) -> Surveyed:
    table = Columns.parse(text)
    columns = {"occasion": "occasion", "counted": "counted", "visits": "visits", **named}
    return surveyed(parse_venues(table, **columns), parse_outcome(table, variable), asked=asked)


def refused(call, *given, **named) -> str:
    with pytest.raises(TableProblem) as problem:
        call(*given, **named)
    return str(problem.value)


def test_words_are_given_as_shares_and_numbers_as_a_mean_each_with_its_total():
    words = {(each.method, each.details["variable"]) for each in homes().estimates}
    assert words == {("share", "debt = yes"), ("share", "debt = no"), ("total", "debt = yes"), ("total", "debt = no")}
    assert {each.method for each in homes(variable="owed").estimates} == {"mean", "total"}
    share = {each.details["variable"]: each.value for each in homes().estimates if each.method == "share"}
    assert share["debt = yes"] + share["debt = no"] == pytest.approx(1)


def test_every_village_drawn_from_none_left_is_known_exactly_and_so_refused():
    found = homes(HOMES.replace(",40,", ",12,"), "owed")
    assert not found.estimates
    assert "All that was drawn is alike" in found.refused[0].reason


def test_the_mean_of_a_plain_draw_has_the_error_of_the_book():
    table = Columns.parse("x\n" + "\n".join(str(each) for each in range(2, 42)) + "\n")
    (only,) = (each for each in surveyed(parse_survey(table), parse_outcome(table, "x"), asked=PLAIN).estimates)
    assert only.details["standard_error"] == pytest.approx(np.arange(2, 42).std(ddof=1) / np.sqrt(40))
    assert only.details["design_effect"] == pytest.approx(1)


def test_a_total_needs_weights_that_add_up_to_a_population():
    relative = homes(HOMES.replace("w,frame", "weights,frame"), weight=None, frame=None)
    assert {each.method for each in relative.estimates} == {"share"}
    assert "Weights are relative" in relative.refused[0].reason
    divided = HOMES.replace(",40,", ",40,").replace(",10,", ",0.87,").replace(",11,", ",0.957,")
    divided = divided.replace(",12,", ",1.043,").replace(",13,", ",1.13,")
    assert {each.method for each in homes(divided, frame=None).estimates} == {"share"}


def test_values_that_are_missing_are_warned_of_and_have_no_total():
    found = homes(HOMES.replace("yes", "", 3))
    assert any("3 rows have no value" in each for each in found.warnings)
    assert {each.method for each in found.estimates} == {"share"}
    assert "no value" in found.refused[0].reason


def test_a_stratum_with_one_cluster_is_refused():
    text = "land,village,x\n" + "a,v1,1\na,v1,2\n" + "".join(f"b,v{place},{place}\n" for place in range(2, 9))
    table = Columns.parse(text)
    found = surveyed(parse_survey(table, stratum="land", cluster="village"), parse_outcome(table, "x"), asked=PLAIN)
    assert not found.estimates
    assert "In a only one cluster was drawn" in found.refused[0].reason


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("v0,10,40,yes", "v0,0,40,yes", "Line 2, column w: a weight is above zero"),
        ("v0,10,40,yes", "v0,1e99,40,yes", "Line 2, column w: the cell is too large or too small for a weight"),
        ("v0,10,40,yes", "v0,,40,yes", "Line 2, column w: the cell is empty"),
        ("v0,10,40,yes", "v0,x,40,yes", "Line 2, column w: the cell is not a number"),
        ("v0,10,40,yes", ",10,40,yes", "Line 2, column village: the cell is empty"),
        ("v0,10,40,yes", "v0,10,40.5,yes", "Line 2, column frame: a fraction; a size is whole"),
        ("v0,11,40,yes", "v0,11,41,yes", "Line 3, column frame: another size than above"),
        (",40,", ",3,", "fewer clusters in the population than in the sample"),
    ],
)
def test_a_design_that_cannot_be_is_refused_with_its_place(old, new, said):
    assert said in refused(homes, HOMES.replace(old, new))


def test_a_cluster_in_two_strata_is_refused():
    table = Columns.parse("land,village,x\na,v1,1\na,v2,2\nb,v1,3\nb,v3,4\n")
    assert "Line 4, column village: this cluster stands in another stratum" in refused(
        parse_survey, table, stratum="land", cluster="village"
    )


@pytest.mark.parametrize(
    ("old", "new", "named", "said"),
    [
        ("d0,10,2", "d0,11,2", {}, "Line 3, column counted: another count than above"),
        ("d0,10,", "d0,3,", {}, "fewer people were counted than were interviewed"),
        ("d0,10,1,full", "d0,10,0,full", {}, "Line 2, column visits: the number of venue-days is above zero"),
        ("d0,10,1,full", "d0,10,0.5,full", {}, "Line 2, column visits: a fraction; the number of venue-days is whole"),
        ("d0,10,1,full", "d0,10,99,full", {"occasions": 60}, "more venue-days than the frame has"),
        ("d0,10,", "d0,10.5,", {}, "Line 2, column counted: a fraction; a count is whole"),
        ("", "", {"occasions": 5}, "fewer venue-days than were visited"),
        ("", "", {"occasions": 10**400}, "No frame has so many venue-days"),
        ("", "", {"occasions": 5, "stratum": "paid"}, "belong in a column of the table"),
    ],
)
def test_people_met_who_cannot_have_been_are_refused(old, new, named, said):
    assert said in refused(met, MET.replace(old, new) if old else MET, **named)


def test_whoever_comes_often_weighs_less():
    one = parse_venues(Columns.parse(MET), occasion="occasion", counted="counted", visits="visits", occasions=120)
    assert one.weight[0] == pytest.approx(120 / 12 * 10 / 4 / 1)
    assert one.weight[1] == pytest.approx(120 / 12 * 10 / 4 / 2)


def test_trap_counting_heads_favours_those_who_are_always_there():
    random = np.random.default_rng(2)
    rows = []
    for day in range(
        40
    ):  # one in two of the rare and of the frequent is hungry: 20 % of the frequent, 80 % of the rare
        for _ in range(10):
            often = random.random() < 0.8
            hungry = random.random() < (0.2 if often else 0.8)
            rows.append(f"d{day},10,{8 if often else 2},{int(hungry)}")
    found = met("occasion,counted,visits,hungry\n" + "\n".join(rows) + "\n", "hungry")
    by_head = np.mean([row.endswith("1") for row in rows])
    (share,) = (each.value for each in found.estimates if each.details["variable"] == "hungry = 1")
    assert by_head < 0.4
    assert share == pytest.approx(0.5, abs=0.08)  # both kinds are equally many


def test_over_all_samples_that_could_be_drawn_people_at_venues_are_counted_exactly():
    comes = {0: "abc", 1: "ad", 2: "abe", 3: "cf", 4: "f"}  # who is there on each of five venue-days
    ill = set("acf")
    people = {who for there in comes.values() for who in there}
    visits = {who: sum(who in there for there in comes.values()) for who in people}
    totals, ills = [], []
    for drawn in combinations(comes, 2):
        rows = [f"d{day},{len(comes[day])},{visits[who]},{int(who in ill)}" for day in drawn for who in comes[day]]
        table = Columns.parse("occasion,counted,visits,ill\n" + "\n".join(rows) + "\n")
        design = parse_venues(table, occasion="occasion", counted="counted", visits="visits", occasions=len(comes))
        totals.append(sum(design.weight))
        ills.append(sum(w for w, row in zip(design.weight, rows, strict=True) if row.endswith("1")))
    assert np.mean(totals) == pytest.approx(len(people))
    assert np.mean(ills) == pytest.approx(len(ill))


@settings(max_examples=10)
@given(st.randoms(use_true_random=False), st.floats(0.5, 20))
def test_order_names_and_the_unit_of_weights_change_no_share(random, factor):
    names, *rows = HOMES.split()
    cells = [row.split(",") for row in rows]
    random.shuffle(cells)
    moved = [f"x{village},{float(w) * factor},{frame},{debt},{owed}" for village, w, frame, debt, owed in cells]
    plain, other = homes(variable="owed"), homes("\n".join([names, *moved]) + "\n", "owed")
    assert other.estimates[0].value == pytest.approx(plain.estimates[0].value)
    assert other.estimates[0].low == pytest.approx(plain.estimates[0].low)
    assert other.estimates[1].value == pytest.approx(plain.estimates[1].value * factor)


def test_drawing_clusters_again_agrees_with_the_formula_and_hangs_on_the_seed_alone():
    asked = [Asked(bootstrap=2000, seed=seed) for seed in (1, 1, 2)]
    found = [homes(variable="owed", asked=each) for each in asked]
    assert found[0].estimates == found[1].estimates != found[2].estimates
    errors = {(each.method, each.interval): each.details["standard_error"] for each in found[0].estimates}
    assert errors["total", "bootstrap"] == pytest.approx(errors["total", "design"], rel=0.06)
    assert errors["mean", "bootstrap"] == pytest.approx(errors["mean", "design"], rel=0.06)


def test_few_clusters_a_heavy_row_and_a_missing_frame_are_warned_of():
    text = "village,w,x\n" + "".join(f"v{place},{90 if place == 0 else 5},{place}\n" for place in range(6))
    said = " ".join(homes(text, "x", frame=None).warnings)
    assert "Only 6 clusters" in said
    assert "One row weighs 78 %" in said
    assert "No size of the frame" in said


def test_long_work_tells_of_itself_and_can_be_stopped():
    def stop(what, done, total):
        raise InterruptedError

    table = Columns.parse(HOMES)
    with pytest.raises(InterruptedError):
        surveyed(parse_survey(table, cluster="village"), parse_outcome(table, "owed"), progress=stop)


def test_a_value_that_cannot_be_added_up_is_refused():
    assert "Line 2, column owed: the cell is too large" in refused(
        homes, HOMES.replace("yes,0\n", "yes,1e99\n", 1), "owed"
    )


def test_a_column_of_many_words_or_of_nothing_is_refused():
    assert "has 12 different values" in refused(homes, variable="village")
    empty = "village,w,frame,x\n" + "v1,1,9,\nv2,1,9,\n"
    assert "Column x is empty" in refused(homes, empty, "x")


def test_shares_typed_with_their_sign_are_not_taken_for_kinds():
    with pytest.raises(TableProblem, match="Column rate: the cells have a per cent sign"):
        parse_outcome(Columns.parse("rate\n50%\n60 %\n30%\n"), "rate")


def places(venues: int = 20, days: int = 3, *, alike: bool = True, strata: bool = False) -> str:
    """Venue-days of so many venues; with `alike`, what is asked hangs on the venue and not on the day."""
    made = np.random.default_rng(3)
    rows = ["venue,occasion,counted,visits,paid,kind"]
    for venue in range(venues):
        own = made.uniform(0.1, 0.9)
        for day in range(days):
            here = own if alike else made.uniform(0.1, 0.9)
            kind = "night" if strata and day else "day"
            rows += [
                f"v{venue},v{venue}d{day},10,{1 + person % 3},{'less' if made.random() < here else 'full'},{kind}"
                for person in range(8)
            ]
    return "\n".join(rows) + "\n"


def whole(text: str, *, asked: Asked | None = None, **named) -> Surveyed:
    table = Columns.parse(text)
    drawn = parse_venues(table, occasion="occasion", counted="counted", visits="visits", **named)
    venues = parse_clusters(table, drawn, cluster="venue", occasion="occasion")
    return surveyed(drawn, parse_outcome(table, "paid"), asked=asked or Asked(bootstrap=400), venues=venues)


def by(found: Surveyed, redrawn: str, method: str = "share") -> float:
    """The standard error of the first figure, by what was drawn again."""
    return next(
        float(str(each.details["standard_error"]))
        for each in found.estimates
        if each.details.get("redrawn") == redrawn and each.method == method
    )


def test_trap_days_of_one_venue_are_alike_and_only_whole_venues_know_it():
    found = whole(places())
    assert by(found, "venues") > 1.3 * by(found, "clusters")
    unlike = whole(places(60, alike=False))
    assert by(unlike, "venues") == pytest.approx(by(unlike, "clusters"), rel=0.2)


def test_venues_drawn_again_are_the_clusters_of_a_survey_with_the_same_weights():
    table = Columns.parse(places())
    drawn = parse_venues(table, occasion="occasion", counted="counted", visits="visits")
    text = "venue,w,paid\n" + "".join(
        f"{venue},{weight!r},{paid}\n"
        for venue, weight, paid in zip(table.texts("venue"), drawn.weight, table.texts("paid"), strict=True)
    )
    asked = Asked(bootstrap=400)
    other = homes(text, "paid", asked=asked, weight="w", cluster="venue", frame=None)
    assert by(whole(places(), asked=asked), "venues") == pytest.approx(by(other, "clusters"))


def test_totals_come_by_whole_venues_too():
    found = whole(places(), occasions=400)
    assert by(found, "venues", "total") > by(found, "clusters", "total")


def test_few_venues_are_not_drawn_again_and_the_reason_is_given_once():
    found = whole(places(5))
    assert {each.details.get("redrawn", "") for each in found.estimates} == {"", "clusters"}
    (reason,) = (each.reason for each in found.refused if each.method == "venues redrawn")
    assert reason.startswith("Whole venues cannot be drawn again: only 5 venues were visited. The other intervals")


def test_venues_that_lie_in_several_strata_are_drawn_over_all_of_them():
    found = whole(places(strata=True), stratum="kind")
    assert by(found, "venues") > 0
    assert next(each for each in found.estimates if each.details.get("redrawn") == "venues").details["strata"] == 1


def test_a_venue_day_lies_in_one_venue():
    text = places().replace("v3,v3d1", "v4,v3d1", 1)
    assert "column venue: the same venue-day stands in another venue as well" in refused(whole, text)


def test_an_answer_says_whether_rows_or_clusters_were_drawn_again():
    asked = Asked(bootstrap=40)
    said = {each.details["redrawn"] for each in homes(asked=asked).estimates if each.interval == "bootstrap"}
    assert said == {"clusters"}
    alone = homes(asked=asked, cluster=None, frame=None)
    assert {each.details["redrawn"] for each in alone.estimates if each.interval == "bootstrap"} == {"rows"}


def test_only_a_plain_draw_has_wilsons_limits():
    plain = homes(weight=None, cluster=None, frame=None)
    assert {each.interval for each in plain.estimates} == {"design", "wilson"}
    designs: list[dict[str, Any]] = [
        {"cluster": None, "frame": None},
        {"weight": None, "frame": None},
        {"weight": None, "cluster": None},
    ]
    for design in designs:
        assert "wilson" not in {each.interval for each in homes(**design).estimates}
