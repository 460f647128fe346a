"""Beads are bundled where there are many, and no strand is lost on the way."""

from __future__ import annotations

from collections import Counter

import pytest

from fourfold.faces.desk.thread.beads import ROPES, At, Bead, bundled, knots, strands, to_come
from fourfold.faces.desk.thread.told import stations
from fourfold.faces.ui.drawing.weaving import Weave, weights


START = Bead("report", At.REPORT, "R-1")


def counted(at: At, number: int) -> str:
    return f"{number} at {at.name}"


def crowd(number: int, kinds: int) -> list[tuple[Bead, ...]]:
    found = []
    for one in range(number):
        survivor = Bead(f"s{one}", At.SURVIVORS, f"Person {one}", alike=f"kind {one % kinds}")
        care = (Bead(f"c{one}", At.SERVICES, f"Person {one}", alike="helped"),) if one % 3 else ()
        found.append((START, survivor, *care))
    return found


def bundle(paths, most=8):
    return bundled(paths, most=most, counted=counted, other="others", pages={At.SURVIVORS: "/relief/"})


def test_few_beads_stay_themselves() -> None:
    paths = crowd(8, 2)
    assert bundle(paths) == paths


def test_many_beads_become_bundles_with_their_number_and_lead_to_the_page_of_the_leg() -> None:
    paths = bundle(crowd(104, 3))
    survivors = {bead for path in paths for bead in path if bead.at == At.SURVIVORS}
    assert {(one.name, one.note, one.href) for one in survivors} == {
        ("kind 0", "35 at SURVIVORS", "/relief/"),
        ("kind 1", "35 at SURVIVORS", "/relief/"),
        ("kind 2", "34 at SURVIVORS", "/relief/"),
    }


@pytest.mark.parametrize("kinds", [1, 2, 7, 9, 40])
def test_bundling_loses_no_strand_and_no_station(kinds: int) -> None:
    before, after = crowd(104, kinds), bundle(crowd(104, kinds))
    assert [[bead.at for bead in path] for path in before] == [[bead.at for bead in path] for path in after]
    assert sum(strand.count for strand in strands(after)) == 104
    assert len({bead.id for path in after for bead in path if bead.at == At.SURVIVORS}) <= 8


def test_the_rarest_become_others() -> None:
    paths = crowd(104, 1) + [(START, Bead(f"r{n}", At.SURVIVORS, "x", alike=f"rare {n}")) for n in range(20)]
    names = Counter(bead.name for path in bundle(paths, most=3) for bead in path if bead.at == At.SURVIVORS)
    assert names["kind 0"] == 104
    assert names["others"] == 19
    assert len(names) == 3


def test_every_station_stands_in_an_empty_thread_with_what_would_fill_it() -> None:
    hints = {at: ("nothing yet", f"fills {at.name}", f"/{at.name}/") for at in At}
    faint, ways = to_come([(START,)], START.id, hints)
    assert sorted(knot.station for knot in faint) == [at for at in At if at != At.REPORT]
    assert all(knot.faint for knot in faint)
    weave = Weave(stations(), [*knots([(START,)]), *faint], ways)
    assert not any(weights(weave.strands).values())


def test_a_way_to_come_begins_where_a_rope_has_come_so_far() -> None:
    done, open_ = Bead("s1", At.SURVIVORS, "In care"), Bead("s2", At.SURVIVORS, "Waits")
    care = Bead("c1", At.SERVICES, "In care")
    hints = dict.fromkeys(At, ("", "", ""))
    faint, ways = to_come([(START, done), (START, open_)], START.id, hints)
    assert ("s1", "faint-6") in {way.path for way in ways}
    faint, ways = to_come([(START, done, care), (START, open_)], START.id, hints)
    assert "faint-6" not in {knot.id for knot in faint}
    assert [knot.station for knot in faint if knot.band == 0] == [At.OPERATION]


def accused(name: str, *beads: Bead, rests: bool = False) -> tuple[Bead, ...]:
    return (START, Bead(name, At.ACCUSED, name, rests=rests), *beads)


def charge(name: str, *, rests: bool = False) -> Bead:
    return Bead(name, At.CHARGES, name, rests=rests)


def broken(paths) -> set[tuple[str, ...]]:
    """The ways to come on the rope of the accused."""
    faint, ways = to_come(paths, START.id, dict.fromkeys(At, ("", "", "")))
    band = {knot.id for knot in faint if knot.band == 1}
    return {way.path for way in ways if way.path[-1] in band}


CHARGES, VERDICT = f"faint-{At.CHARGES.value}", f"faint-{At.VERDICT.value}"
JUDGED = Bead("v1", At.VERDICT, "Convicted")


def test_a_broken_line_to_the_verdict_begins_at_each_charge_without_one() -> None:
    paths = [accused("a1", charge("c1")), accused("a2", charge("c2")), accused("a3", charge("c3"))]
    assert broken(paths) == {("c1", VERDICT), ("c2", VERDICT), ("c3", VERDICT)}
    paths[0] = (*paths[0], JUDGED)
    assert broken(paths) == {("c2", VERDICT), ("c3", VERDICT)}


def test_an_accused_without_a_charge_is_led_to_it_and_on_to_the_verdict() -> None:
    paths = [accused("a1", charge("c1"), JUDGED), accused("a2")]
    assert broken(paths) == {("a2", CHARGES), (CHARGES, VERDICT)}


def test_no_broken_line_begins_where_all_is_judged_or_at_rest() -> None:
    assert broken([accused("a1", charge("c1"), JUDGED)]) == set()
    assert broken([accused("a1", charge("c1", rests=True), rests=True)]) == set()
    assert broken([accused("a1", rests=True)]) == set()


def test_a_bundle_is_at_rest_only_where_all_in_it_are() -> None:
    open_, dead = charge("c1"), charge("c2", rests=True)
    alike = [accused("a1", open_), accused("a2", dead)]
    bundle_of = bundled(alike, most=1, counted=counted, other="others", pages={})
    assert {way for way in broken(bundle_of) if way[1] == VERDICT} == {(bundle_of[0][-1].id, VERDICT)}
    none = bundled([accused("a1", dead), accused("a2", dead)], most=0, counted=counted, other="others", pages={})
    assert broken(none) == set()


def test_ropes_hold_every_station_but_the_report_once() -> None:
    assert sorted(at for rope in ROPES for at in rope) == [at for at in At if at != At.REPORT]
