"""A codebook to start from (`--draft-codebook`): for a person to check. Nothing is released by it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from fourfold.faces.console.estimates import tabling
from fourfold.faces.console.estimates.layout import listed, wrapped
from fourfold.faces.console.estimates.plumbing import ALL_REFUSED, read, refuse_existing
from fourfold.faces.console.talking import OK, PlainError, answer, say


if TYPE_CHECKING:
    from fourfold.stats.columns import Columns
    from fourfold.stats.private.drafting import Draft


HEAD: Final = ("column", "value")
KIND: Final = ".csv"
RELEASES: Final = ("codebook", "rehearse", "book", "release", "limit", "plot", "tabled", "out")
SPELT: Final = {"tabled": "table"}
STRIKE: Final = (
    "Strike every value that names a person, or that hardly anybody has: the list is published as it stands."
)
ADD: Final = (
    "Add every value that there could be, whoever has it: all countries, all age bands. What is on no list is "
    "published as (other)."
)
ROWS: Final = (
    "Every row was taken to be another person. If somebody has several rows, say whose they are (--person COLUMN) and "
    "draft anew: a name that stands in ten of them would be in this list."
)
STAYS: Final = "How many values were left out tells of the persons in the table, and stays in the house."


def draft(chosen: argparse.Namespace, names: Callable[[Columns], Sequence[str]]) -> int:
    """Writes the values of these columns that enough persons share, and says what is left to do."""
    _require_sense(chosen)
    from fourfold.stats.columns import Columns  # noqa: PLC0415  # help must not wait for it
    from fourfold.stats.private import drafting  # noqa: PLC0415
    from fourfold.stats.results import TableProblem  # noqa: PLC0415

    try:
        table = Columns.parse(read(chosen.table))
        found = drafting.draft(table, names(table), person=chosen.person)
    except TableProblem as problem:
        raise PlainError(str(problem)) from problem
    rows = [(each.name, value) for each in found.columns for value in each.values]
    if rows:
        tabling.write_rows(chosen.draft_codebook, HEAD, rows, chosen.table)
    if chosen.json:
        answer(_as_data(found, chosen))
    else:
        say("\n".join(_lines(found, chosen)))
    return OK if rows else ALL_REFUSED


def _require_sense(chosen: argparse.Namespace) -> None:
    given = [name for name in RELEASES if getattr(chosen, name, None) is not None]
    if given:
        raise PlainError(
            f"--draft-codebook releases nothing and writes one file; leave out --{SPELT.get(given[0], given[0])}."
        )
    if chosen.draft_codebook.suffix.lower() != KIND:
        raise PlainError("--draft-codebook writes a file that ends in .csv.")
    refuse_existing(chosen.draft_codebook)


def _mind(found: Draft, chosen: argparse.Namespace) -> list[str]:
    if not found.columns:
        return []
    left_out = any(each.left_out for each in found.columns)
    return [STRIKE, ADD, *([] if chosen.person else [ROWS]), *([STAYS] if left_out else [])]


def _as_data(found: Draft, chosen: argparse.Namespace) -> dict[str, Any]:
    return {
        "n": None,
        "estimates": [],
        "refused": [{"method": each.method, "reason": each.reason} for each in found.refused],
        "warnings": _mind(found, chosen),
        "words": "",
        "codebook": str(chosen.draft_codebook) if found.columns else None,
        "columns": {each.name: {"values": list(each.values), "left_out": each.left_out} for each in found.columns},
    }


def _lines(found: Draft, chosen: argparse.Namespace) -> list[str]:
    from fourfold.stats.naming import HARDLY  # noqa: PLC0415  # see above
    from fourfold.stats.phrasing import several  # noqa: PLC0415

    said: list[str] = []
    if found.columns:
        said += wrapped(
            f"{chosen.draft_codebook} is a draft for you to check. Nothing was released, and nothing spent."
        )
        said.append("")
    for each in found.columns:
        less = f"; {several(each.left_out, 'value', 'values')} left out that fewer than {HARDLY} persons have"
        said += wrapped(
            f"{each.name}: {several(len(each.values), 'value', 'values')}{less if each.left_out else ''}",
            indent="  ", further="    ",
        )  # fmt: skip
    said += listed("Not drafted", [each.reason for each in found.refused])
    said += listed("Before you use it", _mind(found, chosen))
    if found.columns:
        said += ["", *wrapped(f"Then give it with --codebook {chosen.draft_codebook}, and try it out (--rehearse 1).")]
    return said
