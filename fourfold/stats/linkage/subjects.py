"""What is known of a person for matching: every field may be missing."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from .letters import fold
from .naming import Written, written
from .tokens import SHORTEST_DOCUMENT, SHORTEST_PHONE, document_kind, document_number, pair_tokens, phone_digits
from .weighing import UNSTATED_GENDERS


Precision = Literal["day", "month", "year"]
_ABOUT_DAYS = {"day": 31, "month": 183, "year": 731}
"""How far *about* reaches on each side: a month, half a year, two years. Own choice, not measured."""


@dataclass(frozen=True)
class PartialBirth:
    """A birth date as known: its lower bound, how precise it is, and whether it was said to be *about*."""

    low: date
    precision: Precision
    about: bool = False

    @cached_property
    def span(self) -> tuple[date, date]:
        """First and last possible day."""
        reach = timedelta(days=_ABOUT_DAYS[self.precision] if self.about else 0)
        first, last = self.low, self._last()
        earliest = first - reach if (first - date.min) > reach else date.min
        latest = last + reach if (date.max - last) > reach else date.max
        return earliest, latest

    def _last(self) -> date:
        if self.precision == "day":
            return self.low
        if self.precision == "month":
            return self.low.replace(day=calendar.monthrange(self.low.year, self.low.month)[1])
        return date(self.low.year, 12, 31)

    @property
    def is_exact(self) -> bool:
        """Whether it names one day. The first of January mostly stands for an unknown day, so it does not."""
        return self.precision == "day" and not self.about and (self.low.month, self.low.day) != (1, 1)


@dataclass(frozen=True)
class Subject:
    """One person as one record knows them. Documents may carry their kind: ``passport:X123``.

    Nothing is kept beyond the life of this object: normalised forms hang on it, not in a process-wide cache.
    """

    names: tuple[str, ...] = ()
    birth: PartialBirth | None = None
    gender: str | None = None
    phones: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @cached_property
    def written(self) -> tuple[Written, ...]:
        """The names made ready for comparison, each in its customary readings."""
        ready = dict.fromkeys(reading for name in self.names for reading in written(name))
        return tuple(name for name in ready if name.parts)

    @cached_property
    def phone_ends(self) -> frozenset[str]:
        """The last nine digits of each phone."""
        digits = (phone_digits(phone) for phone in self.phones)
        return frozenset(number[-9:] for number in digits if len(number) >= SHORTEST_PHONE)

    @cached_property
    def document_numbers(self) -> frozenset[tuple[str, str]]:
        """Kind and folded number of each document."""
        pairs = ((document_kind(text), document_number(text)) for text in self.documents)
        return frozenset(pair for pair in pairs if len(pair[1]) >= SHORTEST_DOCUMENT)

    @cached_property
    def folded_places(self) -> frozenset[str]:
        """The places, folded."""
        return frozenset(place for text in self.places if (place := fold(text)))

    @cached_property
    def folded_gender(self) -> str:
        """The gender, folded; empty when not known, or stated as not known."""
        folded = fold(self.gender or "")
        return "" if folded in UNSTATED_GENDERS else folded

    @cached_property
    def name_pairs(self) -> frozenset[str]:
        """The tokens of two parts of one name by sound (`tokens`): who shares all of them is a namesake."""
        sounds = ([sound for word, sound in name.parts if len(word) > 1] for name in self.written)
        return frozenset(token for parts in sounds for token in pair_tokens(parts))
