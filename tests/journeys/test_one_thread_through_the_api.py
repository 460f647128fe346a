"""The same thread as at the browsers, by programs alone: from the report that led to her to what her case changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.journeys.house import House, house
from tests.journeys.programs import Program, program_of, soon


pytestmark = pytest.mark.slow
VICTIM, FOREMAN = "Zipporah Wanjala", "Silas Barasa"
TOLD = "A girl is held behind the market and may not leave."
SCOPES = {
    "intake": "read intake",
    "lead": "read cases people.search_people people.add_person aftercare.approve_closure transformation.answer_gap",
    "relief": "read relief",
    "director": "read relief.decide_plan transformation",
    "lawyer": "read accountability transformation.record_gap transformation.measure",
    "care": "read aftercare",
}
"""What each one's key covers: as little as the thread needs."""
DUTIES = {"lawyer": "lawyer", "care": "aftercare_worker", "relief": "relief_lead", "director": "director"}
READY = ["authority_agreed", "risk_weighed", "safe_place_booked", "kept_apart", "medical_ready"]
DONE_BEFORE = ["safety_plan_reviewed", "needs_met", "both_agree", "may_return"]
LEGS = ("relief", "accountability", "aftercare", "transformation")


def days_ago(days: int) -> str:
    """Counted from the machine's own day: the house runs on the real clock."""
    return (timezone.now().date() - timedelta(days=days)).isoformat()


def at_nine(days: int) -> str:
    return days_ago(days) + "T09:00:00+03:00"


@pytest.fixture
def here(django_db_setup: None, tmp_path: Path) -> Iterator[House]:
    with house(tmp_path, ready=True) as stands:
        yield stands


def folded(one: Program, case: str, *milestones: str, **legs: int) -> None:
    """So far have the legs come: on the case, in the list of cases, and by the milestones that stand behind it."""
    legs = dict.fromkeys(LEGS, 0) | legs
    page = one.reads(f"cases/{case}")["legs"]
    assert {leg: page[leg]["percent"] for leg in LEGS} == legs
    assert soon(lambda: listed(one, case), legs) == legs  # the worker writes the lists anew
    reached = {line["kind"] for line in one.reads(f"cases/{case}/milestones") if not line["planned"]}
    assert [kind for kind in milestones if kind not in reached] == []


def listed(one: Program, case: str) -> dict[str, int]:
    """The fold as the list of cases has it."""
    line = next(line for line in one.reads("cases")["lines"] if line["id"] == case)
    return {leg: round(100 * share) for leg, share in line["fold"].items()}


def takes_a_report(intake: Program, office: str) -> str:
    told = {"channel": "walk_in", "narrative": TOLD, "reporter": {}, "place": "", "urgency": "", "type": "", "harm": ""}
    report = intake.does("intake.take_report", office=office, **told)
    assert intake.reads(f"intake/{report}")["narrative"] == TOLD
    intake.does("intake.triage", report=report, urgency="urgent", type="harm_to_person", harm="bonded_labour")
    assert intake.reads(f"intake/{report}")["urgency"] == "urgent"
    return report


def searches_for(lead: Program, office: str, name: str) -> str:
    return lead.does("people.search_people", office=office, name=name)


def opens_the_case(lead: Program, office: str, report: str) -> str:
    told = {"title": "Jacaranda", "harm": "bonded_labour", "summary": "", "risk": "", "secret": False}
    receipt = searches_for(lead, office, VICTIM)
    case = lead.does("cases.open_case", office=office, receipt=receipt, report=report, opened_on=days_ago(0), **told)
    assert lead.reads(f"cases/{case}")["report_id"] == report
    return case


def brings_in(lead: Program, office: str, case: str, name: str, role: str) -> str:
    receipt = searches_for(lead, office, name)
    assert name not in [one["name"] for one in lead.reads(f"people/found/{receipt}")]
    names = [{"kind": "used", "value": name}]
    person = lead.does("people.add_person", office=office, receipt=receipt, names=names)
    lead.does("cases.involve", case=case, person=person, role=role, note="")
    assert name in [one["name"] for one in lead.reads(f"cases/{case}/people")]
    again = lead.reads(f"people/found/{searches_for(lead, office, name)}")
    assert name in [one["name"] for one in again]
    return person


def plans_and_relieves(relief: Program, director: Program, case: str, victim: str) -> None:
    told = {"course": "Two cars at dawn.", "day": days_ago(6), "people": 1, "ready": READY}
    relief.does("relief.draw_up_plan", case=case, decider=director.reads("me")["id"], told=told)
    plan = relief.reads(f"relief/cases/{case}")["plans"][0]["id"]
    assert director.reads(f"relief/plans/{plan}")["missing"] == []
    why = "The magistrate leads and the home is booked."
    director.does("relief.decide_plan", case=case, plan=plan, decision="go", why=why)
    assert relief.reads(f"relief/plans/{plan}")["decision"] == "go"
    on = days_ago(6)
    how = {"kind": "freed_from_bondage", "ordered_by": "magistrate", "told": {}}
    relief.does("relief.relieve", case=case, people=[victim], on=on, **how)
    one = relief.reads(f"relief/cases/{case}")["relieved"][0]
    relief.does("relief.check_needs", case=case, relieved=one["id"], on=on, needs=["medical"])
    need = relief.reads(f"relief/cases/{case}")["relieved"][0]["needs"][0]
    relief.does("relief.settle_need", case=case, need=need["id"], outcome="met", on=days_ago(5))
    leg = relief.reads(f"relief/cases/{case}")
    assert (leg["stage"], leg["totals"]["people"], leg["waiting"]) == ("needs_met", 1, [])


def takes_him_to_court(lawyer: Program, case: str, foreman: str) -> tuple[str, str]:
    """The accused and the charge."""
    accused = lawyer.does("accountability.accuse", case=case, person=foreman, known_as="", note="")
    charge = lawyer.does(
        "accountability.record_charge",
        accused=accused,
        offence="ke_ctip_5",
        as_written="",
        filed_on=days_ago(5),
        non_punishment="",
        note="",
    )
    assert the_accused(lawyer, case)["stage"] == "charged"
    return accused, charge


def the_accused(lawyer: Program, case: str) -> Any:
    return lawyer.reads(f"accountability/cases/{case}")["accused"][0]


def hears_of_an_adjournment(lawyer: Program, case: str, accused: str) -> None:
    """The next date stands by itself, and is held."""
    first = {"at": at_nine(4), "purpose": "arguments", "room": ""}
    hearing = lawyer.does("accountability.plan_hearing", case=case, court=None, accused=[accused], **first)
    became = {"came": ["judge"], "missing": ["witness"], "reason": "witness_absent", "cause": "police", "note": ""}
    put_off = became | {"state": "adjourned", "next_at": at_nine(2)}
    lawyer.does("accountability.conclude_hearing", hearing=hearing, **put_off)
    states = {one["state"]: one["id"] for one in lawyer.reads(f"accountability/cases/{case}")["hearings"]}
    assert set(states) == {"adjourned", "planned"}
    held = {"state": "held", "came": ["judge"], "missing": [], "reason": "", "cause": "", "note": ""}
    lawyer.does("accountability.conclude_hearing", hearing=states["planned"], **held)


def hears_the_judgment(lawyer: Program, case: str, charge: str) -> None:
    on = days_ago(2)
    lawyer.does("accountability.record_verdict", charge=charge, outcome="convicted_as_charged", on=on, note="")
    sentence = {"kind": "imprisonment", "on": on, "months": 60, "currency": "", "note": ""}
    lawyer.does("accountability.record_sentence", charge=charge, **sentence)
    accused = the_accused(lawyer, case)
    assert (accused["stage"], accused["charges"][0]["sentences"][0]["months"]) == ("sentenced", 60)


def the_care(care: Program, case: str) -> Any:
    return care.reads(f"aftercare/cases/{case}")["people"][0]


def assesses_and_helps(care: Program, case: str, victim: str) -> None:
    """One domain is low; the reading itself says which, and the goal answers it."""
    scale = next(one for one in care.reads("instruments") if one["definition"]["code"] == "sps30")
    of_domain = {domain["code"]: domain["items"] for domain in scale["definition"]["domains"]}
    answers = {
        item["code"]: {"value": 1 if code == "economic" else 4} for code, items in of_domain.items() for item in items
    }
    held = {"case": case, "person": victim}
    asked = {"moment": "intake", "on": days_ago(4), "source": "survivor", "answers": answers, "note": ""}
    assessment = care.does("aftercare.record_assessment", instrument=scale["id"], **held, **asked)
    page = care.reads(f"aftercare/cases/{case}/assessments/{assessment}")
    assert page["assessment"]["answers"]["saf1"] == {"value": 4}
    version, domain = the_care(care, case)["concerns"][0]
    assert domain == "economic"
    care.does("aftercare.set_goal", text="A sewing machine of her own", domain=f"{version}.{domain}", **held)
    assert the_care(care, case)["concerns"] == []
    care.does("aftercare.record_service", kind="livelihood", on=days_ago(3), provider="", note="", **held)


def ends_the_care(care: Program, lead: Program, case: str, victim: str) -> None:
    """Nobody approves what they asked for."""
    goal = the_care(care, case)["goals"][0]["id"]
    care.does("aftercare.meet_goal", goal=goal, outcome="She sews")
    asked = {"reason": "moved_away", "checks": DONE_BEFORE, "note": "She goes home to her aunt and will call."}
    closure = care.does("aftercare.ask_closure", case=case, person=victim, **asked)
    status, said = care.asks("POST", "acts/aftercare.approve_closure", {"closure": closure, "note": ""})
    assert status in {403, 422}, said
    lead.does("aftercare.approve_closure", closure=closure, note="")
    assert the_care(care, case)["stage"] == "closed"


def changes_what_failed(lawyer: Program, director: Program, lead: Program, office: str, case: str) -> None:
    gap = {"kind": "complaint_refused", "part": "police", "seen_on": days_ago(8), "institution": ""}
    found = lawyer.does("transformation.record_gap", case=case, narrative="She was sent home twice.", **gap)
    told = {"kind": "joint_casework", "led_by": "together", "begun_on": days_ago(30), "what": ""}
    project = director.does("transformation.begin_project", office=office, title="Desk at the station", **told)
    asked = {"what": "Complaints taken down", "pillar": "reliance", "unit": "percent", "better": "higher"}
    indicator = director.does("transformation.add_indicator", project=project, **asked)
    source = {"indicator": indicator, "counted": 54, "source": "Register of the station"}
    director.does("transformation.measure", moment="before", value="18.5", on=days_ago(40), **source)
    lead.does("transformation.answer_gap", gap=found, project=project)
    lawyer.does("transformation.measure", moment="after", value="61", on=days_ago(1), **source)
    measured = director.reads(f"transformation/projects/{project}")["indicators"][0]
    assert [one["value"] for one in measured["measured"]] == ["18.5", "61"]
    answer = lead.reads(f"transformation/cases/{case}")["gaps"][0]["answers"][0]
    assert answer["indicators"][0]["change"]["by"] == "42.5"


def test_one_thread_from_the_report_to_what_changed_by_programs_alone(here: House) -> None:
    of = {who: program_of(here, f"{who}.nbo", scopes) for who, scopes in SCOPES.items()}
    lead, lawyer, director = of["lead"], of["lawyer"], of["director"]
    office = of["intake"].reads("me")["offices"][0]["id"]
    report = takes_a_report(of["intake"], office)
    case = opens_the_case(lead, office, report)
    victim, foreman = (
        brings_in(lead, office, case, name, role) for name, role in ((VICTIM, "victim"), (FOREMAN, "accused"))
    )
    for who, duty in DUTIES.items():
        lead.does("cases.add_to_team", case=case, user=of[who].reads("me")["id"], duty=duty)
    folded(lead, case, "reported", relief=16)
    plans_and_relieves(of["relief"], director, case, victim)
    folded(of["relief"], case, "freed", "immediate_needs_met", relief=100)
    accused, charge = takes_him_to_court(lawyer, case, foreman)
    hears_of_an_adjournment(lawyer, case, accused)
    hears_the_judgment(lawyer, case, charge)
    court = {"relief": 100, "accountability": 87}
    folded(lawyer, case, "charged", "hearing", "conviction", "sentence", **court)  # an appeal may still come
    assesses_and_helps(of["care"], case, victim)
    ends_the_care(of["care"], lead, case, victim)
    folded(lead, case, "assessed", "care_plan_agreed", "services_begun", "closed", aftercare=100, **court)
    changes_what_failed(lawyer, director, lead, office, case)
    folded(director, case, "gap_found", "project_begun", "measured_after", transformation=100, aftercare=100, **court)
