"""What a reader of the figures must know before quoting one of them. Standard library only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from fourfold.stats.frames import CaptureTable
from fourfold.stats.results import Estimate

from .methods import CHECKS, CHOOSING, THIN, WIDE, Asked


FEW_LISTS = 3
APART = 1.5
SMALL = 50
NEAR = 0.99
"""Part of the lower bound from which a figure counts as reaching it: drawn ones wander by less."""


def warnings(table: CaptureTable, estimates: Sequence[Estimate]) -> tuple[str, ...]:
    """Sentences about the table and about how the estimates stand to each other."""
    return (*_of_table(table), *_of_estimates(table.n, estimates))


def alone(asked: Asked, estimates: Sequence[Estimate]) -> Iterator[str]:
    """What is missing when less was asked for than can be known."""
    given = {each.method for each in estimates}
    if len(set(asked.methods) - set(CHECKS)) == 1 and given:
        yield (
            f"Only {', '.join(sorted(given))} was asked for. Others may give twice as much from the same table: look "
            f"at all "
            f"of them (--method all) before one figure is quoted."
        )
    if given and not set(asked.methods) - set(CHECKS):
        yield (
            f"Only {', '.join(sorted(given))} was asked for, a plain check: it is no estimate of the whole number. "
            f"Look at all methods (--method all)."
        )
    without = sorted(given & CHOOSING - {each.method for each in estimates if each.interval == "bca"})
    if without:
        yield f"No interval of {', '.join(without)} holds the choice of the model (--bootstrap); these are too narrow."


def _of_table(table: CaptureTable) -> Iterator[str]:
    if len(table.lists) < FEW_LISTS:
        yield "With two lists nobody can tell whether they depend on each other: every figure assumes that they do not."
    apart = [
        f"{table.lists[one]}:{table.lists[other]}"
        for one, other in combinations(range(len(table.lists)), 2)
        if not table.overlap(1 << one | 1 << other)
    ]
    if apart:
        yield f"Nobody stands on both lists of {', '.join(apart)}."
    if THIN <= table.on_two_or_more < SMALL:
        yield (
            f"Only {table.on_two_or_more} persons stand on two or more lists; "
            f"a few of them more or less would move every figure."
        )


def _of_estimates(n: int, estimates: Sequence[Estimate]) -> Iterator[str]:
    wide = sorted({each.method for each in estimates if each.high > WIDE * n})
    if wide:
        yield f"Too uncertain to publish, with an upper limit above {WIDE} times those seen: {', '.join(wide)}."
    values: dict[str, float] = {}
    for each in estimates:
        if each.method not in CHECKS:
            values.setdefault(each.method, each.value)
    if len(values) > 1 and max(values.values()) > APART * min(values.values()):
        low, high = min(values, key=lambda method: values[method]), max(values, key=lambda method: values[method])
        yield (
            f"The methods do not agree: {low} gives {values[low]:,.0f}, {high} gives {values[high]:,.0f}, "
            f"from the same table. Quote the range and say so."
        )
    # the bound that gives each list its own size: the plain one lies above the truth where lists differ in size
    floor = next((float(str(each.details["at_least"])) for each in estimates if "at_least" in each.details), None)
    below = sorted(method for method, value in values.items() if floor is not None and value < NEAR * floor)
    if below:
        yield (
            f"Below Chao's lower bound of {floor:,.0f}: {', '.join(below)}. "
            f"If persons differ in being seen, the truth lies higher."
        )
