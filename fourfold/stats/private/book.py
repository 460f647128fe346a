"""The budget book: what every release has cost each person, and how much is left.

One line of JSON for the limits, then one for each release, written before any noise is drawn: a release that was begun
is spent, also when its result was thrown away. Releases about one group of persons add up, those about everybody add up
with all. Groups are named by their public mark (an office, a year); two groups are taken to share nobody.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from math import inf
from typing import Any, Final

from fourfold.stats.results import NotEstimable, TableProblem

from .accounting import require_budget, together


EVERYBODY: Final = "everybody"
DISJOINT: Final = (
    "The book holds groups of persons beside each other and takes them to share nobody. Somebody who is in two has "
    "spent the sum; where that can be, write every release down for everybody."
)


@dataclass(frozen=True, kw_only=True)
class Spending:
    """One release. `epsilon` is pure where `delta` is 0; `rho` is zero-concentrated; a release may have both."""

    release: str
    persons: str
    epsilon: float
    rho: float = 0.0
    delta: float = 0.0
    day: str = ""


@dataclass(frozen=True, kw_only=True)
class Book:
    """Limits per person, and all that was spent so far."""

    epsilon: float
    delta: float
    spendings: tuple[Spending, ...] = ()

    def spent(self, persons: str) -> float:
        """Epsilon that a person of this group has spent, at the book's delta."""
        if persons == EVERYBODY:
            return max(self._of(group) for group in self._groups())
        return self._of(persons)

    def _groups(self) -> set[str]:
        return {each.persons for each in self.spendings} or {EVERYBODY}

    def _of(self, group: str) -> float:
        return _added([each for each in self.spendings if each.persons in {group, EVERYBODY}], self.delta)

    def spend(self, spending: Spending) -> Book:
        """The book with one more release. Raises NotEstimable when a person would have spent more than the limit."""
        if not spending.release or not spending.persons:
            raise TableProblem("A release needs a name, and says whom it is about.")
        if any(each.release == spending.release for each in self.spendings):
            raise TableProblem("A release of this name is in the book already; each is spent once, under its own name.")
        after = replace(self, spendings=(*self.spendings, spending))
        worst = after.spent(spending.persons)
        if worst == inf:
            raise NotEstimable(f"The budget does not allow it: delta {self.delta:g} would be used up.")
        if worst > self.epsilon * (1 + 1e-9):
            raise NotEstimable(
                f"The budget does not allow it: a person would have spent epsilon {worst:.3g} of {self.epsilon:g} "
                f"({self.spent(spending.persons):.3g} so far)."
            )
        return after

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the sums take for granted."""
        return (DISJOINT,) if len(self._groups() - {EVERYBODY}) > 1 else ()


def _added(spendings: Iterable[Spending], delta: float) -> float:
    """Plainly, and with every pure release turned into rho: the smaller of both. Endless when no delta is left."""
    kept = list(spendings)
    left = delta - sum(each.delta for each in kept)
    if left <= 0:
        return inf
    epsilon, rho = sum(each.epsilon for each in kept), sum(each.rho for each in kept)
    pure = [each.epsilon for each in kept if each.delta == 0]
    concentrated = together(epsilon - sum(pure), rho + sum(each**2 / 2 for each in pure), left)
    return min(together(epsilon, rho, left), concentrated)


def opened(epsilon: float, delta: float) -> Book:
    """An empty book with these limits per person."""
    require_budget(epsilon, delta)
    return Book(epsilon=epsilon, delta=delta)


def written(part: Book | Spending) -> str:
    """The line of the limits, or of one release."""
    data = {"epsilon": part.epsilon, "delta": part.delta, "unit": "person"} if isinstance(part, Book) else asdict(part)
    return json.dumps(data, ensure_ascii=False, sort_keys=True) + "\n"


def parse_book(text: str) -> Book:
    """From its lines. Raises TableProblem for what is no book."""
    try:
        head, *rest = [json.loads(line) for line in text.splitlines() if line.strip()]
        if head["unit"] != "person":
            raise TableProblem("The budget book does not count per person.")
        book = opened(float(head["epsilon"]), float(head["delta"]))
        return replace(book, spendings=tuple(_spending(each) for each in rest))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, TableProblem):
            raise
        raise TableProblem("The budget book cannot be read; it is not as this command wrote it.") from None


def _spending(data: dict[str, Any]) -> Spending:
    found = Spending(
        release=str(data["release"]),
        persons=str(data["persons"]),
        epsilon=float(data["epsilon"]),
        rho=float(data["rho"]),
        delta=float(data["delta"]),
        day=str(data["day"]),
    )
    if found.epsilon < 0 or found.rho < 0:
        raise TableProblem("The budget book holds a release that costs less than nothing.")
    return found
