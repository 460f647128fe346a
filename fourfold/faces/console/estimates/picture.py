"""Estimates of prevalence as a picture: a row for each, on a logarithmic scale, with a line at the persons seen."""

from __future__ import annotations

from fourfold.faces.console.estimates.drawing.rows import Asked, Row, rows
from fourfold.stats.hidden.methods import CHECKS, Prevalence
from fourfold.stats.results import Estimate


KNOWN = ("wald", "profile")
MEANING = {"wald": ", model as known", "profile": ", model as known (likelihood)", "bca": ", choice repeated"}
NAMES = {"chao": "chao, bound of lists alike", "chapman": "chapman, two lists"}
CHOSEN = "thresholding"
"""Its posterior is of the model that it chose."""


def forest(found: Prevalence) -> str:
    """The picture of all estimates with the plain checks. An interval by likelihood is left out beside its like."""
    shown = [each for each in (*found.estimates, *found.beside) if not _doubled(each, found)]
    about = (
        f"{found.table.n:,} were seen, on {len(found.table.lists)} lists. Hollow: a plain check, or an interval that "
        f"takes its model as known and is therefore too narrow."
    )
    asked = Asked(
        title="All persons, seen and unseen: estimates with 95 % intervals",
        further=(about,),
        x="persons (logarithmic scale)",
        shown=lambda value: f"{value:,.0f}",
        line=float(found.table.n),
        line_name="seen",
        log=True,
    )
    return rows(asked, [_row(each) for each in shown])


def _doubled(each: Estimate, found: Prevalence) -> bool:
    others = (*found.estimates, *found.beside)
    return each.interval == "profile" and any(one.method == each.method and one.interval == "wald" for one in others)


def _row(each: Estimate) -> Row:
    meaning = MEANING["wald"] if each.method == CHOSEN else MEANING.get(each.interval, "")
    name = NAMES.get(each.method, f"{each.method}{meaning}")
    said = f"{each.method}, {each.interval}: {each.value:,.0f}, {each.low:,.0f} to {each.high:,.0f}"
    hollow = each.method in (*CHECKS, CHOSEN) or each.interval in KNOWN
    return Row(name, each.value, each.low, each.high, hollow=hollow, said=said)
