"""`fourfold stats counts`: counts with noise, under a budget per person."""

from __future__ import annotations

import argparse
from dataclasses import replace
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fourfold.faces.console.estimates import tabling
from fourfold.faces.console.estimates.layout import in_words, listed, wrapped
from fourfold.faces.console.estimates.plumbing import ALL_REFUSED, read, require_libraries, write
from fourfold.faces.console.estimates.publishing import booking, drafting
from fourfold.faces.console.talking import OK, PlainError, answer, say


if TYPE_CHECKING:
    from fourfold.stats.private.counting import Counts


EXAMPLES: Final = (
    "fourfold stats counts persons.csv --by country,sex --person id --draft-codebook draft.csv",
    "fourfold stats counts persons.csv --by country,sex --person id --codebook values.csv --rehearse 1",
    (
        "fourfold stats counts persons.csv --by country --person id --codebook values.csv "
        "--book budget.jsonl --limit 4 --release 2026"
    ),
)
SAMPLE: Final = """A table has a row for each person, or several with a column that says whose they are:
  id,country,sex
  K1,KE,F
  K2,PH,M
The codebook lists every value there can be, whoever has it; --draft-codebook writes one for you to check:
  column,value
  country,KE
  sex,F
Every cell of the codebook gets a count with noise; whether any one person is in the table cannot be told from all of
them together.
Exit code 0 with counts, 2 for what cannot be read, 3 when the budget does not allow it."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Of `fourfold stats counts`."""
    parser.description = f"{parser.description}\n\n{SAMPLE}"
    parser.add_argument("table", type=Path, metavar="TABLE.csv", help="rows of persons")
    parser.add_argument("--by", required=True, metavar="A,B", help="attributes to count by")
    parser.add_argument("--most", type=int, default=1, metavar="N", help="cells that a person may count in (1)")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="also draw the counts; must not exist yet")
    booking.arguments(parser)


def counts(arguments: argparse.Namespace) -> int:
    """Counts with noise, and what they cost each person."""
    if arguments.draft_codebook:
        return drafting.draft(arguments, lambda _: _by(arguments))
    tabling.refuse(arguments.tabled, arguments.plot)
    booking.require_sense(arguments)
    require_libraries("opendp", extra="publication")
    from fourfold.stats.results import NotEstimable, TableProblem  # noqa: PLC0415  # help must not wait for it

    try:
        found, spent = _found(arguments)
    except TableProblem as problem:
        raise PlainError(str(problem)) from problem
    except NotEstimable as problem:
        _refuse(str(problem), as_json=arguments.json)
        return ALL_REFUSED
    if arguments.plot:
        write(arguments.plot, _drawn(found))
    data = _as_data(found, spent)
    tabling.write_estimates(arguments.tabled, data, arguments.table)
    if arguments.json:
        answer(data)
    else:
        say("\n".join(_lines(found, spent)))
    return OK


MOST_DRAWN: Final = 60
CERTAIN: Final = 0.99
"""A chance beyond which noise no longer hides whether somebody was counted."""


def _drawn(found: Counts) -> str:
    from fourfold.faces.console.estimates.drawing import rows  # noqa: PLC0415  # see above

    asked = rows.Asked(
        title=f"Persons by {', '.join(found.attributes)}, counted with noise",
        further=(
            f"Epsilon {found.epsilon:g} for each person. Lines: where the true count lies in 95 of 100 draws.",
            booking.MARK if found.rehearsed else "",
            f"The first {MOST_DRAWN} of {len(found.counts)} cells." if len(found.counts) > MOST_DRAWN else "",
        ),
        x="persons",
        shown=lambda value: f"{value:,.0f}",
        bars=True,
        least=0.0,
    )
    shown = found.counts[:MOST_DRAWN]
    return rows.rows(asked, [rows.Row(", ".join(each.label), each.value, each.low, each.high) for each in shown])


def _found(chosen: argparse.Namespace) -> tuple[Counts, float | None]:
    from fourfold.stats.columns import Columns  # noqa: PLC0415  # see above
    from fourfold.stats.private.codebook import parse_codebook  # noqa: PLC0415
    from fourfold.stats.private.counting import private_counts  # noqa: PLC0415
    from fourfold.stats.private.noise import Exact, Rehearsed  # noqa: PLC0415

    table = Columns.parse(read(chosen.table))
    codebook = parse_codebook(read(chosen.codebook)) if chosen.codebook else None
    given: dict[str, Any] = {
        "epsilon": chosen.epsilon, "codebook": codebook, "person": chosen.person, "most": chosen.most,
    }  # fmt: skip
    by = _by(chosen)
    if chosen.rehearse is not None:
        found = private_counts(table, by, noise=Rehearsed(chosen.rehearse), **given)
        doubted = booking.said_of_values(table, by, chosen, codebook)
        return replace(found, warnings=(*found.warnings, *doubted)), None
    private_counts(table, by, noise=Rehearsed(0), **given)  # whatever is wrong is found before anything is spent
    booking.said_of_values(table, by, chosen, codebook)
    spent = booking.spend(chosen, epsilon=chosen.epsilon)
    return private_counts(table, by, noise=Exact(), **given), spent


def _by(chosen: argparse.Namespace) -> list[str]:
    return [part.strip() for part in chosen.by.split(",") if part.strip()]


def _refuse(reason: str, *, as_json: bool) -> None:
    told = {"method": "counts", "reason": reason}
    refused = {"n": None, "estimates": [], "refused": [told], "warnings": [], "words": ""}
    if as_json:
        answer(refused)
    else:
        say(reason)


def _as_data(found: Counts, spent: float | None) -> dict[str, Any]:
    return {
        "n": sum(each.value for each in found.counts),
        "estimates": [
            {
                "method": "counts", "value": each.value, "low": each.low, "high": each.high, "interval": "noise",
                "terms": list(each.label), **dict(zip(found.attributes, each.label, strict=True)),
            }
            for each in found.counts
        ],
        "refused": [],
        "warnings": _warnings(found, spent),
        "words": _paragraph(found),
        "epsilon": found.epsilon,
        "scale": found.scale,
        "most": found.most,
        "spent": spent,
    }  # fmt: skip


def _warnings(found: Counts, spent: float | None) -> list[str]:
    unwritten = [booking.UNWRITTEN] if spent is None else []
    return [*found.warnings, *unwritten]


def _lines(found: Counts, spent: float | None) -> list[str]:
    head = ", ".join(found.attributes)
    wide = min(48, max(len(head), *(len(", ".join(each.label)) for each in found.counts)))
    said = [f"{head:<{wide}} {'persons':>9} {'95 % interval':>19}"]
    said += [
        f"{', '.join(each.label):<{wide}} {each.value:>9,} {f'{each.low:,} – {each.high:,}':>19}"
        for each in found.counts
    ]
    said.append("")
    said += wrapped(
        f"Discrete Laplace noise of scale {found.scale:g}: epsilon {found.epsilon:g} for each person, who counts in at "
        f"most {found.most} of the cells. Low ends of 0 may be below what was drawn."
    )
    if spent is not None:
        said.append(f"Each of these persons has now spent epsilon {spent:.3g}.")
    return [*said, *listed("Mind", _warnings(found, spent)), *in_words(_paragraph(found))]


def _paragraph(found: Counts) -> str:
    """To stand beside the counts."""
    total = sum(each.value for each in found.counts)
    reach = max(each.high - each.value for each in found.counts)
    return (
        f"{booking.rehearsal(found.rehearsed)}Persons were counted by {', '.join(found.attributes)}, about {total:,} "
        f"in all. {booking.origin(read_off=found.read_off)} Every count has random noise "
        f"(epsilon {found.epsilon:g} for each person, who counts in at most {found.most} of the "
        f"{len(found.counts):,} cells): in 95 of 100 draws it lies within {reach:,} of the true one. Small counts say "
        f"little, a count of 0 does not mean nobody, and sums of many cells carry the noise of each. {_told(found)}; "
        f"what further releases about the same persons tell adds up."
    )


def _told(found: Counts) -> str:
    """What epsilon means for one person (Wasserman and Zhou, JASA 105, 2010), in odds."""
    most = 1 / (1 + exp(-found.epsilon))
    if most > CERTAIN:
        return "So large an epsilon protects nobody: whether somebody is among those counted can be told from it"
    return (
        f"Whoever thought it even odds that somebody is among those counted cannot come to think it more likely than "
        f"about {100 * most:.0f} in 100 because of it"
    )
