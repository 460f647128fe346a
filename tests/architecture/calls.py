"""How each act is done as it should be: on which records, with which words, and what else it does on the way.

`CALLS` has a row for every act; later rooms bring theirs in `tests/rooms`. Who may know each record is said by hand,
apart from the code.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from fourfold.casework.cases.models import Case
from fourfold.casework.cases.queries import may_stay_open
from fourfold.casework.people.models import SearchReceipt
from fourfold.casework.sharing.told import PassedTo
from fourfold.exchange.handed import Chunk, HandedOut
from fourfold.exchange.words import Words
from fourfold.faces.console.telling.files import small_file
from fourfold.ground.access.actors import Actor
from fourfold.ground.audit.exporting import last_seq
from fourfold.ground.notices.models import Notice
from fourfold.tracks.aftercare.models import Assessment, Closure, Goal, Service
from fourfold.tracks.relief.models import Plan
from tests import rooms
from tests.architecture.world import LATER, SHUT_OUT, World
from tests.casework.consent.test_consent import GIVEN
from tests.cast import NOW
from tests.exchange.htcds.building import read


ON_CASEWORK = {
    "intake",
    "lead",
    "other_lead",
    "investigator",
    "lawyer",
    "aftercare",
    "relief",
    "custodian",
    "director",
}
AT_THE_DESK = {"intake", "lead", "other_lead", "director", "shut_out"}
HERE = ON_CASEWORK | {"shut_out", "analyst", "publisher", "auditor", "partner", "administrator"}
KNOWERS: dict[str, set[str]] = {
    "anywhere": {*HERE, "elsewhere", "abroad", "stranger"},
    "office": HERE,
    "case": ON_CASEWORK,
    "other case": ON_CASEWORK | {"shut_out"},
    "desk": AT_THE_DESK,
    "nowhere": set(),
}
"""Where a record lies → who may know of it, whatever they may do."""


def knowers(where: str) -> set[str]:
    """Who may know of what lies there; later rooms bring places of their own."""
    every: dict[str, set[str]] = KNOWERS | rooms.gathered("KNOWERS")
    return every[where]


Arguments = Callable[[World, Actor], dict[str, Any]]


@dataclass(frozen=True)
class Call:
    """One act done well: where its record lies, its arguments, the acts nested, who is stopped by a rule, looks."""

    where: str
    arguments: Arguments
    nested: tuple[str, ...] = ()
    rule_stops: frozenset[str] = frozenset()
    looks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Look:
    """One reading: where its record lies, what is asked, which record is the subject, and what others get."""

    where: str
    asks: Callable[[World], tuple[Any, ...]]
    subject: str
    else_: str = "refused"
    """`refused`: unseen as unknown; `nothing`: an empty answer, which tells nothing and leaves nothing."""


def on(where: str, /, *at: str, nested: tuple[str, ...] = (), **words: Any) -> Call:
    """On records of the world, named as the act names them (`case`) or otherwise (`report:triaged`)."""
    pairs = [(one.partition(":")[0], one.partition(":")[2] or one) for one in at]
    return Call(where, lambda world, actor: {k: getattr(world.at, v) for k, v in pairs} | words, nested)


def about(who: str, where: str, *at: str, **words: Any) -> Call:
    """On a colleague, and on records of the world."""
    call = on(where, *at, **words)
    return Call(where, lambda world, actor: call.arguments(world, actor) | {"user": world.user(who)})


def in_office(arguments: Arguments, **more: Any) -> Call:
    """In the office."""
    return Call("office", lambda world, actor: {"office": world.nbo} | arguments(world, actor), **more)


def said(**words: Any) -> Arguments:
    """The same for everybody."""
    return lambda world, actor: dict(words)


INSIDE = Call("nowhere", said())
"""Never done by itself: refused to everybody, and counted where another act does it on the way."""


def _searched(world: World, actor: Actor) -> str:
    """Somebody searched just now; also who may not, so that their next step is refused for itself."""
    found = SearchReceipt.objects.create(by=actor.user_id, office=world.cast.nbo, asked="x", found=[], at=LATER)
    return str(found.pk)


def _notice(world: World, actor: Actor) -> dict[str, Any]:
    """A notice of one's own; a stranger has none and tries another's."""
    whose = actor.user_id if actor is not world.everybody["stranger"] else world.user("lead")
    return {"notice": Notice.objects.create(user_id=whose, kind="task", entry=1, at=NOW).pk}


def _opening(world: World, actor: Actor) -> dict[str, Any]:
    words = {"title": "Kiln", "harm": "bonded_labour", "summary": "", "risk": "", "secret": False}
    return {"report": world.at.report, "receipt": _searched(world, actor), "opened_on": NOW.date(), **words}


def _reopening(world: World, actor: Actor) -> dict[str, Any]:
    """The case was closed just now, whoever tries to reopen it."""
    Case.objects.filter(pk=world.at.case).update(status="closed", closure="goals_met", closed_on=NOW.date())
    return {"case": world.at.case, "why": "New facts came up"}


def _closing(world: World, actor: Actor) -> dict[str, Any]:
    """What has to end first was ended just now; the rest is named."""
    Plan.objects.filter(case=world.at.case).update(withdrawn_at=NOW)
    for model in (Assessment, Goal, Service, Closure):
        model._default_manager.filter(case=world.at.case).delete()
    told = {"closure": "goals_met", "closed_on": NOW.date(), "note": "All are home", "despite": may_stay_open()}
    return {"case": world.at.case} | told


def _adding(world: World, actor: Actor) -> dict[str, Any]:
    return {"receipt": _searched(world, actor), "names": [{"kind": "legal", "value": "Zainab Noor"}]}


def _rows(world: World, actor: Actor) -> dict[str, Any]:
    chunk = Chunk(read_rows(world), digest="0" * 64, words=Words(), last=True)
    return {"batch": world.at.waiting, "rows": chunk}


def _leaving(world: World) -> HandedOut:
    """A file with the girl in it."""
    target = HandedOut(last_seq())
    target.pairs = {(world.at.case, world.at.girl)}
    return target


def read_rows(world: World) -> Any:
    """The rows of the file that waits."""
    from io import BytesIO  # noqa: PLC0415  # only here

    return read(BytesIO(world.at.waiting_file.content))


DAY = date(2026, 11, 20)
UNASKED = PassedTo("referral", "Safe Haven", "vital_interest", "She needs a doctor tonight")
"""To an organisation of which nobody was asked, on a ground in law."""
TOLD: dict[str, Any] = {"narrative": "A girl is held.", "reporter": {}, "place": "", "received_at": None}
ROW_TAKEN_IN = (
    "people.take_in_person",
    "intake.take_in_report",
    "cases.take_in_case",
    "cases.take_in_involvement",
    "cases.take_in_incident",
    "consent.take_in_consent",
    "sharing.take_in_referral",
)
ROW_TAKEN_BACK = ("cases.take_back_case", "intake.take_back_report", "people.take_back_person")
EXHIBIT: dict[str, Any] = {"title": "Ledger", "kind": "document", "source": "", "obtained": None, "description": ""}
INCIDENT: dict[str, Any] = {
    "act": "beating",
    "when": None,
    "where": "",
    "means": [],
    "source": "",
    "grade": "",
    "narrative": "",
}

CALLS: dict[str, Call] = {
    "cases.add_exhibit": on(
        "case", "case", nested=("evidence.take_in_exhibit",), upload=small_file("A page"), **EXHIBIT
    ),
    "cases.add_task": on("case", "case", title="Call", due_on=None, assignee=None, leg=""),
    "cases.add_to_team": about("lawyer", "case", "case", duty="lawyer"),
    "cases.change_case": on("case", "case", title="Acacia", harm="bonded_labour", risk="", summary=""),
    "cases.close_case": Call("case", _closing),
    "cases.drop_milestone": on("case", "milestone"),
    "cases.drop_task": on("case", "task", why="Settled by the chief"),
    "cases.exclude": about("investigator", "case", "case", why="A relative"),
    "cases.finish_task": on("case", "task", outcome="Reached"),
    "cases.follow_milestone": INSIDE,
    "cases.keep_word": INSIDE,
    "cases.involve": on("case", "case", "person:neighbour", role="witness", since=None, note=""),
    "cases.leave_team": about("custodian", "case", "case"),
    "cases.make_ordinary": on("case", "case", why="The danger is over"),
    "cases.make_secret": Call(
        "case",
        lambda world, actor: {"case": world.at.case, "why": "A threat was made"},
        rule_stops=frozenset({"other_lead", "director"}),  # they are not on its team
    ),
    "cases.open_case": in_office(_opening, nested=("intake.decide", "cases.follow_milestone")),
    "cases.reach_milestone": on("case", "milestone", on=DAY),
    "cases.readmit": about("shut_out", "case", "case"),
    "cases.record_incident": on("case", "case", "doer:brother", "victim:girl", **INCIDENT),
    "cases.record_milestone": on(
        "case", "case", kind="authority_acted", on=DAY, precision="day", until=None, planned=False, note=""
    ),
    "cases.reopen_case": Call("case", _reopening),
    "cases.reopen_task": on("case", "task"),
    "cases.take_back_case": INSIDE,
    "cases.take_back_whole": on(
        "case", "case:filed_case", "report:case_report", "person:case_person", nested=ROW_TAKEN_BACK
    ),
    "cases.take_in_case": INSIDE,
    "cases.take_in_incident": INSIDE,
    "cases.take_in_involvement": INSIDE,
    "cases.unfollow_milestone": INSIDE,
    "cases.uninvolve": on("case", "involvement"),
    "cases.withdraw_incident": on("case", "incident", why="mistaken"),
    "cases.write_note": on("case", "case", "about:girl", circle_kind="main", text="Spoke to the chief."),
    "consent.record_consent": on("case", "person:girl", **GIVEN),
    "consent.take_in_consent": INSIDE,
    "evidence.record_check": on("case", "exhibit"),
    "evidence.record_download": on("case", "exhibit"),
    "evidence.report_changed": on("case", "exhibit"),
    "evidence.take_in_exhibit": INSIDE,
    "evidence.withdraw_exhibit": on("case", "exhibit", why="wrong_case"),
    "exchange.export_htcds": in_office(
        lambda world, actor: {"target": _leaving(world), "told": UNASKED},
        nested=("sharing.pass_on_without_consent",),
        rule_stops=frozenset({"shut_out"}),  # the girl is in a case that they may not know of
    ),
    "exchange.receive_workbook": in_office(lambda world, actor: {"upload": world.at.waiting_file, "later": False}),
    "exchange.rehearse_crowd": in_office(
        lambda world, actor: {"crowd": [(world.at.other_case, "Amara Okafor")]},
        nested=("people.take_in_person", "cases.take_in_involvement"),
    ),
    "exchange.take_back_rows": on(
        "desk", "batch:undoing", nested=("cases.take_back_whole", *ROW_TAKEN_BACK, "matches.forget")
    ),
    "exchange.take_in_rows": Call("desk", _rows, nested=ROW_TAKEN_IN),
    "exchange.undo_batch": Call(
        "desk",
        lambda world, actor: {"batch": world.at.batch, "later": False},
        rule_stops=frozenset({SHUT_OUT}),  # of its only row they may not know
    ),
    "intake.decide": on("desk", "report:triaged", decision="accept", reason="", note=""),
    "intake.name_person": on("desk", "report", "person:filed_person", role="witness"),
    "intake.record_first_response": on("desk", "report:triaged"),
    "intake.reopen": on("desk", "report:decided", why="New facts came up"),
    "intake.take_back_report": on("desk", "report:filed_report"),
    "intake.take_in_report": INSIDE,
    "intake.take_report": in_office(said(channel="phone", urgency="", type="", harm="", **TOLD)),
    "intake.triage": on("desk", "report", urgency="soon", type="harm_to_person", harm=""),
    "intake.write_report": on("desk", "report", channel="phone", **TOLD),
    "matches.forget": INSIDE,
    "matches.propose": INSIDE,
    "notices.mark_all_read": Call("anywhere", said()),
    "notices.mark_read": Call("anywhere", _notice),
    "people.add_contact": on("case", "person:girl", kind="mobile", value="+254732301242"),
    "people.add_identifier": on("case", "person:girl", kind="passport", value="A1234567"),
    "people.add_name": on("case", "person:girl", kind="nickname", value="Sweetie"),
    "people.add_person": in_office(_adding),
    "people.correct_person": on("case", "person:girl", gender="feminine", birth=None, citizenships=["KE"]),
    "people.erase_person": on("case", "person:girl", reason="She asked for it"),
    "people.index_anew": Call("anywhere", lambda world, actor: {"person_ids": [world.at.girl]}),
    "people.judge": on("case", "first:girl", "second:brother", verdict="different", reason="Brother and sister"),
    "people.mark_contact": on("case", "contact", safe=False, note="Her uncle answers"),
    "people.remove_name": on("case", "name", why="Written down by mistake"),
    "people.search_people": in_office(said(name="Zainab Noor", found=[])),
    "people.take_back_person": on("desk", "person:filed_person"),
    "people.take_in_person": INSIDE,
    "people.tie": on("case", "person:girl", "other:brother", kind="sibling"),
    "people.undo_judgement": on("case", "judgement"),
    "people.untie": on("case", "tie"),
    "sharing.take_in_referral": INSIDE,
    "team.add_staff": Call("anywhere", said(username="new", name="New", language="en", password=None)),
    "team.end_role": about("custodian", "office", office_code="NBO", role="evidence_custodian"),
    "team.found_office": Call(
        "anywhere",
        said(code="DHK", name="Dhaka", jurisdiction="BD", time_zone="Asia/Dhaka", languages=["bn"], calendar={}),
    ),
    "team.give_role": about("lawyer", "office", office_code="NBO", role="investigator"),
}


def every_call() -> dict[str, Call]:
    """The rows of the whole house."""
    return CALLS | rooms.gathered("CALLS")
