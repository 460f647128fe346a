"""Rules printed for people: each page is made from the tables that the program itself obeys."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import django

from fourfold.casework.intake import rules
from fourfold.casework.intake.kinds import ReportState, Step


ROOT = Path(__file__).resolve().parents[2]
_CLOCK = (
    "The clock starts at the moment of receipt and runs until somebody answers, whatever was decided. "
    f"The last {100 * rules.SOON:.0f} % of the time is shown as *due soon*."
)


def terms(name: str) -> list[dict[str, Any]]:
    """The terms of a vocabulary list, as its file has them."""
    listed: list[dict[str, Any]] = tomllib.loads((ROOT / "data" / "vocab" / f"{name}.toml").read_text())["terms"]
    return listed


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def tick(yes: bool) -> str:
    return "yes" if yes else "–"


def hours(count: int) -> str:
    return f"{count} hours" if count < 48 else f"{count // 24} days"


def intake_page() -> str:
    """docs/rules/intake.md."""
    return (
        "\n\n".join(
            [
                "# The rules of the intake desk",
                "Printed from `fourfold/casework/intake/rules.py` and `data/vocab`; a test holds this page to them.",
                "## First response",
                _CLOCK,
                table(["Urgency", "First response within"], [[t["en"], hours(t["hours"])] for t in terms("urgency")]),
                "## What can be done when",
                _steps(),
                "A report that a case has taken is not reopened: the case answers for it.",
                "## Decisions",
                _decisions(),
                f"*In words*: at least {rules.FEWEST_WORDS} letters. The reason “{_other()}” always asks for words.",
                "## Which reason goes with which decision",
                _reasons(),
            ]
        )
        + "\n"
    )


def _steps() -> str:
    states = list(ReportState)
    return table(
        ["Step", *(state.label for state in states)],
        [[step.label, *(tick(step in rules.ALLOWS[state]) for state in states)] for step in Step],
    )


def _decisions() -> str:
    rows = []
    for term in terms("triage_decisions"):
        asks = rules.terms_of(term["code"])
        rows.append([term["en"], tick(asks.reason), tick(asks.note), tick(asks.response)])
    return table(["Decision", "Reason", "In words", "First response still due"], rows)


def _reasons() -> str:
    decisions = terms("triage_decisions")
    return table(
        ["Reason", *(term["en"] for term in decisions)],
        [[r["en"], *(tick(d["code"] in r["decisions"]) for d in decisions)] for r in terms("decision_reasons")],
    )


def _other() -> str:
    return next(str(t["en"]) for t in terms("decision_reasons") if t["code"] in rules.REASONS_WITH_WORDS)


def every_page() -> Iterator[tuple[str, str]]:
    """Name and text of each page of docs/rules: the intake desk's, and one by each module `printed_<room>` here."""
    yield "intake", intake_page()
    for one in iter_modules([str(Path(__file__).parent)]):
        if one.name.startswith("printed_"):
            yield one.name.removeprefix("printed_"), import_module(f"tests.spec.{one.name}").page()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourfold.server.settings")
    django.setup()
    for name, text in every_page():
        (ROOT / "docs" / "rules" / f"{name}.md").write_text(text)
