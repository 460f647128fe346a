"""What `fourfold bench` seeds and what its visitors do.

Seeded through the doors, as offices do: a workbook of invented rows, one case and one victim each, then two further
people in every case. Names are drawn from the demo's lists, so that tokens repeat as they do in life.
"""

from __future__ import annotations

import random
import tempfile
import time
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils.module_loading import autodiscover_modules

from fourfold.casework.cases import queries as cases
from fourfold.exchange import commands
from fourfold.exchange.acts.rehearsing import rehearse_crowd
from fourfold.exchange.htcds.record import CaseFacts, Consent, PartialDate, Person, Record, Referral, Trafficking
from fourfold.exchange.htcds.writing import write
from fourfold.faces.console import demo
from fourfold.faces.console.benching import legs
from fourfold.faces.console.benching.measuring import Step
from fourfold.faces.console.benching.visiting import Visitor
from fourfold.faces.console.talking import remark
from fourfold.ground.access.actors import Actor
from fourfold.ground.access.queries import actor_named, office_coded
from fourfold.ground.audit import cursor


SIGN_INS: Final = ("lead.nbo", "intake.nbo")
_OFFICE: Final = "NBO"
_FILE: Final = 10_000
_CROWD: Final = 100
_FURTHER: Final = 2
_DICE: Final = random.Random(7)  # noqa: S311  # a bench's dice


def _names() -> list[str]:
    lists = tomllib.loads((Path(settings.FOURFOLD_VOCAB).parent / "demo" / "names.toml").read_text("utf-8"))
    given = [name for each in lists.values() for name in (*each["women"], *each["men"])]
    families = [name for each in lists.values() for name in each["families"]]
    return [f"{one} {two} {three}" for one in given for two in families[::3] for three in families[1::5]]


def _rows(names: list[str], count: int, first: int) -> Iterator[Record]:
    for number in range(first, first + count):
        one, two = _DICE.choice(names).rsplit(" ", 1)
        born = date(1960, 1, 1) + timedelta(days=_DICE.randrange(18_000))
        yield Record(
            person=Person(
                first=one, second=two, gender="Feminine", birthdate=PartialDate.of(born), citizenships=("KE",)
            ),
            consent=Consent(given=True, as_given="TRUE"),
            trafficking=Trafficking(status="ActualVictimOfTrafficking", exploitation_types=("ForcedLabour",)),
            case=CaseFacts(owner="", status="Active"),
            incoming=Referral(organisation="Parish", details=f"Told by a neighbour, row {number}."),
        )


def seed(count: int) -> dict[str, float]:
    """`count` cases and three times as many people; how fast the rows came in."""
    actor, office = actor_named("intake.nbo"), office_coded(_OFFICE)
    if actor is None or office is None:
        raise RuntimeError("the demonstration's offices are missing")
    names, started = _names(), time.perf_counter()
    for first in range(0, count, _FILE):
        _take_in(actor, list(_rows(names, min(_FILE, count - first), first)), first)
    rate = count / (time.perf_counter() - started)
    _add_crowd(actor, office.id, names)
    hung = legs.seed(_every_case(actor))
    autodiscover_modules("listeners")  # as the worker does: else nothing follows the ledger, and pages are empty
    cursor.catch_up_all()
    return {"import_rows_per_s": round(rate, 1), "people": count * (1 + _FURTHER), **hung}


def _take_in(actor: Actor, rows: list[Record], first: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"rows-{first}.xlsx"
        write(rows, target=path)
        commands.take_in(actor, path=path, office_code=_OFFICE, dry_run=False, rejects=None, now=demo.TODAY, tell=_tell)


def _tell(done: int, total: int) -> None:
    if done % 1000 == 0:
        remark(f"{done:,} of {total:,} rows")


def _add_crowd(actor: Actor, office: str, names: list[str]) -> None:
    some: list[tuple[str, str]] = []
    for case in _every_case(actor):
        some += [(case, _DICE.choice(names)) for _ in range(_FURTHER)]
        if len(some) >= _CROWD:
            rehearse_crowd(actor, office=office, crowd=some, now=demo.TODAY)
            some = []
    if some:
        rehearse_crowd(actor, office=office, crowd=some, now=demo.TODAY)


def _every_case(actor: Actor) -> Iterator[str]:
    after = ""
    while True:
        page: Any = cases.case_list(
            actor, status="", harm="", office_id="", risk="", mine=False, after=after, now=demo.TODAY
        )
        yield from (line.id for line in page.lines)
        after = page.after
        if not after:
            return


def my_day(visitor: Visitor, _: int) -> None:
    """The first page."""
    visitor.get("/")


def case_list(visitor: Visitor, _: int) -> None:
    """Fifty cases, newest first."""
    visitor.get("/cases/")


def case_page(visitor: Visitor, number: int) -> None:
    """One case, another each time."""
    visitor.get(f"/cases/{_case(visitor, number)}/")


def _case(visitor: Visitor, number: int) -> str:
    if not visitor.known:
        links = visitor.get("/cases/").split('href="/cases/')[1:]
        known = [link[:26] for link in links if link[26:28] == '/"']
        visitor.known = known
    known = visitor.known
    return str(known[number % len(known)])


def name_search(visitor: Visitor, number: int) -> None:
    """A search by two names, from the box in the header."""
    if not visitor.page:
        visitor.get("/")
    asked = ("Wanjiku Kimani", "Ochieng Maina", "Fatima Nur", "Maria Reyes", "Lakshmi Kumar")
    visitor.post("/find/", {"q": asked[number % len(asked)]}, expect=200)


def create_case(visitor: Visitor, number: int) -> None:
    """Search first, then open: two requests."""
    name_search(visitor, number)
    receipt, office = visitor.hidden("receipt"), visitor.hidden("office")
    visitor.get(f"/cases/open/?receipt={receipt}")
    fields = {"receipt": receipt, "office": office, "title": f"Bench {number}", "harm": "forced_labour", "report": ""}
    fields |= {"risk": "", "opened_on": demo.TODAY.date().isoformat(), "summary": "", "key": visitor.hidden("key")}
    visitor.post("/cases/open/", fields)


def add_note(visitor: Visitor, number: int) -> None:
    """Open the form, write, send: two requests."""
    address = f"/cases/{_case(visitor, number)}/notes/write/"
    visitor.get(address)
    fields = {"circle_kind": "main", "text": f"A note of the bench, {number}.", "key": visitor.hidden("key")}
    visitor.post(address, fields)


def scoreboard(visitor: Visitor, _: int) -> None:
    """The four folds in numbers, this year and the years before."""
    visitor.get("/scoreboard/")


STEPS: Final = (
    Step("My day", my_day),
    Step("case list", case_list),
    Step("case page", case_page),
    Step("name search", name_search),
    Step("create case", create_case, tries=60),
    Step("add note", add_note, tries=100),
    Step("scoreboard", scoreboard, by=("lead.nbo", "director.nbo")),
    *legs.STEPS,
)
