"""Comparing two people as two records know them (Fellegi and Sunter 1969, weights in `weighing`).

A likeness is a reason to look, never a decision: people judge (`insight/matches`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import log2
from typing import Literal

from . import weighing
from .naming import Level, NameLikeness, Written, compare_names
from .subjects import PartialBirth, Subject


Band = Literal["strong", "possible", "weak", "none"]

REASON_CODES = (
    "name_same",
    "name_similar",
    "name_within",
    "name_one_part",
    "name_partly",
    "name_differs",
    "name_order",
    "name_common",
    "name_single",
    "script_differs",
    "birth_same",
    "birth_overlaps",
    "birth_near",
    "birth_conflicts",
    "phone_same",
    "document_same",
    "document_differs",
    "gender_same",
    "gender_conflicts",
    "place_same",
)
"""Every code a `Reason` can carry; faces translate them."""

_NAME_CODES: dict[Level, str] = {
    "same": "name_same",
    "near": "name_similar",
    "alike": "name_similar",
    "within": "name_within",
    "one_part": "name_one_part",
    "partly": "name_partly",
    "different": "name_differs",
}


@dataclass(frozen=True, order=True)
class Reason:
    """One coded reason and its bits: positive speaks for, negative against, zero only explains."""

    code: str
    bits: float = 0.0


@dataclass(frozen=True)
class Likeness:
    """How likely two records are one person: score 0 to 1, its band, and the reasons, weightiest first."""

    score: float
    band: Band
    reasons: tuple[Reason, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the reasons, weightiest first."""
        return tuple(reason.code for reason in self.reasons)


def compare(one: Subject, other: Subject, *, namesakes: int = 0) -> Likeness:
    """Compare two people; symmetric. A field missing on either side is neutral and gives no reason.

    `namesakes`: how many others around these two bear the same name (`borne.Borne`); 0 where nobody counted.
    """
    reasons = _name_reasons(one, other, namesakes)
    reasons += _birth_reasons(one.birth, other.birth)
    reasons += _document_reasons(one.document_numbers, other.document_numbers)
    if not one.phone_ends.isdisjoint(other.phone_ends):
        reasons.append(Reason("phone_same", weighing.PHONE_SAME))
    if one.folded_gender and other.folded_gender:
        same = one.folded_gender == other.folded_gender
        reasons.append(
            Reason("gender_same", weighing.GENDER_SAME)
            if same
            else Reason("gender_conflicts", weighing.GENDER_CONFLICT)
        )
    if not one.folded_places.isdisjoint(other.folded_places):
        reasons.append(Reason("place_same", weighing.PLACE_SAME))
    reasons.sort(key=lambda reason: (-abs(reason.bits), reason.code))
    score = weighing.score(sum(reason.bits for reason in reasons))
    return Likeness(score, band(score), tuple(reasons))


def band(score: float) -> Band:
    """The band of a score; bounds in `weighing`."""
    if score >= weighing.STRONG:
        return "strong"
    if score >= weighing.POSSIBLE:
        return "possible"
    return "weak" if score >= weighing.WEAK else "none"


def _name_reasons(one: Subject, other: Subject, namesakes: int) -> list[Reason]:
    """The best agreement of any name of the one with any name of the other."""
    found = [_reasons_of(x, y, namesakes) for x in one.written for y in other.written]
    return max(found, key=_weight_of, default=[])


def _weight_of(reasons: list[Reason]) -> tuple[float, list[Reason]]:
    return sum(reason.bits for reason in reasons), reasons


def _reasons_of(one: Written, other: Written, namesakes: int) -> list[Reason]:
    likeness: NameLikeness = compare_names(one, other=other)
    reasons = [Reason(_NAME_CODES[likeness.level], weighing.NAME[likeness.level])]
    if likeness.reordered:
        reasons.append(Reason("name_order"))
    if likeness.level == "different":
        return reasons
    if likeness.across:
        reasons.append(Reason("script_differs"))
    if likeness.level != "partly":
        common = weighing.COMMON if _is_common(one) or _is_common(other) else 0.0
        shared = min(common, weighing.namesakes(namesakes))
        if shared:
            reasons.append(Reason("name_common", shared))
        if likeness.level != "one_part" and len(one.parts) == 1 and len(other.parts) == 1:
            reasons.append(Reason("name_single", weighing.SINGLE))
    return reasons


def _is_common(name: Written) -> bool:
    return all(sound in weighing.COMMON_SOUNDS for _, sound in name.parts)


def _birth_reasons(one: PartialBirth | None, other: PartialBirth | None) -> list[Reason]:
    if one is None or other is None:
        return []
    if one.is_exact and other.is_exact and one.low == other.low:
        return [Reason("birth_same", weighing.BIRTH_SAME)]
    (first, last), (first_other, last_other) = one.span, other.span
    if first <= last_other and first_other <= last:
        days = (last - first).days + (last_other - first_other).days + 1
        chance = min(
            max(days, 365 if not (one.is_exact and other.is_exact) else 1) / (365.25 * weighing.BIRTH_YEARS),
            0.9,
        )
        return [Reason("birth_overlaps", min(log2(weighing.BIRTH_OVERLAP_M / chance), weighing.BIRTH_OVERLAP_MOST))]
    return [_unlike(one, other, close=max(first, first_other) - min(last, last_other) < timedelta(days=365))]


def _unlike(one: PartialBirth, other: PartialBirth, *, close: bool) -> Reason:
    """Two dates that leave no day in common; `close` is less than a year apart."""
    if _is_miswritten(one, other):
        return Reason("birth_near", weighing.BIRTH_NEAR)
    if one.is_exact and other.is_exact:
        return Reason("birth_conflicts", weighing.BIRTH_WITHIN_YEAR if close else weighing.BIRTH_PARTS_DIFFER)
    return Reason("birth_near", weighing.BIRTH_NEAR) if close else Reason("birth_conflicts", weighing.BIRTH_CONFLICT)


def _is_miswritten(one: PartialBirth, other: PartialBirth) -> bool:
    """Day and month written in the other order, or two full dates of which one part differs."""
    if not one.precision == other.precision == "day":
        return False
    mine = (one.low.year, one.low.month, one.low.day)
    theirs = (other.low.year, other.low.month, other.low.day)
    exchanged = mine == (theirs[0], theirs[2], theirs[1])
    agreeing = sum(x == y for x, y in zip(mine, theirs, strict=True))
    return exchanged or (one.is_exact and other.is_exact and agreeing == 2)  # noqa: PLR2004  two of three parts


def _document_reasons(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> list[Reason]:
    """A same number counts whatever kind a clerk gave it; a different one only against its own kind."""
    if {number for _, number in one} & {number for _, number in other}:
        return [Reason("document_same", weighing.DOCUMENT_SAME)]
    if {kind for kind, _ in one if kind} & {kind for kind, _ in other if kind}:
        return [Reason("document_differs", weighing.DOCUMENT_DIFFERS)]
    return []
