"""An instrument as its file defines it: domains, items, anchors, bands. Frozen; words by language. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from fourfold.casework.instruments.kinds import Better, Licence, Scoring


Words = Mapping[str, str]
"""The same words by language, two letters; English is always among them."""


def said(words: Words, language: str) -> str:
    """The words in a language, in English when there are none."""
    return words.get(language) or words["en"]


@dataclass(frozen=True)
class Anchor:
    """One answer that may be chosen: its value and what it means."""

    value: int
    words: Words


@dataclass(frozen=True)
class Critical:
    """When an answer asks for a safety step at once, whatever the score. `only`: "child", or empty for everybody."""

    at_most: int | None
    at_least: int | None
    only: str

    def is_met(self, value: int, *, child: bool) -> bool:
        """Whether an answer raises the alert."""
        if self.only == "child" and not child:
            return False
        low = self.at_most is not None and value <= self.at_most
        return low or (self.at_least is not None and value >= self.at_least)


@dataclass(frozen=True)
class Item:
    """One question with its ordered answers."""

    code: str
    words: Words
    anchors: tuple[Anchor, ...]
    critical: Critical | None

    @property
    def values(self) -> frozenset[int]:
        """The values that may be chosen."""
        return frozenset(anchor.value for anchor in self.anchors)


@dataclass(frozen=True)
class Domain:
    """Questions that are scored together, or (`scored` false) only kept."""

    code: str
    words: Words
    items: tuple[Item, ...]
    scored: bool


@dataclass(frozen=True)
class Band:
    """What a score means, from `start` on."""

    code: str
    start: Fraction
    words: Words


@dataclass(frozen=True)
class Definition:
    """One version of one instrument. `least`: per cent of the applicable items of a domain that must be rated.

    `goal`: the score at which somebody is counted as restored; None when the instrument does not say.
    `concern`: a domain that is worse than this asks for a goal; None when it does not say.
    """

    code: str
    version: str
    title: Words
    about: Words
    source: str
    licence: Licence
    validated: bool
    scoring: Scoring
    least: int
    low: int
    high: int
    better: Better
    goal: Fraction | None
    concern: Fraction | None
    bands: tuple[Band, ...]
    domains: tuple[Domain, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Every question in order."""
        return tuple(item for domain in self.domains for item in domain.items)

    @property
    def scored(self) -> tuple[Domain, ...]:
        """The domains that count."""
        return tuple(domain for domain in self.domains if domain.scored)
