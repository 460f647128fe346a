"""Estimates from a sample as a picture, group by group."""

from __future__ import annotations

from fourfold.faces.console.estimates.drawing.rows import Asked, Row, rows
from fourfold.faces.console.estimates.drawing.scales import per_cent, plain
from fourfold.stats.results import Estimate

from .answer import Answer, number


def forest(said: Answer) -> str:
    """The picture of all estimates."""
    shown = [each for each in said.estimates if said.drawn(each)]
    shares = bool(shown) and all(said.shares(each) for each in shown)
    hollow = any(each.interval == "wald" for each in shown)
    asked = Asked(
        title=f"{said.title}, with 95 % intervals",
        further=(
            said.about,
            f"Hollow: {said.hollow}." if hollow else "",
        ),
        x=said.axis,
        shown=lambda value: number(value, share=shares),
        tick=per_cent if shares else plain,
        least=0.0 if shares else None,
        most=1.0 if shares else None,
    )
    entries: list[Row | str] = []
    for target in dict.fromkeys(said.of(each) for each in shown):
        entries.append(target)
        entries.extend(_row(said, each) for each in shown if said.of(each) == target)
    return rows(asked, entries)


def _row(said: Answer, each: Estimate) -> Row:
    value, low, high = (number(figure, share=said.shares(each)) for figure in (each.value, each.low, each.high))
    told = f"{said.of(each)}: {each.method}, {each.interval}: {value}, {low} to {high}"
    name = f"{each.method}, {said.meaning(each) or each.interval}"
    return Row(name, each.value, each.low, each.high, hollow=each.interval == "wald", said=told)
