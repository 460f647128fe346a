"""The page of the rulebook of deadlines. Each row is worked out by the rules while it is printed."""

from __future__ import annotations

from datetime import date

from fourfold.casework.clocks import rules
from fourfold.casework.clocks.kinds import OF_OWED, DeadlineState, Hears, Roll, Unit
from fourfold.casework.clocks.reading import parse
from fourfold.casework.clocks.rules import Calendar, Clock, Event, Seen, Step
from tests.spec.printing import ROOT, table, terms, tick


_LAST = (
    "The day on which a clock starts is not counted. A month ends on the same day of a later one, or on its last. "
    "Milestones carry days, so that no clock runs in hours. What happened on one day starts one clock, unless each "
    "needs an end of its own."
)
_PEOPLE = (
    "Where the records say whom a milestone is about, each of them is looked at, and the deadline is met on the day of "
    "the last. An end a little before counts as one of the day itself: a first assessment is due within 30 days of "
    "intake (domain standards §1.1), and one no older than that still tells of now. Nobody waits for somebody whose "
    "care has ended. Where it is not known whom a milestone is about, the first end of the case counts, as for others."
)
_TELLING = (
    "Each step once, in order; steps missed while nothing ran are made up for. Somebody who may not know of the case "
    "is never told; where nobody has the duty the lead is told, where there is no lead the director."
)
NAIROBI = Calendar(
    frozenset({5, 6}), frozenset({date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1), date(2027, 4, 2)})
)
AMMAN = Calendar(frozenset({4, 5}), frozenset({date(2026, 12, 25)}))
CALENDARS = {"Saturday, Sunday; 25, 26 Dec, 1 Jan": NAIROBI, "Friday, Saturday; 25 Dec": AMMAN}
_FIRST, _SECOND = CALENDARS
DUE: list[tuple[str, date, int, Unit, Roll, str]] = [
    ("the day itself is not counted", date(2026, 11, 23), 1, Unit.DAYS, Roll.NONE, _FIRST),
    ("60 days", date(2026, 11, 23), 60, Unit.DAYS, Roll.NONE, _FIRST),
    ("a last day on Saturday stays", date(2026, 11, 23), 5, Unit.DAYS, Roll.NONE, _FIRST),
    ("a last day on Saturday moves on", date(2026, 11, 23), 5, Unit.DAYS, Roll.NEXT, _FIRST),
    ("a last day on Saturday moves back", date(2026, 11, 23), 5, Unit.DAYS, Roll.PREVIOUS, _FIRST),
    ("a last day on a holiday before a weekend", date(2026, 12, 15), 10, Unit.DAYS, Roll.NEXT, _FIRST),
    ("the same where Friday and Saturday are free", date(2026, 12, 15), 10, Unit.DAYS, Roll.NEXT, _SECOND),
    ("working days over a weekend", date(2026, 11, 26), 2, Unit.WORKING_DAYS, Roll.NONE, _FIRST),
    ("working days from a Friday", date(2026, 11, 27), 1, Unit.WORKING_DAYS, Roll.NONE, _FIRST),
    ("working days from a Saturday", date(2026, 11, 28), 1, Unit.WORKING_DAYS, Roll.NONE, _FIRST),
    ("working days over Christmas and New Year", date(2026, 12, 23), 6, Unit.WORKING_DAYS, Roll.NONE, _FIRST),
    ("working days, Friday and Saturday free", date(2026, 11, 26), 2, Unit.WORKING_DAYS, Roll.NONE, _SECOND),
    ("a month from the 31st", date(2027, 1, 31), 1, Unit.MONTHS, Roll.NONE, _FIRST),
    ("a month from the 31st into a leap year's February", date(2028, 1, 31), 1, Unit.MONTHS, Roll.NONE, _FIRST),
    ("a year from 29 February", date(2028, 2, 29), 12, Unit.MONTHS, Roll.NONE, _FIRST),
    ("six months over the new year", date(2026, 8, 31), 6, Unit.MONTHS, Roll.NONE, _FIRST),
    ("a month that ends on a Sunday moves on", date(2027, 1, 31), 1, Unit.MONTHS, Roll.NEXT, _FIRST),
]
"""What, from which day, how many, of what, what happens to a day off, whose calendar."""
STANDS = [-1, 0, 1, 7, 8]
"""Days left."""
STEPS = (Step(-7, Hears.TEAM), Step(-2, Hears.TEAM), Step(1, Hears.CASE_LEAD), Step(3, Hears.DIRECTOR))
TOLD = [(-8, 0), (-7, 0), (-6, 1), (-2, 1), (0, 2), (1, 2), (2, 3), (3, 3), (9, 4), (5, 0)]
"""Days after the last day, steps taken before."""
PLACES = [("IN", "IN"), ("IN", "IN-KA"), ("IN-KA", "IN-KA"), ("IN-KA", "IN"), ("PH", "IN"), ("", "IN")]
"""Where a clock holds, where the office is."""
DAY = date(2026, 11, 23)
RELIEVED = date(2026, 11, 2)
SEEN: list[tuple[str, str, dict[str, list[date]]]] = [
    ("somebody assessed the week after", "Mary", {"Mary": [date(2026, 11, 9)]}),
    ("nobody assessed", "Mary", {}),
    ("two relieved, one assessed", "Mary, Alice", {"Mary": [date(2026, 11, 9)]}),
    ("the last of two counts", "Mary, Alice", {"Mary": [date(2026, 11, 9)], "Alice": [date(2026, 11, 20)]}),
    ("the first of two assessments counts", "Mary", {"Mary": [date(2026, 11, 20), date(2026, 11, 5)]}),
    ("assessed on the day itself", "Mary", {"Mary": [RELIEVED]}),
    ("assessed 30 days before", "Mary", {"Mary": [date(2026, 10, 3)]}),
    ("assessed 31 days before", "Mary", {"Mary": [date(2026, 10, 2)]}),
    ("assessed long before, and again since", "Mary", {"Mary": [date(2026, 7, 9), date(2026, 11, 12)]}),
    ("somebody else assessed", "Mary", {"Alice": [date(2026, 11, 9)]}),
]
"""What, who is relieved on 2 November, who is assessed when."""
BEFORE = 30


def _shown(left: int, *, lapses: bool) -> str:
    return rules.standing(due_on=DAY + left * rules.DAY, state="open", today=DAY, lapses=lapses).label


def clocks() -> list[Clock]:
    """The clocks that come with the programme."""
    found = sorted((ROOT / "data" / "clocks").glob("*.toml"))
    return [one for path in found for one in parse(path.read_text("utf-8"), file=path.name)]


def last_day(row: tuple[str, date, int, Unit, Roll, str]) -> date:
    """What the rulebook says."""
    _, began, count, unit, roll, calendar = row
    return rules.due(began, count=count, unit=unit, roll=roll, calendar=CALENDARS[calendar])


def holds(where: str, office: str) -> bool:
    """Whether a clock of a place holds for an office in another."""
    named = (where,) if where else ()
    one = Clock("x", {}, {}, ("freed",), (), "relief", 1, Unit.DAYS, jurisdictions=named)
    return rules.applies(one, jurisdiction=office, harm="", on=DAY)


def met_on(who: str, assessed: dict[str, list[date]]) -> date | None:
    """When the first assessment after relief is done, by the rulebook; None: not yet."""
    one = Event("freed", "freed", RELIEVED, people=frozenset(who.split(", ")))
    seen = [Seen("assessed", person, on) for person, days in assessed.items() for on in days]
    return rules.last_seen(one, seen, kinds=("assessed",), before=BEFORE)


def _assessed(days: dict[str, list[date]]) -> str:
    told = [f"{person} {on.day} {on:%b}" for person, found in days.items() for on in found]
    return ", ".join(told) or "nobody"


def _met_by(one: Clock, kinds: dict[str, str]) -> str:
    ends = ", ".join(kinds[code] for code in one.ends) or "by hand"
    return f"{ends}: everyone, from {one.before} days before" if one.everyone else ends


def _day(on: date) -> str:
    return f"{on:%a} {on.day} {on:%b %Y}"


def _steps(one: Clock) -> str:
    return ", ".join(f"{step.after:+d} {step.to.label.lower()}" for step in one.steps)


def page() -> str:
    """docs/rules/clocks.md."""
    kinds = {term["code"]: term["en"] for term in terms("milestone_types")}
    kinds |= {f"{OF_OWED}{term['code']}": term["en"].lower() for term in terms("entitlement_stages")}
    owed = {term["code"]: term["en"] for term in terms("entitlement_kinds")}
    return (
        "\n\n".join(
            [
                "# The rulebook of deadlines",
                "Printed from `casework/clocks/rules.py` and `data/clocks`; a test holds this page to them.",
                "## The last day",
                _LAST,
                table(
                    ["Case", "Starts", "Runs", "A day off", "Off in the office's calendar", "Last day"],
                    [
                        [what, _day(began), f"{count} {unit.label}", roll.label, calendar, _day(last_day(row))]
                        for row in DUE
                        for what, began, count, unit, roll, calendar in [row]
                    ],
                ),
                "## How pressing",
                table(
                    ["Days left", "Shown as", "If it may be let pass"],
                    [[str(left), *(_shown(left, lapses=lapses) for lapses in (False, True))] for left in STANDS],
                ),
                f"Those that are {DeadlineState.MET.label.lower()} or not needed press no more.",
                "## Who is told when",
                _TELLING,
                table(
                    ["Days after the last day", "Told before", "Told now"],
                    [
                        [
                            f"{after:+d}",
                            str(told),
                            ", ".join(step.to.label.lower() for step in due_steps(after, told)) or "–",
                        ]
                        for after, told in TOLD
                    ],
                ),
                "## Clocks that look at people",
                _PEOPLE,
                table(
                    ["Case", "Relieved on 2 Nov", "Assessed", "Met"],
                    [
                        [what, who, _assessed(days), _day(met) if (met := met_on(who, days)) else "not yet"]
                        for what, who, days in SEEN
                    ],
                ),
                "## Where a clock holds",
                table(
                    ["The clock names", "The office is in", "It holds"],
                    [[where or "no place", office, tick(holds(where, office))] for where, office in PLACES],
                ),
                "## The clocks",
                table(
                    [
                        "What",
                        "Of what is owed",
                        "Starts with",
                        "Runs",
                        "Met by",
                        "Where",
                        "Told (days from the last)",
                        "Checked",
                        "Source",
                    ],
                    [
                        [
                            one.title["en"],
                            ", ".join(owed[code] for code in one.owed) or "–",
                            ", ".join(kinds[code] for code in one.trigger),
                            f"{one.count} {one.unit.label}",
                            _met_by(one, kinds),
                            ", ".join(one.jurisdictions) or "everywhere",
                            _steps(one),
                            tick(one.checked),
                            one.source["en"],
                        ]
                        for one in clocks()
                    ],
                ),
            ]
        )
        + "\n"
    )


def due_steps(after: int, told: int) -> list[Step]:
    """The steps that are taken so many days after the last day."""
    return rules.steps_due(STEPS, due_on=DAY, told=told, today=DAY + after * rules.DAY)
