"""From values to places on a picture, with round values to be read off that never run into each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, floor, log10
from typing import Final

from fourfold.faces.console.estimates.drawing.canvas import measure


GAP: Final = 14
STEPS: Final = ((1, 1.5, 2, 3, 4, 5, 6, 8), (1, 2, 5), (1, 3), (1,))


def plain(value: float) -> str:
    """A number at an axis: thousands parted, a true minus."""
    return f"{value:,.10g}".replace("-", "−")


def per_cent(value: float) -> str:
    """A share at an axis."""
    return f"{100 * value:.6g} %".replace("-", "−")


def alike(widths: Sequence[float]) -> Callable[[float], str]:
    """Numbers with as many decimals as the narrowest of these intervals carries, the same for all."""
    narrowest = min((each for each in widths if each > 0), default=1.0)
    decimals = max(0, 1 - floor(log10(narrowest)))
    return lambda value: f"{value:,.{decimals}f}"


class Scale:
    """Even, or by powers of ten with `log` (values above nought)."""

    def __init__(self, low: float, high: float, start: float, end: float, *, log: bool = False) -> None:
        self.low, self.high, self.log = low, high, log
        self._start, self._end = start, end
        if self.high <= self.low:
            self.high = self.low * 10 if log else self.low + (abs(self.low) or 1.0)

    def at(self, value: float) -> float:
        """The place of a value; what lies outside is put at the edge."""
        value = max(self.low, min(value, self.high))
        if self.log:
            share = log10(value / self.low) / log10(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return round(self._start + share * (self._end - self._start), 1)

    def ticks(self, shown: Callable[[float], str] = plain, *, upright: bool = False, most: int = 7) -> list[float]:
        """The most round values whose words keep apart; `upright` for an axis that goes up."""
        for found in self._candidates(most):
            if len(found) > 1 and self._apart(found, shown, upright=upright):
                return found
        return [self.low, self.high]

    def _candidates(self, most: int) -> Sequence[list[float]]:
        if not self.log:
            return [self._even(count) for count in range(most, 1, -1)]
        powers = range(floor(log10(self.low)), floor(log10(self.high)) + 1)
        every = [[step * 10.0**power for power in powers for step in steps] for steps in STEPS]
        return [[each for each in found if self.low * 0.999 <= each <= self.high * 1.001] for found in every]

    def _even(self, count: int) -> list[float]:
        raw = (self.high - self.low) / count
        power = 10.0 ** floor(log10(raw))
        step = next(each * power for each in (1, 2, 5, 10) if each * power >= raw * (1 - 1e-9))
        first, last = ceil(self.low / step - 1e-9), floor(self.high / step + 1e-9)
        return [round(step * place, 12) for place in range(first, last + 1)]

    def _apart(self, found: Sequence[float], shown: Callable[[float], str], *, upright: bool) -> bool:
        rooms = [20.0 if upright else measure(shown(each)) + GAP for each in found]
        places = [self.at(each) for each in found]
        return all(abs(places[k + 1] - places[k]) >= (rooms[k] + rooms[k + 1]) / 2 for k in range(len(found) - 1))


def rounded(low: float, high: float, steps: int = 6) -> tuple[float, float]:
    """Round numbers around both."""
    span = high - low or abs(high) or 1.0
    power = 10.0 ** floor(log10(span / steps))
    step = next(each * power for each in (1, 2, 5, 10) if each * power >= span / steps)
    return floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step
