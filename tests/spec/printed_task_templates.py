"""The page of the rules of task templates. Each row is reckoned by the rules while it is printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fourfold.casework.clocks.kinds import Roll, Unit
from fourfold.casework.clocks.rules import Calendar, Event
from fourfold.casework.task_templates import rules
from fourfold.casework.task_templates.kinds import Need
from fourfold.casework.task_templates.load import read_folder
from fourfold.casework.task_templates.rules import LONG_OVER, LONGEST, Answer, Template
from fourfold.ground.access.roles import Role
from tests.spec.printing import ROOT, table, terms


CALENDAR = Calendar(frozenset({5, 6}), frozenset({date(2026, 12, 25)}))
"""Saturday and Sunday are off, and Christmas, a Friday."""
VISIT = Template(
    "visit",
    {"en": "Visit"},
    {"en": "-"},
    "home_visit",
    ("freed", "harm_stopped"),
    ("immediate_needs_met",),
    "relief",
    2,
    Unit.WORKING_DAYS,
    duties=("aftercare_worker",),
)


def _with(count: int, unit: Unit, roll: Roll = Roll.NEXT) -> Template:
    return Template("t", {}, {}, "other", ("freed",), ("immediate_needs_met",), "relief", count, unit, roll)


MONDAY = date(2026, 11, 23)
DUE = {
    "2 working days after a Monday": (_with(2, Unit.WORKING_DAYS), MONDAY, MONDAY),
    "2 working days after a Thursday": (_with(2, Unit.WORKING_DAYS), date(2026, 11, 26), date(2026, 11, 26)),
    "1 working day after Christmas Eve, a Thursday": (
        _with(1, Unit.WORKING_DAYS),
        date(2026, 12, 24),
        date(2026, 12, 24),
    ),
    "1 day after a Friday": (_with(1, Unit.DAYS), date(2026, 11, 27), date(2026, 11, 27)),
    "1 day after a Friday, a day off stays": (
        _with(1, Unit.DAYS, Roll.NONE),
        date(2026, 11, 27),
        date(2026, 11, 27),
    ),
    "on the day itself": (_with(0, Unit.DAYS), MONDAY, MONDAY),
    "1 month after 31 October": (_with(1, Unit.MONTHS), date(2026, 10, 31), date(2026, 10, 31)),
    "2 working days, noticed ten days later": (_with(2, Unit.WORKING_DAYS), date(2026, 11, 13), MONDAY),
    "2 days, noticed two weeks after they were over": (_with(2, Unit.DAYS), date(2026, 11, 7), MONDAY),
    "2 days, noticed 15 days after they were over": (_with(2, Unit.DAYS, Roll.NONE), date(2026, 11, 6), MONDAY),
    "6 months, noticed five months later": (_with(6, Unit.MONTHS), date(2026, 6, 23), MONDAY),
}
"""Words → template, when it was reached, when that is noticed."""
BEFORE, THAT_DAY, LATER = date(2026, 11, 17), date(2026, 11, 18), date(2026, 11, 20)
STANDING = {
    "nothing else": [],
    "what ends it, the day before": [Event("b", "immediate_needs_met", BEFORE)],
    "what ends it, on that day": [Event("b", "immediate_needs_met", THAT_DAY)],
    "what ends it, later": [Event("b", "immediate_needs_met", LATER)],
    "something else, later": [Event("b", "assessed", LATER)],
}
FREED = Event("a", "freed", THAT_DAY)


def answered(words: str) -> Answer:
    """What comes of a row of DUE."""
    template, on, today = DUE[words]
    event = Event("a", "freed", on)
    return rules.answer(template, event, [event], is_open=True, today=today, calendar=CALENDAR)


def beside(words: str, *, is_open: bool) -> Answer:
    """What comes of a row of STANDING."""
    events = [FREED, *STANDING[words]]
    return rules.answer(VISIT, FREED, events, is_open=is_open, today=MONDAY, calendar=CALENDAR)


def needed(words: str, *, stands: bool) -> Need:
    """Whether a task made of FREED is still needed."""
    return rules.need(VISIT, FREED.on, [*([FREED] if stands else []), *STANDING[words]])


HEARD = Event("h", "hearing", date(2026, 12, 28))
"""A Monday, three days after Christmas."""
COMING = {
    "nothing else": ([], [HEARD]),
    "it took place": ([HEARD], []),
    "it was moved to the next day": ([], [replace(HEARD, on=date(2026, 12, 29))]),
    "it was cancelled": ([], []),
    "another took place the week before": ([replace(HEARD, id="g", on=date(2026, 12, 21))], [HEARD]),
}
"""Words → what was reached, what is planned."""


def _before(count: int, unit: Unit, roll: Roll = Roll.PREVIOUS) -> Template:
    return Template("p", {}, {}, "other", (), (), "accountability", count, unit, roll, before=("hearing",))


AHEAD = {
    "5 working days before": (_before(5, Unit.WORKING_DAYS), MONDAY),
    "3 days before, a day off moves to the working day before": (_before(3, Unit.DAYS), MONDAY),
    "3 days before, a day off stays": (_before(3, Unit.DAYS, Roll.NONE), MONDAY),
    "1 month before": (_before(1, Unit.MONTHS), MONDAY),
    "on the day itself": (_before(0, Unit.DAYS), MONDAY),
    "5 working days before, noticed two days before": (_before(5, Unit.WORKING_DAYS), date(2026, 12, 26)),
    "5 working days before, noticed on the day": (_before(5, Unit.WORKING_DAYS), HEARD.on),
    "5 working days before, noticed the day after": (_before(5, Unit.WORKING_DAYS), date(2026, 12, 29)),
}
"""Words → template, when it is noticed that a hearing is set for HEARD."""


def prepared(words: str) -> Answer:
    """What comes of a row of AHEAD."""
    template, today = AHEAD[words]
    return rules.answer(template, HEARD, [], is_open=True, today=today, calendar=CALENDAR)


def awaited(words: str) -> Need:
    """Whether a task made ahead of HEARD is still needed."""
    reached, planned = COMING[words]
    return rules.need(_before(5, Unit.WORKING_DAYS), HEARD.on, reached, planned)


def said(answer: Answer) -> str:
    """The day with its weekday, or why there is none."""
    return f"{answer.due_on:%a %Y-%m-%d}" if answer.due_on else str(answer.refrain and answer.refrain.label)


def _offset(one: Template, names: dict[str, str]) -> str:
    what = " or ".join(names[code] for code in one.after or one.before)
    unit = one.unit.label if one.count != 1 else one.unit.label.removesuffix("s")
    return f"{one.count} {unit} {'before' if one.before else 'after'} {what}"


ON_DAYS = (
    "By the calendar of the office: here Saturdays, Sundays and Christmas are off. Working days are counted as "
    "deadlines count them; a last day off moves to the next working day unless the template says otherwise."
)
AT_MOST = (
    "Nobody is late with what they were not asked for: a day that is over becomes the day on which it is noticed. "
    f"When it has been over for more than {LONG_OVER.days} days, it is history. At most {LONGEST[Unit.DAYS]} days, "
    f"{LONGEST[Unit.WORKING_DAYS]} working days or {LONGEST[Unit.MONTHS]} months after."
)
THEIRS = (
    "What is no longer needed is dropped with that reason, and comes back when the reason is gone. A task that "
    "somebody finished, dropped, opened again or was given by a colleague is theirs: nothing moves it any more."
)


def page() -> str:
    """docs/rules/task_templates.md."""
    names = {term["code"]: term["en"] for term in terms("milestone_types")}
    held = read_folder(ROOT / "data" / "task_templates", vocab=ROOT / "data" / "vocab")
    parts = (
        "# The rules of task templates",
        "Printed from `casework/task_templates` and `data/task_templates`; a test holds this page to them.",
        "## As the house has them",
        table(
            ["What is done", "When", "Needless after", "Who gets it, else the case lead", "Where it comes from"],
            [
                [
                    one.title["en"],
                    _offset(one, names),
                    ", ".join(names[code] for code in one.ends) or "–",
                    ", then ".join(str(Role(duty).label) for duty in one.duties) or "–",
                    one.source["en"],
                ]
                for one in held.values()
            ],
        ),
        "## When it is due",
        ON_DAYS,
        table(
            ["The task", "Reached", "Noticed", "Due, or why there is none"],
            [
                [words, f"{on:%a %Y-%m-%d}", f"{today:%a %Y-%m-%d}", said(answered(words))]
                for words, (_, on, today) in DUE.items()
            ],
        ),
        AT_MOST,
        "## Before something that is planned",
        f"A hearing is set for {HEARD.on:%A %Y-%m-%d}. A day that is over becomes the one on which it is noticed.",
        table(
            ["The task", "Noticed", "Due, or why there is none"],
            [[words, f"{today:%a %Y-%m-%d}", said(prepared(words))] for words, (_, today) in AHEAD.items()],
        ),
        table(["Recorded since", "The task"], [[words, awaited(words).label] for words in COMING]),
        "## When none is made",
        f"A visit two working days after somebody was freed on {THAT_DAY:%A %Y-%m-%d}, noticed on the Monday after.",
        table(
            ["Also recorded", "In an open case", "In a closed case"],
            [[words, said(beside(words, is_open=True)), said(beside(words, is_open=False))] for words in STANDING],
        ),
        "Several of these events on one day make one task; on another day, another.",
        "## What becomes of one that nobody touched",
        table(
            ["Recorded since", "While somebody freed that day stands", "When that was taken back"],
            [[words, needed(words, stands=True).label, needed(words, stands=False).label] for words in STANDING],
        ),
        THEIRS,
    )
    return "\n\n".join(parts) + "\n"
