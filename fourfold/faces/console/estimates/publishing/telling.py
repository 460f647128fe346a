"""What may be printed, in words, in JSON and as the table itself. Numbers that are held back appear in none of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

from fourfold.faces.console.estimates.layout import in_words, listed, wrapped
from fourfold.stats.disclosure.blending import Blending
from fourfold.stats.disclosure.crossing import ALL
from fourfold.stats.disclosure.protecting import HELD, Cell, Protected
from fourfold.stats.disclosure.reporting import Disclosure
from fourfold.stats.frames import COUNT
from fourfold.stats.phrasing import per_cent, several


MOST_SHOWN: Final = 60
BESIDE_EARLIER: Final = "beside what was printed before they would tell of too few"
WHY: Final = {
    "small": "too few persons",
    "besides": "would give another away",
    "dominated": "one contributor holds most of it",
    "p-percent": "one contributor could work out another",
    "few-contributors": "too few contributors",
    "two-sides": "a rare kind of victim beside perpetrators",
}


def as_data(found: Disclosure, *, value: str = "") -> dict[str, Any]:
    """The whole answer (docs/stats/disclosure.md lists its shape). `value` is what was added up, if not persons."""
    printed = found.printed
    return {
        "n": found.n,
        "estimates": [],
        "refused": [{"method": each.method, "reason": each.reason} for each in found.refused],
        "warnings": list(found.warnings),
        "words": paragraph(found, value=value),
        "cells": [_cell(printed, each) for each in printed.cells] if printed else [],
        "certificate": asdict(printed.certificate) if printed else None,
        "given_away": [{**asdict(each), "label": list(each.label)} for each in found.given],
        "blending": _blending(found.blending) if found.blending else None,
    }


def _cell(printed: Protected, cell: Cell) -> dict[str, Any]:
    return {**dict(zip(printed.family.crossed.attributes, cell.label, strict=True)), COUNT: cell.shown, "why": cell.why}


def _blending(found: Blending) -> dict[str, Any]:
    return {
        "keys": list(found.keys),
        "k": found.k,
        "groups": found.groups,
        "unique": found.unique,
        "below": {str(level): records for level, records in found.below.items()},
        "sizes": list(found.sizes),
        "weights": list(found.weights),
        "diversity": [asdict(each) for each in found.diversity],
    }


def as_csv(printed: Protected) -> str:
    """The tables as a file that may be published and be compared with later."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    head, cells = rows(printed)
    writer.writerows([head, *cells])
    return out.getvalue()


def rows(printed: Protected) -> tuple[list[str], list[list[object]]]:
    """The tables for a report: their columns, and a row for each cell."""
    head = [*printed.family.crossed.attributes, COUNT]
    return head, [[*cell.label, HELD if cell.shown is None else f"{cell.shown:.15g}"] for cell in printed.cells]


def lines(found: Disclosure, *, value: str = "") -> Iterator[str]:
    """All of it, one line after the other."""
    if found.printed:
        yield from _printed(found.printed)
    if found.given:
        yield ""
        yield from wrapped(
            "Beside what was printed before, this release would have given away (and does not as it stands here):"
        )
        for each in found.given:
            numbers = f"{each.low:,.0f}" if each.low == each.high else f"{each.low:,.0f} to {each.high:,.0f}"
            yield f"  {_named(found.printed, each.label)}: {each.what}, {numbers}"
    if found.blending:
        yield from [""] if found.printed else []
        yield from _blended(found.blending)
    for refusal in found.refused:
        yield from wrapped(f"Nothing may be printed. {refusal.reason}")
    yield from listed("Mind", found.warnings)
    if words := paragraph(found, value=value):
        yield from in_words(words)


def paragraph(found: Disclosure, *, value: str = "") -> str:
    """What may stand beside the table: how it was protected, and what that does not hold. Tells no number held back."""
    said = []
    if found.printed:
        said.append(_protection(found.printed, compared=bool(found.compared), value=value))
    if found.blending:
        blend = found.blending
        said.append(
            f"By {', '.join(blend.keys)}, {blend.unique:,} of {blend.n:,} records "
            f"({per_cent(blend.unique / blend.n)}) are like no other, and the smallest group of records that look "
            f"alike has {blend.k}. This describes one table as it is: it "
            f"assumes that an outsider knows these attributes and no others, and is no ground for publishing records."
        )
    return " ".join(said)


def _protection(printed: Protected, *, compared: bool, value: str) -> str:
    made = printed.certificate
    held, smallest = made.too_small + made.held_besides, made.thresholds.smallest
    rounded = f" Numbers were rounded to multiples of {made.rounding}." if made.rounding else ""
    reach = (
        f"This holds for the tables of this release{' and the earlier ones it was compared with' if compared else ''}; "
        f"whatever else was or will be told of the same persons is not in it."
    )
    if not held:
        none = f"shows too much of a single one ({value})" if value else f"counts fewer than {smallest}"
        return f"None of {made.cells:,} cells and sums {none}; all are printed.{rounded} {reach}"
    why = (
        f"those of {value} that one contributor dominates or could work out another from, or that have too few"
        if value
        else f"those that count fewer than {smallest}"
    )
    why = f"{why}, and others that would give them away" if made.too_small else BESIDE_EARLIER
    return (
        f"Of {made.cells:,} cells and sums, {held:,} are held back: {why}.{rounded} A reader who knows all that is "
        f"printed here {'cannot' if made.safe else 'CAN'} "
        f"work a held cell out {'too closely' if value else 'to below that threshold'}. {reach}"
    )


def _printed(printed: Protected) -> Iterator[str]:
    made = printed.certificate
    because = "they would give those away" if made.too_small else BESIDE_EARLIER
    yield from wrapped(
        f"{made.cells:,} cells: {made.too_small:,} may not be shown, {made.held_besides:,} more are held back because "
        f"{because}."
        if made.held_besides
        else f"{made.cells:,} cells: {made.too_small:,} may not be shown, and no others have to be held back."
    )
    told = [(_named(printed, cell.label), cell) for cell in printed.cells[:MOST_SHOWN]]
    wide = min(48, max((len(name) for name, _ in told), default=0))
    for name, cell in told:
        shown = HELD if cell.shown is None else f"{cell.shown:,.10g}"
        yield f"  {name:<{wide}} {shown:>10}  {WHY.get(cell.why, '')}".rstrip()
    if len(printed.cells) > MOST_SHOWN:
        yield f"  … and {len(printed.cells) - MOST_SHOWN:,} more (--out, --json)"
    yield ""
    rounding = f", {made.rounded} to multiples of {made.rounding}" if made.rounding else ""
    verdict = "none could be worked out too closely" if made.safe else "SOME CAN BE WORKED OUT; do not publish"
    yield from wrapped(
        f"Certificate: threshold {made.thresholds.smallest}{rounding}; {made.checked:,} cells attacked, {verdict}."
    )
    yield f"  digest {made.digest}"


def _named(printed: Protected | None, label: tuple[str, ...]) -> str:
    names = printed.family.crossed.attributes if printed else ("",) * len(label)
    said = [f"{name} {part}" for name, part in zip(names, label, strict=True) if part != ALL]
    return ", ".join(said) or "all"


def _blended(found: Blending) -> Iterator[str]:
    yield from wrapped(
        f"{found.n:,} records by {', '.join(found.keys)}: {found.groups:,} groups that look alike, k = {found.k}."
    )
    yield f"  {several(found.unique, 'record is', 'records are')} unique ({per_cent(found.unique / found.n)})."
    for level, records in found.below.items():
        share = per_cent(records / found.n)
        yield f"  {several(records, 'record is', 'records are')} in groups smaller than {level} ({share})."
    for each in found.diversity:
        yield from wrapped(
            f"{each.attribute}: l = {each.distinct} distinct, {each.by_entropy:.2f} by entropy; t = {each.t:.3f}"
            f"{' along its order' if each.ordered else ''}.",
            indent="  ",
        )
