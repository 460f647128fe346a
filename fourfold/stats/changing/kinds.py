"""What can be asked about change. Standard library only, so that help is instant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


FAMILIES: Final = ("poisson", "linear")
DIFFERENCES: Final = ("cohorts", "two-way")
CONTROLS: Final = ("never", "not-yet")


@dataclass(frozen=True, kw_only=True)
class Interruption:
    """`since` is the first moment after the interruption; `exposure` names a column of persons or days at risk."""

    outcome: str
    time: str
    since: float
    exposure: str = ""
    family: str = "poisson"
    slope: bool = False
    period: int = 0
    harmonics: int = 2


@dataclass(frozen=True, kw_only=True)
class Differences:
    """Names of columns; `controls` is one of CONTROLS."""

    outcome: str
    time: str
    unit: str
    cohort: str
    weights: str = ""
    cluster: str = ""
    covariates: tuple[str, ...] = ()
    controls: str = "never"
    methods: tuple[str, ...] = DIFFERENCES


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """Columns before and after; `sd` and `reliability` of the instrument; `lower` where less is better."""

    before: str
    after: str
    sd: float | None = None
    reliability: float | None = None
    lower: bool = False
    count: str = ""


@dataclass(frozen=True, kw_only=True)
class Courses:
    """Columns of the outcome, the time and the person."""

    outcome: str
    time: str
    subject: str


@dataclass(frozen=True, kw_only=True)
class Surveys:
    """Columns of two surveys of different people: which survey, and yes or no; the word that counts as a case, the
    words of both surveys, and columns of persons who share a row, of clusters and of weights, where there are any.
    """

    period: str
    outcome: str
    case: str = ""
    baseline: str = ""
    endline: str = ""
    count: str = ""
    cluster: str = ""
    weight: str = ""
