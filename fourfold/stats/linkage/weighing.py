"""What each agreement is worth, in bits: log2(m/u), after Fellegi and Sunter (JASA 64, 1969).

m: how often records of one person agree so; u: how often records of two people do.

Name levels are **measured** on the 548 person pairs of OpenSanctions' name bench: m on 247 true pairs, u on
all 385,618 pairs of its 880 names no chain of listed pairs joins. The bench is international and its true
pairs were chosen to be hard, so an exact match is worth somewhat less here than in a register, and names of
one country collide more often than its u says: `COMMON` takes that back.

All other figures are **own judgement, not measured**; each line says why. None lets one field decide alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log2

from .naming import Level
from .sounding import phonetic


@dataclass(frozen=True)
class Weight:
    """Probabilities of one level of agreement, and the bits it is worth."""

    m: float
    u: float

    @property
    def bits(self) -> float:
        """log2(m/u)."""
        return log2(self.m / self.u)


_SAME = Weight(32 / 247, 13 / 385_618)
NAME: dict[Level, float] = {
    "same": _SAME.bits,
    "near": Weight(72 / 247, 39 / 385_618).bits,
    "alike": Weight(58 / 247, 46 / 385_618).bits,
    "within": Weight(50 / 247, 147 / 385_618).bits,
    "one_part": Weight(2 / 247, 114 / 385_618).bits,
    "partly": Weight(29 / 247, 15_951 / 385_618).bits,
    "different": Weight(4 / 247, 369_308 / 385_618).bits,
}
# One in eight: a name made only of very common parts is shared more often than the bench's names are.
COMMON = -3.0
BENCH_NAMES = 880
MOST_NAMESAKES = 20
"""More of them tell no more: a file of one repeated name must still be matched by what else it holds."""
# A single name, even the same one, is thinner than the bench's names of two and more parts.
SINGLE = -3.0

# u of the same day would be 1 in 18,000 over fifty years; invented dates and heaping make it far more.
BIRTH_SAME = Weight(0.6, 0.002).bits
BIRTH_OVERLAP_M = 0.9
BIRTH_OVERLAP_MOST = 7.0
BIRTH_YEARS = 50
# Day and month exchanged, one of day, month and year miswritten, or a vague date less than a year off.
BIRTH_NEAR = Weight(0.08, 0.04).bits
# A vague date that does not fit. Mild on purpose: ages are guessed, and papers made for a trafficked child say
# she is grown.
BIRTH_CONFLICT = Weight(0.1, 0.92).bits
# Two full dates with at most one part in common. Errors in full dates mostly touch one part (that is why registers
# are linked on day, month and year as three fields; Newcombe 1988), so few records of one person differ in two or
# three: the false papers of the line above, a guess entered as a date. It outweighs no phone and no document.
BIRTH_PARTS_DIFFER = Weight(0.02, 0.95).bits
# As above, but less than a year apart: a child's age is guessed within a year, and classmates are that close too.
BIRTH_WITHIN_YEAR = Weight(0.02, 0.04).bits
# A recruiter's or a family's phone stands in many records; none against for different phones:
# they are taken away.
PHONE_SAME = Weight(0.5, 0.002).bits
DOCUMENT_SAME = Weight(0.7, 0.00002).bits
# Papers are renewed, confiscated and forged.
DOCUMENT_DIFFERS = Weight(0.3, 0.999).bits
GENDER_SAME = Weight(0.95, 0.5).bits
GENDER_CONFLICT = Weight(0.05, 0.5).bits
# No bits against for different places: the people of our cases have been moved.
PLACE_SAME = Weight(0.5, 0.1).bits

UNSTATED_GENDERS = frozenset({"not stated", "nonspecifiedunknown", "unknown", "not known"})
"""Folded words that say that the gender is not known: no agreement between two of them, no conflict with another."""

PRIOR = -9.0
"""Before comparing: one in about five hundred candidates found by the index is the person. Own judgement."""

STRONG, POSSIBLE, WEAK = 0.8, 0.4, 0.02
"""Lower bounds of the bands, as scores."""

_COMMON_PARTS = """
    abdi abdlah abdrahman achieng ahmad aisha akter ali amina ana begum bibi chen cruz das david devi
    fatima garcia gonzalez grace hassan hassani hernandez hossain hussein ibrahim islam james john jose
    joseph juan juma kamau kaur khadija khalid khan khatun kim kumar kumari lakshmi lee li lopez maria
    martinez mary maryam muhammad nguyen njeri omar otieno park perez peter rahman ram reyes rodriguez
    roy santos sharma singh sunita thi tran van wang wanjiku yusuf zainab zhang
"""
COMMON_SOUNDS = frozenset(phonetic(part) for part in _COMMON_PARTS.split())
"""Sounds of very common parts in the regions of our cases. Own list, no register behind it."""


def namesakes(count: int) -> float:
    """What an agreeing name loses when `count` others around these two bear it as well; 0 for none, never above.

    A name's agreement is worth as much as the name is rare (Newcombe and Kennedy 1962; Fellegi and Sunter 1969,
    their method I; Winkler 1989): its u is its own frequency. Here u is the bench's for the same name, plus one in
    `BENCH_NAMES` for each namesake seen. How many people there are in all does not enter: with them grows the
    frequency's denominator and falls, as much, the chance that a given one of them is meant.
    """
    return -log2(1 + min(count, MOST_NAMESAKES) / (BENCH_NAMES * _SAME.u))


def score(bits: float) -> float:
    """Posterior probability, 0 to 1, of summed bits and prior, if fields were independent (they are not)."""
    return 1 / (1 + 2 ** -max(min(bits + PRIOR, 60.0), -60.0))
