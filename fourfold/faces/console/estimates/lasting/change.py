"""`fourfold stats change`: did persons change by more than scores wander?"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from fourfold.faces.console.estimates import idle
from fourfold.faces.console.estimates.drawing import curves, rows, scales
from fourfold.faces.console.estimates.lasting.running import Ask, ending, run
from fourfold.faces.console.estimates.plumbing import decimal
from fourfold.faces.console.talking import PlainError
from fourfold.stats.answers import Findings
from fourfold.stats.changing.kinds import Courses, Pairs
from fourfold.stats.phrasing import per_cent
from fourfold.stats.results import Estimate


EXAMPLES: Final = (
    "fourfold stats change scores.csv --before intake --after exit --reliability 0.8 --sd 7.5",
    "fourfold stats change courts.csv --before first_court --after second_court --count count",
    "fourfold stats change visits.csv --outcome score --time month --subject person --plot course.svg",
)
SAMPLE: Final = """Either a row for each person, with a score (or yes and no) before and after,
  intake,exit
  30,45
or a row for each visit, for a course over time:
  person,month,score
  A,0,31
  A,3,36
Exit code 0 with an estimate, 2 for a table that cannot be read, 3 when it is refused."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Of `fourfold stats change`."""
    parser.description = f"{parser.description}\n\n{SAMPLE}"
    parser.add_argument("table", type=Path, metavar="TABLE.csv", help="a row for each person, or for each visit")
    for name, what in (
        ("before", "score or yes and no before"),
        ("after", "the same after"),
        ("count", "how many persons share a row of yes and no (count, if there is one)"),
        ("outcome", "score at a visit"),
        ("time", "when the visit was, as a number"),
        ("subject", "whose visit it was"),
    ):
        parser.add_argument(f"--{name}", default="", metavar="COLUMN", help=what)
    parser.add_argument("--reliability", type=decimal, metavar="R", help="of the instrument, between 0 and 1")
    parser.add_argument("--sd", type=decimal, metavar="S", help="its standard deviation (of these persons before)")
    parser.add_argument("--lower", action="store_true", help="a lower score is better")
    ending(parser)


def change(arguments: argparse.Namespace) -> int:
    """Reliable change, McNemar's test, or the growth model."""
    pairs = bool(arguments.before and arguments.after)
    course = bool(arguments.outcome and arguments.time and arguments.subject)
    if pairs == course:
        raise PlainError("Name --before and --after, or else --outcome, --time and --subject.")

    def ask() -> Ask:
        from fourfold.stats.changing import growing, reliably  # noqa: PLC0415  # brings libraries along

        if course:
            courses = Courses(outcome=arguments.outcome, time=arguments.time, subject=arguments.subject)
            return lambda table, _: growing.growth(table, courses)
        asked = Pairs(
            before=arguments.before,
            after=arguments.after,
            sd=arguments.sd,
            reliability=arguments.reliability,
            lower=arguments.lower,
            count=arguments.count,
        )
        return lambda table, _: reliably.changed(table, asked)

    def draw(found: Findings) -> str:
        if found.curves:
            title = f"Mean course of {arguments.outcome}, with 95 % limits"
            return curves.curves(curves.Asked(title=title, x=arguments.time, y=arguments.outcome), found.curves)
        shown = [_row(each) for each in found.estimates if each.n > 1]
        return rows.rows(
            rows.Asked(
                title="Persons who changed, with 95 % intervals",
                further=("By more than the score wanders by itself." if arguments.sd or arguments.reliability else "",),
                x="share of persons",
                shown=lambda value: per_cent(value, 0),
                tick=scales.per_cent,
            ),
            shown,
        )

    of = ["the growth model"] if course else ["a score before and after"]
    pairwise = ["a score before and after"]
    uses = dict.fromkeys(("reliability", "sd", "lower", "count"), pairwise)
    return run(arguments, ask, draw, remarks=idle.unused(arguments, of, uses, {}))


def _row(each: Estimate) -> rows.Row:
    of = "of those who differ: " if str(each.details.get("measure")).startswith("share of those who differ") else ""
    only = " only" if of else ""
    return rows.Row(f"{of}{each.terms[0]}{only}", each.value, each.low, each.high)
