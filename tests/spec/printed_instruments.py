"""The page of instruments, printed from their files."""

from __future__ import annotations

import tomllib
from fractions import Fraction

from fourfold.casework.instruments.definitions import Critical, Definition
from fourfold.casework.instruments.parsing import definition
from tests.spec.printing import ROOT, table


_SCORED = (
    "A domain is scored when enough of its questions that apply are rated. There is no overall score as long as a "
    "domain that applies has none. Nothing is rounded before it is compared."
)


def page() -> str:
    """docs/rules/instruments.md."""
    found = [
        definition(tomllib.loads(path.read_text())) for path in sorted((ROOT / "data" / "instruments").glob("*.toml"))
    ]
    head = [
        "# Instruments and how they are scored",
        "Printed from `data/instruments` and held to the scoring by tests. A version that was used never changes.",
        _SCORED,
    ]
    return "\n\n".join([*head, *(_instrument(one) for one in found)]) + "\n"


def _instrument(one: Definition) -> str:
    facts = [
        ["Version", one.version],
        ["Licence", one.licence.label],
        ["Validated", "yes" if one.validated else "**no**"],
        ["Source", one.source],
        ["Score", one.scoring.label],
        ["Answers needed", f"{one.least} % of those that apply in a domain"],
        ["Range", f"{one.low} to {one.high}; {one.better.label.lower()}"],
        ["Goal", _number(one.goal)],
        ["A domain asks for a goal", _concern(one)],
    ]
    questions = [
        [
            item.code,
            domain.words["en"] + ("" if domain.scored else " (not scored)"),
            item.words["en"],
            _asks(item.critical),
        ]
        for domain in one.domains
        for item in domain.items
    ]
    return "\n\n".join(
        [
            f"## {one.title['en']}",
            table(["", ""], facts),
            table(["From", "Means"], [[_number(band.start), band.words["en"]] for band in one.bands]),
            table(["Question", "Domain", "Words", "Asks for a safety step"], questions),
        ]
    )


def _number(value: Fraction | None) -> str:
    return "–" if value is None else f"{float(value):g}"


def _concern(one: Definition) -> str:
    if one.concern is None:
        return "–"
    return f"below {_number(one.concern)}" if one.better == "higher" else f"from {_number(one.concern)} on"


def _asks(critical: Critical | None) -> str:
    if critical is None:
        return "–"
    bound = f"at most {critical.at_most}" if critical.at_most is not None else f"at least {critical.at_least}"
    return f"{bound}, children only" if critical.only else bound
