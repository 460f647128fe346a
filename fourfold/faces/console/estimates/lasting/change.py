"""`fourfold stats change`: did persons change by more than scores wander?"""

from __future__ import annotations

import argparse
from dataclasses import fields
from pathlib import Path
from typing import Final

from fourfold.faces.console.estimates import idle
from fourfold.faces.console.estimates.drawing import curves, rows, scales
from fourfold.faces.console.estimates.lasting.running import Ask, ending, run
from fourfold.faces.console.estimates.plumbing import decimal
from fourfold.faces.console.talking import PlainError
from fourfold.stats.answers import Findings
from fourfold.stats.changing.kinds import Courses, Pairs, Surveys
from fourfold.stats.phrasing import per_cent
from fourfold.stats.results import Estimate


EXAMPLES: Final = (
    "fourfold stats change scores.csv --before intake --after exit --reliability 0.8 --sd 7.5",
    "fourfold stats change courts.csv --before first_court --after second_court --count count",
    "fourfold stats change surveys.csv --period survey --outcome minor --cluster zone --plot fall.svg",
    "fourfold stats change visits.csv --outcome score --time month --subject person --plot course.svg",
)
MOST_THREADS: Final = 40
MOST_DOTS: Final = 1_000
"""Persons and visits above which a picture is a cloud."""
PAIRED, COURSE, SURVEYED = "a score before and after", "the growth model", "two surveys"
USES: Final = {
    **{name: [PAIRED] for name in ("before", "after", "reliability", "sd", "lower")},
    **{name: [COURSE] for name in ("time", "subject")},
    "count": [PAIRED, SURVEYED],
    **{name: [SURVEYED] for name in ("cluster", "weight", "case", "baseline", "endline")},
}
SAMPLE: Final = """Either a row for each person, with a score (or yes and no) before and after,
  intake,exit
  30,45
or a row for each person of two surveys of different people (baseline and endline),
  survey,minor
  baseline,yes
  endline,no
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
        ("outcome", "score at a visit; with --period yes and no"),
        ("period", "which of two surveys of different people the row is of"),
        ("cluster", "with --period: the venue, village or zone in which the person was drawn"),
        ("weight", "with --period: for how many persons the row stands"),
        ("time", "when the visit was, as a number"),
        ("subject", "whose visit it was"),
    ):
        parser.add_argument(f"--{name}", default="", metavar="COLUMN", help=what)
    for name, what in (
        ("case", "with --period: the word whose share is compared (yes)"),
        ("baseline", "with --period: the word of the first survey"),
        ("endline", "with --period: the word of the second"),
    ):
        parser.add_argument(f"--{name}", default="", metavar="WORD", help=what)
    parser.add_argument("--reliability", type=decimal, metavar="R", help="of the instrument, between 0 and 1")
    parser.add_argument("--sd", type=decimal, metavar="S", help="its standard deviation (of these persons before)")
    parser.add_argument("--lower", action="store_true", help="a lower score is better")
    ending(parser)


def change(arguments: argparse.Namespace) -> int:
    """Reliable change, McNemar's test, two surveys, or the growth model."""
    kind = _kind(arguments)

    def ask() -> Ask:
        from fourfold.stats.changing import comparing, growing, reliably  # noqa: PLC0415  # brings libraries along

        if kind == COURSE:
            courses = Courses(outcome=arguments.outcome, time=arguments.time, subject=arguments.subject)
            return lambda table, _: growing.growth(table, courses)
        if kind == SURVEYED:
            surveys = Surveys(**{field.name: getattr(arguments, field.name) for field in fields(Surveys)})
            return lambda table, _: comparing.compared(table, surveys)
        pairs = Pairs(**{field.name: getattr(arguments, field.name) for field in fields(Pairs)})
        return lambda table, _: reliably.changed(table, pairs)

    def draw(found: Findings) -> str:
        if found.curves:
            return curves.curves(_of_courses(found, arguments.time, arguments.outcome), found.curves)
        if kind == SURVEYED:
            return rows.rows(_of_surveys(arguments.outcome), [_row(each) for each in found.estimates if _drawn(each)])
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

    return run(arguments, ask, draw, remarks=idle.unused(arguments, [kind], USES, {}))


def _kind(arguments: argparse.Namespace) -> str:
    """What is asked. Raises PlainError where the columns named are of no question, or of several."""
    kinds = {
        PAIRED: bool(arguments.before and arguments.after),
        COURSE: bool(arguments.outcome and arguments.time and arguments.subject),
        SURVEYED: bool(arguments.period and arguments.outcome),
    }
    asked = [kind for kind, named in kinds.items() if named]
    if len(asked) != 1:
        raise PlainError(
            "Name --before and --after, or --outcome, --time and --subject, or (two surveys) --period and --outcome."
        )
    return asked[0]


def _of_courses(found: Findings, time: str, outcome: str) -> curves.Asked:
    """The mean course over what was seen: each person's as a thin line, unless they are too many to be followed."""
    threads = [each for each in found.courses if len(each) > 1] if len(found.courses) <= MOST_THREADS else []
    dots = [dot for each in found.courses for dot in each]
    dots = dots if len(dots) <= MOST_DOTS else []
    said = [f"Thin lines: each of {len(threads):,} persons." if threads else "", "Dots: visits." if dots else ""]
    missing = "" if dots else f"The {sum(map(len, found.courses)):,} visits are too many to be drawn."
    return curves.Asked(
        title=f"Mean course of {outcome}, with 95 % limits",
        further=(" ".join(each for each in (*said, missing) if each),),
        x=time,
        y=outcome,
        dots=dots,
        threads=threads,
    )


def _of_surveys(outcome: str) -> rows.Asked:
    return rows.Asked(
        title=f"{outcome}: shares in two surveys and their difference, with 95 % intervals",
        x="share of persons",
        shown=per_cent,
        tick=scales.per_cent,
        line=0.0,
    )


def _drawn(each: Estimate) -> bool:
    """A ratio has no scale in common with a share."""
    return each.method in {"share", "difference"}


def _row(each: Estimate) -> rows.Row:
    of = "of those who differ: " if str(each.details.get("measure")).startswith("share of those who differ") else ""
    only = " only" if of else ""
    return rows.Row(f"{of}{each.terms[0]}{only}", each.value, each.low, each.high)
