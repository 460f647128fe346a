"""`fourfold stats nsum`: how large a hidden group is, from how many of its members people know.

Imports of `stats` wait until the command runs: they bring numerical libraries along, and help must be instant.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fourfold.faces.console.estimates.plumbing import Progress, decimal
from fourfold.faces.console.estimates.sampling.running import answered, checked, common, persons
from fourfold.faces.console.talking import PlainError
from fourfold.stats.answers import NO_WIDTH, SAID_OF_IT
from fourfold.stats.phrasing import per_cent


if TYPE_CHECKING:
    from fourfold.faces.console.estimates.sampling.answer import Answer
    from fourfold.stats.results import Estimate
    from fourfold.stats.sampled.known import ScaledUp


METHODS: Final = ("all", "mle", "pimle")
DIGITS: Final = 12
"""Of a group's size."""
EXAMPLES: Final = (
    "fourfold stats nsum ard.csv --population 1000000 --known teachers=8200 --known nurses=5100 --hidden bonded",
    (
        "fourfold stats nsum ard.csv --population 1000000 --known nurses=5100 --known drivers=12400 "
        "--hidden bonded --seed 7 --json"
    ),
    (
        "fourfold stats nsum ard.csv --population 1000000 --known teachers=8200 --hidden bonded "
        "--visible 0.7 --plot bonded.svg"
    ),
)
SAMPLE: Final = """One row per respondent, one column per group: how many of its members they know.
  teachers,nurses,bonded
  4,2,1
  7,0,0
Exit code 0 with an estimate, 2 for a table that cannot be read, 3 when every method refuses."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Of `fourfold stats nsum`."""
    parser.description = f"{parser.description}\n\n{SAMPLE}"
    parser.add_argument("table", type=Path, metavar="TABLE.csv", help="one row per respondent, one column per group")
    parser.add_argument(
        "--population", type=persons, required=True, metavar="N", help="persons in the whole population"
    )
    parser.add_argument(
        "--known", action="append", required=True, metavar="COLUMN=SIZE", help="a group of known size; give several"
    )
    parser.add_argument("--hidden", action="append", required=True, metavar="COLUMN", help="a group to be estimated")
    parser.add_argument("--visible", type=decimal, default=1.0, metavar="PART", help="of its members known to be (1)")
    parser.add_argument(
        "--popular", type=decimal, default=1.0, metavar="RATIO", help="people they know, to others' (1)"
    )
    parser.add_argument("--method", choices=METHODS, default="all", help="one method, or both (default)")
    common(parser)


def nsum(arguments: argparse.Namespace) -> int:
    """How large a hidden group is, from whom people know."""
    if not 0 < arguments.visible <= 1:
        raise PlainError("--visible is the part of the members who are known to be: above 0, at most 1.")
    if arguments.visible * arguments.popular != 1 and arguments.bootstrap == 0:
        raise PlainError(
            "--visible and --popular adjust figures whose interval comes by --bootstrap; leave it above 0."
        )
    if not 0 < arguments.popular <= 10:  # noqa: PLR2004  # nobody knows ten times as many as everybody
        raise PlainError("--popular is how many people members know, over others: above 0, at most 10.")
    known = dict(_sizes(arguments.known))
    from fourfold.stats.columns import Columns  # noqa: PLC0415  # help must not wait for it
    from fourfold.stats.sampled.acquaintances import Acquaintances, parse_acquaintances  # noqa: PLC0415

    def parse(text: str) -> Acquaintances:
        return parse_acquaintances(
            Columns.parse(text), population=arguments.population, known=known, hidden=arguments.hidden
        )

    table = checked(arguments, parse)
    from fourfold.stats.sampled.known import Asked, scale_up  # noqa: PLC0415

    asked = Asked(
        methods=METHODS[1:] if arguments.method == "all" else (arguments.method,),
        visible=arguments.visible,
        popular=arguments.popular,
        bootstrap=arguments.bootstrap,
        seed=arguments.seed,
    )
    with Progress() as progress:
        found = scale_up(table, asked=asked, progress=progress.tell)
    return answered(arguments, said(found))


def _sizes(given: Sequence[str]) -> Iterator[tuple[str, int]]:
    seen = set()
    for each in given:
        name, mark, size = each.rpartition("=")
        if not mark or not name or not size.isdecimal() or len(size) > DIGITS:
            raise PlainError("--known is written as COLUMN=SIZE, with a whole number, as in teachers=8200.")
        if name in seen:
            raise PlainError(f"--known {name} is given twice.")
        seen.add(name)
        yield name, int(size)


def said(found: ScaledUp) -> Answer:
    """The answer for people, programs and the picture."""
    from fourfold.faces.console.estimates.sampling.answer import Answer  # noqa: PLC0415  # brings stats along

    table = found.table
    return Answer(
        about=(
            f"{table.n:,} respondents, {_groups(len(table.known))} of known size, a population of "
            f"{table.population:,}. Respondents know {found.mean_degree:,.0f} people on average."
        ),
        title="Members of hidden groups, by network scale-up",
        axis="persons",
        n=table.n,
        estimates=found.estimates,
        refused=found.refused,
        warnings=found.warnings,
        of=lambda each: str(each.details["hidden"]),
        shares=lambda _: False,
        paragraph=_paragraph(found),
        by_formula="chance alone",
        hollow="by a formula, as if who knows whom were chance alone; acquaintance comes in clusters",
        further={
            "population": table.population,
            "known": dict(table.known),
            "mean_degree": found.mean_degree,
            "known_back": dict(found.back),
            "spread": dict(found.spread),
            "without": [
                {"hidden": hidden, "left_out": left, "value": value} for (hidden, left), value in found.without.items()
            ],
            "sensitivity": [
                {"hidden": hidden, "method": method, "visible": visible, "popular": popular, "value": value}
                for (hidden, method, visible, popular), value in found.sensitivity.items()
            ],
        },
        tables=tuple(_tables(found)),
    )


def _groups(count: int) -> str:
    return f"{count} group{'s' if count > 1 else ''}"


def _tables(found: ScaledUp) -> Iterator[str]:
    for hidden in dict.fromkeys(hidden for hidden, *_ in found.sensitivity):
        rows = {
            (visible, popular): value
            for (of, method, visible, popular), value in found.sensitivity.items()
            if of == hidden and method == next(m for h, m, *_ in found.sensitivity if h == hidden)
        }
        yield ""
        yield f"{hidden}, if only so many members were visible as such (rows), and if they knew"
        yield "so many times as many people as others do (columns)"
        across = list(dict.fromkeys(popular for _, popular in rows))
        yield "  " + "".ljust(10) + "".join(f" {f'× {popular:g}':>11}" for popular in across)
        for visible in dict.fromkeys(visible for visible, _ in rows):
            figures = "".join(f" {f'{rows[visible, popular]:,.0f}':>11}" for popular in across)
            yield "  " + f"{per_cent(visible, 0)}".ljust(10) + figures
    if found.back:
        yield ""
        yield "Known groups, estimated from the other known ones: times their true size"
        yield from (f"  {name:<20} {ratio:.2f}" for name, ratio in found.back.items())


def _paragraph(found: ScaledUp) -> str:
    """A few sentences that can be defended, with the range and never one number alone."""
    table = found.table
    known = _groups(len(table.known))
    sentences = [f"{table.n:,} people were asked how many they know of {known} of known size and of the hidden ones."]
    for hidden in table.hidden:
        sentences += _of_one(found, hidden)
    sentences.append(
        "All of it assumes that respondents know the members of the hidden group as such, that those members know as "
        "many people as others do, and that the sizes of the known groups are right."
    )
    beside_mle = any(each.method == "mle" for each in found.estimates)
    doubts = (each for each in found.warnings if not (beside_mle and "pimle" in each))
    alike = [SAID_OF_IT] if any(NO_WIDTH in each.caveats for each in found.estimates) else []
    return " ".join([*sentences[:-1], *doubts, *alike, sentences[-1]])


def _of_one(found: ScaledUp, hidden: str) -> Iterator[str]:
    """The plain figures of a group, how far they could be off, and what they are when adjusted."""
    from fourfold.faces.console.estimates.sampling.answer import about  # noqa: PLC0415  # brings stats along

    of = [each for each in found.estimates if each.details["hidden"] == hidden]
    adjusted = [each for each in of if each.method.endswith("-adjusted")]
    plain = [each for each in of if each not in adjusted]
    if not plain:
        return
    worst = about(max(value for (of_, *_), value in found.sensitivity.items() if of_ == hidden), share=False)
    yield (
        f"From this, {hidden} has {_reach(plain)} and hold chance alone; if members are well hidden and know few "
        f"people, it could be up to {worst}."
    )
    if adjusted:
        yield f"Divided by what was given of how visible and how popular members are, it has {_reach(adjusted)}."


def _reach(of: Sequence[Estimate]) -> str:
    from fourfold.faces.console.estimates.sampling.answer import about  # noqa: PLC0415  # brings stats along

    careful = [each for each in of if each.interval != "wald"] or of
    low, high = (about(bound(each.value for each in of), share=False) for bound in (min, max))
    least = about(min(each.low for each in careful), share=False)
    most = about(max(each.high for each in careful), share=False)
    middle = f"about {low}" if low == high else f"between {low} and {high}"
    return f"{middle} members (network scale-up), with 95 % intervals that reach from {least} to {most}"
