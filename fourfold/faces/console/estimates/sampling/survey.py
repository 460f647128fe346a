"""`fourfold stats survey` and `fourfold stats venues`: means, shares and totals from a sample drawn by a design.

Imports of `stats` wait until a command runs: they bring numerical libraries along, and help must be instant.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fourfold.faces.console.estimates import idle
from fourfold.faces.console.estimates.plumbing import Progress
from fourfold.faces.console.estimates.sampling.running import answered, checked, common
from fourfold.faces.console.talking import PlainError


if TYPE_CHECKING:
    from fourfold.faces.console.estimates.sampling.answer import Answer
    from fourfold.stats.columns import Columns
    from fourfold.stats.sampled.designed import Design, Outcome
    from fourfold.stats.sampled.surveyed import Surveyed


SURVEY: Final = (
    "fourfold stats survey households.csv --variable in_debt --weight weight --cluster village",
    (
        "fourfold stats survey households.csv --variable in_debt --weight weight --cluster village "
        "--frame villages --plot debt.svg"
    ),
    "fourfold stats survey schools.csv --variable pupils --stratum level --frame schools_of_level --json",
)
VENUES: Final = (
    "fourfold stats venues met.csv --variable paid_less --plot paid.svg --table paid.md",
    "fourfold stats venues met.csv --variable paid_less --occasions 240 --seed 7 --json",
    "fourfold stats venues places.csv --variable paid_less --cluster venue",
)
ABOUT_SURVEY: Final = """One row per respondent. Strata, clusters, weights and how many clusters each stratum has in the
population (frame) stand in columns:
  village,w,frame,in_debt
  Ajah,120.5,340,yes
A column of words is given as shares of its values, one of numbers as a mean and, where weights add up to the
population, a total. Exit code 0 with an estimate, 2 for a table that cannot be read, 3 when all is refused."""
ABOUT_VENUES: Final = """Time-space sampling: venue-days are drawn from a frame, people are met there. One row per
person: the venue-day, how many were counted there, on how many venue-days of the frame the person could have been met,
and what was asked:
  occasion,counted,visits,paid_less
  market-friday,60,4,yes
Whoever comes often is met easily and weighs less. With the number of venue-days in the frame (--occasions, or a column
with --frame) totals are given too. Exit code 0 with an estimate, 2 for a bad table, 3 when all is refused."""


def survey_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `fourfold stats survey`."""
    parser.description = f"{parser.description}\n\n{ABOUT_SURVEY}"
    parser.add_argument("table", type=Path, metavar="TABLE.csv", help="one row per respondent")
    parser.add_argument("--variable", required=True, metavar="COLUMN", help="what is to be estimated")
    parser.add_argument("--weight", metavar="COLUMN", help="persons for whom the row stands")
    parser.add_argument("--stratum", metavar="COLUMN", help="stratum of the row")
    parser.add_argument("--cluster", metavar="COLUMN", help="first unit drawn: village, venue, household")
    parser.add_argument("--frame", metavar="COLUMN", help="clusters (or rows) of the stratum in the population")
    common(parser)


def venues_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `fourfold stats venues`."""
    parser.description = f"{parser.description}\n\n{ABOUT_VENUES}"
    parser.add_argument("table", type=Path, metavar="TABLE.csv", help="one row per person met")
    parser.add_argument("--variable", required=True, metavar="COLUMN", help="what is to be estimated")
    parser.add_argument("--occasion", default="occasion", metavar="COLUMN", help="venue-day (occasion)")
    parser.add_argument("--counted", default="counted", metavar="COLUMN", help="how many were there (counted)")
    parser.add_argument("--visits", default="visits", metavar="COLUMN", help="venue-days to be met on (visits)")
    parser.add_argument("--stratum", metavar="COLUMN", help="kind of venue-day, if they were drawn by kind")
    parser.add_argument("--frame", metavar="COLUMN", help="venue-days of the stratum in the frame")
    parser.add_argument("--cluster", metavar="COLUMN", help="the venue of the venue-day; whole venues are drawn again")
    parser.add_argument("--occasions", type=int, metavar="N", help="venue-days in the frame, without strata")
    common(parser)


def survey(arguments: argparse.Namespace) -> int:
    """Means, shares and totals of a survey with strata and clusters."""

    def design(table: Columns) -> Design:
        from fourfold.stats.sampled.designed import parse_survey  # noqa: PLC0415  # help must not wait for it

        return parse_survey(
            table, weight=arguments.weight, stratum=arguments.stratum, cluster=arguments.cluster, frame=arguments.frame
        )

    return _run(arguments, design, of="those for whom the survey stands")


def venues(arguments: argparse.Namespace) -> int:
    """Shares and totals among people who were met at venues."""
    if arguments.occasions is not None and arguments.occasions < 1:
        raise PlainError("--occasions cannot be below 1.")
    if arguments.occasions is not None and arguments.frame:
        raise PlainError("The venue-days of the frame are given once: by --occasions or by --frame.")

    def design(table: Columns) -> Design:
        from fourfold.stats.sampled.designed import parse_venues  # noqa: PLC0415  # help must not wait for it

        return parse_venues(
            table, occasion=arguments.occasion, counted=arguments.counted, visits=arguments.visits,
            stratum=arguments.stratum, frame=arguments.frame, occasions=arguments.occasions,
        )  # fmt: skip

    def whole(table: Columns, drawn: Design) -> Design | None:
        from fourfold.stats.sampled.designed import parse_clusters  # noqa: PLC0415  # as above

        if not arguments.cluster:
            return None
        return parse_clusters(table, drawn, cluster=arguments.cluster, occasion=arguments.occasion)

    return _run(arguments, design, whole, of="people who come to these venues")


def _none(table: Columns, design: Design) -> None:
    """A survey names its clusters itself."""


def _run(
    arguments: argparse.Namespace,
    design: Callable[[Columns], Design],
    venues: Callable[[Columns, Design], Design | None] = _none,
    *,
    of: str,
) -> int:
    from fourfold.stats.columns import Columns  # noqa: PLC0415  # help must not wait for it
    from fourfold.stats.sampled.designed import parse_outcome  # noqa: PLC0415

    def parse(text: str) -> tuple[Design, Design | None, Outcome, tuple[str, ...]]:
        table = Columns.parse(text)
        read = design(table)
        outcome = parse_outcome(table, arguments.variable)
        return read, venues(table, read), outcome, tuple(idle.unread(table, arguments))

    drawn, larger, outcome, remarks = checked(arguments, parse)
    from fourfold.stats.sampled.surveyed import Asked, surveyed  # noqa: PLC0415

    with Progress() as progress:
        asked = Asked(bootstrap=arguments.bootstrap, seed=arguments.seed)
        found = surveyed(drawn, outcome, asked=asked, progress=progress.tell, venues=larger)
    found = replace(found, warnings=(*found.warnings, *remarks))
    return answered(arguments, said(found, of=of))


def said(found: Surveyed, *, of: str) -> Answer:
    """The answer for people, programs and the picture."""
    from fourfold.faces.console.estimates.sampling.answer import Answer, number  # noqa: PLC0415  # brings stats along

    design = found.design
    clusters, strata = sum(design.clusters()), len(design.strata)
    groups = f"{clusters:,} clusters" + (f" in {strata} strata" if strata > 1 else "")
    stands = f"; they stand for {number(found.population, share=False)}" if found.population else ""
    return Answer(
        about=f"{design.n:,} rows in {groups}{stands}.",
        title=f"{found.outcome.name} among {of}",
        axis=_axis(found),
        n=design.n,
        estimates=found.estimates,
        refused=found.refused,
        warnings=found.warnings,
        of=lambda each: str(each.details["variable"]),
        shares=lambda each: each.method == "share",
        paragraph=_paragraph(found, of=of),
        drawn=lambda each: each.method != "total",
        further={
            "clusters": dict(zip(design.strata, design.clusters(), strict=True)),
            "frame": dict(zip(design.strata, design.frame, strict=True)),
            "population": found.population,
        },
    )


def _axis(found: Surveyed) -> str:
    shares = any(each.method == "share" for each in found.estimates)
    return "share of persons" if shares else f"mean of {found.outcome.name}"


def _paragraph(found: Surveyed, *, of: str) -> str:
    """A few sentences that can be defended."""
    from fourfold.faces.console.estimates.sampling.answer import about  # noqa: PLC0415  # brings stats along

    rows, clusters = found.design.n, sum(found.design.clusters())
    sentences = [f"The sample has {rows:,} rows" + (f" in {clusters:,} clusters." if clusters < rows else ".")]
    for each in found.estimates:
        if each.interval == "design":
            share = each.method == "share"
            value, low, high = (about(figure, share=share) for figure in (each.value, each.low, each.high))
            sentences.append(
                f"The {each.method} of {each.details['variable']} among {of} is about {value} (95 % interval {low} to "
                f"{high})."
            )
        if each.details.get("redrawn") == "venues":
            share = each.method == "share"
            low, high = (about(figure, share=share) for figure in (each.low, each.high))
            sentences.append(f"When whole venues are drawn again, the 95 % interval is {low} to {high}.")
    if clusters < rows:
        sentences.append("The intervals allow for people of one cluster being alike.")
    sentences += [each for each in found.warnings if each != WIDER]
    sentences.append(
        "It holds for those whom the frame could reach and who answered; others may be different, and the interval "
        "knows nothing of them."
    )
    return " ".join(sentences)


WIDER: Final = "No size of the frame was given, so clusters are taken as drawn from very many."
"""Makes intervals too wide rather than too narrow, and need not be quoted."""
