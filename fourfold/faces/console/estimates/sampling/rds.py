"""`fourfold stats rds`: shares of groups in a population whose members brought each other into the sample.

Imports of `stats` wait until the command runs: they bring numerical libraries along, and help must be instant.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fourfold.faces.console.estimates import idle
from fourfold.faces.console.estimates.plumbing import Progress
from fourfold.faces.console.estimates.sampling.running import answered, checked, common, persons
from fourfold.faces.console.talking import PlainError
from fourfold.stats.phrasing import several


if TYPE_CHECKING:
    from fourfold.faces.console.estimates.sampling.answer import Answer
    from fourfold.stats.sampled.asking import Recruited


METHODS: Final = ("all", "rds-i", "rds-ii", "rds-ii-without-seeds", "ss", "ss-without-seeds")
RECRUITER: Final = ("recruiter", "recruiter.id", "recruiter_id")
DEGREE: Final = ("degree", "network.size", "network_size")
"""What these columns are usually called, in our tables and in those of R's RDS."""
EXAMPLES: Final = (
    "fourfold stats rds people.csv --outcome trafficked",
    "fourfold stats rds people.csv --outcome trafficked --category yes --population 12000 --plot shares.svg",
    "fourfold stats rds people.csv --outcome debt --method rds-ii --seed 7 --json",
)
SAMPLE: Final = """One row per person: an id, the id of who recruited them (empty for a seed), how many members of the
population they know, and the outcome:
  id,recruiter,degree,trafficked
  101,,12,no
  102,101,5,yes
Exit code 0 with an estimate, 2 for a table that cannot be read, 3 when every method refuses."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Of `fourfold stats rds`."""
    parser.description = f"{parser.description}\n\n{SAMPLE}"
    parser.add_argument("table", type=Path, metavar="TABLE.csv", help="one row per person")
    parser.add_argument("--outcome", required=True, metavar="COLUMN", help="the column whose shares are wanted")
    parser.add_argument("--category", metavar="VALUE", help="this value against all others (default: every value)")
    parser.add_argument("--id", dest="person", default="id", metavar="COLUMN", help="who it is (id)")
    parser.add_argument("--recruiter", metavar="COLUMN", help="who brought them (recruiter, recruiter.id)")
    parser.add_argument("--degree", metavar="COLUMN", help="how many they know (degree, network.size)")
    parser.add_argument("--population", type=persons, metavar="N", help="persons in the population; ss needs it")
    parser.add_argument(
        "--method", choices=METHODS, default="all", metavar="METHOD",
        help=f"{', '.join(METHODS[1:-1])} or {METHODS[-1]}; all (default)",
    )  # fmt: skip
    common(parser)


def rds(arguments: argparse.Namespace) -> int:
    """Shares of groups, from who recruited whom."""
    if arguments.population is not None and arguments.population < 1:
        raise PlainError("--population cannot be below 1.")
    from fourfold.stats.columns import Columns  # noqa: PLC0415  # help must not wait for it
    from fourfold.stats.sampled.chains import MOST_PERSONS, Chains, parse_chains  # noqa: PLC0415

    if (arguments.population or 0) > MOST_PERSONS:
        raise PlainError(f"--population cannot be above {MOST_PERSONS:,}.")

    def parse(text: str) -> tuple[Chains, tuple[str, ...]]:
        table = Columns.parse(text)
        _require_columns(table.names, arguments)
        chains = parse_chains(
            table, person=arguments.person, recruiter=arguments.recruiter or _usual(table.names, RECRUITER),
            degree=arguments.degree or _usual(table.names, DEGREE), outcome=arguments.outcome,
            category=arguments.category,
        )  # fmt: skip
        return chains, tuple(idle.numbered(table, arguments))

    chains, remarks = checked(arguments, parse)
    if arguments.population is not None and arguments.population < chains.n:
        raise PlainError(f"The sample has {chains.n:,} persons, more than --population {arguments.population:,}.")
    from fourfold.stats.sampled.asking import Asked  # noqa: PLC0415
    from fourfold.stats.sampled.recruited import respondent_driven  # noqa: PLC0415

    asked = Asked(
        methods=METHODS[1:] if arguments.method == "all" else (arguments.method,),
        population=arguments.population,
        bootstrap=arguments.bootstrap,
        seed=arguments.seed,
    )
    with Progress() as progress:
        found = respondent_driven(chains, asked=asked, progress=progress.tell)
    found = replace(found, warnings=(*found.warnings, *remarks))
    return answered(arguments, said(found, outcome=arguments.outcome))


def _require_columns(names: Sequence[str], arguments: argparse.Namespace) -> None:
    """Says at once which columns are to be named, and how. Raises PlainError."""
    wanted = {
        "--id": arguments.person,
        "--recruiter": arguments.recruiter or _usual(names, RECRUITER),
        "--degree": arguments.degree or _usual(names, DEGREE),
        "--outcome": arguments.outcome,
    }
    missing = {how: name for how, name in wanted.items() if name not in names}
    if missing:
        raise PlainError(
            f"There is no column {', '.join(missing.values())}; name the columns with {', '.join(missing)}. "
            f"The table has {', '.join(names[:12])}."
        )


def _usual(names: Sequence[str], usual: Sequence[str]) -> str:
    """The first name that is there; else the one that is asked for in the refusal."""
    return next((name for name in usual if name in names), usual[0])


def said(found: Recruited, *, outcome: str) -> Answer:
    """The answer for people, programs and the picture."""
    from fourfold.faces.console.estimates.sampling.answer import Answer  # noqa: PLC0415  # brings stats along

    chains = found.chains
    waves = max(chains.waves())
    about = (
        f"{chains.n:,} persons, {several(chains.seeds, 'of them a seed', 'of them seeds')}; the longest chain has "
        f"{several(waves, 'wave', 'waves')}. "
        f"Weighed by the number of acquaintances they told."
    )
    return Answer(
        about=about,
        title=f"Shares of the population by {outcome}",
        axis="share of the population",
        n=chains.n,
        estimates=found.estimates,
        refused=found.refused,
        warnings=found.warnings,
        of=lambda each: f"{outcome} = {each.details['category']}",
        shares=lambda _: True,
        paragraph=_paragraph(found, outcome=outcome, waves=waves),
        further={
            "seeds": chains.seeds,
            "waves": waves,
            "groups": dict(zip(chains.groups, chains.members(), strict=True)),
            "recruits": {
                name: dict(zip(chains.groups, row, strict=True))
                for name, row in zip(chains.groups, found.recruits, strict=True)
            },
            "by_wave": [dict(zip(chains.groups, row, strict=True)) for row in found.by_wave],
            "by_population": {
                str(size): dict(zip(chains.groups, row, strict=True)) for size, row in found.by_population.items()
            },
        },
        tables=tuple(_tables(found)),
    )


def _tables(found: Recruited) -> Iterator[str]:
    groups = found.chains.groups
    wide = max(10, *(len(name) + 1 for name in groups))
    yield ""
    yield "Who recruited (rows) whom (columns)"
    yield "  " + "".ljust(wide) + "".join(name.rjust(wide) for name in groups)
    for name, row in zip(groups, found.recruits, strict=True):
        yield "  " + name.ljust(wide) + "".join(f"{each:,}".rjust(wide) for each in row)
    if found.by_population:
        yield ""
        yield "Successive sampling, had the population another size"
        yield "  " + "persons".ljust(wide) + "".join(name.rjust(wide) for name in groups)
        for size, shares in found.by_population.items():
            yield "  " + f"{size:,}".ljust(wide) + "".join(f"{100 * each:.1f} %".rjust(wide) for each in shares)


def _paragraph(found: Recruited, *, outcome: str, waves: int) -> str:
    """A few sentences that can be defended, with the range and never one number alone."""
    from fourfold.faces.console.estimates.sampling.answer import about  # noqa: PLC0415  # brings stats along

    chains = found.chains
    reached = (
        f"In a survey whose members recruited each other (respondent-driven sampling), {chains.n:,} persons were "
        f"reached from {several(chains.seeds, 'first one (seed)', 'first ones (seeds)')}, in chains of up to "
        f"{several(waves, 'wave', 'waves')}."
    )
    sentences = [reached]
    for name in chains.asked_for():
        of = [each for each in found.estimates if each.details["category"] == name]
        if not of:
            continue
        careful = [each for each in of if each.interval != "wald"] or of
        low, high = (about(bound(each.value for each in of), share=True) for bound in (min, max))
        middle = low if low == high else f"{low} to {high}, depending on the method,"
        least = about(min(each.low for each in careful), share=True)
        most = about(max(each.high for each in careful), share=True)
        sentences.append(
            f"The share with {outcome} = {name} is put at {middle} with 95 % intervals that reach from {least} to "
            f"{most}."
        )
    sentences.append(
        "All of it assumes that acquaintance leads from everybody to everybody and goes both ways, that people recruit "
        "at random among those they know and tell their number truly, and that the chains are long enough to have "
        "forgotten whom they began with. It says nothing of people whom nobody in such chains knows."
    )
    return " ".join([*sentences[:-1], *found.warnings, sentences[-1]])
