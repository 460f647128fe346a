"""The picture of docs/stats/names.md: `python -m tests.stats.linkage.drawing_names` draws it anew."""

from __future__ import annotations

from pathlib import Path

from fourfold.faces.console.estimates.drawing.rows import Asked, Row, rows
from fourfold.faces.console.estimates.drawing.scales import per_cent
from fourfold.stats.linkage import Subject, compare, lookup_tokens, name_tokens
from fourfold.stats.phrasing import per_cent as shown
from fourfold.stats.proportions import wilson
from tests.stats.linkage.pairing_scripts import last, pairs, scripts


PICTURE = Path(__file__).parents[3] / "docs" / "stats" / "names.svg"


def joined(one: str, other: str) -> bool:
    return compare(Subject((one,)), Subject((other,))).band in {"strong", "possible"}


def indexed(one: str, other: str) -> bool:
    there, back = lookup_tokens(one) & name_tokens([other]), lookup_tokens(other) & name_tokens([one])
    return bool(there) and bool(back)


def met(script: str) -> tuple[int, int]:
    """How many true pairs of the names looked at last are found by the index and called possible, and of how many."""
    true = [pair for pair in pairs(script, last(script)) if pair.same]
    return sum(indexed(pair.native, pair.latin) and joined(pair.native, pair.latin) for pair in true), len(true)


def picture() -> str:
    entries = []
    for script in scripts():
        found, of = met(script)
        entries.append(Row(script.title(), found / of, *wilson(found, of)))
    return rows(
        Asked(
            title="Names in their own script that are met by their Latin spelling",
            further=("32 pairs of customary names each, not looked at before; lines: 95 % limits of chance alone.",),
            x="share of pairs met",
            shown=lambda value: shown(value, 0),
            tick=per_cent,
            most=1.0,
        ),
        entries,
    )


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
