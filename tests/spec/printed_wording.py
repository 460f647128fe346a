"""The page of the rules of an office's words. Each row is tried on the rules while it is printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fourfold.casework.wording import rules
from fourfold.casework.wording.kinds import WordList
from tests.spec.printed_tellings import broken
from tests.spec.printing import table, terms


WORDS = [
    "Cleared to go",
    "Stage 2 of 3",
    "صدر الإذن",
    "बचाव",
    "A" * rules.LONGEST,
    "A" * (rules.LONGEST + 1),
    "stage_go",
    "RL4",
    "ST-04",
    "<b>Go</b>",
    "123",
    "Go\u202eog",
]
OTHERS = [{"en": "Planned", "ar": "مخطط لها"}, {"en": "Relieved", "ar": "أُغيثوا"}]
TWICE = [{"en": "Cleared"}, {"en": "planned"}, {"ar": "أُغيثوا"}, {"en": "Cleared", "ar": "Planned"}]
HOUSE = {"en": "To go", "ar": "تقرر التحرك"}
GIVEN = [{"en": "Cleared"}, {"en": "Cleared", "ar": ""}, {"en": "To go"}, {"en": "  ", "ar": ""}, {}]
REASONS = ["", "So", "Our partners say it so"]


def allowed(rule: Callable[..., Any], *given: Any, **words: Any) -> str:
    """Whether the rule lets it pass; if not, its sentence."""
    found = broken(rule, *given, **words)
    return f"no: {found.sentence % found.values if found.filled else found.sentence}" if found else "yes"


def plain(word: str) -> str:
    """A word as the page shows it."""
    shown = word if len(word) < rules.LONGEST else f"{len(word)} letters"
    return shown.replace("\u202e", "[turns the direction]").replace("<", "&lt;")


def spelt(words: dict[str, str]) -> str:
    return " · ".join(f"{language}: {plain(word.strip()) or '–'}" for language, word in words.items()) or "nothing"


def some(words: dict[str, str]) -> str:
    """Whether this is a word of one's own."""
    return allowed(rules.require_some, rules.own_of(rules.tidied(words), HOUSE))


def page() -> str:
    """docs/rules/wording.md."""
    parts = (
        "# The rules of an office's words",
        "Printed from `casework/wording` and `data/vocab`; a test holds this page to them.",
        "A director of the office changes its words. Codes stay, and with them every rule and every number.",
        "## What may be called otherwise",
        table(["List", "Words of the house"], [[one.label, str(len(terms(one.value)))] for one in WordList]),
        "## What a word looks like",
        f"At most {rules.LONGEST} letters; nothing that looks like a code.",
        table(["Word", "Allowed"], [[plain(one), allowed(rules.require_word, one, language="en")] for one in WORDS]),
        "## A word of one's own",
        f"Fourfold says {spelt(HOUSE)}. A language left empty keeps Fourfold's word.",
        table(["Given", "Allowed"], [[spelt(one), some(one)] for one in GIVEN]),
        "## The same word twice in a list",
        f"Other words of the list: {'; '.join(spelt(one) for one in OTHERS)}.",
        table(["Given", "Allowed"], [[spelt(one), allowed(rules.require_told_apart, one, OTHERS)] for one in TWICE]),
        "Going back to Fourfold's word is held to the same.",
        "## The reason",
        table(["Why", "Allowed"], [[one or "–", allowed(rules.require_reason, one)] for one in REASONS]),
    )
    return "\n\n".join(parts) + "\n"
