"""`fourfold stats synthesise`: records of invented persons, with the table of their errors."""

from __future__ import annotations

import argparse
import csv
import io
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fourfold.faces.console.estimates import tabling
from fourfold.faces.console.estimates.layout import in_words, listed, wrapped
from fourfold.faces.console.estimates.plumbing import (
    ALL_REFUSED,
    Progress,
    decimal,
    read,
    require_libraries,
    write,
)
from fourfold.faces.console.estimates.publishing import booking, drafting
from fourfold.faces.console.talking import OK, PlainError, answer, say
from fourfold.stats.phrasing import per_cent


if TYPE_CHECKING:
    from fourfold.stats.columns import Columns
    from fourfold.stats.synthetic.comparing import Distance
    from fourfold.stats.synthetic.reporting import Asked, Synthetic


METHODS: Final = ("mst", "pac")
EXAMPLES: Final = (
    "fourfold stats synthesise persons.csv --person id --draft-codebook draft.csv",
    "fourfold stats synthesise persons.csv --epsilon 4 --person id --codebook values.csv --rehearse 1 --out try.csv",
    (
        "fourfold stats synthesise persons.csv --epsilon 2 --person id --codebook values.csv "
        "--book budget.jsonl --limit 4 --release 2026 --out new.csv"
    ),
)
SAMPLE: Final = """A table has one row for each person, in columns of few values (a sex, a country, an age band):
  id,country,sex,age
  K1,KE,F,18-29
  K2,PH,M,30+
A codebook lists every value there can be; --draft-codebook writes one for you to check. The records that come out
belong to nobody. Publish them together with the table of errors that is printed with them.
Exit code 0 with records, 2 for what cannot be read, 3 when the budget does not allow it."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Of `fourfold stats synthesise`."""
    parser.description = f"{parser.description}\n\n{SAMPLE}"
    add = parser.add_argument
    add("table", type=Path, metavar="TABLE.csv", help="a row for each person")
    add("--method", choices=METHODS, default="mst", help="mst (default, nearer to the truth) or pac (pac-synth)")
    add("--columns", default="", metavar="A,B", help="to invent (all but that of --person)")
    add("--delta", type=decimal, default=1e-6, metavar="D", help="chance that epsilon does not hold (0.000001)")
    add("--out", type=Path, metavar="FILE.csv", help="where to write the records; must not exist yet")
    add("--plot", type=Path, metavar="FILE.svg", help="also draw the errors; must not exist yet")
    booking.arguments(parser)


def synthesise(arguments: argparse.Namespace) -> int:
    """Records of invented persons, with the table of their errors."""
    if arguments.draft_codebook:
        return drafting.draft(arguments, partial(_names, arguments))
    tabling.refuse(arguments.tabled, arguments.plot, arguments.out)
    booking.require_sense(arguments)
    if not arguments.out and not arguments.json:
        raise PlainError("Say where to write the records (--out FILE.csv).")
    require_libraries("opendp", *(["pacsynth"] if arguments.method == "pac" else []), extra="publication")
    from fourfold.stats.results import NotEstimable, TableProblem  # noqa: PLC0415  # help must not wait for it

    try:
        found, spent = _found(arguments)
    except TableProblem as problem:
        raise PlainError(str(problem)) from problem
    except NotEstimable as problem:
        told = {"method": arguments.method, "reason": str(problem)}
        refused = {"n": None, "estimates": [], "refused": [told], "warnings": [], "words": ""}
        answer(refused) if arguments.json else say(str(problem))
        return ALL_REFUSED
    if arguments.out:
        write(arguments.out, _as_csv(found))
    if arguments.plot:
        write(arguments.plot, _drawn(found))
    data = _as_data(found, spent, with_records=not arguments.out)
    tabling.write_estimates(arguments.tabled, data, arguments.table)
    if arguments.json:
        answer(data)
    else:
        say("\n".join(_lines(found, spent)))
    return OK


def _drawn(found: Synthetic) -> str:
    from fourfold.faces.console.estimates.drawing import rows, scales  # noqa: PLC0415  # see above

    asked = rows.Asked(
        title="How far the invented records are from the true ones",
        further=(
            f"By {found.asked.method} at epsilon {found.asked.epsilon:g}. 0 %: alike; 100 %: nothing in common.",
            booking.MARK if found.rehearsed else "",
        ),
        x="share of persons who would have to be moved",
        shown=per_cent,
        tick=scales.per_cent,
        bars=True,
        least=0.0,
    )
    return rows.rows(asked, [rows.Row(_named(each), each.value, each.low, each.high) for each in found.errors])


def _asked(chosen: argparse.Namespace) -> Asked:
    from fourfold.stats.private.codebook import parse_codebook  # noqa: PLC0415  # see above
    from fourfold.stats.synthetic import reporting  # noqa: PLC0415

    return reporting.Asked(
        method=chosen.method,
        epsilon=chosen.epsilon,
        delta=chosen.delta,
        columns=tuple(part.strip() for part in chosen.columns.split(",") if part.strip()),
        person=chosen.person,
        codebook=parse_codebook(read(chosen.codebook)) if chosen.codebook else None,
    )


def _names(chosen: argparse.Namespace, table: Columns) -> tuple[str, ...]:
    from fourfold.stats.synthetic import reporting  # noqa: PLC0415  # see above

    return reporting.invented(table, _asked(chosen))


def _found(chosen: argparse.Namespace) -> tuple[Synthetic, float | None]:
    from fourfold.stats.columns import Columns  # noqa: PLC0415  # see above
    from fourfold.stats.private.noise import Exact, Rehearsed  # noqa: PLC0415
    from fourfold.stats.synthetic import reporting  # noqa: PLC0415

    asked, table = _asked(chosen), Columns.parse(read(chosen.table))
    real = reporting.checked(table, asked)
    doubted = booking.said_of_values(table, reporting.invented(table, asked), chosen, asked.codebook)
    with Progress() as progress:
        if chosen.rehearse is not None:
            noise = Rehearsed(chosen.rehearse)
            found = reporting.synthesise(real, asked=asked, noise=noise, seed=chosen.rehearse, progress=progress.tell)
            return replace(found, warnings=(*found.warnings, *doubted)), None
        costs = reporting.cost(asked)
        spent = booking.spend(chosen, epsilon=costs.epsilon, rho=costs.rho, delta=costs.delta)
        return reporting.synthesise(real, asked=asked, noise=Exact(), progress=progress.tell), spent


def _as_data(found: Synthetic, spent: float | None, *, with_records: bool) -> dict[str, Any]:
    records = {"records": [found.records.names, *found.records.rows()]} if with_records else {}
    return {
        "n": len(found.records.codes),
        "estimates": [
            {
                "method": found.asked.method, "value": each.value, "low": each.low, "high": each.high,
                "interval": "noise", "terms": [_named(each)], "columns": each.columns, "what": each.what,
            }
            for each in found.errors
        ],
        "refused": [],
        "warnings": _warnings(found, spent),
        "words": _paragraph(found),
        "epsilon": found.asked.epsilon,
        "delta": found.asked.delta,
        "spent": spent,
        **records,
    }  # fmt: skip


def _as_csv(found: Synthetic) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(found.records.names)
    writer.writerows(found.records.rows())
    return out.getvalue()


def _named(each: Distance) -> str:
    tables = {1: "single columns", 2: "pairs of columns", 3: "three columns"}[each.columns]
    return f"{tables}, {'the worst' if each.what == 'worst' else 'mean'}"


def _in_words(each: Distance) -> str:
    tables = {1: "single columns", 2: "pairs of columns", 3: "three columns together"}[each.columns]
    return f"in the worst of the {tables}" if each.what == "worst" else f"on average over {tables}"


def _warnings(found: Synthetic, spent: float | None) -> list[str]:
    return [*found.warnings, *([booking.UNWRITTEN] if spent is None else [])]


def _lines(found: Synthetic, spent: float | None) -> list[str]:
    asked = found.asked
    said = [
        f"{len(found.records.codes):,} records by {asked.method}, epsilon {asked.epsilon:g}, delta {asked.delta:g}.",
        "",
        *wrapped("How far the records are from the truth: persons who would have to be moved, counted with noise"),
    ]
    said += [
        f"  {_named(each):<30} {per_cent(each.value):>7}  ({per_cent(each.low)} – {per_cent(each.high)})"
        for each in found.errors
    ]
    if spent is not None:
        said += ["", f"Each of these persons has now spent epsilon {spent:.3g}."]
    return [*said, *listed("Mind", _warnings(found, spent)), *in_words(_paragraph(found))]


def _paragraph(found: Synthetic) -> str:
    """To stand beside the records."""
    asked = found.asked
    told = ", ".join(
        f"{per_cent(each.value)} ({per_cent(each.low)} to {per_cent(each.high)}) {_in_words(each)}"
        for each in found.errors
    )
    return (
        f"{booking.rehearsal(found.rehearsed)}{len(found.records.codes):,} records of invented persons, made by "
        f"{asked.method} under epsilon {asked.epsilon:g} and delta {Decimal(str(asked.delta)):f} for each real person. "
        f"No record is copied from one; one may be like somebody's by chance. "
        f"{booking.origin(read_off=asked.codebook is None)} The "
        f"share of persons who would have to be moved to make these tables the true ones is {told}, counted with noise "
        f"themselves. Where three columns or more are looked at together, or few persons, the records mislead; this "
        f"table of errors is part of them."
    )
