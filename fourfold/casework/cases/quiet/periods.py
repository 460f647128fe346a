"""After how many days a case counts as quiet, read from TOML text. Pure; source: product must-have 42.

[[quiet]]
days = 45                   # 1 to 3700
leg = "accountability"      # none: while no leg is under way, and for legs that no other line names
offices = ["NBO"]           # codes; none: everywhere that no line names the office
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from fourfold.casework.cases.kinds import Leg


LONGEST: Final = 3700
_KEYS: Final = frozenset({"days", "leg", "offices"})


class QuietError(ValueError):
    """A file of quiet days cannot be used: which file, one sentence."""

    def __init__(self, sentence: str, *, file: str) -> None:
        super().__init__(f"{file}: {sentence}")


@dataclass(frozen=True)
class Period:
    """So many days, on a leg (blank: no other line speaks of it), in these offices (none: in all others)."""

    days: int
    leg: str = ""
    offices: tuple[str, ...] = ()


def parse(text: str, *, file: str) -> list[Period]:
    """The periods of a file. Raises QuietError on broken TOML, unknown keys or legs, impossible numbers."""
    try:
        rows = tomllib.loads(text).get("quiet", [])
        return [_period(row, file) for row in rows]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise QuietError(f"not usable: {error}.", file=file) from error


def _period(row: dict[str, Any], file: str) -> Period:
    if unknown := sorted(set(row) - _KEYS):
        raise QuietError(f"unknown key {', '.join(unknown)}.", file=file)
    made = Period(row["days"], row.get("leg", ""), tuple(row.get("offices", ())))
    if not isinstance(made.days, int) or not 0 < made.days <= LONGEST:
        raise QuietError(f"days go from 1 to {LONGEST}.", file=file)
    if made.leg and made.leg not in Leg.codes():
        raise QuietError(f"there is no leg {made.leg}.", file=file)
    return made


def days_for(periods: Iterable[Period], *, office: str, leg: str) -> int | None:
    """The days of a leg (blank: none is under way) in an office; None: a case never counts as quiet for it.

    A line that names the office beats one that does not, then one that names the leg; of two alike the last holds.
    """
    fits = [one for one in periods if (not one.offices or office in one.offices) and one.leg in {"", leg}]
    best = max(fits, key=lambda one: (bool(one.offices), bool(one.leg)), default=None)
    alike = [one for one in fits if best and (bool(one.offices), bool(one.leg)) == (bool(best.offices), bool(best.leg))]
    return alike[-1].days if alike else None


def under_way(shares: dict[str, int]) -> list[str]:
    """The legs that have begun and are not complete, of their percents."""
    return [leg for leg, share in shares.items() if 0 < share < 100]  # noqa: PLR2004  # percent


def allowed(periods: Iterable[Period], *, office: str, shares: dict[str, int]) -> int | None:
    """How many days without a record a case may have: the shortest of its legs under way. None: any number."""
    found = [days_for(periods, office=office, leg=leg) for leg in under_way(shares) or [""]]
    return min((days for days in found if days is not None), default=None)
